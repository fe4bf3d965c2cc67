"""R1 to R6 over whole papers: Kính gửi and Nơi nhận."""

from dataclasses import replace

import pytest

from cchc_docs.check.facts import SectionFacts
from cchc_docs.check.rule import Verdict
from cchc_docs.check.rules.recipients import RULES
from cchc_docs.ooxml.units import mm
from tests.check.builders import paragraph, section
from tests.check.papers import body, centred, failed, foot, frame, head, judged, left, letter, lines_of, plan, title


def report(*to: str, items: tuple[str, ...] = ("- Như trên;", "- Lưu: VT.")) -> SectionFacts:
    top = head(number="Số: 08/BC-UBND")
    return section(top, *title("BÁO CÁO"), *(centred(line, 14) for line in to), *body(), foot(items=items))


def a_plan(*items: str, label: object = None) -> SectionFacts:
    """A plan whose Nơi nhận is another."""
    signs = lines_of("CHỦ TỊCH", "Nguyễn Văn An", size=14, bold=True)
    listed = tuple(left(item) for item in items or ("- Sở Nội vụ;", "- Lưu: VT."))
    name = label or left("Nơi nhận:", 12, bold=True, italic=True)
    return section(head(), *title(), *body(), frame(((name, *listed), signs), widths=(80, 85)))


def with_items(*items: object) -> SectionFacts:
    signs = lines_of("CHỦ TỊCH", "Nguyễn Văn An", size=14, bold=True)
    name = left("Nơi nhận:", 12, bold=True, italic=True)
    return section(head(), *title(), *body(), frame(((name, *items), signs), widths=(80, 85)))


def listing(*items: object) -> SectionFacts:
    """A letter with these paragraphs under “Kính gửi:”."""
    below = (paragraph("Yêu cầu thực hiện./."), foot(items=("- Như trên;", "- Lưu: VT, NC.")))
    return section(head(number="Số: 27/UBND-NC", subject="V/v họp"), left("Kính gửi:", 14), *items, *below)


def dash(text: str, **look: object) -> object:
    return left(text, 14, **{"left_indent": mm(45), **look})


@pytest.mark.parametrize(
    "paper",
    [
        plan(),
        letter(),
        letter("Kính gửi: Sở Tài chính."),
        report("Kính gửi: Ủy ban nhân dân tỉnh"),
        listing(dash("- Sở Tài chính;"), dash("- Ủy ban nhân dân các xã, phường.")),
        a_plan("- Như Điều 3;", "- Lưu: VT (2)."),
        a_plan("- Sở Nội vụ;", "- Lưu: VT, NC (2). NVA.(15)"),
    ],
)
def test_good_papers_are_passed(paper):
    said = judged(RULES, paper)
    assert [j.rule.id for j in said.values() if j.verdict in (Verdict.FAILED, Verdict.NOT_CHECKED)] == []


