"""One table row against one task: which of the task's values stand in which cells, and what stands there besides."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache, reduce
from itertools import product
from operator import or_

from cchc_docs.check.expected_words import TemplateWords, find_whole
from cchc_docs.check.task_rows import VALUES, ExpectedTask, Value
from cchc_docs.model.assignment import Role
from cchc_docs.viet.text import squeeze

REMEMBERED = 4096
MOST_DIGITS = 4
#: So many cells of a row are read both ways when they have two readings.
MOST_DOUBTFUL = 5
_ONE_NUMBER = re.compile(r"([^0-9]*)([0-9]{1,4})(\.|[^0-9]*)")
_ROLES = frozenset(role.value for role in Role)


@dataclass(frozen=True, slots=True)
class RowMatch:
    """`columns`: by `Value`, a bit for each cell that shows it. `strange`: cells with words that are neither the task's
    nor the template's. `digits`: cells that hold just a whole number. `shows_field`: the name of the task's field.
    """

    columns: tuple[int, ...]
    present: int  #: by `Value`, a bit when some cell shows it
    certain: int  #: a bit when these words can stand in the row for nothing else, as a cause “1” or “Điểm tối đa” can
    telling: int  #: a bit when some cell shows it in words that are no field's, no template's and no number
    strange: tuple[tuple[int, str], ...]
    digits: tuple[tuple[int, str], ...]
    shows_field: bool


@dataclass(slots=True)
class _Places:
    """Where the values of one task stand in one row, as bits by column."""

    one: ExpectedTask
    whole: list[int] = field(default_factory=lambda: [0] * len(Value))
    parts: list[int] = field(default_factory=lambda: [0] * len(Value))
    otherwise: list[tuple[int, list[Value]]] = field(default_factory=list)  #: whole cells, and what else they may be

    def columns(self) -> tuple[int, ...]:
        """Columns that show a value, 0 when it is not there: values with the same words need a place each."""
        every = [whole | parts for whole, parts in zip(self.whole, self.parts, strict=True)]
        for column, values in self.otherwise:
            for value in values:
                every[value] |= 1 << column
        if self.one.has_same_words or self.otherwise:
            missing = self._missing()
            for group in self.one.groups:
                anywhere = reduce(or_, [every[value] for value in group])
                for value in group:
                    every[value] = 0 if value in missing else anywhere
        return tuple(every)

    def _missing(self) -> list[Value]:
        """As few as may be, however cells with two readings are read."""
        doubtful = self.otherwise[:MOST_DOUBTFUL]
        chosen = product((False, True), repeat=len(doubtful))
        readings = ([cell for cell, is_other in zip(doubtful, each, strict=True) if is_other] for each in chosen)
        return min(map(self._missing_in, readings), key=len)

    def _missing_in(self, otherwise: Sequence[tuple[int, list[Value]]]) -> list[Value]:
        """Values without a place when these whole cells are read the other way."""
        used = sum(1 << column for column, _ in otherwise)
        shown = [value for _, values in otherwise for value in values]
        missing: list[Value] = []
        for group in self.one.groups:
            cells = self.whole[group[0]] & ~used
            places = cells.bit_count() + sum(self.parts[value].bit_count() + shown.count(value) for value in group)
            missing += group[places:]
        return missing

    def doubtful(self) -> int:
        """Values whose cells may be read otherwise, as bits."""
        doubtful = sum(1 << value for group in self.one.groups if len(group) > 1 for value in group)
        for column, values in self.otherwise:
            exact = [value for value in VALUES if self.whole[value] >> column & 1]
            doubtful |= reduce(or_, [1 << value for value in (*values, *exact)])
        return doubtful


def match_row(one: ExpectedTask, cells: tuple[str, ...], words: TemplateWords) -> RowMatch:
    """Look for each value in the cells: as a whole cell, or beside the template's words in a cell."""
    places = _Places(one)
    strange: list[tuple[int, str]] = []
    digits: list[tuple[int, str]] = []
    shows_field, beside_field = False, 0
    for column, text in enumerate(cells):
        if not text:
            continue
        is_field = text.casefold() == one.field_name.casefold()
        shows_field |= is_field
        exact = [value for value in VALUES if one.values[value] == text]
        if exact:
            for value in exact:
                places.whole[value] |= 1 << column
            shows_field |= _read_otherwise(one, text, column, places, words)
            continue
        if is_field or text == one.task.field.number or (one.role and text == one.role.value):
            continue
        has_field, values, rest = _take_out(one, text)
        number = "" if values else _row_number(text, words)
        if number:
            digits.append((column, number))
            continue
        for value in values:
            places.parts[value] |= 1 << column
            beside_field |= has_field << value
        shows_field |= has_field
        if text in _ROLES or not all(map(words.explains, rest)):
            strange.append((column, text))
    columns = places.columns()
    present = sum(1 << value for value in VALUES if columns[value])
    own = one.having & ~beside_field & ~_explained(one, words)
    certain = own & ~places.doubtful()
    return RowMatch(columns, present, certain, present & own, tuple(strange), tuple(digits), shows_field)


@lru_cache(maxsize=REMEMBERED)
def _explained(one: ExpectedTask, words: TemplateWords) -> int:
    """Values in the words of the template, of its numbers, its roles or the task's field, as bits."""
    found = 0
    for value in VALUES:
        text = one.values[value]
        is_of_field = one.field_name in text or text == one.task.field.number
        if is_of_field or text.isdigit() or text in _ROLES or words.explains(text):
            found |= 1 << value
    return found


def _read_otherwise(one: ExpectedTask, text: str, column: int, places: _Places, words: TemplateWords) -> bool:
    """A whole cell that may as well be other values with the template's words: a cause “1/3 điểm”, a remedy “1.5 A”.

    Does it name the field so?
    """
    if text not in one.holding_others:
        return False
    has_field, values, rest = _take_out(one, text, without_whole=True)
    if all(map(words.explains, rest)):
        places.otherwise += [(column, values)] if values else []
        return has_field
    return False


def _row_number(text: str, words: TemplateWords) -> str:
    """The number of a cell that holds nothing else, “3”, “3.”, or only the template's words besides: “NV 3”."""
    if text.isdigit():
        return text if len(text) <= MOST_DIGITS else ""
    found = _ONE_NUMBER.fullmatch(text)
    return found[2] if found and words.explains(found[1]) and words.explains(found[3]) else ""


def _take_out(one: ExpectedTask, text: str, *, without_whole: bool = False) -> tuple[bool, list[Value], list[str]]:
    """Does a cell with other words name the field, which values stand in it, and what is left between them?

    Longer values are taken out first: “Cải cách” may be part of the field's name. `without_whole`: not those that are
    the whole cell.
    """
    whole_text, found, has_field = text, [], False
    for value, variants in one.longest_first:
        if without_whole and variants[0] == whole_text:
            continue
        if value is None:
            rest = without(text, (one.field_name,))
            has_field |= rest is not None
        else:
            rest = without(text, (variants[0],)) or without(text, variants[1])
            if rest is not None:
                found.append(value)
                has_field |= variants[0] == one.field_name
        text = rest or text
    if has_field or "Lĩnh vực" in text or not (one.values[Value.CODE] or one.values[Value.CRITERION]):
        text = without(text, (squeeze(one.task.field.number),)) or text
    return has_field, found, text.split("\0")


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
