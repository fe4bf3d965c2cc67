"""From names to agencies: who leads, who coordinates, who is gone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_docs.assign.expand import assign_tasks
from cchc_docs.model.sheets import GROUPS, TASKS
from tests.builders import (
    PNV,
    PTP,
    address,
    agency,
    assigned,
    commune,
    group,
    keeping,
    office,
    places,
    plan_address,
    task,
    validated,
)

LEAD, PARTNERS = f"Nhiệm vụ!{address(TASKS, 'lead')}", f"Nhiệm vụ!{address(TASKS, 'partners')}"
COMMUNES = group("XATT", "UBND các xã, thị trấn", aliases="UBND cấp xã", member_kinds="UBND cấp xã")
OFFICES = group("CQCM", "Các cơ quan chuyên môn", member_kinds="Cơ quan chuyên môn")
OLD = commune("AIQUOC", "xã Ái Quốc", valid_to="31/12/2023")
NOW = commune("KHUATXA", "xã Khuất Xá", valid_to="30/06/2025")
LATER = commune("NADUONG", "xã Na Dương", valid_from="01/07/2025")
VAGUE = group("DVLQ", "Các đơn vị liên quan", undetermined="Có")


def parts(assignments):
    """Agency code → (codes of tasks it leads, codes of tasks it coordinates)."""
    return {
        part.agency.code: ([t.code for t in part.leads], [t.code for t in part.partners])
        for part in assignments.by_agency
    }


def only_fault(one_office):
    _, [fault] = assigned(one_office)
    return fault


def test_each_agency_gets_its_own_list():
    tasks = [task("1.1", "Phòng Nội vụ", "Phòng Tư pháp"), task("1.2", "Phòng Tư pháp"), keeping("Phòng Nội vụ")]
    assignments, faults = assigned(office(tasks))
    assert faults == []
    assert parts(assignments) == {"PNV": (["1.1", ""], []), "PTP": (["1.2"], ["1.1"])}


def test_an_agency_without_a_task_gets_nothing():
    assignments, _ = assigned(office([task()]))
    assert [part.agency.code for part in assignments.by_agency] == ["PNV"]


def test_an_unknown_agency_is_told_in_the_clerks_spelling_with_the_nearest():
    fault = only_fault(office([task(partners="Phòng Tư pháp; Phòng  Nội Vụụ")]))
    assert (fault.code, str(fault.where)) == ("A101", PARTNERS)
    assert "“Phòng Nội Vụụ”" in fault.message
    assert "Ý bạn là “Phòng Nội vụ”?" in fault.hint


def test_an_agency_like_no_other_has_no_nearest():
    fault = only_fault(office([task(partners="Kho bạc")]))
    assert "“Kho bạc”" in fault.message
    assert "Ý bạn" not in fault.hint


def test_an_unknown_name_before_a_known_one_is_told_alone():
    fault = only_fault(office([task(partners="Công an huyện, Phòng Tư pháp")]))
    assert "“Công an huyện”" in fault.message


def test_each_unknown_name_is_a_fault_of_its_own():
    _, faults = assigned(office([task(lead="Phòng A; Phòng B", partners="Phòng C")]))
    assert places(faults) == [("A101", LEAD), ("A101", LEAD), ("A101", PARTNERS)]


def test_a_name_of_two_agencies_is_ambiguous():
    agencies = [
        PNV,
        agency("A", "Phòng Giáo dục", aliases="Phòng GD"),
        agency("B", "Phòng Đào tạo", aliases="phòng gd"),
    ]
    fault = only_fault(office([task(partners="Phòng GD")], agencies))
    assert (fault.code, str(fault.where)) == ("A102", PARTNERS)
    assert "“Phòng GD”" in fault.message
    assert "A (Phòng Giáo dục) và B (Phòng Đào tạo)" in fault.message


def test_a_name_of_an_agency_and_a_group_is_ambiguous():
    groups = [group("N", "Phòng Tư pháp", members="PNV")]
    assert only_fault(office([task(partners="Phòng Tư pháp")], groups=groups)).code == "A102"


def test_a_name_borne_before_and_after_a_merger_is_that_of_the_plans_day():
    before = commune("MAUSON_CU", "xã Mẫu Sơn", valid_to="30/06/2025")
    after = commune("MAUSON", "xã Mẫu Sơn", valid_from="01/07/2025")
    tasks = [task(partners="UBND xã Mẫu Sơn")]
    assert "MAUSON_CU" in parts(assigned(office(tasks, [PNV, before, after]))[0])
    later = office(tasks, [PNV, before, after], plan_date="05/01/2026", year="2026")
    assert "MAUSON" in parts(assigned(later)[0])
    assert assigned(later)[1] == []


def test_agencies_in_force_that_no_task_names_are_told_apart():
    forgotten, _ = assigned(office([task(lead="Phòng Nội vụ")], [PNV, PTP, OLD, NOW, LATER]))
    assert [a.code for a in forgotten.without_task] == ["PTP", "KHUATXA"]


def test_the_standing_office_is_the_one_of_the_plans_day():
    old = agency("NV_CU", "Phòng Nội vụ", valid_to="31/12/2023")
    assignments, faults = assigned(office([task(partners="PTP")], [old, PNV, PTP]))
    assert (assignments.standing.code, faults) == ("PNV", [])


@pytest.mark.parametrize("name", ["Phòng Nội vụ", "PNV", "pnv", "phòng nội vụ"])
def test_the_standing_office_by_name_or_code(name):
    assert assigned(office(standing_office=name))[0].standing.code == "PNV"


def test_an_unknown_standing_office():
    fault = only_fault(office(standing_office="Phòng Nội Vu"))
    assert (fault.code, str(fault.where)) == ("A101", f"Kế hoạch!{plan_address('standing_office')}")
    assert "Ý bạn là “Phòng Nội vụ”?" in fault.hint


def test_another_office_is_not_offered_only_because_both_begin_alike():
    fault = only_fault(office([task(lead="Phòng Kinh tế")]))
    assert fault.code == "A101" and "Ý bạn là" not in fault.hint


def test_an_ambiguous_standing_office():
    fault = only_fault(office([task(lead="PTP")], [PNV, agency("NV2", "Phòng Nội vụ"), PTP]))
    assert (fault.code, fault.where.sheet) == ("A102", "Kế hoạch")


def test_a_standing_office_that_ended():
    ended = agency("PNV", "Phòng Nội vụ", valid_to="31/12/2023")
    _, faults = assigned(office([task(lead="PTP")], [ended, PTP]))
    assert [(fault.code, fault.where.sheet) for fault in faults] == [("A103", "Kế hoạch")]


@pytest.mark.parametrize(
    ("gone", "words"),
    [(OLD, "chỉ hoạt động đến 31/12/2023"), (LATER, "chỉ hoạt động từ 01/7/2025")],
    ids=["ended", "not yet"],
)
def test_an_agency_named_that_is_not_there_on_the_plans_day(gone, words):
    fault = only_fault(office([task(partners=gone["short_name"])], [PNV, gone]))
    assert (fault.code, str(fault.where)) == ("A103", PARTNERS)
    assert gone["name"] in fault.message
    assert words in fault.message


@pytest.mark.parametrize("gone", [OLD, LATER], ids=["ended", "not yet"])
def test_an_agency_listed_in_a_group_that_is_not_there_on_the_plans_day(gone):
    groups = [group("N", "Các xã điểm", members=f"KHUATXA; {gone['code']}")]
    fault = only_fault(office([task(partners="Các xã điểm")], [PNV, NOW, gone], groups))
    assert (fault.code, str(fault.where)) == ("A103", f"Nhóm!{address(GROUPS, 'name')}")
    assert gone["name"] in fault.message


def test_a_group_by_kind_means_those_that_are_there():
    assignments, faults = assigned(office([task(partners="UBND cấp xã")], [PNV, OLD, NOW, LATER], [COMMUNES]))
    assert faults == []
    assert list(parts(assignments)) == ["PNV", "KHUATXA"]


def test_a_group_by_the_agencies_own_column_means_those_that_are_there():
    groups = [group("N", "Các xã điểm")]
    agencies = [PNV, OLD | {"groups": "N"}, NOW | {"groups": "n; N"}]
    assignments, faults = assigned(office([task(partners="Các xã điểm")], agencies, groups))
    assert faults == []
    assert list(parts(assignments)) == ["PNV", "KHUATXA"]


def test_a_group_of_which_nobody_is_left():
    fault = only_fault(office([task(partners="UBND cấp xã")], [PNV, OLD], [COMMUNES]))
    assert (fault.code, fault.where.sheet) == ("A104", "Nhóm")
    assert "“UBND các xã, thị trấn”" in fault.message


@pytest.mark.parametrize("day", ["30/06/2025", "06/2025", ""])
def test_the_last_day_is_a_day_in_force(day):
    year = {"plan_date": day, "year": "2025"}
    assert assigned(office([task(partners="UBND xã Khuất Xá")], [PNV, NOW], **year))[1] == []


def test_a_plan_without_a_readable_year_says_only_that():
    plan, faults = validated(
        office([task(partners="UBND xã Khuất Xá")], [PNV, NOW | {"valid_from": "01/01/2020"}], year="?")
    )
    assert [fault.code for fault in faults] == ["V136"]
    assert assign_tasks(plan)[1] == []


def test_an_undetermined_group_gets_nothing_and_is_told():
    assignments, [fault] = assigned(office([task(partners="Các đơn vị liên quan")], groups=[VAGUE]))
    assert (fault.code, fault.severity.value, str(fault.where)) == ("A105", "cảnh báo", PARTNERS)
    assert "“Các đơn vị liên quan”" in fault.message
    assert list(parts(assignments)) == ["PNV"]


def test_an_undetermined_lead_is_told_twice_over():
    _, faults = assigned(office([task(lead="Các đơn vị liên quan")], groups=[VAGUE]))
    assert places(faults) == [("A105", LEAD), ("A107", LEAD)]


@pytest.mark.parametrize("lead", [";", "-", " . "])
def test_a_lead_of_signs_only_is_no_lead(lead):
    fault = only_fault(office([task(lead=lead)]))
    assert (fault.code, str(fault.where)) == ("A107", LEAD)


def test_a_group_may_lead():
    assignments, faults = assigned(office([task(lead="Các cơ quan chuyên môn")], groups=[OFFICES]))
    assert faults == []
    [party] = assignments.parties
    assert (party.named_leads, [g.code for g in party.lead_groups]) == ((), ["CQCM"])
    assert parts(assignments) == {"PNV": (["1.5"], []), "PTP": (["1.5"], [])}


def test_the_lead_is_not_also_told_to_coordinate():
    assignments, faults = assigned(office([task(partners="Các cơ quan chuyên môn")], groups=[OFFICES]))
    assert faults == []
    assert parts(assignments) == {"PNV": (["1.5"], []), "PTP": ([], ["1.5"])}


def test_a_lead_named_among_the_partners_is_noted():
    fault = only_fault(office([task(partners="Phòng Tư pháp; Phòng Nội vụ")]))
    assert (fault.code, fault.severity.value, str(fault.where)) == ("A106", "ghi chú", PARTNERS)
    assert "Phòng Nội vụ" in fault.message


def test_a_name_written_twice_is_one_part():
    tasks = [
        task(lead="Phòng Nội vụ; PNV", partners="PTP, Phòng Tư pháp; Các cơ quan chuyên môn; các cơ quan chuyên môn")
    ]
    assignments, _ = assigned(office(tasks, groups=[OFFICES]))
    [party] = assignments.parties
    assert [a.code for a in party.named_leads] == ["PNV"]
    assert parts(assignments) == {"PNV": (["1.5"], []), "PTP": ([], ["1.5"])}


AGENCIES = [PNV, PTP, agency("KT", "Phòng Kinh tế và Hạ tầng"), NOW, OLD, commune("DONGBUC", "xã Đồng Bục")]
THERE = {record["code"]: record["short_name"] for record in AGENCIES if record is not OLD}
MEMBERS = {"CQCM": {"PNV", "PTP", "KT"}, "XATT": {"KHUATXA", "DONGBUC"}}
MEANS = {code: {code} for code in THERE} | MEMBERS
WORDS = THERE | {"CQCM": OFFICES["name"], "XATT": COMMUNES["name"]}
CELL = st.lists(st.sampled_from(sorted(MEANS)), min_size=1, max_size=4, unique=True)


@given(st.lists(st.tuples(CELL, CELL), min_size=1, max_size=5), st.sampled_from(["; ", ", ", "\n", " và "]))
def test_every_agency_named_in_any_cell_is_in_exactly_its_own_tasks(cells, separator):
    tasks = [
        task(f"1.{number}", separator.join(WORDS[c] for c in lead), separator.join(WORDS[c] for c in partners))
        for number, (lead, partners) in enumerate(cells, start=1)
    ]
    assignments, _ = assigned(office(tasks, AGENCIES, [OFFICES, COMMUNES]))
    expected = {}
    for number, (lead, partners) in enumerate(cells, start=1):
        leads = set().union(*(MEANS[code] for code in lead))
        for code in leads:
            expected.setdefault(code, ([], []))[0].append(f"1.{number}")
        for code in set().union(*(MEANS[code] for code in partners)) - leads:
            expected.setdefault(code, ([], []))[1].append(f"1.{number}")
    assert parts(assignments) == expected
    order = [record["code"] for record in AGENCIES]
    assert list(parts(assignments)) == sorted(expected, key=order.index)
