"""Three versions of one document: as it was published, as a clerk has edited it since, as new data would make it.

The result is the clerk's file. What is new stands in it as Word's own tracked changes: accepted, they give the new text
with his edits kept; rejected, his file as it was. Where both have changed the same words his stay, with a comment.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zipfile import BadZipFile

from lxml import etree

from cchc_docs.merge.adopt import Adopter
from cchc_docs.merge.marks import OURS, Marker
from cchc_docs.merge.sequences import Merger
from cchc_docs.merge.story import places, read_blocks
from cchc_docs.merge.text import visible_text
from cchc_docs.merge.xml import P, W, highest_id
from cchc_docs.model.merging import MergedDocument
from cchc_docs.ooxml.comments import Comment, main_part, with_comments
from cchc_docs.ooxml.package import pack, read_parts
from cchc_docs.ooxml.xml import parse, xml_bytes

#: So far above all numbers of the clerk's that comments, which are numbered on their own, find room between.
_ROOM = 1000


class NotMergeable(ValueError):
    """One of the three cannot be read as a Word document: damaged, encrypted, of the strict kind."""


@dataclass(frozen=True, slots=True)
class _Opened:
    parts: dict[str, bytes]
    main: str
    root: etree._Element
    body: etree._Element


def merge_documents(base: bytes, edited: bytes, new: bytes, *, at: datetime) -> MergedDocument:
    """`at`: the time that the tracked changes show. Raises NotMergeable."""
    was, mine, theirs = (_opened(content) for content in (base, edited, new))
    marker = Marker(at, highest_id(_roots(mine)) + _ROOM)
    merger = Merger(marker, Adopter(mine.parts, theirs.parts), places(mine.body))
    merger.blocks(read_blocks(was.body), read_blocks(mine.body), read_blocks(theirs.body))
    merger.finish()
    conflicts = tuple(conflict for conflict, _ in merger.conflicts)
    left_out = _left_out(was, theirs)
    if not marker.count and not conflicts:
        return MergedDocument(edited, 0, (), left_out)
    numbers = {paragraph: number for number, paragraph in enumerate(mine.root.iter(P), 1)}
    comments = [
        Comment(numbers[paragraph], (f"Chưa đưa vào: {conflict.reason}.",))
        for conflict, paragraph in merger.conflicts
        if paragraph in numbers
    ]
    parts = mine.parts | {mine.main: xml_bytes(mine.root)}
    if comments:
        parts, _ = with_comments(parts, comments, OURS)
    return MergedDocument(pack(parts), marker.count, conflicts, left_out)


def read_body(content: bytes) -> etree._Element:
    """The body of a document's main part. Raises NotMergeable."""
    return _opened(content).body


def _opened(content: bytes) -> _Opened:
    try:
        parts = read_parts(content)
        main = main_part(parts)
        root = parse(parts[main])
    except (BadZipFile, KeyError, etree.XMLSyntaxError) as cause:
        raise NotMergeable(str(cause)) from cause
    body = root.find(W + "body")
    if body is None:
        raise NotMergeable("no w:body")
    return _Opened(parts, main, root, body)


def _roots(opened: _Opened) -> list[etree._Element]:
    """The main part and what lies beside it: headers, notes, comments."""
    return [opened.root, *(root for name, root in _stories(opened.parts).items() if name != opened.main)]


def _stories(parts: Mapping[str, bytes]) -> dict[str, etree._Element]:
    wanted = ("header", "footer", "footnotes", "endnotes", "comments")
    names = [
        n for n in parts if n.startswith("word/") and n.rpartition("/")[2].startswith(wanted) and n.endswith(".xml")
    ]
    return {name: parse(parts[name]) for name in names}


def _left_out(was: _Opened, new: _Opened) -> tuple[str, ...]:
    """What the new version has otherwise and no mark in the text can show."""
    found = []
    if _texts_beside(was.parts) != _texts_beside(new.parts):
        found.append("đầu trang hoặc chân trang")
    if _plain(was.parts, "word/styles.xml") != _plain(new.parts, "word/styles.xml"):
        found.append("kiểu chữ (styles)")
    if _pages(was.root) != _pages(new.root):
        found.append("khổ giấy hoặc lề")
    return tuple(found)


def _plain(parts: Mapping[str, bytes], name: str) -> bytes:
    """However its XML is spelt."""
    return etree.tostring(parse(parts[name]), method="c14n") if name in parts else b""


def _texts_beside(parts: Mapping[str, bytes]) -> list[str]:
    stories = _stories({n: data for n, data in parts.items() if "/header" in n or "/footer" in n})
    return sorted("\n".join(map(visible_text, root.iter(P))) for root in stories.values())


def _pages(root: etree._Element) -> list[bytes]:
    return [etree.tostring(one) for one in root.iter(W + "pgSz", W + "pgMar")]
