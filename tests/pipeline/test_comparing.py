"""An annex edited in Word goes back into the workbook: only the cells that changed, and the old file stays."""

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from cchc_docs.comparing import apply_to_workbook, compare_with_workbook
from cchc_docs.errors import CannotWriteError
from tests.builders import edited, office, task, workbook_file
from tests.pipeline.test_annex_round_trip import annex_of

OFFICE = office(tasks=[task("1.1", remedy="Tuyên truyền"), task("1.2", remedy="Phát động sáng kiến")])


@pytest.fixture
def workbook(tmp_path):
    return workbook_file(tmp_path, OFFICE)


def annex_file(folder, change=lambda table: None):
    """The annex our own pipeline made, after somebody changed its table in Word."""
    document = Document(BytesIO(annex_of(OFFICE)))
    change(document.tables[0])
    path = folder / "phu_luc.docx"
    document.save(str(path))
    return path


def put(row, column, text):
    return lambda table: setattr(table.cell(row, column), "text", text)


def test_an_untouched_annex_changes_nothing(tmp_path, workbook):
    compared = compare_with_workbook(annex_file(tmp_path), workbook)
    assert compared.differences.is_empty
    assert apply_to_workbook(compared) is None


def test_a_changed_cell_is_written_and_its_look_stays(tmp_path, workbook):
    def colour(book):
        book["Nhiệm vụ"]["J3"].fill = openpyxl.styles.PatternFill("solid", fgColor="FFFFFF00")
        book["Nhiệm vụ"]["Q1"] = "của tôi"

    before = edited(workbook, colour).read_bytes()
    applied = apply_to_workbook(compare_with_workbook(annex_file(tmp_path, put(2, 6, "Phòng Tư pháp")), workbook))
    sheet = openpyxl.load_workbook(workbook)["Nhiệm vụ"]
    assert (sheet["J3"].value, sheet["J3"].fill.fgColor.rgb, sheet["Q1"].value) == (
        "Phòng Tư pháp",
        "FFFFFF00",
        "của tôi",
    )
    assert (applied.cells, applied.rows) == (1, 0)
    assert applied.copy.name == "ke_hoach_truoc_khi_nhap.xlsx"
    assert applied.copy.read_bytes() == before


def test_an_added_row_goes_to_the_end_dressed_like_the_others(tmp_path, workbook):
    def add(table):
        texts = ("2", "Cải cách thể chế", "2.1", "0/1 điểm", "Chậm", "Rà soát văn bản", "Phòng Tư pháp", "", "Quý IV")
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.text = text

    applied = apply_to_workbook(compare_with_workbook(annex_file(tmp_path, add), workbook))
    sheet = openpyxl.load_workbook(workbook)["Nhiệm vụ"]
    assert applied.rows == 1
    assert [sheet[f"{letter}4"].value for letter in "BCDFG"] == ["2", "Cải cách thể chế", "2.1", "0", "1"]
    assert sheet["I4"].font.name == sheet["I3"].font.name
    again = compare_with_workbook(annex_file(tmp_path, add), workbook)
    assert again.differences.is_empty


def test_a_removed_row_is_told_and_stays(tmp_path, workbook):
    def remove(table):
        table._tbl.remove(table.rows[2]._tr)

    compared = compare_with_workbook(annex_file(tmp_path, remove), workbook)
    assert [task.code for task in compared.differences.removed] == ["1.2"]
    assert apply_to_workbook(compared) is None


def test_a_workbook_that_is_open_is_not_touched(tmp_path, workbook):
    (tmp_path / "~$ke_hoach.xlsx").write_bytes(b"")
    before = workbook.read_bytes()
    compared = compare_with_workbook(annex_file(tmp_path, put(2, 6, "Phòng Tư pháp")), workbook)
    with pytest.raises(CannotWriteError, match="đang mở"):
        apply_to_workbook(compared)
    assert workbook.read_bytes() == before


def test_a_formula_is_not_overwritten(tmp_path, workbook):
    def formula(book):
        book["Nhiệm vụ"]["I3"] = '="Phát động"'

    edited(workbook, formula)
    compared = compare_with_workbook(annex_file(tmp_path, put(2, 5, "Làm khác")), workbook)
    with pytest.raises(CannotWriteError, match="I3"):
        apply_to_workbook(compared)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ke_hoach.xlsx", "phu_luc.docx"]


def test_when_the_workbook_cannot_be_written_nothing_is_left_behind(tmp_path, workbook, monkeypatch):
    compared = compare_with_workbook(annex_file(tmp_path, put(2, 6, "Phòng Tư pháp")), workbook)

    def locked(self, target):
        raise PermissionError(13, "bị khóa")

    monkeypatch.setattr(Path, "replace", locked)
    before = workbook.read_bytes()
    with pytest.raises(CannotWriteError, match="tệp đang mở"):
        apply_to_workbook(compared)
    assert workbook.read_bytes() == before
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_a_workbook_changed_meanwhile_is_not_overwritten(tmp_path, workbook):
    compared = compare_with_workbook(annex_file(tmp_path, put(2, 6, "Phòng Tư pháp")), workbook)
    edited(workbook, lambda book: book["Nhiệm vụ"].__setitem__("Q9", "mới"))
    with pytest.raises(CannotWriteError, match="vừa bị sửa"):
        apply_to_workbook(compared)
