"""Open an .xlsx workbook once and give its values with their addresses. Judges nothing; `validate` does.

Values come from python-calamine (addresses, text and cached formula values kept exactly, a million empty rows in
under a second); see docs/decisions/0002-reading-workbooks.md.
"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

import python_calamine

from cchc_docs.errors import UnreadableFileError
from cchc_docs.model.diagnostic import Diagnostic, warning
from cchc_docs.model.place import WholeFile
from cchc_docs.model.raw import RawRow, RawSheet, RawValue, RawWorkbook
from cchc_docs.read.sheet_facts import facts_of, sheet_parts

OLE_SIGNATURE = b"\xd0\xcf\x11\xe0"
#: An honest workbook of a whole province unpacks to some tens of MB; a bomb to gigabytes.
MAX_UNPACKED_BYTES = 400 * 1024 * 1024

CalamineValue = int | float | str | bool | time | date | datetime | timedelta


def read_workbook(path: Path) -> tuple[RawWorkbook, list[Diagnostic]]:
    """Read every sheet of `path`. Raises UnreadableFileError with one Vietnamese sentence when it cannot be opened."""
    content = _bytes_of(path)
    _refuse_what_is_no_workbook(path.name, content)
    try:
        with ZipFile(BytesIO(content)) as package:
            _refuse_a_bomb(path.name, package)
            parts = sheet_parts(package)
            workbook = python_calamine.load_workbook(BytesIO(content))
            sheets = tuple(
                _sheet(workbook.get_sheet_by_name(name), package, parts.get(name, "")) for name in workbook.sheet_names
            )
    except (BadZipFile, KeyError, SyntaxError, ValueError, python_calamine.CalamineError) as cause:
        raise UnreadableFileError(
            f"Tệp “{path.name}” hỏng hoặc không phải bảng tính Excel. Mở bằng Excel, lưu lại dạng .xlsx rồi chạy lại."
        ) from cause
    return RawWorkbook(path.name, sheets), _open_elsewhere(path)


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise UnreadableFileError(f"Không thấy tệp “{path}”. Kiểm tra lại tên và thư mục.") from None
    except IsADirectoryError:
        raise UnreadableFileError(f"“{path}” là thư mục, không phải tệp bảng tính .xlsx.") from None
    except PermissionError:
        raise UnreadableFileError(
            f"Không mở được “{path.name}”: tệp đang mở trong Excel hoặc bị khóa. Đóng Excel rồi chạy lại."
        ) from None
    except OSError as cause:
        raise UnreadableFileError(f"Không đọc được “{path}”: {cause.strerror or cause}.") from cause


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


def _open_elsewhere(path: Path) -> list[Diagnostic]:
    """Excel and LibreOffice leave an owner file beside a workbook that somebody has open."""
    for owner in (path.with_name("~$" + path.name), path.with_name(f".~lock.{path.name}#")):
        if owner.exists():
            return [
                warning(
                    "R101",
                    WholeFile(path.name),
                    "Bảng tính đang mở trong Excel hoặc LibreOffice: phần chưa lưu không có trong văn bản.",
                    "Lưu và đóng bảng tính, rồi chạy lại.",
                )
            ]
    return []


def _sheet(sheet: python_calamine.CalamineSheet, package: ZipFile, part: str) -> RawSheet:
    facts = facts_of(package, part)
    rows = tuple(
        RawRow(number, values)
        for number, cells in enumerate(sheet.to_python(skip_empty_area=False), start=1)
        if (values := _values(cells))
    )
    merged = tuple((a[0], a[1], b[0], b[1]) for a, b in sheet.merged_cell_ranges or ())
    return RawSheet(sheet.name, rows, facts.hidden_rows, merged, facts.formulas_without_value, facts.error_cells)


def _values(cells: Sequence[CalamineValue]) -> dict[int, RawValue]:
    return {index: _plain(value) for index, value in enumerate(cells) if value != "" and value is not None}


def _plain(value: CalamineValue) -> RawValue:
    if isinstance(value, str):
        return value.replace("\r\n", "\n").replace("\r", "\n")
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, time | timedelta):
        return str(value)
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value
