"""Paper, margins, font, colour."""

from dataclasses import replace

from cchc_docs.check.rule import Office
from cchc_docs.ooxml.units import mm
from tests.check.builders import document, paragraph, run, section, table
from tests.check.rules.judging import annex, body, faults, judged, plan_of, pointing, unchecked


def test_a_good_plan_is_left_in_peace():
    assert faults(plan_of()) == {}
    assert unchecked(plan_of()) == {}


def test_letter_paper_is_named():
    assert faults(plan_of(width=mm(215.9), height=mm(279.4))) == {"P1a": ["khổ Letter (21,59 × 27,94 cm)"]}


def test_a4_turned_on_its_side_is_still_a4():
    lying = annex(landscape=True, width=mm(297), height=mm(210))
    assert faults(plan_of(*pointing()), lying) == {}


def test_a_plan_lying_on_its_side_without_a_table():
    lying = plan_of(width=mm(297), height=mm(210), is_landscape=True)
    assert "P1b" in faults(replace(lying, blocks=tuple(b for b in lying.blocks if hasattr(b, "runs"))))


def test_a_plan_with_a_table_may_lie_on_its_side():
    lying = plan_of(*body(table(("STT", "Nhiệm vụ"), ("1", "Rà soát"))), landscape=True)
    assert judged(replace(lying, is_landscape=True))["P1b"].seen == ()


def test_a_left_margin_of_25_mm_is_too_narrow():
    assert faults(plan_of(left=mm(25))) == {"P2": ["lề trái 2,5 cm"]}


def test_a_gutter_adds_to_the_left_margin():
    assert faults(plan_of(left=mm(25), gutter=mm(5))) == {}
    assert faults(plan_of(left=mm(35), gutter=mm(5))) == {"P2": ["lề trái 4 cm, kể cả gáy"]}


def test_the_same_wrong_margin_in_two_sections_is_one_finding():
    assert faults(plan_of(*pointing(), top=mm(30)), annex(top=mm(30))) == {"P2": ["lề trên 3 cm"]}


def test_a_narrow_margin_on_a_page_lying_on_its_side_is_a_warning_of_its_own():
    assert faults(plan_of(*pointing()), annex(landscape=True, bottom=mm(15))) == {"P3": ["lề dưới 1,5 cm"]}


def test_an_office_may_leave_margins_of_lying_pages_alone():
    lying = annex(landscape=True, bottom=mm(15))
    assert faults(plan_of(*pointing()), lying, office=Office(judges_landscape_margins=False)) == {}


def test_a_wrong_font_is_one_finding_with_its_places():
    text = [paragraph("Nội dung gõ bằng phông khác.", font="Arial") for _ in range(3)]
    [seen] = judged(plan_of(*body(*text)))["P4"].seen
    assert (seen.seen, seen.source, len(seen.also)) == ("phông Arial", "định dạng trực tiếp", 2)


def test_the_font_of_the_page_number_counts_too():
    number = paragraph("", run("2", font="Calibri"), fields=("PAGE",))
    found = faults(plan_of(headers={"default": (number,), "first": ()}))
    assert found["P4"] == ["phông Calibri"]


def test_a_font_that_cannot_be_known_is_no_pass():
    unknown = run("Nội dung.")
    unknown = replace(unknown, font=replace(unknown.font, value=None))
    assert unchecked(plan_of(*body(paragraph("", unknown))))["P4"] == [
        "không xác định được phông chữ (định dạng trực tiếp)"
    ]


def test_a_space_in_another_font_is_nobodys_business():
    assert faults(plan_of(*body(paragraph("", run("Một câu."), run(" ", font="Calibri"))))) == {}


def test_a_box_to_tick_has_a_font_of_its_own():
    assert faults(plan_of(*body(paragraph("", run("☐", font="Segoe UI Symbol"), run(" Hoàn thành."))))) == {}


def test_blue_letters_are_seen():
    assert faults(plan_of(*body(paragraph("Xem trang thông tin điện tử.", color="0000FF")))) == {
        "P5a": ["chữ màu #0000FF"]
    }


def test_the_stamp_of_urgency_is_red_by_the_decree():
    assert "P5a" not in faults(plan_of(*body(paragraph("KHẨN", bold=True, color="FF0000"))))


def test_a_coloured_header_row_is_a_warning():
    made = table(("STT", "Nhiệm vụ"), ("1", "Rà soát"))
    header = replace(made.rows[0], cells=tuple(replace(cell, shade="D9E2F3") for cell in made.rows[0].cells))
    found = judged(plan_of(*body(replace(made, rows=(header, *made.rows[1:])))))["P5b"]
    assert [seen.seen for seen in found.seen] == ["ô tô nền #D9E2F3"]


def test_an_empty_document_is_judged_without_a_crash():
    assert "P1a" not in faults(*document(section()).sections)
