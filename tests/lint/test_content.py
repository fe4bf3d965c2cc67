"""Numbers, structure, agencies, deadlines, contradictions: what a careful clerk asks about."""

import pytest

from tests.builders import keeping, period, task
from tests.lint.stories import codes, remarks, remedy, report, told


def test_a_score_with_a_dot_is_shown_with_a_comma():
    rows = [task(code="1.1", score="0.9491", maximum="1"), task(code="1.2", score="0,5", maximum="1.5")]
    assert told("L201", *rows) == [("0.9491; 1.5", "0,9491; 1,5")]


def test_a_field_number_is_no_code():
    assert [w for w, _ in told("L204", task(code="9"), task(code="1.4.2"))] == ["9"]


def test_a_code_deeper_than_all_others_is_asked_about():
    rows = [task(code=c) for c in ("1.1", "1.2", "1.4.2", "1.4.3", "5.4.3.4")]
    assert [w for w, _ in told("L205", *rows)] == ["5.4.3.4"]


def test_a_fraction_with_zeros_reads_as_a_date():
    assert [w for w, _ in told("L207", task(cause="Có 01/04 sáng kiến đạt."))] == ["01/04"]
    assert told("L207", task(cause="Trước ngày 01/04 chưa đạt; có 1/4 sáng kiến.")) == []


def test_a_day_that_does_not_exist():
    assert [w for w, _ in told("L206", remedy("Hoàn thành trước ngày 31/02/2024."))] == ["31/02/2024"]


def test_labels_in_the_column_of_causes_are_one_remark():
    label = "Đối với các tiêu chí thành phần được chấm điểm tối đa"
    [remark] = [r for r in remarks(keeping(cause=label), keeping(cause=label, code="")) if r.code == "L301"]
    assert [cell.address for cell in remark.cells] == ["H2", "H3"]


def test_several_jobs_in_a_cell_are_offered_as_a_list():
    text = "Ban hành kế hoạch kịp thời; thực hiện chế độ báo cáo đầy đủ; kiểm tra các đơn vị trực thuộc."
    [(_, offered)] = told("L302", remedy(text))
    assert offered.splitlines()[1] == "b) Thực hiện chế độ báo cáo đầy đủ;"
    listed = "a) Ban hành kế hoạch kịp thời;\nb) Thực hiện chế độ báo cáo;\nc) Kiểm tra các đơn vị."
    assert told("L302", remedy(listed)) == []


@pytest.mark.parametrize(
    ("cause", "is_empty"),
    [
        ("Thực hiện thanh toán trực tuyến chưa đạt yêu cầu", True),
        ("Tỷ lệ hồ sơ trực tuyến chưa đạt 100%", True),
        ("Tỷ lệ hồ sơ trực tuyến chưa đạt 100% do người dân chưa quen sử dụng", False),
        ("Cán bộ một cửa thiếu máy quét, hồ sơ cập nhật chậm", False),
    ],
)
def test_a_cause_that_only_repeats_the_score(cause, is_empty):
    assert ("L303" in codes(task(cause=cause))) is is_empty


def test_causes_that_repeat_the_score_are_one_remark_with_its_rows():
    rows = [task(code="1.1", cause="Tỷ lệ hồ sơ chưa đạt 100%"), task(code="1.2", cause="Điểm đạt thấp")]
    [remark] = [r for r in remarks(*rows) if r.code == "L303"]
    assert [cell.address for cell in remark.cells] == ["H2", "H3"]


def test_two_leads_and_a_group_as_lead():
    assert "L401" in codes(task(lead="Phòng Nội vụ; Phòng Tư pháp"))
    assert "L402" in codes(task(lead="UBND các xã, thị trấn"))
    assert codes(task(lead="Phòng Nội vụ", partners="Phòng Tư pháp")) & {"L401", "L402"} == set()


def test_a_partner_who_leads_already_as_a_member_of_the_group():
    row = task(lead="Các cơ quan, đơn vị trực thuộc UBND huyện", partners="Phòng Nội vụ")
    assert [w for w, _ in told("L404", row)] == ["Phòng Nội vụ"]
    both = task(lead="Các cơ quan, đơn vị trực thuộc UBND huyện", partners="Phòng Tư pháp; Phòng Nội vụ")
    assert [w for w, _ in told("L404", both)] == ["Phòng Nội vụ; Phòng Tư pháp"]


def test_one_group_under_two_names():
    rows = [
        task(code="1.1", partners="UBND các xã, thị trấn"),
        task(code="1.2", partners="UBND các xã, thị trấn"),
        task(code="1.3", partners="UBND cấp xã"),
    ]
    assert told("L405", *rows) == [("UBND cấp xã", "UBND các xã, thị trấn")]


