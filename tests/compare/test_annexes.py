"""An annex edited in Word against the workbook: which row is which, which cell is other."""

from dataclasses import replace

from cchc_docs.compare.annexes import compare_annex
from cchc_docs.model.annex import ImportedAnnex, ImportedTask
from tests.builders import keeping, office, plan_of, task

KEYS = frozenset({"field_number", "field_name", "code", "score", "cause", "remedy", "lead", "partners", "time"})
TASKS = [
    task("1.1", remedy="Tuyên truyền qua mạng"),
    task("1.2", remedy="Phát động sáng kiến"),
    keeping(remedy="Duy trì kết quả công khai thủ tục hành chính", cause="Điểm tối đa"),
]


def plan():
    return plan_of(office(tasks=TASKS)).tasks


def printed(one, **changes):
    """A task as the annex prints it and an import reads it."""
    row = ImportedTask(
        one.field.number, one.field.name, one.code, one.criterion, one.score.text if one.score else "",
        one.maximum.text if one.maximum else "", one.cause, one.remedy, one.lead, one.partners, one.time,
        one.kind.value, 1,
    )  # fmt: skip
    return replace(row, **changes)


def compared(*rows):
    return compare_annex(ImportedAnnex("", "", {}, rows, KEYS), plan())


def test_an_annex_nobody_edited_is_the_same():
    assert compared(*map(printed, plan())).is_empty


def test_a_changed_cell_is_named_with_both_texts():
    first, second, third = plan()
    found = compared(printed(first), printed(second, lead="Phòng Tư pháp", maximum="4"), printed(third))
    [row] = found.changed
    assert row.task == second
    assert [(c.key, str(c.at), c.before, c.after) for c in row.cells] == [
        ("maximum", "Nhiệm vụ!G3", "3", "4"),
        ("lead", "Nhiệm vụ!J3", "Phòng Nội vụ", "Phòng Tư pháp"),
    ]


def test_rows_without_a_code_are_known_by_their_words():
    first, second, third = plan()
    found = compared(printed(first), printed(second), printed(third, remedy=third.remedy + " và dịch vụ công"))
    assert [row.task for row in found.changed] == [third]
    assert (found.added, found.removed) == ((), ())


def test_a_changed_code_is_a_changed_cell_not_a_new_row():
    first, second, third = plan()
    found = compared(printed(first), printed(second, code="1.3"), printed(third))
    assert [(c.key, c.after) for row in found.changed for c in row.cells] == [("code", "1.3")]


def test_added_removed_and_moved_rows():
    first, second, third = plan()
    new = printed(first, code="1.9", remedy="Xây dựng phần mềm mới", cause="Chưa có")
    found = compared(printed(second), printed(first), new)
    assert (found.added, found.removed, len(found.moved), found.same) == ((new,), (third,), 1, 2)


def test_spaces_are_no_change_and_columns_the_annex_lacks_are_left_alone():
    first, second, third = plan()
    rows = [printed(first, remedy="Tuyên  truyền qua mạng "), printed(second), printed(third)]
    without = ImportedAnnex("", "", {}, tuple(replace(row, partners="khác") for row in rows), KEYS - {"partners"})
    assert compare_annex(without, plan()).is_empty


def test_a_name_without_a_code_stands_where_the_code_would():
    named = plan_of(office(tasks=[keeping(criterion="Công khai thủ tục")])).tasks
    row = printed(named[0], code="Công khai thủ tục", criterion="")
    assert compare_annex(ImportedAnnex("", "", {}, (row,), KEYS), named).is_empty
