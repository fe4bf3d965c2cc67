"""Rules I9 to I12, I14, I17, I20: each printed sheet."""

from dataclasses import replace

import pytest

from cchc_docs.check.facts import CellFacts, RowFacts, TableFacts
from cchc_docs.check.page_facts import PageFacts
from cchc_docs.check.recognised import PaperKind
from cchc_docs.check.rule import Case, NotApplicable
from cchc_docs.check.rules.printed_sheet import twin_fonts
from cchc_docs.model.diagnostic import Severity
from cchc_docs.ooxml.units import ZERO, mm
from tests.check.builders import case, here, paper, paragraph, section, table
from tests.check.pages import breaches, line, on_paper, page, page_number, reasons, rule

FIRST, SECOND, THIRD = "Đoạn thứ nhất của kế hoạch.", "Đoạn thứ hai của kế hoạch.", "Đoạn thứ ba của kế hoạch."


def plan(*texts: str, **facts: object) -> Case:
    paragraphs = tuple(paragraph(text) for text in texts)
    return case(paper(PaperKind.PLAN, section(*paragraphs, **facts), body=paragraphs))


def with_annex(first: str, second: str) -> Case:
    """A plan of one page and an annex of two."""
    body, one, two = paragraph("Nội dung kế hoạch"), paragraph(first), paragraph(second)
    main = paper(PaperKind.PLAN, section(body))
    return case(main, paper(PaperKind.ANNEX, section(one, two, number=2)))


def test_text_within_the_margins():
    assert breaches("I9", on_paper(plan(FIRST), page(1, line(FIRST, 26)))) == []


@pytest.mark.parametrize(
    ("words", "seen"),
    [
        (line(FIRST, 40, left=25), "lề trái: cách mép giấy 25,0 mm"),
        (line(FIRST, 40, left=100, width=100), "lề phải: cách mép giấy 10,0 mm"),
        (line(FIRST, 20), "lề trên: cách mép giấy 15,6 mm"),
        (line(FIRST, 280), "lề dưới: cách mép giấy 17,0 mm"),
    ],
)
def test_text_over_a_margin(words, seen):
    [found] = breaches("I9", on_paper(plan(FIRST), page(1, words)))
    assert seen in found.seen and found.where.page == 1


def test_the_same_breach_on_two_pages_names_both():
    made = on_paper(plan(FIRST, SECOND), page(1, line(FIRST, 40, left=25)), page(2, line(SECOND, 40, left=25)))
    [found] = breaches("I9", made)
    assert [found.where.page, *(p.page for p in found.also)] == [1, 2]


def test_the_head_may_overhang_the_text_as_in_the_decrees_samples():
    """A table without borders; one with borders is a table of data and keeps to the margins."""
    nation = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    sheet = page(1, line(nation, 25, left=103, width=97))
    head, data = (table((nation,), borders=borders) for borders in (False, True))
    assert breaches("I9", on_paper(case(paper(PaperKind.PLAN, section(head))), sheet)) == []
    assert len(breaches("I9", on_paper(case(paper(PaperKind.PLAN, section(data))), sheet))) == 1


def test_landscape_margins_only_warn():
    wide = section(paragraph(FIRST), landscape=True)
    sheet = page(1, line(FIRST, 40, left=20), width_mm=297, height_mm=210)
    [found] = breaches("I9", on_paper(case(paper(PaperKind.PLAN, wide)), sheet))
    assert found.severity is Severity.WARNING


def test_a_word_beyond_the_edge_of_the_sheet():
    words = line(FIRST, 40, left=150, width=80)
    found = breaches("I10", on_paper(plan(FIRST), page(1, words)))
    assert len(found) == 1 or all("ra ngoài" in f.seen for f in found)
    assert found[0].where.page == 1
    assert breaches("I10", on_paper(plan(FIRST), page(1, line(FIRST, 40)))) == []


def three_pages(*numbers: list) -> Case:
    texts = (FIRST, SECOND, THIRD)
    sheets = [
        page(at, *([numbers[at - 1]] if numbers[at - 1] else []), line(text, 40))
        for at, text in enumerate(texts, start=1)
    ]
    return on_paper(plan(*texts), *sheets)


def test_numbers_from_the_second_page_on():
    assert breaches("I11", three_pages([], page_number(2), page_number(3))) == []


def test_a_number_on_the_first_page():
    [seen] = breaches("I11", three_pages(page_number(1), page_number(2), page_number(3)))
    assert "trang đầu in số “1”" in seen.seen


def test_a_number_at_the_foot_of_the_first_page():
    [seen] = breaches("I11", three_pages(page_number(1, at=285), page_number(2), page_number(3)))
    assert "trang đầu in số “1”" in seen.seen


def test_a_page_without_its_number():
    [seen] = breaches("I11", three_pages([], [], page_number(3)))
    assert "trang in 2: không có số trang" in seen.seen


