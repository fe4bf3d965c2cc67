"""The sheets Cơ quan, Nhóm and Kỳ báo cáo."""

from datetime import date

import pytest

from cchc_docs.model.agency import Relation
from cchc_docs.model.sheets import AGENCIES, GROUPS, PERIODS
from tests.builders import PNV, PTP, address, agency, faults_of, group, office, period, places, plan_of, validated


def at(shape, key, row=2):
    return f"{shape.name}!{address(shape, key, row)}"


def only_fault(**parts):
    [fault] = faults_of(office(**parts))
    return fault


@pytest.mark.parametrize("key", ["code", "name", "head_title"])
def test_an_agency_needs_its_code_name_and_head(key):
    fault = only_fault(agencies=[PNV, PTP | {key: " "}])
    assert (fault.code, str(fault.where)) == ("V120", at(AGENCIES, key, 3))


def test_codes_that_differ_only_by_case_are_one_file_on_windows():
    fault = only_fault(agencies=[PNV, agency("pnv", "Phòng Nông vụ")])
    assert (fault.code, str(fault.where)) == ("V301", at(AGENCIES, "code", 3))
    assert "“pnv”" in fault.message
    assert address(AGENCIES, "code") in fault.message


@pytest.mark.parametrize("code", ["PNV/1", "Phòng", "CON", "nul", "..", "A B", "A" * 25, "P\u200bNV."])
def test_codes_no_file_can_be_named_by(code):
    faults = faults_of(office(agencies=[PNV, agency(code, "Phòng Khác")]))
    assert ("V302", at(AGENCIES, "code", 3)) in places(faults)


def test_a_code_that_is_a_number_with_a_fraction():
    fault = only_fault(agencies=[PNV, agency(1.5, "Phòng Khác")])
    assert (fault.code, str(fault.where)) == ("V114", at(AGENCIES, "code", 3))


def test_an_unknown_relation_or_kind_is_not_guessed():
    faults = faults_of(office(agencies=[PNV | {"relation": "Giao việc", "kind": "Cơ quan chuyên môn huyện"}]))
    assert sorted(places(faults)) == [("V119", at(AGENCIES, "kind")), ("V119", at(AGENCIES, "relation"))]


def test_relation_is_giao_unless_told():
    assert plan_of(office(agencies=[PNV | {"relation": ""}])).agencies[0].relation is Relation.ASSIGN


@pytest.mark.parametrize("text", ["31/02/2024", "29/02/2023", "30/13/2024", "00/01/2024", "12/31/2024", "01/01/0000"])
def test_a_day_that_does_not_exist_not_even_the_american_way(text):
    fault = only_fault(agencies=[PNV, PTP | {"valid_from": text}])
    assert (fault.code, str(fault.where)) == ("V117", at(AGENCIES, "valid_from", 3))
    assert f"“{text}”" in fault.message


@pytest.mark.parametrize("text", ["2024-01-05", "5 tháng 1 năm 2024", "01/2024", "05/01/24", "5/1", "hôm nay"])
def test_text_that_is_no_day(text):
    fault = only_fault(agencies=[PNV, PTP | {"valid_from": text}])
    assert (fault.code, str(fault.where)) == ("V117", at(AGENCIES, "valid_from", 3))
    assert f"“{text}”" in fault.message


@pytest.mark.parametrize(("value", "shown"), [(45296.0, "“45296”"), (True, "TRUE")])
def test_a_number_where_a_day_belongs(value, shown):
    fault = only_fault(agencies=[PNV, PTP | {"valid_from": value}])
    assert (fault.code, str(fault.where)) == ("V117", at(AGENCIES, "valid_from", 3))
    assert shown in fault.message


@pytest.mark.parametrize(
    "value", ["05/01/2024", "5/1/2024", "05-01-2024", "05.01.2024", " 05/01/2024 ", date(2024, 1, 5)]
)
def test_the_fifth_of_january_is_never_the_first_of_may(value):
    assert validated(office(agencies=[PNV, PTP | {"valid_from": value}]))[0].agencies[1].valid_from == date(2024, 1, 5)


def test_an_end_before_the_beginning():
    fault = only_fault(agencies=[PNV, PTP | {"valid_from": "01/07/2023", "valid_to": "30/06/2023"}])
    assert (fault.code, str(fault.where)) == ("V303", at(AGENCIES, "valid_to", 3))


