"""The Lộc Bình sample is the seed with what its log tells, and nothing else: no word lost, no fact changed."""

import re
import shutil
from collections import Counter

import openpyxl
import pytest

from cchc_docs.lint.corrections import Change
from cchc_docs.model.place import Cell
from cchc_docs.model.remark import Level
from cchc_docs.pipeline import check_workbook, lint_workbook
from cchc_docs.revising import LOG_HEADER, fixed_copy
from tests.seed import LOG, SAMPLE, SEED, TASKS, after_the_log, log_rows, seed_cells
from tools.build_samples import sample_bytes
from tools.build_samples.loc_binh import as_in_the_seed
from tools.build_samples.loc_binh_corrections import mended

#: What is left, and why only the office can decide it, is told in docs/lint.md.
LEFT = {
    Level.MUST: ["L401 J7", "L402 J16", "L402 J21"],
    Level.VERIFY: ["L105 I21", "L205 D10", "L404 K21", "L901 H13", "L902 B31", "L902 I9"],
    Level.SHOULD: ["L301 H4", "L302 I4", "L303 H8", "L403 K2"],
}


@pytest.fixture(scope="module")
def cells() -> dict[str, str]:
    """Every text of the sample but the log's, as “Sheet!A1”."""
    book = openpyxl.load_workbook(SAMPLE)
    return texts_of(book)


@pytest.fixture(scope="module")
def unmended(tmp_path_factory) -> dict[str, str]:
    path = tmp_path_factory.mktemp("seed") / "lb.xlsx"
    path.write_bytes(as_in_the_seed(SEED))
    return texts_of(openpyxl.load_workbook(path))


def texts_of(book: openpyxl.Workbook) -> dict[str, str]:
    return {
        f"{sheet.title}!{cell.coordinate}": str(cell.value)
        for sheet in book
        if sheet.title != LOG
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


def test_each_cell_is_the_seeds_words_or_the_log_tells_them(cells):
    log = log_rows()
    seed = seed_cells()
    assert len(seed) == 20 * 10
    for cell, words in seed.items():
        place = f"{TASKS}!{cell}"
        found = cells.get(place, "")
        changes = [row for row in log if row[0] == place]
        assert found == after_the_log(place, words, log), place
        assert (found == words) is (not changes), place
        assert not changes or changes[0][1] in words, place


def test_all_other_cells_are_as_before_the_mending_or_in_the_log(cells, unmended):
    """The plan, the agencies, the remarks: what is not the seed's, the log covers as well."""
    log = [row for row in log_rows() if not re.match(r"N\d{3}:", row[3])]  # what the import rewrote is in both
    for place in cells.keys() | unmended.keys():
        assert cells.get(place, "") == after_the_log(place, unmended.get(place, ""), log), place


def test_the_log_looks_as_that_of_lint_fix_and_names_no_cell_that_is_not_there(cells):
    book = openpyxl.load_workbook(SAMPLE)
    assert book.sheetnames[-1] == LOG
    assert tuple(c.value for c in book[LOG][1]) == LOG_HEADER
    rows = log_rows()
    assert all(place in cells and before != after and why for place, before, after, why in rows)
    hands = Counter(
        "import" if w.startswith("N1") else "lint" if re.match(r"L\d{3}:", w) else "clerk" for *_, w in rows
    )
    assert hands == {"import": 8, "lint": 18, "clerk": 61}


def test_no_number_date_reference_or_role_was_changed(cells):
    """Digits stay one for one; only the year that all rows share is added to deadlines without one."""
    for cell, words in seed_cells().items():
        now = cells.get(f"{TASKS}!{cell}", "")
        if cell in ("B10", "C10"):  # the row of 5.4.3.4, moved to its field by the importer
            continue
        added = ["2024"] if words == "Thường xuyên trong năm" else []
        assert re.findall(r"\d+", now) == re.findall(r"\d+", words) + added, cell
    assert cells[f"{TASKS}!L8"] == "Trong năm 2023"  # past, but only the office knows the deadline it meant


def test_every_office_leads_and_helps_in_the_same_rows_as_before(tmp_path):
    path = tmp_path / "lb.xlsx"
    path.write_bytes(as_in_the_seed(SEED))
    before, now = (check_workbook(p).assignments for p in (path, SAMPLE))
    parties = [
        [(p.task.id, {a.code for a in p.leads}, {a.code for a in p.partners}) for p in assignments.parties]
        for assignments in (before, now)
        if assignments
    ]
    assert len(parties) == 2 and parties[0] == parties[1]


def test_what_lint_still_says_is_what_only_the_office_can_decide():
    report = lint_workbook(SAMPLE).report
    left = {
        level: sorted(f"{r.code} {r.cells[0].address}" for r in report.remarks if r.level is level) for level in LEFT
    }
    assert left == LEFT
    assert report.silenced == 1  # L204: the score of row 20 is the whole field's


def test_the_counts_before_and_after_stand_in_the_documentation(tmp_path):
    path = tmp_path / "lb.xlsx"
    path.write_bytes(as_in_the_seed(SEED))
    before, now = (Counter(r.level for r in lint_workbook(p).report.remarks) for p in (path, SAMPLE))
    told = (SEED.parents[1] / "docs/lint.md").read_text(encoding="utf-8")
    assert all(f"| {level.value} | {before[level]} | {now[level]} |" in told for level in LEFT)
    described = (SEED.parent / "README.md").read_text(encoding="utf-8")
    assert f"{before.total()} điều với chữ của nguồn, còn {now.total()}" in " ".join(described.split())
    assert f"{len(log_rows())} chỗ" in described


def test_lint_fix_has_nothing_more_to_do(tmp_path):
    path = shutil.copy(SAMPLE, tmp_path / "lb.xlsx")
    assert fixed_copy(path, lint_workbook(path).report.remarks).copy is None


def test_a_second_build_gives_the_same_bytes():
    assert sample_bytes(SAMPLE.name) == sample_bytes(SAMPLE.name)


@pytest.mark.parametrize("text", ["không có chữ ấy", "trong năm và trong năm", ""])
def test_a_decision_that_no_longer_fits_its_cell_stops_the_tool(text):
    cell = Cell(TASKS, "L4")
    with pytest.raises(ValueError, match="exactly once"):
        mended({cell: text}, [Change(cell, "trong năm", "trong năm 2024", "")])


def test_an_empty_before_fills_only_an_empty_cell():
    cell = Cell(TASKS, "N21")
    change = Change(cell, "", "# bỏ qua L204", "")
    assert mended({}, [change]) == {cell: "# bỏ qua L204"}
    with pytest.raises(ValueError, match="exactly once"):
        mended({cell: "ghi chú của văn thư"}, [change])
