"""Files as they arrive: saved again by other programs, with sheets of other kinds."""

import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from cchc_docs.model.raw import RawRow
from cchc_docs.read.workbook import read_workbook
from tests.builders import (
    edited,
    office,
    plan_in,
    plan_of,
    raw,
    repacked,
    sheet,
    sheet_part,
    validated,
    workbook_file,
)

SHEETS = ["Kế hoạch", "Nhiệm vụ", "Cơ quan", "Nhóm", "Kỳ báo cáo", "Danh mục"]


STRINGS = "xl/sharedStrings.xml"


def one_cell(path, value, number_format="General", **more):
    """What is read of a cell A1 that openpyxl wrote."""
    book = openpyxl.Workbook()
    cell = book.worksheets[0]["A1"]
    cell.value, cell.number_format = value, number_format
    for name, setting in more.items():
        setattr(book, name, setting)
    book.save(path)
    rows = read_workbook(path)[0].sheets[0].rows
    return rows[0].values[0] if rows else None


# What a good file gives


def test_a_file_gives_the_same_plan_as_its_content(file):
    found, faults = read_workbook(file)
    assert (found.name, [s.name for s in found.sheets], faults) == ("ke_hoach.xlsx", SHEETS, [])
    assert plan_of(found) == plan_of(raw(office()))


def test_rows_keep_their_numbers_below_blank_ones(tmp_path):
    path = workbook_file(tmp_path, raw(office(), sheet("Nhiệm vụ", ["a"], [], [None, "b"], [], ["c"])))
    [rows] = [s.rows for s in read_workbook(path)[0].sheets if s.name == "Nhiệm vụ"]
    assert rows == (RawRow(1, {0: "a"}), RawRow(3, {1: "b"}), RawRow(5, {0: "c"}))


@pytest.mark.parametrize(
    ("value", "number_format", "found"),
    [
        ("1.10", "General", "1.10"),
        (" x\ny ", "@", " x\ny "),
        ('a & b <c> "d"', "General", 'a & b <c> "d"'),
        ("x" * 5000, "General", "x" * 5000),
        (1.5, "General", 1.5),
        (9, "0", 9.0),
        (0.2439, "0.00", 0.2439),
        (True, "General", True),
        (date(2024, 1, 5), "dd/mm/yyyy", date(2024, 1, 5)),
        (date(2024, 1, 5), "mm-dd-yy", date(2024, 1, 5)),
        (date(2024, 1, 5), '[$-42A]"ngày" d "tháng" m "năm" yyyy', date(2024, 1, 5)),
        (date(2024, 3, 1), "d-mmm", date(2024, 3, 1)),
        (date(2024, 1, 1), "mmm-yy", "01/2024"),
        (45296.75, "dd/mm/yyyy hh:mm", date(2024, 1, 5)),
        (0.5, "h:mm", "12:00:00"),
        (1.5, "[h]:mm", "1 day, 12:00:00"),
        (5, '0 "điểm"', 5.0),
        (5, "[Red]0.00", 5.0),
        (5, "#,##0 [$đ-42A]", 5.0),
        (-5, "dd/mm/yyyy", -5.0),
        (9_999_999, "dd/mm/yyyy", 9_999_999.0),
        (59, "dd/mm/yyyy", date(1900, 2, 28)),
        (61, "dd/mm/yyyy", date(1900, 3, 1)),
        ("", "General", None),
    ],
)
def test_a_value_is_what_excel_shows(tmp_path, value, number_format, found):
    assert one_cell(tmp_path / "a.xlsx", value, number_format) == found


def test_a_file_of_old_mac_days(tmp_path):
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    assert one_cell(tmp_path / "a.xlsx", date(2024, 1, 5), "dd/mm/yyyy", epoch=CALENDAR_MAC_1904) == date(2024, 1, 5)


def test_texts_made_of_several_runs_without_their_reading_aids(shared):
    runs = b"<r><rPr><b/></rPr><t>Mu</t></r><r><t>c </t></r><rPh sb='0' eb='1'><t>aid</t></rPh>"
    repacked(shared, {STRINGS: lambda old: old.replace(b"<t>task</t>", runs)})
    assert read_workbook(shared)[0].sheets[0].rows[0].values == {0: "Muc "}


def test_escaped_characters_are_what_they_stand_for(tmp_path):
    assert one_cell(tmp_path / "a.xlsx", "a_x000D_\nb_x005F_x0041_ _x0007_") == "a\nb_x0041_ \x07"


# Saved again by other programs


def test_saved_again_by_openpyxl(file):
    assert plan_in(edited(file, lambda book: None)) == plan_of(office())


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.parametrize("name", ["loc_binh_2024.xlsx", "xa_mau_2026.xlsx"])
def test_saved_again_by_libreoffice(tmp_path, name):
    source = Path(__file__).parents[2] / "data" / name
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "xlsx"]
    subprocess.run([*command, "--outdir", tmp_path / "out", source], check=True, capture_output=True, timeout=120)
    again, first = read_workbook(tmp_path / "out" / name)[0], read_workbook(source)[0]
    assert validated(again) == validated(first)


def test_names_of_parts_in_other_case_and_from_the_root(file):
    repacked(file, {"xl/_rels/workbook.xml.rels": lambda old: old.replace(b'"/xl/worksheets/', b'"/XL/Worksheets/')})
    assert plan_in(file) == plan_of(office())


def test_elements_with_a_prefix(file):
    def prefixed(content):
        content = re.sub(rb"<(/?)(?=[a-zA-Z])", rb"<\1x:", content)
        return content.replace(b"xmlns=", b"xmlns:x=")

    repacked(file, {sheet_part(2): prefixed, "xl/styles.xml": prefixed})
    assert plan_in(file) == plan_of(office())


def test_cells_and_rows_without_addresses_follow_one_another(tmp_path):
    path = workbook_file(tmp_path, office())
    cells = b'<row><c t="inlineStr"><is><t>a</t></is></c><c s="1"/><c t="inlineStr"><is><t>c</t></is></c></row>'
    data = b"<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheetData>"
    repacked(path, {sheet_part(2): lambda _: data + cells + b"<row/>" + cells + b"</sheetData></worksheet>"})
    rows = read_workbook(path)[0].sheets[1].rows
    assert rows == (RawRow(1, {0: "a", 2: "c"}), RawRow(3, {0: "a", 2: "c"}))


# Sheets of other kinds


def test_chart_sheets_are_passed_over(file):
    from openpyxl.chart import BarChart

    edited(file, lambda book: book.create_chartsheet("Biểu đồ").add_chart(BarChart()))
    assert [s.name for s in read_workbook(file)[0].sheets] == SHEETS


def test_very_hidden_sheets_are_read(file):
    def hide(book):
        book["Cơ quan"].sheet_state = "veryHidden"

    assert plan_in(edited(file, hide)) == plan_of(office())
