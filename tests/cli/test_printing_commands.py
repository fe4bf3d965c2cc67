"""cchc pdf and cchc print as a clerk types them; a script stands in for LibreOffice where pages do not matter."""

import json
import shutil
import stat
import sys
from pathlib import Path

import pytest

from tests.builders import edited
from tests.cli.desk import COMMUNE, cchc
from tests.merge.clerk import retyped

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")

STAND_IN = """#!/bin/sh
case "$*" in *--version*) echo "LibreOffice 9.9.9"; exit;; esac
for f in *.docx; do printf '%%PDF-1.6\\n1 0 obj\\n<<>>\\nendobj\\n%%%%EOF' > "out/${f%.docx}.pdf"; done
"""


@pytest.fixture
def desk(tmp_path) -> Path:
    """A workspace with a built set, in a folder with blanks and diacritics."""
    program = tmp_path / "soffice"
    program.write_text(STAND_IN)
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    folder = tmp_path / "Kế hoạch năm 2026"
    (folder / "data").mkdir(parents=True)
    shutil.copy(COMMUNE, folder / "data/xa.xlsx")
    assert run(folder, "build", "--only", "letters").returncode == 0
    return folder


def run(folder: Path, *arguments: str):
    return cchc(*arguments, cwd=folder, CCHC_SOFFICE=str(folder.parent / "soffice"), CCHC_CACHE="")


def test_before_the_first_build_there_is_nothing_to_convert(tmp_path):
    (tmp_path / "data").mkdir()
    shutil.copy(COMMUNE, tmp_path / "data/xa.xlsx")
    for command in ("pdf", "print"):
        done = cchc(command, cwd=tmp_path)
        assert (done.returncode, "cchc build" in done.stderr) == (2, True)


@pytest.mark.parametrize("source", ["bộ.zip", "ghi chú.txt"])
def test_what_is_no_set_is_a_usage_fault(desk, source):
    (desk / source).write_text("x")
    assert run(desk, "pdf", source).returncode == 2


def test_pdfs_that_nobody_can_open_are_named_and_the_exit_code_tells(desk):
    """The stand-in's PDFs have no page."""
    done = run(desk, "pdf")
    assert done.returncode == 7 and "Không có PDF cho cong_van/" in done.stderr
    told = json.loads(run(desk, "pdf", "--json").stdout)
    assert told["created"] == [] and all("không mở được" in reason for reason in told["failed"].values())
    assert run(desk, "print").returncode == 7
    assert not (desk / "output/xa/in").exists()


def test_json_is_one_object_also_when_nothing_is_done(desk):
    for command in ("pdf", "print"):
        done = run(desk, command, "--agency", "KHONGCO", "--json")
        assert done.returncode == 2 and "KHONGCO" in json.loads(done.stdout)["error"]


def test_what_cannot_be_printed_so_is_said_in_one_line(desk):
    for arguments, said in (
        (("--copies", "KHONGCO=2"), "KHONGCO"),
        (("--copies", "hai"), "Không hiểu “--copies hai”"),
        (("--only", "letters", "--extract"), "--only annex"),
    ):
        done = run(desk, "print", *arguments, "--json")
        assert done.returncode == 2 and said in json.loads(done.stdout)["error"]
    assert not (desk / "output/xa/in").exists()


def test_documents_older_than_the_workbook_are_told(desk):
    assert "Lưu ý" not in run(desk, "pdf").stderr
    edited(desk / "data/xa.xlsx", lambda book: change_first_remedy(book))
    done = run(desk, "pdf")
    assert "đã thay đổi sau lần tạo trước" in done.stderr
    assert "Lưu ý" not in run(desk, "pdf", "output/xa").stderr  # of a folder nobody knows its workbook


def test_a_letter_edited_by_hand_is_not_an_old_one(desk):
    letter = next((desk / "output/xa/cong_van").glob("*.docx"))
    letter.write_bytes(retyped(letter.read_bytes(), ("Kính gửi", "Thân gửi")))
    assert "đã thay đổi" not in run(desk, "pdf").stderr


def change_first_remedy(book) -> None:
    sheet = book["Nhiệm vụ"]
    column = next(cell.column for cell in sheet[1] if str(cell.value).startswith("Giải pháp"))
    sheet.cell(2, column).value = "Rà soát lại toàn bộ."
