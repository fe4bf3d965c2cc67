"""Each task once, whole, where it belongs and nowhere else; and no alarm for a template that is merely different."""

import pytest

from cchc_docs.render.letter import TEMPLATE as LETTER_TEMPLATE
from tests.builders import agency, keeping, office, period, task
from tests.check.sets import (
    ANNEX,
    FORM_PNV,
    LETTER_PNV,
    LETTER_PTP,
    PLAN,
    faults,
    found,
    made,
    remarks,
    replaced,
)

ANNEX_TEMPLATE, FORM_TEMPLATE, PLAN_TEMPLATE = "phu_luc_template.docx", "bieu_mau_template.docx", "kh_template.docx"
TASKS = [
    task(
        "1.4.2",
        cause="Chưa tuyên truyền đủ hình thức.",
        remedy="Mở chuyên mục trên Trang thông tin.",
        score="0",
        maximum="1,5",
        partners="Phòng Tư pháp",
        time="Trước ngày 30/6/2024",
    ),
    task("1.5", lead="Phòng Tư pháp", partners="Phòng Nội vụ", time="Quý III năm 2024"),
    task("3.1", remedy="Niêm yết thủ tục.", criterion="Công khai thủ tục", cause="Niêm yết chậm.", time="Hằng tháng"),
    keeping("Phòng Nội vụ", remedy="Ban hành kế hoạch kịp thời.", cause="Điểm tối đa", time="Thường xuyên"),
]
OFFICE = office(tasks=TASKS, plan_recipients=["Phòng Nội vụ", "Phòng Tư pháp"])


def without(*tags: str):
    """A template whose author threw these tags away."""

    def change(xml: str) -> str:
        for tag in tags:
            xml = replaced(xml, tag, "", 9)
        return xml

    return change


def test_a_good_set_has_no_faults_and_no_remarks():
    assert faults(made(OFFICE)) == []
    assert remarks(made(OFFICE)) == []


# A value that a template drops


def test_a_letter_template_without_the_deadline_stops_the_set():
    [fault] = faults(made(OFFICE, {LETTER_TEMPLATE: without("{{ nv.thoi_gian }}")}))
    assert found([fault]) == [("K105", f"{LETTER_PNV}, bảng 2, hàng 2")]
    assert "1.4.2" in fault.message and "thời gian thực hiện" in fault.message and "30/6/2024" in fault.message
    assert "1 công văn khác" in fault.message
    assert LETTER_TEMPLATE in fault.hint


@pytest.mark.parametrize("tag", ["nv.nguyen_nhan", "nv.ket_qua", "nv.chu_tri", "nv.phoi_hop", "nv.thoi_gian"])
def test_the_annex_shows_everything_of_a_task(tag):
    faulty = faults(made(OFFICE, {ANNEX_TEMPLATE: without(f"{{{{ {tag} }}}}")}))
    assert found(faulty) == [("K105", f"{ANNEX}, bảng 1, hàng 2")]


@pytest.mark.parametrize("name", [ANNEX_TEMPLATE, LETTER_TEMPLATE, FORM_TEMPLATE])
def test_no_document_may_leave_the_remedy_out(name):
    assert faults(made(OFFICE, {name: without("{{ nv.giai_phap }}")}))


def test_the_annex_names_the_field_of_each_task():
    faulty = faults(made(OFFICE, {ANNEX_TEMPLATE: without("{{ lv.ten }}")}))
    assert [d.code for d in faulty] == ["K108"]


def test_a_template_that_prints_only_some_tasks_is_found():
    changed = {
        LETTER_TEMPLATE: lambda xml: replaced(xml, "for nv in chu_tri %}", "for nv in chu_tri if nv.ma_tieu_chi %}")
    }
    [fault] = faults(made(OFFICE, changed))
    assert fault.code == "K102" and "Ban hành kế hoạch kịp thời." in fault.message


# A renderer that went astray


def test_a_letter_with_a_task_of_somebody_else_is_found():
    good = made(OFFICE)
    strange = row_of(good.text(LETTER_PNV), "Niêm yết thủ tục.")
    own = row_of(good.text(LETTER_PTP), "Mở chuyên mục")
    [fault] = faults(good.with_xml(LETTER_PTP, lambda xml: replaced(xml, own, own + strange)))
    assert found([fault]) == [("K103", f"{LETTER_PTP}, bảng 3, hàng 3")]
    assert "Nhiệm vụ 3.1 không thuộc văn bản này" in fault.message


def row_of(xml: str, words: str) -> str:
    at = xml.index(words)
    return xml[xml.rindex("<w:tr>", 0, at) : xml.index("</w:tr>", at) + len("</w:tr>")]


