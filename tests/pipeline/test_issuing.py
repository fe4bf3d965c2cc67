"""Life after the first print, on real files: numbers given, documents frozen, changes told, nothing given twice."""

import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cchc_docs.check.proof import ProofFailed
from cchc_docs.errors import CannotWriteError, UnreadableFileError, UsageFault
from cchc_docs.issue.entries import Numbers
from cchc_docs.issuing import Issued, IssueRequest, NotPublishedYetError, issue
from cchc_docs.model.cause import CauseKind
from cchc_docs.model.diagnostic import Diagnostic
from cchc_docs.model.document import DocumentKind
from cchc_docs.model.register import Bond, Entry
from cchc_docs.ooxml.dump import dump_docx
from cchc_docs.pipeline import BuildRequest, Built, build, check_workbook
from cchc_docs.publish.history import HISTORY
from cchc_docs.publish.manifest import digest, read_manifest
from cchc_docs.publish.register_store import register_path
from cchc_docs.registering import cancel, registered
from tests.builders import PLAN, PNV, PTP, Office, agency, office, plan_address, task, workbook_file
from tests.check.sets import FOLDER, edited, replaced

ROOT = Path(__file__).parents[2]
PATIENCE_S = 60.0
TODAY = date(2024, 1, 5)
PTC = agency("PTC", "Phòng Tài chính")
TASKS = [
    task("1.4", partners="Phòng Tư pháp", id="NV-001"),
    task("2.1", lead="Phòng Tư pháp", remedy="Rà soát văn bản.", id="NV-002"),
    task("3.1", lead="Phòng Tài chính", remedy="Công khai ngân sách.", id="NV-003"),
]
OFFICE = office(
    tasks=TASKS,
    agencies=[PNV, PTP, PTC],
    plan_recipients=["Phòng Nội vụ", "Phòng Tư pháp", "Phòng Tài chính"],
    plan_signer="Nguyễn Văn An",
    letter_signer="Nguyễn Văn An",
)
STARTS = Numbers(starts={"KH": 15, "CV": 27})


@pytest.fixture
def folder(tmp_path) -> Path:
    """A workspace in a folder with blanks and diacritics."""
    folder = tmp_path / "Kế hoạch năm 2024"
    (folder / "data").mkdir(parents=True)
    return folder


def book(folder: Path, one: Office = OFFICE, name: str = "ke_hoach.xlsx") -> Path:
    """A workbook of another name is another plan."""
    own = one if name == "ke_hoach.xlsx" else replace(one, plan=one.plan | {"subject": f"việc khác ({name[:-5]})"})
    return workbook_file(folder / "data", own, name)


def given(workbook: Path, numbers: Numbers = STARTS, today: date = TODAY, **others: object) -> Issued:
    return issue(IssueRequest(workbook, today, numbers=numbers, **others))  # type: ignore[arg-type]


def later(number: int, one: Office = OFFICE, **changes: str) -> Office:
    """The office after the clerk changed a task."""
    tasks = [t | changes if n == number else t for n, t in enumerate(one.tasks)]
    return replace(one, tasks=tuple(tasks))


def signs(entries: tuple[Entry, ...]) -> list[tuple[str, str]]:
    return [(entry.agency, entry.sign) for entry in entries]


def codes(faults: tuple[Diagnostic, ...] | list[Diagnostic]) -> list[tuple[str, str]]:
    return [(fault.code, str(fault.where)) for fault in faults if fault.code.startswith("S")]


def text(path: Path) -> str:
    return dump_docx(path.read_bytes())


def files(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file() and path.name != "manifest.json" and HISTORY not in path.parts
    }


def output(folder: Path) -> Path:
    return folder / "output/ke_hoach"


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
    assert {cause.kind for cause in built.explained.causes} == {CauseKind.OUTSIDE}
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


def typed(**plan: str) -> Office:
    return replace(OFFICE, plan=OFFICE.plan | plan)


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


# Frozen


def outdated(built: Built | None) -> list[tuple[str, tuple[str, ...]]]:
    assert built is not None and built.published is not None
    return [(one.entry.agency, one.differences) for one in built.outdated]


CHANGED = later(1, time="Trước ngày 30/9/2024")
LINE = "thời gian của nhiệm vụ 2.1: “Trong năm 2024” → “Trước ngày 30/9/2024”"
ISSUED = ("ke_hoach.docx", "phu_luc.docx", *(f"cong_van/cong_van_{code}.docx" for code in ("PNV", "PTP", "PTC")))


