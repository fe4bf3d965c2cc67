"""Life after issue, on real files: documents frozen, changes told, replaced, cancelled."""

import re
import sqlite3
from dataclasses import replace
from datetime import date
from shutil import rmtree

import pytest

from cchc_docs.check.proof import ProofFailed
from cchc_docs.check.set_consistency import recipient_rows
from cchc_docs.errors import UsageFault
from cchc_docs.issue.entries import Numbers
from cchc_docs.model.cause import Action, CauseKind
from cchc_docs.model.document import DocumentKind
from cchc_docs.model.register import Bond
from cchc_docs.pipeline import BuildRequest, build
from cchc_docs.publish.history import HISTORY
from cchc_docs.publish.register_store import register_path
from cchc_docs.registering import cancel, registered
from tests.builders import PNV, PTP, agency, plan_address
from tests.check.sets import FOLDER, edited, replaced
from tests.pipeline.issuing import (
    CHANGED,
    LINE,
    OFFICE,
    PTC,
    TODAY,
    book,
    codes,
    files,
    given,
    issued_files,
    later,
    outdated,
    output,
    signs,
    text,
    typed,
)


def test_a_change_after_issue_leaves_what_is_issued_and_makes_only_the_letters_it_concerns(folder):
    given(book(folder))
    before = issued_files(folder)
    built = build(BuildRequest(book(folder, CHANGED)))
    assert issued_files(folder) == before
    assert outdated(built) == [("", (LINE,)), ("PTP", (LINE,))]
    drafts = sorted(path for path in files(output(folder)) if path.startswith("sua_doi/"))
    assert [path.removeprefix("sua_doi/lan_1/") for path in drafts] == [
        "bieu_mau/Q1/bieu_mau_Q1_PTP.docx", "cong_van/cong_van_PTP.docx", "ke_hoach.docx", "phu_luc.docx"
    ]  # fmt: skip
    form, letter, plan, annex = (text(output(folder) / path) for path in drafts)
    assert "Trước ngày 30/9/2024" in form and "Kế hoạch số·········/KH-UBND" in form
    assert "Số: ········/KH-UBND" in plan and "thay thế Kế hoạch số 15/KH-UBND ngày 05 tháng 01 năm 2024" in plan
    assert "Trước ngày 30/9/2024" in annex and "15/KH-UBND" not in annex
    assert "Số: ········/UBND-NV" in letter and "(thay thế" not in letter
    assert "\n[DoanVan] Công văn này thay thế Công văn số 28/UBND-NV ngày 05 tháng 01 năm 2024 của Ủy ban" in letter
    assert letter.index("Công văn này thay thế") < letter.index("[DoanKet]")
    assert "Kế hoạch số·········/KH-UBND" in letter and "Trước ngày 30/9/2024" in letter


def with_letter_template(folder, change):
    """An office with a letter template of its own."""
    own = folder / "templates"
    own.mkdir()
    name = "cong_van_template.docx"
    (own / name).write_bytes(edited((FOLDER / name).read_bytes(), change))


def test_an_office_whose_letter_has_no_sentence_for_it_tells_in_the_trich_yeu_what_is_replaced(folder):
    with_letter_template(
        folder, lambda xml: re.sub(r"<w:p>(?:(?!</w:p>).)*thay_the.*?endif %}</w:t></w:r></w:p>", "", xml)
    )
    given(book(folder))
    build(BuildRequest(book(folder, CHANGED)))
    letter = text(output(folder) / "sua_doi/lan_1/cong_van/cong_van_PTP.docx")
    assert "(thay thế Công văn số 28/UBND-NV ngày 05/01/2024)" in letter and "Công văn này thay thế" not in letter


def test_a_letter_template_that_does_not_say_replaces_is_refused(folder):
    with_letter_template(folder, lambda xml: replaced(xml, "Công văn này thay thế", "Xem thêm"))
    given(book(folder))
    with pytest.raises(ProofFailed) as refused:
        build(BuildRequest(book(folder, CHANGED)))
    assert any("câu thay thế" in fault.message and "28/UBND-NV" in fault.message for fault in refused.value.diagnostics)


def test_a_change_taken_back_takes_the_drafts_away(folder):
    given(book(folder))
    build(BuildRequest(book(folder, CHANGED)))
    built = build(BuildRequest(book(folder)))
    assert outdated(built) == []
    assert not (output(folder) / "sua_doi").exists()


