"""The sheet Nhiệm vụ: what Excel does to codes and scores, and what clerks do to rows."""

from datetime import date
from decimal import Decimal
from unicodedata import normalize

import pytest

from cchc_docs.model.sheets import TASKS
from cchc_docs.model.task import TaskKind
from tests.builders import address, faults_of, keeping, office, places, plan_of, task, validated


def at(key, row=2):
    return f"Nhiệm vụ!{address(TASKS, key, row)}"


def only_fault(**changes):
    [fault] = faults_of(office([task(**changes)]))
    return fault


def only_task(**changes):
    [found] = validated(office([task(**changes)]))[0].tasks
    return found


@pytest.mark.parametrize("key", ["field_number", "field_name", "remedy", "lead", "time"])
@pytest.mark.parametrize("blank", ["", "  ", "\u00a0\n", "\u200b"])
def test_a_cell_that_must_be_filled(key, blank):
    fault = only_fault(**{key: blank})
    assert (fault.code, str(fault.where)) == ("V120", at(key))
    assert TASKS.column(key).header in fault.message


def test_a_code_that_excel_made_a_number_is_refused_with_what_it_may_have_been():
    fault = only_fault(code=1.5, field_number="1", field_name="Lĩnh vực 1")
    assert (fault.code, str(fault.where)) == ("V114", at("code"))
    assert "1.5" in fault.message
    assert "“1.5” hay “1.50”?" in fault.hint


def test_a_whole_number_as_a_code_is_plain():
    assert plan_of(office([task(9.0, field_number=9.0, field_name="Lĩnh vực 9")])).tasks[0].code == "9"


def test_a_code_that_excel_made_a_date():
    fault = only_fault(code=date(2024, 5, 1))
    assert (fault.code, str(fault.where)) == ("V114", at("code"))
    assert "01/5/2024" in fault.message
    assert "“1.5”" in fault.hint


def test_a_code_that_is_true():
    fault = only_fault(code=True)
    assert (fault.code, str(fault.where)) == ("V114", at("code"))
    assert "TRUE/FALSE" in fault.message


@pytest.mark.parametrize("code", ["1.10", "1.4.2", "5.4.3.4"])
def test_a_code_is_kept_as_text(code):
    assert only_task(code=code).code == code


def test_scores_as_text_are_kept_as_typed():
    score, maximum = only_task(score="0,2439", maximum="1.50").score, only_task(maximum="1.50").maximum
    assert (score.text, score.value) == ("0,2439", Decimal("0.2439"))
    assert (maximum.text, maximum.value) == ("1.50", Decimal("1.50"))


def test_a_score_that_is_a_number_is_shown_the_vietnamese_way():
    found, [fault] = validated(office([task(score=0.2439)]))
    assert (fault.code, str(fault.where)) == ("V115", at("score"))
    assert "0,2439" in fault.message
    assert found.tasks[0].score.text == "0,2439"


def test_a_score_a_formula_made_is_what_excel_shows():
    assert only_task(score=0.1 + 0.2).score.text == "0,3"


def test_a_score_that_excel_made_a_date():
    fault = only_fault(score=date(2024, 3, 1))
    assert (fault.code, str(fault.where)) == ("V116", at("score"))
    assert "01/3/2024" in fault.message


@pytest.mark.parametrize("text", ["1/3", "1,5 điểm", "một", "1.2.3", "-", "1e3", "٣", "NaN", "∞", "0x1"])
def test_a_score_that_is_no_number(text):
    faults = faults_of(office([task(score=text)]))
    assert ("V118", at("score")) in places(faults)
    assert any(f"“{text}”" in fault.message for fault in faults)


def test_a_score_above_its_maximum():
    fault = only_fault(score="3,5", maximum="3")
    assert (fault.code, str(fault.where)) == ("V202", at("score"))
    assert "3,5" in fault.message


def test_a_negative_score():
    fault = only_fault(score="-1")
    assert (fault.code, str(fault.where)) == ("V203", at("score"))
    assert "-1" in fault.message


def test_a_maximum_of_nothing():
    faults = faults_of(office([task(score="0", maximum="0")]))
    assert places(faults) == [("V203", at("maximum"))]


def test_half_a_score():
    assert places(faults_of(office([task(maximum="")]))) == [("V206", at("maximum"))]


def test_a_repair_without_a_score_asks():
    assert places(faults_of(office([task(score="", maximum="")]))) == [("V207", at("score"))]


def test_a_row_that_keeps_its_score_needs_none():
    found = plan_of(office([keeping(kind="")])).tasks[0]
    assert (found.kind, found.score) == (TaskKind.KEEP, None)


def test_a_kind_nearly_right_is_offered():
    fault = only_fault(kind="Khắc phụ")
    assert (fault.code, str(fault.where)) == ("V119", at("kind"))
    assert "Ý bạn là “Khắc phục”?" in fault.hint


@pytest.mark.parametrize("kind", ["khắc phục", "KHẮC  PHỤC", "Khắc\u00a0phục", normalize("NFD", "Khắc phục")])
def test_case_spaces_and_composition_of_a_kind_do_not_matter(kind):
    assert only_task(kind=kind).kind is TaskKind.REPAIR


