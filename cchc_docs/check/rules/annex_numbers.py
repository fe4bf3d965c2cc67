"""Số trang của phụ lục (I.III.1.đ): each annex from 1 again, by habit without a number on its first page."""

from cchc_docs.check.facts import DocumentFacts, SectionFacts
from cchc_docs.check.rule import Answer, Case, NotApplicable, Rule, Seen, Unchecked
from cchc_docs.check.rules.flow import annexes_of
from cchc_docs.check.rules.page import start_of
from cchc_docs.check.rules.page_numbers import shown_first_number
from cchc_docs.model.diagnostic import Severity
from cchc_docs.model.profile import HAB, MUST


def _annexes_restart(case: Case) -> Answer:
    paper = case.paper
    annexes = annexes_of(paper)
    if not annexes:
        return NotApplicable("không có phụ lục")
    answers = []
    taken = {s.number for s in paper.main.sections} if paper.main else set()
    for annex in annexes:
        section = annex.sections[0]
        label = annex.first("annex_label")
        where = label.position if label else start_of(section)
        if section.number in taken:
            answers.append(
                Seen(where, "phụ lục nằm chung phần (section) với văn bản trước nó", "phần riêng, đánh số từ 1")
            )
        elif section.first_number not in _allowed_starts(section, paper.facts):
            start = "tiếp theo phần trước" if section.first_number is None else f"từ {section.first_number}"
            answers.append(Seen(where, f"số trang phụ lục đánh {start}", "từ số 1"))
        taken |= {s.number for s in annex.sections}
    return answers


def _allowed_starts(section: SectionFacts, facts: DocumentFacts) -> tuple[int | None, ...]:
    return (1, None) if section.number == facts.sections[0].number else (1,)


def _annex_first_hidden(case: Case) -> Answer:
    paper = case.paper
    annexes = annexes_of(paper)
    if not annexes:
        return NotApplicable("không có phụ lục")
    seen: list[Seen | Unchecked] = []
    taken = {s.number for s in paper.main.sections} if paper.main else set()
    for annex in annexes:
        if annex.sections[0].number not in taken:
            seen += shown_first_number(annex.sections[0], paper.facts)
        taken |= {s.number for s in annex.sections}
    return seen


RULES = (
    Rule(
        "P7a",
        "I.III.1.đ",
        MUST,
        Severity.ERROR,
        "Số trang của từng phụ lục đánh riêng, từ số 1.",
        "Trước phụ lục: Layout > Breaks > Next Page; rồi Insert > Page Number > Format Page Numbers, Start at 1.",
        _annexes_restart,
    ),
    Rule(
        "P7b",
        "I.I.7",
        HAB,
        Severity.WARNING,
        "Trang đầu của phụ lục không hiện số trang.",
        "Nháy đúp vào đầu trang của phụ lục, đánh dấu Different First Page, xóa số ở đầu trang đầu.",
        _annex_first_hidden,
    ),
)
