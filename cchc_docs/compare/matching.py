"""Which row of a sheet was which row before: by its code, else by what it says, never by where it stands."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence

from cchc_docs.model.inputs import Record
from cchc_docs.model.sheets import TASKS
from cchc_docs.viet.text import match_key

#: Columns that name a row, the surest first.
NAMING = {TASKS.name: ("id", "code")}
OTHERS = ("code",)
#: A row of which at least this part of the cells is as before is that row, with its name changed.
ALIKE = 0.5
#: Rows without a partner are compared each with each; more of them are taken for new and gone.
MOST_COMPARED = 200


def matched(table: str, old: Sequence[Record], new: Sequence[Record]) -> dict[int, int]:
    """Index of a new row → index of the same row before. Rows that came or went are not in it."""
    pairs: dict[int, int] = {}
    ways: list[Callable[[Record], Hashable]] = [_named(key) for key in NAMING.get(table, OTHERS)]
    for key_of in (*ways, _contents):
        left_old = _unique(old, set(pairs.values()), key_of)
        left_new = _unique(new, set(pairs), key_of)
        pairs |= {left_new[key]: left_old[key] for key in left_new.keys() & left_old.keys()}
    pairs |= _alike(old, new, pairs)
    return pairs


def _named(key: str) -> Callable[[Record], Hashable]:
    def name(record: Record) -> Hashable:
        value = record.values.get(key)
        return match_key(str(value)) if value is not None else None

    return name


def _contents(record: Record) -> Hashable:
    return tuple(sorted((key, str(value)) for key, value in record.values.items()))


def _unique(records: Sequence[Record], taken: set[int], key_of: Callable[[Record], Hashable]) -> dict[Hashable, int]:
    """Key → index, of rows not yet matched whose key no other of them has."""
    keys = {index: key_of(record) for index, record in enumerate(records) if index not in taken}
    counts = Counter(keys.values())
    return {key: index for index, key in keys.items() if key is not None and counts[key] == 1}


def _alike(old: Sequence[Record], new: Sequence[Record], pairs: Mapping[int, int]) -> dict[int, int]:
    """The rest, by how many cells are the same; of equals the one that stands nearest."""
    taken = set(pairs.values())
    left_old = [index for index in range(len(old)) if index not in taken]
    left_new = [index for index in range(len(new)) if index not in pairs]
    if len(left_old) * len(left_new) > MOST_COMPARED**2:
        return {}
    found: dict[int, int] = {}
    for _, _, after, before in sorted(_likenesses(old, new, left_old, left_new)):
        if after not in found and before not in found.values():
            found[after] = before
    return found


def _likenesses(
    old: Sequence[Record], new: Sequence[Record], left_old: Sequence[int], left_new: Sequence[int]
) -> Iterator[tuple[float, int, int, int]]:
    """(unlikeness, distance, new index, old index) of rows that may be one."""
    for after in left_new:
        values = new[after].values
        for before in left_old:
            former = old[before].values
            same = sum(values.get(key) == value for key, value in former.items())
            likeness = same / max(len(values), len(former), 1)
            if likeness >= ALIKE:
                yield -likeness, abs(after - before), after, before


def moved(order: Sequence[int]) -> list[int]:
    """Positions of the fewest rows that must have been moved, given where each row stood before."""
    tails: list[int] = []  # the lowest place at which a run of n + 1 rows in their old order ends
    ends: list[int] = []  # and the position of that row
    before: dict[int, int | None] = {}
    for position, place in enumerate(order):
        length = bisect_left(tails, place)
        before[position] = ends[length - 1] if length else None
        tails[length : length + 1] = [place]
        ends[length : length + 1] = [position]
    kept = set()
    last = ends[-1] if ends else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return [position for position in range(len(order)) if position not in kept]
