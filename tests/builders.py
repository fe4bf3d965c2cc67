"""A small language for tests: the office's words first, the workbook made from them.

    office(
        tasks=[task(code="1.5", lead="Phòng Nội vụ")],
        agencies=[agency("PNV", "Phòng Nội vụ")],
        place="Lộc Bình",
    )

A record is what a clerk types into one row: column key → value (text, or the number or date Excel made of it). What
is not named has a harmless default; `None` or "" empties a cell. An office becomes a `RawWorkbook` (`raw`), a `Plan`
(`plan_of`), findings (`faults_of`) or a real file (`workbook_file`).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl

from cchc_docs.assign.expand import assign_tasks
from cchc_docs.model.assignment import Assignments
from cchc_docs.model.diagnostic import Diagnostic, Severity
from cchc_docs.model.plan import Plan
from cchc_docs.model.raw import RawRow, RawSheet, RawValue, RawWorkbook, column_letters
from cchc_docs.model.sheets import AGENCIES, GROUPS, PERIODS, PLAN_ROWS, PLAN_SHEET, TASKS, WORKBOOK_VERSION, SheetShape
from cchc_docs.publish.workbook import WorkbookContent, workbook_bytes
from cchc_docs.read.workbook import read_workbook
from cchc_docs.validate.workbook import validate_workbook

Value = RawValue | None
Record = dict[str, Value]

PLAN: dict[str, Value | Sequence[str]] = {
    "version": str(WORKBOOK_VERSION),
    "issuer": "Ủy ban nhân dân huyện Lộc Bình",
    "issuer_short": "UBND huyện",
    "place": "Lộc Bình",
    "plan_symbol": "KH-UBND",
    "plan_date": "01/2024",
    "letter_symbol": "UBND-NV",
    "subject": "khắc phục các tiêu chí cải cách hành chính năm 2024",
    "letter_subject": "triển khai nhiệm vụ khắc phục các tiêu chí cải cách hành chính năm 2024",
    "year": "2024",
    "bases": ["Căn cứ Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2021 của Chính phủ"],
    "opening": "Ủy ban nhân dân huyện Lộc Bình ban hành Kế hoạch như sau:",
    "purposes": ["Khắc phục các tiêu chí bị mất điểm."],
    "requirements": ["Rõ người, rõ việc, rõ thời hạn."],
    "tasks_in_body": "Dẫn chiếu Phụ lục",
    "annex_title": "Phân công nhiệm vụ khắc phục các tiêu chí",
    "standing_office": "Phòng Nội vụ",
    "standing_duty": "Là cơ quan thường trực, theo dõi, đôn đốc.",
    "report_to": "UBND huyện (qua Phòng Nội vụ)",
    "closing": "Trên đây là Kế hoạch của Ủy ban nhân dân huyện",
    "plan_recipients": ["Sở Nội vụ", "UBND các xã, thị trấn"],
    "archive": "VT, NV",
    "plan_authority": "TM.",
    "collective": "Ủy ban nhân dân",
    "head_title": "Chủ tịch",
    "plan_signer_title": "Chủ tịch",
    "medium": "Giấy",
    "annex_file": "Tệp riêng",
    "size_pair": "13/14",
}


def task(code: Value = "1.5", lead: Value = "Phòng Nội vụ", partners: Value = "", **others: Value) -> Record:
    """A row of Nhiệm vụ. Its field is that of the code, unless told."""
    number = str(code).split(".")[0] if isinstance(code, str) and code else "1"
    record: Record = {
        "field_number": number,
        "field_name": f"Lĩnh vực {number}",
        "code": code,
        "criterion": "Sáng kiến về cải cách hành chính",
        "score": "1",
        "maximum": "3",
        "cause": "Chưa có sáng kiến mới.",
        "remedy": "Phát động phong trào sáng kiến.",
        "lead": lead,
        "partners": partners,
        "time": "Trong năm 2024",
        "kind": "Khắc phục",
    }
    return record | others


def keeping(lead: Value = "Phòng Nội vụ", **others: Value) -> Record:
    """A row about criteria at full score: no code, no score."""
    return task("", lead) | {"score": "", "maximum": "", "kind": "Giữ điểm", "criterion": ""} | others


def agency(code: Value, name: Value, **others: Value) -> Record:
    record: Record = {
        "code": code,
        "name": name,
        "short_name": name,
        "kind": "Cơ quan chuyên môn",
        "relation": "Giao",
        "head_title": "Trưởng phòng",
        "confirmed": "Có",
    }
    return record | others


def commune(code: str, name: str, **others: Value) -> Record:
    """A UBND xã: `commune("KHUATXA", "xã Khuất Xá")`."""
    own = {
        "short_name": f"UBND {name}",
        "kind": "UBND cấp xã",
        "head_title": "Chủ tịch",
        "collective": "Ủy ban nhân dân",
    }
    return agency(code, f"Ủy ban nhân dân {name}", **(own | others))


def group(code: Value, name: Value, **others: Value) -> Record:
    return {"code": code, "name": name} | others


def period(code: Value = "Q1", **others: Value) -> Record:
    record: Record = {
        "code": code,
        "name": "Quý I năm 2024" if code == "Q1" else f"Kỳ {code} năm 2024",
        "start": "15/12/2023",
        "end": "14/03/2024",
        "due": "18/03/2024",
    }
    return record | others


PNV = agency("PNV", "Phòng Nội vụ")
PTP = agency("PTP", "Phòng Tư pháp")


@dataclass(frozen=True, slots=True)
class Office:
    """One plan as its clerk typed it."""

    plan: Mapping[str, Value | Sequence[str]]
    tasks: tuple[Record, ...]
    agencies: tuple[Record, ...]
    groups: tuple[Record, ...]
    periods: tuple[Record, ...]


def office(
    tasks: Iterable[Record] | None = None,
    agencies: Iterable[Record] = (PNV, PTP),
    groups: Iterable[Record] = (),
    periods: Iterable[Record] | None = None,
    **plan: Value | Sequence[str],
) -> Office:
    """A sound plan of UBND huyện Lộc Bình with one task and one period; what is named replaces its part."""
    rows = (task(),) if tasks is None else tuple(tasks)
    times = (period(),) if periods is None else tuple(periods)
    return Office(PLAN | plan, rows, tuple(agencies), tuple(groups), times)


# Sheets as they lie on disk


def sheet(name: str, *rows: Sequence[Value], first: int = 1, **facts: object) -> RawSheet:
    """Rows of values from A1 down; an empty row is left out, and shifts nothing."""
    raw = (
        RawRow(number, {index: value for index, value in enumerate(row) if value is not None and value != ""})
        for number, row in enumerate(rows, start=first)
    )
    return RawSheet(name, tuple(row for row in raw if row.values), **facts)  # type: ignore[arg-type]


def plan_rows(plan: Mapping[str, Value | Sequence[str]]) -> list[list[Value]]:
    """Mục | Nội dung | Hướng dẫn, and a row for each label; a list runs down under its label."""
    rows: list[list[Value]] = [["Mục", "Nội dung", "Hướng dẫn"]]
    for row in PLAN_ROWS:
        value = plan.get(row.key)
        values = list(value) if isinstance(value, list | tuple) else [value]
        for index, one in enumerate(values or [None]):
            rows.append([row.label if index == 0 else None, one, row.note if index == 0 else None])
    return rows


def plan_sheet(**plan: Value | Sequence[str]) -> RawSheet:
    return sheet(PLAN_SHEET, *plan_rows(PLAN | plan))


def table_rows(shape: SheetShape, records: Iterable[Record], keys: Sequence[str] = ()) -> list[list[Value]]:
    """The header and a row for each record, in the order of `keys` (all columns of the shape)."""
    keys = keys or [column.key for column in shape.columns]
    return [[shape.column(key).header for key in keys], *([record.get(key) for key in keys] for record in records)]


def table_sheet(shape: SheetShape, *records: Record, **facts: object) -> RawSheet:
    return sheet(shape.name, *table_rows(shape, records), **facts)


def raw(office: Office, *instead: RawSheet, without: Iterable[str] = ()) -> RawWorkbook:
    """The office's workbook, with a sheet of the same name replaced, or left out."""
    sheets = {
        PLAN_SHEET: sheet(PLAN_SHEET, *plan_rows(office.plan)),
        TASKS.name: table_sheet(TASKS, *office.tasks),
        AGENCIES.name: table_sheet(AGENCIES, *office.agencies),
        GROUPS.name: table_sheet(GROUPS, *office.groups),
        PERIODS.name: table_sheet(PERIODS, *office.periods),
    } | {own.name: own for own in instead}
    return RawWorkbook("ke_hoach.xlsx", tuple(s for name, s in sheets.items() if name not in without))


