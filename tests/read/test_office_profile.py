"""An office narrows the decree, never widens it; every fault of its file is told at once, with its line."""

from pathlib import Path

import pytest

from cchc_docs.errors import UnreadableFileError
from cchc_docs.model.office import Office
from cchc_docs.model.profile import ND30
from cchc_docs.ooxml.units import cm, mm, pt
from cchc_docs.read.office_profile import read_office_profile
from cchc_docs.read.profile_settings import settings

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "data/co_quan_mau.toml"


def test_every_key_is_described():
    described = (ROOT / "docs/office_profile.md").read_text(encoding="utf-8")
    keys = [key for table in settings(ND30).values() for key in table]
    assert [key for key in keys if f"`{key}`" not in described] == []


@pytest.fixture
def read(tmp_path):
    def take(*lines: str, encoding: str = "utf-8"):
        path = tmp_path / "co_quan.toml"
        path.write_text("\n".join(lines), encoding=encoding)
        return read_office_profile(path)

    return take


def told(faults):
    return [(fault.code, str(fault.where), fault.message, fault.hint) for fault in faults]


def test_a_margin_may_be_narrowed():
    profile, office, faults = read_office_profile(EXAMPLE)
    assert told(faults) == []
    assert mm(30) in profile.left_margin and mm(32) not in profile.left_margin
    assert mm(18) in profile.right_margin
    assert office.name == "UBND xã Suối Trăng" and office.unit_codes[1] == "VHXH"
    assert office.issues_on_paper is False
    assert "UBND xã Suối Trăng" in profile.title


def test_a_wider_margin_is_refused_with_the_clause_and_the_decree_stays(read):
    profile, office, faults = read("[trang]", "le_phai = 15", "le_trai = [25, 35]")
    [(code, where, message, hint)] = told(faults)
    assert (code, where) == ("C104", "co_quan.toml, dòng 3")
    assert message == ("Lề trái 25-35 mm rộng hơn quy định 30-35 mm (NĐ 30/2020, Phụ lục I, Phần I, Mục I, khoản 3).")
    assert "thu hẹp" in hint
    assert (profile, office) == (ND30, Office())


def test_centimetres_where_millimetres_are_meant_get_the_right_number(read):
    _, _, faults = read("[trang]", "le_trai = 3.5")
    assert told(faults)[0][3] == "Đơn vị là mm: 3,5 cm thì ghi 35."


def test_an_open_upper_end_may_be_closed_but_the_lower_end_not_opened(read):
    profile, _, faults = read("[doan]", "cach_doan = [6, 12]")
    assert not faults and pt(12) in profile.paragraph_gap and pt(13) not in profile.paragraph_gap
    _, _, [fault] = read("[doan]", "cach_doan = [3, 12]")
    assert fault.message.startswith("Khoảng cách giữa các đoạn 3-12 pt rộng hơn quy định từ 6 pt trở lên (")


def test_the_first_line_is_chosen_from_the_decrees_own_indents(read):
    profile, _, faults = read("[doan]", "thut_dau_dong = 1.27")
    assert not faults
    assert [choice.low for choice in profile.first_line_indents] == [cm(1.27)]
    _, _, [fault] = read("[doan]", "thut_dau_dong = 1.5")
    assert fault.code == "C104" and "1 hoặc 1,27 cm" in fault.message


def test_a_size_pair_fixes_every_open_size_and_leaves_the_fixed_ones(read):
    profile, _, faults = read('co_chu = "12/13"')
    assert not faults
    assert not profile.component("body").allows_size(pt(14)) and profile.component("body").allows_size(pt(13))
    assert profile.component("national_title").largest == pt(12)
    assert profile.component("annex_label").allows_size(pt(14))
    assert profile.component("table_text") == ND30.component("table_text")
    assert profile.style("DoanVan").component == profile.component("body")
    assert next(line.under for line in profile.lines if line.style_id == "KeTieuNgu") == profile.component("motto")


def test_one_component_may_differ_from_the_pair(read):
    profile, _, faults = read('co_chu = "13/14"', "[co_chu_rieng]", "kinh_gui = 13")
    assert not faults
    assert profile.component("addressee").largest == pt(13) and profile.component("body").smallest == pt(14)
    _, _, [fault] = read("[co_chu_rieng]", "kinh_gui = [12, 14]")
    assert fault.message.startswith("Cỡ chữ Kính gửi 12-14 pt rộng hơn quy định 13-14 pt")


def test_a_third_typed_as_0_33_is_a_third(read):
    profile, _, faults = read("[duong_ke]", "co_quan = [0.33, 0.4]")
    assert not faults
    assert [(round(line.ratio.low, 4), line.ratio.high) for line in profile.lines if line.style_id == "KeCoQuan"] == [
        (0.3333, 0.4)
    ]


def test_keys_may_be_typed_with_marks_in_quotation_marks(read):
    profile, _, faults = read("[trang]", '"Lề trái" = 32')
    assert not faults and mm(30) not in profile.left_margin


