"""One table row against one task: which of the task's values stand in which cells, and what stands there besides."""

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property, lru_cache

from cchc_docs.check.expected_words import TemplateWords, find_whole
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
MOST_DIGITS = 4
_ONE_NUMBER = re.compile(r"([^0-9]*)([0-9]{1,4})(\.|[^0-9]*)")
#: What every document with the task must show; whoever has a task must know what to do and until when.
OBLIGATORY = (Value.CODE, Value.CRITERION, Value.REMEDY, Value.TIME)
#: When two values are the same words, the obligatory ones are looked for first.
_ORDER = (*OBLIGATORY, *(value for value in Value if value not in OBLIGATORY))


@dataclass(frozen=True)
class ExpectedTask:
    """A task as a document must show it. `role`: the addressee's, None in plan and annex."""

    task: Task
    number: int  #: its place in the plan, from 1
    values: tuple[str, ...]  #: by `Value`, squeezed; "" when the workbook has none
    role: Role | None = None

    @cached_property
    def having(self) -> int:
        """By `Value`, a bit when the workbook has it."""
        return sum(1 << value for value in Value if self.values[value])

    @property
    def name(self) -> str:
        """How a message calls it: “1.4.2”, “LV3-1 (lĩnh vực 3)”."""
        return self.task.code or f"{self.task.id} (lĩnh vực {self.task.field.number})"

    @cached_property
    def variants(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """By `Value`: the whole text and its lines; for partners those besides the addressee."""
        lines = [tuple(squeeze(line) for line in item_lines(text)) for text in _texts(self.task)]
        partners = self.values[Value.PARTNERS]
        return tuple(
            (text if value != Value.PARTNERS else partners, lines[value] if value != Value.PARTNERS else (partners,))
            for value, text in zip(Value, self.values, strict=True)
        )


@dataclass(frozen=True, slots=True)
class RowMatch:
    """`columns`: by `Value`, a bit for each cell that shows it. `strange`: cells with words that are neither the task's
    nor the template's. `digits`: cells that hold just a whole number. `shows_field`: the name of the task's field.
    """

    columns: tuple[int, ...]
    present: int  #: by `Value`, a bit when some cell shows it
    whole_cells: int  #: how many cells are a value and nothing else
    strange: tuple[tuple[int, str], ...]
    digits: tuple[tuple[int, str], ...]
    shows_field: bool


def _texts(task: Task) -> tuple[str, ...]:
    score = task.score.text if task.score else ""
    result = f"{score}/{task.maximum.text}" if score and task.maximum else score
    return (task.code, task.criterion, result, task.cause, task.remedy, task.lead, task.partners, task.time)


def expected(task: Task, number: int) -> ExpectedTask:
    """As plan and annex show it: every value as typed."""
    return ExpectedTask(task, number, tuple(map(squeeze, _texts(task))))


def expected_by(one: ExpectedTask, role: Role, own_names: frozenset[str]) -> ExpectedTask:
    """As its letter and forms show it to an agency: who leads is not named among those he works with."""
    names = _partner_names(one.task.partners)
    others = [name for name, key in names if key not in own_names]
    values = one.values
    if role is Role.LEAD and len(others) < len(names):
        values = (*values[: Value.PARTNERS], "; ".join(others), *values[Value.PARTNERS + 1 :])
    return _expected_once(one.task, one.number, values, role)


@lru_cache(maxsize=REMEMBERED)
def _partner_names(partners: str) -> tuple[tuple[str, str], ...]:
    return tuple((name, match_key(name)) for name in split_names(partners))


@lru_cache(maxsize=REMEMBERED)
def _expected_once(task: Task, number: int, values: tuple[str, ...], role: Role) -> ExpectedTask:
    return ExpectedTask(task, number, values, role)


def match_row(one: ExpectedTask, cells: tuple[str, ...], words: TemplateWords) -> RowMatch:
    """Look for each value in the cells: as a whole cell, or beside the template's words in a cell."""
    columns = [0] * len(Value)
    strange: list[tuple[int, str]] = []
    digits: list[tuple[int, str]] = []
    shows_field, whole_cells = False, 0
    for column, text in enumerate(cells):
        if not text:
            continue
        exact = [value for value in Value if one.values[value] == text]
        for value in exact:
            columns[value] |= 1 << column
        if exact:
            whole_cells += 1
            continue
        number = _row_number(text, words)
        if text.casefold() == squeeze(one.task.field.name).casefold():
            shows_field = True
        elif number:
            digits.append((column, number))
        elif text != one.task.field.number and (one.role is None or text != one.role.value):
            has_field, rest = _take_out(one, text, column, columns)
            shows_field |= has_field
            if text in (role.value for role in Role) or not all(map(words.explains, rest)):
                strange.append((column, text))
    _one_cell_each(one, columns)
    present = sum(1 << value for value in Value if columns[value])
    return RowMatch(tuple(columns), present, whole_cells, tuple(strange), tuple(digits), shows_field)


def _row_number(text: str, words: TemplateWords) -> str:
    """The number of a cell that holds nothing else, “3”, “3.”, or only the template's words besides: “NV 3”."""
    if text.isdigit():
        return text if len(text) <= MOST_DIGITS else ""
    found = _ONE_NUMBER.fullmatch(text)
    return found[2] if found and words.explains(found[1]) and words.explains(found[3]) else ""


def _take_out(one: ExpectedTask, text: str, column: int, columns: list[int]) -> tuple[bool, list[str]]:
    """Mark the values that stand in a cell with other words; what is left between them."""
    for value in sorted((v for v in Value if one.values[v]), key=lambda v: -len(one.values[v])):
        whole, lines = one.variants[value]
        rest = without(text, (whole,)) or without(text, lines)
        if rest is not None:
            columns[value] |= 1 << column
            text = rest
    rest = without(text, (squeeze(one.task.field.name),))
    has_field = rest is not None
    if rest is not None:
        text = without(rest, (squeeze(one.task.field.number),)) or rest
    elif not one.values[Value.CODE] and not one.values[Value.CRITERION]:
        text = without(text, (squeeze(one.task.field.number),)) or text
    return has_field, text.split("\0")


def without(text: str, lines: tuple[str, ...]) -> str | None:
    """The text with the lines, found one after the other, taken out; None when one of them is not there."""
    found = []
    at = 0
    for line in lines:
        at = find_whole(text, line, at)
        if at < 0:
            return None
        found.append((at, at + len(line)))
        at += len(line)
    for start, end in reversed(found):
        text = f"{text[:start]}\0{text[end:]}"
    return text if found else None


def _one_cell_each(one: ExpectedTask, columns: list[int]) -> None:
    """Values with the same words need a cell each; when there are too few, the obligatory ones are taken as shown."""
    for value in _ORDER:
        same = [v for v in _ORDER if one.values[v] and one.values[v] == one.values[value]]
        if len(same) > 1 and same[0] is value:
            cells = 0
            for each in same:
                cells |= columns[each]
            for n, each in enumerate(same):
                columns[each] = cells if n < cells.bit_count() else 0
