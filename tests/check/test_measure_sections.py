"""Sections, and the headers and footers in effect on their pages."""

from io import BytesIO

from docx import Document

from cchc_docs.check.facts import Part
from cchc_docs.check.measure import measure_document, paragraphs_by_order
from cchc_docs.ooxml.package import read_parts
from cchc_docs.ooxml.units import ZERO, twips
from tests.check.docx import A4, PAGE, docx, measure, p, r, tbl, tr

FIELD = "<w:fldSimple w:instr='PAGE'/>"
DEFAULT, FIRST, EVEN = (
    f"<w:headerReference w:type='{kind}' r:id='header{n}'/>"
    for n, kind in enumerate(("default", "first", "even"), start=1)
)


def ends(section: str) -> str:
    """An empty paragraph that ends a section."""
    return p(pr=section)


def test_paper_and_margins_are_the_sections():
    [section] = measure(p("A")).sections
    assert (section.width, section.height, section.is_landscape) == (twips(11906), twips(16838), False)
    assert (section.top, section.right, section.left) == (twips(1134), twips(850), twips(1701))
    assert section.header_distance == twips(567)
    assert (section.starts, section.first_number, section.number_format) == ("nextPage", None, "decimal")


def test_a_section_ends_with_the_paragraph_that_holds_its_properties():
    wide = PAGE.replace("w:w='11906'", "").replace('w:w="11906" w:h="16838"', 'w:w="16838" w:h="11906"')
    document = measure(p("Kế hoạch"), ends(PAGE), p("Phụ lục"), tbl(tr("STT")), section=wide)
    assert [[q.text for q in s.paragraphs] for s in document.sections] == [["Kế hoạch", ""], ["Phụ lục", "STT"]]
    assert [s.is_landscape for s in document.sections] == [False, True]
    assert [q.position.section for q in document.paragraphs] == [1, 1, 2, 2]


def test_without_any_properties_it_is_words_own_page():
    [section] = measure(p("A"), section="").sections
    assert (section.width, section.left) == (twips(12240), twips(1440))


def test_gutters_take_room_at_the_side_or_on_top():
    gutter = PAGE.replace('w:gutter="0"', 'w:gutter="284"')
    [side] = measure(p(), section=gutter).sections
    assert (side.gutter, side.text_width) == (twips(284), twips(11906 - 1701 - 850 - 284))
    [top] = measure(p(), section=gutter, settings="<w:gutterAtTop/>").sections
    assert (top.gutter, top.top) == (ZERO, twips(1134 + 284))


def test_a_negative_margin_means_exactly_so():
    [section] = measure(p(), section=PAGE.replace('w:top="1134"', 'w:top="-1134"')).sections
    assert section.top == twips(1134)


def test_page_numbers_begin_where_the_section_says():
    [section] = measure(p(), section=A4.format("", "<w:pgNumType w:fmt='upperRoman' w:start='1'/>")).sections
    assert (section.first_number, section.number_format) == (1, "upperRoman")


def test_the_page_number_in_the_header_is_a_field():
    [section] = measure(p(), section=A4.format(DEFAULT, ""), header1=p(FIELD, pr="<w:jc w:val='center'/>")).sections
    [number] = section.headers["default"]
    assert (number.fields, number.alignment.value.value, number.position.part) == (("PAGE",), "center", Part.HEADER)


def test_headers_of_first_and_even_pages_count_only_when_they_are_switched_on():
    headers = {"header1": p(FIELD), "header2": p(), "header3": p("Chẵn")}
    references = DEFAULT + FIRST + EVEN
    [off] = measure(p(), section=A4.format(references, ""), **headers).sections
    assert list(off.headers) == ["default"]
    document = measure(p(), section=A4.format(references, "<w:titlePg/>"), settings="<w:evenAndOddHeaders/>", **headers)
    [on] = document.sections
    assert {kind: [q.text for q in found] for kind, found in on.headers.items()} == {
        "default": [""],
        "first": [""],
        "even": ["Chẵn"],
    }
    assert (on.has_own_first_page, document.differs_on_even_pages) == (True, True)


def test_a_first_page_without_a_header_of_its_own_is_blank():
    [section] = measure(p(), section=A4.format(DEFAULT, "<w:titlePg/>"), header1=p(FIELD)).sections
    assert section.headers["first"] == ()
    assert section.footers == {"default": (), "first": ()}


def test_a_later_section_inherits_what_it_does_not_name():
    first = A4.format(DEFAULT + FIRST, "<w:titlePg/>")
    document = measure(p(), ends(first), p(), section=A4.format("", "<w:titlePg/>"), header1=p(FIELD), header2=p())
    assert document.sections[1].headers == document.sections[0].headers


def test_a_later_section_may_have_its_own():
    own = A4.format("<w:headerReference w:type='default' r:id='header2'/>", "")
    document = measure(p(), ends(A4.format(DEFAULT, "")), p(), section=own, header1=p("Một"), header2=p("Hai"))
    assert [s.headers["default"][0].text for s in document.sections] == ["Một", "Hai"]


def test_a_page_number_in_a_text_box_or_content_control_of_the_header_is_found():
    box = f"<v:textbox><w:txbxContent>{p(FIELD)}</w:txbxContent></v:textbox>"
    box = f"<w:r><w:pict><v:shape>{box}</v:shape></w:pict></w:r>"
    controlled = f"<w:sdt><w:sdtContent>{p(FIELD)}</w:sdtContent></w:sdt>"
    for inside in (p(box), controlled):
        [section] = measure(p(), section=A4.format(DEFAULT, ""), header1=inside).sections
        assert "PAGE" in [f for q in section.headers["default"] for f in q.fields]


def test_a_header_that_is_missing_is_said():
    assert measure(p(), section=A4.format(DEFAULT, "")).unread == ("đầu trang bị thiếu trong tệp",)


def test_mirrored_margins_and_columns_are_said():
    document = measure(p(), section=A4.format("", "<w:cols w:num='2'/>"), settings="<w:mirrorMargins/>")
    assert any("Mirror" in word for word in document.unread)
    assert any("Columns" in word for word in document.unread)


def test_an_order_leads_back_to_the_paragraph_in_the_file():
    content = docx(p("Một"), tbl(tr("Hai")), p(r("Ba")))
    elements = paragraphs_by_order(read_parts(content)["word/document.xml"])
    for paragraph in measure_document("x.docx", content).paragraphs:
        assert "".join(elements[paragraph.position.order].itertext()) == paragraph.text


def test_the_title_of_the_file_is_that_of_its_properties():
    document, out = Document(), BytesIO()
    document.core_properties.title = "Kế hoạch cải cách hành chính"
    document.save(out)
    assert measure_document("x.docx", out.getvalue()).title == "Kế hoạch cải cách hành chính"
