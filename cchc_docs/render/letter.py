"""The assignment letter (công văn) to one agency: what it leads, what it helps with, when it reports."""

from cchc_docs.model.agency import Agency, Relation
from cchc_docs.model.assignment import Assignment, Role
from cchc_docs.model.plan import FormerLetter, Plan
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
from cchc_docs.viet.dates import long_date, short_date, unbroken
from cchc_docs.viet.text import capitalised, match_key, split_names

TEMPLATE = "cong_van_template.docx"


def letter_tags(
    plan: Plan, assignment: Assignment, standing: Agency | None = None, *, names_former: bool = True
) -> LetterTags:
    """Each letter has a number of its own, blank until `cchc issue` has given it.

    `standing`: the standing office, which also gets its own duty, and reports to the issuer directly. `names_former`:
    the template has a sentence for the letter that this one replaces; else the trích yếu must name it.
    """
    head, agency = plan.head, assignment.agency
    mark = plan.letter_mark(agency.code)
    former = mark.replaces
    bracket = f" (thay thế Công văn số {former.sign} ngày {short_date(former.day)})" if former else ""
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
        trich_yeu=head.letter_subject + ("" if names_former else bracket),
        thay_the=_in_full(former) if former and names_former else "",
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


def _in_full(former: FormerLetter) -> str:
    return f"{unbroken(f'Công văn số {former.sign} {long_date(former.day)}')} của {former.issuer}"


def _led(task: Task, number: int, agency: Agency) -> TaskTags:
    """A task the addressee leads: nobody is told to coordinate with himself. The annex keeps the clerk's words."""
    tags = task_tags(task, number, Role.LEAD.value)
    own = {match_key(name) for name in (agency.name, agency.short_name, *agency.aliases, agency.code)}
    names = split_names(task.partners)
    others = [name for name in names if match_key(name) not in own]
    return tags if len(others) == len(names) else {**tags, "phoi_hop": "; ".join(others)}
