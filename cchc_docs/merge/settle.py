"""Our tracked changes settled: all accepted, or all rejected. A clerk's own stay as they are.

Source: ECMA-376 part 1, 17.13.5. A paragraph whose mark goes gives its content to the next one.
"""

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from zipfile import BadZipFile

from lxml import etree

from cchc_docs.merge.marks import OURS, STAMP
from cchc_docs.merge.xml import (
    AUTHOR,
    DATE,
    DEL,
    INS,
    PPR,
    PPR_CHANGE,
    RPR,
    SECTION,
    TBL,
    TC,
    TEXT,
    TR,
    TRPR,
    P,
    W,
)
from cchc_docs.ooxml.comments import main_part
from cchc_docs.ooxml.package import pack, read_parts
from cchc_docs.ooxml.xml import parse, xml_bytes


def accepted(content: bytes) -> bytes:
    """The document as if somebody had accepted all that we propose."""
    return _settled(content, stays=INS, goes=DEL)


def rejected(content: bytes) -> bytes:
    """The document without what we propose."""
    return _settled(content, stays=DEL, goes=INS)


def stamp_of(content: bytes) -> datetime | None:
    """The time that our changes show; None for a file that has none of ours or cannot be read."""
    try:
        parts = read_parts(content)
        root = parse(parts[main_part(parts)])
    except (BadZipFile, KeyError, etree.XMLSyntaxError):
        return None
    for mark in _ours(root.iter(INS, DEL)):
        with suppress(ValueError):
            return datetime.strptime(mark.get(DATE, ""), STAMP)
    return None


def _settled(content: bytes, *, stays: str, goes: str) -> bytes:
    parts = read_parts(content)
    main = main_part(parts)
    root = parse(parts[main])
    _rows(root, stays, goes)
    _looks(root, keeps_new=stays == INS)
    _runs(root, stays, goes)
    _marks(root, stays, goes)
    return pack(parts | {main: xml_bytes(root)})


def _ours(elements: Iterable[etree._Element]) -> list[etree._Element]:
    return [element for element in elements if element.get(AUTHOR) == OURS]


def _rows(root: etree._Element, stays: str, goes: str) -> None:
    for row in list(root.iter(TR)):
        properties = row.find(TRPR)
        if properties is None:
            continue
        for mark in _ours(properties.iterchildren(stays)):
            properties.remove(mark)
        if _ours(properties.iterchildren(goes)):
            _remove(row)
    for table in list(root.iter(TBL)):
        if next(table.iter(TR), None) is None:
            _remove(table)


def _looks(root: etree._Element, *, keeps_new: bool) -> None:
    for change in _ours(list(root.iter(PPR_CHANGE))):
        properties = change.getparent()
        assert properties is not None
        old = change.find(PPR)
        properties.remove(change)
        if keeps_new:
            continue
        kept = [child for child in properties if child.tag in (RPR, SECTION)]
        for child in list(properties):
            properties.remove(child)
        properties.extend(list(old) if old is not None else [])
        properties.extend(kept)


def _runs(root: etree._Element, stays: str, goes: str) -> None:
    for mark in _ours(list(root.iter(goes))):
        if not _is_property(mark):
            _remove(mark)
    for mark in _ours(list(root.iter(stays))):
        if _is_property(mark):
            continue
        for text in mark.iter(W + "delText") if stays == DEL else ():
            text.tag = TEXT
        for instruction in mark.iter(W + "delInstrText") if stays == DEL else ():
            instruction.tag = W + "instrText"
        for child in list(mark):
            mark.addprevious(child)
        _remove(mark)


def _marks(root: etree._Element, stays: str, goes: str) -> None:
    for paragraph in list(root.iter(P)):
        look = paragraph.find(f"{PPR}/{RPR}")
        if look is None:
            continue
        for mark in _ours(look.iterchildren(stays)):
            look.remove(mark)
        going = _ours(look.iterchildren(goes))
        for mark in going:
            look.remove(mark)
        if going:
            _join(paragraph)


def _join(paragraph: etree._Element) -> None:
    """The content goes to the next paragraph; without a next one an empty paragraph goes, unless its cell needs it."""
    following = next((one for one in paragraph.itersiblings() if one.tag in (P, TBL)), None)
    content = [child for child in paragraph if child.tag != PPR]
    if following is not None and following.tag == P:
        at = 1 if following.find(PPR) is not None else 0
        for child in reversed(content):
            following.insert(at, child)
        _remove(paragraph)
        return
    parent = paragraph.getparent()
    is_needed = parent is not None and parent.tag == TC and len(parent.findall(P)) == 1
    if not content and not is_needed:
        _remove(paragraph)


def _is_property(mark: etree._Element) -> bool:
    parent = mark.getparent()
    return parent is not None and parent.tag in (RPR, TRPR)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
