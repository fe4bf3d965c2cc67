"""The plan (Kế hoạch): head, reasons, tasks, who does what, signature."""

from collections.abc import Iterable, Iterator

from cchc_docs.model.agency import Relation
from cchc_docs.model.assignment import Assignments
from cchc_docs.model.plan import Plan
from cchc_docs.model.task import Task
from cchc_docs.render.annex import field_tags
from cchc_docs.render.tags import DutyTags, PlanTags
from cchc_docs.render.values import (
    authority_lines,
    basis_lines,
    capital_first,
    closing_text,
    date_text,
    issuer_lines,
    items,
    number_text,
    parent_lines,
    period_tags,
    recipient_lines,
)

TEMPLATE = "kh_template.docx"


def plan_tags(plan: Plan, assignments: Assignments) -> PlanTags:
    head = plan.head
    fields = field_tags(plan)
    return PlanTags(
        chu_quan=parent_lines(head.parent),
        ban_hanh=issuer_lines(head.issuer),
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
        trich_yeu=capital_first(head.subject),
        can_cu=basis_lines(head.bases),
        cau_dan=head.opening,
        muc_dich=items(head.purposes),
        yeu_cau=items(head.requirements),
        muc_tieu=items(head.targets),
        nhiem_vu_chung=items(head.general_tasks),
        liet_ke_nhiem_vu=head.lists_tasks_in_body,
        linh_vuc=fields,
        tong_nhiem_vu=len(plan.tasks),
        tong_khac_phuc=sum(field["so_khac_phuc"] for field in fields),
        tong_giu_diem=sum(field["so_giu_diem"] for field in fields),
        to_chuc_thuc_hien=duties(plan, assignments),
        ky_bao_cao=[period_tags(period) for period in plan.periods],
        noi_nhan_bao_cao=head.report_to,
        cau_ket=closing_text(head.closing),
    )


def duties(plan: Plan, assignments: Assignments) -> list[DutyTags]:
    """Tổ chức thực hiện, numbered: standing office, each body that leads, groups, outside bodies, reports, money."""
    found = [
        *_standing(plan, assignments),
        *_leads(assignments),
        *_groups(plan),
        *_requests(assignments),
        *_reports(plan),
        *_budget(plan),
    ]
    return [DutyTags(**{**duty, "so": n}) for n, duty in enumerate(found, start=1)]


def _duty(kind: str, name: str, tasks: Iterable[Task] = (), text: str = "", more: Iterable[str] = ()) -> DutyTags:
    tasks = list(tasks)
    codes = dict.fromkeys(task.code for task in tasks if task.code)
    fields = dict.fromkeys(task.field.number for task in tasks if not task.code)
    return DutyTags(
        so=0,
        loai=kind,
        ten=name,
        nhiem_vu=text,
        tieu_chi=", ".join(codes),
        giu_diem=", ".join(fields),
        cac_doan=list(more),
    )


def _standing(plan: Plan, assignments: Assignments) -> Iterator[DutyTags]:
    office = assignments.standing
    if office is not None:
        led = [party.task for party in assignments.parties if office in party.named_leads]
        yield _duty("thuong_truc", office.short_name, led, plan.head.standing_duty)


def _leads(assignments: Assignments) -> Iterator[DutyTags]:
    """Bodies named in the lead cells, in the order of their first task; a group that leads is one body."""
    led: dict[str, list[Task]] = {}
    for party in assignments.parties:
        agencies = (
            a.short_name for a in party.named_leads if a.relation is Relation.ASSIGN and a != assignments.standing
        )
        for name in (*agencies, *(group.name for group in party.lead_groups if not group.is_undetermined)):
            led.setdefault(name, []).append(party.task)
    for name, tasks in led.items():
        yield _duty("chu_tri", name, tasks)


def _groups(plan: Plan) -> Iterator[DutyTags]:
    names = [group.name for group in plan.groups if group.is_in_duties]
    if names:
        yield _duty("nhom", "; ".join(names), text=plan.head.group_duty)


def _requests(assignments: Assignments) -> Iterator[DutyTags]:
    """Bodies outside the hierarchy are asked, never told (one paragraph for all of them)."""
    asked = [a for a in assignments.by_agency if a.agency.relation is Relation.REQUEST]
    if asked:
        tasks = dict.fromkeys(task for a in asked for task in a.leads)
        yield _duty("de_nghi", "; ".join(a.agency.short_name for a in asked), tasks)


def _reports(plan: Plan) -> Iterator[DutyTags]:
    if plan.periods or plan.head.reporting_duty:
        yield _duty("bao_cao", "Chế độ báo cáo", text=plan.head.reporting_duty)


def _budget(plan: Plan) -> Iterator[DutyTags]:
    if plan.head.budget:
        yield _duty("kinh_phi", "Kinh phí thực hiện", text=plan.head.budget[0], more=plan.head.budget[1:])
