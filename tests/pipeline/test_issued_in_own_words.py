"""A clerk worded a letter herself in Word before it got its number: her words are issued, the data stay the plan's."""

import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path
from re import DOTALL, findall, sub

import pytest

from cchc_docs.errors import UnreadableFileError
from cchc_docs.issue.entries import Numbers
from cchc_docs.model.document import DocumentKind
from cchc_docs.ooxml.package import pack, read_parts
from cchc_docs.pipeline import BuildRequest, build
from cchc_docs.publish.manifest import digest
from cchc_docs.publish.register_store import VERSION, register_path
from cchc_docs.registering import cancel, registered
from tests.builders import period
from tests.check.sets import edited, replaced
from tests.pipeline.issuing import CHANGED, book, codes, given, outdated, output, signs, text, typed

PTP = "cong_van/cong_van_PTP.docx"
MORE = "thực hiện các nhiệm vụ sau:"
LETTERS = Numbers(starts={"CV": 27})
HERS = "khẩn trương thực hiện các nhiệm vụ sau:"


def reworded(folder: Path, old: str = MORE, new: str = HERS, path: str = PTP) -> bytes:
    """The letter to Phòng Tư pháp, built, then changed as a clerk would in Word; returns what she saved."""
    letter = output(folder) / path
    letter.write_bytes(edited(letter.read_bytes(), lambda xml: replaced(xml, old, new)))
    return letter.read_bytes()


def refused(folder: Path, workbook: Path) -> str:
    """What she is told; no number was given and her file is as it was."""
    before = (output(folder) / PTP).read_bytes()
    done = given(workbook)
    assert {code for code, _ in codes(done.faults)} == {"S110"} and done.built is None
    assert registered(folder) == ()
    assert (output(folder) / PTP).read_bytes() == before
    return "\n".join(fault.message for fault in done.faults)


def test_the_letter_is_issued_with_her_words_its_number_and_nothing_beside_it(folder):
    workbook = book(folder)
    build(BuildRequest(workbook))
    reworded(folder)
    done = given(workbook)
    assert done.faults == () and [r.code for r in done.remarks] == ["M106"]
    letter = output(folder) / PTP
    assert HERS in text(letter) and "Số: 28/UBND-NV" in text(letter)
    assert "Kế hoạch số 15/KH-UBND ngày 05 tháng 01 năm 2024" in text(letter)
    assert sorted(path.name for path in letter.parent.iterdir()) == [
        "cong_van_PNV.docx", "cong_van_PTC.docx", "cong_van_PTP.docx"
    ]  # fmt: skip
    [entry] = [entry for entry in registered(folder) if entry.agency == "PTP"]
    assert entry.files[0].sha256 == digest(letter.read_bytes())


def test_a_dry_run_names_the_letter_and_leaves_her_file_alone(folder):
    workbook = book(folder)
    build(BuildRequest(workbook))
    hers = reworded(folder)
    done = given(workbook, dry_run=True)
    assert len(done.entries) == 4 and [(r.code, str(r.where)) for r in done.remarks] == [("M106", PTP)]
    assert (output(folder) / PTP).read_bytes() == hers and registered(folder) == ()


def test_the_next_build_changes_nothing_and_a_deleted_letter_comes_back_in_her_words(folder):
    workbook = book(folder)
    build(BuildRequest(workbook))
    reworded(folder)
    given(workbook)
    letter = output(folder) / PTP
    issued = letter.read_bytes()
    assert build(BuildRequest(workbook)).published.touches_files is False
    letter.unlink()
    build(BuildRequest(workbook))
    assert letter.read_bytes() == issued


def test_what_she_edits_after_the_issue_is_hers_and_stays(folder):
    workbook = book(folder)
    build(BuildRequest(workbook))
    reworded(folder)
    given(workbook)
    hers = reworded(folder, HERS, "ngay trong tuần " + HERS)
    build(BuildRequest(workbook))
    assert (output(folder) / PTP).read_bytes() == hers


