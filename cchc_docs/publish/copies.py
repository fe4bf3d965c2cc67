"""Copies of a clerk's file with something added: beside the original, under a free name. The original is only read."""

from pathlib import Path

from cchc_docs.errors import CannotWriteError
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
            raise CannotWriteError(f"Không ghi được “{path}”: {cause.strerror or cause}.") from cause
