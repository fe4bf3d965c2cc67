"""Cấu trúc hàng: labels where causes belong, several jobs in one cell, causes that say nothing."""

import re
from collections.abc import Iterator

from cchc_docs.lint.reading import Passage, Reading
from cchc_docs.lint.words import LARGE
from cchc_docs.model.remark import Confidence, Level, Remark
from cchc_docs.model.task import TaskKind
from cchc_docs.viet.numbers import item_letter
from cchc_docs.viet.text import match_key

_LABEL = re.compile(r"(?i)^(?:đối với )?(?:các )?tiêu chí (?:thành phần )?(?:được chấm |đạt )?(?:điểm )?tối đa\W*$")
_NUMBERED = re.compile(r"(?m)^\s*(?:[a-zđ]\)|[-+•]|\d+[.)])\s")
_JOB_END = re.compile(rf";|(?<=[^\W\d_])\.(?=\s+[{LARGE}])")
#: From so many jobs in one cell on, a list reads better.
_MANY = 3
_JOB_VERB = re.compile(
    r"(?:Phấn đấu|Tăng cường|Đẩy mạnh|Tổ chức|Tiếp tục|Rà soát|Xây dựng|Ban hành|Thực hiện tốt|Nâng cao|Bố trí"
    r"|Chỉ đạo)\b"
    r"(?![^.;]*\b(?:chưa|không|còn|chậm|thiếu|hạn chế|kém)\b)"
)
_CAUSE_WORDS = re.compile(r"(?:Nguyên nhân|Do|Vì)\b(?![^.;]*\bnên\b)")
_ONLY_DOTS = re.compile(r"[\s.…_-]+")
_NO_REASON = re.compile(
    r"(?i)^(?:(?:kết quả|tỷ lệ|số lượng|việc|chỉ tiêu|tiêu chí|thực hiện|điểm)\b[^.;,]*?)?"
    r"(?:bị trừ|điểm đạt thấp|kết quả thấp|chưa đạt|không đạt|đạt thấp|bị trừ điểm|mất điểm|điểm thấp"
    r"|chưa được điểm|đạt dưới)\b"
    r"(?:\s+(?:yêu cầu|điểm tối đa|chỉ tiêu|kế hoạch|\d+(?:[.,]\d+)?\s*(?:%|điểm)"
    r"|\(?\d+(?:[.,]\d+)?/\d+(?:[.,]\d+)?(?: điểm)?\)?))*\W*$"
    r"|^(?:số|tỷ lệ|mức|tổng số)\b[^.;,]*\b(?:không|chưa) (?:tăng|giảm)(?: so với [^.;,]*)?\W*$"
    r"|^(?:giải ngân|thực hiện|tỷ lệ [^.;,]*?) (?:mới )?đạt (?:dưới )?\d+(?:[.,]\d+)?\s*%[^.;,]*\W*$"
)
_REASON = re.compile(
    r"(?i)\b(?:do (?!HĐND|UBND|cơ quan|cấp|Chính phủ|tỉnh|huyện|xã)|vì|bởi|nguyên nhân|thiếu|chậm|còn|chưa có|không có"
    r"|chưa kịp|chưa quan tâm|hạn chế)\b"
)


def structure(reading: Reading) -> Iterator[Remark]:
    yield from _labels(reading)
    yield from _several_jobs(reading)
    yield from _wrong_columns(reading)
    yield from _empty_causes(reading)


def _empty_causes(reading: Reading) -> Iterator[Remark]:
    """One remark for all rows: the words differ, what is missing is the same."""
    cells = [p for p in reading.of("cause") if _NO_REASON.match(p.text) and not _REASON.search(p.text)]
    if cells:
        message = "Nguyên nhân chỉ nhắc lại kết quả, chưa nói vì sao."
        places = tuple(p.at for p in cells)
        yield Remark("L303", Level.SHOULD, places, cells[0].text, message, "", Confidence.POSSIBLE)


def _labels(reading: Reading) -> Iterator[Remark]:
    """“Đối với các tiêu chí … điểm tối đa” in the column of causes: the kind of row says it already."""
    cells = [p for p in reading.of("cause") if _LABEL.match(p.text) and p.task and p.task.kind is TaskKind.KEEP]
    if cells:
        message = f"Nhãn “{cells[0].text}” đứng ở cột Nguyên nhân; cột Loại nhiệm vụ đã nói điều đó."
        hint = "Để trống cột Nguyên nhân, hoặc giữ nếu mẫu của tỉnh ghi như vậy."
        yield Remark("L301", Level.SHOULD, tuple(p.at for p in cells), cells[0].text, message, hint, is_common=True)


def _wrong_columns(reading: Reading) -> Iterator[Remark]:
    """A remedy in the column of causes, a cause among the remedies, a name where sentences belong, dots for words."""
    names = {match_key(agency.name) for agency in reading.plan.agencies}
    for passage in reading.of("cause", "remedy"):
        at, text = (passage.at,), passage.text
        if _ONLY_DOTS.fullmatch(text):
            yield Remark("L305", Level.MUST, at, text, "Ô chỉ có dấu chấm, chưa có nội dung.", "", Confidence.SURE)
        elif passage.key == "cause" and (_JOB_VERB.match(text) or match_key(text) in names):
            what = "tên cơ quan" if match_key(text) in names else "giải pháp"
            yield Remark("L304", Level.VERIFY, at, text, f"Nội dung ở cột Nguyên nhân giống {what}: có thể lệch cột.")
        elif passage.key == "remedy" and _CAUSE_WORDS.match(text):
            yield Remark("L304", Level.VERIFY, at, text, "Nội dung ở cột Giải pháp giống nguyên nhân: có thể lệch cột.")


def _several_jobs(reading: Reading) -> Iterator[Remark]:
    """One remark for all cells; the first one's jobs are shown as the list they could be."""
    crowded = [(p, jobs) for p in reading.of("remedy") if len(jobs := _jobs(p)) >= _MANY]
    if crowded:
        first, jobs = crowded[0]
        message = "Nhiều việc trong một ô; tách thành a), b), c) để giao và theo dõi từng việc."
        shown = " ".join(first.text.split()[:6])
        cells = tuple(p.at for p, _ in crowded)
        yield Remark("L302", Level.SHOULD, cells, shown, message, as_items(jobs), Confidence.POSSIBLE)


def _jobs(passage: Passage) -> list[str]:
    """The jobs of a cell that is no list yet."""
    if _NUMBERED.search(passage.text) or "\n" in passage.text:
        return []
    jobs = [piece.strip(" .;") for piece in _JOB_END.split(passage.text)]
    return [job for job in jobs if len(job.split()) > 2]


def as_items(jobs: list[str]) -> str:
    """The jobs as a list: “a) …;”, the last one with a stop."""
    lines = [f"{item_letter(i)}) {job[:1].upper()}{job[1:]}" for i, job in enumerate(jobs, 1)]
    return ";\n".join(lines) + "."