def address(shape: SheetShape, key: str, row: int = 2) -> str:
    """“J2”: where the workbooks of this language have the column, in the first record unless told."""
    return f"{column_letters([column.key for column in shape.columns].index(key))}{row}"


def plan_address(key: str, office: Office | None = None) -> str:
    """“B9”: the value beside the label."""
    rows = plan_rows((office or globals()["office"]()).plan)
    label = next(row.label for row in PLAN_ROWS if row.key == key)
    return f"B{[row[0] for row in rows].index(label) + 1}"


# What the rooms make of it


def validated(workbook: RawWorkbook | Office) -> tuple[Plan, list[Diagnostic]]:
    plan, faults = validate_workbook(raw(workbook) if isinstance(workbook, Office) else workbook)
    assert plan is not None, faults
    return plan, faults


def plan_in(path: Path) -> Plan:
    """The plan in a workbook on disk that must have no errors."""
    return validated(read_workbook(path)[0])[0]


def faults_of(workbook: RawWorkbook | Office) -> list[Diagnostic]:
    """What `validate` says about it."""
    return validate_workbook(raw(workbook) if isinstance(workbook, Office) else workbook)[1]


def plan_of(workbook: RawWorkbook | Office) -> Plan:
    """The plan of a workbook that must have no errors."""
    plan, faults = validated(workbook)
    assert errors(faults) == []
    return plan


