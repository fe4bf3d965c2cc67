"""The Lộc Bình sample: the twenty rows of the 2023 annex, mended as the log sheet tells, in a whole plan's workbook.

The rows come through the importer a clerk uses too; what it was unsure of becomes a yellow cell.
"""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from cchc_docs.model.annex import ImportedTask
from cchc_docs.model.diagnostic import Diagnostic, Severity
from cchc_docs.model.place import Line
from cchc_docs.model.sheets import TASKS
from cchc_docs.publish.workbook import Mark, WorkbookContent, workbook_bytes
from cchc_docs.read.annex_text import read_annex
from tools.build_samples import loc_binh_agencies, loc_binh_plan
from tools.build_samples.common import Record, periods_of
from tools.build_samples.loc_binh_corrections import CODE_REWRITTEN, corrected_bytes, imported_changes


def corrected(annex_path: Path) -> bytes:
    """The workbook as it lies in `data/`: mended, with its log sheet."""
    return corrected_bytes(as_in_the_seed(annex_path), imported_changes(annex_path))


def as_in_the_seed(annex_path: Path) -> bytes:
    """The workbook before a word of it was mended."""
    return workbook_bytes(content(annex_path))


def content(annex_path: Path) -> WorkbookContent:
    """The whole workbook, its tasks word for word as the seed."""
    annex, diagnostics = read_annex(annex_path)
    agencies = loc_binh_agencies.agencies()
    return WorkbookContent(
        plan={**loc_binh_plan.PLAN, **annex.plan, "annex_title": annex.title},
        tasks=[_record(number, task) for number, task in enumerate(annex.tasks, start=1)],
        agencies=agencies,
        groups=loc_binh_agencies.GROUPS,
        periods=periods_of(2024),
        marks=[
            *loc_binh_plan.MARKS,
            *task_marks(annex.tasks, diagnostics),
            *loc_binh_agencies.marks(agencies),
        ],
    )


def task_marks(tasks: Sequence[ImportedTask], diagnostics: Sequence[Diagnostic]) -> list[Mark]:
    """The importer's warnings as doubts at their cells, and its changes of codes as plain remarks."""
    rows = {task.line: index for index, task in enumerate(tasks)}
    keys = {column.header: column.key for column in TASKS.columns}
    return [
        Mark(TASKS.name, keys[found.where.column], rows[found.where.number], found.message, is_doubt)
        for found in diagnostics
        if isinstance(found.where, Line)
        and ((is_doubt := found.severity is Severity.WARNING) or found.code == CODE_REWRITTEN)
    ]


def _record(number: int, task: ImportedTask) -> Record:
    record: Record = {"id": f"NV-{number:03d}", **asdict(task)}
    del record["line"]
    return record
