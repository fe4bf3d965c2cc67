"""Slips of typing, capitals, units that no longer exist."""

from dataclasses import replace
from datetime import date

import pytest

from tests.check.builders import here, paragraph, run, section, table
from tests.check.papers import foot, head, issuer, letter, title
from tests.check.rules.judging import body, faults, judged, plan_of


def says(text: str) -> dict[str, list[str]]:
    return faults(plan_of(*body(paragraph(text))))


def test_recipients_of_a_level_that_is_no_more():
    assert faults(plan_of(items=("- UBND các huyện, thành phố;", "- Lưu: VT, NC."))) == {"T1": ["ghi “các huyện”"]}


def test_a_district_as_the_addressee_and_as_the_issuer():
    assert faults(letter("Kính gửi: UBND huyện Bát Xát"))["T1"] == ["ghi “huyện Bát Xát”"]
    by_district = section(head(issuer("ỦY BAN NHÂN DÂN", "HUYỆN BÁT XÁT")), *title(), *body(), foot())
    assert faults(by_district)["T1"] == ["ghi “HUYỆN BÁT XÁT”"]


def test_a_district_in_the_column_of_agencies():
    made = table(("TT", "Nhiệm vụ", "Cơ quan chủ trì"), ("1", "Rà soát ở huyện cũ", "UBND các huyện, thị xã"))
    assert faults(plan_of(*body(made)))["T1"] == ["ghi “các huyện”", "ghi “thị xã”"]


def test_the_text_may_tell_of_districts():
    assert says("Kế thừa kết quả của Ủy ban nhân dân huyện Bát Xát trước đây.") == {}


def test_before_july_2025_there_were_districts():
    old = section(
        head(date="Lào Cai, ngày 05 tháng 3 năm 2024"),
        *title(),
        *body(),
        foot(items=("- UBND các huyện;", "- Lưu: VT.")),
    )
    assert judged(old)["T1"].reason == "quy định không có hiệu lực vào ngày của văn bản"


@pytest.mark.parametrize(
    ("blank", "is_old"),
    [
        ("tháng 6 năm 2025", True),
        ("tháng 7 năm 2025", False),
        ("tháng       năm 2024", True),
        ("tháng     năm 2025", False),
    ],
)
def test_a_draft_without_a_day_still_names_its_month_or_year(blank, is_old):
    made = section(
        head(number="Số:      /KH-UBND", date=f"Lào Cai, ngày       {blank}"),
        *title(),
        *body(),
        foot(items=("- UBND các huyện;", "- Lưu: VT.")),
    )
    assert ("T1" not in faults(made, today=date(2026, 1, 5))) is is_old


def test_letters_with_their_marks_typed_apart():
    assert faults(plan_of(), decomposed=(here(), here())) == {"T2": ["chữ Việt gõ tổ hợp (dấu rời chữ)"]}


def test_two_spaces():
    assert says("Các cơ  quan thực hiện.") == {"T3a": ["hai dấu cách: “cơ quan”"]}


def test_room_for_a_number_is_no_slip():
    assert "T3a" not in says("Thực hiện Kế hoạch số       /KH-UBND ngày      tháng     năm 2026.")


def test_a_space_before_a_comma():
    assert says("Các cơ quan , đơn vị thực hiện.") == {"T3b": ["dấu cách trước dấu câu: “quan ,”"]}


def test_hidden_letters():
    hidden = replace(run("ghi chú riêng"), is_hidden=True)
    assert faults(plan_of(*body(paragraph("", run("Một câu."), hidden)))) == {"T4": ["chữ ẩn “ghi chú riêng”"]}


def test_letters_under_the_marker_pen():
    marked = replace(run("chưa rõ"), highlight="yellow")
    assert faults(plan_of(*body(paragraph("", run("Thời hạn: "), marked)))) == {"T5": ["chữ tô màu đánh dấu"]}


@pytest.mark.parametrize(
    ("text", "rule", "word"),
    [
        ("Theo quy định tại Khoản 2 Điều 5 của Luật.", "T6a", "Khoản"),
        ("Theo quy định tại Điểm a khoản 2 Điều 5 của Luật.", "T6a", "Điểm"),
        ("Theo quy định tại khoản 2 điều 5 của Luật.", "T6b", "điều"),
        ("Theo quy định tại chương II của Luật.", "T6b", "chương"),
        ("Theo quy định tại mục 5 Chương XII của Luật.", "T6b", "mục"),
        ("Nâng cao chất lượng phục vụ nhân dân trên địa bàn.", "T6c", "phục vụ nhân dân"),
        ("Chủ trương của Đảng và nhà nước về cải cách.", "T6c", "Đảng và nhà nước"),
        ("Học tập kinh nghiệm của thành phố Hồ Chí Minh.", "T6d", "thành phố Hồ Chí Minh"),
        ("Tham quan thủ đô Hà Nội.", "T6d", "thủ đô Hà Nội"),
    ],
)
def test_capitals_of_annex_two(text, rule, word):
    assert says(text) == {rule: [f"viết “{word}”"]}


@pytest.mark.parametrize(
    "text",
    [
        "Theo điểm a khoản 2 Điều 103 Mục 5 Chương XII Phần I của Luật.",
        "Khoản 2 Điều 5 quy định thời hạn. Khoản 3 quy định trách nhiệm.",
        "Ủy ban nhân dân, Hội đồng nhân dân, Tòa án nhân dân các cấp.",
        "Cải cách hành chính nhà nước, ngân sách nhà nước, cơ quan nhà nước.",
        "Điểm 5 của tiêu chí; mục 3 của biểu; có 5 điều cần nhớ; chương trình hành động.",
        "Thành phố Hồ Chí Minh và Thủ đô Hà Nội; chủ tịch Hồ Chí Minh.",
        "Tặng Huân chương II; thanh toán bằng đồng nhân dân tệ.",
    ],
)
def test_what_is_written_rightly_is_left_in_peace(text):
    assert says(text) == {}
