"""Short drawn lines of every kind, and how long they are."""

import pytest

from cchc_docs.check.facts import LineFacts, LineKind, ParagraphFacts
from cchc_docs.model.profile import Alignment
from cchc_docs.ooxml.metrics import text_width
from cchc_docs.ooxml.units import cm, pt, twips
from tests.check.docx import first, measure, p, r, style, tbl, tc, tr

TEXT = twips(11906 - 1701 - 850)  #: width of the text on the page of these tests
BOTTOM = "<w:pBdr><w:bottom w:val='single' w:sz='6' w:space='1' w:color='auto'/></w:pBdr>"


def line_of(*blocks: str, **parts: str) -> LineFacts:
    """The only line in a document."""
    [line] = lines_of(*blocks, **parts)
    return line


def lines_of(*blocks: str, **parts: str) -> list[LineFacts]:
    return [line for q in measure(*blocks, **parts).paragraphs for line in q.lines]


# Borders


def test_a_border_is_as_long_as_the_text_between_the_indents():
    line = line_of(p(pr=BOTTOM + "<w:ind w:left='3260' w:right='3260'/>"))
    assert (line.kind, line.length, line.alignment) == (LineKind.BORDER, TEXT - twips(6520), Alignment.CENTER)


def test_a_border_may_come_from_a_style_and_stand_to_one_side():
    line = line_of(p(pr="<w:pStyle w:val='Ke'/><w:ind w:left='4000'/>"), styles=style("Ke", f"<w:pPr>{BOTTOM}</w:pPr>"))
    assert (line.length, line.alignment) == (TEXT - twips(4000), Alignment.RIGHT)


def test_a_border_in_a_cell_is_as_long_as_the_cells_inside():
    margins = "<w:tblCellMar><w:left w:w='0' w:type='dxa'/><w:right w:w='100' w:type='dxa'/></w:tblCellMar>"
    cell = tc(p(pr=BOTTOM + "<w:ind w:left='900' w:right='900'/>"), pr="<w:tcW w:w='3572' w:type='dxa'/>")
    assert line_of(tbl(tr(cell), pr=margins), p()).length == twips(3572 - 100 - 1800)


def test_a_border_in_a_cell_of_unknown_width_has_no_length():
    assert line_of(tbl(tr(tc(p(pr=BOTTOM)))), p()).length is None


def test_a_border_that_a_paragraph_takes_away_is_none():
    none = "<w:pStyle w:val='Ke'/><w:pBdr><w:bottom w:val='nil'/></w:pBdr>"
    assert lines_of(p(pr=none), styles=style("Ke", f"<w:pPr>{BOTTOM}</w:pPr>")) == []


def test_a_box_around_a_paragraph_is_no_line():
    box = "".join(f"<w:{side} w:val='single'/>" for side in ("top", "left", "bottom", "right"))
    assert lines_of(p("HỎA TỐC", pr=f"<w:pBdr>{box}</w:pBdr>")) == []


def test_neighbours_of_equal_borders_share_the_line_under_the_last():
    document = measure(p("Một", pr=BOTTOM), p("Hai", pr=BOTTOM), p("Ba"))
    assert [len(q.lines) for q in document.paragraphs] == [0, 1, 0]


# Shapes


def drawing(shape: str, cx: int, cy: int = 0, position: str = "", more: str = "") -> str:
    return (
        f"<w:r><w:drawing><wp:anchor>{position}<wp:extent cx='{cx}' cy='{cy}'/><a:graphic><a:graphicData>{shape}"
        f"</a:graphicData></a:graphic>{more}</wp:anchor></w:drawing></w:r>"
    )


def shape(geometry: str = "line", inside: str = "") -> str:
    return f"<wps:wsp><wps:spPr><a:prstGeom prst='{geometry}'/>{inside}</wps:spPr></wps:wsp>"


