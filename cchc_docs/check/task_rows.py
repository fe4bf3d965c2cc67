"""A task as a document must show it, to an agency or to everybody."""

from dataclasses import dataclass, field
from enum import IntEnum
from functools import cached_property, lru_cache

from cchc_docs.model.assignment import Role
from cchc_docs.model.task import Task
from cchc_docs.viet.text import item_lines, match_key, split_names, squeeze


class Value(IntEnum):
    """A value of a task that documents show."""

    CODE = 0
    CRITERION = 1
    RESULT = 2
    CAUSE = 3
    REMEDY = 4
    LEAD = 5
    PARTNERS = 6
    TIME = 7


VALUES = tuple(Value)


def bits(mask: int) -> list[Value]:
    """The values whose bits are set."""
    return [value for value in VALUES if mask >> value & 1] if mask else []


NAMES = {
    Value.CODE: "mã tiêu chí",
    Value.CRITERION: "tên tiêu chí",
    Value.RESULT: "kết quả đạt",
    Value.CAUSE: "nguyên nhân",
    Value.REMEDY: "giải pháp",
    Value.LEAD: "cơ quan chủ trì",
    Value.PARTNERS: "cơ quan phối hợp",
    Value.TIME: "thời gian thực hiện",
}
REMEMBERED = 4096
#: What every document with the task must show; whoever has a task must know what to do and until when.
OBLIGATORY = (Value.CODE, Value.CRITERION, Value.REMEDY, Value.TIME)
#: When two values are the same words, the obligatory ones are looked for first.
_ORDER = (*OBLIGATORY, *(value for value in Value if value not in OBLIGATORY))


@dataclass(frozen=True, eq=False)
class ExpectedTask:
    """A task as a document must show it. `role`: the addressee's, None in plan and annex.

    In one set what is shown alike is one object (`ExpectedTasks`), so that what was found out about it is remembered.
    """

    task: Task
    number: int  #: its place in the plan, from 1
    values: tuple[str, ...]  #: by `Value`, squeezed; "" when the workbook has none
    role: Role | None = None

    @cached_property
    def having(self) -> int:
        """By `Value`, a bit when the workbook has it."""
        return sum(1 << value for value in VALUES if self.values[value])

    @property
    def name(self) -> str:
        """How a message calls it: “1.4.2”, “LV3-1 (lĩnh vực 3)”."""
        return self.task.code or f"{self.task.id} (lĩnh vực {self.task.field.number})"

    @cached_property
    def field_name(self) -> str:
        return squeeze(self.task.field.name)

    @cached_property
    def groups(self) -> tuple[tuple[Value, ...], ...]:
        """Values with the same words together, those that a document must show first."""
        texts = dict.fromkeys(self.values[value] for value in _ORDER if self.values[value])
        return tuple(tuple(value for value in _ORDER if self.values[value] == text) for text in texts)

    @cached_property
    def has_same_words(self) -> bool:
        return any(len(group) > 1 for group in self.groups)

    @cached_property
    def longest_first(self) -> tuple[tuple[Value | None, tuple[str, tuple[str, ...]]], ...]:
        """The values there are and the field's name (None), each with its variants."""
        field: tuple[str, tuple[str, ...]] = (self.field_name, (self.field_name,))
        texts = [*((value, self.variants[value]) for value in VALUES if self.values[value]), (None, field)]
        return tuple(sorted(texts, key=lambda text: -len(text[1][0])))

    @cached_property
    def holding_others(self) -> frozenset[str]:
        """The texts in which another value's words, or the field's name, may stand."""
        found = set()
        for text in filter(None, self.values):
            for _, (whole, lines) in self.longest_first:
                if whole != text and (whole in text or (lines and lines[0] in text)):
                    found.add(text)
                    break
        return frozenset(found)

    @cached_property
    def variants(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """By `Value`: the whole text and its lines; for partners those besides the addressee."""
        lines = [_lines(text) for text in _texts(self.task)]
        partners = self.values[Value.PARTNERS]
        return tuple(
            (text if value != Value.PARTNERS else partners, lines[value] if value != Value.PARTNERS else (partners,))
            for value, text in zip(VALUES, self.values, strict=True)
        )


@lru_cache(maxsize=REMEMBERED)
def _lines(text: str) -> tuple[str, ...]:
    return tuple(map(squeeze, item_lines(text)))


def _texts(task: Task) -> tuple[str, ...]:
    score = task.score.text if task.score else ""
    result = f"{score}/{task.maximum.text}" if score and task.maximum else score
    return (task.code, task.criterion, result, task.cause, task.remedy, task.lead, task.partners, task.time)


def expected(task: Task, number: int) -> ExpectedTask:
    """As plan and annex show it: every value as typed."""
    return ExpectedTask(task, number, tuple(map(squeeze, _texts(task))))


@dataclass(slots=True)
class ExpectedTasks:
    """Tasks as letters and forms show them to an agency."""

    _known: dict[tuple[int, Role, str], ExpectedTask] = field(default_factory=dict)

    def by(self, one: ExpectedTask, role: Role, own_names: frozenset[str]) -> ExpectedTask:
        """Who leads is not named among those he works with."""
        partners = one.values[Value.PARTNERS]
        if role is Role.LEAD and own_names:
            names = _partner_names(one.task.partners)
            others = [name for name, key in names if key not in own_names]
            partners = "; ".join(others) if len(others) < len(names) else partners
        known = self._known.get((one.number, role, partners))
        if known is None:
            if len(self._known) > REMEMBERED:
                self._known.clear()
            values = (*one.values[: Value.PARTNERS], partners, *one.values[Value.PARTNERS + 1 :])
            known = self._known[one.number, role, partners] = ExpectedTask(one.task, one.number, values, role)
        return known


@lru_cache(maxsize=REMEMBERED)
def _partner_names(partners: str) -> tuple[tuple[str, str], ...]:
    return tuple((name, match_key(name)) for name in split_names(partners))
