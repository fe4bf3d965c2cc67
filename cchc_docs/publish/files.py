"""Put a finished set into its folder: all of it or nothing, and never over what a clerk has edited.

A file is ours to replace only while it is, byte for byte, what the last manifest says we wrote. Any other file of the
same name was edited in Word, or was never ours: it stays, and the new version is laid beside it.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from cchc_docs.errors import CannotWriteError
from cchc_docs.model.document import FinishedDocument
from cchc_docs.publish.failures import why_not_written
from cchc_docs.publish.manifest import (
    MANIFEST_FILE,
    Entry,
    MadeFile,
    digest,
    entry_of,
    manifest_text,
    read_manifest,
    read_moving,
)
from cchc_docs.publish.working_place import STAGING, clear_leftover, place_beside, working_place

NEW_VERSION = "_ban_moi"


@dataclass(slots=True)
class PublishReport:
    """What happened to each file; paths relative to the folder. `beside`: (edited file, new version laid beside it)."""

    folder: Path  #: or the archive
    created: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)  #: no longer part of the set, but edited by hand, so left alone
    replaced: list[str] = field(default_factory=list)  #: somebody's file stands there, and nothing new is to be said
    beside: list[tuple[str, str]] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    is_archive: bool = False


def publish(
    folder: Path,
    documents: Iterable[FinishedDocument | MadeFile],
    *,
    workbook: str,
    is_whole: bool,
    dry_run: bool = False,
    only_news: bool = False,
) -> PublishReport:
    """Write the documents and manifest.json. `is_whole`: what the last set had and this one has not is taken away.

    `only_news`: nothing is laid beside somebody's file when it would be what we wrote there last. So a PDF that was
    signed keeps its place alone until its document changes.

    Documents are staged one by one as they come, so memory does not grow with the set. A new folder is staged beside
    its place and renamed into it. One run at a time. Raises CannotWriteError: before the first file is moved nothing
    has changed; after that, the next run finishes what was begun.
    """
    report = PublishReport(folder)
    try:
        with nullcontext() if dry_run else _staging_for(folder) as staging:
            is_new = not folder.exists()
            before = {} if is_new else read_manifest(folder)
            moving = {} if is_new else read_moving(folder)
            for document in documents:
                if not (only_news and _is_replaced(document, before, report)):
                    _place(document, before, moving, report, staging, is_new)
            _leavings(before, moving, report, is_whole)
            if staging is not None:
                _refuse_locked(folder, [*report.changed, *report.removed])
                staging.write(MANIFEST_FILE, manifest_text(workbook, report.entries).encode())
                if is_new:
                    staging.root.rename(folder)
                else:
                    _announce(folder, workbook, before, moving, report)
                    _move_in(staging.root, report)
    except OSError as cause:
        raise CannotWriteError(why_not_written(folder, folder, cause, "thư mục khác bằng --output")) from cause
    return report


class _Staging:
    """A folder beside the set, where everything is written before anything is moved."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.made: set[str] = set()

    def write(self, path: str, content: bytes) -> None:
        """Each folder is made once: asking the system for every file costs more than the file."""
        inner = path.rpartition("/")[0]
        if inner not in self.made:
            (self.root / inner).mkdir(parents=True, exist_ok=True)
            self.made.add(inner)
        with open(f"{self.root}/{path}", "wb") as stream:  # noqa: PTH123 - pathlib takes as long as the file itself
            stream.write(content)


@contextmanager
def _staging_for(folder: Path) -> Iterator[_Staging]:
    """Beside a folder that is to be made; inside one that is there, for it may be on a disk of its own."""
    while True:
        place = _working_folder(folder)
        with working_place(place, folder) as root:
            if _working_folder(folder) == place:  # the run that held it before has not made the folder
                if place.parent == folder and folder.absolute().name:
                    clear_leftover(place_beside(folder), folder)
                yield _Staging(root)
                return


def _working_folder(folder: Path) -> Path:
    return folder / STAGING if folder.exists() else place_beside(folder)


def _is_replaced(document: FinishedDocument | MadeFile, before: dict[str, Entry], report: PublishReport) -> bool:
    """Whether somebody put a file of their own in the place of exactly this one; then it is listed as ours once was."""
    path, made = document.job.path, digest(document.content)
    if path not in before or before[path].sha256 != made:
        return False
    found = _hash_on_disk(report.folder / path)
    if found in (None, made):
        return False
    report.replaced.append(path)
    report.entries.append(entry_of(document.job, path, made))
    return True


def _place(
    document: FinishedDocument | MadeFile,
    before: dict[str, Entry],
    moving: dict[str, str],
    report: PublishReport,
    staging: _Staging | None,
    is_new: bool,
) -> None:
    """Decide where a document goes, and stage it when it has to be written."""
    made = digest(document.content)
    wanted = path = document.job.path
    found = None
    if not is_new:
        for path in names_for(wanted):
            found = _hash_on_disk(report.folder / path)
            is_ours = path in before and before[path].sha256 == found
            if found is None or found == made or is_ours or moving.get(path) == found:
                break
    if path != wanted:
        report.beside.append((wanted, path))
    report.entries.append(entry_of(document.job, path, made))
    if found == made:
        report.unchanged.append(path)
        return
    (report.created if found is None else report.changed).append(path)
    if staging is not None:
        staging.write(path, document.content)


def names_for(path: str) -> Iterator[str]:
    """The name wanted, then those beside it: ke_hoach.docx, ke_hoach_ban_moi.docx, ke_hoach_ban_moi_2.docx …"""
    yield path
    stem, dot, ending = path.rpartition(".")
    yield f"{stem}{NEW_VERSION}{dot}{ending}"
    number = 2
    while True:
        yield f"{stem}{NEW_VERSION}_{number}{dot}{ending}"
        number += 1


def _hash_on_disk(path: Path) -> str | None:
    return digest(path.read_bytes()) if path.is_file() else None


def _leavings(before: dict[str, Entry], moving: dict[str, str], report: PublishReport, is_whole: bool) -> None:
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
        elif found in (entry.sha256, moving.get(path)):
            report.removed.append(path)
        else:
            report.kept.append(path)
    for path, made in moving.items():
        if is_whole and path not in before and path not in now and _hash_on_disk(report.folder / path) == made:
            report.removed.append(path)


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


def _announce(
    folder: Path, workbook: str, before: dict[str, Entry], moving: dict[str, str], report: PublishReport
) -> None:
    """Write down what is about to be moved. If the power fails on the way, the next run knows old and new files as ours
    and finishes the work, instead of taking them for somebody's edits.
    """
    hashes = {entry.path: entry.sha256 for entry in report.entries}
    coming = {path: hashes[path] for path in (*report.created, *report.changed)}
    if coming:
        passing = folder / f"{MANIFEST_FILE}.tmp"
        text = manifest_text(workbook, before.values(), {**moving, **coming})
        passing.write_text(text, encoding="utf-8", newline="\n")
        passing.replace(folder / MANIFEST_FILE)


def _move_in(staging: Path, report: PublishReport) -> None:
    """The manifest goes last: until then the one before tells which files are ours, old and new."""
    folder, manifest = report.folder, staging / MANIFEST_FILE
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
