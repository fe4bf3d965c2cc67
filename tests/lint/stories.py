"""What the linter says of a plan in which only the named cells matter."""

from cchc_docs.assign.expand import assign_tasks
from cchc_docs.lint.reader import lint_plan
from cchc_docs.model.remark import LintReport, Remark
from tests.builders import PNV, PTP, agency, group, office, plan_of, task

COMMUNES = group("XA", "UBND các xã, thị trấn", member_kinds="UBND cấp xã", aliases="UBND cấp xã")
OFFICES = group("CQ", "Các cơ quan, đơn vị trực thuộc UBND huyện", member_kinds="Cơ quan chuyên môn",
                aliases="Các cơ quan, đơn vị thuộc huyện")  # fmt: skip
XAMAU = agency("XAMAU", "Ủy ban nhân dân xã Khuất Xá", short_name="UBND xã Khuất Xá", kind="UBND cấp xã")


def report(*tasks, agencies=(PNV, PTP, XAMAU), groups=(COMMUNES, OFFICES), **head) -> LintReport:
    plan = plan_of(office(tasks=list(tasks) or [task()], agencies=list(agencies), groups=list(groups), **head))
    assignments, _ = assign_tasks(plan)
    return lint_plan(plan, assignments)


def remarks(*tasks, **head) -> tuple[Remark, ...]:
    return report(*tasks, **head).remarks


def told(code: str, *tasks, **head) -> list[tuple[str, str]]:
    """(words, suggestion) of the remarks with this code."""
    return [(r.words, r.suggestion) for r in remarks(*tasks, **head) if r.code == code]


def codes(*tasks, **head) -> set[str]:
    return {r.code for r in remarks(*tasks, **head)}


def remedy(text: str, **others):
    return task(remedy=text, **others)
