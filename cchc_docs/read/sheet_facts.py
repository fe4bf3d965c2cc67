"""One sheet of a workbook, in one pass over its XML: values by address, merged cells, hidden rows, formulas that nobody
has calculated, cells in error.

Only cells with a value are kept, so that a blank typed into XFD1048576 costs nothing, and cells that are merely
formatted are dropped before they are parsed. Source: ECMA-376 part 1, 18.3.1 (c, f, is, mergeCell, row, v).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import isfinite
from typing import IO

from cchc_docs.model.raw import RawValue, column_letters
from cchc_docs.read.book_parts import BookParts, Walker, decode, feed

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
CHUNK = 1 << 20
#: Cells and rows with a look and no content; a clerk who formats whole columns makes millions of them. Only those with
#: an address: one without counts its neighbours.
EMPTY_CELL = re.compile(rb'<(?:\w+:)?c (?:[^<>]* )?r="[^<>]*/>')
EMPTY_ROW = re.compile(rb'<(?:\w+:)?row (?:[^<>]* )?r="[^<>]*>\s*</(?:\w+:)?row>')
ADDRESS = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")


@dataclass(slots=True)
class SheetFacts:
    rows: dict[int, dict[int, RawValue]] = field(default_factory=dict)  #: number from 1 → column from 0 → value
    hidden_rows: set[int] = field(default_factory=set)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)  #: as in RawSheet
    formulas_without_value: set[str] = field(default_factory=set)
    error_cells: dict[str, str] = field(default_factory=dict)


def facts_of(stream: IO[bytes], book: BookParts) -> SheetFacts:
    """Raises ValueError for an address outside Excel's grid, ExpatError for broken XML."""
    reader = _SheetReader(book)
    feed(_without_empty_cells(stream), reader)
    return reader.facts


def _without_empty_cells(stream: IO[bytes]) -> Iterator[bytes]:
    rest = b""
    while chunk := stream.read(CHUNK):
        chunk = rest + chunk
        cut = max(chunk.rfind(b"<"), 0)
        rest = chunk[cut:]
        yield EMPTY_ROW.sub(b"", EMPTY_CELL.sub(b"", chunk[:cut]))
    yield rest


def place_of(address: str) -> tuple[int, int]:
    """“B3” → (3, 1): row from 1, column from 0."""
    found = ADDRESS.fullmatch(address)
    if not found:
        raise ValueError(f"no cell {address!r}")
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    row = int(found[2])
    if row > LAST_ROW or column > LAST_COLUMN:
        raise ValueError(f"no cell {address!r}")
    return row, column - 1


class _SheetReader(Walker):
    """Collects one cell after another. A row or cell without an address follows the one before it."""

    def __init__(self, book: BookParts) -> None:
        self.book = book
        self.facts = SheetFacts()
        self.row = self.column = 0
        self.type = self.style = self.value = self.inline = ""
        self.has_formula = self.has_value = False
        self.keeps = False  #: inside v or t
        self.in_phonetic = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "c":
            self._start_cell(attributes)
        elif tag == "row":
            self._start_row(attributes)
        elif tag == "v":
            self.has_value = self.keeps = True
        elif tag == "t":
            self.keeps = not self.in_phonetic
        elif tag == "f":
            self.has_formula = True
        elif tag == "rPh":
            self.in_phonetic = True
        elif tag == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def end(self, tag: str) -> None:
        if tag in ("v", "t"):
            self.keeps = False
        elif tag == "rPh":
            self.in_phonetic = False
        elif tag == "c":
            self._end_cell()

    def text(self, piece: str) -> None:
        if self.keeps:
            self.value += piece

    def _start_row(self, attributes: dict[str, str]) -> None:
        self.row = int(attributes.get("r", self.row + 1))
        if not 1 <= self.row <= LAST_ROW:
            raise ValueError(f"no row {self.row}")
        self.column = -1
        if attributes.get("hidden") in ("1", "true") or attributes.get("ht") == "0":
            self.facts.hidden_rows.add(self.row)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        if "r" in attributes:
            self.row, self.column = place_of(attributes["r"])
        else:
            self.column += 1
        self.type, self.style = attributes.get("t", "n"), attributes.get("s", "0")
        self.value = ""
        self.has_formula = self.has_value = False

    def _end_cell(self) -> None:
        address = f"{column_letters(self.column)}{self.row}"
        # A formula that gives "" has an empty v and the type str; an uncalculated one has no v, or no type.
        if self.has_formula and not self.value and not (self.has_value and self.type == "str"):
            self.facts.formulas_without_value.add(address)
        elif self.type == "e":
            self.facts.error_cells[address] = self.value or "#LỖI"
        elif self.value:
            found = self._plain()
            if found != "":
                self.facts.rows.setdefault(self.row, {})[self.column] = found

    def _plain(self) -> RawValue:
        if self.type == "s":
            return self.book.strings[int(self.value)]
        if self.type in ("str", "inlineStr"):
            return decode(self.value)
        if self.type == "b":
            return self.value.strip() in ("1", "true")
        if self.type == "d":
            return self.book.iso_date(self.value)
        number = float(self.value)
        return self.book.number(number, self.style) if isfinite(number) else self.value

    def _merge(self, area: str) -> None:
        first, _, last = area.partition(":")
        (top, left), (bottom, right) = place_of(first), place_of(last or first)
        self.facts.merged.append((top - 1, left, bottom - 1, right))
