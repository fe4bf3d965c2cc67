"""python-docx at its best: cells by row.cells, style ids set on the paragraph's element.

It is given the finished blocks of each letter. `paragraph.style = …` reads the whole list of styles each time and would
more than double the time.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from docx import Document


def setup(job: str, folder: Path, count: int) -> Callable[[int, Path], None]:
    base = str(folder / "letter_base.docx")
    letters = json.loads((folder / "letter_blocks.json").read_text(encoding="utf-8"))[:count]

    def render(number: int, path: Path) -> None:
        document = Document(base)
        for block in letters[number]:
            if isinstance(block[0], str):
                _add_paragraph(document, block)
            else:
                _add_table(document, block)
        document.save(str(path))

    return render


def _add_paragraph(owner: Any, block: Any) -> None:
    style, text = block
    owner.add_paragraph(text)._p.style = style or None


def _add_table(document: Any, rows: Any) -> None:
    table = document.add_table(len(rows), len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, paragraphs in zip(row.cells, texts, strict=True):
            first = cell.paragraphs[0]
            for number, (style, text) in enumerate(paragraphs):
                paragraph = first if number == 0 else cell.add_paragraph()
                paragraph.add_run(text)
                paragraph._p.style = style or None
