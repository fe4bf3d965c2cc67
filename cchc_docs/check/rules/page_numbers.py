"""Số trang (I.I.7): Arabic, from 1 on, centred in the top margin, none on page 1."""

import re
from collections.abc import Callable, Iterable, Iterator

from cchc_docs.check.facts import Block, DocumentFacts, ParagraphFacts, SectionFacts
from cchc_docs.check.grouping import gather
from cchc_docs.check.recognised import Recognised
from cchc_docs.check.rule import Answer, Case, NotApplicable, Rule, Seen, Unchecked
from cchc_docs.check.rules.flow import annexes_of
from cchc_docs.check.rules.looks import centimetres, quoted, wrong_alignments, wrong_faces, wrong_sizes
from cchc_docs.check.rules.page import start_of
from cchc_docs.model.diagnostic import Severity
from cchc_docs.model.profile import MUST, TPL
from cchc_docs.ooxml.units import pt

#: Lines of 13 pt that a page holds at the most: a text of no more may end on its first page and miss no number.
_ONE_PAGE_LINES = 46
_LETTERS_A_LINE = 75
_LINE_PER_SIZE = 1.15  #: Times New Roman, single spacing
_HEADER_FIX = (
    "Insert > Page Number > Top of Page > Plain Number 2; nháy đúp vào đầu trang, đánh dấu Different First Page và "
    "để trống đầu trang đầu."
)


def numbers_in(paragraphs: Iterable[ParagraphFacts]) -> list[ParagraphFacts]:
    """Paragraphs that print the page's number."""
    return [p for p in paragraphs if "PAGE" in p.fields]


def _numbers(facts: DocumentFacts) -> list[ParagraphFacts]:
    """Each paragraph of a header in use that prints the page number; inherited headers count once."""
    found = [p for s in facts.sections for name in _kinds(s, facts) for p in numbers_in(s.headers.get(name, ()))]
    return list({p.position.order: p for p in found}.values())


def _kinds(section: SectionFacts, facts: DocumentFacts) -> tuple[str, ...]:
    return ("default", *(["first"] if section.has_own_first_page else []), *_even(facts))


def _even(facts: DocumentFacts) -> list[str]:
    return ["even"] if facts.differs_on_even_pages else []


def _has_numbers(case: Case) -> Answer:
    """In the header of every page that shows one; a text that may fit on one page needs none."""
    facts = case.paper.facts
    answers: list[Seen | Unchecked] = []
    for section in facts.sections:
        if not numbers_in(section.headers.get("default", ())):
            answers += _missing(section, facts)
    return gather(answers)


def _missing(section: SectionFacts, facts: DocumentFacts) -> Iterator[Seen | Unchecked]:
    allowed = "số trang ở giữa lề trên"
    if numbers_in(p for paragraphs in section.footers.values() for p in paragraphs):
        yield Seen(start_of(section), "số trang ở chân trang", allowed)
    elif numbers_in(facts.text_boxes):
        yield Unchecked("số trang nằm trong hộp chữ, không biết ở chỗ nào của trang", start_of(section))
    elif _pages(section) == 1:
        return
    elif _pages(section) is None and _lines(section.blocks) <= _ONE_PAGE_LINES:
        yield Unchecked("không có số trang; chưa biết văn bản có quá một trang không", start_of(section))
    else:
        yield Seen(start_of(section), "không có số trang", allowed)


def _pages(section: SectionFacts) -> int | None:
    """How many pages it fills; None without a PDF."""
    pages = [p.position.page for p in section.paragraphs if p.position.page is not None]
    return max(pages) - min(pages) + 1 if pages else None


def _lines(blocks: Iterable[Block]) -> int:
    """A guess from below: cells of a row stand beside each other, and none is narrower than the page."""
    lines = 0
    for block in blocks:
        if isinstance(block, ParagraphFacts):
            lines += 1 + len(block.visible) // _LETTERS_A_LINE
        else:
            lines += sum(max((_lines(cell.blocks) for cell in row.cells), default=0) for row in block.rows)
    return lines


