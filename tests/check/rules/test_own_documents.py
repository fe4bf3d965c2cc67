"""The documents our templates make have nothing to be told, in either pair of sizes, drafts and issued ones."""

import openpyxl
import pytest

from cchc_docs.check.judge import judge
from cchc_docs.check.measure import measure_document
from cchc_docs.check.recognise import recognise
from cchc_docs.check.rule import Case
from cchc_docs.check.rules import RULES
from cchc_docs.model.profile import ND30
from cchc_docs.pipeline import BuildRequest, build
from cchc_docs.read.document import read_document
from tests.pipeline.test_whole_set import COMMUNE, LOC_BINH

#: Bodies outside the administration: it is true of their forms that they have no symbol, and a name not in Điều 7.
OUTSIDE = ("_CAX.docx", "_DTN.docx", "_MTTQ.docx")
KINDS = ("ke_hoach*.docx", "phu_luc*.docx", "cong_van/*.docx", "bieu_mau/*/*.docx")


def complaints(workbook, folder) -> list[str]:
    """What any rule says of one document of each kind; the plan is judged as part of its set."""
    built = build(BuildRequest(workbook, folder))
    assert built.published is not None
    found = []
    for pattern in KINDS:
        for path in sorted(built.published.folder.glob(pattern))[:2]:
            paper = recognise(measure_document(path.name, read_document(path)))
            set_of = ("Phụ lục",) if path.stem == "ke_hoach" and not paper.annexes else None
            for said in judge(Case(paper, ND30, separate_annexes=set_of), RULES):
                found += [f"{path.name} {said.rule.id}: {seen.seen}" for seen in said.seen]
                found += [f"{path.name} {said.rule.id}: {left.reason}" for left in said.unchecked]
    return [said for said in found if not _is_true_of_outsiders(*said.split(" ", 1))]


def _is_true_of_outsiders(name: str, told: str) -> bool:
    return name.endswith(OUTSIDE) and told.startswith(("H4d:", "H7a:"))


@pytest.mark.parametrize("workbook", [LOC_BINH, COMMUNE], ids=["draft", "issued"])
@pytest.mark.parametrize(("pair", "annex"), [("13/14", "Tệp riêng"), ("12/13", "Cùng tệp kế hoạch")])
def test_our_own_documents_pass_every_rule(workbook, pair, annex, tmp_path):
    book = openpyxl.load_workbook(workbook)
    for name, value in (("Cỡ chữ", pair), ("Phụ lục", annex)):
        [cell] = [row[1] for row in book["Kế hoạch"].iter_rows() if row[0].value == name]
        cell.value = value
    changed = tmp_path / workbook.name
    book.save(changed)
    assert complaints(changed, tmp_path / "ra") == []