@pytest.mark.parametrize("geometry", ["line", "straightConnector1"])
def test_a_drawn_line_is_as_long_as_it_is_wide(geometry):
    line = line_of(p(r("Số: 1"), drawing(shape(geometry), cm(6).emu), pr="<w:jc w:val='center'/>"))
    assert (line.kind, line.length, line.alignment) == (LineKind.SHAPE, cm(6), None)


def test_a_line_between_the_letters_stands_as_they_do():
    inline = drawing(shape(), cm(6).emu).replace("wp:anchor", "wp:inline")
    assert line_of(p(inline, pr="<w:jc w:val='center'/>")).alignment is Alignment.CENTER


def test_a_very_low_rectangle_looks_like_a_line_and_a_high_one_does_not():
    assert line_of(p(drawing(shape("rect"), cm(3).emu, pt(1).emu))).length == cm(3)
    high = first(p(drawing(shape("rect"), cm(3).emu, cm(1).emu)))
    assert (high.lines, high.has_picture) == ((), True)


def test_an_upright_or_invisible_line_is_no_short_line():
    assert lines_of(p(drawing(shape(), 0, cm(3).emu))) == []
    assert lines_of(p(drawing(shape(inside="<a:ln><a:noFill/></a:ln>"), cm(3).emu))) == []


def test_a_line_as_wide_as_a_share_of_the_page_has_no_length():
    share = "<wp14:sizeRelH relativeFrom='margin'><wp14:pctWidth>40000</wp14:pctWidth></wp14:sizeRelH>"
    assert line_of(p(drawing(shape(), cm(6).emu, more=share))).length is None
    none = share.replace("40000", "0")
    assert line_of(p(drawing(shape(), cm(6).emu, more=none))).length == cm(6)


@pytest.mark.parametrize(
    ("placed", "alignment"),
    [
        ("<wp:align>center</wp:align>", Alignment.CENTER),
        (f"<wp:posOffset>{(TEXT.emu - cm(6).emu) // 2}</wp:posOffset>", Alignment.CENTER),
        ("<wp:posOffset>0</wp:posOffset>", Alignment.LEFT),
    ],
)
def test_where_a_drawn_line_stands(placed, alignment):
    position = f"<wp:positionH relativeFrom='column'>{placed}</wp:positionH>"
    assert line_of(p(drawing(shape(), cm(6).emu, position=position))).alignment is alignment


def test_where_a_line_of_older_word_stands():
    floating = "<w:r><w:pict><v:line style='position:absolute{}' from='{}pt,10pt' to='{}pt,10pt'/></w:pict></w:r>"
    middle = TEXT.pt / 2
    assert line_of(p(floating.format("", middle - 80, middle + 80))).alignment is Alignment.CENTER
    assert line_of(p(floating.format("", 0, 160))).alignment is Alignment.LEFT
    assert line_of(p(floating.format(";mso-position-horizontal:right", 0, 160))).alignment is Alignment.RIGHT
    assert line_of(p(floating.format(";mso-position-horizontal-relative:page", 0, 160))).alignment is None


def test_a_line_in_a_group_is_scaled_with_it():
    inner = "<wps:wsp><wps:spPr><a:xfrm><a:ext cx='500' cy='0'/></a:xfrm><a:prstGeom prst='line'/></wps:spPr></wps:wsp>"
    group = f"<wpg:wgp><wpg:grpSpPr><a:xfrm><a:chExt cx='1000' cy='10'/></a:xfrm></wpg:grpSpPr>{inner}</wpg:wgp>"
    assert line_of(p(drawing(group, cm(8).emu, 10))).length == cm(4)


def test_pictures_and_charts_are_pictures():
    assert first(p(drawing("<pic xmlns='x'/>", cm(6).emu, cm(6).emu))).has_picture
    assert not first(p("Chữ")).has_picture


