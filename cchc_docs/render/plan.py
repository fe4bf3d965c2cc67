"""The plan (Kế hoạch): head, reasons, tasks, who does what, signature."""

from collections.abc import Iterable, Iterator

from cchc_docs.model.agency import Group, Relation
from cchc_docs.model.assignment import Assignments
from cchc_docs.model.plan import Plan
from cchc_docs.model.task import Task, TaskKind
from cchc_docs.render.annex import field_tags
from cchc_docs.render.tags import DutyTags, PlanTags
from cchc_docs.render.values import (
    authority_lines,
    basis_lines,
    closing_text,
    count_text,
    date_text,
    issuer_lines,
    items,
    name_list,
    number_text,
    parent_lines,
    period_tags,
    recipient_lines,
    sentence,
)
from cchc_docs.viet.text import capitalised

TEMPLATE = "kh_template.docx"


def plan_tags(plan: Plan, assignments: Assignments) -> PlanTags:
    head = plan.head
    keeping = sum(task.kind is TaskKind.KEEP for task in plan.tasks)
    return PlanTags(
        chu_quan=parent_lines(head.parent, head.size_pair),
        ban_hanh=issuer_lines(head.issuer, head.size_pair),
        so_van_ban=number_text(head.plan_number),
        ky_hieu=head.plan_symbol,
        dia_danh=head.place,
        ngay_ban_hanh=date_text(head.plan_date),
        noi_nhan=recipient_lines(head.plan_recipients, head.archive),
        quyen_han_ky=authority_lines(head.plan_signing),
        nguoi_ky=head.plan_signing.signer,
        ten_co_quan=head.issuer,
        ten_ngan=head.issuer_short,
        nam=str(head.year),
        trich_yeu=capitalised(head.subject),
        can_cu=basis_lines(head.bases),
        cau_dan=head.opening,
        muc_dich=items(head.purposes),
        yeu_cau=items(head.requirements),
        muc_tieu=items(head.targets),
        nhiem_vu_chung=items(head.general_tasks),
        liet_ke_nhiem_vu=head.lists_tasks_in_body,
        linh_vuc=field_tags(plan),
        tong_nhiem_vu=count_text(len(plan.tasks)),
        tong_khac_phuc=count_text(len(plan.tasks) - keeping),
        tong_giu_diem=count_text(keeping),
        to_chuc_thuc_hien=duties(plan, assignments),
        ky_bao_cao=[period_tags(period) for period in plan.periods],
        noi_nhan_bao_cao=head.report_to,
        cau_ket=closing_text(head.closing),
    )


def duties(plan: Plan, assignments: Assignments) -> list[DutyTags]:
    """Tổ chức thực hiện, numbered: standing office, each body that leads, groups, outside bodies, reports, money.

    Nobody has two paragraphs: a group that leads and has general duties too gets both in one.
    """
    found = [
        *_standing(plan, assignments),
        *_leads(plan, assignments),
        *_groups(plan, assignments),
        *_requests(assignments),
        *_reports(plan),
        *_budget(plan),
    ]
    return [DutyTags(**{**duty, "so": n}) for n, duty in enumerate(found, start=1)]


def _duty(kind: str, name: str, tasks: Iterable[Task] = (), text: str = "", more: Iterable[str] = ()) -> DutyTags:
    tasks = list(tasks)
    repaired = dict.fromkeys(_criterion(task) for task in tasks if task.kind is TaskKind.REPAIR)
    kept = dict.fromkeys(task.field.number for task in tasks if task.kind is TaskKind.KEEP)
    return DutyTags(
        so=0,
        loai=kind,
        ten=name,
        nhiem_vu=sentence(text),
        tieu_chi=", ".join(repaired),
        giu_diem=", ".join(kept),
        cac_doan=list(more),
    )


def _criterion(task: Task) -> str:
    """What comes after “khắc phục tiêu chí”: the code; without one the name, or at least the field."""
    if task.code:
        return task.code
    return f"“{task.criterion}”" if task.criterion else f"chưa đạt điểm tối đa thuộc lĩnh vực số {task.field.number}"


def _standing(plan: Plan, assignments: Assignments) -> Iterator[DutyTags]:
    office = assignments.standing
    if office is not None:
        led = [party.task for party in assignments.parties if office in party.named_leads]
        yield _duty("thuong_truc", office.short_name, led, plan.head.standing_duty)


def _leads(plan: Plan, assignments: Assignments) -> Iterator[DutyTags]:
    """Bodies named in the lead cells, in the order of their first task; a group that leads is one body."""
    led: dict[str, list[Task]] = {}
    groups: dict[str, Group] = {}
    for party in assignments.parties:
        agencies = (
            a.short_name for a in party.named_leads if a.relation is Relation.ASSIGN and a != assignments.standing
        )
        leading = {group.name: group for group in _leading_groups(party.lead_groups)}
        groups |= leading
        for name in (*agencies, *leading):
            led.setdefault(name, []).append(party.task)
    for name, tasks in led.items():
        if name in groups and groups[name].is_in_duties:
            yield _duty("nhom", name, tasks, plan.head.group_duty)
        else:
            yield _duty("chu_tri", name, tasks)


def _leading_groups(groups: Iterable[Group]) -> list[Group]:
    return [group for group in groups if not group.is_undetermined]


def _groups(plan: Plan, assignments: Assignments) -> Iterator[DutyTags]:
    """The groups with general duties only share a paragraph."""
    leading = {group.name for party in assignments.parties for group in _leading_groups(party.lead_groups)}
    names = [group.name for group in plan.groups if group.is_in_duties and group.name not in leading]
    if names:
        yield _duty("nhom", "; ".join(names), text=plan.head.group_duty)


def _requests(assignments: Assignments) -> Iterator[DutyTags]:
    """Bodies outside the hierarchy are asked, never told (one paragraph for all of them)."""
    asked = [a for a in assignments.by_agency if a.agency.relation is Relation.REQUEST]
    asked = [a for a in asked if a.agency != assignments.standing]
    if asked:
        tasks = dict.fromkeys(task for a in asked for task in a.leads)
        yield _duty("de_nghi", name_list([a.agency.short_name for a in asked]), tasks)


def _reports(plan: Plan) -> Iterator[DutyTags]:
    if plan.periods or plan.head.reporting_duty:
        yield _duty("bao_cao", "Chế độ báo cáo", text=plan.head.reporting_duty)


def _budget(plan: Plan) -> Iterator[DutyTags]:
    if plan.head.budget:
        yield _duty("kinh_phi", "Kinh phí thực hiện", text=plan.head.budget[0], more=plan.head.budget[1:])
