"""What is painted behind text, and how Word adds up the spaces between paragraphs."""

import pytest

from tests.check.docx import first, measure, p, r, style, tbl, tc, tr


def shades(*rows: str, pr: str = "", styles: str = "") -> list[list[str]]:
    [table] = measure(tbl(*rows, pr=pr), styles=styles).sections[0].blocks
    return [[cell.shade for cell in row.cells] for row in table.rows]


def shd(fill: str) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'


def test_the_marker_pen_and_a_painted_word():
    marked, painted, plain = first(
        p(r("một", '<w:highlight w:val="yellow"/>'), r("hai", shd("FFFF00")), r("ba", '<w:highlight w:val="none"/>'))
    ).runs
    assert (marked.highlight, painted.highlight, plain.highlight) == ("yellow", "FFFF00", "")


@pytest.mark.parametrize(("fill", "seen"), [("D9E2F3", "D9E2F3"), ("auto", ""), ("ffffff", "")])
def test_a_cell_painted_directly(fill, seen):
    assert shades(tr(tc("STT", pr=shd(fill)), "Nhiệm vụ")) == [[seen, ""]]


def test_a_header_row_painted_by_the_table_style_unless_the_cell_says_otherwise():
    painted = style(
        "Luoi",
        f'<w:tblStylePr w:type="firstRow"><w:tcPr>{shd("4472C4")}</w:tcPr></w:tblStylePr>',
        "table",
    )
    rows = tr("STT", tc("Nhiệm vụ", pr=shd("auto"))), tr("1", "Rà soát")
    asked = '<w:tblStyle w:val="Luoi"/><w:tblLook w:val="0020"/>'
    assert shades(*rows, pr=asked, styles=painted) == [["4472C4", ""], ["", ""]]
    assert shades(*rows, pr='<w:tblStyle w:val="Luoi"/>', styles=painted) == [["", ""], ["", ""]]


def test_spaces_between_paragraphs_add_up_only_with_words_compatibility_option():
    option = "<w:compat><w:doNotUseHTMLParagraphAutoSpacing/></w:compat>"
    assert measure(p("một"), settings=option).adds_gaps
    assert not measure(p("một"), settings="<w:compat/>").adds_gaps
    assert not measure(p("một")).adds_gaps
