"""Many documents at once, on any `concurrent.futures.Executor`: threads, processes, a cluster.

A chunk is plain data, small enough to travel: the plan's head and periods, the templates, and some jobs with their
own tasks. What comes back is the documents' bytes in the jobs' order. A worker makes each template ready once and
keeps it.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Executor, Future
from dataclasses import dataclass, replace
from functools import lru_cache

from cchc_docs.model.assignment import Assignments
from cchc_docs.model.document import DocumentJob, DocumentKind
from cchc_docs.render.compiled import CompiledTemplate
from cchc_docs.render.documents import TEMPLATES, Renderer
from cchc_docs.render.stored_template import template_of, template_text

#: Documents in one chunk: enough that sending it costs little, few enough that all workers finish together.
CHUNK = 48
#: Chunks under way for each worker: memory does not grow with the number of documents.
AHEAD = 2
#: Kinds that need nothing but their own assignment; plan and annex need everybody's.
PERSONAL = (DocumentKind.LETTER, DocumentKind.FORM)


@dataclass(frozen=True, slots=True)
class TemplateSource:
    """A template as it travels. `text`: as kept (`stored_template.py`), None when it must be compiled at its place."""

    kind: DocumentKind
    content: bytes
    text: str | None
    size_pair: str


@dataclass(frozen=True, slots=True)
class Chunk:
    renderer: Renderer  #: without templates, tasks and other agencies
    sources: tuple[TemplateSource, ...]
    jobs: tuple[DocumentJob, ...]


def render_chunk(chunk: Chunk) -> list[bytes]:
    """A worker's whole task: pure, and the same bytes as without workers."""
    renderer = replace(chunk.renderer, templates={source.kind: _ready(source) for source in chunk.sources})
    return [renderer.render(job) for job in chunk.jobs]


@lru_cache(maxsize=32)
def _ready(source: TemplateSource) -> CompiledTemplate:
    name, contract = TEMPLATES[source.kind]
    if source.text is not None:
        return template_of(source.text, name, source.content)
    from cchc_docs.render.engine import compile_template

    return compile_template(name, source.content, contract, source.size_pair)


def template_sources(
    templates: Mapping[DocumentKind, CompiledTemplate], files: Mapping[str, bytes], size_pair: str
) -> tuple[TemplateSource, ...]:
    """The personal kinds' templates, ready to travel."""
    return tuple(
        TemplateSource(kind, files[TEMPLATES[kind][0]], template_text(templates[kind]), size_pair)
        for kind in PERSONAL
        if kind in templates
    )


def render_batch(
    jobs: Iterable[DocumentJob],
    renderer: Renderer,
    sources: tuple[TemplateSource, ...],
    executor: Executor,
    workers: int,
) -> Iterator[tuple[DocumentJob, bytes]]:
    """Each personal job with its document, in order; at most `AHEAD` chunks a worker are under way."""
    plan = replace(renderer.plan, tasks=(), agencies=(), groups=())
    light = Renderer(plan, Assignments((), (), renderer.assignments.standing), {})
    waiting: deque[tuple[tuple[DocumentJob, ...], Future[list[bytes]]]] = deque()
    for part in _chunks(jobs):
        waiting.append((part, executor.submit(render_chunk, Chunk(light, sources, part))))
        if len(waiting) > AHEAD * workers:
            yield from _finished(*waiting.popleft())
    while waiting:
        yield from _finished(*waiting.popleft())


def _finished(jobs: tuple[DocumentJob, ...], future: Future[list[bytes]]) -> Iterator[tuple[DocumentJob, bytes]]:
    return zip(jobs, future.result(), strict=True)


def _chunks(jobs: Iterable[DocumentJob]) -> Iterator[tuple[DocumentJob, ...]]:
    part: list[DocumentJob] = []
    for job in jobs:
        part.append(job)
        if len(part) == CHUNK:
            yield tuple(part)
            part = []
    if part:
        yield tuple(part)
