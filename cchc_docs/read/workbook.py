"""Open an .xlsx workbook once and give its values with their addresses. Judges nothing; `validate` does.

Read here and not by a library: see docs/decisions/0002-reading-workbooks.md.
"""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile, ZipFile

from cchc_docs.errors import UnreadableFileError, no_such_file, system_reason
from cchc_docs.model.diagnostic import Diagnostic, warning
from cchc_docs.model.place import WholeFile
from cchc_docs.model.raw import RawRow, RawSheet, RawWorkbook
from cchc_docs.read.book_parts import BookParts, read_book_parts
from cchc_docs.read.sheet_facts import facts_of

OLE_SIGNATURE = b"\xd0\xcf\x11\xe0"
#: What a damaged package, a part that is not there, or wrong XML makes zipfile, zlib, expat and int() say.
DAMAGE = (BadZipFile, zlib.error, ExpatError, EOFError, LookupError, OverflowError, RuntimeError, ValueError)
#: An honest workbook of a whole province unpacks to some tens of MB; a bomb to gigabytes.
MAX_UNPACKED_BYTES = 400 * 1024 * 1024


def read_workbook(path: Path) -> tuple[RawWorkbook, list[Diagnostic]]:
    """Read every sheet of `path`. Raises UnreadableFileError with one Vietnamese sentence when it cannot be opened."""
    content = _bytes_of(path)
    _refuse_what_is_no_workbook(path.name, content)
    with _understood(path.name), ZipFile(BytesIO(content)) as package:
        _refuse_a_bomb(path.name, package)
        _refuse_another_kind(path.name, package)
        book = read_book_parts(package)
        sheets = tuple(_sheet(name, part, package, book) for name, part in book.sheets.items())
    return RawWorkbook(path.name, sheets, content), _open_elsewhere(path)


def refuse_no_workbook(path: Path) -> None:
    """For a workbook that only tells which folder is meant. Raises UnreadableFileError as `read_workbook` does."""
    content = _bytes_of(path)
    _refuse_what_is_no_workbook(path.name, content)
    with _understood(path.name), ZipFile(BytesIO(content)) as package:
        _refuse_another_kind(path.name, package)


@contextmanager
def _understood(name: str) -> Iterator[None]:
    try:
        yield
    except DAMAGE as cause:
        raise UnreadableFileError(
            f"Tệp “{name}” hỏng hoặc không phải bảng tính Excel. Mở bằng Excel, lưu lại dạng .xlsx rồi chạy lại."
        ) from cause


def _bytes_of(path: Path) -> bytes:
    try:
        if not path.exists():
            raise no_such_file(path)
        if path.is_dir():
            raise UnreadableFileError(f"“{path}” là thư mục, không phải tệp bảng tính .xlsx.")
        if not path.is_file() or path.stat().st_size > MAX_UNPACKED_BYTES:
            raise UnreadableFileError(f"“{path}” không phải bảng tính .xlsx, hoặc lớn bất thường. Chọn đúng tệp.")
        return path.read_bytes()
    except PermissionError:
        raise UnreadableFileError(
            f"Không mở được “{path.name}”: tệp đang mở trong Excel hoặc bị khóa, hoặc không có quyền đọc. "
            "Đóng Excel rồi chạy lại."
        ) from None
    except OSError as cause:
        raise UnreadableFileError(f"Không đọc được “{path}”: {system_reason(cause)}.") from cause


def _refuse_what_is_no_workbook(name: str, content: bytes) -> None:
    if content.startswith(OLE_SIGNATURE):
        raise UnreadableFileError(
            f"“{name}” là bảng tính .xls cũ hoặc có đặt mật khẩu. Mở bằng Excel, bỏ mật khẩu, lưu lại dạng .xlsx."
        )
    if not content.startswith(b"PK"):
        raise UnreadableFileError(f"“{name}” không phải bảng tính .xlsx. Chọn đúng tệp, hoặc lưu lại dạng .xlsx.")


def _refuse_a_bomb(name: str, package: ZipFile) -> None:
    if sum(info.file_size for info in package.infolist()) > MAX_UNPACKED_BYTES:
        raise UnreadableFileError(
            f"“{name}” lớn bất thường khi mở ra. Xóa các hàng, cột trống đã định dạng ở cuối các sheet rồi lưu lại."
        )


def _refuse_another_kind(name: str, package: ZipFile) -> None:
    """Files of other programs are packages too."""
    names = set(package.namelist())
    kinds = {
        "word/document.xml": "văn bản Word",
        "ppt/presentation.xml": "tệp trình chiếu",
        "mimetype": "tệp OpenDocument",
    }
    kinds["xl/workbook.bin"] = "bảng tính nhị phân .xlsb"
    for part, kind in kinds.items():
        if part in names:
            raise UnreadableFileError(
                f"“{name}” là {kind}, không phải bảng tính .xlsx. Chọn đúng tệp, hoặc lưu lại dạng .xlsx."
            )


def _open_elsewhere(path: Path) -> list[Diagnostic]:
    """Excel and LibreOffice leave an owner file beside a workbook that somebody has open, by its name or by a link."""
    for place in dict.fromkeys((path, path.resolve())):
        owners = (place.with_name("~$" + place.name), place.with_name(f".~lock.{place.name}#"))
        if any(map(_is_there, owners)):
            return [
                warning(
                    "R101",
                    WholeFile(path.name),
                    "Bảng tính đang mở trong Excel hoặc LibreOffice: phần chưa lưu không có trong văn bản.",
                    "Lưu và đóng bảng tính, rồi chạy lại.",
                )
            ]
    return []


def _is_there(path: Path) -> bool:
    """A name too long for the system is the name of no file."""
    try:
        return path.exists()
    except OSError:
        return False


def _sheet(name: str, part: str, package: ZipFile, book: BookParts) -> RawSheet:
    with package.open(part) as stream:
        facts = facts_of(stream, book)
    return RawSheet(
        name,
        tuple(RawRow(number, values) for number, values in sorted(facts.rows.items())),
        frozenset(facts.hidden_rows),
        tuple(facts.merged),
        frozenset(facts.formulas_without_value),
        facts.error_cells,
    )
