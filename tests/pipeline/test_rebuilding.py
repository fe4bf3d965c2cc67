"""The annex is edited ten times before it is signed: only what a change reaches is made again, and it is said why."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from cchc_docs import reaching, rebuilding
from cchc_docs.assign.jobs import Selection
from cchc_docs.check.proof import ProofFailed
from cchc_docs.model.cause import CauseKind
from cchc_docs.model.document import DocumentKind
from cchc_docs.model.sheets import AGENCIES, GROUPS, PERIODS, TASKS
from cchc_docs.pipeline import BuildRequest, Built, build
from cchc_docs.publish.history import numbers
from cchc_docs.render.documents import Renderer
from cchc_docs.workspace import built_in_templates
from tests.builders import Office, address, agency, group, keeping, office, period, plan_address, task, workbook_file

OFFICE = office(
    tasks=[
        task("1.1", "Phòng Nội vụ", "Phòng Tư pháp; Các xã", id="NV-1"),
        task("1.2", "Phòng Tư pháp", "", cause="Chậm", id="NV-2"),
        task("2.1", "Văn phòng", "Phòng Nội vụ", id="NV-3"),
        keeping("Các xã", id="NV-4"),
    ],
    agencies=[
        agency("PNV", "Phòng Nội vụ"),
        agency("PTP", "Phòng Tư pháp"),
        agency("VP", "Văn phòng", short_name="Văn phòng"),
        agency("MTTQ", "Mặt trận Tổ quốc", relation="Đề nghị", kind="Đảng, Mặt trận, đoàn thể"),
        agency("XA1", "Ủy ban nhân dân xã Một", kind="UBND cấp xã", groups="XA"),
        agency("XA2", "Ủy ban nhân dân xã Hai", kind="UBND cấp xã", groups="XA"),
    ],
    groups=[group("XA", "Các xã", in_duties="Có")],
    periods=[period(), period("6T", name="6 tháng", end="14/06/2024", due="18/06/2024")],
    targets=["Tăng điểm", "Giữ hạng"],
    group_duty="Triển khai nhiệm vụ được giao.",
    reporting_duty="Báo cáo đúng hạn.",
    report_recipient="Ủy ban nhân dân huyện Lộc Bình",
    contact="Ông A",
    budget=["Ngân sách huyện"],
    letter_recipients=["Thường trực Huyện ủy"],
)


def made(folder: Path, one: Office, out: str = "ra", **request: object) -> Built:
    folder.mkdir(exist_ok=True)
    built = build(BuildRequest(workbook_file(folder, one), folder / out, **request))  # type: ignore[arg-type]
    assert built.published, built.checked.diagnostics
    return built


def documents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.suffix in (".docx", ".xlsx")
    }


def named(built: Built) -> dict[str, set[str]]:
    """Place, or kind, of each cause → the files it reaches."""
    return {cause.where or cause.kind.value: {file.path for file in cause.files} for cause in built.explained.causes}


def cell(table: str, key: str, row: int = 2) -> str:
    shape = {shape.name: shape for shape in (TASKS, AGENCIES, GROUPS, PERIODS)}[table]
    return f"{table}!{address(shape, key, row)}"


def with_cell(one: Office, table: str, row: int, key: str, value: str) -> Office:
    """The office with one cell typed anew."""
    if table == "Kế hoạch":
        return Office({**one.plan, key: value}, one.tasks, one.agencies, one.groups, one.periods)
    parts = {name: list(getattr(one, name)) for name in ("tasks", "agencies", "groups", "periods")}
    rows = parts[{"Nhiệm vụ": "tasks", "Cơ quan": "agencies", "Nhóm": "groups", "Kỳ báo cáo": "periods"}[table]]
    rows[row] = rows[row] | {key: value}
    return Office(one.plan, *(tuple(some) for some in parts.values()))


@pytest.fixture(scope="module")
def base(tmp_path_factory) -> Path:
    """A folder with the office's set, to be copied."""
    folder = tmp_path_factory.mktemp("gốc")
    made(folder, OFFICE)
    return folder


