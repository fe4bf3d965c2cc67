"""The text of Word's paragraphs as a reader sees it, and what else lies in them: changes, notes, boxes, pictures.

Tracked changes are read as accepted. Nothing that is left out of the text is lost: it is in `Besides`.
Source: ECMA-376 part 1, 17.3.3 (run content), 17.13 (annotations), 17.16 (fields).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields

from lxml import etree

from cchc_docs.ooxml.list_numbers import Counter
from cchc_docs.ooxml.wordml import VAL, W
from cchc_docs.read.word_styles import TextStyles
from cchc_docs.viet.legacy import converted, is_capital_font, kind_of_font, legacy_kind
from cchc_docs.viet.text import squeeze

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"

_INSERTED, _DELETED = (W + "ins", W + "moveTo"), (W + "del", W + "moveFrom")
_BREAKS = {W + "tab": "\t", W + "ptab": "\t", W + "cr": "\n", W + "br": "\n", W + "noBreakHyphen": "-"}
_NOTES = (W + "footnoteReference", W + "endnoteReference", W + "commentReference")
_DRAWN = (W + "drawing", W + "pict", W + "object")
#: Signs of the fonts Symbol and Wingdings that stand in running text.
_SYMBOLS = {
    "symbol": {0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xAE: "→"},
    "wingdings": {0xA7: "▪", 0xA8: "□", 0xFC: "✓", 0xFE: "☑", 0xFB: "✗", 0xE0: "→", 0xF0: "⇨", 0xD8: "➢", 0x6C: "●"},
}
_UNKNOWN_SYMBOL = "□"


@dataclass(slots=True)
class Besides:
    """What a cell holds besides its text, each piece word for word."""

    inserted: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    boxes: list[str] = field(default_factory=list)
    symbols: list[str] = field(default_factory=list)
    nested: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    pictures: int = 0

    def add(self, other: "Besides") -> None:
        for one in fields(self):
            setattr(self, one.name, getattr(self, one.name) + getattr(other, one.name))


@dataclass(frozen=True, slots=True)
class WordText:
    """Lines by “\\n”. `before`: the text with its TCVN3 or VNI letters, "" when it had none."""

    text: str
    besides: Besides
    before: str = ""


@dataclass(slots=True)
class _Line:
    """A paragraph as it is put together: the text, and the same with old letters as they lie in the file."""

    besides: Besides
    paragraph: etree._Element
    text: str = ""
    raw: str = ""

    def add(self, text: str, raw: str = "") -> None:
        self.text += text
        self.raw += raw or text


class WordReader:
    """Reads paragraphs in the order of the document; lists count on with each."""

    def __init__(self, styles: TextStyles, labels: Counter, notes: Mapping[tuple[str, str], str]) -> None:
        self._styles, self._labels, self._notes = styles, labels, notes

    def paragraphs(self, elements: Iterator[etree._Element]) -> WordText:
        """The text of these blocks: a line each paragraph, a line each row of a table inside."""
        besides = Besides()
        lines: list[tuple[str, str]] = []
        joins = False
        for element in elements:
            if element.tag == W + "tbl":
                new = self._nested(element, besides)
            else:
                line = self._paragraph(element, besides)
                new = [(line.text, line.raw)]
            if joins and lines and new:
                lines[-1] = (lines[-1][0] + new[0][0], lines[-1][1] + new[0][1])
                new = new[1:]
            lines += new
            joins = element.find(f"{W}pPr/{W}rPr/{W}del") is not None
        text, raw = ("\n".join(part).strip("\n") for part in zip(*lines, strict=True)) if lines else ("", "")
        text = "\n".join(map(_by_letters, text.split("\n")))
        return WordText(text, besides, raw if raw != text else "")

    def _paragraph(self, paragraph: etree._Element, besides: Besides) -> _Line:
        line = _Line(besides, paragraph)
        numbering = self._styles.numbering(paragraph)
        if numbering and (label := self._labels.label(*numbering)):
            besides.labels.append(label)
            line.add(f"{label} ")
        self._walk(paragraph, line)
        return line

    def _walk(self, parent: etree._Element, line: _Line) -> None:
        for child in parent:
            if child.tag == W + "r":
                self._run(child, line)
            elif child.tag in _DELETED:
                line.besides.deleted += filter(None, [all_text(child)])
            elif child.tag in _INSERTED:
                line.besides.inserted += filter(None, [all_text(child)])
                self._walk(child, line)
            elif child.tag == _MC + "AlternateContent":
                self._walk(_chosen(child), line)
            elif child.tag == _MATH_TEXT:
                line.add(child.text or "")
            elif child.tag not in (W + "pPr", W + "sdtPr", W + "rPr"):
                self._walk(child, line)

    def _run(self, run: etree._Element, line: _Line) -> None:
        properties = run.find(W + "rPr")
        if self._styles.is_hidden(properties, line.paragraph):
            line.besides.hidden += filter(None, [all_text(run)])
            return
        font = self._styles.font(properties, line.paragraph)
        for child in run:
            self._piece(child, font, line)

    def _piece(self, child: etree._Element, font: str, line: _Line) -> None:
        if child.tag == W + "t":
            raw = child.text or ""
            line.add(_in_unicode(raw, font), raw)
        elif child.tag in _BREAKS:
            line.add(_BREAKS[child.tag])
        elif child.tag == W + "sym":
            line.add(_symbol(child, line.besides))
        elif child.tag in _NOTES:
            key = (child.tag.removeprefix(W).removesuffix("Reference"), child.get(W + "id", ""))
            line.besides.notes += filter(None, [self._notes.get(key, "")])
        elif child.tag in _DRAWN:
            self._drawing(child, line.besides)
        elif child.tag == _MC + "AlternateContent":
            for inner in _chosen(child):
                self._piece(inner, font, line)

    def _drawing(self, element: etree._Element, besides: Besides) -> None:
        boxes = [text for box in element.iter(W + "txbxContent") if (text := all_text(box))]
        besides.boxes += boxes
        if not boxes and element.find(".//{*}wsp") is None and element.find(".//{*}line") is None:
            besides.pictures += 1

    def _nested(self, table: etree._Element, besides: Besides) -> list[tuple[str, str]]:
        lines = []
        for row in table.iter(W + "tr"):
            if _owner(row) is not table:
                continue
            cells = [self.paragraphs(unwrapped(cell)) for cell in unwrapped(row) if cell.tag == W + "tc"]
            for cell in cells:
                besides.add(cell.besides)
            filled = [cell for cell in cells if cell.text]
            if filled:
                text = " | ".join(cell.text.replace("\n", " ") for cell in filled)
                raw = " | ".join((cell.before or cell.text).replace("\n", " ") for cell in filled)
                lines.append((text, raw))
                besides.nested.append(text)
        return lines


def unwrapped(parent: etree._Element) -> Iterator[etree._Element]:
    """Blocks, rows or cells of an element, those of content controls, insertions and choices in their place."""
    for child in parent:
        if child.tag in (W + "p", W + "tbl", W + "tr", W + "tc", W + "sectPr"):
            yield child
        elif child.tag == W + "sdt":
            content = child.find(W + "sdtContent")
            if content is not None:
                yield from unwrapped(content)
        elif child.tag == _MC + "AlternateContent":
            yield from unwrapped(_chosen(child))
        elif child.tag in (W + "customXml", W + "smartTag", *_INSERTED):
            yield from unwrapped(child)


def _owner(row: etree._Element) -> etree._Element | None:
    element = row.getparent()
    while element is not None and element.tag != W + "tbl":
        element = element.getparent()
    return element


def _chosen(alternate: etree._Element) -> etree._Element:
    """What Word 2010 and later takes: the first Choice, else the Fallback."""
    choice = alternate.find(_MC + "Choice")
    found = alternate.find(_MC + "Fallback") if choice is None else choice
    return alternate.makeelement("nothing") if found is None else found


def _in_unicode(raw: str, font: str) -> str:
    kind = kind_of_font(font)
    if not kind:
        return raw
    text = converted(raw, kind)
    return text.upper() if is_capital_font(font) else text


def _by_letters(line: str) -> str:
    """Old letters under the name of an innocent font."""
    kind = legacy_kind(line)
    return converted(line, kind) if kind else line


def _symbol(element: etree._Element, besides: Besides) -> str:
    font, code = element.get(W + "font", ""), int(element.get(W + "char", "0"), 16)
    known = _SYMBOLS.get(font.casefold(), {}).get(code & 0xFF)
    if known:
        return known
    if not 0xE000 <= code <= 0xF8FF and code > 0x20:
        return chr(code)
    besides.symbols.append(f"{font} U+{code:04X}")
    return _UNKNOWN_SYMBOL


def all_text(element: etree._Element) -> str:
    """Every word inside, on one line: for reports, not for the workbook."""
    pieces = []
    for part in element.iter(W + "t", W + "delText", W + "p", *_BREAKS):
        pieces.append((part.text or "") if part.tag in (W + "t", W + "delText") else " ")
    return squeeze("".join(pieces))


def note_texts(parts: Mapping[str, etree._Element]) -> dict[tuple[str, str], str]:
    """Footnotes, endnotes and comments by kind and id."""
    found = {}
    for kind, root in parts.items():
        for element in root.iterchildren(W + kind):
            if element.get(W + "type") in (None, "normal"):
                found[kind, element.get(W + "id", "")] = all_text(element)
    return found


def is_deleted_row(row: etree._Element) -> bool:
    return row.find(f"{W}trPr/{W}del") is not None


def row_text(row: etree._Element) -> str:
    return " | ".join(filter(None, map(all_text, unwrapped(row))))


def span_of(cell: etree._Element) -> int:
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    text = "" if span is None else span.get(VAL, "")
    return max(int(text), 1) if text.isascii() and text.isdigit() and len(text) < 4 else 1
