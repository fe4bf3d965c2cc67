"""When what we print finds no taker: the reader of a pipe has gone (`| head`), or the disk behind `>` is full."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import click

from cchc_docs.errors import ExitCode, system_reason


class OutputLostError(Exception):
    """Printing failed; the `OSError` is the cause. Not raised for files that are read or written."""


@contextmanager
def watched_output() -> Iterator[None]:
    """Tells a failure to print from one with a file, by who was printing: click."""
    try:
        yield
    except OSError as fault:
        last = fault.__traceback__
        while last is not None and last.tb_next is not None:
            last = last.tb_next
        if last is None or not str(last.tb_frame.f_globals.get("__name__")).startswith("click."):
            raise
        raise OutputLostError from fault


def end_without_output(lost: OutputLostError) -> ExitCode:
    """A reader who has seen enough is no fault: other programs end quietly then, too."""
    _drop_what_waits()
    if isinstance(lost.__cause__, BrokenPipeError):
        return ExitCode.DONE
    reason = system_reason(lost.__cause__) if lost.__cause__ else "không rõ vì sao"
    with suppress(OSError):
        click.echo(f"Lỗi: không in được kết quả: {reason}. Xem lại ổ đĩa hoặc tệp ghi sau dấu >.", err=True)
    return ExitCode.CANNOT_WRITE


def _drop_what_waits() -> None:
    """What is left in the buffers goes nowhere, so that Python does not complain of it at the end."""
    for stream in filter(None, (sys.stdout, sys.stderr)):
        try:
            stream.flush()
        except OSError:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, stream.fileno())
            os.close(nowhere)
