"""The word lists in `lint/data`, read once each. A line beginning with # is a remark; columns are parted by tabs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from cchc_docs.viet.compounds import compounds
from cchc_docs.viet.text import plain


def _rows(name: str) -> list[list[str]]:
    text = resources.files("cchc_docs.lint").joinpath("data", name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line.strip() and not line.startswith("#")]


def _syllables(name: str) -> frozenset[str]:
    return frozenset(plain(word) for row in _rows(name) for word in row[0].split())


@dataclass(frozen=True, slots=True)
class WrongPhrase:
    """`certainty`: “chắc” is never right, “ngờ” sometimes, “nên” is old usage. The patterns look at what follows."""

    syllables: tuple[str, ...]
    right: str
    certainty: str
    before: re.Pattern[str] | None
    not_before: re.Pattern[str] | None


@cache
def wrong_phrases() -> dict[tuple[str, ...], tuple[WrongPhrase, ...]]:
    """First two syllables, or the only one → the wrong phrases that begin so, the longest first."""
    found: dict[tuple[str, ...], list[WrongPhrase]] = {}
    for wrong, right, certainty, *conditions in _rows("confusables.tsv"):
        patterns = [re.compile(c) if c.strip() else None for c in (*conditions, "", "")[:2]]
        syllables = tuple(plain(wrong).replace(",", "").split())
        found.setdefault(syllables[:2], []).append(WrongPhrase(syllables, right, certainty, *patterns))
    return {first: tuple(sorted(some, key=lambda p: -len(p.syllables))) for first, some in found.items()}


@cache
def synonyms_joined() -> dict[str, str]:
    """Two words of one meaning side by side → the one to keep."""
    return {row[0]: row[1] for row in _rows("synonyms_joined.tsv")}


@cache
def rightly_doubled() -> frozenset[str]:
    """Syllables that may stand twice."""
    return _syllables("rightly_doubled.txt")


@cache
def name_openers() -> frozenset[str]:
    """The first two syllables of names that are in capitals wherever they stand: “Ủy ban”, “Thành phố”."""
    return frozenset(pair.strip() for row in _rows("name_openers.txt") for pair in row[0].split(","))


@cache
def unused_syllables() -> frozenset[str]:
    """Spelt by the rules, but no word has them."""
    return _syllables("unused_syllables.txt")


@cache
def variants() -> tuple[tuple[str, ...], ...]:
    """Terms with the ways they are written; case counts."""
    return tuple(tuple(row) for row in _rows("variants.tsv"))


@cache
def provinces() -> frozenset[str]:
    return frozenset(name.strip() for row in _rows("provinces.txt") for name in row[0].split(","))


@cache
def loans() -> frozenset[str]:
    return _syllables("loans.txt")


@cache
def known_words() -> frozenset[tuple[str, ...]]:
    """Words of several syllables, as tuples of plain syllables."""
    more = {tuple(plain(word).split()) for row in _rows("words.txt") for word in row[0].split(",")}
    return frozenset(compounds() | {word for word in more if len(word) > 1})


@cache
def words_by_start() -> dict[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """First two syllables → the known words that begin with them, the longest first."""
    found: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for word in known_words():
        found.setdefault(word[:2], []).append(word)
    return {start: tuple(sorted(words, key=lambda w: (-len(w), w))) for start, words in found.items()}


@cache
def longest_word() -> int:
    """Syllables of the longest known word."""
    return max(map(len, known_words()))


@cache
def pairs() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """Of known words of two syllables: first → second ones, second → first ones."""
    two = [word for word in known_words() if len(word) == 2]
    return _grouped(two), _grouped([(b, a) for a, b in two])


def _grouped(couples: Sequence[tuple[str, ...]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for one, other in couples:
        found.setdefault(one, set()).add(other)
    return {one: frozenset(others) for one, others in found.items()}


@dataclass(frozen=True, slots=True)
class Abbreviation:
    short: str
    full: str
    is_common: bool


@cache
def abbreviations() -> dict[str, Abbreviation]:
    return {row[0]: Abbreviation(row[0], row[1], [*row, ""][2] == "có") for row in _rows("abbreviations.tsv")}


@cache
def capital_rules() -> tuple[tuple[str, str, bool], ...]:
    """(wrong, right, only behind a word in lower case)."""
    return tuple((wrong, right, when != "luôn") for wrong, right, when in _rows("capitals.tsv"))
