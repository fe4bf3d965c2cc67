"""Which known word did the writer mean? Only slips that Vietnamese writers really make lead from one to the other."""

import unicodedata
from collections.abc import Iterator

from cchc_docs.lint.words import plain
from cchc_docs.viet.syllables import Syllable, is_syllable, syllable

_TONE_MARKS = {"ngang": "", "huyền": "\u0300", "hỏi": "\u0309", "ngã": "\u0303", "sắc": "\u0301", "nặng": "\u0323"}
#: Sounds that many regions speak alike.
_ONSETS = (("ch", "tr"), ("s", "x"), ("d", "gi"), ("d", "r"), ("gi", "r"), ("l", "n"), ("v", "d"))
_ENDINGS = (("n", "ng"), ("t", "c"), ("n", "nh"), ("i", "y"))
#: Marks that a keyboard slip loses or adds.
_VOWELS = (("a", "ă"), ("a", "â"), ("e", "ê"), ("o", "ô"), ("o", "ơ"), ("u", "ư"), ("ô", "ơ"), ("ă", "â"))


def nearly(one: str, two: str, known: frozenset[tuple[str, ...]]) -> str:
    """The known word one slip away from these two syllables, "" when there is none or more than one."""
    found = {f"{other} {two}" for other in slips(one) if (other, two) in known}
    found |= {f"{one} {other}" for other in slips(two) if (one, other) in known}
    return found.pop() if len(found) == 1 else ""


def slips(word: str) -> Iterator[str]:
    """Syllables one slip away, in plain spelling; `word` too must be a syllable."""
    parts = syllable(word)
    if parts is None:
        return
    for other in _changed(parts):
        text = plain(_spelt(other))
        if text != word and is_syllable(text):
            yield text


def _changed(parts: Syllable) -> Iterator[Syllable]:
    onset, rhyme, tone = parts.onset, parts.rhyme, parts.tone
    yield from (Syllable(onset, rhyme, other) for other in _TONE_MARKS if other != tone)
    for one, two in _ONSETS:
        if onset in (one, two):
            yield Syllable(two if onset == one else one, rhyme, tone)
    for one, two in _ENDINGS:
        for old, new in ((one, two), (two, one)):
            if rhyme.endswith(old):
                yield Syllable(onset, rhyme.removesuffix(old) + new, tone)
    for one, two in _VOWELS:
        for old, new in ((one, two), (two, one)):
            if old in rhyme:
                yield Syllable(onset, rhyme.replace(old, new, 1), tone)


def _spelt(parts: Syllable) -> str:
    """The syllable written with its tone on the vowel that carries it, old style."""
    text = parts.onset + parts.rhyme
    mark = _TONE_MARKS[parts.tone]
    if not mark:
        return text
    for place in range(len(text), 0, -1):
        marked = unicodedata.normalize("NFC", text[:place] + mark + text[place:])
        if syllable(marked) is not None:
            return marked
    return text
