"""Documents made and proven outside the run of a whole set: what is being issued, what is to replace issued ones."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from cchc_docs.check.finding import Finding
from cchc_docs.check.proof import ProofTemplate, SetProof
from cchc_docs.issue.freeze import Outdated
from cchc_docs.issue.overlay import as_replacements, without_marks
from cchc_docs.model.assignment import Assignments
from cchc_docs.model.diagnostic import Diagnostic
from cchc_docs.model.document import DocumentJob, DocumentKind, FinishedDocument
from cchc_docs.model.plan import Plan
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

    def lost(self, plan: Plan, made: FinishedDocument, edited: FinishedDocument) -> list[Finding]:
        """What a document that somebody edited lost of the data that ours of the same job shows."""
        _, sources = self._templates_of([made.job], plan)
        return SetProof(plan, self._assignments, [made.job], self._everything, sources).errors_of_edited(made, edited)

    def replacements(
        self, plan: Plan, outdated: Sequence[Outdated], blank: Iterable[Outdated], register: Path
    ) -> Iterator[FinishedDocument]:
        """Drafts of what is to replace issued documents, with the clerk's wording of those; where it finds no place,
        `remarks` says so. `blank`: all whose numbers are still to be given anew.
        """
        jobs = [job for one in outdated for job in one.drafts]
        if not jobs:
            return
        from cchc_docs.own_wording import formers_of, like_issued  # few plans have such drafts

        base = without_marks(plan, [one.entry.owner for one in blank])
        plan = as_replacements(base, [one.entry for one in outdated])
        drafts = like_issued(self.made(plan, jobs), formers_of(outdated, register), partial(self.lost, plan))
        for draft, remark in drafts:
            self.remarks += [remark] if remark else []
            yield draft

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
