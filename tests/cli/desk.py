"""A clerk at the command line: a working folder with the sample of a xã, and `cchc` as a program."""

import os
import subprocess
import sys
from pathlib import Path

import openpyxl

ROOT = Path(__file__).parents[2]
COMMUNE = ROOT / "data/xa_mau_2026.xlsx"


def cchc(*arguments: object, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "cchc_docs", *map(str, arguments)],
        cwd=cwd,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        timeout=120,
    )


def damage(workbook: Path, sheet: str, address: str, value: object) -> None:
    book = openpyxl.load_workbook(workbook)
    book[sheet][address] = value
    book.save(workbook)


def column(workbook: Path, sheet: str, header: str) -> str:
    [row] = openpyxl.load_workbook(workbook)[sheet].iter_rows(max_row=1)
    return next(cell.column_letter for cell in row if cell.value == header)
