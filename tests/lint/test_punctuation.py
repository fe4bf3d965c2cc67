"""Punctuation and capitals (NĐ 30/2020, Phụ lục II)."""

import pytest

from tests.builders import task
from tests.lint.stories import remarks, remedy, told


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Công khai kết quả; Nâng cao tỷ lệ hồ sơ.", ["; Nâng"]),
        ("Thực hiện tốt về: Xây dựng văn bản.", [": Xây"]),
        ("Công khai kết quả; nâng cao tỷ lệ; UBND xã báo cáo; Phòng Tư pháp theo dõi.", []),
        ("Gồm:\nCông khai kết quả.", []),
    ],
)
def test_no_capital_behind_colon_or_semicolon_but_for_names(text, words):
    assert [w for w, _ in told("L601", remedy(text))] == words


def test_cells_without_a_final_stop_where_others_have_one():
    rows = [remedy("Công khai kết quả.", code="1.1"), remedy("Kiểm tra định kỳ", code="1.2")]
    [remark] = [r for r in remarks(*rows) if r.code == "L602"]
    assert [cell.address for cell in remark.cells] == ["I3"]
    assert told("L602", remedy("Kiểm tra định kỳ", code="1.1"), remedy("Công khai", code="1.2")) == []


def test_a_cell_that_ends_with_a_semicolon():
    assert told("L603", remedy("Đạt tỷ lệ 100%;")) == [("100%;", "100%.")]


def test_a_hyphen_with_a_blank_on_one_side():
    assert told("L604", remedy("Phòng Tài chính- Kế hoạch thẩm định.")) == [("chính- Kế", "chính - Kế")]
    [remark] = [r for r in remarks(task(cause="Từ 98% -dưới 100% hồ sơ")) if r.code == "L604"]
    assert (remark.suggestion, remark.fixes) == ("98% đến dưới", ())
    assert told("L604", task(cause="Phát triển kinh tế - xã hội, giai đoạn 2021-2025")) == []
    assert told("L604", remedy("- Công khai;\n- Kiểm tra.")) == []


def test_long_and_short_dashes_in_one_cell():
    text = "Công tác tài chính – ngân sách; báo cáo tài chính - ngân sách."
    assert [s for _, s in told("L605", remedy(text))] == ["tài chính - ngân sách"]


def test_blanks_doubled_missing_or_too_many():
    assert [w for w, _ in told("L607", remedy("Công khai  kết quả."))] == ["khai  kết"]
    assert [s for _, s in told("L606", remedy("Công khai , minh bạch."))] == ["i,"]
    assert len(told("L606", remedy("Công khai,minh bạch."))) == 1
    assert told("L606", remedy("Đạt 0,5 điểm lúc 7:30 theo QĐ số 1/QĐ-UBND.")) == []


def test_capitals_inside_a_sentence():
    assert told("L701", remedy("Nâng cao công tác Cải cách hành chính.")) == [
        ("công tác Cải cách hành chính", "công tác cải cách hành chính")
    ]
    assert told("L701", remedy("Cải cách hành chính là nhiệm vụ chung.")) == []
    assert [s for _, s in told("L701", remedy("Qua Đoàn thanh niên huyện."))] == ["Đoàn Thanh niên"]


def test_two_styles_of_tone_marks_in_one_plan():
    rows = [remedy("Số hóa hồ sơ, xã hội hóa.", code="1.1"), remedy("Văn hoá công sở.", code="1.2")]
    [remark] = [r for r in remarks(*rows) if r.code == "L108"]
    assert remark.words == "hoá"
    assert told("L108", remedy("Số hóa hồ sơ, văn hóa công sở.")) == []


def test_marks_doubled_and_pairs_left_open():
    assert "L611" in {r.code for r in remarks(remedy("Lấy phiếu tại xã; ."))}
    assert "L611" in {r.code for r in remarks(remedy("Thay bảng tên mới.."))}
    assert "L609" in {r.code for r in remarks(remedy("Phát động “Ngày không viết tại Bộ phận Một cửa."))}
    assert "L610" in {r.code for r in remarks(remedy("Công chức nghỉ. chưa có người thay."))}
    good = "Phát động “Ngày không viết” (thứ Sáu); tại TP. Lạng Sơn có ISO 9001:2015. Đã rõ./."
    assert {r.code for r in remarks(remedy(good))} & {"L609", "L610", "L611"} == set()


def test_parts_of_laws_places_and_names_of_bodies():
    assert [s for _, s in told("L702", remedy("Theo Khoản 2 điều 13 của Nghị định."))] == ["khoản 2 Điều 13"]
    assert told("L702", remedy("Theo điểm a khoản 2 Điều 13 của Nghị định.")) == []
    assert [s for _, s in told("L703", remedy("Mở điểm hướng dẫn tại trung tâm Xã Tú Đoạn."))] == ["xã Tú"]
    assert told("L703", remedy("Báo cáo Tỉnh ủy và xã Tú Đoạn.")) == []
    assert [s for _, s in told("L704", remedy("Báo cáo sở nội vụ theo mẫu."))] == ["Sở Nội vụ"]
