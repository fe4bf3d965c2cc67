"""A clerk edits published letters, then the data change: nothing of his is lost, and what is new is offered to him."""

from datetime import datetime
from shutil import rmtree

import openpyxl
import pytest

from cchc_docs.hand_edited import versions_in
from cchc_docs.merge.settle import accepted, rejected
from cchc_docs.ooxml.package import read_parts
from cchc_docs.pipeline import BuildRequest, build
from cchc_docs.publish.deciding import tracked_name, wanted_name
from cchc_docs.publish.history import HISTORY
from cchc_docs.pulling import apply_pulled, pull
from tests.builders import edited as edited_workbook
from tests.builders import plan_in, workbook_file
from tests.merge.clerk import retyped, saved_by_libreoffice, saved_by_word
from tests.merge.papers import the_office
from tests.merge.scripts import texts

PNV, PTP = "cong_van/cong_van_PNV.docx", "cong_van/cong_van_PTP.docx"
PNV_TRACKED, PNV_NEW = tracked_name(PNV), "cong_van/cong_van_PNV_ban_moi.docx"
FIRST, LATER = datetime(2024, 3, 1, 8, 30), datetime(2024, 3, 2, 9, 0)


class Office:
    """A workbook and its output folder, with the history that it keeps."""

    def __init__(self, folder):
        self.folder = folder / "ra"
        self.workbook = workbook_file(folder, the_office())

    def build(self, now=FIRST):
        return build(BuildRequest(self.workbook, self.folder, when=now.isoformat()))

    def read(self, path):
        return (self.folder / path).read_bytes()

    def edit(self, path, *pairs):
        made = retyped(self.read(path), *pairs)
        (self.folder / path).write_bytes(made)
        return made

    def set(self, cell, value):
        def change(book):
            book["Nhiệm vụ"][cell] = value

        edited_workbook(self.workbook, change)


@pytest.fixture
def office(tmp_path):
    made = Office(tmp_path)
    made.build()
    return made


def time_cell(office, code):
    return next(t for t in plan_in(office.workbook).tasks if t.code == code).places["time"].address


def remarks(built, code):
    return [(str(d.where), d.message) for d in built.remarks if d.code == code]


def test_an_edited_letter_gets_a_copy_with_the_new_data_as_tracked_changes(office):
    edited = office.edit(PNV, ("nghiêm túc triển khai", "khẩn trương triển khai"))
    office.set(time_cell(office, "4.1"), "Quý III")
    built = office.build()
    assert office.read(PNV) == edited
    assert (PNV, PNV_NEW) in built.published.beside
    tracked = office.read(PNV_TRACKED)
    assert texts(rejected(tracked)) == texts(edited)
    assert texts(accepted(tracked)) == [t.replace("nghiêm túc", "khẩn trương") for t in texts(office.read(PNV_NEW))]
    assert remarks(built, "M101") == remarks(built, "M102") == []


def test_the_next_build_leaves_the_copy_alone_until_something_is_new(office):
    office.edit(PNV, ("nghiêm túc triển khai", "khẩn trương triển khai"))
    office.set(time_cell(office, "4.1"), "Quý III")
    office.build()
    before = {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in office.folder.rglob("*.docx")}
    built = office.build(LATER)
    assert {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in office.folder.rglob("*.docx")} == before
    assert built.published.created == built.published.changed == []
    office.set(time_cell(office, "4.1"), "Quý IV")
    assert PNV_TRACKED in office.build(LATER).published.changed


def test_a_copy_that_was_accepted_and_put_in_place_is_the_start_for_the_next_data(office):
    office.edit(PNV, ("nghiêm túc triển khai", "khẩn trương triển khai"))
    office.set(time_cell(office, "4.1"), "Quý III")
    office.build()
    (office.folder / PNV).write_bytes(accepted(office.read(PNV_TRACKED)))
    office.set(time_cell(office, "4.1"), "Quý IV")
    built = office.build(LATER)
    assert remarks(built, "M101") == []
    text = "\n".join(texts(accepted(office.read(PNV_TRACKED))))
    assert "Quý IV" in text and "Quý III" not in text and "khẩn trương triển khai" in text


def test_words_that_both_have_changed_are_told_with_their_place(office):
    office.edit(PNV, ("Quý II", "Tháng 5"))
    office.set(time_cell(office, "4.1"), "Quý III")
    built = office.build()
    [(where, message)] = remarks(built, "M101")
    assert where == f"{PNV}, bảng 2 hàng 5 ô 7"
    assert "“Quý II” đã sửa tay thành “Tháng 5”, còn bản mới ghi “Quý III”" in message
    [told] = [remark for remark in built.remarks if remark.code == "M102"]
    assert f"Xem ô Nhiệm vụ!{time_cell(office, '4.1')}: bảng tính nay ghi “Quý III”" in told.hint
    copy = office.read(PNV_TRACKED)
    assert "word/comments.xml" in read_parts(copy) and texts(copy) == texts(office.read(PNV))
    assert office.build(LATER).published.changed == []


