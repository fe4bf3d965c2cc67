"""Mã tiêu chí, điểm, ngày tháng: what looks wrong in a number. No number is ever changed by the program."""

import re
from collections import Counter
from collections.abc import Iterator

from cchc_docs.lint.reading import Passage, Reading
from cchc_docs.model.place import Cell
from cchc_docs.model.remark import Confidence, Fix, Level, Remark
from cchc_docs.model.task import Task
from cchc_docs.viet.dates import is_date
from cchc_docs.viet.numbers import code_parts

_DATE = re.compile(r"(?<![\d/.,-])(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?![\d/])")
_FRACTION = re.compile(r"(?<![\d/.,])(\d{1,2})/(\d{1,2})(?![\d/.,]|\s*điểm)")
_DOT_DECIMAL = re.compile(r"(?<![\d.,/])\d+\.\d{1,2}(?= ?(?:%|điểm|phần trăm))")
_FALLING = re.compile(r"từ (\d+(?:,\d+)?)\s*% đến (?:dưới )?(\d+(?:,\d+)?)\s*%")
_ABOVE_ALL = re.compile(
    r"(?<![\d.,])(?:1(?:0[1-9]|[1-9]\d)|[2-9]\d\d)(?:,\d+)?\s*% (?:hồ sơ|số|cán bộ|thủ tục|TTHC|cơ quan|các)"
)
_BEHIND_DATE = re.compile(r"(?:ngày|trước|sau|đến|từ|hạn)\s*$", re.IGNORECASE)


def numbers(reading: Reading) -> Iterator[Remark]:
    yield from _decimal_marks(reading)
    yield from _codes(reading)
    for passage in reading.prose:
        for match in _DOT_DECIMAL.finditer(passage.text):
            yield Remark("L201", Level.MUST, (passage.at,), match.group(), "Số thập phân viết dấu chấm.",
                         match.group().replace(".", ","), Confidence.SURE)  # fmt: skip
        for match in _DATE.finditer(passage.text):
            if not _is_real(match.group()):
                message = f"“{match.group()}” không phải là ngày có thật."
                yield Remark("L206", Level.MUST, (passage.at,), match.group(), message, "", Confidence.SURE)
        yield from _percentages(passage)
        for match in _FRACTION.finditer(passage.text):
            yield from _fraction(passage.at, passage.text, match)


def _decimal_marks(reading: Reading) -> Iterator[Remark]:
    """Scores with a dot: one remark for all; the mark is a matter of writing, the number stays."""
    fixes = [
        Fix(task.places[key], score.text, 0, score.text, score.text.replace(".", ","))
        for task in reading.plan.tasks
        for key, score in (("score", task.score), ("maximum", task.maximum))
        if score and "." in score.text and key in task.places
    ]
    if fixes:
        words = "; ".join(fix.before for fix in fixes)
        right = "; ".join(fix.after for fix in fixes)
        cells = tuple(fix.cell for fix in fixes)
        message = "Điểm viết dấu chấm thập phân; tiếng Việt dùng dấu phẩy."
        yield Remark("L201", Level.MUST, cells, words, message, right, Confidence.SURE, tuple(fixes))


def _codes(reading: Reading) -> Iterator[Remark]:
    tasks = [(task, code_parts(task.code)) for task in reading.plan.tasks if task.code]
    known = {parts for _, parts in tasks if parts}
    depths = Counter(len(parts) for _, parts in tasks if parts)
    for task, parts in tasks:
        if parts is None or "code" not in task.places:
            continue
        if 0 in parts:
            yield _code_remark("L205", task, f"Mã {task.code} có cấp bằng 0.", Level.VERIFY)
        elif len(parts) == 1:
            message = f"“{task.code}” là số lĩnh vực, không phải mã tiêu chí thành phần."
            yield _code_remark("L204", task, message, Level.MUST)
        elif len(parts) > 3 and depths[len(parts)] * 4 < len(tasks) and parts[:-1] not in known:
            message = f"Mã {task.code} có {len(parts)} cấp, các mã khác nhiều nhất {_usual(depths, len(parts))} cấp."
            yield _code_remark("L205", task, message, Level.VERIFY)


def _usual(depths: Counter[int], own: int) -> int:
    return max((depth for depth in depths if depth < own), default=own - 1)


def _code_remark(code: str, task: Task, message: str, level: Level) -> Remark:
    sure = Confidence.SURE if level is Level.MUST else Confidence.LIKELY
    return Remark(code, level, (task.places["code"],), task.code, message, "", sure)


def _percentages(passage: Passage) -> Iterator[Remark]:
    for match in _FALLING.finditer(passage.text):
        if float(match[1].replace(",", ".")) > float(match[2].replace(",", ".")):
            message = f"Khoảng “{match.group()}” đi xuống."
            yield Remark("L208", Level.VERIFY, (passage.at,), match.group(), message)
    for match in _ABOVE_ALL.finditer(passage.text):
        message = f"“{match.group()}”: tỷ lệ trên 100%."
        yield Remark("L209", Level.VERIFY, (passage.at,), match.group(), message, "", Confidence.POSSIBLE)


def _is_real(text: str) -> bool:
    return is_date(re.sub(r"[.-]", "/", text))


def _fraction(at: Cell, text: str, match: re.Match[str]) -> Iterator[Remark]:
    """“01/04 sáng kiến”: with its zeros it reads as 1 April."""
    one, two = match.groups()
    day, month = int(one), int(two)
    looks_like_date = 1 <= day <= 31 and 1 <= month <= 12 and (one.startswith("0") or two.startswith("0"))
    if looks_like_date and not _BEHIND_DATE.search(text[: match.start()]):
        message = f"“{match.group()}” đọc được cả là ngày {day} tháng {month}, cả là phân số."
        yield Remark("L207", Level.VERIFY, (at,), match.group(), message, f"{day}/{month} hoặc {one} trong số {two}",
                     Confidence.POSSIBLE)  # fmt: skip
