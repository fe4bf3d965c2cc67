"""What is made of a workbook after it was read carefully: a corrected copy with its log, a copy with notes."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cchc_docs.errors import UnreadableFileError, system_reason
from cchc_docs.lint.corrections import Change, corrected
from cchc_docs.model.diagnostic import Diagnostic
from cchc_docs.model.place import Cell
from cchc_docs.model.raw import RawWorkbook
from cchc_docs.model.remark import Remark
from cchc_docs.ooxml.workbook_edit import NotEditable, NotUnderstood, NotWritable, understood, with_sheet, with_texts
from cchc_docs.ooxml.workbook_notes import with_notes
from cchc_docs.publish.copies import write_beside
from cchc_docs.read.workbook import read_workbook

LOG_SHEET = "Nhật ký sửa"
LOG_HEADER = ("Ô", "Trước", "Sau", "Vì sao")
LOG_WIDTHS = (16, 60, 60, 100)
FIXED, NOTED = "_da_sua", "_nhan_xet"
#: Excel shows so much of a note without scrolling; longer ones are cut at a line.
LONGEST_NOTE = 1000


@dataclass(frozen=True, slots=True)
class Revised:
    """`copy` is None when there was nothing certain to correct. `refused`: cells with formulas or half-bold texts."""

    copy: Path | None
    changes: tuple[Change, ...] = ()
    refused: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Corrected:
    """A workbook's bytes after `changes`; `refused` as in Revised."""

    content: bytes
    changes: tuple[Change, ...]
    refused: tuple[Cell, ...]


@contextmanager
def _editable(workbook: Path) -> Iterator[None]:
    """Workbooks that Excel opens and we cannot edit: one sentence."""
    try:
        with understood():
            yield
    except (NotUnderstood, NotWritable) as cause:
        raise UnreadableFileError(
            f"Không tạo được bản sao của “{workbook.name}”: tệp lưu ở dạng chương trình chưa sửa được. Mở bằng Excel, "
            "Save As dạng “Excel Workbook (*.xlsx)” (không chọn Strict), rồi chạy lại."
        ) from cause


def fixed_copy(workbook: Path, remarks: Sequence[Remark]) -> Revised:
    """Certain corrections in a copy beside the workbook, with a log sheet. Numbers, dates and roles stay."""
    with _editable(workbook):
        return _fixed_copy(workbook, remarks)


def _fixed_copy(workbook: Path, remarks: Sequence[Remark]) -> Revised:
    done = certain_corrections(workbook, remarks)
    if not done.changes:
        return Revised(None, (), done.refused)
    return Revised(write_beside(workbook, FIXED, with_log(done.content, done.changes)), done.changes, done.refused)


def certain_corrections(workbook: Path, remarks: Sequence[Remark]) -> Corrected:
    """The workbook's bytes with every certain correction that its cells can take, and no log yet."""
    raw, _ = read_workbook(workbook)
    texts, changes = corrected(remarks, cell_texts(raw))
    content = _bytes(workbook)
    refused: list[Cell] = []
    try:
        content = with_texts(content, {(c.sheet, c.address): text for c, text in texts.items()})
    except NotEditable as some:
        refused = [Cell(*cell) for cell in some.cells]
        texts = {cell: text for cell, text in texts.items() if cell not in refused}
        changes = [change for change in changes if change.cell not in refused]
        content = with_texts(content, {(c.sheet, c.address): text for c, text in texts.items()})
    return Corrected(content, tuple(changes), tuple(refused))


def with_log(content: bytes, changes: Iterable[Change]) -> bytes:
    """The workbook with the sheet that tells every change, in the order they were made."""
    rows = [LOG_HEADER, *((str(c.cell), c.before, c.after, c.reason) for c in changes)]
    return with_sheet(content, LOG_SHEET, rows, LOG_WIDTHS)


def annotated_copy(workbook: Path, remarks: Iterable[Remark], diagnostics: Iterable[Diagnostic] = ()) -> Path:
    """A copy with a note on each cell concerned; a range's note stands on its first cell."""
    notes: dict[tuple[str, str], list[str]] = {}
    for d in diagnostics:
        if isinstance(d.where, Cell) and _first_cell(d.where.address):
            hint = f"\n→ {d.hint}" if d.hint else ""
            notes.setdefault((d.where.sheet, _first_cell(d.where.address)), []).append(
                f"{d.severity.value} {d.code}: {d.message}{hint}"
            )
    for remark in remarks:
        for cell in remark.cells:
            suggestion = remark.suggestion_at(cell)
            hint = f"\n→ {suggestion}" if suggestion else ""
            notes.setdefault((cell.sheet, cell.address), []).append(
                f"{remark.level.value} {remark.code}: {remark.message}{hint}"
            )
    texts = {cell: "\n".join(lines)[:LONGEST_NOTE] for cell, lines in notes.items()}
    with _editable(workbook):
        return write_beside(workbook, NOTED, with_notes(_bytes(workbook), texts))


def _first_cell(address: str) -> str:
    """“B2:C5” → B2; a whole row “5:5” → A5; "" for a whole sheet."""
    first = address.partition(":")[0]
    return f"A{first}" if first.isdigit() else first


def cell_texts(raw: RawWorkbook) -> dict[Cell, str]:
    """Every text of the workbook with its place; numbers and dates are left out."""
    return {
        sheet.cell(row.number, column): value
        for sheet in raw.sheets
        for row in sheet.rows
        for column, value in row.values.items()
        if isinstance(value, str)
    }


def _bytes(workbook: Path) -> bytes:
    try:
        return workbook.read_bytes()
    except OSError as cause:
        raise UnreadableFileError(f"Không đọc được “{workbook}”: {system_reason(cause)}.") from cause
