"""A program outside together with all that it starts: ended as one, and never left behind."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from io import BufferedWriter
from pathlib import Path
from types import FrameType

from cchc_docs.publish.windows_job import Job, end_with_us

#: What tells a program to end in good order: from a script, by a closed terminal, by Ctrl+Break on Windows.
_TOLD_TO_END = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)]


@contextmanager
def process_tree(
    command: Sequence[str], folder: Path, output: BufferedWriter, variables: Mapping[str, str] | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """The program at work in `folder`. If it has not ended well when the block is left, it is ended with its children.

    Ctrl+C goes to us alone, so that it is we who end it. Raises OSError when it cannot be started.
    """
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=variables,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
    )
    job = end_with_us(process.pid)
    try:
        yield process
    finally:
        if process.poll() != 0:
            _end(process, job)
        if job:
            job.close()


def _end(process: subprocess.Popen[bytes], job: Job | None) -> None:
    """`soffice` is a script or starter; the work is done by a child of it."""
    if job:
        job.close()
    elif sys.platform == "win32":
        subprocess.run(["taskkill", "/T", "/F", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@contextmanager
def ending_as_by_ctrl_c() -> Iterator[None]:
    """Inside, being told to end is what Ctrl+C is, an exception: so programs outside are ended, and folders go.

    A second time ends us at once. Who has asked not to be told (nohup) is not.
    """

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        for number in ours:
            signal.signal(number, signal.SIG_DFL)
        raise KeyboardInterrupt

    is_main = threading.current_thread() is threading.main_thread()  # others may not
    ours = [number for number in _TOLD_TO_END if is_main and signal.getsignal(number) is signal.SIG_DFL]
    for number in ours:
        signal.signal(number, interrupt)
    try:
        yield
    finally:
        for number in ours:
            signal.signal(number, signal.SIG_DFL)