@pytest.mark.parametrize(
    ("vml", "length"),
    [
        ("<v:line from='0,0' to='170.1pt,0'/>", pt(170.1)),
        ("<v:line from='10pt,5pt' to='3in,5pt'/>", pt(206)),
        ("<v:shape type='#_x0000_t32' style='position:absolute;width:120pt;height:0'/>", pt(120)),
        ("<v:rect style='width:100pt;height:1.5pt' o:hr='t'/>", pt(100)),
        ("<v:rect style='width:0;height:1.5pt' o:hr='t' o:hrpct='500'/>", None),
        (
            "<v:group style='width:200pt;height:10pt' coordsize='1000,50'><v:line from='0,0' to='500,0'/></v:group>",
            pt(100),
        ),
    ],
)
def test_lines_of_older_word(vml, length):
    line = line_of(p(f"<w:r><w:pict>{vml}</w:pict></w:r>"))
    assert (line.kind, line.length) == (LineKind.SHAPE, length)


def test_a_line_drawn_twice_for_old_and_new_word_is_one():
    both = f"<mc:Choice Requires='wps'>{drawing(shape(), cm(6).emu)[5:-6]}</mc:Choice>"
    both += "<mc:Fallback><w:pict><v:line from='0,0' to='170pt,0'/></w:pict></mc:Fallback>"
    assert line_of(p(f"<w:r><mc:AlternateContent>{both}</mc:AlternateContent></w:r>")).length == cm(6)


# Typed lines


def test_typed_underscores_are_a_line_as_long_as_they_print():
    line = line_of(p(r("_" * 20, "<w:sz w:val='28'/>"), pr="<w:jc w:val='center'/>"))
    assert (line.kind, line.alignment) == (LineKind.UNDERSCORES, Alignment.CENTER)
    assert line.length == pt(text_width("_" * 20, 14))


def test_raised_underscores_are_smaller():
    raised = line_of(p(r("_" * 20, "<w:sz w:val='28'/><w:vertAlign w:val='superscript'/>"))).length
    assert raised is not None
    assert pt(text_width("_" * 20, 14 * 0.55)) < raised < pt(text_width("_" * 20, 14 * 0.7))


def test_underscores_under_a_text_in_the_same_paragraph_are_a_line():
    paragraph = first(p("<w:r><w:t>Độc lập - Tự do - Hạnh phúc</w:t><w:br/><w:t>_____________</w:t></w:r>"))
    assert [line.kind for line in paragraph.lines] == [LineKind.UNDERSCORES]


@pytest.mark.parametrize("text", ["Số: ____/KH-UBND", "__", "-----------", "a_b_c"])
def test_blanks_to_fill_in_and_hyphens_are_no_line(text):
    assert lines_of(p(text)) == []


def test_underlined_text_is_a_line_of_its_own_kind():
    paragraph: ParagraphFacts = first(p(r("Độc lập", "<w:u w:val='single'/><w:b/><w:sz w:val='28'/>"), r(" - Tự do")))
    [line] = paragraph.lines
    assert (line.kind, line.length) == (LineKind.UNDERLINE, pt(text_width("Độc lập", 14, bold=True)))


# Cell borders


def test_a_cell_border_in_a_table_without_borders_is_a_line():
    drawn = "<w:tcW w:w='3000' w:type='dxa'/><w:tcBorders><w:bottom w:val='single'/></w:tcBorders>"
    document = measure(tbl(tr(tc(p("UBND"), p("HUYỆN"), pr=drawn), "B"), tr("C", "D")), p())
    [line] = [line for q in document.paragraphs for line in q.lines]
    assert (line.kind, line.length, line.position.paragraph) == (LineKind.CELL_BORDER, twips(3000), 2)


def test_borders_of_an_ordinary_table_are_no_short_lines():
    box = "".join(f"<w:{s} w:val='single'/>" for s in ("top", "left", "bottom", "right", "insideH", "insideV"))
    assert lines_of(tbl(tr("a", "b"), pr=f"<w:tblBorders>{box}</w:tblBorders>"), p()) == []
