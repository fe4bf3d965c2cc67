"""Tên loại, trích yếu, and the V/v of a letter (I.II.5): H7 and H8."""

import re
from collections.abc import Iterator

from cchc_docs.check.facts import ParagraphFacts
from cchc_docs.check.recognised import Paper, PaperKind
from cchc_docs.check.rule import Answer, Case, NotApplicable, Rule, Seen, Unchecked
from cchc_docs.check.rules.flow import gap_between
from cchc_docs.check.rules.looks import points, quoted
from cchc_docs.check.rules.numbers import LETTER, NAMED
from cchc_docs.check.rules.parts import (
    PartJudge,
    about,
    aligned,
    capitals,
    demanded,
    line_lengths,
    lines_below,
    looks,
    together,
)
from cchc_docs.check.wording import AGENCY_STARTS, is_caps, starts_with, type_of
from cchc_docs.model.diagnostic import Severity
from cchc_docs.model.profile import HAB, MUST
from cchc_docs.ooxml.units import pt
from cchc_docs.viet.text import ascii_slug, match_key, squeeze

#: First words of names, as slugs, that a subject may begin with.
_NAMES = ("dang", "nhan_dan", "nha_nuoc", "quoc", "tet", "mat_tran", "chinh", "luat", "nghi", "de_an")
_SUBJECT_START = re.compile(r"V/v \S")
_LISTED_FIX = "Chọn tên loại của Điều 7 hợp với nội dung (báo cáo, thông báo …), hoặc chuyển thành phụ lục."
#: Word's dialogs and rounding of the sum of two spaces.
_GAP_SLACK = pt(0.5)
_PAGE_SLACK = pt(2)
_MM_PER_PT = 25.4 / 72
_LINE_PER_SIZE = 1.15  #: Times New Roman, single spacing


def _type_name(_case: Case, main: Paper) -> Iterator[Seen]:
    """Written as in the decree's list, and one of it."""
    for paragraph in main.found["type_name"]:
        text = squeeze(paragraph.visible)
        name = type_of(text.upper())
        if name is None:
            seen = f"tên loại {quoted(text)} không có trong Điều 7"
            allowed = "một trong các loại văn bản ở Điều 7"
            yield Seen(paragraph.position, seen, allowed, fix=_LISTED_FIX, severity=Severity.WARNING)
        elif ascii_slug(text) == ascii_slug(name) and match_key(text) != match_key(name):
            yield Seen(paragraph.position, quoted(text), f"“{name.upper()}”")


def _letter_has_no_type(case: Case) -> Answer:
    main = case.paper.main
    if main is None or main.kind is PaperKind.UNKNOWN:
        return NotApplicable("tệp chỉ có phụ lục") if main is None else [Unchecked("không nhận ra loại văn bản")]
    if main.kind is not PaperKind.LETTER:
        return NotApplicable(_NO_LETTER)
    return [
        Seen(paragraph.position, f"công văn có dòng {quoted(paragraph.visible)}", "công văn không ghi tên loại")
        for paragraph in main.found.get("type_name", ())
    ]


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
        yield from _gap_on_page(case, number, first)
        return
    if above.row == below.row:
        gap = gap_between(number, first, adds=case.paper.facts.adds_gaps)
    else:
        gap = number.space_after.value + first.space_before.value
    if abs(gap - wanted) > _GAP_SLACK:
        yield Seen(below, f"cách số, ký hiệu {points(gap)}", f"cách {points(wanted)}", first.space_before.source)


def _no_end_mark(key: str) -> PartJudge:
    """None of its lines ends like a sentence."""

    def judge(_case: Case, main: Paper) -> Iterator[Seen]:
        for line in main.found[key]:
            text = squeeze(line.visible)
            if text.endswith((".", ";", ":")):
                yield Seen(line.position, f"{quoted(text[-20:])} có dấu câu ở cuối", "không có dấu câu cuối")

    return judge


