"""What a careful clerk mends in the Lộc Bình workbook after `cchc lint`, and the log that tells every change.

Three hands, in this order: the importer's rewritten codes and moved row, the certain corrections of `cchc lint --fix`,
and what a person decided (loc_binh_corrections.tsv). Numbers, dates, references and roles stay as the seed has them.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from cchc_docs.lint.corrections import Change
from cchc_docs.model.place import Cell, Line
from cchc_docs.model.raw import column_letters
from cchc_docs.model.sheets import TASKS
from cchc_docs.ooxml.workbook_edit import with_texts
from cchc_docs.pipeline import lint_workbook
from cchc_docs.read.annex_text import read_annex
from cchc_docs.read.workbook import read_workbook
from cchc_docs.revising import cell_texts, certain_corrections, with_log

DECIDED = Path(__file__).with_suffix(".tsv")
#: The importer's notes: a code written with a dot where the source has a comma; a row under another field.
CODE_REWRITTEN, ROW_MOVED = "N141", "N132"
CODE_COLUMN = 2  # of the seed's tab-separated rows, from 0


def corrected_bytes(seed_workbook: bytes, imported: Iterable[Change]) -> bytes:
    """The mended workbook with its log; `imported`: what the importer changed before the workbook was there."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "loc_binh_2024.xlsx"
        path.write_bytes(seed_workbook)
        report = lint_workbook(path).report
        assert report is not None
        certain = certain_corrections(path, report.remarks)
        path.write_bytes(certain.content)
        decided = decided_changes()
        texts = mended(cell_texts(read_workbook(path)[0]), decided)
    content = with_texts(certain.content, {(cell.sheet, cell.address): text for cell, text in texts.items()})
    return with_log(content, [*imported, *certain.changes, *decided])


def decided_changes() -> list[Change]:
    """What a person decided, a line of the table for one change in one or several cells."""
    with DECIDED.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        Change(Cell(row["sheet"], address), row["before"], row["after"], row["why"])
        for row in rows
        for address in row["cells"].split()
    ]


def mended(texts: Mapping[Cell, str], changes: Iterable[Change]) -> dict[Cell, str]:
    """New texts of the cells named. Raises ValueError unless `before` stands exactly once, or the cell is empty."""
    made: dict[Cell, str] = {}
    for change in changes:
        text = made.get(change.cell, texts.get(change.cell, ""))
        if text.count(change.before) != 1:
            raise ValueError(f"{change.cell}: “{change.before}” does not stand there exactly once: {text}")
        made[change.cell] = text.replace(change.before, change.after)
    return made


def imported_changes(annex_path: Path) -> Iterator[Change]:
    """Codes and fields that the importer wrote otherwise than the seed, with the seed's own words."""
    annex, diagnostics = read_annex(annex_path)
    lines = annex_path.read_text(encoding="utf-8").split("\n")
    for number, task in enumerate(annex.tasks, start=2):
        for found in diagnostics:
            reason = f"{found.code}: {found.message}"
            if not isinstance(found.where, Line) or found.where.number != task.line:
                continue
            if found.code == CODE_REWRITTEN:
                typed = lines[task.line - 1].split("\t")[CODE_COLUMN]
                yield Change(_cell("code", number), typed, task.code, reason)
            elif found.code == ROW_MOVED:
                above = max((other for other in annex.tasks if other.line < task.line), key=lambda other: other.line)
                yield Change(_cell("field_number", number), above.field_number, task.field_number, reason)
                yield Change(_cell("field_name", number), above.field_name, task.field_name, reason)


def _cell(key: str, row: int) -> Cell:
    return Cell(TASKS.name, f"{column_letters([column.key for column in TASKS.columns].index(key))}{row}")
