"""How a run looks, and which link of Word's chain says so."""

import pytest

from cchc_docs.check.facts import RunFacts, Sourced
from cchc_docs.ooxml.units import pt
from tests.check.docx import first, measure, p, r, style, tbl, tr

DEFAULTS = "<w:docDefaults><w:rPrDefault><w:rPr>{}</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
TIMES = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/>'
ARIAL = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/>'
THEME = (
    "<a:themeElements><a:clrScheme><a:dk1><a:sysClr val='windowText' lastClr='000000'/></a:dk1>"
    "<a:accent1><a:srgbClr val='4472C4'/></a:accent1></a:clrScheme><a:fontScheme>"
    "<a:majorFont><a:latin typeface='Cambria'/></a:majorFont><a:minorFont><a:latin typeface='Calibri'/>"
    "<a:font script='Viet' typeface='Arial'/></a:minorFont></a:fontScheme></a:themeElements>"
)
MINOR = '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>'


def run(pr: str = "", *, styles: str = "", paragraph: str = "", text: str = "Chữ", **parts: str) -> RunFacts:
    return first(p(r(text, pr), pr=paragraph), styles=styles, **parts).runs[0]


def test_without_any_word_it_is_times_10_of_words_own():
    look = run()
    assert look.font == Sourced("Times New Roman", "mặc định của Word")
    assert look.size == Sourced(pt(10), "mặc định của Word")
    assert (look.bold.value, look.italic.value, look.underline.value, look.color.value) == (False, False, False, "auto")


def test_direct_formatting_beats_every_style():
    styles = style("Normal", "<w:rPr><w:sz w:val='26'/></w:rPr>", default=True)
    assert run("<w:sz w:val='28'/>", styles=styles).size == Sourced(pt(14), "định dạng trực tiếp")


def test_a_character_style_beats_the_paragraphs_style():
    styles = style("Normal", f"<w:rPr>{ARIAL}</w:rPr>", default=True)
    styles += style("Dam", f"<w:rPr>{TIMES}</w:rPr>", "character", name="Chữ đậm")
    assert run("<w:rStyle w:val='Dam'/>", styles=styles).font == Sourced("Times New Roman", "kiểu chữ Chữ đậm")


def test_a_value_from_the_style_it_is_based_on_names_that_style():
    styles = style("Normal", "<w:rPr><w:sz w:val='28'/></w:rPr>", default=True)
    styles += style("QuocHieu", "<w:basedOn w:val='Normal'/><w:rPr><w:b/></w:rPr>", name="Quốc hiệu")
    look = run(styles=styles, paragraph="<w:pStyle w:val='QuocHieu'/>")
    assert look.bold == Sourced(True, "kiểu Quốc hiệu")
    assert look.size == Sourced(pt(14), "kiểu Normal")


def test_styles_based_on_each_other_in_a_ring_end():
    styles = style("A", "<w:basedOn w:val='B'/>") + style("B", "<w:basedOn w:val='A'/><w:rPr><w:b/></w:rPr>")
    assert run(styles=styles, paragraph="<w:pStyle w:val='A'/>").bold.value


def test_a_style_nobody_defined_is_the_default_style():
    styles = style("Normal", "<w:rPr><w:i/></w:rPr>", default=True)
    look = run(styles=styles, paragraph="<w:pStyle w:val='KhongCo'/>")
    assert look.italic == Sourced(True, "kiểu Normal")


def test_the_files_defaults_come_last():
    assert run(styles=DEFAULTS.format(ARIAL)).font == Sourced("Arial", "mặc định của tệp")


def test_a_theme_font_is_the_themes_typeface():
    look = run(styles=DEFAULTS.format(MINOR), theme=THEME)
    assert look.font == Sourced("Calibri", "bộ phông của tệp (theme)")


def test_a_theme_font_of_a_style_names_the_style():
    styles = style("Heading1", '<w:rPr><w:rFonts w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi"/></w:rPr>')
    look = run(styles=styles, theme=THEME, paragraph="<w:pStyle w:val='Heading1'/>")
    assert look.font == Sourced("Cambria", "bộ phông của tệp (theme), kiểu Heading1")


def test_a_vietnamese_file_takes_the_themes_vietnamese_typeface():
    settings = "<w:themeFontLang w:val='vi-VN'/>"
    assert run(styles=DEFAULTS.format(MINOR), theme=THEME, settings=settings).font.value == "Arial"


def test_a_theme_that_is_missing_settles_nothing():
    assert run(MINOR).font == Sourced(None, "bộ phông của tệp (theme), định dạng trực tiếp")


def test_a_theme_name_beats_a_font_in_the_same_place_but_not_one_nearer_to_the_text():
    both = TIMES.replace("/>", ' w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>')
    assert run(both, theme=THEME).font.value == "Calibri"
    assert run(TIMES, styles=DEFAULTS.format(MINOR), theme=THEME).font.value == "Times New Roman"


def test_letters_with_marks_may_have_another_font_than_plain_ones():
    fonts = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Arial"/>'
    found = first(p(r("Kế hoạch 12", fonts))).runs
    assert [(f.text, f.font.value) for f in found] == [
        ("K", "Times New Roman"),
        ("ế ", "Arial"),
        ("ho", "Times New Roman"),
        ("ạ", "Arial"),
        ("ch 12", "Times New Roman"),
    ]


