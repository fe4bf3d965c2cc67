"""One paragraph of the clerk's file, with the words that are new written in as tracked changes."""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import accumulate

from lxml import etree

from cchc_docs.merge.adopt import Adopter, NotAdoptable, look_key
from cchc_docs.merge.marks import Marker, text_run
from cchc_docs.merge.text import THING, Piece, cut, pieces, visible_text
from cchc_docs.merge.words import Taken, merge_words, tokens
from cchc_docs.merge.xml import ADDED, ID, PPR, RPR


@dataclass(frozen=True, slots=True)
class Clash:
    """Words that both have changed."""

    before: str
    clerks: str
    new: str


def merge_paragraph(
    base: etree._Element, edited: etree._Element, new: etree._Element, marker: Marker, adopter: Adopter
) -> list[Clash]:
    """Writes into `edited`; returns what had to stay as the clerk has it."""
    texts = [visible_text(paragraph) for paragraph in (base, edited, new)]
    if texts[0] == texts[2] or texts[1] == texts[2]:
        return []
    split = [tokens(text) for text in texts]
    merged = merge_words(*split)
    ends = [[0, *accumulate(map(len, words))] for words in split]
    clashes = [_clash(place, texts, ends) for place in merged.clashes]
    for place in reversed(merged.taken):
        start, end = (ends[1][at] for at in place.edited)
        try:
            made = _new_runs(place, (base, new), ends, _look_at(edited, start, end), adopter)
            if THING in texts[1][start:end]:
                raise NotAdoptable(THING)
        except NotAdoptable:
            clashes.append(_clash(place, texts, ends))
            continue
        _write(edited, start, end, made, marker)
    return clashes


def _clash(place: Taken, texts: Sequence[str], ends: Sequence[Sequence[int]]) -> Clash:
    ranges = (place.base, place.edited, place.new)
    words = [text[at[low] : at[high]] for text, at, (low, high) in zip(texts, ends, ranges, strict=True)]
    return Clash(*(word.strip() for word in words))


def _look_at(paragraph: etree._Element, start: int, end: int) -> etree._Element | None:
    """How the text looks that is replaced, or the text before the place, else behind it: a copy of its w:rPr."""
    found = pieces(paragraph)
    at = start if end > start else start - 1
    piece = _piece_at(found, at) or (found[0] if found else None)
    look = None if piece is None else piece.run.find(RPR)
    return None if look is None else deepcopy(look)


def _piece_at(found: Sequence[Piece], at: int) -> Piece | None:
    passed = 0
    for piece in found:
        if passed <= at < passed + len(piece.text):
            return piece
        passed += len(piece.text)
    return None


def _new_runs(
    place: Taken,
    sources: tuple[etree._Element, etree._Element],
    ends: Sequence[Sequence[int]],
    look: etree._Element | None,
    adopter: Adopter,
) -> list[etree._Element]:
    """The new words dressed like the clerk's; where the new text changes its dress, it keeps its own."""
    base, new = sources
    before = pieces(base)
    start, end = (ends[0][at] for at in place.base)
    model = _piece_at(before, start if end > start else start - 1) or (before[0] if before else None)
    usual = look_key(None if model is None else model.run.find(RPR))
    low, high = (ends[2][at] for at in place.new)
    made = []
    passed = 0
    for piece in pieces(new):
        text = piece.text[max(0, low - passed) : max(0, high - passed)]
        passed += len(piece.text)
        if not text:
            continue
        if THING in text:
            raise NotAdoptable(THING)
        own = piece.run.find(RPR)
        if own is not None and (model is None or look_key(own) != usual):
            made.append(text_run(text, adopter.copy(own)))
        elif own is None and model is not None and usual:
            made.append(text_run(text, None))
        else:
            made.append(text_run(text, look))
    return made


def _write(paragraph: etree._Element, start: int, end: int, made: list[etree._Element], marker: Marker) -> None:
    cut(paragraph, end)
    cut(paragraph, start)
    anchor: etree._Element | None = None
    gone: list[etree._Element] = []
    passed = 0
    for piece in pieces(paragraph):
        if passed < start:
            anchor = piece.last
        elif passed < end and piece.run not in gone:
            gone.append(piece.run)
        passed += len(piece.text)
    if gone:
        marker.delete_runs(gone)
        anchor = gone[-1].getparent()
    if made:
        _insert(paragraph, anchor, marker.inserted(made), marker)


def _insert(paragraph: etree._Element, anchor: etree._Element | None, wrapper: etree._Element, marker: Marker) -> None:
    """Behind the anchor, but not inside an insertion of the clerk's: that one is cut in two."""
    if anchor is None:
        paragraph.insert(1 if len(paragraph) and paragraph[0].tag == PPR else 0, wrapper)
        return
    parent = anchor.getparent()
    assert parent is not None
    while parent.tag in ADDED:
        rest = list(anchor.itersiblings())
        if rest:
            later = etree.Element(
                parent.tag, {str(k): str(v) for k, v in parent.attrib.items()} | {ID: str(marker.next_id)}
            )
            marker.next_id += 1
            later.extend(rest)
            parent.addnext(later)
        anchor, parent = parent, parent.getparent()
        assert parent is not None
    anchor.addnext(wrapper)
