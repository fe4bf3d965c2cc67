"""The running text of a paper (ô 6) in reading order, the annexes of a file, the answers when there are none."""

from collections.abc import Callable, Iterable

from cchc_docs.check.facts import ParagraphFacts, SectionFacts
from cchc_docs.check.grouping import gather
from cchc_docs.check.recognised import Paper, PaperKind, Recognised
from cchc_docs.check.rule import Answer, Case, NotApplicable, Seen, Unchecked
from cchc_docs.model.profile import Alignment
from cchc_docs.ooxml.metrics import text_width
from cchc_docs.ooxml.units import Length, pt

PLAIN = ("body", "clause", "point")  #: paragraphs in normal letters
HEADINGS = ("section_heading", "clause_heading")
TEXT = ("basis", *HEADINGS, *PLAIN)
FlowJudge = Callable[[Case, Paper], Iterable[Seen | Unchecked]]


def paragraphs_of(paper: Paper, keys: Iterable[str]) -> list[ParagraphFacts]:
    """Those of these components that stand in no table, in reading order; each once."""
    found = {p.position.order: p for key in keys for p in paper.found.get(key, ()) if not p.position.table}
    return [found[order] for order in sorted(found) if not found[order].is_empty]


def annexes_of(paper: Recognised) -> list[Paper]:
    """Without the pages behind a document that no label names: what they are is not known."""
    return [annex for annex in paper.annexes if annex.kind is PaperKind.ANNEX and annex.sections]


def about_text(judge: FlowJudge, keys: tuple[str, ...] = PLAIN) -> Callable[[Case], Answer]:
    """A rule about these components of the main paper: it does not apply without them, nor to annexes."""

    def rule(case: Case) -> Answer:
        main = case.paper.main
        if main is None:
            return NotApplicable("tệp chỉ có phụ lục")
        if paragraphs_of(main, keys):
            return gather(judge(case, main))
        if main.kind is PaperKind.UNKNOWN:
            return [Unchecked("không nhận ra phần nội dung")]
        return NotApplicable("văn bản không có thành phần này")

    return rule


def section_of(paper: Paper, paragraph: ParagraphFacts) -> SectionFacts | None:
    return next((s for s in paper.sections if s.number == paragraph.position.section), None)


def fits_one_line(paragraph: ParagraphFacts, width: Length) -> bool:
    """Whether the text is certainly no longer than a line of this width, as Times New Roman runs."""
    used = sum(
        text_width(run.text, run.size.value.pt, bold=run.bold.value, italic=run.italic.value)
        for run in paragraph.runs
        if not run.is_hidden
    )
    indent = paragraph.left_indent.value + paragraph.right_indent.value + paragraph.first_line.value
    return pt(used) + indent <= width


def looks_justified(paragraph: ParagraphFacts, paper: Paper) -> bool:
    """A single line set left looks as one justified does."""
    section = section_of(paper, paragraph)
    if section is None or paragraph.alignment.value is not Alignment.LEFT:
        return False
    return fits_one_line(paragraph, section.text_width)


def gap_between(upper: ParagraphFacts, lower: ParagraphFacts, *, adds: bool) -> Length:
    """The space Word leaves between two neighbours.

    Word 2007 to 365 take the larger of space after and space before; with “Don't use HTML paragraph auto spacing”
    (`adds`) their sum. “Don't add space between paragraphs of the same style” drops a paragraph's own space on the
    side of a neighbour of its style, and leaves the neighbour's.
    """
    same = upper.style == lower.style
    after = Length(0) if same and upper.joins_like_neighbours else upper.space_after.value
    before = Length(0) if same and lower.joins_like_neighbours else lower.space_before.value
    return after + before if adds else max(after, before)
