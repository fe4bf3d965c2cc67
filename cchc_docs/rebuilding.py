"""What need not be made again: the fingerprint of each document, and the files that still are what it stands for."""

import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from cchc_docs.model.document import DocumentJob, DocumentKind
from cchc_docs.ooxml.package import DEFLATER
from cchc_docs.publish.history import last_record
from cchc_docs.publish.manifest import Entry, digest, read_manifest
from cchc_docs.publish.recipients import recipients_bytes
from cchc_docs.publish.record import Record
from cchc_docs.render.documents import Renderer
from cchc_docs.render.fingerprint import content_print, fingerprint
from cchc_docs.template_cache import engine_hash


@dataclass(frozen=True, slots=True)
class Past:
    """What the output folder knows of its last set. `record` None: there is no history yet."""

    folder: Path
    record: Record | None
    entries: Mapping[str, Entry] = field(default_factory=dict)  #: of the manifest that lies there now

    def is_made_from(self, workbook: bytes) -> bool:
        return self.record is not None and self.record.workbook_hash == digest(workbook)


def past_of(folder: Path) -> Past:
    return Past(folder, last_record(folder), read_manifest(folder))


@lru_cache(maxsize=1)
def engine() -> str:
    """Stands for all that decides a document's bytes besides its data and its template."""
    python = ".".join(map(str, sys.version_info[:3]))
    return sha256(f"{engine_hash()}\0{python}\0{DEFLATER}".encode()).hexdigest()[:32]


def prints_of(
    renderer: Renderer, jobs: Iterable[DocumentJob], everything: tuple[DocumentJob, ...], templates: Mapping[str, str]
) -> dict[str, str]:
    """Path → fingerprint. `templates`: file name → hash."""
    program = engine()
    return {
        job.path: list_print(renderer, everything)
        if job.kind is DocumentKind.RECIPIENTS
        else fingerprint(renderer, job, templates, program)
        for job in jobs
    }


def contents_of(renderer: Renderer, jobs: Iterable[DocumentJob], everything: tuple[DocumentJob, ...]) -> dict[str, str]:
    """The same of what the documents say alone, whoever prints them."""
    return {
        job.path: list_print(renderer, everything)
        if job.kind is DocumentKind.RECIPIENTS
        else content_print(renderer, job)
        for job in jobs
    }


def list_print(renderer: Renderer, everything: tuple[DocumentJob, ...]) -> str:
    """The list of recipients is no template's work: its fingerprint is that of its bytes."""
    return digest(recipients_bytes(renderer.plan, renderer.assignments, everything))[:32]


def still_good(past: Past, prints: Mapping[str, str]) -> dict[str, Entry]:
    """Name wanted → the file that holds just what would be made. Any doubt: it is made anew."""
    good: dict[str, Entry] = {}
    if past.record is None:
        return good
    for wanted, made in past.record.made.items():
        entry = past.entries.get(made.path)
        if made.print and prints.get(wanted) == made.print and entry and kept_bytes(past.folder, entry) is not None:
            good[wanted] = entry
    return good


def kept_bytes(folder: Path, entry: Entry) -> bytes | None:
    """The file's bytes, when they are what we wrote."""
    try:
        content = (folder / entry.path).read_bytes()
    except OSError:
        return None
    return content if digest(content) == entry.sha256 else None
