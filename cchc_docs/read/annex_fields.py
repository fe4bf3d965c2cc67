"""Lĩnh vực of each row: merged cells filled down, stray rows brought home by their code, fields in number order."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from cchc_docs.model.diagnostic import Diagnostic, note, warning
from cchc_docs.read import annex_faults as faults
from cchc_docs.read.annex_columns import AnnexColumns, AnnexRow
from cchc_docs.viet.numbers import code_parts


@dataclass(frozen=True, slots=True)
class Heading:
    """A field as one row of the annex names it; `number` or `name` is "" when the annex does not say."""

    number: str
    name: str
    line: int

    def __str__(self) -> str:
        return " ".join(part for part in (self.number, f"“{self.name}”" if self.name else "") if part)


@dataclass(slots=True)
class _Walk:
    """What the walk down the rows has seen so far."""

    columns: AnnexColumns
    headings: dict[str, Heading]  #: by number, from a first pass: the heading may stand below the row that needs it
    current: Heading = field(default_factory=lambda: Heading("", "", 0))
    bare: list[Heading] = field(default_factory=list)  #: headings on a line of their own
    filled: dict[Heading, list[int]] = field(default_factory=lambda: defaultdict(list))
    found: list[Diagnostic] = field(default_factory=list)


def place_in_fields(rows: Sequence[AnnexRow], columns: AnnexColumns) -> tuple[list[AnnexRow], list[Diagnostic]]:
    """The rows with STT and Nội dung on each, fields in number order, else the order of the source.

    A row whose code begins with the number of another field of this annex goes there. A line with nothing but a
    field's number and name is a heading and gives no row.
    """
    walk = _Walk(columns, _headings(rows))
    placed = [made for row in rows if (made := _place(row, walk)) is not None]
    walk.found += [_filled_note(heading, lines, columns) for heading, lines in walk.filled.items()]
    walk.found += _unused(walk.bare, placed, columns)
    ordered = sorted(placed, key=_by_number)
    walk.found += _sorted_note(placed, ordered, walk.found, columns)
    return ordered, walk.found


def _headings(rows: Iterable[AnnexRow]) -> dict[str, Heading]:
    """The first name of each number."""
    found: dict[str, Heading] = {}
    for row in rows:
        number, name = row["field_number"], row["field_name"]
        if number and (number not in found or not found[number].name):
            found[number] = Heading(number, name, row.line)
    return found


def _place(row: AnnexRow, walk: _Walk) -> AnnexRow | None:
    heading = _heading_of(row, walk)
    walk.current = heading
    if not set(row.cells) - {"field_number", "field_name"}:
        walk.bare.append(heading)
        return None
    home = _home(row, heading, walk)
    if not home.number:
        message = "Dòng này không có số lĩnh vực và không suy ra được."
        hint = "Ghi STT và tên lĩnh vực trong bảng tính."
        walk.found.append(warning(faults.NO_FIELD_NUMBER, walk.columns.place(row.line, "field_number"), message, hint))
    if home is heading and (row["field_number"], row["field_name"]) != (home.number, home.name):
        walk.filled[home].append(row.line)
    return row.having(field_number=home.number, field_name=home.name)


def _heading_of(row: AnnexRow, walk: _Walk) -> Heading:
    """The field the row stands under: its own words, or those of the merged cell above."""
    number, name = row["field_number"], row["field_name"]
    if number:
        return _numbered(Heading(number, name, row.line), walk)
    if not name or name == walk.current.name:
        return walk.current
    known = next((heading for heading in walk.headings.values() if heading.name == name), None)
    return known or _named_only(row, walk)


def _numbered(typed: Heading, walk: _Walk) -> Heading:
    first = walk.headings[typed.number]
    if not typed.name or typed.name == first.name:
        return first
    names = f"“{first.name}” ({walk.columns.name_rows([first.line])}) và “{typed.name}”"
    message = f"Lĩnh vực {typed.number} có hai tên: {names}."
    place = walk.columns.place(typed.line, "field_name")
    walk.found.append(
        warning(faults.TWO_FIELD_NAMES, place, message, "Giữ cả hai như đã gõ; trong bảng tính ghi một tên.")
    )
    return typed


def _named_only(row: AnnexRow, walk: _Walk) -> Heading:
    """A new field without a number: the code tells it when no other field has that number."""
    parts = code_parts(row["code"])
    number = str(parts[0]) if parts and str(parts[0]) not in walk.headings else ""
    heading = Heading(number, row["field_name"], row.line)
    if number:
        walk.headings[number] = heading
        message = f"Lĩnh vực “{heading.name}” không có số thứ tự; lấy số {number} theo mã {row['code']}."
        walk.found.append(warning(faults.NO_FIELD_NUMBER, walk.columns.place(row.line, "field_number"), message))
    return heading


def _home(row: AnnexRow, heading: Heading, walk: _Walk) -> Heading:
    """The field the row belongs to: its code's first number, when there is such a field (domain notes, 3.4)."""
    parts = code_parts(row["code"])
    if not parts or heading.number == str(parts[0]):
        return heading
    place, code, number = walk.columns.place(row.line, "code"), row["code"], str(parts[0])
    home = walk.headings.get(number)
    if home is None:
        message = f"Mã {code}: bảng không có lĩnh vực {number}; dòng được giữ ở lĩnh vực {heading}."
        walk.found.append(warning(faults.NO_SUCH_FIELD, place, message, "Kiểm tra mã hoặc số thứ tự lĩnh vực."))
        return heading
    message = f"Dòng mã {code} đứng dưới lĩnh vực {heading}, được chuyển sang lĩnh vực {home} theo mã."
    hint = "Nếu mã gõ sai thì sửa mã và số lĩnh vực của dòng này trong bảng tính."
    walk.found.append(warning(faults.MOVED_TO_FIELD, place, message, hint))
    return home


