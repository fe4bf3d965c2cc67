"""Tags: templates use only what tags.py names, README lists exactly that, and docxtpl prints what is meant."""

import re
from io import BytesIO
from pathlib import Path
from typing import Any, get_type_hints

import pytest
from docxtpl import DocxTemplate
from jinja2 import Environment, StrictUndefined
from lxml import etree

from cchc_docs.ooxml.package import read_parts
from cchc_docs.render import tags
from cchc_docs.render.engine import compile_template
from tests.templates import contexts

FOLDER = Path(__file__).resolve().parents[2] / "templates"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{WORD}}}"
NS = {"w": WORD}
CONTRACTS = {
    "kh_template.docx": tags.PlanTags,
    "phu_luc_template.docx": tags.AnnexTags,
    "cong_van_template.docx": tags.LetterTags,
    "bieu_mau_template.docx": tags.FormTags,
}
GROUPS = {
    "Phần đầu và phần cuối": tags.HeadTags,
    "Một nhiệm vụ": tags.TaskTags,
    "Một lĩnh vực": tags.FieldTags,
    "Một ý": tags.ItemTags,
    "Một khoản của Tổ chức thực hiện": tags.DutyTags,
    "Một kỳ báo cáo": tags.PeriodTags,
    "Kế hoạch được dẫn": tags.PlanReferenceTags,
}


def printed(name: str, context: dict[str, Any]) -> etree._Element:
    """document.xml as docxtpl prints it, with unknown names refused."""
    template = DocxTemplate(FOLDER / f"{name}_template.docx")
    template.render(context, Environment(undefined=StrictUndefined, autoescape=True), autoescape=True)
    target = BytesIO()
    template.save(target)
    return etree.fromstring(read_parts(target.getvalue())["word/document.xml"]).find("w:body", NS)


def lines(document: etree._Element) -> list[str]:
    """Text of the paragraphs outside tables."""
    return [text(p) for p in document.findall("w:p", NS) if text(p)]


def text(element: etree._Element) -> str:
    return "".join(t.text or "" for t in element.iter(W + "t"))


def ruled_tables(document: etree._Element) -> list[etree._Element]:
    return [t for t in document.iter(W + "tbl") if t.find("w:tblPr/w:tblStyle", NS).get(W + "val") == "BangKe"]


@pytest.mark.parametrize("name", CONTRACTS)
def test_every_tag_is_in_the_contract(name: str):
    compile_template(name, (FOLDER / name).read_bytes(), CONTRACTS[name], "13/14")  # raises with every fault


