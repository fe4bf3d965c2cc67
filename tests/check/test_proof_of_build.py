"""`build` proves its set before it is published: a failed proof leaves everything as it was."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from cchc_docs.assign.jobs import Selection
from cchc_docs.check.proof import ProofFailed
from cchc_docs.cli.main import main
from cchc_docs.errors import ExitCode
from cchc_docs.model.document import DocumentKind
from cchc_docs.pipeline import BuildRequest, build
from tests.builders import Office, office, task, workbook_file
from tests.check.sets import FOLDER, edited, replaced

ROOT = Path(__file__).parents[2]
LETTER_TEMPLATE = "cong_van_template.docx"
TASKS = [task("1.4", partners="Phòng Tư pháp"), task("2.1", lead="Phòng Tư pháp", remedy="Rà soát văn bản.")]


def workspace(folder: Path, one: Office | None = None) -> Path:
    (folder / "data").mkdir()
    return workbook_file(folder / "data", one or office(tasks=TASKS, plan_recipients=["Phòng Nội vụ", "Phòng Tư pháp"]))


def without_deadline(folder: Path) -> None:
    """The office edits its letter template, and loses the deadline."""
    own = folder / "templates"
    own.mkdir(exist_ok=True)
    content = (FOLDER / LETTER_TEMPLATE).read_bytes()
    (own / LETTER_TEMPLATE).write_bytes(edited(content, lambda xml: replaced(xml, "{{ nv.thoi_gian }}", "", 9)))


def contents(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_template_that_drops_the_deadline_stops_the_build_and_the_last_set_stays(tmp_path, jobs):
    book = workspace(tmp_path)
    build(BuildRequest(book))
    before = contents(tmp_path / "output")
    without_deadline(tmp_path)
    with pytest.raises(ProofFailed) as failed:
        build(BuildRequest(book, jobs=jobs))
    assert failed.value.exit_code == ExitCode.LAYOUT == 5
    assert contents(tmp_path / "output") == before
    assert [d.code for d in failed.value.diagnostics] == ["K105"]


def test_a_first_build_that_fails_leaves_no_folder(tmp_path):
    book = workspace(tmp_path)
    without_deadline(tmp_path)
    with pytest.raises(ProofFailed):
        build(BuildRequest(book))
    assert not any((tmp_path / "output").rglob("*"))


def test_a_dry_run_is_proven_too(tmp_path):
    book = workspace(tmp_path)
    without_deadline(tmp_path)
    with pytest.raises(ProofFailed):
        build(BuildRequest(book, dry_run=True))


def test_what_was_not_asked_for_is_not_proven(tmp_path):
    book = workspace(tmp_path)
    without_deadline(tmp_path)
    built = build(BuildRequest(book, selection=Selection(kinds=(DocumentKind.PLAN, DocumentKind.ANNEX))))
    assert built.published is not None and len(built.published.created) == 2
    with pytest.raises(ProofFailed):
        build(BuildRequest(book, selection=Selection(agencies=("PNV",))))


def test_the_clerk_reads_document_task_value_and_template_and_the_exit_code_is_5(tmp_path, capsys, monkeypatch):
    book = workspace(tmp_path)
    without_deadline(tmp_path)
    monkeypatch.setattr("sys.argv", ["cchc", "build", str(book)])
    with pytest.raises(SystemExit) as stop:
        main()
    assert stop.value.code == 5
    told = capsys.readouterr().err
    assert "cong_van/cong_van_PNV.docx, bảng 2, hàng 2 lỗi K105: Nhiệm vụ 1.4 thiếu thời gian thực hiện" in told
    assert f"→ Xem mẫu {LETTER_TEMPLATE}" in told
    assert "chưa ghi gì, bộ văn bản trước còn nguyên" in told


def test_a_warning_of_the_proof_is_shown_and_counted(tmp_path):
    from cchc_docs.cli.build import command

    book = workspace(tmp_path, office(tasks=TASKS, plan_recipients=["Sở Nội vụ"]))
    shown = CliRunner().invoke(command, [str(book)])
    assert shown.exit_code == 0
    assert "cảnh báo K117: Nơi nhận của kế hoạch không nêu cơ quan có nhiệm vụ: PNV, PTP." in shown.output
    as_json = CliRunner().invoke(command, [str(book), "--json"])
    codes = [d["code"] for d in json.loads(as_json.stdout)["diagnostics"]]
    assert "K117" in codes


@pytest.mark.parametrize("name", ["loc_binh_2024.xlsx", "xa_mau_2026.xlsx"])
def test_the_samples_pass_without_a_remark(name, tmp_path):
    built = build(BuildRequest(ROOT / "data" / name, tmp_path / "bo"))
    assert built.published is not None and built.remarks == ()
