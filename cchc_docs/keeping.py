"""The history of an output folder: listed, put back, and the workbook got back from it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from cchc_docs import __version__
from cchc_docs.compare.inputs import changes
from cchc_docs.errors import CannotWriteError, UsageFault
from cchc_docs.explaining import told
from cchc_docs.model.cause import Cause
from cchc_docs.model.inputs import Inputs, inputs_of_text
from cchc_docs.model.register import of_workbook
from cchc_docs.publish import history
from cchc_docs.publish.files import Publication, PublishReport, publish_entries
from cchc_docs.publish.manifest import Entry, read_manifest
from cchc_docs.publish.record import MadeFrom, Record
from cchc_docs.publish.register_store import issued_contents, read_entries, register_path
from cchc_docs.publish.staging import put_in_order
from cchc_docs.publish.working_place import PlaceTaken
from cchc_docs.publish.workspace import write_new
from cchc_docs.workspace import root_of_output

#: So many files are named that the history lacks.
_NAMED = 5


@dataclass(frozen=True, slots=True)
class PastSet:
    """`changes`: what had changed in the workbook since the set before; None when that cannot be told. `numbered`: the
    numbers that its documents had got since.
    """

    record: Record
    changes: tuple[Cause, ...] | None
    numbered: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class History:
    folder: Path
    sets: tuple[PastSet, ...]  #: the newest first
    damaged: tuple[int, ...]  #: numbers of packs that nobody can read

    @property
    def size(self) -> int:
        """Bytes on the disk."""
        return sum(one.record.size for one in self.sets)


def history_of(folder: Path) -> History:
    """Every set that was published there. A publish that was killed on the way is finished first."""
    _put_in_order(folder)
    sets: list[PastSet] = []
    damaged = []
    before: Inputs | None = None
    signs = {file.path: e.sign for e in read_entries(register_path(root_of_output(folder))) for file in e.files}
    had: set[str] = set()
    for number in history.numbers(folder):
        record = history.record(folder, number)
        if record is None:
            damaged.append(number)
            continue
        now = _inputs(folder, record)
        found = tuple(told((change,)) for change in changes(before, now)) if before and now else None
        numbered = dict.fromkeys(signs[path] for path in record.issued if path in signs and path not in had)
        sets.append(PastSet(record, found, tuple(numbered)))
        before, had = now, {*had, *record.issued}
    return History(folder, tuple(reversed(sets)), tuple(damaged))


def restore(folder: Path, number: int, when: str, *, dry_run: bool = False) -> PublishReport:
    """Put a set back. What was edited by hand since stays, and so does what is issued, as the register has it; that
    the set was put back is a new entry of the history.

    Raises UsageFault for a number that is not there, CannotWriteError when the history lacks one of its files.
    """
    _put_in_order(folder)
    record = _record(folder, number)
    issued = _issued(folder, record)
    made_from = MadeFrom(
        when=when,
        program=__version__,
        engine=record.engine,
        workbook=history.workbook_bytes(folder, number) or b"",
        templates=record.templates,
        restored=record,
        issued=tuple(issued),
    )
    drafts = [entry for path, entry in record.entries.items() if path not in issued]
    to = Publication(folder, record.workbook, is_whole=True, dry_run=dry_run, made_from=made_from)
    return publish_entries(to, chain(_whole(folder, drafts), issued.values()))


def get_workbook_back(folder: Path, number: int, target: Path) -> None:
    """Write the workbook of a set under a name that is free. Raises UsageFault, CannotWriteError."""
    _put_in_order(folder)
    _record(folder, number)
    content = history.workbook_bytes(folder, number)
    if content is None:
        raise UsageFault(f"Lịch sử không giữ bảng tính của bộ số {number}.")
    write_new({target: content})


def _whole(folder: Path, entries: Sequence[Entry]) -> Iterator[tuple[Entry, bytes]]:
    missing = []
    for entry, content in history.contents(folder, entries):
        if content is None:
            missing.append(entry.path)
        else:
            yield entry, content
    if missing:
        more = f" và {len(missing) - _NAMED} tệp khác" if len(missing) > _NAMED else ""
        raise CannotWriteError(f"Chưa ghi gì cả: lịch sử thiếu hoặc hỏng {', '.join(missing[:_NAMED])}{more}.")


def _issued(folder: Path, record: Record) -> dict[str, tuple[Entry, bytes]]:
    """Path → entry and bytes of what the plan of the set has issued by now."""
    path, now = register_path(root_of_output(folder)), read_manifest(folder)
    known = {**now, **record.entries}
    rows = of_workbook(read_entries(path), Path(record.workbook).stem)
    files = [(row, file) for row in rows for file in row.files]
    contents = issued_contents(path, [file for _, file in files])
    found = {}
    for (row, file), content in zip(files, contents, strict=True):
        own = Entry(file.path, file.kind.value, row.agency or None, None, file.sha256, ())
        found[file.path] = replace(known.get(file.path, own), sha256=file.sha256), content
    return found


def _record(folder: Path, number: int) -> Record:
    record = history.record(folder, number)
    if record is None:
        known = history.numbers(folder)
        there = f"Các số: {', '.join(map(str, known))}." if known else "Chưa có bộ nào."
        raise UsageFault(f"Lịch sử của “{folder}” không có bộ số {number}, hoặc bộ ấy hỏng. {there}")
    return record


def _inputs(folder: Path, record: Record) -> Inputs | None:
    """The snapshot a set was made from; that of a set put back is the one it had at first."""
    number = max((one.base for one in record.made.values()), default=record.number)
    text = history.inputs_text(folder, number)
    try:
        return inputs_of_text(text) if text else None
    except (ValueError, RecursionError):
        return None


def _put_in_order(folder: Path) -> None:
    try:
        put_in_order(folder)
    except PlaceTaken:
        return  # a run is at work there; what it publishes will be there whole, or not at all