def test_a_code_used_twice_names_the_first_cell():
    [fault] = faults_of(office([task("1.5"), task("1.6"), task("1.5")]))
    assert (fault.code, str(fault.where)) == ("V201", at("code", 4))
    assert address(TASKS, "code") in fault.message


def test_a_code_outside_its_field_is_only_asked_about():
    _, [fault] = validated(office([task("5.4.3.4", field_number="4", field_name="Bộ máy")]))
    assert (fault.code, fault.severity.value, str(fault.where)) == ("V204", "cảnh báo", at("code"))
    assert "5.4.3.4" in fault.message


@pytest.mark.parametrize("number", ["²", "٣", "9" * 5000, "I", "1a"])
def test_a_field_number_that_is_none_stops_nothing(number):
    assert only_task(field_number=number, field_name="x").field.number == number


def test_a_code_of_a_strange_shape_is_asked_about():
    fault = only_fault(code="1,5", field_number="1", field_name="Lĩnh vực 1")
    assert (fault.code, str(fault.where)) == ("V210", at("code"))
    assert "“1,5”" in fault.message


def test_a_field_under_two_names_is_asked_about():
    [fault] = faults_of(office([task("1.1"), task("1.2", field_name="Lĩnh vực một")]))
    assert (fault.code, str(fault.where)) == ("V205", at("field_name", 3))
    assert "“Lĩnh vực một”" in fault.message
    assert address(TASKS, "field_name") in fault.message


def test_rows_without_ids_get_them_and_keep_them_when_rows_move():
    rows = [task("1.1"), keeping(), keeping("Phòng Tư pháp"), task("2.1")]
    assert [found.id for found in plan_of(office(rows)).tasks] == ["TC-1.1", "LV1-1", "LV1-2", "TC-2.1"]


def test_a_copied_row_gets_an_id_of_its_own():
    plan, [fault] = validated(office([task("1.1", id="NV-001"), task("1.2", id="NV-001")]))
    assert (fault.code, str(fault.where)) == ("V209", at("id", 3))
    assert "NV-001" in fault.message
    assert [found.id for found in plan.tasks] == ["NV-001", "TC-1.2"]


def test_a_made_id_never_takes_one_that_is_there():
    rows = [task("1.1", id="TC-1.2"), task("1.2"), keeping(id="LV1-2"), keeping()]
    assert [found.id for found in plan_of(office(rows)).tasks] == ["TC-1.2", "LV1-1", "LV1-2", "LV1-3"]


def test_decomposed_text_is_composed_and_told():
    plan, [fault] = validated(office([task(cause=normalize("NFD", "Chưa đạt"))]))
    assert (fault.code, str(fault.where)) == ("V110", at("cause"))
    assert plan.tasks[0].cause == "Chưa đạt"


def test_stray_spaces_are_told_and_dropped():
    plan, [fault] = validated(office([task(remedy="  Rà soát,\n công khai. ")]))
    assert (fault.code, str(fault.where)) == ("V111", at("remedy"))
    assert plan.tasks[0].remedy == "Rà soát,\n công khai."


@pytest.mark.parametrize(("sign", "name"), [("\u00a0", "U+00A0"), ("\u200b", "U+200B"), ("\ufeff", "U+FEFF")])
def test_hidden_characters_are_named(sign, name):
    fault = only_fault(remedy=f"Rà{sign} soát")
    assert (fault.code, str(fault.where)) == ("V112", at("remedy"))
    assert name in fault.message


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x1f", "\x0b", "\x0c", "\ufffe", "\ud800"])
def test_control_characters_that_no_document_can_hold(sign):
    fault = only_fault(remedy=f"Rà{sign} soát")
    assert (fault.code, str(fault.where)) == ("V113", at("remedy"))
    assert f"U+{ord(sign):04X}" in fault.message


def test_a_cell_of_5000_characters_with_everything_in_it_arrives_whole():
    text = ('Rà soát & đánh giá <b>"100%"</b>;\n' * 200)[:5000].strip()
    assert only_task(remedy=text).remedy == text


def test_a_number_in_a_text_cell_is_told_as_it_will_print():
    found, [fault] = validated(office([task(time=2024.0)]))
    assert (fault.code, str(fault.where)) == ("V122", at("time"))
    assert found.tasks[0].time == "2024"


def test_a_date_in_a_text_cell_is_told_as_it_will_print():
    found, [fault] = validated(office([task(time=date(2024, 6, 30))]))
    assert (fault.code, str(fault.where)) == ("V122", at("time"))
    assert found.tasks[0].time == "30/6/2024"


def test_true_in_a_text_cell_is_refused():
    assert places(faults_of(office([task(criterion=True)]))) == [("V121", at("criterion"))]


def test_a_deadline_over_before_the_plan_began_is_asked_about():
    [fault] = faults_of(office([task(time="Trong năm 2023")]))
    assert (fault.code, str(fault.where)) == ("V213", at("time"))
    assert faults_of(office([task(time="Từ năm 2023 đến năm 2025")])) == []


def test_what_is_marked_unconfirmed_does_not_pass_in_silence():
    [fault] = faults_of(office([task(remark="CHƯA XÁC NHẬN: hỏi lại Phòng Tư pháp")]))
    assert fault.code == "V212"
    assert at("remark").partition("!")[2] in fault.message
