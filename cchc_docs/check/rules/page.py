"""Khổ giấy, lề, phông, màu, cặp cỡ chữ (I.I.1-4; ghi chú 1 của bảng Mục V): what holds for every page."""

import re
from collections.abc import Iterator

from cchc_docs.check.encoding import older_code_page
from cchc_docs.check.facts import (
    DocumentFacts,
    ParagraphFacts,
    Position,
    RunFacts,
    SectionFacts,
    TableFacts,
)
from cchc_docs.check.grouping import gather
from cchc_docs.check.rule import Answer, Case, NotApplicable, Rule, Seen, Unchecked
from cchc_docs.check.rules.looks import centimetres, decimal, shown_runs
from cchc_docs.model.diagnostic import Severity
from cchc_docs.model.profile import HAB, MUST, LengthRange, Profile
from cchc_docs.ooxml.units import Length

#: Stamps printed red by the decree itself (I.III.2).
_RED_STAMPS = re.compile(r"TUYỆT MẬT|TỐI MẬT|MẬT|H(?:ỎA|OẢ) TỐC|THƯỢNG KHẨN|KHẨN")
_OTHER_PAPERS = {(216, 279): "Letter", (216, 356): "Legal", (297, 420): "A3", (148, 210): "A5", (176, 250): "B5"}
_MARGINS_FIX = "Layout > Margins > Custom Margins: trên 2 cm, dưới 2 cm, trái 3 cm, phải 1,5 cm; Apply to: {}."


def all_paragraphs(facts: DocumentFacts) -> Iterator[ParagraphFacts]:
    """Those of the text, of headers and footers in use, and of text boxes."""
    yield from facts.paragraphs
    yield from facts.text_boxes
    for section in facts.sections:
        for kinds in (section.headers, section.footers):
            yield from (p for paragraphs in kinds.values() for p in paragraphs)


def start_of(section: SectionFacts) -> Position | None:
    """Where it begins, as a place of the whole section; None for a section without paragraphs."""
    paragraphs = section.paragraphs
    return paragraphs[0].position.whole_section if paragraphs else None


def _paper_size(case: Case) -> Answer:
    return gather(
        Seen(start_of(section), f"khổ {_size_name(section)}", "khổ A4 (21 × 29,7 cm)")
        for section in case.paper.facts.sections
        if not _is_a4(section, case.profile)
    )


def _is_a4(section: SectionFacts, profile: Profile) -> bool:
    short, long = sorted((section.width, section.height))
    return short in profile.page_width and long in profile.page_height


def _size_name(section: SectionFacts) -> str:
    short, long = sorted((section.width, section.height))
    name = _OTHER_PAPERS.get((round(short.mm), round(long.mm)))
    size = f"{decimal(section.width.cm)} × {centimetres(section.height)}"
    return f"{name} ({size})" if name else size


def _orientation(case: Case) -> Answer:
    main = case.paper.main
    if main is None:
        return NotApplicable("tệp chỉ có phụ lục")
    shared = {section.number for annex in case.paper.annexes for section in annex.sections}
    with_tables = {table.position.section for table in main.data_tables}
    return [
        Seen(
            start_of(section), "trang ngang không có bảng", "trang dọc; trang ngang chỉ khi có bảng không tách phụ lục"
        )
        for section in main.sections
        if section.is_landscape and section.number not in shared | with_tables
    ]


def _portrait_margins(case: Case) -> Answer:
    upright = [s for s in case.paper.facts.sections if not s.is_landscape]
    if not upright:
        return NotApplicable("không có trang dọc")
    return gather(seen for section in upright for seen in _wrong_margins(section, case.profile))


def _landscape_margins(case: Case) -> Answer:
    lying = [s for s in case.paper.facts.sections if s.is_landscape]
    if not lying:
        return NotApplicable("không có trang ngang")
    if not case.office.judges_landscape_margins:
        return NotApplicable("cơ quan không xét lề trang ngang")
    return gather(seen for section in lying for seen in _wrong_margins(section, case.profile))


def _wrong_margins(section: SectionFacts, profile: Profile) -> Iterator[Seen]:
    edges: tuple[tuple[str, Length, LengthRange], ...] = (
        ("trên", section.top, profile.top_margin),
        ("dưới", section.bottom, profile.bottom_margin),
        ("trái", section.left + section.gutter, profile.left_margin),
        ("phải", section.right, profile.right_margin),
    )
    wrong = [(name, length, allowed) for name, length, allowed in edges if length not in allowed]
    if wrong:
        seen = ", ".join(
            f"lề {name} {centimetres(length)}{', kể cả gáy' if name == 'trái' and section.gutter.emu else ''}"
            for name, length, _ in wrong
        )
        yield Seen(start_of(section), seen, ", ".join(f"lề {name} {_range(allowed)}" for name, _, allowed in wrong))


def _range(allowed: LengthRange) -> str:
    if allowed.high is None or allowed.high == allowed.low:
        return centimetres(allowed.low)
    return f"{decimal(allowed.low.cm)}-{centimetres(allowed.high)}"