def assigned(workbook: RawWorkbook | Office) -> tuple[Assignments, list[Diagnostic]]:
    return assign_tasks(plan_of(workbook))


def errors(faults: Iterable[Diagnostic]) -> list[Diagnostic]:
    return [fault for fault in faults if fault.severity is Severity.ERROR]


def places(faults: Iterable[Diagnostic]) -> list[tuple[str, str]]:
    """Code and place of each: ("V120", "Nhiệm vụ!J2")."""
    return [(fault.code, str(fault.where)) for fault in faults]


# Real files


def content_of(office: Office) -> WorkbookContent:
    plan = {key: value for key, value in office.plan.items() if key != "version" and value}
    return WorkbookContent(
        plan={key: [*value] if isinstance(value, list | tuple) else str(value) for key, value in plan.items()},
        tasks=_texts(office.tasks),
        agencies=_texts(office.agencies),
        groups=_texts(office.groups),
        periods=_texts(office.periods),
    )


def _texts(records: Iterable[Record]) -> list[dict[str, str]]:
    return [{key: str(value) for key, value in record.items() if value is not None} for record in records]


def workbook_file(folder: Path, what: Office | RawWorkbook, name: str = "ke_hoach.xlsx") -> Path:
    """An office as `cchc init` would dress it, or any sheets as Excel would hold them, on disk."""
    path = folder / name
    if isinstance(what, Office):
        path.write_bytes(workbook_bytes(content_of(what)))
        return path
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for own in what.sheets:
        made = book.create_sheet(own.name)
        for row in own.rows:
            for column, value in row.values.items():
                cell = made.cell(row.number, column + 1, value)
                if isinstance(value, date):
                    cell.number_format = "dd/mm/yyyy"
    book.save(path)
    return path


def edited(path: Path, change: Callable[[openpyxl.Workbook], object]) -> Path:
    """The same file after somebody changed it with openpyxl."""
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)
    return path


def repacked(path: Path, changes: Mapping[str, Callable[[bytes], bytes | None]]) -> Path:
    """The same file with the named parts rewritten; a part of which None is left is gone."""
    out = BytesIO()
    with ZipFile(path) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = changes[name](old.read(name)) if name in changes else old.read(name)
            if content is not None:
                new.writestr(name, content)
    path.write_bytes(out.getvalue())
    return path


def sheet_part(number: int) -> str:
    """The part of the n-th sheet: 1 Kế hoạch, 2 Nhiệm vụ, 3 Cơ quan, 4 Nhóm, 5 Kỳ báo cáo."""
    return f"xl/worksheets/sheet{number}.xml"


def in_sheet(number: int, old: bytes, new: bytes) -> dict[str, Callable[[bytes], bytes]]:
    """For `repacked`: the n-th sheet with `old` replaced, which must be there."""

    def change(content: bytes) -> bytes:
        assert old in content, (old, content[:2000])
        return content.replace(old, new)

    return {sheet_part(number): change}


def with_task(one: Office, **changes: Value) -> Office:
    """The office with its first task changed."""
    return replace(one, tasks=(one.tasks[0] | changes, *one.tasks[1:]))
