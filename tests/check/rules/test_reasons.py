"""Why a rule does not apply is true in an office's words, and a breach is told at its own place, by one rule."""

from dataclasses import replace

import pytest

from cchc_docs.check.judge import judge
from cchc_docs.check.recognise import recognise
from cchc_docs.check.recognised import Stage
from cchc_docs.check.rule import Case, Verdict
from cchc_docs.check.rules import RULES
from cchc_docs.model.clauses import clause_text
from cchc_docs.model.profile import ND30
from cchc_docs.ooxml.units import ZERO
from tests.check.builders import document, section, table
from tests.check.papers import (
    body,
    centred,
    foot,
    frame,
    head,
    in_reading_order,
    judged,
    left,
    letter,
    plan,
    title,
)
from tests.check.rules.judging import plan_of

SIGNED_BY_NOBODY = frame(
    ((left("Nơi nhận:", 12, bold=True, italic=True), left("- Lưu: VT.")), (centred("CHỦ TỊCH", 14, bold=True),)),
)


@pytest.mark.parametrize(
    ("rule", "paper", "reason"),
    [
        ("H4d", letter(), "công văn không ghi viết tắt tên loại"),
        ("H5", plan(), "không phải công văn: ký hiệu ghi viết tắt tên loại"),
        ("H7a", letter(), "công văn không ghi tên loại, trích yếu nằm ở dòng V/v"),
        ("H3a", plan(), "cơ quan này không ghi cơ quan chủ quản"),
        ("H7g", plan(), "không phải công văn"),
        ("H8a", plan(), "không phải công văn"),
    ],
)
def test_a_rule_of_another_kind_of_paper_says_so(rule, paper, reason):
    said = judged(RULES, paper)[rule]
    assert (said.verdict, said.reason) == (Verdict.NOT_APPLICABLE, reason)


def test_a_draft_has_no_signer_yet():
    draft = section(head(number="Số:      /KH-UBND"), *title(), *body(), SIGNED_BY_NOBODY)
    assert judged(RULES, draft)["G2b"].reason == "dự thảo chưa ghi họ tên người ký"


def test_a_letter_without_a_type_name_is_right():
    assert judged(RULES, letter())["H7g"].verdict is Verdict.PASSED


def test_a_missing_signer_is_told_at_the_signature():
    issued = section(head(), *title(), *body(), SIGNED_BY_NOBODY)
    [seen] = judged(RULES, issued)["G1a"].seen
    assert seen.where is not None and seen.where.table == SIGNED_BY_NOBODY.position.table


def test_margins_are_one_finding_about_their_section():
    paper = plan_of(left=ZERO, right=ZERO)
    [seen] = judged(RULES, paper)["P2"].seen
    assert seen.seen == "lề trái 0 cm, lề phải 0 cm"
    assert (seen.where.paragraph, seen.where.table) == (0, 0)


def test_a_shaded_header_row_is_one_finding_about_its_table():
    made = table(("STT", "Nhiệm vụ"), ("1", "Rà soát"))
    shaded = replace(made.rows[0], cells=tuple(replace(c, shade="D9D9D9") for c in made.rows[0].cells))
    [seen] = judged(RULES, plan_of(*body(), replace(made, rows=(shaded, *made.rows[1:]))))["P5b"].seen
    assert seen.where.table and not seen.where.row and not seen.also


def test_a_blank_number_and_day_of_an_issued_paper_are_told_once():
    blank = head(number="Số:      /KH-UBND", date="Lào Cai, ngày      tháng 01 năm 2026")
    seen = recognise(in_reading_order(document(section(blank, *title(), *body(), foot()))))
    issued = Case(replace(seen, stage=Stage.ISSUED), ND30)
    failed = [j.rule.id for j in judge(issued, RULES) if j.verdict is Verdict.FAILED]
    assert failed == ["H4b", "H6a"]


def test_a_letter_signed_for_the_head_alone_is_accepted_and_said_to_be():
    said = judged(RULES, letter())["G1f"]
    assert said.verdict is Verdict.PASSED and "quen ghi KT. mà không có TM." in said.rule.demand


def test_no_clause_is_cited_raw():
    assert [rule.id for rule in RULES if any(mark in clause_text(rule.clause) for mark in ("I.I", "II.", "PL "))] == []
