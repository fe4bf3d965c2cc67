"""A small language for the checker's facts: a test names what matters, the rest is a good document's."""

from dataclasses import replace
from itertools import count
from typing import Any

from cchc_docs.check.facts import (
    Block,
    CellFacts,
    DocumentFacts,
    LineSpacing,
    ParagraphFacts,
    Position,
    RowFacts,
    RunFacts,
    SectionFacts,
    Sourced,
    TableFacts,
)
from cchc_docs.check.recognised import Paper, PaperKind, Recognised, Stage
from cchc_docs.check.rule import Case
from cchc_docs.model.profile import ND30, Alignment
from cchc_docs.ooxml.units import ZERO, Length, mm, pt

_ORDER = count(1)
DIRECT = "định dạng trực tiếp"


def here(section: int = 1, **place: Any) -> Position:
    order = next(_ORDER)
    return Position(order, section, place.pop("paragraph", order), **place)


def run(
    text: str,
    size: float = 14,
    *,
    bold: bool = False,
    italic: bool = False,
    font: str = "Times New Roman",
    color: str = "auto",
    underline: bool = False,
    caps: bool = False,
) -> RunFacts:
    return RunFacts(
        text,
        Sourced(font, DIRECT),
        Sourced(pt(size), DIRECT),
        Sourced(bold, DIRECT),
        Sourced(italic, DIRECT),
        Sourced(underline, DIRECT),
        Sourced(caps, DIRECT),
        Sourced(color, DIRECT),
    )


def paragraph(text: str = "", *runs: RunFacts, align: Alignment = Alignment.JUSTIFIED, **facts: Any) -> ParagraphFacts:
    """A paragraph of body text: `size`, `bold`, `italic` … go to its one run; lengths are `Length`."""
    look = {k: facts.pop(k) for k in ("size", "bold", "italic", "font", "color", "underline", "caps") if k in facts}
    made = runs or ((run(text, **look),) if text else ())
    lengths = {"left_indent": ZERO, "right_indent": ZERO, "first_line": mm(10), "before": ZERO, "after": pt(6)}
    lengths |= {name: facts.pop(name) for name in list(facts) if name in lengths}
    ratio = facts.pop("ratio", 1.0)
    return ParagraphFacts(
        facts.pop("position", None) or here(),
        facts.pop("style", "Normal"),
        "".join(r.text for r in made),
        tuple(made),
        Sourced(align, DIRECT),
        Sourced(lengths["left_indent"], DIRECT),
        Sourced(lengths["right_indent"], DIRECT),
        Sourced(lengths["first_line"], DIRECT),
        Sourced(lengths["before"], DIRECT),
        Sourced(lengths["after"], DIRECT),
        Sourced(LineSpacing("auto", ratio, None), DIRECT),
        **facts,
    )


def table(*rows: tuple[str, ...], repeats_header: bool = True, borders: bool = True) -> TableFacts:
    """A table of one-paragraph cells; the first row is its header."""
    made = tuple(
        RowFacts(
            tuple(
                CellFacts(at, 1, False, None, (paragraph(text, size=12, first_line=ZERO),))
                for at, text in enumerate(row, 1)
            ),
            repeats=repeats_header and number == 0,
            stays_whole=False,
            exact_height=None,
        )
        for number, row in enumerate(rows)
    )
    return TableFacts(here(table=1, row=1, column=1), made, borders, None, ZERO)


PAGE_NUMBER = paragraph("2", align=Alignment.CENTER, first_line=ZERO, fields=("PAGE",))


def section(*blocks: Block, landscape: bool = False, **facts: Any) -> SectionFacts:
    """An A4 section with the decree's margins, page numbers centred in the header and none on its first page."""
    width, height = (mm(297), mm(210)) if landscape else (mm(210), mm(297))
    good = SectionFacts(
        number=1,
        width=width,
        height=height,
        is_landscape=landscape,
        top=mm(20),
        bottom=mm(20),
        left=mm(30),
        right=mm(15),
        gutter=Length(0),
        header_distance=mm(10),
        footer_distance=mm(10),
        starts="nextPage",
        has_own_first_page=True,
        first_number=1,
        number_format="decimal",
        headers={"default": (PAGE_NUMBER,), "first": ()},
        footers={},
        blocks=blocks,
    )
    return replace(good, **facts)


def document(*sections: SectionFacts, **facts: Any) -> DocumentFacts:
    return DocumentFacts("thu.docx", sections or (section(),), **facts)


def paper(kind: PaperKind = PaperKind.PLAN, *sections: SectionFacts, **found: Any) -> Paper:
    """`found`: component key → its paragraph or tuple of paragraphs."""
    parts = {key: value if isinstance(value, tuple) else (value,) for key, value in found.items()}
    used = sections or (section(),)
    return Paper(kind, parts, used, tuple(b for s in used for b in s.blocks))


def case(main: Paper | None = None, *annexes: Paper, facts: DocumentFacts | None = None, **more: Any) -> Case:
    """A case for a rule; `stage`, `dated` and `office` may be named."""
    papers = ((main,) if main else ()) + annexes
    measured = facts or document(*{id(s): s for p in papers for s in p.sections}.values())
    seen = Recognised(measured, main, annexes, more.pop("stage", Stage.ISSUED), more.pop("dated", None))
    return Case(seen, more.pop("profile", ND30), **more)
