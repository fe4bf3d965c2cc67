"""Tables, loops and merges come out whole; docxtpl's users find what they know; the same input gives the same bytes."""

import re
import time
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from docx.document import Document
from docx.shared import Mm
from docxtpl import DocxTemplate
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import Environment, StrictUndefined
from lxml import etree
from openxml_audit import OpenXmlValidator

from cchc_docs.ooxml.package import pack, read_parts
from tests.outside import convert, sdk_errors
from tests.render.builders import (
    NS,
    PROPERTIES,
    W,
    body,
    compiled,
    context,
    document_of,
    edited,
    faults,
    field,
    lines,
    printed,
    table,
    task,
    with_table,
    word,
)

ANNEX = [
    ["Số", "Lĩnh vực", "Giải pháp"],
    ["{%tr for lv in linh_vuc %}", "", ""],
    ["{%tr for nv in lv.nhiem_vu %}", "", ""],
    ["{% vm %}{{ lv.so }}", "{% vm %}{{ lv.ten }}", "{{ nv.giai_phap }}"],
    ["{%tr endfor %}", "", ""],
    ["{%tr endfor %}", "", ""],
]
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


def audit(content: bytes, tmp_path: Any) -> list[str]:
    file = tmp_path / "audit.docx"
    file.write_bytes(content)
    faults = [str(e) for e in OpenXmlValidator().validate(str(file)).errors]
    return [f for f in faults if "stylesWithEffects" not in f]  # of python-docx's own default template


def ends(content: bytes, part: str = "word/document.xml") -> list[str]:
    """Last element of each cell; rows without cells and tables without rows would show as ""."""
    root = body(content, part)
    holders = [*root.iter(W + "tc"), *root.iter(W + "tr"), *root.iter(W + "tbl")]
    if part != "word/document.xml":
        holders.append(root)
    return ["" if len(h) == 0 else etree.QName(h[-1]).localname for h in holders]


def test_a_cell_whose_loop_is_empty_keeps_a_paragraph():
    rows = [["Đầu", "{%p for d in ban_hanh %}\n{{ d }}\n{%p endfor %}"]]
    made = printed(word("{{ kinh_gui }}", build=with_table(rows)), ban_hanh=[])
    assert table(made) == [["Đầu", ""]]
    assert ends(made) == ["p", "p", "tc", "tr"]


def test_a_cell_that_ends_with_a_table_after_a_condition_gets_its_paragraph():
    def build(document: Document) -> None:
        cell = document.add_table(1, 1).cell(0, 0)
        cell.add_table(1, 1).cell(0, 0).text = "trong"
        cell.paragraphs[-1].text = "{%p if la_de_nghi %}"
        cell.add_paragraph("Chữ")
        cell.add_paragraph("{%p endif %}")

    made = printed(word("x", build=build))
    assert {cell[-1].tag for cell in body(made).iter(W + "tc")} == {W + "p"}


def test_a_table_of_nothing_but_an_empty_loop_is_gone():
    rows = [["{%tr for nv in nhiem_vu %}"], ["{{ nv.stt }}"], ["{%tr endfor %}"]]
    made = printed(word("Trước", build=with_table(rows)), nhiem_vu=[])
    assert document_of(made).tables == []
    assert len(document_of(printed(word("Trước", build=with_table(rows)))).tables[0].rows) == 2


def test_a_row_of_nothing_but_an_empty_loop_is_gone_and_its_table_too():
    rows = [["{%tc for d in ban_hanh %}", "{{ d }}", "{%tc endfor %}"]]
    made = printed(word("Trước", build=with_table(rows)), ban_hanh=[])
    assert document_of(made).tables == []
    assert table(printed(word("Trước", build=with_table(rows)))) == [["UBND", "HUYỆN LỘC BÌNH"]]


def test_the_header_row_of_an_empty_loop_stays():
    made = printed(word("Trước", build=with_table(ANNEX)), linh_vuc=[])
    assert table(made) == [["Số", "Lĩnh vực", "Giải pháp"]]


def test_a_header_emptied_by_a_condition_keeps_a_paragraph():
    def build(document: Document) -> None:
        header = document.sections[0].header
        header.paragraphs[0].text = "{%p if la_de_nghi %}"
        header.add_paragraph("Đề nghị")
        header.add_paragraph("{%p endif %}")

    made = printed(word("x", build=build))
    [part] = [p for p in read_parts(made) if re.fullmatch(r"word/header\d+\.xml", p)]
    assert ends(made, part) == ["p"]


def merged(content: bytes) -> list[list[str]]:
    rows = body(content).findall(".//w:tr", NS)
    return [[m.get(W + "val") for m in row.iter(W + "vMerge")] for row in rows]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 4), min_size=1, max_size=5))
