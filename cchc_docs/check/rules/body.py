"""Nội dung (I.II.6.e): size, both margins, indent, gap, line spacing; and the mark it ends with."""

from collections.abc import Iterable, Iterator

from cchc_docs.check.facts import LineSpacing, ParagraphFacts
from cchc_docs.check.recognised import Paper, PaperKind
from cchc_docs.check.rule import Answer, Case, NotApplicable, Rule, Seen, Unchecked
from cchc_docs.check.rules.flow import (
    PLAIN,
    TEXT,
    about_text,
    gap_between,
    looks_justified,
    paragraphs_of,
)
from cchc_docs.check.rules.looks import (
    ALIGNMENTS,
    centimetres,
    decimal,
    points,
    quoted,
    shown_runs,
    warning,
    wrong_sizes,
)
from cchc_docs.model.diagnostic import Severity
from cchc_docs.model.profile import MUST, TPL, Alignment
from cchc_docs.ooxml.units import Length, mm, pt

#: A single line of Times New Roman: 1.149 times the font size.
_SINGLE = 1.15
_HALFWAY_INDENT = Length(450_000)  #: 1.25 cm, what Word's dialog makes of 1.27 in many offices
_END_MARK = "./."


def _sizes(case: Case, main: Paper) -> Iterable[Seen]:
    return wrong_sizes(paragraphs_of(main, PLAIN), case.profile.component("body"))


def _justified(_case: Case, main: Paper) -> Iterator[Seen]:
    for paragraph in paragraphs_of(main, PLAIN):
        alignment = paragraph.alignment
        if alignment.value is Alignment.JUSTIFIED or looks_justified(paragraph, main):
            continue
        seen = f"nội dung {ALIGNMENTS[alignment.value]}"
        yield Seen(paragraph.position, seen, ALIGNMENTS[Alignment.JUSTIFIED], alignment.source)


def _indents(case: Case, main: Paper) -> Iterator[Seen | Unchecked]:
    allowed = " hoặc ".join(decimal(r.low.cm) for r in case.profile.first_line_indents) + " cm"
    for paragraph in paragraphs_of(main, ("basis", "clause_heading", *PLAIN)):
        if paragraph.alignment.value in (Alignment.CENTER, Alignment.RIGHT):
            continue
        if paragraph.text.startswith("\t"):
            yield Unchecked("lùi đầu dòng bằng phím Tab, không biết lùi bao nhiêu", paragraph.position)
            continue
        indent = paragraph.left_indent.value + paragraph.first_line.value
        source = paragraph.first_line.source
        if not any(indent in length for length in case.profile.first_line_indents):
            yield Seen(paragraph.position, f"dòng đầu lùi {centimetres(indent)}", allowed, source)
        elif abs(indent - _HALFWAY_INDENT) < mm(0.1):
            yield Seen(paragraph.position, "dòng đầu lùi 1,25 cm", allowed, source, severity=Severity.NOTE)


def _gaps(case: Case, main: Paper) -> Iterator[Seen]:
    wanted = case.profile.paragraph_gap
    for upper, lower in _neighbours(main):
        gap = gap_between(upper, lower, adds=case.paper.facts.adds_gaps)
        if gap not in wanted:
            yield Seen(
                lower.position, f"cách đoạn trên {points(gap)}", f"từ {points(wanted.low)}", lower.space_before.source
            )


def _neighbours(main: Paper) -> Iterator[tuple[ParagraphFacts, ParagraphFacts]]:
    """Paragraphs of the text with nothing between them, not even an empty line or a page break."""
    text = {p.position.order for p in paragraphs_of(main, TEXT)}
    upper: ParagraphFacts | None = None
    for block in main.blocks:
        lower = block if isinstance(block, ParagraphFacts) and block.position.order in text else None
        if upper and lower and not lower.breaks_page:
            yield upper, lower
        upper = lower


def _line_spacing(case: Case, main: Paper) -> Iterator[Seen]:
    allowed = case.profile.line_spacing
    words = f"từ {decimal(allowed.low)} đến {decimal(allowed.high)} dòng"
    for paragraph in paragraphs_of(main, TEXT):
        spacing = paragraph.spacing
        ratio = _ratio(spacing.value, _largest(paragraph))
        if ratio in allowed:
            continue
        seen = Seen(paragraph.position, _spacing_words(spacing.value, ratio), words, spacing.source)
        yield seen if spacing.value.rule == "auto" else warning(seen)


