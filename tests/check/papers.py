"""Whole papers in the facts language, as offices lay them out: the right ones, for tests that spoil one thing."""

from dataclasses import replace
from itertools import count
from typing import Any

from cchc_docs.check.facts import (
    Block,
    CellFacts,
    DocumentFacts,
    LineFacts,
    LineKind,
    ParagraphFacts,
    RowFacts,
    SectionFacts,
    TableFacts,
)
from cchc_docs.check.judge import judge
from cchc_docs.check.recognise import recognise
from cchc_docs.check.rule import Case, Judgement, Rule, Verdict
from cchc_docs.model.profile import ND30, Alignment
from cchc_docs.ooxml.units import ZERO, Length, mm, pt
from tests.check.builders import document, here, paragraph, section

_TABLES = count(100)


def lines_of(*texts: str, **look: Any) -> tuple[ParagraphFacts, ...]:
    return tuple(centred(text, **look) for text in texts)


def centred(text: str, size: float = 13, **look: Any) -> ParagraphFacts:
    return paragraph(text, size=size, align=Alignment.CENTER, first_line=ZERO, after=ZERO, **look)


def left(text: str, size: float = 11, **look: Any) -> ParagraphFacts:
    return paragraph(text, size=size, align=Alignment.LEFT, first_line=ZERO, after=ZERO, **look)


def drawn(length: Length | None, kind: LineKind = LineKind.BORDER) -> ParagraphFacts:
    """An empty paragraph with a line."""
    made = paragraph(align=Alignment.CENTER, first_line=ZERO, after=ZERO)
    return replace(made, lines=(LineFacts(kind, length, made.position, Alignment.CENTER),))


def frame(
    *rows: tuple[tuple[ParagraphFacts, ...], ...],
    widths: tuple[float, ...] = (65, 100),
    stays_whole: bool = True,
    borders: bool = False,
) -> TableFacts:
    """A borderless table of cells of paragraphs; its places are set."""
    table = next(_TABLES)
    made = []
    for r, cells in enumerate(rows, 1):
        row = tuple(
            CellFacts(c, 1, False, mm(widths[c - 1]), tuple(_in_cell(p, table, r, c, n) for n, p in enumerate(cell, 1)))
            for c, cell in enumerate(cells, 1)
        )
        made.append(RowFacts(row, False, stays_whole, None))
    return TableFacts(here(table=table, row=1, column=1), tuple(made), borders, None, ZERO)


def _in_cell(p: ParagraphFacts, table: int, row: int, column: int, number: int) -> ParagraphFacts:
    place = replace(p.position, table=table, row=row, column=column, paragraph=number)
    return replace(p, position=place, lines=tuple(replace(line, position=place) for line in p.lines))


def national_title() -> tuple[ParagraphFacts, ...]:
    return (
        centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True),
        centred("Độc lập - Tự do - Hạnh phúc", 14, bold=True),
        drawn(mm(60.5)),
    )


def issuer(*lines: str, parent: str = "") -> tuple[ParagraphFacts, ...]:
    above = (centred(parent),) if parent else ()
    return (*above, *lines_of(*lines, bold=True), drawn(mm(18)))


def head(
    issued_by: tuple[ParagraphFacts, ...] | None = None,
    number: str = "Số: 15/KH-UBND",
    date: str = "Lào Cai, ngày 05 tháng 01 năm 2026",
    subject: str = "",
) -> TableFacts:
    rows: list[tuple[tuple[ParagraphFacts, ...], ...]] = [
        (issued_by or issuer("ỦY BAN NHÂN DÂN", "TỈNH LÀO CAI"), national_title()),
        ((centred(number),), (centred(date, 14, italic=True),)),
    ]
    if subject:
        rows.append(((centred(subject, before=pt(6)),), ()))
    return frame(*rows)


def title(name: str = "KẾ HOẠCH", *subject: str) -> tuple[ParagraphFacts, ...]:
    words = subject or ("Khắc phục các tiêu chí cải cách hành chính đạt điểm thấp",)
    return (centred(name, 14, bold=True), *(centred(line, 14, bold=True) for line in words), drawn(mm(50)))


