"""Where a plan stands: its data, its documents, its numbers, the reports that are due. Looks only; what
seems old is rendered once more, so that no document is called old that the next build would leave as it is.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from pathlib import Path

from cchc_docs.as_issued import refuse_lost_register
from cchc_docs.assign.jobs import document_jobs
from cchc_docs.errors import TemplateError
from cchc_docs.hand_edited import Versions, versions_in
from cchc_docs.issue.freeze import REVISIONS, Outdated, freeze
from cchc_docs.model.document import DocumentJob, DocumentKind
from cchc_docs.model.plan import Period, Plan
from cchc_docs.model.register import Bond, Entry
from cchc_docs.pipeline import Checked, check_workbook
from cchc_docs.publish.deciding import is_tracked_copy, wanted_name
from cchc_docs.publish.manifest import Entry as ListedFile
from cchc_docs.publish.manifest import digest
from cchc_docs.publish.recipients import recipients_bytes
from cchc_docs.rebuilding import Past, kept_bytes, past_of, prints_of
from cchc_docs.render.documents import TEMPLATES, Renderer, compile_templates, template_files
from cchc_docs.sealed_files import default_folder
from cchc_docs.template_cache import TemplateCache
from cchc_docs.workspace import output_folder, read_templates


class DocumentState(Enum):
    """Of one document that is not issued: against the data as they are now, and as the file lies there."""

    CURRENT = "như bảng tính"
    OLD = "cũ hơn bảng tính"
    MISSING = "chưa tạo"
    EDITED = "đã có người sửa"


@dataclass(frozen=True, slots=True)
class Status:
    """`made_at`: when the last set was published, as the door read the clock then; "" when none was.

    `states`: by the documents that are not issued. `numbered`: what has its number; `unnumbered`: how many documents
    that get one have none. `astray`: issued files that are not there, or not as the register has them. `period`: the
    one whose reports are due next, else the last one, else None. `left_over`: files of the last set that the data no
    longer ask for; the next build takes them away.
    """

    checked: Checked
    made_at: str = ""
    states: Mapping[DocumentJob, DocumentState] | None = None
    numbered: tuple[Entry, ...] = ()
    unnumbered: int = 0
    outdated: tuple[Outdated, ...] = ()
    astray: tuple[str, ...] = ()
    period: Period | None = None
    left_over: tuple[ListedFile, ...] = ()

    def having(self, *states: DocumentState) -> list[DocumentJob]:
        return [job for job, state in (self.states or {}).items() if state in states]


def status_of(workbook: Path, today: date) -> Status:
    """How the plan of a workbook stands. With faults in the data nothing else is looked at. Raises TemplateError."""
    checked = check_workbook(workbook)
    if not checked.is_good or checked.plan is None or checked.assignments is None:
        return Status(checked)
    plan, assignments = checked.plan, checked.assignments
    everything = document_jobs(plan, assignments)
    frozen = freeze(everything, plan, assignments, checked.issued)
    templates = read_templates(workbook, template_files(set(TEMPLATES)))
    hashes = {name: digest(content) for name, content in templates.items()}
    prints = prints_of(Renderer(plan, assignments, {}), frozen.live, everything, hashes)
    folder = output_folder(workbook)
    past, versions = past_of(folder), versions_in(folder)
    if past.record:
        refuse_lost_register(past.record.issued, past.record.hashes_by_path, workbook)
    states = {job: _state(job, prints[job.path], past, versions) for job in frozen.live}
    for job in _as_before(
        [job for job, state in states.items() if state is DocumentState.OLD], checked, past, templates
    ):
        states[job] = DocumentState.CURRENT
    numbered = tuple(entry for entry in checked.issued if entry.bond is not Bond.CORRECTS)
    return Status(
        checked,
        past.record.when if past.record else "",
        states,
        numbered,
        sum(job.kind in (DocumentKind.PLAN, DocumentKind.LETTER) for job in frozen.live),
        frozen.outdated,
        tuple(job.path for job, file in frozen.kept if not _is_as_issued(folder / job.path, file.sha256, versions)),
        _next_period(plan, today),
        tuple(_left_over(everything, past, checked.issued)),
    )


def _state(job: DocumentJob, fingerprint: str, past: Past, versions: Versions) -> DocumentState:
    made = past.record.made.get(job.path) if past.record else None
    if made is not None and made.path != job.path and (past.folder / job.path).exists():
        return DocumentState.EDITED  # the new version lies beside it
    entry = past.entries.get(made.path) if made else None
    if made is None or entry is None or not (past.folder / job.path).exists():
        return DocumentState.MISSING
    try:
        content = (past.folder / entry.path).read_bytes()
    except OSError:
        return DocumentState.MISSING
    if digest(content) != entry.sha256 and not versions.is_resaved(content, entry.sha256):
        return DocumentState.EDITED
    return DocumentState.CURRENT if made.print == fingerprint else DocumentState.OLD


def _as_before(
    jobs: Sequence[DocumentJob], checked: Checked, past: Past, files: Mapping[str, bytes]
) -> Iterator[DocumentJob]:
    """Those that come out as they lie there: tags hold more than a template shows. None while a template has faults."""
    plan, assignments = checked.plan, checked.assignments
    if not jobs or plan is None or assignments is None or past.record is None:
        return
    try:
        compiled = compile_templates(files, plan.head.size_pair, TemplateCache(default_folder()))
    except TemplateError:
        return
    renderer, everything = Renderer(plan, assignments, compiled), document_jobs(plan, assignments)
    for job in jobs:
        is_list = job.kind is DocumentKind.RECIPIENTS
        content = recipients_bytes(plan, assignments, everything) if is_list else renderer.render(job)
        if digest(content) == past.entries[past.record.made[job.path].path].sha256:
            yield job


def _left_over(everything: Iterable[DocumentJob], past: Past, issued: Iterable[Entry]) -> Iterator[ListedFile]:
    wanted = {job.path for job in everything}
    staying = {file.path for entry in issued for file in entry.files}
    for path, listed in past.entries.items():
        is_draft = path.startswith(f"{REVISIONS}/") or is_tracked_copy(path)
        if not is_draft and wanted_name(path) not in wanted and path not in staying and kept_bytes(past.folder, listed):
            yield listed


def _is_as_issued(path: Path, sha256: str, versions: Versions) -> bool:
    try:
        content = path.read_bytes()
    except OSError:
        return False
    return digest(content) == sha256 or versions.is_resaved(content, sha256)


def _next_period(plan: Plan, today: date) -> Period | None:
    coming = sorted((period for period in plan.periods if period.due >= today), key=lambda period: period.due)
    return coming[0] if coming else max(plan.periods, key=lambda period: period.due, default=None)
