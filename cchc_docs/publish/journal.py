"""Moving a staged set into its folder so that it can always be finished or undone.

The journal lists every step by the hashes before and after. Once it is on the disk the set will be the new one: by
this run, or by the next (`recover`), whatever stops us. A fault that the run itself sees (a file open in Word, a full
disk) turns it back to the old set. Whoever edits a file in between keeps it: a file that is neither old nor new is
left alone.
"""

import json
from collections.abc import Sequence
from dataclasses import astuple
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from cchc_docs.errors import CannotWriteError, system_reason
from cchc_docs.publish.deciding import Step
from cchc_docs.publish.disk import (
    content_of,
    drop_empty_folders,
    found,
    hash_of,
    keep_folder,
    remove_file,
    write,
    write_for_good,
)
from cchc_docs.publish.manifest import stays_inside

#: In the working place: the staged files, the old ones as they were, and the journal itself.
STAGED, OLD, JOURNAL = "bo", "cu", "nhat_ky.json"
#: The journal's name once the old set is being put back. A rename needs no room on a full disk.
TURNED = "nhat_ky_lui.json"
#: Where a pack holds the set's files (`history.py`).
PACKED = "tep/"


def is_under_way(place: Path) -> bool:
    """Is there a publish to be finished?"""
    return (place / JOURNAL).exists() or (place / TURNED).exists()


def carry_out(folder: Path, place: Path, steps: Sequence[Step]) -> None:
    """Put every staged file in its place. Raises OSError or CannotWriteError; then the old set is back, or, when even
    that cannot be, the journal stays for the next run.
    """
    data = {"version": 1, "steps": [astuple(step) for step in steps]}
    write_for_good(place / JOURNAL, json.dumps(data).encode())
    is_done = False
    try:
        for step in steps:
            if not _forward(folder, place, step):
                raise CannotWriteError(f"Chưa ghi gì cả: “{step.path}” vừa có người sửa. Chạy lại.")
        is_done = True
    finally:
        if not is_done:  # also after Ctrl+C
            _turn_back_or_say(folder, place, steps)
    keep_folder(folder)
    _end(place)


def recover(folder: Path, place: Path) -> bool:
    """Finish, or undo, what a run that was killed had begun; false when there is nothing to do. Raises OSError."""
    is_turned = (place / TURNED).exists()
    try:
        steps = _read_journal(place / (TURNED if is_turned else JOURNAL))
    except FileNotFoundError:
        return False
    except ValueError:  # not ours, or of a later version
        raise CannotWriteError(
            f"“{folder}” còn dở một lần ghi của phiên bản khác. Dùng phiên bản ấy chạy lại, hoặc xóa “{place}”."
        ) from None
    if is_turned or not _has_all(folder, place, steps):
        _turn_back(folder, place, steps)
    else:
        for step in steps:
            _forward(folder, place, step)
        keep_folder(folder)
        _end(place)
    return True


def _forward(folder: Path, place: Path, step: Step) -> bool:
    """False when somebody has edited the file meanwhile; then it stays as it is."""
    target, staged = folder / step.path, place / STAGED / step.path
    content = content_of(target)
    there = None if content is None else hash_of(content)
    if there == step.new:
        return True
    if there != step.old:
        return False
    if content is not None:
        write(place / OLD / step.path, content)
    if step.new is None:
        remove_file(target, folder)
    else:
        target.parent.mkdir(parents=True, exist_ok=True)
        staged.replace(target)
    return True


def _turn_back_or_say(folder: Path, place: Path, steps: Sequence[Step]) -> None:
    try:
        _turn_back(folder, place, steps)
    except OSError as cause:
        raise CannotWriteError(
            f"Ghi dở rồi dừng, và chưa trả lại được hết bộ cũ ({cause.filename}: {system_reason(cause)}). "
            f"Đóng các tệp đang mở trong “{folder}” rồi chạy lại: lệnh sau trả lại nốt trước khi làm việc của nó."
        ) from cause


def _turn_back(folder: Path, place: Path, steps: Sequence[Step]) -> None:
    """Everything as it was. The journal says so first: from here on the new set cannot be made any more."""
    if (place / JOURNAL).exists():
        (place / JOURNAL).replace(place / TURNED)
        keep_folder(place)
    for step in reversed(steps):
        target, copy = folder / step.path, place / OLD / step.path
        if step.old == step.new or found(target) != step.new:
            continue  # not yet touched, or somebody's by now
        if step.old is None:
            remove_file(target, folder)
        elif found(copy) == step.old:
            target.parent.mkdir(parents=True, exist_ok=True)
            copy.replace(target)
    for step in steps:  # folders made for files that then could not be moved
        drop_empty_folders((folder / step.path).parent, folder)
    _end(place)


def _has_all(folder: Path, place: Path, steps: Sequence[Step]) -> bool:
    """Is every new file there and whole? After a power failure a staged file may be lost; the pack has it too."""
    packs = [step.path for step in steps if step.old is None and step.path.endswith(".zip")]
    for step in steps:
        staged = place / STAGED / step.path
        if step.new is None or found(staged) == step.new or found(folder / step.path) != step.old:
            continue
        content = _packed(folder, place, packs, step.path)
        if content is None or hash_of(content) != step.new:
            return False
        write(staged, content)
    return True


def _packed(folder: Path, place: Path, packs: Sequence[str], path: str) -> bytes | None:
    for pack in packs:
        for root in (place / STAGED, folder):
            try:
                with ZipFile(root / pack) as package:
                    names = (name for name in (PACKED + path, path) if name in package.NameToInfo)
                    return package.read(next(names))
            except (OSError, BadZipFile, StopIteration):
                continue
    return None


def _read_journal(path: Path) -> list[Step]:
    """Raises FileNotFoundError, or ValueError for one that nobody can read."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        steps = [Step(str(name), _text_or_none(old), _text_or_none(new)) for name, old, new in data["steps"]]
    except (KeyError, TypeError) as cause:
        raise ValueError("no journal of ours") from cause
    if data.get("version") != 1 or not all(stays_inside(step.path) for step in steps):
        raise ValueError("no journal of ours")
    return steps


def _text_or_none(value: object) -> str | None:
    if value is not None and not isinstance(value, str):
        raise ValueError("no journal of ours")
    return value


def _end(place: Path) -> None:
    """The journal goes first: what else lies there is rubbish from now on, and is cleared with the place."""
    for name in (JOURNAL, TURNED):
        (place / name).unlink(missing_ok=True)
