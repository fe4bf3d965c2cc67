"""How the annex lies in its file: torn rows, lost tabs, repeated headers, the reference line, encodings."""

import codecs
import unicodedata

import pytest

from cchc_docs.errors import UnreadableFileError
from cchc_docs.model.diagnostic import Severity
from cchc_docs.model.place import Line, WholeFile
from cchc_docs.read.annex_text import parse_annex, read_annex
from tests.read.annexes import FIRST_ROW, SEED, TITLES, annex, cells, parse, serious, told

# Lines


def test_columns_are_found_by_their_words_in_any_order_and_extra_ones_are_reported():
    titles = ("Giải pháp", "Ghi chú", "ST T", "Cơ quan chủ trì", "Cơ quan phối hợp", "Nội dung", "Tiêu chí", "Kết quả",
              "Nguyên nhân", "Thời gian")  # fmt: skip
    row = "Tuyên truyền\tHỏi lại Sở\t1\tPhòng Nội vụ\tCác đơn vị\tChỉ đạo\t1.1\t0/1\tÍt\tTrong năm 2024"
    annex_, found = parse(row, titles=titles)
    assert (annex_.tasks[0].field_name, annex_.tasks[0].remedy) == ("Chỉ đạo", "Tuyên truyền")
    assert [d.where for d in told(found, "N104")] == [Line(3, "Ghi chú")]
    [extra] = told(found, "N105")
    assert extra.where == Line(FIRST_ROW, "Ghi chú")
    assert "“Hỏi lại Sở”" in extra.message


def test_blank_lines_and_page_numbers_between_rows_do_no_harm():
    annex_, found = parse(
        cells("1", "Chỉ đạo", "1.1", "0/1"),
        "",
        "\f",
        " 2 ",
        "- Trang 3/4 -",
        "\t\t\t\t\t\t\t\t",
        cells(code="1.2", score="0/1"),
    )
    assert [t.code for t in annex_.tasks] == ["1.1", "1.2"]
    assert serious(found) == []
    assert [d.where for d in told(found, "N128")] == [Line(7), Line(8)]


def test_a_repeated_header_is_skipped():
    annex_, found = parse(cells("1", "Chỉ đạo", "1.1", "0/1"), "\t".join(TITLES), cells(code="1.2", score="0/1"))
    assert len(annex_.tasks) == 2
    assert [d.where for d in told(found, "N125")] == [Line(5)]


def test_a_row_that_numbers_the_columns_is_skipped():
    annex_, found = parse("\t".join(f"({n})" for n in range(1, 10)), cells("1", "Chỉ đạo", "1.1", "0/1"))
    assert len(annex_.tasks) == 1
    assert len(told(found, "N126")) == 1


def test_a_row_torn_by_a_page_break_is_joined_to_the_row_before():
    annex_, found = parse(
        cells("1", "Chỉ đạo", "1.1", "0/1", remedy="Tuyên truyền qua", partners="Các cơ quan"),
        "",
        "\tđiều hành\t\t\t\tmạng xã hội\t\tchuyên môn",
    )
    [task] = annex_.tasks
    assert (task.field_name, task.remedy, task.partners) == (
        "Chỉ đạo điều hành",
        "Tuyên truyền qua mạng xã hội",
        "Các cơ quan chuyên môn",
    )
    assert serious(found) == [("N123", Line(6))]


def test_a_row_whose_last_tabs_are_lost_is_padded_and_doubted():
    annex_, found = parse(cells("1", "Chỉ đạo", "1.1", "0/1", time="").rstrip("\t"))
    assert annex_.tasks[0].time == ""
    assert serious(found) == [("N121", Line(FIRST_ROW)), ("N149", Line(FIRST_ROW, "Thời gian thực hiện"))]


def test_a_tab_lost_in_the_middle_is_suspected():
    _, found = parse(cells("1", "Chỉ đạo", "1.1", "0/1").replace("\tPhòng Nội vụ", ""))
    [doubt] = told(found, "N121")
    assert "“Cơ quan phối hợp” có nội dung giống thời gian" in doubt.message


def test_lost_tabs_before_an_optional_column_are_only_noted():
    _, found = parse(cells("1", "Chỉ đạo", "1.1", "0/1"), titles=(*TITLES, "Ghi chú"))
    assert serious(found) == []
    assert len(told(found, "N122")) == 1


def test_a_cell_of_several_lines_is_one_cell_again():
    annex_, found = parse(
        cells("1", "Chỉ đạo", "1.1", "0/1", remedy="Giải pháp:\n- Tuyên truyền\n- Kiểm tra\n hằng quý"),
        cells(code="1.2", score="0/1"),
    )
    assert annex_.tasks[0].remedy == "Giải pháp:\n- Tuyên truyền\n- Kiểm tra hằng quý"
    assert [t.line for t in annex_.tasks] == [4, 8]
    assert serious(found) == [("N124", Line(FIRST_ROW))]


def test_quotes_that_excel_put_around_a_cell_are_removed():
    row = cells("1", '"Chỉ đạo, điều hành"', "1.1", "0/1", remedy='"Bộ phận ""một cửa"""', cause='"Chậm"')
    annex_, found = parse(row)
    assert (annex_.tasks[0].field_name, annex_.tasks[0].remedy) == ("Chỉ đạo, điều hành", 'Bộ phận "một cửa"')
    assert annex_.tasks[0].cause == '"Chậm"'
    assert len(told(found, "N113")) == 1


