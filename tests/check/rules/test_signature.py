"""G1 to G3 over whole papers: who signs, in what name."""

from dataclasses import replace

import pytest

from cchc_docs.check.facts import SectionFacts
from cchc_docs.check.rule import Office, Verdict
from cchc_docs.check.rules.signature import RULES
from tests.check.builders import paragraph, section
from tests.check.papers import body, centred, failed, foot, frame, head, issuer, judged, left, letter, plan, title

DEPARTMENT = issuer("SỞ NỘI VỤ", parent="UBND TỈNH LÀO CAI")


def signed(*authority: object, name: object = None) -> SectionFacts:
    """A plan of a sở, signed by these lines."""
    lines = [centred(line, 14, bold=True) if isinstance(line, str) else line for line in authority]
    who = name or centred("Nguyễn Văn An", 14, bold=True)
    label = left("Nơi nhận:", 12, bold=True, italic=True)
    last = frame(((label, left("- Lưu: VT.")), (*lines, paragraph(), who)), widths=(80, 85))
    return section(head(DEPARTMENT, number="Số: 15/KH-SNV"), *title(), *body(), last)


@pytest.mark.parametrize(
    "paper",
    [
        plan(),
        letter(),
        signed("GIÁM ĐỐC"),
        signed("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
        signed("Q. GIÁM ĐỐC"),
        signed("TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"),
        signed("TL. GIÁM ĐỐC", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"),
        signed("TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG CẢI CÁCH HÀNH CHÍNH"),
        signed("TM. BAN CHỈ ĐẠO", "TRƯỞNG BAN"),
        section(head(), *title(), *body(), foot("TM. UỶ BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
    ],
)
def test_good_signatures_are_passed(paper):
    said = judged(RULES, paper)
    assert [j.rule.id for j in said.values() if j.verdict in (Verdict.FAILED, Verdict.NOT_CHECKED)] == []


@pytest.mark.parametrize(
    ("rule", "paper"),
    [
        ("G1a", signed("GIÁM ĐỐC", name=paragraph())),
        ("G1b", signed("KT.GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")),
        ("G1b", signed("K/T GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")),
        ("G1b", signed("T/M BAN CHỈ ĐẠO", "TRƯỞNG BAN")),
        ("G1b", signed("TL: GIÁM ĐỐC", "CHÁNH VĂN PHÒNG")),
        ("G1b", signed("KT GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")),
        ("G1c", signed("KT. GIÁM ĐỐC")),
        ("G1c", signed("KT. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG")),
        ("G1c", signed("PHÓ GIÁM ĐỐC")),
        ("G1d", signed("TM. BAN CHỈ ĐẠO")),
        ("G1e", signed(centred("GIÁM ĐỐC", 14))),
        ("G1e", signed(centred("Giám đốc", 14, bold=True))),
        ("G1e", signed(centred("GIÁM ĐỐC", 16, bold=True))),
        ("G1e", signed(left("GIÁM ĐỐC", 14, bold=True))),
        ("G1f", section(head(), *title(), *body(), foot("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"))),
        ("G2a", signed("GIÁM ĐỐC", name=centred("TS. Nguyễn Văn An", 14, bold=True))),
        ("G2a", signed("GIÁM ĐỐC", name=centred("PGS.TS Nguyễn Văn An", 14, bold=True))),
        ("G2a", signed("GIÁM ĐỐC", name=centred("ThS Nguyễn Văn An", 14, bold=True))),
        ("G2b", signed("GIÁM ĐỐC", name=centred("Nguyễn Văn An", 14))),
        ("G2b", signed("GIÁM ĐỐC", name=centred("Nguyễn Văn An", 12, bold=True))),
        ("G2b", signed("GIÁM ĐỐC", name=left("Nguyễn Văn An", 14, bold=True))),
        ("G2c", signed("GIÁM ĐỐC", name=centred("NGUYỄN VĂN AN", 14, bold=True))),
    ],
)  # fmt: skip
def test_one_fault_gives_one_finding(rule, paper):
    assert failed(RULES, paper) == [rule]


def test_a_draft_need_not_say_who_will_sign():
    last = frame(((left("Nơi nhận:", 12, bold=True, italic=True), left("- Lưu: VT.")), (paragraph(),)))
    draft = section(head(number="Số:      /KH-UBND"), *title(), *body(), last)
    assert failed(RULES, draft) == []
    assert failed(RULES, section(head(), *title(), *body(), last)) == ["G1a"]


def test_a_decision_of_the_chair_is_signed_by_the_chair():
    decision = section(head(number="Số: 45/QĐ-UBND"), *title("QUYẾT ĐỊNH"), *body(), foot("CHỦ TỊCH"))
    assert failed(RULES, decision) == []


def test_a_name_pushed_by_tabs_is_placed_only_on_the_page():
    pushed = signed("GIÁM ĐỐC", name=left("\t\tNguyễn Văn An", 14, bold=True))
    assert judged(RULES, pushed)["G2b"].verdict is Verdict.NOT_CHECKED


def test_offices_may_allow_degrees_before_the_name():
    doctor = signed("GIÁM ĐỐC", name=centred("TS. Nguyễn Văn An", 14, bold=True))
    assert failed(RULES, doctor, office=Office(allows_academic_titles=True)) == []


def test_who_signs_letters_of_a_ubnd_is_the_offices_matter():
    assert failed(RULES, letter()) == []
    assert failed(RULES, letter(), office=Office(chair_may_sign_for_collective=False)) == ["G1f"]


def test_a_signature_that_may_break_is_for_the_printed_page():
    loose = section(head(), *title(), *body(), foot(stays_whole=False))
    assert judged(RULES, loose)["G3"].verdict is Verdict.NOT_CHECKED
    cells = [c for row in loose.blocks[-1].rows for c in row.cells]
    kept = tuple(replace(c, blocks=tuple(replace(p, keeps_next=True) for p in c.paragraphs)) for c in cells)
    table = replace(loose.blocks[-1], rows=(replace(loose.blocks[-1].rows[0], cells=kept),))
    chained = section(*loose.blocks[:-1], table)
    assert judged(RULES, chained)["G3"].verdict is Verdict.PASSED


def test_a_paper_not_recognised_is_never_passed():
    said = judged(RULES, section(paragraph("Chúc mừng năm mới.")))
    assert {j.verdict for j in said.values()} == {Verdict.NOT_CHECKED}
