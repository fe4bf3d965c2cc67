"""Both sample sets as built: what recognition finds by wording, place and look is what our styles say it is."""

from pathlib import Path

import pytest

from cchc_docs.check.judge import judge
from cchc_docs.check.measure import measure_document
from cchc_docs.check.recognise import recognise
from cchc_docs.check.recognised import PaperKind, Recognised
from cchc_docs.check.rule import Case, Verdict
from cchc_docs.check.rules import head, recipients, signature
from cchc_docs.model.profile import ND30
from cchc_docs.pipeline import BuildRequest, build
from tests.pipeline.test_whole_set import LOC_BINH

COMPONENTS = {name: style.component.key for style in ND30.styles for name in (style.name, style.alias) if name}
#: Styles of items whose later paragraphs have no number and no dash of their own.
MAY_BE_PLAIN = {"point", "clause"}
#: No component of an annex; a body that is only asked signs its data there (decision 0010).
SIGNING = {"place_date", "authority", "signer"}
RULES = (*head.RULES, *recipients.RULES, *signature.RULES)
SAMPLES = (LOC_BINH, LOC_BINH.with_name("xa_mau_2026.xlsx"))


@pytest.fixture(scope="module", params=SAMPLES, ids=lambda path: path.stem)
def papers(request, tmp_path_factory) -> dict[str, Recognised]:
    built = build(BuildRequest(request.param, tmp_path_factory.mktemp("do")))
    assert built.published is not None
    folder: Path = built.published.folder
    files = [*folder.glob("*.docx"), *folder.glob("cong_van/*.docx"), *sorted(folder.glob("bieu_mau/*/*.docx"))[::4]]
    return {str(f.relative_to(folder)): recognise(measure_document(f.name, f.read_bytes())) for f in files}


def test_every_styled_paragraph_is_recognised_as_what_it_is(papers):
    mistaken = []
    for name, seen in papers.items():
        found: dict[int, set[str]] = {}
        for paper in seen.papers:
            assert paper.strangers == ()
            for key, paragraphs in paper.found.items():
                for paragraph in paragraphs:
                    found.setdefault(paragraph.position.order, set()).add(key)
        for paragraph in (p for p in seen.facts.paragraphs if not p.is_empty):
            wanted, keys = COMPONENTS[paragraph.style], found.get(paragraph.position.order, set())
            if wanted in SIGNING and seen.kind is PaperKind.ANNEX:
                continue
            if wanted not in keys and not (wanted in MAY_BE_PLAIN and keys == {"body"}):
                mistaken.append((name, paragraph.visible, wanted, keys))
    assert mistaken == []


def test_every_file_is_of_its_kind(papers):
    kinds = {name.split("/")[0].split("_")[0] for name in papers}
    assert kinds >= {"ke", "cong", "bieu"}
    for name, seen in papers.items():
        if name.startswith("ke_hoach"):
            assert seen.kind is PaperKind.PLAN
        if name.startswith("cong_van"):
            assert [p.kind for p in seen.papers] == [PaperKind.LETTER]
        if name.startswith("bieu_mau"):
            asked = name.endswith(("_MTTQ.docx", "_DTN.docx", "_CAX.docx"))
            assert seen.kind is (PaperKind.ANNEX if asked else PaperKind.REPORT)


def test_nothing_to_find_in_heads_recipients_and_signatures(papers):
    said = [(name, j) for name, seen in papers.items() for j in judge(Case(seen, ND30), RULES)]
    assert [(name, j.rule.id, j.seen) for name, j in said if j.verdict is Verdict.FAILED] == []
    assert [(name, j.rule.id, j.unchecked) for name, j in said if j.verdict is Verdict.NOT_CHECKED] == []
