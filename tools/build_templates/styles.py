"""styles.xml: one set for all four templates, so that an annex can join a plan without its looks changing.

Size, bold, italic and alignment come from the profile; only spacing is decided here.
"""

from cchc_docs.model.profile import ND30, Alignment, WordStyle
from cchc_docs.ooxml.units import ZERO, Length, mm, pt
from tools.build_templates.layout import (
    CELL_SIDE,
    CELL_TOP,
    ESIGN_ZONE,
    FIRST_LINE,
    LANDSCAPE,
    LINE_SPACING,
    PARAGRAPH_GAP,
    SIGNATURE_GAP,
)
from tools.build_templates.markup import Attributes, root, w

SINGLE = 240  # w:line of single spacing


def cell_margins(top: Length, side: Length) -> str:
    sizes = {"top": top, "left": side, "bottom": top, "right": side}
    return w("tblCellMar", *(w(edge, w=size.twips, type="dxa") for edge, size in sizes.items()))


def keep(*, next_paragraph: bool = False, lines: bool = False) -> str:
    return (w("keepNext") if next_paragraph else "") + (w("keepLines") if lines else "")


def spacing(before: Length = ZERO, after: Length = ZERO, *, lines: float = 1.0, exact: Length | None = None) -> str:
    """Gaps and line spacing. Gaps stand before paragraphs wherever possible: gaps on both sides add up."""
    height, rule = (exact.twips, "exact") if exact else (round(SINGLE * lines), "auto")
    return w("spacing", before=before.twips, after=after.twips, line=height, lineRule=rule)


def body_spacing(after: Length = ZERO) -> str:
    return spacing(PARAGRAPH_GAP, after, lines=LINE_SPACING)


def indent(first_line: Length = ZERO, sides: Length = ZERO) -> str:
    return w("ind", left=sides.twips, right=sides.twips, firstLine=first_line.twips)


CELL_MARGINS = {"BangTrinhBay": cell_margins(ZERO, ZERO), "BangKe": cell_margins(CELL_TOP, CELL_SIDE)}

#: Paragraph properties of each style but the alignment, in the order the schema asks for.
_FORMATS: dict[str, str] = {
    "Normal": w("widowControl") + spacing(),
    "QuocHieu": spacing(),
    "TieuNgu": spacing(),
    "ChuQuan": spacing(),
    "BanHanh": spacing(),
    "SoKyHieu": spacing(pt(6)),
    "DiaDanhNgay": spacing(pt(6)),
    "VeViec": spacing(pt(6)),
    "Title": keep(next_paragraph=True) + spacing(pt(18)),
    "TrichYeu": keep(next_paragraph=True, lines=True) + spacing() + indent(sides=mm(8)),
    "KinhGui": keep(next_paragraph=True) + spacing(pt(14), pt(8)),
    "CanCu": body_spacing() + indent(FIRST_LINE),
    "Heading1": keep(next_paragraph=True, lines=True) + spacing(pt(10), lines=LINE_SPACING) + indent(FIRST_LINE),
    "Heading2": keep(next_paragraph=True, lines=True) + body_spacing() + indent(FIRST_LINE),
    "Heading3": keep(next_paragraph=True, lines=True) + body_spacing() + indent(FIRST_LINE),
    "DoanVan": body_spacing() + indent(FIRST_LINE),
    "Khoan": body_spacing() + indent(FIRST_LINE),
    "Diem": body_spacing() + indent(FIRST_LINE),
    "DanBang": keep(next_paragraph=True, lines=True) + body_spacing(pt(6)) + indent(FIRST_LINE),
    "DongCham": w("tabs", w("tab", val="right", leader="dot", pos=LANDSCAPE.text_width.twips)) + spacing(pt(6)),
    "DoanKet": keep(next_paragraph=True, lines=True) + body_spacing(pt(14)) + indent(FIRST_LINE),
    "QuyenHan": keep(next_paragraph=True, lines=True) + spacing(),
    "HoTen": keep(next_paragraph=True, lines=True) + spacing(SIGNATURE_GAP),
    # 1,8 pt brings the 12 pt label to the base line of the 14 pt title beside it (I.II.9.d: level with it).
    "NoiNhan": keep(next_paragraph=True) + spacing(pt(1.8)),
    "NoiNhanDS": keep(next_paragraph=True) + spacing(),
    "Header": spacing(),
    "PhuLuc": keep(next_paragraph=True) + spacing(),
    "TenPhuLuc": keep(next_paragraph=True, lines=True) + spacing(),
    "KemTheo": keep(next_paragraph=True, lines=True) + spacing(),
    "VungKySo": spacing(exact=ESIGN_ZONE),
    "KetThuc": spacing(pt(4)),
    "TieuDeBang": spacing(),
    "ChuBang": spacing(),
    "ChuBangGiua": spacing(),
    "TieuDeBangNho": spacing(),
    "ChuBangNho": spacing(),
    "ChuBangNhoGiua": spacing(),
    "TheLenh": spacing(),
}
#: Alignments the decree leaves open, and the two table styles that differ only in this.
_ALIGNMENTS = {
    "Normal": Alignment.LEFT,
    "KinhGui": Alignment.CENTER,
    "Heading1": Alignment.JUSTIFIED,
    "Heading2": Alignment.JUSTIFIED,
    "Heading3": Alignment.JUSTIFIED,
    "DongCham": Alignment.LEFT,
    "ChuBangGiua": Alignment.CENTER,
    "ChuBangNhoGiua": Alignment.CENTER,
    "KetThuc": Alignment.RIGHT,
}
#: Headings and annex label show in Word's navigation pane.
_OUTLINE_LEVELS = {"Title": 0, "PhuLuc": 0, "Heading1": 0, "Heading2": 1, "Heading3": 2}
_LINE_GAPS = {"KeTieuNgu": ZERO, "KeCoQuan": ZERO, "KeTrichYeu": pt(8), "KePhuLuc": pt(8)}
LINE_HEIGHT, LINE_THICKNESS = pt(3), pt(0.75)
TAIL_HEIGHT = pt(0.1)


