"""The sample workbooks in data/ are what the tool builds, and say what their sources say."""

import pytest

from cchc_docs.assign.expand import assign_tasks
from cchc_docs.model.diagnostic import Severity
from cchc_docs.model.plan import Plan
from cchc_docs.ooxml.package import read_parts
from cchc_docs.publish.workbook import WorkbookContent
from cchc_docs.read.annex_text import read_annex
from cchc_docs.read.workbook import read_workbook
from cchc_docs.validate.workbook import validate_workbook
from tools.build_samples import ANNEX, DATA, SAMPLES, sample_bytes, suoi_trang
from tools.build_samples.loc_binh import as_in_the_seed

LOC_BINH = "loc_binh_2024.xlsx"
COMMUNE = "xa_mau_2026.xlsx"


def plan_of(name: str) -> Plan:
    raw, _ = read_workbook(DATA / name)
    plan, _ = validate_workbook(raw)
    assert plan is not None
    return plan


def all_texts(content: WorkbookContent) -> list[str]:
    plan = [text for value in content.plan.values() for text in ([value] if isinstance(value, str) else value)]
    tables = (content.tasks, content.agencies, content.groups, content.periods)
    return plan + [text for table in tables for record in table for text in record.values()]


@pytest.mark.parametrize("name", SAMPLES)
def test_the_committed_file_is_a_fresh_build(name: str):
    """Part by part: the packed bytes also depend on the deflate library (docs/decisions/0006-deflate.md)."""
    committed, fresh = read_parts((DATA / name).read_bytes()), read_parts(sample_bytes(name))
    assert list(committed) == list(fresh)
    assert committed == fresh, "chạy: python -m tools.build_samples"


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_has_no_errors(name: str):
    raw, found = read_workbook(DATA / name)
    plan, more = validate_workbook(raw)
    assert plan is not None
    _, most = assign_tasks(plan)
    assert [str(d) for d in (*found, *more, *most) if d.severity is Severity.ERROR] == []


@pytest.mark.parametrize("name", SAMPLES)
def test_every_name_in_a_lead_or_partner_cell_is_known(name: str):
    _, found = assign_tasks(plan_of(name))
    assert {d.code for d in found} <= {"A105", "A106"}


def test_before_it_is_mended_the_sample_has_the_seeds_rows_word_for_word(tmp_path):
    path = tmp_path / LOC_BINH
    path.write_bytes(as_in_the_seed(ANNEX))
    plan, _ = validate_workbook(read_workbook(path)[0])
    annex, _ = read_annex(ANNEX)
    seed = ANNEX.read_text(encoding="utf-8")
    assert plan is not None
    assert [task.id for task in plan.tasks] == [f"NV-{n:03d}" for n in range(1, 21)]
    for task, imported in zip(plan.tasks, annex.tasks, strict=True):
        words = (task.cause, task.remedy, task.lead, task.partners, task.time)
        assert words == (imported.cause, imported.remedy, imported.lead, imported.partners, imported.time)
        assert all(text in seed for text in words)


def test_codes_have_dots_and_scores_commas():
    tasks = {task.code: task for task in plan_of(LOC_BINH).tasks if task.code}
    assert list(tasks) == ["1.4.2", "1.5", "3.4.1", "4.2", "5.4.3.4", "7.2", "7.3", "7.6", "8.1.2", "8.1.3", "8.3", "9"]
    scores = {code: (t.score.text, t.maximum.text) for code, t in tasks.items() if t.score and t.maximum}
    assert (scores["1.4.2"], scores["4.2"], scores["7.6"]) == (("0", "1,5"), ("0,2439", "1,5"), ("0,972", "3"))


def test_number_day_and_signer_of_loc_binh_are_blank():
    head = plan_of(LOC_BINH).head
    assert (head.plan_number, head.plan_date.month, head.plan_date.day) == ("", 1, None)
    assert (head.plan_signing.signer, head.letter_signing.signer, head.letter_date.day) == ("", "", None)


def test_the_annex_title_is_the_seeds():
    assert plan_of(LOC_BINH).head.annex_title in ANNEX.read_text(encoding="utf-8").splitlines()


def test_loc_binh_had_21_communes():
    communes = [a for a in plan_of(LOC_BINH).agencies if a.kind == "UBND cấp xã"]
    assert len({a.code for a in communes}) == len({a.name for a in communes}) == len(communes) == 21
    assert sum("thị trấn" in a.name for a in communes) == 2
    assert all(a.collective == "Ủy ban nhân dân" and not a.parent for a in communes)


def test_only_names_found_in_a_source_are_confirmed():
    confirmed = {a.short_name for a in plan_of(LOC_BINH).agencies if a.is_confirmed and a.kind != "UBND cấp xã"}
    seed = ANNEX.read_text(encoding="utf-8")
    assert len(confirmed) == 5
    assert all(name in seed for name in confirmed)


@pytest.mark.parametrize("words", ["huyện", "thị trấn", "Phòng Nội vụ", "Lộc Bình"])
def test_the_commune_of_2026_knows_no_district(words: str):
    assert [text for text in all_texts(suoi_trang.content()) if words in text] == []


def test_the_commune_is_an_issued_electronic_plan_in_one_file():
    head = plan_of(COMMUNE).head
    assert (head.plan_number, head.plan_date.first.weekday(), head.parent) == ("15", 0, "")
    assert (head.is_electronic, head.annex_in_plan_file, head.size_pair, head.lists_tasks_in_body) == (
        True,
        True,
        "12/13",
        True,
    )


def test_the_commune_has_what_makes_documents_hard():
    plan = plan_of(COMMUNE)
    assignments, _ = assign_tasks(plan)
    assert any("\nb) " in task.remedy for task in plan.tasks)
    assert "6.10" in [task.code for task in plan.tasks]
    assert any(not a.leads for a in assignments.by_agency)
    assert any(a.relation.value == "Đề nghị" for a in plan.agencies)


def test_every_sample_is_described():
    described = (DATA / "README.md").read_text(encoding="utf-8")
    assert all(path.name in described for path in DATA.iterdir() if path.name != "README.md")