def _font(case: Case) -> Answer:
    """A text partly of an older code page must be converted before its fonts are changed (P4b)."""
    if any(older_code_page(paragraph) for paragraph in all_paragraphs(case.paper.facts)):
        return [Unchecked("có chữ không phải Unicode (P4b): chuyển mã trước, rồi mới xét phông")]
    wanted = case.profile.font
    answers: list[Seen | Unchecked] = []
    for paragraph, run in _inked(case.paper.facts):
        if not any(character.isalnum() for character in run.text):
            continue  # ☐ and → come from fonts of symbols, which Word chooses itself
        font = run.font.value
        if font is None:
            answers.append(Unchecked(f"không xác định được phông chữ ({run.font.source})", paragraph.position))
        elif font.casefold() != wanted.casefold():
            answers.append(Seen(paragraph.position, f"phông {font}", wanted, run.font.source))
    return gather(answers)


def _unicode(case: Case) -> Answer:
    """One finding for each older code page, at all its places."""
    return gather(
        Seen(paragraph.position, f"gõ bằng bảng mã {name}", "bảng mã Unicode")
        for paragraph in all_paragraphs(case.paper.facts)
        if (name := older_code_page(paragraph))
    )


def _color(case: Case) -> Answer:
    return gather(
        Seen(paragraph.position, f"chữ màu #{run.color.value}", "màu đen", run.color.source)
        for paragraph, run in _inked(case.paper.facts)
        if run.color.value not in case.profile.colors and not _RED_STAMPS.fullmatch(paragraph.visible)
    )


def _inked(facts: DocumentFacts) -> Iterator[tuple[ParagraphFacts, RunFacts]]:
    return ((paragraph, run) for paragraph in all_paragraphs(facts) for run in shown_runs(paragraph))


def _shading(case: Case) -> Answer:
    if not any(isinstance(block, TableFacts) for s in case.paper.facts.sections for block in s.blocks):
        return NotApplicable("không có bảng")
    return gather(
        Seen(block.position.whole_table, f"ô tô nền #{shade}", "nền trắng")
        for section in case.paper.facts.sections
        for block in section.blocks
        if isinstance(block, TableFacts)
        for shade in dict.fromkeys(cell.shade for row in block.rows for cell in row.cells if cell.shade)
    )


RULES = (
    Rule(
        "P1a",
        "I.I.1",
        MUST,
        Severity.ERROR,
        "Văn bản trình bày trên khổ giấy A4 (210 mm × 297 mm).",
        "Layout > Size > A4; nếu tệp có nhiều phần, chọn Apply to: Whole document.",
        _paper_size,
        reads_text=False,
    ),
    Rule(
        "P1b",
        "I.I.2",
        MUST,
        Severity.ERROR,
        "Văn bản trình bày theo chiều dài trang giấy; chỉ phần có bảng không tách thành phụ lục mới được nằm ngang.",
        "Đặt con trỏ trong phần trang ngang, Layout > Orientation > Portrait.",
        _orientation,
        reads_text=False,
    ),
    Rule(
        "P2",
        "I.I.3",
        MUST,
        Severity.ERROR,
        "Lề trên, lề dưới 20-25 mm; lề trái 30-35 mm; lề phải 15-20 mm.",
        _MARGINS_FIX.format("Whole document (hoặc This section)"),
        _portrait_margins,
        reads_text=False,
    ),
    Rule(
        "P3",
        "",
        HAB,
        Severity.WARNING,
        "Trang ngang nên giữ lề như trang dọc theo chiều đọc; Nghị định không nêu riêng.",
        _MARGINS_FIX.format("This section"),
        _landscape_margins,
        reads_text=False,
    ),
    Rule(
        "P4b",
        "I.I.4",
        MUST,
        Severity.ERROR,
        "Chữ tiếng Việt gõ bằng bảng mã Unicode (TCVN 6909:2001).",
        "Chuyển mã sang Unicode trước (UniKey: chép văn bản, bấm Ctrl+Shift+F6, chọn bảng mã nguồn VNI Windows hoặc "
        "TCVN3, đích Unicode, Chuyển mã, rồi dán lại), sau đó mới đổi phông thành Times New Roman.",
        _unicode,
        reads_text=False,
    ),
    Rule(
        "P4",
        "I.I.4",
        MUST,
        Severity.ERROR,
        "Phông chữ tiếng Việt Times New Roman trong toàn văn bản, kể cả số trang và bảng.",
        "Ctrl+A rồi chọn Times New Roman ở thẻ Home; nếu phông nằm trong kiểu: chuột phải vào kiểu ở Home > Styles, "
        "Modify, chọn Times New Roman.",
        _font,
    ),
    Rule(
        "P5a",
        "I.I.4",
        MUST,
        Severity.ERROR,
        "Chữ màu đen.",
        "Bôi đen chỗ được nêu, Home > Font Color > Automatic; nếu màu nằm trong kiểu: chuột phải vào kiểu, Modify, "
        "chọn màu Automatic.",
        _color,
        reads_text=False,
    ),
    Rule(
        "P5b",
        "",
        HAB,
        Severity.WARNING,
        "Bảng không tô nền, kể cả hàng tiêu đề.",
        "Chọn các ô, Table Design > Shading > No Color.",
        _shading,
        reads_text=False,
    ),
)
