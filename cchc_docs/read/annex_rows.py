"""From the rows of a source to the rows of the table: torn rows, lost tabs, repeated headers, groups, page numbers."""

import re
from collections.abc import Iterator, Sequence

from cchc_docs.model.diagnostic import Diagnostic, note, warning
from cchc_docs.model.place import Line
from cchc_docs.read import annex_faults as faults
from cchc_docs.read.annex_columns import AnnexColumns, AnnexRow, find_columns
from cchc_docs.read.annex_groups import group_headings, rows_of_groups
from cchc_docs.read.annex_source import SourceRow
from cchc_docs.viet.text import invisible_characters, is_nfc, squeeze

_PAGE_NUMBER = re.compile(r"\W*(trang )?[0-9]+( ?/ ?[0-9]+)?\W*", re.IGNORECASE)
TOTAL = re.compile(r"(tổng|tổng cộng|tổng số|tổng điểm|cộng)\b", re.IGNORECASE)
_OF_TASK = ("remedy", "lead", "time")
_SOFT_BREAK = re.compile("[\v\u2028]")
_ITEM = re.compile(r"[-–+•*] ?|[a-zđ]\)|[0-9]+[.)] ")
_TIME = re.compile(r"(trong|thường xuyên|trước ngày|quý|tháng|(định kỳ )?h[àằ]ng (năm|quý|tháng))\b", re.IGNORECASE)
#: A continued row has text, but nothing that begins a task.
_BEGINS_A_TASK = ("field_number", "code", "score", "lead", "time")
_ONE_LINE = ("field_number", "score", "maximum")
_OPTIONAL = (None, "criterion", "maximum", "kind")


def table_rows(lines: Sequence[SourceRow], columns: AnnexColumns) -> tuple[list[AnnexRow], list[Diagnostic]]:
    """The rows below the header. Every other line of text is in a diagnostic, word for word."""
    rows: list[AnnexRow] = []
    found: list[Diagnostic] = []
    headings = group_headings(lines, columns)
    for line in lines:
        if line.is_blank:
            continue
        if line.number in headings:
            rows.append(headings[line.number])
            found += [_group_note(line), *_character_faults(line, columns)]
            continue
        if skipped := _skipped(line, columns):
            found.append(skipped)
            continue
        found += _character_faults(line, columns)
        row = _row(line, columns)
        if rows and rows[-1].line not in headings and _is_torn(row):
            found.append(_join(rows, row, columns))
        elif row.cells:
            found += _short_row(line, row, columns)
            rows.append(row)
        found += _extra_cells(line, columns)
    return rows_of_groups(rows, headings, columns, found), found


def _skipped(line: SourceRow, columns: AnnexColumns) -> Diagnostic | None:
    """The report on a line that is no row of the table, or None when it is one."""
    cells = [squeeze(cell) for cell in line.cells]
    text = " | ".join(filter(None, cells))
    if line.is_group or len(cells) == 1 or (cells[0] == text and columns.keys[0] == "field_number"):
        return _lone_text(text, line)
    if TOTAL.match(text) and not any(cells[at] for at, key in enumerate(columns.keys[: len(cells)]) if key in _OF_TASK):
        return _lone_text(text, line)
    again = find_columns(line.cells)
    if again and again.keys == columns.keys:
        return note(faults.HEADER_REPEATED, Line(line.number), f"Dòng tiêu đề lặp lại, bỏ qua: {text}.")
    if len(cells) > 3 and [cell.strip("().") for cell in cells] == [str(at) for at, _ in enumerate(cells, start=1)]:
        return note(faults.COLUMN_NUMBERS, Line(line.number), f"Dòng đánh số cột, bỏ qua: {text}.")
    return None


def _group_note(line: SourceRow) -> Diagnostic:
    text = " ".join(filter(None, map(squeeze, line.cells)))
    message = f"Dòng nhóm “{text}” được coi là lĩnh vực của các dòng dưới nó."
    return note(faults.GROUP_AS_FIELD, Line(line.number), message)


