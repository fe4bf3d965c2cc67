"""Names of agencies: long and short, and as they stand at the head of a document (NĐ 30/2020, PL I, II.2)."""

import re

from cchc_docs.viet.text import nfc, squeeze

_LONG = {"UBND": "Ủy ban nhân dân", "HĐND": "Hội đồng nhân dân"}
_SHORT_WORD = re.compile(r"\b(UBND|HĐND)\b")
_COMMITTEE = re.compile(r"\b(?:ủy|uỷ) ban nhân dân\b", re.IGNORECASE)
_COUNCIL = re.compile(r"\bhội đồng nhân dân\b", re.IGNORECASE)


def upper(s: str) -> str:
    """Capitals, NFC: a decomposed “ệ” would otherwise stay two characters and sort and compare wrong."""
    return nfc(nfc(s).upper())


def full_issuer(name: str) -> str:
    """“UBND huyện Lộc Bình” → “Ủy ban nhân dân huyện Lộc Bình”; HĐND likewise. A full name stays as it is."""
    return _SHORT_WORD.sub(lambda found: _LONG[found.group()], squeeze(name))


def short_issuer(name: str) -> str:
    """“Ủy ban nhân dân huyện Lộc Bình” (or Uỷ ban, or capitals) → “UBND huyện Lộc Bình”; Hội đồng likewise."""
    return _COUNCIL.sub("HĐND", _COMMITTEE.sub("UBND", squeeze(name)))


def header_lines(name: str) -> tuple[str, ...]:
    """The issuer's name at the head, in capitals: ("ỦY BAN NHÂN DÂN", "HUYỆN LỘC BÌNH"); other names one line.

    The issuer's own name is written in full, so a leading UBND is opened; elsewhere in a name (VĂN PHÒNG HĐND VÀ
    UBND) it stays. For a parent agency use `upper`: there the abbreviation is allowed (II.2.b).
    """
    text = squeeze(name)
    if text.upper().startswith("UBND "):
        text = _LONG["UBND"] + text[len("UBND") :]
    found = _COMMITTEE.match(text)
    if not found or found.end() == len(text):
        return (upper(text),)
    return upper(found.group()), upper(text[found.end() :].strip())