@pytest.fixture
def desk(base, tmp_path) -> Path:
    return Path(shutil.copytree(base, tmp_path / "bàn"))


def test_a_deadline_reaches_the_annex_and_the_parties_of_its_task_alone(desk):
    before = documents(desk / "ra")
    built = made(desk, with_cell(OFFICE, "Nhiệm vụ", 1, "time", "Trước ngày 30/6/2024"))
    expected = {
        "phu_luc.docx",
        "cong_van/cong_van_PTP.docx",
        "bieu_mau/Q1/bieu_mau_Q1_PTP.docx",
        "bieu_mau/6T/bieu_mau_6T_PTP.docx",
    }
    assert named(built) == {cell("Nhiệm vụ", "time", 3): expected}
    [cause] = built.explained.causes
    assert (cause.before, cause.after) == ("Trong năm 2024", "Trước ngày 30/6/2024")
    assert {path for path, content in documents(desk / "ra").items() if content != before[path]} == expected


def test_only_what_a_change_reaches_is_rendered(desk, monkeypatch):
    rendered: list[str] = []
    real = Renderer.render
    monkeypatch.setattr(Renderer, "render", lambda self, job: rendered.append(job.path) or real(self, job))
    made(desk, OFFICE)
    assert rendered == []
    built = made(desk, with_cell(OFFICE, "Nhiệm vụ", 1, "time", "Quý II"))
    assert set(rendered) == {*built.published.changed, "ke_hoach.docx"}  # whose tags hold the tasks, though not shown


def test_the_second_run_writes_nothing(desk):
    before = {path: path.stat().st_mtime_ns for path in (desk / "ra").rglob("*") if path.is_file()}
    built = made(desk, OFFICE)
    assert built.published.number is None and named(built) == {}
    assert {path: path.stat().st_mtime_ns for path in (desk / "ra").rglob("*") if path.is_file()} == before


def test_a_note_that_is_never_printed_changes_nothing_and_is_said_so(desk):
    built = made(desk, with_cell(OFFICE, "Nhiệm vụ", 0, "remark", "hỏi lại"))
    assert named(built) == {} and built.explained.silent == 1 and numbers(desk / "ra") == [1]


def test_three_cells_at_once_are_told_apart(desk):
    changed = with_cell(OFFICE, "Nhiệm vụ", 1, "time", "Quý II")
    changed = with_cell(changed, "Nhiệm vụ", 2, "remedy", "Công khai kết quả.")
    changed = with_cell(changed, "Kế hoạch", 0, "contact", "Bà B")
    causes = named(made(desk, changed))
    letters = {path for path in documents(desk / "ra") if path.startswith("cong_van/")}
    assert causes[f"Kế hoạch!{plan_address('contact', changed)}"] == letters
    assert "cong_van/cong_van_XA1.docx" not in causes[cell("Nhiệm vụ", "time", 3)]
    assert {"cong_van/cong_van_VP.docx", "cong_van/cong_van_PNV.docx"} < causes[cell("Nhiệm vụ", "remedy", 4)]
    assert all("phu_luc.docx" in causes[cell("Nhiệm vụ", key, row)] for key, row in (("time", 3), ("remedy", 4)))


def test_what_a_template_does_not_show_is_no_cause(desk):
    """Forms do not tell the cause of a loss; their tags do. They change only with the remedy."""
    changed = with_cell(OFFICE, "Nhiệm vụ", 1, "cause", "Vì lý do khác")
    assert not any("bieu_mau" in path for path in named(made(desk, changed))[cell("Nhiệm vụ", "cause", 3)])
    both = with_cell(with_cell(OFFICE, "Nhiệm vụ", 1, "cause", "Lý do nữa"), "Nhiệm vụ", 1, "remedy", "Việc khác")
    causes = named(made(desk, both))
    assert not any("bieu_mau" in path for path in causes[cell("Nhiệm vụ", "cause", 3)])
    assert any("bieu_mau" in path for path in causes[cell("Nhiệm vụ", "remedy", 3)])


