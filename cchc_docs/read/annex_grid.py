"""A table of Word or Excel as a grid of cells: its header rows, its columns, its rows as the one road wants them.

Cells know their edges, not their place in a list: rows of one table may be cut at different widths, and merged cells
reach over several columns and rows.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from cchc_docs.model.diagnostic import Diagnostic, note, warning
from cchc_docs.model.place import Line
from cchc_docs.read import annex_faults as faults
from cchc_docs.read.annex_columns import AnnexColumns, find_columns
from cchc_docs.read.annex_groups import is_numbered_group
from cchc_docs.read.annex_source import SourceRow
from cchc_docs.viet.text import match_key, squeeze

#: A header stands near the top of its table; above it there may be a title in merged cells.
_SEARCHED_ROWS = 30
_MOST_HEADER_ROWS = 3
_FIELD_KEYS = ("field_number", "field_name")
#: A number before the name of a group.
_LONGEST_NUMBER = 8


@dataclass(frozen=True, slots=True)
class GridCell:
    """`start`, `end`: its edges, in any unit the table keeps to. `continues`: it is merged with the cell above."""

    start: int
    end: int
    text: str = ""
    continues: bool = False
    before: str = ""  #: its text before TCVN3 or VNI was converted

    def overlap(self, start: int, end: int) -> int:
        return min(self.end, end) - max(self.start, start)


@dataclass(frozen=True, slots=True)
class GridRow:
    """`number`: the running number of the source."""

    number: int
    cells: tuple[GridCell, ...]

    @property
    def text(self) -> str:
        return " | ".join(text for cell in self.cells if (text := squeeze(cell.text)))


@dataclass(frozen=True, slots=True)
class Header:
    """Where the header of a grid is (`at` the first of its `count` rows) and what columns it names.

    `edges`: start and end of each column.
    """

    at: int
    count: int
    columns: AnnexColumns
    edges: tuple[tuple[int, int], ...]

    @property
    def known(self) -> int:
        return sum(key is not None for key in self.columns.keys)


def find_header(rows: Sequence[GridRow]) -> Header | None:
    """The header rows with the most known columns; the first of equals. None: no table of ours."""
    found = (_header_at(rows, at) for at in range(min(len(rows), _SEARCHED_ROWS)))
    return max((header for header in found if header), key=lambda header: header.known, default=None)


def _header_at(rows: Sequence[GridRow], at: int) -> Header | None:
    """A header of one row, or of more when merged cells tie the next row to it and it names more columns."""
    best: Header | None = None
    for count in range(1, _MOST_HEADER_ROWS + 1):
        block = rows[at : at + count]
        if len(block) < count or (count > 1 and not _are_tied(block[-2], block[-1])):
            break
        header = _header_of(block, at)
        if header and (best is None or header.known > best.known):
            best = header
    return best


def _are_tied(upper: GridRow, lower: GridRow) -> bool:
    if any(cell.continues for cell in lower.cells):
        return True
    return any(sum(cell.overlap(c.start, c.end) > 0 for c in lower.cells) > 1 for cell in upper.cells if cell.text)


def _header_of(block: Sequence[GridRow], at: int) -> Header | None:
    cells = [cell for cell in block[-1].cells if cell.end > cell.start]
    titles, above = [], []
    for cell in cells:
        texts = [_text_at(row, cell) for row in block]
        own = list(dict.fromkeys(text for text in texts if text))
        titles.append(own[-1] if own else "")
        above.append(" ".join(own[:-1]))
    columns = find_columns(titles, above)
    if columns is None:
        return None
    return Header(at, len(block), columns, tuple((cell.start, cell.end) for cell in cells))


def _text_at(row: GridRow, cell: GridCell) -> str:
    best = max(row.cells, key=lambda c: c.overlap(cell.start, cell.end), default=None)
    return squeeze(best.text) if best and best.overlap(cell.start, cell.end) > 0 else ""


def widest_edges(rows: Sequence[GridRow]) -> tuple[tuple[int, int], ...]:
    """The columns of a table without a header: those of the row with the most cells."""
    best = max(rows, key=lambda row: len(row.cells), default=None)
    return tuple((cell.start, cell.end) for cell in best.cells) if best else ()


@dataclass(slots=True)
class _Merged:
    """A cell merged downwards: what it says and the rows it covers."""

    text: str
    lines: list[int]


@dataclass(slots=True)
class GridReader:
    """Turns rows of one table after another into source rows; merged cells do not reach from table to table."""

    columns: AnnexColumns
    header_texts: frozenset[str] = frozenset()
    found: list[Diagnostic] = field(default_factory=list)
    _open: dict[int, _Merged] = field(default_factory=dict)

    def source_rows(self, rows: Sequence[GridRow], edges: Sequence[tuple[int, int]]) -> Iterator[SourceRow]:
        """`edges`: of the columns, as this table has them."""
        self._open = {}
        for row in rows:
            if row.text and header_key(row) in self.header_texts:
                message = f"Dòng tiêu đề lặp lại, bỏ qua: {row.text}."
                self.found.append(note(faults.HEADER_REPEATED, Line(row.number), message))
            else:
                yield self._source_row(row, edges)
        self._report_merged()

    def _source_row(self, row: GridRow, edges: Sequence[tuple[int, int]]) -> SourceRow:
        filled = [cell for cell in row.cells if squeeze(cell.text) and not cell.continues]
        if is_group_row(filled, edges):
            self._close(range(len(edges)))
            for cell in row.cells:
                if cell.continues:
                    self._report_under(cell, (_covered(cell, edges) or [0])[0], row.number)
            before = {at: cell.before for at, cell in enumerate(filled) if cell.before}
            return SourceRow(row.number, tuple(cell.text for cell in filled), is_group=True, before=before)
        texts, before = [""] * len(edges), {}
        for cell in row.cells:
            covered = _covered(cell, edges)
            if not covered:
                self._report_outside(cell, row.number)
                continue
            if cell.continues:
                self._report_under(cell, covered[0], row.number)
                if filled:
                    self._fill(covered[0], row.number, texts)
                continue
            self._close(covered)
            if text := cell.text.strip():
                at = self._place(cell, covered, row.number)
                if texts[at]:
                    self._report_together(at, row.number, texts[at], text)
                texts[at] = f"{texts[at]}\n{text}".strip()
                if cell.before:
                    before[at] = cell.before
                self._open[covered[0]] = _Merged(text, [row.number])
        return SourceRow(row.number, tuple(texts), before=before)

    def _place(self, cell: GridCell, covered: Sequence[int], number: int) -> int:
        """The column a cell's text goes to: the first it covers; a name across STT and Nội dung goes to Nội dung."""
        at = covered[0]
        if len(covered) > 1:
            if self._key(at) == "field_number" and len(squeeze(cell.text)) > _LONGEST_NUMBER:
                at = covered[1]
            titles = ", ".join(f"“{self.columns.title_at(n)}”" for n in covered)
            message = (
                f"Ô gộp ngang qua {titles}; chữ được ghi ở cột “{self.columns.title_at(at)}”: “{squeeze(cell.text)}”."
            )
            self.found.append(note(faults.MERGED_ACROSS, Line(number, self.columns.title_at(at)), message))
        return at

    def _key(self, at: int) -> str | None:
        return self.columns.keys[at] if at < len(self.columns.keys) else None

    def _fill(self, at: int, number: int, texts: list[str]) -> None:
        """Fields are filled down on the road, and cells of other columns here; cells that are not ours stay once."""
        merged = self._open.get(at)
        if merged and self._key(at) and self._key(at) not in _FIELD_KEYS:
            texts[at] = merged.text
            merged.lines.append(number)

    def _report_outside(self, cell: GridCell, number: int) -> None:
        if text := squeeze(cell.text):
            message = f"Ô ngoài các cột của bảng nhiệm vụ, không được nhập: “{text}”."
            self.found.append(warning(faults.EXTRA_CELL, Line(number), message))

    def _report_under(self, cell: GridCell, at: int, number: int) -> None:
        """Word and Excel keep, unseen, what stood in a cell before it was merged into the one above."""
        if text := squeeze(cell.text):
            title = self.columns.title_at(at)
            message = f"Chữ nằm khuất dưới ô gộp không được nhập: “{text}”."
            self.found.append(warning(faults.HIDDEN_TEXT, Line(number, title), message, "Bỏ gộp ô để xem."))

    def _close(self, columns: Sequence[int]) -> None:
        for at in columns:
            self._report(at, self._open.pop(at, None))

    def _report_merged(self) -> None:
        self._close(sorted(self._open))

    def _report(self, at: int, merged: _Merged | None) -> None:
        if merged and len(merged.lines) > 1:
            title, rows = self.columns.title_at(at), self.columns.name_rows(merged.lines)
            message = f"Ô gộp dọc “{squeeze(merged.text)}” được ghi vào từng dòng: {rows}."
            self.found.append(note(faults.MERGED_DOWN, Line(merged.lines[0], title), message))

    def _report_together(self, at: int, number: int, one: str, other: str) -> None:
        title = self.columns.title_at(at)
        message = f"Hai ô cùng nằm dưới một cột, được ghi chung: “{squeeze(one)}” và “{squeeze(other)}”."
        self.found.append(warning(faults.CELLS_TOGETHER, Line(number, title), message, "So với bản gốc."))


