"""The profile says what the decree says, clause by clause."""

import re

import pytest

from cchc_docs.model.profile import HAB, MUST, ND30, Alignment, SizePair
from cchc_docs.model.sheets import CHOICES
from cchc_docs.ooxml.units import Length, cm, half_points, mm, pt, twips

PAIRS: tuple[SizePair, ...] = ("13/14", "12/13")


def test_lengths_read_in_every_unit():
    assert (mm(30).twips, mm(210).twips, mm(297).twips) == (1701, 11906, 16838)
    assert (cm(1.27).twips, cm(1).twips) == (720, 567)
    assert (pt(14).half_points, pt(0.75).eighth_points, pt(14).emu) == (28, 6, 177800)
    assert twips(720) == cm(1.27) and half_points(27) == pt(13.5)
    assert mm(10) + mm(5) - mm(3) == mm(12) and abs(mm(1) - mm(3)) == mm(1) * 2 == mm(4) / 2


def test_margins_are_those_of_i_i_3():
    ranges = (ND30.top_margin, ND30.bottom_margin, ND30.left_margin, ND30.right_margin)
    assert [(r.low.mm, r.high.mm) for r in ranges if r.high] == [(20, 25), (20, 25), (30, 35), (15, 20)]
    assert {r.clause for r in ranges} == {"I.I.3"} and {r.strength for r in ranges} == {MUST}


@pytest.mark.parametrize(("width", "is_allowed"), [(29.4, False), (29.6, True), (30, True), (35, True), (36, False)])
def test_left_margin_forgives_half_a_millimetre(width: float, is_allowed: bool):
    assert (mm(width) in ND30.left_margin) is is_allowed


def test_first_line_is_1_cm_or_1_27_cm_and_nothing_between():
    def is_allowed(length: Length) -> bool:
        return any(length in choice for choice in ND30.first_line_indents)

    assert all(map(is_allowed, (cm(1), cm(1.25), cm(1.27))))
    assert not any(map(is_allowed, (cm(0.5), cm(1.1), cm(1.5))))


def test_paragraph_gap_has_a_least_and_no_most():
    assert pt(5) not in ND30.paragraph_gap
    assert pt(6) in ND30.paragraph_gap and pt(40) in ND30.paragraph_gap


def test_line_spacing_runs_from_single_to_one_and_a_half():
    assert [ratio in ND30.line_spacing for ratio in (0.9, 1, 1.5, 1.6)] == [False, True, True, False]


@pytest.mark.parametrize(
    ("key", "sizes", "look", "clause"),
    [
        ("national_title", (12, 13), "BC", "I.II.1.a"),
        ("motto", (13, 14), "B", "I.II.1.b"),
        ("parent_body", (12, 13), "C", "I.II.2.b"),
        ("issuer", (12, 13), "BC", "I.II.2.b"),
        ("number", (13, 13), "", "I.II.3.c"),
        ("place_date", (13, 14), "I", "I.II.4.c"),
        ("type_name", (13, 14), "BC", "I.II.5.b"),
        ("subject", (13, 14), "B", "I.II.5.b"),
        ("letter_subject", (12, 13), "", "I.II.5.b"),
        ("basis", (13, 14), "I", "I.II.6.a"),
        ("body", (13, 14), "", "I.II.6.e"),
        ("section_heading", (13, 14), "BC", "V.6b"),
        ("authority", (13, 14), "BC", "I.II.7.đ"),
        ("signer", (13, 14), "B", "I.II.7.đ"),
        ("recipients_label", (12, 12), "BI", "I.II.9.d"),
        ("recipients", (11, 11), "", "I.II.9.d"),
        ("annex_label", (14, 14), "B", "I.III.1.b"),
        ("annex_title", (13, 14), "BC", "I.III.1.b"),
        ("annex_reference", (13, 14), "I", "I.III.1.c"),
        ("esign_info", (10, 10), "", "I.III.1.d"),
        ("page_number", (13, 14), "", "I.I.7"),
        ("drafter", (11, 11), "", "I.III.3"),
        ("contact_line", (11, 12), "", "I.III.4"),
    ],
)
def test_component_is_as_its_clause_says(key: str, sizes: tuple[int, int], look: str, clause: str):
    part = ND30.component(key)
    flags = (("B", part.is_bold), ("I", part.is_italic), ("C", part.is_caps))
    assert (part.smallest.pt, part.largest.pt) == sizes
    assert "".join(letter for letter, is_set in flags if is_set) == look
    assert (part.clause, part.strength) == (clause, MUST)


def test_body_and_bases_are_justified_and_heads_centred():
    assert ND30.component("body").alignment is Alignment.JUSTIFIED
    assert ND30.component("national_title").alignment is Alignment.CENTER
    assert ND30.component("addressee").alignment is None  # sources disagree


def test_short_lines_have_the_decree_s_lengths():
    ratios = {line.style_id: (round(line.ratio.low, 2), round(line.ratio.high, 2)) for line in ND30.lines}
    assert ratios == {"KeTieuNgu": (1, 1), "KeCoQuan": (0.33, 0.5), "KeTrichYeu": (0.33, 0.5), "KePhuLuc": (0.33, 0.5)}


def test_every_binding_number_has_a_clause():
    pattern = re.compile(r"(I\.(I|II|III)\.\d|V\.\d|mẫu )")
    for part in ND30.components:
        assert part.strength is HAB or pattern.match(part.clause), part.key


@pytest.mark.parametrize("pair", PAIRS)
def test_each_style_keeps_to_the_sizes_of_its_component(pair: SizePair):
    for style in ND30.styles:
        assert style.component.allows_size(style.size(pair)), style.style_id


def test_sizes_of_the_two_pairs_rise_and_fall_together():
    large, small = ND30.sizes("13/14"), ND30.sizes("12/13")
    assert [large[s].pt for s in ("QuocHieu", "TieuNgu", "DiaDanhNgay", "DoanVan")] == [13, 14, 14, 14]
    assert [small[s].pt for s in ("QuocHieu", "TieuNgu", "DiaDanhNgay", "DoanVan")] == [12, 13, 13, 13]
    fixed = {s for s in large if large[s] == small[s]}
    assert {"SoKyHieu", "NoiNhan", "NoiNhanDS", "PhuLuc", "VungKySo"} <= fixed
    assert CHOICES["co_chu"] == PAIRS


def test_keys_names_and_ids_are_unique():
    keys = [part.key for part in ND30.components]
    ids = [s.style_id for s in ND30.styles] + [line.style_id for line in ND30.lines]
    names = [s.name for s in ND30.styles] + [line.name for line in ND30.lines]
    assert len(set(keys)) == len(keys) and len(set(ids)) == len(ids) and len(set(names)) == len(names)
    assert all(name.isascii() and name.isalnum() for name in ids)
    assert not any("," in name for name in names)  # Word reads a comma as the start of an alias
