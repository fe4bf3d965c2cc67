"""What a paragraph says: its text however it was typed, its fields, its marks."""

import unicodedata
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_docs.check.facts import Part
from cchc_docs.check.measure import measure_document
from cchc_docs.ooxml.package import pack, read_parts
from tests.check.docx import docx, first, measure, p, r, tbl, tr

BEGIN, SEPARATE, END = (f'<w:r><w:fldChar w:fldCharType="{k}"/></w:r>' for k in ("begin", "separate", "end"))


CHOICE = (
    "<mc:AlternateContent><mc:Choice Requires='w14'>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>"
)


def code(text: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve">{text}</w:instrText></w:r>'


def test_runs_of_one_look_become_one():
    paragraph = first(p(r("S", "<w:b/>"), r("ố", "<w:b/>"), r(": 12")))
    assert paragraph.text == "Số: 12"
    assert [run.text for run in paragraph.runs] == ["Số", ": 12"]


def test_tabs_breaks_and_hyphens_are_text():
    run = "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t><w:softHyphen/></w:r>"
    paragraph = first(p(run))
    assert (paragraph.text, paragraph.hard_breaks, paragraph.breaks_page) == ("a\tb\nc-d", 1, False)


def test_a_page_break_is_no_text():
    paragraph = first(p("<w:r><w:br w:type='page'/></w:r>", r("Sau")))
    assert (paragraph.text, paragraph.breaks_page, paragraph.hard_breaks) == ("Sau", True, 0)


def test_a_symbol_is_its_character_in_its_own_font():
    paragraph = first(p(r("Chọn "), "<w:r><w:sym w:font='Wingdings' w:char='F0FE'/></w:r>"))
    assert paragraph.text == "Chọn \uf0fe"
    assert paragraph.runs[1].font.value == "Wingdings"


@pytest.mark.parametrize("char", ["D800", "0007", "", "xyz", "FFFFFFFF"])
def test_a_symbol_that_is_none_is_nothing(char):
    assert first(p(r("A"), f"<w:r><w:sym w:font='Symbol' w:char='{char}'/></w:r>")).text == "A"


@pytest.mark.parametrize(
    "wrapped",
    [
        "<w:hyperlink r:id='x'>{}</w:hyperlink>",
        "<w:smartTag w:element='x'>{}</w:smartTag>",
        "<w:customXml w:element='x'>{}</w:customXml>",
        "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
        "<w:ins w:id='1' w:author='a'>{}</w:ins>",
        "<w:moveTo w:id='1' w:author='a'>{}</w:moveTo>",
        CHOICE.format("{}", r("Khác")),
    ],
)  # fmt: skip
def test_text_inside_wrappers_is_text(wrapped):
    assert first(p(r("Trước "), wrapped.format(r("trong")), r(" sau"))).text == "Trước trong sau"


def test_blocks_inside_content_controls_are_blocks():
    document = measure(f"<w:sdt><w:sdtContent>{p('Một')}{tbl(tr('Ô'))}</w:sdtContent></w:sdt>", p("Hai"))
    assert [q.text for q in document.paragraphs] == ["Một", "Ô", "Hai"]


# Tracked changes, comments, decomposed text


def test_deleted_text_is_gone_and_inserted_text_is_there():
    deleted = "<w:del w:id='1' w:author='a'><w:r><w:delText>cũ</w:delText></w:r></w:del>"
    moved = f"<w:moveFrom w:id='2' w:author='a'>{r('đi')}</w:moveFrom>"
    inserted = f"<w:ins w:id='3' w:author='a'>{r('mới')}</w:ins>"
    document = measure(p(r("Bản "), deleted, moved, inserted), p("Sạch"))
    assert document.paragraphs[0].text == "Bản mới"
    assert [place.paragraph for place in document.tracked] == [1]


def test_a_deleted_paragraph_mark_joins_its_text_to_the_next():
    gone = "<w:rPr><w:del w:id='1' w:author='a'/></w:rPr>"
    document = measure(p("Một ", pr=gone), p("hai"), p("Ba"))
    assert [q.text for q in document.paragraphs] == ["Một hai", "Ba"]
    assert len(document.tracked) == 1


def test_a_changed_format_is_a_tracked_change():
    assert measure(p(r("Chữ", "<w:rPrChange w:id='1' w:author='a'><w:rPr/></w:rPrChange>"))).tracked
    assert measure(p("Chữ", pr="<w:pPrChange w:id='1' w:author='a'><w:pPr/></w:pPrChange>")).tracked


def test_a_deleted_row_is_gone():
    document = measure(tbl(tr("Còn"), tr("Mất", pr="<w:del w:id='1' w:author='a'/>")))
    assert [q.text for q in document.paragraphs] == ["Còn"]


def test_comments_are_seen():
    document = measure(p("Không"), p("<w:commentRangeStart w:id='0'/>", r("Có"), "<w:commentRangeEnd w:id='0'/>"))
    assert [place.paragraph for place in document.commented] == [2]


def test_decomposed_text_is_composed_and_reported():
    document = measure(p(unicodedata.normalize("NFD", "Kế hoạch")), p("Kế hoạch"))
    assert [q.text for q in document.paragraphs] == ["Kế hoạch", "Kế hoạch"]
    assert [place.paragraph for place in document.decomposed] == [1]


def test_a_mark_in_the_next_run_is_composed_too():
    document = measure(p(r("Ke"), r("\u0302", "<w:b/>")))
    assert document.paragraphs[0].text == "Kê"
    assert document.decomposed


# Fields


def test_a_field_shows_its_result_and_not_its_code():
    paragraph = first(
        p(r("Trang "), BEGIN, code(" PAGE "), SEPARATE, r("2"), END, r("/"), BEGIN, code("NUMPAGES"), END)
    )
    assert (paragraph.text, paragraph.fields) == ("Trang 2/", ("PAGE", "NUMPAGES"))


def test_a_simple_field_is_a_field():
    paragraph = first(p(f"<w:fldSimple w:instr=' PAGE \\* MERGEFORMAT '>{r('2')}</w:fldSimple>"))
    assert (paragraph.text, paragraph.fields) == ("2", ("PAGE",))


def test_a_field_inside_another_ones_code_shows_nothing():
    inner = BEGIN + code("DATE") + SEPARATE + r("ẩn") + END
    paragraph = first(p(BEGIN, code("IF "), inner, code("= 1"), SEPARATE, r("thấy"), END))
    assert (paragraph.text, paragraph.fields) == ("thấy", ("DATE", "IF"))


def test_a_field_may_end_in_a_later_paragraph():
    document = measure(p(BEGIN, code("TOC"), SEPARATE, r("I. Một")), p("II. Hai", END))
    assert [q.text for q in document.paragraphs] == ["I. Một", "II. Hai"]
    assert document.unread == ()


def test_a_field_that_never_ends_is_said_for_it_hides_text():
    document = measure(p(BEGIN, code("PAGE"), r("mất")))
    assert (document.paragraphs[0].text, document.unread) == ("", ("trường (field) không có chỗ kết thúc",))


# What is there and not read


@pytest.mark.parametrize(
    ("content", "word"),
    [
        ("<w:altChunk r:id='x'/>", "altChunk"),
        (p("<w:subDoc r:id='x'/>"), "subdocument"),
        (p("<w:r><w:object/></w:r>"), "OLE"),
        (p("<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>"), "Equation"),
        (p("<w:r><w:footnoteReference w:id='1'/></w:r>"), "footnote"),
    ],
)
def test_what_cannot_be_read_is_said(content, word):
    [unread] = measure(content, p("Chữ")).unread
    assert word in unread


def test_text_boxes_are_kept_apart_from_the_text_around_them():
    box = f"<wps:wsp><wps:spPr/><wps:txbx><w:txbxContent>{p('HỎA TỐC')}</w:txbxContent></wps:txbx></wps:wsp>"
    graphic = f"<a:graphic><a:graphicData>{box}</a:graphicData></a:graphic>"
    drawing = f"<w:drawing><wp:anchor><wp:extent cx='1' cy='1'/>{graphic}</wp:anchor></w:drawing>"
    old = f"<w:pict><v:rect><v:textbox><w:txbxContent>{p('HỎA TỐC')}</w:txbxContent></v:textbox></v:rect></w:pict>"
    both = f"<w:r>{CHOICE.format(drawing, old)}</w:r>"
    for run in (both, f"<w:r>{old}</w:r>"):
        document = measure(p(r("Thân"), run))
        assert [q.text for q in document.paragraphs] == ["Thân"]
        assert [(q.text, q.position.part) for q in document.text_boxes] == [("HỎA TỐC", Part.TEXT_BOX)]
        assert not document.paragraphs[0].has_picture


def test_a_strict_document_is_read_like_any_other():
    parts = read_parts(docx(p(r("Chữ", "<w:sz w:val='14pt'/>"), pr="<w:jc w:val='end'/>")))
    usual, strict = b"http://schemas.openxmlformats.org/", b"http://purl.oclc.org/ooxml/"
    for name, data in parts.items():
        data = data.replace(usual + b"wordprocessingml/2006/main", strict + b"wordprocessingml/main")
        parts[name] = data.replace(usual + b"officeDocument/2006/", strict + b"officeDocument/")
    [paragraph] = measure_document("chat.docx", pack(parts)).paragraphs
    assert (paragraph.text, paragraph.alignment.value.value, paragraph.runs[0].size.value.pt) == ("Chữ", "right", 14)


LETTERS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff"),
                  max_size=12)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(LETTERS, st.sampled_from(["", "<w:b/>", "<w:i/>", "<w:vanish w:val='0'/>"])), max_size=8))
def test_the_text_is_the_same_however_it_is_split_over_runs(pieces):
    paragraph = first(p(*(r(escape(text), look) for text, look in pieces)) if pieces else p())
    assert paragraph.text == unicodedata.normalize("NFC", "".join(text for text, _ in pieces))
    assert unicodedata.normalize("NFC", "".join(run.text for run in paragraph.runs)) == paragraph.text
