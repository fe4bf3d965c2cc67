"""Import of an annex from a sheet of a workbook. Cells of Excel have types; what is no text is told with its cell."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from cchc_docs.model.annex import ImportedAnnex
from cchc_docs.model.diagnostic import Diagnostic, error, note, warning
from cchc_docs.model.place import Cell, Line, Place, WholeFile
from cchc_docs.model.raw import RawRow, RawSheet, RawWorkbook, column_letters
from cchc_docs.read import annex_faults as faults
from cchc_docs.read.annex_columns import AnnexColumns
from cchc_docs.read.annex_excel_values import shown, value_faults
from cchc_docs.read.annex_grid import GridCell, GridReader, GridRow, Header, find_header, header_key
from cchc_docs.read.annex_legacy import in_unicode
from cchc_docs.read.annex_road import annex_of
from cchc_docs.read.annex_source import AnnexSource, SourceRow
from cchc_docs.read.annex_title import has_words, heading_rows, quoted
from cchc_docs.read.workbook import read_workbook
from cchc_docs.viet.legacy import converted, legacy_kind
from cchc_docs.viet.text import squeeze

#: A row of the table has at least so many of its columns filled; what follows the last such row is no table.
_FEWEST_FILLED = 3
Areas = Mapping[int, Sequence[tuple[int, int, int, int]]]  #: row from 1 → the merged areas that cover it


def read_excel_annex(path: Path, *, convert_legacy: bool = False) -> tuple[ImportedAnnex, list[Diagnostic]]:
    """Raises UnreadableFileError for a file that is no .xlsx workbook."""
    workbook, found = read_workbook(path)
    annex, new = annex_of_workbook(workbook, convert_legacy=convert_legacy)
    return annex, found + new


def annex_of_workbook(workbook: RawWorkbook, *, convert_legacy: bool = False) -> tuple[ImportedAnnex, list[Diagnostic]]:
    """The annex in the sheet whose header names the most columns; the first of equals."""
    found = [(header, sheet) for sheet in workbook.sheets if (header := find_header(_grid_rows(sheet, {}, 0)))]
    if not found:
        message = "Không sheet nào có dòng tiêu đề của phụ lục (STT, Nội dung, Tiêu chí thành phần, …)."
        hint = "Cần ít nhất bốn tên cột quen thuộc trên cùng một dòng, trong đó có Giải pháp và Chủ trì."
        return ImportedAnnex("", "", {}, ()), [error(faults.NO_HEADER, WholeFile(workbook.name), message, hint)]
    header, sheet = max(found, key=lambda pair: pair[0].known)
    return annex_of(_source(workbook, sheet, header), convert_legacy=convert_legacy)


def _source(workbook: RawWorkbook, sheet: RawSheet, header: Header) -> AnnexSource:
    columns = replace(header.columns, name_rows=lambda rows: "hàng " + ", ".join(map(str, rows)))
    block = [row.number for row in _grid_rows(sheet, {}, 0)[header.at : header.at + header.count]]
    keys = _keys_by_column(header)
    grid = _grid_rows(sheet, keys, block[-1])
    reader = GridReader(columns, frozenset(header_key(row) for row in grid[header.at : header.at + header.count]))
    rows = list(reader.source_rows(grid[header.at + header.count :], header.edges))
    inside, after = _cut_at_the_end(rows, columns)
    above = [in_unicode(SourceRow(row.number, tuple(cell.text for cell in row.cells))) for row in grid[: header.at]]
    heading = heading_rows(above)
    found = [*reader.found, *_left_out(sheet, [row for row in above if row not in heading])]
    found += _left_out(sheet, after)
    found += value_faults(sheet, keys, block[-1])
    found += _other_sheets(workbook, sheet)
    place = _Places(sheet, header, columns)
    return AnnexSource(workbook.name, heading, columns, block[0], inside, found, place)


class _Places:
    """Line → cell: the row is the sheet's own, the column that of the title."""

    def __init__(self, sheet: RawSheet, header: Header, columns: AnnexColumns) -> None:
        self._sheet = sheet.name
        self._letters = {columns.title_at(at): column_letters(start) for at, (start, _) in enumerate(header.edges)}

    def __call__(self, line: Line) -> Place:
        letter = self._letters.get(line.column)
        return Cell(self._sheet, f"{letter}{line.number}" if letter else f"{line.number}:{line.number}")


def _keys_by_column(header: Header) -> dict[int, str | None]:
    keys = header.columns.keys
    pairs = zip(header.edges[: len(keys)], keys, strict=True)
    return {column: key for (start, end), key in pairs for column in range(start, end)}


def _grid_rows(sheet: RawSheet, keys: Mapping[int, str | None], header: int) -> list[GridRow]:
    """The rows with any value. `keys`: by column; they tell how a number below row `header` is written."""
    areas = _areas(sheet)
    return [
        GridRow(row.number, tuple(_cells(row, keys if row.number > header else {}, areas.get(row.number, ()))))
        for row in sheet.rows
    ]


def _areas(sheet: RawSheet) -> Areas:
    found: dict[int, list[tuple[int, int, int, int]]] = {}
    numbers = [row.number for row in sheet.rows]
    for area in sheet.merged:
        for number in numbers:
            if area[0] < number <= area[2] + 1:
                found.setdefault(number, []).append(area)
    return found


def _cells(
    row: RawRow, keys: Mapping[int, str | None], areas: Sequence[tuple[int, int, int, int]]
) -> Iterator[GridCell]:
    """Each merged area is one cell; what stands unseen under it comes as a cell that continues."""
    starts = {left: (top, right) for top, left, _, right in areas}
    under = {column: left for _, left, _, right in areas for column in range(left + 1, right + 1)}
    for column in sorted({*row.values, *starts}):
        value = row.values.get(column)
        text = "" if value is None else shown(value, keys.get(column))
        top, right = starts.get(column, (row.number - 1, column))
        kind = legacy_kind(text)
        continues = top < row.number - 1 or column in under
        yield GridCell(column, right + 1, converted(text, kind) if kind else text, continues, text if kind else "")


def _cut_at_the_end(rows: Sequence[SourceRow], columns: AnnexColumns) -> tuple[list[SourceRow], list[SourceRow]]:
    """Rows of the table, and the signatures and remarks below it."""
    last = 0
    for at, row in enumerate(rows, start=1):
        pairs = zip(columns.keys, row.cells, strict=False)
        if sum(1 for key, cell in pairs if key and squeeze(cell)) >= _FEWEST_FILLED:
            last = at
    return list(rows[:last]), [row for row in rows[last:] if not row.is_blank]


def _left_out(sheet: RawSheet, rows: Sequence[SourceRow]) -> Iterator[Diagnostic]:
    for row in rows:
        text = " | ".join(filter(None, map(squeeze, row.cells)))
        if has_words(text):
            place = Cell(sheet.name, f"{row.number}:{row.number}")
            message = f"Dòng ngoài bảng, không được nhập: “{text}”."
            yield warning(faults.OUTSIDE_TABLE, place, message, "Nếu là nội dung của bảng thì chép vào bảng tính.")


def _other_sheets(workbook: RawWorkbook, used: RawSheet) -> Iterator[Diagnostic]:
    for sheet in workbook.sheets:
        texts = [shown(value, None) for row in sheet.rows for value in row.values.values()]
        texts = [squeeze(text) for text in texts if squeeze(text)]
        if sheet is not used and texts:
            message = f"Sheet “{sheet.name}” không được nhập ({len(texts)} ô): {quoted(texts)}."
            yield note(faults.OTHER_SHEET, Cell(sheet.name), message)
