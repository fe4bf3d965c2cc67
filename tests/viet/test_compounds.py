"""Names and titles are cut into lines between words, never inside one."""

import pytest

from cchc_docs.ooxml.metrics import balanced_lines
from cchc_docs.viet.compounds import unbreakable_units


@pytest.mark.parametrize(
    "units",
    [
        "TRƯỜNG | TIỂU HỌC | SUỐI TRĂNG",
        "TRƯỜNG | TRUNG HỌC CƠ SỞ | NGUYỄN VĂN TRỖI",
        "PHÒNG | TÀI NGUYÊN | VÀ MÔI TRƯỜNG",
        "PHÒNG | TÀI CHÍNH - | KẾ HOẠCH",
        "VĂN PHÒNG | HỘI ĐỒNG NHÂN DÂN | VÀ UỶ BAN NHÂN DÂN HUYỆN",
        "ĐOÀN | THANH NIÊN CỘNG SẢN | HỒ CHÍ MINH | XÃ SUỐI TRĂNG",
        "THÀNH PHỐ HỒ CHÍ MINH | NĂM 2026",
        "XÃ AN THỚI ĐÔNG",
        "TRẠM Y TẾ | XÃ THỐNG NHẤT",
        "XÃ SUỐI TRĂNG, | HUYỆN LỘC BÌNH, | TỈNH LẠNG SƠN",
        "PHƯỜNG 1",
        "QUÝ III | NĂM 2026",
        "05 NHIỆM VỤ | GIAI ĐOẠN | 2021 - 2025",
        "KHẮC PHỤC | CÁC TIÊU CHÍ | CẢI CÁCH | HÀNH CHÍNH",
        "Phòng | Giáo dục | và Đào tạo | thị xã Hương Thủy",
        "A",
        "",
    ],
)
def test_a_line_may_end_only_between_words_that_stand_alone(units: str):
    parts = units.split(" | ")
    assert unbreakable_units(" ".join(parts)) == parts


@pytest.mark.parametrize("text", ["A  B", " A", "A ", "A, B; C.", "1 2 3", "- - -", "XÃ XÃ XÃ", "và và"])
def test_odd_texts_come_back_whole(text: str):
    assert " ".join(unbreakable_units(text)) == text


def test_a_comma_ends_a_compound():
    assert unbreakable_units("CÁC TIÊU, CHÍ HƯỚNG") == ["CÁC TIÊU,", "CHÍ HƯỚNG"]


def test_lines_end_between_units_and_a_unit_too_wide_is_cut_after_all():
    units = unbreakable_units("TRƯỜNG TIỂU HỌC SUỐI TRĂNG")
    assert balanced_lines(units, 176, 13, bold=True) == ("TRƯỜNG TIỂU HỌC", "SUỐI TRĂNG")
    assert balanced_lines(units, 60, 13, bold=True) == ("TRƯỜNG", "TIỂU", "HỌC", "SUỐI", "TRĂNG")
    assert balanced_lines(units, 1000, 13, bold=True) == ("TRƯỜNG TIỂU HỌC SUỐI TRĂNG",)


def test_a_plain_text_is_broken_between_its_words():
    assert balanced_lines("TRƯỜNG TIỂU HỌC SUỐI TRĂNG", 60, 13)[0] == "TRƯỜNG"
