"""One job → one finished .docx: which template and which tags each kind of document takes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from cchc_docs.errors import TemplateError
from cchc_docs.model.agency import Relation
from cchc_docs.model.assignment import Assignments
from cchc_docs.model.diagnostic import Diagnostic
from cchc_docs.model.document import DocumentJob, DocumentKind
from cchc_docs.model.plan import Plan
from cchc_docs.ooxml.package import pack, read_parts
from cchc_docs.render import annex, form, letter
from cchc_docs.render import plan as plan_document
from cchc_docs.render.compiled import CompiledTemplate, DocumentProperties, TemplateFaults
from cchc_docs.render.stored_template import template_of, template_text
from cchc_docs.render.tags import AnnexTags, FormTags, LetterTags, PlanTags

#: Kind → template file and the tags it may use.
TEMPLATES: dict[DocumentKind, tuple[str, type]] = {
    DocumentKind.PLAN: (plan_document.TEMPLATE, PlanTags),
    DocumentKind.ANNEX: (annex.TEMPLATE, AnnexTags),
    DocumentKind.LETTER: (letter.TEMPLATE, LetterTags),
    DocumentKind.FORM: (form.TEMPLATE, FormTags),
}


@dataclass(frozen=True, slots=True)
class Part:
    """What one template prints. `tags`: a TypedDict of `tags.py`."""

    kind: DocumentKind
    tags: Mapping[str, Any]
    properties: DocumentProperties


@dataclass(frozen=True, slots=True)
class Renderer:
    """Everything a job needs besides itself."""

    plan: Plan
    assignments: Assignments
    templates: Mapping[DocumentKind, CompiledTemplate]

    def render(self, job: DocumentJob) -> bytes:
        """The job's .docx. Pure: the same parts, printed by the same templates, give the same bytes."""
        made = [self.templates[part.kind].render(part.tags, part.properties) for part in self.parts(job)]
        if len(made) == 1:
            return made[0]
        from cchc_docs.ooxml.join import join_sections  # lxml: only for an annex in the plan's file

        first, second = map(read_parts, made)
        return pack(join_sections(first, second))

    def parts(self, job: DocumentJob) -> list[Part]:
        """All that a template is given for the job: one part, or two where the plan's file holds the annex."""
        parts = [_PARTS[job.kind](self, job)]
        if job.kind is DocumentKind.PLAN and self.plan.head.annex_in_plan_file:
            parts.append(_annex_part(self, job))
        return parts


def template_files(kinds: set[DocumentKind]) -> list[str]:
    """File names of the templates that these kinds of documents need."""
    return [name for kind, (name, _) in TEMPLATES.items() if kind in kinds]


class Keeper(Protocol):
    """Something that keeps compiled templates between runs (`template_cache.py`)."""

    def key(self, content: bytes, *what: str) -> str: ...

    def get(self, key: str) -> str | None: ...

    def put(self, key: str, text: str) -> None: ...


def compile_templates(
    files: Mapping[str, bytes], size_pair: str, keeper: Keeper | None = None
) -> dict[DocumentKind, CompiledTemplate]:
    """Every given template, compiled or as kept; raises TemplateFaults with the faults of all of them together."""
    compiled: dict[DocumentKind, CompiledTemplate] = {}
    faults: list[Diagnostic] = []
    names: list[str] = []
    for kind, (name, contract) in TEMPLATES.items():
        if name not in files:
            continue
        try:
            compiled[kind] = _compiled(name, files[name], contract, size_pair, keeper)
        except TemplateFaults as found:
            faults += found.diagnostics
            names.append(name)
    if faults:
        raise TemplateFaults(", ".join(names), faults)
    return compiled


def _compiled(name: str, content: bytes, contract: type, size_pair: str, keeper: Keeper | None) -> CompiledTemplate:
    key = keeper.key(content, name, contract.__name__, size_pair) if keeper else ""
    text = keeper.get(key) if keeper else None
    if text is not None:
        try:
            return template_of(text, name, content)
        except ValueError:
            pass  # not what we wrote: compile anew, and write over it
    from cchc_docs.render.engine import compile_template  # docxtpl, Jinja, lxml: a quarter of a second

    template = compile_template(name, content, contract, size_pair)
    text = template_text(template)
    if keeper and text is not None:
        keeper.put(key, text)
    return template


def _plan_part(renderer: Renderer, job: DocumentJob) -> Part:
    plan = renderer.plan
    properties = DocumentProperties(f"Kế hoạch {plan.head.subject}", plan.head.subject, plan.head.issuer)
    return Part(DocumentKind.PLAN, plan_document.plan_tags(plan, renderer.assignments), properties)


def _annex_part(renderer: Renderer, job: DocumentJob) -> Part:
    plan = renderer.plan
    properties = DocumentProperties(f"Phụ lục Kế hoạch {plan.head.subject}", plan.head.subject, plan.head.issuer)
    return Part(DocumentKind.ANNEX, annex.annex_tags(plan), properties)


def _letter_part(renderer: Renderer, job: DocumentJob) -> Part:
    if job.assignment is None:
        raise TemplateError(f"Công văn {job.path} không có cơ quan nhận.")
    plan = renderer.plan
    title = f"Công văn gửi {job.assignment.agency.name}"
    properties = DocumentProperties(title, plan.head.letter_subject, plan.head.issuer)
    template = renderer.templates.get(DocumentKind.LETTER)
    names_former = template is None or template.prints("thay_the")
    tags = letter.letter_tags(plan, job.assignment, renderer.assignments.standing, names_former=names_former)
    return Part(DocumentKind.LETTER, tags, properties)


def _form_part(renderer: Renderer, job: DocumentJob) -> Part:
    if job.assignment is None or job.period is None:
        raise TemplateError(f"Biểu mẫu {job.path} thiếu cơ quan hoặc kỳ báo cáo.")
    plan, agency = renderer.plan, job.assignment.agency
    kind = "Thông tin" if agency.relation is Relation.REQUEST else "Báo cáo"
    properties = DocumentProperties(f"{kind} {job.period.name}, {agency.name}", plan.head.subject, agency.name)
    tags = form.form_tags(plan, job.assignment, job.period, renderer.assignments.standing)
    return Part(DocumentKind.FORM, tags, properties)


_PARTS: dict[DocumentKind, Callable[[Renderer, DocumentJob], Part]] = {
    DocumentKind.PLAN: _plan_part,
    DocumentKind.ANNEX: _annex_part,
    DocumentKind.LETTER: _letter_part,
    DocumentKind.FORM: _form_part,
}
