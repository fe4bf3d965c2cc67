"""From the typed rows of an annex to tasks, whatever file they came from.

No word of a cell is lost on the way: it stands in a task or in a diagnostic's message.
"""

import re
from collections.abc import Iterator, Sequence

from cchc_docs.model.annex import ImportedTask
from cchc_docs.model.diagnostic import Diagnostic, note, warning
from cchc_docs.model.sheets import CHOICES
from cchc_docs.read import annex_faults as faults
from cchc_docs.read.annex_cells import clean_row
from cchc_docs.read.annex_columns import KEYS, AnnexColumns, AnnexRow
from cchc_docs.read.annex_fields import place_in_fields
from cchc_docs.viet.text import match_key

_REPAIR, _KEEP = CHOICES["loai_nhiem_vu"]
_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
#: A task cannot be given without these; the others may really be blank.
_MUST_BE_FILLED = ("field_name", "remedy", "lead", "time")
_OFTEN_FILLED = ("cause", "partners")


def tasks_of(
    rows: Sequence[AnnexRow], columns: AnnexColumns, plan_year: str
) -> tuple[tuple[ImportedTask, ...], list[Diagnostic]]:
    """The tasks in the order of the annex to be printed. `plan_year` "" : not known, then no year is judged."""
    found: list[Diagnostic] = []
    cleaned = []
    for row in rows:
        row, new = clean_row(row, columns)
        cleaned.append(row)
        found += new
    placed, new = place_in_fields(cleaned, columns)
    found += new
    for row in placed:
        found += _row_faults(row, columns, plan_year)
    found += _codes_twice(placed, columns)
    return tuple(_task(row) for row in placed), found


def _task(row: AnnexRow) -> ImportedTask:
    return ImportedTask(**{key: row[key] for key in KEYS if key != "kind"}, kind=_kind(row), line=row.line)


def _kind(row: AnnexRow) -> str:
    """As typed, when the annex has such a column; else a row with a code or score repairs something."""
    return row["kind"] or (_REPAIR if row["code"] or row["score"] else _KEEP)


def _row_faults(row: AnnexRow, columns: AnnexColumns, plan_year: str) -> Iterator[Diagnostic]:
    yield from _empty_cells(row, columns)
    yield from _code_and_score(row, columns)
    yield from _kind_faults(row, columns)
    yield from _old_year(row, columns, plan_year)


def _empty_cells(row: AnnexRow, columns: AnnexColumns) -> Iterator[Diagnostic]:
    for key in (*_MUST_BE_FILLED, *_OFTEN_FILLED):
        if row[key] or key not in columns.keys:
            continue
        place, message = columns.place(row.line, key), f"Ô “{columns.title(key)}” để trống."
        if key in _MUST_BE_FILLED:
            hint = "Nếu ô này gộp với ô ở dòng trên thì chép lại nội dung; chương trình không tự đoán."
            yield warning(faults.CELL_MISSING, place, message, hint)
        else:
            yield note(faults.CELL_EMPTY, place, message)


def _code_and_score(row: AnnexRow, columns: AnnexColumns) -> Iterator[Diagnostic]:
    if bool(row["code"]) == bool(row["score"]) or not {"code", "score"} <= set(columns.keys):
        return
    if row["code"]:
        message, missing = f"Mã {row['code']} không có kết quả chấm điểm.", "score"
    else:
        message, missing = f"Kết quả “{row['score']}” không có mã tiêu chí.", "code"
    yield warning(faults.CODE_OR_SCORE_ALONE, columns.place(row.line, missing), message, "Ghi thêm trong bảng tính.")


def _kind_faults(row: AnnexRow, columns: AnnexColumns) -> Iterator[Diagnostic]:
    typed, place = row["kind"], columns.place(row.line, "kind")
    if typed and typed not in CHOICES["loai_nhiem_vu"]:
        message = f"Loại nhiệm vụ “{typed}” không có trong danh mục; giữ như đã gõ."
        yield warning(faults.KIND_UNKNOWN, place, message, f"Chọn “{_REPAIR}” hoặc “{_KEEP}”.")
    elif not typed and _kind(row) == _KEEP and "điểm tối đa" not in match_key(row["cause"] + " " + row["remedy"]):
        message = f"Dòng không có mã, không có điểm nên coi là “{_KEEP}”, dù không nói đến điểm tối đa."
        yield note(faults.KIND_GUESSED, place, message, f"Nếu đây là việc khắc phục thì chọn “{_REPAIR}”.")


def _old_year(row: AnnexRow, columns: AnnexColumns, plan_year: str) -> Iterator[Diagnostic]:
    old = [year for year in _YEAR.findall(row["time"]) if plan_year and year < plan_year]
    if old:
        message = f"Thời gian “{row['time']}” là của năm {old[0]}, trước năm {plan_year} của kế hoạch; giữ như đã gõ."
        place = columns.place(row.line, "time")
        yield warning(faults.YEAR_BEFORE_PLAN, place, message, f"Có phải là năm {plan_year}? Sửa trong bảng tính.")


def _codes_twice(rows: Sequence[AnnexRow], columns: AnnexColumns) -> Iterator[Diagnostic]:
    first: dict[str, int] = {}
    for row in rows:
        code = row["code"]
        if code and first.setdefault(code, row.line) != row.line:
            message = f"Mã {code} đã có ở {columns.name_rows([first[code]])}."
            yield warning(faults.CODE_TWICE, columns.place(row.line, "code"), message, "Mỗi mã chỉ ở một dòng.")
