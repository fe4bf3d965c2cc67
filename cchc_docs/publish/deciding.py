"""What is to become of each file: the last manifest, the files as found, and the new set give steps. Pure.

A file is ours to replace only while it is what the last manifest says we wrote, byte for byte or saved again without an
edit. Any other file of the same name was edited in Word, or was never ours: it stays, and what is new for it is laid
beside it.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from cchc_docs.publish.manifest import Entry, digest
from cchc_docs.publish.report import PublishReport

NEW_VERSION, TRACKED = "_ban_moi", "_theo_doi"
_BESIDE = re.compile(rf"(?:{TRACKED}|{NEW_VERSION}(?:_\d+)?)+$")
#: The hash of a file whose bytes never reached the disk: nothing, or only zeros. A power failure leaves such; it is
#: nobody's work.
LOST = digest(b"")

Found = Callable[[str], str | None]  #: path → hash of what lies there; None: nothing that anybody wrote
#: Path, hash that we wrote there ("": we did not): is what lies there ours to replace all the same, because it is that
#: document saved again, or because the new one holds all of it?
Resaved = Callable[[str, str], bool]


@dataclass(frozen=True, slots=True)
class Step:
    """One file of the folder, by what it holds before and after. None: there is no such file."""

    path: str
    old: str | None
    new: str | None


def names_for(path: str) -> Iterator[str]:
    """The name wanted, then those beside it: ke_hoach.docx, ke_hoach_ban_moi.docx, ke_hoach_ban_moi_2.docx …"""
    yield path
    stem, dot, ending = path.rpartition(".")
    yield f"{stem}{NEW_VERSION}{dot}{ending}"
    number = 2
    while True:
        yield f"{stem}{NEW_VERSION}_{number}{dot}{ending}"
        number += 1


def tracked_name(path: str) -> str:
    """Of the copy of an edited file with what is new as tracked changes: ke_hoach_theo_doi.docx."""
    stem, dot, ending = path.rpartition(".")
    return f"{stem}{TRACKED}{dot}{ending}"


def wanted_name(path: str) -> str:
    """Of which document it is a version: thu_ban_moi_2.docx, thu_theo_doi.docx → thu.docx."""
    stem, dot, ending = path.rpartition(".")
    return f"{_BESIDE.sub('', stem)}{dot}{ending}"


def is_tracked_copy(path: str) -> bool:
    return path.rpartition(".")[0].endswith(TRACKED)


def place(wanted: Entry, before: Mapping[str, Entry], found: Found, report: PublishReport, resaved: Resaved) -> Step:
    """Where a new document goes; told to the report. The first name that is free, ours, or holds these very bytes."""
    made = wanted.sha256
    for path in names_for(wanted.path):
        there = found(path)
        if there in (None, made) or (path in before and there in (before[path].sha256, LOST)):
            break
        if resaved(path, before[path].sha256 if path in before else ""):
            break
    if path != wanted.path:
        report.beside.append((wanted.path, path))
    report.placed[wanted.path] = path
    report.entries.append(replace(wanted, path=path))
    if there == made:
        report.unchanged.append(path)
    else:
        (report.created if there is None else report.changed).append(path)
    return Step(path, there, made)


def is_replaced(
    wanted: Entry, before: Mapping[str, Entry], found: Found, report: PublishReport, resaved: Resaved
) -> bool:
    """Whether somebody put a file of their own in the place of exactly this one; then it is listed as ours once was."""
    path = wanted.path
    if path not in before or before[path].sha256 != wanted.sha256 or found(path) in (None, LOST, wanted.sha256):
        return False
    if resaved(path, ""):
        return False  # it holds less than this one, so it may be replaced
    (report.unchanged if resaved(path, wanted.sha256) else report.replaced).append(path)
    report.placed[path] = path
    report.entries.append(wanted)
    return True


def is_settled(
    wanted: Entry, before: Mapping[str, Entry], found: Found, report: PublishReport, has_news: Callable[[str], bool]
) -> bool:
    """Whether somebody's file there holds all that this one would bring; then nothing is laid beside it."""
    path = wanted.path
    there, ours = found(path), before[path].sha256 if path in before else ""
    if there in (None, LOST, wanted.sha256, ours) or has_news(path):
        return False
    report.replaced.append(path)
    report.placed[path] = path
    report.entries.append(wanted)
    return True


def take_away(before: Mapping[str, Entry], found: Found, report: PublishReport, is_whole: bool) -> list[Step]:
    """What only the last manifest has: removed when untouched; kept in the list after a partial build."""
    now = {entry.path for entry in report.entries}
    edited = {wanted for wanted, _ in report.beside}
    staying: dict[str, Entry] = {}
    steps = []
    for path, entry in before.items():
        if path in now or path in edited:
            continue
        there = found(path)
        if there is None:
            continue
        if not is_whole:
            staying[path] = entry
        elif there in (entry.sha256, LOST):
            report.removed.append(path)
            steps.append(Step(path, there, None))
        else:
            report.kept.append(path)
    if not is_whole:
        report.entries[:] = _in_old_order(before, report.entries, staying)
    return steps


def _in_old_order(before: Mapping[str, Entry], new: Sequence[Entry], staying: Mapping[str, Entry]) -> list[Entry]:
    """A partial build must not turn the list round."""
    fresh = {entry.path: entry for entry in new}
    known = [fresh.get(path) or staying[path] for path in before if path in fresh or path in staying]
    return [*known, *(entry for entry in new if entry.path not in before)]
