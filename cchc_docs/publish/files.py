"""Put a finished set into its folder: all of it or nothing, and never over what a clerk has edited.

What is to become of each file is decided in `deciding.py`; here the files are staged, and moved under a journal
(`journal.py`), together with the pack that the history keeps of the set (`history.py`).
"""

from collections.abc import Callable, Iterable
from contextlib import nullcontext
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from cchc_docs.errors import CannotWriteError
from cchc_docs.model.document import FinishedDocument
from cchc_docs.publish import disk
from cchc_docs.publish.deciding import NEW_VERSION, Step, is_replaced, is_settled, names_for, place, take_away
from cchc_docs.publish.failures import why_not_written
from cchc_docs.publish.history import last_record, new_record, numbers, pack_name, write_pack
from cchc_docs.publish.journal import carry_out
from cchc_docs.publish.manifest import MANIFEST_FILE, Entry, digest, entry_of, manifest_text, read_manifest
from cchc_docs.publish.ownership import Purpose, refuse_others_folder
from cchc_docs.publish.record import MadeFrom
from cchc_docs.publish.report import PublishReport
from cchc_docs.publish.staging import Staging, staging_for

__all__ = ["NEW_VERSION", "Publication", "PublishReport", "names_for", "publish", "publish_entries"]


#: A file's bytes, the hash that we wrote there, "" for none: may what is new take its place?
IsResaved = Callable[[bytes, str], bool]
#: A name, the bytes that lie there, edited by somebody, and those that are new: do they bring anything?
HasNews = Callable[[str, bytes, bytes], bool]


def never_resaved(content: bytes, sha256: str) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Publication:
    """Where files go, and on which terms.

    `is_whole`: what the last set had and this one has not is taken away. `made_from` None: the history is told nothing
    of where a set comes from; files that are no set have none at all. `only_news`: nothing is laid beside somebody's
    file when it would be what we wrote there last, so a PDF that was signed keeps its place alone until its document
    changes.
    """

    folder: Path
    workbook: str  #: the name of its file
    is_whole: bool
    dry_run: bool = False
    made_from: MadeFrom | None = None
    is_resaved: IsResaved = never_resaved
    only_news: bool = False
    has_news: HasNews | None = None
    purpose: Purpose = Purpose.SET


def publish(to: Publication, documents: Iterable[FinishedDocument]) -> PublishReport:
    """Write the documents and manifest.json.

    Documents are staged one by one as they come, so memory does not grow with the set. A new folder is staged beside
    its place and renamed into it. One run at a time. Raises CannotWriteError, and then the set is as it was; if it
    could not be put back, the message says so, and the next command does it.
    """
    new = ((entry_of(d.job, d.job.path, digest(d.content)), d.content) for d in documents)
    return publish_entries(replace(to, made_from=to.made_from or MadeFrom()), new)


def publish_entries(to: Publication, new: Iterable[tuple[Entry, bytes]]) -> PublishReport:
    """The same for files without jobs, each with its entry under the name it wants; a history only with `made_from`."""
    refuse_others_folder(to.folder, to.workbook, to.purpose)
    report = PublishReport(to.folder)
    try:
        with nullcontext() if to.dry_run else staging_for(to.folder) as staging:
            steps = _staged(to, new, report, staging)
            if staging is not None:
                _refuse_locked(to.folder, [*report.changed, *report.removed])
                _move_in(to, steps, report, staging)
    except OSError as cause:
        is_folder = isinstance(cause, IsADirectoryError) and cause.filename
        path = Path(cause.filename) if is_folder else to.folder  # a folder where a document wants to be
        raise CannotWriteError(why_not_written(path, to.folder, cause, "thư mục khác bằng --output")) from cause
    return report


def _staged(
    to: Publication, new: Iterable[tuple[Entry, bytes]], report: PublishReport, staging: Staging | None
) -> list[Step]:
    """Decide about each file, and stage what has to be written."""
    before = read_manifest(to.folder)

    def found(path: str) -> str | None:
        return disk.found(to.folder / path)

    def resaved(path: str, sha256: str) -> bool:
        return to.is_resaved((to.folder / path).read_bytes(), sha256)

    def news(content: bytes, path: str) -> bool:
        there = (to.folder / path).read_bytes()
        is_ours = to.is_resaved(there, before[path].sha256 if path in before else "")
        return is_ours or to.has_news is None or to.has_news(path, there, content)

    steps = []
    for wanted, content in new:
        if to.only_news and is_replaced(wanted, before, found, report, resaved):
            continue
        if to.has_news and is_settled(wanted, before, found, report, partial(news, content)):
            if staging is not None:
                staging.write(wanted.path, content)  # for the history alone
            continue
        step = place(wanted, before, found, report, resaved)
        if step.old != step.new:
            steps.append(step)
            if staging is not None:
                staging.write(step.path, content)
    return steps + take_away(before, found, report, to.is_whole)


def _move_in(to: Publication, steps: list[Step], report: PublishReport, staging: Staging) -> None:
    """The pack goes first, the manifest last: until then the one before tells which files are ours."""
    text = manifest_text(to.workbook, report.entries, to.purpose.value)
    there, made = disk.found(to.folder / MANIFEST_FILE), digest(text.encode())
    if not steps and there == made and (to.made_from is None or numbers(to.folder)):
        return
    packed = _packed(to, to.made_from, report, staging, text) if to.made_from else []
    staging.write_for_good(MANIFEST_FILE, text.encode())
    if staging.is_new:
        staging.root.rename(to.folder)
        disk.keep_folder(to.folder.parent)
    else:
        carry_out(to.folder, staging.place, [*packed, *steps, Step(MANIFEST_FILE, there, made)])


def _packed(to: Publication, made_from: MadeFrom, report: PublishReport, staging: Staging, text: str) -> list[Step]:
    """The pack that the history gets, staged. `text`: the manifest."""
    known = numbers(to.folder)
    report.number = known[-1] + 1 if known else 1
    packed = pack_name(report.number)

    def content_of(entry: Entry) -> bytes:
        staged = staging.root / entry.path
        return (staged if staged.exists() else to.folder / entry.path).read_bytes()

    last = last_record(to.folder)
    new = new_record(report.number, last, report, to.workbook, to.is_whole, made_from)
    return [Step(packed, None, write_pack(staging.at(packed), new, last, text, made_from, content_of))]


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
