"""cchc print: who gets what, in which order, how often. No page is made here."""

from datetime import date
from pathlib import Path

import pytest

from cchc_docs.assign.jobs import Selection
from cchc_docs.converting import published_entries
from cchc_docs.correcting import CorrectRequest, correct
from cchc_docs.errors import UsageFault
from cchc_docs.issue.entries import Numbers
from cchc_docs.issue.typed import typed_copies
from cchc_docs.model.document import DocumentKind
from cchc_docs.ooxml.package import pack, read_parts
from cchc_docs.packets import Packet, office_of, packets, receiver_name
from cchc_docs.pipeline import BuildRequest, build
from cchc_docs.publish.manifest import Entry
from tests.builders import agency, office, task, workbook_file
from tests.merge.clerk import saved_by_libreoffice, saved_by_word
from tests.pipeline.issuing import book, given, output
from tests.publish.paper import letter

USUAL = (DocumentKind.LETTER, DocumentKind.ANNEX, DocumentKind.FORM)
WITH_PLAN = (DocumentKind.PLAN, *USUAL)
TURNED = Numbers(starts={"KH": 15}, typed={"PTC": 27, "PNV": 28, "PTP": 29})


def dealt(folder: Path, *copies: str, kinds=USUAL, agencies: tuple[str, ...] = (), **extracts: Entry) -> list[Packet]:
    choice = Selection(kinds, agencies)
    entries = published_entries(output(folder), choice)
    return list(packets(entries, office_of(output(folder), agencies), agencies, extracts, typed_copies(copies)))


def counts(made: list[Packet]) -> dict[str, int]:
    return {packet.code: packet.copies for packet in made}


def paths(packet: Packet) -> list[str]:
    return [entry.path for entry in packet.documents]


def test_letters_go_by_their_numbers_and_drafts_stand_behind_them(folder):
    workbook = book(folder)
    assert build(BuildRequest(workbook)).published
    assert list(counts(dealt(folder))) == ["PNV", "PTP", "PTC"]  # no number yet: as the sheet Cơ quan has them
    given(workbook, TURNED)
    assert list(counts(dealt(folder))) == ["PTC", "PNV", "PTP"]
    given(book(folder, name="khac.xlsx"), Numbers())  # another plan's numbers are none of ours
    assert list(counts(dealt(folder))) == ["PTC", "PNV", "PTP"]


def test_an_agency_whose_letter_waits_for_its_number_comes_last(folder):
    workbook = book(folder)
    given(workbook, Numbers(starts={"KH": 15}), kinds=(DocumentKind.PLAN,))
    given(workbook, Numbers(starts={"CV": 27}), kinds=(DocumentKind.LETTER,), agencies=("PTC",))
    assert build(BuildRequest(workbook)).published
    assert list(counts(dealt(folder))) == ["PTC", "PNV", "PTP"]


def test_the_plan_comes_first_with_its_annex(folder):
    assert build(BuildRequest(book(folder))).published
    first, *others = dealt(folder, kinds=WITH_PLAN)
    assert (first.code, first.name, paths(first)) == ("", "Kế hoạch", ["ke_hoach.docx", "phu_luc.docx"])
    assert all("phu_luc.docx" in paths(packet) for packet in others)


def test_an_extract_stands_in_the_annexs_place(folder):
    assert build(BuildRequest(book(folder))).published
    own = Entry("trich.docx", "annex", "PTP", None, "", ())
    first, nv, tp, _ = dealt(folder, kinds=WITH_PLAN, PTP=own)
    assert paths(tp)[:2] == ["cong_van/cong_van_PTP.docx", "trich.docx"]
    assert "phu_luc.docx" in paths(first) and "phu_luc.docx" in paths(nv) and "phu_luc.docx" not in paths(tp)


def test_copies_for_all_for_the_plan_and_for_one(folder):
    assert build(BuildRequest(book(folder))).published
    typed = dealt(folder, "2", "KH=60", "ptp=5", kinds=WITH_PLAN)
    assert counts(typed) == {"": 60, "PNV": 2, "PTP": 5, "PTC": 2}
    assert counts(dealt(folder, "CV=3", kinds=WITH_PLAN)) == {"": 1, "PNV": 3, "PTP": 3, "PTC": 3}


