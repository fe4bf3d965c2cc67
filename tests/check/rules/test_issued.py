"""What must be gone, and what must be there, when a document is issued."""

from dataclasses import replace

from cchc_docs.model.diagnostic import Severity
from tests.check.builders import here, paragraph, section
from tests.check.papers import centred, foot, frame, head, title
from tests.check.rules.judging import annex, annex_blocks, body, faults, judged, plan_of, unchecked


def draft():
    return section(head(number="Số:        /KH-UBND"), *title(), *body(), foot(signer=""))


def test_a_draft_may_be_blank():
    assert faults(draft()) == {}
    assert judged(draft())["X1"].reason == "dự thảo: được để trống số, ngày"


def test_a_blank_in_the_text_of_an_issued_plan():
    blank = paragraph("Thực hiện Công văn số        /UBND-NC ngày 05 tháng 01 năm 2026.")
    assert faults(plan_of(*body(blank)))["X1"] == ["còn trống: “số /”"]


def test_tracked_changes_weigh_more_once_issued():
    place = here()
    for made, severity in ((draft(), Severity.WARNING), (plan_of(), Severity.ERROR)):
        [seen] = judged(made, tracked=(place,))["X2"].seen
        assert (seen.where, seen.severity) == (place, severity)


def test_comments_left_in_the_document():
    assert faults(plan_of(), commented=(here(),)) == {"X3": ["có ghi chú"]}


def test_a_tag_of_the_template_left_over():
    assert faults(plan_of(*body(paragraph("Giao {{ chu_tri }} chủ trì.")))) == {"X4": ["thẻ “{{ chu_tri }}”"]}


def test_a_picture_of_a_signature_cannot_be_judged():
    signs = (centred("TM. ỦY BAN NHÂN DÂN", 14, bold=True), centred("CHỦ TỊCH", 14, bold=True))
    signs = (*signs, replace(paragraph(), has_picture=True))
    signed = frame(((*foot().rows[0].cells[0].paragraphs,), (*signs, centred("Nguyễn Văn An", 14, bold=True))))
    said = unchecked(section(head(), *title(), *body(), signed))
    assert said["E1a"] == ["không đọc được màu, định dạng và cỡ của hình ảnh chữ ký, dấu"]


def test_a_file_still_being_edited_carries_no_signature():
    assert judged(plan_of())["E1a"].reason.startswith("tệp Word chưa ký số")


def test_no_picture_over_a_separate_annex():
    picture = replace(paragraph(position=here(1)), has_picture=True)
    assert faults(annex(picture, *annex_blocks(), number=1)) == {"E1b": ["có hình ảnh phía trên phụ lục"]}