def test_vm_in_nested_loops_merges_exactly_each_group(sizes: list[int]):
    fields = [field(n, size) for n, size in enumerate(sizes, start=1)]
    made = printed(word(build=with_table(ANNEX)), linh_vuc=fields)
    expected = [["restart"] * 2 if n == 0 else ["continue"] * 2 for size in sizes for n in range(size)]
    assert merged(made) == [[], *expected]
    texts = ["".join(row.find("w:tc", NS).itertext()) for row in body(made).findall(".//w:tr", NS)][1:]
    assert texts == [f["so"] if n == 0 else "" for f in fields for n in range(len(f["nhiem_vu"]))]


def test_vm_hides_every_text_of_its_paragraph_however_word_cuts_it():
    """A clerk who touched the cell leaves {% vm %} in one run and the text in others."""

    def build(document: Document) -> None:
        with_table(ANNEX)(document)
        paragraph = document.tables[0].cell(3, 1).paragraphs[0]
        paragraph.text = ""
        for text in ("Lĩnh vực ", "{% v", "m %}", "số ", "{{ lv", ".ten }}", "."):
            paragraph.add_run(text)

    made = printed(word(build=build), linh_vuc=[field(1, 3), field(2, 2)])
    rows = body(made).findall(".//w:tr", NS)[1:]
    texts = ["".join(row.findall("w:tc", NS)[1].itertext()) for row in rows]
    assert texts == ["Lĩnh vực số Lĩnh vực 1.", "", "", "Lĩnh vực số Lĩnh vực 2.", ""]


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{{ kinh_gui|upper }}", "PHÒNG NỘI VỤ"),
        ("{{ kinh_gui.upper() }}", "PHÒNG NỘI VỤ"),
        ("{{ ban_hanh|join(' ') }}", "UBND HUYỆN LỘC BÌNH"),
        ("{{ nhiem_vu|length }}", "2"),
        ("{{ nhiem_vu|map(attribute='giai_phap')|join('; ') }}", "Giải pháp 1; Giải pháp 2"),
        ("{% set x = kinh_gui %}{{ x }}{{ x }}", "Phòng Nội vụPhòng Nội vụ"),
        ("{% set x %}<{{ kinh_gui }}>{% endset %}{{ x }}", "<Phòng Nội vụ>"),
        ("{% if la_de_nghi %}a{% elif tong > 2 and tong < 4 %}b{% else %}c{% endif %}", "b"),
        ("{% for nv in nhiem_vu if nv.stt > 1 %}{{ loop.index }}/{{ loop.length }} {{ nv.stt }}{% endfor %}", "1/1 2"),
        ("{% for d in ban_hanh %}{{ d }}{% if not loop.last %}, {% endif %}{% endfor %}", "UBND, HUYỆN LỘC BÌNH"),
        ("{% for nv in nhiem_vu[:1] + nhiem_vu[1:] %}{{ nv.stt }}{% else %}không{% endfor %}", "12"),
        ("{% for so, ten in [(1, 'a'), (2, 'b')] %}{{ so }}{{ ten }}{% endfor %}", "1a2b"),
        (
            "{% set ns = namespace(n=0) %}{% for nv in nhiem_vu %}{% set ns.n = ns.n + nv.stt %}{% endfor %}{{ ns.n }}",
            "3",
        ),
        ("{% macro m(nv) %}[{{ nv.stt }}]{% endmacro %}{{ m(nhiem_vu[0]) }}{{ m(nhiem_vu[1]) }}", "[1][2]"),
        ("{% with a = tong, b = kinh_gui %}{{ a }}{{ b }}{% endwith %}", "3Phòng Nội vụ"),
        ("{{ “a” ~ ‘b’ ~ tong }}", "ab3"),
        ("{{ 'có' if la_de_nghi else 'không' }}", "không"),
        ("{# {{ ghi_chu }} #}{{ tong }}{#- nữa -#}", "3"),
        ("{% raw %}{{ tong }}{% endraw %} {{ tong }}", "{{ tong }} 3"),
        ("{%- if tong -%}x{%- endif -%}y", "xy"),
        ("{{tong}}{{ tong}}{{-tong-}}", "333"),
        ("{% filter upper %}{{ kinh_gui }}{% endfilter %}", "PHÒNG NỘI VỤ"),
        ("{{ nhiem_vu|selectattr('stt', 'gt', 1)|map(attribute='stt')|first }}", "2"),
        ("{{ linh_vuc[1].nhiem_vu[0]['giai_phap'] }}", "Giải pháp 1"),
        ("{{ kinh_gui|default('chưa có') }}", "Phòng Nội vụ"),
    ],
)
def test_what_docxtpl_s_users_know_works(template: str, expected: str):
    assert lines(printed(word(template))) == [expected]
    if "<" not in template:
        assert by_docxtpl(word(template), context()) == body_shape(printed(word(template)))


