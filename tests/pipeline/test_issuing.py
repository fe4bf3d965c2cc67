"""Numbers given to a plan and its letters, on real files: the right ones, once, and every document shows them."""

from dataclasses import replace
from datetime import date

import pytest

from cchc_docs.check.proof import ProofFailed
from cchc_docs.errors import UnreadableFileError, UsageFault
from cchc_docs.issue.entries import Numbers
from cchc_docs.keeping import history_of
from cchc_docs.model.cause import CauseKind
from cchc_docs.model.document import DocumentKind
from cchc_docs.pipeline import BuildRequest, build
from cchc_docs.publish.manifest import digest, read_manifest
from cchc_docs.publish.register_store import register_path
from cchc_docs.registering import registered
from tests.builders import PLAN, plan_address
from tests.check.sets import FOLDER, edited, replaced
from tests.pipeline.issuing import OFFICE, STARTS, book, codes, files, given, output, signs, text, typed


def test_the_plan_then_each_letter_gets_its_number_and_every_document_shows_them(folder):
    done = given(book(folder))
    assert done.faults == ()
    assert signs(done.entries) == [
        ("", "15/KH-UBND"), ("PNV", "27/UBND-NV"), ("PTP", "28/UBND-NV"), ("PTC", "29/UBND-NV")
    ]  # fmt: skip
    plan, annex = text(output(folder) / "ke_hoach.docx"), text(output(folder) / "phu_luc.docx")
    assert "Số: 15/KH-UBND" in plan and "Lộc Bình, ngày 05 tháng 01 năm 2024" in plan
    assert "(Kèm theo Kế hoạch số 15/KH-UBND ngày 05 tháng 01 năm 2024 của" in annex
    for code, number in (("PNV", 27), ("PTP", 28), ("PTC", 29)):
        letter = text(output(folder) / f"cong_van/cong_van_{code}.docx")
        assert f"Số: {number}/UBND-NV" in letter and "ngày 05 tháng 01 năm 2024" in letter
        assert "Kế hoạch số 15/KH-UBND ngày 05 tháng 01 năm 2024" in letter
        form = text(output(folder) / f"bieu_mau/Q1/bieu_mau_Q1_{code}.docx")
        assert "Kế hoạch số 15/KH-UBND ngày 05 tháng 01 năm 2024" in form


def test_a_build_after_issuing_says_that_numbers_made_the_documents_new_and_keeps_their_order(folder):
    workbook = book(folder)
    build(BuildRequest(workbook))
    before = list(read_manifest(output(folder)))
    built = given(workbook).built
    [cause] = built.explained.causes
    assert (cause.kind, cause.after) == (CauseKind.NUMBERED, "15/KH-UBND, 27/UBND-NV, 28/UBND-NV, 29/UBND-NV")
    assert {file.path for file in cause.files} >= {"ke_hoach.docx", "cong_van/cong_van_PTP.docx"}
    assert [one.numbered for one in history_of(output(folder)).sets] == [
        ("15/KH-UBND", "27/UBND-NV", "28/UBND-NV", "29/UBND-NV"), ()
    ]  # fmt: skip
    assert list(read_manifest(output(folder))) == before


def test_the_register_knows_who_signed_who_got_it_and_the_very_bytes(folder):
    given(book(folder), replace(STARTS, copies={"": 5, "KH": 40}))
    plan, letter, *_ = registered(folder)
    assert (plan.signer, plan.keeper, plan.copies, letter.copies) == ("Nguyễn Văn An", "VT, NV", 40, 5)
    assert letter.recipients == ("Phòng Nội vụ",) and letter.agency_name == "Phòng Nội vụ"
    assert [file.path for file in plan.files] == ["ke_hoach.docx", "phu_luc.docx"]
    for file in (*plan.files, *letter.files):
        assert digest((output(folder) / file.path).read_bytes()) == file.sha256


def test_issuing_again_gives_the_same_numbers_and_touches_nothing(folder):
    workbook = book(folder)
    first = given(workbook)
    before = files(folder)
    again = given(workbook, Numbers())
    assert again.entries == () and signs(again.already) == signs(first.entries)
    assert build(BuildRequest(workbook)).published is not None
    assert files(folder) == before


def test_a_dry_run_says_the_numbers_and_writes_nothing(folder):
    workbook = book(folder)
    before = files(folder)
    assert signs(given(workbook, dry_run=True).entries)[:2] == [("", "15/KH-UBND"), ("PNV", "27/UBND-NV")]
    assert files(folder) == before


