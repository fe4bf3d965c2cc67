"""Mâu thuẫn giữa các hàng, chỉ tiêu thiếu mốc, dẫn văn bản thiếu số, ngày, trích yếu."""

import re
from collections.abc import Iterator

from cchc_docs.lint.reading import Passage, Reading
from cchc_docs.model.remark import Confidence, Level, Remark
from cchc_docs.model.task import Task, TaskKind
from cchc_docs.viet.text import match_key

_KIND = r"(?:Nghị quyết|Nghị định|Quyết định|Thông tư|Chỉ thị|Kế hoạch|Chương trình|Công văn|Thông báo|Đề án)"
_NUMBERED = re.compile(rf"{_KIND} số \S+(?: ngày \d{{1,2}}(?:/| tháng )\d{{1,2}}(?:/| năm )\d{{4}})?(?P<rest>[^.;]*)")
_BARE = re.compile(r"(?:Nghị quyết|Quyết định|Chỉ thị|Công văn) của (?:\w+ ){1,3}?\w+")
_LIST_HEAD = re.compile(r"(?i)^.*?điểm tối đa\)? về:?|^.*?\bvề:")
_MORE = re.compile(r"(?i)(?:tăng|giảm|rút ngắn|cắt giảm)(?: thêm| ít nhất| tối thiểu)? \d+(?:[.,]\d+)?\s*%")
_BASE = re.compile(r"(?i)so với|năm trước|cùng kỳ|theo quy định")
_COUNTED = re.compile(r"(?<![\d.,/])(\d{1,3}) (\w+(?: \w+){3,7})")
_QUARTERS = ("I", "II", "III", "IV")
_QUARTER = re.compile(r"(?i)quý (I{1,3}|IV)[/ ](?:năm )?(20\d\d)")
_DAY = re.compile(r"ngày \d{1,2}/(\d{1,2})/(20\d\d)")
_NO_NUMBER = re.compile(r"(?:Nghị định|Nghị quyết|Quyết định|Thông tư|Kế hoạch|Công văn|Chỉ thị) ngày \d{1,2}[^.;]*")
_ABOUT = re.compile(r"\b(?:về|ban hành|phê duyệt|quy định|sửa đổi|công bố|giao)\b")
#: A phrase shorter than this many words is no criterion.
_LEAST_WORDS = 4


def contradictions(reading: Reading) -> Iterator[Remark]:
    yield from _low_and_full(reading)
    yield from _clashing_counts(reading)
    yield from _full_score_to_repair(reading)
    yield from _late_quarters(reading)
    for passage in reading.prose:
        for match in _NUMBERED.finditer(passage.text):
            if "ngày" not in match.group() or not _ABOUT.search(match["rest"]):
                typed = match.group().rstrip(" ,")
                lacks = "ngày và trích yếu" if "ngày" not in match.group() else "trích yếu"
                message = f"Dẫn văn bản thiếu {lacks} ở lần đầu (NĐ 30/2020, PL I, II.6.b)."
                yield Remark("L902", Level.VERIFY, (passage.at,), typed, message, "", Confidence.LIKELY)
        for match in _NO_NUMBER.finditer(passage.text):
            yield Remark("L902", Level.VERIFY, (passage.at,), match.group(), "Dẫn văn bản thiếu số, ký hiệu.")
        for match in _BARE.finditer(passage.text):
            message = "Dẫn văn bản không có số, ngày, trích yếu."
            yield Remark("L902", Level.VERIFY, (passage.at,), match.group(), message, "", Confidence.LIKELY)
        for match in _MORE.finditer(passage.text):
            if _BASE.search(_sentence(passage.text, match.start())):
                continue
            message = f"Chỉ tiêu “{match.group()}” không nói so với mốc nào."
            yield Remark("L903", Level.VERIFY, (passage.at,), match.group(), message, "", Confidence.POSSIBLE)


def _sentence(text: str, at: int) -> str:
    start = max(text.rfind(mark, 0, at) for mark in (".", ";", "\n"))
    ends = [end for mark in (".", ";", "\n") if (end := text.find(mark, at)) >= 0]
    return text[start + 1 : min(ends, default=len(text))]


def _clashing_counts(reading: Reading) -> Iterator[Remark]:
    """“03 lớp bồi dưỡng kỹ năng giao tiếp” in one row, “05 lớp …” in another."""
    found: dict[str, dict[str, list[tuple[str, Passage]]]] = {}
    for passage in reading.of("remedy"):
        for match in _COUNTED.finditer(passage.text):
            what = match_key(match[2])
            found.setdefault(what, {}).setdefault(match[1].lstrip("0"), []).append((match.group(), passage))
    for counts in found.values():
        if len(counts) > 1:
            uses = [use for some in counts.values() for use in some]
            shown = "; ".join(f"“{typed}”" for typed, _ in uses[:3])
            cells = tuple(dict.fromkeys(passage.at for _, passage in uses))
            yield Remark("L904", Level.VERIFY, cells, uses[0][0], f"Các hàng ghi số khác nhau: {shown}.")


def _full_score_to_repair(reading: Reading) -> Iterator[Remark]:
    for task in reading.plan.tasks:
        if task.kind is TaskKind.REPAIR and task.score and task.maximum and task.score.value == task.maximum.value:
            at = task.places.get("score", task.lead_at)
            message = "Đã đạt điểm tối đa nhưng xếp vào nhóm khắc phục."
            yield Remark("L905", Level.VERIFY, (at,), task.score.text, message)


def _late_quarters(reading: Reading) -> Iterator[Remark]:
    """The remedy names a day later than the time column allows."""
    for task in reading.plan.tasks:
        quarter = _QUARTER.fullmatch(task.time.strip().rstrip("."))
        if quarter is None or "time" not in task.places:
            continue
        for day in _DAY.finditer(task.remedy):
            last = _QUARTERS.index(quarter[1].upper()) * 3 + 3
            if (int(day[2]), int(day[1])) > (int(quarter[2]), last):
                message = f"Giải pháp ghi {day.group()}, cột Thời gian ghi “{task.time}”."
                yield Remark("L906", Level.VERIFY, (task.places["time"],), task.time, message)


def _low_and_full(reading: Reading) -> Iterator[Remark]:
    """What one row keeps at full score, another row of the same field reports as low."""
    for keeper in reading.plan.tasks:
        if keeper.kind is not TaskKind.KEEP:
            continue
        for part in _parts(keeper):
            for low in reading.plan.tasks:
                if low.kind is TaskKind.REPAIR and low.field == keeper.field and _speaks_of(low, part):
                    cells = tuple(t.places[k] for t, k in ((low, "cause"), (keeper, "remedy")) if k in t.places)
                    message = (
                        f"“{part}” xếp vào nhóm điểm tối đa, nhưng mã {low.code} cũng về việc này lại bị trừ điểm."
                    )
                    yield Remark("L901", Level.VERIFY, cells, part, message, "", Confidence.LIKELY)


def _parts(task: Task) -> Iterator[str]:
    text = _LIST_HEAD.sub("", task.remedy)
    for piece in re.split(r"[;.,\n]", text):
        words = piece.strip(" -")
        if len(words.split()) >= _LEAST_WORDS:
            yield words


def _speaks_of(low: Task, part: str) -> bool:
    text = match_key(f"{low.criterion} {low.cause}")
    return match_key(part) in text
