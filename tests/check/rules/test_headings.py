"""Mục, khoản, điểm: letters and order."""

import pytest

from tests.check.builders import paragraph
from tests.check.rules.judging import faults, plan_of

OPENING = paragraph("Ủy ban nhân dân tỉnh Lào Cai ban hành Kế hoạch như sau:")


def end():
    return paragraph("Các cơ quan, đơn vị triển khai thực hiện./.")


def outline(*lines: str):
    """A line in capitals or ending with “*” is a bold heading."""
    made = [paragraph(line.rstrip("*"), bold=line.endswith("*") or line.upper() == line) for line in lines]
    return faults(plan_of(OPENING, *made, end()))


def test_a_plan_in_order():
    assert outline("I. MỤC ĐÍCH", "1. Mục đích*", "a) Một.", "b) Hai.", "2. Yêu cầu*", "a) Một.") == {}
    assert outline("I. MỤC ĐÍCH", "1. Mục đích*", "II. NHIỆM VỤ", "1. Việc một.", "2. Việc hai.") == {}


def test_a_heading_that_is_not_bold():
    made = plan_of(OPENING, paragraph("I. MỤC ĐÍCH", bold=False), paragraph("1. Việc."), end())
    assert faults(made) == {"B3a": ["Mục: chữ không đậm"]}


def test_a_heading_in_small_letters():
    assert outline("I. Mục đích*", "1. Việc.") == {"B3b": ["Mục có chữ thường: “I. Mục đích”"]}


def test_capitals_by_format_are_capitals():
    made = plan_of(OPENING, paragraph("I. Mục đích", bold=True, caps=True), end())
    assert faults(made) == {}


@pytest.mark.parametrize(
    ("lines", "seen"),
    [
        (("I. MỘT", "III. BA"), "mục III sau mục I"),
        (("I. MỘT", "II. HAI", "II. HAI NỮA"), "mục II sau mục II"),
        (("II. HAI",), "mục đầu tiên là II"),
    ],
)
def test_roman_numbers_missing_or_twice(lines, seen):
    assert outline(*lines) == {"B3d": [seen]}


def test_each_part_begins_its_sections_anew():
    assert "B3d" not in outline("Phần I", "I. MỘT", "II. HAI", "Phần II", "I. MỘT")


def test_a_clause_heading_in_capitals():
    assert outline("I. MỘT", "1. MỤC ĐÍCH") == {"B3e": ["tên khoản in hoa: “1. MỤC ĐÍCH”"]}


def test_an_italic_clause_heading():
    made = plan_of(OPENING, paragraph("1. Mục đích", bold=True, italic=True), end())
    assert faults(made) == {"B3e": ["Khoản có tiêu đề: chữ nghiêng"]}


@pytest.mark.parametrize(
    ("lines", "seen"),
    [
        (("1. Việc một.", "3. Việc ba."), "khoản 3 sau khoản 1"),
        (("1. Việc một.", "1. Việc nữa."), "khoản 1 sau khoản 1"),
        (("I. MỘT", "2. Việc hai."), "khoản đầu tiên là 2"),
    ],
)
def test_clauses_missing_or_twice(lines, seen):
    assert outline(*lines) == {"B3f": [seen]}


def test_clauses_may_go_on_counting_through_all_sections():
    assert outline("I. MỘT", "1. Việc một.", "2. Việc hai.", "II. HAI", "3. Việc ba.") == {}


@pytest.mark.parametrize(
    ("points", "seen"),
    [
        ("abcde", "điểm e) sau điểm d)"),
        ("abd", "điểm d) sau điểm b)"),
        ("aab", "điểm a) sau điểm a)"),
        ("bc", "điểm đầu tiên là b)"),
        ("abcdđefg", "điểm f) sau điểm e)"),
        ("abcdđeghij", "điểm j) sau điểm i)"),
    ],
)
def test_points_against_the_vietnamese_alphabet(points, seen):
    assert outline("1. Yêu cầu*", *(f"{letter}) Việc {letter}." for letter in points)) == {"B3g": [seen]}


def test_points_in_the_vietnamese_alphabet():
    assert outline("1. Yêu cầu*", *(f"{letter}) Việc." for letter in "abcdđeghiklmnopqrstuvxy")) == {}


def test_a_dash_within_a_point_does_not_end_the_list_and_a_new_one_may_begin():
    assert outline("1. Yêu cầu*", "a) Một.", "- Một việc.", "b) Hai.", "Ngoài ra còn có:", "a) Một.", "b) Hai.") == {}


def test_small_letters_of_a_heading():
    made = plan_of(OPENING, paragraph("I. MỤC ĐÍCH", bold=True, size=12), end())
    assert faults(made) == {"B3h": ["Mục: cỡ 12"]}


@pytest.mark.parametrize("line", ["1) Việc một.", "a. Việc một.", "a/ Việc một."])
def test_other_marks_behind_numbers(line):
    assert "B3i" in outline(line)
