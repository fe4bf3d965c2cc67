"""How a paragraph lies: alignment, indents, gaps, and its automatic number."""

import pytest

from cchc_docs.check.facts import LineSpacing, ParagraphFacts, Sourced
from cchc_docs.model.profile import Alignment
from cchc_docs.ooxml.units import ZERO, cm, pt, twips
from tests.check.docx import first, measure, p, r, style, tbl, tc, tr

SPACED = "<w:pPr><w:spacing w:before='120' w:after='0' w:line='264' w:lineRule='auto'/><w:jc w:val='both'/></w:pPr>"


def lying(pr: str, **parts: str) -> ParagraphFacts:
    return first(p("Nội dung", pr=pr), **parts)


def test_a_bare_paragraph_lies_as_word_lays_it():
    bare = lying("")
    assert bare.alignment == Sourced(Alignment.LEFT, "mặc định của Word")
    assert (bare.left_indent.value, bare.first_line.value, bare.space_after.value) == (ZERO, ZERO, ZERO)
    assert bare.spacing.value == LineSpacing("auto", 1.0, None)


def test_each_value_comes_from_the_nearest_link():
    found = lying(
        "<w:pStyle w:val='DoanVan'/><w:ind w:firstLine='567'/><w:spacing w:after='60'/>",
        styles=style("DoanVan", SPACED, name="Đoạn văn"),
    )
    assert found.style == "Đoạn văn"
    assert found.alignment == Sourced(Alignment.JUSTIFIED, "kiểu Đoạn văn")
    assert found.first_line == Sourced(twips(567), "định dạng trực tiếp")
    assert found.space_before == Sourced(pt(6), "kiểu Đoạn văn")
    assert found.space_after == Sourced(pt(3), "định dạng trực tiếp")
    assert found.spacing == Sourced(LineSpacing("auto", 1.1, None), "kiểu Đoạn văn")


@pytest.mark.parametrize(
    ("jc", "alignment"),
    [
        ("start", Alignment.LEFT),
        ("end", Alignment.RIGHT),
        ("center", Alignment.CENTER),
        ("distribute", Alignment.JUSTIFIED),
    ],
)
def test_alignments_of_newer_files(jc, alignment):
    assert lying(f"<w:jc w:val='{jc}'/>").alignment.value is alignment


def test_a_hanging_indent_is_a_negative_first_line():
    found = lying("<w:ind w:start='720' w:hanging='360'/>")
    assert (found.left_indent.value, found.first_line.value) == (twips(720), ZERO - twips(360))


def test_measures_may_bring_their_unit():
    assert lying("<w:ind w:firstLine='1.27cm'/>").first_line.value == cm(1.27)


def test_an_indent_counted_in_characters():
    assert lying("<w:ind w:firstLineChars='200'/>", styles=style("N", "<w:rPr><w:sz w:val='28'/></w:rPr>",
                 default=True)).first_line.value == pt(28)  # fmt: skip
    assert lying("<w:ind w:firstLineChars='200' w:firstLine='567'/>").first_line.value == twips(567)


def test_gaps_counted_in_lines_and_gaps_left_to_word():
    assert lying("<w:spacing w:beforeLines='50'/>").space_before.value == pt(6)
    auto = lying("<w:spacing w:before='40' w:beforeAutospacing='1' w:after='40' w:afterAutospacing='0'/>")
    assert auto.space_before == Sourced(pt(14), "định dạng trực tiếp (Auto)")
    assert auto.space_after.value == pt(2)


@pytest.mark.parametrize(
    ("stated", "spacing"),
    [
        ("w:line='360'", LineSpacing("auto", 1.5, None)),
        ("w:line='360' w:lineRule='exact'", LineSpacing("exact", None, pt(18))),
        ("w:line='300' w:lineRule='atLeast'", LineSpacing("atLeast", None, pt(15))),
    ],
)
def test_line_spacing_by_ratio_and_by_height(stated, spacing):
    assert lying(f"<w:spacing {stated}/>").spacing.value == spacing


def test_flags_of_a_paragraph():
    found = lying("<w:keepNext/><w:pageBreakBefore/><w:contextualSpacing/>")
    assert (found.keeps_next, found.breaks_page, found.joins_like_neighbours) == (True, True, True)
    off = lying("<w:keepNext w:val='0'/>")
    assert (off.keeps_next, off.breaks_page, off.joins_like_neighbours) == (False, False, False)


