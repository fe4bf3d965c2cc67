"""Import of an annex from a .csv file: its encoding, its separator, lines inside quotes."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import StringIO
from pathlib import Path

from cchc_docs.errors import UnreadableFileError
from cchc_docs.model.annex import ImportedAnnex
from cchc_docs.model.diagnostic import Diagnostic, error, note, warning
from cchc_docs.model.place import Line, WholeFile
from cchc_docs.read import annex_faults as faults
from cchc_docs.read.annex_columns import AnnexColumns, find_columns
from cchc_docs.read.annex_groups import is_numbered_group
from cchc_docs.read.annex_legacy import in_unicode
from cchc_docs.read.annex_road import annex_of
from cchc_docs.read.annex_source import AnnexSource, SourceRow
from cchc_docs.read.annex_text import bytes_of, decoded
from cchc_docs.read.annex_title import has_words, heading_rows
from cchc_docs.viet.legacy import legacy_kind
from cchc_docs.viet.syllables import is_syllable
from cchc_docs.viet.text import nfc, squeeze

_SEPARATORS = (";", ",", "\t")
_SEP_LINE = "sep="
#: A cell can hold 32 767 characters in Excel; the csv module stops at 131 072 unless told.
_LONGEST_CELL = 1 << 20


def read_csv_annex(path: Path, *, convert_legacy: bool = False) -> tuple[ImportedAnnex, list[Diagnostic]]:
    """Reads UTF-8, UTF-16 and Windows-1258. Raises UnreadableFileError for what is no text."""
    text, is_1258 = _text_of(bytes_of(path), path.name)
    annex, found = parse_csv_annex(text, path.name, convert_legacy=convert_legacy)
    if is_1258:
        message = "Tệp được đọc theo bảng mã Windows-1258."
        found.insert(0, note(faults.OLD_CODE_PAGE, WholeFile(path.name), message, "Xem lại dấu tiếng Việt."))
    return annex, found


def _text_of(content: bytes, name: str) -> tuple[str, bool]:
    """The text, and whether it was Windows-1258. One byte a letter: the letters tell which of the old codes it is."""
    try:
        return decoded(content, name), False
    except UnreadableFileError:
        if b"\0" in content or content.startswith((b"PK", b"\xd0\xcf", b"%PDF")):
            raise
        as_1258 = nfc(content.decode("cp1258", "replace"))
        as_latin = content.decode("latin-1")
        if any(map(legacy_kind, as_latin.splitlines())) and _share(as_1258) < 0.8:
            return as_latin, False
        if _share(as_1258) >= 0.8:
            return as_1258, True
        raise


def _share(text: str) -> float:
    words = [word for word in text.replace(",", " ").replace(";", " ").split() if not word.isascii() and word.isalpha()]
    return sum(map(is_syllable, words)) / len(words) if words else 0.0


def parse_csv_annex(text: str, name: str, *, convert_legacy: bool = False) -> tuple[ImportedAnnex, list[Diagnostic]]:
    """The annex in the text of a .csv file, with the separator under which its header names the most columns."""
    text = text.removeprefix("\ufeff")
    readings = [list(_rows(text, separator)) for separator in _SEPARATORS]
    found = [(header, rows) for rows in readings if (header := _header(rows))]
    if not found:
        message = "Không thấy dòng tiêu đề của bảng (STT, Nội dung, Tiêu chí thành phần, …)."
        hint = "Lưu lại từ Excel dạng “CSV UTF-8”, hoặc nhập thẳng tệp .xlsx."
        return ImportedAnnex("", "", {}, ()), [error(faults.NO_HEADER, WholeFile(name), message, hint)]
    (at, columns), rows = max(found, key=lambda pair: sum(key is not None for key in pair[0][1].keys))
    heading = heading_rows(rows[:at])
    left = [_left_out(row) for row in rows[:at] if row not in heading and has_words(" ".join(row.cells))]
    below = [_as_table_row(row) for row in rows[at + 1 :]]
    source = AnnexSource(name, heading, columns, rows[at].number, below, left)
    return annex_of(source, convert_legacy=convert_legacy)


def _rows(text: str, separator: str) -> Iterator[SourceRow]:
    """Rows by the number of their first line; a quote that never closes ends at the end of the file."""
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=False)
    number = 1
    try:
        for cells in reader:
            if not (number == 1 and len(cells) <= 2 and cells and cells[0].startswith(_SEP_LINE)):
                yield in_unicode(SourceRow(number, tuple(cell.replace("\r\n", "\n") for cell in cells) or ("",)))
            number = reader.line_num + 1
    except csv.Error as cause:
        raise UnreadableFileError(f"Tệp .csv hỏng ở dòng {number}: {cause}. Lưu lại từ Excel rồi nhập lại.") from cause


def _header(rows: Sequence[SourceRow]) -> tuple[int, AnnexColumns] | None:
    return next(((at, columns) for at, row in enumerate(rows) if (columns := find_columns(row.cells))), None)


def _as_table_row(row: SourceRow) -> SourceRow:
    """Merged cells are lost in a .csv: a group across the table is a text alone in the first cell."""
    filled = [at for at, cell in enumerate(row.cells) if squeeze(cell)]
    if filled == [0] and is_numbered_group(row.cells[0]):
        return replace(row, cells=(row.cells[0],), is_group=True)
    return row


def _left_out(row: SourceRow) -> Diagnostic:
    text = " | ".join(filter(None, map(squeeze, row.cells)))
    return warning(faults.OUTSIDE_TABLE, Line(row.number), f"Dòng ngoài bảng, không được nhập: “{text}”.")
