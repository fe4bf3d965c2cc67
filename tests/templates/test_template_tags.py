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
from cchc_docs.ooxml.units import mm
from cchc_docs.render import tags
from cchc_docs.render.engine import compile_template
from tests.dump import as_read
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
    "dinh_chinh_template.docx": tags.CorrectionTags,
    "so_dang_ky_template.docx": tags.RegisterTags,
}
GROUPS = {
    "Phần đầu và phần cuối": tags.HeadTags,
    "Một nhiệm vụ": tags.TaskTags,
    "Một lĩnh vực": tags.FieldTags,
    "Một ý": tags.ItemTags,
    "Một khoản của Tổ chức thực hiện": tags.DutyTags,
    "Một kỳ báo cáo": tags.PeriodTags,
    "Kế hoạch được dẫn": tags.PlanReferenceTags,
    "Một quyển sổ": tags.RegisterBookTags,
    "Một văn bản trong sổ": tags.RegisterEntryTags,
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
    return as_read("".join(t.text or "" for t in element.iter(W + "t")))


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
    assert (
        "- Lĩnh vực 1. Công tác chỉ đạo, điều hành CCHC: 03 nhiệm vụ (02 khắc phục, 01 giữ vững điểm tối đa)."
        in lines(counted)
    )
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


def test_plan_letters_the_tasks_of_a_field():
    rows = [{**task, "thu_tu": f"{letter}) "} for task, letter in zip(contexts.tasks(2), "ab", strict=True)]
    field = {**contexts.loc_binh_fields()[0], "nhiem_vu": rows}
    found = lines(printed("kh", contexts.plan(liet_ke_nhiem_vu=True, linh_vuc=[field])))
    assert [line[:14] for line in found if re.match(r"[ab]\) Tiêu chí", line)] == ["a) Tiêu chí 1.", "b) Tiêu chí 1."]


def test_annex_with_names_has_room_for_them_and_lines_them_up():
    rows = [{**task, "ten_tieu_chi": name} for task, name in zip(contexts.tasks(2), ("", "Tuyên truyền"), strict=True)]
    field = {**contexts.loc_binh_fields()[0], "nhiem_vu": rows}
    [table] = ruled_tables(printed("phu_luc", contexts.annex(linh_vuc=[field], co_ten_tieu_chi=True)))
    cells = [row.findall("w:tc", NS)[2] for row in table.findall("w:tr", NS)[1:]]
    assert [cell.find("w:p/w:pPr/w:pStyle", NS).get(W + "val") for cell in cells] == ["ChuBangGiua", "ChuBang"]
    [codes] = ruled_tables(printed("phu_luc", contexts.annex(linh_vuc=[field])))
    wide, narrow = (int(t.findall("w:tblGrid/w:gridCol", NS)[2].get(W + "w")) for t in (table, codes))
    assert wide > 1.5 * narrow


def test_plan_prints_a_remedy_of_several_lines_as_paragraphs():
    pieces = ["a) Rà soát;", "b) Công khai."]
    row = {**contexts.tasks(1)[0], "giai_phap": "\n".join(pieces), "cac_dong": pieces, "phoi_hop": "",
           "thoi_gian": "Trước ngày 30/6/2024", "chu_tri": "Phòng Tư pháp"}  # fmt: skip
    kept = {**row, "ma_tieu_chi": "", "ten_tieu_chi": "", "giu_diem": True}
    field = {**contexts.loc_binh_fields()[0], "nhiem_vu": [row, kept]}
    document = printed("kh", contexts.plan(liet_ke_nhiem_vu=True, linh_vuc=[field]))
    found = lines(document)
    start = found.index("Tiêu chí 1.4.2:")
    assert found[start + 1 : start + 4] == [
        "a) Rà soát;",
        "b) Công khai.",
        "Cơ quan chủ trì: Phòng Tư pháp. Thời gian thực hiện: Trước ngày 30/6/2024.",
    ]
    assert found[start + 4] == "Đối với các tiêu chí thành phần đạt điểm tối đa:"
    styles = [
        p.find("w:pPr/w:pStyle", NS).get(W + "val")
        for p in document.findall("w:p", NS)
        if text(p) in found[start : start + 4]
    ]
    assert set(styles) == {"Diem"}


def test_plan_says_in_words_how_many_tasks_of_one_kind_a_field_has():
    found = lines(printed("kh", contexts.plan()))
    assert "- Lĩnh vực 2. Cải cách thể chế: 01 nhiệm vụ giữ vững điểm tối đa." in found
    assert any(line.startswith("- Lĩnh vực 9. ") and line.endswith(": 01 nhiệm vụ khắc phục.") for line in found)


def test_plan_gives_a_group_its_general_duty_and_its_tasks_in_one_paragraph():
    own = contexts.duty(1, "nhom", "UBND các xã, thị trấn", nhiem_vu="Phân công cụ thể.", tieu_chi="9", giu_diem="7")
    [line] = [x for x in lines(printed("kh", contexts.plan(to_chuc_thuc_hien=[own]))) if x.startswith("1. UBND")]
    assert line == (
        "1. UBND các xã, thị trấn: Phân công cụ thể. Chủ trì, phối hợp với các cơ quan, đơn vị liên quan thực hiện "
        "nhiệm vụ khắc phục tiêu chí 9; nhiệm vụ giữ vững các tiêu chí thành phần đạt điểm tối đa thuộc lĩnh vực số 7 "
        "tại Phụ lục kèm theo Kế hoạch này."
    )


def test_plan_speaks_of_no_form_of_its_own():
    for duties in contexts.plan()["to_chuc_thuc_hien"], [contexts.duty(1, "bao_cao", "Chế độ báo cáo")]:
        found = lines(printed("kh", contexts.plan(ky_bao_cao=[], to_chuc_thuc_hien=duties)))
        assert not any("biểu mẫu" in line for line in found)


def headings(found: list[str]) -> list[str]:
    return [line for line in found if re.match(r"\d\. ", line)]


def opening(found: list[str]) -> str:
    [line] = [line for line in found if line.startswith("Thực hiện Kế hoạch số")]
    return line


def test_letter_without_lead_tasks_asks_for_help_only_and_has_no_empty_section():
    document = printed("cong_van", contexts.letter(chu_tri=[]))
    assert len(ruled_tables(document)) == 1
    assert opening(lines(document)).endswith("UBND huyện giao Phòng Nội vụ phối hợp thực hiện các nhiệm vụ sau:")
    assert headings(lines(document)) == ["1. Nhiệm vụ phối hợp", "2. Chế độ báo cáo"]
    asked = printed("cong_van", contexts.letter(chu_tri=[], la_de_nghi=True, ten_co_quan_nhan="Huyện đoàn"))
    assert len(ruled_tables(asked)) == 1
    assert opening(lines(asked)).endswith("đề nghị Huyện đoàn phối hợp thực hiện các nội dung sau:")
    assert headings(lines(asked)) == ["1. Nội dung đề nghị phối hợp", "2. Thông tin kết quả phối hợp"]
    assert ruled_tables(printed("cong_van", contexts.letter(chu_tri=[], phoi_hop=[]))) == []


def test_letter_without_supported_tasks_says_so_in_its_first_paragraph():
    found = lines(printed("cong_van", contexts.letter(phoi_hop=[])))
    assert "Kế hoạch không có nhiệm vụ cụ thể do Phòng Nội vụ phối hợp thực hiện; khi cơ quan" in opening(found)
    assert headings(found) == ["1. Nhiệm vụ chủ trì", "2. Chế độ báo cáo"]


@pytest.mark.parametrize("duty", ["", "Là cơ quan thường trực."])
@pytest.mark.parametrize("led", [True, False])
@pytest.mark.parametrize("helped", [True, False])
def test_letter_numbers_the_sections_it_has(duty: str, led: bool, helped: bool):
    changes = ({} if led else {"chu_tri": []}) | ({} if helped else {"phoi_hop": []})
    found = headings(lines(printed("cong_van", contexts.letter(nhiem_vu_thuong_truc=duty, **changes))))
    assert [line[:2] for line in found] == [f"{n}." for n in range(1, len(found) + 1)]
    assert len(found) == bool(duty) + led + helped + 1


def test_letter_orders_below_and_asks_outside():
    ordered = " ".join(lines(printed("cong_van", contexts.letter())))
    assert "UBND huyện giao Phòng Nội vụ thực hiện" in ordered and "đề nghị Phòng" not in ordered
    asked = " ".join(lines(printed("cong_van", contexts.letter(la_de_nghi=True, ten_co_quan_nhan="Huyện đoàn"))))
    assert "UBND huyện đề nghị Huyện đoàn phối hợp" in asked


@pytest.mark.parametrize("periods", [contexts.periods(), []])
@pytest.mark.parametrize("empty", [[], ["chu_tri"], ["phoi_hop"], ["chu_tri", "phoi_hop"]])
def test_letter_uses_no_word_of_command_outside_the_hierarchy(periods: list[Any], empty: list[str]):
    changes = {"ky_bao_cao": periods, **{key: [] for key in empty}}
    words = " ".join(
        lines(printed("cong_van", contexts.letter(la_de_nghi=True, ten_co_quan_nhan="Huyện đoàn", **changes)))
    )
    assert not re.search(r"báo cáo|yêu cầu|\bgiao\b|nghiêm túc|nhiệm vụ chủ trì", words.lower())


def test_letter_says_once_what_is_reported_where_and_when():
    found = lines(printed("cong_van", contexts.letter(ten_co_quan_nhan="Phòng Tư pháp")))
    start = found.index("3. Chế độ báo cáo")
    assert found[start + 1] == (
        "Phòng Tư pháp báo cáo kết quả thực hiện theo biểu mẫu gửi kèm Công văn này về UBND huyện (qua Phòng Nội vụ), "
        "thời hạn từng kỳ như sau:"
    )
    assert [line[:2] for line in found[start + 2 : start + 6]] == ["- "] * 4
    assert not any("Định kỳ hằng quý" in line for line in found)


def test_letter_to_those_outside_asks_for_information():
    found = lines(printed("cong_van", contexts.letter(la_de_nghi=True, ten_co_quan_nhan="Huyện đoàn")))
    start = found.index("3. Thông tin kết quả phối hợp")
    assert found[start + 1].startswith("Đề nghị Huyện đoàn gửi thông tin kết quả phối hợp thực hiện theo biểu mẫu")
    assert found[start + 2].endswith("gửi thông tin chậm nhất ngày 16/3/2024.")


@pytest.mark.parametrize("is_request", [False, True])
def test_letter_without_periods_promises_no_form(is_request: bool):
    found = lines(printed("cong_van", contexts.letter(ky_bao_cao=[], la_de_nghi=is_request)))
    assert not any("biểu mẫu" in line for line in found)
    assert ("Phòng Nội vụ báo cáo kết quả thực hiện các nhiệm vụ được giao." in " ".join(found)) is not is_request
    silent = lines(printed("cong_van", contexts.letter(ky_bao_cao=[], che_do_bao_cao="", la_de_nghi=is_request)))
    assert len(headings(silent)) == 2


def test_letter_to_the_standing_office_begins_with_its_standing_duty():
    found = lines(printed("cong_van", contexts.letter(nhiem_vu_thuong_truc="Là cơ quan thường trực.")))
    assert headings(found) == [
        "1. Nhiệm vụ của cơ quan thường trực",
        "2. Nhiệm vụ chủ trì",
        "3. Nhiệm vụ phối hợp",
        "4. Chế độ báo cáo",
    ]
    assert found[found.index("1. Nhiệm vụ của cơ quan thường trực") + 1] == "Là cơ quan thường trực."
    assert headings(lines(printed("cong_van", contexts.letter())))[0] == "1. Nhiệm vụ chủ trì"


def test_letter_says_above_each_table_how_the_tasks_are_carried_out():
    found = lines(printed("cong_van", contexts.letter()))
    assert found[found.index("1. Nhiệm vụ chủ trì") + 1] == (
        "Chủ trì, phối hợp với các cơ quan, đơn vị liên quan thực hiện các nhiệm vụ sau:"
    )
    assert found[found.index("2. Nhiệm vụ phối hợp") + 1] == "Phối hợp với cơ quan chủ trì thực hiện các nhiệm vụ sau:"


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


def test_form_prints_no_word_where_a_status_is_to_be_chosen():
    for control in printed("bieu_mau", contexts.form()).iter(W + "sdt"):
        assert text(control.find("w:sdtContent", NS)) == "\u00a0" * 6


def test_form_of_those_outside_informs_and_does_not_report():
    found = lines(printed("bieu_mau", contexts.form(la_de_nghi=True, ten_co_quan="Huyện đoàn")))
    assert "II. KẾT QUẢ PHỐI HỢP THỰC HIỆN" in found
    assert found[-1].endswith("gửi UBND huyện (qua Phòng Nội vụ) tổng hợp./.")
    assert not any(re.search(r"báo cáo|\bgiao\b|nhiệm vụ", line.lower()) for line in found)
    assert [line for line in found if re.match("[IV]+[.] ", line)] == [
        "I. CÔNG TÁC TRIỂN KHAI PHỐI HỢP",
        "II. KẾT QUẢ PHỐI HỢP THỰC HIỆN",
        "III. KHÓ KHĂN, VƯỚNG MẮC VÀ NGUYÊN NHÂN",
        "IV. NỘI DUNG PHỐI HỢP KỲ TIẾP THEO",
        "V. ĐỀ XUẤT, KIẾN NGHỊ",
    ]
    assert lines(printed("bieu_mau", contexts.form()))[0] == "BÁO CÁO"


def test_form_of_those_outside_names_its_period_within_a_sentence():
    found = lines(printed("bieu_mau", contexts.form(la_de_nghi=True)))
    assert any("phối hợp thực hiện quý I năm 2024 (số liệu" in line for line in found)


def test_a_code_without_a_name_stands_beside_its_field():
    named, bare, kept = (dict(task) for task in contexts.tasks(3))
    named |= {"ten_tieu_chi": "Tuyên truyền", "tieu_chi": "1.4.2 Tuyên truyền"}
    bare |= {"ma_tieu_chi": "1.5", "tieu_chi": "1.5", "so_linh_vuc": "1"}
    kept |= {"ma_tieu_chi": "", "so_linh_vuc": "6", "ten_linh_vuc": "Cải cách tài chính công"}
    for name, context in (("cong_van", contexts.letter(chu_tri=[named, bare, kept], phoi_hop=[])),
                          ("bieu_mau", contexts.form(nhiem_vu=[named, bare, kept]))):  # fmt: skip
        [table] = ruled_tables(printed(name, context))
        cells = [text(row.findall("w:tc", NS)[1]) for row in table.findall("w:tr", NS)[1:]]
        assert cells == ["1.4.2 Tuyên truyền", "Lĩnh vực 1, tiêu chí 1.5", "Lĩnh vực 6. Cải cách tài chính công"]


@pytest.mark.parametrize(("name", "context"), [("kh", contexts.plan()), ("cong_van", contexts.letter())])
def test_what_ends_with_a_colon_keeps_to_its_list(name: str, context: dict[str, Any]):
    paragraphs = [p for p in printed(name, context).findall("w:p", NS) if text(p).endswith("như sau:")]
    assert paragraphs
    assert all(p.find("w:pPr/w:keepNext", NS) is not None for p in paragraphs)


def test_form_of_those_outside_is_an_annex_of_their_own_letter():
    document = printed("bieu_mau", contexts.form(la_de_nghi=True, ten_co_quan="Huyện đoàn"))
    styles = {text(p): p.find("w:pPr/w:pStyle", NS).get(W + "val") for p in document.iter(W + "p")}
    found = lines(document)
    assert found[:4] == [
        "Phụ lục",
        "KẾT QUẢ PHỐI HỢP THỰC HIỆN KẾ HOẠCH",
        contexts.SUBJECT.upper(),
        "(QUÝ I NĂM 2024)",
    ]
    assert re.fullmatch(r"\(Kèm theo Công văn số\s+/\s+ngày\s+tháng\s+năm 2024 của Huyện đoàn\)", found[4])
    assert not {"QuocHieu", "SoKyHieu", "KinhGui", "NoiNhan"} & set(styles.values())
    assert styles["TRƯỞNG PHÒNG"] == "QuyenHan" and "DiaDanhNgay" in styles.values()


def test_form_leaves_room_to_write():
    document = printed("bieu_mau", contexts.form())
    heights = [row.find("w:trPr/w:trHeight", NS) for row in ruled_tables(document)[0].findall("w:tr", NS)[1:]]
    assert {(h.get(W + "hRule"), int(h.get(W + "val"))) for h in heights} == {("atLeast", mm(14).twips)}
    dots = [p for p in document.findall("w:p", NS) if p.find("w:pPr/w:pStyle", NS).get(W + "val") == "DongCham"]
    assert len(dots) == 1 + 3 * 3


def test_awkward_letters_arrive_whole():
    name = 'Sở A & B <C> "D"'
    assert f"Kính gửi: {name}" in lines(printed("cong_van", contexts.letter(kinh_gui=name)))
