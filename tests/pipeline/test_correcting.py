"""Công văn đính chính: a letter of its own about the form of an issued document (NĐ 30/2020, Đ18.3)."""

from datetime import date
from pathlib import Path

import pytest

from cchc_docs.correcting import Corrected, CorrectRequest, correct
from cchc_docs.errors import CannotWriteError, TemplateError, UsageFault
from cchc_docs.issue.entries import Numbers
from cchc_docs.issue.register_rows import books_of
from cchc_docs.model.register import Bond
from cchc_docs.pipeline import BuildRequest, build
from cchc_docs.publish.manifest import digest
from cchc_docs.registering import cancel, registered
from tests.check.sets import FOLDER, edited, replaced
from tests.pipeline.issuing import TODAY, book, files, given, output, text

NOTHING = Numbers()
CHANGE = "Tại phần Nơi nhận, “Phòng Nôi vụ” sửa thành “Phòng Nội vụ”"


def corrected(workbook: Path, sign: str, *changes: str, numbers: Numbers = NOTHING, **others: object) -> Corrected:
    told = Numbers(date(2024, 1, 9), numbers.starts, numbers.typed, numbers.copies, numbers.reason)
    return correct(CorrectRequest(workbook, date(2024, 1, 9), sign, changes or (CHANGE,), numbers=told, **others))  # type: ignore[arg-type]


def test_a_letter_is_corrected_by_a_letter_to_the_same_agency(folder):
    workbook = book(folder)
    given(workbook)
    before = files(output(folder))
    done = corrected(workbook, "28/UBND-NV")
    assert done.entry is not None and done.entry.sign == "30/UBND-NV"
    assert (done.entry.bond, done.entry.bond_to, done.entry.recipients) == (Bond.CORRECTS, 3, ("Phòng Tư pháp",))
    path = "dinh_chinh/dinh_chinh_30_UBND-NV_2024.docx"
    found = text(output(folder) / path)
    assert "Số: 30/UBND-NV" in found and "Lộc Bình, ngày 09 tháng 01 năm 2024" in found
    assert "V/v đính chính Công văn số 28/UBND-NV ngày 05/01/2024" in found
    assert "Kính gửi: Phòng Tư pháp" in found and f"{CHANGE}." in found
    assert "đã ban hành Công văn số 28/UBND-NV ngày 05 tháng 01 năm 2024 về việc triển khai" in found
    after = files(output(folder))
    assert {name: content for name, content in after.items() if name != path} == before
    build(BuildRequest(workbook))
    assert files(output(folder)) == after
    notes = {row[0]: row[9] for one in books_of(registered(folder)) for row in one.rows if row[9]}
    assert notes == {
        "28/UBND-NV": "Được đính chính tại số 30/UBND-NV ngày 09/01/2024",
        "30/UBND-NV": "Đính chính số 28/UBND-NV ngày 05/01/2024",
    }


def test_a_plan_is_corrected_by_a_letter_to_all_who_got_it(folder):
    workbook = book(folder)
    given(workbook)
    done = corrected(workbook, "15/KH-UBND", "Một.", "Hai")
    assert done.entry is not None
    found = text(output(folder) / done.entry.files[0].path)
    for line in ("] Kính gửi:\n", "] - Phòng Nội vụ;", "] - Phòng Tài chính.", "] a) Một.", "] b) Hai."):
        assert line in found
    assert digest((output(folder) / done.entry.files[0].path).read_bytes()) == done.entry.files[0].sha256


def test_the_corrected_document_still_counts_and_can_be_replaced_later(folder):
    workbook = book(folder)
    given(workbook)
    corrected(workbook, "28/UBND-NV")
    assert given(workbook, Numbers()).entries == ()
    built = build(BuildRequest(workbook))
    assert built.outdated == ()
    cancel(folder, "30", "không cần nữa", None, TODAY)
    assert not any(path.startswith("dinh_chinh/") for path in (build(BuildRequest(workbook)), files(output(folder)))[1])


def test_a_draft_takes_no_number_and_is_never_written_over(folder):
    workbook = book(folder)
    given(workbook)
    draft = folder / "dự thảo.docx"
    assert corrected(workbook, "28/UBND-NV", draft=draft).entry is None
    assert "Số: ········/UBND-NV" in text(draft) and len(registered(folder)) == 4
    with pytest.raises(CannotWriteError, match="không ghi đè"):
        corrected(workbook, "28/UBND-NV", draft=draft)


def test_what_is_missing_is_said(folder):
    workbook = book(folder)
    with pytest.raises(UsageFault, match="chưa có văn bản nào để đính chính"):
        corrected(workbook, "28/UBND-NV")
    given(workbook)
    with pytest.raises(UsageFault, match="--change"):
        correct(CorrectRequest(workbook, TODAY, "28/UBND-NV", ()))
    with pytest.raises(UsageFault, match="không có số 99"):
        corrected(workbook, "99/UBND-NV")
    with pytest.raises(UsageFault, match="--number CV"):
        corrected(workbook, "28/UBND-NV", numbers=Numbers(typed={"PNV": 40}))
    assert [f.code for f in corrected(workbook, "28/UBND-NV", numbers=Numbers(typed={"CV": 29})).faults] == ["S101"]
    assert len(registered(folder)) == 4


def test_a_template_that_loses_the_change_takes_no_number(folder):
    workbook = book(folder)
    given(workbook)
    own = folder / "templates"
    own.mkdir()
    name = "dinh_chinh_template.docx"
    content = (FOLDER / name).read_bytes()
    (own / name).write_bytes(edited(content, lambda xml: replaced(xml, "{{ y.noi_dung }}", "")))
    with pytest.raises(TemplateError, match="chưa cấp số"):
        corrected(workbook, "28/UBND-NV")
    assert len(registered(folder)) == 4
