"""Cells of an annex with a form of their own: STT, mã tiêu chí, điểm. What is not understood stays as typed."""

import re
from collections.abc import Iterator

from cchc_docs.model.diagnostic import Diagnostic, note, warning
from cchc_docs.read import annex_faults as faults
from cchc_docs.read.annex_columns import AnnexColumns, AnnexRow
from cchc_docs.viet.numbers import code_parts, parse_decimal, roman_value
from cchc_docs.viet.text import squeeze

#: An index of reform is out of 100 points, so “12/2023” is a month that a spreadsheet made, not a score.
LARGEST_MAXIMUM = 100

_NUMBER = r"[0-9]+(?:[.,][0-9]+)?"
_SCORE = re.compile(rf"(-?{_NUMBER})\s*/\s*({_NUMBER})\s*(?:điểm|đ)?\.?", re.IGNORECASE)
_CODE_AND_NAME = re.compile(
    r"(?:(?:mã|tiêu chí|tctp|tc) +)*([0-9]+(?:[.,][0-9]+)*)(?:[.):]|(?=\s))[\s.):–-]*(?![0-9.,; ]+$)(.*)",
    re.IGNORECASE | re.DOTALL,
)
_BEGINS_WITH_DIGIT = re.compile(r"\W*[0-9]")
_POINTS = re.compile(rf"(-?{_NUMBER}) ?(?:điểm|đ)\.?", re.IGNORECASE)
_FIELD_NUMBER = re.compile(r"\(?0*([1-9][0-9]*) ?[.)]?")

Cleaned = tuple[AnnexRow, list[Diagnostic]]


def clean_row(row: AnnexRow, columns: AnnexColumns) -> Cleaned:
    """The row with its STT, code and score in the form of the workbook, and a report of each change."""
    found: list[Diagnostic] = []
    for clean in (_clean_field_number, _clean_code, _clean_score):
        row, new = clean(row, columns)
        found += new
    return row, found


def _clean_field_number(row: AnnexRow, columns: AnnexColumns) -> Cleaned:
    """“1.”, “(1)”, “01”, “I” → “1”."""
    typed, place = row["field_number"], columns.place(row.line, "field_number")
    match = _FIELD_NUMBER.fullmatch(typed)
    number = match[1] if match else str(roman_value(typed.strip("(). ")) or "")
    if number == typed:
        return row, []
    if number:
        message = f"Số thứ tự lĩnh vực “{typed}” được ghi thành “{number}”."
        return row.having(field_number=number), [note(faults.FIELD_NUMBER_TIDIED, place, message)]
    message = f"Số thứ tự lĩnh vực “{typed}” không phải là số 1, 2, 3…; giữ như đã gõ."
    return row, [warning(faults.FIELD_NUMBER_ODD, place, message, "Ghi số của lĩnh vực trong bảng tính.")]


def _clean_code(row: AnnexRow, columns: AnnexColumns) -> Cleaned:
    """“1,5” → “1.5”; “Tiêu chí 1.4.2. Tuyên truyền” → code and name of the criterion."""
    typed, place = row["code"], columns.place(row.line, "code")
    if not typed or code_parts(typed):
        return row, []
    dotted = typed.replace(",", ".")
    if code_parts(dotted):
        hint = "Mã gốc là 1.10 hay 1.20 thì sửa lại: bảng tính coi mã là số, đổi dấu và bỏ số 0 ở cuối."
        message = f"Mã tiêu chí “{typed}” được ghi thành “{dotted}”."
        return row.having(code=dotted), [note(faults.CODE_TIDIED, place, message, hint)]
    return _split_code(row, typed, columns)


def _split_code(row: AnnexRow, typed: str, columns: AnnexColumns) -> Cleaned:
    place = columns.place(row.line, "code")
    match = _CODE_AND_NAME.fullmatch(typed)
    if match and not (match[2] and row["criterion"]):
        code, name = match[1].replace(",", "."), match[2]
        shown = f" và tên tiêu chí “{squeeze(name)}”." if name else "."
        message = f"Ô “{squeeze(typed)}” được tách thành mã “{code}”{shown}"
        made = row.having(code=code, criterion=name or row["criterion"])
        return made, [note(faults.CODE_WITH_NAME, place, message)]
    if not _BEGINS_WITH_DIGIT.match(typed) and not (row["criterion"] or row["score"] or row["maximum"]):
        message = f"Ô “{squeeze(typed)}” không có mã nên được ghi vào cột Tên tiêu chí."
        return row.having(code="", criterion=typed), [note(faults.CODE_WITH_NAME, place, message)]
    message = f"“{typed}” không có dạng mã tiêu chí; giữ như đã gõ."
    return row, [warning(faults.CODE_ODD, place, message, "Mỗi dòng một mã, ví dụ 1.4.2; tên ghi ở cột Tên tiêu chí.")]


def _clean_score(row: AnnexRow, columns: AnnexColumns) -> Cleaned:
    """“0,2439/1,5 điểm” → “0,2439” and “1,5”, digits and signs exactly as typed."""
    typed = row["score"]
    found: list[Diagnostic] = []
    match = _SCORE.fullmatch(typed)
    if match and not row["maximum"] and (parse_decimal(match[2]) or 0) <= LARGEST_MAXIMUM:
        row = row.having(score=match[1], maximum=match[2])
        message = f"Kết quả “{typed}” được tách thành điểm đạt “{match[1]}” và điểm tối đa “{match[2]}”."
        found.append(note(faults.SCORE_SPLIT, columns.place(row.line, "score"), message))
    for key in ("score", "maximum"):
        if match := _POINTS.fullmatch(row[key]):
            message = f"“{row[key]}” được ghi thành “{match[1]}”."
            found.append(note(faults.SCORE_SPLIT, columns.place(row.line, key), message))
            row = row.having(**{key: match[1]})
    return row, found + list(_score_faults(row, columns))


def _score_faults(row: AnnexRow, columns: AnnexColumns) -> Iterator[Diagnostic]:
    if not row["score"] and not row["maximum"]:
        return
    place = columns.place(row.line, "score")
    score, maximum = parse_decimal(row["score"]), parse_decimal(row["maximum"])
    if score is None or maximum is None:
        typed = " / ".join(text for text in (row["score"], row["maximum"]) if text)
        message = f"Không hiểu kết quả “{typed}”: cần điểm đạt và điểm tối đa; giữ như đã gõ."
        hint = "Dạng đúng: 0,2439/1,5 điểm. Bảng tính có thể đã đổi kết quả thành ngày tháng."
        yield warning(faults.SCORE_ODD, place, message, hint)
    elif score > maximum:
        message = f"Điểm đạt {row['score']} lớn hơn điểm tối đa {row['maximum']}."
        yield warning(faults.SCORE_ABOVE_MAXIMUM, place, message, "Kiểm tra lại kết quả chấm điểm.")
