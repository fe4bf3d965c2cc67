"""Open a .docx file to be checked, once it is certain that nothing in it can do harm. Judges nothing.

Refused, each with its own sentence: other kinds of files, passwords, macros, signatures, edit protection, damage,
and packages made to exhaust whoever opens them. Nothing is executed or fetched; time and memory are bounded.
"""

import re
from pathlib import Path

from cchc_docs.errors import UnreadableFileError, no_such_file, system_reason
from cchc_docs.read.docx_parts import Damage, Locked, TooBig, unpacked
from cchc_docs.read.docx_xml import ForbiddenXml, XmlFacts, is_xml, look_through

#: A thick document with scanned pictures has some tens of MB.
LARGEST_FILE = 100 * 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CONTENT_TYPES = "[Content_Types].xml"
_MACRO = re.compile(rb"macroEnabled|vnd\.ms-office\.vbaProject", re.IGNORECASE)
_MAIN = re.compile(rb"wordprocessingml\.(?:document|template)\.main\+xml")
_SIGNATURE = b"digital-signature/"
_HTML = re.compile(rb"\s*(?:<!doctype html|<html)", re.IGNORECASE)

_SAVE = "Mở bằng Word, chọn File > Save As, kiểu “Word Document (.docx)”, rồi kiểm tra tệp mới."
_DAMAGED = f"hỏng hoặc tải về chưa hết. {_SAVE}"
_ABNORMAL = f"có cấu tạo bất thường, có thể gây hại, nên không được mở. Hỏi lại người gửi. Nếu tin tệp này: {_SAVE}"
_BOMB = "bung ra lớn bất thường (“bom nén”) nên không được mở. Hỏi lại người gửi; đừng mở tệp nếu không rõ nguồn."
_MACROS = (
    "có chứa macro nên không được mở. Mở bằng Word, lưu dạng “Word Document (.docx)” để bỏ macro, rồi kiểm tra lại."
)
_SIGNED = (
    "đã ký số; công cụ này không mở văn bản đã ký. Kiểm tra bản trước khi ký, hoặc lưu một bản sao bằng Word "
    "(File > Info > View Signatures > Remove Signature) rồi kiểm tra bản sao."
)
_PROTECTED = (
    "đang bị khóa sửa (Restrict Editing). Mở bằng Word, chọn Review > Restrict Editing > Stop Protection, "
    "lưu lại rồi kiểm tra."
)
_PASSWORD = (
    "có đặt mật khẩu. Mở bằng Word, chọn File > Info > Protect Document > Encrypt with Password, "
    "xóa mật khẩu, lưu lại rồi kiểm tra."
)
#: How other kinds of files begin.
_BEGINNINGS = ((b"{\\rtf", "văn bản RTF"), (b"%PDF", "tệp PDF"), (b"\x7fELF", "chương trình"), (b"MZ", "chương trình"))
#: A part that only another kind of package has.
_OTHER_PACKAGES = (
    ("mimetype", "tệp OpenDocument (.odt)"),
    ("xl/workbook.xml", "bảng tính Excel"),
    ("ppt/presentation.xml", "tệp trình chiếu"),
)


def read_document(path: Path) -> bytes:
    """The bytes of a .docx file that is safe to measure. Raises UnreadableFileError with one Vietnamese sentence."""
    content = _bytes_of(path)
    refuse_unsafe(path.name, content)
    return content


def read_any_document(path: Path) -> bytes:
    """The bytes of a .docx file by its first look: of our own making, as a clerk has saved it. Raises as above."""
    content = _bytes_of(path)
    _refuse_other_kinds(path.name, content)
    return content


