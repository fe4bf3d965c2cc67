"""The sheet Kế hoạch: labels, lists, dates, who signs."""

import random
from dataclasses import replace
from datetime import date

import pytest

from cchc_docs.model.plan import IssueDate
from cchc_docs.model.sheets import PLAN_ROWS, PLAN_SHEET, WORKBOOK_VERSION
from tests.builders import (
    PLAN,
    errors,
    faults_of,
    office,
    places,
    plan_address,
    plan_of,
    plan_rows,
    raw,
    sheet,
    validated,
)

REQUIRED = [row for row in PLAN_ROWS if row.required and row.key != "version"]


def at(key):
    return f"{PLAN_SHEET}!{plan_address(key)}"


def only_fault(**plan):
    [fault] = faults_of(office(**plan))
    return fault


def head(**plan):
    return plan_of(office(**plan)).head


def from_rows(rows):
    return raw(office(), sheet(PLAN_SHEET, *rows))


def row_number(rows, label):
    return [row[0] for row in rows].index(label) + 1


@pytest.mark.parametrize("row", REQUIRED, ids=lambda row: row.key)
def test_a_blank_that_must_be_filled_is_told_beside_its_label(row):
    faults = faults_of(office(**{row.key: " "}))
    assert ("V120", at(row.key)) in places(faults)
    assert any(row.label in fault.message for fault in faults)


@pytest.mark.parametrize("row", REQUIRED, ids=lambda row: row.key)
def test_a_line_that_must_be_there_is_named(row):
    rows = plan_rows(PLAN | {row.key: ""})
    missing = [fault for fault in faults_of(from_rows(r for r in rows if r[0] != row.label)) if fault.code == "V135"]
    assert places(missing) == [("V135", PLAN_SHEET)]
    assert f"“{row.label}”" in missing[0].message


def test_a_line_without_its_label_cannot_join_the_one_above_unnoticed():
    rows = plan_rows(PLAN)
    number = row_number(rows, "Địa danh")
    rows[number - 1][0] = None
    faults = faults_of(from_rows(rows))
    assert "V135" in [fault.code for fault in faults]
    # "Lộc Bình" now stands below Cơ quan chủ quản, which is empty: it would become the parent body.
    assert any("“Địa danh”" in fault.message for fault in faults)


def test_lines_in_any_order_give_the_same_plan():
    heading, *lines = plan_rows(PLAN)
    blocks = []
    for line in lines:
        if line[0] is not None:
            blocks.append([])
        blocks[-1].append(line)
    random.Random(1).shuffle(blocks)
    found = plan_of(from_rows([heading, *(line for block in blocks for line in block)])).head
    expected = plan_of(office()).head
    assert replace(found, standing_office_at=expected.standing_office_at) == expected


def test_a_column_before_the_labels_and_blank_rows_between_shift_nothing_but_the_cells():
    rows = [["1", *row] for row in plan_rows(PLAN | {"place": ""})]
    spaced = [line for row in rows for line in (row, [])]
    [fault] = faults_of(from_rows(spaced))
    assert (fault.code, str(fault.where)) == (
        "V120",
        f"{PLAN_SHEET}!C{row_number([r[1:] or [None] for r in spaced], 'Địa danh')}",
    )


def test_the_guide_between_label_and_value():
    rows = [[label, guide, value] for label, value, guide in plan_rows(PLAN)]
    assert plan_of(from_rows(rows)).head.place == "Lộc Bình"


@pytest.mark.parametrize(
    "bases",
    [["Căn cứ A", "Căn cứ B"], ["Căn cứ A\nCăn cứ B"], ["Căn cứ A\n\n  Căn cứ B \n"], ["Căn cứ A", " ", "Căn cứ B"]],
    ids=["rows below", "Alt+Enter", "blank lines", "a blank row"],
)
def test_a_list_in_one_cell_or_in_following_rows(bases):
    assert head(bases=bases).bases == ("Căn cứ A", "Căn cứ B")


def test_a_label_twice_is_told_at_the_second():
    rows = [*plan_rows(PLAN), ["Địa danh", "Na Dương"]]
    [fault] = [fault for fault in faults_of(from_rows(rows)) if fault.code == "V131"]
    assert str(fault.where) == f"{PLAN_SHEET}!A{len(rows)}"
    assert plan_address("place") in fault.message


