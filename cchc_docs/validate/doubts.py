"""Cells somebody marked “CHƯA XÁC NHẬN”: they must not go to the seal in silence."""

from cchc_docs.model.diagnostic import warning
from cchc_docs.model.place import Cell
from cchc_docs.model.raw import RawSheet, RawWorkbook, column_letters
from cchc_docs.validate.table import Report
from cchc_docs.viet.text import match_key

MARK = match_key("CHƯA XÁC NHẬN")
#: As many rows are named as a clerk reads in one line.
NAMED = 12


def report_doubts(workbook: RawWorkbook, report: Report) -> None:
    """One warning a sheet, with the marked cells."""
    for sheet in workbook.sheets:
        marked = _marked_cells(sheet)
        if marked:
            more = f" và {len(marked) - NAMED} ô khác" if len(marked) > NAMED else ""
            message = f"{len(marked)} ô ghi “CHƯA XÁC NHẬN”: {', '.join(marked[:NAMED])}{more}."
            hint = "Xác nhận nội dung của dòng, rồi xóa chữ “CHƯA XÁC NHẬN”."
            report(warning("V212", Cell(sheet.name), message, hint))


def _marked_cells(sheet: RawSheet) -> list[str]:
    return [
        f"{column_letters(column)}{row.number}"
        for row in sheet.rows
        for column, value in row.values.items()
        if isinstance(value, str) and "N" in value and MARK in match_key(value)
    ]
