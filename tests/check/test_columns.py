"""Values under headers that name other values, and headers that name nothing."""

import pytest

from cchc_docs.render.letter import TEMPLATE as LETTER_TEMPLATE
from tests.builders import office, task
from tests.check.sets import faults, made, replaced
from tests.check.test_arrival import ANNEX_TEMPLATE, FORM_TEMPLATE, OFFICE, without

SWAPS = [
    ("thoi_gian", "giai_phap"),
    ("nguyen_nhan", "giai_phap"),
    ("tieu_chi", "nguyen_nhan"),
    ("ket_qua", "thoi_gian"),
    ("thoi_gian", "phoi_hop"),
    ("chu_tri", "phoi_hop"),
    ("chu_tri", "giai_phap"),
]


def exchanged(one: str, other: str):
    """Two tags in each other's place, the headers as they were."""

    def change(xml: str) -> str:
        first, second = f"{{{{ nv.{one} }}}}", f"{{{{ nv.{other} }}}}"
        return replaced(xml, first, "@", 9).replace(second, first).replace("@", second)

    return change


@pytest.mark.parametrize(("one", "other"), SWAPS)
def test_exchanged_columns_of_the_annex_are_found(one, other):
    faulty = faults(made(OFFICE, {ANNEX_TEMPLATE: exchanged(one, other)}))
    assert any(d.code == "K106" and d.message.startswith("Cột “") for d in faulty)


@pytest.mark.parametrize(("one", "other"), SWAPS[:4])
def test_exchanged_columns_of_the_letters_are_found(one, other):
    assert "K106" in {d.code for d in faults(made(OFFICE, {LETTER_TEMPLATE: exchanged(one, other)}))}


def test_exchanged_columns_of_the_forms_are_found():
    faulty = faults(made(OFFICE, {FORM_TEMPLATE: exchanged("thoi_gian", "giai_phap")}))
    assert {d.code for d in faulty} == {"K106"} and "Cột “Thời hạn” in giải pháp" in faulty[0].message


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (">Giải pháp<", ">Việc phải làm<"),
        (">Giải pháp<", ">Nhiệm vụ khắc phục tiêu chí mất điểm<"),
        (">Thời gian<", ">Tiến độ có kết quả<"),
        (">Kết quả<", ">Đạt/tối đa<"),
        (">Tiêu chí<", ">Nội dung<"),
        (">Nguyên nhân<", ">Nguyên nhân điểm đạt thấp<"),
    ],
)
def test_a_header_that_names_nothing_or_more_is_the_offices(old, new):
    assert faults(made(OFFICE, {LETTER_TEMPLATE: lambda xml: replaced(xml, old, new, 9)})) == []


def test_a_column_may_hold_more_than_its_header_names():
    def together(xml: str) -> str:
        xml = without("{{ nv.nguyen_nhan }}", "{{ nv.tieu_chi }}")(xml)
        return replaced(xml, "{{ nv.giai_phap }}", "{{ nv.tieu_chi }}: {{ nv.giai_phap }} ({{ nv.nguyen_nhan }})", 9)

    assert faults(made(OFFICE, {LETTER_TEMPLATE: together})) == []


def test_words_that_stand_in_a_column_by_chance_are_no_exchange():
    """A letter without causes, where the only cause reads like the field, the score or the deadline."""
    for cause in ("Lĩnh vực 1", "1/3 điểm", "1", "Trong năm 2024", "Điểm tối đa"):
        one = office(tasks=[task(cause=cause)])
        assert faults(made(one, {LETTER_TEMPLATE: without("{{ nv.nguyen_nhan }}")})) == []
