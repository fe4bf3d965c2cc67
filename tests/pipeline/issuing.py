"""An office that issues its plan and letters; what the tests of issuing look at."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from cchc_docs.issue.entries import Numbers
from cchc_docs.issuing import Issued, IssueRequest, issue
from cchc_docs.model.diagnostic import Diagnostic
from cchc_docs.model.register import Entry
from cchc_docs.pipeline import Built
from cchc_docs.publish.history import HISTORY
from tests.builders import PNV, PTP, Office, agency, office, task, workbook_file
from tests.dump import as_read, dump_docx

ROOT = Path(__file__).parents[2]
PATIENCE_S = 60.0
TODAY = date(2024, 1, 5)
PTC = agency("PTC", "Phòng Tài chính")
TASKS = [
    task("1.4", partners="Phòng Tư pháp", id="NV-001"),
    task("2.1", lead="Phòng Tư pháp", remedy="Rà soát văn bản.", id="NV-002"),
    task("3.1", lead="Phòng Tài chính", remedy="Công khai ngân sách.", id="NV-003"),
]
OFFICE = office(
    tasks=TASKS,
    agencies=[PNV, PTP, PTC],
    plan_recipients=["Phòng Nội vụ", "Phòng Tư pháp", "Phòng Tài chính"],
    plan_signer="Nguyễn Văn An",
    letter_signer="Nguyễn Văn An",
)
STARTS = Numbers(starts={"KH": 15, "CV": 27})


def book(folder: Path, one: Office = OFFICE, name: str = "ke_hoach.xlsx") -> Path:
    """A workbook of another name is another plan."""
    own = one if name == "ke_hoach.xlsx" else replace(one, plan=one.plan | {"subject": f"việc khác ({name[:-5]})"})
    return workbook_file(folder / "data", own, name)


def given(workbook: Path, numbers: Numbers = STARTS, today: date = TODAY, **others: object) -> Issued:
    return issue(IssueRequest(workbook, today, numbers=numbers, **others))  # type: ignore[arg-type]


def later(number: int, one: Office = OFFICE, **changes: str) -> Office:
    """The office after the clerk changed a task."""
    tasks = [t | changes if n == number else t for n, t in enumerate(one.tasks)]
    return replace(one, tasks=tuple(tasks))


def signs(entries: tuple[Entry, ...]) -> list[tuple[str, str]]:
    return [(entry.agency, entry.sign) for entry in entries]


def codes(faults: tuple[Diagnostic, ...] | list[Diagnostic]) -> list[tuple[str, str]]:
    return [(fault.code, str(fault.where)) for fault in faults if fault.code.startswith("S")]


def text(path: Path) -> str:
    return as_read(dump_docx(path.read_bytes()))


def files(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file() and path.name != "manifest.json" and HISTORY not in path.parts
    }


def output(folder: Path) -> Path:
    return folder / "output/ke_hoach"


def outdated(built: Built | None) -> list[tuple[str, tuple[str, ...]]]:
    assert built is not None and built.published is not None
    return [(one.entry.agency, one.differences) for one in built.outdated]


CHANGED = later(1, time="Trước ngày 30/9/2024")
LINE = "thời gian của nhiệm vụ 2.1: “Trong năm 2024” → “Trước ngày 30/9/2024”"
CODES = ("PNV", "PTP", "PTC")
ISSUED = (
    "ke_hoach.docx",
    "phu_luc.docx",
    *(f"cong_van/cong_van_{code}.docx" for code in CODES),
    *(f"bieu_mau/Q1/bieu_mau_Q1_{code}.docx" for code in CODES),
)


def issued_files(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {path: content for path, content in files(output(folder)).items() if path in ISSUED}


def typed(**plan: str | list[str]) -> Office:
    return replace(OFFICE, plan=OFFICE.plan | plan)
