"""docxtpl used competently: one DocxTemplate a document, as its manual says, on our templates, strict, escaped."""

from collections.abc import Callable
from pathlib import Path

from docxtpl import DocxTemplate
from jinja2 import Environment, StrictUndefined

from benchmarks.contenders._inputs import TEMPLATES, contexts


def setup(job: str, folder: Path, count: int) -> Callable[[int, Path], None]:
    template = str(folder / TEMPLATES[job])
    environment = Environment(autoescape=True, undefined=StrictUndefined)
    given = contexts(job, folder, count)

    def render(number: int, path: Path) -> None:
        document = DocxTemplate(template)
        document.render(given[number], jinja_env=environment)
        document.save(path)

    return render
