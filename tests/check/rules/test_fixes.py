"""What a finding tells to do repairs what it found: one fault, done as told, and the rule is content."""

import pytest

from cchc_docs.check.recognised import PaperKind
from cchc_docs.check.rule import Verdict
from cchc_docs.check.rules import RULES
from cchc_docs.model.diagnostic import Severity
from tests.check.builders import case, document, paper, section
from tests.check.papers import (
    body,
    centred,
    drawn,
    foot,
    frame,
    head,
    in_reading_order,
    issuer,
    judged,
    left,
    letter,
    national_title,
    title,
)
from tests.check.rules.judging import annex, annex_blocks, in_annex, plan_of, pointing

DEPARTMENT = issuer("SỞ TÀI CHÍNH", parent="UBND TỈNH LÀO CAI")


def fixes(paper, rule, **settings):
    """What to do about each breach of the rule."""
    said = judged(RULES, paper, **settings)[rule]
    assert said.verdict is Verdict.FAILED
    return [seen.fix or said.rule.fix for seen in said.seen]


def plan_with(name=(), signs=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), top=None):
    return section(top or head(), *(name or title()), *body(), foot(*signs))


@pytest.mark.parametrize(
    ("rule", "paper"),
    [
        ("H7b", plan_with((centred("Kế hoạch", 14, bold=True), *title()[1:]))),
        ("G1e", plan_with(signs=("KT. CHỦ TỊCH", "Phó Chủ tịch"))),
        ("H3b", plan_with(top=head((centred("Sở Tài chính", bold=True), drawn(None))))),
    ],
)
def test_small_letters_are_made_capitals(rule, paper):
    assert any("UPPERCASE" in fix for fix in fixes(paper, rule))


def test_what_is_not_there_is_to_be_typed_and_not_to_be_made_bold():
    nobody = section(frame(((drawn(None),), national_title())), *title(), *body(), foot())
    assert fixes(nobody, "H3b")[0].startswith("Gõ thêm tên cơ quan ban hành")


def test_an_issued_paper_without_number_gets_one_from_the_registry():
    blank = case(paper(PaperKind.PLAN, number=centred("Số:      /KH-UBND")))
    [seen] = next(rule for rule in RULES if rule.id == "H4b").judge(blank)
    assert "văn thư cấp" in seen.fix


def test_a_single_annex_loses_its_number_and_two_keep_theirs():
    alone = document(plan_of(*pointing()), annex(*annex_blocks(in_annex("PHỤ LỤC:", bold=True))))
    assert {fix[:22] for fix in fixes(in_reading_order(alone), "A1b")} == {"Sửa thành “Phụ lục”, t"}
    numbered = document(plan_of(*pointing(to="Phụ lục I")), annex(*annex_blocks(in_annex("Phụ lục I", bold=True))))
    [fix] = fixes(in_reading_order(numbered), "B6b")
    assert fix.startswith("Bỏ số I") and "chỗ dẫn" in fix


def test_as_above_on_the_second_line_is_moved_and_not_typed_again():
    second = letter(items=("- Sở Nội vụ;", "- Như trên;", "- Lưu: VT, NC."))
    assert fixes(second, "R4") == ["Chuyển dòng “- Như trên;” lên đầu danh sách Nơi nhận."]


def test_a_department_is_led_by_its_head_who_signs_for_nobody():
    """A sở has no collective to sign for, however TM. is typed."""
    for typed, rule in (("T/M SỞ TÀI CHÍNH", "G1b"), ("TM. SỞ TÀI CHÍNH", "G1g")):
        paper = plan_with(signs=(typed, "GIÁM ĐỐC"), top=head(DEPARTMENT, number="Số: 15/KH-STC"))
        [fix] = fixes(paper, rule)
        assert fix.startswith("Bỏ dòng TM.") and "GIÁM ĐỐC" in fix
    said = judged(RULES, paper)
    assert said["G1b"].verdict is Verdict.PASSED and said["G1g"].rule.severity is Severity.WARNING


def test_a_title_at_the_left_is_to_be_centred():
    signs = frame(((left("Nơi nhận:", 12, bold=True, italic=True),), (left("CHỦ TỊCH", 14, bold=True),)))
    assert all("Ctrl+E" in fix for fix in fixes(section(head(), *title(), *body(), signs), "G1e"))
