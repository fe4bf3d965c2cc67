"""A body or a cell as a sequence of blocks: paragraphs and tables, without what the clerk's own tracking deletes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from cchc_docs.merge.text import visible_text
from cchc_docs.merge.words import likeness
from cchc_docs.merge.xml import GONE, PPR, SECTION, TBL, TC, TCPR, TR, VAL, P, W, flattened, is_row_gone, mark_is

#: Less alike are two paragraphs, two rows, two tables.
_PARAGRAPHS, _ROWS, _TABLES = 0.4, 0.4, 0.2
#: Likeness of two pieces that have nothing in common but their place.
_SAME_PLACE = 0.01


@dataclass(frozen=True, eq=False, slots=True)
class Cell:
    element: etree._Element
    blocks: "tuple[Block, ...]"
    shape: tuple[str, str]  #: columns it spans, how it is merged with the cells above

    @property
    def text(self) -> str:
        return "\n".join(block.text for block in self.blocks)


@dataclass(frozen=True, eq=False, slots=True)
class Row:
    element: etree._Element
    cells: tuple[Cell, ...]
    text: str

    @property
    def shape(self) -> tuple[tuple[str, str], ...]:
        return tuple(cell.shape for cell in self.cells)

    @property
    def first_paragraph(self) -> etree._Element | None:
        return next(self.element.iter(P), None)


@dataclass(frozen=True, eq=False, slots=True)
class Block:
    """`rows` only for tables. `is_strange`: neither paragraph nor table, or a paragraph that ends a section."""

    element: etree._Element
    text: str
    rows: tuple[Row, ...] = ()
    is_strange: bool = False

    @property
    def is_table(self) -> bool:
        return bool(self.element.tag == TBL)

    @property
    def first_paragraph(self) -> etree._Element | None:
        return self.element if self.element.tag == P else next(self.element.iter(P), None)


def read_blocks(container: etree._Element) -> tuple[Block, ...]:
    return tuple(_blocks(container))


def _blocks(container: etree._Element) -> Iterator[Block]:
    for child in flattened(container):
        if child.tag == P:
            text = visible_text(child)
            if text or not mark_is(child, GONE):
                yield Block(child, text, is_strange=child.find(f"{PPR}/{SECTION}") is not None)
        elif child.tag == TBL:
            rows = tuple(_row(row) for row in flattened(child) if row.tag == TR and not is_row_gone(row))
            if rows:
                yield Block(child, "\n".join(row.text for row in rows), rows)
        elif child.tag == W + "altChunk":
            yield Block(child, "", is_strange=True)


def _row(row: etree._Element) -> Row:
    cells = tuple(_cell(cell) for cell in flattened(row) if cell.tag == TC)
    return Row(row, cells, "\t".join(cell.text for cell in cells))


def _cell(cell: etree._Element) -> Cell:
    properties = cell.find(TCPR)
    span = merge = None
    if properties is not None:
        span, merge = properties.find(W + "gridSpan"), properties.find(W + "vMerge")
    spans = "1" if span is None else span.get(VAL, "1")
    return Cell(cell, read_blocks(cell), (spans, "" if merge is None else merge.get(VAL, "continue")))


def block_key(block: Block) -> str:
    return f"{block.element.tag}{'§' if block.is_strange else ''}{block.text}"


def blocks_alike(one: Block, other: Block) -> float:
    if one.element.tag != other.element.tag or one.is_strange != other.is_strange:
        return 0.0
    if one.is_table:
        same_head = one.rows[0].text == other.rows[0].text
        return max(_enough(likeness(one.text, other.text), _TABLES), _TABLES if same_head else 0.0)
    if one.is_strange:
        return 1.0
    return _enough(likeness(one.text, other.text), _PARAGRAPHS)


def row_text(row: Row) -> str:
    return row.text


def rows_alike(one: Row, other: Row) -> float:
    """Half by words, half by cells that are quite the same."""
    if len(one.cells) != len(other.cells):
        return _enough(likeness(one.text, other.text), 0.7)
    same = sum(a.text == b.text for a, b in zip(one.cells, other.cells, strict=True)) / max(1, len(one.cells))
    return _enough((likeness(one.text, other.text) + same) / 2, _ROWS)


def _enough(score: float, least: float) -> float:
    return score if score >= least else 0.0


def says_the_same(one: Row, other: Row) -> bool:
    """Running numbers apart: they change when a row before goes."""
    return [_word(cell) for cell in one.cells] == [_word(cell) for cell in other.cells]


def _word(cell: Cell) -> str:
    text = cell.text.strip()
    return "#" if text.isdecimal() else text


def places(body: etree._Element) -> dict[etree._Element, str]:
    """Paragraph and row → where it is in words, as a reader of the clerk's own file counts."""
    found: dict[etree._Element, str] = {}
    tables = 0
    paragraphs = 0
    for block in read_blocks(body):
        if not block.is_table:
            paragraphs += 1
            found[block.element] = f"đoạn {paragraphs}"
            continue
        tables += 1
        _table_places(block.rows, f"bảng {tables}", found)
    return found


def _table_places(rows: Sequence[Row], table: str, found: dict[etree._Element, str]) -> None:
    for number, row in enumerate(rows, 1):
        found[row.element] = f"{table} hàng {number}"
        for column, cell in enumerate(row.cells, 1):
            place = f"{table} hàng {number} ô {column}"
            _cell_places(cell.blocks, place, found)


def _cell_places(blocks: Iterable[Block], place: str, found: dict[etree._Element, str]) -> None:
    own = tuple(blocks)
    for number, block in enumerate(own, 1):
        if block.is_table:
            _table_places(block.rows, f"{place}, bảng trong ô", found)
        else:
            found[block.element] = place if len(own) == 1 else f"{place} đoạn {number}"
