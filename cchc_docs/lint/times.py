"""Thời gian thực hiện: deadlines that cannot be met, checked or reported."""

import re
from collections.abc import Iterator
from datetime import date

from cchc_docs.lint.reading import Passage, Reading
from cchc_docs.model.remark import Confidence, Level, Remark
from cchc_docs.viet.dates import parse_date, short_date

_DATE = re.compile(r"(?<!\d)\d{1,2}/\d{1,2}/\d{4}(?!\d)")
_YEAR = re.compile(r"(?<![\d/])20\d\d(?!\d)")
_ONGOING = re.compile(r"(?i)thường xuyên|hằng năm|hàng năm|liên tục|định kỳ")


def times(reading: Reading) -> Iterator[Remark]:
    year = reading.plan.head.year
    last_report = max((period.due for period in reading.plan.periods), default=None)
    endless: list[Passage] = []
    for passage in reading.of("time"):
        if _ONGOING.search(passage.text) and not _YEAR.search(passage.text) and not _DATE.search(passage.text):
            endless.append(passage)
        years = [int(found) for found in _YEAR.findall(passage.text)]
        if years and min(years) > year:
            message = f"“{passage.text}” ngoài năm của kế hoạch ({year})."
            yield Remark("L502", Level.VERIFY, (passage.at,), passage.text, message)
        for day in _dates(passage.text):
            if day.year != year:
                message = f"Hạn {short_date(day)} ngoài năm của kế hoạch ({year})."
                yield Remark("L502", Level.VERIFY, (passage.at,), short_date(day), message)
            elif last_report and day > last_report:
                message = f"Hạn {short_date(day)} sau kỳ báo cáo cuối (hạn gửi {short_date(last_report)})."
                yield Remark("L503", Level.VERIFY, (passage.at,), short_date(day), message)
    if endless:
        message = f"Nhiệm vụ thường xuyên không ghi năm ({len(endless)} dòng): không có mốc để đánh giá."
        yield Remark("L501", Level.SHOULD, tuple(p.at for p in endless), endless[0].text, message,
                     f"{endless[0].text.rstrip('.')} {year}", Confidence.LIKELY)  # fmt: skip


def _dates(text: str) -> Iterator[date]:
    for found in _DATE.findall(text):
        try:
            day = parse_date(found)
        except ValueError:
            continue
        if day:
            yield day
