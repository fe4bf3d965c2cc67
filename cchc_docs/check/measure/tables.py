"""Tables as facts: rows, cells with their widths and content, what is drawn around them.

Source: ECMA-376 part 1, 17.4 (tables), 17.7.6 (table styles).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from lxml import etree

from cchc_docs.check.facts import (
    Block,
    CellFacts,
    LineFacts,
    LineKind,
    ParagraphFacts,
    Position,
    RowFacts,
    TableFacts,
    paragraphs_in,
)
from cchc_docs.check.measure.cell_properties import (
    CellProperties,
    TableProperties,
    cell_properties,
    stated_width,
    table_properties,
)
from cchc_docs.check.measure.looks import Looks
from cchc_docs.check.measure.place import Count, Place
from cchc_docs.check.measure.styles import Style
from cchc_docs.check.measure.table_look import TableLook, wanted_conditions
from cchc_docs.check.measure.xml import W, has, length, unwrapped, val, whole
from cchc_docs.model.profile import Alignment
from cchc_docs.ooxml.units import ZERO, Length

ReadBlocks = Callable[[Iterable[etree._Element], Place, Count], tuple[Block, ...]]


@dataclass(frozen=True, slots=True)
class _CellFrame:
    """What is the same for cells of one column that state the same."""

    properties: CellProperties
    width: Length | None
    room: Length | None
    sides: frozenset[str]
    look: TableLook


@dataclass(frozen=True, slots=True)
class _Table:
    """What all cells of a table share while it is read."""

    number: int
    properties: TableProperties
    chain: tuple[Style, ...]
    conditions: frozenset[str]
    grid: tuple[Length, ...]
    width: Length | None
    last_row: int
    frames: dict[tuple[bytes, frozenset[str], int], _CellFrame] = field(default_factory=dict)

    def width_of(self, cell: CellProperties, column: int) -> Length | None:
        """As the cell states it; otherwise from the grid."""
        if cell.width is not None:
            return cell.width
        if cell.share is not None and self.width is not None:
            return self.width * cell.share
        spanned = self.grid[column - 1 : column - 1 + cell.span]
        return sum(spanned, ZERO) if len(spanned) == cell.span and all(spanned) else None


@dataclass(frozen=True, slots=True)
class _ReadCell:
    facts: CellFacts
    sides: frozenset[str]


class TableReader:
    """Reads the tables of one story; numbers them from 1."""

    def __init__(self, read_blocks: ReadBlocks, looks: Looks) -> None:
        self._read_blocks, self._looks = read_blocks, looks
        self._count = 0

    def read(self, element: etree._Element, place: Place) -> TableFacts:
        self._count += 1
        rows = [row for row in unwrapped(element) if row.tag == W + "tr" and not _is_deleted(row)]
        table = self._table(element, place, len(rows))
        read = [self._row(row, at, table, place) for at, row in enumerate(rows, 1)]
        cells = [cell for row in read for cell in row]
        boxed = sum(len(cell.sides) >= 2 for cell in cells)
        has_borders = bool(cells) and boxed * 2 >= len(cells)
        made = [
            tuple(cell.facts if has_borders else _with_lines(cell) for cell in row if cell.facts.blocks) for row in read
        ]
        facts = _rows(rows, made)
        first = next((p for row in facts for cell in row.cells for p in paragraphs_in(cell.blocks)), None)
        position = first.position if first else Position(0, place.section, 0, table.number)
        indent = length(_get(element.find(W + "tblPr"), "tblInd", "w"))
        return TableFacts(position, facts, has_borders, table.width, indent or ZERO)

    def _table(self, element: etree._Element, place: Place, rows: int) -> _Table:
        properties = element.find(W + "tblPr")
        chain = self._looks.shared.styles.chain("table", val(properties, "tblStyle"))
        grid = tuple(length(c.get(W + "w")) or ZERO for c in element.iterfind(f"{W}tblGrid/{W}gridCol"))
        width, share = stated_width(properties.find(W + "tblW") if properties is not None else None)
        if width is None and share is not None and place.room is not None:
            width = place.room * share
        if width is None and grid and all(grid):
            width = sum(grid, ZERO)
        return _Table(
            self._count,
            table_properties(properties, chain),
            chain,
            wanted_conditions(properties, chain),
            grid,
            width,
            rows,
        )

    def _row(self, row: etree._Element, at: int, table: _Table, place: Place) -> list[_ReadCell]:
        column = 1 + (whole(val(row.find(W + "trPr"), "gridBefore")) or 0)
        elements = [cell for cell in unwrapped(row) if cell.tag == W + "tc"]
        found = []
        for number, element in enumerate(elements, 1):
            edges = _edges(at, table.last_row, number, len(elements))
            frame = self._frame(element.find(W + "tcPr"), table, edges, column)
            inside = Place(place.section, frame.room, place.part, table.number, at, column, frame.look)
            blocks = self._read_blocks(unwrapped(element), inside, Count())
            shade = frame.look.shade if frame.properties.shade is None else frame.properties.shade
            span = frame.properties.span
            facts = CellFacts(column, span, frame.properties.continues, frame.width, blocks, shade)
            found.append(_ReadCell(facts, frame.sides))
            column += span
        return found

    def _look(self, table: _Table, edges: frozenset[str]) -> TableLook:
        if not table.conditions:
            return self._looks.shared.tables.of(table.chain, ())
        ranked = (("top", "firstRow"), ("bottom", "lastRow"), ("left", "firstCol"), ("right", "lastCol"))
        wanted = tuple(name for edge, name in ranked if edge in edges and name in table.conditions)
        return self._looks.shared.tables.of(table.chain, wanted)

    def _frame(self, element: etree._Element | None, table: _Table, edges: frozenset[str], column: int) -> _CellFrame:
        stated = b"" if element is None else etree.tostring(element, with_tail=False)
        key = (stated, edges, column)
        if key not in table.frames:
            properties = cell_properties(element)
            width = table.width_of(properties, column)
            room, sides = table.properties.inner(properties, width), table.properties.sides(properties, edges)
            table.frames[key] = _CellFrame(properties, width, room, sides, self._look(table, edges))
        return table.frames[key]


def _edges(row: int, last_row: int, cell: int, last_cell: int) -> frozenset[str]:
    sides = (("top", row == 1), ("bottom", row == last_row), ("left", cell == 1), ("right", cell == last_cell))
    return frozenset(side for side, is_edge in sides if is_edge)


def _rows(elements: list[etree._Element], made: list[tuple[CellFacts, ...]]) -> tuple[RowFacts, ...]:
    """Header rows repeat only as an unbroken run from the first row on."""
    rows, repeats = [], True
    for element, cells in zip(elements, made, strict=True):
        properties = element.find(W + "trPr")
        repeats = repeats and has(properties, "tblHeader")
        height = None
        if _get(properties, "trHeight", "hRule") == "exact":
            height = length(_get(properties, "trHeight", "val"))
        rows.append(RowFacts(cells, repeats, has(properties, "cantSplit"), height))
    return tuple(rows)


def _with_lines(cell: _ReadCell) -> CellFacts:
    """A cell with a border above or below only shows a line: it hangs on its first or last paragraph."""
    if not cell.sides & {"top", "bottom"} or cell.sides & {"left", "right"}:
        return cell.facts
    blocks = list(cell.facts.blocks)
    for side, at in (("top", 0), ("bottom", -1)):
        block = blocks[at]
        if side in cell.sides and isinstance(block, ParagraphFacts):
            line = LineFacts(LineKind.CELL_BORDER, cell.facts.width, block.position, Alignment.CENTER)
            blocks[at] = replace(block, lines=(*block.lines, line))
    return replace(cell.facts, blocks=tuple(blocks))


def _is_deleted(row: etree._Element) -> bool:
    properties = row.find(W + "trPr")
    return properties is not None and properties.find(W + "del") is not None


def _get(parent: etree._Element | None, child: str, attribute: str) -> str | None:
    found = parent.find(W + child) if parent is not None else None
    return None if found is None else found.get(W + attribute)
