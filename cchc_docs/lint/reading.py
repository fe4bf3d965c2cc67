"""The plan laid out for reading: every text with its cell, in the order a reader meets them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from cchc_docs.model.agency import Agency, Group
from cchc_docs.model.assignment import Assignments
from cchc_docs.model.place import Cell
from cchc_docs.model.plan import Plan
from cchc_docs.model.remark import Fix
from cchc_docs.model.task import Task

#: What is written in sentences, by key of the sheet Kế hoạch; symbols, names and titles are other rules' matter.
HEAD_TEXTS = (
    "subject", "letter_subject", "bases", "opening", "purposes", "requirements", "targets", "general_tasks",
    "annex_title", "budget", "standing_duty", "group_duty", "reporting_duty", "closing",
)  # fmt: skip
#: Columns of Nhiệm vụ with words in them.
TASK_TEXTS = ("field_name", "criterion", "cause", "remedy", "lead", "partners", "time")
#: Columns written in sentences of the clerk's own.
PROSE = frozenset({"cause", "remedy", *HEAD_TEXTS})


@dataclass(frozen=True, slots=True)
class Passage:
    """One cell's text, or one line of a list in the sheet Kế hoạch. `task` None: it stands in that sheet."""

    at: Cell
    key: str
    text: str
    task: Task | None = None

    def fix(self, start: int, before: str, after: str) -> Fix:
        return Fix(self.at, self.text, start, before, after)

    @property
    def is_prose(self) -> bool:
        return self.key in PROSE


@dataclass(frozen=True)
class Reading:
    """Everything the rules may know."""

    plan: Plan
    assignments: Assignments

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        return (*_head_passages(self.plan), *(p for task in self.plan.tasks for p in _task_passages(task)))

    @cached_property
    def prose(self) -> tuple[Passage, ...]:
        return tuple(p for p in self.passages if p.is_prose)

    @cached_property
    def members(self) -> dict[str, dict[str, Agency]]:
        """Code of a group → its agencies by code, in the order of the sheet Cơ quan."""
        groups, agencies = self.plan.groups, self.plan.agencies
        return {group.code: {a.code: a for a in agencies if _is_member(a, group)} for group in groups}

    def of(self, *keys: str) -> Iterator[Passage]:
        """The passages of these columns."""
        return (p for p in self.passages if p.key in keys)


def _is_member(agency: Agency, group: Group) -> bool:
    """By list, by kind, or by the agency's own column Nhóm."""
    return (
        agency.code.upper() in {code.upper() for code in group.members}
        or agency.kind in group.member_kinds
        or group.code.upper() in {code.upper() for code in agency.groups}
    )


def _head_passages(plan: Plan) -> Iterator[Passage]:
    for key in HEAD_TEXTS:
        value = getattr(plan.head, key)
        lines = value if isinstance(value, tuple) else (value,)
        places = plan.head.places.get(key, ())
        for number, line in enumerate(lines):
            if line and places:
                yield Passage(places[min(number, len(places) - 1)], key, line)


def _task_passages(task: Task) -> Iterator[Passage]:
    texts = {key: task.field.name if key == "field_name" else getattr(task, key) for key in TASK_TEXTS}
    for key, text in texts.items():
        if text and key in task.places:
            yield Passage(task.places[key], key, text, task)
