"""Slips of spelling as they really stand in plans, and the right words beside them that must stay quiet."""

import pytest

from tests.lint.stories import codes, remarks, remedy, told

SPELLING = {"L101", "L102", "L103", "L104", "L105", "L106", "L107", "L109", "L110"}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Phần đầu giảm 10% đơn vị sự nghiệp.", "Phấn đấu"),
        ("Phân đấu 100% hồ sơ đúng hạn.", "Phấn đấu"),
        ("Các giải pháp tập chung vào tính mới.", "tập trung"),
        ("Đẩy mạnh công tác truyền tuyên.", "tuyên truyền"),
        ("Sử lý nghiêm cán bộ vi phạm.", "Xử lý"),
        ("Bổ xung quy chế.", "Bổ sung"),
        ("Cần trú trọng kiểm tra.", "chú trọng"),
        ("Chấp hành kỹ luật, kỷ cương.", "kỷ luật"),
    ],
)
def test_a_wrong_phrase_is_named_with_the_right_one(typed, meant):
    assert [s for _, s in told("L104", remedy(typed))] == [meant]


@pytest.mark.parametrize(
    "text",
    [
        "Rà soát phần đầu tư công trong kế hoạch.",
        "Nội dung nêu ở phần đầu của báo cáo.",
        "Thu hút vốn đầu tư, phấn đấu vượt kế hoạch.",
        "Dành kinh phí cho đào tạo; giành kết quả cao.",
        "Nghỉ hưu đúng tuổi; nghĩa vụ tài chính.",
        "Rà soát, đánh giá thủ tục hành chính; công khai trên Trang thông tin điện tử.",
        "Tổ chức tập huấn về an toàn thông tin cho cán bộ, công chức các xã Khuất Xá, Tú Mịch.",
        "Thanh toán trực tuyến qua Cổng Dịch vụ công quốc gia, ứng dụng VNeID, email và Zalo.",
        "Thường xuyên, ngày ngày nhắc việc; xã xã có bảng tin.",
    ],
)
def test_right_words_are_left_alone(text):
    assert codes(remedy(text)) & SPELLING == set()


def test_a_word_that_cannot_be_vietnamese_is_named():
    assert [w for w, _ in told("L101", remedy("Các nghành phối hợp kiểm tra."))] == ["nghành"]


def test_names_of_people_and_places_are_left_alone():
    assert codes(remedy("Đoàn công tác thăm Krông Pắc và Đắk Lắk; ông Kpă Klơng tham dự.")) & SPELLING == set()


def test_a_word_typed_twice_is_named_once_and_can_be_mended():
    [remark] = [r for r in remarks(remedy("Giữ vững các các tiêu chí.")) if r.code == "L102"]
    assert (remark.words, remark.suggestion) == ("các các", "các")
    [fix] = remark.fixes
    assert (fix.before, fix.after, fix.start) == ("các các", "các", 9)


def test_two_syllables_in_the_wrong_order():
    assert told("L103", remedy("Nâng cao tâm quan của việc này.")) == [("tâm quan", "quan tâm")]


def test_a_word_one_slip_away_from_a_known_one_is_a_question_not_a_verdict():
    [remark] = [r for r in remarks(remedy("Nhằm từng bước điểu chỉnh bất cập.")) if r.code == "L105"]
    assert (remark.suggestion, remark.fixes) == ("điều chỉnh", ())


def test_keys_of_telex_and_vni_left_in_the_text_are_read_back():
    found = dict(told("L106", remedy("Thuwcj hieenj dung quy dinh5.")))
    assert found["Thuwcj"] == "thực"
    assert found["hieenj"] == "hiện"


def test_digits_among_letters_and_letters_apart_look_scanned():
    assert {w for w, _ in told("L107", remedy("Đạt l00% hồ sơ; ST T của bảng."))} == {"l00%", "ST T"}


def test_two_verbs_of_one_meaning():
    assert told("L109", remedy("Đẩy mạnh tăng cường tuyên truyền.")) == [("Đẩy mạnh tăng cường", "Đẩy mạnh")]


def test_one_slip_in_many_rows_is_one_remark_with_its_rows():
    rows = [remedy(f"Phấn đấu và phần đầu đạt {n}%.", code=f"1.{n}") for n in (1, 2, 3)]
    [remark] = [r for r in remarks(*rows) if r.code == "L104"]
    assert [cell.address for cell in remark.cells] == ["I2", "I3", "I4"]


def test_a_phrase_said_twice_and_a_word_grown_into_its_number():
    assert told("L102", remedy("Giao ban về cải cách cải cách hành chính.")) == [("cải cách cải cách", "cải cách")]
    assert told("L111", remedy("Hoàn thành trong năm2024.")) == [("năm2024", "năm 2024")]


def test_syllables_that_no_word_has():
    assert [w for w, _ in told("L101", remedy("Gửi thư xin lổi; triễn vọng."))] == ["triễn"]
    assert [w for w, _ in told("L101", remedy("Người dân bị lổi hẹn."))] == ["lổi"]


def test_the_word_before_may_own_the_first_syllable():
    assert told("L104", remedy("Công chức của ba xã học tập chung một lớp.")) == []
