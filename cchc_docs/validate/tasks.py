"""The sheet Nhiệm vụ: each row a task, judged alone and against the others."""

import re
from collections.abc import Iterator
from dataclasses import replace

from cchc_docs.model.diagnostic import error, warning
from cchc_docs.model.place import Cell
from cchc_docs.model.raw import RawWorkbook
from cchc_docs.model.sheets import TASKS
from cchc_docs.model.task import Field, Task, TaskKind
from cchc_docs.validate.cells import CellReader, RowReader, whole_number
from cchc_docs.validate.table import Row, has_table, read_table
from cchc_docs.viet.numbers import code_parts

_YEAR = re.compile(r"(?<![0-9])20[0-9]{2}(?![0-9])")


def read_tasks(workbook: RawWorkbook, cells: CellReader, year: int | None = None) -> tuple[Task, ...]:
    """All tasks in the clerk's order. A row with an error still gives a task, so that later checks see it too.

    `year`: that of the plan, when known.
    """
    rows = read_table(workbook, TASKS, cells.report)
    pairs = [(row, _task(RowReader(cells, row))) for row in rows]
    _check_codes(pairs, cells)
    _check_fields(pairs, cells)
    _check_times(pairs, year, cells)
    tasks = _with_ids(pairs, cells)
    if not rows and has_table(workbook, TASKS):
        cells.report(
            error("V211", Cell(TASKS.name), "Chưa có nhiệm vụ nào.", "Ghi mỗi nhiệm vụ một dòng dưới hàng tiêu đề.")
        )
    return tasks


def _task(row: RowReader) -> Task:
    score, maximum = row.score("score"), row.score("maximum")
    code = row.name("code")
    default = TaskKind.REPAIR if score or code else TaskKind.KEEP
    task = Task(
        id=row.name("id"),
        field=Field(row.name("field_number", required=True).rstrip("."), row.name("field_name", required=True)),
        code=code,
        criterion=row.text("criterion"),
        score=score,
        maximum=maximum,
        cause=row.text("cause"),
        remedy=row.text("remedy", required=True),
        lead=row.text("lead", required=True),
        partners=row.text("partners"),
        time=row.text("time", required=True),
        kind=TaskKind(row.choice("kind", default.value)),
        lead_at=row.row.at("lead"),
        partners_at=row.row.at("partners"),
        remark=row.text("remark"),
        places={key: row.row.at(key) for key in row.row.columns},
    )
    _check_scores(task, row)
    return task


def _check_scores(task: Task, row: RowReader) -> None:
    report, at = row.cells.report, row.row.at("score")
    if task.score and task.score.value < 0:
        report(error("V203", at, f"Điểm âm: {task.score.text}.", "Ghi điểm từ 0 trở lên."))
    if task.maximum and task.maximum.value <= 0:
        report(
            error("V203", row.row.at("maximum"), f"Điểm tối đa là {task.maximum.text}.", "Ghi điểm tối đa lớn hơn 0.")
        )
    if task.score and task.maximum and task.score.value > task.maximum.value:
        message = f"Điểm đạt {task.score.text} lớn hơn điểm tối đa {task.maximum.text}."
        report(error("V202", at, message, "Kiểm tra lại hai ô điểm; có thể đã ghi ngược cột."))
    if (task.score is None) != (task.maximum is None) and row.row.is_blank("score") != row.row.is_blank("maximum"):
        empty = "score" if task.score is None else "maximum"
        report(warning("V206", row.row.at(empty), "Có một ô điểm, thiếu ô kia.", "Ghi đủ điểm đạt và điểm tối đa."))
    if task.kind is TaskKind.REPAIR and task.score is None and row.row.is_blank("score"):
        report(
            warning(
                "V207", at, "Dòng khắc phục chưa có điểm đạt.", "Ghi điểm, hoặc đổi loại nhiệm vụ thành “Giữ điểm”."
            )
        )


def _check_codes(pairs: list[tuple[Row, Task]], cells: CellReader) -> None:
    first: dict[str, Cell] = {}
    for row, task in pairs:
        if not task.code:
            continue
        at = row.at("code")
        parts = code_parts(task.code)
        if parts is None:
            hint = "Mã gồm các số cách nhau bằng dấu chấm, ví dụ 1.4.2."
            cells.report(warning("V210", at, f"Mã tiêu chí “{task.code}” không đúng dạng.", hint))
        elif parts[0] != (whole_number(task.field.number) or parts[0]):
            message = f"Mã {task.code} thuộc lĩnh vực {parts[0]} nhưng dòng đang ở lĩnh vực {task.field.number}."
            cells.report(warning("V204", at, message, "Kiểm tra mã; nếu mã đúng, sửa cột STT và Nội dung của dòng."))
        if task.code in first:
            message = f"Mã tiêu chí {task.code} đã có ở ô {first[task.code].address}."
            cells.report(error("V201", at, message, "Gộp hai dòng, hoặc ghi mã chi tiết hơn cho từng dòng."))
        first.setdefault(task.code, at)


def _check_fields(pairs: list[tuple[Row, Task]], cells: CellReader) -> None:
    names: dict[str, tuple[str, Cell]] = {}
    for row, task in pairs:
        at = row.at("field_name")
        known, where = names.setdefault(task.field.number, (task.field.name, at))
        if task.field.number and task.field.name and known != task.field.name:
            message = f"Lĩnh vực {task.field.number} ghi “{task.field.name}”, khác ô {where.address}: “{known}”."
            cells.report(
                warning(
                    "V205",
                    at,
                    message,
                    "Ghi tên lĩnh vực giống nhau ở mọi dòng; nếu không, phụ lục tách thành hai nhóm.",
                )
            )


def _check_times(pairs: list[tuple[Row, Task]], year: int | None, cells: CellReader) -> None:
    """A deadline that was over before the plan began."""
    for row, task in pairs:
        years = [int(found) for found in _YEAR.findall(task.time)]
        if year and years and max(years) < year:
            message = f"Thời gian “{task.time}” đã qua so với kế hoạch năm {year}."
            cells.report(warning("V213", row.at("time"), message, f"Có phải là năm {year}?"))


def _with_ids(pairs: list[tuple[Row, Task]], cells: CellReader) -> tuple[Task, ...]:
    """Give rows that have no id, or a copied one, an id made from what the row is about."""
    taken = {task.id for _, task in pairs if task.id}
    seen: set[str] = set()
    tasks = []
    for row, task in pairs:
        if task.id in seen:
            message = f"Mã dòng {task.id} trùng với dòng khác (do chép dòng); dòng này được đặt mã mới."
            cells.report(warning("V209", row.at("id"), message, "Xóa mã dòng ở cột ẩn của dòng chép."))
        is_own = task.id and task.id not in seen
        name = task.id if is_own else next(i for i in _proposals(task) if i not in taken)
        seen.add(name)
        taken.add(name)
        tasks.append(task if task.id == name else replace(task, id=name))
    return tuple(tasks)


def _proposals(task: Task) -> Iterator[str]:
    """TC-1.4.2, or LV3-1, LV3-2 … for a row without a code."""
    if task.code:
        yield f"TC-{task.code}"
    number = 1
    while True:
        yield f"LV{task.field.number}-{number}"
        number += 1
