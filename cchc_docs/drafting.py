"""Documents made and proven outside the run of a whole set: what is being issued, what is to replace issued ones."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from cchc_docs.check.proof import ProofTemplate, SetProof
from cchc_docs.issue.freeze import Outdated
from cchc_docs.issue.overlay import as_replacements, without_marks
from cchc_docs.model.assignment import Assignments
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
        self._ready: dict[tuple[frozenset[DocumentKind], str], _Templates] = {}

    def made(self, plan: Plan, jobs: Sequence[DocumentJob]) -> tuple[FinishedDocument, ...]:
        """The documents of some jobs. Raises ProofFailed when one does not hold what the plan says."""
        if not jobs:
            return ()
        kinds = {job.kind for job in jobs}
        if DocumentKind.PLAN in kinds and plan.head.annex_in_plan_file:
            kinds.add(DocumentKind.ANNEX)
        compiled, sources = self._templates(frozenset(kinds), plan.head.size_pair)
        renderer = Renderer(plan, self._assignments, compiled)
        proof = SetProof(plan, self._assignments, jobs, self._everything, sources)
        return tuple(proof.watch(FinishedDocument(job, renderer.render(job)) for job in jobs))

    def replacements(
        self, plan: Plan, outdated: Sequence[Outdated], blank: Iterable[Outdated]
    ) -> Iterator[FinishedDocument]:
        """Drafts of what is to replace issued documents; `blank`: all whose numbers are still to be given anew."""
        base = without_marks(plan, [one.entry.owner for one in blank])
        drafts = [job for one in outdated for job in one.drafts]
        yield from self.made(as_replacements(base, [one.entry for one in outdated]), drafts)

    def _templates(self, kinds: frozenset[DocumentKind], size_pair: str) -> "_Templates":
        if (kinds, size_pair) not in self._ready:
            files = read_templates(self._workbook, template_files(set(kinds)))
            compiled = compile_templates(files, size_pair, TemplateCache(default_folder()))
            sources = {kind: ProofTemplate(name, files[name]) for kind, (name, _) in TEMPLATES.items() if name in files}
            self._ready[kinds, size_pair] = compiled, sources
        return self._ready[kinds, size_pair]


_Templates = tuple[Mapping[DocumentKind, CompiledTemplate], Mapping[DocumentKind, ProofTemplate]]
