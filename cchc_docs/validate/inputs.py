"""The cells that `validate` reads, by what they mean; and a plain workbook that says the same, made from them.

So a plan can be worked out from any mixture of two workbooks: what would it be if this one cell were as before?
"""

from collections.abc import Iterable, Iterator

from cchc_docs.model.inputs import InputCell, Inputs, Record
from cchc_docs.model.place import Cell
from cchc_docs.model.raw import RawRow, RawSheet, RawValue, RawWorkbook
from cchc_docs.model.sheets import PLAN_ROWS, PLAN_SHEET, TABLE_SHEETS, SheetShape
from cchc_docs.validate.cells import CellReader
from cchc_docs.validate.plan_sheet import collect_values
from cchc_docs.validate.table import Row, find_sheet, read_table


def inputs_of(workbook: RawWorkbook) -> Inputs:
    """Of a workbook that has been found good."""

    def quiet(_: object) -> None:
        return

    sheet = find_sheet(workbook, PLAN_SHEET, quiet)
    values = collect_values(sheet, CellReader(quiet)) if sheet else None
    return Inputs(
        {key: tuple(InputCell(value, at) for value, at in found) for key, found in values.found.items()}
        if values
        else {},
        dict(values.labels) if values else {},
        {shape.name: tuple(map(_record, read_table(workbook, shape, quiet))) for shape in TABLE_SHEETS},
    )


def _record(row: Row) -> Record:
    cells = {}
    for key in row.columns:
        value = row.value(key)
        if value is not None and not row.is_blank(key):
            cells[key] = InputCell(value, row.at(key))
    places = {key: row.at(key) for key in row.columns if key not in cells}
    return Record(Cell(row.sheet.name, f"{row.raw.number}:{row.raw.number}"), cells, places)


def workbook_of(inputs: Inputs) -> RawWorkbook:
    """The same values in a workbook of the plainest shape; its addresses mean nothing."""
    sheets = [_sheet(PLAN_SHEET, _plan_rows(inputs))]
    sheets += (_sheet(shape.name, _table_rows(shape, inputs.tables.get(shape.name, ()))) for shape in TABLE_SHEETS)
    return RawWorkbook("", tuple(sheets))


def _plan_rows(inputs: Inputs) -> Iterator[list[RawValue | None]]:
    yield ["Mục", "Nội dung"]
    for row in PLAN_ROWS:
        values = [cell.value for cell in inputs.head.get(row.key, ())]
        yield [row.label, *values[:1]]
        yield from ([None, value] for value in values[1:])


def _table_rows(shape: SheetShape, records: Iterable[Record]) -> Iterator[list[RawValue | None]]:
    yield [column.header for column in shape.columns]
    for record in records:
        values = record.values
        yield [values.get(column.key) for column in shape.columns]


def _sheet(name: str, rows: Iterable[list[RawValue | None]]) -> RawSheet:
    numbered = (
        RawRow(number, {column: value for column, value in enumerate(row) if value is not None})
        for number, row in enumerate(rows, start=1)
    )
    return RawSheet(name, tuple(row for row in numbered if row.values))
