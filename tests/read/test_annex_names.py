"""Whom an annex names becomes a first list of agencies and groups, for the clerk to confirm."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_docs.model.annex import ImportedTask, ProposedAgency, ProposedGroup
from cchc_docs.read.annex_names import is_group_name, propose_names
from cchc_docs.read.annex_text import read_annex

SEED = Path(__file__).parents[2] / "data" / "loc_binh_2023_phu_luc.txt"


def task(lead, partners=""):
    return ImportedTask("1", "Chỉ đạo", "", "", "", "", "", "", lead, partners, "", "Giữ điểm", 4)


def test_the_annex_of_loc_binh_names_5_agencies_and_9_groups():
    agencies, groups = propose_names(read_annex(SEED)[0].tasks)
    assert agencies == (
        ProposedAgency("PNV", "Phòng Nội vụ"),
        ProposedAgency("PKTHT", "Phòng Kinh tế và Hạ tầng"),
        ProposedAgency("PTP", "Phòng Tư pháp"),
        ProposedAgency("VP", "Văn phòng HĐND và UBND huyện"),
        ProposedAgency("PTCKH", "Phòng Tài chính - Kế hoạch"),
    )
    assert [group.name for group in groups] == [
        "Các cơ quan chuyên môn thuộc UBND huyện",
        "UBND các xã, thị trấn",
        "Các cơ quan chuyên môn, đơn vị sự nghiệp thuộc huyện",
        "Các cơ quan, đơn vị trực thuộc UBND huyện",
        "Các bộ phận có TTHC tiếp nhận qua cơ chế một cửa, một cửa liên thông",
        "Các đơn vị sự nghiệp thuộc huyện",
        "Các cơ quan, đơn vị thuộc huyện",
        "Các đơn vị liên quan",
        "Các cơ quan chuyên môn, UBND cấp xã",
    ]


def test_two_spellings_are_one_proposal_by_the_first():
    agencies, _ = propose_names(
        [task("Phòng Tài chính - Kế hoạch", "Phòng Tài chính-Kế hoạch; phòng tài chính – kế hoạch")]
    )
    assert agencies == (ProposedAgency("PTCKH", "Phòng Tài chính - Kế hoạch"),)


def test_equal_initials_get_a_number():
    agencies, groups = propose_names([task("UBND xã Tú Đoạn; UBND xã Tam Đông", "Các xã thuộc tỉnh Đoài")])
    assert [a.code for a in agencies] == ["XTD", "XTD2"]
    assert groups == (ProposedGroup("XTD3", "Các xã thuộc tỉnh Đoài"),)


@pytest.mark.parametrize(
    "name",
    ["UBND các xã, phường", "UBND cấp xã", "UBND xã, thị trấn", "UBND 21 xã, thị trấn", "Chủ tịch UBND các xã",
     "Thủ trưởng các cơ quan", "Cơ quan, đơn vị liên quan", "Trường học trên địa bàn huyện", "Những đơn vị được giao"],
)  # fmt: skip
def test_names_of_groups(name):
    assert is_group_name(name)


@pytest.mark.parametrize(
    "name",
    ["Phòng Nội vụ", "UBND xã Tú Đoạn", "UBND thị trấn Na Dương", "Liên hiệp các Hội Khoa học và Kỹ thuật",
     "Ban Quản lý các khu công nghiệp", "Trường cấp 2 Na Dương", "Cơ quan Quân sự huyện", "Đơn vị 198", "Phòng Y tế"],
)  # fmt: skip
def test_names_of_single_agencies(name):
    assert not is_group_name(name)


@given(st.lists(st.text()))
def test_every_code_is_used_once_and_is_plain(names):
    agencies, groups = propose_names([task(name) for name in names])
    codes = [proposal.code for proposal in (*agencies, *groups)]
    assert len(codes) == len(set(codes))
    assert all(re.fullmatch("[A-Z0-9]+", code) for code in codes)
