"""Number, date, trích yếu, addressee, signer, periods: there, and the same in every document that shows them."""

import pytest

from tests.builders import Office, agency, office, period, task
from tests.check.sets import (
    ANNEX,
    FORM_PNV,
    LETTER_PNV,
    LETTER_PTP,
    PLAN,
    faults,
    found,
    made,
    replaced,
)

ISSUED = {
    "plan_number": "5",
    "plan_date": "05/01/2024",
    "plan_signer": "Nguyễn Văn A",
    "letter_signer": "Trần Thị B",
    "letter_date": "08/01/2024",
    "plan_recipients": ["Phòng Nội vụ", "Phòng Tư pháp"],
}


def issued(**changes: object) -> Office:
    """A plan that has its number, day and signer."""
    tasks = [task("1.4", partners="Phòng Tư pháp"), task("2.1", lead="Phòng Tư pháp", remedy="Rà soát văn bản.")]
    return office(tasks=tasks, periods=[period(), NAM], **(ISSUED | changes))


NAM = period("NAM", name="Năm 2024", start="15/12/2023", end="14/12/2024", due="16/12/2024")


def codes(made_set) -> list[str]:
    return [d.code for d in faults(made_set)]


def test_an_issued_set_is_good_and_so_is_a_draft():
    assert faults(made(issued())) == []
    assert faults(made(office())) == []


@pytest.mark.parametrize("path", [PLAN, ANNEX, LETTER_PNV, FORM_PNV])
def test_a_plan_number_that_differs_is_found_where_it_stands(path):
    faulty = faults(made(issued()).with_words(path, "05/KH-UBND", "06/KH-UBND"))
    assert {d.code for d in faulty} == {"K110", "K111"}
    assert any(d.code == "K111" and "06/KH-UBND" in d.message and "05/KH-UBND" in d.message for d in faulty)


@pytest.mark.parametrize("path", [PLAN, ANNEX, LETTER_PNV, FORM_PNV])
def test_a_plan_date_that_differs_is_found(path):
    faulty = faults(made(issued()).with_words(path, "ngày 05 tháng 01 năm 2024", "ngày 06 tháng 01 năm 2024"))
    assert any(d.code == "K111" and "ngày 06 tháng 01 năm 2024" in d.message for d in faulty)


@pytest.mark.parametrize(
    ("path", "words", "name"),
    [
        (PLAN, "Khắc phục các tiêu chí cải cách hành chính năm 2024", "trích yếu"),
        (PLAN, "Nguyễn Văn A", "người ký"),
        (LETTER_PNV, "Trần Thị B", "người ký"),
        (LETTER_PNV, "triển khai nhiệm vụ khắc phục", "trích yếu công văn"),
        (PLAN, "CHỦ TỊCH", "chức vụ người ký"),
        (PLAN, "Rõ người, rõ việc, rõ thời hạn.", "yêu cầu"),
        (PLAN, "Khắc phục các tiêu chí bị mất điểm.", "mục đích"),
        (PLAN, "- Phòng Tư pháp;", "nơi nhận"),
        (ANNEX, "PHÂN CÔNG NHIỆM VỤ", "tên phụ lục"),
        (FORM_PNV, "(Quý I năm 2024)", "tên kỳ báo cáo"),
    ],
)
def test_what_a_document_must_say_is_missed_by_name(path, words, name):
    [fault] = faults(made(issued()).with_words(path, words, "…"))
    assert (fault.code, str(fault.where)) == ("K110", path)
    assert f"Thiếu hoặc sai {name}:" in fault.message


def test_a_letter_addressed_to_somebody_else_is_found_though_it_names_the_agency_further_down():
    [fault] = faults(made(issued()).with_words(LETTER_PTP, "Kính gửi: Phòng Tư pháp", "Kính gửi: Phòng Nội vụ"))
    assert fault.code == "K110" and "tên nơi nhận (Kính gửi): không thấy “Phòng Tư pháp”" in fault.message


@pytest.mark.parametrize("tag", ["can_cu", "muc_dich", "yeu_cau", "noi_nhan", "to_chuc_thuc_hien"])
def test_a_plan_template_that_drops_a_list_of_the_workbook_stops_the_set(tag):
    def emptied(xml: str) -> str:
        return replaced(xml, f" in {tag} %}}", f" in {tag}[:0] %}}")

    assert "K110" in codes(made(issued(), {"kh_template.docx": emptied}))


