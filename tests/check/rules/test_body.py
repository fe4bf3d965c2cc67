"""The text: size, both margins, indent, gaps, line spacing, what it ends with, the pair of sizes."""

from dataclasses import replace

import pytest

from cchc_docs.check.facts import LineSpacing, Sourced
from cchc_docs.check.rules.flow import gap_between
from cchc_docs.model.diagnostic import Severity
from cchc_docs.model.profile import Alignment
from cchc_docs.ooxml.units import ZERO, cm, mm, pt
from tests.check.builders import DIRECT, here, paragraph, run, section, table
from tests.check.papers import centred, foot, head, title
from tests.check.rules.judging import annex, annex_blocks, body, faults, judged, left, plan_of, pointing, unchecked

SENTENCE = "Các cơ quan, đơn vị chủ động thực hiện nhiệm vụ được giao, bảo đảm đúng thời hạn, báo cáo về Sở Nội vụ."


def spaced(rule="auto", ratio=None, height=None):
    made = paragraph(SENTENCE)
    return replace(made, spacing=Sourced(LineSpacing(rule, ratio, height), DIRECT))


def test_letters_of_12_points_are_too_small_for_the_text():
    assert faults(plan_of(*body(paragraph(SENTENCE, size=12)))) == {"B1a": ["Nội dung: cỡ 12"]}


def test_an_annex_may_use_small_letters():
    remark = left("Ghi chú: điểm theo kết quả đã công bố./.", size=11, position=here(2))
    assert faults(plan_of(*pointing()), annex(*annex_blocks(), remark)) == {}


def test_a_text_set_left_over_two_lines():
    assert faults(plan_of(*body(paragraph(SENTENCE, align=Alignment.LEFT)))) == {"B1b": ["nội dung căn trái"]}


def test_a_single_line_set_left_looks_like_one_set_to_both_margins():
    assert faults(plan_of(*body(paragraph("Một câu ngắn.", align=Alignment.LEFT)))) == {}


def test_a_centred_line_of_text():
    assert faults(plan_of(*body(paragraph("Một câu ngắn.", align=Alignment.CENTER)))) == {"B1b": ["nội dung căn giữa"]}


@pytest.mark.parametrize("indent", [cm(1), cm(1.27), mm(10.2)])
def test_the_decrees_two_indents(indent):
    assert faults(plan_of(*body(paragraph(SENTENCE, first_line=indent)))) == {}


@pytest.mark.parametrize(("indent", "seen"), [(ZERO, "0 cm"), (cm(1.5), "1,5 cm"), (cm(1.1), "1,1 cm")])
def test_other_indents(indent, seen):
    assert faults(plan_of(*body(paragraph(SENTENCE, first_line=indent)))) == {"B1c": [f"dòng đầu lùi {seen}"]}


def test_words_half_a_list_begin_at_left_indent_less_hanging():
    hanging = paragraph("- Một việc.", left_indent=cm(1.27), first_line=ZERO - cm(0.63))
    assert faults(plan_of(*body(hanging))) == {"B1c": ["dòng đầu lùi 0,64 cm"]}


def test_an_indent_of_1_25_cm_is_only_noted():
    [seen] = judged(plan_of(*body(paragraph(SENTENCE, first_line=cm(1.25)))))["B1c"].seen
    assert (seen.seen, seen.severity) == ("dòng đầu lùi 1,25 cm", Severity.NOTE)


def test_an_indent_made_with_the_tab_key_is_not_known():
    said = unchecked(plan_of(*body(paragraph("\tMột câu.", first_line=ZERO))))
    assert said == {"B1c": ["lùi đầu dòng bằng phím Tab, không biết lùi bao nhiêu"]}


def test_paragraphs_three_points_apart():
    close = paragraph(SENTENCE, after=pt(3))
    assert faults(plan_of(*body(close))) == {"B1d": ["cách đoạn trên 3 pt"]}


def test_an_empty_line_between_paragraphs_is_a_gap():
    assert faults(plan_of(*body(paragraph(SENTENCE, after=ZERO), paragraph(after=ZERO)))) == {}


