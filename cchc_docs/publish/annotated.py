"""Lay an annotated copy beside a document: never over a file that is not such a copy, untouched since we wrote it."""

import secrets
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from pathlib import Path

from cchc_docs.errors import CannotWriteError
from cchc_docs.publish.failures import why_not_written
from cchc_docs.publish.working_place import STAGING, create

ENDING = "_nhan_xet"


def write_copy(
    folder: Path, name: str, content: bytes, may_replace: Callable[[Path], bool], taken: Collection[Path] = ()
) -> Path:
    """Write NAME_nhan_xet.docx into the folder, or NAME_nhan_xet_2.docx …; returns the path it got.

    A file that stands there is replaced only when `may_replace` says so and it is not among `taken`; one that is open
    in Word is passed over. Raises CannotWriteError.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path in _candidates(folder, Path(name).stem):
            if path not in taken and _write(path, content, may_replace):
                return path
    except OSError as cause:
        raise CannotWriteError(why_not_written(folder, folder, cause, "nơi khác bằng --output")) from cause
    raise AssertionError("candidates never end")


def _candidates(folder: Path, stem: str) -> Iterator[Path]:
    yield folder / f"{stem}{ENDING}.docx"
    number = 2
    while True:
        yield folder / f"{stem}{ENDING}_{number}.docx"
        number += 1


def _write(path: Path, content: bytes, may_replace: Callable[[Path], bool]) -> bool:
    """Whether the content is there now. A link is never written through: it leads to somebody's own place."""
    if path.is_symlink():
        return False
    if not path.exists():
        with suppress(FileExistsError):
            create(path, content)
            return True
        return False
    if not path.is_file() or not may_replace(path):
        return False
    passing = path.with_name(f"{STAGING}_{secrets.token_hex(8)}.docx")
    create(passing, content)
    try:
        passing.replace(path)
    except PermissionError:
        return False
    finally:
        passing.unlink(missing_ok=True)
    return True
