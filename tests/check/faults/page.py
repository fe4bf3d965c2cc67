"""Faults of the sheet (P): paper, margins, fonts, colours, page numbers."""

from tests.check.faults.fault import Faults
from tests.check.faults.places import (
    NATIONAL_TITLE,
    NUMBER,
    SENTENCE,
    annex_section,
    body_table,
    landscape_section,
    numbered_headers,
    portrait_section,
    set_in,
)
from tests.check.surgery import A, Docx, Element, NotThere, R, W, child_of, lay, look, text_of, w

PAGE = Faults()
FOOTER_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"
FOOTER = (
    f'<w:ftr xmlns:w="{W}"><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:rFonts w:ascii="Times New Roman" '
    'w:hAnsi="Times New Roman" w:cs="Times New Roman"/><w:sz w:val="28"/></w:rPr><w:fldChar w:fldCharType="begin"/>'
    '<w:instrText xml:space="preserve"> PAGE </w:instrText><w:fldChar w:fldCharType="separate"/><w:t>2</w:t>'
    '<w:fldChar w:fldCharType="end"/></w:r></w:p></w:ftr>'
).encode()


# Paper and margins

PAGE.add("P1a", "khổ Letter", lambda d: set_in(d.sections()[-1], "pgSz", w=12240, h=15840), "B7b", "A6", "H7f")
PAGE.add("P1a", "khổ A5", lambda d: set_in(d.sections()[0], "pgSz", w=8391, h=11906), "B7b", "A6", "H7f")


@PAGE.seeded("P1b", "kế hoạch, công văn không có bảng mà nằm ngang", "H7f")
def landscape_without_a_table(document: Docx) -> None:
    section = portrait_section(document)
    first = document.tree().find(f"{w('body')}/{w('p')}")
    if section is not document.sections()[0] or not document.has(SENTENCE) or first is None:
        raise NotThere("main document")
    try:
        table = body_table(document)
    except NotThere:
        table = None
    if table is not None and len(document.sections()) == 1:
        raise NotThere("document without a table")
    set_in(section, "pgSz", w=16838, h=11906, orient="landscape")


#: A table or a page number that no longer has its room.
_LESS_ROOM = {("left", 40): ("B7b",), ("right", 25): ("B7b",), ("top", 15): ("P6j",)}
for side, twips, mm in (
    ("left", 1417, 25),
    ("left", 2268, 40),
    ("right", 1417, 25),
    ("right", 567, 10),
    ("top", 850, 15),
    ("top", 1701, 30),
    ("bottom", 567, 10),
    ("bottom", 1701, 30),
):
    name = {"left": "trái", "right": "phải", "top": "trên", "bottom": "dưới"}[side]
    PAGE.add(
        "P2",
        f"lề {name} {mm} mm",
        lambda d, s=side, t=twips: set_in(portrait_section(d), "pgMar", **{s: t}),  # type: ignore[misc]
        *_LESS_ROOM.get((side, mm), ()),
    )
PAGE.add("P2", "gáy 10 mm thêm vào lề trái", lambda d: set_in(portrait_section(d), "pgMar", gutter=567), "B7b")
PAGE.add("P3", "trang ngang, lề trái 10 mm", lambda d: set_in(landscape_section(d), "pgMar", left=567))


# Fonts


def ordinary(document: Docx) -> Element:
    """A paragraph of running text; of an annex, one of its table's cells."""
    if document.has(SENTENCE):
        return document.paragraph(SENTENCE)
    return next(p for p in body_table(document).iter(w("p")) if len(text_of(p).split()) > 3)


def one_word(document: Docx) -> Element:
    """The second word of some text with the space after it, cut out into a run of its own."""
    paragraph = ordinary(document)
    return document.split(paragraph, f"{text_of(paragraph).split()[1]} ")


PAGE.add("P4", "một từ Arial, định dạng trực tiếp", lambda d: look(one_word(d), font="Arial"))


@PAGE.seeded("P4", "một từ Arial, qua kiểu ký tự")
def arial_character_style(document: Docx) -> None:
    document.add_style("character", "ChuNoi", "Chữ nổi", font="Arial")
    look(one_word(document), character_style="ChuNoi")


@PAGE.seeded("P4", "Arial qua kiểu đoạn")
def arial_paragraph_style(document: Docx) -> None:
    style_id = ordinary(document).find(f"{w('pPr')}/{w('pStyle')}").get(w("val"))
    styles = document.tree("word/styles.xml").iter(w("style"))
    look(child_of(next(s for s in styles if s.get(w("styleId")) == style_id), "rPr"), font="Arial")


def default_fonts(document: Docx) -> Element:
    """The fonts of docDefaults, when the paragraph style Normal does not say another."""
    styles = document.tree("word/styles.xml")
    normal = next(s for s in styles.iter(w("style")) if s.get(w("default")) == "1" or s.get(w("styleId")) == "Normal")
    if normal.find(f"{w('rPr')}/{w('rFonts')}") is not None:
        raise NotThere("docDefaults in force")
    return styles.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}/{w('rFonts')}")


@PAGE.seeded("P4", "Arial trong docDefaults")
def arial_by_default(document: Docx) -> None:
    fonts = default_fonts(document)
    for script in ("ascii", "hAnsi", "cs"):
        fonts.set(w(script), "Arial")


def _themed(document: Docx) -> Element:
    fonts = default_fonts(document)
    fonts.attrib.clear()
    for script in ("ascii", "hAnsi", "cs"):
        fonts.set(w(f"{script}Theme"), "minorBidi" if script == "cs" else "minorHAnsi")
    return document.tree("word/theme/theme1.xml").find(f".//{{{A}}}minorFont")


