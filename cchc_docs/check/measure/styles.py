"""The styles of a document: each with what it states itself, and the chain it is based on.

Source: ECMA-376 part 1, 17.7.4 (style definitions), 17.7.5 (defaults), 17.7.6 (parts of table styles).
"""

from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from cchc_docs.check.measure.properties import Properties, fill, paragraph_properties, run_properties
from cchc_docs.check.measure.xml import W, is_on, val

#: Longest chain of styles that is followed; Word itself stops at eleven.
_LONGEST_CHAIN = 50


@dataclass(frozen=True, slots=True)
class Style:
    """A style's own statements. `conditions`: parts of a table style, firstRow and the like."""

    style_id: str
    kind: str  #: paragraph, character, table, numbering
    name: str
    based_on: str | None
    run: Properties
    paragraph: Properties
    table: etree._Element | None = None
    conditions: dict[str, tuple[Properties, Properties]] = field(default_factory=dict)
    fills: dict[str, str] = field(default_factory=dict)  #: of cells, by condition; "": of all


class Styles:
    """All styles by kind and id."""

    def __init__(self, root: etree._Element | None) -> None:
        self._all: dict[tuple[str, str], Style] = {}
        self._defaults: dict[str, str] = {}
        self._root = root
        self._chains: dict[tuple[str, str], tuple[Style, ...]] = {}
        for element in () if root is None else root.iterchildren(W + "style"):
            style = _style(element)
            self._all.setdefault((style.kind, style.style_id), style)
            if element.get(W + "default") is not None and is_on(element.get(W + "default")):
                self._defaults[style.kind] = style.style_id

    @cached_property
    def default_run(self) -> Properties:
        path = f"{W}docDefaults/{W}rPrDefault/{W}rPr"
        return run_properties(self._root.find(path) if self._root is not None else None)

    @cached_property
    def default_paragraph(self) -> Properties:
        path = f"{W}docDefaults/{W}pPrDefault/{W}pPr"
        return paragraph_properties(self._root.find(path) if self._root is not None else None)

    def chain(self, kind: str, style_id: str | None) -> tuple[Style, ...]:
        """The style and those it is based on, nearest first; an unknown or missing id means the kind's default."""
        wanted = style_id if style_id and (kind, style_id) in self._all else self._defaults.get(kind, "")
        key = (kind, wanted)
        if key not in self._chains:
            self._chains[key] = self._follow(kind, wanted)
        return self._chains[key]

    def _follow(self, kind: str, style_id: str) -> tuple[Style, ...]:
        found: list[Style] = []
        style = self._all.get((kind, style_id))
        while style is not None and style not in found and len(found) < _LONGEST_CHAIN:
            found.append(style)
            style = self._all.get((kind, style.based_on or ""))
        return tuple(found)


def _style(element: etree._Element) -> Style:
    conditions = {
        part.get(W + "type", ""): (run_properties(part.find(W + "rPr")), paragraph_properties(part.find(W + "pPr")))
        for part in element.iterchildren(W + "tblStylePr")
    }
    style_id: str = element.get(W + "styleId", "")
    return Style(
        style_id,
        element.get(W + "type", "paragraph"),
        val(element, "name") or style_id,
        val(element, "basedOn"),
        run_properties(element.find(W + "rPr")),
        paragraph_properties(element.find(W + "pPr")),
        element.find(W + "tblPr"),
        conditions,
        _fills(element),
    )


def _fills(style: etree._Element) -> dict[str, str]:
    parts = [("", style), *((part.get(W + "type", ""), part) for part in style.iterchildren(W + "tblStylePr"))]
    found = {condition: fill(part.find(f"{W}tcPr/{W}shd")) for condition, part in parts}
    return {condition: color for condition, color in found.items() if color is not None}