def test_a_row_put_in_between_is_one_cause_and_the_rows_below_are_none(desk):
    more = Office(
        OFFICE.plan,
        (OFFICE.tasks[0], task("1.3", "Phòng Tư pháp", remedy="Việc mới"), *OFFICE.tasks[1:]),
        OFFICE.agencies,
        OFFICE.groups,
        OFFICE.periods,
    )
    built = made(desk, more)
    assert [cause.kind for cause in built.explained.causes] == [CauseKind.ADDED]
    assert built.explained.causes[0].where == "Nhiệm vụ!3:3"
    fewer = made(desk, OFFICE)
    assert [cause.kind for cause in fewer.explained.causes] == [CauseKind.REMOVED]


def test_an_agency_that_gets_its_first_task_or_loses_its_last(desk):
    changed = with_cell(OFFICE, "Nhiệm vụ", 2, "partners", "Phòng Nội vụ; Mặt trận Tổ quốc")
    built = made(desk, changed)
    [cause] = built.explained.causes
    assert cause.where == cell("Nhiệm vụ", "partners", 4)
    assert "cong_van/cong_van_MTTQ.docx" in built.published.created
    assert set(built.published.created) < {file.path for file in cause.files}
    back = made(desk, OFFICE)
    [cause] = back.explained.causes
    assert "cong_van/cong_van_MTTQ.docx" in back.published.removed
    assert set(back.published.removed) < {file.path for file in cause.files}


def test_a_template_edited_in_word_reaches_its_own_kind_alone(desk):
    (desk / "data").mkdir()
    templates = Path(shutil.copytree(built_in_templates(), desk / "templates"))
    letter = templates / "cong_van_template.docx"
    document = Document(str(letter))
    document.add_paragraph("Trân trọng./.")
    document.save(str(letter))
    built = build(BuildRequest(workbook_file(desk / "data", OFFICE), desk / "ra"))
    assert set(named(built)) == {"cong_van_template.docx"}
    assert all(path.startswith("cong_van/") for path in built.published.changed)


def test_another_program_makes_everything_anew_and_the_same_bytes_stay(desk, monkeypatch):
    rendered: list[str] = []
    real = Renderer.render
    monkeypatch.setattr(Renderer, "render", lambda self, job: rendered.append(job.path) or real(self, job))
    monkeypatch.setattr(rebuilding, "engine", lambda: "another")
    built = made(desk, OFFICE)
    assert len(rendered) == len(built.published.unchanged) - 1  # the list of recipients is no template's
    assert built.published.number is None


def test_a_lost_file_is_made_again_and_an_edited_one_kept(desk):
    (desk / "ra/cong_van/cong_van_VP.docx").unlink()
    edited = desk / "ra/cong_van/cong_van_PNV.docx"
    edited.write_bytes(b"PK sua tay")
    built = made(desk, OFFICE)
    assert named(built) == {"file missing": {"cong_van/cong_van_VP.docx"}}
    assert built.published.replaced == ["cong_van/cong_van_PNV.docx"]
    assert edited.read_bytes() == b"PK sua tay"
    assert named(made(desk, OFFICE)) == {}
    changed = made(desk, with_cell(OFFICE, "Nhiệm vụ", 0, "time", "Quý III"))
    assert "cong_van/cong_van_PNV_ban_moi.docx" in named(changed)[cell("Nhiệm vụ", "time", 2)]


