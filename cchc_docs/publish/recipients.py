"""The recipient list (danh sách nơi nhận): who gets which letter, with how many tasks, and whom to call."""

from collections.abc import Iterable, Sequence

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from cchc_docs.model.assignment import Assignment, Assignments
from cchc_docs.model.document import DocumentJob, DocumentKind
from cchc_docs.model.plan import Plan
from cchc_docs.publish.workbook_look import DATA, HEADER, add_styles, dress
from cchc_docs.publish.xlsx import xlsx_bytes

SHEET = "Nơi nhận"
COLUMNS: tuple[tuple[str, float], ...] = (
    ("STT", 6),
    ("Mã", 10),
    ("Cơ quan, đơn vị", 46),
    ("Quan hệ", 10),
    ("Tệp công văn", 34),
    ("Số nhiệm vụ chủ trì", 12),
    ("Số nhiệm vụ phối hợp", 12),
    ("Biểu mẫu báo cáo", 34),
    ("Liên hệ", 28),
    ("Mã định danh", 18),
    ("Ký nhận", 16),
)


def recipients_bytes(plan: Plan, assignments: Assignments, jobs: Iterable[DocumentJob]) -> bytes:
    """The list as an .xlsx workbook, in the order of the sheet Cơ quan."""
    files = _files_by_agency(jobs)
    book = Workbook()
    add_styles(book)
    sheet = book.active
    if sheet is None:
        raise AssertionError("a new workbook has a sheet")
    sheet.title = SHEET
    rows: list[Sequence[str | int]] = [tuple(name for name, _ in COLUMNS)]
    rows += [_row(n, a, files.get(a.agency.code, {})) for n, a in enumerate(assignments.by_agency, start=1)]
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(number, column, value)
            cell.style = HEADER if number == 1 else DATA
            if isinstance(value, str):
                cell.data_type = "s"  # a name that begins with “=” is no formula
    dress(sheet, [width for _, width in COLUMNS], frozen="D2")
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}{len(rows)}"
    return xlsx_bytes(book)


def _files_by_agency(jobs: Iterable[DocumentJob]) -> dict[str, dict[DocumentKind, list[str]]]:
    files: dict[str, dict[DocumentKind, list[str]]] = {}
    for job in jobs:
        if job.agency:
            files.setdefault(job.agency.code, {}).setdefault(job.kind, []).append(job.path)
    return files


def _row(number: int, assignment: Assignment, files: dict[DocumentKind, list[str]]) -> Sequence[str | int]:
    agency = assignment.agency
    return (
        number,
        agency.code,
        agency.name,
        agency.relation.value,
        "\n".join(files.get(DocumentKind.LETTER, ())),
        len(assignment.leads),
        len(assignment.partners),
        "\n".join(files.get(DocumentKind.FORM, ())),
        agency.contact,
        agency.identifier,
        "",
    )
