"""An annex pasted from Word into a text file becomes rows of the workbook, and no word of it is lost."""

import codecs
import unicodedata
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_docs.errors import UnreadableFileError
from cchc_docs.model.diagnostic import Severity
from cchc_docs.model.place import Line, WholeFile
from cchc_docs.read.annex_text import parse_annex, read_annex
from cchc_docs.viet.numbers import parse_decimal
from cchc_docs.viet.text import squeeze

SEED = Path(__file__).parents[2] / "data" / "loc_binh_2023_phu_luc.txt"
TITLES = ("STT", "Nội dung", "Tiêu chí thành phần", "Kết quả đạt thấp", "Nguyên nhân điểm đạt thấp",
          "Giải pháp khắc phục", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian thực hiện")  # fmt: skip
REFERENCE = "(Kèm theo Kế hoạch số /KH-UBND ngày /01/2024 của UBND huyện Lộc Bình)"
FIRST_ROW = 4  # the line number of the first row of `annex`


def cells(number="", name="", code="", score="", cause="Chưa tuyên truyền", remedy="Tuyên truyền", lead="Phòng Nội vụ",
          partners="Các đơn vị liên quan", time="Trong năm 2024"):  # fmt: skip
    return "\t".join((number, name, code, score, cause, remedy, lead, partners, time))


def annex(*rows, titles=TITLES, reference=REFERENCE):
    """Title, reference line, header, then the rows: lines 1, 2, 3, then from 4 on."""
    return "\n".join(["NỘI DUNG PHÂN CÔNG", reference, "\t".join(titles), *rows])


def parse(*rows, **kwargs):
    return parse_annex(annex(*rows, **kwargs), "phu_luc.txt")


def told(found, code):
    return [d for d in found if d.code == code]


def serious(found):
    return [(d.code, d.where) for d in found if d.severity is not Severity.NOTE]


# The real annex


def test_the_annex_of_loc_binh_gives_its_20_tasks_in_9_fields():
    annex_, found = read_annex(SEED)
    fields = list(dict.fromkeys((task.field_number, task.field_name) for task in annex_.tasks))
    assert len(annex_.tasks) == 20
    assert [number for number, _ in fields] == list("123456789")
    assert sum(task.kind == "Khắc phục" for task in annex_.tasks) == 12
    assert sum(task.kind == "Giữ điểm" for task in annex_.tasks) == 8
    assert serious(found) == [
        ("N151", Line(15, "Thời gian thực hiện")),  # Trong năm 2023
        ("N132", Line(17, "Tiêu chí thành phần")),  # 5.4.3.4 under field 4
    ]


def test_the_annex_of_loc_binh_tells_its_plan():
    annex_, found = read_annex(SEED)
    assert annex_.title.startswith("NỘI DUNG PHÂN CÔNG NHIỆM VỤ")
    assert annex_.title.endswith("NĂM 2023")
    assert annex_.reference == REFERENCE
    assert annex_.plan == {
        "issuer": "Ủy ban nhân dân huyện Lộc Bình",
        "issuer_short": "UBND huyện",
        "place": "Lộc Bình",
        "plan_symbol": "KH-UBND",
        "plan_date": "01/2024",
        "year": "2024",
    }
    assert [d.where for d in told(found, "N108")] == [Line(5)]


def test_codes_and_scores_of_loc_binh_add_up():
    tasks = [task for task in read_annex(SEED)[0].tasks if task.score]
    assert [(t.code, t.score, t.maximum) for t in tasks] == [
        ("1.4.2", "0", "1.5"),
        ("1.5", "1", "3"),
        ("3.4.1", "2", "3"),
        ("4.2", "0,2439", "1,5"),
        ("5.4.3.4", "0", "1"),
        ("7.2", "0.9491", "1"),
        ("7.3", "0", "2"),
        ("7.6", "0.972", "3"),
        ("8.1.2", "0", "1"),
        ("8.1.3", "0", "1"),
        ("8.3", "1.76", "2"),
        ("9", "16.74", "20"),
    ]
    assert sum(parse_decimal(t.score) for t in tasks) == Decimal("23.665")
    assert sum(parse_decimal(t.maximum) for t in tasks) == Decimal("40")


def test_each_row_of_loc_binh_is_kept_word_for_word():
    by_line = {task.line: task for task in read_annex(SEED)[0].tasks}
    lines = SEED.read_text(encoding="utf-8").split("\n")
    rows = [(n, line.split("\t")) for n, line in enumerate(lines, start=1) if "\t" in line and n > 7]
    assert len(rows) == 20
    for number, typed in rows:
        task = by_line[number]
        assert [task.cause, task.remedy, task.lead, task.partners, task.time] == [squeeze(c) for c in typed[4:]]
        assert typed[1] in (task.field_name, "")
        assert typed[2].replace(",", ".") == task.code
        assert typed[3].removesuffix(" điểm") == (f"{task.score}/{task.maximum}" if task.score else "")


def test_nothing_of_loc_binh_had_to_be_composed():
    assert told(read_annex(SEED)[1], "N111") == []


# Fields


def test_merged_field_cells_are_filled_down_and_said_so_once_a_field():
    annex_, found = parse(cells("1", "Chỉ đạo", "1.4.2", "0/1"), cells(code="1.5", score="1/3"), cells("2", "Thể chế"))
    assert [(t.field_number, t.field_name) for t in annex_.tasks] == [("1", "Chỉ đạo")] * 2 + [("2", "Thể chế")]
    [filled] = told(found, "N131")
    assert filled.where == Line(FIRST_ROW, "Nội dung")
    assert "1 “Chỉ đạo” ở dòng 5" in filled.message


def test_a_row_goes_to_the_field_its_code_says_even_when_that_field_is_named_below():
    annex_, found = parse(
        cells("4", "Bộ máy", "4.2", "0/1"),
        cells(code="5.4.3.4", score="0/1"),
        cells(cause="Giữ vững điểm tối đa"),
        cells("5", "Công vụ"),
    )
    assert [(t.field_name, t.line) for t in annex_.tasks] == [
        ("Bộ máy", 4),
        ("Bộ máy", 6),
        ("Công vụ", 5),
        ("Công vụ", 7),
    ]
    assert serious(found) == [("N132", Line(5, "Tiêu chí thành phần"))]


def test_a_code_of_a_field_that_is_not_there_leaves_the_row_in_place():
    annex_, found = parse(cells("1", "Chỉ đạo", "6.1", "0/1"))
    assert annex_.tasks[0].field_number == "1"
    assert serious(found) == [("N133", Line(FIRST_ROW, "Tiêu chí thành phần"))]


def test_a_heading_on_a_line_of_its_own_names_the_rows_below():
    annex_, found = parse("1\tChỉ đạo", cells(code="1.1", score="0/1"), "2\tThể chế\t\t\t")
    assert [(t.field_number, t.field_name, t.line) for t in annex_.tasks] == [("1", "Chỉ đạo", 5)]
    [unused] = told(found, "N138")
    assert "2 “Thể chế”" in unused.message


def test_two_names_for_one_field_are_doubted_and_both_kept():
    annex_, found = parse(cells("1", "Chỉ đạo", "1.1", "0/1"), cells("1", "Chỉ đạo, điều hành", "1.2", "0/1"))
    assert [t.field_name for t in annex_.tasks] == ["Chỉ đạo", "Chỉ đạo, điều hành"]
    assert serious(found) == [("N134", Line(5, "Nội dung"))]


def test_a_field_without_a_number_takes_it_from_its_code():
    annex_, found = parse(cells("1", "Chỉ đạo", "1.1", "0/1"), cells("", "Thể chế", "2.1", "0/1"))
    assert annex_.tasks[1].field_number == "2"
    assert serious(found) == [("N135", Line(5, "STT"))]


def test_fields_out_of_order_are_sorted_as_numbers():
    annex_, found = parse(cells("10", "Mười", "10.1", "0/1"), cells("2", "Hai", "2.1", "0/1"))
    assert [t.field_number for t in annex_.tasks] == ["2", "10"]
    assert len(told(found, "N139")) == 1


@pytest.mark.parametrize("typed", ["1.", "(1)", "01"])
def test_a_field_number_in_another_dress_is_the_same_number(typed):
    annex_, found = parse(cells(typed, "Chỉ đạo", "1.1", "0/1"))
    assert annex_.tasks[0].field_number == "1"
    assert len(told(found, "N136")) == 1


# Codes and scores


def test_a_code_with_a_comma_is_mended_and_said_so():
    annex_, found = parse(cells("1", "Chỉ đạo", "1,5", "1/3 điểm"))
    assert annex_.tasks[0].code == "1.5"
    [mended] = told(found, "N141")
    assert mended.where == Line(FIRST_ROW, "Tiêu chí thành phần")
    assert "“1,5”" in mended.message
    assert "“1.5”" in mended.message


def test_a_code_written_with_its_name_is_taken_apart():
    annex_, found = parse(cells("1", "Chỉ đạo", "Tiêu chí 1.4.2. Tuyên truyền CCHC", "0/1"))
    assert (annex_.tasks[0].code, annex_.tasks[0].criterion) == ("1.4.2", "Tuyên truyền CCHC")
    assert len(told(found, "N142")) == 1


@pytest.mark.parametrize("typed", ["1.4.2; 1.4.3", "Tuyên truyền", "01/04/2024", "1.4 1.5"])
def test_a_code_that_is_none_stays_as_typed_and_is_doubted(typed):
    annex_, found = parse(cells("1", "Chỉ đạo", typed, "0/1"))
    assert annex_.tasks[0].code == typed
    assert serious(found) == [("N143", Line(FIRST_ROW, "Tiêu chí thành phần"))]


@pytest.mark.parametrize(
    ("typed", "score", "maximum"),
    [
        ("0,2439/1,5 điểm", "0,2439", "1,5"),
        ("0.9491/1 điểm", "0.9491", "1"),
        ("0/1.5", "0", "1.5"),
        ("16.74 / 20 điểm.", "16.74", "20"),
    ],
)
def test_a_result_is_two_numbers_as_typed(typed, score, maximum):
    [task] = parse(cells("1", "Chỉ đạo", "1.1", typed))[0].tasks
    assert (task.score, task.maximum) == (score, maximum)


@pytest.mark.parametrize("typed", ["12/2023", "01/03/2024", "một nửa", "0,5 điểm", "03-Jan"])
def test_a_result_that_is_not_understood_is_doubted_not_lost(typed):
    annex_, found = parse(cells("1", "Chỉ đạo", "1.1", typed))
    assert annex_.tasks[0].score == typed.removesuffix(" điểm")
    assert serious(found) == [("N146", Line(FIRST_ROW, "Kết quả đạt thấp"))]


def test_a_score_above_its_maximum_is_reported():
    assert serious(parse(cells("1", "Chỉ đạo", "1.1", "3/2"))[1]) == [("N147", Line(FIRST_ROW, "Kết quả đạt thấp"))]


def test_a_code_used_twice_is_reported_at_the_second():
    _, found = parse(cells("1", "Chỉ đạo", "1.1", "0/1"), cells(code="1.1", score="0/2"))
    assert serious(found) == [("N144", Line(5, "Tiêu chí thành phần"))]


def test_score_and_maximum_may_have_columns_of_their_own():
    titles = ("STT", "Lĩnh vực", "Mã tiêu chí", "Tên tiêu chí", "Điểm đạt", "Điểm tối đa", "Nguyên nhân", "Giải pháp",
              "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian")  # fmt: skip
    row = "1\tChỉ đạo\t1.1\tTuyên truyền\t0,5\t1 điểm\tÍt\tLàm nhiều\tPhòng Nội vụ\tCác đơn vị\tTrong năm"
    annex_, found = parse(row, titles=titles)
    [task] = annex_.tasks
    assert (task.criterion, task.score, task.maximum) == ("Tuyên truyền", "0,5", "1")
    assert serious(found) == []


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


# What the reader must not guess


def test_cells_that_must_be_filled_are_missed():
    _, found = parse(cells("1", "Chỉ đạo", "1.1", "0/1", remedy="", lead="", partners=""))
    assert serious(found) == [
        ("N149", Line(FIRST_ROW, "Giải pháp khắc phục")),
        ("N149", Line(FIRST_ROW, "Cơ quan chủ trì")),
    ]
    assert [d.where for d in told(found, "N150")] == [Line(FIRST_ROW, "Cơ quan phối hợp")]


def test_a_code_without_a_score_is_doubted():
    annex_, found = parse(cells("1", "Chỉ đạo", "1.1"))
    assert annex_.tasks[0].kind == "Khắc phục"
    assert serious(found) == [("N148", Line(FIRST_ROW, "Kết quả đạt thấp"))]


def test_a_row_that_keeps_full_scores_says_so_or_is_noted():
    kept = cells("1", "Chỉ đạo", cause="Đối với các tiêu chí thành phần được chấm điểm tối đa")
    annex_, found = parse(kept, cells(cause="Chưa tốt"))
    assert [t.kind for t in annex_.tasks] == ["Giữ điểm", "Giữ điểm"]
    assert [d.where.number for d in told(found, "N152")] == [5]


def test_a_year_before_the_plan_is_doubted():
    _, found = parse(cells("1", "Chỉ đạo", "1.1", "0/1", time="Trong năm 2023"))
    assert serious(found) == [("N151", Line(FIRST_ROW, "Thời gian thực hiện"))]


def test_without_a_reference_line_the_year_is_said_to_be_unchecked():
    annex_, found = parse(cells("1", "Chỉ đạo", "1.1", "0/1", time="Trong năm 2023"), reference="")
    assert annex_.plan == {}
    assert serious(found) == [("N107", Line(3))]


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


# No word is lost


WORDS = st.lists(st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyàấệửỹ", min_size=3, max_size=7), min_size=1, max_size=4)
TEXTS = WORDS.map(" ".join)
ODD = st.sampled_from(["", "", "", "-", "(", "Phụ lục", "Trong năm 2023", '"a, b"', "- ý", "a) ý", "\u00a0x", "a\vb"])
NUMBERS = st.sampled_from(["", "", "", "1", "2", "3", "10", "1.", "(2)", "IV", "x"])
CODES = st.sampled_from(["", "", "1.1", "2,1", "3.4.1", "7.7", "1.1. Tuyên truyền", "TC 2.3", "1;2"])
SCORES = st.sampled_from(["", "", "0/1", "0,5/1,5 điểm", "3/2", "12/2023", "1 điểm", "đạt"])
ROWS = st.tuples(NUMBERS, st.one_of(ODD, TEXTS), CODES, SCORES, *[st.one_of(ODD, TEXTS)] * 6).map(list)
SHAPES = st.sampled_from(["whole", "whole", "whole", "short", "torn", "text", "blank", "header", "broken", "heading"])


def shaped(row, shape):
    """The row as the file may hold it."""
    match shape:
        case "short":
            return "\t".join(row).rstrip("\t")
        case "torn":
            return "\t".join(["", row[1], "", "", row[4], row[5], "", row[7]])
        case "text":
            return row[5]
        case "blank":
            return ""
        case "header":
            return "\t".join((*TITLES, "Ghi chú"))
        case "broken":
            return "\t".join(row).replace(" ", "\n", 2)
        case "heading":
            return f"{row[0]}\t{row[1]}"
    return "\t".join(row)


@given(st.lists(st.tuples(ROWS, SHAPES), max_size=8))
def test_no_word_of_any_cell_is_lost(rows):
    lines = [shaped([f"{c} ô{r}x{n}" if c and n not in (0, 2, 3) else c for n, c in enumerate(row)], shape)
             for r, (row, shape) in enumerate(rows)]  # fmt: skip
    text = annex(*lines, titles=(*TITLES, "Ghi chú"))
    annex_, found = parse_annex(text, "phu_luc.txt")
    kept = [squeeze(str(getattr(t, key))) for t in annex_.tasks for key in t.__slots__] + [d.message for d in found]
    for line in text.split("\n")[3:]:
        for cell in line.split("\t"):
            for piece in cell.replace('"', "").split("\v"):
                assert any(squeeze(piece) in place.replace('"', "") for place in kept), (cell, kept)


@given(st.permutations(range(9)), st.lists(ROWS, min_size=1, max_size=4))
def test_the_order_of_the_columns_does_not_matter(order, rows):
    whole = [[f"{c} ô" if c and n in (4, 5) else c for n, c in enumerate(row[:9])] for row in rows]
    straight = parse(*("\t".join([*row, "."]) for row in whole), titles=(*TITLES, "#"))
    mixed = parse(
        *("\t".join([*(row[i] for i in order), "."]) for row in whole), titles=(*(TITLES[i] for i in order), "#")
    )
    assert straight[0] == mixed[0]
