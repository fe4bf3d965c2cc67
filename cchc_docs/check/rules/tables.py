"""Bảng số liệu: the decree is silent, so these are habits: the header row on each page, nothing beyond the margins."""

from collections.abc import Iterable, Iterator

from cchc_docs.check.facts import RowFacts, SectionFacts, TableFacts
from cchc_docs.check.grouping import gather
from cchc_docs.check.rule import Answer, Case, NotApplicable, Rule, Seen, Unchecked
from cchc_docs.check.rules.looks import centimetres
from cchc_docs.model.diagnostic import Severity
from cchc_docs.model.profile import HAB
from cchc_docs.ooxml.units import ZERO, Length, mm

#: Word lets a table hang over the text by its cells' inner margins, 1.9 mm on each side unless somebody changed them.
_OVERHANG = mm(4)
#: A table of so few rows cannot fill a page with ordinary cells.
_SHORT = 3


def _data_tables(case: Case) -> list[TableFacts]:
    return [table for paper in case.paper.papers for table in paper.data_tables]


def _section(case: Case, table: TableFacts) -> SectionFacts | None:
    return next((s for s in case.paper.facts.sections if s.number == table.position.section), None)


def _header_repeats(case: Case) -> Answer:
    tables = _data_tables(case)
    if not tables:
        return NotApplicable("không có bảng số liệu")
    return gather(
        Seen(table.position, "hàng tiêu đề không lặp lại ở trang sau", "hàng tiêu đề lặp lại")
        for table in tables
        if len(table.rows) > _SHORT and not table.rows[0].repeats and _pages(table) != 1
    )


def _pages(table: TableFacts) -> int | None:
    """None without a PDF."""
    pages = {p.position.page for row in table.rows for cell in row.cells for p in cell.paragraphs}
    return None if None in pages else len(pages)


def _within_margins(case: Case) -> Answer:
    tables = _data_tables(case)
    if not tables:
        return NotApplicable("không có bảng số liệu")
    return gather(_too_wide((table, _section(case, table)) for table in tables))


def _too_wide(tables: Iterable[tuple[TableFacts, SectionFacts | None]]) -> Iterator[Seen | Unchecked]:
    for table, section in tables:
        width = table.width or _widest_row(table)
        if section is None or width is None:
            yield Unchecked("bảng không ghi chiều rộng", table.position)
        elif width + table.indent > section.text_width + _OVERHANG:
            seen = f"bảng rộng {centimetres(width)}"
            yield Seen(table.position, seen, f"không quá {centimetres(section.text_width)} giữa hai lề")


def _widest_row(table: TableFacts) -> Length | None:
    widths = [width for row in table.rows if (width := _row_width(row)) is not None]
    return max(widths) if widths else None


def _row_width(row: RowFacts) -> Length | None:
    total = ZERO
    for cell in row.cells:
        if cell.width is None:
            return None
        total += cell.width
    return total


RULES = (
    Rule(
        "B7a",
        "",
        HAB,
        Severity.WARNING,
        "Hàng tiêu đề của bảng dài lặp lại ở đầu mỗi trang.",
        "Đặt con trỏ vào hàng tiêu đề, Table Layout > Repeat Header Rows.",
        _header_repeats,
    ),
    Rule(
        "B7b",
        "",
        HAB,
        Severity.WARNING,
        "Bảng nằm trong lề trang.",
        "Chọn bảng, Table Layout > AutoFit > AutoFit Window.",
        _within_margins,
    ),
)
