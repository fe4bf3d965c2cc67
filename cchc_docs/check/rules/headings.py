"""Mục, khoản, điểm (I.II.6.đ, V.6b): their letters, and that no number is missing or twice. Warnings: offices vary."""

import re
from collections.abc import Iterable, Iterator

from cchc_docs.check.facts import ParagraphFacts
from cchc_docs.check.recognised import Paper
from cchc_docs.check.rule import Case, Rule, Seen
from cchc_docs.check.rules.flow import HEADINGS, PLAIN, about_text, paragraphs_of
from cchc_docs.check.rules.looks import (
    not_in_capitals,
    quoted,
    shown_runs,
    wrong_faces,
    wrong_sizes,
)
from cchc_docs.model.diagnostic import Severity
from cchc_docs.model.profile import MUST
from cchc_docs.viet.numbers import item_letter, roman

_ROMAN = {roman(n): n for n in range(1, 60)}
_LETTERS = {item_letter(n): n for n in range(1, 100)}
_SECTION = re.compile(r"([IVXL]+)\b")
_CLAUSE = re.compile(r"(\d{1,2})\.(?=\s|$)")
_POINT = re.compile(r"([a-zđ]{1,2})\)")
#: Parts above a mục: within each the mục begin with I again.
_UPPER_PART = re.compile(r"(?:Phần|PHẦN|Chương|CHƯƠNG|Điều)\s+(?:[IVXL\d]+|thứ\b)")
#: “1)”, “1/”, “a.”, “a/”, “I/”, “I-”: forms of other decades and offices.
_ODD_FORM = re.compile(r"(?:\d{1,2}[)/]|[a-zđ][./]|[IVX]{1,5}[)/-])(?=\s)")
_BOTH = ("clause_heading", "clause")


def _section_faces(case: Case, main: Paper) -> Iterable[Seen]:
    return wrong_faces(paragraphs_of(main, ("section_heading",)), case.profile.component("section_heading"))


def _section_capitals(case: Case, main: Paper) -> Iterable[Seen]:
    return not_in_capitals(paragraphs_of(main, ("section_heading",)), case.profile.component("section_heading"))


def _section_lines(_case: Case, main: Paper) -> Iterator[Seen]:
    for heading in paragraphs_of(main, ("section_heading",)):
        if re.fullmatch(r"[IVXL]+\.?", heading.visible):
            yield Seen(
                heading.position, f"số mục {quoted(heading.visible)} đứng riêng một dòng", "số và tên mục cùng dòng"
            )


def _outline(main: Paper) -> list[ParagraphFacts]:
    """The text with the titles of Phần and Chương, which are no component of ours."""
    return sorted((*paragraphs_of(main, (*HEADINGS, *PLAIN)), *main.strangers), key=lambda p: p.position.order)


def _section_order(_case: Case, main: Paper) -> Iterator[Seen]:
    last, headings = 0, _orders(main, ("section_heading",))
    for paragraph in _outline(main):
        if _UPPER_PART.match(paragraph.visible):
            last = 0
            continue
        number = _number(_SECTION, paragraph, _ROMAN)
        if number is None or paragraph.position.order not in headings:
            continue
        if number != last + 1:
            yield _out_of_order(paragraph, "mục", roman(number), roman(last) if last else "", roman(last + 1))
        last = number


def _orders(main: Paper, keys: Iterable[str]) -> frozenset[int]:
    """Reading orders of these components: comparing whole paragraphs would take minutes in a long document."""
    return frozenset(p.position.order for key in keys for p in main.found.get(key, ()))


def _clause_faces(case: Case, main: Paper) -> Iterator[Seen]:
    headings = paragraphs_of(main, ("clause_heading",))
    yield from wrong_faces(headings, case.profile.component("clause_heading"))
    for heading in headings:
        letters = "".join(run.text for run in shown_runs(heading))
        if letters.isupper() or all(run.caps.value for run in shown_runs(heading)):
            yield Seen(heading.position, f"tên khoản in hoa: {quoted(heading.visible)}", "in thường, đậm")


def _clause_order(_case: Case, main: Paper) -> Iterator[Seen]:
    """From 1 in each mục; a count going on through all mục is as good."""
    last, is_new = 0, True
    sections, clauses = _orders(main, ("section_heading",)), _orders(main, _BOTH)
    for paragraph in _outline(main):
        if paragraph.position.order in sections or _UPPER_PART.match(paragraph.visible):
            is_new = True
            continue
        number = _number(_CLAUSE, paragraph)
        if number is None or paragraph.position.order not in clauses:
            continue
        if number != last + 1 and not (is_new and number == 1):
            before = "" if is_new else str(last)
            yield _out_of_order(paragraph, "khoản", str(number), before, "1" if is_new else str(last + 1))
        last, is_new = number, False


