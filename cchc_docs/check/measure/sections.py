"""Sections: paper, margins, page numbers, and the headers and footers in effect.

Source: ECMA-376 part 1, 17.6 (sections), 17.10 (headers and footers).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from lxml import etree

from cchc_docs.check.facts import Block, ParagraphFacts, Part, SectionFacts
from cchc_docs.check.measure.xml import R, W, has, length, unwrapped, val, whole
from cchc_docs.ooxml.units import ZERO, Length, twips

#: Letter paper, an inch all round: what Word takes where a section says nothing.
_PAGE = {"w": twips(12240), "h": twips(15840)}
_MARGINS = {"top": 1440, "bottom": 1440, "left": 1440, "right": 1440, "header": 720, "footer": 720, "gutter": 0}

HeadersById = dict[str, str]  #: kind → relation id
#: Relation id, part of the page, section number, width for text → the paragraphs.
ReadPart = Callable[[str, Part, int, Length], tuple[ParagraphFacts, ...]]


@dataclass(frozen=True, slots=True)
class RawSection:
    """A section before its content is measured."""

    number: int
    elements: tuple[etree._Element, ...]
    properties: etree._Element | None


def split_sections(body: etree._Element) -> list[RawSection]:
    """The body's blocks by section; the last paragraph of a section holds its properties, the last section's lie in
    the body.
    """
    sections: list[RawSection] = []
    elements: list[etree._Element] = []
    last: etree._Element | None = None
    for element in unwrapped(body):
        if element.tag == W + "sectPr":
            last = element
            continue
        elements.append(element)
        properties = element.find(f"{W}pPr/{W}sectPr") if element.tag == W + "p" else None
        if properties is not None:
            sections.append(RawSection(len(sections) + 1, tuple(elements), properties))
            elements = []
    if elements or last is not None or not sections:
        sections.append(RawSection(len(sections) + 1, tuple(elements), last))
    return sections


@dataclass(slots=True)
class SectionReader:
    """Reads sections in order: each inherits headers and footers from the one before."""

    read_part: ReadPart
    settings: etree._Element | None
    note: Callable[[str], None]
    _headers: HeadersById | None = None
    _footers: HeadersById | None = None

    def read(self, raw: RawSection, blocks: Callable[[Length], tuple[Block, ...]]) -> SectionFacts:
        """`blocks`: measures the section's content for a width of text."""
        size, margins, gutter_on_top = self._geometry(raw.properties)
        self._headers = _inherit(self._headers, raw.properties, "headerReference")
        self._footers = _inherit(self._footers, raw.properties, "footerReference")
        gutter = ZERO if gutter_on_top else margins["gutter"]
        room = size["w"] - margins["left"] - margins["right"] - gutter
        own_first = has(raw.properties, "titlePg")
        numbers = raw.properties.find(W + "pgNumType") if raw.properties is not None else None
        return SectionFacts(
            raw.number,
            size["w"],
            size["h"],
            size["w"] > size["h"],
            margins["top"] + (margins["gutter"] if gutter_on_top else ZERO),
            margins["bottom"],
            margins["left"],
            margins["right"],
            gutter,
            margins["header"],
            margins["footer"],
            val(raw.properties, "type") or "nextPage",
            own_first,
            whole(numbers.get(W + "start")) if numbers is not None else None,
            numbers.get(W + "fmt", "decimal") if numbers is not None else "decimal",
            self._in_effect(self._headers, Part.HEADER, own_first, raw.number, room),
            self._in_effect(self._footers, Part.FOOTER, own_first, raw.number, room),
            blocks(room),
        )

    def _geometry(self, properties: etree._Element | None) -> tuple[dict[str, Length], dict[str, Length], bool]:
        paper = properties.find(W + "pgSz") if properties is not None else None
        margin = properties.find(W + "pgMar") if properties is not None else None
        size = {key: (length(paper.get(W + key)) if paper is not None else None) or _PAGE[key] for key in _PAGE}
        margins = {}
        for key, default in _MARGINS.items():
            stated = length(margin.get(W + key)) if margin is not None else None
            # A negative margin above or below means: exactly so, whatever the header needs (17.6.11).
            margins[key] = twips(default) if stated is None else abs(stated) if key in ("top", "bottom") else stated
        if has(self.settings, "mirrorMargins"):
            self.note("lề đối xứng trang chẵn, trang lẻ (Mirror margins)")
        columns = properties.find(W + "cols") if properties is not None else None
        if columns is not None and (whole(columns.get(W + "num")) or 1) > 1:
            self.note("văn bản chia cột (Columns)")
        return size, margins, has(self.settings, "gutterAtTop")

    def _in_effect(
        self, references: HeadersById, part: Part, own_first: bool, section: int, room: Length
    ) -> dict[str, tuple[ParagraphFacts, ...]]:
        kinds = ["default"]
        kinds += ["first"] if own_first else []
        kinds += ["even"] if has(self.settings, "evenAndOddHeaders") else []
        return {
            kind: self.read_part(references[kind], part, section, room) if kind in references else () for kind in kinds
        }


def _inherit(before: HeadersById | None, properties: etree._Element | None, name: str) -> HeadersById:
    own: Iterable[etree._Element] = () if properties is None else properties.iterchildren(W + name)
    return {**(before or {}), **{e.get(W + "type", "default"): e.get(R + "id", "") for e in own}}
