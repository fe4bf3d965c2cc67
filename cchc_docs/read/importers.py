"""Which reader takes which kind of annex. Word and Excel annexes get theirs here later; each gives an ImportedAnnex."""

from collections.abc import Callable
from pathlib import Path

from cchc_docs.errors import UsageFault
from cchc_docs.model.annex import ImportedAnnex
from cchc_docs.model.diagnostic import Diagnostic
from cchc_docs.read.annex_text import read_annex

Importer = Callable[[Path], tuple[ImportedAnnex, list[Diagnostic]]]

IMPORTERS: dict[str, Importer] = {".txt": read_annex, ".tsv": read_annex, ".tab": read_annex}


def import_annex(path: Path) -> tuple[ImportedAnnex, list[Diagnostic]]:
    """Read an annex by the reader for its ending. Raises UsageFault for an ending nobody reads yet."""
    importer = IMPORTERS.get(path.suffix.lower())
    if importer is None:
        raise UsageFault(
            f"Chưa đọc được phụ lục dạng “{path.suffix or path.name}”. Trong Word, chọn cả bảng, chép, "
            "dán vào Notepad, lưu thành tệp .txt (mã hóa UTF-8), rồi nhập tệp đó."
        )
    return importer(path)
