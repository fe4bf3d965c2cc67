"""Short drawn lines of a paragraph, of every kind, with their lengths (nd30.md 15: the decree leaves the tool open)."""

import re
from collections.abc import Iterator, Sequence

from cchc_docs.check.facts import LineFacts, LineKind, Position, RunFacts
from cchc_docs.check.measure.paragraph_look import ParagraphLook
from cchc_docs.check.measure.shapes import Drawn
from cchc_docs.model.profile import Alignment
from cchc_docs.ooxml.metrics import text_width
from cchc_docs.ooxml.units import ZERO, Length, mm, pt

#: Word sets superscript at about two thirds of the size, LibreOffice 7 at 58 %. With this share the lines under the
#: Tiêu ngữ in the decree's own forms (Phụ lục III) come to 0.96 to 1.11 of the text.
SUPERSCRIPT = 0.65
#: Typed characters that join into one solid stroke; hyphens leave gaps.
_TYPED = re.compile(r"[_\u2014\u2015]{3,}")
_SPACES = " \t\u00a0"
_MIDDLE = mm(1)
_LEVEL = frozenset(("top", "bottom"))


def shape_lines(drawings: Sequence[Drawn], position: Position, alignment: Alignment) -> Iterator[LineFacts]:
    for drawing in drawings:
        for line in drawing.lines:
            place = line.place or (alignment if line.is_inline else None)
            yield LineFacts(LineKind.SHAPE, line.length, position, place)


def typed_lines(runs: Sequence[RunFacts], position: Position, alignment: Alignment) -> Iterator[LineFacts]:
    """Lines of text that hold nothing but underscores; each line break ends one."""
    visible = [run for run in runs if not run.is_hidden]
    if not any("_" in run.text or "\u2014" in run.text or "\u2015" in run.text for run in visible):
        return
    for line in _split(visible):
        if _TYPED.fullmatch("".join(text for _, text in line).strip(_SPACES)):
            yield LineFacts(LineKind.UNDERSCORES, _width(line, _SPACES), position, alignment)


def underlines(runs: Sequence[RunFacts], position: Position, alignment: Alignment) -> Iterator[LineFacts]:
    """Underlined stretches. Their length is that of the text when it fits on one line."""
    stretch: list[tuple[RunFacts, str]] = []
    for run in runs:
        if run.is_hidden:
            continue
        if run.underline.value and run.text.strip("\n"):
            stretch.append((run, run.text))
        elif stretch:
            yield LineFacts(LineKind.UNDERLINE, _width(stretch), position, alignment)
            stretch = []
    if stretch:
        yield LineFacts(LineKind.UNDERLINE, _width(stretch), position, alignment)


def border_lines(
    look: ParagraphLook,
    position: Position,
    room: Length | None,
    before: ParagraphLook | None,
    after: ParagraphLook | None,
) -> Iterator[LineFacts]:
    """Borders above and below, as long as the text's room. Paragraphs of equal borders share one frame (17.3.1.24)."""
    if look.borders >= {"left", "right"}:
        return  # a box
    is_first = before is None or not _same_frame(before, look)
    is_last = after is None or not _same_frame(look, after)
    left = min(look.left.value, look.left.value + look.first.value)
    length = room - left - look.right.value if room is not None else None
    off_middle = left - look.right.value
    place = Alignment.CENTER if abs(off_middle) <= _MIDDLE else Alignment.LEFT if off_middle < ZERO else Alignment.RIGHT
    drawn = (("top", is_first), ("bottom", is_last), ("between", not is_last))
    for side, is_shown in drawn:
        if side in look.borders and is_shown:
            yield LineFacts(LineKind.BORDER, length, position, place)


def _same_frame(one: ParagraphLook, other: ParagraphLook) -> bool:
    return (
        one.borders == other.borders
        and one.left.value == other.left.value
        and one.right.value == other.right.value
        and one.is_framed == other.is_framed
    )


def _split(runs: Sequence[RunFacts]) -> Iterator[list[tuple[RunFacts, str]]]:
    line: list[tuple[RunFacts, str]] = []
    for run in runs:
        first, *more = run.text.split("\n")
        line.append((run, first))
        for text in more:
            yield line
            line = [(run, text)]
    yield line


def _width(pieces: Sequence[tuple[RunFacts, str]], ignored: str = "") -> Length:
    points = 0.0
    for run, text in pieces:
        size = run.size.value.pt * (SUPERSCRIPT if run.is_superscript else 1)
        shown = text.upper() if run.caps.value else text
        shown = shown.translate({ord(c): None for c in ignored}) if ignored else shown.replace("\n", "")
        points += text_width(shown, size, bold=run.bold.value, italic=run.italic.value)
    return pt(points)