def _of_numbers(
    judge: Callable[[Case, list[ParagraphFacts]], Iterable[Seen | Unchecked]],
) -> Callable[[Case], Answer]:
    """A rule about the page numbers that are there."""

    def rule(case: Case) -> Answer:
        numbers = _numbers(case.paper.facts)
        return gather(judge(case, numbers)) if numbers else NotApplicable("không có số trang ở đầu trang")

    return rule


def _centred(case: Case, numbers: list[ParagraphFacts]) -> Iterable[Seen]:
    return wrong_alignments(numbers, case.profile.component("page_number"))


def _sized(case: Case, numbers: list[ParagraphFacts]) -> Iterable[Seen]:
    return wrong_sizes(numbers, case.profile.component("page_number"))


def _upright(case: Case, numbers: list[ParagraphFacts]) -> Iterable[Seen]:
    return wrong_faces(numbers, case.profile.component("page_number"))


def _bare(_case: Case, numbers: list[ParagraphFacts]) -> Iterable[Seen]:
    for paragraph in numbers:
        if "NUMPAGES" in paragraph.fields or re.sub(r"[\d\s]", "", paragraph.text):
            yield Seen(paragraph.position, f"số trang ghi {quoted(paragraph.text)}", "chỉ có chữ số")


def _in_margin(case: Case, _numbers: list[ParagraphFacts]) -> Iterable[Seen]:
    for section in case.paper.facts.sections:
        for number in numbers_in(section.headers.get("default", ())):
            size = max((run.size.value for run in number.runs), default=pt(14))
            if section.header_distance + size * _LINE_PER_SIZE > section.top:
                seen = f"số trang cách mép giấy {centimetres(section.header_distance)}"
                allowed = f"nằm gọn trong lề trên {centimetres(section.top)}"
                yield Seen(start_of(section), seen, allowed)


def _arabic(case: Case, _numbers: list[ParagraphFacts]) -> Iterable[Seen]:
    for section in case.paper.facts.sections:
        if numbers_in(section.headers.get("default", ())) and section.number_format != "decimal":
            yield Seen(start_of(section), f"kiểu số trang {section.number_format}", "chữ số Ả Rập (1, 2, 3)")


def _from_one(case: Case, _numbers: list[ParagraphFacts]) -> Iterable[Seen]:
    """The paper from 1, going on through its sections. Starts of annexes are another rule's (P7a)."""
    starts = _annex_starts(case.paper)
    for at, section in enumerate(case.paper.facts.sections):
        first = section.first_number
        if first is None or section.number in starts:
            continue
        if at > 0:
            yield Seen(start_of(section), f"đánh số lại từ {first} giữa văn bản", "đánh số liên tục")
        elif first != 1:
            yield Seen(start_of(section), f"đánh số từ {first}", "từ số 1")


def _annex_starts(paper: Recognised) -> set[int]:
    return {annex.sections[0].number for annex in annexes_of(paper)}


def _first_hidden(case: Case) -> Answer:
    main, facts = case.paper.main, case.paper.facts
    if main is None or not main.sections:
        return NotApplicable("tệp chỉ có phụ lục")
    return list(shown_first_number(main.sections[0], facts))


def shown_first_number(section: SectionFacts, facts: DocumentFacts) -> Iterator[Seen | Unchecked]:
    kind = "first" if section.has_own_first_page else "default"
    top = section.headers.get(kind, ())
    found = numbers_in([*top, *section.footers.get(kind, ())])
    if found and any("IF" in p.fields for p in found):
        yield Unchecked("số trang đặt trong trường IF, không biết có hiện ở trang đầu không", start_of(section))
    elif found:
        yield Seen(start_of(section), "trang thứ nhất hiện số trang", "không hiện số trang thứ nhất")


