"""Put a finished set into one ZIP archive instead of a folder: to send it, or for a nation's 17,000 documents.

An archive is ours to replace only while it holds, byte for byte, what the manifest in it says, and nothing else. Any
other file of its name is somebody's work: it stays, and the new archive is laid beside it.
"""

import zlib
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from zipfile import BadZipFile, ZipFile, ZipInfo

from cchc_docs.errors import CannotWriteError
from cchc_docs.model.document import FinishedDocument
from cchc_docs.publish.files import STAGING, PublishReport, names_for
from cchc_docs.publish.manifest import MANIFEST_FILE, Entry, digest, entries_in, entry_of, manifest_text

#: Instead of a clock, which would make the bytes of every run differ: the first day a ZIP archive knows.
FIRST_DAY = (1980, 1, 1, 0, 0, 0)
UNIX, PLAIN_FILE = 3, 0o644 << 16
#: What a file that is no archive of ours makes of reading it: no ZIP, a password, an odd packing, cut short.
NOT_OURS = (OSError, BadZipFile, KeyError, ValueError, RuntimeError, NotImplementedError, EOFError, zlib.error)


def publish_archive(
    archive: Path, documents: Iterable[FinishedDocument], *, workbook: str, dry_run: bool = False
) -> PublishReport:
    """Write the documents and manifest.json, these and no others, into one archive; the same set gives the same bytes.

    Documents are written one by one as they come, into a file beside, which then takes the archive's name: all of it
    or nothing. An archive that would not change is not touched. Raises CannotWriteError.
    """
    report = PublishReport(archive, is_archive=True)
    staging = archive.with_name(f"{STAGING}_{archive.name}")
    try:
        if dry_run:
            report.entries += (entry_of(d.job, d.job.path, digest(d.content)) for d in documents)
        else:
            archive.parent.mkdir(parents=True, exist_ok=True)
            _write(staging, documents, workbook, report)
        report.folder, before = _place_for(archive)
        _compare(before, report)
        if report.folder != archive:
            report.beside.append((archive.name, report.folder.name))
        if not dry_run and (report.created or report.changed or report.removed or not report.folder.exists()):
            staging.replace(report.folder)
    except OSError as cause:
        raise CannotWriteError(_explain(archive, cause)) from cause
    finally:
        with suppress(OSError):  # nothing to take away
            staging.unlink()
    return report


def _write(path: Path, documents: Iterable[FinishedDocument], workbook: str, report: PublishReport) -> None:
    """Documents are packed already, so they are only stored."""
    with ZipFile(path, "w") as package:
        for document in documents:
            report.entries.append(entry_of(document.job, document.job.path, digest(document.content)))
            package.writestr(_member(document.job.path), document.content)
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


def _compare(before: dict[str, Entry], report: PublishReport) -> None:
    for entry in report.entries:
        old = before.get(entry.path)
        if old is None:
            report.created.append(entry.path)
        else:
            (report.unchanged if old.sha256 == entry.sha256 else report.changed).append(entry.path)
    report.removed += before.keys() - {entry.path for entry in report.entries}
    report.removed.sort()


def _explain(archive: Path, cause: OSError) -> str:
    if isinstance(cause, PermissionError):
        return f"Không ghi được “{archive}”: không có quyền, hoặc tệp đang mở. Đóng lại, hoặc chọn tên khác."
    return f"Không ghi được “{archive}”: {cause.strerror or cause}. Kiểm tra ổ đĩa còn chỗ, rồi chạy lại."
