"""How text looks against what its component allows: size, bold, italic, alignment. For the rules of all places."""

from collections.abc import Iterable, Iterator

from cchc_docs.check.facts import ParagraphFacts, RunFacts
from cchc_docs.check.rule import Seen
from cchc_docs.model.diagnostic import Severity
from cchc_docs.model.profile import Alignment, Component
from cchc_docs.ooxml.units import Length
from cchc_docs.viet.text import quoted as quoted

ALIGNMENTS = {
    Alignment.LEFT: "căn trái",
    Alignment.CENTER: "căn giữa",
    Alignment.RIGHT: "căn phải",
    Alignment.JUSTIFIED: "căn đều hai bên",
}
CAPITALS_FIX = "Bôi đen dòng đó, Home > Aa (Change Case) > UPPERCASE."


def decimal(value: float, digits: int = 2) -> str:
    """12.50 → “12,5”, as Vietnamese and Word's Vietnamese dialogs write it."""
    written = f"{value:.{digits}f}"
    return (written.rstrip("0").rstrip(".") if "." in written else written).replace(".", ",")


def points(length: Length) -> str:
    return f"{decimal(length.pt, 1)} pt"


def centimetres(length: Length) -> str:
    return f"{decimal(length.cm)} cm"


def millimetres(length: Length) -> str:
    return f"{decimal(length.mm, 1)} mm"


def shown_runs(paragraph: ParagraphFacts) -> Iterator[RunFacts]:
    """Runs with ink in them: not hidden, not only spaces."""
    return (run for run in paragraph.runs if not run.is_hidden and run.text.strip())


def sizes_allowed(component: Component) -> str:
    low, high = decimal(component.smallest.pt, 1), decimal(component.largest.pt, 1)
    return f"cỡ {low}" if low == high else f"cỡ {low}-{high}"


def wrong_sizes(paragraphs: Iterable[ParagraphFacts], component: Component) -> Iterator[Seen]:
    for paragraph in paragraphs:
        for run in shown_runs(paragraph):
            if not component.allows_size(run.size.value):
                seen = f"{component.name}: cỡ {decimal(run.size.value.pt, 1)}"
                yield Seen(paragraph.position, seen, sizes_allowed(component), run.size.source)


def wrong_faces(paragraphs: Iterable[ParagraphFacts], component: Component) -> Iterator[Seen]:
    """Runs that are bold or italic and should not be, or the other way round."""
    for paragraph in paragraphs:
        for run in shown_runs(paragraph):
            for look, name, wanted in (
                (run.bold, "đậm", component.is_bold),
                (run.italic, "nghiêng", component.is_italic),
            ):
                if look.value != wanted:
                    seen = f"{component.name}: chữ {'không ' if wanted else ''}{name}"
                    allowed = f"{name}" if wanted else f"không {name}"
                    yield Seen(paragraph.position, seen, allowed, look.source)


def wrong_alignments(paragraphs: Iterable[ParagraphFacts], component: Component) -> Iterator[Seen]:
    """Nothing when the decree leaves the component's place open."""
    for paragraph in paragraphs:
        if component.alignment and paragraph.alignment.value is not component.alignment:
            seen = f"{component.name}: {ALIGNMENTS[paragraph.alignment.value]}"
            yield Seen(paragraph.position, seen, ALIGNMENTS[component.alignment], paragraph.alignment.source)


def not_in_capitals(paragraphs: Iterable[ParagraphFacts], component: Component) -> Iterator[Seen]:
    """Runs with a small letter that Word does not show as a capital either (w:caps)."""
    for paragraph in paragraphs:
        if any(run.text.upper() != run.text and not run.caps.value for run in shown_runs(paragraph)):
            seen = f"{component.name} có chữ thường: {quoted(paragraph.text)}"
            yield Seen(paragraph.position, seen, "chữ in hoa", fix=CAPITALS_FIX)


def warning(seen: Seen) -> Seen:
    """The same breach, weighing less than its rule: a disputed point, or a habit."""
    return Seen(seen.where, seen.seen, seen.allowed, seen.source, seen.fix, Severity.WARNING, seen.also)
