"""Make new files where a clerk works: a fresh workspace, an imported workbook. Never over a file that is there."""

from collections.abc import Mapping
from pathlib import Path

from cchc_docs.errors import CannotWriteError


def write_new(files: Mapping[Path, bytes]) -> None:
    """Write files that must not exist yet; when one does, or one cannot be written, none stays behind."""
    standing = [path for path in files if path.exists()]
    if standing:
        names = "; ".join(str(path) for path in standing)
        raise CannotWriteError(f"Đã có sẵn, không ghi đè: {names}. Chọn tên hoặc thư mục khác.")
    written: list[Path] = []
    try:
        for path, content in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as stream:
                written.append(path)
                stream.write(content)
    except OSError as cause:
        for path in written:
            path.unlink(missing_ok=True)
        raise CannotWriteError(f"Không ghi được “{cause.filename or ''}”: {cause.strerror or cause}.") from cause
