"""An annex in a file of its own belongs to the document that its reference line names."""

from cchc_docs.check.recognised import PaperKind, Recognised, Stage
from cchc_docs.check.siblings import separate_annexes
from tests.check.builders import document, paper, paragraph


def plan(number="Số: 15/KH-UBND"):
    return Recognised(document(), paper(PaperKind.PLAN, number=paragraph(number)), (), Stage.DRAFT)


def annex(label, reference):
    found = {"annex_label": paragraph(label), "annex_reference": paragraph(reference)}
    return Recognised(document(), None, (paper(PaperKind.ANNEX, **found),), Stage.DRAFT)


def test_the_annexes_of_a_plan_are_found_among_other_files():
    others = [
        plan(),
        annex("Phụ lục I", "(Kèm theo Kế hoạch số 15/KH-UBND ngày 05 tháng 01 năm 2026 của UBND xã Suối Trăng)"),
        annex("Phụ lục II", "(Kèm theo Kế hoạch số     /KH-UBND ngày      tháng 01 năm 2026)"),
        annex("Phụ lục III", "(Kèm theo Kế hoạch số 16/KH-UBND ngày 06 tháng 01 năm 2026)"),
        annex("Phụ lục", "(Kèm theo Báo cáo số 15/BC-UBND ngày 05 tháng 01 năm 2026)"),
    ]
    assert separate_annexes(plan(), others) == ("Phụ lục I", "Phụ lục II")


def test_a_draft_without_a_number_is_known_by_its_symbol():
    found = separate_annexes(plan("Số:        /KH-UBND"), [annex("Phụ lục", "(Kèm theo Kế hoạch số 05/KH-UBND)")])
    assert found == ("Phụ lục",)


def test_without_an_annex_that_names_it_nothing_is_known():
    assert separate_annexes(plan(), [annex("Phụ lục", "(Kèm theo Công văn số 15/UBND-KT)")]) is None
    assert separate_annexes(annex("Phụ lục", "(Kèm theo Kế hoạch số 15/KH-UBND)"), [plan()]) is None