def test_a_comma_between_two_names_where_others_have_a_semicolon():
    rows = [
        task(code="1.1", partners="Phòng Tư pháp; UBND cấp xã"),
        task(code="1.2", partners="Phòng Tư pháp, UBND cấp xã"),
    ]
    assert told("L406", *rows) == [("Phòng Tư pháp, UBND cấp xã", "Phòng Tư pháp; UBND cấp xã")]


def test_an_office_set_to_work_by_the_remedy_but_not_by_the_row():
    row = remedy("Phòng Tư pháp rà soát văn bản.", lead="Phòng Nội vụ")
    assert [w for w, _ in told("L407", row)] == ["Phòng Tư pháp"]
    assert told("L407", remedy("Rà soát theo yêu cầu của Phòng Tư pháp.", lead="Phòng Nội vụ")) == []


def test_districts_after_their_end_but_not_in_a_cited_document():
    head = {"year": "2026", "plan_date": "01/2026"}
    row = remedy("Phối hợp với UBND huyện kiểm tra.", time="Trong năm 2026")
    assert [w for w, _ in told("L408", row, **head)] == ["UBND huyện"]
    cited = remedy(
        "Thực hiện Quyết định số 12/QĐ-UBND ngày 05/3/2020 của UBND huyện về phân cấp.", time="Trong năm 2026"
    )
    assert told("L408", cited, **head) == []
    assert told("L408", remedy("Phối hợp với UBND huyện kiểm tra.")) == []


def test_ongoing_tasks_without_a_year_are_one_remark():
    rows = [task(code=f"1.{n}", time="Thường xuyên trong năm") for n in (1, 2)]
    assert told("L501", *rows) == [("Thường xuyên trong năm", "Thường xuyên trong năm 2024")]
    assert told("L501", task(time="Thường xuyên trong năm 2024")) == []


def test_deadlines_outside_the_year_and_after_the_last_report():
    assert "L502" in codes(task(time="Trước ngày 15/3/2025"))
    assert "L502" in codes(task(time="Quý I/2025"))
    last = period("NAM", start="15/12/2023", end="14/12/2024", due="16/12/2024")
    assert [w for w, _ in told("L503", task(time="Trước ngày 25/12/2024"), periods=[last])] == ["25/12/2024"]


def test_a_criterion_low_in_one_row_and_full_in_another():
    low = task(code="7.2", cause="Tỷ lệ hồ sơ trực tuyến toàn trình chưa đạt 100%", field_name="Chính quyền số")
    listed = "Tiếp tục thực hiện tốt (đạt điểm tối đa) về: tỷ lệ hồ sơ trực tuyến toàn trình; số hóa hồ sơ"
    full = keeping(field_number="7", field_name="Chính quyền số", remedy=listed)
    [remark] = [r for r in remarks(low, full) if r.code == "L901"]
    assert [cell.address for cell in remark.cells] == ["H2", "I3"]


def test_documents_cited_without_number_date_or_subject():
    assert "L902" in codes(remedy("Thực hiện Nghị quyết của HĐND huyện."))
    assert "L902" in codes(remedy("Theo Quyết định số 2007/QĐ-UBND ngày 20/12/2022 của UBND tỉnh."))
    whole = "Theo Quyết định số 2007/QĐ-UBND ngày 20/12/2022 của UBND tỉnh về sắp xếp đơn vị sự nghiệp."
    assert all(cell.sheet == "Kế hoạch" for r in remarks(remedy(whole)) if r.code == "L902" for cell in r.cells)


def test_a_target_without_its_base():
    assert [w for w, _ in told("L903", remedy("Tăng 10% số doanh nghiệp."))] == ["Tăng 10%"]
    assert told("L903", remedy("Tăng 10% số doanh nghiệp so với năm 2023.")) == []


def test_words_of_another_level_and_holes_of_a_template():
    talk = remedy("Đối thoại của Chủ tịch UBND huyện, thành phố với người dân.")
    assert [w for w, _ in told("L804", talk)] == ["UBND huyện, thành phố"]
    assert [w for w, _ in told("L803", remedy("Giao cho [tên đơn vị] thực hiện."))] == ["[tên đơn vị]"]


def test_an_abbreviation_must_be_explained_once():
    assert [w for w, _ in told("L801", remedy("Công khai TTHC."))] == ["TTHC"]
    head = {"purposes": ["Cải cách thủ tục hành chính (sau đây viết tắt là TTHC)."]}
    assert told("L801", remedy("Công khai TTHC."), **head) == []


def test_a_mark_in_the_notes_silences_and_is_counted():
    row = task(lead="UBND các xã, thị trấn", remark="# bỏ qua L402")
    found = report(row)
    assert "L402" not in {r.code for r in found.remarks}
    assert found.silenced == 1


def test_a_mark_without_codes_silences_the_whole_row_and_no_other():
    rows = [remedy("Sử lý nghiêm.", code="1.1", remark="# bỏ qua"), remedy("Sử lý nghiêm.", code="1.2")]
    [remark] = [r for r in remarks(*rows) if r.code == "L104"]
    assert [cell.address for cell in remark.cells] == ["I3"]