def test_a_task_that_comes_twice_is_found():
    good = made(OFFICE)
    row = row_of(good.text(ANNEX), "Niêm yết thủ tục.")
    assert ("K104", f"{ANNEX}, bảng 1, hàng 6") in found(
        faults(good.with_xml(ANNEX, lambda xml: replaced(xml, row, row + row)))
    )


def test_a_row_that_is_gone_is_found():
    good = made(OFFICE)
    row = row_of(good.text(FORM_PNV), "Niêm yết thủ tục.")
    faulty = faults(good.with_xml(FORM_PNV, lambda xml: replaced(xml, row, "")))
    assert "K102" in [d.code for d in faulty] and any("3.1" in d.message for d in faulty)


@pytest.mark.parametrize(
    ("subject", "cause", "time"),
    [("Rà soát", "Chậm", "Quý I"), ("Họp", "Rà", "soát"), ("Họp", "Chậm", "Rà soát xong")],
    ids=["heading", "two cells", "in another value"],
)
def test_an_emptied_remedy_is_found_though_its_words_stand_elsewhere(subject, cause, time):
    good = made(office(tasks=[keeping(remedy="Rà soát", cause=cause, time=time)], subject=subject))
    emptied = good.with_xml(
        FORM_PNV, lambda xml: replaced(xml, ">Rà soát</w:t></w:r></w:p></w:tc>", "></w:t></w:r></w:p></w:tc>")
    )
    assert [fault.code for fault in faults(emptied)] in (["K102"], ["K105"])


def test_rows_in_another_order_are_found():
    good = made(OFFICE)
    one, two = (row_of(good.text(ANNEX), words) for words in ("Mở chuyên mục", "Ban hành kế hoạch"))

    def exchanged(xml: str) -> str:
        return xml.replace(one, "@").replace(two, one).replace("@", two)

    assert "K107" in [d.code for d in faults(good.with_xml(ANNEX, exchanged))]


@pytest.mark.parametrize("path", [ANNEX, LETTER_PNV, FORM_PNV])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Mở chuyên mục trên Trang thông tin.", "Mở chuyên mục trên Trang"),
        ("Mở chuyên mục trên Trang thông tin.", "Mở chuyên mục trên Trang thông tin"),
        ("Mở chuyên mục trên Trang thông tin.", "Mở chuyên mục trên Trang thông tin. Báo cáo."),
        ("1.4.2", "1.4.3"),
        ("1.4.2", "1.4"),
        ("Trước ngày 30/6/2024", "Trước ngày 30/7/2024"),
        ("Trước ngày 30/6/2024", ""),
    ],
)
def test_a_changed_value_is_found_in_its_row(path, old, new):
    faulty = faults(made(OFFICE).with_words(path, old, new))
    assert faulty
    assert all(str(d.where).startswith(f"{path}, bảng") for d in faulty)
    assert any("1.4.2" in d.message for d in faulty)


@pytest.mark.parametrize("path", [LETTER_PNV, FORM_PNV])
def test_a_code_without_a_name_stands_beside_its_own_field(path):
    bare = [
        task("1.4.2", criterion="", field_name="Chỉ đạo, điều hành"),
        task("9", criterion="", field_name="Sự hài lòng của người dân", remedy="Công khai thủ tục."),
    ]
    good = made(office(tasks=bare))
    assert faults(good) == []
    assert "Lĩnh vực\u00a09, tiêu chí\u00a09<" in good.text(path)
    faulty = faults(good.with_words(path, "Lĩnh vực 1, tiêu chí 1.4.2", "Lĩnh vực 7, tiêu chí 1.4.2"))
    assert any("Lĩnh vực 7" in d.message for d in faulty)


def test_a_lead_that_was_exchanged_is_found():
    faulty = faults(made(OFFICE).with_words(ANNEX, "Phòng Nội vụ", "Phòng Tư pháp"))
    assert [(d.code, "cơ quan chủ trì" in d.message) for d in faulty] == [("K105", True)]


def test_lead_and_partner_in_each_others_columns_are_found():
    def exchanged(xml: str) -> str:
        return (
            xml.replace("{{ nv.chu_tri }}", "@").replace("{{ nv.phoi_hop }}", "{{ nv.chu_tri }}")
            .replace("@", "{{ nv.phoi_hop }}")
        )  # fmt: skip

    faulty = faults(made(OFFICE, {ANNEX_TEMPLATE: exchanged}))
    assert {d.code for d in faulty} == {"K106"} and "Cột “Cơ quan phối hợp”" in faulty[0].message


