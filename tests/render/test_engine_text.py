"""Whatever stands in the workbook stands in the document, letter for letter; what cannot be printed is refused."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.render.builders import body, lines, printed, refusal, table, with_table, word

KINH_GUI = word("Kính gửi: {{ kinh_gui }}.")

HOSTILE = [
    "Sở A & B",
    "điểm < 5 > 3",
    "\"Một cửa\" 'liên thông' “số”",
    "]]> <![CDATA[ <!-- --> <?xml ?>",
    "&amp; &lt; &#10;",
    "{{ kinh_gui }} {% if x %} {# ghi chú #} }} %}",
    "{_{ x }_}",
    "dòng một\ndòng hai\n\ndòng bốn",
    "cột\tmột\t\thai",
    "a\u00a0b\u202fc\u200bd",
    "🙂 👨‍👩‍👧 ①",
    "Tie\u0302\u0301ng Vie\u0323\u0302t",
    "  đầu và cuối  ",
    "Chữ dài. " * 556,
    'w:left="@KeCoQuan:3572@" w:right="@0.4@"',
    "</w:t></w:r></w:p>",
    "\\1 \\g<0> $1 %s {0}",
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:20])
def test_text_arrives_exactly(text: str):
    assert lines(printed(KINH_GUI, kinh_gui=text)) == [f"Kính gửi: {text}."]
    cell = word(build=with_table([["{{ kinh_gui }}", "Cột hai"]]))
    assert table(printed(cell, kinh_gui=text)) == [[text, "Cột hai"]]


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=200))
def test_any_text_arrives_exactly(text: str):
    assert lines(printed(KINH_GUI, kinh_gui=text)) == [f"Kính gửi: {text}."]


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=60))
def test_characters_that_xml_cannot_carry_never_reach_it(text: str):
    parts = body(printed(KINH_GUI, kinh_gui=f"\x00\x0b\x1f\ud800\uffff{text}"))
    assert "".join(parts.itertext()).startswith("Kính gửi: ")


def test_control_characters_vanish_and_their_neighbours_stay():
    assert lines(printed(KINH_GUI, kinh_gui="Sở\x07 Nội\x0b vụ\x1f")) == ["Kính gửi: Sở Nội vụ."]


def test_line_ends_of_windows_and_old_macs_are_line_breaks():
    assert lines(printed(KINH_GUI, kinh_gui="một\r\nhai\rba")) == ["Kính gửi: một\nhai\nba."]


@pytest.mark.parametrize("how", ["|e", "|escape", "|replace('Z', 'z')", "|trim", "|safe", "|string"])
def test_filters_keep_line_breaks_and_letters(how: str):
    text = "A & <B>\nC\tD"
    template = word("Gửi: {{ kinh_gui" + how + " }}.")
    assert lines(printed(template, kinh_gui=text)) == [f"Gửi: {text}."]


@pytest.mark.parametrize(
    ("value", "word_for_it"),
    [
        (None, "trống (None)"),
        (True, "đúng/sai (bool)"),
        (["a"], "danh sách (list)"),
        ({"a": 1}, "nhóm (dict)"),
        (1.5, "số thực (float)"),
        (b"a", "bytes"),
    ],
)
def test_a_value_that_is_no_text_is_refused_at_its_tag(value: Any, word_for_it: str):
    template = word("Mở đầu {{ tong }}", "Kính gửi: {{ kinh_gui }}.")
    fault = refusal(template, kinh_gui=value)
    assert fault.code == "T105"
    assert str(fault.where) == "mau.docx, đoạn 2"
    assert "{{ kinh_gui }}" in fault.message and word_for_it in fault.message


def test_an_empty_value_deep_in_a_table_is_refused_at_its_cell():
    rows = [["{%tr for nv in nhiem_vu %}", ""], ["{{ nv.stt }}", "{{ nv.giai_phap }}"], ["{%tr endfor %}", ""]]
    fault = refusal(word("Bảng:", build=with_table(rows)), nhiem_vu=[{"stt": 1, "giai_phap": None}])
    assert str(fault.where) == "mau.docx, bảng 1, hàng 2, ô 2"
    assert "{{ nv.giai_phap }}" in fault.message


def test_a_value_missing_while_printing_is_refused_at_its_tag():
    fault = refusal(word("{%p for nv in nhiem_vu %}", "- {{ nv.giai_phap }}", "{%p endfor %}"), nhiem_vu=[{"stt": 1}])
    assert str(fault.where) == "mau.docx, đoạn 2"


@pytest.mark.parametrize("tag", ["{{ 7 // (tong - 3) }}", "{{ tong / 2 }}", "{{ kinh_gui + 1 }}"])
def test_a_calculation_that_fails_is_refused_at_its_tag(tag: str):
    fault = refusal(word("Một", "Hai " + tag))
    assert (fault.code, str(fault.where)) == ("T105", "mau.docx, đoạn 2")


def test_whole_numbers_are_printed():
    assert lines(printed(word("{{ tong }} và {{ tong + 1 }}"))) == ["3 và 4"]
