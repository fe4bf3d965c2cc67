"""Ô 6: what stands between head and foot, paragraph by paragraph, and the tables with content."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from cchc_docs.check.facts import Block, CellFacts, ParagraphFacts, RowFacts, TableFacts
from cchc_docs.check.pieces import cut, is_bold, is_italic
from cchc_docs.check.wording import (
    ARTICLE,
    BASIS,
    BOOK_PART,
    CLAUSE,
    DRAWN,
    END_MARK,
    LONE_BASIS,
    POINT,
    SECTION,
    SECTION_NUMBER,
    squeezed,
)
from cchc_docs.model.profile import Alignment

_LONGEST_HEADING = 200
_LONGEST_PLAIN_HEADING = 90
_LONGEST_SPOKEN_HEADING = 60
_LONE_NUMBER = "section_number"  #: the line above is “I.”: its title comes next
_SENTENCE_ENDS = (".", ";", ":", ",")


@dataclass(slots=True)
class Body:
    found: dict[str, list[ParagraphFacts]] = field(default_factory=dict)
    strangers: list[ParagraphFacts] = field(default_factory=list)
    tables: list[TableFacts] = field(default_factory=list)

    def take(self, key: str, paragraph: ParagraphFacts) -> None:
        self.found.setdefault(key, []).append(paragraph)


def find_body(blocks: Sequence[Block], used: Collection[int]) -> Body:
    """Components of these blocks. `used`: orders of paragraphs that belong to the head or the foot.

    A paragraph that ends with “./.” is given twice: as what it is, and its last three characters as end_mark.
    """
    body = Body()
    texts = [b for b in blocks if isinstance(b, ParagraphFacts) and _is_open(b, used)]
    below = {above.position.order: next_one for above, next_one in pairwise(texts)}
    above: str = ""
    for block in blocks:
        if isinstance(block, TableFacts):
            _take_table(body, block, used)
        elif _is_open(block, used):
            above = _key(block, above, below.get(block.position.order)) or ""
            _take_text(body, above, block)
            if SECTION_NUMBER.match(squeezed(block.visible)):
                above = _LONE_NUMBER
    return body


def _is_open(paragraph: ParagraphFacts, used: Collection[int]) -> bool:
    text = squeezed(paragraph.visible)
    return bool(text) and not DRAWN.match(text) and paragraph.position.order not in used


def _take_text(body: Body, key: str, paragraph: ParagraphFacts) -> None:
    text = paragraph.text.rstrip()
    if text.strip() == END_MARK:
        body.take("end_mark", paragraph)
        return
    if key:
        body.take(key, paragraph)
    else:
        body.strangers.append(paragraph)
    if text.endswith(END_MARK):
        body.take("end_mark", cut(paragraph, len(text) - len(END_MARK), len(text)))


def _key(paragraph: ParagraphFacts, above: str, below: ParagraphFacts | None) -> str | None:
    """Which component; None: a heading of a scheme we do not judge (Chương, Phần)."""
    text = squeezed(paragraph.visible)
    if BOOK_PART.match(text):
        return None
    if _is_basis(paragraph, text, above):
        return "basis"
    if SECTION_NUMBER.match(text) or (above == _LONE_NUMBER and is_bold(paragraph)):
        return "section_heading"
    if SECTION.match(text) and len(text) <= _LONGEST_HEADING and (is_bold(paragraph) or not text.endswith(";")):
        return "section_heading"
    if CLAUSE.match(text) or ARTICLE.match(text):
        return "clause_heading" if _is_clause_heading(paragraph, text, below) else "clause"
    if is_bold(paragraph) and not _is_sentence(text):
        return None if paragraph.alignment.value in (Alignment.CENTER, Alignment.RIGHT) else "clause_heading"
    return "point" if POINT.match(text) else "body"


def _is_sentence(text: str) -> bool:
    """Too long for a heading, or it ends as a sentence and is longer than “Nhiệm vụ cụ thể của các cơ quan:”."""
    if len(text) > _LONGEST_HEADING or text.endswith(END_MARK):
        return True
    return len(text) > _LONGEST_SPOKEN_HEADING and text.endswith(_SENTENCE_ENDS)


def _is_basis(paragraph: ParagraphFacts, text: str, above: str) -> bool:
    """A line of the reasons, not the sentence “Căn cứ …, UBND xã báo cáo như sau:”."""
    if above not in ("", "basis") or text.endswith((":", END_MARK)):
        return False
    if not BASIS.match(text):
        return above == "basis" and is_italic(paragraph)
    return text.endswith(";") or is_italic(paragraph) or above == "basis" or bool(LONE_BASIS.match(text))


def _is_clause_heading(paragraph: ParagraphFacts, text: str, below: ParagraphFacts | None) -> bool:
    """A title by its look, or though not bold a short line without a full stop over something that is no clause."""
    if is_bold(paragraph):
        return len(text) <= _LONGEST_HEADING
    if len(text) > _LONGEST_PLAIN_HEADING or text.endswith(_SENTENCE_ENDS) or below is None:
        return False
    following = squeezed(below.visible)
    return not CLAUSE.match(following) and not SECTION.match(following)


def _take_table(body: Body, table: TableFacts, used: Collection[int]) -> None:
    """A table of which a cell belongs to head or foot is their frame; what else is in it has no place."""
    cells = [cell for row in table.rows for cell in row.cells]
    paragraphs = [p for cell in cells for p in cell.paragraphs if squeezed(p.visible)]
    if any(p.position.order in used for p in paragraphs):
        body.strangers += [p for p in paragraphs if _is_open(p, used)]
        return
    if not paragraphs:
        return
    body.tables.append(table)
    headers = _header_rows(table)
    for number, row in enumerate(table.rows):
        for paragraph in (p for cell in row.cells for p in cell.paragraphs if squeezed(p.visible)):
            body.take("table_header" if number < headers else "table_text", paragraph)


def _header_rows(table: TableFacts) -> int:
    """Rows of the header: those that repeat; else the first, with what is merged down from it and is bold."""
    repeated = 0
    for row in table.rows:
        if not row.repeats:
            break
        repeated += 1
    if repeated or len(table.rows) < 2:
        return repeated
    rows = 1
    while rows < len(table.rows) and _continues_header(table.rows[rows]):
        rows += 1
    return rows if _is_header(table.rows[0].cells) else 0


def _continues_header(row: RowFacts) -> bool:
    texts = [p for cell in row.cells for p in cell.paragraphs if squeezed(p.visible)]
    return any(cell.continues for cell in row.cells) and all(is_bold(p) for p in texts)


def _is_header(cells: Sequence[CellFacts]) -> bool:
    """Short words in each cell: no sentences, no numbers alone."""
    texts = [squeezed(" ".join(p.visible for p in cell.paragraphs)) for cell in cells]
    return all(len(text) < _LONGEST_PLAIN_HEADING and not text.isdigit() for text in texts) and any(texts)