def test_an_agency_in_a_group_nobody_declared():
    fault = only_fault(agencies=[PNV | {"groups": "CQCM; KHAC"}], groups=[group("CQCM", "Các cơ quan chuyên môn")])
    assert (fault.code, str(fault.where)) == ("V304", at(AGENCIES, "name"))
    assert "“KHAC”" in fault.message


def test_unconfirmed_names_are_listed_in_one_warning():
    fault = only_fault(agencies=[PNV | {"confirmed": "Không"}, PTP | {"confirmed": "không"}])
    assert (fault.code, fault.severity.value) == ("V305", "cảnh báo")
    assert "PNV, PTP" in fault.message


def test_a_member_by_a_code_nobody_has():
    fault = only_fault(groups=[group("N1", "Nhóm một", members="PNV; PXX")])
    assert (fault.code, str(fault.where)) == ("V306", at(GROUPS, "members"))
    assert "“PXX”" in fault.message


def test_members_by_a_kind_that_is_none():
    fault = only_fault(groups=[group("N1", "Nhóm một", members="PNV", member_kinds="Cơ quan chuyên mon")])
    assert (fault.code, str(fault.where)) == ("V119", at(GROUPS, "member_kinds"))


def test_a_group_of_nobody():
    fault = only_fault(groups=[group("N1", "Nhóm một")])
    assert (fault.code, str(fault.where)) == ("V307", at(GROUPS, "name"))
    assert "“Nhóm một”" in fault.message


def test_an_undetermined_group_with_members():
    fault = only_fault(groups=[group("N1", "Các đơn vị liên quan", members="PNV", undetermined="Có")])
    assert (fault.code, str(fault.where)) == ("V308", at(GROUPS, "undetermined"))


def test_a_group_code_used_twice():
    groups = [group("N1", "Nhóm một", members="PNV"), group("n1", "Nhóm hai", members="PTP")]
    fault = only_fault(groups=groups)
    assert (fault.code, str(fault.where)) == ("V301", at(GROUPS, "code", 3))


def test_names_that_end_with_alt_enter_or_semicolons():
    plan = plan_of(office(agencies=[PNV | {"aliases": "Phòng NV;\nNội vụ huyện ; "}]))
    assert plan.agencies[0].aliases == ("Phòng NV", "Nội vụ huyện")


# Kỳ báo cáo


@pytest.mark.parametrize("due", ["14/03/2024", "01/03/2024"])
def test_a_due_day_inside_the_window(due):
    fault = only_fault(periods=[period(due=due)])
    assert (fault.code, str(fault.where)) == ("V401", at(PERIODS, "due"))
    assert "14/3/2024" in fault.message


@pytest.mark.parametrize(("due", "day"), [("16/03/2024", "thứ Bảy"), ("17/03/2024", "Chủ nhật")])
def test_a_due_day_on_a_weekend_is_asked_about(due, day):
    plan, [fault] = validated(office(periods=[period(due=due)]))
    assert (fault.code, str(fault.where)) == ("V404", at(PERIODS, "due"))
    assert day in fault.message
    assert len(plan.periods) == 1


def test_a_window_that_ends_before_it_begins():
    fault = only_fault(periods=[period(start="15/03/2024")])
    assert (fault.code, str(fault.where)) == ("V402", at(PERIODS, "end"))


@pytest.mark.parametrize("key", ["start", "end", "due"])
@pytest.mark.parametrize("blank", [None, "", "\u00a0"])
def test_a_period_needs_its_days(key, blank):
    fault = only_fault(periods=[period(**{key: blank})])
    assert (fault.code, str(fault.where)) == ("V120", at(PERIODS, key))


def test_a_period_code_used_twice():
    fault = only_fault(periods=[period("Q1"), period("q1", name="Quý một")])
    assert (fault.code, str(fault.where)) == ("V301", at(PERIODS, "code", 3))
    assert "kỳ" in fault.message


def test_a_general_duty_no_group_is_marked_for_would_be_lost_and_is_said_so():
    xa = group("XA", "UBND các xã", member_kinds="UBND cấp xã")
    told = [
        (f.code, str(f.where)) for f in faults_of(office(groups=[xa], group_duty="Phân công người chịu trách nhiệm."))
    ]
    assert told == [("V147", "Nhóm")]
    assert not faults_of(office(groups=[xa | {"in_duties": "Có"}], group_duty="Phân công người chịu trách nhiệm."))
    assert not faults_of(office(groups=[xa]))
