"""Find a sheet, its header row and its columns by their texts; give rows whose cells know their place."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from cchc_docs.errors import UnreadableFileError
from cchc_docs.model.diagnostic import Diagnostic, error, warning
from cchc_docs.model.place import Cell, WholeFile
from cchc_docs.model.raw import RawRow, RawSheet, RawValue, RawWorkbook, column_letters
from cchc_docs.model.sheets import Column, SheetShape
from cchc_docs.viet.likeness import get_close_matches
from cchc_docs.viet.text import match_key, squeeze

#: The header stands near the top; clerks may put a title above it.
HEADER_SEARCH_ROWS = 30
#: A province's annex has hundreds of rows. Far more are a formula or a list filled down to the end of the sheet, and
#: nobody wants a million messages about them.
MOST_ROWS = 5000
#: A header this much like one we miss is that one, misspelt; an optional column must not vanish for a typing slip.
ALIKE = 0.8

#: Columns that alone make no record.
SILENT = ("id", "remark")

Report = Callable[[Diagnostic], None]


@dataclass(frozen=True, slots=True)
class Row:
    """One record of a table sheet. `columns`: column key → column index; a column the sheet lacks is absent."""

    sheet: RawSheet
    raw: RawRow
    columns: dict[str, int]
    shape: SheetShape

    def value(self, key: str) -> RawValue | None:
        return self.raw.values.get(self.columns[key]) if key in self.columns else None

    def is_blank(self, key: str) -> bool:
        value = self.value(key)
        return value is None or (isinstance(value, str) and not squeeze(value))

    def at(self, key: str) -> Cell:
        """The place of the cell, or of the row when the sheet has no such column."""
        if key in self.columns:
            return self.sheet.cell(self.raw.number, self.columns[key])
        return Cell(self.sheet.name, f"{self.raw.number}:{self.raw.number}")

    def column(self, key: str) -> Column:
        return self.shape.column(key)

    def is_accounted_for(self, key: str) -> bool:
        """True when the sheet's own faults tell why the cell is blank: a formula, an error, a merged area."""
        if key not in self.columns:
            return False
        address, row, column = self.at(key).address, self.raw.number - 1, self.columns[key]
        return (
            address in self.sheet.formulas_without_value
            or address in self.sheet.error_cells
            or any(a <= row <= c and b <= column <= d for a, b, c, d in self.sheet.merged)
        )


def find_sheet(workbook: RawWorkbook, name: str, report: Report) -> RawSheet | None:
    """The sheet by its name, whatever the case, spaces or tone style. Reports V101 when there is none."""
    by_key = {match_key(sheet.name): sheet for sheet in workbook.sheets}
    found = by_key.get(match_key(name))
    same = [sheet.name for sheet in workbook.sheets if match_key(sheet.name) == match_key(name)]
    if len(same) > 1:
        names = ", ".join(f"“{other}”" for other in same)
        report(error("V101", WholeFile(workbook.name), f"Có {len(same)} sheet cùng tên “{name}”: {names}.",
                     f"Giữ một sheet “{name}”, đổi tên hoặc xóa sheet kia.")
        )  # fmt: skip
    if found is None:
        near = get_close_matches(match_key(name), by_key, n=1)
        hint = (
            f"Ý bạn là sheet “{by_key[near[0]].name}”? Đổi tên thành “{name}”."
            if near
            else f"Thêm sheet “{name}”, hoặc chạy “cchc init” để lấy bảng mẫu."
        )
        report(error("V101", WholeFile(workbook.name), f"Thiếu sheet “{name}”.", hint))
    return found


def read_table(workbook: RawWorkbook, shape: SheetShape, report: Report) -> list[Row]:
    """All records of a table sheet; reports what keeps it from being read as a table."""
    sheet = find_sheet(workbook, shape.name, report)
    if sheet is None:
        return []
    header = _header_row(sheet, shape)
    if header is None:
        names = ", ".join(f"“{c.header}”" for c in shape.columns if c.required)
        report(error("V102", Cell(sheet.name), "Không thấy hàng tiêu đề.", f"Hàng tiêu đề phải có các cột: {names}."))
        return []
    columns = _columns(sheet, header, shape, report)
    ours = {column for key, column in columns.items() if key not in SILENT}
    filled = [raw for raw in sheet.rows if raw.number > header.number and not ours.isdisjoint(raw.values)]
    refuse_too_many(sheet, [raw.number for raw in filled])
    rows = [row for row in (Row(sheet, raw, columns, shape) for raw in filled) if _says_something(row)]
    report_sheet_faults(sheet, header.number, columns.values(), report)
    return rows


def refuse_too_many(sheet: RawSheet, numbers: Sequence[int]) -> None:
    if len(numbers) > MOST_ROWS:
        raise UnreadableFileError(
            f"Sheet “{sheet.name}” có nội dung ở {len(numbers)} hàng, đến tận hàng {numbers[-1]}; nhiều nhất là"
            f" {MOST_ROWS}. Xóa các hàng thừa (công thức, danh sách kéo xuống quá đà) rồi lưu lại."
        )