def test_another_wording_of_the_template_rewrites_nothing_issued(folder):
    workbook = book(folder)
    given(workbook)
    before = files(output(folder))
    own = folder / "templates"
    own.mkdir()
    name = "cong_van_template.docx"
    (own / name).write_bytes(edited((FOLDER / name).read_bytes(), lambda xml: replaced(xml, "Nơi nhận:", "NƠI NHẬN:")))
    assert outdated(build(BuildRequest(workbook))) == []
    assert files(output(folder)) == before


def test_an_issued_file_that_was_deleted_comes_back_as_it_was_issued_whatever_the_data_say(folder):
    given(book(folder))
    letter = output(folder) / "cong_van/cong_van_PTP.docx"
    before = letter.read_bytes()
    letter.unlink()
    build(BuildRequest(book(folder, CHANGED)))
    assert letter.read_bytes() == before


def test_an_issued_file_signed_in_place_stays_and_the_issued_one_comes_back_when_it_goes(folder):
    workbook = book(folder)
    given(workbook)
    letter = output(folder) / "cong_van/cong_van_PTP.docx"
    issued = letter.read_bytes()
    letter.write_bytes(edited(issued, lambda xml: replaced(xml, "Nơi nhận:", "NƠI NHẬN:")))
    mine = letter.read_bytes()
    build(BuildRequest(workbook))
    assert letter.read_bytes() == mine and not list(letter.parent.glob("*_ban_moi*"))
    letter.unlink()
    build(BuildRequest(workbook))
    assert letter.read_bytes() == issued


def test_an_agency_that_lost_its_tasks_must_be_told(folder):
    given(book(folder))
    before = issued_files(folder)
    built = build(BuildRequest(book(folder, later(2, lead="Phòng Tư pháp"))))
    assert ("PTC", ("không còn nhiệm vụ nào",)) in outdated(built)
    assert issued_files(folder) == before


def test_a_code_typed_anew_does_not_make_a_second_first_letter(folder):
    """PTC became TCKH in the sheet Cơ quan; the register knows the office by its name."""
    given(book(folder))
    before = files(output(folder))
    renamed = replace(OFFICE, agencies=(PNV, PTP, PTC | {"code": "TCKH"}))
    built = build(BuildRequest(book(folder, renamed)))
    assert codes(built.checked.diagnostics) == [("S114", "Cơ quan!B4")] and built.published is None
    assert "29/UBND-NV" in built.checked.diagnostics[-1].message
    assert files(output(folder)) == before


def test_another_office_that_comes_after_the_issue_is_simply_new(folder):
    given(book(folder))
    office_of_culture = agency("VHTT", "Phòng Văn hóa")
    more = replace(later(1, partners="Phòng Văn hóa"), agencies=(PNV, PTP, PTC, office_of_culture))
    built = build(BuildRequest(book(folder, more)))
    assert codes(built.checked.diagnostics) == []
    assert (output(folder) / "cong_van/cong_van_VHTT.docx").is_file()


def test_the_list_of_receivers_names_the_letter_in_force(folder):
    given(book(folder))
    workbook = book(folder, CHANGED)
    given(workbook, Numbers(day=date(2024, 3, 1)), date(2024, 3, 1), amends=True)
    rows = recipient_rows((output(folder) / "danh_sach_noi_nhan.xlsx").read_bytes())
    assert rows[2][0].startswith("Thực hiện Kế hoạch số 16/KH-UBND ngày 01/3/2024")
    assert [(row[4], row[-1]) for row in rows[4:]] == [
        ("27/UBND-NV ngày 05/01/2024", "cong_van/cong_van_PNV.docx"),
        ("30/UBND-NV ngày 01/3/2024", "sua_doi/lan_1/cong_van/cong_van_PTP.docx"),
        ("29/UBND-NV ngày 05/01/2024", "cong_van/cong_van_PTC.docx"),
    ]


