"""The order of the stages, on one screen. Doors call these; nothing here prints, asks or knows the time."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import chain, groupby
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_docs.assign.expand import assign_tasks
from cchc_docs.assign.jobs import Selection, document_jobs, select_jobs
from cchc_docs.assign.registry import Registry
from cchc_docs.check.proof import ProofTemplate, SetProof
from cchc_docs.drafting import Drafter
from cchc_docs.errors import CannotWriteError, NotProvenError, ProgramFailedError, UsageFault
from cchc_docs.issue.freeze import Frozen, Outdated, freeze
from cchc_docs.issue.overlay import conflicts, with_issued
from cchc_docs.model.assignment import Assignments
from cchc_docs.model.diagnostic import Diagnostic, has_errors
from cchc_docs.model.document import DocumentJob, DocumentKind, FinishedDocument
from cchc_docs.model.plan import Plan
from cchc_docs.model.register import Entry, of_workbook
from cchc_docs.model.remark import LintReport
from cchc_docs.publish.files import PublishReport, publish
from cchc_docs.publish.recipients import recipients_bytes
from cchc_docs.publish.register_store import issued_contents, issued_ids, read_entries, register_path
from cchc_docs.read.workbook import read_workbook
from cchc_docs.render.documents import TEMPLATES, Renderer, compile_templates, template_files
from cchc_docs.template_cache import TemplateCache, default_folder
from cchc_docs.validate.workbook import validate_workbook
from cchc_docs.workspace import output_folder, read_templates, root_of

if TYPE_CHECKING:
    from cchc_docs.printing import PrintCheck

Progress = Callable[[int, int], None]  #: documents done, documents in all


@dataclass(frozen=True, slots=True)
class Checked:
    """A workbook read and judged. `plan` and `assignments` are good only when no diagnostic is an error."""

    workbook: Path
    diagnostics: list[Diagnostic]
    plan: Plan | None = None  #: with the numbers and days of what is issued
    assignments: Assignments | None = None
    issued: tuple[Entry, ...] = ()  #: what the register has of this workbook, in force

    @property
    def is_good(self) -> bool:
        return self.plan is not None and self.assignments is not None and not has_errors(self.diagnostics)


@dataclass(frozen=True, slots=True)
class Linted:
    """`report` is None when the data had errors: then there is nothing to read yet."""

    checked: Checked
    report: LintReport | None = None


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made; `published` is None when the data had errors and nothing was touched. `remarks`: what the
    proof of the documents warns of. `proven`: the pages as printed on trial, when that was asked for.
    """

    checked: Checked
    published: PublishReport | None = None
    remarks: tuple[Diagnostic, ...] = ()
    proven: "PrintCheck | None" = None
    linted: LintReport | None = None  #: the wording, read as by `cchc lint`
    outdated: tuple[Outdated, ...] = ()  #: issued documents that the data have left behind; they stay as they are


@dataclass(frozen=True, slots=True)
class BuildRequest:
    workbook: Path
    output: Path | None = None
    selection: Selection = field(default_factory=Selection)
    dry_run: bool = False
    jobs: int = 1  #: processes that render; more than one pays from some hundred documents on
    prove: bool = False  #: print the set on trial and publish nothing when a page breaks a rule
    archive: Path | None = None  #: one ZIP file instead of the output folder


def check_workbook(workbook: Path) -> Checked:
    """read → validate → register's numbers laid over → assign: everything that can be wrong with the data."""
    raw, diagnostics = read_workbook(workbook)
    plan, faults = validate_workbook(raw)
    diagnostics += faults
    if plan is None:
        return Checked(workbook, diagnostics)
    issued = of_workbook(read_entries(register_path(root_of(workbook))), workbook.stem)
    diagnostics += conflicts(plan, issued)
    plan = with_issued(plan, issued)
    assignments, faults = assign_tasks(plan)
    return Checked(workbook, diagnostics + faults, plan, assignments, issued)