def test_a_copy_of_hers_from_before_the_issue_gives_way_to_the_issued_letter(folder):
    workbook = book(folder)
    build(BuildRequest(workbook))
    hers = reworded(folder)
    given(workbook)
    issued = (output(folder) / PTP).read_bytes()
    (output(folder) / PTP).write_bytes(hers)
    assert build(BuildRequest(workbook)).published.changed == [PTP]
    assert (output(folder) / PTP).read_bytes() == issued


def test_an_older_draft_of_ours_put_back_is_no_edit_and_gives_way(folder):
    build(BuildRequest(book(folder)))
    draft = (output(folder) / PTP).read_bytes()
    workbook = book(folder, CHANGED)
    build(BuildRequest(workbook))
    (output(folder) / PTP).write_bytes(draft)
    done = given(workbook)
    assert done.faults == done.remarks == ()
    assert "28/UBND-NV" in text(output(folder) / PTP) and "Trước ngày 30/9/2024" in text(output(folder) / PTP)
    assert not list((output(folder) / "cong_van").glob("*_PTP_*"))


def test_data_that_changed_after_her_edit_come_into_the_issued_letter_too(folder):
    build(BuildRequest(book(folder)))
    reworded(folder)
    workbook = book(folder, CHANGED)
    build(BuildRequest(workbook))
    assert (output(folder) / "cong_van/cong_van_PTP_ban_moi.docx").is_file()
    assert given(workbook).faults == ()
    letter = text(output(folder) / PTP)
    assert HERS in letter and "Trước ngày 30/9/2024" in letter
    assert not list((output(folder) / "cong_van").glob("*_PTP_*"))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Trong năm 2024", "Trong năm 2025", "Trong năm 2024"),
        ("Rà soát văn bản.", "Rà soát văn bản, hồ sơ.", "giải pháp"),
        ("Kính gửi: Phòng Tư pháp", "Kính gửi: Phòng Tài chính", "nơi nhận"),
    ],
)
def test_an_edit_of_data_is_refused_with_what_the_workbook_says(folder, old, new, told):
    workbook = book(folder)
    build(BuildRequest(workbook))
    reworded(folder, old, new)
    assert told in refused(folder, workbook)


def test_a_number_typed_in_word_that_is_not_the_one_given_is_refused(folder):
    workbook = book(folder)
    build(BuildRequest(workbook))
    letter = output(folder) / PTP
    letter.write_bytes(edited(letter.read_bytes(), lambda xml: sub(r"Số: *\s*/UBND", "Số: 99/UBND", xml, count=1)))
    assert "Số: 99/UBND" in text(letter)
    assert "99" in refused(folder, workbook)


@pytest.mark.parametrize("mark", ['<w:ins w:id="9001" w:author="An">{}</w:ins>', '<w:del w:id="9001">{}</w:del>'])
def test_changes_that_nobody_has_accepted_yet_are_not_issued(folder, mark):
    workbook = book(folder)
    build(BuildRequest(workbook))
    run = "<w:r><w:t>thêm</w:t></w:r>"
    reworded(folder, "</w:p>", mark.format(run.replace("w:t>", "w:delText>") if "del" in mark else run) + "</w:p>")
    assert "theo dõi sửa đổi" in refused(folder, workbook)


def test_a_file_that_is_no_document_any_more_is_named(folder):
    workbook = book(folder)
    build(BuildRequest(workbook))
    (output(folder) / PTP).write_bytes(b"not a document")
    assert "không đọc được" in refused(folder, workbook)


