"""Which documents are issued and stay as they are, and which of them the data have left behind since."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from cchc_docs.issue.facts import CITED, cited_plan, differences, letter_facts, plan_facts
from cchc_docs.model.assignment import Assignments
from cchc_docs.model.document import DocumentJob, DocumentKind
from cchc_docs.model.plan import Plan
from cchc_docs.model.register import Bond, Entry, Fact, IssuedFile, current
from cchc_docs.viet.dates import short_date

#: Drafts of what is to replace issued documents lie here, by how many were issued before, under their own paths.
REVISIONS = "sua_doi"
Owner = tuple[DocumentKind, str]


@dataclass(frozen=True, slots=True)
class Outdated:
    """An issued document that the data no longer agree with. `drafts`: what would replace it; none when its agency
    has no task any more.
    """

    entry: Entry
    differences: tuple[str, ...]
    drafts: tuple[DocumentJob, ...]


@dataclass(frozen=True, slots=True)
class Frozen:
    """The jobs of a set, told apart. `kept`: issued files with their jobs; `live`: to be made as ever."""

    kept: tuple[tuple[DocumentJob, IssuedFile], ...]
    live: tuple[DocumentJob, ...]
    outdated: tuple[Outdated, ...]

    def within(self, asked: Iterable[DocumentJob], is_whole: bool) -> "Frozen":
        """Only what somebody asked for."""
        if is_whole:
            return self
        wanted = tuple(asked)
        paths, owners = {job.path for job in wanted}, {owner_of(job) for job in wanted} - {None}
        return Frozen(
            tuple((job, file) for job, file in self.kept if owner_of(job) in owners),
            tuple(job for job in self.live if job.path in paths),
            tuple(one for one in self.outdated if one.entry.owner in owners),
        )


def owner_of(job: DocumentJob) -> Owner | None:
    """The document with a number that a job belongs to; the annex is the plan's; forms and lists have none."""
    if job.kind in (DocumentKind.PLAN, DocumentKind.ANNEX):
        return DocumentKind.PLAN, ""
    if job.kind is DocumentKind.LETTER and job.agency:
        return DocumentKind.LETTER, job.agency.code.upper()
    return None


def own_path(path: str) -> str:
    """Where a document lies that replaces nothing: sua_doi/lan_1/cong_van/… → cong_van/…"""
    return path.split("/", 2)[2] if path.startswith(f"{REVISIONS}/") else path


class FactsNow:
    """What each document says as the data are now; nothing when its agency has no task."""

    def __init__(self, plan: Plan, assignments: Assignments) -> None:
        self._plan, self._assignments = plan, assignments
        self._by_code = {a.agency.code.upper(): a for a in assignments.by_agency}

    def of(self, owner: Owner) -> tuple[Fact, ...]:
        if owner[0] is DocumentKind.PLAN:
            return plan_facts(self._plan, self._assignments)
        mine = self._by_code.get(owner[1])
        return letter_facts(self._plan, mine, self._assignments.standing) if mine else ()


def by_owner(jobs: Iterable[DocumentJob]) -> dict[Owner, tuple[DocumentJob, ...]]:
    """The jobs of each document that gets a number, in their order."""
    found: dict[Owner, list[DocumentJob]] = {}
    for job in jobs:
        owner = owner_of(job)
        if owner:
            found.setdefault(owner, []).append(job)
    return {owner: tuple(own) for owner, own in found.items()}


def freeze(jobs: Sequence[DocumentJob], plan: Plan, assignments: Assignments, entries: Sequence[Entry]) -> Frozen:
    """`entries`: those in force of the plan's workbook."""
    issued = current(entries)
    by_path = {job.path: job for job in jobs}
    kept = tuple((_kept_job(entry, file, by_path), file) for entry in entries for file in entry.files)
    live = tuple(job for job in jobs if owner_of(job) not in issued)
    if not entries:
        return Frozen((), live, ())
    now, own_jobs = FactsNow(plan, assignments), by_owner(jobs)
    times = Counter(entry.owner for entry in entries if entry.bond is not Bond.CORRECTS)
    in_force = {f"số {e.sign} ngày {short_date(e.day)}" for e in entries if e.kind is DocumentKind.PLAN}
    outdated = []
    for owner, entry in issued.items():
        said = _with_plan_in_force(entry.facts, plan, in_force)
        found = differences(said, now.of(owner), entry.facts_version)
        if found:
            folder = f"{REVISIONS}/lan_{times[owner]}"
            drafts = tuple(replace(job, path=f"{folder}/{job.path}") for job in own_jobs.get(owner, ()))
            found = found if drafts else ("không còn nhiệm vụ nào",)
            outdated.append(Outdated(entry, found, drafts))
    return Frozen(kept, live, tuple(outdated))


def _with_plan_in_force(facts: tuple[Fact, ...], plan: Plan, in_force: set[str]) -> tuple[Fact, ...]:
    """A letter may go on citing a plan that was replaced since, not one whose number was cancelled."""
    now = cited_plan(plan.head)
    return tuple(replace(fact, value=now) if fact.label == CITED and fact.value in in_force else fact for fact in facts)


def _kept_job(entry: Entry, file: IssuedFile, by_path: dict[str, DocumentJob]) -> DocumentJob:
    """A job that names the issued file, with the tasks that it had."""
    tasks = tuple(fact.topic for fact in entry.facts if fact.topic and not fact.label)
    like = by_path.get(own_path(file.path))
    if like is None:
        return DocumentJob(file.kind, file.path, tasks)
    return replace(like, path=file.path, task_ids=tasks)
