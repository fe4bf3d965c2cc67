"""Where a tag stands in a Word template, in words a clerk can follow: `đoạn 12`, `bảng 2, hàng 3, ô 5`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from cchc_docs.model.place import Spot

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
#: Tags that swallow the paragraph, row or cell they stand in, with every word beside them.
SWALLOWING = re.compile(r"\{[%{](p|tr|tc)\s")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph's text with its place; `row_text` is the text of its table row, "" outside tables."""

    spot: Spot
    text: str
    row_text: str
    cell_text: str


def paragraphs_of(template: str, part: str, content: bytes) -> list[Paragraph]:
    """All paragraphs of a part in reading order."""
    root = etree.fromstring(content)
    where = {"header": "đầu trang", "footer": "chân trang"}.get(re.sub(r"\W|\d|xml|word", "", part), "")
    return [_paragraph(template, where, p, *numbers) for p, *numbers in _numbered(root)]


def _numbered(root: etree._Element) -> Iterator[tuple[etree._Element, int, int]]:
    """Each paragraph with its number outside tables, and the number of its outermost table (0: none)."""
    tables = {table: n for n, table in enumerate(root.iter(W + "tbl"), start=1)}
    outside = 0
    for paragraph in root.iter(W + "p"):
        owners = [tables[a] for a in paragraph.iterancestors(W + "tbl")]
        outside += not owners
        yield paragraph, outside, owners[0] if owners else 0


def _paragraph(template: str, where: str, p: etree._Element, number: int, table: int) -> Paragraph:
    row = next(p.iterancestors(W + "tr"), None)
    cell = next(p.iterancestors(W + "tc"), None)
    if row is None or cell is None:
        position = f"đoạn {number}"
    else:
        rows = [r for r in row.itersiblings(preceding=True) if r.tag == W + "tr"]
        cells = [c for c in row if c.tag == W + "tc"]
        position = f"bảng {table}, hàng {len(rows) + 1}"
        position += f", ô {cells.index(cell) + 1}" if cell in cells else ""
    return Paragraph(
        Spot(template, f"{where} {position}".strip()), _text(p), "" if row is None else _text(row),
        "" if cell is None else _text(cell),
    )  # fmt: skip


def _text(element: etree._Element) -> str:
    return "".join(t.text or "" for t in element.iter(W + "t"))


def spots_of_name(paragraphs: list[Paragraph], name: str) -> list[Spot]:
    """Every paragraph with a tag that uses the name."""
    word = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    return [p.spot for p in paragraphs if any(word.search(tag) for tag in TAG.findall(p.text))]


def swallowed_words(paragraphs: list[Paragraph]) -> Iterator[tuple[Spot, str]]:
    """Words beside a {%p %}, {%tr %} or {%tc %} tag: docxtpl drops them without a word (seen with 0.20.2)."""
    for paragraph in paragraphs:
        for found in SWALLOWING.finditer(paragraph.text):
            scope = {"p": paragraph.text, "tr": paragraph.row_text, "tc": paragraph.cell_text}[found.group(1)]
            lost = TAG.sub("", scope).strip()
            if lost:
                yield paragraph.spot, lost


def unbalanced_braces(paragraphs: list[Paragraph]) -> Iterator[tuple[Spot, str]]:
    """A tag opened and not closed in its paragraph, or the reverse; it would be printed as text."""
    for paragraph in paragraphs:
        rest = TAG.sub("", paragraph.text)
        if re.search(r"\{\{|\}\}|\{%|%\}", rest):
            yield paragraph.spot, rest.strip()
