"""What the contenders that take tags share: the contexts, and how a finished file reaches the disk."""

import json
import os
from pathlib import Path
from typing import Any

from benchmarks.annexes import annex_context

TEMPLATES = {"letter": "cong_van_template.docx", "annex": "phu_luc_template.docx"}


def contexts(job: str, folder: Path, count: int) -> list[dict[str, Any]]:
    """A context for each letter, or one annex of `count` rows."""
    data = json.loads((folder / f"{job}_contexts.json").read_text(encoding="utf-8"))
    return data[:count] if job == "letter" else [annex_context(data[0], count)]


def write(path: Path, *pieces: bytes) -> None:
    """A new file, in one call."""
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    os.writev(file, pieces)
    os.close(file)
