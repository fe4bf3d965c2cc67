"""A hidden folder beside what is to be written, for one run at a time: all is written here before anything is moved.

The system keeps the lock and lets go of it when the process ends, however it ends. So what a killed run leaves behind
stops nobody: the next run takes the place over and clears it.
"""

import errno
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from io import BufferedRandom
from pathlib import Path

from cchc_docs.errors import CannotWriteError
from cchc_docs.publish.journal import STAGED, is_under_way

STAGING = ".dang_ghi"
_LOCK = "khoa"
#: Bytes a file's name may have on the common file systems.
_LONGEST_NAME = 255
#: The place may vanish under our hands while the run before tidies up; not as often as this.
_TRIES = 20


class PlaceTaken(CannotWriteError):
    """Another run is writing there."""


def place_beside(target: Path) -> Path:
    """The working place for something that lies next to it; a name too long for two is told by its hash."""
    name = f"{STAGING}_{target.name}"
    if len(name.encode()) > _LONGEST_NAME:
        name = f"{STAGING}_{sha256(target.name.encode()).hexdigest()[:16]}"
    return target.absolute().with_name(name)


@contextmanager
def working_place(place: Path, target: Path, recover: Callable[[], object] = lambda: None) -> Iterator[Path]:
    """A path that does not exist yet, inside `place`; at the end all of `place` is gone.

    Missing folders above are made; those still empty at the end go too. `recover`: sees what a killed run left before
    it is cleared; nothing is cleared while a publish is under way. Raises CannotWriteError when another run is
    writing `target`, and OSError.
    """
    made: list[Path] = []
    try:
        lock = _taken(place, target, made)
        try:
            recover()
            _clear(place)
            yield place / STAGED
        finally:
            if not is_under_way(place):
                _clear(place)
            _let_go(lock, place)
    finally:
        for folder in reversed(made):
            with suppress(OSError):  # not empty: the set lies there now
                folder.rmdir()


def clear_leftover(place: Path, target: Path) -> None:
    """Take away what a killed run left at a place that this run has no use for; not when a run is at work there."""
    if place.is_dir():
        with suppress(OSError, CannotWriteError), working_place(place, target):
            pass


def _taken(place: Path, target: Path, made: list[Path]) -> BufferedRandom:
    """The open lock file; `made` gets the folders that were not there."""
    for _ in range(_TRIES):
        try:
            make_folders(place, made)
            lock = (place / _LOCK).open("a+b")
        except FileNotFoundError:
            continue
        if not _is_locked_now(lock):
            lock.close()
            break
        if _is_there(lock, place / _LOCK):
            return lock
        lock.close()
    raise PlaceTaken(f"Chưa ghi gì cả: một lệnh cchc build khác đang ghi “{target}”. Chờ lệnh ấy xong rồi chạy lại.")


def make_folders(folder: Path, made: list[Path]) -> None:
    """The folder and those above it; the ones that were not there are added to `made`, the outermost first."""
    for missing in reversed([above for above in (folder, *folder.parents) if not above.exists()]):
        try:
            missing.mkdir()
            made.append(missing)
        except FileExistsError:
            if not missing.is_dir():
                raise


def create(path: Path, content: bytes) -> None:
    """Write a file that must not exist yet; nothing half-written stays behind. Raises OSError."""
    stream = path.open("xb")
    try:
        with stream:
            stream.write(content)
    except OSError:
        path.unlink(missing_ok=True)
        raise


def _is_locked_now(lock: BufferedRandom) -> bool:
    """Whether the lock is ours. Where the file system knows no locks, nobody can tell: then the run goes on."""
    try:
        if sys.platform == "win32":
            import msvcrt

            lock.seek(0)
            msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            # lockf and not flock: a process that renders for us (--jobs) must not keep the lock when we are killed.
            fcntl.lockf(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as cause:
        return cause.errno not in (errno.EACCES, errno.EAGAIN, errno.EDEADLK)
    return True


def _is_there(lock: BufferedRandom, path: Path) -> bool:
    """Whether the name still leads to the file we locked: the run before may have taken it away in between."""
    try:
        return os.path.samestat(os.fstat(lock.fileno()), path.stat())
    except OSError:
        return False


def _clear(place: Path) -> None:
    """All but the lock file."""
    with suppress(OSError):
        for path in place.iterdir():
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path, ignore_errors=True)
            elif path.name != _LOCK:
                path.unlink(missing_ok=True)


def _let_go(lock: BufferedRandom, place: Path) -> None:
    """The lock file goes while it is still locked, except on Windows, which keeps open files."""
    if sys.platform == "win32":
        lock.close()
    with suppress(OSError):
        (place / _LOCK).unlink()
    lock.close()
    with suppress(OSError):
        place.rmdir()
