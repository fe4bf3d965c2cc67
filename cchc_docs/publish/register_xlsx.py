"""The register as an Excel file: a sheet with the words of the covers, then a sheet of ten columns for each book."""

import re
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from cchc_docs.model.register import REGISTER_COLUMNS, RegisterBook
from cchc_docs.ooxml.metrics import wrapped_lines
from cchc_docs.publish.xlsx import xlsx_bytes

FONT, SIZE = "Times New Roman", 12
#: Characters each column is wide; together one A4 page lying, with letters near their own size.
WIDTHS = (14, 11.5, 28, 12, 21, 10.5, 8, 12, 14, 19)
_POINTS_PER_CHARACTER, _PADDING_PT, _LINE_PT = 5.25, 6.0, 15.75
_A4 = 9
_THIN = Side(style="thin")
_FORBIDDEN = re.compile(r"[][:*?/\\]")


def register_xlsx(books: Sequence[RegisterBook]) -> bytes:
    """The same books give the same bytes."""
    book = Workbook()
    cover = book.worksheets[0]
    cover.title = "Bìa"
    _fill_cover(cover, books)
    for one in books:
        name = _FORBIDDEN.sub(" ", f"{one.name or 'Văn bản đi'} {one.year}")[:31]
        taken = {sheet.title for sheet in book.worksheets}
        _fill(book.create_sheet(name if name not in taken else f"{name[:27]} ({len(taken)})"), one)
    return xlsx_bytes(book)


def _fill_cover(sheet: Worksheet, books: Sequence[RegisterBook]) -> None:
    row = 1
    for book in books:
        lines = [
            *([book.parent] if book.parent else []),
            book.issuer,
            "SỔ ĐĂNG KÝ VĂN BẢN ĐI" + (f" ({book.name})" if book.name else ""),
            f"Năm: {book.year}",
            f"Từ ngày {book.first_day} đến ngày {book.last_day}",
            f"Từ số {book.first_number} đến số {book.last_number}",
            "Quyển số: ……",
        ]
        for text in lines:
            cell = sheet.cell(row, 1, text)
            cell.font = Font(name=FONT, size=SIZE + 2, bold=text == book.issuer or text.startswith("SỔ "))
            cell.alignment = Alignment(horizontal="center", wrap_text=True)
            row += 1
        sheet.row_breaks.append(Break(id=row))  # each cover on a page of its own
        row += 1
    sheet.column_dimensions["A"].width = 130
    _on_a4(sheet)


def _fill(sheet: Worksheet, book: RegisterBook) -> None:
    centred = Alignment(horizontal="center", vertical="center", wrap_text=True)
    wrapped = Alignment(vertical="top", wrap_text=True)
    _row(sheet, 1, REGISTER_COLUMNS, centred, bold=True)
    _row(sheet, 2, [f"({n})" for n in range(1, len(REGISTER_COLUMNS) + 1)], centred)
    for number, texts in enumerate(book.rows, start=3):
        _row(sheet, number, texts, wrapped)
    for index, width in enumerate(WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(index)].width = width
    sheet.freeze_panes = "A3"
    sheet.print_title_rows = "1:2"
    if sheet.oddFooter is not None and sheet.oddFooter.right is not None:
        sheet.oddFooter.right.text = "Trang &P/&N"
    _on_a4(sheet)


def _on_a4(sheet: Worksheet) -> None:
    """Lying, one page wide."""
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.page_margins = PageMargins(left=0.4, right=0.4, top=0.6, bottom=0.6, header=0.3, footer=0.3)
    sheet.print_options.horizontalCentered = True
    if sheet.sheet_properties.pageSetUpPr is not None:
        sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _row(sheet: Worksheet, number: int, texts: Sequence[str], alignment: Alignment, *, bold: bool = False) -> None:
    for column, text in enumerate(texts, start=1):
        cell = sheet.cell(number, column, text or None)
        cell.number_format = "@"
        cell.font = Font(name=FONT, size=SIZE, bold=bold)
        cell.alignment = alignment
        cell.border = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
    lines = max(_lines(text, width) for text, width in zip(texts, WIDTHS, strict=True))
    sheet.row_dimensions[number].height = lines * _LINE_PT + 4


def _lines(text: str, width: float) -> int:
    return len(wrapped_lines(text, width * _POINTS_PER_CHARACTER - _PADDING_PT, SIZE)) or 1
