"""A Word document as paragraphs and tables in reading order. Source: ECMA-376 part 1, 17.4 (tables)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from posixpath import dirname, join, normpath

from lxml import etree

from cchc_docs.ooxml.package import read_parts
from cchc_docs.ooxml.wordml import VAL, W
from cchc_docs.read.annex_grid import GridCell, GridRow
from cchc_docs.read.word_lists import list_counter
from cchc_docs.read.word_styles import TextStyles
from cchc_docs.read.word_text import (
    Besides,
    WordReader,
    WordText,
    all_text,
    is_deleted_row,
    note_texts,
    row_text,
    span_of,
    unwrapped,
)

_STRICT = (
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
)
_MAIN = "/officeDocument"
_NOTE_KINDS = {"footnotes": "footnote", "endnotes": "endnote", "comments": "comment"}


@dataclass(frozen=True, slots=True)
class WordParagraph:
    """A paragraph outside tables. `position`: it is the n-th of them."""

    number: int
    position: int
    content: WordText


@dataclass(frozen=True, slots=True)
class WordTable:
    """`besides`: by running number and cell's start, what lies in the cells beside their text; by row, deleted rows."""

    position: int
    rows: tuple[GridRow, ...]
    besides: Mapping[tuple[int, int], Besides]
    deleted: tuple[str, ...] = ()


Block = WordParagraph | WordTable


@dataclass(frozen=True, slots=True)
class WordDocument:
    """`margins`: the words of headers and footers, each once."""

    blocks: tuple[Block, ...]
    margins: tuple[str, ...]


def read_word(content: bytes) -> WordDocument:
    """A .docx that is safe to open. Rows and paragraphs of its body are numbered together, from 1."""
    parts = read_parts(content)
    main = _main_part(parts)
    related = _related(parts, main)
    single = dict(related)
    notes = {kind: root for name, kind in _NOTE_KINDS.items() if (root := single.get(name)) is not None}
    reader = WordReader(TextStyles(single.get("styles")), list_counter(single.get("numbering")), note_texts(notes))
    body = _parsed(parts[main]).find(W + "body")
    blocks = tuple(_blocks(body, reader)) if body is not None else ()
    margins = (all_text(root) for kind, root in related if kind in ("header", "footer"))
    return WordDocument(blocks, tuple(dict.fromkeys(filter(None, margins))))


def _blocks(body: etree._Element, reader: WordReader) -> Iterator[Block]:
    number = paragraphs = tables = 0
    for element in unwrapped(body):
        if element.tag == W + "p":
            number, paragraphs = number + 1, paragraphs + 1
            yield WordParagraph(number, paragraphs, reader.paragraphs(iter([element])))
        elif element.tag == W + "tbl":
            tables += 1
            table = _table(element, reader, number, tables)
            number += len(table.rows)
            yield table


def _table(table: etree._Element, reader: WordReader, number: int, position: int) -> WordTable:
    edges = _edges(table)
    rows, besides, deleted = [], {}, []
    for row in unwrapped(table):
        if row.tag != W + "tr":
            continue
        if is_deleted_row(row):
            deleted.append(row_text(row))
            continue
        number += 1
        cells = []
        at = _before(row)
        for cell in unwrapped(row):
            if cell.tag != W + "tc":
                continue
            span = span_of(cell)
            content = reader.paragraphs(unwrapped(cell))
            if cell.find(f"{W}tcPr/{W}cellDel") is not None:  # deleted under tracking; read as accepted
                content = WordText("", Besides(deleted=[content.text] if content.text else []))
            start, end = _edge(edges, at), _edge(edges, at + span)
            at += span
            cells.append(GridCell(start, end, content.text, _continues(cell), content.before))
            besides[number, start] = content.besides
        rows.append(GridRow(number, tuple(cells)))
    return WordTable(position, tuple(rows), besides, tuple(filter(None, deleted)))


def _edges(table: etree._Element) -> list[int]:
    """Where the columns of the grid begin, and the last ends, in twips."""
    edges = [0]
    for column in table.iterfind(f"{W}tblGrid/{W}gridCol"):
        width = column.get(W + "w", "")
        edges.append(edges[-1] + (int(width) if width.isascii() and width.isdigit() and 0 < int(width) < 50_000 else 1))
    return edges


def _edge(edges: list[int], at: int) -> int:
    """A row may have more cells than the grid has columns."""
    return edges[at] if at < len(edges) else edges[-1] + (at - len(edges) + 1) * 1000


def _before(row: etree._Element) -> int:
    skipped = row.find(f"{W}trPr/{W}gridBefore")
    text = "" if skipped is None else skipped.get(VAL, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0


def _continues(cell: etree._Element) -> bool:
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return merge is not None and merge.get(VAL, "continue") == "continue"


def _parsed(content: bytes) -> etree._Element:
    """Strict documents (ISO 29500-1) are read in the names of transitional ones; no entity is expanded."""
    for strict, usual in _STRICT:
        content = content.replace(strict, usual)
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True))


def _main_part(parts: Mapping[str, bytes]) -> str:
    for relation in _parsed(parts.get("_rels/.rels", b"<none/>")):
        if relation.get("Type", "").endswith(_MAIN):
            return relation.get("Target", "").lstrip("/")
    return "word/document.xml"


def _related(parts: Mapping[str, bytes], main: str) -> list[tuple[str, etree._Element]]:
    """Parts with the last word of their relation's type: styles, numbering, footnotes, header …"""
    folder, name = dirname(main), main.rpartition("/")[2]
    found = []
    for relation in _parsed(parts.get(f"{folder}/_rels/{name}.rels", b"<none/>")):
        target = relation.get("Target", "")
        part = target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
        if part in parts and part.endswith(".xml") and relation.get("TargetMode") != "External":
            found.append((relation.get("Type", "").rpartition("/")[2], _parsed(parts[part])))
    return found
