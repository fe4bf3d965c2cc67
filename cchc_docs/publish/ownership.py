"""Whose folder is it? A folder with somebody else's manifest.json, or with another set of ours, is not written to."""

import json
from enum import Enum
from pathlib import Path
from unicodedata import normalize

from cchc_docs.errors import UsageFault
from cchc_docs.publish.manifest import MANIFEST_FILE, MANIFEST_VERSION


class Purpose(Enum):
    """What the files of a folder are; the value is what its manifest says."""

    SET = ""
    PDF = "pdf"
    PRINT = "in"


_NAMES = {"": "một bộ văn bản", "pdf": "PDF của một bộ văn bản", "in": "bộ in"}


def refuse_others_folder(folder: Path, workbook: str, purpose: Purpose) -> None:
    """Raises UsageFault. A manifest that nobody can read is no reason: then nothing in the folder counts as ours."""
    try:
        data = json.loads((folder / MANIFEST_FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return
    if not isinstance(data, dict) or data.get("version") != MANIFEST_VERSION or not isinstance(data.get("files"), list):
        raise UsageFault(f"“{folder}” có tệp {MANIFEST_FILE} của chương trình khác. Chọn thư mục khác bằng --output.")
    theirs, of = str(data.get("purpose", "")), str(data.get("workbook", ""))
    if theirs != purpose.value:
        said = _NAMES.get(theirs, "loại khác")
        raise UsageFault(f"“{folder}” đang chứa {said}; không ghi thứ khác vào đó. Chọn thư mục khác bằng --output.")
    if purpose is Purpose.SET and _plain(of) != _plain(workbook):
        raise UsageFault(
            f"“{folder}” là bộ văn bản của bảng tính “{of}”, không phải “{workbook}”. Chọn thư mục khác bằng --output, "
            "hoặc đổi lại tên bảng tính."
        )


def _plain(name: str) -> str:
    return normalize("NFC", name).casefold()
