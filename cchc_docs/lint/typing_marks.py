"""What a keyboard leaves behind when its Vietnamese program was off: thuwcj hieenj, tu7 chu3."""

import unicodedata

from cchc_docs.viet.syllables import is_syllable

_TELEX_TONES = {"f": "\u0300", "r": "\u0309", "x": "\u0303", "s": "\u0301", "j": "\u0323"}
_VNI_TONES = {"2": "\u0300", "3": "\u0309", "4": "\u0303", "1": "\u0301", "5": "\u0323"}
_TELEX_LETTERS = (
    ("uow", "ươ"),
    ("aa", "â"),
    ("ee", "ê"),
    ("oo", "ô"),
    ("aw", "ă"),
    ("ow", "ơ"),
    ("uw", "ư"),
    ("dd", "đ"),
)
_VNI_LETTERS = (
    ("uo7", "ươ"),
    ("a6", "â"),
    ("e6", "ê"),
    ("o6", "ô"),
    ("a8", "ă"),
    ("o7", "ơ"),
    ("u7", "ư"),
    ("d9", "đ"),
)


def typed_raw(word: str) -> str:
    """The syllable whose keys were typed, "" when the word is no such remains."""
    text = word.casefold()
    if not text.isascii():
        return ""
    for letters, tones in ((_TELEX_LETTERS, _TELEX_TONES), (_VNI_LETTERS, _VNI_TONES)):
        meant = _decoded(text, letters, tones)
        if meant and meant != text and is_syllable(meant):
            return meant
    return ""


def _decoded(text: str, letters: tuple[tuple[str, str], ...], tones: dict[str, str]) -> str:
    for keys, letter in letters:
        text = text.replace(keys, letter)
    found = [c for c in text[1:] if c in tones]
    if len(found) > 1:
        return ""
    if not found:
        return text
    at = 1 + text[1:].index(found[0])
    bare = text[:at] + text[at + 1 :]
    for place in range(len(bare), 0, -1):
        marked = unicodedata.normalize("NFC", bare[:place] + tones[found[0]] + bare[place:])
        if is_syllable(marked):
            return marked
    return ""