def test_when_the_edited_file_goes_the_new_version_takes_its_name(desk):
    edited = desk / "ra/cong_van/cong_van_PNV.docx"
    edited.write_bytes(b"PK sua tay")
    changed = with_cell(OFFICE, "Nhiệm vụ", 0, "time", "Quý III")
    made(desk, changed)
    edited.unlink()
    built = made(desk, changed)
    assert named(built) == {"files moved": {"cong_van/cong_van_PNV.docx", "cong_van/cong_van_PNV_ban_moi.docx"}}
    assert named(made(desk, changed)) == {}


def test_what_a_partial_build_left_out_still_knows_its_cause_later(desk):
    changed = with_cell(OFFICE, "Nhiệm vụ", 1, "time", "Quý II")
    part = made(desk, changed, selection=Selection(kinds=(DocumentKind.LETTER,)))
    assert named(part) == {cell("Nhiệm vụ", "time", 3): {"cong_van/cong_van_PTP.docx"}}
    rest = made(desk, changed)
    assert "phu_luc.docx" in named(rest)[cell("Nhiệm vụ", "time", 3)]
    assert "cong_van/cong_van_PTP.docx" in rest.published.unchanged


def test_a_kind_never_made_before_is_new_for_no_cell_of_the_workbook(tmp_path):
    made(tmp_path, OFFICE, selection=Selection(kinds=(DocumentKind.LETTER,)))
    built = made(tmp_path, OFFICE)
    assert set(named(built)) == {"first time"}
    assert set(built.published.created) == named(built)["first time"]


def test_without_its_history_everything_is_made_anew(desk):
    shutil.rmtree(desk / "ra/.lich_su")
    built = made(desk, with_cell(OFFICE, "Nhiệm vụ", 1, "time", "Quý II"))
    assert set(named(built)) == {"unknown"} and built.published.number == 1


@pytest.mark.parametrize(
    ("most", "told"),
    [(65, {"Nhiệm vụ!2:2", "Nhiệm vụ!3:3"}), (30, {"Nhiệm vụ", "Kế hoạch"}), (1, {"many cells"})],
)
def test_very_many_changes_are_told_by_row_by_sheet_or_all_together(desk, monkeypatch, most, told):
    monkeypatch.setattr(reaching, "MOST_WORK", most)
    changed = OFFICE
    for row in (0, 1):
        changed = with_cell(changed, "Nhiệm vụ", row, "time", "Quý II")
        changed = with_cell(changed, "Nhiệm vụ", row, "remedy", f"Việc mới {row}")
    for key, value in (("contact", "Bà B"), ("place", "Na Dương")):
        changed = with_cell(changed, "Kế hoạch", 0, key, value)
    built = made(desk, changed)
    assert told <= set(named(built)) and len(named(built)) == (4 if most == 65 else len(told))
    assert set().union(*named(built).values()) == {*built.published.changed}


def test_a_dry_run_tells_the_same_and_writes_nothing(desk):
    before = documents(desk / "ra")
    changed = with_cell(OFFICE, "Nhiệm vụ", 1, "time", "Quý II")
    told = named(made(desk, changed, dry_run=True))
    assert documents(desk / "ra") == before and numbers(desk / "ra") == [1]
    assert named(made(desk, changed)) == told


WORDS = st.sampled_from(
    ["", "Quý II năm 2024", "a", "Tăng cường kiểm tra; đôn đốc\nBáo cáo kết quả", "2", "05/01/2024"]
)
AGENCY_WORDS = st.sampled_from(
    ["Phòng Nội vụ", "Phòng Tư pháp; Văn phòng", "Các xã", "Mặt trận Tổ quốc", "Giao", "Đề nghị"]
)
TABLE_CELLS = st.one_of(
    st.tuples(st.just("Nhiệm vụ"), st.integers(0, 3), st.sampled_from([c.key for c in TASKS.columns])),
    st.tuples(st.just("Cơ quan"), st.integers(0, 5), st.sampled_from([c.key for c in AGENCIES.columns])),
    st.tuples(st.just("Nhóm"), st.just(0), st.sampled_from([c.key for c in GROUPS.columns])),
    st.tuples(st.just("Kỳ báo cáo"), st.integers(0, 1), st.sampled_from([c.key for c in PERIODS.columns])),
    st.tuples(st.just("Kế hoạch"), st.just(0), st.sampled_from(sorted(set(OFFICE.plan) - {"version"}))),
)