def test_colspan_and_colour_of_docxtpl_work():
    rows = [["{% colspan tong %}Rộng", "b", "c"], ["{% cellbg '00FF00' %}Màu", "b", "c"]]
    xml = etree.tostring(body(printed(word(build=with_table(rows))))).decode()
    assert '<w:gridSpan w:val="3"/>' in xml and 'w:fill="00FF00"' in xml


def body_shape(content: bytes) -> list[Any]:
    return shape(body(content).find(W + "body"))


def shape(element: etree._Element) -> list[Any]:
    """Text and structure: tables, rows, cells, paragraphs, merges; runs joined, formatting left out."""
    found: list[Any] = []
    for child in element:
        name = etree.QName(child).localname
        if name == "p":
            texts = [t.text or "" if t.tag == W + "t" else {"br": "\n", "tab": "\t"}[t.tag[len(W) :]]
                     for t in child.iterfind(".//w:r/*", NS) if t.tag in (W + "t", W + "br", W + "tab")]  # fmt: skip
            found.append("".join(texts))
        elif name in ("tbl", "tr", "tc"):
            merge = child.find("w:tcPr/w:vMerge", NS)
            found.append([name, None if merge is None else merge.get(W + "val"), *shape(child)])
    return found


def by_docxtpl(content: bytes, values: dict[str, Any]) -> list[Any]:
    template = DocxTemplate(BytesIO(content))
    template.render(values, Environment(undefined=StrictUndefined, autoescape=True), autoescape=True)
    target = BytesIO()
    template.save(target)
    return body_shape(target.getvalue())


