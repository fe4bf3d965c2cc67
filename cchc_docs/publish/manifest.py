"""manifest.json: every file of a published set, with its hash and what is in it. A contract with other tools."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath

from cchc_docs.model.document import DocumentJob

MANIFEST_FILE = "manifest.json"
MANIFEST_VERSION = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """One file. `agency`, `period`: codes, None when it is for everybody or for the whole year."""

    path: str
    kind: str
    agency: str | None
    period: str | None
    sha256: str
    tasks: tuple[str, ...]


def digest(content: bytes) -> str:
    return sha256(content).hexdigest()


def entry_of(job: DocumentJob, path: str, content_hash: str) -> Entry:
    return Entry(
        path,
        job.kind.value,
        job.agency.code if job.agency else None,
        job.period.code if job.period else None,
        content_hash,
        job.task_ids,
    )


def read_manifest(folder: Path) -> dict[str, Entry]:
    """Path → entry of the set published last; empty when there is none or nobody can read it."""
    try:
        return entries_in((folder / MANIFEST_FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def read_workbook_name(folder: Path) -> str:
    """The workbook a set was made from; "" when nobody knows."""
    try:
        return str(json.loads((folder / MANIFEST_FILE).read_text(encoding="utf-8"))["workbook"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return ""


def entries_in(text: str) -> dict[str, Entry]:
    """Path → entry of a manifest's text. Raises ValueError for one that nobody can read."""
    try:
        entries = [
            Entry(f["path"], f["kind"], f["agency"], f["period"], f["sha256"], tuple(f["tasks"]))
            for f in json.loads(text)["files"]
        ]
    except (KeyError, TypeError, RecursionError) as cause:
        raise ValueError("no manifest of ours") from cause
    if not all(_is_sound(entry) for entry in entries):
        raise ValueError("no manifest of ours")
    return {entry.path: entry for entry in entries if stays_inside(entry.path)}


def _is_sound(entry: Entry) -> bool:
    texts = (entry.path, entry.kind, entry.sha256, entry.agency or "", entry.period or "", *entry.tasks)
    if not all(isinstance(text, str) for text in texts):
        return False
    try:
        return "\0" not in entry.path and bool(entry.path.encode())
    except UnicodeEncodeError:  # half of a pair, which no file's name can have
        return False


def stays_inside(path: str) -> bool:
    """A manifest somebody tampered with must not make us delete files elsewhere."""
    pure = PurePosixPath(path)
    return not pure.is_absolute() and ".." not in pure.parts and ":" not in path and "\\" not in path


def manifest_text(workbook: str, entries: Iterable[Entry], purpose: str = "") -> str:
    """The file's text, one entry a line; the same set gives the same text. `purpose`: see `ownership.Purpose`."""
    files = ",\n".join(
        json.dumps(
            {
                "path": e.path,
                "kind": e.kind,
                "agency": e.agency,
                "period": e.period,
                "sha256": e.sha256,
                "tasks": e.tasks,
            },
            ensure_ascii=False,
        )
        for e in entries
    )
    head = f'"version": {MANIFEST_VERSION}, "workbook": {json.dumps(workbook, ensure_ascii=False)}'
    if purpose:
        head += f', "purpose": {json.dumps(purpose)}'
    return f'{{{head}, "files": [\n{files}\n]}}\n'
