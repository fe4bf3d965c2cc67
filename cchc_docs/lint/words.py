"""A text cut into words, each with its place, and how it stands in its sentence."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from cchc_docs.viet.text import plain

#: Vietnamese letters for character classes; a range like à-ỹ would take small and capital ones together.
SMALL = "abcdefghijklmnopqrstuvwxyzđ" + "".join(
    unicodedata.normalize("NFC", vowel + tone)
    for vowel in "aăâeêioôơuưy"
    for tone in ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
)
LARGE = SMALL.upper()
#: Letters with their marks; digits and hyphens inside keep “KT-XH”, “K9” and “76/NQ-CP” in one piece.
_GAP_AND_WORD = re.compile(r"([\W_]*)([^\W_]+(?:[-/.&][^\W_]+)*)")
_ENDS = re.compile(r"[.!?:;…\n•+]|^ ?- |\(|“")


class Word(NamedTuple):
    """`plain`: lower case, tones in the old style, for comparing. `opens`: it begins a sentence or an item."""

    text: str
    plain: str
    start: int
    opens: bool

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def is_capital(self) -> bool:
        return self.text[:1].isupper()

    @property
    def is_abbreviation(self) -> bool:
        return is_abbreviation(self.text)


#: The same few hundred syllables make up every text.
REMEMBERED = 20_000
_plain = lru_cache(maxsize=REMEMBERED)(plain)


@lru_cache(maxsize=REMEMBERED)
def is_abbreviation(word: str) -> bool:
    """Two capitals or more, or digits among letters: UBND, KT-XH, 76/NQ-CP, m2."""
    return not word.isalpha() or (len(word) > 1 and all(map(str.isupper, word)))


@lru_cache(maxsize=1_000)
def words_of(text: str) -> tuple[Word, ...]:
    found: list[Word] = []
    end, opens = 0, True
    for gap, word in _GAP_AND_WORD.findall(text):
        if found:
            opens = gap != " " and (bool(_ENDS.search(gap)) or (opens and gap.startswith(")")))
        start = end + len(gap)
        found.append(Word(word, _plain(word), start, opens))
        end = start + len(word)
    return tuple(found)


def adjacent(text: str, first: Word, second: Word) -> bool:
    """Only blanks between them: no comma, no line end."""
    between = text[first.end : second.start]
    return between != "" and between.strip(" ") == ""
