"""Which number each document gets: the next free one, a given start, or a number typed by văn thư.

Never one that was given before, not even to a document cancelled since. Skipped numbers, and days that do not follow
the numbers, need a reason (NĐ 30/2020, Đ15: numbers run from 1 January to 31 December, with the time).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cchc_docs.model.diagnostic import Diagnostic, error
from cchc_docs.model.place import Place
from cchc_docs.model.register import LARGEST_NUMBER, Entry, Series
from cchc_docs.viet.dates import short_date

_REASON = 'Nếu đúng là như vậy, thêm --reason "lý do" để ghi vào sổ.'


Key = tuple[str, int, str]


@dataclass(frozen=True, slots=True)
class Wish:
    """A document that wants a number. `typed`: the number văn thư gave it, at a cell or on the command line."""

    name: str  #: “Kế hoạch”, “Công văn gửi PNV”
    series: Series
    symbol: str
    day: date
    at: Place
    typed: int | None = None


@dataclass(frozen=True, slots=True)
class Numbered:
    """The numbers in the order of the wishes. `unusual`: places of those that a reason is kept for."""

    numbers: tuple[int, ...]
    faults: tuple[Diagnostic, ...]
    unusual: frozenset[int]


def next_number(series: Series, entries: Iterable[Entry]) -> int:
    """One more than the last; 1 in a new series."""
    return max((e.number for e in entries if e.series.key == series.key), default=0) + 1


def give_numbers(
    wishes: Sequence[Wish], entries: Sequence[Entry], starts: Mapping[str, int], reason: str, today: date
) -> Numbered:
    """A number for each wish; with faults nobody gets one. `entries`: the whole register, cancelled ones too.
    `starts`: book → the first number to give there.
    """
    faults: list[Diagnostic] = []
    unusual: set[int] = set()
    numbers = _chosen(wishes, entries, starts)
    faults += _taken(wishes, numbers, entries)
    faults += _too_large(wishes, numbers)
    for place, message in (*_gaps(wishes, numbers, entries), *_out_of_order(wishes, numbers, entries)):
        unusual.add(place)
        if not reason:
            code = "S104" if "bỏ trống" in message else "S105"
            faults.append(error(code, wishes[place].at, message, _REASON))
    for place, wish in enumerate(wishes):
        if wish.day > today:
            unusual.add(place)
            if not reason:
                message = f"{wish.name}: ngày {short_date(wish.day)} sau hôm nay ({short_date(today)})."
                faults.append(error("S106", wish.at, message, _REASON))
    return Numbered(tuple(numbers), tuple(dict.fromkeys(faults)), frozenset(unusual))


def _chosen(wishes: Sequence[Wish], entries: Sequence[Entry], starts: Mapping[str, int]) -> list[int]:
    """Typed numbers as typed; the others run on from the start, around the typed ones."""
    typed = {(wish.series.key, wish.typed) for wish in wishes if wish.typed}
    following: dict[tuple[str, int, str], int] = {}
    numbers = []
    for wish in wishes:
        if wish.typed:
            numbers.append(wish.typed)
            continue
        key = wish.series.key
        number = following.get(key) or starts.get(wish.series.book) or next_number(wish.series, entries)
        while (key, number) in typed:
            number += 1
        following[key] = number + 1
        numbers.append(number)
    return numbers


def _taken(wishes: Sequence[Wish], numbers: Sequence[int], entries: Sequence[Entry]) -> list[Diagnostic]:
    """Unique in its book; number and symbol unique in the issuer's year, whatever the book (Đ15.1)."""
    by_number = {(e.series.key, e.number): e for e in entries}
    by_sign = {(*e.series.key[:2], e.number, e.symbol): e for e in entries}
    faults = []
    seen: dict[tuple[tuple[str, int, str], int], Wish] = {}
    for wish, number in zip(wishes, numbers, strict=True):
        key = (wish.series.key, number)
        found = by_number.get(key) or by_sign.get((*wish.series.key[:2], number, wish.symbol))
        if found:
            state = f"đã hủy: {found.cancelled}" if found.cancelled is not None else f"ngày {short_date(found.day)}"
            to = f" gửi {found.agency_name}" if found.agency_name else ""
            message = f"{wish.name}: số {number:02d} đã cấp cho {found.type_name} {found.sign}{to} ({state})."
            hint = f"Số tiếp theo của sổ “{wish.series.book}” là {next_number(wish.series, entries):02d}."
            faults.append(error("S101", wish.at, message, hint))
        elif key in seen:
            message = f"{wish.name}: số {number:02d} cũng được ghi cho {seen[key].name}."
            faults.append(error("S101", wish.at, message, "Mỗi văn bản một số."))
        seen.setdefault(key, wish)
    return faults