def header_key(row: GridRow) -> str:
    return match_key(row.text)


def is_group_row(filled: Sequence[GridCell], edges: Sequence[tuple[int, int]]) -> bool:
    """One text across most columns, perhaps with a short number in a cell before it; or alone in the first cell."""
    if not filled or len(filled) > 2:
        return False
    wide = len(_covered(filled[-1], edges))
    if wide < 2 or wide * 2 < len(edges):
        return len(filled) == 1 and _covered(filled[0], edges)[:1] == [0] and is_numbered_group(filled[0].text)
    return len(filled) == 1 or len(squeeze(filled[0].text)) <= _LONGEST_NUMBER


def _covered(cell: GridCell, edges: Sequence[tuple[int, int]]) -> list[int]:
    """The columns at least half of which lie under the cell; else the one it overlaps most."""
    half = [at for at, (start, end) in enumerate(edges) if cell.overlap(start, end) * 2 > end - start]
    if half:
        return half
    at = max(range(len(edges)), key=lambda n: cell.overlap(*edges[n]), default=None)
    return [at] if at is not None and cell.overlap(*edges[at]) > 0 else []


def rows_by_table(numbers: Sequence[int], places: Mapping[int, tuple[str, int]]) -> str:
    """“bảng 1 hàng 2, 3; bảng 2 hàng 2”. `places`: running number → table and row."""
    by_table: dict[str, list[int]] = {}
    for number in numbers:
        table, row = places[number]
        by_table.setdefault(table, []).append(row)
    return "; ".join(f"{table} hàng {', '.join(map(str, rows))}".strip() for table, rows in by_table.items())
