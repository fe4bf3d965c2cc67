"""cchc ended while LibreOffice is at work for it: nothing goes on behind the clerk's back, nothing is left."""

import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.desk import ROOT
from tests.outside import soffice
from tests.publish.paper import publish_set

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are looked up in /proc")

#: The starter waits for a worker of its own, as soffice does; the worker never ends.
STAND_IN = """#!/bin/sh
case "$*" in *--version*) echo "LibreOffice 9.9.9"; exit;; esac
sh -c 'sleep 600; true' "$1" & wait
"""


def started(folder: Path, program: str) -> tuple["subprocess.Popen[bytes]", Path]:
    """`cchc pdf` with LibreOffice at work; and the folder where all its temporary files are."""
    publish_set(folder / "bộ")
    room = folder / "tạm"
    room.mkdir()
    here = {**os.environ, "CCHC_SOFFICE": program, "CCHC_CACHE": "", "TMPDIR": str(room), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "cchc_docs", "pdf", str(folder / "bộ")]
    process = subprocess.Popen(command, env=here, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return process, room


def at_work(room: Path) -> list[str]:
    """Programs that were told of a folder in `room`: LibreOffice's starter and its worker."""
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            command = (place / "cmdline").read_bytes()
        except OSError:
            continue
        if room.name.encode() in command or room.as_uri().encode() in command:
            found.append(command.decode(errors="replace"))
    return found


def wait_until(is_so: Callable[[], object], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.02)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_command_that_is_told_to_end_takes_libreoffice_with_it(tmp_path, number):
    """By a script, by a closed terminal, by Ctrl+C."""
    program = tmp_path / "soffice"
    program.write_text(STAND_IN)
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    process, room = started(tmp_path, str(program))
    wait_until(lambda: len([one for one in at_work(room) if "sleep" in one]))
    process.send_signal(number)
    said, _ = process.communicate(timeout=30)
    assert (process.returncode, "Đã dừng theo yêu cầu" in said.decode()) == (2, True)
    assert at_work(room) == [] and list(room.iterdir()) == []
    assert not (tmp_path / "bộ/pdf").exists()


def test_the_real_libreoffice_goes_too(tmp_path):
    process, room = started(tmp_path, soffice())
    wait_until(lambda: [one for one in at_work(room) if "soffice.bin" in one and "--convert-to" in one])
    process.terminate()
    process.communicate(timeout=30)
    assert at_work(room) == [] and list(room.iterdir()) == []


def test_who_asked_not_to_be_told_goes_on(tmp_path):
    """nohup: the terminal may be closed while the set is converted."""
    from cchc_docs.publish.process_tree import ending_as_by_ctrl_c

    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with ending_as_by_ctrl_c():
            os.kill(os.getpid(), signal.SIGHUP)
            with pytest.raises(KeyboardInterrupt):
                os.kill(os.getpid(), signal.SIGTERM)
        assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
    finally:
        signal.signal(signal.SIGHUP, before)