def test_without_a_word_the_registers_number_of_copies_counts(folder):
    given(book(folder), Numbers(starts={"KH": 15, "CV": 27}, copies={"KH": 60, "PTP": 4}))
    made = dealt(folder, kinds=WITH_PLAN)
    assert counts(made) == {"": 60, "PNV": 1, "PTP": 4, "PTC": 1}
    assert [packet.code for packet in made if packet.is_registered] == ["", "PTP"]
    assert counts(dealt(folder, "2", kinds=WITH_PLAN)) == {"": 2, "PNV": 2, "PTP": 2, "PTC": 2}
    assert set(counts(dealt(folder, kinds=(DocumentKind.FORM,))).values()) == {1}  # of letters, not of forms


@pytest.mark.parametrize("typed", ["TCKH=3", "KH=3", "1000"])
def test_copies_for_nobody_there_and_absurd_ones_are_refused(folder, typed):
    assert build(BuildRequest(book(folder))).published
    with pytest.raises(UsageFault, match="--copies"):
        dealt(folder, typed)


def test_a_correction_goes_to_those_who_got_the_letter_and_the_plans_to_nobody_in_particular(folder):
    workbook = book(folder)
    given(workbook)
    for day, sign in ((9, "28/UBND-NV"), (10, "15/KH-UBND")):
        when = date(2024, 1, day)
        correct(CorrectRequest(workbook, when, sign, ("“Nôi” sửa thành “Nội”",), numbers=Numbers(when)))
    first, _, tp, _ = dealt(folder)
    assert paths(first) == ["dinh_chinh/dinh_chinh_31_UBND-NV_2024.docx"]
    assert first.name == "Công văn đính chính"
    assert paths(tp)[:2] == ["cong_van/cong_van_PTP.docx", "dinh_chinh/dinh_chinh_30_UBND-NV_2024.docx"]
    told = office_of(output(folder))
    assert [told.title_of(entry) for entry in tp.documents[:3]] == [
        "Công văn số 28/UBND-NV ngày 05/01/2024",
        "Công văn đính chính số 30/UBND-NV ngày 09/01/2024",
        "Phụ lục",
    ]
    assert [packet.code for packet in dealt(folder, agencies=("PTC",))][1:] == ["PTC"]


def test_who_issues_is_known_from_the_letters_and_from_the_register(folder):
    workbook = book(folder)
    assert build(BuildRequest(workbook)).published
    assert office_of(output(folder)).issuer.name == "Ủy ban nhân dân huyện Lộc Bình"
    given(workbook)
    assert office_of(output(folder)).issuer.name == "Ủy ban nhân dân huyện Lộc Bình"


def test_the_list_calls_the_plan_and_the_periods_by_their_names(folder):
    build(BuildRequest(book(folder)))
    known = office_of(output(folder))
    assert known.title == "Kế hoạch khắc phục các tiêu chí cải cách hành chính năm 2024"
    form = next(entry for entry in published_entries(output(folder), Selection(USUAL)) if entry.period)
    assert known.title_of(form) == "Biểu mẫu Quý I năm 2024"


NAME = "Phòng “Kinh tế & Hạ tầng” <mới>"


def test_a_receivers_name_survives_escapes_and_other_programs(tmp_path):
    what = office([task(lead=NAME)], [agency("KT", NAME), agency("PNV", "Phòng Nội vụ")])
    assert build(BuildRequest(workbook_file(tmp_path, what), tmp_path / "bộ")).published
    content = (tmp_path / "bộ/cong_van/cong_van_KT.docx").read_bytes()
    assert receiver_name(content) == NAME
    assert receiver_name(saved_by_word(content)) == NAME
    assert receiver_name(saved_by_libreoffice({"a": content}, tmp_path)["a"]) == NAME


CORE = "docProps/core.xml"
TITLE = "<dc:title>Công văn gửi Phòng Nội vụ</dc:title>".encode()


@pytest.mark.parametrize(
    "core",
    [
        b"",
        b"<broken",
        read_parts(letter())[CORE].replace(TITLE, b"<dc:title>Document1</dc:title>"),
        read_parts(letter())[CORE].replace(TITLE, b""),
    ],
)
def test_a_letter_that_lost_its_title_is_known_by_its_address(core):
    assert receiver_name(pack(read_parts(letter()) | {CORE: core})) == "Phòng Nội vụ"


def test_a_title_with_attributes_is_read_too():
    other = "<dc:title xml:lang='vi'>Công văn gửi Phòng Nội &#118;ụ</dc:title>".encode()
    core = read_parts(letter())[CORE].replace(TITLE, other)
    assert receiver_name(pack(read_parts(letter()) | {CORE: core})) == "Phòng Nội vụ"


def test_what_is_no_letter_names_nobody():
    assert receiver_name(b"") == ""
