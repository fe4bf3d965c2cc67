"""Mâu thuẫn giữa các hàng, chỉ tiêu thiếu mốc, dẫn văn bản thiếu số, ngày, trích yếu."""

import re
from collections.abc import Iterator

from cchc_docs.lint.reading import Reading
from cchc_docs.model.remark import Confidence, Level, Remark
from cchc_docs.model.task import Task, TaskKind
from cchc_docs.viet.text import match_key

_KIND = r"(?:Nghị quyết|Nghị định|Quyết định|Thông tư|Chỉ thị|Kế hoạch|Chương trình|Công văn|Thông báo|Đề án)"
_NUMBERED = re.compile(rf"{_KIND} số \S+(?: ngày \d{{1,2}}(?:/| tháng )\d{{1,2}}(?:/| năm )\d{{4}})?(?P<rest>[^.;]*)")
_BARE = re.compile(r"(?:Nghị quyết|Quyết định|Chỉ thị|Công văn) của (?:\w+ ){1,3}?\w+")
_LIST_HEAD = re.compile(r"(?i)^.*?điểm tối đa\)? về:?|^.*?\bvề:")
_MORE = re.compile(
    r"(?i)(?:tăng|giảm)(?: thêm| ít nhất| tối thiểu)? \d+(?:[.,]\d+)?\s*%(?![^.;]*\b(?:so với|năm trước|cùng kỳ))"
)
_ABOUT = re.compile(r"\b(?:về|ban hành|phê duyệt|quy định|sửa đổi|công bố|giao)\b")
#: A phrase shorter than this many words is no criterion.
_LEAST_WORDS = 4


def contradictions(reading: Reading) -> Iterator[Remark]:
    yield from _low_and_full(reading)
    for passage in reading.prose:
        for match in _NUMBERED.finditer(passage.text):
            if "ngày" not in match.group() or not _ABOUT.search(match["rest"]):
                typed = match.group().rstrip(" ,")
                lacks = "ngày và trích yếu" if "ngày" not in match.group() else "trích yếu"
                message = f"Dẫn văn bản thiếu {lacks} ở lần đầu (NĐ 30/2020, PL I, II.6.b)."
                yield Remark("L902", Level.VERIFY, (passage.at,), typed, message, "", Confidence.LIKELY)
        for match in _BARE.finditer(passage.text):
            message = "Dẫn văn bản không có số, ngày, trích yếu."
            yield Remark("L902", Level.VERIFY, (passage.at,), match.group(), message, "", Confidence.LIKELY)
        for match in _MORE.finditer(passage.text):
            message = f"Chỉ tiêu “{match.group()}” không nói so với mốc nào."
            yield Remark("L903", Level.VERIFY, (passage.at,), match.group(), message, "", Confidence.POSSIBLE)


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
                    yield Remark("L901", Level.MUST, cells, part, message, "", Confidence.LIKELY)


def _parts(task: Task) -> Iterator[str]:
    text = _LIST_HEAD.sub("", task.remedy)
    for piece in re.split(r"[;.,\n]", text):
        words = piece.strip(" -")
        if len(words.split()) >= _LEAST_WORDS:
            yield words


def _speaks_of(low: Task, part: str) -> bool:
    text = match_key(f"{low.criterion} {low.cause}")
    return match_key(part) in text
