"""The few things done to files while a set is put in its place; each leaves a file as it was, or as it shall be."""

import os
from contextlib import suppress
from pathlib import Path

from cchc_docs.publish.deciding import LOST
from cchc_docs.publish.manifest import digest


def hash_of(content: bytes) -> str:
    return LOST if content[:1] in (b"", b"\0") and not content.strip(b"\0") else digest(content)


def found(path: Path) -> str | None:
    """The hash of what lies there; None when no file does."""
    content = content_of(path)
    return None if content is None else hash_of(content)


def content_of(path: Path) -> bytes | None:
    """None when no file lies there."""
    try:
        with open(path, "rb") as stream:  # noqa: PTH123 - pathlib takes as long as the file itself
            return stream.read()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None
    except PermissionError:
        if path.is_dir():  # what Windows says of a folder
            return None
        raise


def write(path: Path, content: bytes) -> None:
    """A whole file; folders above it are made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as stream:
        stream.write(content)


def write_for_good(path: Path, content: bytes) -> None:
    """The same, and it will be there after a power failure: under another name first, then renamed."""
    passing = path.with_name(f"{path.name}.tmp")
    with passing.open("wb") as stream:
        stream.write(content)
        stream.flush()
        keep(stream.fileno())
    passing.replace(path)
    keep_folder(path.parent)


def keep(number: int) -> None:
    """Have an open file's bytes written to the disk. Some network drives cannot be asked to."""
    with suppress(OSError):
        os.fsync(number)


def keep_folder(folder: Path) -> None:
    """The same for the names in a folder; Windows does so itself and knows no such request."""
    if os.name != "posix":
        return
    with suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def remove_file(path: Path, folder: Path) -> None:
    """A file, and the folders between it and `folder` that are empty then."""
    path.unlink(missing_ok=True)
    drop_empty_folders(path.parent, folder)


def drop_empty_folders(inner: Path, folder: Path) -> None:
    with suppress(OSError):  # not empty
        while inner != folder:
            inner.rmdir()
            inner = inner.parent
