"""Lines of tab-separated text to rows of the table: torn cells, lost tabs, repeated headers, page numbers."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cchc_docs.model.diagnostic import Diagnostic, note, warning
from cchc_docs.model.place import Line
from cchc_docs.read import annex_faults as faults
from cchc_docs.read.annex_columns import AnnexColumns, AnnexRow, find_columns
from cchc_docs.viet.text import invisible_characters, is_nfc, squeeze

_ROW_NUMBER = re.compile(r"\(?([0-9]+|[IVX]+)[.)]?")
_PAGE_NUMBER = re.compile(r"\W*(trang )?[0-9]+( ?/ ?[0-9]+)?\W*", re.IGNORECASE)
_SOFT_BREAK = re.compile("[\v\u2028]")
_ITEM = re.compile(r"[-–+•*] ?|[a-zđ]\)|[0-9]+[.)] ")
_QUOTED = re.compile(r'"((?:[^"]|"")*)"')
_TIME = re.compile(r"(trong|thường xuyên|trước ngày|quý|tháng|(định kỳ )?h[àằ]ng (năm|quý|tháng))\b", re.IGNORECASE)
#: A continued row has text, but nothing that begins a task.
_BEGINS_A_TASK = ("field_number", "code", "score", "lead", "time")
#: A cell of more lines than this is no cell of an annex.
_MOST_PIECES = 60
_OPTIONAL = (None, "criterion", "maximum", "kind")


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line as it lies in the file, cut at its tabs. `number` counts from 1, as an editor does."""

    number: int
    cells: tuple[str, ...]

    @property
    def is_blank(self) -> bool:
        return not any(squeeze(cell) for cell in self.cells)


def text_lines(text: str) -> list[TextLine]:
    """Only real line ends cut: a form feed or Word's soft line break stays inside its line."""
    lines = re.split(r"\r\n|\n|\r", text)
    return [TextLine(number, tuple(line.split("\t"))) for number, line in enumerate(lines, start=1)]


def table_rows(lines: Sequence[TextLine], columns: AnnexColumns) -> tuple[list[AnnexRow], list[Diagnostic]]:
    """The rows below the header. Every other line of text is in a diagnostic, word for word."""
    rows: list[AnnexRow] = []
    found: list[Diagnostic] = []
    for line in _mend_broken_cells(lines, columns, found):
        if line.is_blank:
            continue
        if skipped := _skipped(line, columns):
            found.append(skipped)
            continue
        found += _character_faults(line, columns)
        row = _row(line, columns)
        if rows and _is_torn(row):
            found.append(_join(rows, row))
        elif row.cells:
            found += _short_row(line, row, columns)
            rows.append(row)
        found += _extra_cells(line, columns)
    return rows, found


def _mend_broken_cells(lines: Sequence[TextLine], columns: AnnexColumns, found: list[Diagnostic]) -> Iterator[TextLine]:
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


def _pieces(lines: Sequence[TextLine], width: int) -> int:
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


def _begins_a_row(line: TextLine) -> bool:
    cells = [squeeze(cell) for cell in line.cells]
    return len(cells) > 1 and (_ROW_NUMBER.fullmatch(cells[0]) is not None or cells[:2] == ["", ""])


def _mended(lines: Sequence[TextLine]) -> TextLine:
    cells = list(lines[0].cells)
    for line in lines[1:]:
        cells[-1:] = [f"{cells[-1]}\v{line.cells[0]}", *line.cells[1:]]
    return TextLine(lines[0].number, tuple(cells))


def _skipped(line: TextLine, columns: AnnexColumns) -> Diagnostic | None:
    """The report on a line that is no row of the table, or None when it is one."""
    cells = [squeeze(cell) for cell in line.cells]
    text = " | ".join(filter(None, cells))
    if len(cells) == 1 or (cells[0] == text and columns.keys[0] == "field_number"):
        return _lone_text(text, line)
    again = find_columns(line.cells)
    if again and again.keys == columns.keys:
        return note(faults.HEADER_REPEATED, Line(line.number), f"Dòng tiêu đề lặp lại, bỏ qua: {text}.")
    if len(cells) > 3 and [cell.strip("().") for cell in cells] == [str(at) for at, _ in enumerate(cells, start=1)]:
        return note(faults.COLUMN_NUMBERS, Line(line.number), f"Dòng đánh số cột, bỏ qua: {text}.")
    return None


def _lone_text(text: str, line: TextLine) -> Diagnostic:
    """A line with one piece of text in the first place: a page number, a signature, a remark under the table."""
    if _PAGE_NUMBER.fullmatch(text):
        return note(faults.PAGE_NUMBER, Line(line.number), f"Dòng chỉ có “{text}”, coi là số trang, bỏ qua.")
    message = f"Dòng chữ ngoài bảng, không được nhập: “{text}”."
    hint = "Nếu là phần tiếp của một ô thì chép vào ô đó trong bảng tính."
    return warning(faults.OUTSIDE_TABLE, Line(line.number), message, hint)


