"""The sheet Kỳ báo cáo as a whole; its rows are told beside agencies and groups."""

from tests.builders import faults_of, office, period


def test_a_plan_without_periods_says_that_there_will_be_no_forms():
    [fault] = faults_of(office(periods=[]))
    assert (fault.code, str(fault.where)) == ("V405", "Kỳ báo cáo")


def test_a_period_of_another_year_is_asked_about():
    old = period(start="15/12/2022", end="14/03/2023", due="16/03/2023")
    assert [fault.code for fault in faults_of(office(periods=[old]))] == ["V406"]
