"""A clerk's edits of one published document, taken into the workbook where they are about data."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cchc_docs.comparing import Compared, compare_with_workbook, write_texts
from cchc_docs.errors import UnreadableFileError
from cchc_docs.hand_edited import Versions, former_of
from cchc_docs.merge.documents import NotMergeable
from cchc_docs.merge.hand_edits import hand_edits
from cchc_docs.model.diagnostic import Diagnostic, has_errors
from cchc_docs.model.merging import HandEdit
from cchc_docs.publish.deciding import wanted_name
from cchc_docs.publish.manifest import MANIFEST_FILE
from cchc_docs.read.document import read_any_document
from cchc_docs.read.workbook import read_workbook
from cchc_docs.validate.workbook import validate_workbook

VersionsIn = Callable[[Path], Versions]  #: the folder of a published set → what was published there


@dataclass(frozen=True, slots=True)
class Pulled:
    """`edits` None: it is not known what was published, or the workbook has errors; `why_not` or the faults tell.

    `annex`: such a file held against the workbook itself, when it is an annex.
    """

    source: Path
    workbook: Path
    workbook_faults: list[Diagnostic]
    edits: tuple[HandEdit, ...] | None = None
    why_not: str = ""
    annex: Compared | None = None
    content: bytes = b""  #: the workbook as it was read

    @property
    def ready(self) -> tuple[HandEdit, ...]:
        """Those that can go into the workbook as they are."""
        return tuple(edit for edit in self.edits or () if edit.at is not None and edit.value is not None)

    @property
    def conflicts(self) -> tuple[HandEdit, ...]:
        """Cells that somebody has changed as well since the document was made."""
        return tuple(edit for edit in self.edits or () if edit.is_conflict)

    @property
    def others(self) -> tuple[HandEdit, ...]:
        known = (*self.ready, *self.conflicts)
        return tuple(edit for edit in self.edits or () if edit not in known)


def pull(source: Path, workbook: Path, versions_in: VersionsIn) -> Pulled:
    """Find what was edited in the file since it was published, and the cells that say the same. Writes nothing."""
    edited = read_any_document(source)
    raw, faults = read_workbook(workbook)
    plan, more = validate_workbook(raw)
    faults = faults + more
    if plan is None:
        return Pulled(source, workbook, faults)
    folder = _set_folder(source)
    base, why_not = _base(source, folder, edited, versions_in)
    if base is None or folder is None:
        return Pulled(source, workbook, faults, why_not=why_not, annex=_as_annex(source, workbook))
    try:
        edits = hand_edits(base, edited, plan, former_of(folder, base, raw, plan))
    except NotMergeable as cause:
        raise UnreadableFileError(
            f"“{source.name}” hỏng hoặc không phải văn bản Word. Mở bằng Word, lưu lại dạng .docx rồi chạy lại."
        ) from cause
    return Pulled(source, workbook, faults, edits, content=raw.content)


def apply_pulled(pulled: Pulled) -> Path | None:
    """Write the edits that are ready; returns the copy of the workbook as it was, None when there are none.

    Raises CannotWriteError when the workbook is open, has formulas in these cells, or has changed meanwhile.
    """
    texts = {(e.at.sheet, e.at.address): e.value for e in pulled.ready if e.at is not None and e.value is not None}
    if not texts:
        return None
    return write_texts(pulled.workbook, pulled.content, pulled.workbook_faults, texts)


def _base(source: Path, folder: Path | None, edited: bytes, versions_in: VersionsIn) -> tuple[bytes | None, str]:
    """What was published under the file's name; else one sentence that says why it is not known."""
    if folder is None:
        return None, f"“{source.name}” không nằm trong thư mục văn bản đã tạo (không có {MANIFEST_FILE})."
    path = wanted_name(source.absolute().relative_to(folder).as_posix())
    base = versions_in(folder).base_of(path, edited)
    return base, "" if base else f"Không còn bản gốc của “{path}” trong lịch sử nên không biết đã sửa tay những gì."


def _set_folder(source: Path) -> Path | None:
    return next((folder for folder in source.absolute().parents if (folder / MANIFEST_FILE).is_file()), None)


def _as_annex(source: Path, workbook: Path) -> Compared | None:
    """An annex needs no base: its table can be held against the workbook. A letter, which has a few rows, is none."""
    try:
        compared = compare_with_workbook(source, workbook)
    except UnreadableFileError:
        return None
    found = compared.differences
    if found is None or has_errors(compared.annex_faults):
        return None
    return compared if len(found.removed) <= len(found.changed) + found.same else None
