"""Numbers as văn thư gives them: in order, never twice, nothing skipped without a word."""

from dataclasses import replace
from datetime import date

import pytest

from cchc_docs.errors import UsageFault
from cchc_docs.issue.entries import Numbers
from cchc_docs.issue.numbering import Numbered, Wish, give_numbers
from cchc_docs.issue.typed import typed_numbers, typed_sign
from cchc_docs.model.document import DocumentKind
from cchc_docs.model.place import WholeFile
from cchc_docs.model.register import COMMON_BOOK, Entry, Series

ISSUER = "Ủy ban nhân dân huyện Lộc Bình"
LETTERS = Series(ISSUER, 2024, "Công văn")
DAY, TODAY = date(2024, 1, 5), date(2024, 6, 1)


def letter(number: int, day: date = DAY, series: Series = LETTERS, **others: object) -> Entry:
    return Entry(
        series, number, "UBND-NV", day, DocumentKind.LETTER, "giao nhiệm vụ", "Nguyễn Văn An", ("Phòng Nội vụ",),
        "VT, NV", "lb", agency="PNV", agency_name="Phòng Nội vụ", id=number, **others,
    )  # type: ignore[arg-type]  # fmt: skip


def wish(name: str = "Công văn gửi PTP", typed: int | None = None, day: date = DAY, series: Series = LETTERS) -> Wish:
    return Wish(name, series, "UBND-NV", day, WholeFile(name), typed)


def numbers_of(
    *wishes: Wish, after: tuple[Entry, ...] = (), start: int | None = None, reason: str = "", today: date = TODAY
) -> Numbered:
    starts = {"Công văn": start} if start else {}
    return give_numbers(wishes, after, starts, reason, today)


def codes(numbered: Numbered) -> list[str]:
    return [fault.code for fault in numbered.faults]


def test_a_new_book_begins_at_one_and_runs_on():
    done = numbers_of(wish("a"), wish("b"), wish("c"))
    assert done.numbers == (1, 2, 3) and done.faults == ()


def test_the_next_number_follows_the_last_also_a_cancelled_one():
    assert numbers_of(wish(), after=(letter(26), letter(27, cancelled="in sai"))).numbers == (28,)


def test_a_given_start_begins_a_new_book_anywhere():
    done = numbers_of(wish("a"), wish("b"), start=120)
    assert done.numbers == (120, 121) and done.faults == ()


def test_no_number_is_wider_than_the_widest_wherever_it_comes_from():
    assert numbers_of(wish(typed=999_999)).faults == ()
    [fault] = numbers_of(wish(typed=1_000_000)).faults
    assert (fault.code, "lớn nhất là 999999" in fault.message) == ("S118", True)
    assert codes(numbers_of(wish("a"), wish("b"), start=999_999)) == ["S118"]
    assert typed_numbers(None, ["KH=0999999"], (), (), None).starts == {"KH": 999_999}
    for options in ((["1000000"], (), ()), ((), ["PNV=1000000"], ()), ((), (), ["9999999"])):
        with pytest.raises(UsageFault, match="số lớn nhất là 999999"):
            typed_numbers(None, *options, None)


def test_a_wide_number_that_stands_in_the_register_can_still_be_named():
    assert typed_sign("1234567/KH-UBND") == (1_234_567, "KH-UBND")


def test_a_start_that_skips_numbers_of_the_book_needs_a_reason():
    before = (letter(26),)
    assert codes(numbers_of(wish(), after=before, start=30)) == ["S104"]
    assert "bỏ trống số 27 đến 29" in numbers_of(wish(), after=before, start=30).faults[0].message
    told = numbers_of(wish(), after=before, start=30, reason="số 27 - 29 cấp ở sổ giấy")
    assert told.numbers == (30,) and told.faults == () and told.unusual == {0}


def test_numbers_typed_by_the_clerk_are_kept_and_the_others_run_around_them():
    done = numbers_of(wish("a"), wish("b", typed=28), wish("c"), after=(letter(26),))
    assert done.numbers == (27, 28, 29) and done.faults == ()


def test_one_skipped_number_is_named():
    [fault] = numbers_of(wish("a", typed=28), after=(letter(26),)).faults
    assert fault.code == "S104" and "bỏ trống số 27 của sổ" in fault.message and "--reason" in fault.hint


