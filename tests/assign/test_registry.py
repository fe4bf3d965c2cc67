"""Names laid over the clerk's words."""

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_docs.assign.registry import EDGES, Registry, match_names
from cchc_docs.viet.text import match_key
from tests.builders import agency, commune, group, office, plan_of, task

NAMES = {
    "PNV": "Phòng Nội vụ",
    "TCKH": "Phòng Tài chính - Kế hoạch",
    "KTHT": "Phòng Kinh tế và Hạ tầng",
    "KT": "Phòng Kinh tế",
    "VP": "Văn phòng HĐND và UBND huyện",
    "HOA": "UBND xã Hòa Bình",
    "TT": "Trung tâm Văn hóa, Thể thao và Truyền thông",
    "CQDV": "Các cơ quan, đơn vị trực thuộc UBND huyện; UBND các xã, thị trấn",
    "CQ": "Các cơ quan, đơn vị trực thuộc UBND huyện",
    "XATT": "UBND các xã, thị trấn",
}


def registry_of(names=NAMES):
    agencies = [agency(code, name) for code, name in names.items() if not name.startswith(("Các ", "UBND các"))]
    groups = [group(c, n, undetermined="Có") for c, n in names.items() if n.startswith(("Các ", "UBND các"))]
    plan = plan_of(office([task()], [agency("ZZ", "Cơ quan thường trực"), *agencies], groups, standing_office="ZZ"))
    return Registry(plan.agencies, plan.groups)


REGISTRY = registry_of()


def meaning(text, registry=REGISTRY):
    """Codes of what is known, “?words” for what is not, in order."""
    return [
        "|".join(entry.code for entry in match.entries) if match.entries else f"?{match.text}"
        for match in match_names(text, registry)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Phòng Nội vụ", ["PNV"]),
        ("PNV; tckh", ["PNV", "TCKH"]),
        ("Phòng Nội vụ; Phòng Kinh tế và Hạ tầng", ["PNV", "KTHT"]),
        ("Phòng Nội vụ, Phòng Kinh tế", ["PNV", "KT"]),
        ("Phòng Nội vụ và Phòng Kinh tế và Hạ tầng", ["PNV", "KTHT"]),
        ("Phòng Kinh tế và Phòng Nội vụ", ["KT", "PNV"]),
        ("Phòng Nội vụ, Văn phòng HĐND và UBND huyện và UBND các xã, thị trấn", ["PNV", "VP", "XATT"]),
        ("Trung tâm Văn hóa, Thể thao và Truyền thông, Phòng Nội vụ", ["TT", "PNV"]),
        ("Các cơ quan, đơn vị trực thuộc UBND huyện; UBND các xã, thị trấn", ["CQDV"]),
        ("Các cơ quan, đơn vị trực thuộc UBND huyện, UBND các xã, thị trấn", ["CQ", "XATT"]),
        ("- Phòng Nội vụ;\n- Phòng Kinh tế.", ["PNV", "KT"]),
        ("Phòng Nội vụ\nPhòng Kinh tế", ["PNV", "KT"]),
        ("+ Phòng Nội vụ\n+ Phòng Tài chính – Kế hoạch", ["PNV", "TCKH"]),
        ("• Phòng Nội vụ / Phòng Kinh tế cùng Văn phòng HĐND và UBND huyện;", ["PNV", "KT", "VP"]),
        ("; , . ", []),
        ("", []),
    ],
)
def test_names_with_commas_and_words_between(text, expected):
    assert meaning(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "phòng tài chính - kế hoạch",
        "PHÒNG TÀI CHÍNH-KẾ HOẠCH",
        "Phòng Tài chính – Kế hoạch",
        "Phòng Tài chính — Kế hoạch",
        "Phòng Tài chính \u2212 Kế hoạch",
        "Phòng Tài chính \u2011Kế hoạch",
        "Phòng  Tài chính -  Kế hoạch ",
        "Phòng\u00a0Tài\u00a0chính - Kế hoạch",
        "Phòng Tài chính -\u200b Kế hoạch\ufeff",
        normalize("NFD", "Phòng Tài chính - Kế hoạch"),
    ],
)
def test_dashes_spaces_case_and_composition_do_not_matter(text):
    assert meaning(text) == ["TCKH"]