def test_complex_script_runs_take_their_own_font_size_and_bold():
    pr = '<w:rFonts w:ascii="Arial" w:cs="Times New Roman"/><w:bCs/><w:cs/><w:sz w:val="20"/><w:szCs w:val="28"/>'
    look = run(pr)
    assert (look.font.value, look.size.value, look.bold.value) == ("Times New Roman", pt(14), True)


@pytest.mark.parametrize(
    ("paragraph", "character", "direct", "is_bold"),
    [
        ("", "", "", False),
        ("<w:b/>", "", "", True),
        ("<w:b/>", "<w:b/>", "", False),  # bold in both: they cancel out
        ("<w:b/>", "<w:b/>", "<w:b/>", True),
        ("<w:b/>", "", "<w:b w:val='0'/>", False),
        ("<w:b/>", "<w:b w:val='0'/>", "", True),
        ("<w:b w:val='false'/>", "<w:b/>", "", True),
        ("", "<w:b/>", "<w:b w:val='off'/>", False),
    ],
)
def test_bold_of_two_styles_cancels_out_and_direct_bold_settles_it(paragraph, character, direct, is_bold):
    styles = style("P", f"<w:rPr>{paragraph}</w:rPr>") + style("C", f"<w:rPr>{character}</w:rPr>", "character")
    look = run(f"<w:rStyle w:val='C'/>{direct}", styles=styles, paragraph="<w:pStyle w:val='P'/>")
    assert look.bold.value is is_bold


def test_in_one_chain_of_styles_the_nearer_bold_counts():
    styles = style("Base", "<w:rPr><w:b/><w:i/></w:rPr>")
    styles += style("Own", "<w:basedOn w:val='Base'/><w:rPr><w:b/><w:i w:val='0'/></w:rPr>")
    look = run(styles=styles, paragraph="<w:pStyle w:val='Own'/>")
    assert look.bold == Sourced(True, "kiểu Own")
    assert look.italic == Sourced(False, "kiểu Own")


def test_bold_cancelled_by_two_styles_names_both():
    styles = style("P", "<w:rPr><w:b/></w:rPr>") + style("C", "<w:rPr><w:b/></w:rPr>", "character")
    look = run("<w:rStyle w:val='C'/>", styles=styles, paragraph="<w:pStyle w:val='P'/>")
    assert look.bold == Sourced(False, "kiểu chữ C và kiểu P")


def test_bold_by_the_files_default_cannot_be_undone_by_a_style():
    styles = DEFAULTS.format("<w:b/>") + style("P", "<w:rPr><w:b/></w:rPr>")
    assert run(styles=styles, paragraph="<w:pStyle w:val='P'/>").bold == Sourced(True, "mặc định của tệp")


def test_capitals_underline_and_superscript():
    look = run("<w:caps/><w:u w:val='single'/><w:vertAlign w:val='superscript'/>")
    assert (look.caps.value, look.underline.value, look.is_superscript) == (True, True, True)
    assert not run("<w:u w:val='none'/>").underline.value


@pytest.mark.parametrize(
    ("stated", "color"),
    [
        ("<w:color w:val='FF0000'/>", "FF0000"),
        ("<w:color w:val='auto'/>", "auto"),
        ("<w:color w:val='0563c1'/>", "0563C1"),
        ("<w:color w:val='FFFFFF' w:themeColor='text1'/>", "000000"),
        ("<w:color w:val='2F5496' w:themeColor='accent1' w:themeShade='BF'/>", "2F5496"),
    ],
)
def test_the_colour_as_it_shows(stated, color):
    assert run(stated, theme=THEME).color.value == color


def test_hidden_text_is_a_run_but_no_text():
    paragraph = first(p(r("Thấy"), r(" ẩn", "<w:vanish/>")))
    assert paragraph.text == "Thấy"
    assert [(run.text, run.is_hidden) for run in paragraph.runs] == [("Thấy", False), (" ẩn", True)]


def test_a_table_style_gives_its_look_to_the_runs_in_its_cells():
    styles = style("T", f"<w:pPr><w:jc w:val='center'/></w:pPr><w:rPr>{ARIAL}</w:rPr>", "table", name="Bảng màu")
    cell = first(tbl(tr("Ô"), pr="<w:tblStyle w:val='T'/>"), styles=styles)
    assert cell.runs[0].font == Sourced("Arial", "kiểu bảng Bảng màu")
    assert cell.alignment.source == "kiểu bảng Bảng màu"


def test_the_first_row_of_a_table_style_is_bold_when_the_table_asks_for_it():
    inside = "<w:tblStylePr w:type='firstRow'><w:rPr><w:b/></w:rPr></w:tblStylePr>"
    styles = style("T", inside, "table")
    rows = (tr("Đầu"), tr("Sau"))
    asked = measure(tbl(*rows, pr="<w:tblStyle w:val='T'/><w:tblLook w:val='0020'/>"), styles=styles)
    assert [cell.runs[0].bold.value for cell in asked.paragraphs] == [True, False]
    unasked = measure(tbl(*rows, pr="<w:tblStyle w:val='T'/><w:tblLook w:firstRow='0'/>"), styles=styles)
    assert [cell.runs[0].bold.value for cell in unasked.paragraphs] == [False, False]
