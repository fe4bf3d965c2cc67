"""The road of `cchc pdf`: a published set → its documents as they lie there → PDFs, made anew only where needed."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from cchc_docs.assign.jobs import Selection
from cchc_docs.check.measure_pdf import can_measure, opens
from cchc_docs.errors import UsageFault, system_reason
from cchc_docs.issue.freeze import REVISIONS
from cchc_docs.model.register import Bond, current, of_workbook
from cchc_docs.model.register import Entry as Registered
from cchc_docs.ooxml.markup import has_markup
from cchc_docs.pdf_cache import PdfCache
from cchc_docs.publish.converter import Converter, require_converter
from cchc_docs.publish.deciding import is_tracked_copy, wanted_name
from cchc_docs.publish.files import Publication, PublishReport, publish_entries
from cchc_docs.publish.manifest import MANIFEST_FILE, Entry, digest, read_manifest, read_workbook_name
from cchc_docs.publish.ownership import Purpose
from cchc_docs.publish.pdf import PdfStandard, looks_whole
from cchc_docs.publish.register_store import read_entries, register_path
from cchc_docs.sealed_files import default_folder
from cchc_docs.workspace import refuse_reserved, root_of_output

Progress = Callable[[int, int], None]  #: documents done, documents in all
PDF_FOLDER = "pdf"


@dataclass(frozen=True, slots=True)
class PdfRequest:
    """What to turn into PDFs. `jobs` 0: as many processes as pay."""

    folder: Path  #: the published set
    output: Path | None = None  #: None: “pdf” inside the set
    choice: Selection = field(default_factory=Selection)
    standard: PdfStandard = PdfStandard.PLAIN
    jobs: int = 0


@dataclass(slots=True)
class Converted:
    """What came out. `failed`: document → why it has no PDF; then its PDF of before, if any, is as it was."""

    report: PublishReport
    program: str
    made: int = 0  #: converted in this run; the others were kept from an earlier one
    edited: list[str] = field(default_factory=list)  #: documents changed by hand since they were built
    marked: list[str] = field(default_factory=list)  #: of these, those with tracked changes or comments
    failed: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class OnDisk:
    """`failed`: document → why it cannot be read; `edited`: changed by hand since it was built; `marked`: of these,
    those with tracked changes or comments.
    """

    documents: dict[str, bytes] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)
    edited: list[str] = field(default_factory=list)
    marked: list[str] = field(default_factory=list)


def convert_set(request: PdfRequest, progress: Progress = lambda done, total: None) -> Converted:
    """PDFs of a published set, written as a set is: all of them or none, and over nobody's work.

    Raises UsageFault when there is no set or nothing of what was asked for, ProgramMissingError, ProgramFailedError,
    CannotWriteError.
    """
    refuse_reserved(request.output, root_of_output(request.folder))
    entries = published_entries(request.folder, request.choice, also_replaced=True)
    converter = require_converter(request.standard)
    there = read_documents(request.folder, entries)
    pdfs, lost, made = convert_documents(there.documents, converter, request.standard, request.jobs, progress)
    failed = there.failed | lost
    by_path = {entry.path: entry for entry in entries}
    files = ((replace(by_path[path], path=_pdf_path(path), sha256=digest(pdf)), pdf) for path, pdf in pdfs.items())
    output, workbook = request.output or request.folder / PDF_FOLDER, read_workbook_name(request.folder)
    is_whole = request.choice.is_whole and not failed
    to = Publication(output, workbook, is_whole, only_news=True, purpose=Purpose.PDF)
    report = publish_entries(to, files)
    return Converted(report, converter.name, made, there.edited, there.marked, failed)


def convert_documents(
    documents: Mapping[str, bytes],
    converter: Converter,
    standard: PdfStandard,
    jobs: int = 0,
    progress: Progress = lambda d, t: None,
) -> tuple[dict[str, bytes], dict[str, str], int]:
    """PDFs by name; why the others were not made; how many were made now and not kept from before."""
    cache = PdfCache(default_folder())
    keys = {name: cache.key(content, converter.identity, standard.name) for name, content in documents.items()}
    pdfs = {name: pdf for name, key in keys.items() if (pdf := cache.get(key)) is not None}
    waiting = {name: content for name, content in documents.items() if name not in pdfs}
    failed: dict[str, str] = {}
    if waiting:
        before = len(pdfs)
        made = converter.convert(
            waiting,
            standard=standard,
            jobs=jobs,
            opens=opens if can_measure() else looks_whole,
            progress=lambda done: progress(before + done, len(documents)),
        )
        for name, pdf in made.pdfs.items():
            cache.put(keys[name], pdf)
        pdfs |= made.pdfs
        failed |= made.failed
        cache.tidy()
    return {name: pdfs[name] for name in documents if name in pdfs}, failed, len(waiting) - len(failed)


def published_entries(folder: Path, choice: Selection, *, also_replaced: bool = False) -> list[Entry]:
    """Entries of the documents asked for, and of those that a clerk's edit put beside them. Raises UsageFault.

    `also_replaced`: issued documents that others have replaced since, too; they stay in the office's file.
    """
    if not folder.is_dir():
        raise UsageFault(f"Chưa có bộ văn bản trong “{folder}”. Chạy “cchc build” trước, hoặc ghi thư mục đã tạo.")
    everything = in_force(folder, also_replaced=also_replaced)
    if not everything:
        raise UsageFault(
            f"“{folder}” không phải thư mục của một bộ văn bản (không có {MANIFEST_FILE} đọc được). "
            "Ghi thư mục mà “cchc build” đã tạo, hoặc chạy lại “cchc build”."
        )
    _refuse_unknown("Cơ quan", choice.agencies, {e.agency for e in everything if e.agency})
    _refuse_unknown("Kỳ báo cáo", choice.periods, {e.period for e in everything if e.period})
    chosen = [entry for entry in everything if _is_wanted(entry, choice)]
    if not chosen:
        raise UsageFault("Không có văn bản nào ứng với lựa chọn này. Bỏ bớt --only, --agency hoặc --period.")
    return [both for entry in chosen for both in with_edited(folder, entry)]


def in_force(folder: Path, *, also_replaced: bool = False) -> list[Entry]:
    """The documents of a set that may go out, in its order. Copies with tracked changes are to be read only."""
    replaced, drafts = _no_longer_in_force(folder)
    gone = drafts if also_replaced else replaced | drafts
    documents = (e for e in read_manifest(folder).values() if e.path.lower().endswith(".docx"))
    return [entry for entry in documents if not is_tracked_copy(entry.path) and entry.path not in gone]


def register_rows(folder: Path) -> tuple[Registered, ...]:
    """What the register has of a set's workbook."""
    return of_workbook(read_entries(register_path(root_of_output(folder))), Path(read_workbook_name(folder)).stem)


