"""Import of the annex as tab-separated text: the file itself, its heading, and the way to its tasks."""

import codecs
import re
from pathlib import Path

from cchc_docs.errors import UnreadableFileError, no_such_file, system_reason
from cchc_docs.model.annex import ImportedAnnex
from cchc_docs.model.diagnostic import Diagnostic, error
from cchc_docs.model.place import WholeFile
from cchc_docs.read import annex_faults as faults
from cchc_docs.read.annex_columns import find_columns
from cchc_docs.read.annex_legacy import in_unicode
from cchc_docs.read.annex_lines import mended_rows, text_lines
from cchc_docs.read.annex_road import annex_of
from cchc_docs.read.annex_source import AnnexSource

_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
#: A stray control character comes along from Word and is reported as hidden; many of them are no text.
_CONTROLS = re.compile("[\x01-\x08\x0e-\x1b\x7f]")
_CHARACTERS_PER_CONTROL = 50


def read_annex(path: Path, *, convert_legacy: bool = False) -> tuple[ImportedAnnex, list[Diagnostic]]:
    """Read a text file in UTF-8 or UTF-16. Raises UnreadableFileError for any other file."""
    return parse_annex(decoded(bytes_of(path), path.name), path.name, convert_legacy=convert_legacy)


def parse_annex(text: str, name: str, *, convert_legacy: bool = False) -> tuple[ImportedAnnex, list[Diagnostic]]:
    """Heading, reference line and tasks of an annex, with everything the clerk must know. `name` is the file's."""
    typed = text_lines(text.removeprefix("\ufeff"))
    lines = [in_unicode(line) for line in typed]
    at, columns = next(((i, c) for i, line in enumerate(lines) if (c := find_columns(line.cells))), (len(lines), None))
    if columns is None:
        message = "Không thấy dòng tiêu đề của bảng (STT, Nội dung, Tiêu chí thành phần, … cách nhau bằng dấu tab)."
        hint = "Chép cả bảng từ Word, kể cả dòng tiêu đề, dán vào tệp văn bản rồi lưu dạng UTF-8."
        return ImportedAnnex("", "", {}, ()), [error(faults.NO_HEADER, WholeFile(name), message, hint)]
    rows, found = mended_rows(lines[at + 1 :], columns)
    return annex_of(
        AnnexSource(name, lines[:at], columns, lines[at].number, rows, found), convert_legacy=convert_legacy
    )


def bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise no_such_file(path) from None
    except IsADirectoryError:
        raise UnreadableFileError(f"“{path}” là thư mục, không phải tệp văn bản .txt.") from None
    except OSError as cause:
        raise UnreadableFileError(f"Không đọc được “{path}”: {system_reason(cause)}.") from cause


def decoded(content: bytes, name: str) -> str:
    """UTF-8 with or without BOM, UTF-16 with BOM, or without one when it clearly is."""
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")):
        message = f"“{name}” là tệp Word, Excel hoặc PDF, không phải văn bản. Chép bảng ra tệp .txt, lưu dạng UTF-8."
        raise UnreadableFileError(message)
    try:
        text = content.decode(_encoding(content))
    except UnicodeDecodeError:
        raise _not_unicode(name) from None
    if "\x00" in text or len(_CONTROLS.findall(text)) * _CHARACTERS_PER_CONTROL > len(text):
        raise _not_unicode(name)
    return text


def _not_unicode(name: str) -> UnreadableFileError:
    return UnreadableFileError(
        f"“{name}” không phải văn bản Unicode (có thể là phông .VnTime, VNI hoặc tệp nhị phân). "
        "Mở tệp, chuyển sang Unicode dựng sẵn, lưu lại với mã hóa UTF-8."
    )


def _encoding(content: bytes) -> str:
    if content.startswith(_UTF16_MARKS):
        return "utf-16"
    if b"\x00" not in content:
        return "utf-8-sig"
    # UTF-16 without BOM: the zero bytes of tabs, spaces and plain letters tell which byte comes first.
    return "utf-16-le" if content[1::2].count(0) > content[::2].count(0) else "utf-16-be"
