"""Every fault of a template is found before anything is printed, each at its exact place, all at once."""

import contextlib
from typing import Any

import docx
import pytest
from docx.document import Document

from cchc_docs.errors import TemplateError
from cchc_docs.ooxml.package import pack, read_parts
from cchc_docs.render.documents import TEMPLATES, compile_templates
from cchc_docs.render.engine import TemplateFaults
from tests.render.builders import compiled, edited, faults, lines, printed, with_table, word


def places(content: bytes) -> list[tuple[str, str]]:
    return [(f.code, str(f.where).removeprefix("mau.docx").removeprefix(", ")) for f in faults(content)]


def test_a_misspelt_tag_is_named_with_its_cell_and_the_nearest_name():
    rows = [["{%tr for nv in nhiem_vu %}", "", ""], ["", "", "{{ nv.giai_phpa }}"], ["{%tr endfor %}", "", ""]]
    content = word("Đoạn đầu", build=lambda d: (d.add_table(1, 1), with_table(rows)(d)))
    [fault] = faults(content)
    assert (fault.code, str(fault.where)) == ("T101", "mau.docx, bảng 2, hàng 2, ô 3")
    assert "nv.giai_phpa" in fault.message and fault.hint == "Ý bạn là “nv.giai_phap”?"


def test_each_wrong_tag_is_named_where_it_stands_and_right_ones_are_not():
    content = word(
        "{{ kinh_gui }}", "{%p for nv in nhiem_vu %}", "{{ nv.stt }}", "{%p endfor %}", "{{ nv.stt }}", "{{ kinh_gi }}"
    )
    assert places(content) == [("T101", "đoạn 5"), ("T101", "đoạn 6")]


def test_branches_never_taken_and_nested_loops_are_checked_too():
    content = word(
        "{%p if la_de_nghi %}", "{{ sai_mot }}", "{%p else %}", "{{ kinh_gui }}", "{%p endif %}",
        "{%p for lv in linh_vuc %}", "{%p for nv in lv.nhiem_vu %}", "{%p for doan in nv.cac_doan %}",
        "{{ doan }}{{ doan.sai_hai }}{% if nv.sai_ba %}x{% endif %}", "{%p endfor %}", "{%p endfor %}", "{%p endfor %}",
    )  # fmt: skip
    assert places(content) == [("T101", "đoạn 2"), ("T101", "đoạn 9"), ("T101", "đoạn 9")]


def test_headers_and_footers_are_checked_and_named():
    def build(document: Document) -> None:
        section = document.sections[0]
        section.header.paragraphs[0].text = "{{ sai_dau }}"
        section.footer.add_paragraph("{{ sai_chan }}")

    assert places(word("{{ kinh_gui }}", build=build)) == [("T101", "đầu trang đoạn 1"), ("T101", "chân trang đoạn 2")]


def test_a_nested_table_is_named_by_the_cell_it_lies_in():
    def build(document: Document) -> None:
        outer = document.add_table(2, 3)
        inner = outer.cell(1, 2).add_table(2, 2)
        inner.cell(1, 0).text = "{{ sai }}"
        document.add_table(1, 1).cell(0, 0).text = "{{ sai_nua }}"

    assert places(word(build=build)) == [
        ("T101", "bảng 1, hàng 2, ô 3, bảng 1, hàng 2, ô 1"), ("T101", "bảng 2, hàng 1, ô 1"),
    ]  # fmt: skip


