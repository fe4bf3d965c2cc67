"""Lay an annotated copy beside a document: never over a file that is not such a copy, untouched since we wrote it."""

from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from cchc_docs.errors import CannotWriteError

ENDING = "_nhan_xet"
_PASSING = ".tmp"


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
        raise CannotWriteError(
            f"Không ghi được bản có nhận xét vào “{folder}”: {cause.strerror or cause}. Chọn nơi khác bằng --output."
        ) from cause
    raise AssertionError("candidates never end")


def _candidates(folder: Path, stem: str) -> Iterator[Path]:
    yield folder / f"{stem}{ENDING}.docx"
    number = 2
    while True:
        yield folder / f"{stem}{ENDING}_{number}.docx"
        number += 1


def _write(path: Path, content: bytes, may_replace: Callable[[Path], bool]) -> bool:
    """Whether the content is there now."""
    if not path.exists():
        _create(path, content)
        return True
    if not path.is_file() or not may_replace(path):
        return False
    passing = path.with_name(path.name + _PASSING)
    try:
        passing.write_bytes(content)
        passing.replace(path)
    except PermissionError:
        passing.unlink(missing_ok=True)
        return False
    return True


def _create(path: Path, content: bytes) -> None:
    """Nothing half-written stays behind."""
    with path.open("xb") as stream:
        try:
            stream.write(content)
        except OSError:
            stream.close()
            path.unlink(missing_ok=True)
            raise
