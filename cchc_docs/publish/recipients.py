"""The recipient list (danh sách nơi nhận): who gets which letter, with how many tasks, and whom to call."""

from collections.abc import Iterable, Sequence

from cchc_docs.model.assignment import Assignment, Assignments
from cchc_docs.model.document import DocumentJob, DocumentKind
from cchc_docs.model.plan import LetterMark, Plan
from cchc_docs.ooxml.worksheet import sheet_bytes
from cchc_docs.viet.dates import short_date

SHEET = "Nơi nhận"
COLUMNS: tuple[tuple[str, float], ...] = (
    ("STT", 6),
    ("Mã", 15),
    ("Cơ quan, đơn vị", 46),
    ("Quan hệ", 10),
    ("Tệp công văn", 40),
    ("Số, ngày công văn", 24),
    ("Số nhiệm vụ chủ trì", 12),
    ("Số nhiệm vụ phối hợp", 12),
    ("Biểu mẫu các kỳ", 20),
    ("Liên hệ", 28),
    ("Mã định danh", 18),
    ("Ký nhận", 16),
)


def recipients_bytes(plan: Plan, assignments: Assignments, jobs: Iterable[DocumentJob]) -> bytes:
    """The list as an .xlsx workbook, in the order of the sheet Cơ quan."""
    letters: dict[str, str] = {}
    periods: dict[str, list[str]] = {}
    for job in jobs:
        if job.agency and job.kind is DocumentKind.LETTER:
            letters[job.agency.code] = job.path
        if job.agency and job.period:
            periods.setdefault(job.agency.code, []).append(job.period.code)
    rows = [
        _row(n, a, plan.letter_mark(a.agency.code), letters.get(a.agency.code, ""), periods.get(a.agency.code, []))
        for n, a in enumerate(assignments.by_agency, start=1)
    ]
    return sheet_bytes(SHEET, COLUMNS, rows)


def _row(number: int, assignment: Assignment, mark: LetterMark, letter: str, periods: list[str]) -> Sequence[str | int]:
    """`letter`: the file of the set; one that was replaced since is not in force any more."""
    agency = assignment.agency
    return (
        number,
        agency.code,
        agency.name,
        agency.relation.value,
        mark.path or letter,
        f"{mark.sign} ngày {short_date(mark.day.first)}" if mark.sign else "",
        len(assignment.leads),
        len(assignment.partners),
        ", ".join(periods),
        agency.contact,
        agency.identifier,
        "",
    )
