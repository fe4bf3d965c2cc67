"""Lines of tab-separated text to rows of the table: cells torn by line ends, quotes that Excel added."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cchc_docs.model.diagnostic import Diagnostic, note, warning
from cchc_docs.model.place import Line
from cchc_docs.read import annex_faults as faults
from cchc_docs.read.annex_columns import AnnexColumns
from cchc_docs.read.annex_source import SourceRow
from cchc_docs.viet.text import squeeze

_ROW_NUMBER = re.compile(r"\(?([0-9]+|[IVX]+)[.)]?")
_QUOTED = re.compile(r'"((?:[^"]|"")*)"')
#: A cell of more lines than this is no cell of an annex.
_MOST_PIECES = 60


def text_lines(text: str) -> list[SourceRow]:
    """Only real line ends cut: a form feed or Word's soft line break stays inside its line."""
    lines = re.split(r"\r\n|\n|\r", text)
    return [SourceRow(number, tuple(line.split("\t"))) for number, line in enumerate(lines, start=1)]


def mended_rows(lines: Sequence[SourceRow], columns: AnnexColumns) -> tuple[list[SourceRow], list[Diagnostic]]:
    """The lines below the header, those of one row put together, the quotes of a spreadsheet taken off."""
    found: list[Diagnostic] = []
    rows = []
    for row in _mend_broken_cells(lines, columns, found):
        cells = tuple(map(_unquoted, row.cells))
        changed = [columns.title_at(at) for at, cell in enumerate(row.cells) if cells[at] != cell]
        if changed:
            listed = ", ".join(f"“{title}”" for title in changed)
            message = f"Ô {listed} có dấu nháy kép do Excel thêm, được bỏ."
            found.append(note(faults.QUOTES_REMOVED, Line(row.number), message))
        rows.append(replace(row, cells=cells))
    return rows, found


def _mend_broken_cells(
    lines: Sequence[SourceRow], columns: AnnexColumns, found: list[Diagnostic]
) -> Iterator[SourceRow]:
    """Put a row together again when line ends inside a cell cut it and the pieces make exactly one full row."""
    at = 0
    while at < len(lines):
        count = _pieces(lines[at : at + _MOST_PIECES], len(columns.keys))
        yield _mended(lines[at : at + count])
        if count > 1:
            first, last = lines[at].number, lines[at + count - 1].number
            message = f"Các dòng {first}-{last} được ghép thành một hàng: dấu xuống dòng trong ô đã cắt rời hàng này."
            found.append(warning(faults.BROKEN_CELL_JOINED, Line(first), message, "Xem lại nội dung hàng này."))
        at += count


def _pieces(lines: Sequence[SourceRow], width: int) -> int:
    """How many lines make one row, 1 when they do not add up to exactly `width` cells."""
    cells = len(lines[0].cells)
    if cells < 2 or lines[0].is_blank:
        return 1
    for count, line in enumerate(lines[1:], start=2):
        if cells >= width or _begins_a_row(line):
            break
        cells += len(line.cells) - 1
        if cells == width and not line.is_blank:
            return count
    return 1


def _begins_a_row(line: SourceRow) -> bool:
    cells = [squeeze(cell) for cell in line.cells]
    return len(cells) > 1 and (_ROW_NUMBER.fullmatch(cells[0]) is not None or cells[:2] == ["", ""])


def _mended(lines: Sequence[SourceRow]) -> SourceRow:
    cells = list(lines[0].cells)
    for line in lines[1:]:
        cells[-1:] = [f"{cells[-1]}\v{line.cells[0]}", *line.cells[1:]]
    return replace(lines[0], cells=tuple(cells))


def _unquoted(cell: str) -> str:
    """Excel saves a cell with a comma, a quote or a line end in double quotes; other quotes are the clerk's."""
    found = _QUOTED.fullmatch(cell.strip())
    return found[1].replace('""', '"') if found and re.search(r'[,\v]|""', found[1]) else cell
