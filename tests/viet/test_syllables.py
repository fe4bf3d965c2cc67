"""Which strings can be Vietnamese syllables."""

import pytest

from cchc_docs.viet.syllables import Syllable, is_syllable, syllable

REAL = """nghiệp nghiêng nguyễn khuỷu quyết quý quốc quân giếng giêng gì gìn gió giữ khuya thuở hươu rượu yêu uống ủy
uỷ hòa hoà khỏe khoẻ thủy xoong ngoằn ngoèo huỳnh kỷ kỹ lý ý Đảng ĐẢNG oan oằn ươm"""
SLIPS = "nghành nghiêp thưc ngĩa ghành kụ cê phâǹ́ quoc\u0301 đđ tthực hieen chưong bx"


@pytest.mark.parametrize("word", REAL.split())
def test_real_syllables_are_syllables(word):
    assert is_syllable(word)


@pytest.mark.parametrize("word", SLIPS.split())
def test_slips_that_no_rule_of_spelling_allows_are_not(word):
    assert not is_syllable(word)


def test_a_closed_syllable_has_only_two_tones():
    assert [w for w in ("các", "cạc", "cảc", "cac", "càc", "cãc") if is_syllable(w)] == ["các", "cạc"]


def test_its_parts_are_given_without_the_mark_of_the_tone():
    assert syllable("Nghiệp") == Syllable("ngh", "iêp", "nặng")
    assert syllable("hoà") == syllable("hòa") == Syllable("h", "oa", "huyền")


def test_the_mark_of_the_tone_must_stand_on_the_right_vowel():
    assert not is_syllable("tóan")
    assert not is_syllable("thuỏ")
    assert is_syllable("toán")
