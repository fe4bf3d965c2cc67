"""What we print finds no taker: no stack trace, no “error of the program”."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.desk import COMMUNE, ROOT

FULL = Path("/dev/full")
COMMANDS = [("--help",), ("check", "--help"), ("validate", str(COMMUNE)), ("check", str(ROOT / "templates"), "--json")]


def started(arguments: tuple[str, ...], stdout: object) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "cchc_docs", *arguments],
        cwd=ROOT,
        stdout=stdout,  # type: ignore[arg-type]
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_a_reader_who_has_seen_enough_is_no_fault(arguments):
    reading, writing = os.pipe()
    os.close(reading)
    done = started(arguments, writing)
    os.close(writing)
    told = done.communicate(timeout=60)[1]
    assert done.returncode == 0, told
    assert "Lỗi" not in told and "Exception" not in told and "Traceback" not in told


@pytest.mark.skipif(not FULL.exists(), reason="no such device here")
@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_a_full_disk_behind_the_redirection_is_one_sentence(arguments):
    with FULL.open("w") as full:
        done = started(arguments, full)
        told = done.communicate(timeout=60)[1]
    assert done.returncode == 8, told
    assert told.count("không in được kết quả") == 1
    assert "Lỗi của chương trình" not in told and "Exception" not in told
