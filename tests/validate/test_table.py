"""Sheets, headers, columns: what a clerk moves, renames, merges and hides."""

from dataclasses import replace
from unicodedata import normalize

import pytest

from cchc_docs.errors import UnreadableFileError
from cchc_docs.model.raw import RawWorkbook
from cchc_docs.model.sheets import AGENCIES, GROUPS, PERIODS, PLAN_SHEET, TABLE_SHEETS, TASKS
from cchc_docs.validate.workbook import validate_workbook
from tests.builders import (
    PNV,
    address,
    errors,
    faults_of,
    office,
    places,
    plan_of,
    raw,
    sheet,
    table_rows,
    table_sheet,
    task,
    validated,
)

KEYS = [column.key for column in TASKS.columns]


def tasks_sheet(*rows, **facts):
    return sheet(TASKS.name, *rows, **facts)


def header(*, without=(), **renamed):
    """The header of Nhiệm vụ, some columns gone or renamed; with the keys left."""
    keys = [key for key in KEYS if key not in without]
    return [renamed.get(key, TASKS.column(key).header) for key in keys], keys


def row(keys, **changes):
    record = task(**changes)
    return [record.get(key) for key in keys]


def test_a_sound_workbook_has_no_faults():
    assert faults_of(office()) == []


@pytest.mark.parametrize("shape", TABLE_SHEETS, ids=lambda shape: shape.name)
def test_a_missing_sheet_is_named(shape):
    [fault] = [f for f in faults_of(raw(office(), without=[shape.name])) if f.code == "V101"]
    assert shape.name in fault.message


def test_without_the_plan_sheet_there_is_no_plan_but_the_other_sheets_are_judged():
    office_ = office([task(remedy="")])
    faults = faults_of(raw(office_, without=[PLAN_SHEET]))
    assert places(faults) == [("V101", "ke_hoach.xlsx"), ("V120", f"Nhiệm vụ!{address(TASKS, 'remedy')}")]


def test_a_sheet_with_a_name_nearly_right_is_offered():
    book = raw(office(), replace(table_sheet(TASKS, task()), name="Nhiem vu"), without=[TASKS.name])
    [fault] = faults_of(book)
    assert fault.code == "V101"
    assert "Ý bạn là sheet “Nhiem vu”?" in fault.hint


@pytest.mark.parametrize("name", ["NHIỆM VỤ", " Nhiệm  vụ ", "nhiệm vụ", "Nhiệm\u00a0vụ", normalize("NFD", "Nhiệm vụ")])
def test_case_spaces_and_composition_of_a_sheet_name_do_not_matter(name):
    book = raw(office(), replace(table_sheet(TASKS, task()), name=name), without=[TASKS.name])
    assert len(plan_of(book).tasks) == 1


def test_two_sheets_of_one_name_are_not_chosen_between():
    book = raw(office())
    again = replace(table_sheet(TASKS, task("2.1")), name="Nhiệm vụ ")
    [fault] = faults_of(RawWorkbook(book.name, (*book.sheets, again)))
    assert fault.code == "V101"
    assert "“Nhiệm vụ ”" in fault.message


def test_a_sheet_without_a_header_says_which_columns_it_needs():
    faults = faults_of(raw(office(), tasks_sheet(["ghi chú linh tinh"], ["1", "2"])))
    assert places(faults) == [("V102", "Nhiệm vụ")]
    assert "“Cơ quan chủ trì”" in faults[0].hint


def test_an_empty_sheet_has_no_tasks():
    assert places(faults_of(office(tasks=[]))) == [("V211", "Nhiệm vụ")]


def test_an_empty_sheet_has_no_tasks_whatever_the_case_of_its_name():
    empty = replace(table_sheet(TASKS), name="NHIỆM VỤ")
    assert places(faults_of(raw(office(), empty, without=[TASKS.name]))) == [("V211", "Nhiệm vụ")]


def test_a_missing_column_is_named():
    titles, keys = header(without=["lead"])
    [fault] = faults_of(raw(office(), tasks_sheet(titles, row(keys))))
    assert (fault.code, str(fault.where)) == ("V103", "Nhiệm vụ!1:1")
    assert "“Cơ quan chủ trì”" in fault.message


def test_a_renamed_column_is_found_by_its_likeness():
    titles, keys = header(lead="Cơ quan chủ chì")
    [fault] = faults_of(raw(office(), tasks_sheet(titles, row(keys))))
    assert (fault.code, str(fault.where)) == ("V103", f"Nhiệm vụ!{address(TASKS, 'lead', 1)}")
    assert "Ý bạn là cột “Cơ quan chủ chì”?" in fault.hint


def test_an_optional_column_does_not_vanish_for_a_typing_slip():
    # Without this, an agency that ended would get letters because its column is called “Hiệu lực tới”.
    keys = [column.key for column in AGENCIES.columns]
    rows = table_rows(AGENCIES, [PNV])
    rows[0][keys.index("valid_to")] = "Hiệu lực đên"
    [fault] = faults_of(raw(office(), sheet(AGENCIES.name, *rows)))
    assert (fault.code, str(fault.where)) == ("V103", f"Cơ quan!{address(AGENCIES, 'valid_to', 1)}")


def test_a_column_given_twice_is_reported_at_the_second():
    titles, keys = header()
    [fault] = faults_of(raw(office(), tasks_sheet([*titles, "cơ quan  CHỦ TRÌ"], [*row(keys), "Phòng Tư pháp"])))
    assert (fault.code, str(fault.where)) == ("V104", "Nhiệm vụ!O1")
    assert address(TASKS, "lead", 1) in fault.message