def test_word_takes_the_larger_of_two_spaces():
    upper, lower = paragraph("a", after=pt(4)), paragraph("b", before=pt(3))
    assert gap_between(upper, lower, adds=False) == pt(4)


def test_with_the_compatibility_setting_word_adds_them():
    upper, lower = paragraph("a", after=pt(4)), paragraph("b", before=pt(3))
    assert gap_between(upper, lower, adds=True) == pt(7)


def test_no_space_between_paragraphs_of_one_style_drops_only_its_own_space():
    upper = paragraph("a", after=pt(6), joins_like_neighbours=True)
    assert gap_between(upper, paragraph("b", before=pt(2)), adds=False) == pt(2)
    assert gap_between(upper, paragraph("b", style="Khoản"), adds=False) == pt(6)


def test_the_setting_reaches_the_rule():
    text = body(paragraph(SENTENCE, after=pt(3)), paragraph(SENTENCE, before=pt(3)))
    assert faults(plan_of(*text))["B1d"] == ["cách đoạn trên 3 pt"]
    assert faults(plan_of(*text), adds_gaps=True) == {}


def test_double_spacing_is_too_wide():
    assert faults(plan_of(*body(spaced(ratio=2.0)))) == {"B1e": ["giãn dòng 2"]}


def test_exact_spacing_is_judged_by_the_size_of_the_letters_and_only_warned_of():
    [seen] = judged(plan_of(*body(spaced("exact", height=pt(15)))))["B1e"].seen
    assert (seen.seen, seen.severity) == ("giãn dòng Exactly 15 pt, bằng 0,93 dòng", Severity.WARNING)
    assert faults(plan_of(*body(spaced("exact", height=pt(18))))) == {}


def test_at_least_can_only_widen():
    assert faults(plan_of(*body(spaced("atLeast", height=pt(12))))) == {}
    assert "B1e" in faults(plan_of(*body(spaced("atLeast", height=pt(30)))))


def test_a_whole_paragraph_in_italics_and_underlined():
    assert faults(plan_of(*body(paragraph(SENTENCE, italic=True, underline=True)))) == {
        "B1f": ["nội dung in nghiêng cả đoạn", "nội dung gạch chân"]
    }


def test_an_italic_remark_in_brackets_or_a_bold_word_is_nobodys_fault():
    words = paragraph("", run("3. Sở Nội vụ:", bold=True), run(" chủ trì."))
    assert faults(plan_of(*body(words, paragraph("(Có danh sách riêng).", italic=True)))) == {}


def test_a_text_without_its_end_mark():
    assert faults(plan_of(*body(), paragraph("Giao Sở Nội vụ theo dõi."))) == {
        "B5": ["nội dung kết thúc bằng “Sở Nội vụ theo dõi.”"]
    }


def test_a_text_that_ends_with_a_table_and_its_mark():
    assert faults(plan_of(*body(), table(("TT", "Việc"), ("1", "Rà soát")), paragraph("./."))) == {}


def test_a_paper_of_unknown_kind_is_no_pass():
    said = unchecked(section(centred("Thông tin nội bộ", 14), table(("TT", "Việc"), ("1", "Rà soát"))))
    assert said["B5"] == ["không nhận ra loại văn bản"] or said["B5"] == ["không nhận ra phần nội dung"]


def test_a_motto_of_13_points_beside_a_title_of_13_mixes_the_pairs():
    heading = head()
    left_cell, right_cell = heading.rows[0].cells
    national_title, motto, line = right_cell.paragraphs
    small = replace(motto, runs=(run(motto.text, 13, bold=True),))
    row = replace(heading.rows[0], cells=(left_cell, replace(right_cell, blocks=(national_title, small, line))))
    mixed = section(replace(heading, rows=(row, *heading.rows[1:])), *title(), *body(), foot())
    assert faults(mixed) == {"P8": ["Quốc hiệu cỡ 13 mà Tiêu ngữ cỡ 13"]}


def test_a_text_of_13_points_under_a_head_of_13_and_14():
    assert faults(plan_of(*body(paragraph(SENTENCE, size=13), paragraph(SENTENCE, size=13)))) == {
        "P8": ["Quốc hiệu cỡ 13 mà Nội dung cỡ 13"]
    }