def test_an_edit_that_contradicts_the_workbook_is_told_with_its_cell(office):
    office.edit(PNV, ("Quý II", "Quý III"))
    built = office.build()
    [(where, message)] = remarks(built, "M102")
    assert where == f"{PNV}, bảng 2 hàng 5 ô 7"
    assert message == "Sửa tay khác bảng tính: Thời gian thực hiện của 4.1 “Quý II” → “Quý III”."
    assert not (office.folder / PNV_TRACKED).exists()


@pytest.mark.parametrize("saved", [saved_by_word, None], ids=["Word", "LibreOffice"])
def test_a_letter_that_was_only_saved_again_is_no_edit(office, saved, tmp_path):
    made = saved(office.read(PNV)) if saved else saved_by_libreoffice({"": office.read(PNV)}, tmp_path)[""]
    (office.folder / PNV).write_bytes(made)
    office.set(time_cell(office, "4.1"), "Quý III")
    built = office.build()
    assert built.published.beside == [] and PNV in built.published.changed
    assert not (office.folder / PNV_TRACKED).exists()
    assert "Quý III" in "\n".join(texts(office.read(PNV)))


def test_an_edited_file_that_word_could_not_open_is_kept_and_told(office):
    (office.folder / PNV).write_bytes(b"hong")
    built = office.build()
    assert office.read(PNV) == b"hong"
    assert [where for where, _ in remarks(built, "M104")] == [PNV]


def test_without_a_history_the_new_version_is_laid_beside_and_that_is_told(office):
    office.edit(PNV, ("nghiêm túc", "khẩn trương"))
    rmtree(office.folder / HISTORY)
    assert [where for where, _ in remarks(office.build(), "M103")] == [PNV]


def test_an_accepted_copy_put_in_the_place_of_the_edited_file_has_nothing_waiting_beside_it(office):
    office.edit(PNV, ("nghiêm túc triển khai", "khẩn trương triển khai"))
    office.set(time_cell(office, "4.1"), "Quý III")
    office.build()
    (office.folder / PNV).write_bytes(accepted(office.read(PNV_TRACKED)))
    (office.folder / PNV_TRACKED).unlink()
    built = office.build()
    assert built.published.replaced == [PNV] and built.published.beside == []
    assert not (office.folder / PNV_NEW).exists()


def test_an_edit_that_the_workbook_has_by_now_is_no_edit_any_more(office):
    office.edit(PNV, ("Quý II", "Quý III"))
    office.set(time_cell(office, "4.1"), "Quý III")
    built = office.build()
    assert built.published.beside == [] and not (office.folder / PNV_TRACKED).exists()
    assert PNV in office.build().published.unchanged


class TestPull:
    def pulled(self, office, path=PNV):
        return pull(office.folder / path, office.workbook, versions_in)

    def test_edits_of_data_go_into_the_workbook_with_their_look_kept(self, office):
        at = time_cell(office, "4.1")
        office.edit(PNV, ("Quý II", "Quý III"), ("nghiêm túc", "khẩn trương"))
        pulled = self.pulled(office)
        assert [(str(e.at), e.value) for e in pulled.ready] == [(f"Nhiệm vụ!{at}", "Quý III")]
        assert [e.reason for e in pulled.others] == ["không rõ thuộc ô nào của bảng tính"]
        before = office.workbook.read_bytes()
        copy = apply_pulled(pulled)
        assert copy.read_bytes() == before
        assert openpyxl.load_workbook(office.workbook)["Nhiệm vụ"][at].value == "Quý III"
        assert self.pulled(office).ready == ()

    def test_the_copy_with_tracked_changes_and_the_new_version_know_their_letter(self):
        assert wanted_name(PNV_TRACKED) == wanted_name(PNV_NEW) == PNV
        assert wanted_name("cong_van/cong_van_PNV_theo_doi_ban_moi_2.docx") == PNV

    def test_an_annex_without_a_base_is_held_against_the_workbook(self, office):
        office.edit("phu_luc.docx", ("Quý II", "Quý III"))
        rmtree(office.folder / HISTORY)
        pulled = self.pulled(office, "phu_luc.docx")
        assert pulled.edits is None and "Không còn bản gốc" in pulled.why_not
        assert [cell.after for row in pulled.annex.differences.changed for cell in row.cells] == ["Quý III"]

    def test_a_file_from_elsewhere_is_refused_in_one_sentence(self, office, tmp_path):
        stranger = tmp_path / "thu.docx"
        stranger.write_bytes(office.read(PNV))
        pulled = self.pulled(office, stranger)
        assert "không nằm trong thư mục văn bản đã tạo" in pulled.why_not and pulled.annex is None
