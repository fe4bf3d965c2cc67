"""Thời gian thực hiện: deadlines that cannot be met, checked or reported."""

import re
from collections.abc import Iterator
from datetime import date

from cchc_docs.lint.reading import Passage, Reading
from cchc_docs.model.remark import Confidence, Level, Remark
from cchc_docs.viet.dates import is_date, parse_date, short_date

SURE = Confidence.SURE
_DATE = re.compile(r"(?<!\d)\d{1,2}/\d{1,2}/\d{4}(?!\d)")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
#: A point in time: a day and month, a quarter, a month; without a year nobody knows which.
_POINT = re.compile(r"(?i)\bngày \d{1,2}/\d{1,2}(?![\d/])|\bquý (?:[IVX]+|\d)\b|\btháng \d{1,2}\b(?!/)")
_QUARTER = re.compile(r"(?i)\bquý ([IVXLC]+|\d+)\b")
_VAGUE = re.compile(
    r"(?i)khi (?:có điều kiện|cần thiết|thuận lợi)|sớm nhất|kịp thời$|tùy (?:tình hình|điều kiện)|trong thời gian tới"
)
_MONTHS = re.compile(r"(?i)từ tháng (\d{1,2})/(20\d\d) đến (?:hết )?tháng (\d{1,2})/(20\d\d)")
_ONGOING = re.compile(r"(?i)thường xuyên|hằng năm|hàng năm|liên tục|định kỳ")


def times(reading: Reading) -> Iterator[Remark]:
    year = reading.plan.head.year
    last_report = max((period.due for period in reading.plan.periods), default=None)
    last_end = max((period.end for period in reading.plan.periods), default=None)
    endless: list[Passage] = []
    for passage in reading.of("time"):
        if _ONGOING.search(passage.text) and not _YEAR.search(passage.text) and not _DATE.search(passage.text):
            endless.append(passage)
        yield from _odd_times(passage)
        years = [int(found) for found in _YEAR.findall(passage.text)]
        if years and min(years) > year:
            message = f"“{passage.text}” ngoài năm của kế hoạch ({year})."
            yield Remark("L502", Level.VERIFY, (passage.at,), passage.text, message)
        for day in _dates(passage.text):
            if day.year != year:
                message = f"Hạn {short_date(day)} ngoài năm của kế hoạch ({year})."
                yield Remark("L502", Level.VERIFY, (passage.at,), short_date(day), message)
            elif last_report and last_end and day > last_report:
                message = f"Hạn {short_date(day)} sau kỳ báo cáo cuối (hạn gửi {short_date(last_report)})."
                hint = f"Đặt hạn trước {short_date(last_end)}, hoặc thêm một kỳ báo cáo."
                yield Remark("L503", Level.VERIFY, (passage.at,), short_date(day), message, hint)
    if endless:
        message = f"Nhiệm vụ thường xuyên không ghi năm ({len(endless)} dòng): không có mốc để đánh giá."
        yield Remark("L501", Level.SHOULD, tuple(p.at for p in endless), endless[0].text, message,
                     f"{endless[0].text.rstrip('.')} {year}", is_common=True)  # fmt: skip


def _odd_times(passage: Passage) -> Iterator[Remark]:
    at, text = (passage.at,), passage.text
    if _POINT.search(text) and not _YEAR.search(text):
        yield Remark("L504", Level.SHOULD, at, text, f"“{text}” không ghi năm.")
    for match in _MONTHS.finditer(text):
        if (match[2], int(match[1])) > (match[4], int(match[3])):
            yield Remark("L505", Level.MUST, at, match.group(), f"“{match.group()}”: mốc cuối trước mốc đầu.", "", SURE)
    if _VAGUE.search(text):
        yield Remark("L506", Level.VERIFY, at, text, f"“{text}” không phải một thời hạn kiểm tra được.")
    for quarter in _QUARTER.findall(text):
        if quarter.upper() not in ("I", "II", "III", "IV", "1", "2", "3", "4"):
            yield Remark("L507", Level.MUST, at, text, f"Không có quý {quarter}.", "", SURE)
    for found in _DATE.findall(text):
        if not is_date(found):
            yield Remark("L507", Level.MUST, at, found, f"“{found}” không phải là ngày có thật.", "", SURE)


def _dates(text: str) -> Iterator[date]:
    for found in filter(is_date, _DATE.findall(text)):
        if day := parse_date(found):
            yield day
