"""A clerk and the workbook have both moved on from a published document: what `cchc pull` makes of it."""

from dataclasses import replace

import openpyxl
import pytest

from cchc_docs.errors import CannotWriteError
from cchc_docs.hand_edited import versions_in
from cchc_docs.pipeline import BuildRequest, build
from cchc_docs.pulling import Pulled, apply_pulled, pull
from tests.builders import Office, plan_in, repacked, workbook_file
from tests.merge.clerk import retyped
from tests.merge.papers import TASKS, the_office

PNV, PLAN, ANNEX = "cong_van/cong_van_PNV.docx", "ke_hoach.docx", "phu_luc.docx"
DUTY = "rõ thời hạn"


class Desk:
    def __init__(self, folder):
        self.folder, self.place = folder / "ra", folder
        self.workbook = workbook_file(folder, the_office())
        build(BuildRequest(self.workbook, self.folder))

    def typed_over(self, path: str, *pairs: tuple[str, str]) -> None:
        paper = self.folder / path
        paper.write_bytes(retyped(paper.read_bytes(), *pairs))

    def workbook_becomes(self, one: Office) -> None:
        workbook_file(self.place, one)

    def pulled(self, path: str) -> Pulled:
        return pull(self.folder / path, self.workbook, versions_in)


@pytest.fixture
def desk(tmp_path) -> Desk:
    return Desk(tmp_path)


def changed_row(number: int, **cells: str) -> Office:
    tasks = [task | cells if n == number else task for n, task in enumerate(TASKS)]
    return replace(the_office(), tasks=tuple(tasks))


def told(pulled: Pulled) -> list[str]:
    return [f"{edit.change} [{edit.at}] {edit.reason}" for edit in pulled.conflicts]


def test_a_sentence_of_the_plan_that_both_have_changed_is_a_conflict_with_all_three_texts(desk):
    desk.typed_over(PLAN, (DUTY, "rõ kết quả"))
    desk.workbook_becomes(the_office(requirements=["Rõ người, rõ việc, rõ sản phẩm."]))
    pulled = desk.pulled(PLAN)
    [line] = told(pulled)
    assert "“Rõ người, rõ việc, rõ thời hạn.” → “Rõ người, rõ việc, rõ kết quả.” [Kế hoạch!B" in line
    assert "bảng tính nay ghi “Rõ người, rõ việc, rõ sản phẩm.”, lúc tạo văn bản ghi “Rõ người, rõ việc, rõ" in line
    assert pulled.ready == pulled.others == ()
    before = desk.workbook.read_bytes()
    assert apply_pulled(pulled) is None and desk.workbook.read_bytes() == before


def test_a_day_of_a_period_that_has_moved_meanwhile_is_a_conflict(desk):
    desk.typed_over(PNV, ("18/3/2024", "20/3/2024"))
    one = the_office()
    desk.workbook_becomes(replace(one, periods=(one.periods[0] | {"due": "25/3/2024"}, *one.periods[1:])))
    [line] = told(desk.pulled(PNV))
    assert "“18/3/2024” → “20/3/2024” [Kỳ báo cáo!E2]" in line and "nay ghi “25/3/2024”" in line


def test_a_row_of_which_most_cells_have_changed_is_found_by_what_the_document_was_made_from(desk):
    desk.typed_over(ANNEX, ("Rà soát thiếu hai", "Rà soát thiếu ba"))
    desk.workbook_becomes(
        changed_row(2, cause="Rà soát thiếu năm văn bản.", remedy="Lập tổ rà soát.", time="Quý III", id="TC-2.1")
    )
    [line] = told(desk.pulled(ANNEX))
    assert "bảng tính nay ghi “Rà soát thiếu năm văn bản.”, lúc tạo văn bản ghi “Rà soát thiếu hai văn bản.”" in line


def test_an_edit_beside_a_conflict_is_still_taken(desk):
    desk.typed_over(ANNEX, ("Rà soát thiếu hai", "Rà soát thiếu ba"), ("Giao người theo dõi", "Cử người theo dõi"))
    desk.workbook_becomes(changed_row(2, cause="Rà soát thiếu năm văn bản."))
    pulled = desk.pulled(ANNEX)
    assert len(told(pulled)) == 1
    apply_pulled(pulled)
    column = [cell.value for row in openpyxl.load_workbook(desk.workbook)["Nhiệm vụ"].iter_rows() for cell in row]
    assert "Cử người theo dõi, nhắc trước năm ngày." in column and "Rà soát thiếu năm văn bản." in column


