"""Tên loại, trích yếu, and the V/v of a letter (I.II.5): H7 and H8."""

import re
from collections.abc import Iterator

from cchc_docs.check.recognised import Paper
from cchc_docs.check.rule import Case, Rule, Seen, Unchecked
from cchc_docs.check.rules.flow import gap_between
from cchc_docs.check.rules.looks import points, quoted
from cchc_docs.check.rules.numbers import LETTER, NAMED
from cchc_docs.check.rules.parts import about, aligned, capitals, demanded, line_lengths, lines_below, looks, together
from cchc_docs.check.wording import AGENCY_STARTS, is_caps, starts_with, type_of
from cchc_docs.model.diagnostic import Severity
from cchc_docs.model.profile import MUST
from cchc_docs.ooxml.units import pt
from cchc_docs.viet.text import ascii_slug, match_key, squeeze

#: First words of names, as slugs, that a subject may begin with.
_NAMES = ("dang", "nhan_dan", "nha_nuoc", "quoc", "tet", "mat_tran", "chinh", "luat", "nghi", "de_an")
_SUBJECT_START = re.compile(r"V/v \S")
#: Word's dialogs and rounding of the sum of two spaces.
_GAP_SLACK = pt(0.5)


def _type_name(_case: Case, main: Paper) -> Iterator[Seen]:
    """Written as in the decree's list. A type that is not in it is its issuer's business."""
    for paragraph in main.found["type_name"]:
        text = squeeze(paragraph.visible)
        name = type_of(text)
        if name and ascii_slug(text) == ascii_slug(name) and match_key(text) != match_key(name):
            yield Seen(paragraph.position, quoted(text), f"“{name.upper()}”")


def _letter_has_no_type(_case: Case, main: Paper) -> Iterator[Seen]:
    for paragraph in main.found["type_name"]:
        yield Seen(paragraph.position, f"công văn có dòng {quoted(paragraph.visible)}", "công văn không ghi tên loại")


def _normal_case(_case: Case, main: Paper) -> Iterator[Seen]:
    for paragraph in main.found["subject"]:
        shown_caps = all(run.caps.value for run in paragraph.runs if run.text.strip())
        if (is_caps(paragraph.visible) and len(paragraph.visible.split()) > 1) or shown_caps:
            yield Seen(paragraph.position, f"trích yếu in hoa: {quoted(paragraph.visible)}", "chữ in thường")


def _subject_line(case: Case, main: Paper) -> Iterator[Seen | Unchecked]:
    yield from line_lengths(case, main, "subject", "trích yếu")


def _letter_subject(_case: Case, main: Paper) -> Iterator[Seen]:
    first = main.found["letter_subject"][0]
    text = squeeze(first.visible)
    if not _SUBJECT_START.match(text):
        yield Seen(first.position, f"mở đầu là {quoted(text[:12])}", "“V/v ” rồi đến nội dung")
    elif _begins_as_a_sentence(text.removeprefix("V/v ")):
        seen = f"sau V/v viết hoa: {quoted(text[:16])}"
        yield Seen(first.position, seen, "chữ thường, trừ tên riêng", severity=Severity.WARNING)


def _begins_as_a_sentence(text: str) -> bool:
    """“Triển khai …”: one capital alone, and no name that we know."""
    first, _, rest = text.partition(" ")
    if starts_with(text, AGENCY_STARTS) or starts_with(text, _NAMES):
        return False
    return first[:1].isupper() and first[1:].islower() and rest[:1].islower()


def _no_line(_case: Case, main: Paper) -> Iterator[Seen]:
    for line in lines_below(main, "letter_subject"):
        yield Seen(line.position, f"dưới trích yếu công văn có {line.kind.value}", "không có đường kẻ")


def _gap(case: Case, main: Paper) -> Iterator[Seen | Unchecked]:
    number, first = main.first("number"), main.found["letter_subject"][0]
    if number is None:
        yield Unchecked("không nhận ra số, ký hiệu ở trên", first.position)
        return
    above, below = number.position, first.position
    wanted = case.profile.letter_subject_gap.low
    if not above.table or above.table != below.table or above.column != below.column:
        yield Unchecked("khoảng cách từ số, ký hiệu đến trích yếu chỉ thấy trên trang in", below)
        return
    if above.row == below.row:
        gap = gap_between(number, first, adds=case.paper.facts.adds_gaps)
    else:
        gap = number.space_after.value + first.space_before.value
    if abs(gap - wanted) > _GAP_SLACK:
        yield Seen(below, f"cách số, ký hiệu {points(gap)}", f"cách {points(wanted)}", first.space_before.source)