def issued_files(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {path: content for path, content in files(output(folder)).items() if path in ISSUED}


def test_a_change_after_issue_leaves_what_is_issued_and_makes_only_the_letters_it_concerns(folder):
    given(book(folder))
    before = issued_files(folder)
    built = build(BuildRequest(book(folder, CHANGED)))
    assert issued_files(folder) == before
    assert outdated(built) == [("", (LINE,)), ("PTP", (LINE,))]
    drafts = sorted(path for path in files(output(folder)) if path.startswith("sua_doi/"))
    assert drafts == [
        "sua_doi/lan_1/cong_van/cong_van_PTP.docx", "sua_doi/lan_1/ke_hoach.docx", "sua_doi/lan_1/phu_luc.docx"
    ]  # fmt: skip
    plan, annex, letter = (text(output(folder) / path) for path in (drafts[1], drafts[2], drafts[0]))
    assert "Số: ········/KH-UBND" in plan and "thay thế Kế hoạch số 15/KH-UBND ngày 05 tháng 01 năm 2024" in plan
    assert "Trước ngày 30/9/2024" in annex and "15/KH-UBND" not in annex
    assert "Số: ········/UBND-NV" in letter and "(thay thế Công văn số 28/UBND-NV ngày 05/01/2024)" in letter
    assert "Kế hoạch số ········/KH-UBND" in letter and "Trước ngày 30/9/2024" in letter


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


def test_a_letter_edited_by_hand_is_not_issued_without_the_edit(folder):
    workbook = book(folder)
    build(BuildRequest(workbook))
    letter = output(folder) / "cong_van/cong_van_PTP.docx"
    letter.write_bytes(edited(letter.read_bytes(), lambda xml: replaced(xml, "Nơi nhận:", "NƠI NHẬN:")))
    done = given(workbook)
    assert codes(done.faults) == [("S110", "cong_van/cong_van_PTP.docx")]
    assert registered(folder) == ()


def test_an_agency_that_lost_its_tasks_must_be_told(folder):
    given(book(folder))
    before = issued_files(folder)
    built = build(BuildRequest(book(folder, later(2, lead="Phòng Tư pháp"))))
    assert ("PTC", ("không còn nhiệm vụ nào",)) in outdated(built)
    assert issued_files(folder) == before


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
    assert "16/KH-UBND" in text(output(folder) / "bieu_mau/Q1/bieu_mau_Q1_PNV.docx")
    after = files(folder)
    assert outdated(build(BuildRequest(workbook))) == []
    assert files(folder) == after
    build(BuildRequest(book(folder, later(1, CHANGED, time="Quý IV/2024"))))
    assert (output(folder) / "sua_doi/lan_2/cong_van/cong_van_PTP.docx").is_file()
    assert issued_files(folder) == before


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


# Power cuts, two clerks at once

#: Issues, and is stopped for good at the place named.
RUN = """
import sys, time
from datetime import date
from pathlib import Path
from cchc_docs import issuing
from cchc_docs.drafting import Drafter
from cchc_docs.issuing import IssueRequest
from tests.pipeline.test_issuing import STARTS, TODAY

signs, place = Path(sys.argv[2]), sys.argv[3]

def stop(*ignored, **others):
    (signs / "there").touch()
    time.sleep(60)

build = issuing.build
if place == "published":
    issuing.build = lambda request: build(request) if request.dry_run else stop()
elif place == "rendered":
    Drafter.made = stop
issuing.issue(IssueRequest(Path(sys.argv[1]), TODAY, numbers=STARTS))
"""


def stopped_at(place: str, workbook: Path, signs: Path) -> None:
    """A process that was killed there with -9."""
    process = subprocess.Popen([sys.executable, "-c", RUN, str(workbook), str(signs), place], cwd=ROOT)
    end = time.monotonic() + PATIENCE_S
    while not (signs / "there").exists():
        assert process.poll() is None and time.monotonic() < end
        time.sleep(0.01)
    process.kill()
    process.wait(PATIENCE_S)


@pytest.mark.parametrize("next_run", [lambda book: build(BuildRequest(book)), lambda book: given(book, Numbers())])
def test_killed_behind_the_register_the_next_run_publishes_the_same_numbers(
    folder, tmp_path, next_run: Callable[[Path], object]
):
    workbook = book(folder)
    stopped_at("published", workbook, tmp_path)
    entries = registered(folder)
    assert [entry.number for entry in entries] == [15, 27, 28, 29]
    assert not (folder / "output").exists()
    next_run(workbook)
    assert registered(folder) == entries
    for entry in entries:
        for file in entry.files:
            assert digest((output(folder) / file.path).read_bytes()) == file.sha256


def test_killed_before_the_register_is_written_no_number_is_lost(folder, tmp_path):
    workbook = book(folder)
    stopped_at("rendered", workbook, tmp_path)
    assert registered(folder) == ()
    assert signs(given(workbook).entries)[0] == ("", "15/KH-UBND")


@pytest.mark.parametrize("seconds", [0.4, 0.7, 1.0, 1.3])
def test_killed_at_any_moment_the_next_run_ends_with_the_same_numbers(folder, seconds):
    workbook = book(folder)
    command = [
        sys.executable,
        "-m",
        "cchc_docs",
        "issue",
        "--date",
        "05/01/2024",
        "--start",
        "KH=15",
        "--start",
        "CV=27",
    ]
    process = subprocess.Popen([*command, str(workbook)], cwd=ROOT, stdout=subprocess.DEVNULL)
    time.sleep(seconds)
    process.kill()
    process.wait(PATIENCE_S)
    assert given(workbook).faults == ()
    entries = registered(folder)
    assert [entry.number for entry in entries] == [15, 27, 28, 29]
    for file in (file for entry in entries for file in entry.files):
        assert digest((output(folder) / file.path).read_bytes()) == file.sha256
    assert [path for path in folder.rglob("*") if ".dang_ghi" in path.name or "journal" in path.name] == []


def test_data_changed_after_a_power_cut_do_not_change_what_was_issued(folder, tmp_path):
    stopped_at("published", book(folder), tmp_path)
    built = build(BuildRequest(book(folder, CHANGED)))
    assert [code for code, _ in outdated(built)] == ["", "PTP"]
    assert "Trước ngày 30/9/2024" not in text(output(folder) / "cong_van/cong_van_PTP.docx")


def test_two_clerks_issue_two_plans_at_once_and_no_number_is_given_twice(folder):
    books = [book(folder, name=f"ke_hoach_{n}.xlsx") for n in range(4)]
    command = [sys.executable, "-m", "cchc_docs", "issue", "--date", "05/01/2024"]
    runs = [subprocess.Popen([*command, str(b)], cwd=ROOT, stdout=subprocess.DEVNULL) for b in books]
    assert [one.wait(PATIENCE_S) for one in runs] == [0] * 4
    entries = registered(folder)
    assert sorted(e.number for e in entries if e.kind is DocumentKind.PLAN) == [1, 2, 3, 4]
    assert sorted(e.number for e in entries if e.kind is DocumentKind.LETTER) == list(range(1, 13))
    for workbook in books:
        own = [e for e in entries if e.workbook == workbook.stem]
        [plan] = [e for e in own if e.kind is DocumentKind.PLAN]
        letter = text(folder / f"output/{workbook.stem}/cong_van/cong_van_PNV.docx")
        assert f"Kế hoạch số {plan.sign}" in letter


def test_a_build_that_began_before_an_issue_lays_no_draft_over_what_was_issued(folder, monkeypatch):
    workbook = book(folder)
    begun = check_workbook(workbook)
    given(workbook)
    before = files(output(folder))
    monkeypatch.setattr("cchc_docs.pipeline.check_workbook", lambda _: begun)
    with pytest.raises(CannotWriteError, match="sổ đăng ký vừa có thay đổi"):
        build(BuildRequest(workbook))
    assert files(output(folder)) == before


def test_a_document_open_in_word_keeps_the_number_and_says_how_to_go_on(folder, monkeypatch):
    workbook = book(folder)

    def locked(request: BuildRequest) -> Built | None:
        if request.dry_run:
            return None
        raise CannotWriteError("Chưa ghi gì cả: ke_hoach.docx đang mở trong Word. Đóng lại rồi chạy lại.")

    with monkeypatch.context() as patch:
        patch.setattr("cchc_docs.issuing.build", locked)
        with pytest.raises(NotPublishedYetError, match=r"ghi sổ 4 số \(15/KH-UBND.*đang mở trong Word.*cchc build"):
            given(workbook)
    build(BuildRequest(workbook))
    assert "15/KH-UBND" in text(output(folder) / "ke_hoach.docx")
