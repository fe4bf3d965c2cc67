"""Annexes kept in Excel or sent as .csv: typed cells, merged cells, other sheets, encodings."""

import unicodedata
from datetime import date

import pytest

from cchc_docs.errors import UnreadableFileError
from cchc_docs.model.diagnostic import Severity
from cchc_docs.model.raw import RawWorkbook
from cchc_docs.read.annex_csv import parse_csv_annex, read_csv_annex
from cchc_docs.read.annex_excel import annex_of_workbook, read_excel_annex
from tests.builders import sheet, workbook_file
from tests.read.annexes import REFERENCE, TITLES, told
from tests.read.word_annexes import TITLE, row

ROW = row()


def excel(*rows, first=3, others=(), **facts):
    """Title, reference line, header in row 3, then the rows."""
    table = sheet("Phụ lục", [TITLE], [REFERENCE], TITLES, *rows, **facts)
    return annex_of_workbook(RawWorkbook("phu_luc.xlsx", (table, *others)))


def changed(**values):
    keys = ("number", "name", "code", "score", "cause", "remedy", "lead", "partners", "time")
    return [values.get(key, text) for key, text in zip(keys, ROW, strict=True)]


def serious(found):
    return [(d.code, str(d.where)) for d in found if d.severity is not Severity.NOTE]


def test_a_sheet_with_a_title_over_the_table_is_imported():
    annex, found = excel(ROW)
    assert (annex.title, annex.reference, annex.plan["year"]) == (TITLE, REFERENCE, "2024")
    assert [t.code for t in annex.tasks] == ["1.1"]
    assert serious(found) == []


@pytest.mark.parametrize(
    ("value", "written", "likely"),
    [
        (1.1, "1.1", "“1.1” hoặc “1.10”"),
        (date(2024, 5, 1), "01/5/2024", "“1.5” hoặc “1.5.24”"),
        (date(2002, 4, 1), "01/4/2002", "“1.4” hoặc “1.4.2”"),
    ],
)
def test_a_code_that_excel_changed_is_told_with_its_cell_and_the_likely_ones(value, written, likely):
    annex, found = excel(changed(code=value))
    assert annex.tasks[0].code == written
    [fault] = told(found, "N181")
    assert (fault.severity, str(fault.where)) == (Severity.WARNING, "Phụ lục!C4")
    assert likely in fault.hint


def test_a_score_that_excel_made_a_day_is_told_and_not_guessed():
    annex, found = excel(changed(score=date(2024, 3, 1)))
    assert (annex.tasks[0].score, annex.tasks[0].maximum) == ("01/3/2024", "")
    [fault] = told(found, "N182")
    assert str(fault.where) == "Phụ lục!D4"
    assert "“1/3”" in fault.message


def test_a_day_in_the_deadline_is_written_the_vietnamese_way():
    annex, found = excel(changed(time=date(2024, 12, 31)))
    assert annex.tasks[0].time == "31/12/2024"
    assert [str(d.where) for d in told(found, "N182")] == ["Phụ lục!I4"]


def test_merged_cells_are_filled_as_in_word():
    rows = [changed(), changed(number=None, name=None, code="1.2", time=None)]
    merged = ((3, 0, 4, 0), (3, 1, 4, 1), (3, 8, 4, 8))
    annex, found = excel(*rows, merged=merged)
    assert [(t.field_name, t.time) for t in annex.tasks] == [("Chỉ đạo", "Trong năm 2024")] * 2
    assert "hàng 4, 5" in told(found, "N160")[0].message


def test_group_rows_merged_across_are_fields():
    rows = [["I. Công tác chỉ đạo"], changed(number=1.0, name=None), changed(number=2.0, name=None, code="1.2")]
    annex, found = excel(*rows, merged=((3, 0, 3, 8),))
    assert [(t.field_number, t.field_name) for t in annex.tasks] == [("1", "Công tác chỉ đạo")] * 2
    assert "1; 2" in told(found, "N162")[0].message


def test_a_header_of_two_rows():
    upper = [
        "STT",
        "Nội dung",
        "Tiêu chí",
        "Kết quả",
        None,
        "Nguyên nhân",
        "Giải pháp",
        "Chủ trì",
        "Phối hợp",
        "Thời gian",
    ]
    lower = [None, None, None, "Điểm đạt", "Điểm tối đa"]
    body = ["1", "Chỉ đạo", "1.1", 0.5, 1.0, "Ít", "Làm", "Phòng Nội vụ", "Các xã", "Quý I"]
    merged = ((0, 3, 0, 4), *((0, column, 1, column) for column in (0, 1, 2, 5, 6, 7, 8, 9)))
    annex, found = annex_of_workbook(RawWorkbook("a.xlsx", (sheet("Bảng", upper, lower, body, merged=merged),)))
    assert (annex.tasks[0].score, annex.tasks[0].maximum) == ("0,5", "1")
    assert [str(d.where) for d in told(found, "N182")] == ["Bảng!D3", "Bảng!E3"]


