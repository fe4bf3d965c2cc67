"""TCVN3 (ABC, fonts .Vn…) and VNI text: recognised, and turned into Unicode.

Both keep Vietnamese in the places of Western letters, so the file itself says nothing; the font does, or the letters:
read as TCVN3 or VNI they make Vietnamese syllables, read as they stand they do not. Source of the tables:
TCVN 5712:1993 (VN3) and the VNI Windows character set.
"""

import re
import unicodedata
from functools import lru_cache

from cchc_docs.viet.syllables import is_syllable
from cchc_docs.viet.text import nfc

TCVN3, VNI = "TCVN3", "VNI"

_TCVN3_CODES = (
    (0xA1, "ĂÂÊÔƠƯĐăâêôơưđ"),
    (0xB5, "àảãáạ"),
    (0xBB, "ằẳẵắ"),
    (0xC6, "ặầẩẫấậè"),
    (0xCE, "ẻẽéẹềểễếệìỉ"),
    (0xDC, "ĩíịò"),
    (0xE1, "ỏõóọồổỗốộờởỡớợù"),
    (0xF1, "ủũúụừửữứựỳỷỹýỵ"),
)
_FROM_TCVN3 = {chr(first + n): letter for first, letters in _TCVN3_CODES for n, letter in enumerate(letters)}

#: VNI writes a mark behind its vowel: first what it adds to a e o u y ô(ơ) ö(ư), then what stands alone.
_VNI_TONES = {"ø": "\u0300", "ù": "\u0301", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_VNI_HATS = {"â": "", "à": "\u0300", "á": "\u0301", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_VNI_BREVES = {"ê": "", "è": "\u0300", "é": "\u0301", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_VNI_ALONE = {"ô": "ơ", "ö": "ư", "ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "í": "í", "ì": "ì"}


def _vni_table() -> dict[str, str]:
    pairs = dict(_VNI_ALONE)
    for vowel, letter in (*((v, v) for v in "aeiouy"), ("ô", "ơ"), ("ö", "ư")):
        pairs |= {vowel + mark: nfc(letter + tone) for mark, tone in _VNI_TONES.items()}
    for vowel in "aeo":
        pairs |= {vowel + mark: nfc(vowel + "\u0302" + tone) for mark, tone in _VNI_HATS.items()}
    pairs |= {"a" + mark: nfc("a\u0306" + tone) for mark, tone in _VNI_BREVES.items()}
    capitals = {old.upper(): new.upper() for old, new in pairs.items()}
    mixed = {old[0].upper() + old[1:]: new.upper() for old, new in pairs.items() if len(old) > 1}
    return pairs | mixed | capitals


_FROM_VNI = _vni_table()
_VNI_LETTER = re.compile("|".join(sorted(map(re.escape, _FROM_VNI), key=len, reverse=True)))
#: A letter no Western set has: whoever writes these writes Unicode. Tones by themselves say so as well.
_UNICODE = re.compile("[ĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9]")
_UNICODE_OR_TONE = re.compile(f"{_UNICODE.pattern}|[\u0300-\u036f]")
_HIGH = re.compile("[\u00a1-\u00ff]")
#: Letters and signs of Western sets that Vietnamese does not write with, and pairs of vowels that it has not.
_ALIEN = re.compile(
    "[¡-¿ÄÅÆÇËÎÏÐÑÖ×ØÛÜÞßäåæçëîïðñö÷øûüþÿ]|[aA][ùõâàáãêèéúÙÕÂÀÁÃÊÈÉÚ]|[eE][ùõâàáãÙÕÂÀÁÃ]|[oO][ùõâÙÕÂ]|[uUyY][ùõÙÕ]"
)
_WORD = re.compile(r"[^\s\d.,;:!?()\[\]/“”\"'…+%*=<>&-]+")
_FEWEST_RIGHT, _MOST_RIGHT_BEFORE = 0.75, 0.6
#: Letters of Latin-1 that Vietnamese uses; all others above ASCII and below its own block are another code page's.
_VIETNAMESE = frozenset("ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúý")
_SIGNS = frozenset("\u00a0\u00ad§°«»±²³×÷")
#: Marks that only VNI sets behind a vowel: Ä Å Ø Û and the like; those of TCVN3 are letters such as µ ¸ ¹ ® ñ Ü Ö.
_VNI_MARKS = frozenset("ÄÅØÛÏÖÑäåøûïöñÆæÜüËë")
#: Fewer foreign letters than this, or than this share of a text, may be a name such as “Müller”.
_FEWEST_FOREIGN, _FEW = 3, 0.05


def kind_of_font(font: str) -> str:
    """“.VnTime” → TCVN3, “VNI-Times”, “VNI Times” → VNI, "" for every other font."""
    name = font.strip().casefold()
    return TCVN3 if name.startswith(".vn") else VNI if name.startswith(("vni-", "vni ")) else ""


def is_capital_font(font: str) -> bool:
    """.VnTimeH and its kin show small letters as capitals; only the font's name tells."""
    return kind_of_font(font) == TCVN3 and font.strip().endswith("H")


def converted(text: str, kind: str) -> str:
    """The text in Unicode NFC. What the code does not know stays; so does a text that is Unicode already."""
    if _UNICODE.search(text):
        return text
    if kind == TCVN3:
        return "".join(_FROM_TCVN3.get(c, c) for c in text)
    return _VNI_LETTER.sub(lambda found: _FROM_VNI[found[0]], unicodedata.normalize("NFC", text))


@lru_cache(maxsize=10_000)
def legacy_kind(text: str, company: str = "") -> str:
    """TCVN3, VNI or "": told by the letters, one of which must be none of Vietnamese (“µ”, “aù”).

    `company`: the code of other texts beside this one; then “Néi vô”, which could be Vietnamese, is one of them if it
    reads better so.
    """
    if not _HIGH.search(text) or _UNICODE.search(text) or not (company or _ALIEN.search(text)):
        return ""
    before = _share_right(text)
    best, kind = max((_share_right(converted(text, kind)), kind) for kind in ((company,) if company else (VNI, TCVN3)))
    is_clear = before <= _MOST_RIGHT_BEFORE or best == 1.0
    return kind if is_clear and best >= _FEWEST_RIGHT and best > before else ""


def is_unicode(text: str) -> bool:
    """Whether some letter of it can only be Unicode's; then none of it is TCVN3 or VNI."""
    return bool(_UNICODE_OR_TONE.search(text))


def kind_of_letters(text: str) -> str:
    """TCVN3, VNI or "", by counting letters alone: for pieces of text that may begin and end inside a syllable.

    Coarser than `legacy_kind`, which reads syllables and so needs whole ones.
    """
    if is_unicode(text):
        return ""
    foreign = [c for c in text if "\u00a0" < c <= "\u00ff" and c not in _VIETNAMESE and c not in _SIGNS]
    if len(foreign) < _FEWEST_FOREIGN or len(foreign) < sum(c.isalpha() for c in text) * _FEW:
        return ""
    marks = sum(text[at - 1] in "aeouyAEOUY" for at, c in enumerate(text) if at and c in _VNI_MARKS)
    return VNI if marks * 2 > len(foreign) else TCVN3


def _share_right(text: str) -> float:
    """Among the words with letters beyond ASCII, how many are Vietnamese syllables; a stray sign makes a word wrong."""
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    return sum(is_syllable(word) for word in words) / len(words) if words else 0.0
