"""A competent docxtpl script for the whole set: one DocxTemplate a document, strict, escaped; the list by openpyxl.

    python -m benchmarks.scripts.docxtpl_set WORKBOOK FOLDER OUT

The workbook is read as such a script would read it, but the contexts come ready-made from FOLDER/set.pickle: finding
out who gets what, and our validation, are not in its time.
"""

import pickle
import sys
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import Environment, StrictUndefined
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font

HEADER = ("STT", "Mã", "Cơ quan, đơn vị", "Quan hệ", "Số nhiệm vụ chủ trì", "Số nhiệm vụ phối hợp", "Tệp")


def main() -> None:
    workbook, folder, out = map(Path, sys.argv[1:4])
    sheets = {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in load_workbook(workbook)}
    assert sheets
    documents, recipients = pickle.loads((folder / "set.pickle").read_bytes())
    environment = Environment(autoescape=True, undefined=StrictUndefined)
    for template, path, context in documents:
        target = out / path
        target.parent.mkdir(parents=True, exist_ok=True)
        document = DocxTemplate(str(folder / template))
        document.render(context, jinja_env=environment)
        document.save(str(target))
    _write_list(out / "danh_sach_noi_nhan.xlsx", recipients)


def _write_list(path: Path, rows: list[tuple[object, ...]]) -> None:
    book = Workbook()
    sheet: Any = book.active
    for number, row in enumerate([HEADER, *rows], start=1):
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(number, column, value)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if number == 1:
                cell.font = Font(bold=True)
    book.save(path)


if __name__ == "__main__":
    main()
