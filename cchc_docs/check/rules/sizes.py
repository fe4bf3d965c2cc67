"""Cỡ chữ tăng, giảm thống nhất (ghi chú 1 của bảng Mục V): the pair 13/14 or the pair 12/13, not a mixture."""

from cchc_docs.check.facts import ParagraphFacts
from cchc_docs.check.rule import Answer, Case, NotApplicable, Rule, Seen
from cchc_docs.check.rules.looks import decimal, shown_runs
from cchc_docs.model.diagnostic import Severity
from cchc_docs.model.profile import MUST, Component, Profile, SizePair
from cchc_docs.ooxml.units import Length

#: Where `body` is several components, they are one to the eye.
_SAME_SIZE = {"clause": "body", "point": "body"}


def _pair(case: Case) -> Answer:
    main = case.paper.main
    title = main.first("national_title") if main else None
    if main is None or title is None or not list(shown_runs(title)):
        return NotApplicable("không có Quốc hiệu để so cỡ chữ")
    size = next(shown_runs(title)).size.value
    wanted = _wanted(case.profile, "national_title", size)
    if wanted is None:
        return NotApplicable("cỡ chữ Quốc hiệu không thuộc cặp nào")
    pair, sizes = wanted
    odd: dict[str, Seen] = {}
    for key, allowed in sizes.items():
        component = case.profile.component(key)
        for paragraph in main.found.get(key, ()):
            found = _other_size(paragraph, component, allowed)
            if found is not None:
                seen = f"Quốc hiệu cỡ {decimal(size.pt)} mà {component.name} cỡ {decimal(found.pt)}"
                odd.setdefault(
                    _SAME_SIZE.get(key, key), Seen(paragraph.position, seen, f"cỡ {decimal(allowed.pt)} (cặp {pair})")
                )
    return tuple(odd.values())


def _wanted(profile: Profile, key: str, size: Length) -> tuple[SizePair, dict[str, Length]] | None:
    """The pair in which a component has this size, with the size of every component that differs between the pairs."""
    pairs: tuple[SizePair, ...] = ("13/14", "12/13")
    for pair in pairs:
        sizes = {
            style.component.key: style.size(pair) for style in profile.styles if style.size_13_14 != style.size_12_13
        }
        if sizes.get(key) == size:
            return pair, sizes
    return None


def _other_size(paragraph: ParagraphFacts, component: Component, wanted: Length) -> Length | None:
    """A size the component may have, but not in this pair; a size it may never have is another rule's."""
    sizes = [run.size.value for run in shown_runs(paragraph)]
    return next((size for size in sizes if size != wanted and component.allows_size(size)), None)


RULES = (
    Rule(
        "P8",
        "V.ghi chú 1",
        MUST,
        Severity.WARNING,
        "Cỡ chữ trong một văn bản tăng, giảm thống nhất: Quốc hiệu 13 thì Tiêu ngữ, địa danh, nội dung 14; "
        "Quốc hiệu 12 thì 13.",
        "Bôi đen chỗ được nêu và chọn cỡ chữ cùng cặp với Quốc hiệu ở thẻ Home.",
        _pair,
    ),
)