def test_a_wrong_number():
    [seen] = breaches("I11", three_pages([], page_number(2), page_number(4)))
    assert seen.allowed == "số 3"


def test_a_number_at_the_right():
    [seen] = breaches("I11", three_pages([], page_number(2, middle=190), page_number(3)))
    assert "không ở giữa" in seen.seen


def test_a_number_at_the_foot_is_none_in_the_top_margin():
    [seen] = breaches("I11", three_pages([], page_number(2, at=285), page_number(3)))
    assert "số ở lề dưới" in seen.seen


def test_an_annex_counts_from_its_own_first_page():
    made = with_annex("Phụ lục", "tiếp theo của phụ lục")
    sheets = [page(1, line("Nội dung kế hoạch", 40)), page(2, line("Phụ lục", 40))]
    good = on_paper(made, *sheets, page(3, page_number(2), line("tiếp theo của phụ lục", 40)))
    assert breaches("I12", good) == [] and breaches("I11", good) == []
    on = on_paper(made, *sheets, page(3, page_number(3), line("tiếp theo của phụ lục", 40)))
    assert [s.allowed for s in breaches("I12", on)] == ["số 2"]


def test_a_number_on_an_annexs_first_page_is_a_warning():
    made = with_annex("Phụ lục", "tiếp theo của phụ lục")
    sheets = [page(1, line("Nội dung kế hoạch", 40)), page(2, page_number(1), line("Phụ lục", 40))]
    [seen] = breaches("I12", on_paper(made, *sheets, page(3, page_number(2), line("tiếp theo của phụ lục", 40))))
    assert seen.severity is Severity.WARNING


def test_no_annex_no_verdict_on_annexes():
    assert isinstance(rule("I12").judge(three_pages([], [], [])), NotApplicable)


def test_an_annex_that_is_on_no_page_is_not_passed():
    made = with_annex("Phụ lục", "tiếp theo")
    assert reasons("I12", on_paper(made, page(1, line("Nội dung kế hoạch", 40)))) == ["không rõ phụ lục ở trang nào"]


def test_every_word_is_printed():
    sheets = page(1, line("Đoạn thứ nhất của", 40)), page(2, line("2", 14), line("kế hoạch.", 40))
    assert breaches("I14", on_paper(plan(FIRST), *sheets)) == []


def test_a_cell_that_cuts_its_text_is_named_with_what_is_lost():
    cut = case(
        paper(PaperKind.PLAN, section(table(("Nhiệm vụ", "Thời gian"), ("Rà soát thủ tục hành chính", "Quý I"))))
    )
    sheet = page(1, line("Nhiệm vụ", 40), line("Thời gian", 40, 120), line("Rà soát", 47), line("Quý I", 47, 120))
    [seen] = breaches("I14", on_paper(cut, sheet))
    assert "“thủ tục hành chính”" in seen.seen
    assert seen.where.page == 1


def test_a_row_of_fixed_height_that_shows_half_a_line():
    """The PDF has the word, the paper only its upper half."""
    rows = table(("Rà soát thủ tục",))
    low = replace(rows, rows=tuple(replace(row, exact_height=mm(3)) for row in rows.rows))
    high = replace(rows, rows=tuple(replace(row, exact_height=mm(8)) for row in rows.rows))
    sheet = page(1, line("Rà soát thủ tục", 40))
    [seen] = breaches("I14", on_paper(case(paper(PaperKind.PLAN, section(low))), sheet))
    assert "cao cố định 3,0 mm" in seen.seen
    assert breaches("I14", on_paper(case(paper(PaperKind.PLAN, section(high))), sheet)) == []


def test_a_row_that_goes_on_overleaf_loses_nothing():
    """Its cells are cut side by side, so the text of one cell is not in one piece."""
    made = case(paper(PaperKind.PLAN, section(table(("Rà soát thủ tục hành chính", "Trước ngày 30 tháng 6")))))
    sheets = (
        page(1, line("Rà soát thủ", 270), line("Trước ngày", 270, 120)),
        page(2, page_number(2), line("tục hành chính", 27), line("30 tháng 6", 27, 120)),
    )
    assert breaches("I14", on_paper(made, *sheets)) == []


def test_a_cell_beside_that_begins_with_the_same_word_keeps_it():
    """Overleaf goes “phòng, tổ …”; the next cell on this page is “Phòng Nội vụ”."""
    made = case(paper(PaperKind.PLAN, section(table(("Cơ cấu số lượng lãnh đạo phòng, tổ công tác", "Phòng Nội vụ")))))
    sheets = (
        page(1, line("Cơ cấu số lượng lãnh đạo", 270), line("Phòng Nội vụ", 270, 120)),
        page(2, page_number(2), line("phòng, tổ công tác", 27)),
    )
    assert breaches("I14", on_paper(made, *sheets)) == []