def _ratio(spacing: LineSpacing, size: Length) -> float:
    """To single spacing of this font size; “at least” can only widen a line."""
    if spacing.height is None or spacing.rule == "auto":
        return spacing.ratio or 1.0
    ratio = round(spacing.height.pt / (size.pt * _SINGLE), 2)
    return max(1.0, ratio) if spacing.rule == "atLeast" else ratio


def _spacing_words(spacing: LineSpacing, ratio: float) -> str:
    if spacing.height is None or spacing.rule == "auto":
        return f"giãn dòng {decimal(ratio)}"
    name = "Exactly" if spacing.rule == "exact" else "At least"
    return f"giãn dòng {name} {points(spacing.height)}, bằng {decimal(ratio)} dòng"


def _largest(paragraph: ParagraphFacts) -> Length:
    return max((run.size.value for run in shown_runs(paragraph)), default=pt(14))


def _upright(_case: Case, main: Paper) -> Iterator[Seen]:
    """Whole paragraphs only: a word set off, or a remark in brackets, is nobody's fault."""
    for paragraph in paragraphs_of(main, PLAIN):
        runs = list(shown_runs(paragraph))
        in_brackets = paragraph.visible.startswith("(") and paragraph.visible.rstrip(".;").endswith(")")
        if all(run.italic.value for run in runs) and not in_brackets:
            yield Seen(paragraph.position, "nội dung in nghiêng cả đoạn", "chữ đứng", runs[0].italic.source)
        if all(run.bold.value for run in runs):
            yield Seen(paragraph.position, "nội dung in đậm cả đoạn", "không đậm", runs[0].bold.source)
        if any(run.underline.value for run in runs):
            yield Seen(paragraph.position, "nội dung gạch chân", "không gạch chân")


def _end_mark(case: Case) -> Answer:
    main = case.paper.main
    if main is None:
        return NotApplicable("tệp chỉ có phụ lục")
    closing = paragraphs_of(main, (*PLAIN, "end_mark"))
    if not closing:
        return [Unchecked("không nhận ra phần nội dung")]
    if main.kind is PaperKind.UNKNOWN:
        return [Unchecked("không nhận ra loại văn bản")]
    last = closing[-1]
    if last.visible.endswith(_END_MARK):
        return ()
    return [Seen(last.position, f"nội dung kết thúc bằng {quoted(last.visible[-20:])}", f"kết thúc bằng “{_END_MARK}”")]


_PARAGRAPH = "Bôi đen các đoạn, Home > Paragraph (mũi tên ở góc): "

RULES = (
    Rule(
        "B1a",
        "I.II.6.e",
        MUST,
        Severity.ERROR,
        "Nội dung văn bản cỡ chữ 13-14.",
        "Bôi đen nội dung, chọn cỡ chữ 14 (hoặc 13) ở thẻ Home.",
        about_text(_sizes),
    ),
    Rule(
        "B1b",
        "I.II.6.e",
        MUST,
        Severity.ERROR,
        "Nội dung được canh đều cả hai lề.",
        "Bôi đen nội dung, bấm Ctrl+J.",
        about_text(_justified),
    ),
    Rule(
        "B1c",
        "I.II.6.e",
        MUST,
        Severity.ERROR,
        "Chữ đầu đoạn lùi vào 1 cm hoặc 1,27 cm.",
        _PARAGRAPH + "Left 0, Special: First line, By: 1,27 cm.",
        about_text(_indents),
    ),
    Rule(
        "B1d",
        "I.II.6.e",
        MUST,
        Severity.ERROR,
        "Khoảng cách giữa các đoạn văn tối thiểu 6 pt.",
        _PARAGRAPH + "After: 6 pt, bỏ dấu Don't add space between paragraphs of the same style.",
        about_text(_gaps, TEXT),
    ),
    Rule(
        "B1e",
        "I.II.6.e",
        MUST,
        Severity.ERROR,
        "Khoảng cách giữa các dòng từ dòng đơn đến 1,5 dòng.",
        _PARAGRAPH + "Line spacing: Single (đến 1.5 lines).",
        about_text(_line_spacing, TEXT),
    ),
    Rule(
        "B1f",
        "I.II.6.e",
        MUST,
        Severity.WARNING,
        "Nội dung in thường, kiểu chữ đứng.",
        "Bôi đen đoạn, bấm Ctrl+Phím cách để bỏ đậm, nghiêng, gạch chân.",
        about_text(_upright),
    ),
    Rule(
        "B5",
        "mẫu 1.4, 1.5",
        TPL,
        Severity.WARNING,
        "Nội dung kết thúc bằng “./.”.",
        "Gõ ./. liền sau chữ cuối của nội dung.",
        _end_mark,
    ),
)