def test_a_tag_cut_into_runs_by_word_is_still_one_tag():
    def build(document: Document) -> None:
        paragraph = document.add_paragraph("Gửi ")
        for piece in ("{", "{ kinh", "_", "gui", " }", "}; "):
            paragraph.add_run(piece)
        paragraph.add_run("đậm {{ sa").bold = True
        paragraph.add_run("i }} hết")

    assert places(word(build=build)) == [("T101", "đoạn 1")]
    fixed = edited(word(build=build), old="{{ sa", new="{{ tong|str")
    fixed = edited(fixed, old="i }} hết", new="ing }} hết")
    document = printed(fixed)
    assert lines(document) == ["Gửi Phòng Nội vụ; đậm 3 hết"]


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("{{ ban_hanh }}", "ban_hanh"),
        ("{{ linh_vuc[0] }}", "không in thẳng"),
        ("{{ la_de_nghi }}", "la_de_nghi"),
        ("{{ tong == 3 }}", "không in thẳng"),
        ("{{ none }}", "không in thẳng"),
        ("{{ 1.5 }}", "không in thẳng"),
        ("{{ kinh_gui.ten }}", "kinh_gui"),
        ("{{ loop.index }}", "loop"),
        ("{% for c in kinh_gui %}{{ c }}{% endfor %}", "không phải danh sách"),
        ("{% for nv in nhiem_vu|sort(attribute='stt') %}{{ nv.sai }}{% endfor %}", "nv.sai"),
        ("{% for nv in nhiem_vu[:2] %}{{ nv.sai }}{% endfor %}", "nv.sai"),
        ("{{ (nhiem_vu|first).sai }}", "sai"),
        ("{% include 'khac.docx' %}", "include"),
        ("{{ nhiem_vu|map(attribute='stt')|join(sai) }}", "“sai”"),
    ],
)
def test_a_name_used_wrongly_is_refused_before_printing(tag: str, words: str):
    [fault] = faults(word("Đầu", tag))
    assert (fault.code, str(fault.where)) == ("T101", "mau.docx, đoạn 2")
    assert words in fault.message


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("{{ kinh_gui kinh_gui }}", "không đúng cách viết"),
        ("{{ kinh_gui|viet_hoa }}", "không có bộ lọc “viet_hoa”"),
        ("{% if tong is chan_le %}x{% endif %}", "không có phép thử “chan_le”"),
        ("{% neu tong %}", "không có lệnh “neu”"),
        ("{% if tong = 3 %}x{% endif %}", "không đúng cách viết"),
        ("{% for nv %}x{% endfor %}", "không đúng cách viết"),
        ("{% if tong %}x", "chưa có thẻ đóng “{% endif %}”"),
        ("x{% endfor %}", "không có thẻ mở"),
        ("x{% else %}", "không có thẻ mở"),
        ("{{r kinh_gui }}", "viết {{ … }}"),
        ("{{p kinh_gui }}", "viết {{ … }}"),
    ],
)
def test_a_tag_written_wrongly_is_located(tag: str, words: str):
    [fault] = faults(word("Đầu", "{{ kinh_gui }}", tag, "Cuối"))
    assert (fault.code, str(fault.where)) == ("T106", "mau.docx, đoạn 3")
    assert words in fault.message


def test_blocks_that_cross_are_reported_at_the_open_one():
    content = word("{%p for nv in nhiem_vu %}", "{%p if la_de_nghi %}", "{{ nv.stt }}", "{%p endfor %}")
    assert places(content) == [("T106", "đoạn 2")]


@pytest.mark.parametrize(
    "text", ["Gửi {{ kinh_gui", "Gửi kinh_gui }}", "{{ kinh_gui }", "{ kinh_gui }}", "{% if tong }x", "{# ghi chú"]
)
def test_unclosed_braces_are_reported(text: str):
    assert ("T103", "đoạn 2") in places(word("Đầu", text))


def test_a_tag_broken_by_enter_is_reported_in_both_paragraphs():
    assert [p for p in places(word("{{ kinh_", "gui }}")) if p[0] == "T103"] == [("T103", "đoạn 1"), ("T103", "đoạn 2")]


@pytest.mark.parametrize(
    ("paragraph", "lost"),
    [
        ("Chữ {%p if la_de_nghi %}", "Chữ"),
        ("{%p if la_de_nghi %}{{ kinh_gui }}", "{{ kinh_gui }}"),
        ("{#p ghi chú #} chữ", "chữ"),
    ],
)
def test_words_and_tags_beside_a_swallowing_tag_are_reported(paragraph: str, lost: str):
    end = ["{%p endif %}"] if "if" in paragraph else []
    [fault] = faults(word("Đầu", paragraph, *end))
    assert (fault.code, str(fault.where)) == ("T102", "mau.docx, đoạn 2")
    assert lost in fault.message


def test_words_beside_row_and_cell_tags_are_reported():
    rows = [["{%tr for nv in nhiem_vu %}", "Chữ ở ô bên"], ["{{ nv.stt }}", ""], ["{%tr endfor %}", ""]]
    assert places(word(build=with_table(rows))) == [("T102", "bảng 1, hàng 1, ô 1")]
    rows = [["{%tc if la_de_nghi %}\nChữ cùng ô", "x", "{%tc endif %}"]]
    assert places(word(build=with_table(rows))) == [("T102", "bảng 1, hàng 1, ô 1")]
    rows = [["{%tc if la_de_nghi %}", "Ô khác thì không mất", "{%tc endif %}"]]
    assert compiled(word(build=with_table(rows)))


def test_all_kinds_of_faults_come_at_once():
    content = word("{{ sai_ten }}", "{{ kinh_gui|sai_loc }}", "{{ mở", "Chữ {%p if la_de_nghi %}", "{%p endif %}")
    assert sorted(places(content)) == [
        ("T101", "đoạn 1"), ("T102", "đoạn 4"), ("T103", "đoạn 3"), ("T106", "đoạn 2"),
    ]  # fmt: skip


