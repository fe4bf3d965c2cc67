"""Where a part stands that was pushed to its place by tabs or spaces: only the printed page can tell."""

from collections.abc import Iterable

from cchc_docs.check.facts import ParagraphFacts
from cchc_docs.check.page_facts import Printed
from cchc_docs.check.recognised import Paper
from cchc_docs.check.rule import Case, Seen, Unchecked
from cchc_docs.check.rules.looks import decimal
from cchc_docs.model.profile import Alignment, Component

#: What is centred under what: component → its neighbour above or below, on the same half of the sheet.
_UNDER = {
    "national_title": "motto",
    "motto": "national_title",
    "parent_body": "issuer",
    "issuer": "number",
    "number": "issuer",
    "place_date": "national_title",
    "letter_subject": "number",
    "authority": "signer",
    "signer": "authority",
}
#: Tabs and spaces put a middle where the eye wants it, hardly nearer.
_MIDDLE_SLACK_MM = 8.0
_EDGE_SLACK_MM = 3.0


def beside(
    case: Case, main: Paper, component: Component, paragraph: ParagraphFacts, why: str
) -> Seen | Unchecked | None:
    """Its alignment on the printed page; without pages `why` it is not known."""
    printed = case.printed
    if printed is None:
        return Unchecked(why, paragraph.position)
    if not printed.lines(paragraph):
        return Unchecked(f"không thấy {component.name} trên trang in", paragraph.position)
    if component.alignment is Alignment.CENTER:
        return _centred(case, main, component, paragraph, printed)
    section = next((s for s in main.sections if s.number == paragraph.position.section), None)
    left = min(line.left_mm for line in printed.lines(paragraph))
    if section is None or component.alignment is not Alignment.LEFT:
        return Unchecked(why, paragraph.position)
    off = left - (section.left + section.gutter).mm
    if abs(off) <= _EDGE_SLACK_MM:
        return None
    return Seen(paragraph.position, f"{component.name} in cách lề {decimal(off, 1)} mm", "sát lề trái")


def _centred(
    case: Case, main: Paper, component: Component, paragraph: ParagraphFacts, printed: Printed
) -> Seen | Unchecked | None:
    under = _UNDER.get(component.key, "")
    middle = _middle(main.found.get(under, ()), printed)
    own = _middle((paragraph,), printed)
    if middle is None or own is None:
        return Unchecked(f"không có gì để so chỗ đứng của {component.name} trên trang in", paragraph.position)
    if abs(own - middle) <= _MIDDLE_SLACK_MM:
        return None
    name = case.profile.component(under).name
    seen = f"{component.name} in lệch {decimal(abs(own - middle), 1)} mm so với giữa {name}"
    return Seen(paragraph.position, seen, f"canh giữa với {name}")


def _middle(paragraphs: Iterable[ParagraphFacts], printed: Printed) -> float | None:
    """That of the longest printed line; None: nothing of them was found."""
    lines = [line for paragraph in paragraphs for line in printed.lines(paragraph)]
    longest = max(lines, key=lambda line: line.width_mm, default=None)
    return (longest.left_mm + longest.right_mm) / 2 if longest else None
