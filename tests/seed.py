"""The real annex straight from its file, and what the log sheet of the sample says was made of its words.

Reads neither through the importer nor through the tool that mends: what is compared must not come from one hand.
"""

from pathlib import Path

import openpyxl

DATA = Path(__file__).parents[1] / "data"
SEED, SAMPLE = DATA / "loc_binh_2023_phu_luc.txt", DATA / "loc_binh_2024.xlsx"
TASKS, LOG = "Nhiệm vụ", "Nhật ký sửa"
#: Columns of the sheet Nhiệm vụ that hold the seed's words.
SEED_COLUMNS = "BCDFGHIJKL"


def seed_rows() -> list[list[str]]:
    """The 20 rows as typed: number, field, code, score, cause, remedy, lead, partners, time."""
    lines = SEED.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line.count("\t") >= 8][1:]


def seed_cells() -> dict[str, str]:
    """The seed's words by the cell of the sample where they belong: D3 → “1,5”; “0/1.5 điểm” is two cells."""
    cells: dict[str, str] = {}
    number = name = ""
    for row, typed in enumerate(seed_rows(), start=2):
        number, name = typed[0] or number, typed[1] or name
        score, _, maximum = typed[3].removesuffix(" điểm").partition("/")
        texts = (number, name, typed[2], score, maximum, *typed[4:9])
        cells |= {f"{letter}{row}": " ".join(text.split()) for letter, text in zip(SEED_COLUMNS, texts, strict=True)}
    return cells


def log_rows() -> list[tuple[str, str, str, str]]:
    """Cell with its sheet, before, after, why; in the order the changes were made."""
    rows = openpyxl.load_workbook(SAMPLE)[LOG].iter_rows(min_row=2, values_only=True)
    return [(str(cell), str(before or ""), str(after), str(why)) for cell, before, after, why in rows]


def after_the_log(cell: str, text: str, log: list[tuple[str, str, str, str]]) -> str:
    """The text of “Sheet!A1” with its changes made one after another; each must find its “before”."""
    for place, before, after, _ in log:
        if place == cell:
            assert before in text and (before or not text), f"{cell}: “{before}” is not in “{text}”"
            text = text.replace(before, after, 1)
    return text


def mended_rows() -> list[dict[str, str]]:
    """The seed's rows as the log leaves them: column letter → text."""
    log = log_rows()
    rows: list[dict[str, str]] = [{} for _ in seed_rows()]
    for cell, text in seed_cells().items():
        rows[int(cell[1:]) - 2][cell[0]] = after_the_log(f"{TASKS}!{cell}", text, log)
    return rows