@pytest.mark.parametrize("text", ["UBND xã Hoà Bình", "UBND xã Hòa Bình", normalize("NFD", "UBND xã Hoà Bình")])
def test_both_tone_styles_are_one_name(text):
    assert meaning(text) == ["HOA"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Phòng Nội vụ; Phòng Lạ", ["PNV", "?phòng lạ"]),
        ("Phòng Lạ, Phòng Nội vụ", ["?phòng lạ", "PNV"]),
        ("Phòng Lạ và Hoắc; Phòng Kinh tế", ["?phòng lạ và hoắc", "KT"]),
        ("Phòng Lạ; Sở Xa", ["?phòng lạ", "?sở xa"]),
        ("Phòng Nội vụ huyện", ["?phòng nội vụ huyện"]),
        ("Phòng Nội vụ (chủ trì)", ["?phòng nội vụ (chủ trì)"]),
        ("Phòng Kinh tế và Môi trường", ["KT", "?môi trường"]),
        ("xPhòng Nội vụ", ["?xphòng nội vụ"]),
    ],
)
def test_what_nobody_knows_is_kept_in_its_own_words(text, expected):
    assert meaning(text) == expected


def test_a_longer_way_is_taken_when_it_leaves_less_unknown():
    names = {"A": "Phòng A", "AB": "Phòng A, Phòng B", "BC": "Phòng B, Phòng C"}
    assert meaning("Phòng A, Phòng B, Phòng C", registry_of(names)) == ["A", "BC"]


def test_names_that_hide_in_one_another_do_not_take_for_ever():
    names = {"A": "X", "AA": "X, X", "AAA": "X, X, X"}
    found = match_names("X, " * 1500 + "Y", registry_of(names))
    assert (found[-1].text, found[-1].entries) == ("y", ())


def test_a_cell_of_5000_characters_without_a_name():
    assert len(match_names(("lorem, ipsum và dolor " * 300)[:5000], REGISTRY)) == 1


WORDS = st.sampled_from(
    [
        *NAMES.values(),
        *(piece for name in NAMES.values() for piece in name.split(", ")),
        *(
            "Phòng Lạ",
            "và",
            "cùng",
            "x",
            "HĐND",
            "vàng",
            "-",
            "–",
            ";",
            ",",
            ".",
            "\n",
            "/",
            "+",
            "•",
            " ",
            "(",
            "UBND",
        ),
    ]
)
SEPARATING = {"và", "cùng", ""}


@given(st.lists(WORDS, max_size=12).map(" ".join))
def test_no_word_of_a_cell_is_lost(text):
    """Each word is in a name, in an unknown piece, or it is a separator; and all in their order."""
    rest = match_key(text.replace("\n", ";"))
    for match in match_names(text, REGISTRY):
        skipped, found, rest = rest.partition(match.text)
        assert found, (text, match)
        assert {word.strip(EDGES) for word in skipped.split()} <= SEPARATING
    assert {word.strip(EDGES) for word in rest.split()} <= SEPARATING


@given(
    st.lists(st.sampled_from(sorted(NAMES)), min_size=1, max_size=6),
    st.sampled_from(["; ", ";\n", ", ", " và ", "\n- "]),
)
def test_names_in_any_number_and_order_are_all_found(codes, separator):
    # The long group's name is the two short ones with a “;” between: either reading gives the same agencies.
    found = " ".join(meaning(separator.join(NAMES[code] for code in codes)))
    assert found.replace("CQDV", "CQ XATT") == " ".join(codes).replace("CQDV", "CQ XATT")


def test_communes_are_told_apart_by_their_whole_names():
    plan = plan_of(
        office(agencies=[agency("PNV", "Phòng Nội vụ"), commune("XA", "xã Lộc"), commune("XAB", "xã Lộc Bình")])
    )
    registry = Registry(plan.agencies, plan.groups)
    assert meaning("UBND xã Lộc Bình; Ủy ban nhân dân xã Lộc", registry) == ["XAB", "XA"]
