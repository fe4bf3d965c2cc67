"""The assignment letter (công văn) to one agency: what it leads, what it helps with, when it reports."""

from cchc_docs.model.agency import Agency, Relation
from cchc_docs.model.assignment import Assignment, Role
from cchc_docs.model.plan import Plan
from cchc_docs.model.task import Task
from cchc_docs.render.tags import LetterTags, TaskTags
from cchc_docs.render.values import (
    authority_lines,
    date_text,
    issuer_lines,
    number_text,
    parent_lines,
    period_tags,
    plan_reference,
    recipient_lines,
    report_place,
    sentence,
    task_tags,
)
from cchc_docs.viet.text import capitalised, match_key, split_names

TEMPLATE = "cong_van_template.docx"


def letter_tags(plan: Plan, assignment: Assignment, standing: Agency | None = None) -> LetterTags:
    """Each letter has a number of its own, blank until `cchc issue` has given it.

    `standing`: the standing office, which also gets its own duty, and reports to the issuer directly.
    """
    head, agency = plan.head, assignment.agency
    mark = plan.letter_mark(agency.code)
    return LetterTags(
        chu_quan=parent_lines(head.parent, head.size_pair),
        ban_hanh=issuer_lines(head.issuer, head.size_pair),
        so_van_ban=number_text(mark.number),
        ky_hieu=head.letter_symbol,
        dia_danh=head.place,
        ngay_ban_hanh=date_text(mark.day),
        noi_nhan=recipient_lines(("Như trên", *head.letter_recipients), head.archive),
        quyen_han_ky=authority_lines(head.letter_signing),
        nguoi_ky=head.letter_signing.signer,
        trich_yeu=head.letter_subject + mark.replaces,
        kinh_gui=agency.name,
        ten_ngan=head.issuer_short,
        ten_co_quan_nhan=agency.short_name,
        la_de_nghi=agency.relation is Relation.REQUEST,
        ke_hoach=plan_reference(head),
        nhiem_vu_thuong_truc=capitalised(sentence(head.standing_duty)) if agency == standing else "",
        chu_tri=[_led(task, n, agency) for n, task in enumerate(assignment.leads, start=1)],
        phoi_hop=[task_tags(task, n, Role.PARTNER.value) for n, task in enumerate(assignment.partners, start=1)],
        ky_bao_cao=[period_tags(period) for period in plan.periods],
        che_do_bao_cao=plan.head.reporting_duty,
        noi_nhan_bao_cao=report_place(head, agency, standing),
        nguoi_lien_he=head.contact,
    )


def _led(task: Task, number: int, agency: Agency) -> TaskTags:
    """A task the addressee leads: nobody is told to coordinate with himself. The annex keeps the clerk's words."""
    tags = task_tags(task, number, Role.LEAD.value)
    own = {match_key(name) for name in (agency.name, agency.short_name, *agency.aliases, agency.code)}
    names = split_names(task.partners)
    others = [name for name in names if match_key(name) not in own]
    return tags if len(others) == len(names) else {**tags, "phoi_hop": "; ".join(others)}
