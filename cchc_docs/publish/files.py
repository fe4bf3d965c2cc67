"""Put a finished set into its folder: all of it or nothing, and never over what a clerk has edited.

A file is ours to replace only while it is, byte for byte, what the last manifest says we wrote. Any other file of the
same name was edited in Word, or was never ours: it stays, and the new version is laid beside it.
"""

import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from cchc_docs.errors import CannotWriteError
from cchc_docs.model.document import FinishedDocument
from cchc_docs.publish.manifest import MANIFEST_FILE, Entry, digest, entry_of, manifest_text, read_manifest

STAGING = ".dang_ghi"
NEW_VERSION = "_ban_moi"


@dataclass(slots=True)
class PublishReport:
    """What happened to each file; paths relative to the folder. `beside`: (edited file, new version laid beside it)."""

    folder: Path
    created: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)  #: no longer part of the set, but edited by hand, so left alone
    beside: list[tuple[str, str]] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)


def publish(
    folder: Path, documents: Iterable[FinishedDocument], *, workbook: str, is_whole: bool, dry_run: bool = False
) -> PublishReport:
    """Write the documents and manifest.json. `is_whole`: what the last set had and this one has not is taken away.

    Documents are staged one by one as they come, so memory does not grow with the set. Raises CannotWriteError, and
    then nothing in the folder has changed.
    """
    before = read_manifest(folder)
    report = PublishReport(folder)
    staging = folder / STAGING
    try:
        if not dry_run:
            _make_staging(staging)
        for document in documents:
            _place(document, before, report, None if dry_run else staging)
        _leavings(before, report, is_whole)
        if not dry_run:
            _refuse_locked(folder, [*report.changed, *report.removed])
            _move_in(staging, report, workbook)
    except OSError as cause:
        raise CannotWriteError(_explain(folder, cause)) from cause
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return report


def _make_staging(staging: Path) -> None:
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir(parents=True)


def _place(document: FinishedDocument, before: dict[str, Entry], report: PublishReport, staging: Path | None) -> None:
    """Decide where a document goes, and lay it into the staging folder when it has to be written."""
    made = digest(document.content)
    wanted = document.job.path
    for path in _candidates(wanted):
        found = _hash_on_disk(report.folder / path)
        is_ours = path in before and before[path].sha256 == found
        if found is None or found == made or is_ours:
            break
    if path != wanted:
        report.beside.append((wanted, path))
    report.entries.append(entry_of(document.job, path, made))
    if found == made:
        report.unchanged.append(path)
        return
    (report.created if found is None else report.changed).append(path)
    if staging is not None:
        target = staging / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(document.content)


def _candidates(path: str) -> Iterator[str]:
    """ke_hoach.docx, ke_hoach_ban_moi.docx, ke_hoach_ban_moi_2.docx …"""
    yield path
    stem, dot, ending = path.rpartition(".")
    yield f"{stem}{NEW_VERSION}{dot}{ending}"
    number = 2
    while True:
        yield f"{stem}{NEW_VERSION}_{number}{dot}{ending}"
        number += 1


def _hash_on_disk(path: Path) -> str | None:
    return digest(path.read_bytes()) if path.is_file() else None


def _leavings(before: dict[str, Entry], report: PublishReport, is_whole: bool) -> None:
    """What only the last manifest has: removed when untouched; kept in the list after a partial build."""
    now = {entry.path for entry in report.entries}
    edited = {wanted for wanted, _ in report.beside}
    for path, entry in before.items():
        if path in now or path in edited:
            continue
        found = _hash_on_disk(report.folder / path)
        if found is None:
            continue
        if not is_whole:
            report.entries.append(entry)
        elif found == entry.sha256:
            report.removed.append(path)
        else:
            report.kept.append(path)


def _refuse_locked(folder: Path, paths: list[str]) -> None:
    """Word on Windows holds an open file fast: say so for all of them before the first file is moved."""
    locked = []
    for path in paths:
        try:
            with (folder / path).open("r+b"):
                pass
        except PermissionError:
            locked.append(path)
        except FileNotFoundError:
            continue
    if locked:
        raise CannotWriteError(
            "Chưa ghi gì cả: các tệp sau đang mở trong Word/Excel hoặc bị khóa: "
            + "; ".join(locked)
            + ". Đóng lại rồi chạy lại."
        )


def _move_in(staging: Path, report: PublishReport, workbook: str) -> None:
    """The manifest goes last: until then the old one still tells which files are ours."""
    folder = report.folder
    manifest = staging / MANIFEST_FILE
    manifest.write_text(manifest_text(workbook, report.entries), encoding="utf-8", newline="\n")
    for path in (*report.created, *report.changed):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        (staging / path).replace(target)
    for path in report.removed:
        (folder / path).unlink(missing_ok=True)
        _drop_empty_folders((folder / path).parent, folder)
    target = folder / MANIFEST_FILE
    if not target.is_file() or target.read_bytes() != manifest.read_bytes():
        manifest.replace(target)


def _drop_empty_folders(inner: Path, folder: Path) -> None:
    while inner != folder and not any(inner.iterdir()):
        inner.rmdir()
        inner = inner.parent


def _explain(folder: Path, cause: OSError) -> str:
    if isinstance(cause, PermissionError):
        return f"Không ghi được vào “{folder}”: không có quyền, hoặc tệp đang mở. Chọn thư mục khác bằng --output."
    return f"Không ghi được vào “{folder}”: {cause.strerror or cause}. Kiểm tra ổ đĩa còn chỗ, rồi chạy lại."
