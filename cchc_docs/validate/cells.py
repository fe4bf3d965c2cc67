"""One cell → one value: text as typed, codes, scores, dates, choices. Every doubt is reported at the cell."""

import re
from dataclasses import dataclass
from datetime import date

from cchc_docs.model.diagnostic import error, warning
from cchc_docs.model.place import Cell
from cchc_docs.model.raw import RawValue
from cchc_docs.model.sheets import CHOICES, Column, Kind, PlanRow
from cchc_docs.model.task import Score
from cchc_docs.validate.table import Report, Row
from cchc_docs.viet.dates import parse_date, short_date
from cchc_docs.viet.likeness import get_close_matches
from cchc_docs.viet.numbers import exact, number_text, parse_decimal
from cchc_docs.viet.text import invisible_characters, is_nfc, match_key, nfc, split_names, squeeze

#: What XML 1.0, and so a document, cannot hold (2.2).
NOT_PRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
MOST_DIGITS = 9


def whole_number(text: str) -> int | None:
    """“15” → 15; None for anything but a few plain digits (“²” and “٣” are digits to Python)."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else None


@dataclass(frozen=True, slots=True)
class CellReader:
    """Reads values and tells `report` what is wrong with them."""

    report: Report

    def text(self, value: RawValue | None, at: Cell, kind: Kind = Kind.TEXT) -> str:
        """The cell's text, NFC, without blanks at its ends; inside, not a character is changed. "" when empty."""
        if value is None:
            return ""
        if isinstance(value, str):
            return self._clean(value, at)
        if kind is Kind.CODE:
            return self._code_of_number(value, at)
        if isinstance(value, bool):
            self.report(error("V121", at, "Ô chứa TRUE/FALSE, cần chữ.", "Gõ lại nội dung; định dạng ô là Text."))
            return ""
        shown = short_date(value) if isinstance(value, date) else number_text(value)
        self.report(
            warning("V122", at, f"Ô là {'ngày' if isinstance(value, date) else 'số'}, in ra văn bản là “{shown}”.",
                    "Nếu chưa đúng: định dạng ô là Text rồi gõ lại.")
        )  # fmt: skip
        return shown

    def _clean(self, value: str, at: Cell) -> str:
        if not squeeze(value):
            return ""
        if not is_nfc(value):
            self.report(
                warning("V110", at, "Chữ gõ kiểu Unicode tổ hợp, đã đổi sang dựng sẵn; nội dung không đổi.",
                        "Đặt bộ gõ ở “Unicode dựng sẵn”.")
            )  # fmt: skip
        text = nfc(value)
        bad = sorted(set(NOT_PRINTABLE.findall(text)))
        if bad:
            names = ", ".join(f"U+{ord(c):04X}" for c in bad)
            self.report(
                error("V113", at, f"Ô có ký tự điều khiển không in được ({names}).", "Xóa và gõ lại đoạn chữ đó.")
            )
            return ""
        hidden = [name for name in invisible_characters(text) if name]
        if hidden:
            self.report(
                warning("V112", at, f"Ô có ký tự ẩn: {', '.join(hidden)}.", "Gõ lại chỗ đó.")
            )  # fmt: skip
        if text != text.strip():
            self.report(
                warning("V111", at, "Thừa khoảng trắng ở đầu hoặc cuối ô; đã bỏ khi in.", "Xóa khoảng trắng thừa.")
            )
        return text.strip()

    def _code_of_number(self, value: RawValue, at: Cell) -> str:
        if isinstance(value, float) and value.is_integer():
            return number_text(value)
        if isinstance(value, bool):
            found, hint = "TRUE/FALSE", "Định dạng ô là Text rồi gõ lại."
        elif isinstance(value, date):
            found, likely = f"ngày {short_date(value)}", f"{value.day}.{value.month}"
            hint = f"Excel đã đổi mã thành ngày. Định dạng ô là Text rồi gõ lại (có lẽ là “{likely}”)."
        else:
            likely = number_text(value).replace(",", ".") if isinstance(value, float) else str(value)
            found = f"số {likely}"
            hint = f"Định dạng ô là Text rồi gõ lại: “{likely}” hay “{likely}0”? Excel bỏ số 0 ở cuối."
        self.report(error("V114", at, f"Ô mã chứa {found}, cần dạng chữ.", hint))
        return ""

    def name(self, value: RawValue | None, at: Cell, kind: Kind = Kind.TEXT) -> str:
        """A name or code on one line: runs of blanks are one space, nothing hidden inside."""
        return squeeze(self.text(value, at, kind))

    def names(self, value: RawValue | None, at: Cell) -> tuple[str, ...]:
        return tuple(split_names(self.text(value, at, Kind.CODE)))

    def score(self, value: RawValue | None, at: Cell) -> Score | None:
        """A mark. Text is kept as typed; a number cell is shown the Vietnamese way and reported."""
        if value is None or (isinstance(value, str) and not squeeze(value)):
            return None
        if isinstance(value, bool | date):
            found = f"ngày {short_date(value)}" if isinstance(value, date) else "TRUE/FALSE"
            self.report(
                error("V116", at, f"Ô điểm chứa {found}, cần số điểm.",
                      "Có lẽ Excel đã đổi “1/3” thành ngày. Định dạng ô là Text, ghi hai điểm ở hai cột.")
            )  # fmt: skip
            return None
        if isinstance(value, float):
            shown = number_text(value)
            self.report(
                warning("V115", at, f"Ô điểm là số, in ra “{shown}”.", "Cần số 0 ở cuối thì gõ lại dạng Text.")
            )  # fmt: skip
            return Score(shown, exact(value))
        text = self.name(value, at)
        number = parse_decimal(text)
        if number is None:
            self.report(
                error(
                    "V118",
                    at,
                    f"“{text}” không phải số điểm.",
                    "Ghi một số, ví dụ 0,2439; điểm đạt và điểm tối đa ở hai cột.",
                )
            )
            return None
        return Score(text, number)

    def date(self, value: RawValue | None, at: Cell) -> date | None:
        """A whole date. Text reads ngày/tháng/năm; never mm/dd."""
        if value is None or isinstance(value, date):
            return value
        text = self.name(value, at) if isinstance(value, str) else ""
        if isinstance(value, str) and not text:
            return None
        try:
            found = parse_date(text)
        except ValueError:
            self.report(
                error("V117", at, f"“{text}” không phải là ngày có thật.", "Gõ ngày/tháng/năm, ví dụ 28/02/2026.")
            )
            return None
        if found is None:
            shown = text or (number_text(value) if type(value) is float else "TRUE/FALSE")
            self.report(error("V117", at, f"“{shown}” không đọc được là ngày.", "Gõ ngày/tháng/năm, ví dụ 05/01/2026."))
        return found

    def choice(self, value: RawValue | None, at: Cell, options: str, otherwise: str = "") -> str:
        """One of a closed list, however the clerk wrote its case and spaces; `otherwise` when empty."""
        text = self.name(value, at)
        if not text:
            return otherwise
        by_key = {match_key(option): option for option in CHOICES[options]}
        found = by_key.get(match_key(text))
        if found is None:
            near = get_close_matches(match_key(text), by_key, n=1)
            hint = f"Ý bạn là “{by_key[near[0]]}”? " if near else ""
            listed = "; ".join(CHOICES[options])
            self.report(error("V119", at, f"“{text}” không có trong danh sách.", f"{hint}Chọn một trong: {listed}."))
            return otherwise
        return found

    def required(self, text: str, at: Cell, column: Column | PlanRow) -> str:
        """Report an empty cell that must be filled."""
        if not text:
            label = column.header if isinstance(column, Column) else column.label
            self.report(error("V120", at, f"“{label}” đang trống.", column.note))
        return text


