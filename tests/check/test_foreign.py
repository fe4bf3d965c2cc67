"""Documents that our engine did not make: what the checker says of each, in ids; sources in tests/fixtures/foreign."""

import pytest

from cchc_docs.check.measure import measure_document
from cchc_docs.check.recognise import recognise
from cchc_docs.check.recognised import PaperKind
from cchc_docs.check.rule import Verdict
from tests.check.matrix import fired, judged
from tests.check.specimens import FOREIGN, GOOD_FOREIGN

#: File → rules that must fire on it, and no others.
FINDINGS = {
    "bao_cao_phu_luc_hoa": {"P6a", "P6e", "P7a", "P7b", "H7f", "B6b", "A1b", "A2a", "A3b", "A6", "A7"},
    "cong_van_vni_arial": {"P4", "H1a", "H1b", "H3b", "H8a"},
    "ke_hoach_khong_quoc_hieu": {"H1a", "H1b"},
    "cong_van_nhieu_loi": {
        "P2", "P5a", "P6e", "H1b", "H1c", "H2", "H3a", "H3c", "H4b", "H5", "H6b", "H6c", "H8b", "H8c",
        "B1a", "B1b", "B1c", "B1d", "B1e", "B5", "R2d", "R4", "R5a", "G1b", "G2a", "T1",
    },
}  # fmt: skip


def content(name: str) -> bytes:
    return (FOREIGN / f"{name}.docx").read_bytes()


@pytest.mark.parametrize("name", GOOD_FOREIGN)
def test_a_good_foreign_document_has_no_finding(name):
    assert fired(judged(content(name))) == frozenset()


@pytest.mark.parametrize("name", FINDINGS)
def test_a_bad_foreign_document_gets_the_findings_it_deserves(name):
    assert fired(judged(content(name))) == FINDINGS[name]


def test_a_letter_typed_with_tabs_is_recognised_and_what_only_the_page_shows_is_left_open():
    seen = recognise(measure_document("x.docx", content("cong_van_go_tab")))
    assert seen.main
    assert seen.main.kind is PaperKind.LETTER
    for key, words in {
        "number": "Số: 05/VP-TH",
        "addressee": "Kính gửi: Phòng Kinh tế xã",
        "signer": "Vũ Thị Hạnh",
    }.items():
        part = seen.main.first(key)
        assert part and part.visible == words
    open_rules = {j.rule.id for j in judged(content("cong_van_go_tab")) if j.verdict is Verdict.NOT_CHECKED}
    assert {"H1e", "H3d", "H4g", "H6e"} <= open_rules
    assert fired(judged(content("cong_van_go_tab"))) <= {"H2", "H3c", "H8c", "H8e"}


def test_a_menu_is_not_recognised_and_never_all_good():
    assert recognise(measure_document("x.docx", content("thuc_don"))).kind is PaperKind.UNKNOWN
    left_open = [j.rule.id for j in judged(content("thuc_don")) if j.verdict is Verdict.NOT_CHECKED]
    assert {"H1a", "H4a", "H6a", "R1", "R3a", "G1a"} <= set(left_open)


def test_each_source_has_its_document_and_its_row():
    sources = {path.stem for path in FOREIGN.glob("*.fodt")}
    assert sources == {path.stem for path in FOREIGN.glob("*.docx")}
    table = (FOREIGN / "README.md").read_text(encoding="utf-8")
    assert [name for name in sources if f"| `{name}` |" not in table] == []
