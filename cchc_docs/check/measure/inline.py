"""What stands in a paragraph: text with its looks, fields, drawings, breaks; deleted text left out.

Source: ECMA-376 part 1, 17.3.3 (run content), 17.16 (fields), 17.13.5 (tracked changes).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from lxml import etree

from cchc_docs.check.facts import Sourced
from cchc_docs.check.measure.run_look import RunLook, RunLooks
from cchc_docs.check.measure.shapes import Drawn, drawn_in
from cchc_docs.check.measure.table_look import TableLook
from cchc_docs.check.measure.xml import ALTERNATE, SDT, SDT_CONTENT, WRAPPERS, W, chosen
from cchc_docs.ooxml.units import Length

_RUN, _PROPERTIES, _TEXT, _INSTRUCTION = W + "r", W + "rPr", W + "t", W + "instrText"
_FIELD_MARK, _SIMPLE_FIELD = W + "fldChar", W + "fldSimple"
_DELETED, _INSERTED = frozenset((W + "del", W + "moveFrom")), frozenset((W + "ins", W + "moveTo"))
_COMMENTS = frozenset(W + n for n in ("commentRangeStart", "commentRangeEnd", "commentReference"))
_CHARACTERS = {W + "tab": "\t", W + "ptab": "\t", W + "cr": "\n", W + "noBreakHyphen": "-"}
_DRAWINGS = frozenset(W + n for n in ("drawing", "pict", "object"))
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
#: Four hexadecimal digits, no half of a surrogate pair and no control character.
_CODE = re.compile(r"(?!00[01]|[dD][89a-fA-F])[0-9a-fA-F]{4}")
SYMBOL_SOURCE = "ký hiệu chèn (Insert Symbol)"


@dataclass(slots=True)
class OpenField:
    """A field whose end has not come yet; what it shows begins at its separator."""

    code: str = ""
    shows: bool = False
    is_named: bool = False


@dataclass(slots=True)
class Content:
    """What was found in one paragraph; `pieces` as typed, not yet composed."""

    pieces: list[tuple[RunLook, str]] = field(default_factory=list)
    fields: list[str] = field(default_factory=list)
    drawings: list[Drawn] = field(default_factory=list)
    breaks_page: bool = False
    hard_breaks: int = 0
    is_tracked: bool = False
    is_commented: bool = False


class InlineReader:
    """Reads the paragraphs of one story in order: fields may begin in one and end in a later one."""

    def __init__(self, looks: RunLooks, note: Callable[[str], None]) -> None:
        self._looks, self._note = looks, note
        self.open_fields: list[OpenField] = []

    def read(self, paragraph: etree._Element, style: str | None, table: TableLook, room: Length | None) -> Content:
        """`style`: id of the paragraph's style; `room`: width of the column it stands in."""
        content = Content()
        _Reading(self._looks, self._note, self.open_fields, content, style, table, room).children(paragraph)
        return content


@dataclass(slots=True)
class _Reading:
    """One paragraph being read."""

    looks: RunLooks
    note: Callable[[str], None]
    open_fields: list[OpenField]
    content: Content
    style: str | None
    table: TableLook
    room: Length | None

    def children(self, parent: etree._Element) -> None:
        for child in parent:
            tag = child.tag
            if tag == _RUN:
                self.run(child)
            elif tag in _DELETED:
                self.content.is_tracked = True
            elif tag in _COMMENTS:
                self.content.is_commented = True
            else:
                self.other(child)

    def other(self, child: etree._Element) -> None:
        tag = child.tag
        if tag in WRAPPERS:
            self.content.is_tracked |= tag in _INSERTED
            if tag == _SIMPLE_FIELD:
                self.name_field(child.get(W + "instr", ""))
            self.children(child)
        elif tag == SDT:
            inner = child.find(SDT_CONTENT)
            if inner is not None:
                self.children(inner)
        elif tag == ALTERNATE:
            choice = chosen(child)
            if choice is not None:
                self.children(choice)
        elif tag == W + "subDoc":
            self.note("văn bản con (subdocument)")
        elif isinstance(tag, str) and tag.startswith(_MATH):
            self.note("công thức (Equation)")

    def run(self, run: etree._Element) -> None:
        properties = run.find(_PROPERTIES)
        look = self.looks.of(self.style, properties, self.table)
        if properties is not None and properties.find(W + "rPrChange") is not None:
            self.content.is_tracked = True
        self.run_content(run, look)

    def run_content(self, run: etree._Element, look: RunLook) -> None:
        for child in run:
            tag = child.tag
            if tag == _TEXT:
                self.text(look, child.text or "")
            elif tag in _CHARACTERS:
                self.content.hard_breaks += tag == W + "cr"
                self.text(look, _CHARACTERS[tag])
            elif tag == W + "br":
                self.line_break(child, look)
            elif tag == _FIELD_MARK:
                self.field_mark(child.get(W + "fldCharType"))
            elif tag == _INSTRUCTION:
                if self.open_fields:
                    self.open_fields[-1].code += child.text or ""
            elif tag in _DRAWINGS:
                self.drawing(child)
            elif tag == ALTERNATE:
                choice = chosen(child)
                if choice is not None:
                    self.run_content(choice, look)
            else:
                self.rare(child, look)

    def rare(self, child: etree._Element, look: RunLook) -> None:
        tag = child.tag
        if tag == W + "sym":
            self.symbol(child, look)
        elif tag in _COMMENTS:
            self.content.is_commented = True
        elif tag == W + "pgNum":
            self.content.fields.append("PAGE")
        elif tag in (W + "footnoteReference", W + "endnoteReference"):
            self.note("chú thích (footnote, endnote)")
        elif tag == W + "ruby":
            for base in child.iterchildren(W + "rubyBase"):
                self.children(base)

    def text(self, look: RunLook, text: str) -> None:
        if text and all(f.shows for f in self.open_fields):
            self.content.pieces.append((look, text))

    def line_break(self, element: etree._Element, look: RunLook) -> None:
        kind = element.get(W + "type", "textWrapping")
        if kind == "page":
            self.content.breaks_page = True
        elif kind == "textWrapping":
            self.content.hard_breaks += 1
            self.text(look, "\n")

    def symbol(self, element: etree._Element, look: RunLook) -> None:
        code = element.get(W + "char", "")
        character = chr(int(code, 16)) if _CODE.fullmatch(code) else ""
        font = Sourced(element.get(W + "font"), SYMBOL_SOURCE)
        self.text(replace(look, fonts=(font, font)), character)

    def field_mark(self, kind: str | None) -> None:
        if kind == "begin":
            self.open_fields.append(OpenField())
        elif self.open_fields:
            current = self.open_fields[-1]
            if not current.is_named:
                current.is_named = True
                self.name_field(current.code)
            current.shows = True
            if kind == "end":
                self.open_fields.pop()

    def name_field(self, code: str) -> None:
        words = code.split()
        if words:
            self.content.fields.append(words[0].upper())

    def drawing(self, element: etree._Element) -> None:
        if element.tag == W + "object":
            self.note("đối tượng nhúng (OLE)")
        self.content.drawings.append(drawn_in(element, self.room))
