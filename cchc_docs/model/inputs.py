"""What a set of documents is made from: the workbook's cells by what they mean, not by where they stand.

A row that is inserted or moved changes no other row here; each value still knows its cell, to be named to the clerk.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from cchc_docs.model.place import Cell
from cchc_docs.model.raw import RawValue


@dataclass(frozen=True, slots=True)
class InputCell:
    value: RawValue
    at: Cell


@dataclass(frozen=True, slots=True)
class Record:
    """One row of a table sheet. `cells`: column key → its cell, without the blank ones; `places`: where those stand."""

    at: Cell
    cells: Mapping[str, InputCell]
    places: Mapping[str, Cell]

    @property
    def values(self) -> dict[str, RawValue]:
        return {key: cell.value for key, cell in self.cells.items()}


@dataclass(frozen=True, slots=True)
class Inputs:
    """`head`: key of a row of Kế hoạch → its values, one for each row of the sheet. `places`: where its value belongs.
    `tables`: name of the sheet's shape → its records in order.
    """

    head: Mapping[str, tuple[InputCell, ...]]
    places: Mapping[str, Cell]
    tables: Mapping[str, tuple[Record, ...]]


def inputs_text(inputs: Inputs) -> str:
    """As JSON; the same inputs give the same text."""
    return json.dumps(
        {
            "head": {key: [_cell_data(cell) for cell in cells] for key, cells in inputs.head.items()},
            "places": {key: _place_data(at) for key, at in inputs.places.items()},
            "tables": {name: [_record_data(record) for record in rows] for name, rows in inputs.tables.items()},
        },
        ensure_ascii=False,
    )


def inputs_of_text(text: str) -> Inputs:
    """Raises ValueError for a text that is not what `inputs_text` writes."""
    try:
        data = json.loads(text)
        return Inputs(
            {key: tuple(map(_cell_of, cells)) for key, cells in data["head"].items()},
            {key: _place_of(at) for key, at in data["places"].items()},
            {name: tuple(map(_record_of, rows)) for name, rows in data["tables"].items()},
        )
    except (KeyError, TypeError, AttributeError) as cause:
        raise ValueError("no snapshot of ours") from cause


def _record_data(record: Record) -> dict[str, object]:
    return {
        "at": _place_data(record.at),
        "cells": {key: _cell_data(cell) for key, cell in record.cells.items()},
        "places": {key: at.address for key, at in record.places.items()},
    }


def _record_of(data: Mapping[str, Mapping[str, str]]) -> Record:
    at = _place_of(data["at"])
    return Record(
        at,
        {key: _cell_of(cell) for key, cell in data["cells"].items()},
        {key: Cell(at.sheet, address) for key, address in data["places"].items()},
    )


def _cell_data(cell: InputCell) -> list[object]:
    value = {"date": cell.value.isoformat()} if isinstance(cell.value, date) else cell.value
    return [value, *_place_data(cell.at)]


def _cell_of(data: Iterable[object]) -> InputCell:
    value, *at = data
    if isinstance(value, dict):
        value = date.fromisoformat(value["date"])
    if not isinstance(value, str | bool | float | int | date):
        raise ValueError("no value of a cell")
    return InputCell(float(value) if type(value) is int else value, _place_of(at))


def _place_data(at: Cell) -> list[str]:
    return [at.sheet, at.address]


def _place_of(data: Iterable[object]) -> Cell:
    sheet, address = data
    return Cell(str(sheet), str(address))
