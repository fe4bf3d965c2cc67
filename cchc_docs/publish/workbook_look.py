"""How the workbook looks and prints: fonts, colours, widths, frozen panes, paper.

The looks are named styles, so that an office can change one in Excel and all its cells follow.
"""

import math
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.dimensions import ColumnDimension
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from cchc_docs.ooxml.metrics import text_width, wrapped_lines

FONT = "Times New Roman"
SIZE = 12
#: Excel counts column widths in digits of the default font: a digit of Times New Roman 11 is 7 pixels, 5.25 pt.
DEFAULT_SIZE = 11
POINTS_PER_CHARACTER = 5.25
#: What Excel keeps free at both sides of a cell, and a little for the difference between two printers' fonts.
CELL_PADDING_PT = 6.0
#: A line of Times New Roman 12 takes 15.75 pt in Excel.
LINE_HEIGHT = 1.32
ROW_PADDING_PT = 4.0
HIGHEST_ROW_PT = 409.0
TEXT_FORMAT = "@"

HEADER = "CCHC Tiêu đề"
DATA = "CCHC Ô dữ liệu"
DATA_FIRST = "CCHC Ô đầu nhóm"
DOUBT = "CCHC Ô cần xác nhận"
LABEL = "CCHC Mục"
LABEL_FIRST = "CCHC Mục đầu nhóm"
GUIDE = "CCHC Hướng dẫn"
GUIDE_FIRST = "CCHC Hướng dẫn đầu nhóm"
NOTED = "CCHC Lưu ý"
FIXED = "CCHC Ô không sửa"

INK = "FF1F3864"
GREY_INK = "FF7F7F7F"
AMBER_INK = "FF9C5700"
HEADER_FILL = "FFD9E2F3"
LABEL_FILL = "FFF2F5FA"
GREY_FILL = "FFEDEDED"
DOUBT_FILL = "FFFFF2CC"
THIN = Side(style="thin", color="FFBFBFBF")
GROUP = Side(style="medium", color="FF8EA9DB")
PLAIN = Font(name=FONT, size=SIZE)
WRAPPED = Alignment(vertical="top", wrap_text=True)

#: A4; the number Excel gives that paper.
A4 = 9
#: A sheet wider than this (in characters) would print too small to read on one A4 page: it takes two side by side.
ONE_PAGE_CHARACTERS = 300
#: From this width on, the sheet opens at a smaller zoom, to show more columns.
FULL_ZOOM_CHARACTERS = 200
WIDE_SHEET_ZOOM = 85


def add_styles(book: Workbook) -> None:
    """Make the looks known to the workbook; its default font becomes that of the documents."""
    book._named_styles["Normal"].font = Font(name=FONT, size=DEFAULT_SIZE)  # type: ignore[attr-defined]
    header = _style(HEADER, Font(name=FONT, size=SIZE, bold=True, color=INK), HEADER_FILL)
    header.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    label = Font(name=FONT, size=SIZE, bold=True, color=INK)
    guide = Font(name=FONT, size=SIZE - 1, italic=True, color=GREY_INK)
    for style in (
        header,
        _style(DATA, PLAIN),
        _style(DATA_FIRST, PLAIN, top=GROUP),
        _style(DOUBT, PLAIN, DOUBT_FILL),
        _style(LABEL, label, LABEL_FILL),
        _style(LABEL_FIRST, label, LABEL_FILL, top=GROUP),
        _style(GUIDE, guide),
        _style(GUIDE_FIRST, guide, top=GROUP),
        _style(NOTED, Font(name=FONT, size=SIZE - 1, italic=True, color=AMBER_INK)),
        _style(FIXED, Font(name=FONT, size=SIZE, color=GREY_INK), GREY_FILL),
    ):
        book.add_named_style(style)


