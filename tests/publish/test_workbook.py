"""The workbook a clerk gets: what she sees, what Excel checks, and that it is the same each time."""

from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from lxml import etree
from openpyxl.worksheet.worksheet import Worksheet

from cchc_docs.errors import CannotWriteError
from cchc_docs.model.sheets import (
    AGENCIES,
    CHOICES,
    LISTS_SHEET,
    PLAN_ROWS,
    PLAN_SHEET,
    TABLE_SHEETS,
    TASKS,
    WORKBOOK_VERSION,
)
from cchc_docs.publish.workbook import Mark, WorkbookContent, workbook_bytes
from cchc_docs.publish.xlsx import FONT_CHILDREN, MAIN

TASK = {
    "id": "NV-001",
    "field_number": "1",
    "field_name": "Cải cách thể chế",
    "code": "1.10",
    "score": "0,2439",
    "maximum": "1.5",
    "remedy": "a) Rà soát;\nb) Công khai.",
    "lead": "Phòng Nội vụ",
    "remark": "Nguồn ghi “1,10”.",
}
CONTENT = WorkbookContent(
    plan={"issuer": "Ủy ban nhân dân xã Suối Trăng", "bases": ["Căn cứ thứ nhất", "Căn cứ thứ hai"]},
    tasks=[TASK],
    agencies=[{"code": "KHANHXUAN", "short_name": "UBND xã Khánh Xuân"}],
    marks=[Mark(PLAN_SHEET, "bases", 1, "ghi số, ngày."), Mark(TASKS.name, "code", 0, "xem lại mã.")],
)


def opened(content: WorkbookContent = CONTENT) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(workbook_bytes(content)))


def plan_lines(sheet: Worksheet) -> list[tuple[str, str, str]]:
    return [(a or "", b or "", c or "") for a, b, c in sheet.iter_rows(min_row=2, max_col=3, values_only=True)]


def cell_of(sheet: Worksheet, key: str, row: int = 2) -> openpyxl.cell.Cell:
    return sheet.cell(row, [c.key for c in TASKS.columns].index(key) + 1)


def test_equal_content_gives_equal_bytes():
    assert workbook_bytes(CONTENT) == workbook_bytes(CONTENT)


def test_nothing_in_the_package_tells_when_or_by_what_it_was_made():
    with ZipFile(BytesIO(workbook_bytes(CONTENT))) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert package.read("docProps/core.xml").count(b"2020-03-05T00:00:00Z") == 2
        assert b"openpyxl" not in b"".join(map(package.read, package.namelist()))


@pytest.mark.parametrize("shape", TABLE_SHEETS, ids=lambda shape: shape.name)
def test_each_table_has_its_headers_in_the_first_row(shape):
    sheet = opened(WorkbookContent({}))[shape.name]
    assert [cell.value for cell in sheet[1]] == [column.header for column in shape.columns]


def test_the_plan_sheet_has_each_label_once_in_order():
    lines = plan_lines(opened()[PLAN_SHEET])
    assert [label for label, _, _ in lines if label] == [row.label for row in PLAN_ROWS]
    assert lines[0][1] == str(WORKBOOK_VERSION)


def test_a_list_goes_on_below_its_label():
    lines = plan_lines(opened()[PLAN_SHEET])
    at = [label for label, _, _ in lines].index("Căn cứ")
    assert [(a, b) for a, b, _ in lines[at : at + 2]] == [("Căn cứ", "Căn cứ thứ nhất"), ("", "Căn cứ thứ hai")]


def test_a_code_stays_text_and_so_will_the_next_row_typed():
    sheet = opened()[TASKS.name]
    code = cell_of(sheet, "code")
    assert (code.value, code.data_type, code.number_format) == ("1.10", "s", "@")
    assert sheet.column_dimensions[code.column_letter].number_format == "@"


@pytest.mark.parametrize("text", ["=1/3", "#N/A", "+84", "001"])
def test_whatever_is_typed_stays_text(text):
    sheet = opened(WorkbookContent({}, tasks=[{"cause": text}]))[TASKS.name]
    assert (cell_of(sheet, "cause").value, cell_of(sheet, "cause").data_type) == (text, "s")


def test_row_ids_are_there_but_hidden():
    sheet = opened()[TASKS.name]
    assert cell_of(sheet, "id").value == "NV-001"
    assert sheet.column_dimensions["A"].hidden
    assert not sheet.column_dimensions["B"].hidden


