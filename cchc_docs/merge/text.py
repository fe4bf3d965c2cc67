"""The text of one paragraph, with the clerk's own tracked changes accepted, and where each letter lies in the XML."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, replace

from lxml import etree

from cchc_docs.merge.xml import MC, RPR, RUN, SEE_THROUGH, SPACE, TEXT, W

#: Stands for what is no text: a picture, a note, a whole field.
THING = "\ufffc"
_LETTERS = {W + "tab": "\t", W + "cr": "\n", W + "noBreakHyphen": "\u2011", W + "ptab": "\t"}
_SILENT = frozenset(
    W + n for n in ("rPr", "lastRenderedPageBreak", "softHyphen", "annotationRef", "commentReference", "instrText",
                    "delText", "delInstrText")
)  # fmt: skip
_THINGS = frozenset(
    (MC + "AlternateContent", *(W + n for n in ("drawing", "pict", "object", "sym", "footnoteReference",
                                                "endnoteReference", "pgNum", "ruby", "br")))
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text: the run, the child of it that holds the text, the run it ends in (another one: a field's).

    A THING cannot be cut or copied.
    """

    run: etree._Element
    holder: etree._Element
    text: str
    last: etree._Element


def pieces(paragraph: etree._Element) -> list[Piece]:
    """In reading order. A field, from its beginning to its end, is one THING."""
    found: list[Piece] = []
    depth = 0
    for run in runs(paragraph):
        if run.tag != RUN:
            found += [Piece(run, run, THING, run)] if not depth else []
            continue
        for child in run:
            if child.tag == W + "fldChar":
                kind = child.get(W + "fldCharType")
                if kind == "begin":
                    found += [Piece(run, child, THING, run)] if not depth else []
                    depth += 1
                elif kind == "end" and depth:
                    depth -= 1
                    found[-1] = replace(found[-1], last=run)
            elif not depth and child.tag not in _SILENT:
                text = _text_of(child)
                found += [Piece(run, child, text, run)] if text else []
    return found


def runs(parent: etree._Element) -> Iterator[etree._Element]:
    """Runs that are not deleted; a simple field (w:fldSimple) stands for its own."""
    for child in parent:
        if child.tag in (RUN, W + "fldSimple"):
            yield child
        elif child.tag in SEE_THROUGH:
            yield from runs(child)


def _text_of(child: etree._Element) -> str:
    if child.tag == TEXT:
        return child.text or ""
    if child.tag == W + "br" and child.get(W + "type", "textWrapping") == "textWrapping":
        return "\n"
    if child.tag in _THINGS:
        return THING
    return _LETTERS.get(child.tag, "")


def visible_text(paragraph: etree._Element) -> str:
    return "".join(piece.text for piece in pieces(paragraph))


def cut(paragraph: etree._Element, at: int) -> None:
    """Let a run begin at this letter, if one does not already."""
    passed = 0
    before: etree._Element | None = None
    for piece in pieces(paragraph):
        if passed == at:
            if piece.run is before:
                _split(piece.run, piece.holder)
            return
        if passed < at < passed + len(piece.text):
            _split(piece.run, _split_text(piece.holder, at - passed))
            return
        passed += len(piece.text)
        before = piece.last


def _split_text(holder: etree._Element, at: int) -> etree._Element:
    text = holder.text or ""
    later = deepcopy(holder)
    later.tail = None
    holder.text, later.text = text[:at], text[at:]
    for one in (holder, later):
        one.set(SPACE, "preserve")
    holder.addnext(later)
    return later


def _split(run: etree._Element, first: etree._Element) -> None:
    """Everything from `first` on moves into a run of its own that looks the same."""
    later = etree.Element(run.tag, {str(k): str(v) for k, v in run.attrib.items()})
    look = run.find(RPR)
    if look is not None:
        later.append(deepcopy(look))
    moving = [first, *first.itersiblings()]
    later.extend(moving)
    run.addnext(later)
