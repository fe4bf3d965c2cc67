"""Put every rule to one document and gather the answers. A mere note is told, but breaks no rule."""

from collections.abc import Iterable
from dataclasses import replace

from cchc_docs.check.encoding import is_mostly_older, older_code_page
from cchc_docs.check.rule import Case, Judgement, NotApplicable, Rule, Seen, Unchecked, Verdict
from cchc_docs.check.settled import settle
from cchc_docs.model.diagnostic import Severity

_OLDER = "chữ không phải Unicode; chuyển mã rồi kiểm tra lại"


def judge(case: Case, rules: Iterable[Rule]) -> tuple[Judgement, ...]:
    """One judgement a rule, in the rules' order. A rule not in force on the document's date does not apply.

    Of a text in an older code page no word can be read: the one rule that says so speaks for all that would.
    """
    if is_mostly_older(case.paper.facts):
        return tuple(_unread(rule) if rule.reads_text else _one(case, rule) for rule in rules)
    judgements = [_one(case, rule) for rule in rules]
    if any(map(older_code_page, case.paper.facts.paragraphs)):
        judgements = [_not_missed(judgement) for judgement in judgements]
    return settle(judgements) if case.printed else tuple(judgements)


def _unread(rule: Rule) -> Judgement:
    return Judgement(rule, Verdict.NOT_CHECKED, unchecked=(Unchecked(_OLDER),))


def _not_missed(judgement: Judgement) -> Judgement:
    """What was not found in a text partly of an older code page may stand there all the same."""
    missed = tuple(seen for seen in judgement.seen if seen.where is None)
    if not missed or not judgement.rule.reads_text:
        return judgement
    seen = tuple(seen for seen in judgement.seen if seen.where is not None)
    unchecked = (*judgement.unchecked, Unchecked(_OLDER))
    return replace(judgement, verdict=_verdict(judgement.rule, seen, unchecked), seen=seen, unchecked=unchecked)


def _one(case: Case, rule: Rule) -> Judgement:
    dated = case.paper.dated or case.today
    if dated and (dated < rule.valid_from or (rule.valid_to and dated > rule.valid_to)):
        return Judgement(rule, Verdict.NOT_APPLICABLE, reason="quy định không có hiệu lực vào ngày của văn bản")
    answer = rule.judge(case)
    if isinstance(answer, NotApplicable):
        return Judgement(rule, Verdict.NOT_APPLICABLE, reason=answer.reason)
    seen = tuple(a for a in answer if isinstance(a, Seen))
    unchecked = tuple(a for a in answer if isinstance(a, Unchecked))
    return Judgement(rule, _verdict(rule, seen, unchecked), seen, unchecked)


def _verdict(rule: Rule, seen: tuple[Seen, ...], unchecked: tuple[Unchecked, ...]) -> Verdict:
    if any((one.severity or rule.severity) is not Severity.NOTE for one in seen):
        return Verdict.FAILED
    return Verdict.NOT_CHECKED if unchecked else Verdict.PASSED
