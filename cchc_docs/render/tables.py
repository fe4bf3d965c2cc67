"""What a rendered table still needs: no cell without a paragraph, no table without a row, no row too tall to print.

docxtpl 0.20.2 leaves `<w:tc>` empty when a {%p for %} in it runs over an empty list; Word calls such a file damaged.
A row marked “cantSplit” that is taller than the page would be cut off, so tall rows lose the mark.
"""

import re
from collections.abc import Mapping
from math import ceil

from cchc_docs.ooxml.text_style import TextStyle

#: A row may stay whole up to this share of the page's text height.
WHOLE_ROW_SHARE = 0.3
#: A4 landscape between the margins, in points: the smaller of the two page heights we print tables on.
PAGE_HEIGHT_PT = (210 - 40) / 25.4 * 72
#: Average advance of Vietnamese text in Times, and line height, in ems; what a line's end leaves unused, in letters.
#: Fitted to the 20 rows of Lộc Bình as LibreOffice 7.4 prints them: each within one line.
AVERAGE_ADVANCE = 0.41
LINE_HEIGHT = 1.15
LINE_END = 1.5
#: Padding of a cell in our tables, both sides together, in points.
SIDES_PT, TOP_AND_BOTTOM_PT = 6.8, 3.4

#: What a loop over nothing leaves behind, innermost first: a row without cells, a table without rows.
_EMPTY_ROW = re.compile(
    r"<w:tr(?: [^>]*)?>(?:<w:(tblPrEx|trPr)(?:/>|>(?:(?!<w:tc[ >]).)*?</w:\1>))*\s*</w:tr>", re.DOTALL
)
_EMPTY_TABLE = re.compile(r"<w:tbl>(?:(?!<w:tr[ >]|<w:tbl>).)*?</w:tbl>", re.DOTALL)
#: What must end with a paragraph (ECMA-376 part 1, 17.4.65), and has none behind its properties or its last table.
_HOLDER = "tc|hdr|ftr|footnote|endnote|txbxContent"
_NO_LAST_PARAGRAPH = re.compile(
    rf"(<w:tcPr/>|</w:tcPr>|</w:tbl>|<w:(?:{_HOLDER})(?: [^>]*[^/])?>)(\s*</w:(?:{_HOLDER})>)"
)
_ROW = re.compile(r"<w:tr[ >].*?</w:tr>", re.DOTALL)
_WIDTH = re.compile(r'<w:tcW (?![^>]*w:type="(?:pct|auto|nil)")[^>]*w:w="(\d+)"')
_STYLE = re.compile(r'<w:pStyle w:val="([^"]*)"')
_END_OR_TEXT = re.compile(r"</w:p>|<w:br/>|>([^<]+)")
CANT_SPLIT = re.compile(r"<w:cantSplit(?: w:val=\"(?:1|true|on)\")?/>")


def mend_tables(xml: str) -> str:
    """Take out rows and tables of which a loop left nothing but the frame, and end each cell with a paragraph."""
    xml = _EMPTY_TABLE.sub("", _EMPTY_ROW.sub("", xml))
    return _NO_LAST_PARAGRAPH.sub(r"\1<w:p/>\2", xml)


def let_tall_rows_break(xml: str, styles: Mapping[str, TextStyle]) -> str:
    """Take “cantSplit” from each row that would fill most of a page; every other row stays whole."""
    if "<w:cantSplit" not in xml:
        return xml

    def judge(found: re.Match[str]) -> str:
        start = max(found[0].rfind("<w:tr>"), found[0].rfind("<w:tr "))  # of a table in a cell, only the inner rows
        head, row = found[0][:start], found[0][start:]
        is_tall = row_height(row, styles) > WHOLE_ROW_SHARE * PAGE_HEIGHT_PT
        return head + CANT_SPLIT.sub("", row) if is_tall else found[0]

    return _ROW.sub(judge, xml)


def row_height(row: str, styles: Mapping[str, TextStyle]) -> float:
    """Estimated height in points: that of the cell with the most lines."""
    return max((_cell_height(cell, styles) for cell in row.split("</w:tc>")[:-1]), default=0.0)


def _cell_height(cell: str, styles: Mapping[str, TextStyle]) -> float:
    """0 when the cell's width is not given in points."""
    width = _WIDTH.search(cell)
    if not width:
        return 0.0
    style = _STYLE.search(cell)
    size = ((styles.get(style.group(1)) if style else None) or styles[""]).size_pt
    per_line = max(1.0, (int(width.group(1)) / 20 - SIDES_PT) / (size * AVERAGE_ADVANCE) - LINE_END)
    letters, lines = 0, 0
    for text in _END_OR_TEXT.findall(cell):
        if text:
            letters += len(text)
        else:
            lines += max(1, ceil(letters / per_line))
            letters = 0
    return lines * size * LINE_HEIGHT + TOP_AND_BOTTOM_PT