def _too_large(wishes: Sequence[Wish], numbers: Sequence[int]) -> list[Diagnostic]:
    hint = "Xem lại số bắt đầu, và số cuối trong sổ: cchc register."
    return [
        error("S118", wish.at, f"{wish.name}: số {number} quá lớn, số lớn nhất là {LARGEST_NUMBER}.", hint)
        for wish, number in zip(wishes, numbers, strict=True)
        if number > LARGEST_NUMBER
    ]


def _gaps(wishes: Sequence[Wish], numbers: Sequence[int], entries: Sequence[Entry]) -> list[tuple[int, str]]:
    """Numbers skipped behind the last one; a new series may begin anywhere, where the paper book stands."""
    found = []
    for key in dict.fromkeys(wish.series.key for wish in wishes):
        own = [n for n, wish in enumerate(wishes) if wish.series.key == key]
        old = [e.number for e in entries if e.series.key == key]
        last = max(old) if old else min(numbers[n] for n in own) - 1
        for place in sorted(own, key=lambda n: numbers[n]):
            number = numbers[place]
            if number > last + 1:
                skipped = f"{last + 1:02d}" if number == last + 2 else f"{last + 1:02d} đến {number - 1:02d}"
                found.append((place, f"{wishes[place].name}: số {number:02d} bỏ trống số {skipped} của sổ."))
            last = max(last, number)
    return found


def _out_of_order(wishes: Sequence[Wish], numbers: Sequence[int], entries: Sequence[Entry]) -> list[tuple[int, str]]:
    """A day before that of a smaller number, or behind that of a bigger one."""
    days: dict[Key, dict[int, date]] = {}
    for entry in entries:
        days.setdefault(entry.series.key, {})[entry.number] = entry.day
    for wish, number in zip(wishes, numbers, strict=True):
        days.setdefault(wish.series.key, {}).setdefault(number, wish.day)
    around = {key: _around(own) for key, own in days.items()}
    found = []
    for place, (wish, number) in enumerate(zip(wishes, numbers, strict=True)):
        latest, earliest = around[wish.series.key][number]
        for other, word in ((latest, "trước"), (earliest, "sau")):
            if other and (other[0] > wish.day if word == "trước" else other[0] < wish.day):
                message = (
                    f"{wish.name}: số {number:02d} ngày {short_date(wish.day)} {word} ngày {short_date(other[0])} "
                    f"của số {other[1]:02d}."
                )
                found.append((place, message))
    return found


def _around(days: Mapping[int, date]) -> dict[int, tuple[tuple[date, int] | None, tuple[date, int] | None]]:
    """Number → the latest day of a smaller number, the earliest day of a bigger one, each with that number."""
    numbers = sorted(days)
    latest: dict[int, tuple[date, int] | None] = {}
    best: tuple[date, int] | None = None
    for number in numbers:
        latest[number] = best
        best = max(best or (days[number], number), (days[number], number))
    found: dict[int, tuple[tuple[date, int] | None, tuple[date, int] | None]] = {}
    best = None
    for number in reversed(numbers):
        found[number] = latest[number], best
        best = min(best or (days[number], number), (days[number], number))
    return found
