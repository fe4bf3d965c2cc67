"""Find each paragraph of a document on its printed pages.

Compared are letters and digits alone: dots of a tab leader, bullets, hyphens and spaces are drawn in many ways. A
paragraph is looked for behind the one before it; a row that goes on overleaf, a text box or a note may lie elsewhere,
so what is not found there is looked for on the pages around. No letter on paper is given to two paragraphs.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cchc_docs.check.facts import Block, DocumentFacts, ParagraphFacts
from cchc_docs.check.page_facts import PageFacts, Printed, Word, letters

#: So many letters of a paragraph that is not whole on paper are taken for its beginning; a few lie everywhere.
FOUND_LETTERS = 6


def place(document: DocumentFacts, pages: tuple[PageFacts, ...]) -> Printed:
    """Give each visible paragraph of the body and of text boxes its words on paper."""
    sheets = [_Sheet(page) for page in pages]
    finder = _Finder(sheets)
    spots: dict[int, tuple[Word, ...]] = {}
    missing: dict[int, str] = {}
    for paragraph in (*_shown(document), *document.text_boxes):
        wanted = _wanted(paragraph.visible)
        if not wanted:
            continue
        found, lost = finder.find(wanted)
        if not found and paragraph.number:  # a bullet from a symbol font is no letter on paper
            found, lost = finder.find(_wanted(paragraph.text))
        if found:
            spots[paragraph.position.order] = tuple(_words(found))
        if lost:
            missing[paragraph.position.order] = " ".join(lost)
    return Printed(pages, spots, missing)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A word to look for: its key, and as it is written."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class _Hit:
    sheet: "_Sheet"
    start: int
    end: int


def _shown(document: DocumentFacts) -> Iterator[ParagraphFacts]:
    """Paragraphs of the body but for those in cells that another cell above covers."""
    for section in document.sections:
        yield from _shown_in(section.blocks)


def _shown_in(blocks: Sequence[Block]) -> Iterator[ParagraphFacts]:
    for block in blocks:
        if isinstance(block, ParagraphFacts):
            yield block
        else:
            cells = (cell for row in block.rows for cell in row.cells if not cell.continues)
            for cell in cells:
                yield from _shown_in(cell.blocks)


def _wanted(text: str) -> list[_Piece]:
    pieces = (_Piece(letters(word), word) for word in text.split())
    return [piece for piece in pieces if piece.key]


def _words(hits: Sequence[_Hit]) -> Iterator[Word]:
    for hit in hits:
        yield from hit.sheet.words_between(hit.start, hit.end)


class _Sheet:
    """A page's letters in one string, and which of them are taken."""

    def __init__(self, page: PageFacts) -> None:
        self._words: list[Word] = []
        self._starts: list[int] = []
        keys, length = [], 0
        for word in page.words:
            spelt = letters(word.text)
            if spelt:
                self._words.append(word)
                self._starts.append(length)
                keys.append(spelt)
                length += len(spelt)
        self.letters = "".join(keys)
        self._taken = bytearray(length)
        self._edges = {*self._starts, length}

    def look(self, wanted: str, start: int) -> int:
        """Where `wanted` lies free from `start` on; -1: nowhere. It begins and ends with a printed word if it can."""
        within_a_word = -1
        at = self.letters.find(wanted, start)
        while at >= 0:
            end = at + len(wanted)
            if self._taken.find(1, at, end) < 0:
                if at in self._edges and end in self._edges:
                    return at
                if within_a_word < 0 and at in self._edges:
                    within_a_word = at
            at = self.letters.find(wanted, at + 1)
        return within_a_word

    def take(self, start: int, end: int) -> _Hit:
        self._taken[start:end] = b"\x01" * (end - start)
        return _Hit(self, start, end)

    def words_between(self, start: int, end: int) -> list[Word]:
        return self._words[bisect_right(self._starts, start) - 1 : bisect_left(self._starts, end)]


class _Finder:
    """Goes through the pages with the document; remembers where the last paragraph ended."""

    def __init__(self, sheets: list[_Sheet]) -> None:
        self._sheets = sheets
        self._page = 0
        self._at = 0

    def find(self, wanted: list[_Piece]) -> tuple[list[_Hit], list[str]]:
        """The places of a paragraph, whole or over several pages; and its words that were not found."""
        for page, start in self._order():
            whole = self._take(page, "".join(piece.key for piece in wanted), start)
            if whole:
                return [whole], []
        best: list[_Hit] = []
        most = 0
        for page, start in self._order():
            hits, count = self._parted(wanted, page, start)
            if count > most:
                best, most = hits, count
            if most == len(wanted):
                break
        if most < len(wanted) and sum(hit.end - hit.start for hit in best) < FOUND_LETTERS:
            best, most = [], 0
        taken = [hit.sheet.take(hit.start, hit.end) for hit in best]
        if taken:
            self._page, self._at = self._sheets.index(taken[-1].sheet), taken[-1].end
        return taken, [piece.text for piece in wanted[most:]]

    def _order(self) -> Iterator[tuple[int, int]]:
        """Pages to look at: here, overleaf, back, the rest; on this page first behind the last paragraph."""
        if not self._sheets:
            return
        yield self._page, self._at
        near = [self._page + 1, self._page, self._page - 1]
        rest = [n for n in range(len(self._sheets)) if n not in near]
        yield from ((n, 0) for n in (*near, *rest) if 0 <= n < len(self._sheets))

    def _take(self, page: int, wanted: str, start: int) -> _Hit | None:
        at = self._sheets[page].look(wanted, start)
        if at < 0:
            return None
        self._page, self._at = page, at + len(wanted)
        return self._sheets[page].take(at, self._at)

    def _parted(self, wanted: list[_Piece], page: int, start: int) -> tuple[list[_Hit], int]:
        """A paragraph's beginning on `page`, as much as is there, and the rest on the pages that follow."""
        hits: list[_Hit] = []
        done = 0
        for number in range(page, len(self._sheets)):
            sheet = self._sheets[number]
            count, at = self._longest(sheet, wanted[done:], start if number == page else 0)
            if not count:
                break
            end = at + sum(len(piece.key) for piece in wanted[done : done + count])
            hits.append(_Hit(sheet, at, end))
            done += count
            if done == len(wanted):
                break
        return hits, done

    @staticmethod
    def _longest(sheet: _Sheet, wanted: list[_Piece], start: int) -> tuple[int, int]:
        """How many of these words lie together on the sheet, and where; by halving: less of them lies there too."""
        low, high, where = 0, len(wanted), -1
        while low < high:
            middle = (low + high + 1) // 2
            at = sheet.look("".join(piece.key for piece in wanted[:middle]), start)
            if at >= 0:
                low, where = middle, at
            else:
                high = middle - 1
        return low, where
