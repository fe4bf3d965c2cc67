"""Word's tracked changes, written: w:ins and w:del around runs, in the properties of a paragraph's mark and of a row;
w:pPrChange where a paragraph takes over another's place. Source: ECMA-376 part 1, 17.13.5.
"""

from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from lxml import etree

from cchc_docs.merge.text import runs
from cchc_docs.merge.xml import (
    AUTHOR,
    DATE,
    DEL,
    GONE,
    ID,
    INS,
    PPR,
    PPR_CHANGE,
    RPR,
    RUN,
    SECTION,
    SPACE,
    TBL,
    TEXT,
    TR,
    TRPR,
    TRPR_CHANGE,
    P,
    W,
    is_row_gone,
    mark_is,
    part,
)

OURS = "cchc_docs"
STAMP = "%Y-%m-%dT%H:%M:%SZ"
_LETTERS = {"\t": "tab", "\n": "br", "\u2011": "noBreakHyphen"}


@dataclass(slots=True)
class Marker:
    """Gives each tracked change its number, author and date; counts them."""

    at: datetime
    next_id: int
    count: int = 0

    def mark(self, tag: str) -> etree._Element:
        number = self.next_id
        self.next_id += 1
        self.count += 1
        stamp = self.at.strftime(STAMP)
        return etree.Element(tag, {ID: str(number), AUTHOR: OURS, DATE: stamp})

    def delete_runs(self, found: Sequence[etree._Element]) -> None:
        """Neighbours share one mark."""
        wrapper: etree._Element | None = None
        for run in found:
            if run.tag != RUN:  # a simple field keeps its place, its result goes
                self.delete_runs(list(run.iterchildren(RUN)))
                continue
            if wrapper is None or wrapper.getnext() is not run:
                wrapper = self.mark(DEL)
                run.addprevious(wrapper)
            wrapper.append(run)
            for text in run.iter(TEXT):
                text.tag = W + "delText"
                text.set(SPACE, "preserve")
            for instruction in run.iter(W + "instrText"):
                instruction.tag = W + "delInstrText"

    def inserted(self, made: Iterable[etree._Element]) -> etree._Element:
        wrapper = self.mark(INS)
        wrapper.extend(list(made))
        return wrapper

    def insert_content(self, paragraph: etree._Element) -> None:
        """A new paragraph's runs become insertions."""
        for run in list(runs(paragraph)):
            before = run.getprevious()
            if before is not None and before.tag == INS:
                before.append(run)
            else:
                wrapper = self.mark(INS)
                run.addprevious(wrapper)
                wrapper.append(run)

    def delete_content(self, paragraph: etree._Element) -> None:
        self.delete_runs(list(runs(paragraph)))

    def paragraph_mark(self, paragraph: etree._Element, tag: str) -> None:
        """w:ins, then w:del are the first in the mark's properties (CT_ParaRPr)."""
        look = part(_mark_properties(paragraph), RPR)
        look.insert(1 if tag == DEL and look.find(INS) is not None else 0, self.mark(tag))

    def row(self, row: etree._Element, tag: str) -> None:
        """The row with everything in it."""
        properties = part(row, TRPR)
        change = properties.find(TRPR_CHANGE)
        mark = self.mark(tag)
        if change is None:
            properties.append(mark)
        else:
            change.addprevious(mark)
        for paragraph in row.iter(P):
            if mark_is(paragraph, GONE):
                continue
            if tag == INS:
                self.insert_content(paragraph)
            else:
                self.delete_content(paragraph)
            self.paragraph_mark(paragraph, tag)

    def table(self, table: etree._Element, tag: str) -> None:
        for row in table.iterchildren(TR):
            self.row(row, tag)

    def take_over(self, paragraph: etree._Element, look: etree._Element | None, before: etree._Element | None) -> None:
        """The paragraph gets `look` (a w:pPr), and would have `before` again if this were rejected."""
        own = paragraph.find(PPR)
        kept = [own.find(name) for name in (RPR, SECTION)] if own is not None else []
        made = _base_properties(look)
        made.extend(element for element in kept if element is not None)
        change = self.mark(PPR_CHANGE)
        change.append(_base_properties(before))
        made.append(change)
        if own is not None:
            paragraph.remove(own)
        paragraph.insert(0, made)