def test_one_letter_that_cannot_be_issued_yet_does_not_hold_up_the_others(folder):
    workbook = book(folder)
    given(workbook, kinds=(DocumentKind.PLAN,))
    reworded(folder, "Trong năm 2024", "Trong năm 2025")
    hers = (output(folder) / PTP).read_bytes()
    assert {code for code, _ in codes(given(workbook, LETTERS).faults)} == {"S110"}
    assert signs(given(workbook, LETTERS, agencies=("PNV", "PTC")).entries) == [
        ("PNV", "27/UBND-NV"), ("PTC", "28/UBND-NV")
    ]  # fmt: skip
    assert (output(folder) / PTP).read_bytes() == hers


def test_what_replaces_the_letter_has_her_words_and_the_new_data(folder):
    workbook = book(folder)
    build(BuildRequest(workbook))
    reworded(folder)
    given(workbook)
    workbook = book(folder, CHANGED)
    built = build(BuildRequest(workbook))
    assert [agency for agency, _ in outdated(built)] == ["", "PTP"] and built.remarks == ()
    draft = output(folder) / "sua_doi/lan_1" / PTP
    assert HERS in text(draft) and "Trước ngày 30/9/2024" in text(draft) and "28/UBND-NV ngày" in text(draft)
    done = given(workbook, Numbers(day=date(2024, 3, 1)), date(2024, 3, 1), amends=True)
    assert signs(done.entries) == [("", "16/KH-UBND"), ("PTP", "30/UBND-NV")]
    assert HERS in text(draft) and "Số: 30/UBND-NV" in text(draft)


def test_words_that_find_no_place_in_what_replaces_the_letter_are_told(folder):
    """She wrote beside a day, which is another one by then."""
    workbook = book(folder)
    build(BuildRequest(workbook))
    reworded(folder, "chậm nhất ngày\u00a018/3/2024", "chậm nhất ngày\u00a018/3/2024 buổi sáng")
    assert given(workbook).faults == ()
    later_reports = replace(CHANGED, periods=(period(due="20/3/2024"),))
    built = build(BuildRequest(book(folder, later_reports)))
    assert [remark.code for remark in built.remarks] == ["M107"]
    draft = text(output(folder) / "sua_doi/lan_1" / PTP)
    assert "buổi sáng" not in draft and "20/3/2024" in draft


def test_a_register_of_the_first_version_is_read_and_grows_when_it_is_written(folder):
    workbook = book(folder)
    given(workbook)
    path = register_path(folder)
    with sqlite3.connect(path) as connection:
        connection.execute("ALTER TABLE file DROP COLUMN made")
        connection.execute("PRAGMA user_version = 1")
    before = registered(folder)
    changed = book(folder, CHANGED)
    assert build(BuildRequest(changed)).remarks == () and registered(folder) == before
    given(changed, Numbers(day=date(2024, 3, 1)), date(2024, 3, 1), amends=True)
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (VERSION,)
    assert registered(folder)[: len(before)] == before


def test_the_file_that_word_saved_is_taken_whole(folder):
    """Parts that only her file has, a picture say, go out with it."""
    workbook = book(folder)
    build(BuildRequest(workbook))
    letter = output(folder) / PTP
    reworded(folder)
    letter.write_bytes(pack(read_parts(letter.read_bytes()) | {"word/media/image9.png": b"picture"}))
    assert given(workbook).faults == ()
    assert read_parts(letter.read_bytes())["word/media/image9.png"] == b"picture"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("(qua Phòng Nội vụ), thời hạn", "(qua Phòng Tài chính), thời hạn", "Phòng Tài chính"),
        ("Lưu: VT, NV", "Lưu: VT", "bảng"),
        ("HUYỆN LỘC BÌNH", "HUYỆN CHI LĂNG", "bảng"),
        ("V/v triển khai", "V/v sớm triển khai", "bảng"),
    ],
    ids=["body", "Nơi nhận", "head", "V/v"],
)
def test_an_edit_of_what_the_workbook_fills_is_no_wording(folder, old, new, told):
    workbook = book(folder)
    build(BuildRequest(workbook))
    reworded(folder, old, new)
    assert told in refused(folder, workbook)