def test_a_second_value_nobody_expects():
    rows = plan_rows(PLAN)
    number = row_number(rows, "Địa danh")
    rows.insert(number, [None, "Na Dương", None])
    [fault] = faults_of(from_rows(rows))
    assert (fault.code, str(fault.where)) == ("V133", f"{PLAN_SHEET}!B{number + 1}")


def test_text_above_all_labels_belongs_to_none():
    [fault] = faults_of(from_rows([[None, "KẾ HOẠCH NĂM 2024"], *plan_rows(PLAN)]))
    assert (fault.code, str(fault.where)) == ("V132", f"{PLAN_SHEET}!B1")


def test_a_section_of_the_clerks_own_is_left_out_as_a_whole():
    rows = [*plan_rows(PLAN), ["Việc riêng của tôi", "gọi anh Ba"], [None, "gọi chị Tư"]]
    [fault] = faults_of(from_rows(rows))
    assert (fault.code, fault.severity.value) == ("V139", "cảnh báo")
    assert "“Việc riêng của tôi”" in fault.message


def test_a_list_is_not_lost_for_a_label_with_a_slip():
    rows = plan_rows(PLAN)
    number = row_number(rows, "Căn cứ")
    rows[number - 1][0] = "Căn cú"
    [fault] = faults_of(from_rows(rows))
    assert (fault.code, fault.where.address) == ("V135", f"A{number}")
    assert "Ý bạn là dòng “Căn cú”?" in fault.hint


def test_a_sheet_with_no_label_at_all():
    [fault] = [f for f in faults_of(from_rows([["a", "b"]])) if f.code == "V130"]
    assert str(fault.where) == PLAN_SHEET


@pytest.mark.parametrize(
    ("version", "advice"),
    [("0", "cchc init"), (str(WORKBOOK_VERSION + 1), "Cập nhật chương trình"), ("²", "cchc init")],
)
def test_a_workbook_of_another_version(version, advice):
    fault = only_fault(version=version)
    assert (fault.code, str(fault.where)) == ("V134", at("version"))
    assert version in fault.message
    assert advice in fault.hint


def test_a_version_that_excel_made_a_number_is_good():
    assert faults_of(office(version=float(WORKBOOK_VERSION))) == []


@pytest.mark.parametrize("year", ["24", "hai nghìn", "2024-2025", "1999", "9" * 5000, "²"])
def test_a_year_that_is_none_is_the_only_fault(year):
    agencies = [{"code": "PNV", "name": "Phòng Nội vụ", "head_title": "Trưởng phòng", "valid_from": "01/01/2020"}]
    office_ = office(agencies=agencies, year=year)
    assert places(faults_of(office_)) == [("V136", at("year"))]


@pytest.mark.parametrize("symbol", ["15/KH-UBND", "KH UBND"])
@pytest.mark.parametrize("key", ["plan_symbol", "letter_symbol"])
def test_a_symbol_is_only_what_stands_behind_the_slash(key, symbol):
    fault = only_fault(**{key: symbol})
    assert (fault.code, str(fault.where)) == ("V140", at(key))
    assert symbol in fault.message


@pytest.mark.parametrize("number", ["15/KH-UBND", "0", "năm", "1000000", "1" * 5000])
def test_a_number_is_a_number(number):
    assert only_fault(plan_number=number).code == "V141"


def test_a_number_that_excel_made_a_number():
    assert head(plan_number=15.0).plan_number == "15"


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("05/01/2024", IssueDate(2024, 1, 5)),
        (date(2024, 1, 5), IssueDate(2024, 1, 5)),
        ("01/2024", IssueDate(2024, 1)),
        ("", IssueDate(2024)),
    ],
)
def test_the_day_of_issue_as_far_as_it_is_known(typed, known):
    assert head(plan_date=typed).plan_date == known


@pytest.mark.parametrize("typed", ["31/02/2024", "01/31/2024", "13/2024", "tháng 1 năm 2024", 2024.0])
def test_a_day_of_issue_that_is_none(typed):
    fault = only_fault(plan_date=typed)
    assert (fault.code, str(fault.where)) == ("V117", at("plan_date"))
    assert f"“{typed if isinstance(typed, str) else 2024}”" in fault.message


