"""One row of the annex, and the field it belongs to."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as filled
from decimal import Decimal
from enum import Enum

from cchc_docs.model.place import Cell


class TaskKind(Enum):
    REPAIR = "Khắc phục"
    KEEP = "Giữ điểm"


@dataclass(frozen=True, slots=True)
class Score:
    """A mark as typed, with its value: text is what is printed, never re-formatted."""

    text: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class Field:
    """Lĩnh vực."""

    number: str
    name: str


@dataclass(frozen=True, slots=True)
class Task:
    """Nhiệm vụ: one row of the sheet. `lead` and `partners` are the clerk's own words; who they mean is `assign`'s
    work.
    """

    id: str
    field: Field
    code: str  #: "" for a row about criteria at full score
    criterion: str
    score: Score | None  #: None: the row keeps a full score, nothing was lost
    maximum: Score | None
    cause: str
    remedy: str
    lead: str
    partners: str
    time: str
    kind: TaskKind
    lead_at: Cell
    partners_at: Cell
    remark: str = ""  #: Ghi chú: never printed
    places: Mapping[str, Cell] = filled(default_factory=dict, compare=False, repr=False)  #: column key → its cell

    def __hash__(self) -> int:
        """By the id, which no other task of a plan has; all fields would take longer than printing them."""
        return hash(self.id)
