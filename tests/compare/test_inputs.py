"""What changed in a workbook since a set was made from it: by meaning, not by place."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_docs.compare.inputs import Change, ChangeKind, changes, undone
from cchc_docs.compare.matching import moved
from cchc_docs.model.inputs import Inputs, inputs_of_text, inputs_text
from cchc_docs.model.sheets import AGENCIES, TASKS
from cchc_docs.validate.inputs import inputs_of, workbook_of
from cchc_docs.validate.workbook import validate_workbook
from tests.builders import Office, address, agency, office, plan_address, plan_of, raw, task

A = task("1.1", remedy="Rà soát thủ tục")
B = task("1.2", remedy="Mở lớp tập huấn")
C = task("", remedy="Kiểm tra định kỳ", kind="Giữ điểm", score="", maximum="")
AGENCY = [agency("PNV", "Phòng Nội vụ"), agency("PTP", "Phòng Tư pháp")]


def inputs(one: Office) -> Inputs:
    return inputs_of(raw(one))


def told(old: Office, new: Office) -> list[tuple[ChangeKind, str, str]]:
    return [(c.kind, str(c.at), c.label) for c in changes(inputs(old), inputs(new))]


def values(some: Inputs) -> object:
    head = {key: [cell.value for cell in cells] for key, cells in some.head.items() if cells}
    return head, {name: [record.values for record in rows] for name, rows in some.tables.items()}


def test_nothing_changed():
    assert told(office([A, B]), office([A, B])) == []


def test_a_changed_cell_is_named_with_its_column():
    assert told(office([A, B]), office([A, B | {"time": "Quý II"}])) == [
        (ChangeKind.CELL, f"Nhiệm vụ!{address(TASKS, 'time', 3)}", "Thời gian thực hiện")
    ]


def test_a_cell_that_was_emptied_is_named_where_it_is_empty():
    assert told(office([A]), office([A | {"cause": ""}])) == [
        (ChangeKind.CELL, f"Nhiệm vụ!{address(TASKS, 'cause')}", "Nguyên nhân điểm đạt thấp")
    ]


def test_an_inserted_row_makes_no_other_row_a_change():
    assert told(office([A, C]), office([B, A, C])) == [(ChangeKind.ADDED, "Nhiệm vụ!2:2", "")]
    assert told(office([B, A, C]), office([A, C])) == [(ChangeKind.REMOVED, "Nhiệm vụ!2:2", "")]


def test_a_row_without_a_code_is_known_by_what_it_says():
    assert told(office([A, C]), office([C | {"time": "Quý II"}, A])) == [
        (ChangeKind.CELL, f"Nhiệm vụ!{address(TASKS, 'time')}", "Thời gian thực hiện"),
        (ChangeKind.MOVED, "Nhiệm vụ!2:2", ""),
    ]


def test_a_changed_code_is_a_change_of_its_cell_not_another_row():
    assert told(office([A, B]), office([A | {"code": "1.9"}, B])) == [
        (ChangeKind.CELL, f"Nhiệm vụ!{address(TASKS, 'code')}", "Tiêu chí thành phần")
    ]


def test_a_line_of_kế_hoạch_is_named_and_a_list_that_grew():
    old, new = office(contact="Ông A", targets=["Một", "Hai"]), office(contact="Bà B", targets=["Một", "Hai"])
    assert told(old, new) == [(ChangeKind.CELL, f"Kế hoạch!{plan_address('contact', new)}", "Người liên hệ")]
    longer = office(contact="Ông A", targets=["Một", "Hai", "Ba"])
    [change] = changes(inputs(old), inputs(longer))
    assert change.kind is ChangeKind.LINES and change.after[-1].value == "Ba"
    assert str(change.at) == str(change.after[-1].at)


def test_the_sheet_cơ_quan_is_compared_by_code():
    new = [AGENCY[1], AGENCY[0] | {"contact": "0123"}]
    assert told(office(agencies=AGENCY), office(agencies=new)) == [
        (ChangeKind.CELL, f"Cơ quan!{address(AGENCIES, 'contact', 3)}", "Liên hệ"),
        (ChangeKind.MOVED, "Cơ quan!2:2", ""),
    ]


@pytest.mark.parametrize(
    ("order", "expected"),
    [([0, 1, 2], []), ([2, 0, 1], [0]), ([1, 2, 0], [2]), ([3, 0, 1, 2], [0]), ([], [])],
)
def test_the_fewest_rows_are_said_to_have_moved(order, expected):
    assert moved(order) == expected


ROWS = [A, B, C, task("2.1", lead="Phòng Tư pháp"), task("2.2", remedy="Công khai", partners="Phòng Nội vụ")]
CELLS = st.tuples(
    st.sampled_from(["cause", "remedy", "time", "criterion", "partners"]), st.sampled_from(["", "x", "y"])
)
OFFICES = st.lists(
    st.tuples(st.sampled_from(ROWS), st.lists(CELLS, max_size=2)), min_size=1, max_size=5, unique_by=lambda r: id(r[0])
).map(lambda rows: office([row | dict(cells) | {"remark": "ghi"} for row, cells in rows], agencies=AGENCY))


@settings(derandomize=True, deadline=None, database=None, max_examples=150)
@given(OFFICES, OFFICES)
def test_all_changes_undone_give_what_was_before_and_none_what_is_now(old, new):
    before, now = inputs(old), inputs(new)
    found: list[Change] = changes(before, now)
    assert values(undone(now, found)) == values(before)
    assert values(undone(now, [])) == values(now)


@settings(derandomize=True, deadline=None, database=None, max_examples=50)
@given(OFFICES)
def test_the_snapshot_survives_its_text(one):
    assert inputs_of_text(inputs_text(inputs(one))) == inputs(one)


def test_the_plain_workbook_made_from_the_cells_gives_the_same_plan():
    one = office([A, B, C], agencies=AGENCY, targets=["Một", "Hai"], bases=["Căn cứ A", "Căn cứ B"])
    again, faults = validate_workbook(workbook_of(inputs(one)))
    plan = plan_of(one)
    assert again is not None and [f for f in faults if f.severity.name == "ERROR"] == []
    assert replace(again.head, standing_office_at=plan.head.standing_office_at) == plan.head
    assert [t.remedy for t in again.tasks] == [t.remedy for t in plan.tasks]
    assert [a.name for a in again.agencies] == [a.name for a in plan.agencies] and again.periods == plan.periods
