"""Pages of several PDFs bound into one, with bookmarks and blank pages: for printing.

Only for PDFs built as LibreOffice builds them: one table of offsets, no packed objects (`pdf_repeatable.py`). What a
printed page needs is carried over: contents, fonts, pictures; links, forms and the tree of tags are not.
Source: ISO 32000-1, 7.3.10 (references), 7.7.3 (page tree), 12.3.3 (outline).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import md5
from itertools import pairwise

_TABLE = re.compile(
    rb"\nxref\n0 (\d+)\n((?:\d{10} \d{5} [nf] \n)+)trailer\n(<<.*?>>)\nstartxref\n\d+\n%%EOF\n$", re.DOTALL
)
_REFERENCE = re.compile(rb"(?<![\d.])(\d+) 0 R\b")
_PARENT = re.compile(rb"/Parent \d+ 0 R")
_DROPPED = re.compile(rb"/Annots ?\[[^\]]*\]|/StructParents \d+|/Tabs ?/S")
_BOX = re.compile(rb"/MediaBox ?\[ ?([-\d.]+) ([-\d.]+) ([-\d.]+) ([-\d.]+) ?\]")
_STREAM = b"stream\n"


class NotOursError(ValueError):
    """A PDF that is built in another way."""


@dataclass(frozen=True, slots=True)
class Source:
    """A PDF taken apart: its objects by number, and the numbers of its pages in order."""

    objects: dict[int, bytes]
    pages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """All pages of a source, under a bookmark. `is_even`: a blank page follows when their number is odd."""

    title: str
    source: Source
    is_even: bool = False

    @property
    def page_count(self) -> int:
        return len(self.source.pages) + (self.is_even and len(self.source.pages) % 2)


@dataclass(frozen=True, slots=True)
class Chapter:
    """Parts that belong together: those of one agency."""

    title: str
    parts: tuple[Part, ...]


def take_apart(pdf: bytes) -> Source:
    """Raises NotOursError."""
    tail = _TABLE.search(pdf)
    if not tail:
        raise NotOursError
    places = [int(tail[2][at : at + 10]) for at in range(0, len(tail[2]), 20)]
    ends = sorted((*places[1:], tail.start() + 1))
    following = dict(pairwise(ends))
    objects = {}
    for number, start in enumerate(places[1:], start=1):
        head = b"%d 0 obj\n" % number
        body = pdf[start : following.get(start, start)].rstrip(b"\n")
        if not body.startswith(head) or not body.endswith(b"\nendobj"):
            raise NotOursError
        objects[number] = body[len(head) : -len(b"\nendobj")]
    root = _reference_after(b"/Root", tail[3])
    return Source(objects, tuple(_pages(objects, _reference_after(b"/Pages", objects.get(root, b"")))))


def _reference_after(key: bytes, text: bytes) -> int:
    found = re.search(key + rb" (\d+) 0 R", text)
    if not found:
        raise NotOursError
    return int(found[1])


def _pages(objects: dict[int, bytes], node: int, depth: int = 0) -> Iterator[int]:
    content = objects.get(node, b"")
    kids = re.search(rb"/Kids ?\[([^\]]*)\]", content)
    if not kids:
        if b"/Type/Page" not in content:
            raise NotOursError
        yield node
    elif depth < 50:
        for kid in _REFERENCE.finditer(kids[1]):
            yield from _pages(objects, int(kid[1]), depth + 1)


def bind(chapters: Sequence[Chapter], title: str) -> bytes:
    """One PDF. The same chapters give the same bytes."""
    return _Binder(title).bind(chapters)


@dataclass(slots=True)
class _Binder:
    title: str
    objects: list[bytes] = field(default_factory=list)
    kids: list[int] = field(default_factory=list)
    moved: dict[int, dict[int, int]] = field(default_factory=dict)  #: by source: number there → number here
    pages_node: int = 0

    def bind(self, chapters: Sequence[Chapter]) -> bytes:
        self.pages_node = self._add(b"")
        outline = self._add(b"")
        entries = [(chapter.title, self._chapter(chapter)) for chapter in chapters if chapter.parts]
        tops = [self._add(b"") for _ in entries]
        for at, (name, parts) in enumerate(entries):
            lower = [self._add(b"") for _ in parts] if len(parts) > 1 else []
            for place, (part_name, page) in enumerate(parts if lower else []):
                self._put(lower[place], self._entry(part_name, page, tops[at], lower, place))
            inner = b"/Count -%d/First %d 0 R/Last %d 0 R" % (len(lower), lower[0], lower[-1]) if lower else b""
            self._put(tops[at], self._entry(name, parts[0][1], outline, tops, at, inner))
        kids = b" ".join(b"%d 0 R" % kid for kid in self.kids)
        self._put(self.pages_node, b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(self.kids)))
        self._put(
            outline, b"<</Count %d/First %d 0 R/Last %d 0 R>>" % (len(tops), tops[0], tops[-1]) if tops else b"<<>>"
        )
        root = self._add(
            b"<</Type/Catalog/Pages %d 0 R/Outlines %d 0 R/PageMode/UseOutlines/Lang(vi-VN)"
            b"/ViewerPreferences<</DisplayDocTitle true/PrintScaling/None>>>>" % (self.pages_node, outline)
        )
        return self._file(root, self._add(b"<</Title%s>>" % _text(self.title)))

    def _chapter(self, chapter: Chapter) -> list[tuple[str, int]]:
        """Its parts' pages, put in; returns each part's name and first page."""
        firsts = []
        for part in chapter.parts:
            made = [self._page(part.source, number) for number in part.source.pages]
            if part.is_even and len(made) % 2:
                made.append(self._add(self._blank(part.source)))
            self.kids += made
            firsts.append((part.title, made[0]))
        return firsts

    def _page(self, source: Source, number: int) -> int:
        """A page of its own, also when the same one was put in before: a page has one place in the tree."""
        page = _DROPPED.sub(b"", source.objects[number])
        page = _PARENT.sub(b"/Parent\0", page, count=1)
        return self._add(self._carried(source, page).replace(b"/Parent\0", b"/Parent %d 0 R" % self.pages_node))

    def _blank(self, source: Source) -> bytes:
        box = _BOX.search(source.objects[source.pages[-1]])
        size = b" ".join(box.groups()) if box else b"0 0 595.304 841.89"
        return b"<</Type/Page/Parent %d 0 R/MediaBox[%s]/Resources<<>>>>" % (self.pages_node, size)

    def _carried(self, source: Source, content: bytes) -> bytes:
        """The object with its references turned to the numbers here; what they lead to comes along, once."""
        head, mark, data = content.partition(_STREAM)
        moved = self.moved.setdefault(id(source), {})

        def turned(found: re.Match[bytes]) -> bytes:
            old = int(found[1])
            if old not in moved:
                moved[old] = self._add(b"")
                self._put(moved[old], self._carried(source, source.objects.get(old, b"null")))
            return b"%d 0 R" % moved[old]

        return _REFERENCE.sub(turned, head) + mark + data

    @staticmethod
    def _entry(title: str, page: int, parent: int, siblings: list[int], at: int, inner: bytes = b"") -> bytes:
        before = b"/Prev %d 0 R" % siblings[at - 1] if at else b""
        after = b"/Next %d 0 R" % siblings[at + 1] if at + 1 < len(siblings) else b""
        return b"<</Title%s/Dest[%d 0 R/Fit]/Parent %d 0 R%s%s%s>>" % (_text(title), page, parent, before, after, inner)

    def _add(self, content: bytes) -> int:
        self.objects.append(content)
        return len(self.objects)

    def _put(self, number: int, content: bytes) -> None:
        self.objects[number - 1] = content

    def _file(self, root: int, info: int) -> bytes:
        pieces = [b"%PDF-1.6\n%\xc3\xa4\xc3\xbc\xc3\xb6\xc3\x9f\n"]
        offset, table = len(pieces[0]), [b"0000000000 65535 f \n"]
        for number, content in enumerate(self.objects, start=1):
            piece = b"%d 0 obj\n%s\nendobj\n" % (number, content)
            table.append(b"%010d 00000 n \n" % offset)
            pieces.append(piece)
            offset += len(piece)
        body = b"".join(pieces)
        name = md5(body, usedforsecurity=False).hexdigest().encode()
        size = len(self.objects) + 1
        trailer = b"trailer\n<</Size %d/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]>>\n" % (size, root, info, name, name)
        return body + b"xref\n0 %d\n" % size + b"".join(table) + trailer + b"startxref\n%d\n%%%%EOF\n" % offset


def _text(text: str) -> bytes:
    """A text string as the format wants it: UTF-16, in hexadecimal."""
    return b"<FEFF%s>" % text.encode("utf-16-be").hex().upper().encode()
