"""What stops a run, each with its exit code. Faults in the clerk's data are `Diagnostic` values, not exceptions."""

import errno
from enum import IntEnum
from typing import Any


class ExitCode(IntEnum):
    """Mã thoát of every command; a contract, listed in docs/codes.md."""

    DONE = 0
    BUG = 1
    USAGE = 2
    DATA = 3
    TEMPLATE = 4
    LAYOUT = 5
    MISSING = 6
    PROGRAM_FAILED = 7
    CANNOT_WRITE = 8


#: What the system says in English, or in the language that Windows was bought in.
_REASONS = {
    errno.ENOENT: "không thấy tệp hoặc thư mục ấy",
    errno.EISDIR: "là thư mục, không phải tệp",
    errno.ENOTDIR: "trên đường dẫn có tệp ở chỗ của thư mục",
    errno.EACCES: "không có quyền, hoặc tệp đang mở",
    errno.EPERM: "không có quyền, hoặc tệp đang mở",
    errno.EBUSY: "tệp đang bị chương trình khác giữ",
    errno.EEXIST: "đã có tệp hoặc thư mục tên ấy",
    errno.ENOTEMPTY: "thư mục không rỗng",
    errno.ENOSPC: "ổ đĩa đầy",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
    errno.EFBIG: "tệp lớn quá mức ổ đĩa cho phép",
    errno.EIO: "ổ đĩa hoặc đường mạng bị lỗi",
    errno.ENODEV: "không thấy ổ đĩa ấy",
    errno.ENXIO: "không thấy ổ đĩa ấy",
    errno.ENAMETOOLONG: "tên dài quá mức hệ thống cho phép",
    errno.ELOOP: "liên kết dẫn vòng quanh, không tới tệp nào",
    errno.EINVAL: "tên có ký tự không dùng được",
    errno.EMFILE: "máy đang mở quá nhiều tệp",
    errno.ENOMEM: "máy hết bộ nhớ",
    errno.EPIPE: "nơi nhận đã đóng",
}
if hasattr(errno, "EDQUOT"):
    _REASONS[errno.EDQUOT] = "hết phần ổ đĩa được cấp"


def system_reason(cause: BaseException) -> str:
    """Why the system refused, in Vietnamese."""
    number = getattr(cause, "errno", None)
    return _REASONS.get(number, f"lỗi hệ thống {number}") if number else "tên không dùng được"


class CchcError(Exception):
    """Something that stops the run. The message is Vietnamese, complete, and says what to do."""

    exit_code = ExitCode.BUG


class UsageFault(CchcError):
    """The command line asks for something that is not there (an agency code, a workbook)."""

    exit_code = ExitCode.USAGE


class UnreadableFileError(CchcError):
    """An input file cannot be opened at all: missing, locked, not a workbook."""

    exit_code = ExitCode.DATA


def no_such_file(path: object) -> UnreadableFileError:
    return UnreadableFileError(f"Không thấy tệp “{path}”. Kiểm tra lại tên và thư mục.")


class TemplateError(CchcError):
    """A Word template cannot be used: missing, damaged, or with a tag that nothing fills."""

    exit_code = ExitCode.TEMPLATE


class ProgramMissingError(CchcError):
    """A program or library that was asked for is not installed. The message says what to install."""

    exit_code = ExitCode.MISSING


class ProgramFailedError(CchcError):
    """A program outside was run and did not do its work."""

    exit_code = ExitCode.PROGRAM_FAILED


class NotProvenError(CchcError):
    """The finished set breaks a rule on paper; nothing is published. `check`: `PrintCheck` of `trial_printing.py`."""

    exit_code = ExitCode.LAYOUT

    def __init__(self, message: str, check: Any) -> None:
        super().__init__(message)
        self.check = check


class CannotWriteError(CchcError):
    """The output folder or one of its files cannot be written."""

    exit_code = ExitCode.CANNOT_WRITE
