"""Text of the years before Unicode: one finding that tells to convert it, and no other that would destroy it."""

import pytest

from cchc_docs.check.encoding import code_page
from cchc_docs.check.rule import Verdict
from cchc_docs.check.rules import RULES
from cchc_docs.check.rules.printed import RULES as PRINTED_RULES
from tests.check.builders import document, paragraph, run, section
from tests.check.papers import foot, in_reading_order, judged
from tests.check.rules.judging import body, faults, plan_of

VNI = ("COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM", "Ñoäc laäp - Töï do - Haïnh phuùc", "Thöïc hieän Keá hoaïch soá 15")
TCVN3 = ("Céng hoµ x· héi chñ nghÜa viÖt nam", "§éc lËp - Tù do - H¹nh phóc", "Thùc hiÖn KÕ ho¹ch sè 15 cña tØnh")


@pytest.mark.parametrize(("lines", "font"), [(VNI, "VNI-Times"), (TCVN3, ".VnTime"), (VNI, "Times New Roman")])
def test_a_whole_text_in_an_older_code_page_gets_one_finding(lines, font):
    paper = in_reading_order(document(section(*(paragraph(line, font=font) for line in lines))))
    said = judged((*RULES, *PRINTED_RULES), paper)
    assert [i for i, j in said.items() if j.verdict is Verdict.FAILED] == ["P4b"]
    assert "Ctrl+Shift+F6" in said["P4b"].rule.fix
    assert {said[i].unchecked[0].reason for i in ("P4", "H1a", "H1b", "H3b", "I20")} == {
        "chữ không phải Unicode; chuyển mã rồi kiểm tra lại"
    }
    assert said["P2"].verdict is Verdict.PASSED


def test_a_pasted_paragraph_is_converted_and_the_rest_judged():
    pasted = paragraph("Thùc hiÖn KÕ ho¹ch sè 15 cña tØnh.", font=".VnTime")
    other = paragraph("Đoạn gõ bằng phông khác.", font="Arial")
    assert faults(plan_of(*body(pasted, other))) == {"P4b": ["gõ bằng bảng mã TCVN3"]}


def test_what_is_not_found_beside_older_text_may_be_written_in_it():
    """A head pasted from an old file: its Quốc hiệu is there, and no rule can read it."""
    old = (paragraph(line, font="VNI-Times") for line in VNI)
    said = judged(RULES, in_reading_order(document(section(*old, *body(), foot()))), today=None)
    assert [i for i, j in said.items() if j.verdict is Verdict.FAILED and i[0] == "H"] == []


@pytest.mark.parametrize(
    "text",
    ["Cà phê, sô cô la, tò vò", "Ông Müller, chuyên gia Đức", "30°C ± 2", "Kế hoạch số 15", "Kinh phí: 2.000 USD"],
)
def test_what_vietnamese_writes_is_unicode(text):
    assert code_page(run(text)) == ""


def test_a_font_of_old_with_unicode_letters_is_only_a_wrong_font():
    assert list(faults(plan_of(*body(paragraph("Thực hiện đúng hạn.", font="VNI-Times"))))) == ["P4"]