def test_the_plan_first_and_the_letters_a_week_later(folder):
    workbook = book(folder)
    assert signs(given(workbook, kinds=(DocumentKind.PLAN,)).entries) == [("", "15/KH-UBND")]
    letter = text(output(folder) / "cong_van/cong_van_PNV.docx")
    assert "15/KH-UBND" in letter and "27/UBND-NV" not in letter
    done = given(workbook, Numbers(starts={"CV": 27}), date(2024, 1, 12))
    assert signs(done.entries)[0] == ("PNV", "27/UBND-NV") and done.entries[0].day == date(2024, 1, 12)
    assert "ngày 12 tháng 01 năm 2024" in text(output(folder) / "cong_van/cong_van_PNV.docx")


def test_letters_do_not_go_before_their_plan(folder):
    done = given(book(folder), kinds=(DocumentKind.LETTER,))
    assert [code for code, _ in codes(done.faults)] == ["S108"]
    assert registered(folder) == ()
    assert not (folder / "output").exists()


def test_one_letter_at_a_time_with_a_number_typed_by_the_clerk(folder):
    workbook = book(folder)
    given(workbook, kinds=(DocumentKind.PLAN,))
    done = given(workbook, Numbers(typed={"PTP": 31}), agencies=("PTP",))
    assert signs(done.entries) == [("PTP", "31/UBND-NV")]
    rest = given(workbook, Numbers())
    assert signs(rest.entries) == [("PNV", "32/UBND-NV"), ("PTC", "33/UBND-NV")]


def test_one_common_series_when_the_workbook_says_so(folder):
    one = replace(OFFICE, plan=OFFICE.plan | {"numbering": "Chung một dãy"})
    done = given(book(folder, one), Numbers(starts={"": 15}))
    assert [entry.number for entry in done.entries] == [15, 16, 17, 18]
    assert {entry.series.book for entry in done.entries} == {"Văn bản đi"}


def test_one_start_for_two_books_asks_which(folder):
    with pytest.raises(UsageFault, match="KH=15"):
        given(book(folder), Numbers(starts={"": 15}))
    assert registered(folder) == ()


def test_nobody_signed_yet_is_told_at_the_cells(folder):
    one = replace(OFFICE, plan=PLAN | {"plan_recipients": OFFICE.plan["plan_recipients"]})
    done = given(book(folder, one))
    assert codes(done.faults) == [
        ("S107", f"Kế hoạch!{plan_address('plan_signer', one)}"),
        ("S107", f"Kế hoạch!{plan_address('letter_signer', one)}"),
    ]


def test_a_day_nobody_named_is_not_guessed(folder):
    workbook = book(folder)
    done = given(workbook, today=date(2024, 6, 1))
    at = f"Kế hoạch!{plan_address('plan_date', OFFICE)}"
    assert ("S103", at) in codes(done.faults) and "bảng tính ghi tháng 1/2024" in done.faults[0].message
    assert given(workbook, replace(STARTS, day=date(2024, 1, 8)), date(2024, 6, 1)).entries[0].day == date(2024, 1, 8)


# Numbers typed in the workbook


def test_number_and_day_typed_in_the_workbook_are_registered_as_typed(folder):
    done = given(book(folder, typed(plan_number="15", plan_date="04/01/2024")), Numbers(starts={"CV": 27}))
    assert (done.entries[0].sign, done.entries[0].day) == ("15/KH-UBND", date(2024, 1, 4))


def test_a_typed_number_that_another_plan_has_is_a_fault_at_its_cell(folder):
    given(book(folder))
    one = typed(plan_number="15", plan_date="05/01/2024", year="2024")
    done = given(book(folder, one, "ke_hoach_2.xlsx"), Numbers())
    assert ("S101", f"Kế hoạch!{plan_address('plan_number', one)}") in codes(done.faults)
    assert len(registered(folder)) == 4


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [("plan_number", "16", "S102"), ("plan_date", "06/01/2024", "S103"), ("plan_symbol", "KH-UBND2", "S102")],
)
def test_a_cell_that_contradicts_the_register_stops_every_build(folder, key, value, code):
    given(book(folder))
    before = files(output(folder))
    one = typed(**{key: value})
    built = build(BuildRequest(book(folder, one)))
    assert built.published is None
    assert codes(built.checked.diagnostics) == [(code, f"Kế hoạch!{plan_address(key, one)}")]
    assert files(output(folder)) == before


def test_a_cell_that_agrees_with_the_register_is_fine(folder):
    given(book(folder))
    assert build(BuildRequest(book(folder, typed(plan_number="15", plan_date="05/01/2024")))).published is not None


def test_cell_and_command_line_must_not_differ(folder):
    done = given(book(folder, typed(plan_number="15")), Numbers(typed={"KH": 16}, starts={"CV": 1}))
    assert [code for code, _ in codes(done.faults)] == ["S102"]
    assert registered(folder) == ()


def test_a_number_typed_for_a_letter_that_has_one_is_refused(folder):
    workbook = book(folder)
    given(workbook)
    assert [c for c, _ in codes(given(workbook, Numbers(typed={"PNV": 99})).faults)] == ["S102"]
    with pytest.raises(UsageFault, match="“XYZ”"):
        given(workbook, Numbers(typed={"XYZ": 99}))


