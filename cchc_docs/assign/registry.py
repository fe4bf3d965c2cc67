"""Find agencies and groups in the words of a cell.

Names hold commas, “và”, even semicolons (“Các cơ quan chuyên môn, đơn vị sự nghiệp thuộc huyện”), so a cell is not
split and looked up; the registry's names are laid over it, longest first, until every word is covered.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property

from cchc_docs.model.agency import Agency, Group
from cchc_docs.viet.text import match_key

Entry = Agency | Group
#: What may stand between two names. Words last, and only as whole words.
SEPARATORS = (";", ",", ".", "\n", "-", "+", "•", "/")
WORD_SEPARATORS = ("và ", "cùng ")


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

    def agency(self, name_or_code: str) -> Agency | None:
        """One agency by its code or any of its names; None when unknown or a group."""
        found = self.by_code.get(name_or_code.upper())
        if found:
            return found
        entries = self.by_name.get(match_key(name_or_code), ())
        return next((e for e in entries if isinstance(e, Agency)), None)

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
        """The name most like `text`, as the registry writes it, or ""."""
        near = get_close_matches(match_key(text), self.by_name, n=1, cutoff=0.6)
        if not near:
            return ""
        entry = self.by_name[near[0]][0]
        return next((name for name in names_of(entry) if match_key(name) == near[0]), entry.name)


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


def match_names(text: str, registry: Registry) -> tuple[Match, ...]:
    """Lay names over the whole text, longest first, so that as little as can be stays uncovered."""
    pieces: list[Match] = []
    rest = match_key(text.replace("\n", ";"))
    unknown = ""
    while rest:
        rest, unknown = _skip_separator(rest, unknown, pieces)
        if not rest:
            break
        name = None if unknown else _name_at_start(rest, registry)
        if name is not None:
            pieces.append(Match(name, registry.by_name[name]))
            rest = rest[len(name) :]
        else:
            unknown += rest[0]
            rest = rest[1:]
    _close(unknown, pieces)
    return tuple(pieces)


def _skip_separator(rest: str, unknown: str, pieces: list[Match]) -> tuple[str, str]:
    """Step over what separates two names. A “;” ends an unknown name; commas and “và” may be part of it."""
    while rest:
        if unknown and rest[0] == ";":
            _close(unknown, pieces)
            unknown = ""
        if unknown:
            return rest, unknown
        stripped = rest.lstrip(" ")
        sign = next((s for s in (*SEPARATORS, *WORD_SEPARATORS) if stripped.startswith(s)), "")
        if stripped == rest and not sign:
            return rest, unknown
        rest = stripped[len(sign) :]
    return rest, unknown


def _name_at_start(rest: str, registry: Registry) -> str | None:
    """The longest name here whose end is an end of a name; preferring one after which all the rest is known too."""
    fitting = list(_names_at_start(rest, registry))
    return next((name for name in fitting if _is_covered(rest[len(name) :], registry)), fitting[0] if fitting else None)


def _names_at_start(rest: str, registry: Registry) -> Iterator[str]:
    """Known names that `rest` begins with, longest first: only the few places where a name may end are looked at."""
    for end in range(len(rest), 0, -1):
        if rest[:end] in registry.by_name and _is_end(rest[end:]):
            yield rest[:end]


def _is_covered(rest: str, registry: Registry) -> bool:
    rest, _ = _skip_separator(rest, "", [])
    return not rest or any(_is_covered(rest[len(n) :], registry) for n in _names_at_start(rest, registry))


def _is_end(rest: str) -> bool:
    """True when a name may end here: at the end of the cell or before a separator."""
    if not rest or rest[0] in SEPARATORS:
        return True
    return rest[0] == " " and any(rest[1:].startswith(s) for s in (*WORD_SEPARATORS, *SEPARATORS))


def _close(unknown: str, pieces: list[Match]) -> None:
    text = unknown.strip(" ,.")
    if text:
        pieces.append(Match(text, ()))