_LOOK_FIX = "Bôi đen dòng đó, chọn cỡ chữ ở thẻ Home; Ctrl+B bật tắt chữ đậm, Ctrl+I bật tắt chữ nghiêng."
_CENTRE_FIX = "Đặt con trỏ trong dòng, bấm Ctrl+E (Home > Center)."
_E = Severity.ERROR
_TITLED = frozenset(NAMED)

RULES = (
    Rule(
        "H7a",
        "I.II.5.a",
        MUST,
        _E,
        "Văn bản có tên loại, viết đúng theo danh mục.",
        "Gõ tên loại trên một dòng riêng, ví dụ KẾ HOẠCH, BÁO CÁO.",
        demanded(_type_name, "type_name", _TITLED),
    ),
    Rule(
        "H7b",
        "I.II.5.b",
        MUST,
        _E,
        "Tên loại chữ in hoa cỡ 13-14, đứng, đậm.",
        _LOOK_FIX,
        about(together(looks("type_name"), capitals("type_name")), "type_name", _TITLED),
    ),
    Rule(
        "H7c",
        "I.II.5.b",
        MUST,
        _E,
        "Tên loại và trích yếu canh giữa.",
        _CENTRE_FIX,
        about(together(aligned("type_name"), aligned("subject")), "type_name", _TITLED),
    ),
    Rule(
        "H7d",
        "I.II.5.b",
        MUST,
        _E,
        "Trích yếu đặt dưới tên loại, chữ cỡ 13-14, đứng, đậm.",
        "Gõ trích yếu dưới tên loại. " + _LOOK_FIX,
        demanded(looks("subject"), "subject", _TITLED),
    ),
    Rule(
        "H7e",
        "I.II.5.b",
        MUST,
        _E,
        "Trích yếu chữ in thường.",
        "Bôi đen trích yếu, Home > Aa (Change Case) > Sentence case, rồi sửa tên riêng.",
        about(_normal_case, "subject", _TITLED),
    ),
    Rule(
        "H7f",
        "I.II.5.b",
        MUST,
        _E,
        "Dưới trích yếu có đường kẻ nét liền dài 1/3 đến 1/2 dòng chữ.",
        "Insert > Shapes > Line, giữ Shift kéo dài khoảng 2/5 dòng trích yếu, đặt cân đối ở giữa.",
        about(_subject_line, "subject", _TITLED),
    ),
    Rule(
        "H7g",
        "I.II.5.b",
        MUST,
        _E,
        "Công văn không ghi tên loại.",
        "Xóa dòng tên loại.",
        about(_letter_has_no_type, "type_name", LETTER),
    ),
    Rule(
        "H8a",
        "I.II.5.b",
        MUST,
        _E,
        "Trích yếu công văn mở đầu bằng “V/v”, đặt dưới số, ký hiệu.",
        "Gõ “V/v ” rồi đến nội dung ngắn gọn, dưới dòng số, ký hiệu.",
        demanded(_letter_subject, "letter_subject", LETTER),
    ),
    Rule(
        "H8b",
        "I.II.5.b",
        MUST,
        _E,
        "Trích yếu công văn cỡ chữ 12-13, đứng, không đậm.",
        _LOOK_FIX,
        about(looks("letter_subject"), "letter_subject"),
    ),
    Rule(
        "H8c",
        "I.II.5.b",
        MUST,
        _E,
        "Trích yếu công văn canh giữa dưới số, ký hiệu.",
        _CENTRE_FIX,
        about(aligned("letter_subject"), "letter_subject"),
    ),
    Rule(
        "H8d",
        "I.II.5.b",
        MUST,
        _E,
        "Dưới trích yếu công văn không có đường kẻ.",
        "Bấm vào đường kẻ rồi bấm Delete.",
        about(_no_line, "letter_subject"),
    ),
    Rule(
        "H8e",
        "I.II.5.b",
        MUST,
        Severity.WARNING,
        "Trích yếu công văn cách dòng số, ký hiệu 6 pt.",
        "Đặt con trỏ trong dòng V/v, Layout > Spacing Before: 6 pt; dòng số, ký hiệu: Spacing After 0 pt.",
        about(_gap, "letter_subject"),
    ),
)
