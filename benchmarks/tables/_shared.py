"""What every table is asked for, and what it gives."""

import importlib.util
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.processes import NODE_MODULES, Results


@dataclass(frozen=True, slots=True)
class Request:
    """`rounds` 0: as many as the table thinks right. `quick`: small and once, to see that all still works."""

    folder: Path
    rounds: int = 0
    quick: bool = False
    limit_s: float = 900

    def rounds_or(self, usual: int) -> int:
        return self.rounds or (1 if self.quick else usual)


def missing_module(name: str) -> bool:
    return importlib.util.find_spec(name) is None


def node_modules() -> Path | None:
    """The folder with the node contenders, when there is one and node itself."""
    folder = os.environ.get(NODE_MODULES, "")
    return Path(folder) if folder and shutil.which("node") and Path(folder).is_dir() else None


def with_notes(title: str, table: str, remarks: Sequence[str], results: Results) -> str:
    """A section of the report."""
    lines = [f"### {title}", "", table, ""]
    lines += [f"- {remark}" for remark in [*remarks, *(f"Left out: {note}" for note in results.notes)]]
    return "\n".join(lines).rstrip() + "\n"
