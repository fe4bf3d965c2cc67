"""H1 to H8 over whole papers: a good one is passed in silence, one fault gives one finding."""

from dataclasses import replace

import pytest

from cchc_docs.check.facts import LineFacts, LineKind, Part, SectionFacts, TableFacts
from cchc_docs.check.rule import Office, Verdict
from cchc_docs.check.rules.head import RULES
from cchc_docs.ooxml.units import mm, pt
from tests.check.builders import document, paragraph, run, section, table
from tests.check.papers import (
    body,
    centred,
    drawn,
    failed,
    foot,
    frame,
    head,
    issuer,
    judged,
    left,
    letter,
    national_title,
    plan,
    title,
)


def a_plan(top: TableFacts | None = None, *name: object, **more: object) -> SectionFacts:
    """A plan whose head or title is another."""
    return section(top or head(), *(name or title()), *body(), foot(), **more)


def right_side(*paragraphs: object) -> SectionFacts:
    """A plan with other paragraphs for Quốc hiệu, Tiêu ngữ and their line."""
    rows = ((issuer("ỦY BAN NHÂN DÂN", "TỈNH LÀO CAI"), paragraphs), number_row())
    return a_plan(frame(*rows))


def number_row(number: object = None, date: object = None) -> tuple:
    day = date or centred("Lào Cai, ngày 05 tháng 01 năm 2026", 14, italic=True)
    return ((number or centred("Số: 15/KH-UBND"),), (day,))


def with_row(number: object = None, date: object = None) -> SectionFacts:
    return a_plan(frame((issuer("ỦY BAN NHÂN DÂN", "TỈNH LÀO CAI"), national_title()), number_row(number, date)))


QUOC_HIEU, TIEU_NGU, LINE = national_title()


@pytest.mark.parametrize("paper", [plan(), letter(), letter("Kính gửi:", "- Sở A;", "- Sở B.")])
def test_good_papers_are_passed(paper):
    said = judged(RULES, paper)
    assert [j.rule.id for j in said.values() if j.verdict in (Verdict.FAILED, Verdict.NOT_CHECKED)] == []


