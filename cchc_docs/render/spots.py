"""Where a tag stands in a Word template, in words a clerk can follow: `đoạn 12`, `bảng 2, hàng 3, ô 5`.

Tables are counted as they lie on the page, each once; a table in a cell is named by that cell first. Word cuts a tag
into several runs whenever it likes, so tags are looked for in the text of whole paragraphs.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from cchc_docs.model.place import Spot

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: Older Word reads the fallback of a drawing, newer Word its choice: the same text a second time.
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
PRESERVE = "{http://www.w3.org/XML/1998/namespace}space"
TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
#: Tags that swallow the paragraph, row or cell they stand in, with every word beside them.
SWALLOWING = re.compile(r"\{[%#](p|tr|tc)\s")
_PARTS = {"header": "đầu trang", "footer": "chân trang", "footnotes": "chú thích", "endnotes": "chú thích cuối"}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph's text with its place; `row_text` is the text of its table row, "" outside tables."""

    spot: Spot
    text: str
    row_text: str
    cell_text: str
    texts: tuple[etree._Element, ...]  #: its own w:t, not those of a text box standing in it

    @property
    def tags(self) -> list[str]:
        return TAG.findall(self.text)

    @property
    def words(self) -> str:
        """The text beside the tags."""
        return TAG.sub("", self.text).strip()


def paragraphs_of(template: str, part: str, root: etree._Element) -> list[Paragraph]:
    """All paragraphs of a part in reading order."""
    where = _PARTS.get(part.removeprefix("word/").removesuffix(".xml").rstrip("0123456789"), "")
    own = _texts_by_paragraph(root)
    positions = _Positions(root)
    found = []
    for paragraph in root.iter(W + "p"):
        row, cell = _nearest(paragraph, "tr"), _nearest(paragraph, "tc")
        texts = own.get(paragraph, [])
        found.append(
            Paragraph(
                Spot(template, f"{where} {positions.of(paragraph)}".strip()),
                "".join(t.text or "" for t in texts),
                "" if row is None else _text(row),
                "" if cell is None else _text(cell),
                tuple(texts),
            )
        )
    return found


def _texts_by_paragraph(root: etree._Element) -> dict[etree._Element, list[etree._Element]]:
    found: dict[etree._Element, list[etree._Element]] = {}
    for text in root.iter(W + "t"):
        owner = _nearest(text, "p")
        if owner is not None:
            found.setdefault(owner, []).append(text)
    return found


class _Positions:
    """Numbers of paragraphs outside tables, and of tables, rows and cells where they stand."""

    def __init__(self, root: etree._Element) -> None:
        self.outside = 0
        counts: dict[etree._Element | None, int] = {}
        self.numbers: dict[etree._Element, int] = {}
        for element in root.iter(W + "tbl", W + "tr", W + "tc"):
            owner = _nearest(element, {"tbl": "tc", "tr": "tbl", "tc": "tr"}[element.tag[len(W) :]])
            counts[owner] = self.numbers[element] = counts.get(owner, 0) + 1

    def of(self, paragraph: etree._Element) -> str:
        """Must be asked in reading order: paragraphs outside tables are counted on the way."""
        chain = list(paragraph.iterancestors(W + "tbl", W + "tr", W + "tc"))
        if not chain:
            is_repeat = next(paragraph.iterancestors(FALLBACK, W + "p"), None) is not None
            self.outside += not is_repeat
            return f"đoạn {self.outside}"
        words = {W + "tbl": "bảng", W + "tr": "hàng", W + "tc": "ô"}
        return ", ".join(f"{words[str(e.tag)]} {self.numbers[e]}" for e in reversed(chain))


def _nearest(element: etree._Element, name: str) -> etree._Element | None:
    return next(element.iterancestors(W + name), None)


def _text(element: etree._Element) -> str:
    return "".join(t.text or "" for t in element.iter(W + "t"))


def swallowed_words(paragraphs: list[Paragraph]) -> Iterator[tuple[Spot, str]]:
    """Words and tags beside a {%p %}, {%tr %} or {%tc %} tag: docxtpl drops them silently (seen with 0.20.2)."""
    for paragraph in paragraphs:
        for tag in paragraph.tags:
            found = SWALLOWING.match(tag)
            if found:
                scope = {"p": paragraph.text, "tr": paragraph.row_text, "tc": paragraph.cell_text}[found.group(1)]
                lost = scope.replace(tag, "", 1).strip()
                if lost:
                    yield paragraph.spot, lost
                    break


def unbalanced(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Paragraphs with a tag opened and not closed, or the reverse; it would be printed as text."""
    return [p for p in paragraphs if re.search(r"\{\{|\}\}|\{%|%\}|\{#|#\}", p.words)]


def tags_in_attributes(root: etree._Element) -> list[str]:
    """Tags where no text can stand: a picture's description, a link's address, a field's formula."""
    values = [str(value) for element in root.iter(etree.Element) for value in element.attrib.values()]
    values += [element.text or "" for element in root.iter(W + "instrText")]
    return [value for value in values if "{{" in value or "{%" in value]
