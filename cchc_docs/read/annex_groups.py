"""Where the field of a row is told elsewhere than in the row: by a row across the whole width of the table (“I. Công
tác chỉ đạo, điều hành”), or only by the code, when STT merely counts the rows.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cchc_docs.model.diagnostic import Diagnostic, note, warning
from cchc_docs.read import annex_faults as faults
from cchc_docs.read.annex_columns import AnnexColumns, AnnexRow
from cchc_docs.read.annex_source import SourceRow
from cchc_docs.viet.numbers import code_parts, roman_value
from cchc_docs.viet.text import squeeze

_NUMBERED = re.compile(
    r"(?:lĩnh vực )?\(?(?P<number>[IVX]+|[0-9]{1,3})(?: ?[.):/–-] ?| )(?P<name>[^\W\d].*)", re.IGNORECASE
)
#: With fewer rows, 1, 2, 3 may as well be three fields.
_FEWEST_COUNTED = 4
_FIELD = ("field_number", "field_name")


@dataclass(frozen=True, slots=True)
class _Group:
    number: str  #: as typed; "" when it has none
    name: str
    line: int

    @property
    def is_roman(self) -> bool:
        return bool(self.number) and not self.number.isdigit()


def is_numbered_group(text: str) -> bool:
    """“I. Công tác chỉ đạo”, “2 - Cải cách thể chế”."""
    found = _NUMBERED.fullmatch(squeeze(text))
    return found is not None and (found["number"].isdigit() or found["number"].isupper())


def group_headings(lines: Sequence[SourceRow], columns: AnnexColumns) -> dict[int, AnnexRow]:
    """By line number, the group rows that name fields, as rows with nothing but a field.

    Where Roman and Arabic groups stand in one table only the Roman ones are fields. Groups that only divide fields
    (“A. Tiêu chí mất điểm” over rows that have their own STT) are none.
    """
    groups = [group for line in lines if not line.is_blank and (group := _group(line, columns))]
    groups = _with_rows(groups, lines)
    if not groups or _has_own_fields(groups[0].line, lines, columns):
        return {}
    if any(group.is_roman for group in groups):
        groups = [group for group in groups if group.is_roman]
    elif any(group.number for group in groups):
        groups = [group for group in groups if group.number]
    elif any(_texts(line, columns, "field_name") for line in lines if not line.is_group):
        return {}
    codes = _codes_below(groups, lines, columns)
    if _rows_tell_better(groups, codes, lines, columns):
        return {}
    return {group.line: _heading(group, codes[group.line]) for group in groups}


def rows_of_groups(
    rows: Sequence[AnnexRow], headings: Mapping[int, AnnexRow], columns: AnnexColumns, found: list[Diagnostic]
) -> list[AnnexRow]:
    """Under groups the rows' own STT only counts them, and their “Nội dung” is no field but what the row is about."""
    if not headings:
        return _rows_by_codes(rows, columns, found) if _only_counts(rows) else list(rows)
    counted = [row for row in rows if row.line not in headings and row["field_number"]]
    if counted:
        listed = "; ".join(row["field_number"] for row in counted)
        message = f"STT của từng dòng không được nhập, vì lĩnh vực lấy theo dòng nhóm: {listed}."
        found.append(note(faults.ROW_NUMBERS_LEFT_OUT, columns.place(counted[0].line, "field_number"), message))
    return [row if row.line in headings else _without_field(row, columns, found) for row in rows]


def _only_counts(rows: Sequence[AnnexRow]) -> bool:
    """True when STT runs 1, 2, 3 … through the rows and the codes name other fields than it would."""
    numbers = [row["field_number"].strip("(). ") for row in rows]
    if len(rows) < _FEWEST_COUNTED or numbers != [str(n) for n in range(1, len(rows) + 1)]:
        return False
    firsts = [(number, str(parts[0])) for number, row in zip(numbers, rows, strict=True) if (parts := _code(row))]
    others = sum(number != first for number, first in firsts)
    return len(firsts) * 2 >= len(rows) and others * 3 >= len(firsts)


def _rows_by_codes(rows: Sequence[AnnexRow], columns: AnnexColumns, found: list[Diagnostic]) -> list[AnnexRow]:
    """The rows with the fields of their codes. A “Nội dung” of its own in each row is what the row is about."""
    listed = "; ".join(row["field_number"] for row in rows)
    message = f"STT chỉ đếm các dòng nên không được nhập; số lĩnh vực lấy theo mã tiêu chí: {listed}."
    hint = "Ghi tên lĩnh vực của từng dòng trong bảng tính."
    found.append(warning(faults.ROW_NUMBERS_LEFT_OUT, columns.place(rows[0].line, "field_number"), message, hint))
    names = [row["field_name"] for row in rows]
    made = []
    for row in rows:
        parts = _code(row)
        kept = row if names.count(row["field_name"]) > 1 else _without_field(row, columns, found)
        made.append(kept.having(field_number=str(parts[0]) if parts else ""))
    return made