@pytest.mark.parametrize(
    ("rule", "paper"),
    [
        ("R2a", letter("Kính gửi: Sở Tài chính; Sở Nội vụ.")),
        ("R2a", letter("Kính gửi Sở Tài chính")),
        ("R2a", listing(dash("- Sở Tài chính."))),
        ("R2a", letter("Kính gửi:\t- Sở Tài chính;", "- Sở Nội vụ.")),
        ("R2b", listing(dash("- Sở Tài chính"), dash("- Sở Nội vụ."))),
        ("R2b", listing(dash("- Sở Tài chính;"), dash("- Sở Nội vụ;"))),
        ("R2c", listing(dash("- Sở Tài chính;"), dash("- Sở Nội vụ.", left_indent=mm(50)))),
        ("R2c", listing(centred("- Sở A;", 14), centred("- Sở Nội vụ.", 14))),
        ("R2d", listing(dash("- Sở Tài chính;", bold=True), dash("- Sở Nội vụ."))),
        ("R3a", a_plan(label=left("Nơi nhận", 12, bold=True, italic=True))),
        ("R3a", a_plan(label=left("NƠI NHẬN:", 12, bold=True, italic=True))),
        ("R3b", a_plan(label=left("Nơi nhận:", 14, bold=True, italic=True))),
        ("R3b", a_plan(label=left("Nơi nhận:", 12, bold=True))),
        ("R3c", with_items(left("- Sở Nội vụ;", 12), left("- Lưu: VT."))),
        ("R3c", with_items(left("- Sở Nội vụ;", italic=True), left("- Lưu: VT."))),
        ("R3d", a_plan("Sở Nội vụ;", "- Lưu: VT.")),
        ("R3d", a_plan("– Sở Nội vụ;", "- Lưu: VT.")),
        ("R3d", a_plan("- Sở Nội vụ", "- Lưu: VT.")),
        ("R3f", with_items(centred("- Sở Nội vụ;", 11), left("- Lưu: VT."))),
        ("R4", letter(items=("- Sở Tài chính;", "- Lưu: VT, NC."))),
        ("R4", report("Kính gửi: Ủy ban nhân dân tỉnh", items=("- Sở Nội vụ;", "- Lưu: VT."))),
        ("R4", a_plan("- Như trên;", "- Lưu: VT.")),
        ("R5a", a_plan("- Sở Nội vụ;", "- Lưu: VT;")),
        ("R5a", a_plan("- Sở Nội vụ;", "- Lưu VT.")),
        ("R5a", a_plan("- Sở Nội vụ;", "- Lưu: Văn thư.")),
        ("R5a", a_plan("- Sở Nội vụ;", "- Sở Tài chính.")),
        ("R5b", letter(items=("- Như trên;", "- Lưu: VT, KT."))),
        ("R6a", with_items(left("- Sở Nội vụ;"), left("- Lưu: VT."), left("NVA.(15)", 13))),
        ("R6b", with_items(left("- Sở Nội vụ;"), left("- Lưu: VT."), left("Điện thoại: 0214; Email: a@b.vn", 13))),
    ],
)  # fmt: skip
def test_one_fault_gives_one_finding(rule, paper):
    assert failed(RULES, paper) == [rule]


def test_who_must_have_an_addressee():
    no_addressee = replace(
        letter(), blocks=tuple(b for b in letter().blocks if "Kính gửi" not in getattr(b, "text", ""))
    )
    assert "R1" in failed(RULES, no_addressee)
    to = centred("Kính gửi: Sở Tài chính", 14)
    assert failed(RULES, section(head(), *title(), to, *body(), foot())) == ["R1"]
    proposal = section(head(number="Số: 3/TTr-UBND"), *title("TỜ TRÌNH"), *body(), foot())
    assert "R1" in failed(RULES, proposal)


def test_a_report_may_go_up_or_not():
    said = judged(RULES, report(items=("- Sở Nội vụ;", "- Lưu: VT.")))
    assert said["R1"].verdict is Verdict.NOT_CHECKED
    assert "R1" in failed(RULES, report(items=("- Như trên;", "- Lưu: VT.")))


def test_recipients_level_with_the_signature():
    label = left("Nơi nhận:", 12, bold=True, italic=True)
    items = (left("- Sở Nội vụ;"), left("- Lưu: VT."))
    signs = lines_of("CHỦ TỊCH", "Nguyễn Văn An", size=14, bold=True)
    lower = frame(((), signs), ((label, *items), ()), widths=(80, 85))
    assert failed(RULES, section(head(), *title(), *body(), lower)) == ["R3e"]
    plain = (*lines_of("CHỦ TỊCH", "Nguyễn Văn An", size=14, bold=True), label, *items)
    assert failed(RULES, section(head(), *title(), *body(), *plain)) == ["R3e"]


def test_label_and_first_recipient_in_one_line():
    said = failed(RULES, a_plan("- Lưu: VT.", label=left("Nơi nhận: - Sở Nội vụ;", 12, bold=True, italic=True)))
    assert "R3a" in said


def test_dashes_pushed_by_spaces_are_placed_only_on_the_page():
    spaced = listing(dash("- Sở Tài chính;"), dash("      - Sở Nội vụ."))
    assert judged(RULES, spaced)["R2c"].verdict is Verdict.NOT_CHECKED


def test_without_recipients_both_label_and_list_are_missed():
    signs = lines_of("CHỦ TỊCH", "Nguyễn Văn An", size=14, bold=True)
    paper = section(head(), *title(), *body(), frame(((), signs)))
    assert {"R3a", "R3c"} <= set(failed(RULES, paper))


def test_a_paper_not_recognised_is_never_passed():
    said = judged(RULES, section(paragraph("Chúc mừng năm mới.")))
    assert {j.verdict for j in said.values()} == {Verdict.NOT_CHECKED}
