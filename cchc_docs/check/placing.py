"""Find each paragraph of a document on its printed pages.

Compared are letters and digits alone: dots of a tab leader, bullets, hyphens and spaces are drawn in many ways. No
letter on paper is given to two paragraphs; page numbers and header rows that are printed again belong to none. Long
texts go first, each behind the beginning of the one before it (a cell ends overleaf while the next one begins beside
it); then short ones have little room left to go astray.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from cchc_docs.check.facts import Block, DocumentFacts, ParagraphFacts, TableFacts
from cchc_docs.check.page_facts import PageFacts, Printed, Word, letters

#: A text of so many letters is hardly ever twice on a page.
LONG = 20
#: So many letters of a paragraph that is not whole on paper are taken for its beginning; a few lie everywhere.
BEGINNING = 6
_TAKEN, _AGAIN = 1, 2


def place(document: DocumentFacts, pages: tuple[PageFacts, ...]) -> Printed:
    """Give each visible paragraph of the body and of text boxes its words on paper."""
    margin = min((section.top.mm for section in document.sections), default=0.0)
    sheets = [_Sheet(page, margin) for page in pages]
    blocks = [block for section in document.sections for block in section.blocks]
    for header in _headers(blocks):
        _set_aside(header, sheets)
    wanted = [_Wanted(p) for p in (*_shown(blocks), *document.text_boxes)]
    _place_all([one for one in wanted if one.pieces], sheets)
    spots = {
        one.order: tuple(w for hit in one.hits for w in sheets[hit.page].words_between(hit.start, hit.end))
        for one in wanted
        if one.hits
    }
    return Printed(pages, spots, {one.order: one.lost for one in wanted if one.lost})


def _shown(blocks: Sequence[Block]) -> Iterator[ParagraphFacts]:
    """Paragraphs that print: not those in cells that another cell above covers."""
    for block in blocks:
        if isinstance(block, ParagraphFacts):
            yield block
        else:
            for row in block.rows:
                for cell in row.cells:
                    if not cell.continues:
                        yield from _shown(cell.blocks)


def _headers(blocks: Sequence[Block]) -> Iterator[str]:
    """Letters of the header rows that are printed again on each page of their table."""
    for block in blocks:
        if isinstance(block, TableFacts):
            rows = takewhile(lambda row: row.repeats, block.rows)
            yield "".join(letters(p.visible) for row in rows for cell in row.cells for p in _shown(cell.blocks))


def _set_aside(header: str, sheets: list["_Sheet"]) -> None:
    """The first page that shows the header row has the row itself; a later page that begins with it prints it again."""
    showing = [sheet for sheet in sheets if header and header in sheet.letters]
    for sheet in showing[1:]:
        if sheet.letters.startswith(header):
            sheet.take(0, len(header), _AGAIN)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A word to look for: as it is spelt, and as it is written."""

    spelt: str
    text: str


@dataclass(frozen=True, slots=True)
class _Hit:
    page: int
    start: int
    end: int


def _pieces(text: str) -> list[_Piece]:
    made = (_Piece(letters(word), word) for word in text.split())
    return [piece for piece in made if piece.spelt]


def _joined(pieces: Sequence[_Piece]) -> str:
    return "".join(piece.spelt for piece in pieces)


def _is_page_number(word: Word, margin_mm: float) -> bool:
    return word.text.isdecimal() and word.baseline_mm < margin_mm


class _Wanted:
    """A paragraph to be found: its words, and then where they lie."""

    def __init__(self, paragraph: ParagraphFacts) -> None:
        self.order = paragraph.position.order
        self.pieces = _pieces(paragraph.visible)
        #: without its number: a bullet from a symbol font is no letter on paper
        self.text = _pieces(paragraph.text) if paragraph.number else self.pieces
        self.hits: list[_Hit] = []
        self.lost = ""

    @property
    def is_long(self) -> bool:
        return len(_joined(self.pieces)) >= LONG


class _Sheet:
    """A page's letters in one string, and which of them are taken."""

    def __init__(self, page: PageFacts, margin_mm: float) -> None:
        self._words: list[Word] = []
        self._starts: list[int] = []
        spelt, length = [], 0
        for word in page.words:
            seen = "" if _is_page_number(word, margin_mm) else letters(word.text)
            if seen:
                self._words.append(word)
                self._starts.append(length)
                spelt.append(seen)
                length += len(seen)
        self.letters = "".join(spelt)
        self._state = bytearray(length)
        self._edges = {*self._starts, length}

    def look(self, wanted: str, start: int, *, again: bool = False) -> int:
        """Where `wanted` lies free from `start` on, between the edges of printed words; a long text may end within one.
        -1: nowhere. `again`: what is set aside as a header row printed again is free too.
        """
        marks = [_TAKEN] if again else [_TAKEN, _AGAIN]
        within_a_word = -1
        at = self.letters.find(wanted, start)
        while at >= 0:
            end = at + len(wanted)
            if at in self._edges and not any(self._state.find(mark, at, end) >= 0 for mark in marks):
                if end in self._edges:
                    return at
                if within_a_word < 0 and len(wanted) >= LONG:
                    within_a_word = at
            at = self.letters.find(wanted, at + 1)
        return within_a_word

    def take(self, start: int, end: int, mark: int = _TAKEN) -> None:
        self._state[start:end] = bytes([mark]) * (end - start)

    def words_between(self, start: int, end: int) -> list[Word]:
        return self._words[bisect_right(self._starts, start) - 1 : bisect_left(self._starts, end)]


