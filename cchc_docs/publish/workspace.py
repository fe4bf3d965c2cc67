"""Make new files where a clerk works: a fresh workspace, an imported workbook. Never over a file that is there."""

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from cchc_docs.errors import CannotWriteError
from cchc_docs.publish.failures import why_not_written
from cchc_docs.publish.working_place import make_folders


def write_new(files: Mapping[Path, bytes]) -> None:
    """Write files that must not exist yet; when one does, or one cannot be written, none stays behind."""
    standing = [path for path in files if os.path.lexists(path)]
    if standing:
        names = "; ".join(str(path) for path in standing)
        raise CannotWriteError(f"Đã có sẵn, không ghi đè: {names}. Chọn tên hoặc thư mục khác.")
    written: list[Path] = []
    made: list[Path] = []
    path = next(iter(files))
    try:
        for path, content in files.items():
            make_folders(path.parent, made)
            with path.open("xb") as stream:
                written.append(path)
                stream.write(content)
    except OSError as cause:
        for new in written:
            new.unlink(missing_ok=True)
        for folder in reversed(made):
            with suppress(OSError):
                folder.rmdir()
        raise CannotWriteError(why_not_written(path, path.parent, cause, "nơi khác")) from cause
