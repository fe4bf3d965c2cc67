"""What somebody changed in an annex since it was made from the workbook."""

from dataclasses import dataclass

from cchc_docs.model.annex import ImportedTask
from cchc_docs.model.place import Cell
from cchc_docs.model.task import Task


@dataclass(frozen=True, slots=True)
class ChangedCell:
    """`at` None: the workbook has no such column, so the change can only be told."""

    key: str
    at: Cell | None
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ChangedRow:
    task: Task
    cells: tuple[ChangedCell, ...]


@dataclass(frozen=True, slots=True)
class AnnexDifferences:
    """`moved`: rows that stand elsewhere among their neighbours, or in another field. `same`: rows without any change
    of a cell.
    """

    changed: tuple[ChangedRow, ...]
    added: tuple[ImportedTask, ...]
    removed: tuple[Task, ...]
    moved: tuple[Task, ...]
    same: int

    @property
    def is_empty(self) -> bool:
        return not (self.changed or self.added or self.removed or self.moved)
