"""Phân công: who leads and who coordinates what, after names and groups are resolved."""

from dataclasses import dataclass
from enum import Enum

from cchc_docs.model.agency import Agency, Group
from cchc_docs.model.task import Task


class Role(Enum):
    LEAD = "Chủ trì"
    PARTNER = "Phối hợp"


@dataclass(frozen=True, slots=True)
class Assignment:
    """One agency's whole part in the plan. Tasks keep the plan's order; no task is in both tuples."""

    agency: Agency
    leads: tuple[Task, ...]
    partners: tuple[Task, ...]

    @property
    def tasks(self) -> tuple[Task, ...]:
        return self.leads + self.partners


@dataclass(frozen=True, slots=True)
class TaskParties:
    """Who has a part in one task. `named_leads`, `lead_groups`: as the lead cell names them, in its order."""

    task: Task
    leads: tuple[Agency, ...]
    partners: tuple[Agency, ...]
    named_leads: tuple[Agency, ...]
    lead_groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Assignments:
    """The whole plan's distribution. `by_agency` holds only agencies with a task, in the order of the sheet Cơ quan;
    `without_task` those in force that no task names: they get no letter.
    """

    parties: tuple[TaskParties, ...]
    by_agency: tuple[Assignment, ...]
    standing: Agency | None
    without_task: tuple[Agency, ...] = ()
