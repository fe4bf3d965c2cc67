"""Drop-downs and suggestions of the workbook, all by defined name.

Excel writes some cross-sheet lists in a 2010 form (x14) that openpyxl drops on the next save; a defined name is never
written so, and survives Excel, LibreOffice and openpyxl alike.
"""

from openpyxl import Workbook
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from cchc_docs.model.sheets import AGENCIES, CHOICES, GROUPS, LISTS_SHEET, Column, SheetShape
from cchc_docs.publish.workbook_look import DATA, HEADER

PREFIX = "DS_"
#: Drop-downs reach this far, so that rows added later have them too.
LAST_ROW = 2000
#: Lists that grow with a sheet, by key: what is typed there now is offered elsewhere.
LIVE_LISTS: dict[str, tuple[SheetShape, str]] = {
    "co_quan": (AGENCIES, "short_name"),
    "nhom": (GROUPS, "name"),
}
#: Cells that offer a live list and still take any words: a lead is mostly one agency, partners are mostly groups.
SUGGESTIONS = {"lead": "co_quan", "partners": "nhom", "standing_office": "co_quan"}


def letter_of(shape: SheetShape, key: str) -> str:
    """The column's letter in a workbook we make."""
    return get_column_letter([column.key for column in shape.columns].index(key) + 1)


def add_lists_sheet(book: Workbook) -> None:
    """Danh mục: one column a closed list, with its defined name. Hidden, because nobody need type there."""
    sheet: Worksheet = book.create_sheet(LISTS_SHEET)
    for index, (key, values) in enumerate(CHOICES.items(), start=1):
        letter = get_column_letter(index)
        sheet.column_dimensions[letter].width = max(len(text) for text in (PREFIX + key, *values)) + 4
        for row, text in enumerate((PREFIX + key, *values), start=1):
            cell = sheet[f"{letter}{row}"]
            cell.value = text
            cell.style = HEADER if row == 1 else DATA
        where = f"{quote_sheetname(LISTS_SHEET)}!${letter}$2:${letter}${len(values) + 1}"
        book.defined_names[PREFIX + key] = DefinedName(PREFIX + key, attr_text=where)
    sheet.sheet_state = "hidden"


def name_live_lists(book: Workbook) -> None:
    """Names for the agencies and groups now in the workbook: from row 2 down to the last filled row."""
    for key, (shape, column) in LIVE_LISTS.items():
        letter = letter_of(shape, column)
        sheet = quote_sheetname(shape.name)
        cells = f"{sheet}!${letter}$2:${letter}${LAST_ROW}"
        formula = f"OFFSET({sheet}!${letter}$2,0,0,MAX(1,COUNTA({cells})),1)"
        book.defined_names[PREFIX + key] = DefinedName(PREFIX + key, attr_text=formula)


def add_choice(sheet: Worksheet, cells: str, key: str) -> None:
    """A closed list: the cell takes nothing else."""
    rule = DataValidation(type="list", formula1=PREFIX + key, allow_blank=True, showErrorMessage=True)
    rule.errorTitle = "Không có trong danh sách"
    rule.error = "Chọn một giá trị trong danh sách thả xuống, hoặc để trống."
    rule.add(cells)
    sheet.add_data_validation(rule)


def add_suggestion(sheet: Worksheet, cells: str, key: str) -> None:
    """An open list: it only saves typing."""
    rule = DataValidation(type="list", formula1=PREFIX + key, allow_blank=True, showErrorMessage=False)
    rule.add(cells)
    sheet.add_data_validation(rule)


def add_header_note(sheet: Worksheet, address: str, column: Column) -> None:
    """The column's note, shown when its header is selected.

    An input message and not a comment: a comment opens over the data below whenever the mouse passes.
    """
    rule = DataValidation(showInputMessage=True, promptTitle=column.header[:32], prompt=column.note[:255])
    rule.add(address)
    sheet.add_data_validation(rule)