def test_faults_of_all_templates_come_at_once():
    names = [name for name, _ in TEMPLATES.values()]
    with pytest.raises(TemplateFaults) as caught:
        compile_templates({**{name: word("{{ sai }}") for name in names}, names[1]: b"hong"}, "13/14")
    places = [f"{name}, đoạn 1" for name in names]
    assert [str(f.where) for f in caught.value.diagnostics] == [places[0], names[1], *places[2:]]


@pytest.mark.parametrize("mark", ["ins", "del"])
def test_tracked_changes_are_reported_wherever_they_are(mark: str):
    old, new = "<w:r><w:t>xin</w:t></w:r>", f'<w:{mark} w:id="1" w:author="A"><w:r><w:t>xin</w:t></w:r></w:{mark}>'
    assert places(edited(word("{{ kinh_gui }}", "xin"), old=old, new=new)) == [("T104", "")]


def test_a_tag_in_a_picture_s_description_is_reported():
    content = word(build=lambda d: d.add_heading("x"))
    assert places(edited(content, old='w:val="Heading1"', new='w:val="{{ kinh_gui }}"')) == [("T103", "")]


def damaged() -> list[Any]:
    whole = word("{{ kinh_gui }}")
    parts = read_parts(whole)
    document = parts["word/document.xml"]
    strict = document.replace(
        b"schemas.openxmlformats.org/wordprocessingml/2006", b"purl.oclc.org/ooxml/wordprocessingml"
    )
    return [
        pytest.param(b"", id="empty"),
        pytest.param(b"Khong phai Word", id="text"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), id="password or .doc"),
        pytest.param(whole[: len(whole) // 2], id="cut short"),
        pytest.param(whole[:2000] + bytes(200) + whole[2200:], id="bytes lost"),
        pytest.param(pack({**parts, "word/document.xml": document[:-20]}), id="xml cut short"),
        pytest.param(pack({k: v for k, v in parts.items() if k != "word/document.xml"}), id="no document"),
        pytest.param(pack({**parts, "word/document.xml": strict}), id="strict"),
        pytest.param(pack({**parts, "word/styles.xml": b"<w:styles"}), id="styles"),
    ]


@pytest.mark.parametrize("content", damaged())
def test_a_damaged_template_is_refused_by_name(content: bytes):
    [fault] = faults(content)
    assert (fault.code, str(fault.where)) == ("T107", "mau.docx")


@pytest.mark.parametrize("at", range(0, 36000, 371))
def test_any_damaged_byte_is_refused_or_harmless(at: int):
    whole = bytearray(word("{{ kinh_gui }}"))
    whole[at % len(whole)] ^= 0xFF
    with contextlib.suppress(TemplateError):
        compiled(bytes(whole))


def test_a_text_box_does_not_look_like_words_beside_a_tag():
    """Word keeps a text box inside a paragraph, and twice: for new Word and for old Word."""
    box = "".join(
        f"<w:p><w:r><w:t>{t}</w:t></w:r></w:p>" for t in ("{%p if la_de_nghi %}", "{{ kinh_gui }}", "{%p endif %}")
    )
    whole = (
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f'<mc:Choice Requires="wps"><w:txbxContent>{box}</w:txbxContent></mc:Choice>'
        f"<mc:Fallback><w:txbxContent>{box}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>"
    )
    content, wrong = (
        edited(word("Hộp", tag), old="<w:r><w:t>Hộp</w:t></w:r>", new=whole) for tag in ("{{ kinh_gui }}", "{{ sai }}")
    )
    assert places(wrong) == [("T101", "đoạn 2")]
    for wanted in (True, False):
        assert lines(printed(content, la_de_nghi=wanted))[-1] == "Phòng Nội vụ"


def test_a_template_without_styles_or_properties_still_prints():
    content = word("Gửi {{ kinh_gui }}")
    for lost in ("styles", "core"):
        parts = {k: v for k, v in read_parts(content).items() if lost not in k}
        for holder in ("_rels/.rels", "word/_rels/document.xml.rels", "[Content_Types].xml"):
            root = docx.oxml.parse_xml(parts[holder])
            for element in list(root):
                if lost in (element.get("Target", "") + element.get("PartName", "")):
                    root.remove(element)
            parts[holder] = docx.oxml.xmlchemy.serialize_for_reading(root).encode()
        made = printed(pack(parts))
        assert lines(made) == ["Gửi Phòng Nội vụ"]
        assert not any(lost in name for name in read_parts(made))
