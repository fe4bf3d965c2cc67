"""Pieces of text that several documents share: names at the head, numbers, lists, where reports go."""

from dataclasses import replace

import pytest

from cchc_docs.model.agency import Agency
from cchc_docs.model.assignment import Assignment
from cchc_docs.model.plan import Plan
from cchc_docs.ooxml.metrics import text_width
from cchc_docs.ooxml.units import mm
from cchc_docs.render.annex import field_tags
from cchc_docs.render.form import form_tags
from cchc_docs.render.letter import letter_tags
from cchc_docs.render.values import (
    WIDE_ISSUER_WIDTH,
    count_text,
    issuer_lines,
    name_list,
    sentence,
    task_tags,
    title_lines,
)
from tests.builders import PNV, PTP, Office, agency, assigned, commune, keeping, office, period, plan_of, task

MTTQ = agency("MTTQ", "Ủy ban Mặt trận Tổ quốc Việt Nam huyện", relation="Đề nghị", symbol="MTTQ-BTT")


def prepared(what: Office, code: str) -> tuple[Plan, Assignment, Agency | None]:
    """What the tags of one agency's letter and forms are made from."""
    assignments, _ = assigned(what)
    [own] = [a for a in assignments.by_agency if a.agency.code == code]
    return plan_of(what), own, assignments.standing


# Names at the head


@pytest.mark.parametrize(
    ("name", "upright", "lying"),
    [
        (
            "Trường Tiểu học Suối Trăng",
            ["TRƯỜNG TIỂU HỌC", "SUỐI TRĂNG"],
            ["TRƯỜNG TIỂU HỌC SUỐI TRĂNG"],
        ),
        (
            "Phòng Tài nguyên và Môi trường",
            ["PHÒNG TÀI NGUYÊN", "VÀ MÔI TRƯỜNG"],
            ["PHÒNG TÀI NGUYÊN VÀ MÔI TRƯỜNG"],
        ),
        ("Ủy ban nhân dân xã Ái Quốc", ["ỦY BAN NHÂN DÂN", "XÃ ÁI QUỐC"], ["ỦY BAN NHÂN DÂN", "XÃ ÁI QUỐC"]),
    ],
)
def test_a_name_is_cut_between_its_words_and_uses_the_room_there_is(name: str, upright: list[str], lying: list[str]):
    assert issuer_lines(name, "13/14") == upright
    assert issuer_lines(name, "13/14", WIDE_ISSUER_WIDTH) == lying


def test_every_line_of_a_long_name_fits_its_cell():
    name = "Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên và Dạy nghề cho người lao động huyện Lộc Bình"
    for room in (mm(62), WIDE_ISSUER_WIDTH):
        lines = issuer_lines(name, "13/14", room)
        assert all(text_width(line, 13, bold=True) <= room.pt for line in lines)
        assert " ".join(lines) == name.upper()


# The annex title


def test_an_annex_title_that_fits_between_the_margins_is_one_line():
    title = "Phân công nhiệm vụ khắc phục các tiêu chí cải cách hành chính đạt điểm thấp năm 2025"
    longer = f"{title} của xã"
    for size_pair, size in (("12/13", 13), ("13/14", 14)):
        assert title_lines(title, size_pair) == [title.upper()]
        assert text_width(title.upper(), size, bold=True) <= mm(252).pt
        assert len(title_lines(longer, size_pair)) == 2


def test_an_annex_title_is_not_cut_inside_a_word():
    assert title_lines(
        "Nội dung phân công nhiệm vụ khắc phục các tiêu chí cải cách hành chính bị xếp hạng thấp năm 2023", "13/14"
    ) == ["NỘI DUNG PHÂN CÔNG NHIỆM VỤ KHẮC PHỤC CÁC TIÊU CHÍ", "CẢI CÁCH HÀNH CHÍNH BỊ XẾP HẠNG THẤP NĂM 2023"]


def test_the_clerks_own_breaks_in_the_title_stay():
    assert title_lines("Danh mục\nnhiệm vụ", "13/14") == ["DANH MỤC", "NHIỆM VỤ"]


# Numbers and lists in running text