# Ours differs from docxtpl 0.20.2 on purpose: control characters, \a (new paragraph) and \f (new page) in the data are
# not commands and vanish, \r is a line break; "{_{" stays as typed; empty rows, tables and cells are mended.
PLAIN = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=30).map(
    lambda text: re.sub(r"([{}])_|_([}%])", "", text)
)
WITH_BREAKS = st.lists(PLAIN, min_size=1, max_size=3).flatmap(
    lambda t: st.sampled_from(["\n", "\t", " "]).map(lambda s: s.join(t))
)
TASKS = st.lists(
    st.builds(
        lambda n, text, who, keep, more: task(n, giai_phap=text, chu_tri=who, giu_diem=keep, cac_doan=more),
        st.integers(0, 99), WITH_BREAKS, PLAIN, st.booleans(), st.lists(PLAIN, min_size=1, max_size=3),
    ),
    min_size=1, max_size=4,
)  # fmt: skip
FIELDS = st.lists(
    st.builds(lambda t, ten: {"so": "1", "ten": ten, "nhiem_vu": t}, TASKS, PLAIN), min_size=1, max_size=3
)
SAME = word(
    "Kính gửi: {{ kinh_gui }}/{{ tong }}.",
    "{%p if la_de_nghi %}", "Đề nghị {{ kinh_gui|upper }}", "{%p else %}", "Giao {{ kinh_gui }}", "{%p endif %}",
    "{%p for nv in nhiem_vu %}", "{{ loop.index }}. {{ nv.giai_phap }}{% if nv.giu_diem %} (giữ){% endif %}",
    "{%p for d in nv.cac_doan %}", "- {{ d }}", "{%p endfor %}", "{%p endfor %}",
    build=with_table(
        [*ANNEX, ["{{ tong }}", "{{ ban_hanh|join('; ') }}", "{%p for d in ban_hanh %}\n{{ d }}\n{%p endfor %}"]]
    ),
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(
    st.fixed_dictionaries({
        "kinh_gui": WITH_BREAKS, "ban_hanh": st.lists(PLAIN, min_size=1, max_size=3), "la_de_nghi": st.booleans(),
        "tong": st.integers(-5, 10**6), "nhiem_vu": TASKS, "linh_vuc": FIELDS,
    })
)  # fmt: skip
def test_the_same_template_and_data_give_what_docxtpl_gives(values: dict[str, Any]):
    assert body_shape(compiled(SAME).render(values, PROPERTIES)) == by_docxtpl(SAME, values)


def test_same_input_same_bytes_and_no_clock_inside(tmp_path: Any):
    first = printed(SAME)
    time.sleep(1.1)
    assert printed(SAME) == first == compiled(SAME).render(context(), PROPERTIES)
    with ZipFile(BytesIO(first)) as package:
        assert package.testzip() is None
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert package.namelist()[0] == "[Content_Types].xml"
    core = read_parts(first)["docProps/core.xml"].decode()
    assert "dcterms:created" not in core and "dcterms:modified" not in core
    assert document_of(first).core_properties.title == "Công văn A & B"


def test_the_document_is_valid_for_openxml_audit(tmp_path: Any):
    assert audit(printed(SAME), tmp_path) == []
    assert audit(printed(SAME, ban_hanh=[], linh_vuc=[], nhiem_vu=[]), tmp_path) == []


def test_the_document_is_valid_for_microsoft_s_sdk(tmp_path: Any):
    file = tmp_path / "sdk.docx"
    for values in ({}, {"ban_hanh": [], "linh_vuc": [], "nhiem_vu": []}):
        file.write_bytes(printed(SAME, **values))
        assert sdk_errors(file) == []


def test_parts_without_tags_are_copied_untouched():
    def build(document: Document) -> None:
        document.sections[0].header.paragraphs[0].text = "Trang"
        document.sections[0].footer.paragraphs[0].text = "{{ kinh_gui }}"

    content = word("{{ kinh_gui }}", build=build)
    before, after = read_parts(content), read_parts(printed(content))
    assert list(before) == list(after)
    changed = {name for name in before if before[name] != after[name]}
    footer = next(name for name in before if "footer" in name)
    assert changed == {"word/document.xml", "docProps/core.xml", footer}


def test_tags_in_headers_and_footers_are_printed():
    def build(document: Document) -> None:
        document.sections[0].header.paragraphs[0].text = "{{ kinh_gui }}"
        document.sections[0].footer.paragraphs[0].text = "{% for d in ban_hanh %}{{ d }} {% endfor %}"

    section = document_of(printed(word("x", build=build), kinh_gui="A & B")).sections[0]
    assert section.header.paragraphs[0].text == "A & B"
    assert section.footer.paragraphs[0].text == "UBND HUYỆN LỘC BÌNH "


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


def test_drawings_in_a_loop_have_ids_of_their_own(tmp_path: Any):
    def build(document: Document) -> None:
        document.sections[0].header.paragraphs[0].add_run().add_picture(BytesIO(PNG), width=Mm(5))
        document.add_picture(BytesIO(PNG), width=Mm(5))
        for number, drawing in enumerate(document.element.body.iter(WP + "docPr"), start=2):
            drawing.set("id", str(number))  # as Word does: each number once in the whole file
        document.add_paragraph("{%p for nv in nhiem_vu %}")
        document.add_picture(BytesIO(PNG), width=Mm(5))
        document.add_paragraph("{%p endfor %}")

    made = printed(word("{{ kinh_gui }}", build=build), nhiem_vu=[task(n) for n in range(4)])
    ids = [drawing.get("id") for drawing in body(made).iter(WP + "docPr")]
    assert len(ids) == 5 == len(set(ids))
    assert audit(made, tmp_path) == []


def test_content_controls_and_paragraph_ids_in_a_loop_are_not_doubled(tmp_path: Any):
    control = (
        '<w:sdt><w:sdtPr><w:alias w:val="Trạng thái"/><w:id w:val="12345"/></w:sdtPr>'
        "<w:sdtContent><w:r><w:t>Chọn</w:t></w:r></w:sdtContent></w:sdt>"
    )
    content = edited(
        word("{%p for nv in nhiem_vu %}", "{{ nv.stt }}", "xin", "{%p endfor %}"),
        old="<w:p><w:r><w:t>xin</w:t></w:r></w:p>",
        new='<w:p xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" w14:paraId="00000001"'
        f' w14:textId="77777777">{control}</w:p>',
    )
    made = printed(content)
    root = body(made)
    assert len(list(root.iter(W + "sdt"))) == 2
    assert list(root.iterfind(".//w:sdtPr/w:id", NS)) == []
    assert not re.search(rb"paraId|textId", read_parts(made)["word/document.xml"])
    assert audit(made, tmp_path) == []


def test_a_pretty_printed_template_prints_the_same():
    assert body_shape(printed(pretty(SAME))) == body_shape(printed(SAME))


def test_faults_of_a_pretty_printed_template_keep_their_places():
    [fault] = faults(pretty(word("Một", "{{ kinh_gui }}", "{{ sai }}", "{{ tong }}")))
    assert str(fault.where) == "mau.docx, đoạn 3"


def pretty(content: bytes) -> bytes:
    parts = read_parts(content)
    root = etree.fromstring(parts["word/document.xml"], etree.XMLParser(remove_blank_text=True))
    return pack({**parts, "word/document.xml": etree.tostring(root, pretty_print=True, encoding="UTF-8")})


def test_a_template_saved_by_libreoffice_prints_the_same_text(tmp_path: Any):
    source = tmp_path / "mau.docx"
    source.write_bytes(SAME)
    [saved] = convert([source], "docx:Office Open XML Text", tmp_path / "lo")
    values = {"kinh_gui": "A & <B>", "linh_vuc": [field(1, 2), field(2, 1)]}
    again, before = printed(saved.read_bytes(), **values), printed(SAME, **values)
    assert lines(again) == lines(before)
    assert table(again) == table(before)
    assert merged(again) == merged(before)
