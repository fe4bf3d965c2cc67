"""The Vietnamese alphabetical order."""

import unicodedata

from cchc_docs.viet.text import squeeze, unify_tone_style

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTER_RANK = {letter: rank for rank, letter in enumerate(_ALPHABET, start=1)}
#: ngang, huyền, hỏi, ngã, sắc, nặng: the order of the school book and of TCVN; "" is ngang
_TONE_RANK = {"": 0, "\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}

SortKey = tuple[tuple[tuple[int, int], ...], tuple[int, ...], tuple[bool, ...], str]


def sort_key(s: str) -> SortKey:
    """Key for `sorted`: letters of the whole text first, then tones (ngang … nặng), then small before capital.

    Spaces, signs and digits come before letters; “hoà” and “hòa” stand together.
    """
    text = unify_tone_style(squeeze(s))
    letters, tones = zip(*(_letter_and_tone(c) for c in text), strict=True) if text else ((), ())
    ranks = tuple(_rank(letter.lower()) for letter in letters)
    return ranks, tuple(_TONE_RANK[tone] for tone in tones), tuple(letter.isupper() for letter in letters), s


def _letter_and_tone(c: str) -> tuple[str, str]:
    """("â", sắc) for "ấ": the letter keeps its hat or horn, the tone goes apart."""
    marks = unicodedata.normalize("NFD", c)
    tone = next((m for m in marks if m in _TONE_RANK), "")
    letter = unicodedata.normalize("NFC", marks.replace(tone, "", 1))
    return letter or c, tone


def _rank(letter: str) -> tuple[int, int]:
    """(0, code point) for a space, sign or digit; (1, place) for our letters; (2, code point) for foreign ones."""
    if letter in _LETTER_RANK:
        return 1, _LETTER_RANK[letter]
    first = ord(letter[0])
    return (2 if letter.isalpha() else 0), first
