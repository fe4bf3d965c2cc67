"""Periods in plan and letters have their own dates; dates that the clerk typed elsewhere are no periods'."""

import pytest

from tests.builders import office, period, task
from tests.check.sets import LETTER_PNV, PLAN, faults, made

YEAR = period("N", name="Năm 2024", start="15/12/2023", end="14/12/2024", due="20/12/2024")


@pytest.mark.parametrize(
    "typed",
    [
        {"remedy": "Ban hành kế hoạch trước ngày 30/6/2024."},
        {"remedy": "Từ ngày 01/01/2024 đến ngày 05/03/2024, chậm nhất ngày 6/6/2024"},
        {"remedy": "a) Rà soát;\nb) Báo cáo, chậm nhất\nngày 6/6/2024."},
        {"criterion": "Báo cáo theo Thông tư ngày 2/3/2023"},
        {"cause": "Chưa báo cáo (ngày 15/11/2023)."},
        {"cause": "15/11/2023"},
        {"criterion": "31/12/2024"},
        {"time": "Quý I năm 2024, trước 30/6/2024"},
    ],
)
@pytest.mark.parametrize("in_body", ["Dẫn chiếu Phụ lục", "Liệt kê theo lĩnh vực"])
def test_a_task_of_a_period_may_name_other_dates(typed, in_body):
    tasks = [task(**({"time": "Quý I năm 2024"} | typed)), task("1.6", remedy="Niêm yết.", time="Năm 2024")]
    assert faults(made(office(tasks=tasks, periods=[period(), YEAR], tasks_in_body=in_body))) == []


@pytest.mark.parametrize("part", ["requirements", "purposes", "general_tasks", "targets"])
def test_a_paragraph_that_begins_with_a_period_may_name_other_dates(part):
    one = office(periods=[YEAR], **{part: ["Năm 2024 hoàn thành trước ngày 30/11/2024, chậm nhất 01/12/2024."]})
    assert faults(made(one)) == []


def test_a_task_with_a_date_does_not_ask_for_the_other_periods():
    """A letter whose template tells of no periods has a task of the first quarter all the same."""

    def no_periods(xml: str) -> str:
        at = xml.index("for ky in ky_bao_cao")
        start, end = xml.rindex("<w:p>", 0, at), xml.index("endfor", at)
        return xml[:start] + xml[xml.index("</w:p>", end) + len("</w:p>") :]

    one = office(tasks=[task(time="Quý I năm 2024", remedy="Xong trước ngày 14/3/2024.")], periods=[period(), YEAR])
    assert faults(made(one, {"cong_van_template.docx": no_periods})) == []


@pytest.mark.parametrize("path", [PLAN, LETTER_PNV])
def test_a_date_of_the_clerks_in_the_line_of_a_period_is_still_found(path):
    one = office(tasks=[task(remedy="Xong trước ngày 30/6/2024.")])
    faulty = faults(made(one).with_words(path, "14/3/2024", "30/6/2024"))
    assert "K112" in [d.code for d in faulty]
