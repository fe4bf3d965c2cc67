"""Texts of a plan that documents show in the middle of their own wording, each with its cell."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from cchc_docs.merge.former import Former
from cchc_docs.model.place import Cell
from cchc_docs.model.plan import Period, Plan, PlanHead
from cchc_docs.model.sheets import AGENCIES, PERIODS, PLAN_ROWS, PLAN_SHEET, TASKS
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


#: Sheet, number of the row there (of Kế hoạch: of the line of its value), column: which cell, wherever it stands.
Identity = tuple[str, int, str]


@dataclass(frozen=True, slots=True)
class Known:
    """`at`: its cell now, None when it is gone. `now`: what that cell says by now. `beside`: words that must stand in
    the same paragraph; "" for none. `is_name`: it stands in the middle of sentences, so words added before or behind it
    are not its own. `is_day`: a date as documents write it. `why_not`: why an edit is not taken into the cell as it is.
    """

    text: str
    name: str
    at: Cell | None
    now: str
    beside: str = ""
    is_name: bool = False
    is_day: bool = False
    why_not: str = ""


def known_texts(plan: Plan, former: Former | None = None) -> tuple[Known, ...]:
    """Longest first. `former`: what the document was made from, when that is known: it says the texts of then."""
    now = dict(_all_of(plan))
    found = now.values() if former is None else _as_they_were(former, plan, now)
    likely = (one for one in found if one.text and (one.is_day or " " in one.text or len(one.text) >= _SHORTEST))
    return tuple(sorted(dict.fromkeys(likely), key=lambda one: -len(one.text)))


def _as_they_were(former: Former, plan: Plan, now: Mapping[Identity, Known]) -> Iterator[Known]:
    for identity, one in _all_of(former.plan):
        same = now.get(_identity_now(identity, former, plan))
        yield replace(one, at=same.at if same else None, now=same.text if same else "")


def _identity_now(identity: Identity, former: Former, plan: Plan) -> Identity:
    sheet, number, key = identity
    if sheet != PLAN_SHEET:
        return sheet, former.rows.get(sheet, {}).get(number, -1), key
    then, now = _lines_of(former.plan.head, key), _lines_of(plan.head, key)
    if len(then) != len(now):
        return sheet, now.index(then[number]) if then[number] in now else -1, key
    return identity


def _all_of(plan: Plan) -> Iterator[tuple[Identity, Known]]:
    yield from _of_head(plan.head)
    for number, task in enumerate(plan.tasks):
        for key, beside in _IN_TASKS.items():
            if key in task.places:
                text = getattr(task, key).strip()
                yield (TASKS.name, number, key), Known(text, task_name(task, key), task.places[key], text, beside)
    for number, period in enumerate(plan.periods):
        yield from (((PERIODS.name, number, key), one) for key, one in _of_period(period))
    for number, agency in enumerate(plan.agencies):
        name = agency.name
        known = Known(name, "tên cơ quan", agency.where, name, is_name=True, why_not=_NAMES)
        yield (AGENCIES.name, number, "name"), known


def _of_head(head: PlanHead) -> Iterator[tuple[Identity, Known]]:
    for key, cells in head.places.items():
        texts = () if key in _EVERYDAY else _lines_of(head, key)
        if len(texts) == len(cells):
            for number, (text, cell) in enumerate(zip(texts, cells, strict=True)):
                yield (PLAN_SHEET, number, key), Known(text, _LABELS.get(key, key), cell, text)


def _lines_of(head: PlanHead, key: str) -> tuple[str, ...]:
    """A value of one text or of several; none for what is no text."""
    value = getattr(head, key, None)
    texts = (value,) if isinstance(value, str) else value
    if not isinstance(texts, tuple) or not all(isinstance(text, str) for text in texts):
        return ()
    return tuple(text.strip() for text in texts)


def _of_period(period: Period) -> Iterator[tuple[str, Known]]:
    if "name" in period.places:
        header = PERIODS.column("name").header
        yield "name", Known(period.name, header, period.places["name"], period.name, is_name=True)
    for key in ("start", "end", "due"):
        if key in period.places:
            name, day = f"{PERIODS.column(key).header} của {period.name}", short_date(getattr(period, key))
            yield key, Known(day, name, period.places[key], day, period.name, is_name=True, is_day=True)


def task_name(task: Task, key: str) -> str:
    """“Thời gian thực hiện của 1.4.2”, as messages call it."""
    return f"{TASKS.column(key).header} của {task.code or task.id}"
