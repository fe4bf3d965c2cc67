"""Put every rule to one document and gather the answers. A mere note is told, but breaks no rule."""

from collections.abc import Iterable

from cchc_docs.check.rule import Case, Judgement, NotApplicable, Rule, Seen, Unchecked, Verdict
from cchc_docs.model.diagnostic import Severity


def judge(case: Case, rules: Iterable[Rule]) -> tuple[Judgement, ...]:
    """One judgement a rule, in the rules' order. A rule not in force on the document's date does not apply."""
    return tuple(_one(case, rule) for rule in rules)


def _one(case: Case, rule: Rule) -> Judgement:
    dated = case.paper.dated or case.today
    if dated and (dated < rule.valid_from or (rule.valid_to and dated > rule.valid_to)):
        return Judgement(rule, Verdict.NOT_APPLICABLE, reason="quy định không có hiệu lực vào ngày của văn bản")
    answer = rule.judge(case)
    if isinstance(answer, NotApplicable):
        return Judgement(rule, Verdict.NOT_APPLICABLE, reason=answer.reason)
    seen = tuple(a for a in answer if isinstance(a, Seen))
    unchecked = tuple(a for a in answer if isinstance(a, Unchecked))
    fails = any((one.severity or rule.severity) is not Severity.NOTE for one in seen)
    verdict = Verdict.FAILED if fails else Verdict.NOT_CHECKED if unchecked else Verdict.PASSED
    return Judgement(rule, verdict, seen, unchecked)
