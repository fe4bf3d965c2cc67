"""Put a finished set into one ZIP archive instead of a folder: to send it, or for a nation's 17,000 documents.

An archive is ours to replace only while it holds, byte for byte, what the manifest in it says, and nothing else. Any
other file of its name is somebody's work: it stays, and the new archive is laid beside it.
"""

import os
import zlib
from collections.abc import Iterable
from pathlib import Path
from zipfile import BadZipFile, ZipFile, ZipInfo

from cchc_docs.errors import CannotWriteError
from cchc_docs.model.document import FinishedDocument
from cchc_docs.publish.deciding import names_for
from cchc_docs.publish.failures import why_not_written
from cchc_docs.publish.manifest import MANIFEST_FILE, Entry, digest, entries_in, entry_of, manifest_text
from cchc_docs.publish.report import PublishReport
from cchc_docs.publish.working_place import place_beside, working_place

#: Instead of a clock, which would make the bytes of every run differ: the first day a ZIP archive knows.
FIRST_DAY = (1980, 1, 1, 0, 0, 0)
UNIX, PLAIN_FILE = 3, 0o644 << 16
#: What a file that is no archive of ours makes of reading it: no ZIP, a password, an odd packing, cut short.
NOT_OURS = (OSError, BadZipFile, KeyError, ValueError, RuntimeError, NotImplementedError, EOFError, zlib.error)


def publish_archive(
    archive: Path, documents: Iterable[FinishedDocument], *, workbook: str, is_whole: bool, dry_run: bool = False
) -> PublishReport:
    """Write the documents and manifest.json into one archive; the same set gives the same bytes.

    `is_whole`: what our last archive had and this set has not is taken away; after a partial build it stays. Documents
    are written one by one as they come, into a file beside, which then takes the archive's name: all of it or nothing.
    An archive that would not change is not touched; a link stays a link. One run at a time. Raises CannotWriteError.
    """
    archive = Path(os.path.realpath(archive)) if archive.is_symlink() else archive
    report = PublishReport(archive, is_archive=True)
    try:
        if dry_run:
            report.folder, before = _place_for(archive)
            report.entries += (entry_of(d.job, d.job.path, digest(d.content)) for d in documents)
            _compare(before, report, is_whole)
        else:
            with working_place(place_beside(archive), archive) as staging:
                report.folder, before = _place_for(archive)
                mark = _mark(report.folder)
                _write(staging, documents, workbook, report, before, is_whole)
                if _mark(report.folder) != mark:
                    raise CannotWriteError(f"Chưa ghi gì cả: “{report.folder}” vừa có người sửa. Chạy lại.")
                if report.created or report.changed or report.removed or not report.folder.exists():
                    staging.replace(report.folder)
    except OSError as cause:
        raise CannotWriteError(why_not_written(archive, archive.parent, cause, "nơi khác")) from cause
    if report.folder != archive:
        report.beside.append((archive.name, report.folder.name))
    return report


def _write(
    path: Path,
    documents: Iterable[FinishedDocument],
    workbook: str,
    report: PublishReport,
    before: dict[str, Entry],
    is_whole: bool,
) -> None:
    """Documents are packed already, so they are only stored."""
    with ZipFile(path, "w") as package:
        for document in documents:
            report.entries.append(entry_of(document.job, document.job.path, digest(document.content)))
            package.writestr(_member(document.job.path), document.content)
        staying = _compare(before, report, is_whole)
        if staying:
            with ZipFile(report.folder) as old:
                for entry in staying:
                    package.writestr(_member(entry.path), old.read(entry.path))
        package.writestr(_member(MANIFEST_FILE), manifest_text(workbook, report.entries))


def _member(path: str) -> ZipInfo:
    """The same on every system and every day."""
    info = ZipInfo(path, FIRST_DAY)
    info.create_system, info.external_attr = UNIX, PLAIN_FILE
    return info


def _place_for(archive: Path) -> tuple[Path, dict[str, Entry]]:
    """The first name that is free or ours, and what our archive of that name holds."""
    for name in names_for(archive.name):
        path = archive.with_name(name)
        before = _own_entries(path) if path.exists() else {}
        if before is not None:
            return path, before
    raise AssertionError("names never end")


def _mark(path: Path) -> tuple[int, int, int] | None:
    """Changes when somebody saves the file."""
    try:
        facts = path.stat()
    except OSError:
        return None
    return facts.st_ino, facts.st_size, facts.st_mtime_ns


def _own_entries(path: Path) -> dict[str, Entry] | None:
    """Path → entry of an archive as we wrote it; None for one that was changed, or never was ours."""
    try:
        with ZipFile(path) as package:
            entries = entries_in(package.read(MANIFEST_FILE).decode())
            if sorted(package.namelist()) != sorted([*entries, MANIFEST_FILE]):
                return None
            is_ours = all(digest(package.read(name)) == entry.sha256 for name, entry in entries.items())
    except NOT_OURS:
        return None
    return entries if is_ours else None


def _compare(before: dict[str, Entry], report: PublishReport, is_whole: bool) -> list[Entry]:
    """What changes. Returns what the old archive has besides and keeps; it is listed as part of the set."""
    for entry in report.entries:
        old = before.get(entry.path)
        if old is None:
            report.created.append(entry.path)
        else:
            (report.unchanged if old.sha256 == entry.sha256 else report.changed).append(entry.path)
    others = [before[path] for path in before.keys() - {entry.path for entry in report.entries}]
    others.sort(key=lambda entry: entry.path)
    if is_whole:
        report.removed += (entry.path for entry in others)
        return []
    report.entries += others
    return others
