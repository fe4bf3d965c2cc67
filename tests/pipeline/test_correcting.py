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
from tests.pipeline.issuing import TODAY, book, files, given, output, text, typed

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
    assert "UBND huyện thông báo để Phòng Tư pháp biết, thực hiện./." in found
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
    for line in (
        "] Kính gửi:\n",
        "] - Phòng Nội vụ;",
        "] - Phòng Tài chính.",
        "] a) Một.",
        "] b) Hai.",
        "để các cơ quan, đơn vị biết, thực hiện./.",
    ):
        assert line in found
    assert digest((output(folder) / done.entry.files[0].path).read_bytes()) == done.entry.files[0].sha256


def test_the_same_correction_typed_twice_takes_no_second_number(folder):
    workbook = book(folder)
    given(workbook)
    assert corrected(workbook, "28/UBND-NV", CHANGE, "Hai.").entry is not None
    before = files(output(folder))
    again = corrected(workbook, "28/UBND-NV", "hai", f"  {CHANGE}.")
    [fault] = again.faults
    assert again.entry is None and fault.code == "S119"
    assert "đã đính chính tại Công văn số 30/UBND-NV ngày 09/01/2024" in fault.message
    assert len(registered(folder)) == 5 and files(output(folder)) == before
    assert corrected(workbook, "28/UBND-NV", CHANGE).entry is not None  # fewer places: another letter
    assert corrected(workbook, "29/UBND-NV", CHANGE, "Hai.").entry is not None  # another document
    repeated = corrected(workbook, "28/UBND-NV", CHANGE, "Hai.", numbers=Numbers(reason="gửi lại bản thất lạc"))
    assert repeated.entry is not None and repeated.entry.reason == "gửi lại bản thất lạc"


def test_a_cancelled_correction_may_be_made_again(folder):
    workbook = book(folder)
    given(workbook)
    corrected(workbook, "28/UBND-NV")
    cancel(folder, "30", "gõ nhầm", None, TODAY)
    done = corrected(workbook, "28/UBND-NV")
    assert done.entry is not None and done.entry.sign == "31/UBND-NV"


def test_the_leaders_of_the_issuer_get_a_copy_and_are_not_addressed(folder):
    workbook = book(
        folder,
        typed(
            plan_recipients=["Sở Nội vụ (để b/c)", "Thường trực Huyện ủy", "Chủ tịch, các Phó Chủ tịch UBND huyện",
                             "Chủ tịch UBND các xã, thị trấn", "Phòng Nội vụ"],
            letter_recipients=["Chủ tịch, các Phó Chủ tịch UBND huyện"],
        ),
    )  # fmt: skip
    given(workbook)
    plan, letter = corrected(workbook, "15/KH-UBND"), corrected(workbook, "28/UBND-NV")
    found = text(output(folder) / plan.entry.files[0].path)
    to = ("- Sở Nội vụ;", "- Thường trực Huyện ủy;", "- Chủ tịch UBND các xã, thị trấn;", "- Phòng Nội vụ.")
    addressed, copied = found.split("Kính gửi:")[1].split("Nơi nhận:")
    assert all(f"] {line}" in addressed for line in to) and "Phó Chủ tịch" not in addressed
    named = [line for line in ("Như trên;", "Chủ tịch, các Phó Chủ tịch UBND huyện;", "Lưu: ") if f"- {line}" in copied]
    assert len(named) == 3
    assert plan.entry.recipients[-1] == "Chủ tịch, các Phó Chủ tịch UBND huyện"
    assert letter.entry.recipients == ("Phòng Tư pháp", "Chủ tịch, các Phó Chủ tịch UBND huyện")
    assert "Kính gửi: Phòng Tư pháp" in text(output(folder) / letter.entry.files[0].path)


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
