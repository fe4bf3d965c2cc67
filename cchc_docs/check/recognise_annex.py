"""Where annexes begin in a file, and the components at the head of each (I.III.1)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from cchc_docs.check.facts import Block, ParagraphFacts, TableFacts, paragraphs_in
from cchc_docs.check.pieces import Piece, cut, pieces_in
from cchc_docs.check.wording import ANNEX_LABEL, ANNEX_REFERENCE, CLAUSE, DRAWN, ESIGN, RECIPIENTS, SECTION, squeezed

_LONGEST_LABEL = 160
_LONGEST_TITLE = 400
_LINES_OF_HEAD = 12
_LINES_OVER_REFERENCE = 5


@dataclass(frozen=True, slots=True)
class Placed:
    """A block, the index of its section, and its paragraphs with something to read."""

    block: Block
    section: int
    texts: tuple[ParagraphFacts, ...]

    @property
    def breaks_page(self) -> bool:
        return isinstance(self.block, ParagraphFacts) and self.block.breaks_page


def placed_block(block: Block, section: int) -> Placed:
    return Placed(block, section, tuple(p for p in paragraphs_in((block,)) if squeezed(p.visible)))


def starts_page(blocks: Sequence[Placed], at: int) -> bool:
    """Whether the block is the first text of a page that begins for it: file, section or page break before it."""
    for before in range(at - 1, -1, -1):
        if blocks[before].section != blocks[at].section or blocks[before].breaks_page:
            return True
        if blocks[before].texts and not _is_esign(blocks[before]):
            return blocks[at].breaks_page
    return True


def annex_starts(blocks: Sequence[Placed]) -> Iterator[int]:
    """Index of the first block of each annex; a signature's information over the label belongs to it."""
    seen_foot, last = False, -1
    for at, placed in enumerate(blocks):
        start = None
        if placed.texts and _is_label(placed) and (starts_page(blocks, at) or (seen_foot and _stands_out(placed))):
            start = _with_esign(blocks, at)
        elif placed.texts and _is_reference(placed):
            start = _start_of_page(blocks, at)
        if start is not None and start > last:
            yield start
            last = at
        seen_foot = seen_foot or any(RECIPIENTS.match(squeezed(p.visible)) for p in placed.texts)


def _is_label(placed: Placed) -> bool:
    if isinstance(placed.block, TableFacts) and placed.block.has_borders:
        return False
    first = next(pieces_in([placed.block]))
    if len(first.text) > _LONGEST_LABEL:
        return False
    return bool(ANNEX_LABEL.match(first.text)) or (
        first.text.casefold().startswith("phụ lục") and (first.is_centred or first.is_bold) and first.is_caps
    )


def _is_reference(placed: Placed) -> bool:
    return isinstance(placed.block, ParagraphFacts) and bool(ANNEX_REFERENCE.match(squeezed(placed.block.visible)))


def _start_of_page(blocks: Sequence[Placed], at: int) -> int | None:
    """Where an annex without its label begins: the page that has a reference among its first lines."""
    texts = [before for before in range(at, -1, -1) if blocks[before].texts][:_LINES_OVER_REFERENCE]
    if any(_is_label(blocks[before]) for before in texts):
        return None
    return next((before for before in texts if starts_page(blocks, before)), None)


def _stands_out(placed: Placed) -> bool:
    first = next(pieces_in([placed.block]))
    return first.is_centred or first.is_bold


def _is_esign(placed: Placed) -> bool:
    return bool(placed.texts) and all(ESIGN.match(squeezed(p.visible)) for p in placed.texts)


def _with_esign(blocks: Sequence[Placed], at: int) -> int:
    start = at
    for before in range(at - 1, -1, -1):
        if blocks[before].section != blocks[at].section or (blocks[before].texts and not _is_esign(blocks[before])):
            break
        if _is_esign(blocks[before]):
            start = before
    return start


def find_annex_head(blocks: Sequence[Block]) -> dict[str, tuple[ParagraphFacts, ...]]:
    """Label, title, reference and signing information of an annex that begins with these blocks."""
    found: dict[str, list[ParagraphFacts]] = {}
    above_content = takewhile(lambda b: not (isinstance(b, TableFacts) and b.has_borders), blocks[:_LINES_OF_HEAD])
    pieces = [piece for piece in pieces_in(list(above_content)) if not DRAWN.match(piece.text)]
    at = 0
    while at < len(pieces) and ESIGN.match(pieces[at].text):
        found.setdefault("esign_info", []).append(pieces[at].facts)
        at += 1
    for key, piece in _head_lines(pieces[at:]):
        found.setdefault(key, []).append(piece.facts)
    return {key: tuple(paragraphs) for key, paragraphs in found.items()}


def _head_lines(pieces: Sequence[Piece]) -> Iterator[tuple[str, Piece]]:
    if not pieces:
        return
    is_labelled = pieces[0].text.casefold().startswith("phụ lục")
    if is_labelled:
        yield "annex_label", pieces[0]
        yield from _title_beside(pieces[0])
    references, is_closed = 0, False
    for piece in pieces[1 if is_labelled else 0 : _LINES_OF_HEAD]:
        if ANNEX_REFERENCE.match(piece.text) or (references and not is_closed):
            references += 1
            is_closed = piece.text.rstrip(" .").endswith(")") or not piece.is_centred
            yield "annex_reference", piece
        elif not references and _may_be_title(piece):
            yield "annex_title", piece
        else:
            return


def _title_beside(label: Piece) -> Iterator[tuple[str, Piece]]:
    """“Phụ lục I: DANH MỤC NHIỆM VỤ”: the words behind the colon are the title."""
    match = ANNEX_LABEL.match(label.text)
    title = match["title"] if match else None
    if title:
        text = label.facts.text
        start = text.find(title)
        facts = cut(label.facts, start, len(text)) if start > 0 else label.facts
        yield "annex_title", replace(label, facts=facts, text=title)


def _may_be_title(piece: Piece) -> bool:
    if piece.cell[0] and not piece.is_centred:
        return False
    if SECTION.match(piece.text) or CLAUSE.match(piece.text) or len(piece.text) > _LONGEST_TITLE:
        return False
    return piece.is_centred or (piece.is_bold and piece.is_caps)
