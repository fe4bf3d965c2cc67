"""Names arrive from Word, Excel, web pages and old fonts; they must still be recognised as the same name."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cchc_docs.viet.text import (
    ascii_slug,
    invisible_characters,
    is_nfc,
    item_lines,
    match_key,
    nfc,
    split_names,
    squeeze,
    unify_tone_style,
)


def test_a_name_pasted_from_the_web_loses_what_nobody_can_see():
    assert squeeze("\ufeff Phòng\u00a0Nội \t vụ\u200b\r\n") == "Phòng Nội vụ"
    assert squeeze("hành\u00ad chính c\u200bông") == "hành chính công"


def test_a_name_typed_on_a_mac_is_composed():
    decomposed = unicodedata.normalize("NFD", "Phòng Nội vụ")
    assert not is_nfc(decomposed)
    assert squeeze(decomposed) == nfc(decomposed) == "Phòng Nội vụ"


@given(st.text())
@example("a\u0301\u200b\u0302")
def test_squeezing_twice_changes_nothing_more(text):
    once = squeeze(text)
    assert squeeze(once) == once
    assert is_nfc(once)
    assert invisible_characters(once) == []


def test_hidden_characters_are_named_once_in_order():
    assert invisible_characters("Phòng\u00a0Nội\u00a0vụ\u200b") == [
        "khoảng trắng không ngắt (U+00A0)",
        "khoảng trắng rộng bằng không (U+200B)",
    ]
    assert invisible_characters("KỶ\x07NIỆM") == ["ký tự điều khiển (U+0007)"]


def test_tab_and_line_end_are_nothing_to_report():
    assert invisible_characters("a\tb\r\nc d") == []


@pytest.mark.parametrize(
    ("new_style", "old_style"),
    [
        ("hoà", "hòa"),
        ("khoẻ", "khỏe"),
        ("thuỷ", "thủy"),
        ("Uỷ", "Ủy"),
        ("HOÀ", "HÒA"),
        ("đoạ", "đọa"),
        ("tuỳ", "tùy"),
        ("nghoẹ", "nghọe"),
    ],
)
def test_two_tone_styles_of_an_open_syllable_are_one_spelling(new_style, old_style):
    assert unify_tone_style(new_style) == unify_tone_style(old_style) == old_style


@pytest.mark.parametrize(
    "word",
    ["quý", "Quỳnh", "hoàn", "thoái", "khuỷu", "huyện", "toán", "suýt", "tỷ", "của", "mía", "lúa", "huệ", "loài"],
)
def test_syllables_with_only_one_right_place_for_the_tone_are_left_alone(word):
    assert unify_tone_style(word) == word


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Uỷ ban nhân dân huyện", "ỦY BAN  NHÂN DÂN HUYỆN"),
        ("Phòng Tài chính - Kế hoạch", "phòng Tài chính – Kế hoạch"),
        ("Phòng Tài chính - Kế hoạch", "Phòng Tài chính-Kế hoạch"),
        ("Ðảng ủy", "Đảng uỷ"),
        ("Phòng\u00a0Nội vụ", "Phòng Nội vụ"),
    ],
)
def test_spellings_of_one_name_have_one_key(one, other):
    assert match_key(one) == match_key(other)


def test_different_names_keep_different_keys():
    assert match_key("Phòng Y tế") != match_key("Phòng Ý tế")
    assert match_key("xã Tú Đoạn") != match_key("xã Tú Đoan")


@given(st.text())
def test_a_key_is_its_own_key(text):
    assert match_key(match_key(text)) == match_key(text)


def test_names_are_split_at_semicolons_and_lines_never_at_commas():
    cell = "Các cơ quan chuyên môn thuộc UBND huyện; UBND các xã, thị trấn;\n\n Phòng Nội vụ "
    assert split_names(cell) == ["Các cơ quan chuyên môn thuộc UBND huyện", "UBND các xã, thị trấn", "Phòng Nội vụ"]
    assert split_names(" ;\n\u200b") == []


def test_lines_of_a_cell_keep_their_inner_spaces():
    assert item_lines(" Khoản 1 Điều\u00a05 \n\n\u200b\n Ý hai\r\n") == ["Khoản 1 Điều\u00a05", "Ý hai"]


def test_a_file_name_has_no_marks():
    assert ascii_slug("Phòng Tài chính - Kế hoạch") == "phong_tai_chinh_ke_hoach"
    assert ascii_slug("UBND xã Tú Đoạn (Ðoạn)") == "ubnd_xa_tu_doan_doan"


@given(st.text())
def test_a_file_name_is_plain_ascii_whatever_is_typed(text):
    assert set(ascii_slug(text)) <= set("abcdefghijklmnopqrstuvwxyz0123456789_")


def test_the_spelt_out_lists_of_hidden_characters_and_dashes_are_those_of_unicode():
    from cchc_docs.viet import text

    def is_hidden(c: str) -> bool:
        is_blank = c.isspace() or c in text._BLANKS
        return c not in " \t\n\r" and (is_blank or unicodedata.category(c) in ("Cf", "Cc"))

    for number in range(0x110000):
        c = chr(number)
        if unicodedata.category(c) != "Cn":
            assert is_hidden(c) == bool(text._HIDDEN.match(c)), hex(number)
            is_dash = unicodedata.category(c) == "Pd" or c == "\u2212"
            assert is_dash == (c.translate(text._DASHES) == "-"), hex(number)


def test_every_word_with_two_tone_styles_is_looked_at():
    for vowels in ("oa", "oe", "uy"):
        for tone in "\u0300\u0301\u0303\u0309\u0323":
            for new in (vowels + tone, vowels.upper() + tone, vowels.capitalize() + tone):
                word = unicodedata.normalize("NFC", "h" + new)
                old = unicodedata.normalize("NFC", "h" + new[0] + tone + new[1])
                assert unify_tone_style(word) == old
