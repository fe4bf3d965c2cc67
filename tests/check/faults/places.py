"""Where the components of a good document stand, found by their words; and its drawn lines, of whatever kind."""

import re

from lxml import etree

from tests.check.surgery import Docx, Element, NotThere, child_of, lay, text_of, w

NATIONAL_TITLE = "^CỘNG HÒA XÃ HỘI"
MOTTO = "^Độc lập - Tự do"
NUMBER = "^Số: "
DATE = r"^[^,]+, ngày \d\d tháng \d+ năm \d{4}$"
TYPE_NAME = "^(KẾ HOẠCH|BÁO CÁO)$"
ABOUT = "^V/v "
ADDRESSEE = "^Kính gửi:"
BASIS = "^Căn cứ "
SENTENCE = "^(Ủy ban nhân dân .*như sau:|Thực hiện Kế hoạch số)"
SECTION = r"^[IVX]+\. "
POINT = r"^[a-d]\) "
END = r"\S\./\.$"
LABEL = "^Nơi nhận:"
AS_ABOVE = "^- Như trên;"
ARCHIVE = "^- Lưu:"
ANNEX = "^Phụ lục( [IVX]+)?$"
ANNEX_REFERENCE = r"^\(Kèm theo "


def cell_of(paragraph: Element) -> Element:
    found = next(paragraph.iterancestors(w("tc")), None)
    if found is None:
        raise NotThere("cell")
    return found


def row_of(paragraph: Element) -> Element:
    return cell_of(paragraph).getparent()


def said(cell: Element) -> list[Element]:
    """The cell's paragraphs that have text other than a typed line."""
    return [p for p in cell.findall(w("p")) if text_of(p).strip(" _")]


def following(paragraph: Element) -> Element:
    """The next paragraph beside it."""
    found = paragraph.getnext()
    if found is None or found.tag != w("p"):
        raise NotThere("paragraph after")
    return found


def issuing(document: Docx) -> list[Element]:
    """The lines of ô 2: parent and issuer."""
    return said(row_of(document.paragraph(NATIONAL_TITLE)).find(w("tc")))


def parent(document: Docx) -> Element:
    first = issuing(document)[0]
    if not text_of(first).startswith("UBND "):
        raise NotThere("parent")
    return first


def issuer(document: Docx) -> list[Element]:
    return [p for p in issuing(document) if not text_of(p).startswith("UBND ")]


def subject(document: Docx) -> Element:
    return following(document.paragraph(TYPE_NAME))


def items(document: Docx) -> list[Element]:
    """Nơi nhận, line by line."""
    return [p for p in said(cell_of(document.paragraph(LABEL))) if text_of(p).startswith("-")]


def signing(document: Docx) -> list[Element]:
    """The signature block: authority and titles, then the name."""
    return said(row_of(document.paragraph(LABEL)).findall(w("tc"))[1])


def titles(document: Docx) -> list[Element]:
    return signing(document)[:-1]


def signer(document: Docx) -> Element:
    return signing(document)[-1]


def annex_title(document: Docx) -> Element:
    return following(document.paragraph(ANNEX))


def body_table(document: Docx) -> Element:
    """The first table with a repeated header row: content, not a frame."""
    for table in document.tree().iter(w("tbl")):
        if table.find(f"{w('tr')}/{w('trPr')}/{w('tblHeader')}") is not None:
            return table
    raise NotThere("table")


# drawn lines


def line_after(paragraph: Element) -> Element:
    """The paragraph that carries the short line under this one."""
    beside = paragraph
    while True:
        beside = following(beside)
        if not text_of(beside).strip(" _"):
            return beside
        if text_of(beside).startswith("("):  # a second line of the subject
            continue
        raise NotThere("line")


def redraw(document: Docx, carrier: Element, factor: float) -> None:
    """Draw the line so many times as long, whatever it is made of; 0: take it away."""
    if factor == 0:
        document.remove(carrier)
    elif "_" in text_of(carrier):
        document.retype(carrier, "_" * round(len(text_of(carrier)) * factor))
    elif carrier.find(f".//{w('drawing')}") is not None:
        _redraw_shape(carrier, factor)
    else:
        _redraw_border(carrier, factor)


def _redraw_shape(carrier: Element, factor: float) -> None:
    for extent in [e for e in carrier.iter() if etree.QName(e).localname in ("extent", "ext") and e.get("cx")]:
        extent.set("cx", str(round(int(extent.get("cx")) * factor)))
    for line in [e for e in carrier.iter() if etree.QName(e).localname == "line" and e.get("to")]:
        start, end = (float(line.get(side).split("pt")[0]) for side in ("from", "to"))
        line.set("to", re.sub(r"^[\d.]+", f"{start + (end - start) * factor:.2f}", line.get("to")))


def _redraw_border(carrier: Element, factor: float) -> None:
    indent = carrier.find(f"{w('pPr')}/{w('ind')}")
    if indent is None:
        raise NotThere("border")
    room = _room(carrier)
    length = room - int(indent.get(w("left"))) - int(indent.get(w("right")))
    side = round((room - length * factor) / 2)
    lay(carrier, left=side, right=side)


def _room(paragraph: Element) -> int:
    """Twips between the edges of its cell or the margins of its section."""
    cell = next(paragraph.iterancestors(w("tc")), None)
    if cell is not None:
        return int(cell.find(f"{w('tcPr')}/{w('tcW')}").get(w("w")))
    section = next(s for s in paragraph.getroottree().iter(w("sectPr")) if _is_after(s, paragraph))
    page, margins = section.find(w("pgSz")), section.find(w("pgMar"))
    return int(page.get(w("w"))) - int(margins.get(w("left"))) - int(margins.get(w("right")))


def _is_after(section: Element, paragraph: Element) -> bool:
    every = list(paragraph.getroottree().iter(w("p"), w("sectPr")))
    return every.index(section) > every.index(paragraph)


# sections


def is_landscape(section: Element) -> bool:
    size = section.find(w("pgSz"))
    return int(size.get(w("w"))) > int(size.get(w("h")))


def portrait_section(document: Docx) -> Element:
    found = [s for s in document.sections() if not is_landscape(s)]
    if not found:
        raise NotThere("portrait section")
    return found[0]


def landscape_section(document: Docx) -> Element:
    found = [s for s in document.sections() if is_landscape(s)]
    if not found:
        raise NotThere("landscape section")
    return found[-1]


def annex_section(document: Docx) -> Element:
    """The section of an annex that shares its file with the main document."""
    if len(document.sections()) < 2:
        raise NotThere("annex section")
    return document.sections()[-1]


def set_in(section: Element, child: str, **attributes: str | int) -> None:
    element = child_of(section, child)
    for name, value in attributes.items():
        element.set(w(name), str(value))


def numbered_headers(document: Docx) -> list[Element]:
    """Header paragraphs with a PAGE field."""
    found = []
    for name in document.parts_like(r"word/header\w*\.xml"):
        found += [p for p in document.tree(name).iter(w("p")) if "PAGE" in "".join(p.itertext())]
    if not found:
        raise NotThere("page number")
    return found
