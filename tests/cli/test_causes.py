"""What a clerk reads after a build: which cell made which documents new."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from cchc_docs.cli.main import cchc
from cchc_docs.cli.show_causes import cause_text, touched_text, words_text
from cchc_docs.model.cause import Action, Cause, CauseKind, Touched
from cchc_docs.model.sheets import TASKS
from cchc_docs.publish import working_place
from cchc_docs.publish.working_place import STAGING
from tests.builders import address, agency, office, task, with_task, workbook_file

OFFICE = office(
    [task("1.1", "Phòng Nội vụ", "Phòng Tư pháp"), task("1.2", "Phòng Tư pháp")],
    [agency("PNV", "Phòng Nội vụ"), agency("PTP", "Phòng Tư pháp")],
)
LATER = with_task(OFFICE, time="Trước ngày 30/6/2024", remark="x")


@pytest.fixture(scope="module")
def built_once(tmp_path_factory) -> Path:
    root = tmp_path_factory.mktemp("gốc")
    (root / "data").mkdir()
    workbook_file(root / "data", OFFICE)
    done = CliRunner().invoke(cchc, ["build", str(root / "data/ke_hoach.xlsx")], catch_exceptions=False)
    assert done.exit_code == 0 and "Đã tạo 7, sửa 0, giữ 0, xóa 0 tệp." in done.output
    assert "→" not in done.stdout.split("Thư mục:")[1].split("Soát")[0]
    return root


@pytest.fixture
def root(built_once, tmp_path, monkeypatch) -> Path:
    root = Path(shutil.copytree(built_once, tmp_path / "Kế hoạch 2026"))
    monkeypatch.chdir(root)
    return root


def run(*arguments: str) -> str:
    done = CliRunner().invoke(cchc, list(arguments), catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout


def test_a_dry_run_tells_each_changed_cell_with_what_it_reaches_and_nothing_else(root):
    workbook_file(root / "data", LATER)
    told = run("build", "--dry-run")
    assert f"  Nhiệm vụ!{address(TASKS, 'time')} → sửa phụ lục, 2 công văn, 2 biểu mẫu\n" in told
    assert "      Thời gian thực hiện: “Trong năm 2024” → “Trước ngày 30/6/2024”\n" in told
    assert "1 thay đổi khác trong bảng tính không làm văn bản nào đổi." in told
    assert "Sẽ tạo 0, sửa 5, giữ 2, xóa 0 tệp." in told
    assert "Soát lời văn" not in told and "Còn để trống" not in told


def test_the_build_tells_the_same_after_it(root):
    workbook_file(root / "data", LATER)
    told = run("build")
    assert f"  Nhiệm vụ!{address(TASKS, 'time')} → sửa phụ lục, 2 công văn, 2 biểu mẫu\n" in told
    assert "Đã tạo 0, sửa 5, giữ 2, xóa 0 tệp." in told
    assert "Đã tạo 0, sửa 0, giữ 7, xóa 0 tệp." in run("build")


def test_another_program_reads_every_file_of_every_cause(root):
    workbook_file(root / "data", LATER)
    data = json.loads(run("build", "--json"))
    [cause] = data["causes"]
    assert (cause["kind"], cause["where"]) == ("cell", f"Nhiệm vụ!{address(TASKS, 'time')}")
    assert {"path": "phu_luc.docx", "action": "change"} in cause["files"] and len(cause["files"]) == 5
    assert data["number"] == 2 and data["finished_earlier_publish"] is False


def test_who_only_looks_need_not_wait_for_a_run_at_work(root, monkeypatch):
    (root / "output/ke_hoach" / STAGING).mkdir()
    monkeypatch.setattr(working_place, "_is_locked_now", lambda lock: False)  # as if another process had it
    assert "Sẽ tạo 0" in run("build", "--dry-run") and "1 lần ghi" in run("history")
    done = CliRunner().invoke(cchc, ["build"])
    assert done.exit_code != 0 and "đang ghi" in str(done.exception)


def touched(action: Action, *kinds: str) -> tuple[Touched, ...]:
    return tuple(Touched(f"{n}.docx", action, kind) for n, kind in enumerate(kinds))


def test_files_are_counted_by_what_becomes_of_them():
    files = touched(Action.CHANGE, "annex", "letter", "letter") + touched(Action.REMOVE, "form")
    assert touched_text(files) == "sửa phụ lục, 2 công văn; xóa 1 biểu mẫu"


@pytest.mark.parametrize(
    ("cause", "said"),
    [
        (Cause(CauseKind.TEMPLATE, "cong_van_template.docx"), "mẫu cong_van_template.docx đã sửa"),
        (Cause(CauseKind.PROGRAM, before="0.1.0", after="0.2.0"), "chương trình từ bản 0.1.0 lên 0.2.0"),
        (Cause(CauseKind.PROGRAM, before="0.1.0", after="0.1.0"), "chương trình hoặc thư viện đã cập nhật"),
        (Cause(CauseKind.REMOVED, "Nhiệm vụ!5:5", before="1.4 Việc"), "Nhiệm vụ!5:5 (vị trí cũ) bỏ hàng"),
        (Cause(CauseKind.MANY, "Nhiệm vụ", after="134"), "Nhiệm vụ: 134 thay đổi"),
        (Cause(CauseKind.OUTSIDE), "thay đổi ngoài bảng tính (sổ đăng ký)"),
        (Cause(CauseKind.NUMBERED, after="15/KH-UBND"), "cấp số 15/KH-UBND"),
    ],
)
def test_a_cause_that_is_no_cell_says_what_happened(cause, said):
    assert cause_text(cause) == said


def test_every_kind_of_cause_has_its_words():
    assert all(cause_text(Cause(kind, "Nhiệm vụ!A1")) for kind in CauseKind)


def test_of_long_texts_the_part_that_differs_is_shown():
    long = "Tăng cường kiểm tra việc thực hiện cải cách hành chính tại các cơ quan, đơn vị và xã"
    cause = Cause(CauseKind.CELL, "Nhiệm vụ!I3", "Giải pháp", long + " trong năm 2024", long + " trong năm 2025")
    assert words_text(cause) == "Giải pháp: “…trong năm 2024” → “…trong năm 2025”"
    assert words_text(Cause(CauseKind.CELL, "", "Liên hệ", "", "Ông A")) == "Liên hệ: (trống) → “Ông A”"
