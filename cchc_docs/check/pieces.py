"""Paragraphs cut into what a reader sees apart: two texts on the sides of a tab, lines ended with Shift+Enter.

A piece is a paragraph of its own for the rules: same place and same shape, only its share of the text and runs.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from cchc_docs.check.facts import Block, ParagraphFacts, RunFacts, TableFacts, paragraphs_in
from cchc_docs.check.wording import (
    MOTTO,
    NATIONAL_TITLE,
    NUMBER,
    NUMBER_AND_DATE,
    PLACE_DATE,
    is_caps,
    resembles,
    squeezed,
)
from cchc_docs.model.profile import Alignment
from cchc_docs.ooxml.units import mm

_GAP = re.compile(r"\t+|[ \u00a0]{3,}")
#: A paragraph pushed so far to the right stands in the right half of the sheet.
_RIGHT_HALF = mm(60)


class Side(Enum):
    """The half of the sheet a text stands in; WHOLE: over the full width, or not known."""

    LEFT = 1
    RIGHT = 2
    WHOLE = 3


@dataclass(frozen=True, slots=True)
class Piece:
    """`block`: index of the paper's block it stands in. `cell`: table, row, column; zeros outside tables."""

    facts: ParagraphFacts
    text: str  #: squeezed
    side: Side
    block: int
    cell: tuple[int, int, int]

    @property
    def is_bold(self) -> bool:
        return is_bold(self.facts)

    @property
    def is_caps(self) -> bool:
        return is_caps(self.text) or (bool(self.facts.runs) and all(r.caps.value for r in inked(self.facts)))

    @property
    def is_centred(self) -> bool:
        return self.facts.alignment.value is Alignment.CENTER


def inked(paragraph: ParagraphFacts) -> tuple[RunFacts, ...]:
    """Its runs in which something is to be seen."""
    return tuple(run for run in paragraph.runs if run.text.strip() and not run.is_hidden)


def is_bold(paragraph: ParagraphFacts) -> bool:
    """Every letter of it."""
    runs = inked(paragraph)
    return bool(runs) and all(run.bold.value for run in runs)


def is_italic(paragraph: ParagraphFacts) -> bool:
    runs = inked(paragraph)
    return bool(runs) and all(run.italic.value for run in runs)


def cut(paragraph: ParagraphFacts, start: int, end: int) -> ParagraphFacts:
    """The paragraph with only the characters from `start` to `end` of its text."""
    runs, at = [], 0
    for run in paragraph.runs:
        low, high = max(start - at, 0), min(end - at, len(run.text))
        if low < high:
            runs.append(replace(run, text=run.text[low:high]))
        at += len(run.text)
    return replace(
        paragraph, text=paragraph.text[start:end], runs=tuple(runs), number=paragraph.number if start == 0 else ""
    )


def pieces_in(blocks: Sequence[Block], first: int = 0) -> Iterator[Piece]:
    """The texts of these blocks in reading order; empty paragraphs are passed over. `first`: index of blocks[0]."""
    for index, block in enumerate(blocks, first):
        if isinstance(block, ParagraphFacts):
            yield from _split(block, index, Side.WHOLE)
        else:
            yield from _of_table(block, index)


def _of_table(table: TableFacts, index: int) -> Iterator[Piece]:
    for row in table.rows:
        for number, cell in enumerate(row.cells):
            side = Side.WHOLE
            if len(row.cells) > 1:
                side = Side.LEFT if number == 0 else Side.RIGHT
            for paragraph in paragraphs_in(cell.blocks):
                yield from _split(paragraph, index, side)


def _split(paragraph: ParagraphFacts, index: int, side: Side) -> Iterator[Piece]:
    at = 0
    for line in paragraph.text.split("\n"):
        yield from _split_line(paragraph, at, at + len(line), index, side)
        at += len(line) + 1


def _split_line(paragraph: ParagraphFacts, start: int, end: int, index: int, side: Side) -> Iterator[Piece]:
    text = paragraph.text[start:end]
    if not squeezed(text) and not (start == 0 and paragraph.number):
        return
    middle = _middle(text) if side is Side.WHOLE else None
    whole = (start, end) == (0, len(paragraph.text))
    if middle:
        yield _piece(cut(paragraph, start, start + len(text[:middle].rstrip())), index, Side.LEFT)
        yield _piece(cut(paragraph, start + middle, end), index, Side.RIGHT)
    else:
        if side is Side.WHOLE and _leans_right(paragraph, text):
            side = Side.RIGHT
        yield _piece(paragraph if whole else cut(paragraph, start, end), index, side)


def _piece(paragraph: ParagraphFacts, index: int, side: Side) -> Piece:
    place = paragraph.position
    return Piece(paragraph, squeezed(paragraph.visible), side, index, (place.table, place.row, place.column))


def _middle(text: str) -> int | None:
    """Where the right half of a line begins that holds two texts side by side; None: it is one text."""
    both = NUMBER_AND_DATE.match(text)
    if both:
        return both.end()
    if NUMBER.match(squeezed(text)) or PLACE_DATE.match(squeezed(text)):
        return None
    gaps = [g for g in _GAP.finditer(text) if text[: g.start()].strip() and text[g.end() :].strip()]
    for gap in gaps:
        left, right = squeezed(text[: gap.start()]), squeezed(text[gap.end() :])
        is_pair = "\t" in gap.group() and len(left) < 90 and len(right) < 90
        if is_pair or resembles(right, NATIONAL_TITLE) or resembles(right, MOTTO):
            return gap.end()
        if is_caps(right) and len(left) < 60 and not PLACE_DATE.match(f"{left} {right}"):
            return gap.end()
    return None


def _leans_right(paragraph: ParagraphFacts, text: str) -> bool:
    return text.startswith("\t\t") or paragraph.left_indent.value + paragraph.first_line.value >= _RIGHT_HALF
