"""Rules of the file and of the printed page that look at the same thing: one finding, and what paper shows is known."""

from collections.abc import Sequence
from dataclasses import replace

from cchc_docs.check.rule import Judgement, Verdict

#: Rule about the file → the rule that measures the same on the printed page.
ON_PAGE = {
    "P6a": "I11",
    "P6e": "I11",
    "P6h": "I11",
    "P7b": "I12",
    "H2": "I4",
    "H3c": "I5",
    "H6d": "I8",
    "H7f": "I6",
    "B7a": "I13",
    "R3e": "I16",
    "A6": "I7",
}


def settle(judgements: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """The same judgements in their order, none said twice.

    What the file could not show and the page did is the page's; a breach that both saw is told by the rule of the
    file, which weighs it by the decree's word.
    """
    by_id = {judgement.rule.id: judgement for judgement in judgements}
    for in_file, on_page in ON_PAGE.items():
        file, page = by_id.get(in_file), by_id.get(on_page)
        if file is None or page is None or page.verdict not in (Verdict.PASSED, Verdict.FAILED):
            continue
        if file.verdict is Verdict.NOT_CHECKED:
            by_id[in_file] = _left_out(file, f"đã đo trên trang in: {on_page}")
        elif file.verdict is Verdict.FAILED and page.verdict is Verdict.FAILED:
            by_id[on_page] = _left_out(page, f"đã nêu ở {in_file}")
    return tuple(by_id[judgement.rule.id] for judgement in judgements)


def _left_out(judgement: Judgement, reason: str) -> Judgement:
    return replace(judgement, verdict=Verdict.NOT_APPLICABLE, seen=(), unchecked=(), reason=reason)
