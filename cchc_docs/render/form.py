"""The progress form (biểu mẫu báo cáo) of one agency for one period, in the agency's own header."""

from cchc_docs.model.agency import Agency, Relation
from cchc_docs.model.assignment import Assignment, Role
from cchc_docs.model.plan import IssueDate, Period, Plan, Signing
from cchc_docs.render.tags import FormTags
from cchc_docs.render.values import (
    BLANK_NUMBER,
    WIDE_ISSUER_WIDTH,
    authority_lines,
    date_text,
    issuer_lines,
    parent_lines,
    period_tags,
    plan_reference,
    recipient_lines,
    report_place,
    task_tags,
)

TEMPLATE = "bieu_mau_template.docx"


def form_tags(plan: Plan, assignment: Assignment, period: Period, standing: Agency | None = None) -> FormTags:
    """Number, day and signer are the reporting agency's own, so they stay blank.

    A body outside the hierarchy does not report (BC): number and symbol of its document are its own affair.
    """
    head, agency = plan.head, assignment.agency
    is_request = agency.relation is Relation.REQUEST
    prefixes = ("TM.",) if agency.collective else ()
    roles = [(task, Role.LEAD) for task in assignment.leads] + [(task, Role.PARTNER) for task in assignment.partners]
    return FormTags(
        chu_quan=parent_lines(agency.parent, head.size_pair, WIDE_ISSUER_WIDTH),
        ban_hanh=issuer_lines(agency.name, head.size_pair, WIDE_ISSUER_WIDTH),
        so_van_ban=BLANK_NUMBER,
        ky_hieu="" if is_request else f"BC-{agency.symbol}",
        dia_danh=agency.place or head.place,
        ngay_ban_hanh=date_text(IssueDate(period.due.year)),
        noi_nhan=recipient_lines(("Như trên",), "VT"),
        quyen_han_ky=authority_lines(Signing(prefixes, agency.collective, agency.head_title, agency.head_title, "")),
        nguoi_ky="",
        ten_co_quan=agency.short_name,
        la_de_nghi=is_request,
        ky=period_tags(period),
        kinh_gui=head.report_recipient,
        noi_nhan_bao_cao=report_place(head, agency, standing),
        ke_hoach=plan_reference(head),
        nam=str(head.year),
        nhiem_vu=[task_tags(task, n, role.value) for n, (task, role) in enumerate(roles, start=1)],
    )
