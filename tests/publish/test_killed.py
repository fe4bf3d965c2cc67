"""A publish killed at any moment: the next command leaves exactly the old set or exactly the new one.

The child process is watched from outside the product: an audit hook counts everything it does to files, and kills it
(no handler runs, no buffer is written) just before the chosen one. A file that was about to be written is left half.
"""

import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cchc_docs.publish.staging import put_in_order
from tests.publish.two_sets import publish_new, publish_old, state

ROOT = Path(__file__).parents[2]
POINTS = 50
KILLED = {-9, 1}  # of the system that tells signals, of the one that does not
CHILD = """
import os, signal, sys
from pathlib import Path
from cchc_docs.publish.staging import put_in_order
from tests.publish.two_sets import publish_new

folder, last, work = sys.argv[1], int(sys.argv[2]), sys.argv[3]
done, is_quiet = 0, False
WATCHED = ("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir")

def step(half_written=None):
    global done, is_quiet
    done += 1
    if done == last:
        is_quiet = True
        if half_written:
            Path(half_written).write_bytes(b"PK half")
        os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))

def watch(event, arguments):
    if not is_quiet and event in WATCHED and str(arguments[0]).startswith(folder):
        writes = event == "open" and isinstance(arguments[1], str) and arguments[1][:1] in "wx"
        step(arguments[0] if writes else None)

def fsync(number, real=os.fsync):
    step()
    real(number)

os.fsync = fsync
sys.addaudithook(watch)
publish_new(Path(folder)) if work == "publish" else put_in_order(Path(folder))
print(done)
"""


def run(folder: Path, last: int, work: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-c", CHILD, str(folder), str(last), work]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)


@pytest.fixture(scope="module")
def sets(tmp_path_factory) -> tuple[Path, dict[str, bytes | None], dict[str, bytes | None], int]:
    """A folder with the old set, its state, that of the new set, and how many steps lead from one to the other."""
    room = tmp_path_factory.mktemp("bộ văn bản")
    old, new = room / "cũ", room / "mới"
    publish_old(old)
    shutil.copytree(old, new)
    counted = run(new, 0, "publish")
    assert counted.returncode == 0, counted.stderr
    return old, state(old), state(new), int(counted.stdout)


@pytest.mark.parametrize("seed", range(POINTS))
def test_a_publish_killed_anywhere_leaves_the_old_set_or_the_new_one(sets, tmp_path, seed):
    old, before, after, steps = sets
    chosen, folder = random.Random(seed), tmp_path / "kế hoạch 2026"
    shutil.copytree(old, folder)
    killed = run(folder, chosen.randint(1, steps), "publish")
    assert killed.returncode in KILLED, killed.stderr
    if seed % 2:  # the run that puts things in order is killed too
        run(folder, chosen.randint(1, 30), "put in order")
    put_in_order(folder)
    assert state(folder) in (before, after)
    publish_new(folder)
    assert state(folder) == after


def test_among_the_points_are_some_that_end_with_the_old_set_and_some_with_the_new(sets, tmp_path):
    old, before, after, steps = sets
    ends = []
    for last in (steps // 4, steps - 3):
        folder = tmp_path / str(last)
        shutil.copytree(old, folder)
        assert run(folder, last, "publish").returncode in KILLED
        assert state(folder) not in (before, after)
        put_in_order(folder)
        ends.append(state(folder))
    assert ends == [before, after]
