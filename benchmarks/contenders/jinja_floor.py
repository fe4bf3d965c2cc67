"""The Jinja floor: our template patched and compiled once, then render, encode, deflate one part. No checks at all."""

from collections.abc import Callable
from pathlib import Path

from jinja2 import Environment, StrictUndefined

from benchmarks.contenders._floor import jinja_source, packer
from benchmarks.contenders._inputs import TEMPLATES, contexts, write


def setup(job: str, folder: Path, count: int) -> Callable[[int, Path], None]:
    template = folder / TEMPLATES[job]
    program = Environment(autoescape=True, undefined=StrictUndefined).from_string(jinja_source(template))
    pack = packer(template)
    given = contexts(job, folder, count)

    def render(number: int, path: Path) -> None:
        write(path, *pack(program.render(given[number]).encode()))

    return render