def test_a_number_in_a_cell_is_not_taken_from_within_another_number():
    made = case(paper(PaperKind.PLAN, section(table(("Đạt 100% hồ sơ", "10"), ("Đạt 90% hồ sơ", "9")))))
    sheet = page(1, line("Đạt 100% hồ sơ", 40), line("10", 40, 120), line("Đạt 90% hồ sơ", 47), line("9", 47, 120))
    assert breaches("I14", on_paper(made, sheet)) == []


def test_the_same_row_on_two_pages_is_found_twice():
    long = "Tiếp tục quan tâm thực hiện tốt các tiêu chí thành phần"
    made = case(paper(PaperKind.PLAN, section(table(("1", long, "Thường xuyên"), ("2", long, "Thường xuyên")))))
    sheets = (
        page(1, line("1", 260), line("Tiếp tục quan tâm thực hiện", 260, 50), line("Thường", 260, 150)),
        page(2, page_number(2), line("tốt các tiêu chí thành phần", 27, 50), line("xuyên", 27, 150),
             line("2", 40), line(long, 40, 50), line("Thường xuyên", 40, 150)),
    )  # fmt: skip
    assert breaches("I14", on_paper(made, *sheets)) == []


def test_letters_spelt_otherwise_on_paper_are_the_same_text():
    """Ligatures, dots of a tab leader, a word broken in a narrow column, another dash."""
    made = plan("Xác nhận – hồ sơ\t: file điện tử")
    sheet = page(1, line("Xác nhận - hồ sơ ........ : ﬁle", 40), line("điện t", 47), line("ử", 54))
    assert breaches("I14", on_paper(made, sheet)) == []


def test_a_bullet_of_a_symbol_font_is_no_text():
    bullet = paragraph("Rà soát thủ tục", number="o")
    made = case(paper(PaperKind.PLAN, section(bullet)))
    assert breaches("I14", on_paper(made, page(1, line("\uf0a7 Rà soát thủ tục", 40)))) == []


def test_a_cell_covered_by_the_one_above_prints_nothing():
    def cell(text: str, continues: bool) -> CellFacts:
        return CellFacts(1, 1, continues, None, (paragraph(text),))

    rows = tuple(RowFacts((cell(t, c),), False, False, None) for t, c in (("Lĩnh vực một", False), ("Lĩnh vực", True)))
    made = case(paper(PaperKind.PLAN, section(TableFacts(here(), rows, True, None, ZERO))))
    assert breaches("I14", on_paper(made, page(1, line("Lĩnh vực một", 40)))) == []


def test_a_text_twice_in_the_document_and_once_on_paper_is_lost_once():
    made = plan("Phòng Nội vụ", "Phòng Nội vụ")
    assert len(breaches("I14", on_paper(made, page(1, line("Phòng Nội vụ", 40))))) == 1


def with_last_page(last: PageFacts) -> Case:
    return on_paper(plan(FIRST), page(1, line(FIRST, 40)), last)


def test_an_empty_last_page():
    [seen] = breaches("I17", with_last_page(page(2, page_number(2))))
    assert "trang in 2 trống" in seen.seen


def test_a_last_page_with_nothing_but_the_end_mark():
    [seen] = breaches("I17", with_last_page(page(2, line("./.", 30))))
    assert "chỉ có “./.”" in seen.seen


def test_a_picture_is_not_nothing():
    assert breaches("I17", with_last_page(page(2, has_pictures=True))) == []


def test_a_font_that_the_machine_put_in():
    foreign = on_paper(plan(FIRST), page(1, line(FIRST, 40, font="DejaVu Serif")))
    [seen] = breaches("I20", foreign)
    assert "DejaVu Serif" in seen.seen
    assert rule("I20").severity is Severity.WARNING


def test_the_twin_of_times_new_roman_is_named_and_no_finding():
    twin = on_paper(plan(FIRST), page(1, line(FIRST, 40)))
    assert breaches("I20", twin) == []
    assert twin_fonts(twin.printed.pages) == ("Liberation Serif",)


def test_a_font_the_document_names_itself_is_not_the_machines_doing():
    made = case(paper(PaperKind.PLAN, section(paragraph(FIRST, font="DejaVu Serif"))))
    assert breaches("I20", on_paper(made, page(1, line(FIRST, 40, font="Deja Vu Serif")))) == []


def test_a_font_of_arials_widths_stands_in_for_arial():
    made = case(paper(PaperKind.PLAN, section(paragraph(FIRST, font="Arial"))))
    assert breaches("I20", on_paper(made, page(1, line(FIRST, 40, font="Liberation Sans")))) == []


def test_margins_are_those_of_the_papers_own_section():
    narrow = section(paragraph(FIRST), left=mm(20))
    sheet = page(1, line(FIRST, 40, left=21))
    assert breaches("I9", on_paper(case(paper(PaperKind.PLAN, narrow)), sheet)) == []
    assert replace(narrow, left=mm(30)) != narrow