def test_what_the_workbook_says_by_now_too_is_no_conflict(desk):
    desk.typed_over(PLAN, (DUTY, "rõ kết quả"))
    desk.workbook_becomes(the_office(requirements=["Rõ người, rõ việc, rõ kết quả."]))
    assert desk.pulled(PLAN).edits == ()


def test_an_edit_of_a_row_that_the_workbook_no_longer_has_is_told_as_such(desk):
    desk.typed_over(ANNEX, ("Rà soát thiếu hai", "Rà soát thiếu ba"))
    desk.workbook_becomes(replace(the_office(), tasks=tuple(t for n, t in enumerate(TASKS) if n != 2)))
    pulled = desk.pulled(ANNEX)
    assert [edit.reason for edit in pulled.others] == ["nội dung này không còn trong bảng tính"]


def test_a_row_moved_in_the_workbook_keeps_its_cell(desk):
    desk.typed_over(ANNEX, ("Rà soát thiếu hai", "Rà soát thiếu ba"))
    desk.workbook_becomes(replace(the_office(), tasks=(*TASKS[3:], *TASKS[:3])))
    [edit] = desk.pulled(ANNEX).ready
    assert edit.value == "Rà soát thiếu ba văn bản." and edit.at.address.endswith(str(2 + len(TASKS) - 1))


def test_what_excel_would_take_for_a_formula_comes_back_as_the_words_it_is(desk):
    desk.typed_over(ANNEX, ("Rà soát thiếu hai văn bản.", "=thiếu hai văn bản"))
    apply_pulled(desk.pulled(ANNEX))
    assert "=thiếu hai văn bản" in [task.cause for task in plan_in(desk.workbook).tasks]


def test_a_text_too_long_for_a_cell_is_refused_with_the_cell_and_nothing_is_written(desk):
    desk.typed_over(ANNEX, ("Rà soát thiếu hai", "rà soát " * 5000))
    before = desk.workbook.read_bytes()
    with pytest.raises(CannotWriteError, match=r"Chưa ghi gì: chữ cho ô Nhiệm vụ!\w+ dài hơn 32.767 ký tự"):
        apply_pulled(desk.pulled(ANNEX))
    assert desk.workbook.read_bytes() == before
    assert not list(desk.place.glob("*truoc_khi_nhap*"))


def test_a_workbook_open_in_excel_is_not_written(desk):
    desk.typed_over(ANNEX, ("Rà soát thiếu hai", "Rà soát thiếu ba"))
    desk.workbook.with_name(f"~${desk.workbook.name}").write_bytes(b"Lan")
    before = desk.workbook.read_bytes()
    with pytest.raises(CannotWriteError, match="đang mở trong Excel hoặc LibreOffice nên chưa ghi gì"):
        apply_pulled(desk.pulled(ANNEX))
    assert desk.workbook.read_bytes() == before


def test_a_link_to_a_workbook_that_is_open_where_it_lies_is_not_written_either(desk):
    desk.typed_over(ANNEX, ("Rà soát thiếu hai", "Rà soát thiếu ba"))
    shared = desk.place / "kho chung"
    shared.mkdir()
    real = desk.workbook.rename(shared / desk.workbook.name)
    desk.workbook.symlink_to(real)
    lock = shared / f".~lock.{real.name}#"
    lock.write_bytes(b"Lan")
    with pytest.raises(CannotWriteError, match="đang mở trong Excel hoặc LibreOffice"):
        apply_pulled(desk.pulled(ANNEX))
    lock.unlink()
    copy = apply_pulled(desk.pulled(ANNEX))
    assert desk.workbook.is_symlink() and copy is not None and copy.parent == shared
    assert "Rà soát thiếu ba văn bản." in [task.cause for task in plan_in(real).tasks]


def test_a_workbook_saved_as_strict_is_read_and_refused_in_one_sentence(desk):
    """Excel's “Strict Open XML”: other namespaces, which only the reader takes as they come."""
    desk.typed_over(ANNEX, ("Rà soát thiếu hai", "Rà soát thiếu ba"))
    main = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    strict = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
    repacked(desk.workbook, {"xl/workbook.xml": lambda content: content.replace(main, strict)})
    before = desk.workbook.read_bytes()
    with pytest.raises(CannotWriteError, match="không chọn Strict"):
        apply_pulled(desk.pulled(ANNEX))
    assert desk.workbook.read_bytes() == before


def test_a_letter_from_elsewhere_is_not_taken_for_an_annex_that_lost_its_rows(desk, tmp_path):
    copy = tmp_path / "thư.docx"
    copy.write_bytes((desk.folder / "cong_van/cong_van_PTP.docx").read_bytes())
    pulled = pull(copy, desk.workbook, versions_in)
    assert pulled.annex is None and "không nằm trong thư mục văn bản đã tạo" in pulled.why_not
