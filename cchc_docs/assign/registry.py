"""Find agencies and groups in the words of a cell.

Names hold commas, “và”, even semicolons (“Các cơ quan chuyên môn, đơn vị sự nghiệp thuộc huyện”), so a cell is not
split and looked up; the registry's names are laid over it, longest first, until every word is covered.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from cchc_docs.model.agency import Agency, Group
from cchc_docs.viet.likeness import get_close_matches, likeness
from cchc_docs.viet.text import ascii_slug, match_key

Entry = Agency | Group
#: From here on two names are offered for each other; a wrong offer would send letters to the wrong office.
LIKE = 0.6
#: What may stand between two names. Words last, and only as whole words.
SEPARATORS = (";", ",", ".", "\n", "-", "+", "•", "/")
WORD_SEPARATORS = ("và ", "cùng ")
#: What stands where a name ends, and what an unknown one may be cut free of.
EDGES = " " + "".join(SEPARATORS)


@dataclass(frozen=True)
class Registry:
    """All names of all agencies and groups, comparable."""

    agencies: tuple[Agency, ...]
    groups: tuple[Group, ...]

    @cached_property
    def by_name(self) -> Mapping[str, tuple[Entry, ...]]:
        """Comparison key → entries of that name; more than one when two share a name."""
        found: dict[str, tuple[Entry, ...]] = {}
        entries: list[Entry] = [*self.agencies, *self.groups]
        for entry in entries:
            for name in names_of(entry):
                key = match_key(name)
                if key and entry not in found.get(key, ()):
                    found[key] = (*found.get(key, ()), entry)
        return found

    @cached_property
    def by_code(self) -> Mapping[str, Agency]:
        return {agency.code.upper(): agency for agency in self.agencies}

    def agencies_called(self, name_or_code: str) -> tuple[Agency, ...]:
        """The agency of this code, else those of this name; groups are left out."""
        found = self.by_code.get(name_or_code.upper())
        if found:
            return (found,)
        entries = self.by_name.get(match_key(name_or_code), ())
        return tuple(e for e in entries if isinstance(e, Agency))

    @cached_property
    def longest_name(self) -> int:
        return max(map(len, self.by_name), default=0)

    def members(self, group: Group) -> tuple[Agency, ...]:
        """Members by list, by kind and by the agencies' own Nhóm column, in the order of the sheet Cơ quan."""
        listed = {code.upper() for code in group.members}
        return tuple(
            agency
            for agency in self.agencies
            if agency.code.upper() in listed
            or agency.kind in group.member_kinds
            or group.code.upper() in (code.upper() for code in agency.groups)
        )

    def nearest(self, text: str) -> str:
        """The name most like `text`, as the registry writes it, or "".

        Likeness is that of what follows the common first words: “Phòng Nội vụ” is nothing like “Phòng Kinh tế”.
        """
        key = match_key(text)
        near = get_close_matches(key, self.by_name, n=1, cutoff=LIKE)
        if not near or not _is_like(key, near[0]):
            return ""
        entry = self.by_name[near[0]][0]
        return next((name for name in names_of(entry) if match_key(name) == near[0]), entry.name)


def _is_like(one: str, other: str) -> bool:
    """Alike, marks aside, in what is left when the words they begin with in common are taken away."""
    a, b = ascii_slug(one).split("_"), ascii_slug(other).split("_")
    while a and b and a[0] == b[0]:
        del a[0], b[0]
    return not a or not b or likeness(" ".join(a), " ".join(b)) >= LIKE


def names_of(entry: Entry) -> Iterable[str]:
    """Every wording that means the entry; an agency's code too."""
    if isinstance(entry, Agency):
        return (entry.name, entry.short_name, *entry.aliases, entry.code)
    return (entry.name, *entry.aliases)


@dataclass(frozen=True, slots=True)
class Match:
    """A stretch of a cell and what it means; no entries: nobody knows it, two: it is ambiguous."""

    text: str
    entries: tuple[Entry, ...]


def match_names(text: str, names: Registry) -> tuple[Match, ...]:
    """Lay names over the whole text so that as little as can be stays uncovered; of two ways, longer names first."""
    key = match_key(text.replace("\n", ";"))
    ways: dict[int, _Way] = {}
    ends = _ends(key)
    for start in _starts(key, ends):
        ways[start] = _best_way(key, start, ends, names, ways)
    return tuple(_matches(key, ways, names))


@dataclass(frozen=True, slots=True)
class _Way:
    """From one place of the key to its end: the piece here, whether it is known, and the letters not covered."""

    end: int
    is_known: bool
    uncovered: int


def _ends(key: str) -> list[int]:
    """Where a name may end, in order: before each separator, and at the end of the cell."""
    return [n for n, sign in enumerate(key) if sign in EDGES and _is_end(key, n)] + [len(key)]


def _starts(key: str, ends: list[int]) -> list[int]:
    """Where a name may begin, from the last to the first: after each separator."""
    places = {_after_separators(key, place) for place in (0, *ends)}
    return sorted((place for place in places if place < len(key)), reverse=True)


def _best_way(key: str, start: int, ends: list[int], names: Registry, ways: Mapping[int, _Way]) -> _Way:
    first = bisect_right(ends, start)
    stop = ends[first]
    best = _Way(stop, False, stop - start + _uncovered_after(key, stop, ways))
    for end in islice(ends, first, bisect_right(ends, start + names.longest_name)):
        if key[start:end] in names.by_name:
            uncovered = _uncovered_after(key, end, ways)
            if uncovered <= best.uncovered:
                best = _Way(end, True, uncovered)
    return best


def _uncovered_after(key: str, end: int, ways: Mapping[int, _Way]) -> int:
    place = _after_separators(key, end)
    return ways[place].uncovered if place < len(key) else 0


def _matches(key: str, ways: Mapping[int, _Way], names: Registry) -> Iterator[Match]:
    """The pieces in order. Unknown neighbours are one, since a comma or “và” may be part of a name; a “;” is not."""
    place, unknown_from, unknown_to = _after_separators(key, 0), 0, 0
    while place < len(key):
        way = ways[place]
        if unknown_to and (way.is_known or ";" in key[unknown_to:place]):
            yield Match(key[unknown_from:unknown_to], ())
            unknown_to = 0
        if way.is_known:
            yield Match(key[place : way.end], names.by_name[key[place : way.end]])
        else:
            unknown_from, unknown_to = unknown_from if unknown_to else place, way.end
        place = _after_separators(key, way.end)
    if unknown_to:
        yield Match(key[unknown_from:unknown_to], ())


def _after_separators(key: str, place: int) -> int:
    """The first place from here on that no separator covers."""
    while place < len(key):
        blank = key[place] == " "
        words = next((w for w in WORD_SEPARATORS if key.startswith(w, place)), "")
        if not (blank or key[place] in SEPARATORS or words):
            return place
        place += len(words) or 1
    return place


def _is_end(key: str, place: int) -> bool:
    """True when a separator begins here, or behind the blank that stands here."""
    return key[place] in SEPARATORS or key.startswith((*WORD_SEPARATORS, *SEPARATORS), place + 1)
