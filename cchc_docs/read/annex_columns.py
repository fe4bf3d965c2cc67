"""Which column of an annex is which: told by the words of its header, never by its position."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields

from cchc_docs.model.annex import ImportedTask
from cchc_docs.model.diagnostic import Diagnostic, error, note, warning
from cchc_docs.model.place import Line
from cchc_docs.model.sheets import TASKS
from cchc_docs.read import annex_faults as faults
from cchc_docs.viet.text import match_key, squeeze

KEYS = tuple(f.name for f in fields(ImportedTask) if f.name != "line")
#: Without these two there is no task; the other columns can be filled in later.
_NEEDED = ("remedy", "lead")
_EXPECTED = ("field_number", "field_name", "code", "score", "cause", *_NEEDED, "partners", "time")
#: A row of the table with many words may hold “giải pháp” and “chủ trì” too; a header is short.
_LONGEST_HEADER = 60
_FEWEST_COLUMNS = 4

_OWN_HEADERS = {match_key(text): c.key for c in TASKS.columns for text in (c.header, *c.aliases)}
_WORDS = tuple(
    (key, re.compile(pattern))
    for key, pattern in (
        ("field_number", r"^(s ?t ?t|t ?t|số ?t ?t|số thứ tự)\.?$"),
        ("cause", r"nguyên nhân"),
        ("lead", r"chủ trì"),
        ("partners", r"phối hợp"),
        ("time", r"thời gian|thời hạn"),
        ("maximum", r"điểm (tối đa|chuẩn)"),
        ("score", r"^kết quả|^điểm|đạt thấp"),
        ("criterion", r"^tên tiêu chí"),
        ("code", r"tiêu chí"),
        ("remedy", r"giải pháp|nhiệm vụ"),
        ("field_name", r"^nội dung|^lĩnh vực"),
    )
)


@dataclass(frozen=True, slots=True)
class AnnexRow:
    """One row as typed: its cells by column key, blank ones left out. `line` counts from 1."""

    line: int
    cells: Mapping[str, str]

    def __getitem__(self, key: str) -> str:
        return self.cells.get(key, "")

    def having(self, **changed: str) -> "AnnexRow":
        """The row with some cells changed; "" takes a cell away."""
        return AnnexRow(self.line, {key: text for key, text in {**self.cells, **changed}.items() if text})


def name_lines(numbers: Sequence[int]) -> str:
    """How a message names rows of a text; other kinds of files have words of their own."""
    return "dòng " + ", ".join(map(str, numbers))


@dataclass(frozen=True, slots=True)
class AnnexColumns:
    """The header row: for each column its key (None: not ours) and its title as typed.

    `name_rows`: the words by which messages name rows of this source.
    """

    keys: tuple[str | None, ...]
    titles: tuple[str, ...]
    name_rows: Callable[[Sequence[int]], str] = name_lines

    def title(self, key: str) -> str:
        """The header's own word for a column, or ours when the annex has none."""
        return self.titles[self.keys.index(key)] if key in self.keys else TASKS.column(key).header

    def title_at(self, at: int) -> str:
        """The title over a cell; its place in the row where the header has none."""
        return (self.titles[at] if at < len(self.titles) else "") or f"thứ {at + 1}"

    def place(self, line: int, key: str) -> Line:
        return Line(line, self.title(key))


def find_columns(cells: Sequence[str], above: Sequence[str] = ()) -> AnnexColumns | None:
    """The columns when the cells are a header row (four known words or more), else None. The first of two wins.

    `above`: for each cell what upper header rows say over it (“Kết quả” over “Điểm tối đa”).
    """
    titles = list(map(squeeze, cells))
    while titles and not titles[-1]:
        titles.pop()
    over = [squeeze(text) for text in above[: len(titles)]] or [""] * len(titles)
    keys: list[str | None] = []
    for title, upper in zip(titles, over, strict=True):
        key = _key_under(title, upper)
        keys.append(key if key not in keys else None)
    if sum(key is not None for key in keys) < _FEWEST_COLUMNS:
        return None
    shown = (f"{upper} – {title}" if upper else title for title, upper in zip(titles, over, strict=True))
    return AnnexColumns(tuple(keys), tuple(shown))


def _key_under(title: str, upper: str) -> str | None:
    """“Tên” under “Tiêu chí” is “Tên tiêu chí”; “Chủ trì” needs nothing above it."""
    if not upper:
        return _key_of(title)
    return _key_of(title) or _key_of(f"{title} {upper}") or _key_of(f"{upper} {title}")


def _key_of(title: str) -> str | None:
    """The column a header cell means; a column of our workbook that an annex has no place for (Ghi chú) is None."""
    words = match_key(title)
    if len(words) > _LONGEST_HEADER:
        return None
    key = _OWN_HEADERS.get(words) or next((key for key, pattern in _WORDS if pattern.search(words)), None)
    return key if key in KEYS else None


def column_faults(columns: AnnexColumns, line: int) -> list[Diagnostic]:
    """Columns that are missing, and columns that are not ours."""
    found = [_missing(key, line) for key in _EXPECTED if key not in columns.keys]
    for key, title in zip(columns.keys, columns.titles, strict=True):
        if key is None and title:
            message = f"Cột “{title}” không có chỗ trong bảng nhiệm vụ nên không được nhập."
            hint = "Nội dung từng ô của cột này được báo riêng; cần thì chép vào cột Ghi chú."
            found.append(note(faults.EXTRA_COLUMN, Line(line, title), message, hint))
    return found


def _missing(key: str, line: int) -> Diagnostic:
    header = TASKS.column(key).header
    message = f"Bảng không có cột “{header}”."
    if key in _NEEDED:
        hint = "Kiểm tra dòng tiêu đề của bảng; thiếu cột này thì không có nhiệm vụ để giao."
        return error(faults.NEEDED_COLUMN_MISSING, Line(line), message, hint)
    return warning(faults.COLUMN_MISSING, Line(line), message, "Điền cột này trong bảng tính sau khi nhập.")
