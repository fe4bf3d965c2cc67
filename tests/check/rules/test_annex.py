"""The head of an annex, its short line, its end; the corner for its e-signature."""

from dataclasses import replace

import pytest

from cchc_docs.check.facts import LineKind
from cchc_docs.check.rule import Office
from cchc_docs.model.diagnostic import Severity
from cchc_docs.model.profile import Alignment
from cchc_docs.ooxml.units import ZERO, mm
from tests.check.builders import PAGE_NUMBER, here, paragraph, section
from tests.check.papers import drawn, foot, head, title
from tests.check.rules.judging import (
    REFERENCE,
    annex,
    annex_blocks,
    faults,
    in_annex,
    judged,
    plan_of,
    pointing,
    unchecked,
)


def plan_with(**parts):
    """Faults of a good plan with an annex in which one part is spoiled."""
    return faults(plan_of(*pointing()), annex(*annex_blocks(**parts)))


def label(text="Phụ lục", size=14.0, bold=True, **look):
    return in_annex(text, size, bold=bold, **look)


def name(text="PHÂN CÔNG NHIỆM VỤ", size=14.0, bold=True, **look):
    return in_annex(text, size, bold=bold, **look)


def reference(text=REFERENCE, size=14.0, italic=True, **look):
    return in_annex(text, size, italic=italic, **look)


def test_a_good_annex():
    assert plan_with() == {}


def test_pages_behind_the_signature_that_no_label_names_are_not_judged():
    extra = annex(in_annex("DANH SÁCH", bold=True), in_annex("Sở Nội vụ"))
    assert unchecked(plan_of(), extra)["A1a"] == ["trang sau văn bản không có dòng “Phụ lục”, không nhận ra là gì"]


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("PHỤ LỤC", "ghi “PHỤ LỤC”, in hoa"),
        ("Phụ lục:", "sau số phụ lục còn “:”"),
    ],
)
def test_the_label_in_other_forms_is_a_warning(text, seen):
    assert plan_with(label=label(text)) == {"A1b": [seen]}
    assert (
        judged(plan_of(*pointing()), annex(*annex_blocks(label=label(text))))["A1b"].rule.severity is Severity.WARNING
    )


def test_a_label_of_13_points_even_in_the_small_pair():
    assert plan_with(label=label(size=13)) == {"A1c": ["Phụ lục: cỡ 13"]}


def test_a_label_that_is_not_bold():
    assert plan_with(label=label(bold=False)) == {"A1d": ["Phụ lục: chữ không đậm"]}


def test_a_label_at_the_right():
    moved = replace(label(), alignment=replace(label().alignment, value=Alignment.RIGHT))
    assert plan_with(label=moved) == {"A1e": ["Phụ lục: căn phải"]}


def test_a_title_in_small_letters():
    assert plan_with(name=name("Phân công nhiệm vụ")) == {"A2a": ["Tên phụ lục có chữ thường: “Phân công nhiệm vụ”"]}


def test_a_title_that_is_not_bold():
    assert plan_with(name=name(bold=False)) == {"A2b": ["Tên phụ lục: chữ không đậm"]}


def test_a_title_of_16_points():
    assert plan_with(name=name(size=16)) == {"A2c": ["Tên phụ lục: cỡ 16"]}


def test_a_title_set_to_both_margins():
    moved = replace(name(), alignment=replace(name().alignment, value=Alignment.JUSTIFIED))
    assert plan_with(name=moved) == {"A2d": ["Tên phụ lục: căn đều hai bên"]}


def test_an_annex_that_belongs_to_nothing():
    blocks = annex_blocks()
    assert faults(plan_of(*pointing()), annex(*blocks[:2], *blocks[4:])) == {
        "A3a": ["phụ lục không ghi kèm theo văn bản nào"]
    }


def test_issued_together_with_is_the_wording_of_regulations():
    said = judged(
        plan_of(*pointing()), annex(*annex_blocks(reference=reference(REFERENCE.replace("Kèm", "Ban hành kèm"))))
    )["A3b"]
    assert [(seen.seen, seen.severity) for seen in said.seen] == [
        ("ghi “(Ban hành kèm theo Kế hoạch số 15/KH-UBN…”", Severity.WARNING)
    ]


def test_a_reference_that_leaves_out_its_issuer():
    short = "(Kèm theo Kế hoạch số 15/KH-UBND ngày 05 tháng 01 năm 2026)"
    assert plan_with(reference=reference(short), line=40) == {"A3b": ["không ghi cơ quan ban hành"]}


def test_an_upright_reference():
    assert plan_with(reference=reference(italic=False)) == {"A3c": ["Kèm theo: chữ không nghiêng"]}


