"""cchc_docs, one compiled template: `render(context, properties)`."""

from collections.abc import Callable
from pathlib import Path

from benchmarks.contenders._inputs import TEMPLATES, contexts, write
from cchc_docs.model.document import DocumentKind
from cchc_docs.render.documents import compile_templates
from cchc_docs.render.engine import DocumentProperties

KINDS = {"letter": DocumentKind.LETTER, "annex": DocumentKind.ANNEX}


def setup(job: str, folder: Path, count: int) -> Callable[[int, Path], None]:
    name = TEMPLATES[job]
    template = compile_templates({name: (folder / name).read_bytes()}, "13/14")[KINDS[job]]
    given = contexts(job, folder, count)

    def render(number: int, path: Path) -> None:
        properties = DocumentProperties("Công văn", "khắc phục các tiêu chí", "Ủy ban nhân dân huyện Lộc Bình")
        write(path, template.render(given[number], properties))

    return render