def _lone_text(text: str, line: SourceRow) -> Diagnostic:
    """A line with one piece of text in the first place: a page number, a signature, a remark under the table."""
    if _PAGE_NUMBER.fullmatch(text):
        return note(faults.PAGE_NUMBER, Line(line.number), f"Dòng chỉ có “{text}”, coi là số trang, bỏ qua.")
    message = f"Dòng chữ ngoài bảng, không được nhập: “{text}”."
    hint = "Nếu là phần tiếp của một ô thì chép vào ô đó trong bảng tính."
    return warning(faults.OUTSIDE_TABLE, Line(line.number), message, hint)


def _row(line: SourceRow, columns: AnnexColumns) -> AnnexRow:
    pairs = zip(columns.keys, line.cells, strict=False)
    return AnnexRow(line.number, {key: text for key, cell in pairs if key and (text := _cell_text(cell, key))})


def _cell_text(cell: str, key: str = "") -> str:
    """The cell as the workbook will hold it: a number on one line, other lines as they were meant."""
    lines = [text for line in cell.split("\n") if (text := _one_line(line))]
    return (" " if key in _ONE_LINE else "\n").join(lines)


def _one_line(line: str) -> str:
    """Soft breaks stay only before items of a list."""
    text = ""
    for piece in map(squeeze, _SOFT_BREAK.split(line)):
        glue = "\n" if _ITEM.match(piece) else " "
        text += (glue if text and piece else "") + piece
    return text


def _is_torn(row: AnnexRow) -> bool:
    return bool(row.cells) and not any(row[key] for key in _BEGINS_A_TASK)


def _join(rows: list[AnnexRow], torn: AnnexRow, columns: AnnexColumns) -> Diagnostic:
    """Add the torn row's text to the row before; a field's name to the last row that has one (its cell was merged)."""
    last = len(rows) - 1
    named = next((at for at in range(last, -1, -1) if rows[at]["field_number"] or rows[at]["field_name"]), last)
    for key, text in torn.cells.items():
        at = named if key == "field_name" else last
        rows[at] = rows[at].having(**{key: f"{rows[at][key]} {text}".strip()})
    quoted = "; ".join(f"“{text}”" for text in torn.cells.values())
    above = columns.name_rows([rows[-1].line])
    message = f"Dòng chỉ có chữ, được nối vào hàng ở {above} (hàng bị ngắt trang cắt đôi): {quoted}."
    return warning(
        faults.TORN_ROW_JOINED, Line(torn.line), message, "Nếu là một nhiệm vụ riêng thì tách ra trong bảng tính."
    )


def _short_row(line: SourceRow, row: AnnexRow, columns: AnnexColumns) -> Iterator[Diagnostic]:
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


def _extra_cells(line: SourceRow, columns: AnnexColumns) -> Iterator[Diagnostic]:
    for at, text in enumerate(map(_cell_text, line.cells)):
        key = columns.keys[at] if at < len(columns.keys) else None
        if text and key is None:
            title = columns.titles[at] if at < len(columns.titles) else ""
            place = Line(line.number, title or f"thứ {at + 1}")
            yield warning(faults.EXTRA_CELL, place, f"Ô ngoài các cột của bảng nhiệm vụ, không được nhập: “{text}”.")


def _character_faults(line: SourceRow, columns: AnnexColumns) -> Iterator[Diagnostic]:
    """One report a line and kind, naming the columns."""
    for code, does_show, what in (
        (faults.COMPOSED, lambda cell: not is_nfc(cell), "được đổi từ Unicode tổ hợp sang dựng sẵn (NFC)"),
        (faults.HIDDEN_CHARACTERS, _has_hidden, "có ký tự ẩn hoặc khoảng trắng lạ, được bỏ hoặc đổi thành dấu cách"),
    ):
        titles = [columns.title_at(at) for at, cell in enumerate(line.cells) if does_show(cell)]
        if titles:
            listed = ", ".join(f"“{title}”" for title in titles)
            yield note(code, Line(line.number), f"Ô {listed} {what}.")


def _has_hidden(cell: str) -> bool:
    return bool(invisible_characters(_SOFT_BREAK.sub("", cell)))
