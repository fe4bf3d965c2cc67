"""Copies of a clerk's file beside the original, under a free name; and the one way to write into the original."""

import shutil
from pathlib import Path

from cchc_docs.errors import CannotWriteError, system_reason
from cchc_docs.publish.failures import why_not_written
from cchc_docs.publish.working_place import create


def write_beside(original: Path, ending: str, content: bytes) -> Path:
    """`ke_hoach.xlsx`, “_da_sua” → ke_hoach_da_sua.xlsx, or _da_sua_2 … when that is taken. Returns where it lies.

    A file that already holds exactly this content is that copy.
    """
    number = 1
    while True:
        name = f"{original.stem}{ending}{f'_{number}' if number > 1 else ''}{original.suffix}"
        path = original.with_name(name)
        try:
            create(path, content)
            return path
        except FileExistsError:
            if path.is_file() and path.read_bytes() == content:
                return path
            number += 1
        except OSError as cause:
            raise CannotWriteError(why_not_written(path, path.parent, cause, "nơi khác")) from cause


def replace_keeping_copy(original: Path, ending: str, *, before: bytes, after: bytes) -> Path:
    """Write `after` into the original, with `before` kept beside it; returns the copy.

    A link stays one: the file it leads to is written, and the copy lies beside that file. Raises CannotWriteError when
    the file is no longer `before`, or cannot be written; then it is as it was.
    """
    real = original.resolve()
    fresh = real.with_name(f".{real.name}.moi")
    try:
        if real.read_bytes() != before:
            raise CannotWriteError(f"“{original.name}” vừa bị sửa ở nơi khác nên chưa ghi gì. Chạy lại lệnh.")
        _refuse_closed(real)
        fresh.write_bytes(after)
        shutil.copymode(real, fresh)
        copy = write_beside(real, ending, before)
        fresh.replace(real)
    except OSError as cause:
        reason = system_reason(cause)
        raise CannotWriteError(f"Không ghi được “{original}”: {reason}. Đóng Excel rồi chạy lại.") from cause
    finally:
        fresh.unlink(missing_ok=True)
    return copy


def _refuse_closed(path: Path) -> None:
    """A file that may only be read, or that Excel holds, is not replaced, though the folder would allow it."""
    with path.open("r+b"):
        pass
