"""How text runs over the pages: header rows, nothing cut off, the signature block, headings, dates."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from cchc_docs.check.facts import Block, ParagraphFacts, RowFacts, TableFacts, paragraphs_in
from cchc_docs.check.grouping import gather
from cchc_docs.check.page_facts import SAME_LINE_MM, Printed, Word, letters, lines_of
from cchc_docs.check.recognised import Paper
from cchc_docs.check.rule import Answer, Case, NotApplicable, Rule, Seen, Unchecked
from cchc_docs.check.rules.looks import quoted
from cchc_docs.check.rules.on_paper import NO_MAIN, millimetres, place_of, rule, unfound
from cchc_docs.model.diagnostic import Severity

#: Lines of text that must stand above the signature on its page.
COMPANY = 2
#: “Nơi nhận” (12 pt) and the title (14 pt) in one row of a table; their spacing may differ a little.
LEVEL_MM = 2.0
#: From the mark on a capital (Ế) to the tail of a small letter (g), as a share of the size; and what a point is.
LETTER_HEIGHT = 1.0
MM_PER_PT = 25.4 / 72
_HEADINGS = ("section_heading", "clause_heading", "annex_label", "annex_title")
_DATE = re.compile(r"\b\d{1,2}[/.]\d{1,2}[/.]\d{4}\b")


def _header_rows(case: Case, printed: Printed) -> Answer:
    tables = [table for paper in case.paper.papers for table in paper.data_tables]
    long = [(table, pages) for table in tables if len(pages := _pages(printed, table)) > 1]
    if not long:
        return NotApplicable("không có bảng nào dài hơn một trang")
    return gather(seen for table, pages in long for seen in _without_header(printed, table, pages))


def _pages(printed: Printed, table: TableFacts) -> list[int]:
    return sorted({word.page for p in paragraphs_in((table,)) for word in printed.words(p)})


def _without_header(printed: Printed, table: TableFacts, pages: list[int]) -> Iterator[Seen]:
    cells = [letters(p.text) for row in _header(table) for cell in row.cells for p in cell.paragraphs]
    for page in pages[1:]:
        shown = "".join(letters(word.text) for word in printed.pages[page - 1].words)
        if not all(cell in shown for cell in cells):
            first = next(p for p in paragraphs_in((table,)) if any(w.page == page for w in printed.words(p)))
            yield Seen(
                place_of(printed, first, page), "trang không có hàng tiêu đề của bảng", "có ở mọi trang của bảng"
            )


def _header(table: TableFacts) -> tuple[RowFacts, ...]:
    """The rows marked as header; else the first one, which people take for it."""
    repeated = []
    for row in table.rows:
        if not row.repeats:
            break
        repeated.append(row)
    return tuple(repeated) or table.rows[:1]


def _lost_words(case: Case, printed: Printed) -> Answer:
    facts = case.paper.facts
    lost = (
        Seen(place_of(printed, p), f"có trong văn bản nhưng không in ra: {quoted(words)}", "in đủ mọi chữ")
        for p in (*facts.paragraphs, *facts.text_boxes)
        if (words := printed.missing.get(p.position.order))
    )
    blocks = (block for section in facts.sections for block in section.blocks)
    return gather((*lost, *(seen for row in _rows(blocks) for seen in _too_low(printed, row))))


def _rows(blocks: Iterable[Block]) -> Iterator[RowFacts]:
    """Rows of all tables, those of nested tables too."""
    for block in blocks:
        if isinstance(block, TableFacts):
            for row in block.rows:
                yield row
                yield from _rows(inner for cell in row.cells for inner in cell.blocks)


def _too_low(printed: Printed, row: RowFacts) -> Iterator[Seen]:
    """A row of fixed height that cuts through its letters: the PDF has the words, the paper shows half of them."""
    for cell in row.cells if row.exact_height else ():
        words = [word for p in cell.paragraphs for word in printed.words(p)]
        if not words or row.exact_height is None:
            continue
        tallest = max(word.size_pt for word in words) * MM_PER_PT * LETTER_HEIGHT
        needed = max(w.baseline_mm for w in words) - min(w.baseline_mm for w in words) + tallest
        if needed > row.exact_height.mm:
            seen = f"hàng cao cố định {millimetres(row.exact_height.mm)} cắt ngang chữ cao {millimetres(needed)}"
            yield Seen(place_of(printed, cell.paragraphs[0]), seen, "in đủ mọi chữ")


def _signature(case: Case, printed: Printed) -> Answer:
    main = case.paper.main
    if main is None:
        return NO_MAIN
    block = [p for k in ("authority", "signer") for p in main.found.get(k, ())]
    if not block:
        return (Unchecked("không nhận ra khối chữ ký"),)
    unseen = [unfound(printed, p, "khối chữ ký") for p in block if not printed.words(p)]
    return unseen or gather(_whole_and_in_company(printed, block))


def _whole_and_in_company(printed: Printed, block: list[ParagraphFacts]) -> Iterator[Seen]:
    pages = sorted({word.page for p in block for word in printed.words(p)})
    where = place_of(printed, block[0])
    if len(pages) > 1:
        yield Seen(
            where, f"khối chữ ký nằm trên các trang in {', '.join(map(str, pages))}", "nguyên vẹn trên một trang"
        )
        return
    company = _lines_above(printed, block[0])
    if company < COMPANY:
        few = f"chỉ có {company} dòng nội dung cùng trang" if company else "khối chữ ký đứng một mình một trang"
        yield Seen(where, few, f"ít nhất {COMPANY} dòng nội dung cùng trang với chữ ký")


def _lines_above(printed: Printed, signature: ParagraphFacts) -> int:
    """Lines on the signature's page above its first line: text, rows of tables, dots to be written on."""
    first = printed.words(signature)[0]
    heights = [w.baseline_mm for w in printed.pages[first.page - 1].words if not w.text.isdecimal()]
    above = sorted(at for at in heights if at < first.baseline_mm - SAME_LINE_MM)
    return sum(after - before >= SAME_LINE_MM for before, after in pairwise(above)) + bool(above)