@pytest.mark.parametrize(("heading", "contract"), [*GROUPS.items(), *CONTRACTS.items()])
def test_readme_lists_exactly_the_tags_of_the_contract(heading: str, contract: type):
    section = re.split(r"^#+ ", (FOLDER / "README.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    [table] = [part for part in section if part.startswith(heading + "\n")]
    listed = [tag.rpartition(".")[2] for tag in re.findall(r"^\| `([\w.]+)` \|", table, flags=re.MULTILINE)]
    in_head = set(get_type_hints(tags.HeadTags)) if heading.endswith(".docx") else set()
    assert listed == [tag for tag in get_type_hints(contract) if tag not in in_head]


def test_annex_joins_number_and_field_over_exactly_their_rows():
    document = printed("phu_luc", contexts.annex())
    [table] = ruled_tables(document)
    rows = table.findall("w:tr", NS)[1:]
    marks = [[m.get(W + "val") for m in row.iter(W + "vMerge")] for row in rows]
    fields = contexts.loc_binh_fields()
    expected = [["restart"] * 2 if n == 0 else ["continue"] * 2 for f in fields for n in range(len(f["nhiem_vu"]))]
    assert marks == expected
    starts = [text(row.find("w:tc", NS)) for row, mark in zip(rows, marks, strict=True) if mark[0] == "restart"]
    assert starts == [field["so"] for field in fields]


def test_annex_leaves_room_for_the_signature_only_when_asked():
    def has_zone(wanted: bool) -> bool:
        document = printed("phu_luc", contexts.annex(vung_ky_so=wanted))
        return any(s.get(W + "val") == "VungKySo" for s in document.iter(W + "pStyle"))

    assert has_zone(True) and not has_zone(False)


def test_plan_counts_tasks_by_field_or_lists_them():
    counted = printed("kh", contexts.plan())
    assert "- Lĩnh vực 1. Công tác chỉ đạo, điều hành CCHC: 03 nhiệm vụ (02 khắc phục, 01 giữ vững điểm tối đa)." in lines(counted)
    assert any(line.startswith("Triển khai 20 nhiệm vụ, gồm 12 nhiệm vụ khắc phục") for line in lines(counted))
    listed = printed("kh", contexts.plan(liet_ke_nhiem_vu=True))
    assert sum(line.startswith("Cơ quan chủ trì: ") for line in lines(listed)) == 20
    assert not any("Tiêu chí Lĩnh vực" in line for line in lines(listed))
    for document in (counted, listed):
        assert "(Chi tiết tại Phụ lục kèm theo Kế hoạch này)." in lines(document)


@pytest.mark.parametrize(
    ("changes", "headings"),
    [
        ({}, ["II. MỤC TIÊU, NHIỆM VỤ", "1. Mục tiêu", "2. Nhiệm vụ chung", "3. Nhiệm vụ cụ thể"]),
        ({"muc_tieu": []}, ["II. NHIỆM VỤ, GIẢI PHÁP", "1. Nhiệm vụ chung", "2. Nhiệm vụ cụ thể"]),
        ({"nhiem_vu_chung": []}, ["II. MỤC TIÊU, NHIỆM VỤ", "1. Mục tiêu", "2. Nhiệm vụ cụ thể"]),
        ({"muc_tieu": [], "nhiem_vu_chung": []}, ["II. NHIỆM VỤ, GIẢI PHÁP"]),
    ],
)
def test_plan_headings_are_numbered_without_gaps(changes: dict[str, Any], headings: list[str]):
    found = lines(printed("kh", contexts.plan(**changes)))
    start = next(n for n, line in enumerate(found) if line.startswith("II. "))
    end = found.index("III. TỔ CHỨC THỰC HIỆN")
    assert [line for line in found[start:end] if re.match(r"(II|\d)\. ", line)] == headings


def test_plan_asks_those_outside_and_names_what_each_leads():
    found = lines(printed("kh", contexts.plan()))
    assert any(line.startswith("6. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam huyện") for line in found)
    assert any(line.endswith("thuộc lĩnh vực số 2 tại Phụ lục kèm theo Kế hoạch này.") for line in found)
    assert (
        "- Quý I năm 2024: số liệu từ ngày 15/12/2023 đến hết ngày 14/3/2024; gửi báo cáo chậm nhất ngày 16/3/2024."
        in found
    )


def test_letter_without_lead_tasks_says_so_and_has_no_empty_table():
    document = printed("cong_van", contexts.letter(chu_tri=[]))
    assert len(ruled_tables(document)) == 1
    assert "Kế hoạch không có nhiệm vụ do Phòng Nội vụ chủ trì." in lines(document)
    assert ruled_tables(printed("cong_van", contexts.letter(chu_tri=[], phoi_hop=[]))) == []


def test_letter_orders_below_and_asks_outside():
    ordered = " ".join(lines(printed("cong_van", contexts.letter())))
    assert "UBND huyện giao Phòng Nội vụ thực hiện" in ordered and "đề nghị Phòng" not in ordered
    asked = " ".join(lines(printed("cong_van", contexts.letter(la_de_nghi=True, ten_co_quan_nhan="Huyện đoàn"))))
    assert "UBND huyện đề nghị Huyện đoàn phối hợp" in asked
    assert " giao Huyện đoàn" not in asked and "yêu cầu Huyện đoàn" not in asked


def test_letter_cites_the_plan_in_full_and_ends_with_the_mark():
    found = lines(printed("cong_van", contexts.letter(ke_hoach=contexts.plan_reference(so="15"))))
    assert any("Thực hiện Kế hoạch số 15/KH-UBND ngày" in line and f"về {contexts.SUBJECT}, " in line for line in found)
    assert found[-1].endswith("./.")


def test_form_has_a_list_of_statuses_in_each_row():
    document = printed("bieu_mau", contexts.form())
    controls = list(document.iter(W + "sdt"))
    assert len(controls) == 7
    for control in controls:
        assert control.find("w:sdtPr/w:id", NS) is None  # copies with one id would be damaged for Word
        choices = [item.get(W + "value") for item in control.iter(W + "listItem")]
        assert choices == ["Đã hoàn thành", "Đang thực hiện", "Chưa thực hiện", "Không phát sinh"]


def test_awkward_letters_arrive_whole():
    name = 'Sở A & B <C> "D"'
    assert f"Kính gửi: {name}" in lines(printed("cong_van", contexts.letter(kinh_gui=name)))