@dataclass(frozen=True, slots=True)
class RowReader:
    """The same, for the cells of one row by column key."""

    cells: CellReader
    row: Row

    def text(self, key: str, *, required: bool = False) -> str:
        text = self.cells.text(self.row.value(key), self.row.at(key), self.row.column(key).kind)
        return self._required(text, key) if required else text

    def name(self, key: str, *, required: bool = False) -> str:
        text = self.cells.name(self.row.value(key), self.row.at(key), self.row.column(key).kind)
        return self._required(text, key) if required else text

    def names(self, key: str) -> tuple[str, ...]:
        return self.cells.names(self.row.value(key), self.row.at(key))

    def date(self, key: str, *, required: bool = False) -> date | None:
        found = self.cells.date(self.row.value(key), self.row.at(key))
        if required and found is None:
            self._required("", key)
        return found

    def score(self, key: str) -> Score | None:
        return self.cells.score(self.row.value(key), self.row.at(key))

    def choice(self, key: str, otherwise: str = "") -> str:
        return self.cells.choice(self.row.value(key), self.row.at(key), self.row.column(key).choices, otherwise)

    def is_yes(self, key: str, otherwise: str = "Không") -> bool:
        return self.choice(key, otherwise) == "Có"

    def _required(self, text: str, key: str) -> str:
        """Report a blank cell once; a cell whose content was refused has been reported already."""
        if not text and key in self.row.columns and self.row.is_blank(key) and not self.row.is_accounted_for(key):
            self.cells.required(text, self.row.at(key), self.row.column(key))
        return text