def test_two_plans_of_one_workspace_share_the_books(folder):
    given(book(folder))
    done = given(book(folder, name="ke_hoach_2.xlsx"), Numbers())
    assert [entry.sign for entry in done.entries] == ["16/KH-UBND", "30/UBND-NV", "31/UBND-NV", "32/UBND-NV"]


def test_a_workbook_saved_under_another_name_does_not_get_its_numbers_again(folder):
    workbook = book(folder)
    given(workbook)
    copy = workbook.rename(workbook.with_name("ke_hoach sửa lần 2.xlsx"))
    done = given(copy, Numbers())
    assert codes(done.faults) == [("S111", f"Kế hoạch!{plan_address('subject', OFFICE)}")]
    assert "từ bảng tính “ke_hoach”" in done.faults[0].message
    assert len(registered(folder)) == 4
    done = given(copy, Numbers(), kinds=(DocumentKind.LETTER,))
    assert ("S111", f"Kế hoạch!{plan_address('subject', OFFICE)}") in codes(done.faults)
    told = given(copy, Numbers(reason="kế hoạch của đợt 2"))
    assert told.entries[0].reason == "kế hoạch của đợt 2" and {entry.reason for entry in told.entries[1:]} == {""}


def test_letters_are_not_dated_before_the_plan_they_cite(folder):
    workbook = book(folder)
    given(workbook, kinds=(DocumentKind.PLAN,))
    early = replace(STARTS, day=date(2024, 1, 3))
    done = given(workbook, early, kinds=(DocumentKind.LETTER,))
    assert [code for code, _ in codes(done.faults)] == ["S112"] and len(registered(folder)) == 1
    done = given(workbook, replace(early, reason="công văn đi trước"), kinds=(DocumentKind.LETTER,))
    assert len(done.entries) == 3


@pytest.mark.parametrize("loss", [lambda path: path.unlink(), lambda path: path.write_bytes(b"")])
def test_a_lost_register_stops_a_build_before_drafts_take_the_place_of_what_was_sent(folder, loss):
    workbook = book(folder)
    given(workbook)
    before = files(output(folder))
    loss(register_path(folder))
    with pytest.raises(UnreadableFileError, match="Lấy lại thư mục so_van_ban"):
        build(BuildRequest(workbook))
    with pytest.raises(UnreadableFileError, match="Lấy lại thư mục so_van_ban"):
        given(workbook)
    assert files(output(folder)) == before


def test_the_same_workbook_typed_in_other_capitals_is_the_same_plan(folder):
    workbook = book(folder)
    given(workbook)
    again = workbook.rename(workbook.with_name("KE_HOACH.xlsx"))
    assert given(again, Numbers()).entries == ()


def test_a_template_that_fails_the_proof_of_any_document_takes_no_number(folder):
    workbook = book(folder)
    own = folder / "templates"
    own.mkdir()
    name = "bieu_mau_template.docx"
    content = (FOLDER / name).read_bytes()
    (own / name).write_bytes(edited(content, lambda xml: replaced(xml, "{{ nv.thoi_gian }}", "", 1)))
    with pytest.raises(ProofFailed):
        given(workbook)
    assert registered(folder) == () and not (folder / "output").exists()


def test_a_new_year_begins_new_books(folder):
    given(book(folder))
    one = typed(year="2025", plan_date="30/12/2024", letter_date="02/01/2025")
    done = given(book(folder, one, "ke_hoach_2025.xlsx"), Numbers(), date(2025, 1, 2))
    assert [entry.sign for entry in done.entries] == ["16/KH-UBND", "01/UBND-NV", "02/UBND-NV", "03/UBND-NV"]
    assert [entry.series.year for entry in done.entries] == [2024, 2025, 2025, 2025]


def test_an_electronic_annex_of_its_own_does_not_change_by_issuing(folder):
    workbook = book(folder, typed(medium="Điện tử"))
    build(BuildRequest(workbook))
    before = (output(folder) / "phu_luc.docx").read_bytes()
    given(workbook)
    assert (output(folder) / "phu_luc.docx").read_bytes() == before
    assert "15/KH-UBND" not in text(output(folder) / "phu_luc.docx")
    assert "15/KH-UBND" in text(output(folder) / "ke_hoach.docx")


def test_an_annex_in_the_plan_s_file_shows_the_number_also_when_electronic(folder):
    given(book(folder, typed(medium="Điện tử", annex_file="Cùng tệp kế hoạch")))
    assert "(Kèm theo Kế hoạch số 15/KH-UBND ngày 05 tháng 01 năm 2024" in text(output(folder) / "ke_hoach.docx")