def test_order_of_columns_and_strange_columns_do_not_matter():
    titles, keys = header()
    shuffled = [["Ghi chú riêng", *reversed(titles), "Tổng"], ["!", *reversed(row(keys)), 12.0]]
    assert plan_of(raw(office(), tasks_sheet(*shuffled))).tasks[0].code == "1.5"


def test_the_header_may_stand_below_a_title_and_break_its_lines():
    titles, keys = header(lead="Cơ quan\nchủ trì", score=" ĐIỂM ĐẠT ")
    book = raw(office(), tasks_sheet(["BẢNG NHIỆM VỤ"], [], ["(năm 2024)"], [], titles, row(keys, lead="")))
    [fault] = faults_of(book)
    assert (fault.code, str(fault.where)) == ("V120", "Nhiệm vụ!J6")


def test_a_blank_row_above_a_fault_does_not_shift_it():
    titles, keys = header()
    rows = [titles, row(keys), [], [], ["   "], row(keys, code="1.6"), [], row(keys, code="1.7", lead="\u00a0")]
    faults = faults_of(raw(office(), tasks_sheet(*rows)))
    assert places(errors(faults)) == [("V120", "Nhiệm vụ!J8")]


def test_rows_that_say_nothing_are_no_tasks():
    titles, keys = header()
    only_id = ["NV-9", *[""] * (len(keys) - 1)]
    plan = plan_of(raw(office(), tasks_sheet(titles, row(keys), only_id, ["", " ", "\u200b"])))
    assert len(plan.tasks) == 1


def test_merged_cells_are_named_by_their_area_and_not_as_blanks_again():
    titles, keys = header()
    rows = [titles, row(keys), row(keys, code="1.6", field_name="")]
    [fault] = faults_of(raw(office(), tasks_sheet(*rows, merged=((1, 2, 2, 2),))))
    assert (fault.code, str(fault.where)) == ("V105", "Nhiệm vụ!C2:C3")


def test_a_merged_title_above_the_header_is_harmless():
    titles, keys = header()
    assert faults_of(raw(office(), tasks_sheet(["Tiêu đề"], titles, row(keys), merged=((0, 0, 0, 13),)))) == []


def test_a_hidden_row_is_told_but_used():
    titles, keys = header()
    rows = [titles, row(keys), row(keys, code="1.6")]
    plan, [fault] = validated(raw(office(), tasks_sheet(*rows, hidden_rows=frozenset({3, 9}))))
    assert (fault.code, str(fault.where)) == ("V106", "Nhiệm vụ!3:3")
    assert len(plan.tasks) == 2


def test_formulas_without_value_and_errors_are_told_once_at_their_cells_in_order():
    titles, keys = header()
    rows = [titles, row(keys, lead=""), row(keys, code="1.6", lead="", score="", maximum="", kind="Giữ điểm")]
    book = raw(
        office(),
        tasks_sheet(*rows, formulas_without_value=frozenset({"J3", "F3", "G3"}), error_cells={"J2": "#N/A"}),
    )
    faults = faults_of(book)
    assert places(faults) == [
        ("V107", "Nhiệm vụ!F3"),
        ("V107", "Nhiệm vụ!G3"),
        ("V107", "Nhiệm vụ!J3"),
        ("V108", "Nhiệm vụ!J2"),
    ]
    assert "#N/A" in faults[-1].message


def test_what_a_clerk_calculates_beside_the_table_is_her_own():
    titles, keys = header()
    book = tasks_sheet(titles, row(keys), formulas_without_value=frozenset({"Z9"}), error_cells={"AA2": "#REF!"})
    assert faults_of(raw(office(), book)) == []


def test_a_list_filled_down_to_the_end_of_the_sheet_is_one_sentence():
    titles, keys = header()
    filled = [None] * keys.index("kind") + ["Khắc phục"]
    with pytest.raises(UnreadableFileError, match=r"“Nhiệm vụ” có nội dung ở 6001 hàng, đến tận hàng 6002"):
        faults_of(raw(office(), tasks_sheet(titles, row(keys), *[filled] * 6000)))


def test_all_faults_of_all_sheets_at_once():
    bad = office(
        [task(lead="", score="5"), task("1.5", field_name="Lĩnh vực 1", remedy="")],
        [PNV | {"name": ""}],
        periods=[{"code": "Q1", "name": "Quý I", "start": "31/02/2024", "end": "14/03/2024", "due": "15/03/2024"}],
        plan_symbol="KH/UBND",
        place="",
    )
    assert places(faults_of(bad)) == [
        ("V120", "Kế hoạch!B6"),
        ("V140", "Kế hoạch!B7"),
        ("V120", f"Nhiệm vụ!{address(TASKS, 'lead')}"),
        ("V202", f"Nhiệm vụ!{address(TASKS, 'score')}"),
        ("V120", f"Nhiệm vụ!{address(TASKS, 'remedy', 3)}"),
        ("V201", f"Nhiệm vụ!{address(TASKS, 'code', 3)}"),
        ("V120", f"Cơ quan!{address(AGENCIES, 'name')}"),
        ("V117", f"Kỳ báo cáo!{address(PERIODS, 'start')}"),
    ]


@pytest.mark.parametrize("shape", [AGENCIES, GROUPS], ids=lambda shape: shape.name)
def test_without_the_names_there_is_no_plan_in_which_every_name_would_be_unknown(shape):
    # Seen: one sheet renamed, 77 messages about names.
    plan, faults = validate_workbook(raw(office(), without=[shape.name]))
    assert (plan, [fault.code for fault in faults]) == (None, ["V101"])
