"""The annex (Phụ lục): all tasks by field, agency names exactly as the clerk wrote them."""

from dataclasses import replace

from cchc_docs.model.plan import IssueDate, Plan
from cchc_docs.model.task import TaskKind
from cchc_docs.render.tags import AnnexTags, FieldTags
from cchc_docs.render.values import count_text, has_own_letters, letter_mark, plan_reference, task_tags, title_lines

TEMPLATE = "phu_luc_template.docx"


def field_tags(plan: Plan) -> list[FieldTags]:
    """The fields in order, each with its tasks; tasks are numbered through the whole plan.

    Lettered too, where a field has several, but in no field when a remedy has letters of its own: those stand as typed,
    and a letter above letters would be upside down.
    """
    lettered = not any(has_own_letters(task.remedy) for task in plan.tasks)
    fields = []
    number = 0
    for field in plan.fields:
        tasks = [task for task in plan.tasks if task.field == field]
        keeping = sum(task.kind is TaskKind.KEEP for task in tasks)
        fields.append(
            FieldTags(
                so=field.number,
                ten=field.name,
                so_nhiem_vu=count_text(len(tasks)),
                so_khac_phuc=count_text(len(tasks) - keeping),
                so_giu_diem=count_text(keeping),
                nhiem_vu=[
                    {**task_tags(task, number + n), "thu_tu": letter_mark(n) if lettered and len(tasks) > 1 else ""}
                    for n, task in enumerate(tasks, start=1)
                ],
            )
        )
        number += len(tasks)
    return fields


def annex_tags(plan: Plan) -> AnnexTags:
    """The e-signature's room is left only on the first page of a separate electronic annex (PL I, III.1.d)."""
    head = plan.head
    if head.annex_stays_blank:
        head = replace(head, plan_number="", plan_date=IssueDate(head.plan_date.year))
    return AnnexTags(
        ke_hoach=plan_reference(head),
        ten_phu_luc=title_lines(head.annex_title, head.size_pair),
        vung_ky_so=head.annex_stays_blank,
        co_ten_tieu_chi=any(task.criterion for task in plan.tasks),
        linh_vuc=field_tags(plan),
    )
