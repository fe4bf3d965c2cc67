"""Every document of a run, one after another: rendered here or by several processes, or taken from disk as it is."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from cchc_docs.errors import CannotWriteError
from cchc_docs.model.document import DocumentJob, DocumentKind, FinishedDocument
from cchc_docs.publish.manifest import Entry
from cchc_docs.publish.recipients import recipients_bytes
from cchc_docs.rebuilding import kept_bytes
from cchc_docs.render.documents import Renderer

Progress = Callable[[int, int], None]  #: documents done, documents in all
Batch = Callable[[tuple[DocumentJob, ...]], Iterable[tuple[DocumentJob, bytes]]]


@contextmanager
def personal_documents(workers: int, renderer: Renderer, files: Mapping[str, bytes]) -> Iterator[Batch]:
    """How letters and forms are rendered: here, or by so many processes."""
    if workers <= 1:
        yield lambda jobs: ((job, renderer.render(job)) for job in jobs)
        return
    from concurrent.futures import ProcessPoolExecutor

    from cchc_docs.render.batch import render_batch, template_sources

    sources = template_sources(renderer.templates, files, renderer.plan.head.size_pair)
    with ProcessPoolExecutor(workers) as executor:
        yield lambda jobs: render_batch(jobs, renderer, sources, executor, workers)


@dataclass(frozen=True, slots=True)
class Kept:
    """The files that need not be made again, by the name wanted."""

    folder: Path
    entries: Mapping[str, Entry]

    def content(self, job: DocumentJob) -> bytes:
        content = kept_bytes(self.folder, self.entries[job.path])
        if content is None:
            raise CannotWriteError(f"Chưa ghi gì cả: “{job.path}” vừa có người sửa. Chạy lại.")
        return content


def finished_documents(
    jobs: tuple[DocumentJob, ...],
    renderer: Renderer,
    everything: tuple[DocumentJob, ...],
    personal: Batch,
    kept: Kept,
    progress: Progress,
) -> Iterator[FinishedDocument]:
    """All documents in the jobs' order; runs of letters and forms go through `personal`, but for those kept."""
    done = 0
    for is_personal, run in groupby(jobs, key=lambda job: job.assignment is not None):
        batch = tuple(run)
        new = tuple(job for job in batch if job.path not in kept.entries)
        made = iter(personal(new) if is_personal else ((job, _common(job, renderer, everything)) for job in new))
        for job in batch:
            content = kept.content(job) if job.path in kept.entries else next(made)[1]
            yield FinishedDocument(job, content)
            done += 1
            progress(done, len(jobs))


def _common(job: DocumentJob, renderer: Renderer, everything: tuple[DocumentJob, ...]) -> bytes:
    if job.kind is DocumentKind.RECIPIENTS:
        return recipients_bytes(renderer.plan, renderer.assignments, everything)
    return renderer.render(job)
