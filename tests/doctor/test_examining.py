"""The doctor at work on a real machine, in a folder made for it; whatever breaks, there is a line for it."""

import json
import os
import sys
from pathlib import Path

import pytest

from cchc_docs.doctor.examine import QUESTIONS, Rooms, examine
from cchc_docs.doctor.line import Status
from cchc_docs.doctor.places import see_open_files, see_writing
from cchc_docs.doctor.programs import see_converter
from tests.cli.desk import cchc

posix = pytest.mark.skipif(sys.platform == "win32", reason="how Windows does it cannot be tried here")


@pytest.fixture
def rooms(tmp_path) -> Rooms:
    output = tmp_path / "Kế hoạch/output/lb"
    output.mkdir(parents=True)
    return Rooms(tmp_path / "Kế hoạch", (output,))


@pytest.mark.parametrize("broken", range(len(QUESTIONS)))
def test_a_question_that_breaks_hides_no_other(broken, rooms):
    def bang(_: Rooms) -> None:
        raise RuntimeError("hỏng")

    def nothing(_: Rooms) -> str:
        return "đã xem"

    from dataclasses import replace

    from cchc_docs.doctor.line import good

    asked = [replace(q, see=nothing, judge=lambda seen, name=q.name: good(name, seen)) for q in QUESTIONS]
    asked[broken] = replace(asked[broken], see=bang)
    lines = examine(rooms, asked)
    assert [line.name for line in lines] == [question.name for question in QUESTIONS]
    assert [line.status is Status.UNSEEN for line in lines].index(True) == broken
    assert lines[broken].found == "RuntimeError: hỏng"


def test_files_held_open_are_found_by_the_marks_beside_them(rooms):
    [folder] = rooms.outputs
    for name in ("cong_van_PNV.docx", "ke_hoach.docx", "danh_sach_noi_nhan.xlsx"):
        (folder / name).write_bytes(b"x")
    assert see_open_files(rooms.outputs) == []
    (folder / "~$ng_van_PNV.docx").write_bytes(b"\x05Lan")
    (folder / ".~lock.ke_hoach.docx#").write_text("Lan,pc,lan,")
    (folder / "~$_da_xoa.docx").write_bytes(b"\x05Lan")  # left by a crash: its document is gone
    names = {Path(path).name for path in see_open_files(rooms.outputs)}
    assert names == {"cong_van_PNV.docx", "ke_hoach.docx"}


@posix
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_nobody_may_write_to_is_named(rooms):
    rooms.workspace.chmod(0o500)
    assert see_writing([rooms.workspace]).faults[str(rooms.workspace)]
    rooms.workspace.chmod(0o700)


def test_an_output_folder_that_is_not_there_yet_is_no_fault(tmp_path):
    folder = tmp_path / "chưa có/output"
    assert see_writing([folder]).faults == {str(folder): ""}
    assert not folder.parent.exists()


def test_a_wrong_path_to_libreoffice_is_told(monkeypatch):
    monkeypatch.setenv("CCHC_SOFFICE", "D:/LibreOffice/soffice.com")
    facts = see_converter()
    assert facts.is_missing and "CCHC_SOFFICE" in facts.fault


def test_the_command_answers_in_vietnamese_and_in_json(rooms):
    told = cchc("doctor", cwd=rooms.workspace)
    assert told.returncode == 0, told.stderr
    for word in ("Python", "Gói bắt buộc", "Đổi sang PDF", "Phông chữ", "Máy in", "Quyền ghi", "Đường dẫn dài"):
        assert word in told.stdout
    data = json.loads(cchc("doctor", "--json", cwd=rooms.workspace).stdout)
    assert data["good"] is True and {"name", "status", "found", "advice"} == set(data["checks"][0])


@posix
def test_nothing_on_path_and_no_home_is_no_stack_trace(rooms):
    bare = {"PATH": "", "HOME": "", "CCHC_SOFFICE": "/không/có", "LC_ALL": "C", "TMPDIR": str(rooms.workspace)}
    told = cchc("doctor", cwd=rooms.workspace, **bare)
    assert told.returncode == 0 and "Traceback" not in told.stdout + told.stderr
    assert "CCHC_SOFFICE" in told.stdout


def test_a_package_that_does_not_load_is_named(rooms, tmp_path):
    """As when an antivirus took a file of it away."""
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken/openpyxl.py").write_text("raise ImportError('DLL load failed')")
    root = Path(__file__).parents[2]
    path = os.pathsep.join([str(tmp_path / "broken"), str(root)])
    told = cchc("doctor", cwd=rooms.workspace, PYTHONPATH=path)
    assert told.returncode == 6
    assert "CẦN LÀM" in told.stdout and "DLL load failed" in told.stdout


def test_a_folder_that_is_not_there_is_a_usage_fault(tmp_path):
    told = cchc("doctor", "không có", cwd=tmp_path)
    assert told.returncode == 2 and "không có" in told.stderr