def test_a_score_of_another_task_is_found_though_a_letter_need_not_show_scores():
    faulty = faults(made(OFFICE).with_words(LETTER_PNV, "0/1,5 điểm", "2/3 điểm"))
    assert ("K106", f"{LETTER_PNV}, bảng 2, hàng 2, ô 3") in found(faulty)


def test_an_empty_score_is_found_when_the_other_letters_show_theirs():
    faulty = faults(made(OFFICE).with_words(LETTER_PTP, "1/3 điểm", ""))
    assert [d.code for d in faulty] == ["K110"] and "kết quả đạt" in faulty[0].message


def test_tasks_to_lead_among_those_to_help_with_are_found():
    def exchanged(xml: str) -> str:
        return (
            xml.replace("in chu_tri %}", "in @ %}").replace("in phoi_hop %}", "in chu_tri %}").replace("@", "phoi_hop")
        )

    faulty = faults(made(OFFICE, {LETTER_TEMPLATE: exchanged}))
    assert [d.code for d in faulty] == ["K109"] and "ở phần chủ trì, phải ở phần phối hợp" in faulty[0].message


def test_the_role_in_a_form_is_that_of_the_agency():
    faulty = faults(made(OFFICE).with_words(FORM_PNV, ">Phối hợp<".strip("<>"), "Chủ trì"))
    assert any(d.code == "K106" and "1.5" in d.message for d in faulty)


# Texts as clerks type them


@pytest.mark.parametrize(
    "remedy",
    [
        'Phối hợp "một cửa" & <liên thông> trong năm; đạt > 90% ’',
        "a) Rà soát quy trình;\nb) Công khai kết quả;\nc) Báo cáo.",
        "Rà  soát hai dấu cách do người gõ",
        "Điền mẫu {{ không phải thẻ }}; None; ( )",
        "Giải quyết việc nan giải từ 01/3/2024 đến 30/9/2024 theo Kế hoạch số 99/KH-UBND ngày 01 tháng 3 năm 2023",
        "1.5",
        "Phòng Tư pháp",
    ],
)
def test_any_text_arrives_as_typed(remedy):
    for body in ("Dẫn chiếu Phụ lục", "Liệt kê theo lĩnh vực"):
        if "{{" in remedy and body.startswith("Liệt"):
            continue
        one = office(
            tasks=[task("1.5", remedy=remedy, partners="Phòng Tư pháp"), *TASKS[2:]],
            plan_recipients=["Phòng Nội vụ", "Phòng Tư pháp"],
            tasks_in_body=body,
        )
        assert faults(made(one)) == []


def test_tasks_with_the_same_words_are_told_apart():
    same = [task(code, remedy="Rà soát, báo cáo.") for code in ("1.1", "1.2", "2.1")]
    good = made(office(tasks=[*same, keeping(), keeping()]))
    assert faults(good) == []
    assert faults(good.with_words(ANNEX, "1.2", "1.1"))


def test_a_remedy_that_is_the_cause_of_another_task_confuses_nobody():
    tasks = [task("1.1", remedy="Chậm niêm yết."), task("1.2", cause="Chậm niêm yết.", lead="Phòng Tư pháp")]
    assert faults(made(office(tasks=tasks))) == []


def test_tasks_whose_words_stand_in_each_others_rows_keep_their_own_rows():
    quarter, deadline = "Quý I năm 2024", "Quý I năm 2024, trước 30/6/2024"
    tasks = [keeping(remedy=quarter, cause=words, time=words) for words in (quarter, deadline)]
    assert faults(made(office(tasks=tasks))) == []


def test_a_cause_that_stands_in_the_name_of_the_field_asks_for_no_other_cause():
    tasks = [
        keeping(field_number="2", cause="Lĩnh vực 2", remedy="Một việc.", field_name="Cải cách thể chế"),
        task("3.9", cause="Chậm.", remedy="Hai việc."),
    ]
    assert faults(made(office(tasks=tasks))) == []


def test_the_annex_in_the_plans_file_is_proven_like_one_of_its_own():
    one = office(tasks=TASKS, annex_file="Cùng tệp kế hoạch", tasks_in_body="Liệt kê theo lĩnh vực")
    good = made(one)
    assert faults(good) == []
    assert good.text(PLAN).count("Mở chuyên mục trên Trang thông tin.") == 2

    def in_annex_only(xml: str) -> str:
        before, _, after = xml.rpartition("Mở chuyên mục trên Trang thông tin.")
        return f"{before}Mở chuyên mục.{after}"

    assert {d.code for d in faults(good.with_xml(PLAN, in_annex_only))} == {"K105", "K106"}
    assert [d.code for d in faults(good.with_words(PLAN, "Mở chuyên mục trên Trang thông tin.", "Mở."))] == ["K102"]


