"""Words of one text held against two descendants of it: what may be taken over, what clashes."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

#: A word with what belongs to it (31/3/2026, 76/NQ-CP, 1.4.2, 10%), white space, or one other character. Half of a
#: date taken from one text and half from the other would be a date that nobody wrote.
_TOKEN = re.compile(r"[^\W_]+(?:[-./:,][^\W_]+)*%?|\s+|[\W_]")
#: Texts with fewer words in common are two texts, not one changed.
_RELATED = 0.3


def tokens(text: str) -> list[str]:
    return _TOKEN.findall(text)


def likeness(one: str, other: str) -> float:
    """0: no word in common, 1: the same words."""
    if one == other:
        return 1.0
    mine, theirs = _words(one), _words(other)
    total = mine.total() + theirs.total()
    return 2 * (mine & theirs).total() / total if total else 1.0


def _words(text: str) -> Counter[str]:
    return Counter(token.casefold() for token in tokens(text) if _is_word(token))


def _is_word(token: str) -> bool:
    return token[0].isalnum()


@dataclass(frozen=True, slots=True)
class Change:
    """Tokens `start` to `end` of the base have become those from `low` to `high` of the other text."""

    start: int
    end: int
    low: int
    high: int


def changes(base: Sequence[str], other: Sequence[str]) -> list[Change]:
    """In order; two with nothing but a space or a comma between them are one."""
    if base == other:
        return []
    if _share(base, other) < _RELATED:
        return [Change(0, len(base), 0, len(other))]
    found: list[Change] = []
    for tag, start, end, low, high in SequenceMatcher(None, base, other, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        if found and not any(map(_is_word, base[found[-1].end : start])):
            found[-1] = Change(found[-1].start, end, found[-1].low, high)
        else:
            found.append(Change(start, end, low, high))
    return found


def _share(base: Sequence[str], other: Sequence[str]) -> float:
    mine, theirs = (Counter(token for token in text if _is_word(token)) for text in (base, other))
    least = min(mine.total(), theirs.total())
    return (mine & theirs).total() / least if least else 1.0


@dataclass(frozen=True, slots=True)
class Taken:
    """Tokens of the edited text to be replaced by tokens of the new one; `base` is what both had there."""

    base: tuple[int, int]
    edited: tuple[int, int]
    new: tuple[int, int]


@dataclass(frozen=True, slots=True)
class MergedWords:
    """`clashes`: both have changed the same words, each in another way."""

    taken: tuple[Taken, ...]
    clashes: tuple[Taken, ...]


def merge_words(base: Sequence[str], edited: Sequence[str], new: Sequence[str]) -> MergedWords:
    """What is new and was left alone by the clerk is taken. Changes that touch each other are one place."""
    taken, clashes = [], []
    for mine, theirs in _clusters(changes(base, edited), changes(base, new)):
        if not theirs:
            continue
        both = (*mine, *theirs)
        start, end = min(c.start for c in both), max(c.end for c in both)
        place = Taken((start, end), _range(start, end, mine, edited, base), _range(start, end, theirs, new, base))
        if not mine:
            taken.append(_shifted(place, changes(base, edited)))
        elif edited[slice(*place.edited)] != new[slice(*place.new)]:
            clashes.append(place)
    return MergedWords(tuple(taken), tuple(clashes))


def _clusters(mine: Sequence[Change], theirs: Sequence[Change]) -> Iterator[tuple[list[Change], list[Change]]]:
    """Changes of both sides that touch, together; each side's in order."""
    waiting = sorted(
        [(change, 0) for change in mine] + [(change, 1) for change in theirs],
        key=lambda one: (one[0].start, one[0].end, one[1]),
    )
    sides: tuple[list[Change], list[Change]] = ([], [])
    end = -1
    for change, side in waiting:
        if change.start > end and (sides[0] or sides[1]):
            yield sides
            sides = ([], [])
        sides[side].append(change)
        end = max(end, change.end)
    if sides[0] or sides[1]:
        yield sides


def _range(start: int, end: int, own: Sequence[Change], other: Sequence[str], base: Sequence[str]) -> tuple[int, int]:
    """Where the base's tokens `start` to `end` lie in the other text, as far as its own changes here tell."""
    if not own:
        return start, end  # moved to its place by the caller, who knows the changes before
    low = own[0].low - (own[0].start - start)
    return low, own[-1].high + (end - own[-1].end)


def _shifted(place: Taken, before: Sequence[Change]) -> Taken:
    shift = sum((c.high - c.low) - (c.end - c.start) for c in before if c.end < place.base[0])
    start, end = place.base
    return Taken(place.base, (start + shift, end + shift), place.new)