def _code(row: AnnexRow) -> tuple[int, ...] | None:
    words = row["code"].split()
    return code_parts(words[0].rstrip(".:").replace(",", ".")) if words else None


def _without_field(row: AnnexRow, columns: AnnexColumns, found: list[Diagnostic]) -> AnnexRow:
    name, place = row["field_name"], columns.place(row.line, "field_name")
    if not name:
        return row.having(field_number="")
    if row["criterion"]:
        message = f"“{name}” không được nhập: lĩnh vực không lấy ở cột này, tên tiêu chí đã có."
        found.append(warning(faults.CONTENT_LEFT_OUT, place, message, "Cần thì chép vào cột Ghi chú."))
        return row.having(field_number="", field_name="")
    message = f"“{name}” được ghi vào cột Tên tiêu chí, vì lĩnh vực không lấy ở cột này."
    found.append(note(faults.CONTENT_AS_CRITERION, place, message))
    return row.having(field_number="", field_name="", criterion=name)


def _group(line: SourceRow, columns: AnnexColumns) -> _Group | None:
    if line.is_group:
        text = squeeze(" ".join(line.cells))
        match = _NUMBERED.fullmatch(text)
        if match and is_numbered_group(text):
            return _Group(match["number"], match["name"], line.number)
        return _Group("", text, line.number) if any(c.isalpha() for c in text) and len(text) < 200 else None
    texts = [text for cell in line.cells if (text := squeeze(cell))]
    number = _texts(line, columns, "field_number")
    if len(texts) == 2 and number and roman_value(number.strip("(). ")):
        return _Group(number.strip("(). "), texts[1], line.number)
    return None


def _with_rows(groups: Sequence[_Group], lines: Sequence[SourceRow]) -> list[_Group]:
    """Only groups above some row: one at the end of the table is a remark."""
    own = {group.line for group in groups}
    rows = (line.number for line in lines if not line.is_group and not line.is_blank and line.number not in own)
    last = max(rows, default=0)
    return [group for group in groups if group.line < last]


def _has_own_fields(first: int, lines: Sequence[SourceRow], columns: AnnexColumns) -> bool:
    """True when rows above the first group name their field themselves."""
    above = (line for line in lines if line.number < first and not line.is_group)
    return any(any(c.isalpha() for c in _texts(line, columns, "field_name")) for line in above)


def _texts(line: SourceRow, columns: AnnexColumns, *keys: str) -> str:
    """The texts of these columns together."""
    pairs = zip(columns.keys, line.cells, strict=False)
    return " ".join(text for key, cell in pairs if key in keys and (text := squeeze(cell)))


def _codes_below(
    groups: Sequence[_Group], lines: Sequence[SourceRow], columns: AnnexColumns
) -> dict[int, list[tuple[str, str]]]:
    """By group, STT and first number of the code of each row below it."""
    found: dict[int, list[tuple[str, str]]] = {group.line: [] for group in groups}
    current = 0
    for line in lines:
        if line.number in found:
            current = line.number
        elif current and not line.is_group:
            parts = code_parts(_texts(line, columns, "code").partition(" ")[0].replace(",", "."))
            if parts:
                found[current].append((_texts(line, columns, "field_number").strip("(). "), str(parts[0])))
    return found


def _rows_tell_better(
    groups: Sequence[_Group],
    codes: Mapping[int, Sequence[tuple[str, str]]],
    lines: Sequence[SourceRow],
    columns: AnnexColumns,
) -> bool:
    """True when the rows' own STT agrees with their codes and the groups' numbers do not."""
    own = [(number, first) for pairs in codes.values() for number, first in pairs if number]
    grouped = [(str(_value(group)), first) for group in groups for _, first in codes[group.line]]
    return bool(own) and all(a == b for a, b in own) and any(a != b for a, b in grouped)


def _value(group: _Group) -> int:
    return roman_value(group.number) or int(group.number or 0)


def _heading(group: _Group, codes: Sequence[tuple[str, str]]) -> AnnexRow:
    """A group without a number takes that of the codes below, when they all have the same."""
    firsts = {first for _, first in codes}
    number = group.number or (firsts.pop() if len(firsts) == 1 else "")
    return AnnexRow(group.line, {key: text for key, text in zip(_FIELD, (number, group.name), strict=True) if text})
