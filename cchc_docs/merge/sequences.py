"""Bodies, cells and tables merged: what went, what came, what stayed and has to be looked into."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeVar

from lxml import etree

from cchc_docs.merge.adopt import Adopter, NotAdoptable
from cchc_docs.merge.align import Pairs, align
from cchc_docs.merge.marks import Marker, mark_sequence
from cchc_docs.merge.paragraphs import merge_paragraph
from cchc_docs.merge.story import Block, Row, block_key, blocks_alike, row_text, rows_alike, says_the_same
from cchc_docs.merge.words import likeness
from cchc_docs.merge.xml import DEL, INS, PPR, VAL, P, W
from cchc_docs.model.merging import MergeConflict

#: What both have added is one thing told twice when it is this much alike.
_TOLD_TWICE = 0.6
Piece = TypeVar("Piece", Block, Row)
Latest = dict[int | None, etree._Element]  #: index in the edited sequence → what was put behind it last
Found = tuple[MergeConflict, etree._Element | None]  #: with the paragraph it can be shown at


@dataclass(slots=True)
class Merger:
    """Merges into the edited document. `places`: its paragraphs and rows in words, taken before anything changed."""

    marker: Marker
    adopter: Adopter
    places: dict[etree._Element, str]
    conflicts: list[Found] = field(default_factory=list)
    status: dict[etree._Element, str] = field(default_factory=dict)  #: paragraphs inserted and deleted as a whole

    def finish(self) -> None:
        """To be called at the end: marks of whole paragraphs depend on their neighbours."""
        for parent in dict.fromkeys(paragraph.getparent() for paragraph in self.status):
            if parent is not None:
                mark_sequence(parent, self.status, self.marker)

    def blocks(self, base: Sequence[Block], edited: Sequence[Block], new: Sequence[Block]) -> None:
        """The blocks of a body or cell."""
        mine, theirs = paired(base, edited), paired(base, new, needs_style=True)
        for at, block in enumerate(base):
            own, other = mine.get(at), theirs.get(at)
            if own is not None and other is not None:
                self._pair(block, edited[own], new[other])
            elif own is not None:
                self._drop_block(block, edited[own])
            elif other is not None and new[other].text != block.text:
                self._conflict(_nearest(at, mine, edited), block.text, "", new[other].text)
        self._insert_blocks(edited, new, mine, theirs)

    def _pair(self, base: Block, edited: Block, new: Block) -> None:
        if edited.is_table:
            self._table(base, edited, new)
        elif edited.element.tag == P:
            for clash in merge_paragraph(base.element, edited.element, new.element, self.marker, self.adopter):
                self._conflict(edited, clash.before, clash.clerks, clash.new)

    def _drop_block(self, base: Block, edited: Block) -> None:
        if edited.text != base.text or edited.is_strange:
            self._conflict(edited, base.text, edited.text, "")
        elif edited.is_table:
            self.marker.table(edited.element, DEL)
        else:
            self.marker.delete_content(edited.element)
            self.status[edited.element] = DEL

    def _insert_blocks(self, edited: Sequence[Block], new: Sequence[Block], mine: Pairs, theirs: Pairs) -> None:
        added = [block for at, block in enumerate(edited) if at not in mine.values()]
        latest: Latest = {}
        for at, anchor in _comings(len(new), mine, theirs):
            block = new[at]
            twin = _twin(block, added)
            if twin is not None:
                if twin.text != block.text:
                    self._conflict(twin, "", twin.text, block.text)
                continue
            try:
                if block.is_strange:
                    raise NotAdoptable(block.text)
                made = self.adopter.copy(block.element)
                _put(made, anchor, edited, latest)
            except NotAdoptable:
                self._conflict(edited[anchor or 0] if edited else None, "", "", block.text)
                continue
            if block.is_table:
                self.marker.table(made, INS)
            else:
                self.marker.insert_content(made)
                self.status[made] = INS

    def _table(self, base: Block, edited: Block, new: Block) -> None:
        if base.text == new.text:
            return
        mine, theirs = (align(base.rows, other.rows, row_text, rows_alike) for other in (edited, new))
        latest: Latest = {}
        for at, row in enumerate(base.rows):
            own, other = mine.get(at), theirs.get(at)
            if own is not None and other is not None:
                self._row(row, own, edited.rows, new.rows[other], latest)
            elif own is not None:
                self._drop_row(row, edited.rows[own])
            elif other is not None and not says_the_same(row, new.rows[other]):
                self._conflict(_nearest(at, mine, edited.rows), row.text, "", new.rows[other].text)
        added = [row for at, row in enumerate(edited.rows) if at not in mine.values()]
        for at, anchor in _comings(len(new.rows), mine, theirs):
            row = new.rows[at]
            twin = _twin(row, added)
            if twin is None:
                self._insert_row(row, anchor, edited.rows, latest)
            elif not says_the_same(twin, row):
                self._conflict(twin, "", twin.text, row.text)

    def _row(self, base: Row, own: int, rows: Sequence[Row], new: Row, latest: Latest) -> None:
        edited = rows[own]
        if base.shape != new.shape and edited.shape == base.shape and edited.text == base.text:
            self.marker.row(edited.element, DEL)  # how cells are merged cannot be tracked: the row goes, another comes
            self._insert_row(new, own, rows, latest)
        elif base.shape == new.shape and len(edited.cells) == len(base.cells):
            for one, two, three in zip(base.cells, edited.cells, new.cells, strict=True):
                if one.text != three.text:
                    self.blocks(one.blocks, two.blocks, three.blocks)
        elif base.text != new.text or base.shape != new.shape:
            self._conflict(edited, base.text, edited.text, new.text)

    def _drop_row(self, base: Row, edited: Row) -> None:
        if says_the_same(base, edited):
            self.marker.row(edited.element, DEL)
        else:
            self._conflict(edited, base.text, edited.text, "")

    def _insert_row(self, row: Row, anchor: int | None, rows: Sequence[Row], latest: Latest) -> None:
        try:
            made = self.adopter.copy(row.element)
            _put(made, anchor, rows, latest)
            self.marker.row(made, INS)
        except NotAdoptable:
            self._conflict(rows[anchor or 0] if rows else None, "", "", row.text)

    def _conflict(self, where: Block | Row | None, before: str, clerks: str, new: str) -> None:
        place, paragraph = "", None
        if where is not None:
            paragraph = where.first_paragraph
            place = self.places.get(where.element) or (self.places.get(paragraph, "") if paragraph is not None else "")
        self.conflicts.append((MergeConflict(place or "cuối văn bản", before, clerks, new), paragraph))


def paired(base: Sequence[Block], other: Sequence[Block], *, needs_style: bool = False) -> Pairs:
    """Also what stands alone at the same place: a text written anew. `needs_style`: only when it is of one style."""
    pairs = align(base, other, block_key, blocks_alike)
    edges = [(-1, -1), *sorted(pairs.items()), (len(base), len(other))]
    for (before, low), (after, high) in pairwise(edges):
        if after - before == 2 and high - low == 2:
            one, two = base[before + 1], other[low + 1]
            is_possible = one.element.tag == two.element.tag == P and not (one.is_strange or two.is_strange)
            if is_possible and (not needs_style or _style(one) == _style(two)):
                pairs[before + 1] = low + 1
    return pairs


def _style(block: Block) -> str:
    named = block.element.find(f"{PPR}/{W}pStyle")
    return "" if named is None else named.get(VAL, "")


def _comings(count: int, mine: Pairs, theirs: Pairs) -> Iterator[tuple[int, int | None]]:
    """What the new sequence has and the base has not, with the index in the edited one behind which it belongs."""
    back = {new: base for base, new in theirs.items()}
    anchor: int | None = None
    for at in range(count):
        if at not in back:
            yield at, anchor
        elif back[at] in mine:
            anchor = mine[back[at]]


def _put(made: etree._Element, anchor: int | None, edited: Sequence[Block] | Sequence[Row], latest: Latest) -> None:
    if anchor in latest:
        latest[anchor].addnext(made)
    elif anchor is not None:
        edited[anchor].element.addnext(made)
    elif edited:
        edited[0].element.addprevious(made)
    else:
        raise NotAdoptable("no place")
    latest[anchor] = made


def _twin(piece: Piece, added: Sequence[Piece]) -> Piece | None:
    """What the clerk has added himself and says much the same."""
    if not piece.text.strip():
        return None
    likely = [one for one in added if one.text.strip() and likeness(one.text, piece.text) >= _TOLD_TWICE]
    return max(likely, key=lambda one: likeness(one.text, piece.text), default=None)


def _nearest(at: int, mine: Pairs, edited: Sequence[Block] | Sequence[Row]) -> Block | Row | None:
    """The last piece before the base's `at` that the clerk has kept, else his first."""
    before = [own for base, own in mine.items() if base < at]
    return edited[max(before, default=0)] if edited else None
