"""What a cell states about itself, and what its table states for all cells. Source: ECMA-376 part 1, 17.4."""

from dataclasses import dataclass, field

from lxml import etree

from cchc_docs.check.measure.properties import fill, is_drawn
from cchc_docs.check.measure.styles import Style
from cchc_docs.check.measure.xml import VAL, W, length, val, whole
from cchc_docs.ooxml.units import Length, twips

#: Padding where neither table nor style says anything (17.4.42).
PADDING = twips(115)
_SAME_SIDE = {"start": "left", "end": "right"}
_SIDES = ("top", "bottom", "left", "right", "insideH", "insideV")


@dataclass(frozen=True, slots=True)
class CellProperties:
    """`borders`: side → drawn or not, only those it states; `padding` and `shade` likewise."""

    width: Length | None = None
    share: float | None = None  #: of the table's width
    span: int = 1
    continues: bool = False
    borders: dict[str, bool] = field(default_factory=dict)
    padding: dict[str, Length] = field(default_factory=dict)
    shade: str | None = None


def cell_properties(element: etree._Element | None) -> CellProperties:
    if element is None:
        return CellProperties()
    merge = element.find(W + "vMerge")
    return CellProperties(
        *stated_width(element.find(W + "tcW")),
        max(1, min(whole(val(element, "gridSpan")) or 1, 1000)),
        merge is not None and merge.get(VAL, "continue") != "restart",
        borders(element.find(W + "tcBorders")),
        padding(element.find(W + "tcMar")),
        fill(element.find(W + "shd")),
    )


def stated_width(element: etree._Element | None) -> tuple[Length | None, float | None]:
    """A width as a length, or as a share of what surrounds it; both None: left to Word."""
    if element is None:
        return None, None
    text, kind = element.get(W + "w", ""), element.get(W + "type", "dxa")
    if kind == "pct" or text.endswith("%"):
        number = whole(text.removesuffix("%").partition(".")[0])
        return None, (number / (100 if text.endswith("%") else 5000) if number else None)
    width = length(text) if kind == "dxa" else None
    return (width if width is not None and width.emu > 0 else None), None


def borders(element: etree._Element | None) -> dict[str, bool]:
    found = {}
    for child in () if element is None else element:
        side = child.tag.removeprefix(W)
        side = _SAME_SIDE.get(side, side)
        if side in _SIDES:
            found[side] = is_drawn(child)
    return found


def padding(element: etree._Element | None) -> dict[str, Length]:
    found = {}
    for child in () if element is None else element:
        side = child.tag.removeprefix(W)
        width = length(child.get(W + "w"))
        if width is not None and child.get(W + "type", "dxa") == "dxa":
            found[_SAME_SIDE.get(side, side)] = width
    return found


@dataclass(frozen=True, slots=True)
class TableProperties:
    """What holds for all cells: the table's own words over those of its style."""

    borders: dict[str, bool]
    padding: dict[str, Length]

    def sides(self, cell: CellProperties, edges: frozenset[str]) -> frozenset[str]:
        """Sides of a cell that are drawn; `edges`: its sides that are the table's."""
        return frozenset(
            side
            for side, inside in (("top", "insideH"), ("bottom", "insideH"), ("left", "insideV"), ("right", "insideV"))
            if cell.borders.get(side, self.borders.get(side if side in edges else inside, False))
        )

    def inner(self, cell: CellProperties, width: Length | None) -> Length | None:
        """Room for text in a cell of this width."""
        if width is None:
            return None
        left, right = (cell.padding.get(s, self.padding.get(s, PADDING)) for s in ("left", "right"))
        return width - left - right


def table_properties(element: etree._Element | None, chain: tuple[Style, ...]) -> TableProperties:
    drawn: dict[str, bool] = {}
    room: dict[str, Length] = {}
    for source in (*(style.table for style in reversed(chain)), element):
        if source is not None:
            drawn |= borders(source.find(W + "tblBorders"))
            room |= padding(source.find(W + "tblCellMar"))
    return TableProperties(drawn, room)
