"""Rules I1 to I8: the head of a printed first page."""

import pytest

from cchc_docs.check.page_facts import Ruling
from cchc_docs.check.recognised import PaperKind
from cchc_docs.check.rule import Case, NotApplicable
from cchc_docs.model.diagnostic import Severity
from tests.check.builders import case, paper, paragraph, section
from tests.check.pages import breaches, line, on_paper, page, reasons, rule, ruling

NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
PARENT, ISSUER = "UBND TỈNH LẠNG SƠN", "SỞ NỘI VỤ"
NUMBER, DATE = "Số: 15/KH-SNV", "Lạng Sơn, ngày 05 tháng 01 năm 2026"
SUBJECT = "Khắc phục các tiêu chí đạt thấp"

LINES = {
    "parent": line(PARENT, 24, 32, 50),
    "issuer": line(ISSUER, 29, 45, 30),
    "nation": line(NATION, 24, 95, 95),
    "motto": line(MOTTO, 29, 115, 60),
    "number": line(NUMBER, 37, 40, 40),
    "date": line(DATE, 37.3, 105, 80),
    "subject": line(SUBJECT, 60, 70, 80),
}
RULINGS = (ruling(54, 66, 31), ruling(115, 175, 31), ruling(95, 127, 63))


def head(kind: PaperKind = PaperKind.PLAN, *, rulings: tuple[Ruling, ...] = RULINGS, **lines: object) -> Case:
    """A good head of a plan; a keyword puts one line (or two) in its place."""
    parts = {
        "parent_body": paragraph(PARENT),
        "issuer": paragraph(ISSUER),
        "national_title": paragraph(NATION),
        "motto": paragraph(MOTTO),
        "number": paragraph(NUMBER),
        "place_date": paragraph(DATE),
        "subject": paragraph(SUBJECT),
    }
    shown = [words for name, good in LINES.items() for words in lines.get(name, [good])]  # type: ignore[attr-defined]
    made = case(paper(kind, section(*parts.values()), **parts))
    return on_paper(made, page(1, *shown, rulings=rulings))


@pytest.mark.parametrize("id_", ["I1", "I2", "I3", "I4", "I5", "I6", "I8"])
def test_a_good_head_breaks_no_rule(id_):
    assert breaches(id_, head()) == []


def test_a_national_title_over_two_lines_is_seen_with_its_page():
    wrapped = head(nation=[line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT", 24, 110, 80), line("NAM", 29, 140)], motto=[])
    [seen] = breaches("I1", wrapped)
    assert "2 dòng" in seen.seen and "VIỆT / NAM" in seen.seen and seen.where.page == 1


def test_a_motto_over_two_lines_is_seen():
    wrapped = head(motto=[line("Độc lập - Tự do - Hạnh", 29, 120), line("phúc", 34, 140)])
    assert len(breaches("I2", wrapped)) == 1


def test_a_motto_that_nobody_recognised_is_not_passed():
    unknown = case(paper(PaperKind.PLAN, section()))
    assert reasons("I2", on_paper(unknown, page(1))) == ["không nhận ra Tiêu ngữ"]


def test_a_short_name_that_wraps_is_seen():
    wrapped = head(issuer=[line("SỞ NỘI", 29, 45, 20), line("VỤ", 34, 50, 8)])
    [seen] = breaches("I3", wrapped)
    assert "SỞ NỘI / VỤ" in seen.seen


def test_a_long_name_may_wrap():
    long = head(issuer=[line("SỞ NỘI", 29, 30, 60), line("VỤ", 34, 50, 8)])
    assert breaches("I3", long) == []


def test_a_line_under_the_motto_that_is_too_short():
    short = (ruling(54, 66, 31), ruling(125, 165, 31), ruling(95, 127, 63))
    [seen] = breaches("I4", head(rulings=short))
    assert "40,0 mm" in seen.seen and "60,0 mm" in seen.seen and seen.allowed == "dài bằng dòng chữ"


def test_no_line_on_paper_under_the_motto():
    [seen] = breaches("I4", head(rulings=RULINGS[:1]))
    assert "không thấy đường kẻ" in seen.seen


def test_the_border_of_a_wide_table_is_not_the_line_under_the_motto():
    [seen] = breaches("I4", head(rulings=(ruling(30, 195, 31),)))
    assert "không thấy" in seen.seen


def test_the_upper_border_of_a_table_just_below_is_not_the_line_under_the_reference():
    reference = paragraph("(Kèm theo Kế hoạch số 15/KH-SNV)")
    annex = case(None, paper(PaperKind.ANNEX, section(reference), annex_reference=reference))
    grid = tuple(ruling(30, 195, at) for at in (43, 50, 57))
    assert breaches("I7", on_paper(annex, page(1, line(reference.text, 40, 60, 130), rulings=grid))) == []


def test_underscores_count_as_a_line():
    typed = head(rulings=(), motto=[LINES["motto"], line("______________", 31, 116, 58)])
    assert breaches("I4", typed) == []


def test_a_line_under_the_issuer_as_long_as_its_name():
    [seen] = breaches("I5", head(rulings=(ruling(45, 75, 31), *RULINGS[1:])))
    assert "bằng 1,00 dòng chữ" in seen.seen


def test_a_line_under_the_subject_of_a_tenth():
    assert len(breaches("I6", head(rulings=(*RULINGS[:2], ruling(106, 114, 63))))) == 1


def test_a_letter_draws_no_line_under_its_subject():
    assert isinstance(rule("I6").judge(head(PaperKind.LETTER)), NotApplicable)


def test_a_line_under_the_annex_reference_is_only_drawn_in_the_samples():
    reference = paragraph("(Kèm theo Kế hoạch số 15/KH-SNV)")
    annex = case(None, paper(PaperKind.ANNEX, section(reference), annex_reference=reference))
    words = line("(Kèm theo Kế hoạch số 15/KH-SNV)", 40, 60, 90)
    assert breaches("I7", on_paper(annex, page(1, words))) == []
    [seen] = breaches("I7", on_paper(annex, page(1, words, rulings=(ruling(60, 150, 43),))))
    assert seen.where.page == 1
    assert rule("I7").severity is Severity.WARNING


def test_number_and_date_on_different_lines():
    [seen] = breaches("I8", head(date=[line(DATE, 43, 105, 80)]))
    assert "lệch dòng (6,0 mm)" in seen.seen


def test_a_date_that_wraps():
    wrapped = head(date=[line("Lạng Sơn, ngày 05 tháng 01 năm", 37, 105), line("2026", 42, 130)])
    [seen] = breaches("I8", wrapped)
    assert "2 dòng" in seen.seen


def test_a_piece_of_a_paragraph_has_its_own_words():
    """Number and date in one paragraph, on the sides of a tab: each is judged by its own part."""
    both = paragraph(f"{NUMBER}\t{DATE}")
    number, date = (paragraph(text, position=both.position) for text in (NUMBER, DATE))
    made = case(paper(PaperKind.PLAN, section(both), number=number, place_date=date))
    good = on_paper(made, page(1, line(NUMBER, 37, 40, 40), line(DATE, 37, 105, 80)))
    assert breaches("I8", good) == []
    assert [word.text for word in good.printed.words(number)] == ["Số:", "15/KH-SNV"]


def test_without_pages_nothing_is_passed():
    made = case(paper(PaperKind.PLAN, section()))
    assert reasons("I1", made) == ["chưa có bản in PDF: chưa in thử bằng LibreOffice"]
