"""Phân công: who leads and who coordinates what, after names and groups are resolved."""

from dataclasses import dataclass
from enum import Enum

from cchc_docs.model.agency import Agency
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
