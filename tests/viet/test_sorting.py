"""Lists of agencies stand in the order of the Vietnamese alphabet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_docs.viet.sorting import sort_key


@pytest.mark.parametrize(
    "in_order",
    [
        ["a", "ă", "â", "b", "c", "d", "đ", "e", "ê", "g", "o", "ô", "ơ", "u", "ư", "v", "x", "y"],
        ["ma", "mà", "mả", "mã", "má", "mạ", "mă"],
        ["Ái Quốc", "Đồng Bục", "Đông Quan", "Hữu Khánh", "Hữu Lân", "Khánh Xuân", "Khuất Xá", "Lợi Bác", "Mẫu Sơn"],
        ["Phòng", "Phòng Dân tộc", "Phòng Nội vụ", "Phòng Tài chính", "Phòng Tư pháp"],
        ["Dân", "Đan", "Đàn", "Đán"],
        ["lan", "Lan", "làn", "lân"],
        ["Phường 1", "Phường An", "Phường Ân"],
    ],
)
def test_a_list_in_the_order_of_the_dictionary(in_order):
    backwards = in_order[::-1]
    assert sorted(backwards, key=sort_key) == in_order


def test_two_tone_styles_stand_together():
    assert sorted(["hỏa", "hoà", "hòa", "hoa"], key=sort_key) == ["hoa", "hoà", "hòa", "hỏa"]


@given(st.lists(st.text()))
def test_the_order_does_not_depend_on_how_the_list_arrived(texts):
    backwards = texts[::-1]
    assert sorted(texts, key=sort_key) == sorted(backwards, key=sort_key)
