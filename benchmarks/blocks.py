"""A finished letter as plain blocks, for contenders that do not know our templates: they get its words ready-made.

A paragraph is [style, text]; a table is a list of rows of cells, and a cell a list of paragraphs.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Paragraph = list[str]
Cell = list[Paragraph]
Table = list[list[Cell]]
Block = Any  #: a Paragraph or a Table; is_table tells which

#: The columns of a task table, as rows of fields name them.
ROW_KEYS = tuple(f"c{n}" for n in range(7))
TABLES = ("chu_tri", "phoi_hop")


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter cut where its tables stand. `paragraphs[n]` follow the n-th task table (0: the head)."""

    head: Table
    foot: Table
    paragraphs: tuple[list[Paragraph], list[Paragraph], list[Paragraph]]
    tables: tuple[Table, Table]  #: empty when the letter has no such table


def blocks_of(path: Path) -> list[Block]:
    with ZipFile(path) as package:
        body = etree.fromstring(package.read("word/document.xml"))[0]
    return [_paragraph(e) if e.tag == W + "p" else _table(e) for e in body if e.tag in (W + "p", W + "tbl")]


def cut(blocks: list[Block], titles: tuple[list[str], list[str]]) -> Letter:
    """`titles`: the header rows by which the two task tables are known."""
    tables = [block for block in blocks if is_table(block)]
    paragraphs: tuple[list[Any], list[Any], list[Any]] = ([], [], [])
    found: list[Table] = [[], []]
    section = 0
    for block in blocks[1:]:
        if block is tables[-1]:
            break
        if is_table(block):
            section = 1 + titles.index(row_texts(block[0]))
            found[section - 1] = block
        else:
            paragraphs[section].append(block)
    return Letter(tables[0], tables[-1], paragraphs, (found[0], found[1]))


def titles_of(letters: list[list[Block]]) -> tuple[list[str], list[str]]:
    """Header rows of the two task tables, from the first letter that has both."""
    for blocks in letters:
        tables = [block for block in blocks if is_table(block)]
        if len(tables) == 4:
            return row_texts(tables[1][0]), row_texts(tables[2][0])
    raise SystemExit("no letter has both task tables")


def is_table(block: Block) -> bool:
    return not isinstance(block[0], str)


def row_texts(row: list[Cell]) -> list[str]:
    return [cell_text(cell) for cell in row]


def cell_text(cell: Cell) -> str:
    return "\n".join(text for _, text in cell)


def _table(table: Any) -> Table:
    return [
        [[_paragraph(p) for p in cell.iterfind(W + "p")] for cell in row.iterfind(W + "tc")]
        for row in table.iterfind(W + "tr")
    ]


def _paragraph(paragraph: Any) -> Paragraph:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return ["" if style is None else style.get(W + "val"), "".join(_texts(paragraph))]


def _texts(paragraph: Any) -> Iterator[str]:
    for element in paragraph.iter(W + "t", W + "br"):
        yield (element.text or "") if element.tag == W + "t" else "\n"
