"""Ký số phụ lục ở tệp riêng (I.III.1.d, mẫu 2.2): the free corner above it, and what is written there."""

import re
from collections.abc import Iterator

from cchc_docs.check.recognised import Paper
from cchc_docs.check.rule import Answer, Case, NotApplicable, Rule, Seen
from cchc_docs.check.rules.annex import about_annexes, look_of, start_of_annex
from cchc_docs.check.rules.flow import annexes_of
from cchc_docs.check.rules.looks import decimal, quoted, wrong_faces, wrong_sizes
from cchc_docs.model.diagnostic import Severity
from cchc_docs.model.profile import HAB, MUST
from cchc_docs.ooxml.units import ZERO, Length, mm, pt
from cchc_docs.viet.text import squeeze

_ESIGN = re.compile(r"Số: \S+; \d{1,2}/\d{1,2}/\d{4}; \d{1,2}: ?\d{2}: ?\d{2}(?: ?[+-]\d{2}:?\d{2})?")
#: What a signing program prints into: 70 × 8 mm in the corner above the label.
_ESIGN_HEIGHT = mm(8)
_PRINTABLE_FROM = mm(5)
_EMPTY_LINE = pt(14) * 1.15


def _esign_room(case: Case) -> Answer:
    if case.paper.main is not None:
        return NotApplicable("phụ lục cùng tệp với văn bản: không ký số riêng")
    annexes = annexes_of(case.paper)
    if not annexes:
        return NotApplicable("không có phụ lục")
    annex = annexes[0]
    room = _free_height(annex)
    if annex.found.get("esign_info") or room >= _ESIGN_HEIGHT:
        return ()
    return [
        Seen(start_of_annex(annex), f"phía trên phụ lục chỉ trống {decimal(room.mm, 0)} mm", "trống khoảng 70 × 8 mm")
    ]


def _free_height(annex: Paper) -> Length:
    """Free above the first text of the file: the top margin without a header, and the empty paragraphs."""
    section = annex.sections[0]
    kind = "first" if section.has_own_first_page else "default"
    has_header = any(not p.is_empty for p in section.headers.get(kind, ()))
    room = ZERO if has_header else section.top - _PRINTABLE_FROM
    for paragraph in section.paragraphs:
        room += paragraph.space_before.value
        if not paragraph.is_empty:
            break
        room += (paragraph.spacing.value.height or _EMPTY_LINE) + paragraph.space_after.value
    return room


def _esign_words(_case: Case, annex: Paper) -> Iterator[Seen]:
    for paragraph in annex.found["esign_info"]:
        if paragraph.visible and not _ESIGN.fullmatch(squeeze(paragraph.visible)):
            seen = f"ghi {quoted(paragraph.visible)}"
            yield Seen(paragraph.position, seen, "“Số: 15/KH-UBND; 05/01/2026; 09:15:30 +07:00”")


RULES = (
    Rule(
        "A5a",
        "I.III.1.d",
        HAB,
        Severity.WARNING,
        "Phụ lục ở tệp riêng chừa góc trên bên phải trang đầu để ký số.",
        "Thêm một dòng trống cao 8 mm phía trên dòng Phụ lục, hoặc xóa chữ ở đầu trang đầu.",
        _esign_room,
    ),
    Rule(
        "A5b",
        "I.III.1.d",
        MUST,
        Severity.ERROR,
        "Thông tin ký số của phụ lục cỡ chữ 10.",
        "Bôi đen dòng thông tin ký số, chọn cỡ chữ 10 ở thẻ Home.",
        look_of("esign_info", wrong_sizes),
    ),
    Rule(
        "A5c",
        "I.III.1.d",
        MUST,
        Severity.ERROR,
        "Thông tin ký số của phụ lục kiểu chữ đứng, không đậm.",
        "Bôi đen dòng thông tin ký số, bấm Ctrl+Phím cách.",
        look_of("esign_info", wrong_faces),
    ),
    Rule(
        "A5d",
        "mẫu 2.2",
        MUST,
        Severity.ERROR,
        "Thông tin ký số ghi số, ký hiệu văn bản; ngày/tháng/năm; giờ: phút: giây.",
        "Sửa theo dạng “Số: 15/KH-UBND; 05/01/2026; 09:15:30 +07:00”.",
        about_annexes(_esign_words, "esign_info"),
    ),
)
