"""DocumentFacts → Recognised: the papers in a file, their kinds, and which paragraphs are which component.

A file may hold a document with its annexes, or only annexes. What cannot be recognised stays UNKNOWN and a stranger:
rules answer “chưa kiểm được” to it, never “đạt”.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import islice, pairwise

from cchc_docs.check.facts import Block, DocumentFacts, ParagraphFacts, SectionFacts, TableFacts
from cchc_docs.check.pieces import pieces_in
from cchc_docs.check.recognise_annex import Placed, annex_starts, find_annex_head, placed_block, starts_page
from cchc_docs.check.recognise_body import find_body
from cchc_docs.check.recognise_foot import find_foot
from cchc_docs.check.recognise_head import REACH, Head, find_head
from cchc_docs.check.recognised import Paper, PaperKind, Recognised, Stage
from cchc_docs.check.wording import (
    ANNEX_NUMBER,
    ANNEX_REFERENCE,
    CONTACT,
    NATIONAL_TITLE,
    NUMBER,
    PLACE_DATE,
    date_within,
    has_digits,
    parsed_date,
    resembles,
    squeezed,
)

Found = Mapping[str, tuple[ParagraphFacts, ...]]


def recognise(facts: DocumentFacts) -> Recognised:
    placed = [placed_block(block, at) for at, section in enumerate(facts.sections) for block in section.blocks]
    starts = list(annex_starts(placed))
    own = placed[: starts[0]] if starts else placed
    annexes = [_annex(facts, placed[start:end]) for start, end in pairwise([*starts, len(placed)])]
    if starts and not any(p.texts for p in own):
        first = annexes[0].found if annexes else {}
        stage, dated = _reference_says(first)
        return Recognised(facts, None, tuple(annexes), stage, dated)
    main, head, rest = _main(facts, own)
    unnamed = [_unknown(facts, rest)] if any(p.texts for p in rest) else []
    return Recognised(facts, main, (*unnamed, *annexes), _stage(main, head), _dated(main))


def _main(facts: DocumentFacts, placed: Sequence[Placed]) -> tuple[Paper, Head, Sequence[Placed]]:
    """The document, its head, and blocks behind its foot that begin a page of their own."""
    blocks = [p.block for p in placed]
    head = _head(facts, blocks)
    last = max((head.pieces[at].block for at in head.used), default=-1)
    limit = _second_paper(placed, last + 1)
    foot = find_foot(blocks[:limit], last + 1)
    end = _end(placed[:limit], foot.start)
    found = {**head.found, **{key: tuple(paragraphs) for key, paragraphs in foot.found.items()}}
    footers = _contact_in_footer(facts.sections[placed[0].section]) if placed else ()
    if footers and "contact_line" not in found:
        found["contact_line"] = footers
    paper = _paper(facts, head.kind, found, placed[:end], _stamps(head))
    return paper, head, placed[end:]


def _head(facts: DocumentFacts, blocks: Sequence[Block]) -> Head:
    """From the text; where that has no Quốc hiệu or number, from text boxes and the first page's header too."""
    pieces = list(islice(pieces_in(blocks), REACH))
    head = find_head(pieces)
    if {"national_title", "number"} <= head.at.keys():
        return head
    section = facts.sections[0] if facts.sections else None
    outside = [*facts.text_boxes, *((section.headers.get("first") or ()) if section else ())]
    boxed = find_head([*pieces_in(outside, -len(outside)), *pieces])
    return boxed if len(boxed.at) > len(head.at) else head


def _stamps(head: Head) -> set[int]:
    return {head.pieces[at].facts.position.order for at in head.stamps}


def _second_paper(placed: Sequence[Placed], start: int) -> int:
    """Where another Quốc hiệu stands: letters merged into one file, a form laid behind. Their number: nowhere."""
    behind = range(start, len(placed))
    return next((at for at in behind if any(_holds_title(p) for p in placed[at].texts)), len(placed))


def _holds_title(paragraph: ParagraphFacts) -> bool:
    """Whether a line of it is the Quốc hiệu. Most texts are much longer or shorter, and not looked at."""
    lines = (line for line in paragraph.visible.splitlines() if len(line) < 3 * len(NATIONAL_TITLE))
    return any(resembles(squeezed(line), NATIONAL_TITLE) for line in lines if 2 * len(line) > len(NATIONAL_TITLE))


def _end(placed: Sequence[Placed], foot: int) -> int:
    """Where the document ends: behind its foot, before a text that begins a page of its own."""
    behind = range(foot + 1, len(placed))
    return next((at for at in behind if placed[at].texts and starts_page(placed, at)), len(placed))


def _paper(
    facts: DocumentFacts, kind: PaperKind, found: Found, placed: Sequence[Placed], ignored: Iterable[int] = ()
) -> Paper:
    """Head and foot are given; what lies between them is recognised here."""
    blocks = tuple(p.block for p in placed)
    used = {p.position.order for paragraphs in found.values() for p in paragraphs}
    body = find_body(blocks, used | set(ignored))
    sections = tuple(facts.sections[at] for at in dict.fromkeys(p.section for p in placed))
    parts = {**found, **{key: tuple(paragraphs) for key, paragraphs in body.found.items()}}
    return Paper(kind, parts, sections, blocks, tuple(body.strangers), tuple(body.tables))


def _annex(facts: DocumentFacts, placed: Sequence[Placed]) -> Paper:
    return _paper(facts, PaperKind.ANNEX, find_annex_head([p.block for p in placed]), placed)


def _unknown(facts: DocumentFacts, placed: Sequence[Placed]) -> Paper:
    """Pages behind the document that no label names: nothing of them is judged, and nothing is passed."""
    sections = tuple(facts.sections[at] for at in dict.fromkeys(p.section for p in placed))
    blocks = tuple(p.block for p in placed)
    tables = tuple(block for block in blocks if isinstance(block, TableFacts))
    return Paper(PaperKind.UNKNOWN, {}, sections, blocks, tuple(t for p in placed for t in p.texts), tables)


def _contact_in_footer(section: SectionFacts) -> tuple[ParagraphFacts, ...]:
    from_first = section.footers.get("first") if section.has_own_first_page else section.footers.get("default")
    return tuple(p for p in from_first or () if len(CONTACT.findall(p.visible)) >= 2)


def _stage(main: Paper, head: Head) -> Stage:
    """Draft: stamped so, or room is left for number or day."""
    number, place_date = main.first("number"), main.first("place_date")
    blank_number = number is not None and not _has_number(number.visible)
    blank_day = place_date is not None and _has_blank(place_date.visible)
    return Stage.DRAFT if head.is_stamped_draft or blank_number or blank_day else Stage.ISSUED


def _has_number(text: str) -> bool:
    found = NUMBER.match(squeezed(text))
    return found is None or has_digits(found["n"])


def _has_blank(text: str) -> bool:
    found = PLACE_DATE.match(squeezed(text))
    return found is not None and not all(has_digits(found[part]) for part in ("d", "m", "y"))


def _dated(main: Paper) -> date | None:
    line = main.first("place_date")
    return parsed_date(line.visible) if line else None


def _reference_says(found: Found) -> tuple[Stage, date | None]:
    """Of a file with annexes only: the number and date of the document they belong to."""
    text = " ".join(squeezed(p.visible) for p in found.get("annex_reference", ()))
    if not ANNEX_REFERENCE.match(text):
        return Stage.ISSUED, None
    dated = date_within(text)
    number = ANNEX_NUMBER.search(text)
    is_blank = dated is None or (number is not None and not has_digits(number["n"]))
    return Stage.DRAFT if is_blank else Stage.ISSUED, dated