def lint_workbook(workbook: Path) -> Linted:
    """read → validate → assign → lint: the content read as a careful clerk would."""
    checked = check_workbook(workbook)
    if checked.plan is None or checked.assignments is None or not checked.is_good:
        return Linted(checked)
    return Linted(checked, _linted(checked.plan, checked.assignments))


def build(request: BuildRequest, progress: Progress = lambda done, total: None) -> Built:
    """The whole road from a workbook to a published set.

    Raises ProofFailed when a document does not hold what the workbook says; with `prove` also NotProvenError,
    ProgramMissingError or ProgramFailedError. Then nothing is published.
    """
    if request.prove:
        from cchc_docs.printing import require_printing

        require_printing()
    checked = check_workbook(request.workbook)
    if not checked.is_good or checked.plan is None or checked.assignments is None:
        return Built(checked)
    plan, assignments = checked.plan, checked.assignments
    everything = document_jobs(plan, assignments)
    frozen = freeze(everything, plan, assignments, checked.issued)
    part = frozen.within(selected_jobs(everything, request.selection, plan, assignments), request.selection.is_whole)
    jobs = part.live
    files = read_templates(request.workbook, template_files(_template_kinds(jobs, plan)))
    templates = compile_templates(files, plan.head.size_pair, TemplateCache(default_folder()))
    renderer = Renderer(plan, assignments, templates)
    proof = SetProof(plan, assignments, jobs, everything, _proof_templates(files))
    proven = None
    with _personal_documents(request.jobs, renderer, files) as personal:
        drafts = Drafter(request.workbook, assignments, everything).replacements(plan, part.outdated, frozen.outdated)
        made = proof.watch(_documents(jobs, renderer, everything, personal, progress))
        documents: Iterable[FinishedDocument] = chain(made, drafts)
        if request.prove:
            documents = tuple(documents)
            proven = _proven(documents, request.selection.is_whole)
        report = _published(request, chain(documents, _kept(request.workbook, part), _unless_issued_meanwhile(checked)))
    return Built(checked, report, tuple(proof.warnings), proven, _linted(plan, assignments), part.outdated)


def _unless_issued_meanwhile(checked: Checked) -> Iterator[FinishedDocument]:
    """No document, but a last look while the folder is held: drafts must not be laid over what was issued meanwhile."""
    if issued_ids(register_path(root_of(checked.workbook)), checked.workbook.stem) != {e.id for e in checked.issued}:
        raise CannotWriteError(
            "Chưa ghi gì cả: sổ đăng ký vừa có thay đổi (một lệnh cchc issue khác) trong khi tạo văn bản. Chạy lại."
        )
    yield from ()


def _kept(workbook: Path, frozen: Frozen) -> Iterator[FinishedDocument]:
    """Issued documents, byte for byte as they were issued."""
    contents = issued_contents(register_path(root_of(workbook)), [file for _, file in frozen.kept])
    return (FinishedDocument(job, content) for (job, _), content in zip(frozen.kept, contents, strict=True))


def _linted(plan: Plan, assignments: Assignments) -> LintReport:
    from cchc_docs.lint.reader import lint_plan

    return lint_plan(plan, assignments)


def _proof_templates(files: Mapping[str, bytes]) -> dict[DocumentKind, ProofTemplate]:
    return {kind: ProofTemplate(name, files[name]) for kind, (name, _) in TEMPLATES.items() if name in files}


def _proven(documents: Iterable[FinishedDocument], is_whole: bool) -> "PrintCheck":
    """The documents as they come out of a printer; refused as a whole when one breaks a rule or cannot be printed."""
    from cchc_docs.printing import print_check

    on_paper = {d.job.path: d.content for d in documents if d.job.kind is not DocumentKind.RECIPIENTS}
    check = print_check(on_paper, is_whole=is_whole)
    if check.failed:
        named = "; ".join(f"{name} ({reason})" for name, reason in check.failed.items())
        raise ProgramFailedError(f"Chưa ghi tệp nào: không in thử được {named}.")
    if check.faulty:
        count = len(check.faulty)
        raise NotProvenError(f"Chưa ghi tệp nào: {count} văn bản có lỗi thể thức (nêu ở trên).", check)
    return check


