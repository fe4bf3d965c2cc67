"""The history of a folder: one pack for each published set, with what that set brought that was not there before.

A pack is a ZIP archive, `.lich_su/0003.zip`: the record, the manifest, a snapshot of what the set was made from, the
workbook when no earlier pack has it, and every document that the set before did not have. So the bytes of each
document ever published can be found by their hash. Nothing is pruned.
"""

import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from hashlib import file_digest
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from cchc_docs.publish.disk import keep
from cchc_docs.publish.journal import PACKED
from cchc_docs.publish.manifest import MANIFEST_FILE, Entry, digest, entries_in
from cchc_docs.publish.record import Made, MadeFrom, Record, record_of, record_text
from cchc_docs.publish.report import PublishReport

HISTORY = ".lich_su"
RECORD_FILE, INPUTS_FILE, WORKBOOK_FILE = "ghi_chep.json", "dau_vao.json", "bang_tinh.xlsx"
#: The first day a ZIP archive knows: the record tells the time, and the same set gives the same bytes.
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
#: What a pack that is damaged, or none of ours, makes of reading it.
_UNREADABLE = (OSError, BadZipFile, KeyError, ValueError, RuntimeError, NotImplementedError, EOFError, zlib.error)


def pack_name(number: int) -> str:
    return f"{HISTORY}/{number:04d}.zip"


def numbers(folder: Path) -> list[int]:
    """The numbers of the packs there are, the oldest first."""
    try:
        names = [path.stem for path in (folder / HISTORY).iterdir() if path.suffix == ".zip"]
    except OSError:
        return []
    return sorted(int(name) for name in names if name.isascii() and name.isdigit())


def record(folder: Path, number: int) -> Record | None:
    """None when the pack is not there, or nobody can read it."""
    path = folder / pack_name(number)
    try:
        with ZipFile(path) as pack:
            found = record_of(pack.read(RECORD_FILE).decode(), pack.read(MANIFEST_FILE).decode())
            size = path.stat().st_size
    except _UNREADABLE:
        return None
    return replace(found, number=number, size=size)


def last_record(folder: Path) -> Record | None:
    """Of the last set whose record can be read."""
    return next((found for number in reversed(numbers(folder)) if (found := record(folder, number))), None)


def inputs_text(folder: Path, number: int) -> str | None:
    """The snapshot a set was made from, as JSON; None when there is none."""
    content = _member(folder, number, INPUTS_FILE)
    return content.decode("utf-8", "replace") if content else None


def inputs_behind(folder: Path, sha256: str) -> str | None:
    """The snapshot that the document of this hash was made from, as JSON: that of the first set that had it."""
    for number in numbers(folder):
        found = record(folder, number)
        paths = {path for path, entry in found.entries.items() if entry.sha256 == sha256} if found else set()
        if found and paths:
            bases = (made.base for made in found.made.values() if made.path in paths)
            return inputs_text(folder, next(bases, number))
    return None


def workbook_bytes(folder: Path, number: int) -> bytes | None:
    """The workbook a set was made from, as it was then."""
    found = record(folder, number)
    if found is None or not found.workbook_hash:
        return None
    return _with_hash(folder, found.workbook_hash, lambda _: [WORKBOOK_FILE])


def published_bytes(folder: Path, sha256: str) -> bytes | None:
    """A document as it was once published, by its hash; None when no pack has it."""

    return _with_hash(folder, sha256, lambda pack: [PACKED + e.path for e in _entries(pack) if e.sha256 == sha256])


def published_hashes(folder: Path, path: str) -> list[str]:
    """The hashes that a name had in the published sets, the newest first, each once."""
    records = (record(folder, number) for number in reversed(numbers(folder)))
    return list(dict.fromkeys(r.entries[path].sha256 for r in records if r and path in r.entries))


def contents(folder: Path, entries: Iterable[Entry]) -> Iterator[tuple[Entry, bytes | None]]:
    """Each entry with its bytes, None for one that no pack has; every pack is opened once."""
    wanted = list(entries)
    missing = {entry.sha256 for entry in wanted}
    where: dict[str, tuple[ZipFile, str]] = {}
    with ExitStack() as opened:
        for number in reversed(numbers(folder)):
            pack = opened.enter_context(_opened(folder, number))
            for entry in _entries(pack) if pack else ():
                if entry.sha256 in missing and pack and PACKED + entry.path in pack.NameToInfo:
                    where.setdefault(entry.sha256, (pack, PACKED + entry.path))
        for entry in wanted:
            yield entry, _checked(entry.sha256, *where[entry.sha256]) if entry.sha256 in where else None


