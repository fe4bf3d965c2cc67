"""Run programs one at a time, each in a fresh process, and measure them from outside.

This process imports the standard library only: what a child is said to have used at most (ru_maxrss) begins with the
size of the process that started it.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
NODE_MODULES = "CCHC_BENCH_NODE_MODULES"  #: environment variable: a node_modules folder with the node contenders


@dataclass(frozen=True, slots=True)
class Sample:
    """One run of one program. `facts` is the JSON line it printed last, if any."""

    wall_s: float
    cpu_s: float
    rss_mb: float
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Failure:
    """A run that gave nothing to compare; `reason` goes under the table."""

    reason: str


@dataclass(frozen=True, slots=True)
class Case:
    """A contender: how it is called in the table, and its command (made anew for each round: fresh folders)."""

    title: str
    command: Callable[[int], Sequence[str]]
    environment: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Results:
    """Samples by title, one a round, in the order of the cases; what failed or was left out, with the reason."""

    samples: dict[str, list[Sample]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def python(module: str, *arguments: object) -> list[str]:
    return [sys.executable, "-m", module, *map(str, arguments)]


def run(command: Sequence[str], environment: Mapping[str, str] = {}, limit_s: float = 900) -> Sample | Failure:  # noqa: B006
    """Run to the end. CPU time includes the children it waited for, memory is that of its largest process."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        start = time.perf_counter()
        child = subprocess.Popen(
            command, stdout=out, stderr=err, cwd=ROOT, env=_environment(environment), start_new_session=True
        )
        timer = threading.Timer(limit_s, lambda: os.killpg(child.pid, signal.SIGKILL))
        timer.start()
        _, status, used = os.wait4(child.pid, 0)
        wall = time.perf_counter() - start
        is_late = not timer.is_alive()
        timer.cancel()
        child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        if child.returncode:
            words = err.read().decode("utf-8", "replace").strip().splitlines()
            return Failure(f"over {limit_s:.0f} s" if is_late else (words[-1] if words else f"exit {child.returncode}"))
        return Sample(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, _facts(out.read()))


def _environment(more: Mapping[str, str]) -> dict[str, str]:
    """As on an ordinary machine: Python keeps the byte code it compiled, as an installed package has it anyway."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | dict(more)


def must_run(command: Sequence[str], environment: Mapping[str, str] = {}) -> Sample:  # noqa: B006
    """Run something the benchmark itself needs."""
    done = run(command, environment)
    if isinstance(done, Failure):
        raise SystemExit(f"{' '.join(command[:4])} …: {done.reason}")
    return done


def _facts(output: bytes) -> Mapping[str, Any]:
    lines = output.decode("utf-8", "replace").strip().splitlines()
    return json.loads(lines[-1]) if lines and lines[-1].startswith("{") and lines[-1].endswith("}") else {}


def interleaved(cases: Sequence[Case], rounds: int, limit_s: float = 900, warm: bool = False) -> Results:
    """A B C A B C …; a case that fails once is left out from then on. `warm`: one round before, not counted."""
    results = Results({case.title: [] for case in cases})
    failed: set[str] = set()
    for number in range(-1 if warm else 0, rounds):
        for case in cases:
            if case.title in failed:
                continue
            print(f"  {number + 1}/{rounds} {case.title}", file=sys.stderr, flush=True)
            done = run(case.command(number), case.environment, limit_s)
            if isinstance(done, Failure):
                failed.add(case.title)
                results.notes.append(f"{case.title}: {done.reason}")
            elif number >= 0:
                results.samples[case.title].append(done)
    for title in failed:
        del results.samples[title]
    return results