def _row(line: TextLine, columns: AnnexColumns) -> AnnexRow:
    pairs = zip(columns.keys, line.cells, strict=False)
    return AnnexRow(line.number, {key: text for key, cell in pairs if key and (text := _cell_text(cell))})


def _cell_text(cell: str) -> str:
    """The cell as the workbook will hold it; lines inside it stay lines only where they are items of a list."""
    text = ""
    for piece in map(squeeze, _SOFT_BREAK.split(_unquoted(cell))):
        glue = "\n" if _ITEM.match(piece) else " "
        text += (glue if text and piece else "") + piece
    return text


def _unquoted(cell: str) -> str:
    """Excel saves a cell with a comma, a quote or a line end in double quotes; other quotes are the clerk's."""
    found = _QUOTED.fullmatch(cell.strip())
    return found[1].replace('""', '"') if found and re.search(r'[,\v]|""', found[1]) else cell


def _is_torn(row: AnnexRow) -> bool:
    return bool(row.cells) and not any(row[key] for key in _BEGINS_A_TASK)


def _join(rows: list[AnnexRow], torn: AnnexRow) -> Diagnostic:
    """Add the torn row's text to the row before; a field's name to the last row that has one (its cell was merged)."""
    last = len(rows) - 1
    named = next((at for at in range(last, -1, -1) if rows[at]["field_number"] or rows[at]["field_name"]), last)
    for key, text in torn.cells.items():
        at = named if key == "field_name" else last
        rows[at] = rows[at].having(**{key: f"{rows[at][key]} {text}".strip()})
    quoted = "; ".join(f"“{text}”" for text in torn.cells.values())
    message = f"Dòng chỉ có chữ, được nối vào hàng ở dòng {rows[-1].line} (hàng bị ngắt trang cắt đôi): {quoted}."
    return warning(
        faults.TORN_ROW_JOINED, Line(torn.line), message, "Nếu là một nhiệm vụ riêng thì tách ra trong bảng tính."
    )


def _short_row(line: TextLine, row: AnnexRow, columns: AnnexColumns) -> Iterator[Diagnostic]:
    """Lost tabs: harmless when only optional cells at the end are missing, else any cell may have slipped."""
    count, width = len(line.cells), len(columns.keys)
    if count >= width or not set(row.cells) - {"field_number", "field_name"}:
        return
    message = f"Dòng có {count} ô, bảng có {width} cột; các ô cuối được coi là trống."
    if all(key in _OPTIONAL for key in columns.keys[count:]):
        yield note(faults.SHORT_ROW_PADDED, Line(line.number), message)
        return
    slipped = [columns.title(key) for key, text in row.cells.items() if key != "time" and _TIME.match(text)]
    if slipped and not row["time"]:
        message += f" Cột “{slipped[-1]}” có nội dung giống thời gian: có thể một ô ở giữa bị mất."
    yield warning(faults.SHORT_ROW_DOUBTED, Line(line.number), message, "So từng ô của hàng này với bản gốc.")


def _extra_cells(line: TextLine, columns: AnnexColumns) -> Iterator[Diagnostic]:
    for at, text in enumerate(map(_cell_text, line.cells)):
        key = columns.keys[at] if at < len(columns.keys) else None
        if text and key is None:
            title = columns.titles[at] if at < len(columns.titles) else ""
            place = Line(line.number, title or f"thứ {at + 1}")
            yield warning(faults.EXTRA_CELL, place, f"Ô ngoài các cột của bảng nhiệm vụ, không được nhập: “{text}”.")


def _character_faults(line: TextLine, columns: AnnexColumns) -> Iterator[Diagnostic]:
    """One report a line and kind, naming the columns."""
    for code, does_show, what in (
        (faults.COMPOSED, lambda cell: not is_nfc(cell), "được đổi từ Unicode tổ hợp sang dựng sẵn (NFC)"),
        (faults.HIDDEN_CHARACTERS, _has_hidden, "có ký tự ẩn hoặc khoảng trắng lạ, được bỏ hoặc đổi thành dấu cách"),
        (faults.QUOTES_REMOVED, lambda cell: _unquoted(cell) != cell, "có dấu nháy kép do Excel thêm, được bỏ"),
    ):
        titles = [_title(columns, at) for at, cell in enumerate(line.cells) if does_show(cell)]
        if titles:
            listed = ", ".join(f"“{title}”" for title in titles)
            yield note(code, Line(line.number), f"Ô {listed} {what}.")


def _has_hidden(cell: str) -> bool:
    return bool(invisible_characters(_SOFT_BREAK.sub("", cell)))


def _title(columns: AnnexColumns, at: int) -> str:
    return columns.titles[at] if at < len(columns.titles) else f"thứ {at + 1}"
