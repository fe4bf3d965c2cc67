"""Documents made and proven outside the run of a whole set: what is being issued, what is to replace issued ones."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from cchc_docs.check.proof import ProofTemplate, SetProof
from cchc_docs.issue.freeze import Outdated, owner_of
from cchc_docs.issue.overlay import as_replacements, without_marks
from cchc_docs.model.assignment import Assignments
from cchc_docs.model.diagnostic import Diagnostic
from cchc_docs.model.document import DocumentJob, DocumentKind, FinishedDocument
from cchc_docs.model.plan import Plan
from cchc_docs.model.register import Entry
from cchc_docs.render.compiled import CompiledTemplate
from cchc_docs.render.documents import TEMPLATES, Renderer, compile_templates, template_files
from cchc_docs.sealed_files import default_folder
from cchc_docs.template_cache import TemplateCache
from cchc_docs.workspace import read_templates


class Drafter:
    """Makes documents of one workbook; templates are made ready once."""

    def __init__(self, workbook: Path, assignments: Assignments, everything: Sequence[DocumentJob]) -> None:
        self._workbook, self._assignments, self._everything = workbook, assignments, everything
        self.remarks: list[Diagnostic] = []
        self._ready: dict[tuple[frozenset[DocumentKind], str], _Templates] = {}

    def made(self, plan: Plan, jobs: Sequence[DocumentJob]) -> tuple[FinishedDocument, ...]:
        """The documents of some jobs. Raises ProofFailed when one does not hold what the plan says."""
        if not jobs:
            return ()
        compiled, sources = self._templates_of(jobs, plan)
        renderer = Renderer(plan, self._assignments, compiled)
        proof = SetProof(plan, self._assignments, jobs, self._everything, sources)
        return tuple(proof.watch(FinishedDocument(job, renderer.render(job)) for job in jobs))

    def lost(self, plan: Plan, made: FinishedDocument, edited: FinishedDocument) -> list[str]:
        """What a document that somebody edited says otherwise than the data that ours of the same job shows."""
        from cchc_docs.merge.wording import edits_of_data

        _, sources = self._templates_of([made.job], plan)
        proof = SetProof(plan, self._assignments, [made.job], self._everything, sources)
        found = [finding.message for finding in proof.errors_of_edited(made, edited)]
        return [*edits_of_data(made.content, edited.content, plan), *found]

    def replacements(
        self, plan: Plan, outdated: Sequence[Outdated], blank: Iterable[Outdated], register: Path, rows: Sequence[Entry]
    ) -> Iterator[FinishedDocument]:
        """Drafts of what is to replace issued documents, with the clerk's wording of those; where it finds no place,
        `remarks` says so. `blank`: all whose numbers are still to be given anew; `rows`: all of the workbook's in
        the register, cancelled ones too.
        """
        jobs = [job for one in outdated for job in one.drafts]
        if not jobs:
            return
        base = without_marks(plan, [one.entry.owner for one in blank])
        plan = as_replacements(base, [one.entry for one in outdated])
        yield from self.worded(plan, self.made(plan, jobs), jobs, register, rows)

    def worded(
        self,
        plan: Plan,
        documents: Iterable[FinishedDocument],
        jobs: Sequence[DocumentJob],
        register: Path,
        rows: Sequence[Entry],
    ) -> Iterator[FinishedDocument]:
        """The documents with the wording of those that were issued in their place, cancelled ones too."""
        owners = {row.owner for row in rows}
        if not any(owner_of(job) in owners for job in jobs):
            yield from documents
            return
        from cchc_docs.own_wording import formers_of, like_issued  # lxml, and most sets have nothing to carry

        for document, remark in like_issued(documents, formers_of(jobs, rows, register), partial(self.lost, plan)):
            self.remarks += [remark] if remark else []
            yield document

    def _templates_of(self, jobs: Iterable[DocumentJob], plan: Plan) -> "_Templates":
        kinds = {job.kind for job in jobs}
        if DocumentKind.PLAN in kinds and plan.head.annex_in_plan_file:
            kinds.add(DocumentKind.ANNEX)
        return self._templates(frozenset(kinds), plan.head.size_pair)

    def _templates(self, kinds: frozenset[DocumentKind], size_pair: str) -> "_Templates":
        if (kinds, size_pair) not in self._ready:
            files = read_templates(self._workbook, template_files(set(kinds)))
            compiled = compile_templates(files, size_pair, TemplateCache(default_folder()))
            sources = {kind: ProofTemplate(name, files[name]) for kind, (name, _) in TEMPLATES.items() if name in files}
            self._ready[kinds, size_pair] = compiled, sources
        return self._ready[kinds, size_pair]


_Templates = tuple[Mapping[DocumentKind, CompiledTemplate], Mapping[DocumentKind, ProofTemplate]]
