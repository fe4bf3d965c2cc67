"""The recipient list (danh sách nơi nhận): who gets which letter, with how many tasks, and whom to call."""

from collections.abc import Iterable, Sequence

from cchc_docs.model.assignment import Assignment, Assignments
from cchc_docs.model.document import DocumentJob, DocumentKind
from cchc_docs.model.plan import LetterMark, Plan, PlanHead
from cchc_docs.ooxml.worksheet import sheet_bytes
from cchc_docs.viet.dates import short_date
from cchc_docs.viet.numbers import document_number

SHEET = "Nơi nhận"
#: The last one is for the screen: a file's path is too long for paper, and nobody signs beside it.
COLUMNS: tuple[tuple[str, float], ...] = (
    ("STT", 6),
    ("Mã", 12),
    ("Cơ quan, đơn vị", 35),
    ("Quan hệ", 10),
    ("Số, ngày công văn", 17),
    ("Số nhiệm vụ chủ trì", 9),
    ("Số nhiệm vụ phối hợp", 9),
    ("Biểu mẫu các kỳ", 24),
    ("Liên hệ", 20),
    ("Mã định danh", 14),
    ("Ký nhận", 20),
    ("Tệp công văn", 46),
)
PRINTED = len(COLUMNS) - 1
TITLE = "DANH SÁCH NƠI NHẬN CÔNG VĂN"


def recipients_bytes(plan: Plan, assignments: Assignments, jobs: Iterable[DocumentJob]) -> bytes:
    """The list as an .xlsx workbook, in the order of the sheet Cơ quan."""
    letters: dict[str, str] = {}
    periods: dict[str, list[str]] = {}
    for job in jobs:
        if job.agency and job.kind is DocumentKind.LETTER:
            letters[job.agency.code] = job.path
        if job.agency and job.period:
            periods.setdefault(job.agency.code, []).append(job.period.name)
    rows = [
        _row(n, a, plan.letter_mark(a.agency.code), letters.get(a.agency.code, ""), periods.get(a.agency.code, []))
        for n, a in enumerate(assignments.by_agency, start=1)
    ]
    return sheet_bytes(SHEET, COLUMNS, rows, [plan.head.issuer.upper(), TITLE, _named(plan.head)], PRINTED)


def _named(head: PlanHead) -> str:
    """“Thực hiện Kế hoạch số 15/KH-UBND ngày 05/01/2024 khắc phục …”; without number and day while they are blank."""
    mark = ""
    if head.plan_number and head.plan_date.day:
        number = document_number(int(head.plan_number))
        mark = f" số {number}/{head.plan_symbol} ngày {short_date(head.plan_date.first)}"
    return f"Thực hiện Kế hoạch{mark} {head.subject}"


def _row(number: int, assignment: Assignment, mark: LetterMark, letter: str, periods: list[str]) -> Sequence[str | int]:
    """`letter`: the file of the set; one that was replaced since is not in force any more."""
    agency = assignment.agency
    return (
        number,
        agency.code,
        agency.name,
        agency.relation.value,
        f"{mark.sign} ngày {short_date(mark.day.first)}" if mark.sign else "",
        len(assignment.leads),
        len(assignment.partners),
        "\n".join(dict.fromkeys(periods)),
        agency.contact,
        agency.identifier,
        "",
        mark.path or letter,
    )
