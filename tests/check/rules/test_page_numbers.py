"""Page numbers: where they stand, how they look, where they begin."""

from dataclasses import replace

from cchc_docs.check.facts import Part
from cchc_docs.model.profile import Alignment
from cchc_docs.ooxml.units import ZERO, mm
from tests.check.builders import PAGE_NUMBER, here, paragraph, run
from tests.check.rules.judging import annex, annex_blocks, body, faults, in_annex, judged, plan_of, pointing, unchecked

LONG = tuple(paragraph("Một nội dung dài hơn một dòng " * 6 + ".") for _ in range(20))


def number(text: str = "2", align: Alignment = Alignment.CENTER, **look):
    fields = look.pop("fields", ("PAGE",))
    return paragraph("", run(text, **look), align=align, first_line=ZERO, fields=fields)


def headed(*paragraphs, first=(), **facts):
    return plan_of(headers={"default": paragraphs, "first": first}, **facts)


def test_a_number_centred_in_the_top_margin_is_right():
    assert faults(headed(number(size=13))) == {}


def test_a_long_plan_without_numbers():
    assert faults(plan_of(*body(*LONG), headers={})) == {"P6a": ["không có số trang"]}


def test_a_short_letter_may_end_on_its_first_page_so_nobody_can_say():
    assert unchecked(plan_of(headers={})) == {"P6a": ["không có số trang; chưa biết văn bản có quá một trang không"]}


def test_with_the_pdf_beside_it_one_page_needs_no_number():
    one_page = [paragraph(f"Nội dung số {n}.", position=here(page=1)) for n in range(40)]
    plan = plan_of(*one_page, paragraph("Hết./.", position=here(page=1)), headers={})
    assert judged(plan)["P6a"].seen == ()


def test_a_number_in_the_footer_stands_in_the_wrong_margin():
    assert faults(plan_of(headers={}, footers={"default": (PAGE_NUMBER,)})) == {"P6a": ["số trang ở chân trang"]}


def test_a_number_in_a_text_box_cannot_be_placed():
    box = paragraph("2", fields=("PAGE",), position=here(part=Part.TEXT_BOX))
    assert unchecked(plan_of(headers={}), text_boxes=(box,))["P6a"] == [
        "số trang nằm trong hộp chữ, không biết ở chỗ nào của trang"
    ]


def test_a_number_at_the_right_edge():
    assert faults(headed(number(align=Alignment.RIGHT))) == {"P6b": ["Số trang: căn phải"]}


def test_a_small_number():
    assert faults(headed(number(size=11))) == {"P6c": ["Số trang: cỡ 11"]}


def test_an_italic_bold_number():
    assert faults(headed(number(bold=True, italic=True))) == {"P6d": ["Số trang: chữ đậm", "Số trang: chữ nghiêng"]}


def test_page_one_shows_no_number():
    assert faults(plan_of(has_own_first_page=False)) == {"P6e": ["trang thứ nhất hiện số trang"]}
    assert faults(headed(number(), first=(number("1"),))) == {"P6e": ["trang thứ nhất hiện số trang"]}


def test_a_number_hidden_by_a_condition_is_left_to_the_page():
    said = unchecked(headed(number(fields=("IF", "PAGE")), has_own_first_page=False))
    assert said["P6e"] == ["số trang đặt trong trường IF, không biết có hiện ở trang đầu không"]


def test_roman_numbers_of_pages():
    assert faults(plan_of(number_format="lowerRoman")) == {"P6f": ["kiểu số trang lowerRoman"]}


def test_counting_from_another_number():
    assert faults(plan_of(first_number=3)) == {"P6g": ["đánh số từ 3"]}


def test_counting_anew_in_the_middle_of_a_plan():
    second = annex(*LONG, number=2, has_own_first_page=False)
    assert faults(plan_of(), second)["P6g"] == ["đánh số lại từ 1 giữa văn bản"]


def test_even_pages_have_a_header_of_their_own_that_is_easily_left_empty():
    assert faults(plan_of(), differs_on_even_pages=True) == {"P6h": ["trang chẵn không có số trang"]}
    both = {"default": (number(),), "even": (number("2"),), "first": ()}
    assert faults(plan_of(headers=both), differs_on_even_pages=True) == {}


def test_a_middle_section_that_hides_its_first_number():
    second = annex(*LONG, number=2, first_number=None)
    assert "P6h" in faults(plan_of(), second)


def test_page_one_of_five():
    assert faults(headed(number("Trang 2/5", fields=("PAGE", "NUMPAGES")))) == {"P6i": ["số trang ghi “Trang 2/5”"]}


def test_a_number_pushed_out_of_the_margin():
    assert faults(plan_of(header_distance=mm(18))) == {"P6j": ["số trang cách mép giấy 1,8 cm"]}


def test_each_annex_counts_from_one():
    assert faults(plan_of(*pointing()), annex()) == {}
    assert faults(plan_of(*pointing()), annex(first_number=None)) == {
        "P7a": ["số trang phụ lục đánh tiếp theo phần trước"]
    }
    assert faults(plan_of(*pointing()), annex(first_number=5)) == {"P7a": ["số trang phụ lục đánh từ 5"]}


def test_an_annex_in_a_file_of_its_own_begins_with_one_anyway():
    assert faults(annex(number=1, first_number=None)) == {}


def test_an_annex_in_the_plans_own_section_cannot_restart():
    label = in_annex("Phụ lục", bold=True, number=1, breaks_page=True)
    plan = plan_of(*pointing())
    plan = replace(plan, blocks=(*plan.blocks, *annex_blocks(label=label)))
    assert faults(plan) == {"P7a": ["phụ lục nằm chung phần (section) với văn bản trước nó"]}


def test_an_annexs_first_page_shows_no_number_as_a_habit():
    assert faults(plan_of(*pointing()), annex(has_own_first_page=False)) == {"P7b": ["trang thứ nhất hiện số trang"]}
