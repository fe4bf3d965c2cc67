"""The clerk's workbook, made from content: empty for a new plan, filled for a sample or an imported annex.

Sheets, headers, lists and notes come from `model/sheets.py`. Everything typed is a text cell, so that code 1.10 stays
1.10 and a score stays as the clerk wrote it.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import IllegalCharacterError
from openpyxl.worksheet.worksheet import Worksheet

from cchc_docs.errors import CannotWriteError
from cchc_docs.model.sheets import (
    AGENCIES,
    GROUPS,
    PERIODS,
    PLAN_ROWS,
    PLAN_SHEET,
    TASKS,
    WORKBOOK_VERSION,
    Column,
    PlanRow,
    SheetShape,
)
from cchc_docs.publish.workbook_lists import (
    LAST_ROW,
    SUGGESTIONS,
    add_choice,
    add_header_note,
    add_lists_sheet,
    add_suggestion,
    name_live_lists,
)
from cchc_docs.publish.workbook_look import (
    DATA,
    DATA_FIRST,
    DOUBT,
    FIXED,
    GUIDE,
    GUIDE_FIRST,
    HEADER,
    LABEL,
    LABEL_FIRST,
    NOTED,
    add_styles,
    dress,
)
from cchc_docs.publish.xlsx import xlsx_bytes

Record = Mapping[str, str]

PLAN_HEADERS = ("Mục", "Nội dung", "Hướng dẫn")
PLAN_WIDTHS = (36.0, 84.0, 50.0)
#: Rows of the plan sheet that open a group: a heavier line above them instead of a blank row.
GROUP_OPENERS = frozenset(
    {"issuer", "plan_symbol", "subject", "bases", "purposes", "tasks_in_body", "standing_office", "closing"}
    | {"plan_authority", "letter_authority", "medium"}
)
#: Excel holds no more characters in a cell; openpyxl would cut the rest off without a word.
CELL_LIMIT = 32767
DOUBT_WORDS = "CHƯA XÁC NHẬN"


@dataclass(frozen=True, slots=True)
class Mark:
    """A cell somebody should look at: the `index`-th value (from 0) of a plan row or column `key`.

    `note` goes into the guide column of the plan sheet, into the remark column of a table. A doubt is coloured and
    its note begins with CHƯA XÁC NHẬN.
    """

    sheet: str
    key: str
    index: int = 0
    note: str = ""
    is_doubt: bool = True

    @property
    def words(self) -> str:
        return ": ".join(filter(None, (DOUBT_WORDS if self.is_doubt else "", self.note)))


#: By sheet, key and index.
Marks = Mapping[tuple[str, str, int], Mark]


@dataclass(frozen=True, slots=True)
class WorkbookContent:
    """What the clerk would have typed, as text: dates read 05/01/2026. Keys are those of `model/sheets.py`.

    A missing key is an empty cell; `plan` holds a sequence for a `many` row. The version row fills itself.
    """

    plan: Mapping[str, str | Sequence[str]]
    tasks: Sequence[Record] = ()
    agencies: Sequence[Record] = ()
    groups: Sequence[Record] = ()
    periods: Sequence[Record] = ()
    marks: Collection[Mark] = ()


def workbook_bytes(content: WorkbookContent) -> bytes:
    """The .xlsx file; equal content gives equal bytes. Raises CannotWriteError for text no cell can hold."""
    book = Workbook()
    add_styles(book)
    marks = {(mark.sheet, mark.key, mark.index): mark for mark in content.marks}
    plan_sheet = book.active
    assert isinstance(plan_sheet, Worksheet)
    _fill_plan(plan_sheet, content.plan, marks)
    for shape, records in (
        (TASKS, content.tasks),
        (AGENCIES, content.agencies),
        (GROUPS, content.groups),
        (PERIODS, content.periods),
    ):
        _fill_table(book.create_sheet(shape.name), shape, records, marks)
    add_lists_sheet(book)
    name_live_lists(book)
    subject = content.plan.get("subject", "")
    book.properties.title = subject if isinstance(subject, str) else ""
    return xlsx_bytes(book)


def _fill_plan(sheet: Worksheet, plan: Mapping[str, str | Sequence[str]], marks: Marks) -> None:
    sheet.title = PLAN_SHEET
    _refuse_strange_keys(plan, {row.key for row in PLAN_ROWS}, PLAN_SHEET)
    for letter, header in zip("ABC", PLAN_HEADERS, strict=True):
        _put(sheet, f"{letter}1", header, HEADER)
    number = 2
    for row in PLAN_ROWS:
        if row.choices:
            add_choice(sheet, f"B{number}", row.choices)
        if row.key in SUGGESTIONS:
            add_suggestion(sheet, f"B{number}", SUGGESTIONS[row.key])
        for index, value in enumerate(_values_of(row, plan)):
            _put_plan_line(sheet, number, row, index, value, marks.get((PLAN_SHEET, row.key, index)))
            number += 1
    dress(sheet, PLAN_WIDTHS, frozen="A2")


def _values_of(row: PlanRow, plan: Mapping[str, str | Sequence[str]]) -> Sequence[str]:
    """The values of one row of the plan; at least one, if only an empty one."""
    if row.key == "version":
        return (str(WORKBOOK_VERSION),)
    value = plan.get(row.key, "")
    if isinstance(value, str):
        return (value,)
    if not row.many and len(value) > 1:
        raise ValueError(f"{row.key} takes one value, not {len(value)}")
    return value or ("",)


def _put_plan_line(sheet: Worksheet, number: int, row: PlanRow, index: int, value: str, mark: Mark | None) -> None:
    is_first = index == 0
    opens = is_first and row.key in GROUP_OPENERS
    guide = "\n".join(filter(None, (row.note if is_first else "", mark.words if mark else "")))
    looks = (LABEL_FIRST, DATA_FIRST, GUIDE_FIRST) if opens else (LABEL, DATA, GUIDE)
    if row.key == "version":
        looks = (FIXED, FIXED, FIXED)
    value_look = DOUBT if mark and mark.is_doubt else looks[1]
    _put(sheet, f"A{number}", row.label if is_first else "", looks[0])
    _put(sheet, f"B{number}", value, value_look)
    _put(sheet, f"C{number}", guide, NOTED if mark and mark.is_doubt else looks[2])


def _fill_table(sheet: Worksheet, shape: SheetShape, records: Sequence[Record], marks: Marks) -> None:
    letters = {column.key: get_column_letter(index) for index, column in enumerate(shape.columns, start=1)}
    for column in shape.columns:
        _put_header(sheet, letters[column.key], column)
    for index, record in enumerate(records):
        _refuse_strange_keys(record, letters, shape.name)
        opens = index > 0 and record.get("field_number") != records[index - 1].get("field_number")
        for key, text, look in _cells_of(record, shape, index, opens, marks):
            _put(sheet, f"{letters[key]}{index + 2}", text, look)
    # Columns up to the code stay in view: without them a cell far to the right belongs to no row.
    frozen = [column.key for column in shape.columns].index("code") + 1
    dress(sheet, [column.width for column in shape.columns], frozen=f"{get_column_letter(frozen + 1)}2")
    for column in shape.columns:
        sheet.column_dimensions[letters[column.key]].hidden = column.hidden
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(shape.columns))}{len(records) + 1}"


def _put_header(sheet: Worksheet, letter: str, column: Column) -> None:
    """The header, its note, and what the cells below it offer."""
    _put(sheet, f"{letter}1", column.header, HEADER)
    add_header_note(sheet, f"{letter}1", column)
    cells = f"{letter}2:{letter}{LAST_ROW}"
    if column.choices:
        add_choice(sheet, cells, column.choices)
    if column.key in SUGGESTIONS:
        add_suggestion(sheet, cells, SUGGESTIONS[column.key])


def _cells_of(
    record: Record, shape: SheetShape, index: int, opens: bool, marks: Marks
) -> Iterator[tuple[str, str, str]]:
    """Key, text and look of each cell of a row; notes of its marks join the remark."""
    row_marks = [marks[shape.name, c.key, index] for c in shape.columns if (shape.name, c.key, index) in marks]
    doubtful = {mark.key for mark in row_marks if mark.is_doubt}
    for column in shape.columns:
        text = record.get(column.key, "")
        if column.key == "remark":
            text = "\n".join(filter(None, (text, *(mark.words for mark in row_marks))))
        yield column.key, text, DOUBT if column.key in doubtful else DATA_FIRST if opens else DATA


def _put(sheet: Worksheet, address: str, text: str, look: str) -> None:
    """Write text and nothing but text: “=1/3” is no formula and “#N/A” no error here."""
    cell = sheet[address]
    cell.style = look
    if not text:
        return
    if len(text) > CELL_LIMIT:
        raise CannotWriteError(
            f"Ô {sheet.title}!{address} có {len(text)} ký tự; Excel chỉ chứa được {CELL_LIMIT}. Chia nội dung ra."
        )
    try:
        cell.value = text
    except IllegalCharacterError:
        raise CannotWriteError(
            f"Ô {sheet.title}!{address} có ký tự điều khiển mà Excel không chứa được. Gõ lại nội dung ô đó."
        ) from None
    cell.data_type = "s"


def _refuse_strange_keys(given: Iterable[str], known: Collection[str], sheet: str) -> None:
    """A misspelt key would be lost without a word; that is a bug of the caller, not of the clerk."""
    strange = sorted(set(given) - set(known))
    if strange:
        raise ValueError(f"{sheet}: no such keys: {', '.join(strange)}")