def _place_all(wanted: list[_Wanted], sheets: list[_Sheet]) -> None:
    """Long texts, then short ones, then header rows; last, of what is not whole on paper as much as there is."""
    if not sheets:
        for one in wanted:
            one.lost = " ".join(piece.text for piece in one.pieces)
        return
    for wants, again in ((lambda one: one.is_long, False), (lambda one: True, False), (lambda one: True, True)):
        here = (0, 0)
        for one in wanted:
            if not one.hits and wants(one):
                _take(one, _find_whole(one, sheets, here, again), sheets)
            if one.hits:
                here = (one.hits[0].page, one.hits[0].start)
    here = (0, 0)
    for one in wanted:
        if not one.hits:
            hits, done = _find_part(one.pieces, sheets, here)
            _take(one, hits, sheets)
            one.lost = " ".join(piece.text for piece in one.pieces[done:])
        if one.hits:
            here = (one.hits[0].page, one.hits[0].start)


def _take(one: _Wanted, hits: list[_Hit], sheets: list[_Sheet]) -> None:
    one.hits = hits
    for hit in hits:
        sheets[hit.page].take(hit.start, hit.end)


def _order(here: tuple[int, int], count: int) -> Iterator[tuple[int, int]]:
    """Where to look: from here on, overleaf, earlier on this page, a page back, on the rest."""
    page, _ = here
    yield here
    near = [page + 1, page, page - 1]
    yield from ((n, 0) for n in near if 0 <= n < count)
    yield from ((n, 0) for n in range(count) if n not in near)


def _find_whole(one: _Wanted, sheets: list[_Sheet], here: tuple[int, int], again: bool) -> list[_Hit]:
    """All of a paragraph, on one page or on pages one after the other; [] when some of it is nowhere."""
    for pieces in (one.pieces, one.text) if one.text is not one.pieces else (one.pieces,):
        spelt = _joined(pieces)
        for page, start in _order(here, len(sheets)):
            at = sheets[page].look(spelt, start, again=again)
            if at >= 0:
                return [_Hit(page, at, at + len(spelt))]
            hits, done = _parts_from(pieces, sheets, page, start)
            if done == len(pieces):
                return hits
    return []


def _find_part(pieces: list[_Piece], sheets: list[_Sheet], here: tuple[int, int]) -> tuple[list[_Hit], int]:
    """The most of a paragraph that lies somewhere in order, and how many words that is."""
    tries = (_parts_from(pieces, sheets, page, start) for page, start in _order(here, len(sheets)))
    hits, done = max(tries, key=lambda found: found[1])
    return (hits, done) if sum(hit.end - hit.start for hit in hits) >= BEGINNING else ([], 0)


def _parts_from(pieces: list[_Piece], sheets: list[_Sheet], page: int, start: int) -> tuple[list[_Hit], int]:
    """As many words as lie together on this page, then on the next one, and so on."""
    hits: list[_Hit] = []
    done = 0
    while page < len(sheets) and done < len(pieces):
        count, at = _longest(sheets[page], pieces[done:], start)
        if not count:
            break
        end = at + len(_joined(pieces[done : done + count]))
        if hits:
            hits[-1], at = _moved_over(pieces[:done], hits[-1], sheets[page], at)
        hits.append(_Hit(page, at, end))
        done += count
        page, start = page + 1, 0
    return hits, done


def _moved_over(pieces: list[_Piece], before: _Hit, sheet: _Sheet, at: int) -> tuple[_Hit, int]:
    """Words that lie free just before the second part belong to it: on the page before, the next cell happens to begin
    with the same word (“… lãnh đạo | phòng, …” beside a cell “Phòng Nội vụ”).
    """
    end = before.end
    for piece in reversed(pieces):
        length = len(piece.spelt)
        if end - length <= before.start or sheet.look(piece.spelt, at - length) != at - length:
            break
        end, at = end - length, at - length
    return _Hit(before.page, before.start, end), at


def _longest(sheet: _Sheet, pieces: list[_Piece], start: int) -> tuple[int, int]:
    """How many of these words lie together on the sheet, and where; by halving: less of them lies there too."""
    low, high, where = 0, len(pieces), -1
    while low < high:
        middle = (low + high + 1) // 2
        at = sheet.look(_joined(pieces[:middle]), start)
        if at >= 0:
            low, where = middle, at
        else:
            high = middle - 1
    return low, where
