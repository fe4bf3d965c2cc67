"""The order of the stages, on one screen. Doors call these; nothing here prints, asks or knows the time."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_docs import __version__
from cchc_docs.as_issued import refuse_lost_register, unless_issued_meanwhile
from cchc_docs.as_issued import with_issued as with_issued_files
from cchc_docs.assign.expand import assign_tasks
from cchc_docs.assign.jobs import Selection, document_jobs, select_jobs
from cchc_docs.assign.registry import Registry
from cchc_docs.check.proof import ProofTemplate, SetProof
from cchc_docs.drafting import Drafter
from cchc_docs.errors import UsageFault
from cchc_docs.hand_edited import TrackedCopies, Versions, versions_in
from cchc_docs.issue.freeze import Outdated, freeze, to_make_anew
from cchc_docs.issue.overlay import cancelled_numbers, changed_codes, conflicts, with_issued
from cchc_docs.making import Kept, Progress, finished_documents, personal_documents
from cchc_docs.model.assignment import Assignments
from cchc_docs.model.cause import Explanation
from cchc_docs.model.diagnostic import Diagnostic, has_errors
from cchc_docs.model.document import DocumentJob, DocumentKind, FinishedDocument
from cchc_docs.model.inputs import Inputs, inputs_text
from cchc_docs.model.plan import Plan
from cchc_docs.model.raw import RawWorkbook
from cchc_docs.model.register import Entry, all_of_workbook, of_workbook
from cchc_docs.model.remark import LintReport
from cchc_docs.publish.files import IsResaved, Publication, PublishReport, publish
from cchc_docs.publish.manifest import digest
from cchc_docs.publish.record import MadeFrom
from cchc_docs.publish.register_store import read_entries, register_path
from cchc_docs.publish.staging import put_in_order
from cchc_docs.publish.working_place import PlaceTaken
from cchc_docs.read.workbook import read_workbook
from cchc_docs.rebuilding import Past, engine, past_of, prints_of, still_good
from cchc_docs.render.documents import TEMPLATES, Renderer, compile_templates, template_files
from cchc_docs.sealed_files import default_folder
from cchc_docs.template_cache import TemplateCache
from cchc_docs.validate.inputs import inputs_of
from cchc_docs.validate.workbook import validate_workbook
from cchc_docs.workspace import output_folder, read_templates, refuse_reserved, root_of

if TYPE_CHECKING:
    from cchc_docs.trial_printing import PrintCheck


@dataclass(frozen=True, slots=True)
class Checked:
    """A workbook read and judged. `plan` and `assignments` are good only when no diagnostic is an error."""

    workbook: Path
    diagnostics: list[Diagnostic]
    plan: Plan | None = None  #: with the numbers and days of what is issued
    assignments: Assignments | None = None
    raw: RawWorkbook | None = None  #: as it was read
    issued: tuple[Entry, ...] = ()  #: what the register has of this workbook, in force
    registered: tuple[Entry, ...] = ()  #: the same with what was cancelled

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
    proof of the documents warns of, and what files edited by hand say. `proven`: the pages as printed on trial, when
    that was asked for.
    """

    checked: Checked
    published: PublishReport | None = None
    remarks: tuple[Diagnostic, ...] = ()
    proven: "PrintCheck | None" = None
    linted: LintReport | None = None  #: the wording, read as by `cchc lint`
    explained: Explanation = field(default_factory=Explanation)  #: which cells made which documents new
    was_interrupted: bool = False  #: an earlier publish was finished, or undone, first
    outdated: tuple[Outdated, ...] = ()  #: issued documents that the data have left behind; they stay as they are
    citing: tuple[Entry, ...] = ()  #: issued letters that cite a plan that was replaced since


@dataclass(frozen=True, slots=True)
class BuildRequest:
    workbook: Path
    output: Path | None = None
    selection: Selection = field(default_factory=Selection)
    dry_run: bool = False
    jobs: int = 1  #: processes that render; more than one pays from some hundred documents on
    prove: bool = False  #: print the set on trial and publish nothing when a page breaks a rule
    archive: Path | None = None  #: one ZIP file instead of the output folder
    when: str = ""  #: the time, as the door read it, for the history


