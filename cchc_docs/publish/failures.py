"""Why something could not be written, in a sentence that names the true cause."""

import errno
from pathlib import Path

from cchc_docs.errors import system_reason

_FULL = {errno.ENOSPC, errno.EDQUOT} if hasattr(errno, "EDQUOT") else {errno.ENOSPC}


def why_not_written(what: Path, folder: Path, cause: OSError, elsewhere: str) -> str:
    """`folder`: where a folder is needed for `what`. `elsewhere`: what to choose instead, the end of a sentence."""
    blocking = _file_in_the_way(folder)
    if blocking is not None:
        return f"Không ghi được “{what}”: “{blocking}” là tệp, không phải thư mục. Chọn {elsewhere}."
    if isinstance(cause, PermissionError):
        return f"Không ghi được “{what}”: không có quyền, hoặc tệp đang mở. Đóng lại, hoặc chọn {elsewhere}."
    if cause.errno == errno.ENAMETOOLONG:
        return f"Không ghi được “{what}”: tên dài quá mức hệ thống cho phép. Chọn {elsewhere}, tên ngắn hơn."
    if cause.errno in _FULL:
        return f"Không ghi được “{what}”: {system_reason(cause)}. Kiểm tra ổ đĩa còn chỗ, rồi chạy lại."
    return f"Không ghi được “{what}”: {system_reason(cause)}. Kiểm tra ổ đĩa rồi chạy lại, hoặc chọn {elsewhere}."


def _file_in_the_way(folder: Path) -> Path | None:
    """What stands, as a file, where a folder is needed."""
    try:
        return next((path for path in (folder, *folder.parents) if path.exists() and not path.is_dir()), None)
    except OSError:
        return None