def test_all_faults_come_at_once_in_the_order_of_their_lines(read):
    _, _, faults = read(
        "ten = 5",
        "[trang]",
        "le_trai = [35, 30]",
        "le_trasi = 30",
        'le_phai = "15 mm"',
        "[doang]",
        "gian_dong = 1",
        "[tuy_chon]",
        'cho_ghi_hoc_vi = "có"',
        "gian_dong = 1",
    )
    assert [(fault.code, str(fault.where)) for fault in faults] == [
        ("C103", "co_quan.toml, dòng 1"),
        ("C105", "co_quan.toml, dòng 3"),
        ("C102", "co_quan.toml, dòng 4"),
        ("C103", "co_quan.toml, dòng 5"),
        ("C102", "co_quan.toml, dòng 6"),
        ("C103", "co_quan.toml, dòng 9"),
        ("C102", "co_quan.toml, dòng 10"),
    ]
    assert faults[2].hint == "Ý bạn là “le_trai”?"
    assert faults[4].hint == "Ý bạn là “doan”?"
    assert faults[6].hint == "Khóa này thuộc bảng [doan]."


def test_a_key_typed_in_two_spellings_is_told(read):
    _, _, [fault] = read("[trang]", "le_trai = 30", '"Lề trái" = 35')
    assert (fault.code, str(fault.where)) == ("C106", "co_quan.toml, dòng 3")


def test_a_table_where_a_number_belongs_and_a_number_where_a_table_belongs(read):
    assert [f.code for f in read("[trang.le_trai]", "nho_nhat = 30")[2]] == ["C103"]
    assert [f.code for f in read("trang = 30")[2]] == ["C103"]


def test_a_decimal_comma_is_explained_at_its_line(read):
    _, _, [fault] = read('ten = "Xã"', "[doan]", "thut_dau_dong = 1,27")
    assert (fault.code, str(fault.where)) == ("C101", "co_quan.toml, dòng 3")
    assert "dấu chấm" in fault.hint


def test_notepads_mark_is_no_fault_and_another_encoding_says_how_to_save(read):
    assert read('ten = "Xã Suối Trăng"', encoding="utf-8-sig")[2] == []
    [fault] = read('ten = "Xã Suối Trăng"', encoding="utf-16")[2]
    assert fault.code == "C101" and "Notepad" in fault.hint


def test_a_file_that_is_not_there_stops_the_run(tmp_path):
    with pytest.raises(UnreadableFileError, match=r"co_quan\.toml"):
        read_office_profile(tmp_path / "co_quan.toml")


@pytest.mark.parametrize(
    "lines",
    [
        ("[trang]", "le_trai = nan"),
        ("[trang]", "le_trai = [30, inf]"),
        ("[trang]", f"le_trai = 1{'0' * 400}"),
        ("[doan]", "thut_dau_dong = [inf]"),
        ("[doan]", "cach_doan = [6, 1e300]"),
        ("[duong_ke]", "co_quan = nan"),
        ("[co_chu_rieng]", "trich_yeu = -inf"),
        ("", "co_chu = [13, 14]"),
    ],
    ids=lambda lines: lines[1][:30],
)
def test_a_number_that_is_no_length_is_of_the_wrong_kind(read, lines):
    profile, _, faults = read(*lines)
    assert [(code, where) for code, where, _, _ in told(faults)] == [("C103", "co_quan.toml, dòng 2")]
    assert profile is ND30


@pytest.mark.parametrize("line", ["x = " + "[" * 5000, "x = " + "{a=" * 5000, f"x = 1{'0' * 5000}"])
def test_a_file_made_to_exhaust_its_reader_is_no_toml(read, line):
    assert [code for code, *_ in told(read(line)[2])] == ["C101"]


@pytest.mark.parametrize(
    ("lines", "line"),
    [
        (("[trang]", "le_trai = 30", "le_trai = 31", "le_phai = 15"), 3),
        (("[trang]", "le_trai = 30", "[trang]", "le_phai = 15"), 3),
        (("trang = {le_trai = 30, le_trai = 31}", ""), 1),
        (('["Trang"]', "le_trai = 30", "[trang]", "le_trai = 31"), 4),
    ],
)
def test_what_is_there_twice_is_told_as_such(read, lines, line):
    [(code, where, message, _)] = told(read(*lines)[2])
    assert (code, where) == ("C106", f"co_quan.toml, dòng {line}")
    assert "đã có ở trên" in message


def test_a_table_given_as_a_value_and_a_value_given_as_a_table(read):
    [(code, where, message, hint)] = told(read("trang = 5")[2])
    assert (code, where) == ("C103", "co_quan.toml, dòng 1")
    assert "“trang” là tên một bảng" in message and "[trang]" in hint
    [(code, where, message, hint)] = told(read("[ten]", "a = 1")[2])
    assert (code, where) == ("C103", "co_quan.toml, dòng 1")
    assert "“ten” là một khóa" in message and "ten = " in hint
