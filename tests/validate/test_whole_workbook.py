"""Whatever a clerk does to the shape of the sheets, the plan stays; whatever she types, there is an answer."""

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cchc_docs.assign.expand import assign_tasks
from cchc_docs.errors import UnreadableFileError
from cchc_docs.model.sheets import AGENCIES, GROUPS, PERIODS, PLAN_ROWS, TABLE_SHEETS, TASKS
from cchc_docs.validate.workbook import validate_workbook
from tests.builders import (
    PNV,
    PTP,
    commune,
    errors,
    group,
    keeping,
    office,
    period,
    plan_of,
    raw,
    sheet,
    table_rows,
    task,
)

OFFICE = office(
    [task("1.1", partners="UBND cấp xã"), keeping("Phòng Tư pháp"), task("2.10", "UBND xã Khuất Xá")],
    [PNV, PTP, commune("KHUATXA", "xã Khuất Xá", valid_to="30/06/2025")],
    [group("XATT", "UBND các xã", aliases="UBND cấp xã", member_kinds="UBND cấp xã")],
    [period("Q1"), period("NAM")],
)
RECORDS = {TASKS: OFFICE.tasks, AGENCIES: OFFICE.agencies, GROUPS: OFFICE.groups, PERIODS: OFFICE.periods}


def content(plan):
    """A plan without the places of its cells, which may move."""
    return [
        [(t.id, t.field, t.code, t.score, t.lead, t.partners, t.kind, t.remedy) for t in plan.tasks],
        [(a.code, a.name, a.kind, a.valid_to, a.relation) for a in plan.agencies],
        [(g.code, g.name, g.aliases, g.member_kinds) for g in plan.groups],
        plan.periods,
    ]


@st.composite
def reshaped(draw, shape):
    """The sheet with its columns shuffled, strange ones among them, a title above, blank rows between."""
    keys = draw(st.permutations([column.key for column in shape.columns]))
    rows = table_rows(shape, RECORDS[shape], keys)
    for index, at in enumerate(draw(st.lists(st.integers(0, len(keys)), max_size=3))):
        for number, row in enumerate(rows):
            row.insert(at, f"Cột riêng {index}" if number == 0 else draw(st.sampled_from(["", "x", 7.5, None])))
    blank = st.lists(st.sampled_from([[], [" "], [None, "\u00a0"]]), max_size=2)
    spread = [line for row in rows for line in (*draw(blank), row)]
    return sheet(shape.name, *draw(st.sampled_from([[], [["BẢNG"]], [["BẢNG"], []]])), *spread)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.tuples(*(reshaped(shape) for shape in TABLE_SHEETS)))
def test_order_of_columns_strange_columns_and_blank_rows_change_nothing(sheets):
    assert content(plan_of(raw(OFFICE, *sheets))) == content(plan_of(OFFICE))


ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.dates(date(1900, 1, 1)),
    st.text(max_size=30),
    st.sampled_from(
        ["²", "9" * 5000, "1/3", "31/02/2024", "-", ";", "và ", "\x07", "\ud800", "TM.", "#N/A", "=1", "1.1"]
    ),
)


@st.composite
def odd_office(draw):
    """A sound office in which some cells hold anything at all."""
    changes = {}
    for name, shape in (("tasks", TASKS), ("agencies", AGENCIES), ("groups", GROUPS), ("periods", PERIODS)):
        keys = st.dictionaries(st.sampled_from([column.key for column in shape.columns]), ODD, max_size=3)
        changes[name] = tuple(record | draw(keys) for record in getattr(OFFICE, name))
    plan = draw(st.dictionaries(st.sampled_from([row.key for row in PLAN_ROWS]), ODD, max_size=4))
    return office(**changes, **plan)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=300)
@given(odd_office())
def test_whatever_stands_in_the_cells_there_is_an_answer(one):
    try:
        plan, faults = validate_workbook(raw(one))
    except UnreadableFileError:
        return
    found = [*faults, *(assign_tasks(plan)[1] if plan else [])]
    for fault in found:
        assert fault.message
        assert "None" not in str(fault.where)
        assert fault.hint or fault.code == "V120", fault
    if not errors(found):
        assert plan is not None
        assert all(t.lead for t in plan.tasks)
