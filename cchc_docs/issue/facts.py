"""What an issued document says, as plain facts that can be kept and compared later.

Numbers, days, signers, sizes of letters and the like are no facts: they change without anybody having to be told.
"""

from collections.abc import Iterable, Iterator, Sequence

from cchc_docs.model.agency import Agency
from cchc_docs.model.assignment import Assignment, Assignments, Role
from cchc_docs.model.plan import Plan, PlanHead
from cchc_docs.model.register import Fact
from cchc_docs.model.sheets import PLAN_ROWS
from cchc_docs.model.task import Task
from cchc_docs.viet.dates import short_date
from cchc_docs.viet.numbers import document_number
from cchc_docs.viet.text import squeeze

#: To be raised whenever a fact is added, dropped, or put in other words: then facts of older entries are compared only
#: where both know them, and no agency is told of a change that nobody made.
VERSION = 3
_LABELS = {row.key: row.label[:1].lower() + row.label[1:] for row in PLAN_ROWS}
#: Label of the plan that a letter cites.
CITED = "kế hoạch được dẫn"
#: A value is quoted in a message as far as it helps to see what changed.
_QUOTED = 70


def plan_facts(plan: Plan, assignments: Assignments) -> tuple[Fact, ...]:
    """The plan with its annex, which has every task."""
    head = plan.head
    texts = {
        **_common(head),
        "opening": head.opening,
        "bases": _joined(head.bases),
        "purposes": _joined(head.purposes),
        "requirements": _joined(head.requirements),
        "targets": _joined(head.targets),
        "general_tasks": _joined(head.general_tasks),
        "budget": _joined(head.budget),
        "annex_title": head.annex_title,
        "standing_office": assignments.standing.short_name if assignments.standing else "",
        "standing_duty": head.standing_duty,
        "group_duty": head.group_duty,
        "closing": head.closing,
        "plan_recipients": _joined(head.plan_recipients),
        "tasks_in_body": "liệt kê từng nhiệm vụ" if head.lists_tasks_in_body else "dẫn chiếu Phụ lục",
        "year": str(head.year),
    }
    leading = sorted({a.short_name for party in assignments.parties for a in party.named_leads})
    named = [Fact("", "tên cơ quan chủ trì", _joined(leading))]
    named.append(Fact("", "nhóm nêu ở Tổ chức thực hiện", _joined(g.name for g in plan.groups if g.is_in_duties)))
    return (*_labelled(texts), *named, *_periods(plan), *_tasks((task, "") for task in plan.tasks))


def letter_facts(plan: Plan, assignment: Assignment, standing: Agency | None) -> tuple[Fact, ...]:
    """One agency's letter and the forms that go with it, with the plan they cite."""
    head, agency = plan.head, assignment.agency
    texts = {
        **_common(head),
        "letter_symbol": head.letter_symbol,
        "letter_subject": head.letter_subject,
        "letter_recipients": _joined(head.letter_recipients),
        "contact": head.contact,
        "standing_duty": head.standing_duty if agency == standing else "",
    }
    own = [
        Fact("", CITED, cited_plan(head)),
        Fact("", "kính gửi", agency.name),
        Fact("", "tên ngắn của nơi nhận", agency.short_name),
        Fact("", "quan hệ", agency.relation.value),
        Fact("", "đầu trang và chỗ ký của biểu mẫu", _form_head(head, agency)),
    ]
    roles = [(task, Role.LEAD.value) for task in assignment.leads]
    roles += [(task, Role.PARTNER.value) for task in assignment.partners]
    return (*_labelled(texts), *own, *_periods(plan), *_tasks(roles))


def _form_head(head: PlanHead, agency: Agency) -> str:
    """What only the agency's forms say: in whose name, to whom, under which symbol it reports."""
    texts = (agency.parent, agency.symbol, agency.place, agency.collective, agency.head_title, head.report_recipient)
    return _joined(texts)


