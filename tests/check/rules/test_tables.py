"""Tables: the header row on each page, nothing beyond the margins. Habits, so warnings."""

from dataclasses import replace

from cchc_docs.model.diagnostic import Severity
from cchc_docs.ooxml.units import mm
from tests.check.builders import here, table
from tests.check.rules.judging import body, faults, judged, plan_of, unchecked

ROWS = (("TT", "Nhiệm vụ", "Cơ quan chủ trì"), *((str(n), "Rà soát quy trình", "Sở Nội vụ") for n in range(1, 9)))


def sized(width: float | None, indent: float = 0, **made):
    facts = table(*made.pop("rows", ROWS), **made)
    return replace(facts, width=None if width is None else mm(width), indent=mm(indent))


def test_a_table_between_the_margins_with_a_repeating_header():
    assert faults(plan_of(*body(sized(165)))) == {}


def test_the_cells_inner_margins_may_hang_over():
    assert faults(plan_of(*body(sized(168.8, -1.9)))) == {}


def test_a_header_row_that_does_not_repeat_is_a_warning():
    said = judged(plan_of(*body(sized(165, repeats_header=False))))["B7a"]
    assert said.rule.severity is Severity.WARNING
    assert [seen.seen for seen in said.seen] == ["hàng tiêu đề không lặp lại ở trang sau"]


def test_a_short_table_or_one_on_one_page_needs_no_repeating_header():
    assert faults(plan_of(*body(sized(165, rows=ROWS[:3], repeats_header=False)))) == {}
    made = sized(165, repeats_header=False)
    rows = tuple(
        replace(
            row,
            cells=tuple(
                replace(c, blocks=tuple(replace(p, position=here(page=2)) for p in c.blocks)) for c in row.cells
            ),
        )
        for row in made.rows
    )
    assert faults(plan_of(*body(replace(made, rows=rows)))) == {}


def test_a_table_wider_than_the_text():
    assert faults(plan_of(*body(sized(190)))) == {"B7b": ["bảng rộng 19 cm"]}
    assert faults(plan_of(*body(sized(165, 20)))) == {"B7b": ["bảng rộng 16,5 cm"]}


def test_a_table_that_states_no_width_is_no_pass():
    assert unchecked(plan_of(*body(sized(None)))) == {"B7b": ["bảng không ghi chiều rộng"]}


def test_the_width_of_the_widest_row_speaks_for_a_table_without_one():
    made = sized(None)
    rows = tuple(replace(row, cells=tuple(replace(cell, width=mm(80)) for cell in row.cells)) for row in made.rows)
    assert faults(plan_of(*body(replace(made, rows=rows)))) == {"B7b": ["bảng rộng 24 cm"]}
