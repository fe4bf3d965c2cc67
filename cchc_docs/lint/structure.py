"""Cấu trúc hàng: labels where causes belong, several jobs in one cell, causes that say nothing."""

import re
from collections.abc import Iterator

from cchc_docs.lint.reading import Passage, Reading
from cchc_docs.model.remark import Confidence, Level, Remark
from cchc_docs.model.task import TaskKind
from cchc_docs.viet.numbers import item_letter

_LABEL = re.compile(r"(?i)^(?:đối với )?(?:các )?tiêu chí (?:thành phần )?(?:được chấm |đạt )?(?:điểm )?tối đa\W*$")
_NUMBERED = re.compile(r"(?m)^\s*(?:[a-zđ]\)|[-+•]|\d+[.)])\s")
_JOB_END = re.compile(r";|(?<=[^\W\d_])\.(?=\s+[A-ZĐÀ-Ỹ])")
#: From so many jobs in one cell on, a list reads better.
_MANY = 3
_NO_REASON = re.compile(
    r"(?i)^(?:(?:kết quả|tỷ lệ|số lượng|việc|chỉ tiêu|tiêu chí|thực hiện|điểm)\b[^.;,]*?)?"
    r"(?:chưa đạt|không đạt|đạt thấp|bị trừ điểm|mất điểm|điểm thấp|chưa được điểm|đạt dưới)\b"
    r"(?:\s+(?:yêu cầu|điểm tối đa|chỉ tiêu|kế hoạch|\d+(?:[.,]\d+)?\s*%))*\W*$"
)
_REASON = re.compile(
    r"(?i)\b(?:do (?!HĐND|UBND|cơ quan|cấp|Chính phủ|tỉnh|huyện|xã)|vì|bởi|nguyên nhân|thiếu|chậm|còn|chưa có|không có"
    r"|chưa kịp|chưa quan tâm|hạn chế)\b"
)


def structure(reading: Reading) -> Iterator[Remark]:
    yield from _labels(reading)
    yield from _several_jobs(reading)
    for passage in reading.of("cause"):
        if _NO_REASON.match(passage.text) and not _REASON.search(passage.text):
            message = "Nguyên nhân chỉ nhắc lại kết quả, chưa nói vì sao."
            yield Remark("L303", Level.SHOULD, (passage.at,), passage.text, message, "", Confidence.POSSIBLE)


def _labels(reading: Reading) -> Iterator[Remark]:
    """“Đối với các tiêu chí … điểm tối đa” in the column of causes: the kind of row says it already."""
    cells = [p for p in reading.of("cause") if _LABEL.match(p.text) and p.task and p.task.kind is TaskKind.KEEP]
    if cells:
        message = f"Nhãn “{cells[0].text}” đứng ở cột Nguyên nhân; cột Loại nhiệm vụ đã nói điều đó."
        hint = "Để trống cột Nguyên nhân, hoặc giữ nếu mẫu của tỉnh ghi như vậy."
        yield Remark("L301", Level.SHOULD, tuple(p.at for p in cells), cells[0].text, message, hint)


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
