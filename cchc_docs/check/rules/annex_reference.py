"""Dòng kèm theo của phụ lục (I.III.1.c): which document the annex belongs to, and the short line below."""

import re
from collections.abc import Iterator

from cchc_docs.check.facts import LineFacts, LineKind, ParagraphFacts
from cchc_docs.check.recognised import Paper, Stage
from cchc_docs.check.rule import Answer, Case, NotApplicable, Rule, Seen, Unchecked
from cchc_docs.check.rules.annex import about_annexes, look_of, start_of_annex
from cchc_docs.check.rules.flow import annexes_of
from cchc_docs.check.rules.looks import (
    decimal,
    quoted,
    shown_runs,
    warning,
    wrong_alignments,
    wrong_faces,
    wrong_sizes,
)
from cchc_docs.model.diagnostic import Severity
from cchc_docs.model.profile import MUST, TPL, DrawnLine
from cchc_docs.ooxml.metrics import text_width, wrapped_lines
from cchc_docs.ooxml.units import Length, pt
from cchc_docs.viet.text import squeeze

_REFERENCE = re.compile(r"\(Kèm theo .+\)\.?")
_ISSUED_WITH = re.compile(r"\(?\s*Ban hành kèm theo\b")
_PARTS = (("số", r"\bsố\b"), ("ngày", r"\bngày\b"), ("cơ quan ban hành", r"\bcủa \S"))
_SYMBOL = re.compile(r"số:? ?(?P<number>\d*)\s*/(?P<symbol>[\w&./-]*\w)")
_BLANK = re.compile(r"số:?[\s.…_]*/|ngày[\s.…_]*tháng|tháng[\s.…_]*năm|năm[\s.…_]*của")


def _joined(annex: Paper, key: str) -> str:
    return squeeze(" ".join(p.text for p in annex.found.get(key, ())))


def _referenced(_case: Case, annex: Paper) -> Iterator[Seen]:
    if not annex.first("annex_reference"):
        label = annex.first("annex_label")
        where = label.position if label else start_of_annex(annex)
        yield Seen(where, "phụ lục không ghi kèm theo văn bản nào", "“(Kèm theo … số … ngày … của …)” dưới tên phụ lục")


def _reference_words(_case: Case, annex: Paper) -> Iterator[Seen]:
    text, where = _joined(annex, "annex_reference"), annex.found["annex_reference"][0].position
    if _ISSUED_WITH.match(text):
        yield warning(Seen(where, f"ghi {quoted(text)}", "“(Kèm theo …)”"))
    elif not _REFERENCE.fullmatch(text):
        yield warning(Seen(where, f"ghi {quoted(text)}", "trong ngoặc đơn: “(Kèm theo …)”"))
    missing = [name for name, pattern in _PARTS if not re.search(pattern, text)]
    if missing:
        yield Seen(where, f"không ghi {', '.join(missing)}", "tên loại, số, ký hiệu, ngày tháng năm, tên cơ quan")


def _same_document(case: Case) -> Answer:
    main = case.paper.main
    number = main.first("number") if main else None
    own = _SYMBOL.search(squeeze(number.text).replace("Số", "số")) if number else None
    if own is None:
        return NotApplicable("tệp không có số, ký hiệu của văn bản chính để so")
    answers = []
    for annex in annexes_of(case.paper):
        cited = _SYMBOL.search(_joined(annex, "annex_reference"))
        if cited and not _agree(own, cited):
            where = annex.found["annex_reference"][0].position
            answers.append(Seen(where, f"kèm theo {quoted(cited.group())}", f"kèm theo {quoted(own.group())}"))
    return answers


def _agree(own: re.Match[str], cited: re.Match[str]) -> bool:
    """Blanks agree with any number."""
    numbers = {found["number"] for found in (own, cited)} - {""}
    return own["symbol"] == cited["symbol"] and len(numbers) <= 1


def _reference_filled(case: Case) -> Answer:
    if not annexes_of(case.paper):
        return NotApplicable("không có phụ lục")
    if case.paper.stage is Stage.DRAFT:
        return NotApplicable("dự thảo được để trống số, ngày")
    if case.office.issues_on_paper is False:
        return NotApplicable("cơ quan phát hành văn bản điện tử: không bắt buộc điền số, ngày")
    severity = Severity.ERROR if case.office.issues_on_paper else Severity.WARNING
    return [
        Seen(
            annex.found["annex_reference"][0].position,
            "dòng kèm theo còn trống số hoặc ngày",
            "bản giấy phải điền; văn bản điện tử được để trống",
            severity=severity,
        )
        for annex in annexes_of(case.paper)
        if _BLANK.search(_joined(annex, "annex_reference"))
    ]


