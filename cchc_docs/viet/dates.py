"""Dates as offices write them, and the calendar of periodic reports.

Zeros: a day below 10 and the months 1 and 2 get one, the months 3 to 9 do not (NĐ 30/2020, PL I, II.4.b).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from cchc_docs.viet.text import squeeze

_DATE = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4})")
_MONTH = re.compile(r"([0-9]{1,2})[/.-]([0-9]{4})")
_BEFORE_NUMBER = re.compile(r"\b(số|ngày|tháng|năm) (?=[0-9\u00a0])")
#: How the name of a period may begin; any other word may be a name of its own.
_PERIOD_WORDS = frozenset(("Quý", "Tháng", "Năm", "Nửa", "Kỳ", "Đợt", "Tuần", "Sáu", "Chín", "Giai"))
#: Room for a hand-written or stamped day or month; no-break, so that Word neither squeezes nor wraps it.
BLANK = "\u00a0" * 6


def parse_date(s: str) -> date | None:
    """“5/3/2026”, “05-03-2026”, “05.03.2026” → date; None when the text is not of that shape.

    Raises ValueError when it is, but no such day exists (31/02/2026).
    """
    found = _DATE.fullmatch(squeeze(s))
    return date(int(found[4]), int(found[3]), int(found[1])) if found else None


def is_date(s: str) -> bool:
    """A day that exists, so written."""
    try:
        return parse_date(s) is not None
    except ValueError:
        return False


def parse_month(s: str) -> tuple[int, int] | None:
    """“01/2024” → (2024, 1): year, month; None when not of that shape. Raises ValueError for a month 0 or 13."""
    found = _MONTH.fullmatch(squeeze(s))
    if not found:
        return None
    first = date(int(found[2]), int(found[1]), 1)
    return first.year, first.month


def day_text(day: int) -> str:
    return f"{day:02d}"


def month_text(month: int) -> str:
    """“01”, “02”, “3” … “12” (PL I, II.4.b)."""
    return f"{month:02d}" if month <= 2 else str(month)


def long_date(day: date) -> str:
    """“ngày 05 tháng 01 năm 2026”, “ngày 05 tháng 3 năm 2026”."""
    return f"ngày {day_text(day.day)} tháng {month_text(day.month)} năm {day.year}"


def long_date_blank(year: int, month: int | None = None) -> str:
    """The same with room for the day, and for the month when it is None: six no-break spaces each."""
    return f"ngày {BLANK} tháng {BLANK if month is None else month_text(month)} năm {year}"


def unbroken(text: str) -> str:
    """“số 15/KH-UBND ngày 05 tháng 01 năm 2026” that no line divides between a word and its number."""
    return _BEFORE_NUMBER.sub("\\1\u00a0", text)


def in_sentence(period: str) -> str:
    """A period's name within a sentence: “Quý I năm 2026” → “quý I năm 2026”; one that begins otherwise stays."""
    return period[:1].lower() + period[1:] if period.split(" ")[0] in _PERIOD_WORDS else period


def short_date(day: date) -> str:
    """“05/3/2026”, “05/01/2026”."""
    return f"{day_text(day.day)}/{month_text(day.month)}/{day.year}"


@dataclass(frozen=True, slots=True)
class ReportWindow:
    """Kỳ báo cáo: window of the data, both days included, and a proposal for the day the report is due."""

    code: str
    name: str
    start: date
    end: date
    due: date


def report_windows(year: int) -> tuple[ReportWindow, ...]:
    """The four CCHC reports of a year: Quý I, 6 tháng, Quý III, Năm (windows: NĐ 09/2019/NĐ-CP, Điều 12).

    Due: day 16 of the last month, or the Monday after when that is a Saturday or Sunday. The decree leaves the due
    day of lower levels to the office (Đ13.2), so it is only a proposal.
    """
    return tuple(_windows(year))


def _windows(year: int) -> Iterator[ReportWindow]:
    before = date(year - 1, 12, 15)
    for code, name, start, last_month in (
        ("Q1", f"Quý I năm {year}", before, 3),
        ("6T", f"6 tháng đầu năm {year}", before, 6),
        ("Q3", f"Quý III năm {year}", date(year, 6, 15), 9),
        ("NAM", f"Năm {year}", before, 12),
    ):
        yield ReportWindow(code, name, start, date(year, last_month, 14), _working_day(date(year, last_month, 16)))


def _working_day(day: date) -> date:
    """`day`, or the Monday after a weekend. Public holidays are not known here."""
    return day + timedelta(days=7 - day.weekday()) if day.weekday() >= 5 else day