def test_a_subject_that_one_letter_lacks_is_found_by_the_others():
    good = made(issued(letter_subject="triển khai nhiệm vụ"))
    subject = "khắc phục các tiêu chí cải cách hành chính năm 2024, UBND"
    [fault] = faults(good.with_words(LETTER_PTP, subject, "việc ấy, UBND"))
    assert fault.code == "K110" and "trích yếu kế hoạch" in fault.message and "các công văn khác" in fault.message


def test_numbers_and_dates_of_other_papers_are_not_ours_to_judge():
    bases = ["Căn cứ Kế hoạch số 11/KH-UBND ngày 02 tháng 01 năm 2024 của Ủy ban nhân dân tỉnh; báo cáo ngày 1/12/2023"]
    tasks = [task("1.1", remedy="Làm theo Kế hoạch số 07/KH-UBND ngày 9/9/2023 của tỉnh; Quyết định 3/QĐ-UBND.")]
    assert faults(made(issued(bases=bases))) == []
    assert faults(made(office(tasks=tasks, **ISSUED))) == []


def test_a_number_and_a_date_of_the_templates_own_words_pass():
    def quoting(xml: str) -> str:
        return replaced(xml, "Kính gửi: ", "(Mẫu số 01/KH-UBND ngày 30 tháng 6 năm 2020, sửa 1/7/2021) Kính gửi: ")

    assert faults(made(issued(), {"cong_van_template.docx": quoting})) == []


# Periods


@pytest.mark.parametrize("path", [PLAN, LETTER_PNV])
@pytest.mark.parametrize(
    ("old", "new"),
    [("18/3/2024", "19/3/2024"), ("18/3/2024", "16/12/2024"), ("từ ngày 15/12/2023", "từ ngày 14/3/2024")],
)
def test_a_period_with_another_day_is_found_in_its_line(path, old, new):
    faulty = faults(made(issued()).with_words(path, old, new))
    assert any(d.code == "K112" and "Quý I năm 2024 ghi" in d.message and "đoạn" in str(d.where) for d in faulty)


def test_a_period_that_is_left_out_is_found():
    def one_only(xml: str) -> str:
        return xml.replace("in ky_bao_cao %}", "in ky_bao_cao[:1] %}")

    faulty = faults(made(issued(), {"cong_van_template.docx": one_only}))
    assert [d.code for d in faulty] == ["K112"] and "Thiếu kỳ báo cáo: Năm 2024" in faulty[0].message


def test_a_form_has_only_the_days_of_its_own_period():
    faulty = faults(made(issued()).with_words(FORM_PNV, "14/3/2024", "14/12/2024"))
    assert any(d.code == "K111" and "14/12/2024" in d.message for d in faulty)


def test_a_letter_template_may_leave_the_periods_out():
    def none(xml: str) -> str:
        return xml.replace("- {{ ky.ten }}: số liệu", "- số liệu").replace("{{ ky.han_gui }}", "sau")

    assert faults(made(issued(), {"cong_van_template.docx": none})) == []


# Traces of what is not there


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Rõ người, rõ việc, rõ thời hạn.", "Rõ người, rõ việc, rõ thời hạn. None", "None"),
        ("Rõ người, rõ việc, rõ thời hạn.", "Rõ người, rõ việc, rõ thời hạn. {{ x }}", "{{"),
        ("(Chi tiết tại Phụ lục", "(Chi tiết  tại Phụ lục", "tiết  tại"),
        ("(Chi tiết tại Phụ lục", "() (Chi tiết tại Phụ lục", "“()”"),
    ],
)
def test_a_trace_of_a_missing_value_is_found_at_its_place(old, new, told):
    faulty = [d for d in faults(made(issued()).with_words(PLAN, old, new)) if d.code == "K113"]
    assert faulty and told in faulty[0].message and str(faulty[0].where).startswith(f"{PLAN}, đoạn")


def test_a_tag_left_in_a_header_is_found():
    from tests.check.sets import edited

    good = made(issued())
    header = edited(
        good.files[PLAN], lambda xml: replaced(xml, "</w:p>", "<w:r><w:t>None</w:t></w:r></w:p>"), "word/header2.xml"
    )
    assert found(faults(good.with_file(PLAN, header))) == [("K113", f"{PLAN}, đầu trang")]


def test_a_doubled_space_around_an_empty_tag_is_found():
    def with_empty(xml: str) -> str:
        return replaced(xml, "Kính gửi: {{ kinh_gui }}", "Kính gửi: {{ kinh_gui }} theo {{ nguoi_lien_he }} tại nơi", 1)

    faulty = faults(made(issued(), {"cong_van_template.docx": with_empty}))
    assert [d.code for d in faulty] == ["K113"] and "1 công văn khác" in faulty[0].message