# Templates an office has edited


def columns_turned(xml: str) -> str:
    """Deadline first, remedy last."""
    return (
        xml.replace("{{ nv.thoi_gian }}", "@").replace("{{ nv.giai_phap }}", "{{ nv.thoi_gian }}")
        .replace("@", "{{ nv.giai_phap }}").replace(">Thời gian<", ">@<").replace(">Giải pháp<", ">Thời gian<")
        .replace(">@<", ">Giải pháp<")
    )  # fmt: skip


def values_in_one_cell(xml: str) -> str:
    xml = replaced(xml, "{{ nv.giai_phap }}", "Việc: {{ nv.giai_phap }} (xong: {{ nv.thoi_gian }})", 9)
    return xml.replace('<w:t xml:space="preserve">{{ nv.thoi_gian }}</w:t>', "")


@pytest.mark.parametrize(
    "change",
    [
        columns_turned,
        values_in_one_cell,
        without("{{ nv.nguyen_nhan }}", "{{ nv.ket_qua }}"),
        lambda xml: xml.replace("{{ nv.stt }}", "Việc số {{ nv.stt }}"),
        lambda xml: replaced(
            xml, "{{ nv.thoi_gian }}", "{{ nv.thoi_gian }}{% if nv.giu_diem %} (giữ điểm){% endif %}", 9
        ),
        lambda xml: replaced(xml, "Nhiệm vụ chủ trì", "Việc phải lo chính"),
        lambda xml: replaced(xml, "Kính gửi: ", "Gửi: "),
    ],
)
def test_a_letter_template_that_is_merely_different_passes(change):
    assert faults(made(OFFICE, {LETTER_TEMPLATE: change})) == []


def test_words_beside_a_value_that_are_not_the_templates_are_found_in_an_odd_template_too():
    good = made(OFFICE, {LETTER_TEMPLATE: values_in_one_cell})
    assert faults(good.with_words(LETTER_PNV, "Việc: Mở chuyên mục", "Việc: Chưa mở chuyên mục"))
    assert faults(good.with_words(LETTER_PNV, "(xong: Trước ngày", "(xong: Sau ngày"))


def test_a_letter_that_tells_its_tasks_in_paragraphs_passes_and_is_proven():
    def told(xml: str) -> str:
        for name in ("chu_tri", "phoi_hop"):
            at = xml.index(f"{{%tr for nv in {name} %}}")
            start, end = xml.rindex("<w:tbl>", 0, at), xml.index("</w:tbl>", at) + len("</w:tbl>")
            lines = (
                f"{{%p for nv in {name} %}}",
                "{{ nv.stt }}. {{ nv.tieu_chi }}: {{ nv.giai_phap }}",
                "Thời hạn: {{ nv.thoi_gian }}.",
                "{%p endfor %}",
            )
            xml = xml[:start] + "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines) + xml[end:]
        return xml

    good = made(OFFICE, {LETTER_TEMPLATE: told})
    assert faults(good) == []
    assert [d.code for d in faults(good.with_words(LETTER_PNV, "Mở chuyên mục", "Mở mục"))] == ["K102"]
    assert [d.code for d in faults(good.with_words(LETTER_PNV, "Thời hạn: Hằng tháng.", "Thời hạn: ."))] == ["K105"]
    stranger = good.with_words(LETTER_PTP, "Thời hạn: Quý III năm 2024.", "Niêm yết thủ tục. Quý III năm 2024.")
    assert [d.code for d in faults(stranger)] == ["K103"]


def test_fields_with_roman_numbers_pass():
    tasks = [
        task("", field_number="II", field_name="Cải cách thể chế"),
        task("", field_number="I", field_name="Chỉ đạo"),
    ]
    assert faults(made(office(tasks=tasks))) == []


def test_an_agency_outside_the_hierarchy_and_one_that_only_helps_pass():
    agencies = [agency("PNV", "Phòng Nội vụ"), agency("MTTQ", "Ủy ban Mặt trận Tổ quốc", relation="Đề nghị")]
    tasks = [task("1.1", partners="Ủy ban Mặt trận Tổ quốc; Phòng Nội vụ"), task("1.2", remedy="Giám sát.")]
    assert (
        faults(made(office(tasks=tasks, agencies=agencies, periods=[period(), period("NAM", name="Năm 2024")]))) == []
    )