def _level(case: Case, printed: Printed) -> Answer:
    main = case.paper.main
    if main is None:
        return NO_MAIN
    label, authority = main.first("recipients_label"), main.first("authority")
    if label is None or authority is None:
        return (Unchecked("không nhận ra " + ("Nơi nhận" if label is None else "khối chữ ký")),)
    left, right = printed.lines(label), printed.lines(authority)
    if not left or not right:
        return (unfound(printed, label if not left else authority, "Nơi nhận hoặc khối chữ ký"),)
    apart = abs(left[0].baseline_mm - right[0].baseline_mm)
    if left[0].page == right[0].page and apart <= LEVEL_MM:
        return ()
    how = f"lệch {millimetres(apart)}" if left[0].page == right[0].page else "khác trang"
    return (Seen(place_of(printed, label), f"“Nơi nhận:” và dòng đầu khối chữ ký {how}", "ngang hàng nhau"),)


def _lonely_headings(case: Case, printed: Printed) -> Answer:
    return gather(seen for paper in case.paper.papers for seen in _at_the_foot(printed, paper))


def _at_the_foot(printed: Printed, paper: Paper) -> Iterator[Seen]:
    for heading in (p for k in _HEADINGS for p in paper.found.get(k, ())):
        words = printed.words(heading)
        if words and words[-1].page < len(printed.pages) and not _has_words_below(printed, words[-1]):
            seen = f"tiêu đề {quoted(heading.visible)} đứng cuối trang, nội dung sang trang sau"
            yield Seen(place_of(printed, heading), seen, "tiêu đề cùng trang với dòng sau nó")


def _has_words_below(printed: Printed, word: Word) -> bool:
    """Anything on the page below the word's line, dots to be written on too."""
    words = printed.pages[word.page - 1].words
    return any(w.baseline_mm > word.baseline_mm + SAME_LINE_MM for w in words)


def _cut_dates(case: Case, printed: Printed) -> Answer:
    paragraphs = [p for p in case.paper.facts.paragraphs if _DATE.search(p.text)]
    if not paragraphs:
        return NotApplicable("không có ngày viết bằng chữ số")
    return gather(seen for p in paragraphs for seen in _cut(printed, p))


def _cut(printed: Printed, paragraph: ParagraphFacts) -> Iterator[Seen]:
    """A date written in digits that begins on one line and ends on the next."""
    for before, after in pairwise(lines_of(printed.words(paragraph))):
        last, first = before.words[-1].text, after.words[0].text
        cut = (m for m in _DATE.finditer(last + first) if m.start() < len(last) < m.end())
        for found in cut:
            if found.group() in paragraph.text:
                seen = f"ngày {quoted(found.group())} bị ngắt: “{last}” / “{first}”"
                yield Seen(place_of(printed, paragraph, before.page), seen, "ngày nằm trọn trên một dòng")


RULES: tuple[Rule, ...] = (
    rule(
        "I13", "", "Bảng dài hơn một trang có hàng tiêu đề ở mọi trang.",
        "Chọn hàng tiêu đề, Layout (thẻ Table Layout) > Repeat Header Rows.", _header_rows, Severity.WARNING,
    ),
    rule(
        "I14", "", "Mọi chữ của văn bản đều in ra, không ô nào bị cắt.",
        "Chọn bảng, Layout (thẻ Table Layout) > Properties > Row: bỏ Specify height, hoặc chọn At least.", _lost_words,
    ),
    rule(
        "I15", "", "Khối chữ ký nằm trọn một trang, có ít nhất hai dòng nội dung cùng trang.",
        "Chọn bảng chữ ký và hai đoạn trước nó, Home > Paragraph > Line and Page Breaks: đánh dấu Keep with next.",
        _signature, Severity.WARNING,
    ),
    rule(
        "I16", "I.II.9.d", "“Nơi nhận:” in ngang hàng với dòng đầu của khối chữ ký.",
        "Đặt Nơi nhận và chức vụ vào hai ô của cùng một hàng; Layout (thẻ Table Layout) > Align Top; "
        "Home > Paragraph: Spacing Before bằng nhau.",
        _level,
    ),
    rule(
        "I18", "", "Tiêu đề không đứng một mình ở cuối trang.",
        "Bấm vào tiêu đề, Home > Paragraph > Line and Page Breaks: đánh dấu Keep with next.", _lonely_headings,
        Severity.WARNING,
    ),
    rule(
        "I19", "", "Ngày viết bằng chữ số không bị ngắt qua hai dòng.",
        "Thay dấu gạch trong ngày bằng Nonbreaking Hyphen, hoặc thêm Nonbreaking Space (Insert > Symbol > Special "
        "Characters).",
        _cut_dates, Severity.WARNING,
    ),
)  # fmt: skip
