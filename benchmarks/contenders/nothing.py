"""Reads the data as the others do and writes an empty file: what of a process's memory is only its data."""

from collections.abc import Callable
from pathlib import Path

from benchmarks.contenders._inputs import contexts, write


def setup(job: str, folder: Path, count: int) -> Callable[[int, Path], None]:
    given = contexts(job, folder, count)

    def render(number: int, path: Path) -> None:
        assert given[number]
        write(path, b"")

    return render
