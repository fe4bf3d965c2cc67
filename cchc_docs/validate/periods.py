"""The sheet Kỳ báo cáo."""

from collections.abc import Iterable

from cchc_docs.model.diagnostic import error, warning
from cchc_docs.model.place import Cell
from cchc_docs.model.plan import Period
from cchc_docs.model.raw import RawWorkbook
from cchc_docs.model.sheets import PERIODS
from cchc_docs.validate.cells import CellReader, RowReader
from cchc_docs.validate.registry import check_codes
from cchc_docs.validate.table import Row, has_table, read_table
from cchc_docs.viet.dates import short_date
from cchc_docs.viet.text import match_key

SATURDAY = 5


def read_periods(workbook: RawWorkbook, cells: CellReader, year: int | None = None) -> tuple[Period, ...]:
    """The periods with three good dates. A due day inside the window is refused (NĐ 09/2019/NĐ-CP, Đ8.5.b).

    `year`: that of the plan, when known; a period that ends in another one is doubted.
    """
    rows = read_table(workbook, PERIODS, cells.report)
    periods = [_period(RowReader(cells, row)) for row in rows]
    check_codes([(row, period.code) for row, period in zip(rows, periods, strict=True) if period], "kỳ", cells)
    _check_names([(row, period) for row, period in zip(rows, periods, strict=True) if period], cells)
    if not rows and has_table(workbook, PERIODS):
        hint = "Ghi các kỳ; nếu không có, bỏ lời nói về biểu mẫu ở “Chế độ báo cáo”."
        cells.report(warning("V405", Cell(PERIODS.name), "Chưa có kỳ báo cáo nào: không có biểu mẫu.", hint))
    for row, period in zip(rows, periods, strict=True):
        if period and year and period.end.year != year:
            message = f"Kỳ “{period.name}” kết thúc năm {period.end.year}, kế hoạch năm {year}."
            cells.report(warning("V406", row.at("end"), message, "Kiểm tra các ngày của kỳ."))
    return tuple(period for period in periods if period)


def _check_names(periods: Iterable[tuple[Row, Period]], cells: CellReader) -> None:
    """A row copied under another code: plan, letters and forms would name two periods alike."""
    first: dict[str, Period] = {}
    for row, period in periods:
        other = first.setdefault(match_key(period.name), period)
        if other is not period:
            message = f"Kỳ {period.code} trùng tên “{period.name}” với kỳ {other.code}."
            cells.report(error("V407", row.at("name"), message, "Đổi tên kỳ, hoặc xóa hàng thừa."))


def _period(row: RowReader) -> Period | None:
    code, name = row.name("code", required=True), row.name("name", required=True)
    start, end, due = (row.date(key, required=True) for key in ("start", "end", "due"))
    if start is None or end is None or due is None:
        return None
    if end < start:
        hint = "Kiểm tra hai ô Từ ngày, Đến ngày."
        row.cells.report(error("V402", row.row.at("end"), f"Kỳ kết thúc {short_date(end)} trước khi bắt đầu.", hint))
    if due <= end:
        message = f"Hạn gửi {short_date(due)} không sau ngày chốt số liệu {short_date(end)}."
        hint = "Hạn gửi phải sau ngày chốt số liệu ít nhất một ngày làm việc (NĐ 09/2019/NĐ-CP, Điều 8)."
        row.cells.report(error("V401", row.row.at("due"), message, hint))
    elif due.weekday() >= SATURDAY:
        day = "thứ Bảy" if due.weekday() == SATURDAY else "Chủ nhật"
        message = f"Hạn gửi {short_date(due)} là {day}."
        row.cells.report(warning("V404", row.row.at("due"), message, "Nên chuyển sang ngày làm việc."))
    return Period(code, name, start, end, due, {key: row.row.at(key) for key in row.row.columns})
