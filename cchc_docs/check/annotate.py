"""A copy of a judged document with a Word comment at the place of each finding. The text stays as it is."""

import re
from collections.abc import Iterator, Mapping
from hashlib import sha256

from cchc_docs.check.facts import DocumentFacts, Part, Position
from cchc_docs.check.report import Finding, Report
from cchc_docs.check.report_text import demand_text
from cchc_docs.ooxml.comments import Comment, with_comments
from cchc_docs.ooxml.package import pack, read_parts

AUTHOR = "cchc check"
#: Places of one finding that get a comment; a long document wrong throughout would be nothing but comments.
COMMENTED = 40
_SEAL = re.compile(rb"<!-- cchc check ([0-9a-f]{64}) -->\s*\Z")


def annotated(content: bytes, report: Report, facts: DocumentFacts) -> bytes:
    """The document with the findings of `report` as comments; same input, same bytes.

    The copy is sealed, so that `is_own_copy` knows it again while nobody has changed it.
    """
    comments = [*_left_open(report), *(c for finding in report.findings for c in _comments(finding, facts))]
    parts, comments_part = with_comments(read_parts(content), comments, AUTHOR)
    parts[comments_part] += f"\n<!-- cchc check {_digest(parts)} -->".encode()
    return pack(parts)


def is_own_copy(content: bytes) -> bool:
    """Whether the file is an annotated copy just as we wrote it. Raises BadZipFile when it is no package."""
    parts = read_parts(content)
    for name, part in parts.items():
        seal = _SEAL.search(part)
        if seal:
            unsealed = {**parts, name: part[: seal.start()].removesuffix(b"\n")}
            return seal[1].decode() == _digest(unsealed)
    return False


def _digest(parts: Mapping[str, bytes]) -> str:
    """One number for names and contents of all parts."""
    whole = sha256()
    for name in sorted(parts):
        whole.update(sha256(name.encode()).digest() + sha256(parts[name]).digest())
    return whole.hexdigest()


def _left_open(report: Report) -> Iterator[Comment]:
    """One comment at the top that tells what could not be checked."""
    lines = [f"{', '.join(gap.rules)}: {gap.reason}" if gap.rules else gap.reason for gap in report.gaps]
    if lines:
        yield Comment(1, ("Chưa kiểm được, phải tự xem lại:", *lines))


def _comments(finding: Finding, facts: DocumentFacts) -> Iterator[Comment]:
    places: tuple[Position | None, ...] = finding.places or (None,)
    for at, place in enumerate(places[:COMMENTED], 1):
        left = len(places) - COMMENTED if at == COMMENTED else 0
        yield Comment(_paragraph(place, facts), tuple(_lines(finding, place, left)))


def _paragraph(place: Position | None, facts: DocumentFacts) -> int:
    """Its number among the main part's. Headers cannot hold comments: theirs go to the section's first paragraph."""
    if place is None:
        return 1
    if place.part in (Part.BODY, Part.TEXT_BOX):
        return place.order
    first = next((s.paragraphs[0] for s in facts.sections if s.number == place.section and s.paragraphs), None)
    return first.position.order if first else 1


def _lines(finding: Finding, place: Position | None, left: int) -> Iterator[str]:
    source = f" ({finding.source})" if finding.source else ""
    yield f"{finding.severity.value.capitalize()} {finding.rule.id}{_elsewhere(place)}: {finding.seen}{source}"
    if finding.allowed:
        yield f"Được phép: {finding.allowed}"
    yield f"Theo: {demand_text(finding.rule)}"
    if finding.fix:
        yield f"Cách sửa: {finding.fix}"
    if left > 0:
        yield f"Còn {left} chỗ nữa giống như vậy, không ghi nhận xét ở từng chỗ."


def _elsewhere(place: Position | None) -> str:
    """Words for a comment that does not stand at its own place."""
    if place is None:
        return " (cả văn bản)"
    return "" if place.part is Part.BODY else f" (ở {place.part.value} của phần {place.section})"
