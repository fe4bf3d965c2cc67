"""Which documents the set consists of, and where each goes."""

from collections.abc import Collection
from dataclasses import dataclass, field

from cchc_docs.model.assignment import Assignments
from cchc_docs.model.document import DocumentJob, DocumentKind
from cchc_docs.model.plan import Plan

#: File names are ASCII and short: they travel by e-mail, on sticks, through the national document exchange.
PLAN_FILE = "ke_hoach.docx"
ANNEX_FILE = "phu_luc.docx"
RECIPIENTS_FILE = "danh_sach_noi_nhan.xlsx"


@dataclass(frozen=True, slots=True)
class Selection:
    """What the clerk asked for. Empty: everything."""

    kinds: Collection[DocumentKind] = field(default=())
    agencies: Collection[str] = field(default=())  #: codes, upper case
    periods: Collection[str] = field(default=())

    @property
    def is_whole(self) -> bool:
        return not (self.kinds or self.agencies or self.periods)


def document_jobs(plan: Plan, assignments: Assignments) -> tuple[DocumentJob, ...]:
    """The whole set: plan, annex (unless in the plan's file), a letter and the forms of each agency, the list.

    An agency's documents follow each other: they have the same tasks and the same head, which rendering remembers.
    """
    everything = tuple(task.id for task in plan.tasks)
    jobs = [DocumentJob(DocumentKind.PLAN, PLAN_FILE, everything)]
    if not plan.head.annex_in_plan_file:
        jobs.append(DocumentJob(DocumentKind.ANNEX, ANNEX_FILE, everything))
    for assignment in assignments.by_agency:
        code, ids = assignment.agency.code, tuple(task.id for task in assignment.tasks)
        jobs.append(DocumentJob(DocumentKind.LETTER, f"cong_van/cong_van_{code}.docx", ids, assignment))
        for period in plan.periods:
            path = f"bieu_mau/{period.code}/bieu_mau_{period.code}_{code}.docx"
            jobs.append(DocumentJob(DocumentKind.FORM, path, ids, assignment, period))
    jobs.append(DocumentJob(DocumentKind.RECIPIENTS, RECIPIENTS_FILE, everything))
    return tuple(jobs)


def select_jobs(jobs: tuple[DocumentJob, ...], wanted: Selection) -> tuple[DocumentJob, ...]:
    """Only what was asked for. Asking for an agency or a period leaves out what belongs to everybody, unless named by
    kind: “the plan, and the letter of PNV”.
    """

    def is_wanted(job: DocumentJob) -> bool:
        if wanted.kinds and job.kind not in wanted.kinds:
            return False
        if wanted.agencies and (job.agency is None or job.agency.code.upper() not in wanted.agencies):
            return job.agency is None and job.kind in wanted.kinds
        if wanted.periods and (job.period is None or job.period.code.upper() not in wanted.periods):
            return job.period is None and job.kind in wanted.kinds
        return True

    return tuple(job for job in jobs if is_wanted(job))
