"""Căn cứ: italic, marks, own lines, laws without numbers."""

import pytest

from cchc_docs.model.profile import Alignment
from tests.check.builders import paragraph
from tests.check.rules.judging import body, faults, judged, plan_of

LAW = "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;"
DECREE = "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư."


def plan_on(*bases, **look):
    look = {"italic": True} | look
    return plan_of(*(b if not isinstance(b, str) else paragraph(b, **look) for b in bases), *body()[2:])


def test_two_bases_as_the_decree_wants_them():
    assert faults(plan_on(LAW, DECREE)) == {}


def test_upright_bases():
    assert faults(plan_on(LAW, DECREE, italic=False)) == {"B2a": ["Căn cứ: chữ không nghiêng"]}


@pytest.mark.parametrize(
    ("first", "last", "seen"),
    [
        (LAW.replace(";", ","), DECREE, "căn cứ kết thúc bằng “háng 6 năm 2025,”"),
        (LAW, DECREE[:-1] + ";", "căn cứ cuối kết thúc bằng “công tác văn thư;”"),
    ],
)
def test_wrong_marks_behind_bases(first, last, seen):
    [found] = faults(plan_on(first, last))["B2b"]
    assert found.startswith(seen[:20])


def test_small_letters_of_bases():
    assert faults(plan_on(LAW, DECREE, size=12)) == {"B2c": ["Căn cứ: cỡ 12"]}


def test_two_bases_in_one_paragraph():
    assert faults(plan_on(LAW + " căn cứ Luật Cán bộ, công chức ngày 24 tháng 6 năm 2025;", DECREE)) == {
        "B2d": ["hai căn cứ trong một đoạn"]
    }


def test_a_law_is_cited_without_its_number():
    numbered = LAW.replace("phương ngày", "phương số 72/2025/QH15 ngày")
    assert faults(plan_on(numbered, DECREE)) == {"B2e": ["ghi “số 72/2025/QH15”"]}


def test_a_centred_basis():
    assert faults(plan_on(LAW, DECREE, align=Alignment.CENTER)) == {"B2f": ["căn cứ căn giữa"]}


def test_a_letter_without_bases_is_not_asked_for_any():
    assert judged(plan_of(*body()[2:]))["B2a"].reason == "văn bản không có thành phần này"