def _gap_on_page(case: Case, number: ParagraphFacts, first: ParagraphFacts) -> Iterator[Seen | Unchecked]:
    """From baseline to baseline, less the line's own height."""
    above = case.printed.lines(number) if case.printed else ()
    below = case.printed.lines(first) if case.printed else ()
    if not above or not below or above[-1].page != below[0].page:
        yield Unchecked("khoảng cách từ số, ký hiệu đến trích yếu chỉ thấy trên trang in", first.position)
        return
    apart = (below[0].baseline_mm - above[-1].baseline_mm) / _MM_PER_PT
    gap = pt(max(0.0, apart - below[0].words[0].size_pt * _LINE_PER_SIZE))
    wanted = case.profile.letter_subject_gap.low
    if abs(gap - wanted) > _PAGE_SLACK:
        yield Seen(first.position, f"in cách số, ký hiệu {points(gap)}", f"cách {points(wanted)}")


_LOOK_FIX = "Bôi đen dòng đó, chọn cỡ chữ ở thẻ Home; Ctrl+B bật tắt chữ đậm, Ctrl+I bật tắt chữ nghiêng."
_CENTRE_FIX = "Đặt con trỏ trong dòng, bấm Ctrl+E (Home > Center)."
_E = Severity.ERROR
_TITLED = frozenset(NAMED)
_UNTITLED = "công văn không ghi tên loại, trích yếu nằm ở dòng V/v"
_NO_LETTER = "không phải công văn"

RULES = (
    Rule(
        "H7a",
        "Đ7; I.II.5.a",
        MUST,
        _E,
        "Văn bản có tên loại, là một loại của Điều 7, viết đúng theo danh mục.",
        "Gõ tên loại trên một dòng riêng, ví dụ KẾ HOẠCH, BÁO CÁO.",
        demanded(_type_name, "type_name", _TITLED, _UNTITLED),
    ),
    Rule(
        "H7b",
        "I.II.5.b",
        MUST,
        _E,
        "Tên loại chữ in hoa cỡ 13-14, đứng, đậm.",
        _LOOK_FIX,
        about(together(looks("type_name"), capitals("type_name")), "type_name", _TITLED, _UNTITLED),
    ),
    Rule(
        "H7c",
        "I.II.5.b",
        MUST,
        _E,
        "Tên loại và trích yếu canh giữa.",
        _CENTRE_FIX,
        about(together(aligned("type_name"), aligned("subject")), "type_name", _TITLED, _UNTITLED),
    ),
    Rule(
        "H7d",
        "I.II.5.b",
        MUST,
        _E,
        "Trích yếu đặt dưới tên loại, chữ cỡ 13-14, đứng, đậm.",
        "Gõ trích yếu dưới tên loại. " + _LOOK_FIX,
        demanded(looks("subject"), "subject", _TITLED, _UNTITLED),
    ),
    Rule(
        "H7e",
        "I.II.5.b",
        MUST,
        _E,
        "Trích yếu chữ in thường.",
        "Bôi đen trích yếu, Home > Aa (Change Case) > Sentence case, rồi sửa tên riêng.",
        about(_normal_case, "subject", _TITLED, _UNTITLED),
    ),
    Rule(
        "H7f",
        "I.II.5.b",
        MUST,
        _E,
        "Dưới trích yếu có đường kẻ nét liền dài 1/3 đến 1/2 dòng chữ.",
        "Insert > Shapes > Line, giữ Shift kéo dài khoảng 2/5 dòng trích yếu, đặt cân đối ở giữa.",
        about(_subject_line, "subject", _TITLED, _UNTITLED),
    ),
    Rule(
        "H7g",
        "I.II.5.b",
        MUST,
        _E,
        "Công văn không ghi tên loại.",
        "Xóa dòng tên loại.",
        _letter_has_no_type,
    ),
    Rule(
        "H7h",
        "",
        HAB,
        Severity.WARNING,
        "Cuối trích yếu không có dấu câu.",
        "Xóa dấu câu ở cuối trích yếu.",
        about(_no_end_mark("subject"), "subject", _TITLED, _UNTITLED),
    ),
    Rule(
        "H8a",
        "I.II.5.b",
        MUST,
        _E,
        "Trích yếu công văn mở đầu bằng “V/v”, đặt dưới số, ký hiệu.",
        "Gõ “V/v ” rồi đến nội dung ngắn gọn, dưới dòng số, ký hiệu.",
        demanded(_letter_subject, "letter_subject", LETTER, _NO_LETTER),
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
    Rule(
        "H8f",
        "",
        HAB,
        Severity.WARNING,
        "Cuối trích yếu công văn không có dấu câu.",
        "Xóa dấu câu ở cuối dòng V/v.",
        about(_no_end_mark("letter_subject"), "letter_subject"),
    ),
)
