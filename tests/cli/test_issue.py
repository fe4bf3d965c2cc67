"""`cchc issue`, `cchc register` as a clerk types them: numbers on the screen, exit codes, nothing half-written."""

import json
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from cchc_docs.cli.main import cchc
from cchc_docs.errors import CchcError
from tests.builders import workbook_file
from tests.pipeline.issuing import CHANGED, OFFICE, ROOT, book, later


@pytest.fixture
def office(tmp_path, monkeypatch) -> Path:
    (tmp_path / "data").mkdir()
    workbook_file(tmp_path / "data", OFFICE)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cchc, arguments)


def code_of(done: Result) -> int:
    """As `main` ends: what stops a run knows its code."""
    return int(done.exception.exit_code) if isinstance(done.exception, CchcError) else done.exit_code


WORKBOOK = Path("data/ke_hoach.xlsx")
ISSUE = ("issue", "--date", "05/01/2024", "--start", "KH=15", "--start", "CV=27")


def test_numbers_are_shown_and_registered(office):
    done = run(*ISSUE, "--copies", "5")
    assert done.exit_code == 0, done.output
    assert "Kế hoạch: số 15/KH-UBND ngày 05/01/2024" in done.stdout
    assert "Công văn gửi PTC: số 29/UBND-NV ngày 05/01/2024" in done.stdout
    assert "Còn để trống" not in done.stdout
    listed = run("register")
    assert listed.exit_code == 0
    assert "15/KH-UBND  05/01/2024" in listed.stdout and "→ Phòng Tài chính" in listed.stdout


def test_again_says_that_the_number_is_there(office):
    run(*ISSUE)
    again = run("issue")
    assert again.exit_code == 0
    assert (
        "Đã có số từ trước, giữ nguyên: Kế hoạch: số 15/KH-UBND" in again.stdout and "và 3 văn bản khác" in again.stdout
    )


def test_a_dry_run_writes_nothing(office):
    done = run(*ISSUE, "--dry-run")
    assert done.exit_code == 0 and "Sẽ cấp (chưa ghi sổ)" in done.stdout
    assert sorted(path.name for path in office.iterdir()) == ["data"]


def test_a_gap_is_refused_with_exit_code_3_and_taken_with_a_reason(office):
    run(*ISSUE, "--only", "plan")
    book(office, name="ke_hoach_2.xlsx")
    second = str(Path("data/ke_hoach_2.xlsx"))
    gap = ("issue", second, "--only", "plan", "--number", "KH=18", "--date", "06/01/2024")
    refused = run(*gap)
    assert refused.exit_code == 3
    assert "lỗi S104: Kế hoạch: số 18 bỏ trống số 16 đến 17 của sổ." in refused.stderr
    assert "Chưa cấp số nào, chưa ghi gì" in refused.stderr
    assert run(*gap, "--reason", "số 16, 17 cấp ở sổ giấy").exit_code == 0
    assert "18/KH-UBND" in run("register").stdout and "số 16, 17 cấp ở sổ giấy" in run("register").stdout


def test_backdating_is_refused_without_a_reason(office):
    run(*ISSUE)
    book(office, name="ke_hoach_2.xlsx")
    refused = run("issue", str(Path("data/ke_hoach_2.xlsx")), "--date", "04/01/2024")
    assert refused.exit_code == 3 and "lỗi S105" in refused.stderr and "--reason" in refused.stderr


def test_after_a_change_the_build_says_who_must_be_told_and_what_to_type(office):
    run(*ISSUE)
    workbook_file(office / "data", CHANGED)
    built = run("build")
    assert built.exit_code == 0
    assert "Phải báo cho: PTP (công văn số 28/UBND-NV ngày 05/01/2024):" in built.stdout
    assert "- thời gian của nhiệm vụ 2.1: “Trong năm 2024” → “Trước ngày 30/9/2024”" in built.stdout
    assert "PNV" not in built.stdout.partition("Phải báo cho")[2]
    assert "cchc issue --amend" in built.stdout
    data = json.loads(run("build", "--json").stdout)
    assert [one["agency"] for one in data["outdated"]] == [None, "PTP"]
    amended = run("issue", "--amend", "--date", "01/03/2024")
    assert amended.exit_code == 0
    assert "Công văn gửi PTP: số 30/UBND-NV ngày 01/03/2024, thay thế bản trước" in amended.stdout
    assert "Phải báo cho" not in run("build").stdout


