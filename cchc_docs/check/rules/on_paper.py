"""What the rules of the printed page share: no pages, no verdict; which pages are whose; how to say a length."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import wraps

from cchc_docs.check.facts import ParagraphFacts, Position, SectionFacts, paragraphs_in
from cchc_docs.check.page_facts import PageFacts, Printed, Word
from cchc_docs.check.recognised import Paper
from cchc_docs.check.rule import Answer, Case, NotApplicable, Rule, Unchecked
from cchc_docs.model.diagnostic import Severity
from cchc_docs.model.profile import HAB, MUST, TPL

NO_MAIN = NotApplicable("tệp chỉ có phụ lục")
#: Of a page of which no text was found.
USUAL_MARGIN_MM = 20.0


def on_paper(judge: Callable[[Case, Printed], Answer]) -> Callable[[Case], Answer]:
    """A rule of the printed page: without pages it answers “chưa kiểm được”."""

    @wraps(judge)
    def answer(case: Case) -> Answer:
        if case.printed is None:
            return (Unchecked(f"chưa có bản in PDF: {case.unprinted}"),)
        return judge(case, case.printed)

    return answer


def rule(
    id_: str,
    clause: str,
    demand: str,
    fix: str,
    judge: Callable[[Case, Printed], Answer],
    severity: Severity = Severity.ERROR,
) -> Rule:
    """A rule of the printed page; how binding it is follows from where its clause stands."""
    strength = HAB if not clause else TPL if clause.startswith("mẫu") else MUST
    return Rule(id_, clause, strength, severity, demand, fix, on_paper(judge))


def place_of(printed: Printed, paragraph: ParagraphFacts, page: int | None = None) -> Position:
    """The paragraph's position with its page; `page` when only a later part of it is meant."""
    position = printed.on_page(paragraph.position)
    return replace(position, page=page) if page else position


def unfound(printed: Printed, paragraph: ParagraphFacts, name: str) -> Unchecked:
    return Unchecked(f"không thấy {name} trên trang in", printed.on_page(paragraph.position))


def millimetres(value: float) -> str:
    return f"{value:.1f}".replace(".", ",") + " mm"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as part of a paper: its number counted from the paper's first page, the section it lies in."""

    page: PageFacts
    number: int
    paper: Paper
    section: SectionFacts | None

    def is_in_top_margin(self, word: Word) -> bool:
        return word.baseline_mm <= (self.section.top.mm if self.section else USUAL_MARGIN_MM)

    def is_in_bottom_margin(self, word: Word) -> bool:
        return self.page.height_mm - word.baseline_mm <= (self.section.bottom.mm if self.section else USUAL_MARGIN_MM)


def sheets_of(case: Case, printed: Printed) -> Iterator[Sheet]:
    """Pages from each paper's first one up to the next paper. Two papers on one page: it counts for the first."""
    firsts: dict[int, Paper] = {}
    for paper in case.paper.papers:
        first = _first_page(printed, paper)
        if first is not None:
            firsts.setdefault(first, paper)
    sections = _sections_by_page(case, printed)
    current: tuple[int, Paper] | None = None
    section: SectionFacts | None = None
    for sheet in printed.pages:
        if sheet.number in firsts:
            current = (sheet.number, firsts[sheet.number])
        section = sections.get(sheet.number, section)
        if current:
            yield Sheet(sheet, sheet.number - current[0] + 1, current[1], section)


def _first_page(printed: Printed, paper: Paper) -> int | None:
    pages = (words[0].page for p in paragraphs_in(paper.blocks) if (words := printed.words(p)))
    return next(pages, None)


def _sections_by_page(case: Case, printed: Printed) -> dict[int, SectionFacts]:
    """The section whose text stands first on each page."""
    found: dict[int, SectionFacts] = {}
    for section in case.paper.facts.sections:
        for paragraph in section.paragraphs:
            for word in printed.words(paragraph):
                found.setdefault(word.page, section)
    return found


def loose_words(printed: Printed) -> dict[int, list[Word]]:
    """Words that belong to no paragraph of the body: page numbers, repeated header rows; by page."""
    placed = {id(word) for words in printed.spots.values() for word in words}
    return {page.number: [w for w in page.words if id(w) not in placed] for page in printed.pages}


def page_numbers(sheet: Sheet, loose: dict[int, list[Word]]) -> list[Word]:
    """Digits alone in the top or bottom margin."""
    numbers = (w for w in loose[sheet.page.number] if w.text.strip("-–. ").isdecimal())
    return [w for w in numbers if sheet.is_in_top_margin(w) or sheet.is_in_bottom_margin(w)]
