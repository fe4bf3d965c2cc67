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
from tests.builders import agency, office, task, workbook_file
from tests.merge.clerk import saved_by_libreoffice, saved_by_word
from tests.pipeline.issuing import CHANGED, book, given, output
from tests.publish.paper import letter

USUAL = (DocumentKind.LETTER, DocumentKind.ANNEX, DocumentKind.FORM)
WITH_PLAN = (DocumentKind.PLAN, *USUAL)
TURNED = Numbers(starts={"KH": 15}, typed={"PTC": 27, "PNV": 28, "PTP": 29})


def dealt(folder: Path, *copies: str, kinds=USUAL, agencies: tuple[str, ...] = ()) -> list[Packet]:
    choice = Selection(kinds, agencies)
    entries = published_entries(output(folder), choice)
    return list(packets(entries, office_of(output(folder), agencies), agencies, typed_copies(copies)))


def counts(made: list[Packet]) -> dict[str, int]:
    """By agency, copies of its letter; or of the whole packet when it has none."""
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


def test_the_plan_goes_with_its_annex_behind_each_letter(folder):
    assert build(BuildRequest(book(folder))).published
    made = dealt(folder, kinds=WITH_PLAN)
    assert [packet.code for packet in made] == ["PNV", "PTP", "PTC"]
    letter = "cong_van/cong_van_PTP.docx"
    assert paths(made[1])[:4] == [letter, "ke_hoach.docx", "phu_luc.docx", "bieu_mau/Q1/bieu_mau_Q1_PTP.docx"]
    assert paths(dealt(folder)[1])[:2] == [letter, "phu_luc.docx"]


def test_the_plan_without_letters_is_a_packet_for_nobody_in_particular(folder):
    assert build(BuildRequest(book(folder))).published
    [alone] = dealt(folder, "KH=60", kinds=(DocumentKind.PLAN, DocumentKind.ANNEX))
    assert (alone.code, alone.name, alone.sets) == ("", "Kế hoạch", 60)
    assert paths(alone) == ["ke_hoach.docx", "phu_luc.docx"]


def test_an_agency_gets_the_annex_alone_when_it_is_named(folder):
    assert build(BuildRequest(book(folder))).published
    only = published_entries(output(folder), Selection((DocumentKind.ANNEX,)))
    [packet] = packets(only, office_of(output(folder)), (), {}, also=("PTP",))
    assert (packet.code, paths(packet)) == ("PTP", ["phu_luc.docx"])


def test_copies_are_counted_of_the_letter_and_the_packet_goes_once(folder):
    assert build(BuildRequest(book(folder))).published
    made = dealt(folder, "2", "ptp=4", kinds=WITH_PLAN)
    assert counts(made) == {"PNV": 2, "PTP": 4, "PTC": 2}
    tp = made[1]
    assert (tp.sets, list(tp.further())) == (1, [(0, 2), (0, 3), (0, 4)])
    assert set(tp.counts[1:]) == {1}
    assert counts(dealt(folder, "CV=3", kinds=WITH_PLAN)) == {"PNV": 3, "PTP": 3, "PTC": 3}
    forms = dealt(folder, "3", kinds=(DocumentKind.FORM,))[0]  # no letter in it: the packet is counted
    assert (forms.sets, list(forms.further())) == (3, [])


def test_without_a_word_the_registers_number_of_copies_counts(folder):
    given(book(folder), Numbers(starts={"KH": 15, "CV": 27}, copies={"KH": 60, "PTP": 4}))
    made = dealt(folder, kinds=WITH_PLAN)
    assert counts(made) == {"PNV": 1, "PTP": 4, "PTC": 1}
    assert [(packet.code, packet.sets) for packet in made if packet.is_registered] == [("PTP", 1)]
    assert counts(dealt(folder, "2", kinds=WITH_PLAN)) == {"PNV": 2, "PTP": 2, "PTC": 2}
    assert set(counts(dealt(folder, kinds=(DocumentKind.FORM,))).values()) == {1}  # of letters, not of forms
    [plan] = dealt(folder, kinds=(DocumentKind.PLAN, DocumentKind.ANNEX))
    assert (plan.sets, plan.is_registered) == (60, True)


