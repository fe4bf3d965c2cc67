"""Cells changed and notes laid into a clerk's own workbook; whatever else she made there is still there."""

import re
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from lxml import etree
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openxml_audit import OpenXmlValidator

from cchc_docs.ooxml.package import pack
from cchc_docs.ooxml.workbook_edit import NotEditable, NotWritable, with_sheet, with_texts
from cchc_docs.ooxml.workbook_notes import with_notes
from cchc_docs.read.workbook import read_workbook
from tests.outside import convert, sdk_errors


def clerks_workbook(*, note=False) -> bytes:
    """A sheet with her colours, a drop-down, a rule of colours, a formula and a half-bold text."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Nhiệm vụ"
    sheet["A1"], sheet["B1"] = "Giải pháp", "Thời gian"
    sheet["A2"] = "Phần đầu đạt 100%"
    sheet["A2"].font = Font(name="Times New Roman", bold=True, color="FF0000FF")
    sheet["A2"].fill = PatternFill("solid", fgColor="FFFFFF00")
    sheet["B2"] = "=1+1"
    sheet["A3"] = CellRichText(TextBlock(InlineFont(b=True), "Phần đầu"), " đạt 90%")
    sheet.column_dimensions["A"].width = 44
    sheet.freeze_panes = "A2"
    choice = DataValidation(type="list", formula1='"Có,Không"')
    choice.add("C2:C9")
    sheet.add_data_validation(choice)
    sheet.conditional_formatting.add("B2:B9", CellIsRule("equal", ["2"], fill=PatternFill("solid", bgColor="FF00FF00")))
    if note:
        sheet["A2"].comment = Comment("Hỏi lại anh Nam", "Văn thư")
    book.create_sheet("Cơ quan")["A1"] = "Mã"
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def opened(content: bytes):
    return openpyxl.load_workbook(BytesIO(content), rich_text=True)


def test_a_changed_cell_keeps_its_look_and_all_others_their_content():
    before = clerks_workbook()
    after = with_texts(before, {("Nhiệm vụ", "A2"): "Phấn đấu đạt 100% & hơn <nữa>"})
    sheet, old = opened(after)["Nhiệm vụ"], opened(before)["Nhiệm vụ"]
    assert sheet["A2"].value == "Phấn đấu đạt 100% & hơn <nữa>"
    font, fill = sheet["A2"].font, sheet["A2"].fill
    assert (font.b, font.color.rgb, fill.fgColor.rgb) == (True, "FF0000FF", "FFFFFF00")
    assert (sheet["B2"].value, str(sheet["A3"].value)) == ("=1+1", str(old["A3"].value))
    assert (sheet.column_dimensions["A"].width, sheet.freeze_panes) == (44, "A2")
    assert [str(v.sqref) for v in sheet.data_validations.dataValidation] == ["C2:C9"]


def test_only_the_sheet_that_was_changed_differs_in_the_package():
    before = clerks_workbook()
    after = with_texts(before, {("Cơ quan", "B7"): "PNV"})
    old, new = ZipFile(BytesIO(before)), ZipFile(BytesIO(after))
    assert [n for n in old.namelist() if old.read(n) != new.read(n)] == ["xl/worksheets/sheet2.xml"]
    assert opened(after)["Cơ quan"]["B7"].value == "PNV"


def test_new_cells_stand_in_order_between_their_neighbours():
    after = with_texts(clerks_workbook(), {("Nhiệm vụ", a): a for a in ("Z2", "AA1", "C2", "A7", "B5")})
    sheet = opened(after)["Nhiệm vụ"]
    assert [sheet[a].value for a in ("Z2", "AA1", "C2", "A7", "B5")] == ["Z2", "AA1", "C2", "A7", "B5"]
    assert sheet["A2"].value == "Phần đầu đạt 100%"


def test_a_formula_or_a_half_bold_text_is_not_written_over():
    with pytest.raises(NotEditable) as refused:
        with_texts(clerks_workbook(), {("Nhiệm vụ", a): "x" for a in ("A2", "B2", "A3")})
    assert refused.value.cells == [("Nhiệm vụ", "B2"), ("Nhiệm vụ", "A3")]


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+84 25", "-5", "@ban", "'01", "01/02", "1/3", "2.10", "00015", "TRUE", "#N/A", "a\nb\n\nc", "  hai đầu  ",
     "mã _x0041_ và _x000D_", "💡", "x" * 32_767],
)  # fmt: skip
def test_what_looks_like_something_else_stays_the_text_it_is(text, tmp_path):
    after = with_texts(clerks_workbook(), {("Nhiệm vụ", "A2"): text})
    file = tmp_path / "a.xlsx"
    file.write_bytes(after)
    sheet = next(sheet for sheet in read_workbook(file)[0].sheets if sheet.name == "Nhiệm vụ")
    assert next(row for row in sheet.rows if row.number == 2).values[0] == text
    part = ZipFile(BytesIO(after)).read("xl/worksheets/sheet1.xml")
    assert re.search(rb'<c r="A2"[^>]* t="inlineStr"><is><t xml:space="preserve">', part)


@pytest.mark.parametrize("text", ["x" * 32_768, "💡" * 16_384, "chuông\x07", "nửa \ud83d", "\uffff"])
def test_what_no_cell_can_hold_is_refused_with_its_cell(text):
    with pytest.raises(NotWritable, match="Nhiệm vụ!A2"):
        with_texts(clerks_workbook(), {("Nhiệm vụ", "A2"): text})


def test_a_cell_inside_an_array_formula_is_not_written_over():
    array = b'<c r="B2"><f t="array" ref="B2:C4">ROW()</f><v>2</v></c>'
    content = repacked(
        clerks_workbook(),
        lambda name, data: re.sub(rb'<c r="B2".*?</c>', array, data) if "sheet1" in name else data,
    )
    with pytest.raises(NotEditable, match="Nhiệm vụ!C3"):
        with_texts(content, {("Nhiệm vụ", "C3"): "x"})
    assert with_texts(content, {("Nhiệm vụ", "D3"): "x"})


def test_every_other_cell_and_all_besides_the_cells_is_the_same_xml():
    before = clerks_workbook(note=True)
    after = with_texts(before, {("Nhiệm vụ", "A2"): "=mới"})
    old, new = (ZipFile(BytesIO(content)) for content in (before, after))
    assert sorted(old.namelist()) == sorted(new.namelist())
    assert [n for n in old.namelist() if old.read(n) != new.read(n)] == ["xl/worksheets/sheet1.xml"]
    cell = re.compile(rb'<c r="A2".*?</c>')
    sheets = [
        etree.tostring(etree.fromstring(book.read("xl/worksheets/sheet1.xml")), method="c14n") for book in (old, new)
    ]
    assert cell.sub(b"", sheets[0]) == cell.sub(b"", sheets[1]) and sheets[0] != sheets[1]


def test_a_sheet_of_rows_is_added_behind_and_never_over_another():
    once = with_sheet(clerks_workbook(), "Nhật ký sửa", [["Ô", "Trước"], ["A2", "Phần đầu"]])
    twice = with_sheet(once, "Nhật ký sửa", [["Ô"]])
    book = opened(twice)
    assert book.sheetnames == ["Nhiệm vụ", "Cơ quan", "Nhật ký sửa", "Nhật ký sửa 2"]
    assert [[c.value for c in row] for row in book["Nhật ký sửa"].iter_rows()] == [["Ô", "Trước"], ["A2", "Phần đầu"]]


def test_the_added_sheet_is_wide_enough_to_read_and_prints_on_pages_as_wide(tmp_path):
    content = with_sheet(clerks_workbook(), "Nhật ký sửa", [["Ô", "Trước"], ["A2", "Phần đầu"]], (16, 50))
    sheet = opened(content)["Nhật ký sửa"]
    assert [sheet.column_dimensions[letter].width for letter in "AB"] == [16, 50]
    assert (sheet.freeze_panes, sheet.page_setup.orientation, sheet.sheet_properties.pageSetUpPr.fitToPage) == (
        "A2",
        "landscape",
        True,
    )
    file = tmp_path / "a.xlsx"
    file.write_bytes(content)
    found = [str(error) for error in OpenXmlValidator().validate(str(file)).errors]
    assert [error for error in found if error.startswith("[schema] /xl/worksheets/")] == []


@pytest.mark.parametrize("note", [False, True])
def test_notes_stand_on_their_cells_and_old_ones_stay(note):
    after = with_notes(clerks_workbook(note=note), {("Nhiệm vụ", "A2"): "L104: viết sai", ("Nhiệm vụ", "B9"): "trống"})
    sheet = opened(after)["Nhiệm vụ"]
    assert "L104: viết sai" in sheet["A2"].comment.text
    assert ("Hỏi lại anh Nam" in sheet["A2"].comment.text) is note
    assert sheet["B9"].comment.text == "trống"
    assert sheet["A2"].font.b
    assert sheet["A2"].value == "Phần đầu đạt 100%"


def test_edited_workbooks_are_sound_for_a_strict_validator_and_libreoffice(tmp_path):
    content = with_texts(clerks_workbook(note=True), {("Nhiệm vụ", "D4"): "mới"})
    content = with_sheet(with_notes(content, {("Cơ quan", "A1"): "x", ("Nhiệm vụ", "A3"): "y"}), "Nhật ký", [["a"]])
    file = tmp_path / "bảng tính.xlsx"
    file.write_bytes(content)
    before = tmp_path / "trước.xlsx"
    before.write_bytes(clerks_workbook(note=True))
    known = {error["description"] for error in sdk_errors(before)}
    assert [e for e in sdk_errors(file) if e["description"] not in known] == []
    [table] = convert([file], "csv:Text - txt - csv (StarCalc):44,34,76,1", tmp_path / "ra")
    assert "Phần đầu đạt 100%" in table.read_text(encoding="utf-8")


def repacked(content: bytes, change) -> bytes:
    parts = {n: ZipFile(BytesIO(content)).read(n) for n in ZipFile(BytesIO(content)).namelist()}
    return pack({name: change(name, data) for name, data in parts.items()})


def test_rows_and_cells_without_numbers_are_counted(tmp_path):
    bare = repacked(
        clerks_workbook(),
        lambda name, data: re.sub(rb'(<(?:row|c)\b[^>]*?) r="[A-Z0-9]+"', rb"\1", data) if "sheet1" in name else data,
    )
    sheet = opened(with_texts(bare, {("Nhiệm vụ", "A2"): "Phấn đấu", ("Nhiệm vụ", "B5"): "mới"}))["Nhiệm vụ"]
    assert [sheet[a].value for a in ("A1", "A2", "B5")] == ["Giải pháp", "Phấn đấu", "mới"]
    assert [row[0].row for row in sheet.iter_rows()] == sorted({row[0].row for row in sheet.iter_rows()})


def test_note_boxes_do_not_land_among_the_pictures_of_the_page_header():
    office = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = b"http://schemas.openxmlformats.org/package/2006/relationships"
    mark = b'<legacyDrawingHF xmlns:r="' + office + b'" r:id="rId9"/>'
    link = b'<Relationship Id="rId9" Type="' + office + b'/vmlDrawing" Target="/xl/drawings/vmlDrawing1.vml"/>'
    relations = b'<Relationships xmlns="' + package + b'">' + link + b"</Relationships>"
    content = repacked(
        clerks_workbook(),
        lambda name, data: data.replace(b"</worksheet>", mark + b"</worksheet>") if "sheet1" in name else data,
    )
    parts = {n: ZipFile(BytesIO(content)).read(n) for n in ZipFile(BytesIO(content)).namelist()}
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = relations
    parts["xl/drawings/vmlDrawing1.vml"] = b'<xml xmlns:v="urn:schemas-microsoft-com:vml"><v:shape id="LH"/></xml>'
    after = ZipFile(BytesIO(with_notes(pack(parts), {("Nhiệm vụ", "A2"): "L104"})))
    assert after.read("xl/drawings/vmlDrawing1.vml") == parts["xl/drawings/vmlDrawing1.vml"]
    sheet = after.read("xl/worksheets/sheet1.xml")
    assert sheet.index(b"<legacyDrawing ") < sheet.index(b"<legacyDrawingHF")