def _short_line(case: Case, annex: Paper) -> Iterator[Seen | Unchecked]:
    drawn = next(line for line in case.profile.lines if line.under.key == "annex_reference")
    reference = annex.found["annex_reference"]
    lines = list(_lines_under(annex, reference))
    where = reference[-1].position
    allowed = f"từ {decimal(drawn.ratio.low)} đến {decimal(drawn.ratio.high)} độ dài dòng chữ"
    if not lines:
        yield Seen(where, "không có đường kẻ dưới dòng kèm theo", f"đường kẻ ở giữa, {allowed}")
    elif lines[0].kind is LineKind.UNDERLINE:
        yield Seen(where, "gạch chân chữ", "đường kẻ riêng dưới dòng chữ")
    elif lines[0].length is None:
        yield Unchecked("không đo được độ dài đường kẻ", where)
    else:
        yield from _measured(lines[0].length, _longest_line(annex, reference), drawn, reference[-1])


def _measured(length: Length, text: Length, drawn: DrawnLine, reference: ParagraphFacts) -> Iterator[Seen]:
    ratio = length.emu / text.emu if text.emu else 0.0
    if ratio not in drawn.ratio:
        low, high = decimal(drawn.ratio.low), decimal(drawn.ratio.high)
        yield Seen(reference.position, f"đường kẻ dài {decimal(ratio)} dòng chữ", f"từ {low} đến {high} dòng chữ")


def _lines_under(annex: Paper, reference: tuple[ParagraphFacts, ...]) -> Iterator[LineFacts]:
    """Those that hang on the reference or on the empty paragraphs below it."""
    is_below = False
    for block in annex.blocks:
        if not isinstance(block, ParagraphFacts):
            if is_below:
                return
            continue
        if block in reference:
            is_below = True
        elif is_below and not block.is_empty and not any(n.kind is LineKind.UNDERSCORES for n in block.lines):
            return
        if is_below:
            yield from block.lines


def _longest_line(annex: Paper, paragraphs: tuple[ParagraphFacts, ...]) -> Length:
    """The longest line of text as it breaks between the margins."""
    width = annex.sections[0].text_width.pt
    lines = []
    for paragraph in paragraphs:
        size = max((run.size.value.pt for run in shown_runs(paragraph)), default=14.0)
        limit = width - paragraph.left_indent.value.pt - paragraph.right_indent.value.pt
        lines += [text_width(n, size, italic=True) for n in wrapped_lines(paragraph.text, limit, size, italic=True)]
    return pt(max(lines, default=0.0))


RULES = (
    Rule(
        "A3a",
        "I.III.1.c",
        MUST,
        Severity.ERROR,
        "Dưới tên phụ lục ghi phụ lục kèm theo văn bản nào.",
        "Thêm dòng “(Kèm theo Kế hoạch số …/KH-UBND ngày … tháng … năm … của …)”, in nghiêng, canh giữa.",
        about_annexes(_referenced),
    ),
    Rule(
        "A3b",
        "I.III.1.c",
        MUST,
        Severity.ERROR,
        "Dòng kèm theo ghi “(Kèm theo <tên loại> số, ký hiệu, ngày tháng năm của <cơ quan>)”.",
        "Sửa dòng kèm theo cho đủ các phần, trong ngoặc đơn, bắt đầu bằng “Kèm theo”.",
        about_annexes(_reference_words, "annex_reference"),
    ),
    Rule(
        "A3c",
        "I.III.1.c",
        MUST,
        Severity.ERROR,
        "Dòng kèm theo kiểu chữ nghiêng, không đậm.",
        "Bôi đen dòng kèm theo, bấm Ctrl+I.",
        look_of("annex_reference", wrong_faces),
    ),
    Rule(
        "A3d",
        "I.III.1.c",
        MUST,
        Severity.ERROR,
        "Dòng kèm theo cỡ chữ 13-14.",
        "Bôi đen dòng kèm theo, chọn cỡ chữ 14 (hoặc 13) ở thẻ Home.",
        look_of("annex_reference", wrong_sizes),
    ),
    Rule(
        "A3e",
        "I.III.1.c",
        MUST,
        Severity.ERROR,
        "Dòng kèm theo canh giữa.",
        "Đặt con trỏ vào dòng kèm theo, bấm Ctrl+E.",
        look_of("annex_reference", wrong_alignments),
    ),
    Rule(
        "A3f",
        "I.III.1.c",
        MUST,
        Severity.ERROR,
        "Số, ký hiệu ở dòng kèm theo là của chính văn bản này.",
        "Sửa số, ký hiệu ở dòng kèm theo theo dòng Số của văn bản.",
        _same_document,
    ),
    Rule(
        "A4",
        "I.III.1.c",
        MUST,
        Severity.ERROR,
        "Bản giấy điền số, ngày ở dòng kèm theo; văn bản điện tử được để trống.",
        "Điền số, ký hiệu và ngày, tháng, năm của văn bản vào dòng kèm theo.",
        _reference_filled,
    ),
    Rule(
        "A6",
        "mẫu 2.1",
        TPL,
        Severity.WARNING,
        "Dưới dòng kèm theo có đường kẻ ngang, nét liền, dài 1/3 đến 1/2 dòng chữ.",
        "Insert > Shapes > Line, kẻ dưới dòng kèm theo, canh giữa.",
        about_annexes(_short_line, "annex_reference"),
    ),
)
