"""Words for kinds of documents on the command line, the same for every command; and which published set is meant."""

from pathlib import Path
from typing import TYPE_CHECKING

from cchc_docs.errors import UsageFault
from cchc_docs.model.document import DocumentKind
from cchc_docs.workspace import existing_workbook, find_workbook, folder_of_set

if TYPE_CHECKING:
    from cchc_docs.assign.jobs import Selection

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


def choice_of(only: tuple[str, ...], agency: tuple[str, ...], period: tuple[str, ...]) -> "Selection":
    from cchc_docs.assign.jobs import Selection

    return Selection(
        tuple(KINDS[word] for word in only),
        tuple(code.strip() for code in agency),
        tuple(code.strip() for code in period),
    )


def published_set(source: Path | None) -> tuple[Path, Path | None]:
    """The folder of the published set, and its workbook when that was named, or is the only one here."""
    if source is not None and source.is_dir():
        return source, None
    if source is not None and source.suffix.lower() == ".zip":
        raise UsageFault(f"“{source}” là tệp nén. Giải nén rồi ghi tên thư mục.")
    workbook = existing_workbook(source) if source else find_workbook(Path.cwd())
    return folder_of_set(workbook), workbook
