"""The content of one part in reading order: paragraphs and tables as facts, with their places.

A story is the body, or one header or footer. Source: ECMA-376 part 1, 17.2.2, 17.10, 17.13.5 (tracked changes).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from cchc_docs.check.facts import Block, LineFacts, ParagraphFacts, Part, Position, RunFacts, paragraphs_in
from cchc_docs.check.measure.inline import Content, InlineReader
from cchc_docs.check.measure.lines import border_lines, shape_lines, typed_lines, underlines
from cchc_docs.check.measure.looks import Looks
from cchc_docs.check.measure.paragraph_look import ParagraphLook
from cchc_docs.check.measure.place import Count, Place
from cchc_docs.check.measure.run_look import RunLook
from cchc_docs.check.measure.tables import TableReader
from cchc_docs.check.measure.xml import W, unwrapped
from cchc_docs.ooxml.units import Length
from cchc_docs.viet.text import is_nfc, nfc

_PARAGRAPH, _TABLE = W + "p", W + "tbl"


@dataclass(slots=True)
class Marks:
    """Places in the whole document that were noticed on the way."""

    tracked: list[Position] = field(default_factory=list)
    commented: list[Position] = field(default_factory=list)
    decomposed: list[Position] = field(default_factory=list)


class Story:
    """Reads one part. `orders`: paragraph element → its number in the reading order of the document."""

    def __init__(self, looks: Looks, orders: Mapping[etree._Element, int], marks: Marks) -> None:
        self._looks, self._orders, self._marks = looks, orders, marks
        self._inline = InlineReader(looks.shared.runs, looks.package.note)
        self._tables = TableReader(self.blocks, looks)
        self.text_boxes: list[ParagraphFacts] = []

    def blocks(self, elements: Iterable[etree._Element], place: Place, count: Count) -> tuple[Block, ...]:
        """The blocks of a body, cell or text box; deleted ones left out."""
        found: list[Block] = []
        looks: list[ParagraphLook | None] = []
        carried: Content | None = None
        for element in elements:
            if element.tag == _PARAGRAPH:
                look = self._looks.shared.paragraphs.of(element.find(W + "pPr"), place.look)
                content = self._content(element, look, place, carried)
                count.paragraphs += 1
                carried = content if look.has_deleted_mark else None
                if carried is None:
                    position = self._position(element, place, count)
                    found.append(self._paragraph(look, content, position, place))
                    looks.append(look)
            elif element.tag == _TABLE:
                found.append(self._tables.read(element, place))
                looks.append(None)
            elif element.tag == W + "altChunk":
                self._looks.package.note("tệp khác chèn vào văn bản (altChunk)")
        return tuple(_with_borders(found, looks, place.room))

    def finish(self) -> None:
        """To be called at the story's end: a field that never ends may have swallowed text."""
        if self._inline.open_fields:
            self._looks.package.note("trường (field) không có chỗ kết thúc")

    def _content(self, element: etree._Element, look: ParagraphLook, place: Place, carried: Content | None) -> Content:
        room = look.frame_width if look.is_framed else place.room
        content = self._inline.read(element, look.style_id, place.look, room)
        content.is_tracked |= look.is_tracked
        if carried is not None:
            content.pieces[:0] = carried.pieces
            content.fields[:0] = carried.fields
            content.drawings[:0] = carried.drawings
            content.is_tracked = True
        return content

    def _position(self, element: etree._Element, place: Place, count: Count) -> Position:
        order = self._orders[element]
        return Position(order, place.section, count.paragraphs, place.table, place.row, place.column, place.part)

    def _paragraph(self, look: ParagraphLook, content: Content, position: Position, place: Place) -> ParagraphFacts:
        runs = tuple(_runs(content.pieces))
        typed = "".join(text for piece_look, text in content.pieces if not piece_look.is_hidden)
        alignment = look.alignment.value
        lines: list[LineFacts] = []
        if content.drawings:
            lines += shape_lines(content.drawings, position, alignment)
        if runs:
            lines += typed_lines(runs, position, alignment)
            lines += underlines(runs, position, alignment)
        self._mark(content, position, typed)
        for drawing in content.drawings:
            for box in drawing.boxes:
                self._text_box(box, place)
        return ParagraphFacts(
            position,
            look.style_name,
            nfc(typed),
            runs,
            look.alignment,
            look.left,
            look.right,
            look.first,
            look.before,
            look.after,
            look.spacing,
            self._looks.counter.label(*look.list_number) if look.list_number else "",
            tuple(content.fields),
            tuple(lines),
            look.keeps_next,
            look.breaks_page or content.breaks_page,
            content.hard_breaks,
            any(drawing.has_picture for drawing in content.drawings),
            look.joins_like_neighbours,
        )

    def _mark(self, content: Content, position: Position, typed: str) -> None:
        if content.is_tracked:
            self._marks.tracked.append(position)
        if content.is_commented:
            self._marks.commented.append(position)
        if not is_nfc(typed):
            self._marks.decomposed.append(position)

    def _text_box(self, box: etree._Element, place: Place) -> None:
        inside = Place(place.section, None, Part.TEXT_BOX)
        blocks = self.blocks(unwrapped(box), inside, Count())
        self.text_boxes += paragraphs_in(blocks)


def _runs(pieces: list[tuple[RunLook, str]]) -> Iterable[RunFacts]:
    """Neighbours of one look become one run."""
    joined: list[tuple[RunLook, list[str]]] = []
    for look, text in pieces:
        if joined and (joined[-1][0] is look or joined[-1][0] == look):
            joined[-1][1].append(text)
        else:
            joined.append((look, [text]))
    for look, texts in joined:
        yield from look.stretches(nfc("".join(texts)))


def _with_borders(found: list[Block], looks: list[ParagraphLook | None], room: Length | None) -> Iterable[Block]:
    for at, (block, look) in enumerate(zip(found, looks, strict=True)):
        if look is not None and look.borders and isinstance(block, ParagraphFacts):
            before = looks[at - 1] if at else None
            after = looks[at + 1] if at + 1 < len(looks) else None
            width = look.frame_width if look.is_framed else room
            drawn = tuple(border_lines(look, block.position, width, before, after))
            yield replace(block, lines=block.lines + drawn) if drawn else block
        else:
            yield block
