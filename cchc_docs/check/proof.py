"""The proof of a set on its way to the disk: each document is read back from its bytes and held against the plan.

What a document must hold is worked out from `Plan` and `Assignments` alone. The tags that rendering used are not looked
at, so a fault in them or in a Word template is found too.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from zipfile import BadZipFile

from cchc_docs.check import set_consistency
from cchc_docs.check.arrival import Arrival
from cchc_docs.check.claims import TaskDocument
from cchc_docs.check.expected_words import TemplateWords, template_words, workbook_texts
from cchc_docs.check.finding import KIND_NAMES, Finding, told
from cchc_docs.check.flow import find_in_flow
from cchc_docs.check.heads import (
    HeadDocument,
    Marks,
    expected_texts,
    missing_texts,
    of_annex,
)
from cchc_docs.check.period_lines import PeriodLines
from cchc_docs.check.read_back import Block, ReadBack, Reader
from cchc_docs.check.task_rows import ExpectedTask, ExpectedTasks, Value, expected
from cchc_docs.errors import CchcError, ExitCode
from cchc_docs.model.agency import Agency, Relation
from cchc_docs.model.assignment import Assignments, Role
from cchc_docs.model.diagnostic import Diagnostic, Severity
from cchc_docs.model.document import DocumentJob, DocumentKind, FinishedDocument
from cchc_docs.model.plan import Plan
from cchc_docs.viet.text import match_key

#: Values that the annex, which everybody reads, must show.
EVERYTHING = tuple(Value)
#: After so many findings nothing new is learnt from the rest of a large set.
ENOUGH = 5000
#: The documents of an agency come one after another.
REMEMBERED_AGENCIES = 64


class ProofFailed(CchcError):
    """A set that is not what the workbook says; nothing was published."""

    exit_code = ExitCode.LAYOUT

    def __init__(self, diagnostics: list[Diagnostic]) -> None:
        self.diagnostics = diagnostics
        super().__init__(
            "Văn bản vừa tạo không khớp bảng tính; chưa ghi gì, bộ văn bản trước còn nguyên. "
            "Sửa theo các chỗ đã nêu (thường là mẫu Word), rồi chạy lại."
        )


@dataclass(frozen=True, slots=True)
class ProofTemplate:
    """The Word template of one kind of document: its file's name, for hints, and its bytes, for its fixed words."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class _Shown:
    """Which of the things that a template may leave out a document shows; False: it should have, and does not."""

    path: str
    things: tuple[tuple[str, bool], ...]


