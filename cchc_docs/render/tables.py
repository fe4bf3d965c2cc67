"""What a rendered table still needs: no cell without a paragraph, no table without a row, no row too tall to print.

docxtpl 0.20.2 leaves `<w:tc>` empty when a {%p for %} in it runs over an empty list; Word calls such a file damaged.
A row marked “cantSplit” that is taller than the page would be cut off, so tall rows lose the mark.
"""

import re
from collections.abc import Mapping
from math import ceil

from cchc_docs.ooxml.styles import TextStyle

#: A row may stay whole up to this share of the page's text height.
WHOLE_ROW_SHARE = 0.6
#: A4 landscape between the margins, in points: the smaller of the two page heights we print tables on.
PAGE_HEIGHT_PT = (210 - 40) / 25.4 * 72
#: Average advance of Vietnamese text in Times, and line height, in ems.
AVERAGE_ADVANCE = 0.44
LINE_HEIGHT = 1.15
#: A row with less XML than this has too little text to be tall.
SHORT_ROW_XML = 4000

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
_ROW = re.compile(r"<w:tr[ >](?:(?!<w:tr[ >]).)*?</w:tr>", re.DOTALL)
_CELL = re.compile(r"<w:tc[ >].*?</w:tc>", re.DOTALL)
_WIDTH = re.compile(r'<w:tcW [^>]*w:w="(\d+)"')
_STYLE = re.compile(r'<w:pStyle w:val="([^"]*)"')
_PARAGRAPH_OR_BREAK = re.compile(r"</w:p>|<w:br/>")
_MARKUP = re.compile(r"<[^>]*>")
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
        row = found.group()
        if len(row) < SHORT_ROW_XML or row_height(row, styles) < WHOLE_ROW_SHARE * PAGE_HEIGHT_PT:
            return row
        return CANT_SPLIT.sub("", row)

    return _ROW.sub(judge, xml)


def row_height(row: str, styles: Mapping[str, TextStyle]) -> float:
    """Estimated height in points: that of the cell with the most lines."""
    return max((_cell_height(cell, styles) for cell in _CELL.findall(row)), default=0.0)


def _cell_height(cell: str, styles: Mapping[str, TextStyle]) -> float:
    width = _WIDTH.search(cell)
    if not width:
        return 0.0
    style = _STYLE.search(cell)
    size = (styles.get(style.group(1)) if style else None) or styles[""]
    per_line = max(1.0, int(width.group(1)) / 20 / (size.size_pt * AVERAGE_ADVANCE))
    pieces = (_MARKUP.sub("", piece) for piece in _PARAGRAPH_OR_BREAK.split(cell))
    lines = sum(max(1, ceil(len(piece) / per_line)) for piece in pieces if piece)
    return lines * size.size_pt * LINE_HEIGHT