def test_the_amended_plan_and_letters_get_new_numbers_and_replace_the_old_ones(folder):
    given(book(folder))
    before = issued_files(folder)
    workbook = book(folder, CHANGED)
    plain = given(workbook, Numbers(), date(2024, 1, 20))
    assert plain.entries == () and [one.entry.agency for one in plain.outdated] == ["", "PTP"]
    done = given(workbook, Numbers(day=date(2024, 3, 1)), date(2024, 3, 1), amends=True)
    assert signs(done.entries) == [("", "16/KH-UBND"), ("PTP", "30/UBND-NV")]
    assert [(e.bond, e.bond_to) for e in done.entries] == [(Bond.REPLACES, 1), (Bond.REPLACES, 3)]
    assert issued_files(folder) == before
    plan = text(output(folder) / "sua_doi/lan_1/ke_hoach.docx")
    letter = text(output(folder) / "sua_doi/lan_1/cong_van/cong_van_PTP.docx")
    assert "Số: 16/KH-UBND" in plan and "thay thế Kế hoạch số 15/KH-UBND" in plan
    assert "Số: 30/UBND-NV" in letter and "Kế hoạch số 16/KH-UBND ngày 01 tháng 3 năm 2024" in letter
    form = "bieu_mau/Q1/bieu_mau_Q1_PTP.docx"
    assert "15/KH-UBND" in text(output(folder) / form)
    assert "16/KH-UBND" in text(output(folder) / "sua_doi/lan_1" / form)
    after = files(folder)
    assert outdated(build(BuildRequest(workbook))) == []
    assert files(folder) == after
    build(BuildRequest(book(folder, later(1, CHANGED, time="Quý IV/2024"))))
    assert (output(folder) / "sua_doi/lan_2/cong_van/cong_van_PTP.docx").is_file()
    assert issued_files(folder) == before


def test_letters_that_cite_a_replaced_plan_are_named_and_made_anew_when_asked(folder):
    given(book(folder))
    workbook = book(folder, CHANGED)
    amended = given(workbook, Numbers(day=date(2024, 3, 1)), date(2024, 3, 1), amends=True)
    assert [entry.agency for entry in amended.built.citing] == ["PNV", "PTC"]
    again = given(workbook, Numbers(day=date(2024, 3, 2)), date(2024, 3, 2), amends=True, all_letters=True)
    assert signs(again.entries) == [("PNV", "31/UBND-NV"), ("PTC", "32/UBND-NV")]
    assert again.built.citing == () and outdated(again.built) == []
    letter = text(output(folder) / "sua_doi/lan_1/cong_van/cong_van_PNV.docx")
    assert "Kế hoạch số 16/KH-UBND" in letter and "Công văn số 27/UBND-NV" in letter
    assert "16/KH-UBND" in text(output(folder) / "sua_doi/lan_1/bieu_mau/Q1/bieu_mau_Q1_PNV.docx")


def test_a_plan_replaced_with_all_its_letters_at_once(folder):
    given(book(folder))
    march = date(2024, 3, 1)
    done = given(book(folder, CHANGED), Numbers(day=march), march, amends=True, all_letters=True)
    assert [agency for agency, _ in signs(done.entries)] == ["", "PNV", "PTP", "PTC"]
    assert {entry.bond for entry in done.entries} == {Bond.REPLACES} and done.built.citing == ()


def test_nothing_is_made_anew_when_no_plan_was_replaced(folder):
    workbook = book(folder)
    given(workbook)
    assert given(workbook, Numbers(), amends=True, all_letters=True).entries == ()


def test_who_signs_a_form_is_told_when_it_changes_after_the_form_was_sent(folder):
    given(book(folder))
    head = replace(OFFICE, agencies=(PNV, PTP, PTC | {"head_title": "Giám đốc"}))
    [(agency_code, [line])] = outdated(build(BuildRequest(book(folder, head))))
    assert agency_code == "PTC" and "đầu trang và chỗ ký của biểu mẫu" in line and "Giám đốc" in line


def test_forms_of_letters_that_an_older_program_issued_follow_the_data(folder):
    given(book(folder))
    with sqlite3.connect(register_path(folder)) as connection:
        connection.execute("DROP TRIGGER no_file_is_deleted")
        connection.execute("DELETE FROM file WHERE kind = 'form'")
    rmtree(output(folder) / HISTORY)
    build(BuildRequest(book(folder, CHANGED)))
    assert "Trước ngày 30/9/2024" in text(output(folder) / "bieu_mau/Q1/bieu_mau_Q1_PTP.docx")


def test_each_draft_is_told_with_the_cell_that_caused_it(folder):
    given(book(folder))
    built = build(BuildRequest(book(folder, CHANGED)))
    [cause] = built.explained.causes
    assert (cause.kind, cause.after) == (CauseKind.CELL, "Trước ngày 30/9/2024")
    assert "sua_doi/lan_1/cong_van/cong_van_PTP.docx" in {file.path for file in cause.files}
    march = date(2024, 3, 1)
    amended = given(book(folder, CHANGED), Numbers(day=march), march, amends=True)
    [cause] = amended.built.explained.causes
    assert (cause.kind, cause.after) == (CauseKind.NUMBERED, "16/KH-UBND, 30/UBND-NV")