@pytest.mark.parametrize(
    ("rule", "paper"),
    [
        ("H1a", right_side(centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIÊT NAM", bold=True), TIEU_NGU, LINE)),
        ("H1a", right_side(centred("Cộng hòa xã hội chủ nghĩa Việt Nam", bold=True), TIEU_NGU, LINE)),
        ("H1a", right_side(TIEU_NGU, LINE)),
        ("H1b", right_side(QUOC_HIEU, centred("Độc lập – Tự do – Hạnh phúc", 14, bold=True), LINE)),
        ("H1b", right_side(QUOC_HIEU, centred("Độc lập- Tự do- Hạnh phúc", 14, bold=True), LINE)),
        ("H1b", right_side(QUOC_HIEU, centred("Độc Lập - Tự Do - Hạnh Phúc", 14, bold=True), LINE)),
        ("H1b", right_side(QUOC_HIEU)),
        ("H1c", right_side(centred(QUOC_HIEU.text), TIEU_NGU, LINE)),
        ("H1c", right_side(centred(QUOC_HIEU.text, 14, bold=True), TIEU_NGU, LINE)),
        ("H1d", right_side(QUOC_HIEU, centred(TIEU_NGU.text, 14, bold=True, italic=True), LINE)),
        ("H1e", right_side(QUOC_HIEU, left(TIEU_NGU.text, 14, bold=True), LINE)),
        ("H1f", right_side(QUOC_HIEU, centred(TIEU_NGU.text, 14, bold=True, ratio=1.5), LINE)),
        ("H2", right_side(QUOC_HIEU, TIEU_NGU)),
        ("H2", right_side(QUOC_HIEU, TIEU_NGU, drawn(mm(30)))),
        ("H3a", a_plan(head((centred("UBND tỉnh Lào Cai"), centred("SỞ NỘI VỤ", bold=True), drawn(mm(11)))))),
        ("H3a", a_plan(head((centred("UBND TỈNH", bold=True), centred("SỞ NỘI VỤ", bold=True), drawn(mm(11)))))),
        ("H3b", a_plan(head((centred("SỞ NỘI VỤ"), drawn(mm(10)))))),
        ("H3b", a_plan(head((drawn(mm(20)),)))),
        ("H3c", a_plan(head((centred("SỞ NỘI VỤ", bold=True),)))),
        ("H3c", a_plan(head((centred("SỞ NỘI VỤ", bold=True), drawn(mm(30)))))),
        ("H3d", a_plan(head((left("SỞ NỘI VỤ", 13, bold=True), drawn(mm(11)))))),
        ("H3e", a_plan(head((centred("SỞ NỘI VỤ", bold=True, ratio=1.3), drawn(mm(11)))))),
        ("H3f", a_plan(head(issuer("ỦY BAN NHÂN DÂN", "XÃ LÙNG PHÌNH", parent="UBND TỈNH LÀO CAI")))),
        ("H4a", a_plan(head(number="SỐ: 15/KH-UBND"))),
        ("H4a", a_plan(head(number="Số 15/KH-UBND"))),
        ("H4b", a_plan(head(number="Số: 5/KH-UBND"))),
        ("H4b", a_plan(head(number="Số: 015/KH-UBND"))),
        ("H4b", a_plan(head(number="Số: 15a/KH-UBND"))),
        ("H4c", a_plan(head(number="Số: 15 /KH-UBND"))),
        ("H4c", a_plan(head(number="Số: 15/KH - UBND"))),
        ("H4c", a_plan(head(number="Số: 15-KH-UBND"))),
        ("H4d", a_plan(head(number="Số: 15/BC-UBND"))),
        ("H4d", a_plan(head(number="Số: 15/KH"))),
        ("H4d", a_plan(head(number="Số: 15/KH-Ubnd"))),
        ("H4e", a_plan(head(number="Số: 15/2026/KH-UBND"))),
        ("H4f", with_row(centred("Số: 15/KH-UBND", 14))),
        ("H4f", with_row(centred("Số: 15/KH-UBND", bold=True))),
        ("H4g", with_row(left("Số: 15/KH-UBND", 13))),
        ("H5", letter(number="Số: 27/CV-UBND")),
        ("H5", letter(number="Số: 27/UBND")),
        ("H6a", a_plan(head(date="Lào Cai, 05/01/2026"))),
        ("H6a", a_plan(head(date="Lào Cai ngày 05 tháng 01 năm 2026"))),
        ("H6a", a_plan(head(date="ngày 05 tháng 01 năm 2026"))),
        ("H6a", a_plan(head(date="Lào Cai, Ngày 05 tháng 01 năm 2026"))),
        ("H6b", a_plan(head(date="Lào Cai, ngày 5 tháng 01 năm 2026"))),
        ("H6b", a_plan(head(date="Lào Cai, ngày 05 tháng 1 năm 2026"))),
        ("H6b", a_plan(head(date="Lào Cai, ngày 05 tháng 03 năm 2026"))),
        ("H6b", a_plan(head(date="Lào Cai, ngày 31 tháng 4 năm 2026"))),
        ("H6c", with_row(date=centred("Lào Cai, ngày 05 tháng 01 năm 2026", 14))),
        ("H6c", with_row(date=centred("Lào Cai, ngày 05 tháng 01 năm 2026", 14, italic=True, bold=True))),
        ("H6e", with_row(date=paragraph("Lào Cai, ngày 05 tháng 01 năm 2026", italic=True))),
        ("H7a", a_plan(None, *title("KẾ HỌACH"))),
        ("H7b", a_plan(None, centred("KẾ HOẠCH", 16, bold=True), *title()[1:])),
        ("H7b", a_plan(None, centred("Kế hoạch", 14, bold=True), *title()[1:])),
        ("H7c", a_plan(None, left("KẾ HOẠCH", 14, bold=True), *title()[1:])),
        ("H7d", a_plan(None, title()[0], centred("Khắc phục các tiêu chí đạt điểm thấp", 14), drawn(mm(30)))),
        ("H7d", a_plan(None, title()[0])),
        ("H7e", a_plan(None, *title("KẾ HOẠCH", "KHẮC PHỤC CÁC TIÊU CHÍ CẢI CÁCH HÀNH CHÍNH ĐẠT ĐIỂM THẤP"))),
        ("H7f", a_plan(None, *title()[:2])),
        ("H7f", a_plan(None, *title()[:2], drawn(mm(120)))),
        ("H8a", letter(subject="Về việc giao nhiệm vụ")),
        ("H8a", letter(subject="V/v: giao nhiệm vụ")),
        ("H8a", letter(subject="")),
    ],
)  # fmt: skip
def test_one_fault_gives_one_finding(rule, paper):
    assert failed(RULES, paper) == [rule]


def test_letters_with_a_spoilt_subject():
    def with_subject(*below: object, **look: object) -> SectionFacts:
        to = (centred("Kính gửi: Sở Tài chính", 14), paragraph("Yêu cầu thực hiện./."), foot())
        subject = centred("V/v giao nhiệm vụ", **{"before": pt(6), **look})
        top = (issuer("ỦY BAN NHÂN DÂN", "XÃ BẢN QUA"), national_title())
        rows = top, number_row(centred("Số: 27/UBND-NC")), ((subject, *below), ())
        return section(frame(*rows), *to)

    assert failed(RULES, with_subject()) == []
    assert failed(RULES, with_subject(bold=True)) == ["H8b"]
    assert failed(RULES, with_subject(size=14)) == ["H8b"]
    assert failed(RULES, with_subject(drawn(mm(20)))) == ["H8d"]
    assert failed(RULES, with_subject(before=pt(0))) == ["H8e"]
    assert failed(RULES, with_subject(before=pt(12))) == ["H8e"]


def test_a_letter_with_a_printed_type():
    rows = (issuer("UBND XÃ A"), national_title()), number_row(centred("Số: 27/UBND-NC"))
    paper = section(frame(*rows), centred("CÔNG VĂN", 14, bold=True), centred("V/v họp", 14), *body(), foot())
    assert "H7g" in failed(RULES, paper)


def test_blanks_of_a_draft_are_no_fault():
    blank = head(number="Số:        /KH-UBND", date="Lào Cai, ngày      tháng      năm 2026")
    assert failed(RULES, a_plan(blank)) == []


def test_an_issued_paper_with_half_a_date():
    assert failed(RULES, a_plan(head(number="Số:      /KH-UBND", date="Lào Cai, ngày 05 tháng 01 năm 2026"))) == []


def test_number_and_date_in_different_rows():
    rows = (
        (issuer("ỦY BAN NHÂN DÂN", "TỈNH LÀO CAI"), national_title()),
        ((centred("Số: 15/KH-UBND"),), ()),
        ((), (centred("Lào Cai, ngày 05 tháng 01 năm 2026", 14, italic=True),)),
    )
    assert failed(RULES, a_plan(frame(*rows))) == ["H6d"]


def test_number_and_date_at_the_ends_of_two_cells_are_for_the_printed_page():
    [(_, number), (_, date)] = list(zip("ab", [c[0] for c in number_row()], strict=True))
    cells = (
        (*issuer("ỦY BAN NHÂN DÂN", "TỈNH LÀO CAI"), number),
        (*national_title(), date),
    )
    assert judged(RULES, a_plan(frame(cells)))["H6d"].verdict is Verdict.NOT_CHECKED


def test_national_title_left_of_the_issuer_or_above_it():
    turned = frame((national_title(), issuer("UBND XÃ A")), number_row())
    assert "H1g" in failed(RULES, a_plan(turned))
    stacked = (*national_title(), *issuer("UBND XÃ A"), *[c[0] for c in number_row()])
    assert "H1g" in failed(RULES, section(*stacked, *title(), *body(), foot()))


def test_unit_codes_of_the_office():
    office = Office(unit_codes=("UBND", "SNV"))
    assert failed(RULES, plan(), office=office) == []
    assert failed(RULES, plan(), office=Office(unit_codes=("SNV",))) == ["H4h"]
    assert failed(RULES, letter(), office=office) == ["H4h"]


def shape_in(p, length, kind=LineKind.SHAPE):
    return replace(p, lines=(LineFacts(kind, length, p.position),))


def test_a_shape_that_hangs_on_the_date_is_the_line_under_the_motto():
    day = shape_in(centred("Lào Cai, ngày 05 tháng 01 năm 2026", 14, italic=True), mm(60))
    rows = (issuer("ỦY BAN NHÂN DÂN", "TỈNH LÀO CAI"), (QUOC_HIEU, TIEU_NGU)), number_row(date=day)
    assert failed(RULES, a_plan(frame(*rows))) == []


def test_a_shape_without_a_length_or_on_another_line_is_for_the_printed_page():
    rows = (issuer("ỦY BAN NHÂN DÂN", "TỈNH LÀO CAI"), (QUOC_HIEU, shape_in(TIEU_NGU, None))), number_row()
    assert judged(RULES, a_plan(frame(*rows)))["H2"].verdict is Verdict.NOT_CHECKED
    elsewhere = shape_in(centred("Số: 15/KH-UBND"), mm(60))
    rows = ((centred("UBND XÃ A", bold=True), drawn(mm(11))), (QUOC_HIEU, TIEU_NGU)), number_row(elsewhere)
    assert judged(RULES, a_plan(frame(*rows)))["H2"].verdict is Verdict.NOT_CHECKED


def test_underlined_letters_are_no_drawn_line():
    underlined = shape_in(TIEU_NGU, mm(60.5), LineKind.UNDERLINE)
    [seen] = judged(RULES, right_side(QUOC_HIEU, underlined))["H2"].seen
    assert "gạch chân" in seen.seen


def test_the_line_is_as_long_as_the_longest_line_of_a_subject_that_wraps():
    words = "Khắc phục các tiêu chí cải cách hành chính đạt điểm thấp năm 2025 trên địa bàn tỉnh Lào Cai và giữ vững"
    name = centred("KẾ HOẠCH", 14, bold=True)
    assert failed(RULES, a_plan(None, name, centred(words, 14, bold=True), drawn(mm(65)))) == []
    assert failed(RULES, a_plan(None, name, centred(words, 14, bold=True), drawn(mm(100)))) == ["H7f"]


def test_halves_of_a_line_with_a_tab_are_placed_only_on_the_page():
    paper = section(
        paragraph("", run("SỞ NỘI VỤ", 13, bold=True), run("\t"), run(QUOC_HIEU.text, 13, bold=True)),
        paragraph("", run("Số: 15/KH-SNV", 13), run("\t"), run("A, ngày 05 tháng 01 năm 2026", 14, italic=True)),
        *title(),
        *body(),
        foot(),
    )
    said = judged(RULES, paper)
    unchecked = [key for key in ("H1e", "H3d", "H4g", "H6e") if said[key].verdict is Verdict.NOT_CHECKED]
    assert unchecked == ["H1e", "H3d", "H4g", "H6e"]
    assert said["H6d"].verdict is Verdict.PASSED


def test_a_row_of_underscores_under_both_halves_is_measured_only_on_the_page():
    halves = (
        paragraph("", run("SỞ NỘI VỤ", 13, bold=True), run("\t"), run(QUOC_HIEU.text, 13, bold=True)),
        paragraph("", run("TỈNH A", 13, bold=True), run("\t"), run(TIEU_NGU.text, 14, bold=True)),
        paragraph("_______\t_________________"),
    )
    said = judged(RULES, section(*halves, *[c[0] for c in number_row()], *title(), *body(), foot()))
    assert (said["H2"].verdict, said["H3c"].verdict) == (Verdict.NOT_CHECKED, Verdict.NOT_CHECKED)


def test_a_paper_not_recognised_is_never_passed():
    said = judged(RULES, section(paragraph("Chúc mừng năm mới."), table(("A", "B"), ("1", "2"))))
    assert {j.verdict for j in said.values()} == {Verdict.NOT_CHECKED}


def test_annexes_alone_have_no_head():
    said = judged(RULES, section(centred("Phụ lục", 14, bold=True), paragraph("Nội dung.")))
    assert {j.verdict for j in said.values()} == {Verdict.NOT_APPLICABLE}


def test_a_head_in_text_boxes_is_judged_by_its_look():
    boxes = tuple(
        replace(p, position=replace(p.position, part=Part.TEXT_BOX))
        for p in (*issuer("UBND XÃ A")[:1], centred(QUOC_HIEU.text), TIEU_NGU, centred("Số: 15/KH-UBND"))
    )
    said = judged(RULES, document(section(*title(), *body(), foot()), text_boxes=boxes))
    assert said["H1c"].verdict is Verdict.FAILED