def body() -> tuple[ParagraphFacts, ...]:
    return (
        paragraph("Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;", italic=True),
        paragraph("Căn cứ Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2021 của Chính phủ.", italic=True),
        paragraph("Ủy ban nhân dân tỉnh Lào Cai ban hành Kế hoạch như sau:"),
        paragraph("I. MỤC ĐÍCH, YÊU CẦU", bold=True),
        paragraph("1. Mục đích", bold=True),
        paragraph("a) Khắc phục các tiêu chí đạt điểm thấp."),
        paragraph("- Giữ vững các tiêu chí đã đạt điểm tối đa."),
        paragraph("II. TỔ CHỨC THỰC HIỆN", bold=True),
        paragraph("1. Sở Nội vụ chủ trì theo dõi, đôn đốc việc thực hiện Kế hoạch này."),
        paragraph("Trong quá trình thực hiện, nếu có vướng mắc, đề nghị phản ánh về Sở Nội vụ./."),
    )


def foot(
    *authority: str,
    signer: str = "Nguyễn Văn An",
    items: tuple[str, ...] = ("- Sở Nội vụ;", "- Lưu: VT, NC."),
    stays_whole: bool = True,
) -> TableFacts:
    label = left("Nơi nhận:", 12, bold=True, italic=True)
    titles = authority or ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    signs = (*lines_of(*titles, size=14, bold=True), paragraph(), centred(signer, 14, bold=True))
    return frame(((label, *(left(item) for item in items)), signs), widths=(80, 85), stays_whole=stays_whole)


def plan(*blocks: Block, **foots: Any) -> SectionFacts:
    return section(*(blocks or (head(), *title(), *body(), foot(**foots))))


def letter(
    *addressee: str,
    number: str = "Số: 27/UBND-NC",
    subject: str = "V/v giao nhiệm vụ cải cách hành chính",
    items: tuple[str, ...] = ("- Như trên;", "- Lưu: VT, NC."),
) -> SectionFacts:
    to = addressee or ("Kính gửi: Sở Tài chính",)
    return section(
        head(number=number, subject=subject),
        *(centred(line, 14) for line in to),
        paragraph("Ủy ban nhân dân tỉnh Lào Cai giao Sở Tài chính thực hiện các nhiệm vụ sau:"),
        paragraph("1. Rà soát dự toán kinh phí."),
        paragraph("Yêu cầu Sở Tài chính triển khai thực hiện./."),
        foot("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", items=items),
    )


def in_reading_order(facts: DocumentFacts) -> DocumentFacts:
    """Numbered as a measured document is, whatever the order its paragraphs were made in."""
    orders = count(1)

    def renumbered(block: Block) -> Block:
        if isinstance(block, TableFacts):
            rows = tuple(
                replace(r, cells=tuple(replace(c, blocks=tuple(map(renumbered, c.blocks))) for c in r.cells))
                for r in block.rows
            )
            return replace(block, rows=rows)
        place = replace(block.position, order=next(orders))
        return replace(block, position=place, lines=tuple(replace(line, position=place) for line in block.lines))

    sections = tuple(replace(s, blocks=tuple(map(renumbered, s.blocks))) for s in facts.sections)
    return replace(facts, sections=sections)


def judged(rules: tuple[Rule, ...], facts: SectionFacts | DocumentFacts, **settings: Any) -> dict[str, Judgement]:
    """What each rule says of a whole document; `settings`: fields of Case."""
    measured = in_reading_order(document(facts) if isinstance(facts, SectionFacts) else facts)
    return {j.rule.id: j for j in judge(Case(recognise(measured), ND30, **settings), rules)}


def failed(rules: tuple[Rule, ...], facts: SectionFacts | DocumentFacts, **settings: Any) -> list[str]:
    """Ids of the rules that find something."""
    return [key for key, j in judged(rules, facts, **settings).items() if j.verdict is Verdict.FAILED]
