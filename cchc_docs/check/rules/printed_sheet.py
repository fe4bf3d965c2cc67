"""Each sheet as printed: margins, page numbers, nothing outside, no empty page, fonts."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from cchc_docs.check.facts import Block, ParagraphFacts, Position, SectionFacts
from cchc_docs.check.grouping import gather
from cchc_docs.check.page_facts import PageFacts, Printed, Word, letters
from cchc_docs.check.recognised import PaperKind
from cchc_docs.check.rule import Answer, Case, NotApplicable, Rule, Seen, Unchecked
from cchc_docs.check.rules.looks import quoted
from cchc_docs.check.rules.on_paper import (
    Sheet,
    loose_words,
    millimetres,
    page_numbers,
    place_of,
    rule,
    sheets_of,
)
from cchc_docs.model.diagnostic import Severity
from cchc_docs.model.profile import TIMES_TWINS

#: Printers and rounding.
MARGIN_SLACK_MM = 1.0
EDGE_SLACK_MM = 0.3
#: A page number is in the middle when its middle is, to the eye.
MIDDLE_SLACK_MM = 3.0
#: As TIMES_TWINS, for fonts that a document may name against the decree (P4 tells that).
_OTHER_TWINS = {"arial": "liberationsans", "couriernew": "liberationmono", "calibri": "carlito", "cambria": "caladea"}


def _margins(case: Case, printed: Printed) -> Answer:
    return gather(
        seen
        for section in case.paper.facts.sections
        for paragraph, in_frame in _framed(section.blocks)
        for seen in _too_near(printed, section, paragraph, in_frame)
    )


def _framed(blocks: Sequence[Block], in_frame: bool = False) -> Iterator[tuple[ParagraphFacts, bool]]:
    """Paragraphs, and whether they stand in a table without borders. Such tables hold head and foot, and the decree's
    own samples have them wider than the text.
    """
    for block in blocks:
        if isinstance(block, ParagraphFacts):
            yield block, in_frame
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from _framed(cell.blocks, in_frame or not block.has_borders)


def _too_near(printed: Printed, section: SectionFacts, paragraph: ParagraphFacts, in_frame: bool) -> Iterator[Seen]:
    """The worst word of the paragraph at each edge."""
    words = printed.words(paragraph)
    if not words:
        return
    height = section.height.mm
    highest, lowest = min(words, key=lambda w: w.top_mm), max(words, key=lambda w: w.baseline_mm)
    edges = [
        ("trên", section.top.mm, highest, highest.top_mm),
        ("dưới", section.bottom.mm, lowest, height - lowest.baseline_mm),
    ]
    if not in_frame:
        first, last = min(words, key=lambda w: w.left_mm), max(words, key=lambda w: w.right_mm)
        edges += [
            ("trái", (section.left + section.gutter).mm, first, first.left_mm),
            ("phải", section.right.mm, last, section.width.mm - last.right_mm),
        ]
    severity = Severity.WARNING if section.is_landscape else None
    for side, margin, word, distance in edges:
        if distance < margin - MARGIN_SLACK_MM:
            seen = f"chữ lấn lề {side}: cách mép giấy {millimetres(distance)}"
            where = place_of(printed, paragraph, word.page)
            yield Seen(where, seen, f"ít nhất {millimetres(margin)}", severity=severity)


def _outside(case: Case, printed: Printed) -> Answer:
    owners = {id(w): p for p in case.paper.facts.paragraphs for w in printed.words(p)}
    return gather(
        Seen(
            place_of(printed, owners[id(word)], page.number) if id(word) in owners else None,
            f"trang {page.number}: chữ ra ngoài trang giấy: {quoted(word.text)}",
            "mọi chữ nằm trong trang",
        )
        for page in printed.pages
        for word in page.words
        if _is_outside(word, page)
    )


def _is_outside(word: Word, page: PageFacts) -> bool:
    slack = EDGE_SLACK_MM
    return (
        word.left_mm < -slack
        or word.right_mm > page.width_mm + slack
        or word.baseline_mm < 0
        or word.baseline_mm > page.height_mm
    )


def _numbers(for_annexes: bool, case: Case, printed: Printed) -> Answer:
    sheets = [s for s in sheets_of(case, printed) if (s.paper.kind is PaperKind.ANNEX) is for_annexes]
    if not sheets:
        has = bool(case.paper.annexes) if for_annexes else case.paper.main is not None
        what = "phụ lục" if for_annexes else "văn bản chính"
        return (Unchecked(f"không rõ {what} ở trang nào"),) if has else NotApplicable(f"không có {what}")
    loose = loose_words(printed)
    return gather(seen for sheet in sheets for seen in _number(sheet, loose, for_annexes))


def _number(sheet: Sheet, loose: dict[int, list[Word]], is_annex: bool) -> Iterator[Seen]:
    words, page = page_numbers(sheet, loose), sheet.page
    where, here = _place_of_sheet(sheet), f"trang in {page.number}"
    if sheet.number == 1:
        if words:
            severity = Severity.WARNING if is_annex else None
            yield Seen(where, f"{here}: trang đầu in số “{words[0].text}”", "trang đầu không in số", severity=severity)
    elif not words or not sheet.is_in_top_margin(words[0]):
        below = ", số ở lề dưới" if words else ""
        yield Seen(where, f"{here}: không có số trang ở lề trên{below}", f"số {sheet.number} giữa lề trên")
    else:
        word = words[0]
        if word.text != str(sheet.number):
            yield Seen(where, f"{here}: in số trang “{word.text}”", f"số {sheet.number}")
        middle = (word.left_mm + word.right_mm) / 2
        if all(abs(middle - at) > MIDDLE_SLACK_MM for at in _middles(sheet)):
            yield Seen(where, f"{here}: số trang không ở giữa, cách mép trái {millimetres(middle)}", "canh giữa")


def _place_of_sheet(sheet: Sheet) -> Position | None:
    """The page as a place. Comments go to the first paragraph of its section: headers hold none."""
    paragraphs = sheet.section.paragraphs if sheet.section else ()
    return replace(paragraphs[0].position.whole_section, page=sheet.page.number) if paragraphs else None


def _middles(sheet: Sheet) -> list[float]:
    """Middle of the paper, and of the text between the margins: both are called the middle."""
    middles = [sheet.page.width_mm / 2]
    if sheet.section:
        middles.append((sheet.section.left.mm + sheet.page.width_mm - sheet.section.right.mm) / 2)
    return middles


def _main_numbers(case: Case, printed: Printed) -> Answer:
    return _numbers(False, case, printed)


def _annex_numbers(case: Case, printed: Printed) -> Answer:
    return _numbers(True, case, printed)


def _empty_pages(case: Case, printed: Printed) -> Answer:
    marks = {p.visible for paper in case.paper.papers for p in paper.found.get("end_mark", ())} | {"./."}
    loose = loose_words(printed)
    numbers = {id(w) for sheet in sheets_of(case, printed) for w in page_numbers(sheet, loose)}
    return gather(seen for page in printed.pages for seen in _empty(page, marks, numbers))


def _empty(page: PageFacts, marks: set[str], numbers: set[int]) -> Iterator[Seen]:
    text = " ".join(word.text for word in page.words if id(word) not in numbers)
    if page.has_pictures or (text and text not in marks):
        return
    what = f"chỉ có {quoted(text)}" if text else "trống"
    yield Seen(None, f"trang in {page.number} {what}", "không có trang trống")


def _fonts(case: Case, printed: Printed) -> Answer:
    """A font that the document does not name was put in by the machine that printed. One it names is P4's business."""
    named = {run.font.value or "" for p in case.paper.facts.paragraphs for run in p.runs}
    own = {_bare(name) for name in (*named, case.profile.font, *TIMES_TWINS)}
    own |= {twin for name, twin in _OTHER_TWINS.items() if name in own}
    strangers: dict[str, Word] = {}
    for page in printed.pages:
        for word in page.words:
            if _bare(word.font) not in own and letters(word.text):
                strangers.setdefault(word.font, word)
    return tuple(
        Seen(None, f"in bằng phông {font} ở trang in {word.page}: {quoted(word.text)}", f"phông {case.profile.font}")
        for font, word in strangers.items()
    )


