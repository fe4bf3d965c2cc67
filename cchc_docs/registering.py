"""The roads of the register besides issuing: look at it, cancel a number, print it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cchc_docs.errors import UsageFault
from cchc_docs.issue.register_rows import books_of
from cchc_docs.issue.typed import typed_sign
from cchc_docs.model.register import Entry, RegisterBook
from cchc_docs.publish.register_store import read_entries, register_path, writing
from cchc_docs.publish.workspace import write_new
from cchc_docs.read.workbook import refuse_no_workbook
from cchc_docs.workspace import find_workbook, read_template, root_of


def workspace_root(workbook: Path | None, start: Path) -> Path:
    """The workspace whose register is meant: the workbook's, else the one we stand in.

    Raises UnreadableFileError for a name that is no workbook's: its register would look empty.
    """
    if workbook is None and register_path(start).is_file():
        return start
    if workbook is not None:
        refuse_no_workbook(workbook)
    return root_of(workbook or find_workbook(start))


def registered(root: Path) -> tuple[Entry, ...]:
    return read_entries(register_path(root))


@dataclass(frozen=True, slots=True)
class Exports:
    """Files to write; None: not asked for. They must not exist yet."""

    xlsx: Path | None = None
    docx: Path | None = None


def export(root: Path, exports: Exports, year: int | None) -> tuple[RegisterBook, ...]:
    """Write the register as files; returns the books in them. All files or none."""
    books = books_of(registered(root), year)
    if not books:
        raise UsageFault("Sổ đăng ký chưa có văn bản nào" + (f" năm {year}." if year else "."))
    files = {}
    if exports.xlsx:
        from cchc_docs.publish.register_xlsx import register_xlsx

        files[exports.xlsx] = register_xlsx(books)
    if exports.docx:
        from cchc_docs.render.register import TEMPLATE, register_document

        files[exports.docx] = register_document(read_template(root, TEMPLATE), books)
    write_new(files)
    return books


def cancel(root: Path, sign: str, reason: str, year: int | None, today: date) -> Entry:
    """Cancel one number; it stays in the register with its reason. Raises UsageFault unless exactly one is meant."""
    if not reason:
        raise UsageFault('Hủy số phải ghi lý do, lý do ở lại trong sổ: --reason "in sai tên cơ quan".')
    if not read_entries(register_path(root)):
        raise UsageFault("Chưa có sổ đăng ký ở thư mục này: chưa cấp số nào.")
    with writing(register_path(root)) as register:
        entry = the_one(register.entries(), sign, year)
        register.cancel(entry, reason, today)
    return entry


def the_one(entries: Iterable[Entry], sign: str, year: int | None) -> Entry:
    """The entry in force that somebody typed. Raises UsageFault unless exactly one is meant."""
    number, symbol = typed_sign(sign)
    found = [
        entry
        for entry in entries
        if entry.number == number
        and (not symbol or entry.symbol.casefold() == symbol.casefold())
        and year in (None, entry.series.year)
    ]
    live = [entry for entry in found if entry.cancelled is None]
    if len(live) == 1:
        return live[0]
    if not live and found:
        raise UsageFault(f"Số {found[-1].sign} đã hủy từ trước: {found[-1].cancelled}.")
    if not live:
        raise UsageFault(f"Sổ đăng ký không có số {sign}. Xem các số đã cấp: cchc register.")
    named = "; ".join(f"{entry.sign} năm {entry.series.year} ({entry.type_name})" for entry in live)
    raise UsageFault(f"Có {len(live)} văn bản số {sign}: {named}. Ghi cả ký hiệu, và --year nếu cần.")
