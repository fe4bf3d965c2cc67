"""cchc pull: what was typed over in a document, shown and written back."""

import openpyxl
import pytest
from click.testing import CliRunner

import cchc_docs.cli.pull
from cchc_docs.hand_edited import Versions
from cchc_docs.pipeline import BuildRequest, build
from cchc_docs.publish.manifest import read_manifest
from tests.builders import edited, plan_in, workbook_file
from tests.merge.clerk import retyped
from tests.merge.papers import the_office

PNV = "cong_van/cong_van_PNV.docx"


@pytest.fixture
def letter(tmp_path, monkeypatch):
    """A published letter that a clerk has edited; the history knows what it was."""
    workbook = workbook_file(tmp_path, the_office())
    folder = tmp_path / "Văn bản ra"
    build(BuildRequest(workbook, folder))
    published = {entry.sha256: (folder / path).read_bytes() for path, entry in read_manifest(folder).items()}
    hashes = {path: [entry.sha256] for path, entry in read_manifest(folder).items()}
    known = Versions(lambda path: hashes.get(path, ()), published.get)
    monkeypatch.setattr(cchc_docs.cli.pull, "versions_in", lambda folder: known)
    path = folder / PNV
    path.write_bytes(retyped(path.read_bytes(), ("Quý II", "Quý III"), ("nghiêm túc", "khẩn trương")))
    return path, workbook


def run(*arguments):
    return CliRunner().invoke(cchc_docs.cli.pull.command, [str(one) for one in arguments])


def test_edits_are_shown_with_the_cell_and_nothing_is_written(letter):
    path, workbook = letter
    before = workbook.read_bytes()
    done = run(path, workbook)
    at = next(t for t in plan_in(workbook).tasks if t.code == "4.1").places["time"]
    assert done.exit_code == 0
    assert (
        f"bảng 2 hàng 5 ô 7: Thời gian thực hiện của 4.1 “Quý II” → “Quý III”; trong bảng tính là {at}" in done.output
    )
    assert "không đưa vào bảng tính được (1 chỗ)" in done.output
    assert "Thêm --apply để ghi 1 ô" in done.output
    assert workbook.read_bytes() == before


def test_applied_they_stand_in_the_workbook_and_the_old_one_is_kept(letter):
    path, workbook = letter
    done = run(path, workbook, "--apply")
    assert "Đã ghi 1 ô" in done.output and "_truoc_khi_nhap" in done.output
    at = next(t for t in plan_in(workbook).tasks if t.code == "4.1")
    assert at.time == "Quý III"
    assert workbook.with_name("ke_hoach_truoc_khi_nhap.xlsx").is_file()
    assert openpyxl.load_workbook(workbook).sheetnames
    assert "Thêm --apply" not in run(path, workbook).output


def test_a_cell_that_was_changed_too_is_shown_with_all_three_texts_and_never_written(letter):
    path, workbook = letter
    task = next(t for t in plan_in(workbook).tasks if t.code == "4.1")

    def change(book):
        book[task.places["time"].sheet][task.places["time"].address] = "Quý IV"

    edited(workbook, change)
    before = workbook.read_bytes()
    done = run(path, workbook, "--apply")
    assert "bảng tính cũng đã đổi từ khi tạo văn bản (1 ô), không ghi:" in done.output
    assert f"“Quý II” → “Quý III”; ô {task.places['time']} (bảng tính nay ghi “Quý IV”, lúc tạo văn bản" in done.output
    assert "Không có gì để ghi vào bảng tính." in done.output and workbook.read_bytes() == before


def test_a_letter_nobody_knows_is_told_in_one_sentence(letter, tmp_path):
    path, workbook = letter
    stranger = tmp_path / "thu.docx"
    stranger.write_bytes(path.read_bytes())
    done = run(stranger, workbook)
    assert done.exit_code == 3
    assert done.output.strip().count("\n") == 0 and "không nằm trong thư mục văn bản đã tạo" in done.output