def cited_plan(head: PlanHead) -> str:
    """“số 15/KH-UBND ngày 05/01/2026”; "" while number or day are blank."""
    if not head.plan_number or not head.plan_date.day:
        return ""
    return f"số {document_number(int(head.plan_number))}/{head.plan_symbol} ngày {short_date(head.plan_date.first)}"


def differences(old: Sequence[Fact], new: Sequence[Fact], version: int = VERSION) -> tuple[str, ...]:
    """What the new facts say otherwise, a line each: “thời gian của nhiệm vụ 1.4.2: “…” → “…””.

    `version`: of the old ones.
    """
    if version != VERSION:
        known = {(bool(f.topic), f.label) for f in old} & {(bool(f.topic), f.label) for f in new}
        old, new = ([f for f in facts if (bool(f.topic), f.label) in known] for facts in (old, new))
    before, after = _by_key(old), _by_key(new)
    lines = []
    for (topic, label), value in before.items():
        if topic and (topic, "") not in after:
            if not label:
                lines.append(f"bỏ {value}")
        elif after.get((topic, label), "") != value:
            lines.append(_changed(_name(topic, label, after), value, after.get((topic, label), "")))
    for (topic, label), value in after.items():
        if topic and (topic, "") not in before:
            if not label:
                lines.append(f"thêm {value}")
        elif (topic, label) not in before:
            lines.append(_changed(_name(topic, label, after), "", value))
    return tuple(lines)


def _by_key(facts: Iterable[Fact]) -> dict[tuple[str, str], str]:
    return {(fact.topic, fact.label): fact.value for fact in facts if fact.value}


def _name(topic: str, label: str, names: dict[tuple[str, str], str]) -> str:
    return f"{label} của {names[topic, '']}".removeprefix(" của ") if topic else label


def _changed(name: str, old: str, new: str) -> str:
    """Long texts from where they differ on, so that the change itself is seen."""
    start = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    start = max(0, start - 20) if max(len(old), len(new)) > _QUOTED else 0
    return f"{name}: {_quoted(old, start)} → {_quoted(new, start)}"


def _quoted(text: str, start: int) -> str:
    if not text:
        return "(trống)"
    shown = ("…" if start else "") + text[start : start + _QUOTED]
    return f"“{shown}…”" if len(text) > start + _QUOTED else f"“{shown}”"


def _common(head: PlanHead) -> dict[str, str]:
    return {
        "issuer": head.issuer,
        "issuer_short": head.issuer_short,
        "parent": head.parent,
        "place": head.place,
        "subject": head.subject,
        "reporting_duty": head.reporting_duty,
        "report_to": head.report_to,
        "archive": head.archive,
    }


def _labelled(texts: dict[str, str]) -> Iterator[Fact]:
    return (Fact("", _LABELS[key], squeeze(text)) for key, text in texts.items())


def _periods(plan: Plan) -> Iterator[Fact]:
    for period in plan.periods:
        days = f"{short_date(period.start)} - {short_date(period.end)}, hạn gửi {short_date(period.due)}"
        yield Fact("", f"kỳ báo cáo {period.code}", f"{squeeze(period.name)}: {days}")


def _tasks(tasks: Iterable[tuple[Task, str]]) -> Iterator[Fact]:
    for task, role in tasks:
        name = f"nhiệm vụ {task.code}" if task.code else f"nhiệm vụ giữ điểm (lĩnh vực {task.field.number})"
        values = {
            "": name,
            "vai trò": role,
            "lĩnh vực": f"{task.field.number}. {task.field.name}",
            "tên tiêu chí": task.criterion,
            "kết quả": "/".join(score.text for score in (task.score, task.maximum) if score),
            "nguyên nhân": task.cause,
            "giải pháp": task.remedy,
            "cơ quan chủ trì": task.lead,
            "cơ quan phối hợp": task.partners,
            "thời gian": task.time,
            "loại nhiệm vụ": task.kind.value,
        }
        yield from (Fact(task.id, label, squeeze(value)) for label, value in values.items())


def _joined(texts: Iterable[str]) -> str:
    return "; ".join(squeeze(text) for text in texts if text)
