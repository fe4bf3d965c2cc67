"""Which changes of the workbook reach which documents: found by undoing each of them and looking what comes back.

Nothing is guessed from a table of which document reads which cell. For each change the plan is worked out as if only
this change had not been made; a document that would then say something else was reached by it. Where several causes
reach a document, it is printed without each of them: one that leaves its bytes as they are is no cause.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from cchc_docs.assign.expand import assign_tasks
from cchc_docs.assign.jobs import document_jobs
from cchc_docs.compare.inputs import Change, ChangeKind, undone
from cchc_docs.issue.overlay import with_issued
from cchc_docs.model.document import DocumentJob, DocumentKind
from cchc_docs.model.inputs import Inputs
from cchc_docs.model.register import Entry
from cchc_docs.model.sheets import PLAN_SHEET
from cchc_docs.publish.manifest import digest
from cchc_docs.publish.recipients import recipients_bytes
from cchc_docs.rebuilding import contents_of
from cchc_docs.render.compiled import CompiledTemplate
from cchc_docs.render.documents import Renderer
from cchc_docs.validate.inputs import workbook_of
from cchc_docs.validate.workbook import validate_workbook

#: Changes times rows of the workbook that are looked at one by one; beyond it sheet by sheet, then all together.
MOST_WORK = 2500
#: Documents printed to tell causes apart.
MOST_PRINTED = 400

Unit = tuple[Change, ...]  #: changes that are looked at together; most often one


@dataclass(frozen=True, slots=True)
class World:
    """What some inputs make: every document's job, and what those asked for say."""

    renderer: Renderer
    jobs: Mapping[str, DocumentJob] = field(default_factory=dict)
    says: Mapping[str, str] = field(default_factory=dict)

    def content(self, wanted: str) -> bytes | None:
        """The document as it would be; None when there would be none, or its template is not at hand."""
        job = self.jobs.get(wanted)
        if job is None:
            return None
        if job.kind is DocumentKind.RECIPIENTS:
            return recipients_bytes(self.renderer.plan, self.renderer.assignments, tuple(self.jobs.values()))
        parts = self.renderer.parts(job)
        return self.renderer.render(job) if all(part.kind in self.renderer.templates for part in parts) else None


def world_of(
    inputs: Inputs,
    wanted: Collection[str],
    templates: Mapping[DocumentKind, CompiledTemplate],
    present: World | None = None,
    issued: Sequence[Entry] = (),
) -> World | None:
    """None when these inputs make no plan at all. They may hold faults: half of a change that belongs together.

    `issued`: what the register has, for numbers are no cells. `present`: another world; where all that a letter or form
    is made of is the same there, it says the same.
    """
    plan, _ = validate_workbook(workbook_of(inputs))
    if plan is None:
        return None
    plan = with_issued(plan, issued)
    assignments, _ = assign_tasks(plan)
    renderer = Renderer(plan, assignments, templates)
    jobs = document_jobs(plan, assignments)
    asked = [job for job in jobs if job.path in wanted]
    says = _same_as(present, renderer, asked) if present else {}
    says |= contents_of(renderer, (job for job in asked if job.path not in says), jobs)
    return World(renderer, {job.path: job for job in jobs}, says)


def _same_as(present: World, renderer: Renderer, asked: Iterable[DocumentJob]) -> dict[str, str]:
    now, other = renderer.plan, present.renderer.plan
    if now.head != other.head or now.periods != other.periods:
        return {}
    if renderer.assignments.standing != present.renderer.assignments.standing:
        return {}
    return {
        job.path: present.says[job.path]
        for job in asked
        if job.assignment is not None and job.path in present.says and job == present.jobs[job.path]
    }


def units_of(changes: Sequence[Change], now: Inputs) -> list[Unit]:
    """Each change for itself, as long as that takes no time to speak of."""
    rows = _rows(now)
    each: list[Unit] = [(change,) for change in changes]
    by_row: list[Unit] = [tuple(some) for _, some in groupby(changes, key=_row)]
    by_sheet: list[Unit] = [tuple(some) for _, some in groupby(changes, key=lambda change: change.table)]
    fitting = (units for units in (each, by_row, by_sheet) if len(units) * rows <= MOST_WORK)
    return next(fitting, [tuple(changes)])


def _row(change: Change) -> tuple[str, ChangeKind, int, str]:
    """The same for all changed cells of one row; of Kế hoạch, for all lines of one value."""
    return change.table, change.kind, change.index, change.key if change.table == PLAN_SHEET else ""


def reaching(
    units: Sequence[Unit],
    now: Inputs,
    made: Mapping[str, str],
    templates: Mapping[DocumentKind, CompiledTemplate],
    doubtful: Collection[str] = (),
    issued: Sequence[Entry] = (),
) -> dict[str, list[int]]:
    """For each document the positions of the units that reach it. `made`: name → hash of the new bytes, "" for a
    document that is no more. `doubtful`: those that some other cause reaches as well.
    """
    if _rows(now) > MOST_WORK:  # to work such a plan out again takes as long as a build: all changes for all documents
        return {wanted: list(range(len(units))) for wanted in made}
    reached: dict[str, list[int]] = {wanted: [] for wanted in made}
    present = world_of(now, made, templates, issued=issued)
    if present is None:
        return reached
    worlds = [world_of(undone(now, unit), made, templates, present, issued) for unit in units]
    for position, world in enumerate(worlds):
        for wanted, positions in reached.items():
            if world is None or world.says.get(wanted) != present.says.get(wanted):
                positions.append(position)
    left = MOST_PRINTED
    for wanted, positions in reached.items():
        if len(positions) > 1 or (positions and wanted in doubtful):
            left -= len(positions)
            if left < 0:
                break
            reached[wanted] = [n for n in positions if _makes_a_difference(worlds[n], present, wanted, made[wanted])]
            if not reached[wanted] and wanted not in doubtful:
                reached[wanted] = positions  # any one of them would have done
    return reached


def _rows(now: Inputs) -> int:
    return sum(map(len, now.tables.values()))


def _makes_a_difference(world: World | None, present: World, wanted: str, made: str) -> bool:
    """True also when nobody can tell: the document is not there in both worlds, or the templates were compiled for
    another size of letters.
    """
    if world is None or not made or world.renderer.plan.head.size_pair != present.renderer.plan.head.size_pair:
        return True
    content = world.content(wanted)
    return content is None or digest(content) != made
