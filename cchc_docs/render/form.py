"""The progress form (biểu mẫu báo cáo) of one agency for one period, in the agency's own header."""

from cchc_docs.model.assignment import Assignment, Role
from cchc_docs.model.plan import IssueDate, Period, Plan, Signing
from cchc_docs.render.tags import FormTags
from cchc_docs.render.values import (
    BLANK_NUMBER,
    authority_lines,
    date_text,
    issuer_lines,
    parent_lines,
    period_tags,
    plan_reference,
    recipient_lines,
    task_tags,
)

TEMPLATE = "bieu_mau_template.docx"


def form_tags(plan: Plan, assignment: Assignment, period: Period) -> FormTags:
    """Number, day and signer are the reporting agency's own, so they stay blank."""
    head, agency = plan.head, assignment.agency
    prefixes = ("TM.",) if agency.collective else ()
    roles = [(task, Role.LEAD) for task in assignment.leads] + [(task, Role.PARTNER) for task in assignment.partners]
    return FormTags(
        chu_quan=parent_lines(agency.parent),
        ban_hanh=issuer_lines(agency.name),
        so_van_ban=BLANK_NUMBER,
        ky_hieu=f"BC-{agency.symbol}",
        dia_danh=agency.place or head.place,
        ngay_ban_hanh=date_text(IssueDate(period.due.year)),
        noi_nhan=recipient_lines(("Như trên",), "VT"),
        quyen_han_ky=authority_lines(Signing(prefixes, agency.collective, agency.head_title, agency.head_title, "")),
        nguoi_ky="",
        ten_co_quan=agency.short_name,
        ky=period_tags(period),
        kinh_gui=head.report_recipient,
        noi_nhan_bao_cao=head.report_to,
        ke_hoach=plan_reference(head),
        nam=str(head.year),
        nhiem_vu=[task_tags(task, n, role.value) for n, (task, role) in enumerate(roles, start=1)],
    )