@PAGE.seeded("P4", "Calibri qua bộ phông chủ đề")
def calibri_by_theme(document: Docx) -> None:
    minor = _themed(document)
    for font in minor.findall(f"{{{A}}}latin") + minor.findall(f"{{{A}}}font"):
        font.set("typeface", "Calibri")


@PAGE.seeded("P4", "chữ Việt Arial (chỉ hAnsi), chữ Latinh đúng phông")
def arial_for_vietnamese_letters(document: Docx) -> None:
    paragraph = ordinary(document)
    word = next(word for word in text_of(paragraph).split() if not word.isascii())
    run = document.split(paragraph, word)
    look(run, font="Times New Roman")
    run.find(f"{w('rPr')}/{w('rFonts')}").set(w("hAnsi"), "Arial")


PAGE.add("P4", "chữ trong bảng Calibri", lambda d: d.look(next(body_table(d).iter(w("p"))), font="Calibri"))
PAGE.add("P4", "số trang Arial", lambda d: [d.look(p, font="Arial") for p in numbered_headers(d)])


# Colours

PAGE.add("P5a", "một từ màu xanh", lambda d: look(one_word(d), color="0000FF"))
PAGE.add("P5a", "một từ xám đậm", lambda d: look(one_word(d), color="595959"))


@PAGE.seeded("P5a", "màu qua kiểu ký tự")
def coloured_by_style(document: Docx) -> None:
    document.add_style("character", "ChuDo", "Chữ đỏ", color="C00000")
    look(one_word(document), character_style="ChuDo")


@PAGE.seeded("P5a", "màu chủ đề accent1")
def coloured_by_theme(document: Docx) -> None:
    run = one_word(document)
    look(run, color="4472C4")
    run.find(f"{w('rPr')}/{w('color')}").set(w("themeColor"), "accent1")


@PAGE.seeded("P5b", "tiêu đề bảng tô nền xanh")
def filled_header_row(document: Docx) -> None:
    for cell in next(body_table(document).iter(w("tr"))).findall(w("tc")):
        shade = child_of(child_of(cell, "tcPr"), "shd")
        shade.set(w("val"), "clear")
        shade.set(w("fill"), "BDD7EE")


# Page numbers


@PAGE.seeded("P6a", "không có số trang")
def no_page_number(document: Docx) -> None:
    for paragraph in numbered_headers(document):
        for run in paragraph.findall(w("r")):
            paragraph.remove(run)


@PAGE.seeded("P6a", "số trang ở chân trang")
def page_number_in_the_footer(document: Docx) -> None:
    no_page_number(document)
    identifier = document.add_part("word/footer9.xml", FOOTER, FOOTER_TYPE, "footer")
    for section in document.sections():
        reference = section.makeelement(w("footerReference"), {w("type"): "default", f"{{{R}}}id": identifier})
        section.insert(0, reference)


PAGE.add("P6b", "số trang căn trái", lambda d: [lay(p, align="left") for p in numbered_headers(d)])
PAGE.add("P6b", "số trang căn phải", lambda d: [lay(p, align="right") for p in numbered_headers(d)])
PAGE.add("P6c", "số trang cỡ 10", lambda d: [d.look(p, size=10) for p in numbered_headers(d)])
PAGE.add("P6d", "số trang nghiêng", lambda d: [d.look(p, italic=True) for p in numbered_headers(d)])
PAGE.add("P6f", "số trang La Mã", lambda d: set_in(d.sections()[0], "pgNumType", fmt="lowerRoman"))
PAGE.add("P6g", "đánh số từ trang 3", lambda d: set_in(_main_section(d), "pgNumType", start=3))
PAGE.add("P7a", "phụ lục đánh số từ trang 3", lambda d: set_in(_annex_section(d), "pgNumType", start=3))


def _main_section(document: Docx) -> Element:
    document.paragraph(NUMBER)
    return document.sections()[0]


def _annex_section(document: Docx) -> Element:
    document.paragraph("^Phụ lục")
    return document.sections()[-1]


@PAGE.seeded("P6e", "trang đầu hiện số")
def number_on_the_first_page(document: Docx) -> None:
    section = _main_section(document)
    section.remove(section.find(w("titlePg")))


@PAGE.seeded("P6h", "trang chẵn không có số")
def no_number_on_even_pages(document: Docx) -> None:
    settings = document.tree("word/settings.xml")
    settings.insert(0, settings.makeelement(w("evenAndOddHeaders")))


@PAGE.seeded("P6i", "số trang có chữ “Trang”")
def number_with_a_word(document: Docx) -> None:
    for paragraph in numbered_headers(document):
        run = paragraph.makeelement(w("r"))
        child_of(run, "t").text = "Trang "
        paragraph.find(w("r")).addprevious(run)


@PAGE.seeded("P6j", "đầu trang thấp hơn lề trên")
def header_below_the_margin(document: Docx) -> None:
    for section in document.sections():
        set_in(section, "pgMar", header=1300)


# Annex in the file


@PAGE.seeded("P7a", "phụ lục đánh số trang tiếp")
def annex_counts_on(document: Docx) -> None:
    del annex_section(document).find(w("pgNumType")).attrib[w("start")]


@PAGE.seeded("P7b", "trang đầu phụ lục hiện số", "A5a")
def number_on_the_annex_first_page(document: Docx) -> None:
    section = _annex_section(document)
    section.remove(section.find(w("titlePg")))


# Size pairs


@PAGE.seeded("P8", "Quốc hiệu 12 bên Tiêu ngữ 14")
def mixed_pair(document: Docx) -> None:
    title = document.paragraph(NATIONAL_TITLE)
    document.look(title, size=12)
    from tests.check.faults.places import MOTTO

    document.look(document.paragraph(MOTTO), size=14)
