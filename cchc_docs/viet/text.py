"""Vietnamese text as it arrives from Word, Excel and the web: composed, trimmed, compared."""

import re
import unicodedata
from functools import lru_cache

_TONES = "\u0300\u0301\u0303\u0309\u0323"
# oa, oe, uy with the tone on the last letter and nothing behind it; "qu" is a consonant, so "quý" is no such syllable
_OPEN_SYLLABLE = re.compile(rf"([bcdđghklmnprstvx]*)(o(?=[ae])|u(?=y))([aey])([{_TONES}])", re.IGNORECASE)
# Eth and African D look like Đ and come from fonts of the nineties and from careless keyboards.
_FALSE_D = str.maketrans("ÐðƉɖ", "ĐđĐđ")
#: Blank to the eye, but not white space to Python: braille blank, Hangul fillers.
_BLANKS = "\u2800\u3164\u115f\u1160\uffa0"
_BREAKS = "\t\n\r"
#: All that hides in a text: Unicode's Cf and Cc and spaces other than the plain one, but for tab and line ends. Spelt
#: out because
#: asking unicodedata for each character of a workbook takes seconds; a test compares it with unicodedata.
_HIDDEN = re.compile(
    "[\u0000-\u0008\u000b-\u000c\u000e-\u001f\u007f-\u00a0\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890-\u0891\u08e2"
    "\u115f-\u1160\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u2064\u2066-\u206f\u2800\u3000\u3164\ufeff\uffa0"
    "\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U00013438\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0001"
    "\U000e0020-\U000e007f]"
)
#: Every dash of Unicode, and the minus sign, as the hyphen.
_DASHES = str.maketrans(
    dict.fromkeys(
        "\u058a\u05be\u1400\u1806\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2e17\u2e1a\u2e3a\u2e3b\u2e40\u2e5d"
        "\u301c\u3030\u30a0\ufe31\ufe32\ufe58\ufe63\uff0d\U00010ead",
        "-",
    )
)
_SPACED_HYPHEN = re.compile(r" *- *")
#: Only a word with one of these can be written in two tone styles.
_TWO_STYLES = re.compile(
    "[oO](?:[\u00e0-\u00e3\u00e8-\u00ea\u1ea1\u1ea3\u1eb9\u1ebb\u1ebd]"
    "|[\u00c0-\u00c3\u00c8-\u00ca\u1ea0\u1ea2\u1eb8\u1eba\u1ebc])"
    "|[uU][\u00fd\u1ef3\u1ef5\u1ef7\u1ef9\u00dd\u1ef2\u1ef4\u1ef6\u1ef8]"
)  # fmt: skip
_IN_TWO_STYLES = re.compile(rf"(?<![^\W\d_])[^\W\d_]*?(?:{_TWO_STYLES.pattern})[^\W\d_]*")
#: Letters of a text that are quoted to the clerk.
_QUOTED = 40
_VIETNAMESE_NAMES = {
    "\u00a0": "khoảng trắng không ngắt",
    "\u00ad": "dấu nối mềm",
    "\u200b": "khoảng trắng rộng bằng không",
    "\u200c": "ký tự ngắt nối rộng bằng không",
    "\u200d": "ký tự nối rộng bằng không",
    "\u2028": "dấu ngắt dòng Unicode",
    "\u2029": "dấu ngắt đoạn Unicode",
    "\u202f": "khoảng trắng hẹp không ngắt",
    "\u2060": "ký tự nối từ",
    "\u3000": "khoảng trắng chữ Hán",
    "\ufeff": "dấu BOM",
}


def nfc(s: str) -> str:
    """The composed form (Unicode NFC), the one every text of ours is in."""
    return unicodedata.normalize("NFC", s)


def is_nfc(s: str) -> bool:
    return unicodedata.is_normalized("NFC", s)


