"""What a rendered table still needs: no cell without a paragraph, no table without a row, no row too tall to print.

docxtpl 0.20.2 leaves `<w:tc>` empty when a {%p for %} in it runs over an empty list; Word calls such a file damaged.
A row marked “cantSplit” that is taller than the page would be cut off, so tall rows lose the mark.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil
from typing import NamedTuple

from cchc_docs.ooxml.text_style import TextStyle
from cchc_docs.render.lines import draw_lines
from cchc_docs.render.rows import DRAWINGS, LINES, MENDING, ROW_END, TABLE, WHOLE

#: A row stays whole up to this share of the page's text height. Each row that breaks may leave a line or two below a
#: repeated header (LibreOffice 7.4 knows neither widows nor keepLines in such a row), so few should break. A longer
#: row, moved to the next page, would leave a hole that looks like a missing page. On the paper of both samples 0,56
#: costs lying pages 2 of 748, and the emptiest is 49 percent full; 0,62 would cost 66. Upright ones are longer, so is
#: the hole: with 0,57 letters begin on a page a third full.
WHOLE_ROW_SHARE, WHOLE_ROW_SHARE_UPRIGHT = 0.56, 0.5
#: A4 between the margins, in points.
PAGE_HEIGHT_PT, PAGE_HEIGHT_UPRIGHT_PT = (210 - 40) / 25.4 * 72, (297 - 40) / 25.4 * 72
TALL_PT, TALL_UPRIGHT_PT = WHOLE_ROW_SHARE * PAGE_HEIGHT_PT, WHOLE_ROW_SHARE_UPRIGHT * PAGE_HEIGHT_UPRIGHT_PT
LEAST_TALL_PT = min(TALL_PT, TALL_UPRIGHT_PT)
#: A row wider than this lies across: upright A4 is 210 mm wide.
UPRIGHT_WIDTH_TWIPS = 11906
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
_WIDTH = re.compile(rb'<w:tcW (?![^>]*w:type="(?:pct|auto|nil)")[^>]*w:w="(\d+)"')
_STYLE = re.compile(rb'<w:pStyle w:val="([^"]*)"')
_END_OR_TEXT = re.compile(r"</w:p>|<w:br/>|>([^<]+)")
#: A cell with less XML than this has room for a dozen letters beside its markup.
SHORT_CELL = 230
#: Properties of a row and a first cell that holds a number at most.
SHORT_FIRST_CELL = 700
#: A task's cell is the same in every letter and form of the agencies that share it.
REMEMBERED = 2048
CANT_SPLIT = re.compile(rb"<w:cantSplit(?: w:val=\"(?:1|true|on)\")?/>")
_ROW_END, _RUN = ROW_END.encode(), b"<w:r>"


class Column(NamedTuple):
    """Room in a cell: letters in a line, height of a line in points."""

    per_line: float
    line_pt: float


@dataclass(slots=True)
class RowMemory:
    """What a template remembers of rows it has finished: many documents have the same ones.

    Bytes, because looking through a text with Vietnamese letters takes twice as long.
    """

    tall: dict[bytes, bool] = field(default_factory=dict)  #: a row but for its number → is it too tall to stay whole?
    lines: dict[bytes, bytes] = field(default_factory=dict)  #: what stands above a drawn line → its indents
    columns: dict[bytes, Column | None] = field(default_factory=dict)  #: what stands before a cell's text → its room


class RowFinisher:
    """Takes a document's rows as `rows.py` hands them on, and writes them finished."""

    def __init__(
        self,
        styles: Mapping[str, TextStyle],
        memory: RowMemory,
        with_own_drawings: Callable[[bytes], bytes],
        write: Callable[[bytes], None],
    ) -> None:
        self.styles, self.memory, self.with_own_drawings, self.write = styles, memory, with_own_drawings, write
        self.rest, self.rest_needs = b"", 0

    def take(self, row: bytes, needs: int) -> None:
        """Finish and write the next bytes, up to the end of a row; those of a row that is taken out wait."""
        if needs & DRAWINGS:
            row = self.with_own_drawings(row)
        if needs & LINES:
            row = draw_lines(row, self.styles, self.memory.lines)
        if self.rest:
            row, needs = self.rest + row, needs | self.rest_needs
            self.rest, self.rest_needs = b"", 0
        if needs & MENDING and not _is_sound(row):
            row = mend_tables(row.decode()).encode()
            if not row.endswith(_ROW_END):
                self.rest, self.rest_needs = row, needs
                return
        self.write(self._breakable(row, bool(needs & TABLE)) if needs & WHOLE else row)

    def close(self) -> None:
        """Write what still waits: the end of the document, or of a table without rows."""
        self.write(self.rest)
        self.rest = b""

    def _breakable(self, piece: bytes, has_table: bool) -> bytes:
        """The row without “cantSplit” when it is too tall to stay whole."""
        start = 0 if not has_table and piece.startswith(b"<w:tr>") else _row_start(piece)
        first_end = piece.find(b"</w:tc>", start)
        if piece.find(b"<w:cantSplit", start, first_end) < 0:
            return piece
        key = piece[first_end:] if first_end - start < SHORT_FIRST_CELL else piece[start:]
        known = self.memory.tall
        is_tall = known.get(key)
        if is_tall is None:
            if len(known) >= REMEMBERED:
                known.clear()
            is_tall = known[key] = self._is_tall(piece[start:])
        return piece[:start] + CANT_SPLIT.sub(b"", piece[start:first_end]) + piece[first_end:] if is_tall else piece

    def _is_tall(self, row: bytes) -> bool:
        """Lines are counted only in a cell that might have too many; one with little in it is not looked into."""
        cells = row.split(b"</w:tc>")[:-1]
        long = [(cell, self._column(cell)) for cell in cells if len(cell) > SHORT_CELL]
        high = [(cell, column) for cell, column in long if column and _may_be_higher(cell, column, LEAST_TALL_PT)]
        limit = _limit(cells) if high else 0.0
        return any(_height(_lines(cell, column), column) > limit for cell, column in high)

    def _column(self, cell: bytes) -> Column | None:
        """The same in a whole column; None when its width is not given in points."""
        head, known = cell[: cell.find(_RUN)], self.memory.columns
        if head not in known:
            if len(known) >= REMEMBERED:
                known.clear()
            known[head] = _column_of(head, self.styles)
        return known[head]


