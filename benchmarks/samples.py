"""What the letters and annexes are made of: the sample's own assignments, and invented ones in which no text repeats.

Real letters share their texts, which a program may remember; invented ones do not, so that remembering does not help.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import Any

from benchmarks.processes import ROOT
from cchc_docs.model.assignment import Assignment, Assignments
from cchc_docs.model.document import DocumentJob, DocumentKind
from cchc_docs.model.plan import Plan
from cchc_docs.model.task import Task
from cchc_docs.pipeline import check_workbook
from cchc_docs.render.documents import Renderer

SAMPLE = ROOT / "data" / "loc_binh_2024.xlsx"
MOST_TASKS = 20
MIXED, REAL, INVENTED = "mixed", "real", "invented"


class _Recorder:
    """Stands where a template stands and keeps the tags it is given: the very tags of a real build."""

    def __init__(self) -> None:
        self.tags: list[dict[str, Any]] = []

    def prints(self, name: str) -> bool:
        return True

    def render(self, context: dict[str, Any], properties: object) -> bytes:
        self.tags.append(context)
        return b""


def tags_of(plan: Plan, assignments: Assignments, jobs: Iterable[DocumentJob]) -> list[dict[str, Any]]:
    """What each job gives its template to print."""
    recorder = _Recorder()
    templates: Any = dict.fromkeys(DocumentKind, recorder)
    renderer = Renderer(plan, assignments, templates)
    for job in jobs:
        renderer.render(job)
    return recorder.tags


def letter_jobs(letters: Iterable[Assignment]) -> list[DocumentJob]:
    return [DocumentJob(DocumentKind.LETTER, f"{n}.docx", (), each) for n, each in enumerate(letters)]


def sample_plan() -> tuple[Plan, Assignments]:
    checked = check_workbook(SAMPLE)
    if checked.plan is None or checked.assignments is None:
        raise SystemExit("the sample workbook has errors")
    return checked.plan, checked.assignments


def some_assignments(plan: Plan, assignments: Assignments, count: int, kind: str = MIXED) -> list[Assignment]:
    """So many letters. Mixed: real and invented by turns, the real ones over and over."""
    real = assignments.by_agency
    invented = _invented(plan, assignments)
    if kind == REAL:
        return [real[n % len(real)] for n in range(count)]
    if kind == INVENTED:
        return list(islice(invented, count))
    return [next(invented) if n % 2 else real[n // 2 % len(real)] for n in range(count)]


def _invented(plan: Plan, assignments: Assignments) -> Iterator[Assignment]:
    """1 to 20 tasks, mean about 7, as departments really get; half of them led."""
    chances = numbers(20240105)
    for number, chance in enumerate(chances):
        agency = assignments.by_agency[number % len(assignments.by_agency)].agency
        tasks = [
            _changed(plan.tasks[(number * 5 + n) % len(plan.tasks)], f" ({number}.{n})")
            for n in range(1 + int((MOST_TASKS - 0.001) * chance**2))
        ]
        half = (len(tasks) + 1) // 2
        name = f"{agency.name} số {number}"
        yield Assignment(replace(agency, name=name), tuple(tasks[:half]), tuple(tasks[half:]))


def _changed(task: Task, mark: str) -> Task:
    changes = {name: getattr(task, name) + mark for name in ("cause", "remedy", "lead", "partners", "criterion")}
    return replace(task, id=task.id + mark, **changes)


def numbers(seed: int) -> Iterator[float]:
    """The same numbers from 0 to 1 on every machine and every day."""
    state = seed
    while True:
        state = (state * 1103515245 + 12345) & 0x7FFFFFFF
        yield state / 0x7FFFFFFF


def annex_plan(plan: Plan, rows: int) -> Plan:
    """The sample's plan with so many tasks in its own fields; each text differs from all others."""
    tasks = [_changed(plan.tasks[n * len(plan.tasks) // rows % len(plan.tasks)], f" ({n})") for n in range(rows)]
    return replace(plan, tasks=tuple(tasks))
