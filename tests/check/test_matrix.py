"""The fault matrix: a sample of it on every run, and the summary in docs/check_matrix.md kept true."""

import os
import re
from collections import Counter

import pytest

from cchc_docs.check.rules import RULES
from cchc_docs.model.profile import Strength
from tests.check.faults import FAULTS, Fault
from tests.check.matrix import Outcome, false_alarms, run, seed
from tests.check.specimens import good_documents
from tests.check.surgery import Docx, NotThere
from tools.check_matrix import TARGET, summary

#: Faults that only the printed page, or a person, can settle: their rules answer “chưa kiểm được”.
LEFT_OPEN = {
    "E1a": "colour and size of a signature's picture",
    "G3": "whether a signature is cut by the end of a page",
    "P6a": "whether a short text has a second page",
}
#: A document for each fault in the quick sample, the first that has something to spoil.
SAMPLE = ("ke_hoach_kem_phu_luc_13_14", "cong_van_12_13", "bao_cao_phuong", "cong_van_so", "phu_luc_rieng")


def in_words(rule: str, what: str) -> str:
    return f"{rule} {what}"


def test_no_rule_fires_on_a_good_document():
    assert false_alarms(good_documents()) == {}


@pytest.mark.parametrize("fault", FAULTS, ids=[in_words(f.rule, f.what) for f in FAULTS])
def test_each_fault_is_found_by_its_rule_alone(fault: Fault):
    specimens = {s.name: s for s in good_documents()}
    cells = (seed(fault, specimens[name]) for name in (*SAMPLE, *specimens))
    cell = next(cell for cell in cells if cell.outcome is not Outcome.ABSENT)
    allowed = {Outcome.FOUND} | ({Outcome.UNKNOWN} if fault.rule in LEFT_OPEN else set())
    assert cell.outcome in allowed, cell.specimen.name
    assert cell.extra == ()


def test_every_rule_has_a_fault_and_every_fault_a_rule():
    assert {fault.rule for fault in FAULTS} == {rule.id for rule in RULES}


def test_every_fault_is_told_once():
    assert [words for words, count in Counter(fault.what for fault in FAULTS).items() if count > 1] == []


def test_a_seeded_document_differs_from_the_good_one():
    """A fault that changes nothing would be “missed” by any checker."""
    good = {s.name: Docx(s.content).closed() for s in good_documents()}
    for fault in FAULTS:
        for specimen in good_documents():
            try:
                assert fault.into(specimen.content) != good[specimen.name], (fault.what, specimen.name)
                break
            except NotThere:
                continue
        else:
            pytest.fail(f"{fault.what}: no document has anything to spoil")


def test_the_written_summary_is_what_the_whole_matrix_says():
    cells = list(run(workers=os.cpu_count() or 1))
    written = re.search(r"^## Summary\n\n(.*?)\n\n", TARGET.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert written
    assert written[1].splitlines() == summary(cells), "python -m tools.check_matrix writes it anew"
    assert [(c.fault.what, c.specimen.name) for c in cells if c.outcome is Outcome.MISSED] == []
    assert {c.fault.rule for c in cells if c.outcome is Outcome.UNKNOWN} <= LEFT_OPEN.keys()
    needless = {(c.fault.what, rule) for c in cells for rule in c.fault.company}
    needless -= {(c.fault.what, rule) for c in cells for rule in c.company}
    assert needless == set(), "a fault may only excuse what fires with it"
    found = {c.fault.rule for c in cells if c.outcome is Outcome.FOUND}
    must = {rule.id for rule in RULES if rule.strength is Strength.MUST}
    assert must - found <= {"E1a"}