def test_a_task_row_of_her_own_is_not_issued(folder):
    workbook = book(folder)
    build(BuildRequest(workbook))
    letter = output(folder) / PTP

    def with_row(xml: str) -> str:
        [row] = findall(r"<w:tr[ >](?:(?!</w:tr>).)*Rà soát văn bản\..*?</w:tr>", xml, DOTALL)
        return xml.replace(row, row + row.replace("Rà soát văn bản.", "Thành lập tổ công tác."))

    letter.write_bytes(edited(letter.read_bytes(), with_row))
    assert "Thành lập tổ công tác" in refused(folder, workbook)


def test_a_deadline_made_invisible_is_not_issued(folder):
    workbook = book(folder)
    build(BuildRequest(workbook))
    letter = output(folder) / PTP

    def hidden(xml: str) -> str:
        return sub(r"<w:r>(?:<w:rPr>.*?</w:rPr>)?(<w:t[^>]*>Trong năm 2024)", r"<w:r><w:rPr><w:vanish/></w:rPr>\1", xml)

    letter.write_bytes(edited(letter.read_bytes(), hidden))
    assert "chữ ẩn" in refused(folder, workbook)


def test_a_tracked_change_of_a_header_or_of_a_look_is_unfinished_work_too(folder):
    workbook = book(folder)
    build(BuildRequest(workbook))
    change = '<w:rPr><w:b/><w:rPrChange w:id="7" w:author="An"><w:rPr/></w:rPrChange></w:rPr>'
    reworded(folder, "</w:p>", f"<w:r>{change}<w:t> </w:t></w:r></w:p>")
    assert "theo dõi sửa đổi" in refused(folder, workbook)


def test_her_words_outlive_the_number_that_was_cancelled(folder):
    workbook = book(folder)
    build(BuildRequest(workbook))
    reworded(folder)
    given(workbook)
    cancel(folder, "28/UBND-NV", "gửi nhầm", None, date(2024, 1, 6))
    assert build(BuildRequest(workbook)).remarks == ()
    draft = text(output(folder) / PTP)
    assert HERS in draft and "28/UBND-NV" not in draft
    assert not build(BuildRequest(workbook)).published.touches_files
    done = given(workbook, Numbers())
    assert signs(done.entries) == [("PTP", "30/UBND-NV")] and done.faults == ()
    assert HERS in text(output(folder) / PTP) and "Số: 30/UBND-NV" in text(output(folder) / PTP)


def test_an_edited_form_is_issued_as_edited_and_lies_there_as_registered(folder):
    """A form has no number of ours: the issued one says just what her file says."""
    workbook = book(folder, typed(plan_number="15", plan_date="05/01/2024"))
    build(BuildRequest(workbook))
    form = "bieu_mau/Q1/bieu_mau_Q1_PTP.docx"
    reworded(folder, "báo cáo kết quả", "kính báo cáo kết quả", form)
    assert given(workbook, LETTERS).faults == ()
    [entry] = [entry for entry in registered(folder) if entry.agency == "PTP"]
    content = (output(folder) / form).read_bytes()
    assert digest(content) in {file.sha256 for file in entry.files} and "kính báo cáo" in text(output(folder) / form)


def test_a_register_from_yesterday_is_refused_before_a_number_is_given_twice(folder):
    workbook = book(folder)
    given(workbook)
    cancel(folder, "28/UBND-NV", "gửi nhầm", None, date(2024, 1, 6))
    yesterday = register_path(folder).read_bytes()
    given(workbook, Numbers())
    before = (output(folder) / PTP).read_bytes()
    register_path(folder).write_bytes(yesterday)
    with pytest.raises(UnreadableFileError, match="Lấy lại thư mục so_van_ban"):
        build(BuildRequest(workbook))
    with pytest.raises(UnreadableFileError, match="Lấy lại thư mục so_van_ban"):
        given(workbook, Numbers())
    assert (output(folder) / PTP).read_bytes() == before
