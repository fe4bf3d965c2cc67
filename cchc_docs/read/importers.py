"""Which reader takes which kind of annex; each gives an ImportedAnnex."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from cchc_docs.errors import UnreadableFileError, UsageFault, no_such_file
from cchc_docs.model.annex import ImportedAnnex
from cchc_docs.model.diagnostic import Diagnostic
from cchc_docs.read.annex_text import read_annex

Read = tuple[ImportedAnnex, list[Diagnostic]]


class Importer(Protocol):
    def __call__(self, path: Path, *, convert_legacy: bool = False) -> Read: ...


def _word() -> Importer:
    from cchc_docs.read.annex_word import read_word_annex

    return read_word_annex


def _excel() -> Importer:
    from cchc_docs.read.annex_excel import read_excel_annex

    return read_excel_annex


def _csv() -> Importer:
    from cchc_docs.read.annex_csv import read_csv_annex

    return read_csv_annex


#: By ending; what a reader needs is imported only when it is asked for.
IMPORTERS: dict[str, Callable[[], Importer]] = {
    **dict.fromkeys((".txt", ".tsv", ".tab"), lambda: read_annex),
    ".docx": _word,
    ".xlsx": _excel,
    ".csv": _csv,
}


def import_annex(path: Path, *, convert_legacy: bool = False) -> Read:
    """Read an annex by the reader for its ending. Raises UsageFault for an ending nobody reads."""
    importer = IMPORTERS.get(path.suffix.lower())
    if importer is None and not path.exists():
        raise no_such_file(path)
    if importer is None and path.is_dir():
        raise UnreadableFileError(f"“{path}” là thư mục, không phải tệp phụ lục.")
    if importer is None:
        raise UsageFault(
            f"Chưa đọc được phụ lục dạng “{path.suffix or path.name}”. Nhập được .docx, .xlsx, .csv và .txt "
            "(chữ, cột cách nhau bằng Tab). Tệp .doc, .xls, .odt: mở ra rồi lưu lại dạng .docx hoặc .xlsx."
        )
    return importer()(path, convert_legacy=convert_legacy)
