"""A workbook as it lies on disk, before anybody judged it: values, addresses, and what only the file tells."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from cchc_docs.model.place import Cell

RawValue = str | float | bool | date


def column_letters(index: int) -> str:
    """0 → A, 25 → Z, 26 → AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row with at least one value. `number` counts from 1 as Excel does; `values` by column index from 0."""

    number: int
    values: Mapping[int, RawValue]


@dataclass(frozen=True, slots=True)
class RawSheet:
    """A sheet. Rows without any value are left out; no row number shifts for it."""

    name: str
    rows: tuple[RawRow, ...]
    hidden_rows: frozenset[int] = frozenset()
    merged: tuple[tuple[int, int, int, int], ...] = ()  #: first row, first column, last row, last column; from 0
    formulas_without_value: frozenset[str] = frozenset()  #: addresses
    error_cells: Mapping[str, str] = field(default_factory=dict)  #: address → "#N/A"

    def cell(self, row: int, column: int) -> Cell:
        """The place of a cell; row counts from 1, column from 0."""
        return Cell(self.name, f"{column_letters(column)}{row}")


@dataclass(frozen=True, slots=True)
class RawWorkbook:
    """A workbook by its file name, sheets in order."""

    name: str
    sheets: tuple[RawSheet, ...]
    content: bytes = field(default=b"", compare=False, repr=False)  #: the file itself
