"""What stops a run, each with its exit code. Faults in the clerk's data are `Diagnostic` values, not exceptions."""

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


class CchcError(Exception):
    """Something that stops the run. The message is Vietnamese, complete, and says what to do."""

    exit_code = ExitCode.BUG


class UsageFault(CchcError):
    """The command line asks for something that is not there (an agency code, a workbook)."""

    exit_code = ExitCode.USAGE


class UnreadableFileError(CchcError):
    """An input file cannot be opened at all: missing, locked, not a workbook."""

    exit_code = ExitCode.DATA


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