def test_doubled_spaces_of_the_template_itself_pass():
    def spaced(xml: str) -> str:
        return replaced(xml, "Chế độ báo cáo", "Chế độ  báo cáo (  )", 9)

    assert faults(made(issued(), {"cong_van_template.docx": spaced})) == []


def test_an_acting_head_signs_with_one_title():
    assert faults(made(issued(plan_authority="Q.", collective="", plan_signer_title="Chủ tịch"))) == []


def test_a_body_asked_outside_the_hierarchy_may_get_other_words():
    def shorter(xml: str) -> str:
        return replaced(xml, "{{ nguoi_lien_he }}", "{{ nguoi_lien_he if not la_de_nghi else 'văn thư' }}")

    agencies = [agency("PNV", "Phòng Nội vụ"), agency("PTP", "Phòng Tư pháp", relation="Đề nghị")]
    tasks = [task("1.4", partners="Phòng Tư pháp")]
    one = office(tasks=tasks, agencies=agencies, contact="Ông A, điện thoại 0205 3840 000", **ISSUED)
    assert faults(made(one, {"cong_van_template.docx": shorter})) == []


# Texts with gaps, as clerks and authors of templates type them


@pytest.mark.parametrize(
    "typed",
    [
        {"bases": ["Căn cứ Kế hoạch cải cách hành chính năm  2025"]},
        {"plan_recipients": ["Sở Nội  vụ", "Phòng  Tư pháp"]},
        {"subject": "khắc  phục các tiêu chí cải cách hành chính năm  2024"},
        {"closing": "Trên đây là Kế  hoạch của Ủy ban nhân dân  huyện"},
        {"standing_duty": "theo  dõi, đôn  đốc"},
        {"archive": "VT,  NV"},
        {"annex_title": "Phân công  nhiệm vụ khắc phục các tiêu  chí"},
        {"plan_signer_title": "Chủ  tịch", "head_title": "Chủ  tịch"},
        {"issuer": "Ủy ban nhân dân  huyện Lộc Bình"},
    ],
)
def test_a_doubled_space_of_the_clerks_is_no_empty_tag(typed):
    assert faults(made(office(**typed))) == []


@pytest.mark.parametrize(
    "line",
    [
        "Ghi chú:  {{ ten_ngan }} xem",
        "{{ ten_ngan }}  xem phụ lục",
        "Gửi {{ ten_ngan }}:  {{ kinh_gui }}",
        "{{ ten_ngan }}   {{ kinh_gui }}",
        "Đề  nghị {{ kinh_gui }} thực  hiện",
    ],
)
def test_a_doubled_space_of_the_templates_is_no_empty_tag(line):
    assert faults(made(office(), {"cong_van_template.docx": with_line(line)})) == []


@pytest.mark.parametrize(
    "line", ["Ghi chú:  {{ nguoi_ky }} xem", "Đề nghị {{ nguoi_ky }} xem", "Gửi {{ nguoi_ky }}; {{ ten_ngan }} ( )."]
)
def test_the_gap_of_an_empty_tag_is_found_beside_those_that_were_typed(line):
    one = office(closing="Trên đây là Kế  hoạch", letter_signer="", plan_signer="")
    changed = with_line(line.replace(" ( )", " ({{ nguoi_ky }})"))
    assert [d.code for d in faults(made(one, {"cong_van_template.docx": changed}))] == ["K113"]


def with_line(words: str):
    paragraph = f'<w:p><w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'
    return lambda xml: replaced(xml, "<w:sectPr", paragraph + "<w:sectPr")


@pytest.mark.parametrize("words", ["số 12 /KH-UBND", "số 12\n/KH-UBND", "số 5 /UBND-NV"])
def test_a_number_typed_with_a_gap_before_its_symbol_is_the_clerks(words):
    one = office(tasks=[task(remedy=f"Theo văn bản {words} ngày 01/02/2023")], purposes=[f"Tiếp tục {words}."])
    assert faults(made(one)) == []


def test_a_remedy_worded_like_the_foot_or_the_head_of_a_letter_confuses_nobody():
    one = office(tasks=[task(remedy="Nơi nhận:", cause="Kính gửi")], annex_file="Cùng tệp kế hoạch")
    good = made(one)
    assert faults(good) == []
    assert codes(good.with_words(PLAN, "Sở Nội vụ", "Sở Tư pháp")) == ["K110"]
