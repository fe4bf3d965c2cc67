"""Can this be a Vietnamese syllable? Onset, rhyme and tone by the spelling rules of quốc ngữ; no word list is needed.

`nghành`, `nghiêp`, `thưc`, `phân̉` cannot; `phần` and `phấn` both can, so a wrong but possible syllable is other
people's work (`lint/`). Both tone styles are right: hòa and hoà. Loan words, abbreviations and foreign names are no
syllables; whoever asks decides what to do with them.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_TONES = {"": "ngang", "\u0300": "huyền", "\u0309": "hỏi", "\u0303": "ngã", "\u0301": "sắc", "\u0323": "nặng"}
_MARK = re.compile("[" + "".join(t for t in _TONES if t) + "]")
#: Longest first, so that “ngh” is not taken for “ng” and “h”.
_ONSETS = ("ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", *"bcdđghklmnprstvx", "")
_FRONT = ("i", "e", "ê", "y")
#: Rhymes by their first letters, endings after the bar; "-" is no ending.
_RHYMES = """
a|- c ch i m n ng nh o p t u y   ă|c m n ng p t   â|c m n ng p t u y
e|- c m n ng o p t   ê|- ch m n nh p t u   i|- a ch m n nh p t u c ng   iê|c m n ng p t u
o|- a c e i m n ng p t   oa|- c ch i m n ng nh o p t y   oă|c m n ng t   oe|- n o t m ng   oo|c ng
ô|- c i m n ng p t   ơ|- i m n p t ng
u|- a c i m n ng p t   uâ|n ng t y   uê|- ch nh n t   uơ|-   uô|c i m n ng t   uy|- a ch n nh t u p   uyê|n t
ư|- a c i ng t u n m   ươ|c i m n ng p t u   y|- t ch n nh   yê|m n ng t u
"""
#: What may follow “qu”, whose u is no vowel.
_AFTER_QU = """
a|- c ch i n ng nh o t u y m   ă|c m n ng p t   â|n ng t y c   e|- n o t   ê|- n nh t ch u   i|- t ch
y|- n nh t t u ch   yê|n t   ơ|- n t   ô|c   u|- y   o|t
"""
#: “gì”, “gìn”, “gìm”, “gíp”: the i of gi is the vowel itself.
_AFTER_GI = ("", "m", "n", "p", "t", "ch")
_CLOSING = ("c", "ch", "p", "t")


def _rhymes(table: str) -> frozenset[str]:
    found = set()
    for nucleus, endings in re.findall(r"(\S+)\|((?: ?(?:[a-z]+|-)(?![^\s]*\|))+)", table):
        found |= {nucleus + ("" if ending == "-" else ending) for ending in endings.split()}
    return frozenset(found)


_ALL, _QU = _rhymes(_RHYMES), _rhymes(_AFTER_QU)


@dataclass(frozen=True, slots=True)
class Syllable:
    """“nghiệp” → ngh, iêp, nặng; lower case, without the tone's mark."""

    onset: str
    rhyme: str
    tone: str


@lru_cache(maxsize=20_000)
def syllable(word: str) -> Syllable | None:
    """The word's parts, or None when no Vietnamese syllable is spelt so. Case does not count; NFC or NFD."""
    marks = unicodedata.normalize("NFD", word.casefold())
    tones = _MARK.findall(marks)
    if len(tones) > 1:
        return None
    plain = unicodedata.normalize("NFC", _MARK.sub("", marks))
    tone = _TONES[tones[0]] if tones else "ngang"
    for onset in _ONSETS:
        if plain.startswith(onset):
            rhyme = plain[len(onset) :]
            if _is_spelt_so(onset, rhyme) and (tone in ("sắc", "nặng") or not rhyme.endswith(_CLOSING)):
                return Syllable(onset, rhyme, tone) if _is_marked_right(word, plain, tones) else None
    return None


def is_syllable(word: str) -> bool:
    return syllable(word) is not None


def _is_spelt_so(onset: str, rhyme: str) -> bool:
    """k, gh, ngh before i e ê; c, g, ng before the others; gi swallows an i; y alone only where i would be wrong."""
    if onset == "gi":
        return ((rhyme in _ALL or "i" + rhyme in _ALL) and not rhyme.startswith(("i", "y"))) or rhyme in _AFTER_GI
    if onset == "qu":
        return rhyme in _QU
    if rhyme not in _ALL:
        return False
    front = rhyme.startswith(_FRONT)
    if onset in ("k", "gh", "ngh"):
        return front and not (onset != "k" and rhyme.startswith("y"))
    if onset in ("c", "g", "ng"):
        return not front or (onset == "g" and rhyme == "i")
    if rhyme.startswith("yê"):
        return onset == ""
    if rhyme.startswith("iê"):
        return onset != ""
    if rhyme.startswith("y"):
        return rhyme == "y" and onset in ("", "h", "k", "l", "m", "s", "t", "v", "b", "n", "th", "d")
    return True


def _is_marked_right(word: str, plain: str, tones: list[str]) -> bool:
    """The tone stands on a letter that may carry it: the marked vowel, else as either style puts it."""
    if not tones:
        return True
    marks = unicodedata.normalize("NFD", word.casefold())
    at = len(unicodedata.normalize("NFC", _MARK.sub("", marks[: _MARK.search(marks).start()]))) - 1  # type: ignore[union-attr]
    return at in _tone_places(plain)


def _tone_places(plain: str) -> set[int]:
    vowels = [i for i, c in enumerate(plain) if c in "aăâeêioôơuưy"]
    if plain.startswith("qu") or (plain.startswith("gi") and len(vowels) > 1):
        vowels = vowels[1:]
    hats = [i for i in vowels if plain[i] in "ăâêôơư"]
    if hats:
        return {hats[-1]}
    if len(vowels) == 1:
        return set(vowels)
    if len(vowels) == 3:
        return {vowels[1]}
    first, second = vowels[0], vowels[1]
    if second + 1 < len(plain):  # a consonant behind: oan, oang, uynh
        return {second}
    pair = plain[first : second + 1]
    return {first, second} if pair in ("oa", "oe", "uy") else {first}