def _limit(cells: Sequence[bytes]) -> float:
    """The height up to which a row stays whole: its width tells how the page lies."""
    widths = (_WIDTH.search(cell, cell.rfind(b"<w:tc>")) for cell in cells)
    is_lying = sum(int(width[1]) for width in widths if width) > UPRIGHT_WIDTH_TWIPS
    return TALL_PT if is_lying else TALL_UPRIGHT_PT


def _row_start(piece: bytes) -> int:
    """Of a table in a cell, only the inner rows end before the next </w:tr>."""
    return max(piece.rfind(b"<w:tr>"), piece.rfind(b"<w:tr "))


def _is_sound(xml: bytes) -> bool:
    """True when each cell ends with a paragraph, each row with a cell, each table with a row, and nothing else holds
    paragraphs.
    """
    return (
        xml.count(b"</w:p></w:tc>") == xml.count(b"</w:tc>")
        and xml.count(b"</w:tc></w:tr>") == xml.count(b"</w:tr>")
        and b"</w:tblGrid></w:tbl>" not in xml
        and b"<w:txbxContent>" not in xml
    )


def mend_tables(xml: str) -> str:
    """Take out rows and tables of which a loop left nothing but the frame, and end each cell with a paragraph."""
    xml = _EMPTY_TABLE.sub("", _EMPTY_ROW.sub("", xml))
    return _NO_LAST_PARAGRAPH.sub(r"\1<w:p/>\2", xml)


def row_height(row: bytes, styles: Mapping[str, TextStyle]) -> float:
    """Estimated height in points: that of the cell with the most lines; 0 when no width is given in points."""
    cells = [(cell, _column_of(cell[: cell.find(_RUN)], styles)) for cell in row.split(b"</w:tc>")[:-1]]
    return max((_height(_lines(cell, column), column) for cell, column in cells if column), default=0.0)


def _column_of(head: bytes, styles: Mapping[str, TextStyle]) -> Column | None:
    """The room that a cell's head tells: its properties, the style of its first paragraph."""
    own = head[head.rfind(b"<w:tc>") :]
    width, style = _WIDTH.search(own), _STYLE.search(own)
    if not width:
        return None
    size = (styles.get(style[1].decode() if style else "") or styles[""]).size_pt
    room = int(width[1]) / 20 - SIDES_PT
    return Column(max(1.0, room / (size * AVERAGE_ADVANCE) - LINE_END), size * LINE_HEIGHT)


def _height(lines: float, column: Column) -> float:
    return lines * column.line_pt + TOP_AND_BOTTOM_PT


def _may_be_higher(cell: bytes, column: Column, limit: float) -> bool:
    """False when it is not, were each byte between its first and its last letter a letter."""
    letters = cell.rfind(b"</w:t>") - cell.find(b">", cell.find(_RUN) + len(_RUN)) - 1
    most = cell.count(b"</w:p>") + cell.count(b"<w:br/>") + letters / column.per_line
    return _height(most, column) > limit


def _lines(cell: bytes, column: Column) -> int:
    letters, lines = 0, 0
    for text in _END_OR_TEXT.findall(cell.decode()):
        if text:
            letters += len(text)
        else:
            lines += max(1, ceil(letters / column.per_line))
            letters = 0
    return lines
