"""Files as they arrive: saved again by other programs, locked, damaged, of another kind, far too big."""

import random
import re
import shutil
import subprocess
import time
from datetime import date
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest

from cchc_docs.errors import ExitCode, UnreadableFileError
from cchc_docs.model.raw import RawRow
from cchc_docs.read import workbook as room
from cchc_docs.read.workbook import read_workbook
from tests.builders import (
    edited,
    in_sheet,
    office,
    plan_of,
    raw,
    repacked,
    sheet,
    sheet_part,
    task,
    validated,
    workbook_file,
)

SHEETS = ["Kế hoạch", "Nhiệm vụ", "Cơ quan", "Nhóm", "Kỳ báo cáo", "Danh mục"]


@pytest.fixture
def file(tmp_path):
    return workbook_file(tmp_path, office())


STRINGS = "xl/sharedStrings.xml"


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
KINDS = {"worksheet": "worksheets/sheet1.xml", "sharedStrings": "sharedStrings.xml", "styles": "styles.xml"}
RELATIONS = "".join(f'<Relationship Id="{k}" Type="{OFFICE}/{k}" Target="{target}"/>' for k, target in KINDS.items())


@pytest.fixture
def shared(tmp_path):
    """A file as Excel writes it, with its texts in a table; openpyxl 3.1 leaves them in their cells."""
    path = tmp_path / "excel.xlsx"
    sheets = f'<sheets><sheet name="Nhiệm vụ" sheetId="1" r:id="worksheet" xmlns:r="{OFFICE}"/></sheets>'
    cell = '<row r="1"><c r="A1" s="0" t="s"><v>0</v></c></row>'
    with ZipFile(path, "w") as package:
        for name, content in {
            "xl/workbook.xml": f'<workbook xmlns="{MAIN}">{sheets}</workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">{RELATIONS}</Relationships>',
            "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"><si><t>task</t></si></sst>',
            "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="0"/></cellXfs></styleSheet>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{cell}</sheetData></worksheet>',
        }.items():
            package.writestr(name, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' + content)
    return path


def refusal(path):
    with pytest.raises(UnreadableFileError) as caught:
        read_workbook(path)
    assert caught.value.exit_code is ExitCode.DATA
    return str(caught.value)


def plan_in(path):
    return validated(read_workbook(path)[0])[0]


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


# Files that cannot be used


def test_no_file(tmp_path):
    assert "Không thấy tệp" in refusal(tmp_path / "không có.xlsx")


def test_a_folder(tmp_path):
    assert "là thư mục" in refusal(tmp_path)


def test_a_locked_file(file, monkeypatch):
    def locked(self):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", locked)
    assert "đang mở trong Excel hoặc bị khóa" in refusal(file)


def test_a_disk_that_does_not_answer(file, monkeypatch):
    def broken(self):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "read_bytes", broken)
    assert "Không đọc được" in refusal(file)


@pytest.mark.parametrize("owner", ["~$ke_hoach.xlsx", ".~lock.ke_hoach.xlsx#"])
def test_a_file_that_somebody_has_open_is_read_with_a_warning(file, owner):
    file.with_name(owner).write_bytes(b"")
    _, [fault] = read_workbook(file)
    assert (fault.code, fault.severity.value, str(fault.where)) == ("R101", "cảnh báo", "ke_hoach.xlsx")


def test_a_name_so_long_that_no_owner_file_could_stand_beside_it(file):
    longest = file.with_name("k" * 250 + ".xlsx")
    file.rename(longest)
    assert read_workbook(longest)[1] == []


@pytest.mark.parametrize("head", [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)])
def test_an_old_or_protected_workbook(tmp_path, head):
    path = tmp_path / "cu.xls"
    path.write_bytes(head)
    assert "bỏ mật khẩu, lưu lại dạng .xlsx" in refusal(path)


@pytest.mark.parametrize("content", ["Mã;Tên\nPNV;Phòng Nội vụ", "", "<html></html>", "P"])
def test_a_text_named_xlsx(tmp_path, content):
    path = tmp_path / "a.xlsx"
    path.write_text(content, encoding="utf-8")
    assert "không phải bảng tính .xlsx" in refusal(path)


@pytest.mark.parametrize(
    ("part", "kind"),
    [
        ("word/document.xml", "văn bản Word"),
        ("ppt/presentation.xml", "tệp trình chiếu"),
        ("mimetype", "tệp OpenDocument"),
        ("xl/workbook.bin", ".xlsb"),
    ],
)
def test_a_file_of_another_program(tmp_path, part, kind):
    path = tmp_path / "a.xlsx"
    with ZipFile(path, "w") as package:
        package.writestr(part, "x")
    assert kind in refusal(path)


def test_a_zip_of_nothing(tmp_path):
    path = tmp_path / "a.xlsx"
    with ZipFile(path, "w") as package:
        package.writestr("readme.txt", "x")
    assert "hỏng" in refusal(path)


@pytest.mark.parametrize("share", [0.01, 0.3, 0.7, 0.99])
def test_a_file_cut_short(file, share):
    content = file.read_bytes()
    file.write_bytes(content[: int(len(content) * share)])
    assert "hỏng" in refusal(file)