def test_drop_downs_come_from_defined_names():
    book = opened()
    for key, values in CHOICES.items():
        [(sheet, cells)] = book.defined_names[f"DS_{key}"].destinations
        assert sheet == LISTS_SHEET
        assert tuple(cell.value for (cell,) in book[sheet][cells]) == values
    lists = {v.formula1 for sheet in book for v in sheet.data_validations.dataValidation if v.type == "list"}
    assert lists == {f"DS_{key}" for key in (*CHOICES, "co_quan", "nhom")}
    assert book[LISTS_SHEET].sheet_state == "hidden"


def test_a_lead_is_suggested_but_any_words_are_taken():
    rules = {str(v.sqref).split(":")[0]: v for v in opened()[TASKS.name].data_validations.dataValidation}
    lead, kind = rules["J2"], rules["M2"]
    assert (lead.formula1, lead.showErrorMessage) == ("DS_co_quan", False)
    assert (kind.formula1, kind.showErrorMessage) == ("DS_loai_nhiem_vu", True)


def test_a_header_explains_its_column_when_selected():
    rules = {str(v.sqref): v for v in opened()[AGENCIES.name].data_validations.dataValidation}
    assert rules["H1"].promptTitle == "Quan hệ"
    assert rules["H1"].prompt == AGENCIES.column("relation").note
    assert rules["H2:H2000"].prompt is None  # nothing pops up while she works in the rows


def test_drop_downs_survive_the_next_save(recwarn):
    first = opened()
    again = BytesIO()
    first.save(again)
    second = openpyxl.load_workbook(again)
    assert set(second.defined_names) == set(first.defined_names)
    for sheet in first:
        before = [(v.formula1, str(v.sqref)) for v in sheet.data_validations.dataValidation]
        assert [(v.formula1, str(v.sqref)) for v in second[sheet.title].data_validations.dataValidation] == before
    assert not recwarn.list


def test_it_prints_on_a4_landscape_with_the_header_on_each_page():
    for shape in TABLE_SHEETS:
        sheet = opened()[shape.name]
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows == "$1:$1"
        assert "&P" in sheet.oddFooter.right.text


def test_a_doubtful_cell_is_yellow_and_says_why():
    book = opened()
    code, remark = cell_of(book[TASKS.name], "code"), cell_of(book[TASKS.name], "remark")
    assert code.fill.fgColor.rgb == "FFFFF2CC"
    assert remark.value == "Nguồn ghi “1,10”.\nCHƯA XÁC NHẬN: xem lại mã."
    assert ("", "Căn cứ thứ hai", "CHƯA XÁC NHẬN: ghi số, ngày.") in plan_lines(book[PLAN_SHEET])


def test_a_long_code_widens_its_column():
    sheet = opened()[AGENCIES.name]
    assert sheet.column_dimensions["A"].width > AGENCIES.column("code").width


def test_rows_are_high_enough_for_their_text_and_may_still_grow():
    with ZipFile(BytesIO(workbook_bytes(CONTENT))) as package:
        rows = list(etree.fromstring(package.read("xl/worksheets/sheet2.xml")).iter(f"{MAIN}row"))
    assert float(rows[1].get("ht")) >= 2 * 15.75
    assert not any("customHeight" in row.attrib for row in rows)


def test_fonts_are_in_the_order_the_schema_asks_for():
    with ZipFile(BytesIO(workbook_bytes(CONTENT))) as package:
        styles = etree.fromstring(package.read("xl/styles.xml"))
    fonts = [[etree.QName(child).localname for child in font] for font in styles.iter(f"{MAIN}font")]
    assert fonts
    for children in fonts:
        assert children == sorted(children, key=FONT_CHILDREN.index)


def test_text_too_long_for_a_cell_is_refused_with_its_place():
    with pytest.raises(CannotWriteError, match="Nhiệm vụ!I2"):
        workbook_bytes(WorkbookContent({}, tasks=[{"remedy": "a" * 32768}]))


def test_a_control_character_is_refused_with_its_place():
    with pytest.raises(CannotWriteError, match="Kế hoạch!B3"):
        workbook_bytes(WorkbookContent({"issuer": "UBND\x07"}))


def test_a_misspelt_key_does_not_get_lost():
    with pytest.raises(ValueError, match="isuer"):
        workbook_bytes(WorkbookContent({"isuer": "UBND"}))
