"""The road of `cchc issue`: numbers are given and registered in one transaction with the finished documents, then the
set is published. Whatever happens after the transaction, the next `cchc build` publishes the same documents.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path

from cchc_docs.assign.jobs import Selection, document_jobs
from cchc_docs.drafting import Drafter
from cchc_docs.errors import CchcError
from cchc_docs.issue.entries import Numbers, entry_of, wish_of, wrong_numbers
from cchc_docs.issue.facts import VERSION
from cchc_docs.issue.freeze import FactsNow, Outdated, all_letters, freeze
from cchc_docs.issue.numbering import give_numbers
from cchc_docs.issue.overlay import as_replacements, with_issued
from cchc_docs.issue.pending import Order, before_their_plan, order_of, renamed
from cchc_docs.model.assignment import Assignments
from cchc_docs.model.diagnostic import Diagnostic
from cchc_docs.model.document import DocumentKind, FinishedDocument
from cchc_docs.model.plan import Plan
from cchc_docs.model.register import Entry, IssuedFile, all_of_workbook, of_workbook
from cchc_docs.own_wording import Worded, formers_of, with_own_wording
from cchc_docs.pipeline import BuildRequest, Built, Checked, build, check_workbook, selected_jobs
from cchc_docs.publish.register_store import Register, read_entries, register_path, writing
from cchc_docs.workspace import output_folder, root_of


@dataclass(frozen=True, slots=True)
class IssueRequest:
    workbook: Path
    today: date
    output: Path | None = None
    kinds: tuple[DocumentKind, ...] = ()  #: plan, letter; none: both
    agencies: tuple[str, ...] = ()
    numbers: Numbers = field(default_factory=Numbers)
    amends: bool = False
    all_letters: bool = False  #: with `amends`: those too that only cite a plan that is replaced
    dry_run: bool = False
    when: str = ""  #: the time, as the door read it, for the history


@dataclass(frozen=True, slots=True)
class Issued:
    """What came of it. With `faults` no number was given. `entries`: registered now (or, on a dry run, to be)."""

    checked: Checked
    entries: tuple[Entry, ...] = ()
    already: tuple[Entry, ...] = ()
    outdated: tuple[Outdated, ...] = ()
    faults: tuple[Diagnostic, ...] = ()
    remarks: tuple[Diagnostic, ...] = ()  #: about words that were edited by hand
    built: Built | None = None


class NotPublishedYetError(CchcError):
    """Numbers were given and registered, but the documents could not be written; the next build writes them."""

    def __init__(self, entries: tuple[Entry, ...], cause: CchcError) -> None:
        self.entries = entries
        self.exit_code = cause.exit_code
        self.diagnostics = getattr(cause, "diagnostics", [])
        given = ", ".join(entry.sign for entry in entries[:3]) + ("…" if len(entries) > 3 else "")
        super().__init__(
            f"Đã cấp và ghi sổ {len(entries)} số ({given}), nhưng chưa ghi được văn bản: {cause} "
            "Rồi chạy “cchc build”: văn bản ra đúng các số trong sổ."
        )


def issue(request: IssueRequest) -> Issued:
    """Give numbers to the plan, then to each letter, and publish the set that shows them.

    Raises NotPublishedYetError when the numbers are registered and the documents could not be written yet. All else
    that is raised (ProofFailed, TemplateError, UsageFault, CannotWriteError) means that no number was given.
    """
    checked = check_workbook(request.workbook)
    if not checked.is_good or checked.plan is None or checked.assignments is None:
        return Issued(checked)
    if not request.dry_run:
        # A template that fails, of the forms too, is found while no number is given.
        build(BuildRequest(request.workbook, request.output, dry_run=True))
    with _register(request) as (register, entries):
        done = _numbered(request, checked, checked.plan, checked.assignments, entries, register)
    if done.faults or request.dry_run:
        return done
    return replace(done, built=_published(request, done))


@contextmanager
def _register(request: IssueRequest) -> Iterator[tuple[Register | None, tuple[Entry, ...]]]:
    """The register, held against all others; on a dry run only what it says."""
    path = register_path(root_of(request.workbook))
    if request.dry_run:
        yield None, read_entries(path)
        return
    with writing(path) as register:
        yield register, register.entries()


def _numbered(
    request: IssueRequest,
    checked: Checked,
    plan: Plan,
    assignments: Assignments,
    entries: tuple[Entry, ...],
    register: Register | None,
) -> Issued:
    """`entries`: as they are now that nobody else can write; the workbook was checked before."""
    own = of_workbook(entries, request.workbook.stem)
    plan = with_issued(plan, own)
    everything = document_jobs(plan, assignments)
    frozen = freeze(everything, plan, assignments, own)
    if request.all_letters:
        frozen = all_letters(frozen, everything, own)
    asked = selected_jobs(everything, _selection(request), plan, assignments)
    order = order_of(asked, plan, frozen, own, amends=request.amends)
    new, faults = _entries(request, order, plan, assignments, entries)
    told = Issued(checked, already=order.already, outdated=order.outdated, faults=(*order.faults, *faults))
    if told.faults or not new:
        return told
    drafter = Drafter(request.workbook, assignments, everything)
    made = _made(request, drafter, with_issued(plan, (*own, *new)), order, entries)
    told = replace(told, remarks=made.remarks, faults=made.faults)
    if told.faults:
        return told
    by_path = {document.job.path: document for document in made.documents}
    documents = [[by_path[job.path] for job in one.jobs] for one in order.pending]
    new = [_with_files(entry, own_documents) for entry, own_documents in zip(new, documents, strict=True)]
    if register is not None:
        for entry, own_documents in zip(new, documents, strict=True):
            register.add(entry, (document.content for document in own_documents), request.today, made.made)
    return replace(told, entries=tuple(new))


def _selection(request: IssueRequest) -> Selection:
    """The annex goes with its plan, forms with their letter. Asking for an agency asks for its letter alone, unless the
    plan is named too.
    """
    kinds = request.kinds or ((DocumentKind.LETTER,) if request.agencies else (DocumentKind.PLAN, DocumentKind.LETTER))
    annex = (DocumentKind.ANNEX,) if DocumentKind.PLAN in kinds else ()
    forms = (DocumentKind.FORM,) if DocumentKind.LETTER in kinds else ()
    return Selection((*kinds, *annex, *forms), request.agencies)


def _entries(
    request: IssueRequest, order: Order, plan: Plan, assignments: Assignments, entries: Sequence[Entry]
) -> tuple[list[Entry], tuple[Diagnostic, ...]]:
    wishes, faults = [], [*wrong_numbers(request.numbers, order)]
    for one in order.pending:
        wish, wrong = wish_of(one, plan, request.numbers, request.today)
        wishes.append(wish)
        faults += wrong
    starts = request.numbers.starts_by_book({wish.series.book for wish in wishes}, plan.head)
    numbered = give_numbers(wishes, entries, starts, request.numbers.reason, request.today)
    twin = renamed(plan, order.pending, entries, request.workbook.stem)
    if twin and not request.numbers.reason:
        faults.append(twin)
    told = [place in numbered.unusual or (twin is not None and place == 0) for place in range(len(wishes))]
    new = [
        entry_of(
            one, plan, wish, number, request.numbers, request.workbook.stem,
            reason=request.numbers.reason if told[place] else "",
        )
        for place, (one, wish, number) in enumerate(zip(order.pending, wishes, numbered.numbers, strict=True))
    ]  # fmt: skip
    issued = with_issued(plan, new) if any(entry.kind is DocumentKind.PLAN for entry in new) else plan
    now = FactsNow(issued, assignments)
    new = [replace(entry, facts=now.of(entry.owner), facts_version=VERSION) for entry in new]
    return new, (*faults, *numbered.faults, *before_their_plan(issued.head, new, request.numbers.reason))


def _made(request: IssueRequest, drafter: Drafter, plan: Plan, order: Order, entries: tuple[Entry, ...]) -> Worded:
    """The documents of each pending one, with their numbers and what the clerk has edited in Word, all proven."""
    plan = as_replacements(plan, [one.replaces.entry for one in order.pending if one.replaces])
    jobs = [job for one in order.pending for job in one.jobs]
    rows = all_of_workbook(entries, request.workbook.stem)
    return with_own_wording(
        drafter.made(plan, jobs),
        formers_of(jobs, rows, register_path(root_of(request.workbook))),
        request.output or output_folder(request.workbook),
        partial(drafter.lost, plan),
    )


def _with_files(entry: Entry, documents: Iterable[FinishedDocument]) -> Entry:
    files = (IssuedFile(d.job.kind, d.job.path, sha256(d.content).hexdigest()) for d in documents)
    return replace(entry, files=tuple(files))


def _published(request: IssueRequest, done: Issued) -> Built:
    """The set with its numbers; the register is the truth, so what fails here is only late."""
    try:
        return build(BuildRequest(request.workbook, request.output, when=request.when))
    except CchcError as cause:
        if not done.entries:
            raise
        raise NotPublishedYetError(done.entries, cause) from cause
