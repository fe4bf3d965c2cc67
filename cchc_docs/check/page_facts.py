"""What was measured on printed pages: frozen nouns. `measure_pdf.py` makes pages, `placing.py` finds the text on them.

Places on a page are in millimetres from its top left corner, as one would measure with a ruler.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from cchc_docs.check.facts import ParagraphFacts, Position
from cchc_docs.viet.text import nfc

#: Two words stand on one line when their baselines differ by less.
SAME_LINE_MM = 0.7
#: Ligatures that fonts draw and some PDFs name.
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"})


def letters(text: str) -> str:
    """Letters and digits of a text, small, composed: what can be compared between a document and its print."""
    return "".join(c for c in nfc(text.translate(_LIGATURES)).casefold() if c.isalnum())


@dataclass(frozen=True, slots=True)
class Word:
    """A word as printed. Top and bottom are about those of its letters; the baseline is exact."""

    page: int
    text: str
    left_mm: float
    top_mm: float
    right_mm: float
    bottom_mm: float
    baseline_mm: float
    font: str  #: the family: "Liberation Serif"
    size_pt: float


@dataclass(frozen=True, slots=True)
class Ruling:
    """A straight horizontal line, drawn as a line or as a thin filled box."""

    page: int
    left_mm: float
    right_mm: float
    at_mm: float  #: from the top

    @property
    def length_mm(self) -> float:
        return self.right_mm - self.left_mm


@dataclass(frozen=True, slots=True)
class PageFacts:
    """A page from 1. Words are in the order of the file, which is the reading order of what LibreOffice prints."""

    number: int
    width_mm: float
    height_mm: float
    words: tuple[Word, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    has_pictures: bool = False

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True, slots=True)
class Line:
    """Words of one paragraph that stand side by side."""

    words: tuple[Word, ...]

    @property
    def page(self) -> int:
        return self.words[0].page

    @property
    def left_mm(self) -> float:
        return min(word.left_mm for word in self.words)

    @property
    def right_mm(self) -> float:
        return max(word.right_mm for word in self.words)

    @property
    def width_mm(self) -> float:
        return self.right_mm - self.left_mm

    @property
    def baseline_mm(self) -> float:
        return self.words[0].baseline_mm

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True, slots=True)
class Printed:
    """A document's pages, and where each of its paragraphs stands on them.

    `spots` and `missing` go by a paragraph's `position.order`: its words, and those of its words that no page shows.
    """

    pages: tuple[PageFacts, ...]
    spots: Mapping[int, tuple[Word, ...]] = field(default_factory=dict)
    missing: Mapping[int, str] = field(default_factory=dict)

    def words(self, paragraph: ParagraphFacts) -> tuple[Word, ...]:
        """Empty: the paragraph shows no letter, or was not found. Of a paragraph's piece (one of two texts on the sides
        of a tab, a line ended with Shift+Enter) only its own words.
        """
        words = self.spots.get(paragraph.position.order, ())
        return words if len(words) == len(paragraph.visible.split()) else _share(words, letters(paragraph.visible))

    def lines(self, paragraph: ParagraphFacts) -> tuple[Line, ...]:
        return tuple(lines_of(self.words(paragraph)))

    def on_page(self, position: Position) -> Position:
        """The position with the page it begins on, when that is known; one that has its page keeps it."""
        if position.page:
            return position
        words = self.spots.get(position.order)
        return replace(position, page=words[0].page) if words else position


def lines_of(words: tuple[Word, ...]) -> Iterator[Line]:
    """Words, in reading order, grouped by the line they stand on."""
    line: list[Word] = []
    for word in words:
        if line and (word.page != line[0].page or abs(word.baseline_mm - line[0].baseline_mm) >= SAME_LINE_MM):
            yield Line(tuple(line))
            line = []
        line.append(word)
    if line:
        yield Line(tuple(line))


def _share(words: tuple[Word, ...], wanted: str) -> tuple[Word, ...]:
    """Those of the words in which `wanted` is spelt; all of them when it is not."""
    starts, length = [], 0
    for word in words:
        starts.append(length)
        length += len(letters(word.text))
    at = "".join(letters(word.text) for word in words).find(wanted)
    if at < 0 or not wanted:
        return words
    return words[bisect_right(starts, at) - 1 : bisect_left(starts, at + len(wanted))]
