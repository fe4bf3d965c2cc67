"""Texts of the years before Unicode: fonts .VnTime and VNI-Times."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_docs.viet.legacy import TCVN3, VNI, converted, is_capital_font, kind_of_font, kind_of_letters, legacy_kind

SAMPLES = [
    ("Phßng Néi vô", TCVN3, "Phòng Nội vụ"),
    ("Céng hoµ x· héi chñ nghÜa ViÖt Nam", TCVN3, "Cộng hoà xã hội chủ nghĩa Việt Nam"),
    ("Tuyªn truyÒn, n©ng cao nhËn thøc", TCVN3, "Tuyên truyền, nâng cao nhận thức"),
    ("Phoøng Noäi vuï", VNI, "Phòng Nội vụ"),
    ("Ñoäc laäp - Töï do - Haïnh phuùc", VNI, "Độc lập - Tự do - Hạnh phúc"),
    ("Cô quan chuû trì", VNI, "Cơ quan chủ trì"),
    ("Trong naêm 2023", VNI, "Trong năm 2023"),
]


@pytest.mark.parametrize(("old", "kind", "new"), SAMPLES)
def test_old_text_is_told_by_its_letters_and_converted(old, kind, new):
    assert (legacy_kind(old), converted(old, kind)) == (kind, new)


@pytest.mark.parametrize(
    "text",
    ["Phòng Nội vụ", "Quý I", "Trong năm 2024", "Sáng kiến", "UBND xã", "0,5/1 điểm", "café", "±5% § 3", "Hà Nam"],
)
def test_text_in_unicode_is_left_alone(text):
    assert legacy_kind(text) == ""


def test_fonts_tell_their_code():
    assert [kind_of_font(font) for font in (".VnTime", ".VnArial NarrowH", "VNI-Times", "Times New Roman")] == [
        TCVN3,
        TCVN3,
        VNI,
        "",
    ]
    assert is_capital_font(".VnTimeH")
    assert not is_capital_font(".VnTime")


def test_what_could_be_either_follows_its_company():
    assert legacy_kind("Néi vô") == ""
    assert legacy_kind("Néi vô", TCVN3) == TCVN3
    assert legacy_kind("Hà Nam", TCVN3) == ""


@given(st.text("aăâbcdđeêghiklmnoôơpqrstuưvxy áàảãạếềộự0123456789.,;", max_size=40))
def test_unicode_vietnamese_never_changes(text):
    """Whoever has one letter that no Western set knows writes Unicode."""
    if set(text) & set("ăđơưảạếềộự"):
        assert legacy_kind(text) == ""
        assert converted(text, TCVN3) == text


@pytest.mark.parametrize(
    ("piece", "kind"),
    [
        ("hiÖn KÕ ho¹ch sè 15 cña t", TCVN3),
        ("ÄNG HOØA XAÕ HOÄI CHUÛ N", VNI),
        ("Ông Müller, chuyên gia", ""),
        ("Cà phê, tò vò, 30°C ± 2", ""),
        ("Tie\u0302\u0301ng Vie\u0323\u0302t", ""),
    ],
)
def test_a_piece_of_a_line_is_told_by_its_letters(piece, kind):
    assert kind_of_letters(piece) == kind


def test_a_vni_font_may_be_named_with_a_blank():
    assert (kind_of_font("VNI Times"), kind_of_font("Vnitimes")) == (VNI, "")