def test_to_sign_for_a_collective_its_name_is_needed():
    fault = only_fault(collective="")
    assert (fault.code, str(fault.where)) == ("V137", at("plan_authority"))
    assert "“Tập thể được thay mặt”" in fault.message


def test_letters_signed_as_the_plan_do_not_repeat_its_fault():
    assert len(faults_of(office(collective="", letter_authority=""))) == 1
    assert len(faults_of(office(collective="", letter_authority="TM. KT."))) == 2


@pytest.mark.parametrize("key", ["plan_authority", "letter_authority"])
def test_to_sign_in_the_place_of_a_delegate_his_post_is_needed(key):
    told = {key: "TL. KT."} | ({"collective": None} if key == "plan_authority" else {})
    fault = only_fault(**told)
    assert (fault.code, str(fault.where)) == ("V137", at(key))
    assert faults_of(office(**told, letter_delegate_title="Chánh Văn phòng")) == []


@pytest.mark.parametrize("authority", ["TL.", "TUQ.", "Trực tiếp", "KT."])
def test_a_collective_body_whose_plan_is_not_signed_on_its_behalf_is_asked(authority):
    fault = only_fault(plan_authority=authority, letter_authority="TM.")
    assert (fault.code, str(fault.where)) == ("V142", at("plan_authority"))
    assert "Điều 13" in fault.hint


def test_the_name_of_another_office_left_in_the_text_is_asked_about():
    fault = only_fault(opening="Ủy ban nhân dân huyện Cao Lộc ban hành Kế hoạch như sau:")
    assert (fault.code, str(fault.where)) == ("V143", at("opening"))
    assert "Ủy ban nhân dân huyện Lộc Bình" in fault.message


def test_the_drafting_unit_in_luu_is_that_of_the_letters_symbol():
    assert [f.code for f in faults_of(office(archive="VT, TCKH", letter_symbol="UBND-NV"))] == ["V144"]
    assert faults_of(office(archive="VT, NV (2)", letter_symbol="UBND-NV")) == []


def test_a_plan_issued_long_before_or_after_its_year_is_asked_about():
    assert [f.code for f in faults_of(office(plan_date="05/01/2026"))] == ["V145"]
    assert faults_of(office(plan_date="29/12/2023")) == []


def test_letters_are_signed_as_the_plan_unless_told():
    plan = head(plan_authority="TM. KT.", plan_signer_title="Phó Chủ tịch", plan_signer="Nguyễn Văn A")
    assert plan.letter_signing == plan.plan_signing
    other = head(plan_signer="Nguyễn Văn A", letter_authority="TM. KT.", letter_signer_title="Phó Chủ tịch")
    assert (other.letter_signing.prefixes, other.letter_signing.signer) == (("TM.", "KT."), "")


@pytest.mark.parametrize(
    ("key", "typed", "offered"),
    [("plan_authority", "TM", "TM."), ("medium", "Giay", "Giấy"), ("size_pair", "14/13", "13/14")],
)
def test_a_choice_nearly_right_is_offered(key, typed, offered):
    fault = next(f for f in faults_of(office(**{key: typed})) if f.code == "V119")
    assert str(fault.where) == at(key)
    assert f"“{typed}”" in fault.message
    assert offered in fault.hint


def test_a_merged_value_is_told_and_a_merged_label_is_not():
    rows = plan_rows(PLAN)
    line = row_number(rows, "Căn cứ") - 1
    book = raw(office(), sheet(PLAN_SHEET, *rows, merged=((line, 1, line + 1, 1), (line, 0, line + 1, 0))))
    assert places(faults_of(book)) == [("V105", f"{PLAN_SHEET}!B{line + 1}:B{line + 2}")]


def test_warnings_leave_a_plan():
    plan, faults = validated(office(place=" Lộc Bình "))
    assert (errors(faults), plan.head.place) == ([], "Lộc Bình")


def test_an_authority_nobody_can_read_is_told_once():
    assert [f.code for f in faults_of(office(plan_authority="TMM"))] == ["V119"]


def test_a_second_luu_among_the_recipients_is_asked_about():
    fault = only_fault(plan_recipients=["UBND tỉnh", "Lưu Văn phòng"])
    assert fault.code == "V146" and "Lưu Văn phòng" in fault.message
