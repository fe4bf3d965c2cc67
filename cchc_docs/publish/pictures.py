"""Pictures of pages laid into a folder: never over a file that is not such a picture of ours."""

from collections.abc import Callable
from pathlib import Path

from cchc_docs.errors import CannotWriteError
from cchc_docs.publish.failures import why_not_written
from cchc_docs.publish.working_place import create


def write_picture(folder: Path, stem: str, content: bytes, is_ours: Callable[[bytes], bool]) -> Path:
    """STEM.png, or STEM_2.png … when somebody's file stands there; returns where it lies. Raises CannotWriteError."""
    number = 1
    try:
        folder.mkdir(parents=True, exist_ok=True)
        while True:
            path = folder / f"{stem}{f'_{number}' if number > 1 else ''}.png"
            number += 1
            try:
                create(path, content)
                return path
            except FileExistsError:
                if not path.is_file() or not is_ours(before := path.read_bytes()):
                    continue
                if before != content:
                    fresh = path.with_name(f".{path.name}.moi")
                    fresh.write_bytes(content)
                    fresh.replace(path)
                return path
    except OSError as cause:
        raise CannotWriteError(why_not_written(folder, folder, cause, "nơi khác bằng --output")) from cause
