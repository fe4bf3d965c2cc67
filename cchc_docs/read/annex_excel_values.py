"""Cells of Excel that are no text: how they are written, and what the clerk is told about each."""

from collections.abc import Iterator, Mapping
from datetime import date

from cchc_docs.model.diagnostic import Diagnostic, note, warning
from cchc_docs.model.place import Cell
from cchc_docs.model.raw import RawSheet, RawValue, column_letters
from cchc_docs.read import annex_faults as faults
from cchc_docs.viet.dates import short_date
from cchc_docs.viet.numbers import number_text

_SCORES = ("score", "maximum")


def shown(value: RawValue, key: str | None) -> str:
    """The value as text: codes with a dot, other numbers with a comma, days as ngày/tháng/năm."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        text = number_text(value)
        return text.replace(",", ".") if key == "code" else text
    return short_date(value) if isinstance(value, date) else value


def value_faults(sheet: RawSheet, keys: Mapping[int, str | None], header: int) -> Iterator[Diagnostic]:
    """Numbers, days, formulas without a result and hidden rows below the header, in columns that are imported."""
    for row in sheet.rows:
        if row.number <= header:
            continue
        for column, value in row.values.items():
            if keys.get(column) and not isinstance(value, str):
                yield from _of_value(value, keys[column] or "", sheet.cell(row.number, column))
        if row.number in sheet.hidden_rows:
            place = Cell(sheet.name, f"{row.number}:{row.number}")
            yield warning(
                faults.HIDDEN_ROW, place, f"Hàng {row.number} bị ẩn nhưng vẫn được nhập.", "Xem lại hàng này."
            )
    letters = {column_letters(column) for column, key in keys.items() if key}
    without = {**dict.fromkeys(sheet.formulas_without_value, "công thức chưa có kết quả"), **sheet.error_cells}
    for address, what in sorted(without.items()):
        letter = address.rstrip("0123456789")
        if letter in letters and int(address[len(letter) :]) > header:
            message = f"Ô không có giá trị ({what}) nên để trống."
            yield warning(
                faults.CELL_WITHOUT_VALUE, Cell(sheet.name, address), message, "Gõ giá trị vào ô rồi nhập lại."
            )


def _of_value(value: RawValue, key: str, at: Cell) -> Iterator[Diagnostic]:
    text = shown(value, key)
    if key == "code":
        if not isinstance(value, float) or not value.is_integer():
            yield warning(faults.CODE_WAS_NUMBER, at, *_code(value, text))
    elif isinstance(value, date):
        message = f"Ô là ngày, được ghi thành “{text}”."
        hint = "Sửa lại trong bảng tính nếu không phải ngày này."
        if key in _SCORES:
            message = f"Ô điểm là ngày, được ghi thành “{text}”; Excel có thể đã đổi “{value.day}/{value.month}”."
            hint = f"So với bản gốc; nếu đúng là “{value.day}/{value.month}” thì ghi điểm đạt và điểm tối đa ở hai cột."
        yield warning(faults.VALUE_WAS_NO_TEXT, at, message, hint)
    elif isinstance(value, bool):
        yield warning(faults.VALUE_WAS_NO_TEXT, at, f"Ô chứa {text}, được ghi thành chữ.", "Gõ lại nội dung.")
    elif key in _SCORES:
        message = f"Ô điểm là số, được ghi thành “{text}”."
        yield note(faults.VALUE_WAS_NO_TEXT, at, message, "Cần số 0 ở cuối thì gõ lại trong bảng tính.")
    elif key != "field_number" or not float(value).is_integer():
        yield note(faults.VALUE_WAS_NO_TEXT, at, f"Ô là số, được ghi thành “{text}”.")


def _code(value: RawValue, text: str) -> tuple[str, str]:
    """Message and hint. Which code it was nobody can know: the likely ones are named, what Excel shows is written."""
    if isinstance(value, date):
        likely = f"“{value.day}.{value.month}” hoặc “{value.day}.{value.month}.{value.year % 100}”"
        what = "ngày"
    elif isinstance(value, bool):
        return f"Ô mã chứa {text}, được ghi thành chữ.", "Gõ lại mã trong bảng tính."
    else:
        likely, what = f"“{text}” hoặc “{text}0” (Excel bỏ số 0 ở cuối)", "số"
    return f"Excel đã đổi mã thành {what}; được ghi thành “{text}”.", f"Mã gốc có lẽ là {likely}: sửa trong bảng tính."
