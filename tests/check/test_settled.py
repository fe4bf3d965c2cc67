"""With pages at hand a fault is told once, and what only paper could show is no gap any more."""

from dataclasses import replace

from cchc_docs.check.judge import judge
from cchc_docs.check.placing import place
from cchc_docs.check.recognise import recognise
from cchc_docs.check.rule import Case, Judgement, Seen, Unchecked, Verdict
from cchc_docs.check.rules import RULES
from cchc_docs.check.rules.printed import RULES as PRINTED_RULES
from cchc_docs.check.settled import ON_PAGE, settle
from cchc_docs.model.profile import ND30, Alignment
from cchc_docs.ooxml.units import ZERO
from tests.check.builders import document, paragraph, section
from tests.check.pages import line, page
from tests.check.papers import body, centred, foot, head, in_reading_order

ALL = {rule.id: rule for rule in (*RULES, *PRINTED_RULES)}
BREACH = Seen(None, "sai", "đúng")


def said(**verdicts: Verdict) -> dict[str, Judgement]:
    """These verdicts, settled."""
    seen = {Verdict.FAILED: (BREACH,)}
    open_ = {Verdict.NOT_CHECKED: (Unchecked("chỉ thấy trên trang in"),)}
    made = [Judgement(ALL[i], v, seen.get(v, ()), open_.get(v, ())) for i, v in verdicts.items()]
    return {j.rule.id: j for j in settle(made)}


def test_each_pair_names_rules_that_are():
    assert set(ON_PAGE) | set(ON_PAGE.values()) <= ALL.keys()


def test_a_missing_line_is_told_once_at_the_weight_of_the_decree():
    both = said(H3c=Verdict.FAILED, I5=Verdict.FAILED)
    assert both["H3c"].seen == (BREACH,)
    assert (both["I5"].seen, both["I5"].reason) == ((), "đã nêu ở H3c")


def test_what_the_file_could_not_show_the_page_has_shown():
    for page_said in (Verdict.PASSED, Verdict.FAILED):
        both = said(H2=Verdict.NOT_CHECKED, I4=page_said)
        assert (both["H2"].verdict, both["H2"].reason) == (Verdict.NOT_APPLICABLE, "đã đo trên trang in: I4")
        assert both["I4"].verdict is page_said


def test_what_neither_could_see_stays_open():
    both = said(P6a=Verdict.NOT_CHECKED, I11=Verdict.NOT_CHECKED)
    assert both["P6a"].verdict is Verdict.NOT_CHECKED


def test_a_fault_that_only_the_page_shows_is_kept():
    both = said(H2=Verdict.PASSED, I4=Verdict.FAILED)
    assert both["I4"].seen == (BREACH,)


def printed(sheet, *lines) -> dict[str, Judgement]:
    facts = in_reading_order(document(sheet))
    pages = (page(1, *lines),)
    return {j.rule.id: j for j in judge(Case(recognise(facts), ND30, printed=place(facts, pages)), ALL.values())}


def pushed(text: str):
    return paragraph(text, size=13, align=Alignment.LEFT, first_line=ZERO)


def tabbed_letter():
    """V/v pushed to its place by spaces, below the number."""
    top = head(number="Số: 27/UBND-NC")
    about = pushed(" " * 12 + "V/v giao nhiệm vụ")
    row = replace(top.rows[1].cells[0], blocks=(*top.rows[1].cells[0].blocks, _beside(about, top)))
    rows = (top.rows[0], replace(top.rows[1], cells=(row, top.rows[1].cells[1])))
    return section(
        replace(top, rows=rows),
        centred("Kính gửi: Sở Tài chính", 14),
        *body()[2:],
        foot("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    )


def _beside(about, top):
    return replace(about, position=replace(top.rows[1].cells[0].paragraphs[0].position, order=about.position.order))


def test_what_spaces_pushed_to_its_place_is_judged_where_it_stands():
    number = line("Số: 27/UBND-NC", 40, 40, 30, size=13)
    for left, verdict in ((38, Verdict.PASSED), (70, Verdict.FAILED)):
        about = line("V/v giao nhiệm vụ", 48, left, 34, size=13)
        assert printed(tabbed_letter(), number, about)["H8c"].verdict is verdict


def test_without_pages_it_is_left_open():
    facts = in_reading_order(document(tabbed_letter()))
    found = {j.rule.id: j for j in judge(Case(recognise(facts), ND30), RULES)}
    assert found["H8c"].verdict is Verdict.NOT_CHECKED
