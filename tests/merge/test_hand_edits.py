"""What a clerk has typed over in a document, and the cell of the workbook that should say so too."""

from dataclasses import replace

import pytest
from lxml import etree

from cchc_docs.merge.hand_edits import contradictions, hand_edits
from tests.builders import Office, address, plan_address, plan_of, task
from tests.check.sets import ANNEX, LETTER_PNV, PLAN, made
from tests.merge.clerk import W, changed, paragraph_with, retyped, row_with
from tests.merge.papers import TASKS, papers, the_office

LETTER, THE_ANNEX, THE_PLAN = (papers()[name] for name in ("công văn", "phụ lục", "kế hoạch"))


def edits(base: bytes, edited: bytes, one: Office | None = None):
    return hand_edits(base, edited, plan_of(one or the_office()))


def cells(found):
    return [(str(edit.at), edit.value) for edit in found if edit.at]


def tasks_cell(key: str, number: int) -> str:
    from cchc_docs.model.sheets import TASKS as SHAPE

    return f"Nhiệm vụ!{address(SHAPE, key, number + 2)}"


def test_a_deadline_typed_over_in_a_letter_belongs_to_its_cell():
    [edit] = edits(LETTER, retyped(LETTER, ("Quý II", "Quý III")))
    assert (str(edit.at), edit.value) == (tasks_cell("time", 5), "Quý III")
    assert str(edit) == "bảng 2 hàng 5 ô 7: Thời gian thực hiện của 4.1 “Quý II” → “Quý III”"


def test_each_column_of_the_annex_has_its_cell():
    edited = retyped(
        THE_ANNEX,
        ("Giao người theo dõi", "Cử người theo dõi"),
        ("Rà soát thiếu hai", "Rà soát thiếu ba"),
        ("1/3", "2/3"),
    )
    assert cells(edits(THE_ANNEX, edited)) == [
        (tasks_cell("score", 0), "2"),
        (tasks_cell("remedy", 1), "Cử người theo dõi, nhắc trước năm ngày."),
        (tasks_cell("cause", 2), "Rà soát thiếu ba văn bản."),
    ]


def test_code_and_name_stand_in_one_cell_of_the_annex_and_are_two_of_the_workbook():
    named = edits(THE_ANNEX, retyped(THE_ANNEX, ("3.1 Sáng kiến về", "3.1 Giải pháp về")))
    assert cells(named) == [(tasks_cell("criterion", 4), "Giải pháp về cải cách hành chính")]
    coded = edits(THE_ANNEX, retyped(THE_ANNEX, ("3.1 Sáng kiến", "3.2 Sáng kiến")))
    assert cells(coded) == [(tasks_cell("code", 4), "3.2")]


def test_a_text_of_several_lines_goes_back_with_its_lines():
    one = replace(the_office(), tasks=(task("1.1", remedy="a) Rà soát;\nb) Công bố."),))
    base = made(one).files[ANNEX]
    [edit] = edits(base, retyped(base, ("b) Công bố.", "b) Công bố trên cổng.")), one)
    assert edit.value == "a) Rà soát;\nb) Công bố trên cổng."


def test_words_around_the_data_are_told_as_such():
    [edit] = edits(LETTER, retyped(LETTER, ("nghiêm túc", "khẩn trương")))
    assert edit.at is None and edit.reason == "không rõ thuộc ô nào của bảng tính"
    assert contradictions([edit]) == ()


def test_the_plans_own_sentences_have_their_cells():
    found = edits(THE_PLAN, retyped(THE_PLAN, ("Rõ người, rõ việc", "Rõ người, rõ việc, rõ kết quả")))
    assert cells(found) == [(f"Kế hoạch!{plan_address('requirements')}", "Rõ người, rõ việc, rõ kết quả, rõ thời hạn.")]


def test_a_period_of_the_letter_has_its_row():
    [edit] = edits(LETTER, retyped(LETTER, ("18/3/2024", "20/3/2024")))
    assert (str(edit.at), edit.value, edit.name) == ("Kỳ báo cáo!E2", "20/3/2024", "Hạn gửi của Quý I năm 2024")
    [odd] = edits(LETTER, retyped(LETTER, ("18/3/2024", "ngay khi xong")))
    assert odd.value is None and odd.reason == "không phải ngày"


def test_another_addressee_does_not_rename_an_agency():
    [edit] = edits(LETTER, retyped(LETTER, ("Kính gửi: Phòng Nội vụ", "Kính gửi: Sở Nội vụ")))
    assert (str(edit.at), edit.value) == ("Cơ quan!B2", None)
    assert "chỉ sửa ô khi cơ quan đã đổi tên" in edit.reason


