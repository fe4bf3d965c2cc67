"""Lines about periods in plan and letters: each with its own dates, and none left out."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from cchc_docs.check.expected_words import stands_in
from cchc_docs.check.finding import Finding
from cchc_docs.check.heads import HeadDocument, finding
from cchc_docs.check.read_back import Block, Words
from cchc_docs.model.document import DocumentKind
from cchc_docs.model.plan import Period, Plan
from cchc_docs.viet.dates import short_date
from cchc_docs.viet.text import squeeze

_SPAN = re.compile(r"từ (?:ngày )?([0-9/]+) đến (?:hết )?(?:ngày )?([0-9/]+)")
_DUE = re.compile(r"chậm nhất (?:là |vào )?(?:ngày )?([0-9/]+)")
#: A day with the word before it, unless a sign behind that word shows that the day begins a text of its own.
_DAY = re.compile(r"(?:[^ ]*[^ :;,.(–-] )?(?<![0-9/])([0-9]{1,2}/[0-9]{1,2}/[0-9]{4})(?![0-9/])")


@dataclass(frozen=True, slots=True)
class _Line:
    """What a line tells. `period`: code of the one it is about, or "". `tells`: has it days that are nobody's text?"""

    period: str = ""
    tells: bool = False


@dataclass(frozen=True)
class PeriodLines:
    """Judges the lines about periods of one plan. `texts`: the workbook's, one a line; days of periods are none."""

    plan: Plan
    texts: str
    _right: dict[DocumentKind, dict[tuple[tuple[Words, ...], bool], _Line]] = field(default_factory=dict)

    def wrong(self, document: HeadDocument) -> Iterator[Finding]:
        """Each line about a period has that period's dates; a letter or plan that tells of periods tells of all.

        A date that stands so in a text of the workbook or in the template's own words is none of a period's.
        """
        right = self._right.setdefault(document.job.kind, {})
        told, mentioned = False, set()
        for block in dict.fromkeys(block for block, column in document.read.marked if block.cells[column].dates):
            key = (block.cells, block.is_row)
            line = right.get(key)
            if line is None:
                line, findings = self._judged(document, block)
                if not findings:
                    right[key] = line
                yield from findings
            told = told or line.tells
            mentioned.add(line.period)
        missing = [p for p in self.plan.periods if p.code not in mentioned]
        if told and missing and document.job.period is None:
            message = f"Thiếu kỳ báo cáo: {'; '.join(p.name for p in missing)}."
            yield finding("K112", document, "kỳ báo cáo", message, "")

    def _judged(self, document: HeadDocument, block: Block) -> tuple[_Line, list[Finding]]:
        known = (self.texts, document.words.all)
        period = _period_of(block, self.plan.periods)
        if period is None:
            return _Line(), []
        days = [day for day, is_typed in self._days(block, known) if not is_typed]
        is_told = bool(days) or any(day in _days_of(period) for words in block.cells for day in words.dates)
        line = _Line(period.code if is_told else "", bool(days))
        return line, [*_wrong_dates(document, block, period, days, known)]

    def _days(self, block: Block, known: Iterable[str]) -> Iterator[tuple[str, bool]]:
        """The block's days, and whether they are a text's. Outside tasks' rows a day alone in its cell is none."""
        is_task = block.is_row and any(words.text in self._remedies for words in block.cells)
        for words in block.cells:
            for found in _DAY.finditer(words.text) if words.dates else ():
                is_alone = block.is_row and found[1] == words.text
                words_there = found[1] if is_task else found.group()
                yield found[1], stands_in(words_there, known) and (is_task or not is_alone)

    @cached_property
    def _remedies(self) -> frozenset[str]:
        return frozenset(squeeze(task.remedy) for task in self.plan.tasks)


def _period_of(block: Block, periods: Iterable[Period]) -> Period | None:
    """The period a line begins with, after a dash or a number; “Năm 2024” is not in “6 tháng đầu năm 2024”."""
    text = block.text.lstrip("-–+•* 0123456789.)") if not block.text[:1].isdigit() else block.text
    for period in sorted(periods, key=lambda p: -len(p.name)):
        name = squeeze(period.name)
        if text.startswith(name) or block.text.startswith(name) or f"- {name}" in block.text[: len(name) + 8]:
            return period
        if block.is_row and any(words.text == name for words in block.cells):
            return period
    return None


def _days_of(period: Period) -> tuple[str, str, str]:
    return short_date(period.start), short_date(period.end), short_date(period.due)


def _wrong_dates(
    document: HeadDocument, block: Block, period: Period, days: Iterable[str], known: tuple[str, ...]
) -> Iterator[Finding]:
    start, end, due = _days_of(period)
    wrong = [day for day in days if day not in (start, end, due)]
    for span in _SPAN.finditer(block.text):
        if span.groups() != (start, end) and not stands_in(span.group(), known):
            wrong.append(f"từ {span[1]} đến {span[2]}")
    for last in _DUE.finditer(block.text):
        if last[1] != due and not stands_in(last.group(), known):
            wrong.append(f"chậm nhất {last[1]}")
    if wrong:
        message = f"{period.name} ghi {wrong[0]}; bảng tính ghi số liệu từ {start} đến {end}, hạn gửi {due}."
        yield finding("K112", document, "ngày của kỳ báo cáo", message, block.position())
