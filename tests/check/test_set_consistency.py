"""The set as a whole: every agency its letter and forms, the list its files, the plan its annex."""

from dataclasses import replace
from zipfile import BadZipFile

import pytest

from cchc_docs.check.set_consistency import recipient_rows
from cchc_docs.model.assignment import Assignment
from tests.builders import PNV, PTP, agency, commune, group, office, task
from tests.check.sets import (
    ANNEX,
    FORM_PTP,
    LETTER_PNV,
    LETTER_PTP,
    LIST,
    PLAN,
    MadeSet,
    edited,
    faults,
    found,
    made,
    remarks,
    replaced,
)

TASKS = [task("1.4", partners="Phòng Tư pháp"), task("2.1", lead="Phòng Tư pháp", remedy="Rà soát văn bản.")]
OFFICE = office(tasks=TASKS, plan_recipients=["Phòng Nội vụ", "Phòng Tư pháp"])


def lacking(path: str) -> MadeSet:
    good = made(OFFICE)
    return replace(good, files={name: content for name, content in good.files.items() if name != path})


@pytest.mark.parametrize("path", [PLAN, ANNEX, LETTER_PTP, FORM_PTP, LIST])
def test_a_document_that_was_not_made_is_missed(path):
    assert ("K115", path) in found(faults(lacking(path)))


def test_an_agency_of_the_annex_that_no_job_knows_is_missed():
    good = made(OFFICE)
    jobs = tuple(job for job in good.jobs if not (job.agency and job.agency.code == "PTP"))
    faulty = faults(replace(good, jobs=jobs))
    assert any("Cơ quan PTP có nhiệm vụ trong phụ lục nhưng không có công văn" in d.message for d in faulty)
    assert any("Cơ quan PTP không có biểu mẫu kỳ Quý I năm 2024" in d.message for d in faulty)


def test_a_job_whose_tasks_are_not_those_of_its_agency_is_found():
    good = made(OFFICE)

    def robbed(part: Assignment | None) -> Assignment | None:
        return part and Assignment(part.agency, part.leads, ())

    jobs = tuple(replace(j, assignment=robbed(j.assignment)) if j.path == LETTER_PTP else j for j in good.jobs)
    assert ("K103", LETTER_PTP) in found(faults(replace(good, jobs=jobs)))


@pytest.mark.parametrize("only", [(LETTER_PNV,), (FORM_PTP,), (PLAN,), (ANNEX,), (LIST,), (PLAN, LETTER_PTP)])
def test_a_partial_build_proves_what_it_makes_and_misses_nothing_else(only):
    assert faults(made(OFFICE), only) == []
    damaged = lacking(only[-1])
    assert [code for code, _ in found(faults(damaged, only))] == ["K115"]


def test_a_damaged_file_is_found():
    good = made(OFFICE)
    assert ("K101", LETTER_PNV) in found(faults(good.with_file(LETTER_PNV, good.files[LETTER_PNV][:-40])))
    assert ("K101", LIST) in found(faults(good.with_file(LIST, b"PK")))


# The list of recipients


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("cong_van/cong_van_PTP.docx", "cong_van/cong_van_PTX.docx"),
        (">Phòng Tư pháp<", ">Phòng Tài chính<"),
        (">PTP<", ">PNV<"),
    ],
)
def test_a_line_of_the_list_that_names_something_else_is_found(old, new):
    good = made(OFFICE)
    changed = edited(good.files[LIST], lambda xml: replaced(xml, old, new), "xl/worksheets/sheet1.xml")
    [fault] = faults(good.with_file(LIST, changed))
    assert (fault.code, str(fault.where)) == ("K116", f"{LIST}, hàng 6")
    assert "Dòng của cơ quan PTP" in fault.message


def test_the_list_is_read_as_excel_shows_it():
    rows = recipient_rows(made(OFFICE).files[LIST])
    assert [row[0] for row in rows[:3]] == [
        "ỦY BAN NHÂN DÂN HUYỆN LỘC BÌNH",
        "DANH SÁCH NƠI NHẬN CÔNG VĂN",
        "Thực hiện Kế hoạch khắc phục các tiêu chí cải cách hành chính năm 2024",
    ]
    assert rows[3][:3] == ["STT", "Mã", "Cơ quan, đơn vị"]
    assert rows[4][:8] == ["1", "PNV", "Phòng Nội vụ", "Giao", "", "1", "0", "Quý I năm 2024"]
    assert rows[4][-1] == "cong_van/cong_van_PNV.docx"
    with pytest.raises(BadZipFile):
        recipient_rows(b"")


# Plan and annex


def test_a_plan_that_does_not_speak_of_its_annex_is_found():
    def silent(xml: str) -> str:
        return xml.replace("Phụ lục", "bảng")

    assert [d.code for d in faults(made(OFFICE, {"kh_template.docx": silent}))] == ["K114"]


def test_a_plan_that_sends_its_readers_to_an_annex_that_is_not_there_is_found():
    def second(xml: str) -> str:
        return replaced(xml, "(Chi tiết tại Phụ lục kèm theo", "(Chi tiết tại Phụ lục II kèm theo", 9)

    [fault] = faults(made(OFFICE, {"kh_template.docx": second}))
    assert fault.code == "K114" and "Phụ lục II" in fault.message


def test_annexes_of_other_papers_may_be_cited():
    bases = ["Căn cứ Phụ lục I ban hành kèm theo Nghị định số 30/2020/NĐ-CP"]
    assert faults(made(office(tasks=TASKS, bases=bases))) == []


# Nơi nhận


def test_an_agency_that_the_plans_recipients_leave_out_is_warned_of_not_refused():
    one = made(office(tasks=TASKS, plan_recipients=["Sở Nội vụ", "Phòng Nội vụ"]))
    assert faults(one) == []
    [remark] = remarks(one)
    assert remark.code == "K117" and remark.message.endswith("không nêu cơ quan có nhiệm vụ: PTP.")


@pytest.mark.parametrize(
    "recipients",
    [["Các phòng chuyên môn"], ["Các cơ quan nêu trên: Phòng Nội vụ, Phòng Tư pháp"], ["PNV", "Phòng Tư pháp"]],
)
def test_groups_lists_and_other_names_cover_an_agency(recipients):
    agencies = [PNV | {"aliases": "PNV"}, PTP]
    groups = [group("CM", "Các phòng chuyên môn", member_kinds="Cơ quan chuyên môn")]
    one = office(tasks=TASKS, agencies=agencies, groups=groups, plan_recipients=recipients)
    assert remarks(made(one)) == []


def test_members_by_list_and_by_their_own_column_are_covered():
    agencies = [agency("PNV", "Phòng Nội vụ", groups="KHOI"), commune("KHUATXA", "xã Khuất Xá")]
    groups = [group("KHOI", "Các cơ quan trong khối"), group("XA", "UBND các xã", members="KHUATXA")]
    tasks = [task("1.1", partners="Ủy ban nhân dân xã Khuất Xá")]
    one = office(tasks=tasks, agencies=agencies, groups=groups, plan_recipients=["Các cơ quan trong khối; UBND các xã"])
    assert remarks(made(one)) == []
