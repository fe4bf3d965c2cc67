"""Mark, once per template, the paragraphs whose indents `lines.py` sets in each document, with the room they have."""

from collections.abc import Iterator

from lxml import etree

from cchc_docs.model.profile import ND30
from cchc_docs.render.lines import EVEN

#: Style id → length of the line as a share of the longest text line above it: the middle of what the decree allows.
SHARES = {line.style_id: (line.ratio.low + line.ratio.high) / 2 for line in ND30.lines}
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DEFAULT_CELL_MARGIN = 108  # twips, Word's own "Normal Table"
#: What follows w:ind in CT_PPr (ECMA-376 part 1, 17.3.1.26).
AFTER_INDENT = {
    W + name
    for name in ("contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection", "textAlignment",
                 "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange")
}  # fmt: skip


def mark_lines(root: etree._Element) -> None:
    """Put into the indents of each such paragraph its style and the width (twips) of the page or cell it stands in."""
    rooms = dict(_page_rooms(root))
    for style in list(root.iter(W + "pStyle")):
        name = style.get(W + "val")
        properties = style.getparent()
        paragraph = None if properties is None else properties.getparent()
        if properties is not None and paragraph is not None and (name in SHARES or name in EVEN):
            indent = _indent(properties)
            indent.attrib.clear()
            indent.set(W + "left", f"@{name}:{max(0, _cell_room(paragraph) or rooms.get(paragraph, 0))}@")
            indent.set(W + "right", f"@{SHARES.get(name, 1.0)}@")


def _indent(properties: etree._Element) -> etree._Element:
    """The paragraph's w:ind, made in its place (CT_PPr has a fixed order) when it has none."""
    found = properties.find(W + "ind")
    if found is None:
        found = etree.Element(W + "ind")
        later = next((child for child in properties if child.tag in AFTER_INDENT), None)
        if later is None:
            properties.append(found)
        else:
            later.addprevious(found)
    return found


def _page_rooms(root: etree._Element) -> Iterator[tuple[etree._Element, int]]:
    """Each paragraph with the width between the page's margins. A section's properties stand at its end."""
    waiting: list[etree._Element] = []
    for element in root.iter(W + "p", W + "sectPr"):
        if element.tag == W + "p":
            waiting.append(element)
            continue
        page, margins = element.find(W + "pgSz"), element.find(W + "pgMar")
        if page is not None and margins is not None:
            room = _twips(page, "w") - _twips(margins, "left") - _twips(margins, "right") - _twips(margins, "gutter")
            yield from ((paragraph, room) for paragraph in waiting)
        waiting = []


def _twips(element: etree._Element, name: str) -> int:
    return int(float(element.get(W + name, "0")))


def _cell_room(paragraph: etree._Element) -> int:
    """Width in twips between the inner edges of the cell; 0 outside tables."""
    cell = next(paragraph.iterancestors(W + "tc"), None)
    if cell is None:
        return 0
    table = next(cell.iterancestors(W + "tbl"))
    width = cell.find(f"{W}tcPr/{W}tcW")
    is_exact = width is not None and width.get(W + "type", "dxa") == "dxa" and _twips(width, "w") > 0
    whole = _twips(width, "w") if width is not None and is_exact else _grid_width(cell, table)
    return whole - sum(_margin(cell, table, side) for side in (("left", "start"), ("right", "end")))


def _grid_width(cell: etree._Element, table: etree._Element) -> int:
    """Width by the table's columns, for a cell whose own width is “auto” or a share."""
    columns = [_twips(column, "w") for column in table.iterfind(f"{W}tblGrid/{W}gridCol")]
    before = next(cell.iterancestors(W + "tr")).find(f"{W}trPr/{W}gridBefore")
    start = 0 if before is None else int(before.get(W + "val", "0"))
    start += sum(_span(c) for c in cell.itersiblings(W + "tc", preceding=True))
    return sum(columns[start : start + _span(cell)])


def _span(cell: etree._Element) -> int:
    found = cell.find(f"{W}tcPr/{W}gridSpan")
    return 1 if found is None else int(found.get(W + "val", "1"))


def _margin(cell: etree._Element, table: etree._Element, names: tuple[str, str]) -> int:
    """The cell's own margin at a side, else the table's."""
    for holder in cell.find(f"{W}tcPr/{W}tcMar"), table.find(f"{W}tblPr/{W}tblCellMar"):
        for name in names:
            side = None if holder is None else holder.find(W + name)
            if side is not None:
                return _twips(side, "w")
    return DEFAULT_CELL_MARGIN