def test_a_frame_decides_where_an_old_page_number_stands():
    found = lying("<w:framePr w:wrap='around' w:hAnchor='margin' w:xAlign='center'/>")
    assert found.alignment == Sourced(Alignment.CENTER, "khung (frame)")


# Lists

LEVEL = (
    "<w:lvl w:ilvl='{0}'><w:start w:val='1'/><w:numFmt w:val='{1}'/><w:lvlText w:val='{2}'/>"
    "<w:pPr><w:ind w:left='720' w:hanging='360'/></w:pPr></w:lvl>"
)
LISTS = (
    f"<w:abstractNum w:abstractNumId='0'>{LEVEL.format(0, 'upperRoman', '%1.')}{LEVEL.format(1, 'decimal', '%2.')}"
    f"{LEVEL.format(2, 'decimal', '%2.%3')}{LEVEL.format(3, 'lowerLetter', '%4)')}</w:abstractNum>"
    f"<w:abstractNum w:abstractNumId='1'>{LEVEL.format(0, 'bullet', '-')}</w:abstractNum>"
    "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num><w:num w:numId='2'><w:abstractNumId w:val='1'/></w:num>"
    "<w:num w:numId='3'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='5'/>"
    "</w:lvlOverride></w:num>"
)


def item(depth: int, number: int = 1) -> str:
    return p("Mục", pr=f"<w:numPr><w:ilvl w:val='{depth}'/><w:numId w:val='{number}'/></w:numPr>")


def test_automatic_numbers_are_counted_as_word_prints_them():
    depths = (0, 1, 2, 2, 1, 3, 3, 0, 1)
    found = measure(*map(item, depths), numbering=LISTS).paragraphs
    assert [q.number for q in found] == ["I.", "1.", "1.1", "1.2", "2.", "a)", "b)", "II.", "1."]
    assert found[0].visible == "I. Mục"


def test_a_bullet_prints_itself_and_a_list_may_begin_anew():
    found = measure(item(0), item(0, 2), item(0, 3), item(0, 3), numbering=LISTS).paragraphs
    assert [q.number for q in found] == ["I.", "-", "V.", "VI."]


def test_a_list_brings_its_indents_unless_the_paragraph_has_its_own():
    assert first(item(0), numbering=LISTS).left_indent == Sourced(twips(720), "danh sách tự động")
    numbered = "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>"
    own = first(p("Mục", pr=f"{numbered}<w:ind w:left='0' w:firstLine='567'/>"), numbering=LISTS)
    assert (own.left_indent.value, own.first_line.value) == (ZERO, twips(567))


def test_a_style_may_bring_the_list_and_its_own_indent_wins():
    numbered = "<w:pPr><w:numPr><w:numId w:val='1'/></w:numPr><w:ind w:firstLine='567'/></w:pPr>"
    found = lying("<w:pStyle w:val='H1'/>", styles=style("H1", numbered), numbering=LISTS)
    assert (found.number, found.first_line.value, found.left_indent.value) == ("I.", twips(567), twips(720))


def test_the_list_number_zero_takes_a_paragraph_out_of_its_styles_list():
    numbered = "<w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>"
    found = lying("<w:pStyle w:val='H1'/><w:numPr><w:numId w:val='0'/></w:numPr>", styles=style("H1", numbered),
                  numbering=LISTS)  # fmt: skip
    assert (found.number, found.left_indent.value) == ("", ZERO)


def test_a_list_that_does_not_exist_numbers_nothing():
    assert first(item(0, 99), numbering=LISTS).number == ""


def test_a_way_of_counting_we_do_not_know_is_said():
    level = LEVEL.format(0, "vietnameseCounting", "%1.")
    lists = f"<w:abstractNum w:abstractNumId='0'>{level}</w:abstractNum>"
    lists += "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
    assert measure(item(0), numbering=lists).unread == ("kiểu đánh số tự động “vietnameseCounting”",)


def test_places_are_counted_as_a_reader_counts():
    table = tbl(tr("A", tc(p("B"), p("C")), pr=""))
    document = measure(p("Một"), table, p("Hai"), p(r("Ba")))
    assert [str(q.position) for q in document.paragraphs] == [
        "phần 1, đoạn 1",
        "phần 1, bảng 1, hàng 1, ô 1, đoạn 1",
        "phần 1, bảng 1, hàng 1, ô 2, đoạn 1",
        "phần 1, bảng 1, hàng 1, ô 2, đoạn 2",
        "phần 1, đoạn 2",
        "phần 1, đoạn 3",
    ]
    assert [q.position.order for q in document.paragraphs] == [1, 2, 3, 4, 5, 6]