def squeeze(s: str) -> str:
    """One line as the eye sees it: every run of white space is one space, what has no width is gone, NFC, no ends.

    A zero-width character, BOM or soft hyphen inside a word does not cut the word: nobody can see it there.
    """
    if not s.isprintable() or _HIDDEN.search(s):
        s = "".join(_visible(c) for c in s)
    line = " ".join(nfc(s).split())
    return s if line == s else line  # most texts are so already, and need not lie in memory twice


def _visible(c: str) -> str:
    """`c`, a plain space for what looks like one, or "" for what cannot be seen."""
    if c in _BLANKS or c.isspace():
        return " "
    return "" if _has_no_width(c) else c


def _has_no_width(c: str) -> bool:
    return unicodedata.category(c) in ("Cf", "Cc") and not c.isspace()


def invisible_characters(s: str) -> list[str]:
    """Names with code points of what hides in the text, each once, in order: “khoảng trắng không ngắt (U+00A0)”.

    Zero-width and control characters and spaces other than the plain one. Tab and line ends are not hidden.
    """
    return [_name(c) for c in dict.fromkeys(_HIDDEN.findall(s))]


def _name(c: str) -> str:
    name = _VIETNAMESE_NAMES.get(c) or unicodedata.name(c, "ký tự điều khiển").lower()
    return f"{name} (U+{ord(c):04X})"


def unify_tone_style(s: str) -> str:
    """hoà → hòa, khoẻ → khỏe, Uỷ → Ủy: the tone on the first vowel of an open oa, oe, uy. Nothing else moves.

    Both styles are right (the decree itself mixes them), so this is for comparing, never for printing.
    """
    s = nfc(s)
    return _IN_TWO_STYLES.sub(lambda word: _unify_word(word.group()), s) if _TWO_STYLES.search(s) else s


def plain(s: str) -> str:
    """For comparing words: lower case, tones in the old style."""
    return unify_tone_style(s).casefold()


def capitalised(s: str) -> str:
    """With a capital at the beginning; the rest as it is."""
    return s[:1].upper() + s[1:]


def list_item(s: str) -> str:
    """A line of a list without the dash before it and the mark behind it."""
    return s.strip().lstrip("-–+• ").rstrip(";,. ")


def _unify_word(word: str) -> str:
    found = _OPEN_SYLLABLE.fullmatch(unicodedata.normalize("NFD", word))
    if not found:
        return word
    onset, glide, vowel, tone = found.groups()
    return nfc(onset + glide + tone + vowel)


@lru_cache(maxsize=20_000)
def match_key(s: str) -> str:
    """The key by which two spellings of one name are the same: spaces, case, dashes, tone style do not count."""
    folded = nfc(unify_tone_style(squeeze(s).translate(_FALSE_D)).casefold())
    return _SPACED_HYPHEN.sub("-", folded.translate(_DASHES))


def split_names(s: str) -> list[str]:
    """The names of a cell that lists them by “;” or one a line, each squeezed; a comma never splits."""
    pieces = (squeeze(piece) for line in s.splitlines() for piece in line.split(";"))
    return [piece for piece in pieces if piece]


def item_lines(s: str) -> list[str]:
    """The lines of a cell, NFC, without the ends; lines with nothing to see are left out."""
    return [nfc(line.strip()) for line in s.splitlines() if squeeze(line)]


def quoted(s: str) -> str:
    """The beginning of a text between Vietnamese quotation marks."""
    line = " ".join(s.split())
    return f"“{line[:_QUOTED].rstrip()}…”" if len(line) > _QUOTED else f"“{line}”"


def ascii_slug(s: str) -> str:
    """A name for a file: “Phòng Tài chính - Kế hoạch” → “phong_tai_chinh_ke_hoach”; only [a-z0-9_], may be empty."""
    plain = s.translate(_FALSE_D).lower().replace("đ", "d")
    bare = "".join(c for c in unicodedata.normalize("NFKD", squeeze(plain)) if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "_", bare).strip("_")
