"""Citations in full and short; annexes that the text points to."""

import pytest

from cchc_docs.check.rules.citations import label_number
from tests.check.builders import paragraph
from tests.check.rules.judging import annex, annex_blocks, body, faults, in_annex, judged, plan_of, pointing, unchecked

FULL = "Thực hiện Quyết định số 45/QĐ-UBND ngày 12 tháng 01 năm 2026 của Ủy ban nhân dân tỉnh về Chương trình cải cách."


def numbered(number: str, section: int = 2):
    return annex(*annex_blocks(label=in_annex(number, bold=True, number=section)), number=section)


def test_the_first_citation_in_full_and_the_next_short():
    assert faults(plan_of(*body(paragraph(FULL), paragraph("Theo Quyết định số 45/QĐ-UBND, Sở Nội vụ chủ trì.")))) == {}


def test_a_first_citation_without_its_date():
    assert faults(plan_of(*body(paragraph("Theo Quyết định số 45/QĐ-UBND, Sở Nội vụ chủ trì.")))) == {
        "B4": ["lần đầu dẫn số 45/QĐ-UBND không ghi ngày ban hành"]
    }


def test_a_later_citation_in_full_again():
    assert faults(plan_of(*body(paragraph(FULL), paragraph(FULL)))) == {
        "B4": ["dẫn lại số 45/QĐ-UBND còn ghi ngày, cơ quan"]
    }


def test_a_short_date_and_a_blank_number_are_let_pass():
    short = "Thực hiện Công văn số 12/UBND-NC ngày 05/01/2026 của Ủy ban nhân dân tỉnh."
    blank = "Thực hiện Kế hoạch số         /KH-UBND ngày        tháng 01 năm 2026."
    assert faults(plan_of(*body(paragraph(short)))) == {}
    assert "B4" not in faults(plan_of(*body(paragraph(blank))))


def test_an_annex_nobody_points_to():
    assert faults(plan_of(), annex()) == {"B6a": ["không chỗ nào trong văn bản dẫn Phụ lục"]}


@pytest.mark.parametrize("to", ["Phụ lục I và Phụ lục II", "Phụ lục I, II", "các Phụ lục I - II", "các phụ lục"])
def test_ways_to_point_to_two_annexes(to):
    assert faults(plan_of(*pointing(to=to)), numbered("Phụ lục I"), numbered("Phụ lục II", 3)) == {}


def test_one_of_two_annexes_forgotten():
    assert faults(plan_of(*pointing(to="Phụ lục I")), numbered("Phụ lục I"), numbered("Phụ lục II", 3)) == {
        "B6a": ["không chỗ nào trong văn bản dẫn Phụ lục II"]
    }


def test_the_annex_of_somebody_elses_document_is_no_annex_of_ours():
    foreign = paragraph("Theo Phụ lục IV Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ.")
    assert faults(plan_of(*pointing(foreign)), annex()) == {}


def test_two_annexes_with_arabic_numbers():
    text = pointing(to="Phụ lục 1 và Phụ lục 2")
    assert faults(plan_of(*text), numbered("Phụ lục 1"), numbered("Phụ lục 2", 3)) == {
        "B6b": ["phụ lục thứ 1 ghi “Phụ lục 1”", "phụ lục thứ 2 ghi “Phụ lục 2”"]
    }


def test_a_single_annex_needs_no_number():
    assert faults(plan_of(*pointing(to="Phụ lục I")), numbered("Phụ lục I")) == {
        "B6b": ["một phụ lục mà ghi “Phụ lục I”"]
    }


def test_a_missing_annex():
    text = pointing(paragraph("(Biểu mẫu tại Phụ lục III)."), to="Phụ lục I, Phụ lục II")
    assert faults(plan_of(*text), numbered("Phụ lục I"), numbered("Phụ lục II", 3)) == {
        "B6c": ["dẫn Phụ lục III nhưng không có phụ lục này"]
    }


def test_an_annex_in_another_file_is_not_known_unless_the_set_is():
    assert unchecked(plan_of(*pointing())) == {"B6c": ["phụ lục không nằm trong tệp này"]}
    assert judged(plan_of(*pointing()), separate_annexes=("Phụ lục",))["B6c"].verdict.value == "đạt"
    assert faults(plan_of(*pointing()), separate_annexes=()) == {"B6c": ["dẫn Phụ lục nhưng không có phụ lục nào"]}
    assert faults(plan_of(*pointing(to="Phụ lục II")), separate_annexes=("Phụ lục I",)) == {
        "B6c": ["dẫn Phụ lục II nhưng không có phụ lục này"]
    }


@pytest.mark.parametrize(
    ("label", "number"),
    [("Phụ lục", ""), ("Phụ lục II", "II"), ("PHỤ LỤC SỐ 3", "3"), ("PHỤ LỤC LĨNH VỰC", ""), ("Phụ lục I: Biểu", "I")],
)
def test_numbers_of_labels(label, number):
    assert label_number(label) == number