def test_numbers_below_ten_have_two_digits_and_none_is_nothing():
    assert [count_text(n) for n in (0, 1, 9, 10, 20)] == ["", "01", "09", "10", "20"]
    [first, second] = field_tags(
        plan_of(office(tasks=[keeping(), task("2.1"), keeping(field_number="2", field_name="Lĩnh vực 2")]))
    )
    assert (first["so_nhiem_vu"], first["so_khac_phuc"], first["so_giu_diem"]) == ("01", "", "01")
    assert (second["so_nhiem_vu"], second["so_khac_phuc"], second["so_giu_diem"]) == ("02", "01", "01")


def test_tasks_of_a_field_are_lettered_unless_a_clerk_has_lettered_the_steps_of_one():
    def letters(remedy: str) -> list[str]:
        fields = field_tags(plan_of(office(tasks=[task("1.1", remedy=remedy), task("1.2"), task("2.1")])))
        return [row["thu_tu"] for field in fields for row in field["nhiem_vu"]]

    assert letters("Rà soát.") == ["a) ", "b) ", ""]
    assert letters("a) Rà soát;\nb) Công khai.") == ["", "", ""]
    assert letters("- Rà soát;\n- Công khai.") == ["a) ", "b) ", ""]


def test_names_are_listed_as_one_says_them_unless_a_name_holds_a_comma_or_và():
    assert name_list(["Công an xã"]) == "Công an xã"
    assert name_list(["Công an xã", "Xã đoàn"]) == "Công an xã và Xã đoàn"
    assert name_list(["Mặt trận", "Xã đoàn", "Công an xã"]) == "Mặt trận, Xã đoàn và Công an xã"
    assert name_list(["Văn phòng HĐND và UBND", "Công an xã"]) == "Văn phòng HĐND và UBND; Công an xã"
    assert name_list([]) == ""


@pytest.mark.parametrize(("typed", "printed"), [("Theo dõi", "Theo dõi."), ("Xong. ", "Xong."), ("a;", "a;"), ("", "")])
def test_a_typed_duty_gets_its_full_stop(typed: str, printed: str):
    assert sentence(typed) == printed


def test_a_remedy_is_also_there_line_by_line():
    plan = plan_of(office(tasks=[task(remedy="a) Rà soát;\n\n b) Công khai. "), task("1.6", remedy="Một dòng.")]))
    several, one = (task_tags(each, 1) for each in plan.tasks)
    assert several["cac_dong"] == ["a) Rà soát;", "b) Công khai."]
    assert one["cac_dong"] == ["Một dòng."]


# The standing office


def test_a_body_outside_the_hierarchy_fills_no_report():
    what = office(
        tasks=[task(partners="Ủy ban Mặt trận Tổ quốc Việt Nam huyện; Phòng Tư pháp")],
        agencies=[PNV, {**PTP, "symbol": "PTP"}, MTTQ],
        periods=[period()],
    )
    forms = {}
    for code in ("MTTQ", "PTP"):
        plan, own, standing = prepared(what, code)
        forms[code] = form_tags(plan, own, plan.periods[0], standing)
    assert (forms["MTTQ"]["la_de_nghi"], forms["MTTQ"]["ky_hieu"]) == (True, "")
    assert (forms["PTP"]["la_de_nghi"], forms["PTP"]["ky_hieu"]) == (False, "BC-PTP")


def test_a_task_that_keeps_full_marks_still_shows_a_typed_score():
    [kept] = plan_of(office(tasks=[keeping()])).tasks
    [repaired] = plan_of(office(tasks=[task(score="3", maximum="3")])).tasks
    assert task_tags(kept, 1)["ket_qua"] == ""
    assert task_tags(replace(kept, score=repaired.score, maximum=repaired.maximum), 1)["ket_qua"] == "3/3 điểm"


def test_a_lead_is_not_told_to_coordinate_with_itself_in_its_own_letter():
    row = task(lead="Phòng Nội vụ; Phòng Tư pháp", partners="UBND xã Ái Quốc; Phòng nội vụ")
    told = office([row], [PNV, PTP, commune("AIQUOC", "xã Ái Quốc")])
    plan, (assignments, _) = plan_of(told), assigned(told)
    letters = {a.agency.code: letter_tags(plan, a) for a in assignments.by_agency}
    assert letters["PNV"]["chu_tri"][0]["phoi_hop"] == "UBND xã Ái Quốc"
    assert letters["PTP"]["chu_tri"][0]["phoi_hop"] == "UBND xã Ái Quốc; Phòng nội vụ"
    assert field_tags(plan)[0]["nhiem_vu"][0]["phoi_hop"] == "UBND xã Ái Quốc; Phòng nội vụ"
