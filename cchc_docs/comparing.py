"""An annex that was edited in Word, held against the workbook; its changes written into the workbook on request."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cchc_docs.compare.annexes import compare_annex
from cchc_docs.errors import CannotWriteError
from cchc_docs.model.annex import ImportedAnnex
from cchc_docs.model.comparison import AnnexDifferences
from cchc_docs.model.diagnostic import Diagnostic, has_errors
from cchc_docs.model.plan import Plan
from cchc_docs.model.raw import RawWorkbook
from cchc_docs.model.sheets import TASKS
from cchc_docs.ooxml.workbook_edit import (
    Address,
    NotEditable,
    NotUnderstood,
    NotWritable,
    understood,
    with_rows_like,
    with_texts,
)
from cchc_docs.publish.copies import replace_keeping_copy
from cchc_docs.read.importers import import_annex
from cchc_docs.read.workbook import read_workbook
from cchc_docs.validate.workbook import validate_workbook
from cchc_docs.viet.text import match_key

KEPT = "_truoc_khi_nhap"
_OPEN_ELSEWHERE, _MERGED = "R101", "V105"
_WRITTEN = ("field_number", "field_name", "code", "criterion", "score", "maximum",
            "cause", "remedy", "lead", "partners", "time", "kind")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Compared:
    """`differences` is None when the annex or the workbook could not be understood; the diagnostics tell why."""

    source: Path
    workbook: Path
    annex_faults: list[Diagnostic]
    workbook_faults: list[Diagnostic]
    differences: AnnexDifferences | None = None
    content: bytes = b""  #: the workbook as it was compared
    raw: RawWorkbook | None = None
    plan: Plan | None = None


@dataclass(frozen=True, slots=True)
class Applied:
    """`copy`: the workbook as it was before."""

    copy: Path
    cells: int
    rows: int


def compare_with_workbook(source: Path, workbook: Path, *, convert_legacy: bool = False) -> Compared:
    """Read both and find what differs. Writes nothing."""
    annex, annex_faults = import_annex(source, convert_legacy=convert_legacy)
    raw, workbook_faults = read_workbook(workbook)
    plan, faults = validate_workbook(raw)
    compared = Compared(source, workbook, annex_faults, workbook_faults + faults)
    if has_errors(annex_faults) or plan is None:
        return compared
    return _compared(compared, annex, raw, plan)


def _compared(known: Compared, annex: ImportedAnnex, raw: RawWorkbook, plan: Plan) -> Compared:
    differences = compare_annex(annex, plan.tasks)
    content = known.workbook.read_bytes()
    return Compared(
        known.source, known.workbook, known.annex_faults, known.workbook_faults, differences, content, raw, plan
    )


def apply_to_workbook(compared: Compared) -> Applied | None:
    """Write changed cells and added rows into the workbook; None when there is nothing to write.

    Its look stays. The old file stays beside it. Rows that the annex no longer has are not taken out. Raises
    CannotWriteError when the workbook is open, holds formulas in these cells, or has changed meanwhile.
    """
    differences, raw, plan = compared.differences, compared.raw, compared.plan
    if differences is None or raw is None or plan is None:
        return None
    cells = [cell for row in differences.changed for cell in row.cells if cell.at]
    if not cells and not differences.added:
        return None
    texts = {(cell.at.sheet, cell.at.address): cell.after for cell in cells if cell.at}
    _refuse_unsafe(compared.workbook, compared.workbook_faults)
    with _told(compared.workbook):
        content = with_texts(compared.content, texts)
        content = _with_added(content, differences, raw, plan)
    copy = replace_keeping_copy(compared.workbook, KEPT, before=compared.content, after=content)
    return Applied(copy, len(texts), len(differences.added))


def write_texts(workbook: Path, content: bytes, faults: Iterable[Diagnostic], texts: Mapping[Address, str]) -> Path:
    """Write these cells and nothing else; returns the copy of the workbook as it was. Raises CannotWriteError.

    `content`, `faults`: the workbook as it was read, and what was found wrong with it.
    """
    _refuse_unsafe(workbook, faults)
    with _told(workbook):
        after = with_texts(content, texts)
    return replace_keeping_copy(workbook, KEPT, before=content, after=after)


def _refuse_unsafe(workbook: Path, faults: Iterable[Diagnostic]) -> None:
    codes = {fault.code for fault in faults}
    if _OPEN_ELSEWHERE in codes:
        message = f"“{workbook.name}” đang mở trong Excel hoặc LibreOffice nên chưa ghi gì. Đóng lại rồi chạy."
        raise CannotWriteError(message)
    if _MERGED in codes:
        raise CannotWriteError(
            "Bảng tính có ô gộp nên chưa ghi gì. Bỏ gộp ô (Merge & Center), ghi đủ từng dòng rồi chạy."
        )


@contextmanager
def _told(workbook: Path) -> Iterator[None]:
    """What keeps cells from being written, in a sentence that names them."""
    try:
        with understood():
            yield
    except NotUnderstood as cause:
        raise CannotWriteError(
            f"Chưa ghi gì: “{workbook.name}” lưu ở dạng chương trình chưa sửa được. Mở bằng Excel, Save As dạng "
            "“Excel Workbook (*.xlsx)” (không chọn Strict), rồi chạy lại."
        ) from cause
    except NotWritable as refused:
        raise CannotWriteError(
            f"Chưa ghi gì: chữ cho ô {refused} dài hơn 32.767 ký tự hoặc có ký tự không in được, Excel không nhận. "
            "Rút ngắn, xóa ký tự lạ trong văn bản rồi chạy lại."
        ) from None
    except NotEditable as refused:
        raise CannotWriteError(
            f"Chưa ghi gì: các ô này là công thức hoặc có chữ nhiều kiểu trong một ô: {refused}. "
            "Sửa tay các ô đó (Paste Values) rồi chạy lại."
        ) from None


def _with_added(content: bytes, differences: AnnexDifferences, raw: RawWorkbook, plan: Plan) -> bytes:
    """The added rows under everything on the sheet, dressed like the last task."""
    if not differences.added:
        return content
    sheet = next(sheet for sheet in raw.sheets if match_key(sheet.name) == match_key(TASKS.name))
    places = plan.tasks[-1].places
    letters = {key: places[key].address.rstrip("0123456789") for key in _WRITTEN if key in places}
    like = int(places["lead"].address.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    first = max(row.number for row in sheet.rows) + 1
    rows = {
        first + n: {letters[key]: text for key in letters if (text := getattr(task, key))}
        for n, task in enumerate(differences.added)
    }
    return with_rows_like(content, sheet.name, like, rows)
