"""WordprocessingML as it is written: names, on/off values, measures. Source: ECMA-376 part 1, 17.17 and 22.9.2."""

import re
from collections.abc import Iterator

from lxml import etree

from cchc_docs.ooxml.units import Length, cm, mm, pt, twips
from cchc_docs.ooxml.wordml import MOST, VAL, W, has, is_on, val, whole

__all__ = [
    "ALTERNATE", "CHOICE", "FALLBACK", "MC", "SDT", "SDT_CONTENT", "VAL", "WRAPPERS", "R", "W",
    "chosen", "has", "is_on", "length", "parse", "unwrapped", "val", "whole",
]  # fmt: skip

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
CHOICE, FALLBACK, ALTERNATE = MC + "Choice", MC + "Fallback", MC + "AlternateContent"
#: Wrappers that change nothing in what they hold.
WRAPPERS = frozenset(W + n for n in ("smartTag", "customXml", "ins", "moveTo", "hyperlink", "fldSimple", "dir", "bdo"))
SDT, SDT_CONTENT = W + "sdt", W + "sdtContent"

_STRICT = (
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)
_MEASURE = re.compile(r"(-?\d+(?:\.\d+)?)(mm|cm|in|pt|pc|pi)?")
_UNITS = {"mm": mm, "cm": cm, "pt": pt}
_POINTS = {"in": 72.0, "pc": 12.0, "pi": 12.0}


def parse(content: bytes) -> etree._Element:
    """The root of a part. Strict documents (ISO 29500-1) are read in the names of transitional ones.

    No entity is expanded and nothing fetched; deeper than 256 elements is refused. Raises etree.XMLSyntaxError.
    """
    if b"http://purl.oclc.org/ooxml/" in content:
        for strict, usual in _STRICT:
            content = content.replace(strict, usual)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True,
                             remove_pis=True)  # fmt: skip
    return etree.fromstring(content, parser)


def length(text: str | None) -> Length | None:
    """Twips, or a number with its unit (“2.5cm”). None: absent or unreadable."""
    found = _MEASURE.fullmatch(text.strip()) if text else None
    if not found or abs(float(found[1])) > MOST:
        return None
    number, unit = float(found[1]), found[2]
    if unit is None:
        return twips(round(number))
    return _UNITS[unit](number) if unit in _UNITS else pt(number * _POINTS[unit])


def chosen(alternate: etree._Element) -> etree._Element | None:
    """What Word 2010 and later takes of mc:AlternateContent: the first Choice, or else the Fallback."""
    choice = alternate.find(CHOICE)
    return alternate.find(FALLBACK) if choice is None else choice


def unwrapped(parent: etree._Element) -> Iterator[etree._Element]:
    """Children, those of wrappers (content controls, insertions, choices) in their place."""
    for child in parent:
        if child.tag == SDT:
            content = child.find(SDT_CONTENT)
            if content is not None:
                yield from unwrapped(content)
        elif child.tag == ALTERNATE:
            choice = chosen(child)
            if choice is not None:
                yield from unwrapped(choice)
        elif child.tag in WRAPPERS:
            yield from unwrapped(child)
        else:
            yield child
