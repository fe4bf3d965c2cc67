"""What was measured in a document, once: frozen nouns that rules read. `measure/` makes them, rules judge them.

Every value that Word takes from a chain (run, character style, paragraph style, defaults, theme) comes with the link
it was found at. None as a value: no link of the chain says anything, and Word's own default does not settle it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Generic, Literal, TypeVar

from cchc_docs.model.profile import Alignment
from cchc_docs.ooxml.units import Length

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Sourced(Generic[T]):
    """An effective value, and where it comes from in a clerk's words: “định dạng trực tiếp”, “kiểu Quốc hiệu”."""

    value: T
    source: str


class Part(Enum):
    """The part of the document that a paragraph stands in."""

    BODY = "thân văn bản"
    HEADER = "đầu trang"
    FOOTER = "chân trang"
    TEXT_BOX = "hộp chữ"


@dataclass(frozen=True, slots=True)
class Position:
    """A place in a document, counted from 1 as a reader would count.

    Outside tables `paragraph` counts the body's paragraphs that stand in no table; in a table, those of the cell.
    `order` is the reading order over the whole document, for sorting and for finding the element again. What lies
    above a paragraph has zeros below it: a section `paragraph` 0, a table `row`, `column` and `paragraph` 0.
    """

    order: int
    section: int
    paragraph: int
    table: int = 0  #: 0: not in a table
    row: int = 0
    column: int = 0
    part: Part = Part.BODY
    page: int | None = None  #: known only beside a PDF

    def __str__(self) -> str:
        return self.words(names_section=True)

    def words(self, *, names_section: bool) -> str:
        """“trang 2, phần 1, bảng 1, hàng 2, ô 1, đoạn 1”; the section is noise in a document that has only one."""
        words = [f"trang {self.page}"] if self.page else []
        words += [] if self.part is Part.BODY else [self.part.value]
        words += [f"phần {self.section}"] if names_section else []
        words += [f"bảng {self.table}"] if self.table else []
        words += [f"hàng {self.row}", f"ô {self.column}"] if self.table and self.row else []
        words += [f"đoạn {self.paragraph}"] if self.paragraph else []
        return ", ".join(words)

    @property
    def whole_section(self) -> "Position":
        """The section it stands in."""
        return replace(self, paragraph=0, table=0, row=0, column=0)

    @property
    def whole_table(self) -> "Position":
        return replace(self, paragraph=0, row=0, column=0)


@dataclass(frozen=True, slots=True)
class RunFacts:
    """A stretch of text with one look, as Word shows it with every tracked change accepted."""

    text: str
    font: Sourced[str | None]
    size: Sourced[Length]
    bold: Sourced[bool]
    italic: Sourced[bool]
    underline: Sourced[bool]
    caps: Sourced[bool]  #: shown as capitals though typed otherwise (w:caps)
    color: Sourced[str]  #: "auto" or six hex digits
    is_superscript: bool = False
    is_hidden: bool = False
    highlight: str = ""  #: colour of the marker pen (w:highlight); "": none


@dataclass(frozen=True, slots=True)
class LineSpacing:
    """`ratio` to single spacing when it is a multiple; `exact` or least height otherwise."""

    rule: Literal["auto", "exact", "atLeast"]
    ratio: float | None
    height: Length | None


class LineKind(Enum):
    """How a short line is drawn; the decree leaves the tool open (nd30.md section 15)."""

    BORDER = "viền đoạn"
    SHAPE = "hình vẽ"
    UNDERSCORES = "dấu gạch dưới"
    CELL_BORDER = "viền ô"
    UNDERLINE = "gạch chân chữ"


@dataclass(frozen=True, slots=True)
class LineFacts:
    """A drawn line. `length` None: it cannot be known without the page (a shape sized by percent).

    `alignment`: where it stands between the edges of the text or the cell; None: not known (a floating shape).
    """

    kind: LineKind
    length: Length | None
    position: Position  #: of the paragraph it hangs on
    alignment: Alignment | None = None