def test_a_letter_keeps_the_plan_it_cites_and_the_one_that_replaced_it_gets_the_new_one(folder):
    """Task 2.1, of Phòng Tư pháp, changes: its letter and the plan are issued anew, the other letters cite plan 15."""
    given(book(folder), Numbers(starts={"KH": 15, "CV": 27}, copies={"PTP": 4}))
    given(book(folder, CHANGED), Numbers(), amends=True)
    made = {packet.code: packet for packet in dealt(folder, kinds=WITH_PLAN)}
    known = office_of(output(folder))
    assert paths(made["PNV"])[:3] == ["cong_van/cong_van_PNV.docx", "ke_hoach.docx", "phu_luc.docx"]
    assert known.title_of(made["PNV"].documents[2]) == "Phụ lục kèm Kế hoạch số 15/KH-UBND"
    assert [path.startswith("sua_doi/lan_1/") for path in paths(made["PTP"])[:3]] == [True] * 3
    assert known.title_of(made["PTP"].documents[2]) == "Phụ lục kèm Kế hoạch số 16/KH-UBND"
    assert {code: packet.cites_replaced for code, packet in made.items()} == {"PNV": True, "PTC": True, "PTP": False}
    assert made["PTP"].copies == 4  # as many as of the letter it replaces


def test_a_correction_of_a_replaced_plan_goes_where_that_plan_goes(folder):
    workbook = book(folder)
    given(workbook)
    when = date(2024, 1, 5)
    correct(CorrectRequest(workbook, when, "15/KH-UBND", ("“Nôi” sửa thành “Nội”",), numbers=Numbers(when)))
    correct(CorrectRequest(workbook, when, "28/UBND-NV", ("“Nôi” sửa thành “Nội”",), numbers=Numbers(when)))
    given(book(folder, CHANGED), Numbers(), amends=True)
    made = {packet.code: paths(packet) for packet in dealt(folder, kinds=WITH_PLAN)}
    assert made["PNV"][1] == "dinh_chinh/dinh_chinh_30_UBND-NV_2024.docx"
    assert not any("dinh_chinh" in path for path in made["PTP"])  # letter 28 and plan 15 were replaced


@pytest.mark.parametrize(
    ("typed", "said"), [("TCKH=3", "cơ quan “TCKH”"), ("KH=3", "mỗi bộ một bản.*--only plan"), ("1000", "quá nhiều")]
)
def test_copies_for_nobody_there_and_absurd_ones_are_refused(folder, typed, said):
    assert build(BuildRequest(book(folder))).published
    with pytest.raises(UsageFault, match=f"--copies.*{said}"):
        dealt(folder, typed, kinds=WITH_PLAN)


def test_a_correction_goes_to_those_who_got_the_letter_and_the_plans_to_everybody(folder):
    workbook = book(folder)
    given(workbook, Numbers(starts={"KH": 15, "CV": 27}, copies={"CV": 3}))
    for day, sign in ((9, "28/UBND-NV"), (10, "15/KH-UBND")):
        when = date(2024, 1, day)
        correct(CorrectRequest(workbook, when, sign, ("“Nôi” sửa thành “Nội”",), numbers=Numbers(when)))
    nv, tp, tc = dealt(folder)
    plans = "dinh_chinh/dinh_chinh_31_UBND-NV_2024.docx"
    assert paths(nv)[:2] == ["cong_van/cong_van_PNV.docx", plans] and plans in paths(tc)
    assert paths(tp)[:3] == [
        "cong_van/cong_van_PTP.docx",
        "dinh_chinh/dinh_chinh_30_UBND-NV_2024.docx",
        plans,
    ]
    assert tp.counts[:3] == (3, 1, 1)
    told = office_of(output(folder))
    assert [told.title_of(entry) for entry in tp.documents[:4]] == [
        "Công văn số 28/UBND-NV ngày 05/01/2024",
        "Công văn đính chính số 30/UBND-NV ngày 09/01/2024",
        "Công văn đính chính số 31/UBND-NV ngày 10/01/2024",
        "Phụ lục kèm Kế hoạch số 15/KH-UBND",
    ]
    assert [packet.code for packet in dealt(folder, agencies=("PTC",))] == ["PTC"]
    [alone] = dealt(folder, kinds=(DocumentKind.PLAN, DocumentKind.ANNEX))
    assert paths(alone) == ["ke_hoach.docx", "phu_luc.docx"]


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
