"""How wide a line of Times New Roman is on paper, without a font file: for the drawn lines and for row heights."""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from cchc_docs.ooxml.times_widths import BOLD, BOLD_ITALIC, CHARACTERS, ITALIC, REGULAR

UNITS_PER_EM = 2048
#: Width of a character the table does not know: an em-wide guess errs on the safe side.
UNKNOWN = 1400

_FACES = {
    (False, False): dict(zip(CHARACTERS, REGULAR, strict=True)),
    (True, False): dict(zip(CHARACTERS, BOLD, strict=True)),
    (False, True): dict(zip(CHARACTERS, ITALIC, strict=True)),
    (True, True): dict(zip(CHARACTERS, BOLD_ITALIC, strict=True)),
}


@lru_cache(maxsize=4096)
def _bare(character: str) -> str:
    """ế → e, ờ → ơ: the letter whose width it has."""
    letter = unicodedata.normalize("NFD", character)
    return letter[0] + "\u031b" if "\u031b" in letter else letter[0]


def text_width(text: str, size_pt: float, *, bold: bool = False, italic: bool = False) -> float:
    """Width of one line in points."""
    face = _FACES[bold, italic]
    units = 0
    for character in text:
        width = face.get(character)
        if width is None:
            bare = unicodedata.normalize("NFC", _bare(character))
            width = face.get(bare, 0 if unicodedata.combining(character) else UNKNOWN)
        units += width
    return units * size_pt / UNITS_PER_EM


def wrapped_lines(text: str, limit_pt: float, size_pt: float, *, bold: bool = False, italic: bool = False) -> list[str]:
    """The text as Word breaks it into lines: each as full as it goes."""
    words = text.split(" ")
    widths = [text_width(word, size_pt, bold=bold, italic=italic) for word in words]
    return _fill(words, widths, text_width(" ", size_pt, bold=bold, italic=italic), limit_pt)


def balanced_lines(
    text: str | Sequence[str], limit_pt: float, size_pt: float, *, bold: bool = False, italic: bool = False
) -> tuple[str, ...]:
    """Break a text into the fewest lines that fit, as even as can be; a single word is never cut.

    A text given in units (`viet.compounds`) ends its lines only between them, unless one is too wide by itself.
    """
    words = text.split(" ") if isinstance(text, str) else []
    for unit in () if isinstance(text, str) else text:
        fits = text_width(unit, size_pt, bold=bold, italic=italic) <= limit_pt
        words += [unit] if fits else unit.split(" ")
    widths = [text_width(word, size_pt, bold=bold, italic=italic) for word in words]
    space = text_width(" ", size_pt, bold=bold, italic=italic)
    count = len(_fill(words, widths, space, limit_pt))
    low, high = max(widths, default=0.0), max(limit_pt, max(widths, default=0.0))
    while high - low > 1:
        middle = (low + high) / 2
        low, high = (low, middle) if len(_fill(words, widths, space, middle)) <= count else (middle, high)
    return tuple(_fill(words, widths, space, high))


def _fill(words: list[str], widths: list[float], space: float, limit: float) -> list[str]:
    lines: list[str] = []
    room = 0.0
    for word, width in zip(words, widths, strict=True):
        if lines and width + space <= room:
            lines[-1] += " " + word
            room -= width + space
        else:
            lines.append(word)
            room = limit - width
    return lines