def _shown_everywhere(case: Case, _numbers: list[ParagraphFacts]) -> Iterable[Seen]:
    """Even pages, and first pages of sections in the middle, have headers of their own that are easily left empty."""
    facts = case.paper.facts
    starts = _annex_starts(case.paper) | {facts.sections[0].number}
    for section in facts.sections:
        if not numbers_in(section.headers.get("default", ())):
            continue
        if facts.differs_on_even_pages and not numbers_in(section.headers.get("even", ())):
            yield Seen(
                start_of(section),
                "trang chẵn không có số trang",
                "có số ở mọi trang từ trang 2",
                fix="Nháy đúp vào đầu trang, bỏ dấu Different Odd & Even Pages.",
            )
        hides = section.has_own_first_page and not numbers_in(section.headers.get("first", ()))
        if hides and section.number not in starts and section.starts != "continuous":
            yield Seen(
                start_of(section),
                "trang đầu của phần giữa văn bản không có số trang",
                "có số ở mọi trang từ trang 2",
                fix="Nháy đúp vào đầu trang của phần này, bỏ dấu Different First Page.",
            )


RULES = (
    Rule(
        "P6a",
        "I.I.7",
        MUST,
        Severity.ERROR,
        "Văn bản có số trang ở phần lề trên.",
        _HEADER_FIX,
        _has_numbers,
    ),
    Rule(
        "P6b",
        "I.I.7",
        MUST,
        Severity.ERROR,
        "Số trang canh giữa theo chiều ngang.",
        "Nháy đúp vào đầu trang, đặt con trỏ vào dòng số trang, bấm Ctrl+E.",
        _of_numbers(_centred),
    ),
    Rule(
        "P6c",
        "I.I.7",
        MUST,
        Severity.ERROR,
        "Số trang cỡ chữ 13-14.",
        "Nháy đúp vào đầu trang, bôi đen số trang, chọn cỡ chữ 14 (hoặc 13) ở thẻ Home.",
        _of_numbers(_sized),
    ),
    Rule(
        "P6d",
        "I.I.7",
        MUST,
        Severity.ERROR,
        "Số trang kiểu chữ đứng, không đậm.",
        "Nháy đúp vào đầu trang, bôi đen số trang, bấm Ctrl+Phím cách.",
        _of_numbers(_upright),
    ),
    Rule(
        "P6e",
        "I.I.7",
        MUST,
        Severity.ERROR,
        "Không hiển thị số trang thứ nhất.",
        "Nháy đúp vào đầu trang, đánh dấu Different First Page, xóa số ở đầu trang đầu.",
        _first_hidden,
    ),
    Rule(
        "P6f",
        "I.I.7",
        MUST,
        Severity.ERROR,
        "Số trang bằng chữ số Ả Rập.",
        "Insert > Page Number > Format Page Numbers, Number format: 1, 2, 3.",
        _of_numbers(_arabic),
    ),
    Rule(
        "P6g",
        "I.I.7",
        MUST,
        Severity.ERROR,
        "Số trang đánh từ số 1 và liên tục trong văn bản.",
        "Insert > Page Number > Format Page Numbers: phần đầu chọn Start at 1, các phần sau chọn Continue from "
        "previous section.",
        _of_numbers(_from_one),
    ),
    Rule(
        "P6h",
        "I.I.7",
        MUST,
        Severity.ERROR,
        "Mọi trang từ trang thứ hai đều có số trang.",
        "Nháy đúp vào đầu trang, bỏ dấu Different Odd & Even Pages.",
        _of_numbers(_shown_everywhere),
    ),
    Rule(
        "P6i",
        "V.14",
        TPL,
        Severity.WARNING,
        "Số trang chỉ gồm chữ số, không thêm “Trang”, gạch ngang hay tổng số trang.",
        "Nháy đúp vào đầu trang, xóa phần chữ quanh số trang.",
        _of_numbers(_bare),
    ),
    Rule(
        "P6j",
        "I.I.7",
        MUST,
        Severity.WARNING,
        "Số trang nằm trong phần lề trên.",
        "Nháy đúp vào đầu trang, ô Header from Top: 1 cm.",
        _of_numbers(_in_margin),
    ),
)