@pytest.mark.parametrize("reason", ["", "văn thư yêu cầu"])
def test_a_number_is_never_given_twice_whatever_the_reason(reason):
    done = numbers_of(wish(typed=26), after=(letter(26),), reason=reason)
    assert "S101" in codes(done)
    assert "đã cấp cho Công văn 26/UBND-NV gửi Phòng Nội vụ" in done.faults[0].message
    assert "tiếp theo của sổ “Công văn” là 27" in done.faults[0].hint


def test_a_cancelled_number_is_not_given_again():
    done = numbers_of(wish(typed=26), after=(letter(26, cancelled="in sai"),), reason="dùng lại")
    assert codes(done) == ["S101"] and "đã hủy: in sai" in done.faults[0].message


def test_two_documents_of_one_run_never_share_a_number():
    assert codes(numbers_of(wish("a", typed=5), wish("b", typed=5))) == ["S101"]


def test_number_and_symbol_are_unique_also_when_the_office_changes_its_books():
    common = Series(ISSUER, 2024, COMMON_BOOK)
    done = give_numbers([wish(series=common, typed=26)], (letter(26),), {}, "", TODAY)
    assert codes(done) == ["S101"]


def test_an_issuer_typed_in_other_capitals_is_the_same_issuer():
    other = replace(LETTERS, issuer="Ủy ban Nhân dân  huyện Lộc Bình")
    assert numbers_of(wish(series=other), after=(letter(26),)).numbers == (27,)


def test_a_day_before_that_of_a_smaller_number_needs_a_reason():
    before = (letter(26, date(2024, 1, 10)),)
    [fault] = numbers_of(wish(day=DAY), after=before).faults
    assert fault.code == "S105" and "ngày 05/01/2024 trước ngày 10/01/2024 của số 26" in fault.message
    told = numbers_of(wish(day=DAY), after=before, reason="ký ngày 05/01, quên vào sổ")
    assert told.faults == () and told.unusual == {0}


def test_a_day_behind_that_of_a_bigger_number_needs_a_reason():
    before = (letter(20), letter(26, date(2024, 1, 10)))
    [fault] = numbers_of(wish(typed=22, day=date(2024, 2, 1)), after=before).faults
    assert fault.code == "S105" and "sau ngày 10/01/2024 của số 26" in fault.message
    assert numbers_of(wish(typed=22, day=date(2024, 1, 8)), after=before).faults == ()


def test_days_of_one_run_are_compared_too():
    assert codes(numbers_of(wish("a", day=date(2024, 1, 10)), wish("b", day=DAY))) == ["S105", "S105"]


def test_a_day_that_has_not_come_needs_a_reason():
    done = numbers_of(wish(day=date(2024, 6, 2)))
    assert codes(done) == ["S106"]
    assert numbers_of(wish(day=date(2024, 6, 2)), reason="ký trước").unusual == {0}


def test_a_new_year_begins_at_one_again():
    new_year = replace(LETTERS, year=2025)
    done = numbers_of(
        wish(day=date(2025, 1, 2), series=new_year), after=(letter(412, date(2024, 12, 31)),), today=date(2025, 1, 2)
    )
    assert done.numbers == (1,) and done.faults == ()


def test_what_is_typed_on_the_command_line():
    numbers = typed_numbers("05/01/2026", ["KH=15", "cong_van=120"], ["pnv=27"], ["5", "KH=60"], " vì  lý do ")
    assert numbers == Numbers(date(2026, 1, 5), {"KH": 15, "CV": 120}, {"PNV": 27}, {"": 5, "KH": 60}, "vì lý do")
    assert typed_sign("05/KH-UBND") == (5, "KH-UBND") and typed_sign(" 15 ") == (15, "")


@pytest.mark.parametrize(
    "typed",
    [
        {"day": "31/02/2026"},
        {"day": "mai"},
        {"starts": ["0"]},
        {"starts": ["-3"]},
        {"starts": ["15", "CV=3"]},
        {"starts": ["KH=15", "plan=16"]},
        {"numbers": ["27"]},
        {"numbers": ["PNV=hai"]},
        {"copies": ["PNV="]},
    ],
)
def test_what_nobody_can_read_is_refused(typed):
    told = {"day": None, "starts": [], "numbers": [], "copies": [], "reason": None} | typed
    with pytest.raises(UsageFault):
        typed_numbers(**told)