def _filled_note(heading: Heading, lines: Sequence[int], columns: AnnexColumns) -> Diagnostic:
    message = f"Ô STT, Nội dung để trống (ô gộp) được ghi lĩnh vực {heading} ở {columns.name_rows(lines)}."
    return note(faults.FILLED_DOWN, columns.place(heading.line or lines[0], "field_name"), message)


def _unused(bare: Sequence[Heading], placed: Sequence[AnnexRow], columns: AnnexColumns) -> Iterator[Diagnostic]:
    """Headings on a line of their own whose words are on no row."""
    used = {(row["field_number"], row["field_name"]) for row in placed}
    for heading in bare:
        if (heading.number, heading.name) not in used:
            place = columns.place(heading.line, "field_name")
            yield warning(
                faults.FIELD_WITHOUT_TASKS, place, f"Lĩnh vực {heading} không có nhiệm vụ nào nên không được nhập."
            )


def _by_number(row: AnnexRow) -> tuple[bool, int]:
    """Numbered fields first, 2 before 10; the others keep their order behind them."""
    number = row["field_number"]
    return (False, int(number)) if re.fullmatch("[0-9]{1,9}", number) else (True, 0)


def _sorted_note(
    placed: Sequence[AnnexRow], ordered: Sequence[AnnexRow], found: Sequence[Diagnostic], columns: AnnexColumns
) -> list[Diagnostic]:
    """Said only when the fields themselves stood out of order, not when one row was moved."""
    moved = {d.where for d in found if d.code == faults.MOVED_TO_FIELD}
    stayed = [row for row in placed if columns.place(row.line, "code") not in moved]
    if stayed == sorted(stayed, key=_by_number):
        return []
    lines = columns.name_rows([row.line for row in ordered])
    message = f"Các lĩnh vực được xếp lại theo số thứ tự; thứ tự mới: {lines}."
    return [note(faults.FIELDS_SORTED, columns.place(ordered[0].line, "field_number"), message)]
