"""The table of an annex in a Word document, row by row as it lies there: which row is a task, which only names a group.

Unlike the reader for import, nothing here is joined, filled in or left out: whoever cuts rows out must know each.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from cchc_docs.model.annex import ImportedTask
from cchc_docs.read.annex_grid import GridRow, Header, find_header, header_key, is_group_row
from cchc_docs.read.annex_rows import TOTAL
from cchc_docs.read.annex_word import parse_word_annex
from cchc_docs.read.word_tables import WordParagraph, WordTable, read_word
from cchc_docs.viet.text import squeeze

#: Start, end and text of each cell; a cell merged with the one above has its text.
Cells = tuple[tuple[int, int, str], ...]
#: The ways to number groups, from which levels are told: “A.”, “I.”, “1.1”, “1.”, “a)”.
_NUMBERINGS = (
    re.compile(r"\(?[IVX]+(?:[.):/–-]|\s)"),
    re.compile(r"\(?[A-ZĐ][.):/–-]"),
    re.compile(r"\(?[0-9]{1,3}(?:\.[0-9]{1,3})+\b"),
    re.compile(r"\(?[0-9]{1,3}(?:[.):/–-]|\s)"),
    re.compile(r"\(?[a-zđ][.):/–-]"),
)
#: A sum; not “Tổng kết, đánh giá”, which may name a group.
_SUM = re.compile(r"(?:tổng|tổng cộng|tổng số|tổng điểm|cộng)\W*(?:\(.*\))?\W*|\D*[0-9].*", re.IGNORECASE)


class RowKind(Enum):
    HEAD = "head"  #: the header, whatever stands above it, and the numbers of the columns below it
    TASK = "task"
    GROUP = "group"  #: names what the rows below it have in common
    TOTAL = "total"  #: a sum of the rows
    REMARK = "remark"  #: across the table, below the last task
    IDLE = "idle"  #: blank, or the header once more
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class LaidRow:
    """`level` of a group: 0 for the outermost. `task`: as read, None for other kinds."""

    kind: RowKind
    cells: Cells
    task: ImportedTask | None = None
    level: int = 0

    @property
    def text(self) -> str:
        return " | ".join(text for _, _, text in self.cells if text)


@dataclass(frozen=True, slots=True)
class AnnexLayout:
    """`table`: it is the n-th of the document's body. `rows`: all of them, in order."""

    table: int
    rows: tuple[LaidRow, ...]

    @property
    def tasks(self) -> tuple[ImportedTask, ...]:
        return tuple(row.task for row in self.rows if row.task)


class NoLayoutError(ValueError):
    """Which rows there are cannot be told; the text says why, in Vietnamese."""


def read_layout(content: bytes) -> AnnexLayout:
    """The annex in a document that is safe to open. Raises NoLayoutError."""
    annex, _ = parse_word_annex(content, "")
    tasks = {task.line: task for task in annex.tasks}
    tables = [block for block in read_word(content).blocks if isinstance(block, WordTable)]
    holding = [table for table in tables if any(row.number in tasks for row in table.rows)]
    if not holding:
        raise NoLayoutError("không thấy bảng nhiệm vụ nào")
    if len(holding) > 1:
        raise NoLayoutError(f"bảng nhiệm vụ bị cắt thành {len(holding)} bảng")
    [table] = holding
    header = find_header(table.rows)
    if header is None:
        raise NoLayoutError("bảng nhiệm vụ không có dòng tiêu đề")
    kinds = list(_kinds(table.rows, header, tasks))
    levels = _levels([row for row, kind in zip(table.rows, kinds, strict=True) if kind is RowKind.GROUP])
    rows = (
        LaidRow(kind, cells, tasks.get(row.number), next(levels) if kind is RowKind.GROUP else 0)
        for row, kind, cells in zip(table.rows, kinds, _filled(table.rows), strict=True)
    )
    return AnnexLayout(table.position, tuple(rows))


def tables_in(content: bytes) -> list[tuple[Cells, ...]]:
    """Every table of the body: its rows with their cells."""
    return [tuple(_filled(block.rows)) for block in read_word(content).blocks if isinstance(block, WordTable)]


def lines_in(content: bytes) -> list[str]:
    """The paragraphs outside tables that say something."""
    blocks = (block for block in read_word(content).blocks if isinstance(block, WordParagraph))
    return [text for block in blocks if (text := squeeze(block.content.text))]


def _kinds(rows: Sequence[GridRow], header: Header, tasks: dict[int, ImportedTask]) -> Iterator[RowKind]:
    first = min(at for at, row in enumerate(rows) if row.number in tasks)
    last = max(at for at, row in enumerate(rows) if row.number in tasks)
    heads = {header_key(row) for row in rows[header.at : header.at + header.count]}
    for at, row in enumerate(rows):
        texts = [squeeze(cell.text) for cell in row.cells if squeeze(cell.text) and not cell.continues]
        if at < header.at + header.count or (at < first and _numbers_columns(texts)):
            yield RowKind.HEAD
        elif row.number in tasks:
            yield RowKind.TASK
        elif not texts or header_key(row) in heads:
            yield RowKind.IDLE
        elif any(map(TOTAL.match, texts)) and _SUM.fullmatch(" ".join(texts)):
            yield RowKind.TOTAL
        elif is_group_row([cell for cell in row.cells if squeeze(cell.text) and not cell.continues], header.edges):
            yield RowKind.GROUP if at < last else RowKind.REMARK
        else:
            yield RowKind.UNKNOWN


def _numbers_columns(texts: Sequence[str]) -> bool:
    """“(1) | (2) | (3)”."""
    return len(texts) > 2 and [text.strip("()") for text in texts] == [str(n) for n, _ in enumerate(texts, start=1)]


def _levels(groups: Sequence[GridRow]) -> Iterator[int]:
    """Whoever numbers first stands outermost: “I.” above “1.”, “A.” above “I.”."""
    ranks: dict[int, int] = {}
    for row in groups:
        number, dot, name = row.text.partition(" | ")  # “A” may stand in a cell of its own
        text = f"{number}. {name}" if dot else number
        way = next((n for n, numbering in enumerate(_NUMBERINGS) if numbering.match(text)), -1)
        yield ranks.setdefault(way, len(ranks))


def _filled(rows: Sequence[GridRow]) -> Iterator[Cells]:
    above: dict[int, str] = {}
    for row in rows:
        texts = {cell.start: above.get(cell.start, "") if cell.continues else squeeze(cell.text) for cell in row.cells}
        above = texts
        yield tuple((cell.start, cell.end, texts[cell.start]) for cell in row.cells)
