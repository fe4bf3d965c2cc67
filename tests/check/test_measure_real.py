"""Whole documents: those our templates make, against the decree's profile, and the same saved by LibreOffice."""

import pytest

from cchc_docs.check.facts import DocumentFacts, LineKind, ParagraphFacts, TableFacts
from cchc_docs.check.measure import measure_document
from cchc_docs.model.profile import ND30, Alignment
from cchc_docs.ooxml.metrics import text_width
from cchc_docs.ooxml.units import Length, mm, pt
from cchc_docs.pipeline import BuildRequest, build
from cchc_docs.read.document import read_document
from tests.outside import convert
from tests.pipeline.test_whole_set import LOC_BINH

ONE_OF_EACH = ("ke_hoach.docx", "phu_luc.docx", "cong_van/cong_van_PNV.docx", "bieu_mau/Q1/bieu_mau_Q1_PNV.docx")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    built = build(BuildRequest(LOC_BINH, tmp_path_factory.mktemp("do")))
    assert built.published is not None
    return built.published.folder


@pytest.fixture(scope="module")
def ours(folder) -> dict[str, DocumentFacts]:
    return {name: measure_document(name, read_document(folder / name)) for name in ONE_OF_EACH}


def of_style(document: DocumentFacts, style_id: str) -> list[ParagraphFacts]:
    name = next((s.name for s in (*ND30.styles, *ND30.lines) if s.style_id == style_id), style_id)
    return [q for q in document.paragraphs if q.style == name]


@pytest.mark.parametrize("name", ONE_OF_EACH)
def test_each_styled_text_has_the_profiles_look(ours, name):
    looks = {style.name: style for style in ND30.styles}
    seen = 0
    for paragraph in ours[name].paragraphs:
        style = looks.get(paragraph.style)
        for run in paragraph.runs if style else ():
            assert run.font.value == ND30.font
            assert run.size.value == style.size("13/14"), (paragraph.style, run.text)
            assert run.color.value in ND30.colors
            assert run.bold.value == style.component.is_bold or style.style_id in ("Heading3", "NoiNhan", "PhuLuc")
            seen += 1
    assert seen > 5


@pytest.mark.parametrize("name", ONE_OF_EACH)
def test_pages_are_the_decrees_and_nothing_is_left_unread(ours, name):
    document = ours[name]
    assert (document.unread, document.tracked, document.decomposed, document.text_boxes) == ((), (), (), ())
    for section in document.sections:
        short, long = sorted((section.width, section.height))
        assert short in ND30.page_width and long in ND30.page_height
        assert section.left in ND30.left_margin and section.right in ND30.right_margin
        [number] = section.headers["default"]
        assert (number.fields, number.alignment.value) == (("PAGE",), Alignment.CENTER)
        assert all(q.is_empty and not q.fields for q in section.headers["first"])
        assert (section.first_number, section.number_format) == (1, "decimal")


def test_the_line_under_the_motto_is_as_long_as_the_motto(ours):
    for name in ("ke_hoach.docx", "cong_van/cong_van_PNV.docx"):
        [motto], [drawn] = of_style(ours[name], "TieuNgu"), of_style(ours[name], "KeTieuNgu")
        [line] = drawn.lines
        assert (line.kind, line.alignment) == (LineKind.BORDER, Alignment.CENTER)
        assert line.length is not None
        assert abs(line.length - pt(text_width(motto.text, 14, bold=True))) < mm(0.2)


def test_the_annex_lies_across_and_its_table_repeats_its_header(ours):
    [section] = ours["phu_luc.docx"].sections
    [table] = [b for b in section.blocks if isinstance(b, TableFacts)]
    assert section.is_landscape
    assert table.has_borders
    assert [row.repeats for row in table.rows[:3]] == [True, False, False]
    assert [cell.paragraphs[0].text for cell in table.rows[0].cells][:2] == ["STT", "Nội dung"]
    assert table.width is not None and table.width <= section.text_width


def test_the_body_of_the_plan_is_justified_with_an_indent_and_a_gap(ours):
    body = of_style(ours["ke_hoach.docx"], "DoanVan")
    assert body
    for paragraph in body:
        assert paragraph.alignment.value is Alignment.JUSTIFIED
        assert any(paragraph.first_line.value in allowed for allowed in ND30.first_line_indents)
        assert paragraph.space_before.value >= pt(6)
        assert paragraph.spacing.value.ratio in ND30.line_spacing


def rounded(length: Length) -> int:
    return round(length.mm * 2)


def said(paragraph: ParagraphFacts) -> tuple[object, ...]:
    """What must survive another program."""
    looks = {(r.font.value, r.size.value.pt, r.bold.value, r.italic.value) for r in paragraph.runs if r.text.strip()}
    return paragraph.visible, looks, paragraph.alignment.value, rounded(paragraph.first_line.value)


def test_what_libreoffice_saves_measures_the_same(folder, ours, tmp_path):
    """Through ODT and back: styles, defaults and theme are written anew by another program."""
    names = ("ke_hoach.docx", "cong_van/cong_van_PNV.docx", "phu_luc.docx")
    odts = convert([folder / name for name in names], "odt", tmp_path)
    saved = convert(odts, "docx:MS Word 2007 XML", tmp_path / "saved")
    for name, path in zip(names, saved, strict=True):
        theirs, mine = measure_document(name, read_document(path)), ours[name]
        assert [said(q) for q in theirs.paragraphs if q.text] == [said(q) for q in mine.paragraphs if q.text]
        assert [rounded(s.left) for s in theirs.sections] == [rounded(s.left) for s in mine.sections]
        lines = [[line for q in document.paragraphs for line in q.lines] for document in (theirs, mine)]
        assert [rounded(line.length) for line in lines[0]] == [rounded(line.length) for line in lines[1]]
        assert [q.fields for s in theirs.sections for q in s.headers["default"]] == [("PAGE",)] * len(mine.sections)
