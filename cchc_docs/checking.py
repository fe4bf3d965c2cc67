"""The road of `cchc check`: read → measure → recognise → judge, and annotated copies. Prints nothing, asks no clock."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from zipfile import BadZipFile

from cchc_docs.check.annotate import annotated, is_own_copy
from cchc_docs.check.judge import judge
from cchc_docs.check.measure import measure_document
from cchc_docs.check.recognise import recognise
from cchc_docs.check.recognised import Recognised, Stage
from cchc_docs.check.report import Report, make_report
from cchc_docs.check.rule import Case
from cchc_docs.check.rules import RULES
from cchc_docs.check.rules.printed import RULES as PRINTED_RULES
from cchc_docs.check.siblings import separate_annexes
from cchc_docs.errors import (
    CannotWriteError,
    CchcError,
    ExitCode,
    ProgramFailedError,
    ProgramMissingError,
    UnreadableFileError,
)
from cchc_docs.model.diagnostic import Diagnostic, has_errors
from cchc_docs.model.office import Office
from cchc_docs.model.profile import ND30, Profile
from cchc_docs.publish.annotated import write_copy
from cchc_docs.read.document import read_document
from cchc_docs.read.office_profile import read_office_profile
from cchc_docs.trial_printing import TrialPrint, print_on_trial
from cchc_docs.workspace import find_documents

Progress = Callable[[int, int], None]  #: documents done, documents in all
#: Files of one folder that are looked at together, so that a plan knows of annexes in files of their own.
TOGETHER = 60


class ProfileFaultsError(CchcError):
    """The office profile cannot be used; every fault has its line."""

    exit_code = ExitCode.DATA

    def __init__(self, name: str, diagnostics: Sequence[Diagnostic]) -> None:
        super().__init__(f"Chưa kiểm tra văn bản nào: tệp cấu hình “{name}” có lỗi. Sửa rồi chạy lại.")
        self.diagnostics = diagnostics


@dataclass(frozen=True, slots=True)
class CheckRequest:
    """What to check. `stage` None: as each document shows itself. `output`: where annotated copies go.

    `printed`: also the pages, as LibreOffice prints them; without LibreOffice those rules are left unchecked.
    """

    paths: tuple[Path, ...]
    stage: Stage | None = None
    profile: Path | None = None
    printed: bool = False
    annotate: bool = False
    output: Path | None = None
    today: date | None = None


@dataclass(slots=True)
class CheckRun:
    """What came out. `unreadable`: file → why; the others are judged all the same.

    `passed_over`: texts of other kinds in the folders, which were not looked into; `own_copies`: annotated copies.
    """

    profile: Profile
    is_printed: bool
    reports: list[Report] = field(default_factory=list)
    unreadable: dict[str, str] = field(default_factory=dict)
    copies: dict[str, Path] = field(default_factory=dict)
    not_written: list[CannotWriteError] = field(default_factory=list)
    passed_over: tuple[Path, ...] = ()
    own_copies: tuple[Path, ...] = ()
    notes: tuple[str, ...] = ()  #: about the printing: which program, which font stood in

    def exit_code(self, *, strict: bool) -> ExitCode:
        """A file nobody could read weighs more than one with faults: it may hide anything."""
        if self.unreadable:
            return ExitCode.DATA
        is_good = all(report.is_good(strict=strict) for report in self.reports)
        return ExitCode.DONE if is_good else ExitCode.LAYOUT


def check_documents(request: CheckRequest, progress: Progress = lambda done, total: None) -> CheckRun:
    """Judge every document asked for. Raises ProfileFaultsError, UsageFault."""
    profile, office = _regime(request.profile)
    found = find_documents(request.paths, _is_ours)
    rules = (*RULES, *PRINTED_RULES) if request.printed else RULES
    run = CheckRun(profile, request.printed, passed_over=tuple(found.other_texts), own_copies=tuple(found.own_copies))
    for folder in found.closed_folders:
        run.unreadable[str(folder)] = f"Không mở được thư mục “{folder.name}”: không có quyền đọc."
    total = len(found.documents) + len(found.closed_folders)
    for batch, is_whole in _together(found.documents):
        opened = list(_opened(batch, request, run))
        trial = _trial(opened, run) if request.printed else None
        for document in opened:
            annexes = separate_annexes(document.recognised, (o.recognised for o in opened)) if is_whole else None
            case = Case(document.recognised, profile, office, request.today, annexes)
            case = trial.on(case, document.name) if trial else case
            report = make_report(document.name, document.recognised, judge(case, rules), case.printed)
            run.reports.append(report)
            if request.annotate and report.findings:
                _annotate(document, report, request, run)
            progress(len(run.reports) + len(run.unreadable), total)
    return run


def _regime(path: Path | None) -> tuple[Profile, Office]:
    if path is None:
        return ND30, Office()
    profile, office, faults = read_office_profile(path)
    if has_errors(faults):
        raise ProfileFaultsError(path.name, faults)
    return profile, office


@dataclass(frozen=True, slots=True)
class _Document:
    path: Path
    recognised: Recognised

    @property
    def name(self) -> str:
        return str(self.path)


def _together(paths: Sequence[Path]) -> Iterator[tuple[list[Path], bool]]:
    """Files of one folder, not more at a time than fit in memory, and whether these are all of that folder."""
    folders: dict[Path, list[Path]] = {}
    for path in paths:
        folders.setdefault(path.parent, []).append(path)
    for files in folders.values():
        for start in range(0, len(files), TOGETHER):
            yield files[start : start + TOGETHER], len(files) <= TOGETHER


def _opened(paths: Sequence[Path], request: CheckRequest, run: CheckRun) -> Iterator[_Document]:
    for path in paths:
        try:
            recognised = recognise(measure_document(path.name, read_document(path)))
        except UnreadableFileError as fault:
            run.unreadable[str(path)] = str(fault)
            continue
        yield _Document(path, replace(recognised, stage=request.stage) if request.stage else recognised)


def _trial(documents: Sequence[_Document], run: CheckRun) -> TrialPrint:
    """Their printed pages; without LibreOffice the reason why there are none. One LibreOffice prints them all."""
    try:
        trial = print_on_trial({document.name: read_document(document.path) for document in documents})
    except (ProgramMissingError, ProgramFailedError) as fault:
        return TrialPrint({}, {document.name: str(fault) for document in documents}, "")
    run.notes = tuple(dict.fromkeys((*run.notes, *trial.notes)))
    return trial


def _annotate(document: _Document, report: Report, request: CheckRequest, run: CheckRun) -> None:
    copy = annotated(read_document(document.path), report, document.recognised.facts)
    try:
        folder = _copy_folder(document.path, request)
        run.copies[document.name] = write_copy(folder, document.path.name, copy, _is_ours, run.copies.values())
    except CannotWriteError as fault:
        run.not_written.append(fault)


def _copy_folder(path: Path, request: CheckRequest) -> Path:
    """Beside the document, or below `output` as the document lies below the folder that was asked for."""
    if request.output is None:
        return path.parent
    root = next((asked for asked in request.paths if path.is_relative_to(asked) and asked.is_dir()), path.parent)
    return request.output / path.parent.relative_to(root)


def _is_ours(path: Path) -> bool:
    """Whether a file that stands there is an annotated copy nobody has touched since."""
    try:
        return is_own_copy(read_document(path))
    except (UnreadableFileError, BadZipFile):
        return False
