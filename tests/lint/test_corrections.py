"""What --fix may touch, and above all what it may not."""

from zipfile import ZipFile

import openpyxl
import pytest

from cchc_docs.errors import UnreadableFileError
from cchc_docs.ooxml.package import pack
from cchc_docs.pipeline import lint_workbook
from cchc_docs.revising import annotated_copy, fixed_copy
from tests.builders import office, task, workbook_file
from tests.lint.stories import COMMUNES, OFFICES, PNV, PTP, XAMAU, remedy


def saved(tmp_path, *tasks):
    plan = office(tasks=tasks, agencies=[PNV, PTP, XAMAU], groups=[COMMUNES, OFFICES])
    return workbook_file(tmp_path, plan, "kế hoạch.xlsx")


def fixed(tmp_path, *tasks):
    path = saved(tmp_path, *tasks)
    before = path.read_bytes()
    report = lint_workbook(path).report
    revised = fixed_copy(path, report.remarks)
    assert path.read_bytes() == before
    return revised


def cells(path, *addresses):
    sheet = openpyxl.load_workbook(path)["Nhiệm vụ"]
    return [sheet[address].value for address in addresses]


def test_certain_slips_are_mended_in_a_copy_with_a_log(tmp_path):
    text = "Phần đầu đạt 100% ; giữ vững các các tiêu chí.\nSử lý nghiêm."
    row = remedy(text, score="0.5", cause="Truyền tuyên chưa tốt.")
    revised = fixed(tmp_path, row)
    assert revised.copy.name == "kế hoạch_da_sua.xlsx"
    assert cells(revised.copy, "I2", "F2", "H2") == [
        "Phấn đấu đạt 100%; giữ vững các tiêu chí.\nXử lý nghiêm.",
        "0,5",
        "Tuyên truyền chưa tốt.",
    ]
    log = openpyxl.load_workbook(revised.copy)["Nhật ký sửa"]
    assert [c.value for c in log[1]] == ["Ô", "Trước", "Sau", "Vì sao"]
    assert {(r[0].value, r[1].value, r[2].value) for r in log.iter_rows(min_row=2)} >= {
        ("Nhiệm vụ!I2", "Phần đầu", "Phấn đấu"),
        ("Nhiệm vụ!F2", "0.5", "0,5"),
    }


def test_numbers_dates_references_roles_and_doubts_stay(tmp_path):
    row = remedy(
        "Hoàn thành trước 31/02/2024; Nâng cao tỷ lệ; theo Quyết định số 12/QĐ-UBND; điểu chỉnh quy chế",
        code="9", lead="Phòng Nội vụ; Phòng Tư pháp", time="Trong năm 2025",
        cause="Có 01/04 sáng kiến. Hàng năm chưa đạt.",
    )  # fmt: skip
    assert fixed(tmp_path, row).copy is None


def test_a_second_run_finds_nothing_more_to_mend(tmp_path):
    revised = fixed(tmp_path, remedy("Phân đấu tập chung , trú trọng."))
    assert fixed_copy(revised.copy, lint_workbook(revised.copy).report.remarks).copy is None


def test_copies_never_take_the_place_of_a_file(tmp_path):
    path = saved(tmp_path, remedy("Sử lý nghiêm."))
    remarks = lint_workbook(path).report.remarks
    first = fixed_copy(path, remarks).copy
    assert fixed_copy(path, remarks).copy == first  # the same copy again: nothing new to lay down
    first.write_bytes(b"edited by the clerk")
    assert fixed_copy(path, remarks).copy.name == "kế hoạch_da_sua_2.xlsx"
    assert first.read_bytes() == b"edited by the clerk"


def test_notes_stand_on_exactly_the_cells_concerned(tmp_path):
    path = saved(tmp_path, remedy("Sử lý nghiêm.", code="1.1"), task(code="1.2", lead="UBND các xã, thị trấn"))
    linted = lint_workbook(path)
    copy = annotated_copy(path, linted.report.remarks)
    sheet = openpyxl.load_workbook(copy)["Nhiệm vụ"]
    noted = {c.coordinate: c.comment.text for row in sheet.iter_rows() for c in row if c.comment}
    assert "L104" in noted["I2"]
    assert "L402" in noted["J3"]
    assert set(noted) == {cell.address for r in linted.report.remarks for cell in r.cells if cell.sheet == "Nhiệm vụ"}


def test_each_cell_of_a_pattern_is_given_its_own_words(tmp_path):
    jobs = "Ban hành {0} kịp thời; kiểm tra {0} thường xuyên; báo cáo {0} đầy đủ."
    rows = [
        remedy(jobs.format(what), code=f"1.{n}", score=f"0.{n}") for n, what in enumerate(("kế hoạch", "quy chế"), 1)
    ]
    path = saved(tmp_path, *rows)
    linted = lint_workbook(path)
    sheet = openpyxl.load_workbook(annotated_copy(path, linted.report.remarks))["Nhiệm vụ"]
    assert "Ban hành kế hoạch" in sheet["I2"].comment.text
    assert "kế hoạch" not in sheet["I3"].comment.text
    assert "0.2 → 0,2" in sheet["F3"].comment.text and "0.1" not in sheet["F3"].comment.text


def test_a_workbook_we_can_read_but_not_edit_is_refused_with_a_sentence(tmp_path):
    path = saved(tmp_path, remedy("Sử lý nghiêm."))
    remarks = lint_workbook(path).report.remarks
    parts = {n: ZipFile(path).read(n) for n in ZipFile(path).namelist()}
    moved = {n.replace("workbook.xml", "so.xml"): d.replace(b"xl/workbook.xml", b"xl/so.xml") for n, d in parts.items()}
    path.write_bytes(pack(moved))
    for make in (lambda: fixed_copy(path, remarks), lambda: annotated_copy(path, remarks)):
        with pytest.raises(UnreadableFileError, match="Excel Workbook"):
            make()
    assert [p.name for p in tmp_path.iterdir()] == [path.name]
