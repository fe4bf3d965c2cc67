"""Tables: rows, widths, borders, and what is nested in them."""

import time

import pytest

from cchc_docs.check.facts import TableFacts
from cchc_docs.ooxml.units import ZERO, Length, twips
from tests.check.docx import measure, p, style, tbl, tc, tr

BOX = "".join(
    f"<w:{side} w:val='single' w:sz='4'/>" for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
BORDERED = f"<w:tblBorders>{BOX}</w:tblBorders>"


def table(*rows: str, pr: str = "", grid: tuple[int, ...] = (), **parts: str) -> TableFacts:
    found = measure(tbl(*rows, pr=pr, grid=grid), p(), **parts).sections[0].blocks[0]
    assert isinstance(found, TableFacts)
    return found


def wide(twips_: int, more: str = "") -> str:
    return f"<w:tcW w:w='{twips_}' w:type='dxa'/>{more}"


def test_rows_say_whether_they_repeat_stay_whole_and_cut_their_text():
    header, whole = "<w:cantSplit/><w:tblHeader/>", "<w:cantSplit/><w:trHeight w:val='400' w:hRule='exact'/>"
    found = table(tr("STT", pr=header), tr("1", pr=whole), tr("2", pr="<w:trHeight w:val='400'/>"), tr("3", pr=header))
    assert [(row.repeats, row.stays_whole, row.exact_height) for row in found.rows] == [
        (True, True, None),
        (False, True, twips(400)),
        (False, False, None),
        (False, True, None),  # Word repeats only rows that follow each other from the first on
    ]


def test_cells_know_their_columns_spans_and_merges():
    found = table(
        tr(tc("A", pr="<w:vMerge w:val='restart'/>"), tc("B", pr="<w:gridSpan w:val='2'/>"), "C"),
        tr(tc("", pr="<w:vMerge/>"), "D", "E", "F"),
    )
    assert [(c.column, c.span, c.continues) for c in found.rows[0].cells] == [
        (1, 1, False),
        (2, 2, False),
        (4, 1, False),
    ]
    assert [c.continues for c in found.rows[1].cells] == [True, False, False, False]


def test_a_width_comes_from_the_cell_from_a_share_or_from_the_grid():
    row = tr(
        tc("a", pr=wide(1000)), tc("b", pr="<w:tcW w:w='2500' w:type='pct'/>"), tc("c", pr="<w:gridSpan w:val='2'/>")
    )
    found = table(row, grid=(900, 900, 500, 700), pr="<w:tblW w:w='4000' w:type='dxa'/>")
    assert [c.width for c in found.rows[0].cells] == [twips(1000), twips(2000), twips(1200)]


def test_a_width_nobody_states_is_unknown():
    found = table(tr("a"))
    assert (found.width, found.rows[0].cells[0].width) == (None, None)


def test_the_width_of_a_table_may_be_a_share_of_the_text():
    assert table(tr("a"), pr="<w:tblW w:w='5000' w:type='pct'/>").width == Length((11906 - 1701 - 850) * 635)
    assert table(tr("a"), pr="<w:tblInd w:w='-108' w:type='dxa'/>").indent == ZERO - twips(108)


@pytest.mark.parametrize(
    ("pr", "has_borders"),
    [("", False), (BORDERED, True), ("<w:tblStyle w:val='Luoi'/>", True), (BORDERED.replace("single", "none"), False)],
)
def test_borders_come_from_the_table_or_its_style(pr, has_borders):
    styles = style("Luoi", f"<w:tblPr>{BORDERED}</w:tblPr>", "table")
    assert table(tr("a", "b"), tr("c", "d"), pr=pr, styles=styles).has_borders is has_borders


def test_borders_may_be_drawn_or_taken_away_cell_by_cell():
    every = "".join(f"<w:{side} w:val='{{}}'/>" for side in ("top", "left", "bottom", "right"))
    drawn, away = (f"<w:tcBorders>{every.format(*[kind] * 4)}</w:tcBorders>" for kind in ("single", "nil"))
    assert table(tr(tc("a", pr=drawn), tc("b", pr=drawn))).has_borders
    assert not table(tr(tc("a", pr=away), tc("b", pr=away)), pr=BORDERED).has_borders


def test_white_borders_are_none():
    white = BORDERED.replace("w:sz='4'", "w:color='FFFFFF'")
    assert not table(tr("a", "b"), pr=white).has_borders


def test_a_table_in_a_cell_is_a_block_of_the_cell():
    found = table(tr(tc(p("Ngoài"), tbl(tr("Trong")), p("Cuối")), "B"))
    inner = found.rows[0].cells[0].blocks[1]
    assert isinstance(inner, TableFacts)
    assert str(inner.position) == "phần 1, bảng 2, hàng 1, ô 1, đoạn 1"
    assert [q.text for q in found.rows[0].cells[0].paragraphs] == ["Ngoài", "Trong", "Cuối"]
    assert str(found.rows[0].cells[1].paragraphs[0].position) == "phần 1, bảng 1, hàng 1, ô 2, đoạn 1"


def test_rows_and_cells_inside_content_controls_count():
    controlled = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"
    found = table(tr("a"), controlled.format("<w:tr>" + controlled.format(tc("b")) + tc("c") + "</w:tr>"))
    assert [[c.paragraphs[0].text for c in row.cells] for row in found.rows] == [["a"], ["b", "c"]]


def test_tables_sixty_deep_are_measured():
    nested = tbl(tr("đáy"))
    for _ in range(60):
        nested = tbl(tr(tc(nested, p())))
    assert "đáy" in [q.text for q in measure(nested, p()).paragraphs]


def test_three_thousand_rows_take_seconds_and_not_minutes():
    row = tr(*(tc(p(f"Ô {n}", pr="<w:jc w:val='both'/>"), pr=wide(1000)) for n in range(9)), pr="<w:cantSplit/>")
    began = time.monotonic()
    assert len(table(*([row] * 3_000), pr=BORDERED).rows) == 3_000
    assert time.monotonic() - began < 20