@dataclass(frozen=True, slots=True)
class ParagraphFacts:
    """A paragraph as shown: its text is that of its visible runs, NFC; `number` is what automatic numbering prints."""

    position: Position
    style: str  #: the style's name
    text: str
    runs: tuple[RunFacts, ...]
    alignment: Sourced[Alignment]
    left_indent: Sourced[Length]
    right_indent: Sourced[Length]
    first_line: Sourced[Length]  #: negative: hanging
    space_before: Sourced[Length]
    space_after: Sourced[Length]
    spacing: Sourced[LineSpacing]
    number: str = ""
    fields: tuple[str, ...] = ()  #: kinds of its fields: PAGE, NUMPAGES, DATE
    lines: tuple[LineFacts, ...] = ()
    keeps_next: bool = False
    breaks_page: bool = False  #: a page break before or in it
    hard_breaks: int = 0  #: line breaks typed with Shift+Enter
    has_picture: bool = False
    joins_like_neighbours: bool = False  #: w:contextualSpacing: no gap between paragraphs of one style

    @property
    def visible(self) -> str:
        """Number and text, with outer spaces away: what a reader reads."""
        return f"{self.number} {self.text}".strip()

    @property
    def is_empty(self) -> bool:
        return not self.visible and not self.has_picture


@dataclass(frozen=True, slots=True)
class CellFacts:
    """A table cell. `column` is the first grid column from 1; `width` None: not stated."""

    column: int
    span: int
    continues: bool  #: a cell merged with the one above
    width: Length | None
    blocks: "tuple[Block, ...]"
    shade: str = ""  #: fill behind the text, six hex digits; "": none, auto or white

    @property
    def paragraphs(self) -> tuple[ParagraphFacts, ...]:
        return tuple(paragraphs_in(self.blocks))


@dataclass(frozen=True, slots=True)
class RowFacts:
    cells: tuple[CellFacts, ...]
    repeats: bool  #: a header row, printed on each page
    stays_whole: bool  #: w:cantSplit
    exact_height: Length | None  #: text beyond it is cut off


@dataclass(frozen=True, slots=True)
class TableFacts:
    position: Position  #: of its first paragraph
    rows: tuple[RowFacts, ...]
    has_borders: bool
    width: Length | None
    indent: Length


Block = ParagraphFacts | TableFacts


@dataclass(frozen=True, slots=True)
class SectionFacts:
    """A section; headers and footers are those in effect, inherited ones too. Kinds: "default", "first", "even"."""

    number: int
    width: Length
    height: Length
    is_landscape: bool
    top: Length
    bottom: Length
    left: Length
    right: Length
    gutter: Length
    header_distance: Length
    footer_distance: Length
    starts: str  #: how it begins: nextPage, continuous …
    has_own_first_page: bool
    first_number: int | None  #: page number it restarts with; None: goes on counting
    number_format: str  #: "decimal", "upperRoman" …
    headers: Mapping[str, tuple[ParagraphFacts, ...]]
    footers: Mapping[str, tuple[ParagraphFacts, ...]]
    blocks: tuple[Block, ...]

    @property
    def text_width(self) -> Length:
        return self.width - self.left - self.right - self.gutter

    @property
    def paragraphs(self) -> tuple[ParagraphFacts, ...]:
        """Those of tables too, in reading order."""
        return tuple(paragraphs_in(self.blocks))


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """One measured document."""

    name: str
    sections: tuple[SectionFacts, ...]
    text_boxes: tuple[ParagraphFacts, ...] = ()
    tracked: tuple[Position, ...] = ()  #: paragraphs with tracked insertions, deletions, moves, changes of format
    commented: tuple[Position, ...] = ()
    decomposed: tuple[Position, ...] = ()  #: paragraphs whose text is not NFC as stored
    differs_on_even_pages: bool = False
    title: str = ""  #: of the file's properties
    #: anything the measurer met and could not read, in words; rules that need it must answer “chưa kiểm được”
    unread: tuple[str, ...] = field(default=())
    #: w:doNotUseHTMLParagraphAutoSpacing: space after and space before add up; without it the larger of them counts
    adds_gaps: bool = False

    @property
    def paragraphs(self) -> tuple[ParagraphFacts, ...]:
        return tuple(p for section in self.sections for p in section.paragraphs)


def paragraphs_in(blocks: tuple[Block, ...]) -> Iterator[ParagraphFacts]:
    """All paragraphs of these blocks in reading order, those of nested tables too."""
    for block in blocks:
        if isinstance(block, ParagraphFacts):
            yield block
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from paragraphs_in(cell.blocks)