def test_a_reference_of_12_points():
    assert plan_with(reference=reference(size=12)) == {"A3d": ["Kèm theo: cỡ 12"]}


def test_a_reference_at_the_left():
    moved = replace(reference(), alignment=replace(reference().alignment, value=Alignment.LEFT))
    assert plan_with(reference=moved) == {"A3e": ["Kèm theo: căn trái"]}


@pytest.mark.parametrize("wrong", ["16/KH-UBND", "15/BC-UBND"])
def test_a_reference_to_another_document(wrong):
    found = plan_with(reference=reference(REFERENCE.replace("15/KH-UBND", wrong)))
    assert found == {"A3f": [f"kèm theo “số {wrong}”"]}


BLANK = REFERENCE.replace("15/KH", "        /KH").replace("05 tháng", "      tháng")


def test_a_blank_reference_is_right_on_the_screen_and_wrong_on_paper():
    sections = plan_of(*pointing()), annex(*annex_blocks(reference=reference(BLANK)))
    for office, severity in ((Office(), Severity.WARNING), (Office(issues_on_paper=True), Severity.ERROR)):
        [seen] = judged(*sections, office=office)["A4"].seen
        assert (seen.seen, seen.severity) == ("dòng kèm theo còn trống số hoặc ngày", severity)
    assert faults(*sections, office=Office(issues_on_paper=False)) == {}


def test_a_draft_leaves_number_and_day_blank():
    draft = section(
        head(number="Số:        /KH-UBND", date="Lào Cai, ngày       tháng 01 năm 2026"), *title(), *pointing(), foot()
    )
    assert faults(draft, annex(*annex_blocks(reference=reference(BLANK)))) == {}


def test_an_annex_without_its_short_line():
    blocks = annex_blocks()
    assert faults(plan_of(*pointing()), annex(*blocks[:3], *blocks[4:])) == {
        "A6": ["không có đường kẻ dưới dòng kèm theo"]
    }


def test_a_short_line_as_long_as_the_text():
    assert list(plan_with(line=150)) == ["A6"]


def test_a_line_sized_by_the_page_cannot_be_measured():
    blocks = annex_blocks()
    shaped = annex(*blocks[:3], drawn(None, LineKind.SHAPE), *blocks[4:])
    assert unchecked(plan_of(*pointing()), shaped)["A6"] == ["không đo được độ dài đường kẻ"]


def test_underlined_letters_are_no_short_line():
    blocks = annex_blocks()
    underlined = replace(blocks[2], lines=drawn(mm(60), LineKind.UNDERLINE).lines)
    assert faults(plan_of(*pointing()), annex(*blocks[:2], underlined, *blocks[4:])) == {"A6": ["gạch chân chữ"]}


def test_an_annex_without_its_end_mark():
    assert faults(plan_of(*pointing()), annex(*annex_blocks()[:-1])) == {"A7": ["phụ lục không kết thúc bằng “./.”"]}


def test_an_annex_file_keeps_its_corner_free_for_signing():
    assert faults(annex(number=1)) == {}
    crowded = annex(number=1, headers={"default": (PAGE_NUMBER,), "first": (paragraph("UBND TỈNH LÀO CAI"),)})
    assert faults(crowded) == {"A5a": ["phía trên phụ lục chỉ trống 0 mm"]}


def test_an_empty_line_above_the_label_is_room_enough():
    room = paragraph(before=mm(4), after=mm(4), position=here(1))
    crowded = {"default": (PAGE_NUMBER,), "first": (paragraph("UBND TỈNH LÀO CAI"),)}
    assert faults(annex(room, *annex_blocks(), number=1, headers=crowded)) == {}


def signed(text: str, size: float = 10, **look):
    mark = paragraph(text, size=size, align=Alignment.RIGHT, first_line=ZERO, after=ZERO, **look)
    return faults(annex(mark, *annex_blocks(), number=1))


def test_what_the_signing_program_writes():
    assert signed("Số: 15/KH-UBND; 05/01/2026; 09:15:30 +07:00") == {}
    assert signed("Số: 15/KH-UBND; 05/01/2026; 09:15:30", size=12) == {"A5b": ["Thông tin ký số của phụ lục: cỡ 12"]}
    assert signed("Số: 15/KH-UBND; 05/01/2026; 09:15:30", italic=True) == {
        "A5c": ["Thông tin ký số của phụ lục: chữ nghiêng"]
    }
    assert list(signed("Số: 15/KH-UBND; ngày 05/01/2026; 09:15")) == ["A5d"]