def _bare(font: str) -> str:
    """PDFs leave the spaces out of names: DejaVuSerif."""
    return font.replace(" ", "").casefold()


def twin_fonts(pages: Iterable[PageFacts]) -> tuple[str, ...]:
    """Fonts of Times New Roman's widths that stood in for it; a report names them."""
    used = {word.font for page in pages for word in page.words}
    return tuple(font for font in TIMES_TWINS if font in used)


RULES: tuple[Rule, ...] = (
    rule(
        "I9", "I.I.3", "Khi in, chữ không lấn ra lề đã đặt.",
        "Layout (thẻ Table Layout) > AutoFit > AutoFit Window cho bảng; Home > Paragraph: Indent Left, Right 0.",
        _margins,
    ),
    rule(
        "I10", "I.I.3", "Không chữ nào ra ngoài trang giấy.",
        "Thu bảng hoặc hộp chữ vào trong lề: Layout (thẻ Table Layout) > AutoFit > AutoFit Window.", _outside,
    ),
    rule(
        "I11", "I.I.7", "Trang 1 không in số; từ trang 2 in số ở giữa lề trên.",
        "Insert > Page Number > Top of Page > Plain Number 2; đánh dấu Different First Page.", _main_numbers,
    ),
    rule(
        "I12", "I.III.1.đ", "Mỗi phụ lục đánh số trang riêng từ 1.",
        "Bấm vào đầu trang của phụ lục, bỏ Link to Previous; Page Number > Format Page Numbers > Start at: 1; "
        "đánh dấu Different First Page.",
        _annex_numbers,
    ),
    rule(
        "I17", "", "Không có trang trống.",
        "Xóa dấu ngắt trang hoặc đoạn trống thừa; giảm Spacing của đoạn cuối (Home > Paragraph).",
        _empty_pages, Severity.WARNING,
    ),
    rule(
        "I20", "", "Bản in dùng phông Times New Roman hoặc phông cùng độ rộng chữ.",
        "Cài phông Times New Roman (hoặc Liberation Serif) trên máy in thử rồi kiểm tra lại.", _fonts, Severity.WARNING,
    ),
)  # fmt: skip