def test_signatures_under_the_table_other_sheets_hidden_rows_and_formulas_are_told():
    other = sheet("Ghi chép", ["Gọi lại Sở Nội vụ"])
    _, found = excel(
        ROW,
        changed(number=None, name=None, code="1.2", time=None),
        [],
        [None] * 6 + ["CHỦ TỊCH"],
        others=(other,),
        hidden_rows=frozenset({5}),
        formulas_without_value=frozenset({"I5"}),
    )
    assert "CHỦ TỊCH" in told(found, "N127")[0].message
    assert "“Gọi lại Sở Nội vụ”" in told(found, "N185")[0].message
    assert [str(d.where) for d in told(found, "N184") + told(found, "N183")] == ["Phụ lục!5:5", "Phụ lục!I5"]


def test_the_sheet_with_the_best_header_is_taken():
    summary = sheet("Tổng hợp", ["STT", "Nội dung", "Kết quả", "Thời gian"], ["1", "Chỉ đạo", "0/1", "Quý I"])
    annex, _ = excel(ROW, others=(summary,))
    assert annex.tasks[0].lead == "Phòng Nội vụ"


def test_a_real_file_is_read(tmp_path):
    path = workbook_file(tmp_path, RawWorkbook("a.xlsx", (sheet("Phụ lục", TITLES, ROW),)), "phu_luc.xlsx")
    assert [t.code for t in read_excel_annex(path)[0].tasks] == ["1.1"]


# csv


def csv_text(separator, *rows):
    def cell(text):
        quoted = text.replace('"', '""')
        return f'"{quoted}"' if separator in text or "\n" in text or '"' in text else text

    return "\r\n".join(separator.join(map(cell, line)) for line in ([TITLE], TITLES, *rows)) + "\r\n"


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_separators_quotes_and_lines_inside_quotes(separator):
    text = csv_text(
        separator, row(remedy='a) Ban hành "Đề án"; xong, gửi\nb) Báo cáo'), row(number="", name="", code="1.2")
    )
    annex, found = parse_csv_annex(text, "a.csv")
    assert annex.tasks[0].remedy == 'a) Ban hành "Đề án"; xong, gửi\nb) Báo cáo'
    assert [t.line for t in annex.tasks] == [3, 5]
    assert serious(found) == [("N107", "dòng 2")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_files_read_alike(tmp_path, encoding):
    path = tmp_path / "a.csv"
    path.write_bytes(csv_text(";", ROW).encode(encoding))
    assert read_csv_annex(path)[0].tasks[0].lead == "Phòng Nội vụ"


def as_typed_in_1258(text):
    """Windows-1258 has ă â ê ô ơ ư đ, and tones as characters of their own."""
    out = ""
    for c in text:
        parts = unicodedata.normalize("NFD", c)
        tones = [mark for mark in parts if mark in "\u0300\u0301\u0303\u0309\u0323"]
        out += unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in tones)) + "".join(tones)
    return out.encode("cp1258")


def test_windows_1258_is_read_and_said_so(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(as_typed_in_1258(csv_text(";", ROW)))
    annex, found = read_csv_annex(path)
    assert annex.tasks[0].lead == "Phòng Nội vụ"
    assert len(told(found, "N186")) == 1


def test_tcvn3_is_refused_naming_the_cells_and_converted_on_request(tmp_path):
    path = tmp_path / "a.csv"
    titles = "STT;Néi dung;Tiªu chÝ;KÕt qu¶;Nguyªn nh©n;Gi¶i ph¸p;Chñ tr×;Phèi hîp;Thêi gian"
    path.write_bytes((titles + "\r\n1;ChØ ®¹o;1.1;0/1;Ýt;Tuyªn truyÒn;Phßng Néi vô;C¸c x·;Quý I\r\n").encode("latin-1"))
    _, found = read_csv_annex(path)
    [refused] = told(found, "N187")
    assert refused.severity is Severity.ERROR
    assert "“Phßng Néi vô”" in refused.message
    annex, found = read_csv_annex(path, convert_legacy=True)
    assert (annex.tasks[0].field_name, annex.tasks[0].lead) == ("Chỉ đạo", "Phòng Nội vụ")
    assert "“Phßng Néi vô” → “Phòng Nội vụ”" in " ".join(d.message for d in told(found, "N188"))


def test_what_is_no_text_is_refused(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"PK\x03\x04\x00\x00")
    with pytest.raises(UnreadableFileError):
        read_csv_annex(path)