@pytest.mark.parametrize(
    ("time", "code"),
    [
        ("Trước ngày 30/6", "L504"),
        ("Quý II", "L504"),
        ("Từ tháng 9/2024 đến tháng 3/2024", "L505"),
        ("Khi có điều kiện", "L506"),
        ("Quý V/2024", "L507"),
        ("Xong trước ngày 31/4/2024", "L507"),
    ],
)
def test_times_nobody_can_hold_anybody_to(time, code):
    assert code in codes(task(time=time))


@pytest.mark.parametrize(
    "time", ["Quý II/2024", "Trước ngày 30/6/2024", "Từ tháng 3/2024 đến tháng 9/2024", "Năm 2024"]
)
def test_times_that_are_clear(time):
    assert {c for c in codes(task(time=time)) if c.startswith("L5")} <= {"L503"}


def test_words_that_slipped_into_the_next_column():
    assert "L304" in codes(task(cause="Phấn đấu trong năm hoàn thành việc nâng cấp đường truyền."))
    assert "L304" in codes(task(cause="Phòng Nội vụ"))
    assert "L304" in codes(remedy("Nguyên nhân do đường truyền tại xã chưa ổn định."))
    assert "L305" in codes(remedy("……"))
    assert "L304" not in codes(task(cause="Tổ chức đối thoại còn chậm."))


def test_a_range_that_falls_and_more_than_all():
    assert "L208" in codes(task(cause="Chỉ đạt mức từ 95% đến 90%."))
    assert "L208" not in codes(task(cause="Chỉ đạt mức từ 90% đến dưới 95%."))
    assert "L209" in codes(remedy("Bảo đảm 105% hồ sơ đúng hạn."))


def test_a_member_named_beside_its_group_and_a_lead_in_the_group():
    assert "L409" in codes(task(partners="UBND các xã, thị trấn; UBND xã Khuất Xá"))
    rows = [task(code=f"1.{n}", partners="Các cơ quan, đơn vị trực thuộc UBND huyện") for n in (1, 2)]
    [remark] = [r for r in remarks(*rows) if r.code == "L403"]
    assert len(remark.cells) == 2


def test_clashes_between_rows_and_columns():
    rows = [
        remedy("Mở 03 lớp bồi dưỡng kỹ năng giao tiếp.", code="1.1"),
        remedy("Bố trí kinh phí mở 05 lớp bồi dưỡng kỹ năng giao tiếp.", code="1.2"),
    ]
    assert "L904" in codes(*rows)
    assert "L905" in codes(task(score="1,5", maximum="1,5"))
    assert "L906" in codes(remedy("Ban hành quy chế trước ngày 30/9/2024.", time="Quý II/2024"))
    assert "L906" not in codes(remedy("Ban hành quy chế trước ngày 30/6/2024.", time="Quý II/2024"))


def test_other_places_notes_to_a_colleague_and_instructions_left_in():
    assert "L806" in codes(remedy("Thực hiện đúng quy định của UBND tỉnh Bắc Giang về quy chế một cửa."))
    assert "L806" not in codes(remedy("Nghiên cứu kinh nghiệm của tỉnh Bắc Giang."))
    assert "L803" in codes(remedy("Bố trí kinh phí mua máy quét (anh Hùng xem lại số liệu)."))
    assert "L803" in codes(remedy("Nhập nội dung giải pháp vào đây."))


def test_a_term_in_two_spellings_and_capitals_nobody_explained():
    rows = [remedy("Trực tại Bộ phận Một cửa.", code="1.1"), remedy("Trực tại Bộ phận Một cửa.", code="1.2")]
    assert [s for _, s in told("L805", *rows, remedy("Trực ở bộ phận một cửa.", code="1.3"))] == ["Bộ phận Một cửa"]
    assert [w for w, _ in told("L801", remedy("Trả kết quả qua BCCI."))] == ["BCCI"]
    assert told("L801", annex_title="NỘI DUNG PHÂN CÔNG NHIỆM VỤ") == []


@pytest.mark.parametrize(
    ("mark", "is_silent"),
    [("# bỏ qua L402", True), ("#bỏ qua: L402, L101", True), ("# bo qua L402", True), ("#  bỏ  qua  L402", True),
     ("# bỏ qua\u00a0L402", True), ("Hỏi lại.\n# bỏ qua L606\n# bỏ qua L402", True), ("# bỏ qua", True),
     ("# bỏ qua L40", False), ("# bỏ qua K105", False), ("# bỏ qua L4022", False)],
)  # fmt: skip
def test_marks_as_clerks_type_them(mark, is_silent):
    found = {r.code for r in remarks(task(lead="UBND các xã, thị trấn", remark=mark))}
    assert ("L402" not in found) is is_silent
    assert ("L001" in found) is (not is_silent)