def text_run(text: str, look: etree._Element | None) -> etree._Element:
    """A run with this text, dressed like `look` (a w:rPr)."""
    run = etree.Element(RUN)
    if look is not None:
        run.append(deepcopy(look))
    plain = ""
    for letter in (*text, ""):
        if letter and letter not in _LETTERS:
            plain += letter
            continue
        if plain:
            holder = etree.SubElement(run, TEXT)
            holder.text = plain
            holder.set(SPACE, "preserve")
            plain = ""
        if letter:
            etree.SubElement(run, W + _LETTERS[letter])
    return run


def _mark_properties(paragraph: etree._Element) -> etree._Element:
    """w:pPr with a w:rPr in its place: before w:sectPr and w:pPrChange."""
    properties = part(paragraph, PPR)
    if properties.find(RPR) is None:
        look = etree.Element(RPR)
        later = next((child for child in properties if child.tag in (SECTION, PPR_CHANGE)), None)
        if later is None:
            properties.append(look)
        else:
            later.addprevious(look)
    return properties


def _base_properties(properties: etree._Element | None) -> etree._Element:
    """A copy without the mark's look, the section and the changes (CT_PPrBase)."""
    made = etree.Element(PPR)
    for child in () if properties is None else properties:
        if child.tag not in (RPR, SECTION, PPR_CHANGE):
            made.append(deepcopy(child))
    return made


def mark_sequence(container: etree._Element, status: dict[etree._Element, str], marker: Marker) -> None:
    """Track the marks of inserted and deleted paragraphs of a body or cell. Their content is tracked already.

    A mark that goes joins its paragraph's content to the next one's. The last before a table or the end has no next:
    there the mark of the paragraph before goes, and the last one takes over its look.
    """
    for stretch in _stretches(container):
        last = next((n for n, p in reversed(list(enumerate(stretch))) if p not in status), -1)
        for paragraph in stretch[: last + 1]:
            if paragraph in status:
                marker.paragraph_mark(paragraph, status[paragraph])
        tail = stretch[last + 1 :]
        if tail:
            _mark_tail(stretch[last] if last >= 0 else None, tail, status, marker)


def _mark_tail(
    kept: etree._Element | None, tail: list[etree._Element], status: dict[etree._Element, str], marker: Marker
) -> None:
    kinds = {status[paragraph] for paragraph in tail}
    if len(kinds) == 2:  # one goes, one comes: the mark stays, and changes its look
        tail = _joined(tail, status, marker)
        for paragraph in tail[:-1]:
            marker.paragraph_mark(paragraph, status[paragraph])
        return
    kind = kinds.pop()
    if kept is None or mark_is(kept, (INS, DEL)) or tail[-1].find(f"{PPR}/{PPR_CHANGE}") is not None:
        for paragraph in tail if kind == INS else tail[:-1]:
            marker.paragraph_mark(paragraph, kind)
        return
    look, old = kept.find(PPR), tail[-1].find(PPR)
    for paragraph in (kept, *tail[:-1]):
        marker.paragraph_mark(paragraph, kind)
    if kind == INS:
        marker.take_over(tail[-1], old, look)
    else:
        marker.take_over(tail[-1], look, old)


def _joined(tail: list[etree._Element], status: dict[etree._Element, str], marker: Marker) -> list[etree._Element]:
    """The last that goes and the last that comes in one paragraph, as the last of all."""
    gone = next(p for p in reversed(tail) if status[p] == DEL)
    come = next(p for p in reversed(tail) if status[p] == INS)
    look, old = come.find(PPR), gone.find(PPR)
    for child in [child for child in come if child.tag != PPR]:
        gone.append(child)
    marker.take_over(gone, look, old)
    parent = come.getparent()
    assert parent is not None
    parent.remove(come)
    rest = [p for p in tail if p not in (gone, come)]
    before = [*rest, gone]
    for one, after in pairwise(before):
        one.addnext(after)
    return before


def _stretches(container: etree._Element) -> list[list[etree._Element]]:
    """Runs of paragraphs that nothing interrupts; a table that goes does not."""
    found: list[list[etree._Element]] = [[]]
    for child in container:
        if child.tag == P:
            found[-1].append(child)
        elif child.tag in (TBL, W + "sdt") and not _goes(child):
            found.append([])
    return [stretch for stretch in found if stretch]


def _goes(table: etree._Element) -> bool:
    """Are all its rows deleted?"""
    rows = table.findall(TR)
    return bool(rows) and all(is_row_gone(row) for row in rows)
