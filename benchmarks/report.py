"""Put measured tables into docs/performance.md, each between its own two marks; words outside the marks stay."""

import re
from collections.abc import Mapping
from pathlib import Path

TITLE = "# Performance\n\nMeasured by `python -m benchmarks --write`; the words between the marks are written by it.\n"


def write_sections(path: Path, machine: str, sections: Mapping[str, str]) -> None:
    """Replace the sections that were measured, add those that are new, each with its machine and day's versions."""
    text = path.read_text(encoding="utf-8") if path.is_file() else TITLE
    for name, section in sections.items():
        text = _with_section(text, name, f"{section.rstrip()}\n\n{machine}\n")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def _with_section(text: str, name: str, section: str) -> str:
    begin, end = f"<!-- measured: {name} -->", f"<!-- end: {name} -->"
    block = f"{begin}\n{section}{end}"
    pattern = re.compile(re.escape(begin) + ".*?" + re.escape(end), re.DOTALL)
    if pattern.search(text):
        return pattern.sub(lambda _: block, text)
    return f"{text.rstrip()}\n\n{block}\n"