def test_a_letter_that_nothing_replaces_is_told_by_another_and_then_leaves_the_list(office):
    """PTC lost its only task: there is no draft to number, so `--amend` would be the wrong advice."""
    run(*ISSUE)
    workbook_file(office / "data", later(2, lead="Phòng Tư pháp"))
    run("issue", "--amend", "--date", "01/03/2024")
    built = run("build")
    assert "không có bản thay thế: báo bằng một công văn riêng" in built.stdout
    assert "cchc issue --cancel 29/UBND-NV" in built.stdout and "trình ký, rồi cấp số mới" not in built.stdout
    assert "báo bằng công văn riêng cho nơi nhận của 29/UBND-NV" in run("status").stdout
    assert "1 công văn còn hiệu lực nhưng dẫn kế hoạch đã được thay thế: PNV." in built.stdout
    told = run("issue", "--cancel", "29/UBND-NV", "--reason", "thôi giao việc, Công văn số 40/UBND-NV", str(WORKBOOK))
    assert told.exit_code == 0, told.output
    assert "29/UBND-NV" not in run("build").stdout and "29/UBND-NV" not in run("status").stdout


def test_cancel_asks_for_a_reason_and_keeps_the_number(office):
    run(*ISSUE)
    assert code_of(run("issue", "--cancel", "28/UBND-NV")) == 2
    done = run("issue", "--cancel", "28/UBND-NV", "--reason", "in sai")
    assert done.exit_code == 0 and "Đã hủy số 28/UBND-NV" in done.stdout
    assert "[ĐÃ HỦY: in sai]" in run("register").stdout
    assert code_of(run("issue", "--cancel", "28", "--only", "plan")) == 2


def test_json_of_both_commands(office):
    data = json.loads(run(*ISSUE, "--json").stdout)
    assert [one["number"] for one in data["issued"]] == [15, 27, 28, 29] and data["error"] is None
    assert data["issued"][0]["files"][0]["path"] == "ke_hoach.docx"
    entries = json.loads(run("register", "--json").stdout)["entries"]
    assert [(e["book"], e["number"], e["year"]) for e in entries][:2] == [
        ("Kế hoạch", 15, 2024),
        ("Công văn", 27, 2024),
    ]
    stopped = run("issue", "--number", "XYZ=1", "--json")
    assert code_of(stopped) == 2 and "“XYZ” không phải văn bản" in json.loads(stopped.stdout)["error"]


def test_the_register_as_files(office):
    assert "chưa có văn bản nào" in run("register").stdout
    assert code_of(run("register", "--xlsx", "so.xlsx")) == 2
    run(*ISSUE)
    assert code_of(run("register", "--xlsx", "so.doc")) == 2
    done = run("register", "--xlsx", "so.xlsx", "--docx", "so.docx")
    assert done.exit_code == 0 and "Đã xuất 4 văn bản, 2 quyển" in done.stdout
    assert openpyxl.load_workbook("so.xlsx").sheetnames == ["Bìa", "Kế hoạch 2024", "Công văn 2024"]


def test_no_traceback_and_exit_code_8_or_3_when_the_register_is_damaged(office):
    (office / "so_van_ban").mkdir()
    (office / "so_van_ban/so_dang_ky.sqlite").write_bytes(b"hong" * 300)
    for command in (["build"], ["issue"], ["register"]):
        done = subprocess.run(
            [sys.executable, "-m", "cchc_docs", *command],
            cwd=office, capture_output=True, text=True, encoding="utf-8", env={"PYTHONPATH": str(ROOT), "PATH": ""},
        )  # fmt: skip
        assert done.returncode == 3 and "hỏng" in done.stderr and "Traceback" not in done.stderr


def test_letters_that_rest_on_a_replaced_plan_are_named_with_the_way_out(office):
    run(*ISSUE)
    book(office, CHANGED)
    amended = run("issue", "--amend", "--date", "01/03/2024")
    assert "2 công văn còn hiệu lực nhưng dẫn kế hoạch đã được thay thế: PNV, PTC" in amended.stdout
    assert "cchc issue --amend --all" in amended.stdout
    assert "2 công văn dẫn kế hoạch đã được thay thế" in run("status").stdout
    data = json.loads(run("issue", "--amend", "--all", "--date", "02/03/2024", "--json").stdout)
    assert [one["agency"] for one in data["issued"]] == ["PNV", "PTC"] and data["citing_replaced"] == []


def test_all_letters_anew_is_only_for_replacements(office):
    done = run("issue", "--all")
    assert code_of(done) == 2 and "--all chỉ dùng cùng --amend" in str(done.exception)


def test_whoever_corrects_is_reminded_that_content_is_replaced_instead(office):
    run(*ISSUE)
    done = run(
        "issue", "--correct", "28/UBND-NV", "--change", "Tại Nơi nhận, “A” sửa thành “B”", "--date", "09/01/2024"
    )
    assert done.exit_code == 0 and "Sai nội dung" in done.stdout and "--amend" in done.stdout


def test_status_does_not_call_a_lost_register_an_empty_one(office):
    run(*ISSUE)
    (office / "so_van_ban/so_dang_ky.sqlite").unlink()
    done = run("status")
    assert code_of(done) == 3 and "Lấy lại thư mục so_van_ban" in str(done.exception)