def _point_order(_case: Case, main: Paper) -> Iterator[Seen]:
    """a b c d đ e g h i k l …: English letters and gaps are what automatic lists of Word make of it."""
    last, is_interrupted, headings = 0, False, _orders(main, HEADINGS)
    for paragraph in paragraphs_of(main, (*HEADINGS, *PLAIN)):
        found = _POINT.match(paragraph.visible)
        if not found:
            starts_anew = paragraph.position.order in headings or _CLAUSE.match(paragraph.visible)
            last, is_interrupted = (0 if starts_anew else last), True
            continue
        letter, wanted = found[1], item_letter(last + 1)
        if letter != wanted and not (letter == "a" and is_interrupted):
            yield _out_of_order(paragraph, "điểm", f"{letter})", f"{item_letter(last)})" if last else "", f"{wanted})")
        last, is_interrupted = _LETTERS.get(letter, last), False


def _number(pattern: re.Pattern[str], paragraph: ParagraphFacts, values: dict[str, int] | None = None) -> int | None:
    found = pattern.match(paragraph.visible)
    if not found:
        return None
    return values.get(found[1]) if values else int(found[1])


def _out_of_order(paragraph: ParagraphFacts, part: str, found: str, before: str, wanted: str) -> Seen:
    seen = f"{part} {found} sau {part} {before}" if before else f"{part} đầu tiên là {found}"
    return Seen(paragraph.position, seen, f"{part} {wanted}")


def _sizes(case: Case, main: Paper) -> Iterator[Seen]:
    for key in HEADINGS:
        yield from wrong_sizes(paragraphs_of(main, (key,)), case.profile.component(key))


def _forms(_case: Case, main: Paper) -> Iterator[Seen]:
    for paragraph in paragraphs_of(main, (*HEADINGS, *PLAIN)):
        found = _ODD_FORM.match(paragraph.visible)
        if found:
            yield Seen(paragraph.position, f"đánh số {quoted(found.group())}", "I. cho mục, 1. cho khoản, a) cho điểm")


RULES = (
    Rule(
        "B3a",
        "V.6b",
        MUST,
        Severity.WARNING,
        "Số và tên mục kiểu chữ đứng, đậm.",
        "Bôi đen dòng mục, bấm Ctrl+B.",
        about_text(_section_faces, ("section_heading",)),
    ),
    Rule(
        "B3b",
        "V.6b",
        MUST,
        Severity.WARNING,
        "Tên mục in hoa.",
        "Bôi đen dòng mục, Home > Aa > UPPERCASE.",
        about_text(_section_capitals, ("section_heading",)),
    ),
    Rule(
        "B3c",
        "V.6b",
        MUST,
        Severity.WARNING,
        "Số La Mã và tên mục ở cùng một dòng: “I. MỤC ĐÍCH”.",
        "Đặt con trỏ cuối dòng số mục, bấm Delete để nối tên mục lên.",
        about_text(_section_lines, ("section_heading",)),
    ),
    Rule(
        "B3d",
        "I.II.6.đ",
        MUST,
        Severity.WARNING,
        "Các mục đánh số La Mã liên tục I, II, III, không thiếu, không trùng.",
        "Sửa số La Mã ở đầu dòng mục.",
        about_text(_section_order, ("section_heading",)),
    ),
    Rule(
        "B3e",
        "I.II.6.đ",
        MUST,
        Severity.WARNING,
        "Khoản có tiêu đề: in thường, đứng, đậm.",
        "Bôi đen tiêu đề khoản, bấm Ctrl+B; nếu in hoa: Home > Aa > Sentence case.",
        about_text(_clause_faces, ("clause_heading",)),
    ),
    Rule(
        "B3f",
        "I.II.6.đ",
        MUST,
        Severity.WARNING,
        "Các khoản đánh số Ả Rập liên tục.",
        "Sửa số ở đầu khoản; với số tự động: chuột phải vào số, Set Numbering Value.",
        about_text(_clause_order, _BOTH),
    ),
    Rule(
        "B3g",
        "I.II.6.đ",
        MUST,
        Severity.WARNING,
        "Các điểm theo thứ tự bảng chữ cái tiếng Việt: a, b, c, d, đ, e, g, h, i, k và tiếp theo.",
        "Sửa chữ ở đầu điểm; danh sách tự động của Word theo tiếng Anh thì gõ tay từng chữ.",
        about_text(_point_order),
    ),
    Rule(
        "B3h",
        "V.6b",
        MUST,
        Severity.WARNING,
        "Số, tên mục và tiêu đề khoản cỡ chữ 13-14.",
        "Bôi đen tiêu đề, chọn cỡ chữ 14 (hoặc 13) ở thẻ Home.",
        about_text(_sizes, HEADINGS),
    ),
    Rule(
        "B3i",
        "I.II.6.đ",
        MUST,
        Severity.WARNING,
        "Sau số La Mã và số khoản là dấu chấm, sau chữ của điểm là dấu ngoặc đơn: I., 1., a).",
        "Sửa dấu sau số ở đầu đoạn.",
        about_text(_forms, (*HEADINGS, *PLAIN)),
    ),
)