def test_text_under_the_table_is_reported_with_its_words():
    _, found = parse(cells("1", "Chỉ đạo", "1.1", "0/1"), "Người lập biểu", "Nguyễn Văn A\t\t\t")
    assert serious(found) == [("N127", Line(5)), ("N127", Line(6))]
    assert "Nguyễn Văn A" in found[-1].message


# The heading


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "(Kèm theo Kế hoạch số 15/KH-UBND ngày 05 tháng 01 năm 2024 của Ủy ban nhân dân tỉnh Lạng Sơn)",
            {"issuer": "Ủy ban nhân dân tỉnh Lạng Sơn", "issuer_short": "UBND tỉnh", "place": "Lạng Sơn",
             "plan_number": "15", "plan_symbol": "KH-UBND", "plan_date": "05/01/2024", "year": "2024"},
        ),
        (
            "(Ban hành kèm theo Kế hoạch số:      /KH-UBND ngày … tháng … năm 2026 của UBND Phường 1).",
            {"issuer": "Ủy ban nhân dân Phường 1", "issuer_short": "UBND phường", "place": "Phường 1",
             "plan_symbol": "KH-UBND", "year": "2026"},
        ),
        (
            "(Kèm theo Kế hoạch số ..../KH-SNV ngày ..../3/2026 của Sở Nội vụ)",
            {"issuer": "Sở Nội vụ", "issuer_short": "Sở Nội vụ", "plan_symbol": "KH-SNV", "plan_date": "03/2026",
             "year": "2026"},
        ),
    ],
)  # fmt: skip
def test_the_reference_line_of_drafts_and_issued_plans(line, expected):
    assert parse(cells("1", "Chỉ đạo", "1.1", "0/1"), reference=line)[0].plan == expected


def test_a_day_that_does_not_exist_is_not_taken():
    line = "(Kèm theo Kế hoạch số 15/KH-UBND ngày 31/02/2024 của UBND huyện Lộc Bình)"
    annex_, found = parse(cells("1", "Chỉ đạo", "1.1", "0/1"), reference=line)
    assert "plan_date" not in annex_.plan
    assert "year" not in annex_.plan
    assert serious(found) == [("N107", Line(2))]


def test_a_name_over_two_lines_without_the_label_phu_luc():
    annex_, found = parse_annex(
        "Phụ lục I\n" + annex(cells("1", "A", "1.1", "0/1")).replace("PHÂN CÔNG", "PHÂN\nCÔNG", 1), "x"
    )
    assert annex_.title == "NỘI DUNG PHÂN CÔNG"
    assert "“Phụ lục I”" in told(found, "N109")[0].message


# Files


def test_a_text_without_a_table_is_an_error():
    annex_, found = parse_annex("Kế hoạch\nkhông có bảng", "ke_hoach.txt")
    assert annex_.tasks == ()
    assert [(d.code, d.severity, d.where) for d in found] == [("N101", Severity.ERROR, WholeFile("ke_hoach.txt"))]


def test_a_table_without_the_lead_column_is_an_error():
    _, found = parse("1\tChỉ đạo\t1.1\t0/1\tÍt\tLàm", titles=TITLES[:6])
    assert [d.code for d in found if d.severity is Severity.ERROR] == ["N102"]
    assert [d.message for d in told(found, "N103")] == [
        "Bảng không có cột “Cơ quan phối hợp”.",
        "Bảng không có cột “Thời gian thực hiện”.",
    ]


def test_a_header_without_rows_is_an_error():
    assert [d.code for d in parse()[1] if d.severity is Severity.ERROR] == ["N106"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_files_of_notepad_and_excel_read_alike(tmp_path, encoding):
    path = tmp_path / "phu_luc.txt"
    path.write_bytes(SEED.read_text(encoding="utf-8").replace("\n", "\r\n").encode(encoding))
    assert read_annex(path) == read_annex(SEED)


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04...",
        "Phòng Nội vụ".encode("cp1258", "replace") + b"\xb5",
        b"\x00\x01\x02\x03",
        codecs.BOM_UTF16_LE + b"a",
    ],
)
def test_other_files_are_refused_in_one_sentence(tmp_path, content):
    path = tmp_path / "phu_luc.txt"
    path.write_bytes(content)
    with pytest.raises(UnreadableFileError, match=r"phu_luc\.txt"):
        read_annex(path)


def test_a_stray_control_character_of_word_does_not_spoil_the_file(tmp_path):
    path = tmp_path / "phu_luc.txt"
    path.write_text(annex(cells("1", "Chỉ đạo", "1.1", "0/1", lead="Phòng Nội vụ\x07")), encoding="utf-8")
    annex_, found = read_annex(path)
    assert annex_.tasks[0].lead == "Phòng Nội vụ"
    assert [d.where for d in told(found, "N112")] == [Line(FIRST_ROW)]


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(UnreadableFileError, match="Không thấy tệp"):
        read_annex(tmp_path / "khong_co.txt")
    with pytest.raises(UnreadableFileError, match="thư mục"):
        read_annex(tmp_path)


def test_decomposed_and_hidden_characters_are_reported_with_their_columns():
    row = cells(
        "1", "Chỉ đạo", "1.1", "0/1", lead=unicodedata.normalize("NFD", "Phòng Nội vụ"), time="Trong\u00a0năm 2024"
    )
    annex_, found = parse(row)
    assert (annex_.tasks[0].lead, annex_.tasks[0].time) == ("Phòng Nội vụ", "Trong năm 2024")
    assert [d.message for d in told(found, "N111")] == [
        "Ô “Cơ quan chủ trì” được đổi từ Unicode tổ hợp sang dựng sẵn (NFC)."
    ]
    assert "“Thời gian thực hiện”" in told(found, "N112")[0].message
