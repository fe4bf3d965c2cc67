"""An annex somebody has edited against the workbook it came from, cell by cell."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from cchc_docs.compare.rows import matched_rows, moved_rows
from cchc_docs.model.annex import ImportedAnnex, ImportedTask
from cchc_docs.model.comparison import AnnexDifferences, ChangedCell, ChangedRow
from cchc_docs.model.task import Task
from cchc_docs.viet.numbers import code_parts
from cchc_docs.viet.text import squeeze

_KEYS = ("field_number", "field_name", "code", "criterion", "score", "maximum",
         "cause", "remedy", "lead", "partners", "time")  # fmt: skip
#: What an annex prints in one column with another.
_TOGETHER = {"criterion": "code", "maximum": "score"}


def compare_annex(annex: ImportedAnnex, tasks: Sequence[Task]) -> AnnexDifferences:
    """Only columns that the annex has are compared; spaces do not count, lines do. The kind of a row is not printed."""
    rows = [_as_printed(row) for row in annex.tasks]
    keys = {key for key in _KEYS if key in annex.keys or _TOGETHER.get(key) in annex.keys}
    pairs = matched_rows(rows, tasks)
    changed = [
        ChangedRow(tasks[known], cells)
        for at, known in sorted(pairs.items())
        if (cells := tuple(_changed_cells(rows[at], tasks[known], keys)))
    ]
    return AnnexDifferences(
        tuple(changed),
        tuple(row for at, row in enumerate(rows) if at not in pairs),
        tuple(task for known, task in enumerate(tasks) if known not in pairs.values()),
        tuple(tasks[known] for known in moved_rows(pairs)),
        len(pairs) - len(changed),
    )


def _as_printed(row: ImportedTask) -> ImportedTask:
    """The annex prints a name without a code where the code would stand."""
    if row.code and not row.criterion and code_parts(row.code) is None:
        return replace(row, code="", criterion=row.code)
    return row


def _changed_cells(row: ImportedTask, task: Task, keys: Set[str]) -> Iterator[ChangedCell]:
    texts = _texts(task)
    for key in _KEYS:
        after = getattr(row, key)
        if key in keys and _lines(after) != _lines(texts[key]):
            yield ChangedCell(key, task.places.get(key), texts[key], after)


def _texts(task: Task) -> dict[str, str]:
    own = {key: getattr(task, key) for key in ("code", "criterion", "cause", "remedy", "lead", "partners", "time")}
    marks = {key: mark.text if mark else "" for key, mark in (("score", task.score), ("maximum", task.maximum))}
    return {"field_number": task.field.number, "field_name": task.field.name, **own, **marks}


def _lines(text: str) -> list[str]:
    return [line for piece in text.split("\n") if (line := squeeze(piece))]