@dataclass(slots=True)
class SetProof:
    """Proves documents as they pass. `asked`: the jobs to be made; `everything`: the whole set's."""

    plan: Plan
    assignments: Assignments
    asked: Sequence[DocumentJob]
    everything: Sequence[DocumentJob]
    templates: Mapping[DocumentKind, ProofTemplate]
    findings: list[Finding] = field(default_factory=list)
    _made: list[DocumentJob] = field(default_factory=list)
    _shown: dict[tuple[DocumentKind, Relation | None], list[_Shown]] = field(default_factory=dict)
    _things: dict[tuple[tuple[str, bool], ...], tuple[tuple[str, bool], ...]] = field(default_factory=dict)
    _texts: dict[str, str] = field(default_factory=dict)  #: what the plan and the annex say, by kind
    _expected: dict[tuple[DocumentKind, str], tuple[ExpectedTask, ...]] = field(default_factory=dict)
    _shown_to: ExpectedTasks = field(default_factory=ExpectedTasks)
    _reader: Reader = field(default_factory=Reader)
    _arrival: Arrival = field(init=False)
    _marks: Marks = field(init=False)
    _periods: PeriodLines = field(init=False)
    _tasks: tuple[ExpectedTask, ...] = field(init=False)
    _by_id: dict[str, ExpectedTask] = field(init=False)
    _words: dict[DocumentKind, TemplateWords] = field(init=False)
    _parties: set_consistency.Parties = field(init=False)

    def __post_init__(self) -> None:
        self._arrival = Arrival(self.plan.tasks)
        texts = workbook_texts(self.plan, self.assignments)
        self._marks = Marks(self.plan, texts)
        self._periods = PeriodLines(self.plan, texts)
        self._tasks = tuple(expected(task, number) for number, task in enumerate(self.plan.tasks, start=1))
        self._by_id = {one.task.id: one for one in self._tasks}
        self._words = {kind: template_words(template.content) for kind, template in self.templates.items()}
        self._parties = set_consistency.parties_of(self.assignments)

    def watch(self, documents: Iterable[FinishedDocument]) -> Iterator[FinishedDocument]:
        """The same documents, each proven. If anything was wrong, raises ProofFailed after the last one, or after very
        many faults.
        """
        for document in documents:
            self.prove(document)
            if len(self.findings) > ENOUGH:
                self._refuse()
            yield document
        self.finish()

    def prove(self, document: FinishedDocument) -> None:
        """One document against the plan."""
        job = document.job
        self._made.append(job)
        if job.kind is DocumentKind.RECIPIENTS:
            self.findings += set_consistency.wrong_recipients(
                document.content, job.path, self.plan, self.assignments, self.everything
            )
            return
        try:
            read = self._reader.read(document.content)
        except BadZipFile as cause:
            message = f"Văn bản vừa tạo không đọc lại được ({cause})."
            self.findings.append(Finding("K101", job.kind, job.path, "tệp", message))
            return
        self._prove_docx(HeadDocument(job, read, self._words_of(job)))

    def finish(self) -> None:
        """What only the whole set can show. Raises ProofFailed."""
        is_whole = {job.path for job in self.asked} == {job.path for job in self.everything}
        self.findings += set_consistency.missing_documents(self.plan, self._parties, self._made, self.asked, is_whole)
        self.findings += self._uneven()
        self.findings += self._plan_and_annex()
        self._refuse()

    def errors_of_edited(self, made: FinishedDocument, edited: FinishedDocument) -> list[Finding]:
        """What a document that somebody edited lost of the data that the one we made of the same job shows."""
        self.prove(made)
        self.prove(edited)
        return [f for f in (*self.findings, *self._uneven()) if f.severity is Severity.ERROR]

    def _refuse(self) -> None:
        diagnostics = told((f for f in self.findings if f.severity is Severity.ERROR), self._names())
        if diagnostics:
            raise ProofFailed(diagnostics)

    @property
    def warnings(self) -> list[Diagnostic]:
        """What the clerk should look at in a set that was good enough to publish."""
        return told((f for f in self.findings if f.severity is not Severity.ERROR), self._names())

    def _names(self) -> dict[DocumentKind, str]:
        return {kind: template.name for kind, template in self.templates.items()}

    def _words_of(self, job: DocumentJob) -> TemplateWords:
        words = self._words.get(job.kind, TemplateWords())
        if job.kind is DocumentKind.PLAN and self.plan.head.annex_in_plan_file:
            return words.with_annex(self._words.get(DocumentKind.ANNEX, TemplateWords()))
        return words

    def _prove_docx(self, document: HeadDocument) -> None:
        job = document.job
        texts = tuple(expected_texts(self.plan, job, self.assignments.standing is not None))
        if job.kind is DocumentKind.PLAN and self.plan.head.annex_in_plan_file:
            texts += tuple(of_annex(self.plan.head))
        found, others = missing_texts(document, texts)
        self.findings += found
        self.findings += self._marks.wrong(document)
        self.findings += set_consistency.wrong_parts(self._parties, job)
        if job.kind in (DocumentKind.PLAN, DocumentKind.LETTER):
            self.findings += self._periods.wrong(document)
        for part in self._task_documents(document):
            faults, shown = self._arrival.prove(part)
            self.findings += faults
            others += shown
        relation = job.agency.relation if job.agency else None
        self._shown.setdefault((job.kind, relation), []).append(_Shown(job.path, self._one_of(tuple(others))))

    def _one_of(self, things: tuple[tuple[str, bool], ...]) -> tuple[tuple[str, bool], ...]:
        """The same object for what is the same: in a country 17,000 documents show the same things."""
        return self._things.setdefault(things, things)

    def _task_documents(self, document: HeadDocument) -> Iterator[TaskDocument]:
        """The parts of a document that show tasks, each with the tasks it must show."""
        job, read, words = document.job, document.read, document.words
        if job.assignment is not None:
            yield TaskDocument(job.kind, job.path, read.blocks, self._tasks_of(job), words, tables=read.tables)
            return
        if job.kind is DocumentKind.ANNEX:
            self._texts["annex"] = read.text
            yield TaskDocument(job.kind, job.path, read.blocks, self._by_field(), words, EVERYTHING)
            return
        body, annex = self._split(read)
        self._texts["plan"] = " ".join(block.text for block in body)
        if annex:
            self._texts["annex"] = " ".join(block.text for block in annex)
            yield TaskDocument(job.kind, job.path, annex, self._by_field(), words, EVERYTHING)
        if self.plan.head.lists_tasks_in_body:
            flow = tuple(block for block in body if not block.is_row)
            is_in_flow = find_in_flow(" ".join(block.text for block in flow), self._tasks[:1])
            listed = flow if is_in_flow else body
            words = self._words.get(DocumentKind.PLAN, TemplateWords())
            yield TaskDocument(DocumentKind.PLAN, job.path, listed, self._by_field(), words)

    def _split(self, read: ReadBack) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
        """The plan's own blocks, and those of the annex in its file: it begins with a section of its own."""
        if not self.plan.head.annex_in_plan_file:
            return read.blocks, ()
        remedies = {one.values[Value.REMEDY] for one in self._tasks}
        for at in reversed(read.sections):
            if any(cell.text in remedies for block in read.blocks[at:] for cell in block.cells):
                return read.blocks[:at], read.blocks[at:]
        at = read.sections[-1] if read.sections else len(read.blocks)
        return read.blocks[:at], read.blocks[at:]

    def _by_field(self) -> tuple[ExpectedTask, ...]:
        """The plan's tasks as the annex orders them: field by field, each in the clerk's order."""
        fields = {f: n for n, f in enumerate(self.plan.fields)}
        return tuple(sorted(self._tasks, key=lambda one: (fields[one.task.field], one.number)))

    def _tasks_of(self, job: DocumentJob) -> tuple[ExpectedTask, ...]:
        """What the tasks' own parties say about the agency of a job; the forms of all periods have the same."""
        if job.agency is None:
            return ()
        key = (job.kind, job.agency.code)
        if key not in self._expected:
            if len(self._expected) > REMEMBERED_AGENCIES:
                self._expected.clear()
            self._expected[key] = self._parts_of(job, job.agency)
        return self._expected[key]

    def _parts_of(self, job: DocumentJob, agency: Agency) -> tuple[ExpectedTask, ...]:
        leads, partners = self._parties.get(agency.code, (set(), set()))
        own_names = _keys(agency) if job.kind is DocumentKind.LETTER else frozenset()
        led = (self._shown_to.by(one, Role.LEAD, own_names) for one in self._in_order(leads))
        helped = (self._shown_to.by(one, Role.PARTNER, own_names) for one in self._in_order(partners))
        return (*led, *helped)

    def _in_order(self, ids: Iterable[str]) -> list[ExpectedTask]:
        return sorted((self._by_id[task_id] for task_id in ids), key=lambda one: one.number)

    def _uneven(self) -> Iterator[Finding]:
        """What half of the documents of a kind show and some do not; a template may word letters that ask otherwise."""
        for (kind, _), documents in self._shown.items():
            counts: dict[str, list[bool]] = {}
            for document in documents:
                for name, is_there in document.things:
                    counts.setdefault(name, []).append(is_there)
            usual = {name for name, there in counts.items() if 2 * sum(there) >= len(there)}
            for document in documents:
                for name, is_there in document.things:
                    if name in usual and not is_there:
                        message = f"Thiếu {name}, các {KIND_NAMES[kind]} khác đều có."
                        yield Finding("K110", kind, document.path, name, message)

    def _plan_and_annex(self) -> Iterator[Finding]:
        plan = next((job for job in self._made if job.kind is DocumentKind.PLAN), None)
        if plan is None or "plan" not in self._texts:
            return
        annex = self._texts.get("annex", "Phụ lục")
        yield from set_consistency.wrong_annex_mentions(self._texts["plan"], annex, plan.path)
        yield from set_consistency.not_among_recipients(self.plan, self.assignments, self._texts["plan"], plan.path)


def _keys(agency: Agency) -> frozenset[str]:
    names = (agency.name, agency.short_name, *agency.aliases, agency.code)
    return frozenset(match_key(name) for name in names if name)
