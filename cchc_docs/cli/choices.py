"""Words for kinds of documents on the command line, the same for every command; and which published set is meant."""

from pathlib import Path
from typing import TYPE_CHECKING

from cchc_docs.errors import UsageFault
from cchc_docs.model.document import DocumentKind
from cchc_docs.workspace import existing_workbook, find_workbook, output_folder

if TYPE_CHECKING:
    from cchc_docs.converting import Choice

KINDS = {
    "plan": DocumentKind.PLAN,
    "annex": DocumentKind.ANNEX,
    "letters": DocumentKind.LETTER,
    "forms": DocumentKind.FORM,
    "recipients": DocumentKind.RECIPIENTS,
    "ke_hoach": DocumentKind.PLAN,
    "phu_luc": DocumentKind.ANNEX,
    "cong_van": DocumentKind.LETTER,
    "bieu_mau": DocumentKind.FORM,
    "danh_sach": DocumentKind.RECIPIENTS,
}
#: The list of recipients is a table for Excel.
PRINTABLE = [word for word, kind in KINDS.items() if kind is not DocumentKind.RECIPIENTS]


def choice_of(only: tuple[str, ...], agency: tuple[str, ...], period: tuple[str, ...]) -> "Choice":
    from cchc_docs.converting import Choice

    return Choice(
        tuple(KINDS[word] for word in only),
        tuple(code.strip() for code in agency),
        tuple(code.strip() for code in period),
    )


def set_folder(source: Path | None) -> Path:
    """The published set: a folder as it is named, that of a workbook, or that of the only workbook here."""
    if source is None:
        return output_folder(find_workbook(Path.cwd()))
    if source.is_dir():
        return source
    if source.suffix.lower() == ".zip":
        raise UsageFault(f"“{source}” là tệp nén. Giải nén rồi ghi tên thư mục.")
    workbook = existing_workbook(source)
    if workbook.suffix.lower() != ".xlsx":
        raise UsageFault(f"“{source}” không phải bảng tính .xlsx, cũng không phải thư mục bộ văn bản.")
    return output_folder(workbook)
