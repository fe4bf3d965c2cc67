"""The drawn lines under tiêu ngữ, cơ quan ban hành, trích yếu: as long as the decree wants for the text above them.

NĐ 30/2020, PL I: under the tiêu ngữ as long as the text (II.1.b); under the issuer and the trích yếu a third to a
half of the line (II.2.b, II.5.b). A template draws each as an empty paragraph with a border, in a style of its own;
the paragraph's indents decide how long the border is. The text is known only after rendering, so the indents are set
then.

The same way a trích yếu of several lines is made even: “… năm / 2023” looks like a mistake, and a hard line break
would be part of the text.
"""

import re
from collections.abc import Iterator, Mapping
from html import unescape

from lxml import etree

from cchc_docs.model.profile import ND30
from cchc_docs.ooxml.metrics import balanced_lines, text_width, wrapped_lines
from cchc_docs.ooxml.styles import TextStyle

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TWIPS_PER_POINT = 20
#: Style id → length of the line as a share of the longest text line above it: the middle of what the decree allows.
SHARES = {line.style_id: (line.ratio.low + line.ratio.high) / 2 for line in ND30.lines}
#: Styles of centred texts whose lines are made even.
EVEN = ("TrichYeu", "VeViec")
#: Two printers never agree to the last point; a line just as wide as its text would break.
SLACK_PT = 3.0
DEFAULT_CELL_MARGIN = 108  # twips, Word's own "Normal Table"
#: What follows w:ind in CT_PPr (ECMA-376 part 1, 17.3.1.26).
AFTER_INDENT = {
    W + name
    for name in ("contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection", "textAlignment",
                 "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange")
}  # fmt: skip

_MARK = re.compile(r'w:left="@(\w+):(\d+)@" w:right="@@"')
_TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|(<w:br/>)")
_CELL_OR_TABLE = re.compile(r"<w:tbl>|</w:tc>|</w:tbl>")
_STYLE = re.compile(r'<w:pStyle w:val="([^"]*)"')


def mark_lines(root: etree._Element) -> None:
    """Put into the indents of each such paragraph its style and the width (twips) of the page or cell it stands in."""
    rooms = dict(_page_rooms(root))
    for style in list(root.iter(W + "pStyle")):
        name = style.get(W + "val")
        properties = style.getparent()
        paragraph = None if properties is None else properties.getparent()
        if properties is not None and paragraph is not None and (name in SHARES or name in EVEN):
            indent = _indent(properties)
            indent.attrib.clear()
            indent.set(W + "left", f"@{name}:{max(0, _cell_room(paragraph) or rooms.get(paragraph, 0))}@")
            indent.set(W + "right", "@@")


def _indent(properties: etree._Element) -> etree._Element:
    """The paragraph's w:ind, made in its place (CT_PPr has a fixed order) when it has none."""
    found = properties.find(W + "ind")
    if found is None:
        found = etree.Element(W + "ind")
        later = next((child for child in properties if child.tag in AFTER_INDENT), None)
        if later is None:
            properties.append(found)
        else:
            later.addprevious(found)
    return found


def _page_rooms(root: etree._Element) -> Iterator[tuple[etree._Element, int]]:
    """Each paragraph with the width between the page's margins. A section's properties stand at its end."""
    waiting: list[etree._Element] = []
    for element in root.iter(W + "p", W + "sectPr"):
        if element.tag == W + "p":
            waiting.append(element)
            continue
        page, margins = element.find(W + "pgSz"), element.find(W + "pgMar")
        if page is not None and margins is not None:
            room = _twips(page, "w") - _twips(margins, "left") - _twips(margins, "right") - _twips(margins, "gutter")
            yield from ((paragraph, room) for paragraph in waiting)
        waiting = []


def _twips(element: etree._Element, name: str) -> int:
    return int(float(element.get(W + name, "0")))


def _cell_room(paragraph: etree._Element) -> int:
    """Width in twips between the inner edges of the cell; 0 outside tables."""
    cell = next(paragraph.iterancestors(W + "tc"), None)
    if cell is None:
        return 0
    table = next(cell.iterancestors(W + "tbl"))
    width = cell.find(f"{W}tcPr/{W}tcW")
    is_exact = width is not None and width.get(W + "type", "dxa") == "dxa" and _twips(width, "w") > 0
    whole = _twips(width, "w") if width is not None and is_exact else _grid_width(cell, table)
    return whole - sum(_margin(cell, table, side) for side in (("left", "start"), ("right", "end")))


