"""An annex pasted from Word into a text file becomes rows of the workbook, and no word of it is lost."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_docs.model.place import Line
from cchc_docs.read.annex_text import parse_annex, read_annex
from cchc_docs.viet.numbers import parse_decimal
from cchc_docs.viet.text import squeeze
from tests.read.annexes import FIRST_ROW, REFERENCE, SEED, TITLES, annex, cells, parse, serious, told

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