def test_a_name_that_stands_in_several_cells_is_left_to_a_person():
    one = replace(the_office(), tasks=TASKS, plan=the_office().plan | {"contact": "Phòng Nội vụ"})
    base = made(one).files[LETTER_PNV]
    [edit] = edits(base, retyped(base, ("Kính gửi: Phòng Nội vụ", "Kính gửi: Sở Nội vụ")), one)
    assert edit.at is None and "có ở nhiều ô" in edit.reason


def test_two_edits_of_one_cell_that_do_not_agree_are_not_written():
    one = the_office(annex_file="Cùng tệp kế hoạch", tasks_in_body="Liệt kê theo lĩnh vực")
    base = made(one).files[PLAN]

    def both(second):
        def change(root):
            first, other = (t for t in root.iter(W + "t") if "Trình duyệt đề án." in (t.text or ""))
            first.text = first.text.replace("đề án", "đề án mới")
            other.text = other.text.replace("đề án", second)

        return change

    found = edits(base, changed(base, both("đề án khác")), one)
    assert cells(found) == [(tasks_cell("remedy", 5), None)] * 2
    assert "hai cách khác nhau" in found[0].reason
    assert cells(edits(base, changed(base, both("đề án mới")), one)) == [
        (tasks_cell("remedy", 5), "Trình duyệt đề án mới.")
    ]


def test_what_the_workbook_says_already_is_no_news():
    changed_data = replace(the_office(), tasks=(*TASKS[:5], TASKS[5] | {"time": "Quý III"}, *TASKS[6:]))
    assert edits(LETTER, retyped(LETTER, ("Quý II", "Quý III")), changed_data) == ()


def test_a_cell_that_has_changed_meanwhile_is_not_overwritten():
    changed_data = replace(the_office(), tasks=(*TASKS[:5], TASKS[5] | {"time": "Quý IV"}, *TASKS[6:]))
    [edit] = edits(LETTER, retyped(LETTER, ("Quý II", "Quý III")), changed_data)
    assert (str(edit.at), edit.value) == (tasks_cell("time", 5), None)
    assert edit.is_conflict
    assert edit.reason == "bảng tính nay ghi “Quý IV”, lúc tạo văn bản ghi “Quý II”; chọn một rồi sửa ô"


@pytest.mark.parametrize(
    ("before", "after", "named"),
    [
        ("Kính gửi: Phòng Nội vụ", "Kính gửi: Phòng Nội vụ phối hợp", "chữ thêm cạnh “Phòng Nội vụ” (ô Cơ quan!B2)"),
        ("Kính gửi: Phòng Nội vụ", "Kính gửi: Lãnh đạo Phòng Nội vụ", "không rõ thuộc ô nào"),
        ("Quý I năm 2024", "Quý I năm 2024 (lần đầu)", "chữ thêm cạnh “Quý I năm 2024” (ô Kỳ báo cáo!B2)"),
    ],
)
def test_words_added_beside_a_name_are_wording_and_not_another_name(before, after, named):
    [edit] = edits(LETTER, retyped(LETTER, (before, after)))
    assert edit.at is None and edit.value is None and contradictions([edit]) == ()
    assert edit.reason.startswith(named)


def test_words_added_to_the_end_of_the_plans_own_sentence_belong_to_its_cell():
    found = edits(THE_PLAN, retyped(THE_PLAN, ("rõ thời hạn.", "rõ thời hạn. Báo cáo đúng kỳ.")))
    assert cells(found) == [
        (f"Kế hoạch!{plan_address('requirements')}", "Rõ người, rõ việc, rõ thời hạn. Báo cáo đúng kỳ.")
    ]


def test_rows_and_paragraphs_that_came_or_went_are_told():
    def gone(root):
        row = row_with(root, "Báo cáo quý chậm")
        row.getparent().remove(row)
        paragraph = paragraph_with(root, "- Quý I năm 2024")
        twin = etree.fromstring(etree.tostring(paragraph))
        next(twin.iter(W + "t")).text = "- Đột xuất khi có yêu cầu."
        paragraph.addnext(twin)

    found = edits(LETTER, changed(LETTER, gone))
    assert [(edit.reason, bool(edit.before), bool(edit.after)) for edit in found if "tay" in edit.reason] == [
        ("xóa tay", True, False),
        ("thêm tay", False, True),
    ]


def test_every_document_is_read_the_same_way():
    assert PLAN and [edits(paper, paper) for paper in papers().values()] == [(), (), (), ()]
