"""Cells of a task's row that may be read as more than one of its values."""

import pytest

from tests.builders import keeping, office, task
from tests.check.sets import ANNEX, LETTER_PNV, faults, found, made, replaced
from tests.check.test_arrival import ANNEX_TEMPLATE, LETTER_TEMPLATE, without


@pytest.mark.parametrize(
    "typed",
    [
        {"cause": "1/3 điểm"},
        {"cause": "1/3"},
        {"remedy": "1/3 điểm"},
        {"criterion": "1/3"},
        {"criterion": "1.5"},
        {"criterion": "1.5", "cause": "1.5", "remedy": "1.5"},
        {"cause": "1.5 Sáng kiến về cải cách hành chính"},
        {"cause": "1"},
        {"cause": "1", "remedy": "1", "time": "1", "criterion": "1"},
        {"cause": "3", "score": "3", "maximum": ""},
        {"remedy": "Sáng kiến", "criterion": "Sáng kiến", "cause": "Sáng kiến", "time": "Sáng kiến"},
        {"cause": "Lĩnh vực 1"},
        {"criterion": "Lĩnh vực 1"},
        {"remedy": "Lĩnh vực 1"},
        {"time": "Lĩnh vực 1"},
        {"cause": "Lĩnh vực", "remedy": "1"},
    ],
)
@pytest.mark.parametrize("beside", [[], [task("1.6", remedy="Niêm yết.", cause="Chậm.", time="Quý I")]])
def test_words_that_stand_twice_in_a_row_serve_two_values(typed, beside):
    assert faults(made(office(tasks=[task(**typed), *beside]))) == []


@pytest.mark.parametrize("part", ["cause", "remedy", "time"])
def test_a_value_may_be_a_part_of_the_fields_name(part):
    rows = [keeping(field_name="Cải cách thể chế", **{part: words}) for words in ("Cải cách", "Cải cách thể chế")]
    assert faults(made(office(tasks=rows))) == []


@pytest.mark.parametrize(
    ("typed", "tag"),
    [
        ({"cause": "1/3 điểm"}, "{{ nv.ket_qua }}"),
        ({"cause": "1/3 điểm"}, "{{ nv.nguyen_nhan }}"),
        ({"criterion": "1.5", "cause": "1.5"}, "{{ nv.nguyen_nhan }}"),
        ({"cause": "Trong năm 2024"}, "{{ nv.thoi_gian }}"),
    ],
)
def test_words_that_stand_there_once_too_few_are_missed(typed, tag):
    [fault] = faults(made(office(tasks=[task(**typed)]), {ANNEX_TEMPLATE: without(tag)}))
    assert found([fault]) == [("K105", f"{ANNEX}, bảng 1, hàng 2")]


def fields_above(xml: str) -> str:
    """The annex with a row for each field, and without the name of the field in the rows of tasks."""
    start = "{%tr for nv in lv.nhiem_vu %}"
    row_start = xml.rindex("<w:tr>", 0, xml.index(start))
    row = xml[row_start : xml.index("</w:tr>", row_start) + len("</w:tr>")]
    xml = xml.replace("{% vm %}", "").replace("{{ lv.ten }}", "").replace("{{ lv.so }}", "{{ nv.stt }}")
    return replaced(xml, row, row.replace(start, "{{ lv.so }}. {{ lv.ten }}") + row)


def test_fields_whose_names_begin_or_read_alike_are_told_apart_above_their_tasks():
    tasks = [
        task("1.1", field_name="Cải cách thể chế", remedy="Một việc."),
        task("2.1", field_name="Cải cách", remedy="Hai việc."),
        task("3.1", field_name="Cải cách thể chế", remedy="Ba việc."),
    ]
    assert faults(made(office(tasks=tasks), {ANNEX_TEMPLATE: fields_above})) == []
    wrong = {ANNEX_TEMPLATE: lambda xml: fields_above(xml).replace("{{ lv.so }}. {{ lv.ten }}", "Lĩnh vực")}
    assert "K108" in [d.code for d in faults(made(office(tasks=tasks), wrong))]


# Rows that look like the task's and are not


@pytest.mark.parametrize(
    "words",
    [
        "STT",
        "Nội dung",
        "Giải pháp",
        "Giải pháp khắc phục",
        "Thời gian thực hiện",
        "Cơ quan phối hợp",
        "Quý I năm 2024",
    ],
)
def test_a_remedy_worded_like_a_header_is_found_in_its_own_row(words):
    tasks = [task("1.1", remedy=words), task("1.2", "Phòng Tư pháp", remedy="Niêm yết.", cause=words)]
    good = made(office(tasks=tasks))
    assert faults(good) == []
    assert faults(made(office(tasks=tasks), {LETTER_TEMPLATE: without("{{ nv.thoi_gian }}")}))
    assert faults(good.with_words(LETTER_PNV, "1.1", "1.3"))
