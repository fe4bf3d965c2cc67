"""Scores, codes, document numbers and headings."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_docs.viet.numbers import code_parts, document_number, item_letter, parse_decimal, roman


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("0,2439", "0.2439"),
        ("0.9491", "0.9491"),
        ("1", "1"),
        ("16,74", "16.74"),
        ("0.972", "0.972"),
        ("1.234", "1.234"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("\u22120,5", "-0.5"),
    ],
)
def test_a_score_with_comma_or_dot(typed, value):
    assert parse_decimal(typed) == Decimal(value)


@pytest.mark.parametrize("typed", ["", "1.2.3", "1.234.567", "12.34,5", "một", "1,", ",5", "1/3", "1 3", "1e3", "NaN"])
def test_what_is_no_plain_number_is_refused(typed):
    assert parse_decimal(typed) is None


@given(st.decimals(min_value=0, max_value=100, places=4), st.sampled_from(",."))
def test_a_score_keeps_every_digit(value, sign):
    assert str(parse_decimal(str(value).replace(".", sign))) == str(value)


def test_only_a_document_number_below_10_gets_a_zero():
    assert [document_number(n) for n in (5, 10, 123)] == ["05", "10", "123"]
    with pytest.raises(ValueError):
        document_number(0)


def test_roman_numerals_of_parts_and_annexes():
    assert [roman(n) for n in (1, 4, 9, 14, 40, 1999)] == ["I", "IV", "IX", "XIV", "XL", "MCMXCIX"]
    with pytest.raises(ValueError):
        roman(0)


def test_items_are_lettered_in_the_vietnamese_order():
    assert "".join(item_letter(i) for i in range(1, 24)) == "abcdđeghiklmnopqrstuvxy"
    assert [item_letter(i) for i in (24, 25, 47)] == ["aa", "ab", "ba"]
    with pytest.raises(ValueError):
        item_letter(0)


def test_codes_sort_by_their_numbers():
    assert code_parts("5.4.3.4") == (5, 4, 3, 4)
    assert sorted(["1.10", "1.9", "1.4.2"], key=lambda code: code_parts(code) or ()) == ["1.4.2", "1.9", "1.10"]
    assert [code_parts(text) for text in ("1,5", "", "1.", "a", "9")] == [None, None, None, None, (9,)]
