"""Which documents are issued and stay as they are, and which of them the data have left behind since."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
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
    """The document with a number that a job belongs to: the annex is the plan's, forms go with their agency's letter;
    lists have none.
    """
    if job.kind in (DocumentKind.PLAN, DocumentKind.ANNEX):
        return DocumentKind.PLAN, ""
    if job.kind in (DocumentKind.LETTER, DocumentKind.FORM) and job.agency:
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
    live = tuple(job for job in jobs if _is_live(job, issued))
    if not entries:
        return Frozen((), live, ())
    now, own_jobs = FactsNow(plan, assignments), by_owner(jobs)
    times = _times(entries)
    in_force = {_named(entry) for entry in entries if entry.kind is DocumentKind.PLAN}
    outdated = []
    for owner, entry in issued.items():
        said = _with_plan_in_force(entry.facts, plan, in_force)
        found = differences(said, now.of(owner), entry.facts_version)
        if found:
            drafts = _drafts(owner, times[owner], own_jobs)
            found = found if drafts else ("không còn nhiệm vụ nào",)
            outdated.append(Outdated(entry, found, drafts))
    return Frozen(kept, live, tuple(outdated))


def all_letters(frozen: Frozen, jobs: Sequence[DocumentJob], entries: Sequence[Entry]) -> Frozen:
    """The same, with every issued letter to be made anew: those that cite a plan that was replaced, or is about to be.

    `entries`: those in force of the plan's workbook.
    """
    issued = current(entries)
    now = next((e for owner, e in issued.items() if owner[0] is DocumentKind.PLAN), None)
    known = {one.entry.owner for one in frozen.outdated}
    times, own_jobs = _times(entries), by_owner(jobs)
    more = []
    for owner, entry in issued.items():
        is_due = now is None or now.owner in known or entry in citing_replaced(entries)
        drafts = _drafts(owner, times[owner], own_jobs)
        if owner[0] is DocumentKind.LETTER and owner not in known and is_due and drafts:
            more.append(Outdated(entry, ("dẫn kế hoạch đã được thay thế",), drafts))
    return replace(frozen, outdated=(*frozen.outdated, *more))


def to_make_anew(entries: Sequence[Entry], assignments: Assignments | None) -> tuple[Entry, ...]:
    """Of `citing_replaced` those whose agencies still have a task: the others have no letter any more."""
    busy = {one.agency.code for one in assignments.by_agency} if assignments else set()
    return tuple(entry for entry in citing_replaced(entries) if entry.agency in busy)


def citing_replaced(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Letters in force that cite another plan than the one in force. `entries`: those in force of a workbook."""
    issued = current(entries)
    plan = next((entry for owner, entry in issued.items() if owner[0] is DocumentKind.PLAN), None)
    if plan is None:
        return ()
    letters = (entry for entry in issued.values() if entry.kind is DocumentKind.LETTER)
    return tuple(entry for entry in letters if _cited(entry) not in ("", _named(plan)))


def _cited(letter: Entry) -> str:
    return next((fact.value for fact in letter.facts if fact.label == CITED), "")


def _named(plan: Entry) -> str:
    """As letters cite it."""
    return f"số {plan.sign} ngày {short_date(plan.day)}"


def _is_live(job: DocumentJob, issued: Mapping[Owner, Entry]) -> bool:
    """Letters issued by an older program left their forms out."""
    owner = owner_of(job)
    entry = issued.get(owner) if owner else None
    return entry is None or (job.kind is DocumentKind.FORM and all(f.kind is not job.kind for f in entry.files))


def _times(entries: Iterable[Entry]) -> Counter[Owner]:
    """How often each document was issued."""
    return Counter(entry.owner for entry in entries if entry.bond is not Bond.CORRECTS)


def _drafts(owner: Owner, times: int, own_jobs: Mapping[Owner, tuple[DocumentJob, ...]]) -> tuple[DocumentJob, ...]:
    folder = f"{REVISIONS}/lan_{times}"
    return tuple(replace(job, path=f"{folder}/{job.path}") for job in own_jobs.get(owner, ()))


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
