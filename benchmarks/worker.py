"""Run one Python contender once, in this process, and print what it took as one JSON line.

    python -m benchmarks.worker CONTENDER JOB FOLDER OUT COUNT

JOB is letter (COUNT documents, after ten that do not count) or annex (one document of COUNT rows, the first and only
one of its process). A contender is `contenders/NAME.py` with `setup(job, folder, count) -> render(number, path)`;
`folder` is what `prepare` made. Every document is a new file: writing over an old one costs an extra flush.
"""

import json
import resource
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

WARM = 10


def main() -> None:
    name, job, folder, out, count = sys.argv[1:6]
    number = int(count)
    start = time.perf_counter()
    module = import_module(f"benchmarks.contenders.{name}")
    render: Callable[[int, Path], None] = module.setup(job, Path(folder), number)
    setup_s = time.perf_counter() - start
    documents = number if job == "letter" else 1
    target = Path(out)
    target.mkdir(parents=True)
    for n in range(min(WARM, number) if job == "letter" else 0):
        render(n, target / "warm.docx")
        (target / "warm.docx").unlink()
    paths = [target / f"{n:05d}.docx" for n in range(documents)]
    cpu, wall = time.process_time(), time.perf_counter()
    for n, path in enumerate(paths):
        render(n, path)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    size = sum(path.stat().st_size for path in paths)
    facts = {
        "ms": wall * 1000 / documents,
        "cpu_ms": cpu * 1000 / documents,
        "setup_ms": setup_s * 1000,
        "rss_mb": peak_mb(),
        "bytes": size / documents,
    }
    print(json.dumps(facts))


def peak_mb() -> float:
    """Most memory this program had at once. Linux tells it without what the starting process had."""
    status = Path("/proc/self/status")
    if status.is_file():
        for line in status.read_text(encoding="ascii", errors="ignore").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
