"""Drawings of a paragraph: short lines with their lengths, text boxes, pictures; DrawingML and VML.

Source: ECMA-376 part 1, 20.4 (placing), 20.1.9 (shapes), part 4, 19.1 (VML). wps and wpg: [MS-ODRAWXML].
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from cchc_docs.check.measure.properties import ALIGNMENTS
from cchc_docs.check.measure.xml import ALTERNATE, W, chosen, whole
from cchc_docs.model.profile import Alignment
from cchc_docs.ooxml.units import ZERO, Length, mm, pt

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
WP14 = "{http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing}"
WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
WPG = "{http://schemas.microsoft.com/office/word/2010/wordprocessingGroup}"
WPC = "{http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas}"
V = "{urn:schemas-microsoft-com:vml}"
OFFICE = "{urn:schemas-microsoft-com:office:office}"
TEXT_BOX = W + "txbxContent"
_LINES = ("line", "lineInv", "straightConnector1")
_VML_LINE_TYPES = ("#_x0000_t32", "#_x0000_t20")
#: A rectangle as low as this is drawn to look like a line.
_LOWEST = pt(3)
_MIDDLE = mm(3)  #: a line that is off the middle by less looks centred
_CSS = re.compile(r"\s*(-?[\d.]+)\s*(pt|in|cm|mm|px|pc|)\s*")
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "px": 0.75, "pc": 12.0, "": 0.75}


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """`length` None: a share of something. `place` None: not known, or `is_inline`: where the text around it is."""

    length: Length | None
    place: Alignment | None
    is_inline: bool


@dataclass(slots=True)
class Drawn:
    """What a drawing holds."""

    lines: list[DrawnLine] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    has_picture: bool = False


def drawn_in(element: etree._Element, room: Length | None) -> Drawn:
    """Everything in a w:drawing, w:pict or w:object; `room`: width of the column it stands in."""
    drawn = Drawn()
    if element.tag == W + "drawing":
        for placed in element:
            _drawing(placed, room, drawn)
    else:
        drawn.has_picture = element.tag == W + "object"
        for child in element:
            _vml(child, None, room, drawn)
    return drawn


def _drawing(placed: etree._Element, room: Length | None, drawn: Drawn) -> None:
    extent, data = placed.find(WP + "extent"), placed.find(f"{A}graphic/{A}graphicData")
    if extent is None or data is None:
        return
    size = (_emu(extent.get("cx")), _emu(extent.get("cy")))
    share = placed.find(f"{WP14}sizeRelH/{WP14}pctWidth")
    is_share = share is not None and (share.text or "0").strip() != "0"
    for content in data:
        for width, height, shape in _shapes(content, size, drawn):
            length = _line_length(shape, width, height)
            if length is not None:
                is_inline = placed.tag == WP + "inline"
                drawn.lines.append(DrawnLine(None if is_share else length, _place(placed, length, room), is_inline))
            elif shape.find(f"{WPS}txbx/{TEXT_BOX}") is None:
                drawn.has_picture = True
            drawn.boxes += shape.iterfind(f"{WPS}txbx/{TEXT_BOX}")


def _shapes(
    content: etree._Element, size: tuple[Length, Length], drawn: Drawn
) -> Iterator[tuple[Length, Length, etree._Element]]:
    """Shapes with their real sizes, those of groups scaled; anything else (picture, chart) is a picture."""
    if content.tag == WPS + "wsp":
        yield *size, content
    elif content.tag in (WPG + "wgp", WPG + "grpSp", WPC + "wpc"):
        across, down = _scale(content, size)
        for child in _members(content):
            if child.tag in (WPS + "wsp", WPG + "grpSp", WPG + "wgp"):
                own = _own_extent(child)
                yield from _shapes(child, (own[0] * across, own[1] * down), drawn)
            elif child.tag.endswith("}pic"):
                drawn.has_picture = True
    else:
        drawn.has_picture = True


def _members(group: etree._Element) -> Iterator[etree._Element]:
    for child in group:
        choice = chosen(child) if child.tag == ALTERNATE else None
        yield from (child,) if choice is None else choice


def _own_extent(shape: etree._Element) -> tuple[Length, Length]:
    properties = shape.find(WPS + "spPr") if shape.tag == WPS + "wsp" else shape.find(WPG + "grpSpPr")
    extent = properties.find(f"{A}xfrm/{A}ext") if properties is not None else None
    return (_emu(extent.get("cx")), _emu(extent.get("cy"))) if extent is not None else (ZERO, ZERO)


def _scale(group: etree._Element, size: tuple[Length, Length]) -> tuple[float, float]:
    inner = group.find(f"{WPG}grpSpPr/{A}xfrm/{A}chExt")
    if inner is None:
        return 1.0, 1.0
    width, height = _emu(inner.get("cx")).emu, _emu(inner.get("cy")).emu
    return (size[0].emu / width if width else 1.0), (size[1].emu / height if height else 1.0)


def _line_length(shape: etree._Element, width: Length, height: Length) -> Length | None:
    """Length of a shape that looks like a level line; None: it is something else, or not drawn."""
    properties = shape.find(WPS + "spPr")
    if properties is None or width.emu <= 4 * height.emu:
        return None
    geometry = properties.find(A + "prstGeom")
    is_line = geometry is not None and geometry.get("prst") in _LINES
    if is_line and properties.find(f"{A}ln/{A}noFill") is not None:
        return None
    return width if is_line or height <= _LOWEST else None


def _place(placed: etree._Element, length: Length, room: Length | None) -> Alignment | None:
    horizontal = placed.find(WP + "positionH")
    if horizontal is None:
        return None
    named = horizontal.findtext(WP + "align")
    if named:
        return ALIGNMENTS.get(named.strip())
    offset = horizontal.findtext(WP + "posOffset")
    if offset is None or room is None or horizontal.get("relativeFrom") not in ("column", "margin", "character"):
        return None
    return _side(_emu(offset), length, room)


def _side(offset: Length, length: Length, room: Length) -> Alignment:
    off_middle = offset + length / 2 - room / 2
    if abs(off_middle) <= _MIDDLE:
        return Alignment.CENTER
    return Alignment.LEFT if off_middle < ZERO else Alignment.RIGHT


def _emu(text: str | None) -> Length:
    try:
        return Length(max(-(10**9), min(10**9, int(text or "0"))))
    except ValueError:
        return Length(whole(text) or 0)


def _vml(shape: etree._Element, unit: float | None, room: Length | None, drawn: Drawn) -> None:
    """One VML shape; `unit`: points of a bare number inside a group."""
    if shape.tag == ALTERNATE:
        choice = chosen(shape)
        for child in choice if choice is not None else ():
            _vml(child, unit, room, drawn)
        return
    if not isinstance(shape.tag, str) or not shape.tag.startswith(V) or shape.tag == V + "shapetype":
        return
    style = _css(shape.get("style", ""))
    if shape.tag == V + "group":
        own_width = _points(style.get("width"), unit) or 0.0
        coordinates = _points((shape.get("coordsize") or "1000").split(",")[0], 1.0) or 1000.0
        for child in shape:
            _vml(child, own_width / coordinates, None, drawn)
        return
    boxes = list(shape.iterfind(f"{V}textbox/{TEXT_BOX}"))
    drawn.boxes += boxes
    line = _vml_line(shape, style, unit)
    if line:
        is_floating = style.get("position") == "absolute"
        drawn.lines.append(DrawnLine(line[0], _vml_place(shape, style, line[0], room), not is_floating))
    elif not boxes:
        drawn.has_picture = True


def _vml_line(shape: etree._Element, style: dict[str, str], unit: float | None) -> tuple[Length | None] | None:
    """(length,) of a level line; (None,): a share of the page; None: no line."""
    if shape.get(OFFICE + "hr") in ("t", "true"):
        width = _points(style.get("width"), unit)
        return (pt(width),) if width and not shape.get(OFFICE + "hrpct") else (None,)
    if shape.get("stroked") in ("f", "false") and shape.tag == V + "line":
        return None
    if shape.tag == V + "line":
        start, end = (_point(shape.get(name), unit) for name in ("from", "to"))
        across, down = abs(end[0] - start[0]), abs(end[1] - start[1])
    else:
        across, down = _points(style.get("width"), unit) or 0.0, _points(style.get("height"), unit) or 0.0
        is_connector = shape.tag == V + "shape" and shape.get("type") in _VML_LINE_TYPES
        if not is_connector and not (shape.tag in (V + "rect", V + "shape") and down <= _LOWEST.pt):
            return None
    if across <= 4 * down or not across:
        return None
    is_share = style.get("mso-width-percent", "0") != "0"
    return (None,) if is_share else (pt(min(across, 10_000.0)),)


def _vml_place(
    shape: etree._Element, style: dict[str, str], length: Length | None, room: Length | None
) -> Alignment | None:
    named = ALIGNMENTS.get(style.get("mso-position-horizontal", "") or shape.get(OFFICE + "hralign", ""))
    if named or length is None or room is None or style.get("mso-position-horizontal-relative", "text") != "text":
        return named
    start = min(_point(shape.get(name), None)[0] for name in ("from", "to")) if shape.tag == V + "line" else 0.0
    return _side(pt(start + (_points(style.get("margin-left"), None) or 0.0)), length, room)


def _css(style: str) -> dict[str, str]:
    pairs = (piece.partition(":") for piece in style.split(";"))
    return {name.strip().lower(): value.strip() for name, _, value in pairs if value}


def _point(text: str | None, unit: float | None) -> tuple[float, float]:
    across, _, down = (text or "0,0").partition(",")
    return _points(across, unit) or 0.0, _points(down, unit) or 0.0


def _points(text: str | None, unit: float | None) -> float | None:
    found = _CSS.fullmatch(text or "")
    if not found:
        return None
    try:
        number = float(found[1])
    except ValueError:
        return None
    return number * (unit if unit is not None and not found[2] else _POINTS[found[2]])
