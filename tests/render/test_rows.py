"""A document finished row by row is the one finished as a whole, and only a row of it is in memory at a time."""

from hypothesis import given
from hypothesis import strategies as st

from cchc_docs.ooxml.text_style import TextStyle
from cchc_docs.render.lines import draw_lines
from cchc_docs.render.program import load_program
from cchc_docs.render.rows import needs_of, split_rows
from cchc_docs.render.tables import RowFinisher, RowMemory, mend_tables

STYLES = {"": TextStyle(14), "VeViec": TextStyle(12)}
PARAGRAPH = "<w:p><w:r><w:t>chữ</w:t></w:r></w:p>"


def finished(pieces: list[str]) -> list[str]:
    written: list[bytes] = []
    finisher = RowFinisher(STYLES, RowMemory(), lambda part: part, written.append)
    for piece in pieces:
        finisher.take(piece.encode(), needs_of(piece))
    finisher.close()
    return [part.decode() for part in written]


def cell(*content: str) -> str:
    return f"<w:tc><w:tcPr/>{''.join(content)}</w:tc>"


def row(*cells: str) -> str:
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>{''.join(rows)}</w:tbl>"


def tables_of(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """What loops may leave: cells without a paragraph, rows without a cell, tables without a row, one in another."""
    cells = st.lists(st.sampled_from([PARAGRAPH]) | inner, max_size=2).map(lambda content: cell(*content))
    rows = st.lists(cells, max_size=2).map(lambda found: row(*found))
    return st.lists(rows, max_size=3).map(lambda found: table(*found))


@given(st.lists(st.just(PARAGRAPH) | st.recursive(st.just(table()), tables_of, max_leaves=12), max_size=4))
def test_whatever_loops_leave_is_mended_as_in_the_whole_document(blocks: list[str]):
    xml = f"<w:body>{''.join(blocks)}<w:sectPr/></w:body>"
    assert "".join(finished(split_rows(xml))) == mend_tables(xml)


def test_even_lines_need_the_text_behind_their_mark():
    text = "V/v triển khai kế hoạch khắc phục các tiêu chí chưa đạt điểm tối đa"
    mark = '<w:ind w:left="@VeViec:3000@" w:right="@1.0@"/>'
    title = f'<w:p><w:pPr><w:pStyle w:val="VeViec"/>{mark}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'
    xml = table(row(cell(title)), row(cell(PARAGRAPH)))
    made = "".join(finished(split_rows(xml)))
    assert made == draw_lines(xml.encode(), STYLES, {}).decode()
    assert 'w:left="0"' not in made


def test_a_long_table_is_handed_on_row_by_row():
    loop = ["for", ["nv"], ["name", "nhiem_vu"], None, [row(cell(PARAGRAPH))], [], 2]
    run = load_program([table().removesuffix("</w:tbl>"), loop, "</w:tbl>"])
    taken: list[int] = []
    run({"nhiem_vu": [{}] * 10_000}, lambda content, needs: taken.append(len(content)))
    assert len(taken) == 10_001
    assert max(taken) < 300