def refuse_unsafe(name: str, content: bytes) -> None:
    """Raise UnreadableFileError unless the content is a plain Word document. `name` is for the message."""
    try:
        _refuse_other_kinds(name, content)
        xml = _look_into(name, content)
    except TooBig as cause:
        raise _refusal(name, _BOMB) from cause
    except ForbiddenXml as cause:
        raise _refusal(name, _ABNORMAL) from cause
    except Locked as cause:
        raise _refusal(name, _PASSWORD) from cause
    except Damage as cause:
        raise _refusal(name, _DAMAGED) from cause
    if xml.is_protected:
        raise _refusal(name, _PROTECTED)


def _refusal(name: str, reason: str) -> UnreadableFileError:
    return UnreadableFileError(f"“{name}” {reason}")


def _bytes_of(path: Path) -> bytes:
    try:
        if not path.exists():
            raise no_such_file(path)
        if path.is_dir():
            raise UnreadableFileError(f"“{path}” là thư mục, không phải văn bản .docx.")
        if not path.is_file():
            raise UnreadableFileError(f"“{path}” không phải văn bản .docx. Chọn đúng tệp.")
        if path.stat().st_size > LARGEST_FILE:
            raise UnreadableFileError(f"“{path.name}” lớn hơn 100 MB nên không được mở. Giảm cỡ các ảnh trong văn bản.")
        return path.read_bytes()
    except PermissionError:
        raise UnreadableFileError(
            f"Không mở được “{path.name}”: tệp đang mở trong Word hoặc bị khóa, hoặc không có quyền đọc. "
            "Đóng Word rồi chạy lại."
        ) from None
    except (OSError, ValueError) as cause:
        raise UnreadableFileError(f"Không đọc được “{path}”: {system_reason(cause)}.") from cause


def _refuse_other_kinds(name: str, content: bytes) -> None:
    if not content:
        raise _refusal(name, "là tệp rỗng. Chép lại tệp từ nơi gửi rồi kiểm tra.")
    if content.startswith(_OLE):
        is_encrypted = "EncryptedPackage".encode("utf-16-le") in content
        raise _refusal(name, _PASSWORD if is_encrypted else f"là văn bản Word kiểu cũ (.doc). {_SAVE}")
    if _HTML.match(content[:512]):
        raise _refusal(name, f"là trang web (HTML) đổi tên. {_SAVE}")
    for beginning, kind in _BEGINNINGS:
        if content.startswith(beginning):
            raise _refusal(name, f"là {kind}, không phải văn bản .docx. {_SAVE}")
    if not content.startswith(b"PK\3\4"):
        raise _refusal(name, f"không phải văn bản .docx. Chọn đúng tệp. {_SAVE}")


def _look_into(name: str, content: bytes) -> XmlFacts:
    """Unpack every part, keeping none; what its XML holds."""
    xml, types = XmlFacts(), b""
    for part, data in unpacked(content, lambda found: _refuse_other_packages(name, found)):
        if part == _CONTENT_TYPES:
            types = data
        if part.endswith(".rels") and _SIGNATURE in data:
            raise _refusal(name, _SIGNED)
        if is_xml(part, data):
            look_through(data, xml)
    if _MACRO.search(types):
        raise _refusal(name, _MACROS)
    if not _MAIN.search(types):
        raise _refusal(name, f"không phải văn bản Word. Chọn đúng tệp. {_SAVE}")
    return xml


def _refuse_other_packages(name: str, parts: list[str]) -> None:
    """By the names of the parts, before anything is unpacked."""
    lower = {part.lower() for part in parts}
    for part, kind in _OTHER_PACKAGES:
        if part in lower and "word/document.xml" not in lower:
            raise _refusal(name, f"là {kind}, không phải văn bản .docx. {_SAVE}")
    if any(part.startswith("_xmlsignatures/") for part in lower):
        raise _refusal(name, _SIGNED)
    if any(part.endswith("vbaproject.bin") for part in lower):
        raise _refusal(name, _MACROS)
    if _CONTENT_TYPES.lower() not in lower:
        raise _refusal(name, "là tệp nén (.zip), không phải văn bản .docx. Giải nén rồi chọn tệp .docx bên trong.")
