"""How a paragraph lies: alignment, indents, gaps, borders, its list, with the link of the chain each comes from.

Chain (ECMA-376 part 1, 17.7.2, 17.3.1.19): direct formatting, the list it names itself, paragraph style and that
style's list, table style, the file's defaults, Word's own.
"""

from dataclasses import dataclass
from typing import Any

from lxml import etree

from cchc_docs.check.facts import LineSpacing, Sourced
from cchc_docs.check.measure.numbering import ListLooks
from cchc_docs.check.measure.properties import AUTO_GAP, SIDES, Properties, paragraph_properties
from cchc_docs.check.measure.run_look import DIRECT, FILE_DEFAULT, WORD_DEFAULT, RunLooks
from cchc_docs.check.measure.styles import Styles
from cchc_docs.check.measure.table_look import NO_TABLE, TableLook
from cchc_docs.check.measure.xml import W, val
from cchc_docs.model.profile import Alignment
from cchc_docs.ooxml.units import ZERO, Length, twips

SINGLE = twips(240)
LIST_SOURCE, FRAME_SOURCE = "danh sách tự động", "khung (frame)"
_CHANGES = tuple(W + n for n in ("rPrChange", "pPrChange", "ins", "del", "moveFrom", "moveTo"))
_MIRRORED = {Alignment.LEFT: Alignment.RIGHT, Alignment.RIGHT: Alignment.LEFT}


@dataclass(frozen=True, slots=True)
class ParagraphLook:
    """`borders`: sides that are drawn. `list_number`: the list and level it counts in."""

    style_id: str | None
    style_name: str
    alignment: Sourced[Alignment]
    left: Sourced[Length]
    right: Sourced[Length]
    first: Sourced[Length]
    before: Sourced[Length]
    after: Sourced[Length]
    spacing: Sourced[LineSpacing]
    borders: frozenset[str]
    list_number: tuple[int, int] | None
    keeps_next: bool
    breaks_page: bool
    joins_like_neighbours: bool
    is_framed: bool
    frame_width: Length | None
    is_tracked: bool
    has_deleted_mark: bool  #: its text belongs to the next paragraph


class ParagraphLooks:
    """Looks of a document's paragraphs, each worked out once."""

    def __init__(self, styles: Styles, lists: ListLooks, runs: RunLooks) -> None:
        self._styles, self._lists, self._runs = styles, lists, runs
        self._cache: dict[tuple[bytes, TableLook], ParagraphLook] = {}

    def of(self, properties: etree._Element | None, table: TableLook = NO_TABLE) -> ParagraphLook:
        """The look of a paragraph with this w:pPr."""
        key = (b"" if properties is None else etree.tostring(properties, with_tail=False), table)
        look = self._cache.get(key)
        if look is None:
            look = self._cache[key] = self._resolve(properties, table)
        return look

    def _resolve(self, element: etree._Element | None, table: TableLook) -> ParagraphLook:
        style_id = val(element, "pStyle")
        direct = paragraph_properties(element)
        chain = self._styles.chain("paragraph", style_id)
        list_number = self._list_number(direct, style_id)
        links: list[tuple[Properties, str]] = [(direct, DIRECT)]
        if "numId" in direct:
            links += self._list_link(list_number)
        for style in chain:
            links.append((style.paragraph, f"kiểu {style.name}"))
            if "numId" in style.paragraph and "numId" not in direct:
                links += self._list_link(list_number)
        links += table.paragraphs
        links.append((self._styles.default_paragraph, FILE_DEFAULT))
        find = _Finder(links, self._runs.of(style_id, None, table).size.value)
        frame = find.value("frame", None)
        return ParagraphLook(
            chain[0].style_id if chain else style_id,
            chain[0].name if chain else "Normal",
            find.alignment(),
            find.indent("left"),
            find.indent("right"),
            find.indent("first"),
            find.gap("before"),
            find.gap("after"),
            find.spacing(),
            frozenset(side for side in SIDES if find.value(f"border:{side}", False)),
            list_number,
            find.value("keepNext", False),
            find.value("pageBreakBefore", False),
            find.value("contextualSpacing", False),
            frame is not None,
            frame[1] if frame else None,
            element is not None and next(element.iter(*_CHANGES), None) is not None,
            element is not None and any(element.find(f"{W}rPr/{W}{name}") is not None for name in ("del", "moveFrom")),
        )

    def _list_number(self, direct: Properties, style_id: str | None) -> tuple[int, int] | None:
        number, depth = direct.get("numId"), direct.get("ilvl")
        for style in self._styles.chain("paragraph", style_id):
            if number is None and "numId" in style.paragraph:
                number = style.paragraph["numId"]
                if depth is None:
                    depth = self._lists.depth_of_style(number, style.style_id, style.paragraph.get("ilvl", 0))
        if not number or self._lists.level(number, depth or 0) is None:
            return None
        return number, depth or 0

    def _list_link(self, list_number: tuple[int, int] | None) -> list[tuple[Properties, str]]:
        paragraph = self._lists.paragraph(*list_number) if list_number else None
        return [] if paragraph is None else [(paragraph, LIST_SOURCE)]


class _Finder:
    """Looks along the links, nearest first."""

    def __init__(self, links: list[tuple[Properties, str]], size: Length) -> None:
        self._links, self._size = links, size

    def value(self, key: str, otherwise: Any) -> Any:
        return next((p[key] for p, _ in self._links if p.get(key) is not None), otherwise)

    def indent(self, key: str) -> Sourced[Length]:
        """A count of characters is taken as so many widths of the style's font size."""
        for properties, source in self._links:
            if properties.get(key + "Chars"):
                return Sourced(self._size * (properties[key + "Chars"] / 100), source)
            if properties.get(key) is not None:
                return Sourced(properties[key], source)
        return Sourced(ZERO, WORD_DEFAULT)

    def gap(self, key: str) -> Sourced[Length]:
        is_auto = self.value(key + "Auto", False)
        for properties, source in self._links:
            if is_auto and properties.get(key + "Auto"):
                return Sourced(AUTO_GAP, f"{source} (Auto)")
            if not is_auto and properties.get(key) is not None:
                return Sourced(properties[key], source)
        return Sourced(ZERO, WORD_DEFAULT)

    def spacing(self) -> Sourced[LineSpacing]:
        for properties, source in self._links:
            if "line" in properties:
                line, rule = properties["line"], properties["lineRule"]
                if rule in ("exact", "atLeast"):
                    return Sourced(LineSpacing(rule, None, abs(line)), source)
                if line > ZERO:
                    return Sourced(LineSpacing("auto", line.emu / SINGLE.emu, None), source)
        return Sourced(LineSpacing("auto", 1.0, None), WORD_DEFAULT)

    def alignment(self) -> Sourced[Alignment]:
        """A frame's place on the line beats the alignment in it: so do Word's page numbers of old stand."""
        frame = self.value("frame", None)
        if frame and frame[0]:
            return Sourced(frame[0], FRAME_SOURCE)
        is_mirrored = self.value("bidi", False)
        for properties, source in self._links:
            if "jc" in properties:
                found: Alignment = properties["jc"]
                return Sourced(_MIRRORED.get(found, found) if is_mirrored else found, source)
        return Sourced(Alignment.RIGHT if is_mirrored else Alignment.LEFT, WORD_DEFAULT)
