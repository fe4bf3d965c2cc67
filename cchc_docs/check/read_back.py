"""The words of a finished .docx, read back from its bytes: paragraphs, rows and cells in reading order.

Every document of every build is read, so no XML tree is made: rows and cells are cut at their end tags, and the text
of a cell or paragraph seen before (one task stands in thirty letters) is remembered.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import NamedTuple
from zipfile import BadZipFile

from cchc_docs.ooxml.unpack import PackedPart, packed_parts
from cchc_docs.viet.text import squeeze

DOCUMENT = "word/document.xml"
#: Cells and paragraphs whose words are kept.
REMEMBERED = 4096
#: Tables, and what stands between them, that are kept whole, with their XML.
REMEMBERED_STRETCHES = 512
OTHER_PARTS = re.compile(r"word/(header|footer|footnotes|endnotes)[0-9]*\.xml")
_OTHER_NAMES = {"header": "đầu trang", "footer": "chân trang", "footnotes": "chú thích", "endnotes": "chú thích cuối"}
_TABLE, _TABLE_END = b"<w:tbl>", b"</w:tbl>"
_TOKEN = re.compile(r"<w:t(?: [^>]*)?>([^<]*)<|(<w:(?:br|cr|tab)\b|</w:p>)")
#: Older Word reads the fallback of a drawing, newer Word its choice: the same words a second time.
_FALLBACK = re.compile(rb"<mc:Fallback>.*?</mc:Fallback>", re.DOTALL)
_DATE = re.compile(r"(?<![0-9/])[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}(?![0-9/])")
_LONG_DATE = re.compile(r"ngày (?:[0-9]{1,2} )?tháng (?:[0-9]{1,2} )?năm [0-9]{4}")
#: A number before a document's symbol; none in a draft.
_NUMBER = re.compile(r"(?:(?<![0-9/])([0-9]+) ?)?/([A-ZĐ]{1,9}-[A-ZĐ0-9.&-]*[A-ZĐ0-9])")
#: What an unfilled tag, an empty value or a programming language leaves behind.
_HOLE = re.compile(
    r"\{[{%#]|[}%#]\}|  +|\( *\)|“ *”|\b(?:None|[Uu]ndefined|NaN|inf)\b|\bnan(?=/| điểm)|/nan\b|^nan$", re.MULTILINE
)


#: One of these is in each text that `_HOLE` finds something in; most texts have none.
_HOLE_SIGNS = ("{", "}", "  ", "()", "( ", "“”", "“ ", "None", "ndefined", "NaN", "nan", "inf")


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """One paragraph outside tables, or one cell (its paragraphs joined).

    `text`: squeezed. `holes`: traces of missing values. `dates`: 14/3/2024; `long_dates`: ngày 05 tháng 01 năm 2024;
    `numbers`: (number, symbol), the number "" when blank.
    """

    text: str
    holes: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    long_dates: tuple[str, ...] = ()
    numbers: tuple[tuple[str, str], ...] = ()
    is_plain: bool = True  #: none of these


class Block(NamedTuple):
    """A table row with its cells, or a paragraph outside tables (one cell, table 0). Numbers count from 1."""

    cells: tuple[Words, ...]
    table: int
    number: int

    @property
    def is_row(self) -> bool:
        return self.table > 0

    @property
    def text(self) -> str:
        return " ".join(words.text for words in self.cells if words.text)

    def position(self, column: int | None = None) -> str:
        """“bảng 2, hàng 3, ô 5”, “đoạn 12”."""
        if not self.is_row:
            return f"đoạn {self.number}"
        return f"bảng {self.table}, hàng {self.number}" + ("" if column is None else f", ô {column + 1}")


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """The rows of one table. The same table in several documents of a set is one object."""

    rows: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class ReadBack:
    """A document's words. `marked`: block and cell of the words that are not plain. `sections`: before which blocks a
    new section begins. `margins`: words of its headers and footers, each with its place. `tables`: each with the number
    of blocks before it; none when one lies in another.
    """

    blocks: tuple[Block, ...]
    marked: tuple[tuple[Block, int], ...]
    sections: tuple[int, ...]
    margins: tuple[tuple[str, Words], ...]
    text: str  #: all of the body in one line
    tables: tuple[tuple[int, Table], ...] = ()


@dataclass(slots=True)
class _Stretch:
    """A table, or the paragraphs between two. `paragraphs`: how many there are, empty ones too."""

    blocks: list[Block] = field(default_factory=list)
    sections: list[int] = field(default_factory=list)
    paragraphs: int = 0
    table: Table | None = None
    marked: list[tuple[Block, int]] = field(default_factory=list)
    text: str = ""

    def summed_up(self) -> "_Stretch":
        self.marked = [(block, n) for block in self.blocks for n, words in enumerate(block.cells) if not words.is_plain]
        self.text = " ".join([words.text for block in self.blocks for words in block.cells if words.text])
        return self


@dataclass(slots=True)
class Reader:
    """Reads the documents of one set, and remembers what repeats in them."""

    known: dict[bytes, Words] = field(default_factory=dict)
    known_rows: dict[bytes, tuple[Words, ...]] = field(default_factory=dict)
    known_parts: dict[bytes, tuple[Words, ...]] = field(default_factory=dict)
    known_stretches: dict[tuple[bytes, int], _Stretch] = field(default_factory=dict)
    last_seen: dict[int, tuple[bytes, int, _Stretch]] = field(default_factory=dict)

    def read(self, content: bytes) -> ReadBack:
        """Raises BadZipFile for bytes that are no .docx."""
        parts = packed_parts(content)
        if DOCUMENT not in parts:
            raise BadZipFile(f"no {DOCUMENT}")
        try:
            stretches = self._stretches(parts[DOCUMENT].content())
            margins = tuple(self._margins(parts))
        except UnicodeDecodeError as cause:
            raise BadZipFile(str(cause)) from cause
        blocks: list[Block] = []
        marked: list[tuple[Block, int]] = []
        sections: list[int] = []
        tables: list[tuple[int, Table]] = []
        for stretch in stretches:
            start = len(blocks)
            blocks += stretch.blocks
            marked += stretch.marked
            sections += [start + at for at in stretch.sections]
            tables += [(start, stretch.table)] if stretch.table else []
        text = " ".join([stretch.text for stretch in stretches if stretch.text])
        return ReadBack(tuple(blocks), tuple(marked), tuple(sections), margins, text, tuple(tables))

    def _stretches(self, xml: bytes) -> list[_Stretch]:
        """Paragraphs and tables in turn. The forms of an agency, one a period, have the same table of tasks: what was
        read before is not looked into again.
        """
        found: list[_Stretch] = []
        paragraphs, at = 0, 0
        while at < len(xml):
            number = len(found) // 2 + 1 if len(found) % 2 else paragraphs
            known = self._same_as_last(xml, at, len(found), number) or self._stretch(xml, at, len(found), number)
            if known is None:
                return [self._nested(_without_repeats(xml)).summed_up()]
            stretch, size = known
            found.append(stretch)
            paragraphs += stretch.paragraphs
            at += size
        return found

    def _same_as_last(self, xml: bytes, at: int, place: int, number: int) -> tuple[_Stretch, int] | None:
        """What stood at this place of the document before, with its size, if it stands here again."""
        last, last_number, stretch = self.last_seen.get(place, (b"", 0, None))
        if stretch is None or last_number != number or not xml.startswith(last, at):
            return None
        end = at + len(last)
        is_whole = place % 2 == 1 or end == len(xml) or xml.startswith(_TABLE, end)
        return (stretch, len(last)) if is_whole else None

    def _stretch(self, xml: bytes, at: int, place: int, number: int) -> tuple[_Stretch, int] | None:
        """The table (odd places) or the paragraphs that begin here, with their size; None for a table in a table."""
        is_table = place % 2 == 1
        end = xml.find(_TABLE_END, at) + len(_TABLE_END) if is_table else xml.find(_TABLE, at)
        part = xml[at : end if end >= 0 else len(xml)]
        known = self.known_stretches.get((part, number))
        if known is None:
            if part.count(_TABLE) != is_table or part.count(_TABLE_END) != is_table:
                return None
            if len(self.known_stretches) > REMEMBERED_STRETCHES:
                self.known_stretches.clear()
            plain = _without_repeats(part)
            known = (self._table(plain, number) if is_table else self._paragraphs(plain, number)).summed_up()
            self.known_stretches[part, number] = known
        self.last_seen[place] = (part, number, known)
        return known, len(part)

    def _table(self, xml: bytes, number: int) -> _Stretch:
        rows = [piece[_row_start(piece) :] for piece in xml.split(b"</w:tr>")[:-1]]
        blocks = [Block(self._cells(row), number, n) for n, row in enumerate(rows, start=1)]
        return _Stretch(blocks, table=Table(tuple(blocks)))

    def _paragraphs(self, xml: bytes, before: int) -> _Stretch:
        """`before`: how many paragraphs there are before them."""
        stretch = _Stretch()
        for paragraph in xml.split(b"</w:p>")[:-1]:
            stretch.paragraphs += 1
            words = self._words(paragraph)
            if words.text or words.holes:
                stretch.blocks.append(Block((words,), 0, before + stretch.paragraphs))
            if b"<w:sectPr" in paragraph:
                stretch.sections.append(len(stretch.blocks))
        return stretch

    def _nested(self, xml: bytes) -> _Stretch:
        """Tables in tables: the innermost rows are rows, the words around them paragraphs."""
        whole = _Stretch()
        table, row = 0, 0
        for piece in xml.split(b"</w:tr>"):
            opened = _row_start(piece)
            outside = piece if opened < 0 else piece[:opened]
            between = self._paragraphs(outside, whole.paragraphs)
            whole.sections += [len(whole.blocks) + at for at in between.sections]
            whole.blocks += between.blocks
            whole.paragraphs += between.paragraphs
            new_tables = outside.count(b"<w:tbl>")
            if new_tables:
                table, row = table + new_tables, 0
            if opened >= 0:
                row += 1
                whole.blocks.append(Block(self._cells(piece[opened:]), table, row))
        return whole

    def _cells(self, row: bytes) -> tuple[Words, ...]:
        """The first cell is most often a number of its own; the rest of the row comes again in other documents."""
        first, _, rest = row.partition(b"</w:tc>")
        others = self.known_rows.get(rest)
        if others is None:
            others = tuple([self._words(cell) for cell in rest.split(b"</w:tc>")[:-1]])
            if len(self.known_rows) > REMEMBERED:
                self.known_rows.clear()
            self.known_rows[rest] = others
        return (self._words(first), *others)

    def _margins(self, parts: dict[str, PackedPart]) -> Iterator[tuple[str, Words]]:
        for name, part in parts.items():
            found = OTHER_PARTS.fullmatch(name)
            if found:
                words = self.known_parts.get(part.packed)
                if words is None:
                    paragraphs = map(self._words, _without_repeats(part.content()).split(b"</w:p>")[:-1])
                    words = self.known_parts[part.packed] = tuple(each for each in paragraphs if each.text)
                yield from ((_OTHER_NAMES[found[1]], each) for each in words)

    def _words(self, xml: bytes) -> Words:
        words = self.known.get(xml)
        if words is None:
            if len(self.known) > REMEMBERED:
                self.known.clear()
            words = self.known[xml] = words_of(raw_text(xml.decode("utf-8")))
        return words


def _row_start(xml: bytes) -> int:
    """Where the last row begins."""
    return max(xml.rfind(b"<w:tr>"), xml.rfind(b"<w:tr "))


def _without_repeats(xml: bytes) -> bytes:
    return _FALLBACK.sub(b"", xml) if b"<mc:Fallback>" in xml else xml


def raw_text(xml: str) -> str:
    """The text of a piece of XML as it stands there; line breaks, tabs and ends of paragraphs are line ends."""
    text = "".join([found or ("\n" if end else "") for found, end in _TOKEN.findall(xml)])
    return unescape(text) if "&" in text else text


def words_of(raw: str) -> Words:
    """What is remarkable in a text as it stands in the document."""
    text = squeeze(raw.replace("\n", " ").replace("\u00a0", " "))
    holes: tuple[str, ...] = ()
    if any(map(raw.__contains__, _HOLE_SIGNS)):
        holes = tuple(_hole(raw, found) for found in _HOLE.finditer(raw))
    has_numbers = "/" in text
    dates = tuple(_DATE.findall(text)) if has_numbers else ()
    long_dates = tuple(_LONG_DATE.findall(text)) if "tháng" in text else ()
    numbers = tuple(_NUMBER.findall(text)) if has_numbers and "-" in text else ()
    return Words(text, holes, dates, long_dates, numbers, not (holes or dates or long_dates or numbers))


def _hole(raw: str, found: re.Match[str]) -> str:
    """The trace as it is told: doubled spaces with the words beside them."""
    if not found.group().isspace():
        return found.group()
    before, after = raw[: found.start()].rpartition("\n")[2], raw[found.end() :].partition("\n")[0]
    return f"{before.rpartition(' ')[2]}{found.group()}{after.partition(' ')[0]}"