def _published(request: BuildRequest, documents: Iterable[FinishedDocument]) -> PublishReport:
    """Into the archive that was asked for, else into the output folder."""
    workbook, dry_run, is_whole = request.workbook.name, request.dry_run, request.selection.is_whole
    if request.archive:
        from cchc_docs.publish.archive import publish_archive  # few ask for one

        return publish_archive(request.archive, documents, workbook=workbook, is_whole=is_whole, dry_run=dry_run)
    folder = request.output or output_folder(request.workbook)
    return publish(folder, documents, workbook=workbook, is_whole=is_whole, dry_run=dry_run)


Batch = Callable[[tuple[DocumentJob, ...]], Iterable[tuple[DocumentJob, bytes]]]


@contextmanager
def _personal_documents(workers: int, renderer: Renderer, files: Mapping[str, bytes]) -> Iterator[Batch]:
    """How letters and forms are rendered: here, or by so many processes."""
    if workers <= 1:
        yield lambda jobs: ((job, renderer.render(job)) for job in jobs)
        return
    from concurrent.futures import ProcessPoolExecutor

    from cchc_docs.render.batch import render_batch, template_sources

    sources = template_sources(renderer.templates, files, renderer.plan.head.size_pair)
    with ProcessPoolExecutor(workers) as executor:
        yield lambda jobs: render_batch(jobs, renderer, sources, executor, workers)


def _documents(
    jobs: tuple[DocumentJob, ...],
    renderer: Renderer,
    everything: tuple[DocumentJob, ...],
    personal: Batch,
    progress: Progress,
) -> Iterator[FinishedDocument]:
    """All documents in the jobs' order; runs of letters and forms go through `personal`."""
    done = 0
    for is_personal, run in groupby(jobs, key=lambda job: job.assignment is not None):
        batch = tuple(run)
        made = personal(batch) if is_personal else ((job, _common(job, renderer, everything)) for job in batch)
        for job, content in made:
            yield FinishedDocument(job, content)
            done += 1
            progress(done, len(jobs))


def _common(job: DocumentJob, renderer: Renderer, everything: tuple[DocumentJob, ...]) -> bytes:
    if job.kind is DocumentKind.RECIPIENTS:
        return recipients_bytes(renderer.plan, renderer.assignments, everything)
    return renderer.render(job)


def _template_kinds(jobs: tuple[DocumentJob, ...], plan: Plan) -> set[DocumentKind]:
    kinds = {job.kind for job in jobs}
    return kinds | {DocumentKind.ANNEX} if DocumentKind.PLAN in kinds and plan.head.annex_in_plan_file else kinds


def selected_jobs(
    everything: tuple[DocumentJob, ...], wanted: Selection, plan: Plan, assignments: Assignments
) -> tuple[DocumentJob, ...]:
    """The jobs asked for; a code nobody has is a usage fault that names the codes there are."""
    busy = {a.agency.code for a in assignments.by_agency}
    names = Registry(plan.agencies, plan.groups)
    agencies = set()
    for name in wanted.agencies:
        called = names.agencies_called(name)
        if not busy & {agency.code for agency in called}:
            reason = "không có nhiệm vụ nào" if called else "không có trong sheet Cơ quan"
            raise UsageFault(f"Cơ quan “{name}” {reason}. Các mã có nhiệm vụ: {', '.join(sorted(busy))}.")
        agencies |= {agency.code.upper() for agency in called}
    periods = {period.code.upper() for period in plan.periods}
    for code in wanted.periods:
        if code.upper() not in periods:
            raise UsageFault(f"Không có kỳ báo cáo “{code}”. Các kỳ: {', '.join(p.code for p in plan.periods)}.")
    codes = [code.upper() for code in wanted.periods]
    jobs = select_jobs(everything, replace(wanted, agencies=agencies, periods=codes))
    if not jobs:
        raise UsageFault("Không có văn bản nào ứng với lựa chọn này. Bỏ bớt --only, --agency hoặc --period.")
    return jobs
