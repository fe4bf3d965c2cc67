"""What a rule's answer makes of its verdict."""

from datetime import date

from cchc_docs.check.judge import judge
from cchc_docs.check.rule import NotApplicable, Rule, Seen, Unchecked, Verdict
from cchc_docs.model.diagnostic import Severity
from cchc_docs.model.profile import MUST
from tests.check.builders import case, here, paper, paragraph


def verdict(answer, **rule):
    one = Rule("Z1", "I.I.1", MUST, Severity.ERROR, "Đòi hỏi.", "Sửa.", lambda _: answer, **rule)
    [judgement] = judge(case(paper(body=paragraph("Nội dung.")), dated=date(2024, 1, 5)), [one])
    return judgement.verdict


def test_four_answers_four_verdicts():
    assert verdict([]) is Verdict.PASSED
    assert verdict([Seen(here(), "12 pt", "13 pt")]) is Verdict.FAILED
    assert verdict([Unchecked("không đo được")]) is Verdict.NOT_CHECKED
    assert verdict(NotApplicable("không có")) is Verdict.NOT_APPLICABLE


def test_a_note_is_told_but_breaks_no_rule():
    assert verdict([Seen(here(), "1,25 cm", "1 hoặc 1,27 cm", severity=Severity.NOTE)]) is Verdict.PASSED


def test_a_breach_weighs_more_than_what_could_not_be_seen():
    assert verdict([Unchecked("không đo được"), Seen(here(), "12 pt", "13 pt")]) is Verdict.FAILED


def test_a_rule_not_yet_in_force_does_not_apply():
    assert verdict([Seen(here(), "x", "y")], valid_from=date(2025, 7, 1)) is Verdict.NOT_APPLICABLE