def test_drafts_that_go_away_are_told_with_what_took_them_away(folder):
    """Data put back, or the number cancelled: nobody had a hand-edited copy there."""
    given(book(folder))
    build(BuildRequest(book(folder, CHANGED)))
    back = build(BuildRequest(book(folder)))
    causes = {(cause.kind, cause.before) for cause in back.explained.causes}
    assert causes == {(CauseKind.CELL, "Trước ngày 30/9/2024")}
    assert {file.action for cause in back.explained.causes for file in cause.files} >= {Action.REMOVE}

    build(BuildRequest(book(folder, CHANGED)))
    cancel(folder, "28/UBND-NV", "in sai tên cơ quan", None, TODAY)
    gone = build(BuildRequest(book(folder, CHANGED)))
    removed = [c.kind for c in gone.explained.causes if any(f.action is Action.REMOVE for f in c.files)]
    assert removed == [CauseKind.OUTSIDE]


def test_new_letters_wait_for_the_plan_that_says_what_they_say(folder):
    given(book(folder), kinds=(DocumentKind.PLAN,))
    workbook = book(folder, CHANGED)
    assert [c for c, _ in codes(given(workbook, Numbers()).faults)] == ["S109"]
    done = given(workbook, Numbers(starts={"CV": 27}), amends=True)
    assert signs(done.entries)[:2] == [("", "16/KH-UBND"), ("PNV", "27/UBND-NV")]
    assert "Kế hoạch số 16/KH-UBND" in text(output(folder) / "cong_van/cong_van_PNV.docx")


# Cancelled


def test_a_cancelled_number_is_never_used_again_and_its_document_is_a_draft_again(folder):
    workbook = book(folder)
    given(workbook)
    cancel(folder, "28/UBND-NV", "in sai tên cơ quan", None, TODAY)
    build(BuildRequest(workbook))
    assert "28/UBND-NV" not in text(output(folder) / "cong_van/cong_van_PTP.docx")
    done = given(workbook, Numbers())
    assert signs(done.entries) == [("PTP", "30/UBND-NV")]
    [old] = [entry for entry in registered(folder) if entry.number == 28]
    assert old.cancelled == "in sai tên cơ quan"
    assert [c for c, _ in codes(given(workbook, Numbers(typed={"PTP": 28})).faults)] == ["S102"]


def test_a_cell_that_goes_on_saying_a_cancelled_number_stops_the_build(folder):
    one = typed(plan_number="15", plan_date="05/01/2024")
    workbook = book(folder, one)
    given(workbook, Numbers(starts={"CV": 27}))
    cancel(folder, "15/KH-UBND", "ký sai thẩm quyền", None, TODAY)
    built = build(BuildRequest(workbook))
    assert built.published is None
    assert codes(built.checked.diagnostics) == [("S113", f"Kế hoạch!{plan_address('plan_number', one)}")]
    assert build(BuildRequest(book(folder, typed(plan_number="16", plan_date="05/01/2024")))).published


def test_letters_that_cite_a_cancelled_plan_must_be_replaced(folder):
    workbook = book(folder)
    given(workbook)
    cancel(folder, "15/KH-UBND", "ký sai thẩm quyền", None, TODAY)
    found = outdated(build(BuildRequest(workbook)))
    assert found == [
        (code, ("kế hoạch được dẫn: “số 15/KH-UBND ngày 05/01/2024” → (trống)",)) for code in ("PNV", "PTP", "PTC")
    ]
    done = given(workbook, Numbers(), amends=True)
    assert [entry.sign for entry in done.entries] == ["16/KH-UBND", "30/UBND-NV", "31/UBND-NV", "32/UBND-NV"]
    assert outdated(done.built) == []
    assert "Kế hoạch số 16/KH-UBND" in text(output(folder) / "sua_doi/lan_1/cong_van/cong_van_PNV.docx")


def test_cancelling_says_what_is_missing(folder):
    with pytest.raises(UsageFault, match="--reason"):
        cancel(folder, "15", "", None, TODAY)
    with pytest.raises(UsageFault, match="chưa cấp số nào"):
        cancel(folder, "15", "lý do", None, TODAY)
    given(book(folder))
    with pytest.raises(UsageFault, match="không có số 99"):
        cancel(folder, "99", "lý do", None, TODAY)
    assert cancel(folder, "15", "lý do", None, TODAY).sign == "15/KH-UBND"
    with pytest.raises(UsageFault, match="đã hủy từ trước: lý do"):
        cancel(folder, "15/KH-UBND", "nữa", None, TODAY)