def address_of(table: str, row: int, key: str, one: Office) -> str:
    return f"Kế hoạch!{plan_address(key, one)}" if table == "Kế hoạch" else cell(table, key, row + 2)


@settings(
    derandomize=True,
    deadline=None,
    database=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.filter_too_much],
)
@given(place=TABLE_CELLS, value=st.one_of(WORDS, AGENCY_WORDS))
@example(place=("Cơ quan", 0, "short_name"), value="Phòng Tổ chức")
@example(place=("Cơ quan", 2, "relation"), value="Đề nghị")
@example(place=("Kỳ báo cáo", 0, "due"), value="20/03/2024")
@example(place=("Kế hoạch", 0, "annex_file"), value="Cùng tệp kế hoạch")
@example(place=("Kế hoạch", 0, "tasks_in_body"), value="Liệt kê theo lĩnh vực")
@example(place=("Kế hoạch", 0, "size_pair"), value="12/13")
def test_of_any_one_cell_exactly_the_documents_that_change_are_named(base, tmp_path_factory, place, value):
    """And what is taken from disk is what a build from nothing would have made."""
    table, row, key = place
    changed = with_cell(OFFICE, table, row, key, value)
    desk = Path(shutil.copytree(base, tmp_path_factory.mktemp("thử") / "bàn"))
    workbook = workbook_file(desk, changed)
    try:
        built = build(BuildRequest(workbook, desk / "ra"))
    except ProofFailed:
        assume(False)
    assume(built.published is not None)
    before, after = documents(base / "ra"), documents(desk / "ra")
    touched = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    assert set().union(*named(built).values()) == touched
    assert set(named(built)) <= {address_of(table, row, key, changed)}
    fresh = build(BuildRequest(workbook, desk / "mới"))
    assert documents(fresh.published.folder) == after


Edit = Callable[[Office], Office]
EDITS: list[Edit] = [
    lambda one: with_cell(one, "Nhiệm vụ", 0, "remedy", "Việc một"),
    lambda one: with_cell(one, "Nhiệm vụ", 1, "lead", "Văn phòng"),
    lambda one: with_cell(one, "Nhiệm vụ", 3, "time", "Quý IV"),
    lambda one: with_cell(one, "Cơ quan", 0, "short_name", "Nội vụ"),
    lambda one: with_cell(one, "Kế hoạch", 0, "issuer_short", "UBND huyện Lộc Bình"),
    lambda one: with_cell(one, "Kỳ báo cáo", 1, "name", "Sáu tháng"),
    lambda one: Office(one.plan, one.tasks[1:], one.agencies, one.groups, one.periods),
    lambda one: Office(one.plan, one.tasks[::-1], one.agencies, one.groups, one.periods),
]


@settings(derandomize=True, deadline=None, database=None, max_examples=12,
          suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
@given(st.lists(st.sampled_from(EDITS), min_size=2, max_size=4, unique_by=id))
def test_of_several_changes_every_document_has_a_cause_and_none_is_named_that_stayed(base, tmp_path_factory, edits):
    changed = OFFICE
    for edit in edits:
        changed = edit(changed)
    desk = Path(shutil.copytree(base, tmp_path_factory.mktemp("thử") / "bàn"))
    built = made(desk, changed)
    before, after = documents(base / "ra"), documents(desk / "ra")
    touched = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    assert set().union(*named(built).values()) == touched
    assert {cause.kind for cause in built.explained.causes} <= {
        CauseKind.CELL, CauseKind.ADDED, CauseKind.REMOVED, CauseKind.MOVED
    }  # fmt: skip