def _entries(pack: ZipFile) -> Iterable[Entry]:
    try:
        return entries_in(pack.read(MANIFEST_FILE).decode()).values()
    except _UNREADABLE:
        return ()


def _checked(sha256: str, pack: ZipFile, name: str) -> bytes | None:
    try:
        content = pack.read(name)
    except _UNREADABLE:
        return None
    return content if digest(content) == sha256 else None


def _with_hash(folder: Path, sha256: str, named: Callable[[ZipFile], Iterable[str]]) -> bytes | None:
    """The first member of this hash among those named, the newest pack first."""
    for number in reversed(numbers(folder)):
        with _opened(folder, number) as pack:
            if pack is None:
                continue
            for name in named(pack):
                content = _checked(sha256, pack, name)
                if content is not None:
                    return content
    return None


def _member(folder: Path, number: int, name: str) -> bytes | None:
    with _opened(folder, number) as pack:
        try:
            return pack.read(name) if pack else None
        except _UNREADABLE:
            return None


@contextmanager
def _opened(folder: Path, number: int) -> Iterator[ZipFile | None]:
    try:
        pack = ZipFile(folder / pack_name(number))
    except _UNREADABLE:
        yield None
        return
    with pack:
        yield pack


def new_record(
    number: int, last: Record | None, report: PublishReport, workbook: str, is_whole: bool, made_from: MadeFrom
) -> Record:
    """The record of a set that is about to be moved in. `last`: of the set before."""
    entries = {entry.path: entry for entry in report.entries}
    made = {wanted: one for wanted, one in (last.made.items() if last else ()) if not is_whole and one.path in entries}
    if made_from.restored:
        origin = made_from.restored.made
        made |= {w: replace(one, path=report.placed.get(one.path, one.path)) for w, one in origin.items()}
    else:
        made |= {w: Made(path, made_from.prints.get(w, ""), number) for w, path in report.placed.items()}
    return Record(
        number,
        made_from.when,
        made_from.program,
        made_from.engine,
        workbook,
        digest(made_from.workbook) if made_from.workbook else "",
        made_from.templates,
        tuple(report.created),
        tuple(report.changed),
        tuple(report.removed),
        tuple(report.beside),
        made,
        is_whole,
        made_from.restored.number if made_from.restored else None,
        entries,
        issued=tuple(made_from.issued),
    )


def write_pack(
    path: str,
    new: Record,
    last: Record | None,
    manifest: str,
    made_from: MadeFrom,
    content_of: Callable[[Entry], bytes],
) -> str:
    """Write the pack of a new set; returns its hash. It reaches the disk here, and with it every document it holds.

    What the set before had, documents and workbook, is in the packs before; so is a set that is put back.
    """
    before = [one for one in (last, made_from.restored) if one]
    known = {made for one in before for made in one.hashes}
    with open(path, "w+b") as stream:  # noqa: PTH123 - a staged path is a text
        with ZipFile(stream, "w") as pack:
            _put(pack, RECORD_FILE, record_text(new).encode(), ZIP_DEFLATED)
            _put(pack, MANIFEST_FILE, manifest.encode(), ZIP_DEFLATED)
            if made_from.inputs:
                _put(pack, INPUTS_FILE, made_from.inputs.encode(), ZIP_DEFLATED)
            if made_from.workbook and new.workbook_hash not in (one.workbook_hash for one in before):
                _put(pack, WORKBOOK_FILE, made_from.workbook, ZIP_STORED)
            for entry in new.entries.values():
                if entry.sha256 not in known:
                    _put(pack, PACKED + entry.path, content_of(entry), ZIP_STORED)
        stream.flush()
        keep(stream.fileno())
        stream.seek(0)
        return file_digest(stream, "sha256").hexdigest()


def _put(pack: ZipFile, name: str, content: bytes, packing: int) -> None:
    info = ZipInfo(name, _FIRST_DAY)
    info.create_system, info.external_attr, info.compress_type = 3, 0o644 << 16, packing
    pack.writestr(info, content)