def check_workbook(workbook: Path) -> Checked:
    """read → validate → register's numbers laid over → assign: everything that can be wrong with the data."""
    raw, diagnostics = read_workbook(workbook)
    plan, faults = validate_workbook(raw)
    diagnostics += faults
    if plan is None:
        return Checked(workbook, diagnostics, raw=raw)
    entries = read_entries(register_path(root_of(workbook)))
    issued = of_workbook(entries, workbook.stem)
    diagnostics += [*conflicts(plan, issued), *cancelled_numbers(plan, entries), *changed_codes(plan, issued)]
    plan = with_issued(plan, issued)
    assignments, faults = assign_tasks(plan)
    registered = all_of_workbook(entries, workbook.stem)
    return Checked(workbook, diagnostics + faults, plan, assignments, raw, issued, registered)


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
        from cchc_docs.trial_printing import require_printing

        require_printing()
    refuse_reserved(request.output, root_of(request.workbook))
    folder = request.output or output_folder(request.workbook)
    was_interrupted = not request.archive and _put_in_order(folder, request.dry_run)
    checked = check_workbook(request.workbook)
    if not checked.is_good or checked.plan is None or checked.assignments is None or checked.raw is None:
        return Built(checked, was_interrupted=was_interrupted)
    plan, assignments = checked.plan, checked.assignments
    everything = document_jobs(plan, assignments)
    frozen = freeze(everything, plan, assignments, checked.issued)
    part = frozen.within(selected_jobs(everything, request.selection, plan, assignments), request.selection.is_whole)
    jobs = part.live
    files = read_templates(request.workbook, template_files(_template_kinds(jobs, plan)))
    past = Past(folder, None) if request.archive else past_of(folder)
    issued = tuple(job.path for job, _ in frozen.kept)
    if past.record:
        refuse_lost_register(past.record.issued, past.record.hashes_by_path, request.workbook)
    inputs = Inputs({}, {}, {}) if request.archive else inputs_of(checked.raw)
    plain = Renderer(plan, assignments, {})
    made_from = _made_from(request, checked.raw, inputs, plain, jobs, everything, files, issued)
    kept = still_good(past, made_from.prints)
    is_all_kept = all(job.path in kept for job in jobs)
    templates = {} if is_all_kept else compile_templates(files, plan.head.size_pair, TemplateCache(default_folder()))
    renderer = Renderer(plan, assignments, templates)
    proof = SetProof(plan, assignments, jobs, everything, _proof_templates(files))
    proven = None
    with personal_documents(request.jobs, renderer, files) as personal:
        register, drafter = register_path(root_of(request.workbook)), Drafter(request.workbook, assignments, everything)
        drafts = drafter.replacements(plan, part.outdated, frozen.outdated, register, checked.registered)
        made = finished_documents(jobs, renderer, everything, personal, Kept(folder, kept), progress)
        again = drafter.worded(plan, proof.watch(made), jobs, register, checked.registered)
        documents: Iterable[FinishedDocument] = chain(again, drafts)
        if request.prove:
            documents = tuple(documents)
            from cchc_docs.trial_printing import proven_pages

            proven = proven_pages(documents, is_whole=request.selection.is_whole)
        versions = versions_in(folder)
        documents = with_issued_files(documents, everything, part, register)
        tracked = _tracked(request, folder, checked.raw, plan, versions, issued)
        documents = tracked.watch(documents) if tracked else documents
        last_look = unless_issued_meanwhile(register, request.workbook.stem, checked.issued)
        is_replaceable = tracked.is_replaceable if tracked else versions.is_resaved
        report = _published(request, folder, chain(documents, last_look), made_from, versions, is_replaceable)
    explained = Explanation()
    if not request.archive and (report.touches_files or not past.is_made_from(checked.raw.content)):
        from cchc_docs.explaining import Present, explain

        explained = explain(past, Present(inputs, renderer, made_from, checked.issued), report)
    linted, citing = _linted(plan, assignments), to_make_anew(checked.issued, assignments)
    remarks = (*proof.warnings, *drafter.remarks, *(tracked.remarks if tracked else ()))
    return Built(checked, report, remarks, proven, linted, explained, was_interrupted, part.outdated, citing)


def _tracked(
    request: BuildRequest, folder: Path, raw: RawWorkbook, plan: Plan, versions: Versions, issued: tuple[str, ...]
) -> TrackedCopies | None:
    """For files that somebody has edited. An archive has none."""
    if request.archive or not folder.exists():
        return None
    at = datetime.fromisoformat(request.when) if request.when else datetime(1980, 1, 1)
    at = at.astimezone(UTC).replace(tzinfo=None) if at.tzinfo else at
    return TrackedCopies(folder, raw, plan, versions, at, frozenset(issued))


def _put_in_order(folder: Path, dry_run: bool) -> bool:
    try:
        return put_in_order(folder)
    except PlaceTaken:
        if dry_run:  # looks only, and need not wait
            return False
        raise


def _made_from(
    request: BuildRequest,
    raw: RawWorkbook,
    inputs: Inputs,
    renderer: Renderer,
    jobs: tuple[DocumentJob, ...],
    everything: tuple[DocumentJob, ...],
    files: Mapping[str, bytes],
    issued: tuple[str, ...],
) -> MadeFrom:
    """What the history keeps of this set besides its files. An archive has no history."""
    if request.archive:
        return MadeFrom()
    templates = {name: digest(content) for name, content in files.items()}
    return MadeFrom(
        request.when,
        __version__,
        engine(),
        raw.content,
        inputs_text(inputs),
        templates,
        prints_of(renderer, jobs, everything, templates),
        issued=issued,
    )


def _linted(plan: Plan, assignments: Assignments) -> LintReport:
    from cchc_docs.lint.reader import lint_plan

    return lint_plan(plan, assignments)


def _proof_templates(files: Mapping[str, bytes]) -> dict[DocumentKind, ProofTemplate]:
    return {kind: ProofTemplate(name, files[name]) for kind, (name, _) in TEMPLATES.items() if name in files}


def _published(
    request: BuildRequest,
    folder: Path,
    documents: Iterable[FinishedDocument],
    made_from: MadeFrom,
    versions: Versions,
    is_resaved: IsResaved,
) -> PublishReport:
    """Into the archive that was asked for, else into the output folder."""
    workbook, dry_run, is_whole = request.workbook.name, request.dry_run, request.selection.is_whole
    if request.archive:
        from cchc_docs.publish.archive import publish_archive  # few ask for one

        return publish_archive(request.archive, documents, workbook=workbook, is_whole=is_whole, dry_run=dry_run)
    news = versions.has_news
    to = Publication(folder, workbook, is_whole, dry_run, made_from, is_resaved, only_news=True, has_news=news)
    return publish(to, documents)


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