def test_bytes_turned_over_in_the_package_never_end_in_a_stack_trace(file):
    content, dice = file.read_bytes(), random.Random(7)
    for _ in range(150):
        damaged = bytearray(content)
        for _ in range(3):
            damaged[dice.randrange(len(content))] = dice.randrange(256)
        file.write_bytes(damaged)
        try:
            validated(read_workbook(file)[0])
        except (UnreadableFileError, AssertionError):
            continue


PARTS = ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", STRINGS, "xl/styles.xml", sheet_part(1)]


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize(
    "damage", [lambda _: None, lambda old: old[: len(old) // 2], lambda _: b"\xff\xfe", lambda _: b""]
)
def test_a_part_that_is_missing_cut_or_garbage(shared, part, damage):
    repacked(shared, {part: damage})
    try:
        found = read_workbook(shared)[0]
    except UnreadableFileError as refused:
        assert "hỏng" in str(refused)
    else:
        assert part == "xl/styles.xml"
        assert found.sheets[0].rows[0].values == {0: "task"}


def test_without_its_list_of_types_the_content_is_still_there(file):
    repacked(file, {"[Content_Types].xml": lambda _: None})
    assert plan_in(file) == plan_of(office())


@pytest.mark.parametrize("address", ["A0", "XFE1", "A1048577", "1A", "", "ZZZZ99", "A-1"])
def test_an_address_that_no_sheet_has(file, address):
    repacked(file, in_sheet(2, b'r="A1"', f'r="{address}"'.encode()))
    assert "hỏng" in refusal(file)


def test_a_package_locked_with_a_zip_password(file):
    content = bytearray(file.read_bytes())
    at = content.find(b"PK\x01\x02")
    while at >= 0:
        content[at + 8] |= 1
        at = content.find(b"PK\x01\x02", at + 4)
    file.write_bytes(content)
    assert "hỏng" in refusal(file)


BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
SPY = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize("doctype", [BOMB, SPY], ids=["bomb", "spy"])
@pytest.mark.parametrize("part", ["xl/workbook.xml", STRINGS, sheet_part(1)])
def test_entities_are_refused_unread(shared, part, doctype):
    def with_doctype(old):
        head, sign, rest = old.partition(b"?>")
        return head + sign + doctype + rest if sign else doctype + old

    repacked(shared, {part: with_doctype})
    assert "hỏng" in refusal(shared)


def test_a_zip_bomb(tmp_path):
    path = tmp_path / "a.xlsx"
    with ZipFile(path, "w", ZIP_DEFLATED) as package, package.open("xl/workbook.xml", "w") as stream:
        for _ in range(room.MAX_UNPACKED_BYTES // 2**20 + 1):
            stream.write(bytes(2**20))
    assert path.stat().st_size < 2**20
    started = time.monotonic()
    assert "lớn bất thường" in refusal(path)
    assert time.monotonic() - started < 1


# Far too big


def far(address, value=b"x"):
    row = "".join(c for c in address if c.isdigit()).encode()
    cell = b'<c r="%s" t="inlineStr"><is><t>%s</t></is></c>' % (address.encode(), value)
    return in_sheet(2, b"</sheetData>", b'<row r="%s">%s</row></sheetData>' % (row, cell))


@pytest.mark.parametrize("address", ["XFD1048576", "XFD9", "O1048576"])
def test_a_stray_word_far_away_costs_nothing(file, address):
    # python-calamine 0.9.1 lays out every cell between: the process was killed, past all handlers.
    repacked(file, far(address))
    started = time.monotonic()
    assert plan_in(file) == plan_of(office())
    assert time.monotonic() - started < 2


def test_a_stray_word_in_a_column_of_ours_is_told_at_its_row(file):
    repacked(file, far("J1048576", b"Ph\xc3\xb2ng"))
    _, faults = validated(read_workbook(file)[0])
    assert {str(fault.where) for fault in faults} == {f"Nhiệm vụ!{letter}1048576" for letter in "BCIL"}


def test_a_million_empty_formatted_rows(file):
    # Excel writes each cell of a formatted row; only the look of this one.
    rows = b"".join(
        b'<row r="%d" spans="1:3"><c r="A%d" s="3"/><c r="B%d" s="3"/></row>' % (n, n, n) for n in range(9, 1_048_577)
    )
    repacked(file, in_sheet(2, b"</sheetData>", rows + b"</sheetData>"))
    started = time.monotonic()
    assert plan_in(file) == plan_of(office())
    assert time.monotonic() - started < 20


def test_a_million_rows_of_one_choice_are_one_sentence(file):
    rows = b"".join(b'<row r="%d"><c r="M%d" t="str"><v>x</v></c></row>' % (n, n) for n in range(9, 60_000))
    repacked(file, in_sheet(2, b"</sheetData>", rows + b"</sheetData>"))
    with pytest.raises(UnreadableFileError, match=r"đến tận hàng 59999"):
        plan_in(file)


def test_a_task_with_everything_in_its_cells_arrives_whole(tmp_path):
    text = "Rà soát & <đánh giá> \"100%\" 'đạt';\n" * 140
    path = workbook_file(tmp_path, office([task(remedy=text)]))
    assert plan_in(path).tasks[0].remedy == text.strip()
