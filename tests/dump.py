"""A document as readable text, for golden tests and for looking inside: one line a paragraph, styles named.

What a diff of two dumps shows is what a reader of the two documents would see changed; formatting inside styles is
not shown.
"""

import re
from collections.abc import Iterator

from lxml import etree

from cchc_docs.ooxml.package import read_parts

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
#: A blank a draft leaves for văn thư, made visible.
_NO_BREAK = re.compile("(?<![\u00a0·])[\u00a0·](?![\u00a0·])")
VISIBLE = str.maketrans({"\u00a0": "·"})


def as_read(text: str) -> str:
    """A no-break space between words as the eye sees it; longer blanks stay."""
    return _NO_BREAK.sub(" ", text)


def dump_docx(content: bytes) -> str:
    """The text of the whole document, sections and their headers included."""
    parts = read_parts(content)
    root = etree.fromstring(parts["word/document.xml"])
    targets = {
        r.get("Id", ""): "word/" + r.get("Target", "") for r in etree.fromstring(parts["word/_rels/document.xml.rels"])
    }
    body = root.find(W + "body")
    lines = [line for block in (body if body is not None else ()) for line in _block(block, parts, targets)]
    return "\n".join(lines) + "\n"


def paragraph_text(paragraph: etree._Element) -> str:
    """Text of a paragraph: line breaks as ⏎, tabs as →, fields by their instruction."""
    pieces = []
    for element in paragraph.iter(W + "t", W + "br", W + "tab", W + "instrText"):
        if element.tag == W + "t":
            pieces.append(element.text or "")
        elif element.tag == W + "instrText":
            pieces.append(f"{{{(element.text or '').strip()}}}")
        elif element.getparent() is not None and element.getparent().tag == W + "r":  # type: ignore[union-attr]
            pieces.append("⏎" if element.tag == W + "br" else "→")
    return "".join(pieces).translate(VISIBLE)


def _block(block: etree._Element, parts: dict[str, bytes], targets: dict[str, str]) -> Iterator[str]:
    if block.tag == W + "p":
        style = block.find(f"{W}pPr/{W}pStyle")
        name = style.get(W + "val", "") if style is not None else ""
        yield f"[{name}] {paragraph_text(block)}".rstrip()
        section = block.find(f"{W}pPr/{W}sectPr")
        if section is not None:
            yield from _section(section, parts, targets)
    elif block.tag == W + "tbl":
        yield from _table(block)
    elif block.tag == W + "sectPr":
        yield from _section(block, parts, targets)


def _table(table: etree._Element) -> Iterator[str]:
    yield "<bảng>"
    for row in table.iterchildren(W + "tr"):
        marks = "".join(
            sign
            for name, sign in (("tblHeader", "^"), ("cantSplit", "="))
            if row.find(f"{W}trPr/{W}{name}") is not None
        )
        cells = (" ¶ ".join(paragraph_text(p) for p in cell.iter(W + "p")) for cell in row.iter(W + "tc"))
        merged = ("↑" if _continues(cell) else "" for cell in row.iter(W + "tc"))
        yield f"  {marks}| " + " | ".join(m or c for m, c in zip(merged, cells, strict=True)) + " |"
    yield "</bảng>"


def _continues(cell: etree._Element) -> bool:
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return merge is not None and merge.get(W + "val", "continue") == "continue"


def _section(section: etree._Element, parts: dict[str, bytes], targets: dict[str, str]) -> Iterator[str]:
    size, numbers = section.find(W + "pgSz"), section.find(W + "pgNumType")
    orientation = "ngang" if size is not None and size.get(W + "orient") == "landscape" else "dọc"
    start = numbers.get(W + "start", "") if numbers is not None else ""
    first = ", trang đầu riêng" if section.find(W + "titlePg") is not None else ""
    yield f"--- hết phần, khổ {orientation}{first}{f', đánh số từ {start}' if start else ''} ---"
    for reference in section.iterchildren(W + "headerReference"):
        part = parts.get(targets.get(reference.get(R + "id", ""), ""), b"<none/>")
        text = " ¶ ".join(paragraph_text(p) for p in etree.fromstring(part).iter(W + "p"))
        yield f"    đầu trang {reference.get(W + 'type')}: {text}".rstrip()