def _no_longer_in_force(folder: Path) -> tuple[set[str], set[str]]:
    """Issued files that others have replaced since, and drafts that will replace issued ones: neither is to go out."""
    rows = register_rows(folder)
    issued = {file.path: entry for entry in rows for file in entry.files}
    counting = {file.path for entry in current(rows).values() for file in entry.files}
    corrections = {path for path, entry in issued.items() if entry.bond is Bond.CORRECTS}
    drafts = {path for path in read_manifest(folder) if path.startswith(f"{REVISIONS}/") and path not in issued}
    return issued.keys() - counting - corrections, drafts


def _refuse_unknown(what: str, asked: Collection[str], there: set[str]) -> None:
    known = {code.upper() for code in there}
    for code in asked:
        if code.upper() not in known:
            raise UsageFault(f"{what} “{code}” không có trong bộ văn bản này. Các mã: {', '.join(sorted(there))}.")


def _is_wanted(entry: Entry, choice: Selection) -> bool:
    """As with `build`: an agency or a period leaves out what belongs to everybody, unless it is named by its kind."""
    kinds = {kind.value for kind in choice.kinds}
    if kinds and entry.kind not in kinds:
        return False
    for code, asked in ((entry.agency, choice.agencies), (entry.period, choice.periods)):
        if asked and (code is None or code.upper() not in {a.upper() for a in asked}):
            return code is None and entry.kind in kinds
    return True


def with_edited(folder: Path, entry: Entry) -> Iterator[Entry]:
    """A version laid beside an edited document (…_ban_moi.docx) brings that document along: it is the clerk's work."""
    original = wanted_name(entry.path)
    if original != entry.path and (folder / original).is_file():
        yield replace(entry, path=original)
    yield entry


def read_documents(folder: Path, entries: list[Entry]) -> OnDisk:
    """Documents as they lie there now."""
    there = OnDisk()
    for entry in entries:
        try:
            content = (folder / entry.path).read_bytes()
        except FileNotFoundError:
            there.failed[entry.path] = "không còn tệp này; chạy “cchc build” để tạo lại"
            continue
        except OSError as cause:
            there.failed[entry.path] = f"không đọc được ({system_reason(cause)}); đóng Word rồi chạy lại"
            continue
        there.documents[entry.path] = content
        if digest(content) != entry.sha256:
            there.edited.append(entry.path)
            if has_markup(content):
                there.marked.append(entry.path)
    return there


def _pdf_path(path: str) -> str:
    return str(PurePosixPath(path).with_suffix(".pdf"))