def _style(name: str, font: Font, fill: str = "", top: Side = THIN) -> NamedStyle:
    style = NamedStyle(name, font=font, number_format=TEXT_FORMAT)
    style.border = Border(left=THIN, right=THIN, bottom=THIN, top=top)
    style.alignment = WRAPPED
    if fill:
        style.fill = PatternFill("solid", fgColor=fill)
    return style


def dress(sheet: Worksheet, widths: Sequence[float], frozen: str) -> None:
    """Widths, heights, frozen panes, zoom, paper, and the format of rows still to come. `frozen`: first free cell."""
    wide_enough = [
        max(width, min(_widest_word(sheet, index), 2 * width)) for index, width in enumerate(widths, start=1)
    ]
    for index, width in enumerate(wide_enough, start=1):
        column = sheet.column_dimensions[get_column_letter(index)]
        column.width = width
        _format_rows_to_come(column)
    sheet.freeze_panes = frozen
    if sum(wide_enough) > FULL_ZOOM_CHARACTERS:
        sheet.sheet_view.zoomScale = WIDE_SHEET_ZOOM
    _set_row_heights(sheet, wide_enough)
    _set_paper(sheet, is_wide=sum(wide_enough) > ONE_PAGE_CHARACTERS)


def _widest_word(sheet: Worksheet, column: int) -> float:
    """Width, in characters, that a code like KHANHXUAN needs so as not to be cut in two."""
    [cells] = sheet.iter_cols(min_col=column, max_col=column)
    words = [(word, cell.font) for cell in cells for word in str(cell.value or "").split()]
    points = max((text_width(word, float(f.size or SIZE), bold=bool(f.bold)) for word, f in words), default=0.0)
    return math.ceil((points + CELL_PADDING_PT) / POINTS_PER_CHARACTER)


def _format_rows_to_come(column: ColumnDimension) -> None:
    """A code typed into a new row is text as well. openpyxl 3.1.5 cannot give a column a named style."""
    column.font = PLAIN
    column.number_format = TEXT_FORMAT
    column.alignment = WRAPPED
    column.border = Border(left=THIN, right=THIN, bottom=THIN, top=THIN)


def _set_row_heights(sheet: Worksheet, widths: Sequence[float]) -> None:
    """Make each row as high as its fullest cell.

    Excel would find the heights itself on opening, LibreOffice 7.4 does not: it lays the lines over each other.
    """
    for number, row in enumerate(sheet.iter_rows(), start=1):
        height = max(_height(cell, width) for cell, width in zip(row, widths, strict=True))
        sheet.row_dimensions[number].height = min(round(height + ROW_PADDING_PT, 2), HIGHEST_ROW_PT)


def _height(cell: Cell | MergedCell, width: float) -> float:
    font = cell.font
    size = float(font.size or SIZE)
    limit = width * POINTS_PER_CHARACTER - CELL_PADDING_PT
    lines = sum(
        len(wrapped_lines(line, limit, size, bold=bool(font.bold), italic=bool(font.italic)))
        for line in str(cell.value or "").split("\n")
    )
    return lines * size * LINE_HEIGHT


def _set_paper(sheet: Worksheet, is_wide: bool) -> None:
    """A4 landscape, as many pages long as needed, the header row on each, page number below.

    A wide sheet takes two pages side by side, both with the frozen columns.
    """
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = A4
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth = 2 if is_wide else 1
    sheet.page_setup.fitToHeight = 0
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top = margins.bottom = 0.6
    margins.header = margins.footer = 0.3
    sheet.print_title_rows = "1:1"
    if is_wide:
        frozen_columns = sheet[str(sheet.freeze_panes)].column - 1
        sheet.print_title_cols = f"A:{get_column_letter(frozen_columns)}"
    sheet.HeaderFooter.scaleWithDoc = False
    sheet.oddFooter = HeaderFooterItem(left=_footer("&A"), right=_footer("Trang &P/&N"))


def _footer(text: str) -> _HeaderFooterPart:
    return _HeaderFooterPart(text, font=f"{FONT},Regular", size=SIZE - 2)