def has_table(workbook: RawWorkbook, shape: SheetShape) -> bool:
    """True when the sheet and its header row are there, if only with no row below."""
    return any(
        match_key(sheet.name) == match_key(shape.name) and _header_row(sheet, shape) for sheet in workbook.sheets
    )


def _says_something(row: Row) -> bool:
    return any(not row.is_blank(key) for key in row.columns if key not in SILENT)


def _known_headers(shape: SheetShape) -> dict[str, str]:
    """Comparison key of each header and alias → column key."""
    return {match_key(text): c.key for c in shape.columns for text in (c.header, *c.aliases)}


def _header_row(sheet: RawSheet, shape: SheetShape) -> RawRow | None:
    known = _known_headers(shape)

    def hits(row: RawRow) -> int:
        return len({known[k] for v in row.values.values() if isinstance(v, str) and (k := match_key(v)) in known})

    best = max(sheet.rows[:HEADER_SEARCH_ROWS], key=hits, default=None)
    return best if best is not None and hits(best) >= min(2, len(shape.columns)) else None


def _columns(sheet: RawSheet, header: RawRow, shape: SheetShape, report: Report) -> dict[str, int]:
    known = _known_headers(shape)
    columns: dict[str, int] = {}
    strangers: dict[str, tuple[str, Cell]] = {}
    for index, value in sorted(header.values.items()):
        text = squeeze(value) if isinstance(value, str) else ""
        key = known.get(match_key(text))
        if key is None:
            strangers[match_key(text)] = text, sheet.cell(header.number, index)
        elif key in columns:
            first = f"{column_letters(columns[key])}{header.number}"
            report(
                error("V104", sheet.cell(header.number, index), f"Cột “{text}” có hai lần, lần đầu ở ô {first}.",
                      "Xóa hoặc đổi tên một cột.")
            )  # fmt: skip
        else:
            columns[key] = index
    header_place = Cell(sheet.name, f"{header.number}:{header.number}")
    for column in shape.columns:
        if column.key not in columns:
            _report_missing(column, strangers, header_place, report)
    return columns


def _report_missing(column: Column, strangers: dict[str, tuple[str, Cell]], header: Cell, report: Report) -> None:
    """A column we need; or one we can do without, if a header looks like its name misspelt."""
    cutoff = 0.6 if column.required else ALIKE
    near = get_close_matches(match_key(column.header), strangers, n=1, cutoff=cutoff)
    message = f"Thiếu cột “{column.header}”."
    if near:
        text, at = strangers[near[0]]
        report(error("V103", at, message, f"Ý bạn là cột “{text}”? Đổi tên thành “{column.header}”."))
    elif column.required:
        report(error("V103", header, message, f"Thêm cột “{column.header}” vào hàng tiêu đề."))


def report_sheet_faults(sheet: RawSheet, header: int, columns: Iterable[int], report: Report) -> None:
    """Merged cells, hidden rows, formulas nobody calculated, cells in error: below the header, in our columns."""
    ours = set(columns)
    for top, left, bottom, right in sheet.merged:
        if bottom >= header and ours & set(range(left, right + 1)):
            area = f"{column_letters(left)}{top + 1}:{column_letters(right)}{bottom + 1}"
            report(
                error("V105", Cell(sheet.name, area), "Các ô bị gộp: chỉ ô đầu giữ nội dung, các dòng sau bị trống.",
                      "Chọn vùng này, bỏ gộp (Merge & Center), ghi đủ nội dung vào từng dòng.")
            )  # fmt: skip
    used = {row.number for row in sheet.rows if ours & set(row.values)}
    for number in sorted(n for n in sheet.hidden_rows & used if n > header):
        report(
            warning("V106", Cell(sheet.name, f"{number}:{number}"), f"Hàng {number} bị ẩn nhưng vẫn vào văn bản.",
                    "Bỏ ẩn (Unhide) để kiểm tra, hoặc xóa hàng.")
        )  # fmt: skip
    for address in _ours(sheet.formulas_without_value, sheet, ours, header):
        report(
            error("V107", Cell(sheet.name, address), "Công thức chưa có kết quả.",
                  "Mở bằng Excel, đợi tính xong rồi lưu lại; tốt nhất là thay bằng giá trị (Paste Values).")
        )  # fmt: skip
    for address in _ours(sheet.error_cells, sheet, ours, header):
        message = f"Ô báo lỗi {sheet.error_cells[address]}."
        report(error("V108", Cell(sheet.name, address), message, "Sửa công thức hoặc gõ giá trị vào ô."))


def _ours(addresses: Iterable[str], sheet: RawSheet, columns: set[int], header: int) -> Iterator[str]:
    """Those below the header and in our columns, from top to bottom; what a clerk calculates beside is her own."""
    letters = {column_letters(index): index for index in columns}
    places = []
    for address in addresses:
        column = address.rstrip("0123456789")
        row = int(address[len(column) :])
        if row > header and column in letters:
            places.append((row, letters[column], address))
    refuse_too_many(sheet, sorted({row for row, _, _ in places}))
    return (address for _, _, address in sorted(places))
