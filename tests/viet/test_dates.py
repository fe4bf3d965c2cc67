"""Dates: what a clerk types, what the decree prints, when reports are due."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_docs.viet.dates import (
    day_text,
    in_sentence,
    long_date,
    long_date_blank,
    month_text,
    parse_date,
    parse_month,
    report_windows,
    short_date,
    unbroken,
)


@pytest.mark.parametrize("typed", ["5/3/2026", "05/03/2026", "05-03-2026", "5.3.2026", " 05/3/2026\u00a0"])
def test_a_day_typed_in_any_usual_way(typed):
    assert parse_date(typed) == date(2026, 3, 5)


@pytest.mark.parametrize("typed", ["", "Trong năm 2024", "01/2024", "2026-03-05", "5/3-2026", "5/3/26"])
def test_text_that_is_no_date_is_not_guessed(typed):
    assert parse_date(typed) is None


def test_a_day_that_does_not_exist_is_an_error_not_a_guess():
    with pytest.raises(ValueError):
        parse_date("31/02/2026")


def test_a_month_without_a_day():
    assert parse_month("01/2024") == parse_month("1-2024") == (2024, 1)
    assert parse_month("05/01/2024") is None
    with pytest.raises(ValueError):
        parse_month("13/2024")


def test_zeros_only_for_days_below_10_and_the_months_1_and_2():
    assert [day_text(5), day_text(10)] == ["05", "10"]
    assert [month_text(m) for m in (1, 2, 3, 9, 10, 12)] == ["01", "02", "3", "9", "10", "12"]


def test_the_date_at_the_head_of_a_document():
    assert long_date(date(2026, 1, 5)) == "ngày 05 tháng 01 năm 2026"
    assert long_date(date(2026, 3, 5)) == "ngày 05 tháng 3 năm 2026"
    assert short_date(date(2026, 3, 5)) == "05/3/2026"


def test_a_draft_leaves_room_for_the_day():
    room = "\u00a0" * 6
    assert long_date_blank(2024, 1) == f"ngày {room} tháng 01 năm 2024"
    assert long_date_blank(2024) == f"ngày {room} tháng {room} năm 2024"


def test_a_word_and_its_number_stay_on_one_line():
    assert unbroken("Kế hoạch số 15/KH-UBND ngày 05 tháng 01 năm 2024 của UBND huyện") == (
        "Kế hoạch số\u00a015/KH-UBND ngày\u00a005 tháng\u00a001 năm\u00a02024 của UBND huyện"
    )
    assert unbroken("một số việc trong năm nay") == "một số việc trong năm nay"


@pytest.mark.parametrize(
    ("name", "within"),
    [
        ("Quý I năm 2026", "quý I năm 2026"),
        ("Năm 2026", "năm 2026"),
        ("6 tháng đầu năm 2026", "6 tháng đầu năm 2026"),
        ("Chương trình A, đợt 1", "Chương trình A, đợt 1"),
        ("QUÝ I", "QUÝ I"),
    ],
)
def test_a_periods_name_begins_small_within_a_sentence(name, within):
    assert in_sentence(name) == within


@given(st.dates(min_value=date(1945, 9, 2)))
def test_a_printed_short_date_reads_back(day):
    assert parse_date(short_date(day)) == day


def test_the_four_reports_of_2024():
    seen = [(w.code, w.name, short_date(w.start), short_date(w.end), short_date(w.due)) for w in report_windows(2024)]
    assert seen == [
        ("Q1", "Quý I năm 2024", "15/12/2023", "14/3/2024", "18/3/2024"),  # the 16th is a Saturday
        ("6T", "6 tháng đầu năm 2024", "15/12/2023", "14/6/2024", "17/6/2024"),  # a Sunday
        ("Q3", "Quý III năm 2024", "15/6/2024", "14/9/2024", "16/9/2024"),
        ("NAM", "Năm 2024", "15/12/2023", "14/12/2024", "16/12/2024"),
    ]


@given(st.integers(min_value=2000, max_value=2100))
def test_no_report_is_due_on_a_weekend_or_before_its_window_ends(year):
    for window in report_windows(year):
        assert window.start < window.end < window.due
        assert window.due.weekday() < 5
