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
_STYLE = re.compile(r'<w:pStyle w:val="([^"]*)"')


def mark_lines(document_xml: bytes) -> bytes:
    """Put into the indents of each such paragraph its style and the width (twips) of the page or cell it stands in."""
    root = etree.fromstring(document_xml)
    for style in root.iter(W + "pStyle"):
        name = style.get(W + "val")
        properties = style.getparent()
        paragraph = None if properties is None else properties.getparent()
        if properties is not None and paragraph is not None and (name in SHARES or name in EVEN):
            indent = _indent(properties)
            indent.attrib.clear()
            indent.set(W + "left", f"@{name}:{_room(paragraph)}@")
            indent.set(W + "right", "@@")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


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


def _room(paragraph: etree._Element) -> int:
    """Width in twips between the inner edges of the cell, or of the page's margins."""
    cell = next(paragraph.iterancestors(W + "tc"), None)
    if cell is not None:
        width = cell.find(f"{W}tcPr/{W}tcW")
        table = next(cell.iterancestors(W + "tbl"))
        return int(width.get(W + "w", "0")) - _margins(table) if width is not None else 0
    section = next(s for s in paragraph.getroottree().getroot().iter(W + "sectPr") if _is_after(s, paragraph))
    page, margins = section.find(W + "pgSz"), section.find(W + "pgMar")
    if page is None or margins is None:
        return 0
    return int(page.get(W + "w", "0")) - int(margins.get(W + "left", "0")) - int(margins.get(W + "right", "0"))


def _margins(table: etree._Element) -> int:
    found = table.find(f"{W}tblPr/{W}tblCellMar")
    if found is None:
        return 2 * DEFAULT_CELL_MARGIN
    sides = [next((m for m in (found.find(W + a), found.find(W + b)) if m is not None), None)
             for a, b in (("left", "start"), ("right", "end"))]  # fmt: skip
    return sum(DEFAULT_CELL_MARGIN if side is None else int(side.get(W + "w", "0")) for side in sides)


def _is_after(section: etree._Element, paragraph: etree._Element) -> bool:
    """A section's properties stand at its end, so the first one behind a paragraph rules it."""
    order = {element: n for n, element in enumerate(paragraph.getroottree().getroot().iter())}
    return order[section] > order[paragraph]


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
    """Text and style of the paragraphs just above, as long as they share one style and one cell."""
    start, first_style = _paragraph_start(xml, position), None
    while True:
        end = xml.rfind("</w:p>", 0, start)
        if end < 0 or "<w:t" in xml[end:start].replace("<w:tc", "").replace("<w:tr", "") or "</w:tc>" in xml[end:start]:
            return
        start = _paragraph_start(xml, end)
        paragraph = xml[start:end]
        found = _STYLE.search(paragraph)
        style = found.group(1) if found else ""
        if first_style not in (None, style):
            return
        first_style = style
        yield _text(paragraph), style


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
