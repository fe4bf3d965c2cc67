"""Texts of a plan that documents show in the middle of their own wording, each with its cell."""

from collections.abc import Iterator
from dataclasses import dataclass

from cchc_docs.model.place import Cell
from cchc_docs.model.plan import Period, Plan, PlanHead
from cchc_docs.model.sheets import PERIODS, PLAN_ROWS, TASKS
from cchc_docs.model.task import Task
from cchc_docs.viet.dates import short_date

#: Too short to be told from chance: a symbol, a year, “TM.”. Days of a period are looked for beside its name.
_SHORTEST = 8
#: Words that stand in many sentences by themselves.
_EVERYDAY = {"place", "head_title", "collective", "plan_signer_title", "letter_signer_title", "issuer_short",
             "standing_office"}  # fmt: skip
_NAMES = "tên cơ quan ở mọi văn bản lấy từ ô này; chỉ sửa ô khi cơ quan đã đổi tên"
_LABELS = {row.key: row.label for row in PLAN_ROWS}
#: Column → the words before it where a plan lists its tasks as paragraphs.
_IN_TASKS = {
    "criterion": "", "cause": "", "remedy": "", "lead": "chủ trì:", "partners": "phối hợp:", "time": "Thời gian",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Known:
    """`beside`: words that must stand in the same paragraph; "" for none. `is_day`: a date as documents write it.
    `why_not`: why an edit is not taken into the cell as it is.
    """

    text: str
    name: str
    at: Cell
    beside: str = ""
    is_day: bool = False
    why_not: str = ""


def known_texts(plan: Plan) -> tuple[Known, ...]:
    """Longest first."""
    found = [*_of_head(plan.head)]
    for task in plan.tasks:
        found += _of_task(task)
    for period in plan.periods:
        found += _of_period(period)
    found += [Known(agency.name, "tên cơ quan", agency.where, why_not=_NAMES) for agency in plan.agencies]
    likely = (one for one in found if one.text and (one.is_day or " " in one.text or len(one.text) >= _SHORTEST))
    return tuple(sorted(dict.fromkeys(likely), key=lambda one: -len(one.text)))


def _of_head(head: PlanHead) -> Iterator[Known]:
    for key, cells in head.places.items():
        if key in _EVERYDAY:
            continue
        value = getattr(head, key, None)
        texts = (value,) if isinstance(value, str) else value
        if isinstance(texts, tuple) and len(texts) == len(cells):
            for text, cell in zip(texts, cells, strict=True):
                if isinstance(text, str):
                    yield Known(text.strip(), _LABELS.get(key, key), cell)


def _of_task(task: Task) -> Iterator[Known]:
    for key, beside in _IN_TASKS.items():
        if key in task.places:
            yield Known(getattr(task, key).strip(), task_name(task, key), task.places[key], beside)


def _of_period(period: Period) -> Iterator[Known]:
    if "name" in period.places:
        yield Known(period.name, PERIODS.column("name").header, period.places["name"])
    for key in ("start", "end", "due"):
        if key in period.places:
            name = f"{PERIODS.column(key).header} của {period.name}"
            yield Known(short_date(getattr(period, key)), name, period.places[key], period.name, is_day=True)


def task_name(task: Task, key: str) -> str:
    """“Thời gian thực hiện của 1.4.2”, as messages call it."""
    return f"{TASKS.column(key).header} của {task.code or task.id}"