def _grid_width(cell: etree._Element, table: etree._Element) -> int:
    """Width by the table's columns, for a cell whose own width is “auto” or a share."""
    columns = [_twips(column, "w") for column in table.iterfind(f"{W}tblGrid/{W}gridCol")]
    before = next(cell.iterancestors(W + "tr")).find(f"{W}trPr/{W}gridBefore")
    start = 0 if before is None else int(before.get(W + "val", "0"))
    start += sum(_span(c) for c in cell.itersiblings(W + "tc", preceding=True))
    return sum(columns[start : start + _span(cell)])


def _span(cell: etree._Element) -> int:
    found = cell.find(f"{W}tcPr/{W}gridSpan")
    return 1 if found is None else int(found.get(W + "val", "1"))


def _margin(cell: etree._Element, table: etree._Element, names: tuple[str, str]) -> int:
    """The cell's own margin at a side, else the table's."""
    for holder in cell.find(f"{W}tcPr/{W}tcMar"), table.find(f"{W}tblPr/{W}tblCellMar"):
        for name in names:
            side = None if holder is None else holder.find(W + name)
            if side is not None:
                return _twips(side, "w")
    return DEFAULT_CELL_MARGIN


def draw_lines(xml: str, styles: Mapping[str, TextStyle]) -> str:
    """Replace each mark by the indents that centre a line of the right length, or make a text's lines even."""

    def indents(found: re.Match[str]) -> str:
        style, room = found.group(1), int(found.group(2)) / TWIPS_PER_POINT
        if style in EVEN:
            start = _paragraph_start(xml, found.start())
            length = _even_width(_text(xml[start : xml.find("</w:p>", start)]), style, room, styles)
        else:
            above = _paragraphs_above(xml, found.start())
            length = min(room, max((_width(t, s, room, styles) for t, s in above), default=0.0)) * SHARES[style]
        side = max(0, round((room - length) * TWIPS_PER_POINT / 2))
        return f'w:left="{side}" w:right="{side}"'

    return _MARK.sub(indents, xml)


def _text(paragraph: str) -> str:
    return "".join("\n" if br else unescape(text) for text, br in _TEXT.findall(paragraph))


def _even_width(text: str, style: str, room: float, styles: Mapping[str, TextStyle]) -> float:
    """Room that the text needs, in points, for as few and as even lines as can be; all there is for a single line."""
    look = styles.get(style) or styles[""]
    if "\n" in text or len(wrapped_lines(text, room, look.size_pt, bold=look.bold, italic=look.italic)) == 1:
        return room
    return min(room, _width(text, style, room, styles) + SLACK_PT)


def _paragraphs_above(xml: str, position: int) -> Iterator[tuple[str, str]]:
    """Text and style of the paragraphs just above, as long as they share one style and one cell. Empty ones between
    them and the line are passed over.
    """
    start, first_style = _paragraph_start(xml, position), None
    while True:
        end = xml.rfind("</w:p>", 0, start)
        if end < 0 or _CELL_OR_TABLE.search(xml, end, start):
            return
        start = _paragraph_start(xml, end)
        paragraph = xml[start:end]
        text, style = _text(paragraph), _style(paragraph)
        if first_style is None and text:
            first_style = style
        if first_style is not None and style != first_style:
            return
        if text:
            yield text, style


def _style(paragraph: str) -> str:
    found = _STYLE.search(paragraph)
    return found.group(1) if found else ""


def _paragraph_start(xml: str, position: int) -> int:
    return max(xml.rfind("<w:p>", 0, position), xml.rfind("<w:p ", 0, position))


def _width(text: str, style: str, room: float, styles: Mapping[str, TextStyle]) -> float:
    """The longest line of a paragraph, in points, as it is broken on paper."""
    look = styles.get(style) or styles[""]
    shown = text.upper() if look.caps else text
    broken = balanced_lines if style in EVEN else wrapped_lines
    lines = [
        line
        for piece in shown.split("\n")
        for line in broken(piece, room, look.size_pt, bold=look.bold, italic=look.italic)
    ]
    return max(text_width(line, look.size_pt, bold=look.bold, italic=look.italic) for line in lines)
