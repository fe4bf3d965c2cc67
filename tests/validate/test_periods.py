"""The sheet Kỳ báo cáo as a whole; its rows are told beside agencies and groups."""

from tests.builders import faults_of, office, period


def test_a_plan_without_periods_says_that_there_will_be_no_forms():
    [fault] = faults_of(office(periods=[]))
    assert (fault.code, str(fault.where)) == ("V405", "Kỳ báo cáo")


def test_a_period_of_another_year_is_asked_about():
    old = period(start="15/12/2022", end="14/03/2023", due="16/03/2023")
    assert [fault.code for fault in faults_of(office(periods=[old]))] == ["V406"]


def test_a_period_row_copied_under_another_code():
    """The forms of both would be headed “Quý I năm 2024”, and nobody could tell which is which."""
    twice = [period(), period(code="Q2", name="quý I  năm 2024")]
    [fault] = faults_of(office(periods=twice))
    assert (fault.code, str(fault.where)) == ("V407", "Kỳ báo cáo!B3")
    assert fault.message == "Kỳ Q2 trùng tên “quý I năm 2024” với kỳ Q1."
