"""What a clerk has changed in a document's text: cell by cell, paragraph by paragraph, with the row around a cell."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from cchc_docs.merge.align import align
from cchc_docs.merge.documents import read_body
from cchc_docs.merge.sequences import paired
from cchc_docs.merge.story import Block, Row, places, read_blocks, row_text, rows_alike

Texts = tuple[tuple[str, ...], ...]  #: of a table, row by row


@dataclass(frozen=True, slots=True)
class TextEdit:
    """One changed text: a cell's, a paragraph's; a whole row or paragraph that went ("" after) or came ("" before).

    `table`: the base's table around a cell, all its texts; `row`, `column`: where in it. `parts`: a cell's paragraphs.
    """

    place: str
    before: str
    after: str
    table: Texts = ()
    row: int = -1
    column: int = -1
    parts: "tuple[TextEdit, ...]" = ()


def text_edits(base: bytes, edited: bytes) -> tuple[TextEdit, ...]:
    """In reading order of the edited file. Raises NotMergeable."""
    was, mine = read_body(base), read_body(edited)
    return tuple(_blocks(read_blocks(was), read_blocks(mine), _Places(places(mine))))


class _Places:
    """Places of the edited file; what is gone from it is placed behind its neighbour."""

    def __init__(self, known: Mapping[etree._Element, str]) -> None:
        self._known = known

    def of(self, piece: Block | Row | None) -> str:
        if piece is None:
            return "cuối văn bản"
        first = piece.first_paragraph
        return self._known.get(piece.element) or ("" if first is None else self._known.get(first, "")) or "cuối văn bản"


def _blocks(base: Sequence[Block], edited: Sequence[Block], where: _Places) -> Iterator[TextEdit]:
    pairs = paired(base, edited)
    back = {other: one for one, other in pairs.items()}
    kept = -1
    for at, block in enumerate(edited):
        one = back.get(at)
        if one is None:
            if block.text.strip():
                yield TextEdit(where.of(block), "", block.text)
            continue
        yield from _gone(base, kept, one, where.of(block))
        kept = one
        if block.is_table:
            yield from _table(base[one], block, where)
        elif block.text != base[one].text:
            yield TextEdit(where.of(block), base[one].text, block.text)
    yield from _gone(base, kept, len(base), where.of(edited[-1] if edited else None))


def _gone(base: Sequence[Block], kept: int, until: int, place: str) -> Iterator[TextEdit]:
    """Pieces of the base between two that stayed."""
    for block in base[kept + 1 : until]:
        if block.text.strip():
            yield TextEdit(f"gần {place}", block.text, "")


def _table(base: Block, edited: Block, where: _Places) -> Iterator[TextEdit]:
    if base.text == edited.text:
        return
    pairs = align(base.rows, edited.rows, row_text, rows_alike)
    back = {other: one for one, other in pairs.items()}
    texts = tuple(tuple(cell.text for cell in row.cells) for row in base.rows)
    for at, row in enumerate(edited.rows):
        one = back.get(at)
        if one is None:
            yield TextEdit(where.of(row), "", _line(row))
        elif len(base.rows[one].cells) != len(row.cells):
            if base.rows[one].text != row.text:
                yield TextEdit(where.of(row), _line(base.rows[one]), _line(row))
        else:
            yield from _row(base.rows[one], one, row, texts, where)
    for one, row in enumerate(base.rows):
        if one not in pairs:
            yield TextEdit(f"gần {where.of(edited)}", _line(row), "")


def _row(base: Row, number: int, edited: Row, table: Texts, where: _Places) -> Iterator[TextEdit]:
    for column, (one, other) in enumerate(zip(base.cells, edited.cells, strict=True)):
        if one.text != other.text:
            parts = tuple(_blocks(one.blocks, other.blocks, where))
            place = f"{where.of(edited)} ô {column + 1}"
            yield TextEdit(place, one.text, other.text, table, number, column, parts)


def _line(row: Row) -> str:
    return " | ".join(" ".join(cell.text.split()) for cell in row.cells)
