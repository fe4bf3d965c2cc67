"""cchc_docs from nouns: tags made from the plan and its assignments, then rendered, as a build does it."""

from collections.abc import Callable
from pathlib import Path

from benchmarks.contenders._inputs import TEMPLATES, write
from benchmarks.samples import annex_plan, letter_jobs, sample_plan, some_assignments
from cchc_docs.model.document import DocumentJob, DocumentKind
from cchc_docs.render.documents import Renderer, compile_templates


def setup(job: str, folder: Path, count: int) -> Callable[[int, Path], None]:
    name = TEMPLATES[job]
    templates = compile_templates({name: (folder / name).read_bytes()}, "13/14")
    plan, assignments = sample_plan()
    jobs = [DocumentJob(DocumentKind.ANNEX, "phu_luc.docx", ())]
    if job == "letter":
        kind = (folder / "letter_kind.txt").read_text(encoding="ascii")
        jobs = letter_jobs(some_assignments(plan, assignments, count, kind))
    else:
        plan = annex_plan(plan, count)
    renderer = Renderer(plan, assignments, templates)

    def render(number: int, path: Path) -> None:
        write(path, renderer.render(jobs[number]))

    return render