def styles_part() -> bytes:
    """The whole part: defaults, an empty list of Word's own styles, then ours."""
    return root(
        "styles",
        w("docDefaults", w("rPrDefault", w("rPr", _fonts(), _language())), w("pPrDefault")),
        w(
            "latentStyles",
            defLockedState=0,
            defUIPriority=99,
            defSemiHidden=1,
            defUnhideWhenUsed=1,
            defQFormat=0,
            count=376,
        ),
        *(_paragraph_style(style) for style in ND30.styles),
        *(_line_style(line.style_id, line.name) for line in ND30.lines),
        _tail_style(),
        _character_styles(),
        _table_styles(),
    )


def _fonts() -> str:
    return w("rFonts", ascii=ND30.font, hAnsi=ND30.font, eastAsia=ND30.font, cs=ND30.font)


def _language() -> str:
    return w("lang", val="vi-VN", eastAsia="vi-VN", bidi="ar-SA")


def _paragraph_style(style: WordStyle) -> str:
    is_normal = style.style_id == "Normal"
    names = [w("name", val=style.name)]
    names += [w("aliases", val=style.alias)] if style.alias else []
    names += [] if is_normal else [w("basedOn", val="Normal")]
    names += [w("next", val="DoanVan")] if style.style_id.startswith("Heading") else []
    kind: Attributes = {
        "type": "paragraph",
        **({"default": 1} if is_normal else {}),
        "styleId": style.style_id,
    }
    if not is_normal and style.name not in _WORD_NAMES:
        kind["customStyle"] = 1
    return w(
        "style", *names, w("uiPriority", val=1), w("qFormat"), _paragraph_format(style), _text_format(style), **kind
    )


_WORD_NAMES = {"Title", "header", "heading 1", "heading 2", "heading 3"}


def _paragraph_format(style: WordStyle) -> str:
    alignment = _ALIGNMENTS.get(style.style_id, style.component.alignment or Alignment.LEFT)
    level = _OUTLINE_LEVELS.get(style.style_id)
    outline = "" if level is None else w("outlineLvl", val=level)
    return w("pPr", _FORMATS[style.style_id], w("jc", val=alignment.value), outline)


def _text_format(style: WordStyle) -> str:
    part = style.component
    bold = w("b") + w("bCs") if part.is_bold else ""
    italic = w("i") + w("iCs") if part.is_italic else ""
    color = w("color", val="7F7F7F") if style.style_id == "TheLenh" else ""
    size = style.size("13/14").half_points
    return w("rPr", bold, italic, color, w("sz", val=size), w("szCs", val=size))


def _line_style(style_id: str, name: str) -> str:
    border = w("bottom", val="single", sz=LINE_THICKNESS.eighth_points, space=0, color="auto")
    look = w(
        "pPr", keep(next_paragraph=True), w("pBdr", border), spacing(ZERO, _LINE_GAPS[style_id], exact=LINE_HEIGHT)
    )
    return _custom("paragraph", style_id, name, w("basedOn", val="Normal"), w("uiPriority", val=2), w("qFormat"), look)


def _tail_style() -> str:
    """Word wants a paragraph after the last table; this one takes no room."""
    look = w("pPr", spacing(exact=TAIL_HEIGHT))
    return _custom("paragraph", "CuoiVanBan", "Cuối văn bản", w("basedOn", val="Normal"), w("uiPriority", val=3), look)


def _character_styles() -> str:
    default = w("style", w("name", val="Default Paragraph Font"), w("uiPriority", val=1), w("semiHidden"),
                type="character", default=1, styleId="DefaultParagraphFont")  # fmt: skip
    hint = w("style", w("name", val="Placeholder Text"), w("aliases", val="Chữ gợi ý"),
             w("basedOn", val="DefaultParagraphFont"), w("uiPriority", val=3), w("rPr", w("i"), w("iCs")),
             type="character", styleId="PlaceholderText")  # fmt: skip
    return default + hint


def _table_styles() -> str:
    normal = w("style", w("name", val="Normal Table"), w("uiPriority", val=99), w("semiHidden"),
               w("tblPr", w("tblInd", w=0, type="dxa"), cell_margins(ZERO, ZERO)),
               type="table", default=1, styleId="TableNormal")  # fmt: skip
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = w(
        "tblBorders", *(w(edge, val="single", sz=pt(0.5).eighth_points, space=0, color="auto") for edge in edges)
    )
    base = w("basedOn", val="TableNormal"), w("uiPriority", val=4)
    layout = _custom("table", "BangTrinhBay", "Bảng trình bày", *base, w("tblPr", CELL_MARGINS["BangTrinhBay"]))
    ruled = _custom("table", "BangKe", "Bảng kẻ", *base, w("tblPr", borders, CELL_MARGINS["BangKe"]))
    return normal + layout + ruled


def _custom(kind: str, style_id: str, name: str, *properties: str) -> str:
    return w("style", w("name", val=name), *properties, type=kind, customStyle=1, styleId=style_id)
