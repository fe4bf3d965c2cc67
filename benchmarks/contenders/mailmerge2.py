"""docx-mailmerge2, the fastest peer in Python: merge fields and merge_rows on a template of its own."""

import json
from collections.abc import Callable
from pathlib import Path

from mailmerge import MailMerge, MailMergeOptions

from benchmarks.blocks import ROW_KEYS


def setup(job: str, folder: Path, count: int) -> Callable[[int, Path], None]:
    template = str(folder / "letter_merge.docx")
    letters = json.loads((folder / "letter_merge.json").read_text(encoding="utf-8"))[:count]

    def render(number: int, path: Path) -> None:
        tables, fields = letters[number]
        with MailMerge(template, options=MailMergeOptions(remove_empty_tables=True)) as document:
            for name, rows in tables.items():
                document.merge_rows(f"{name}_{ROW_KEYS[0]}", rows)
            document.merge(**fields)
            document.write(str(path))

    return render
