"""What a clerk does to a document: types over words, with or without tracking, and saves it in his own program."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from lxml import etree

from cchc_docs.ooxml.package import pack, read_parts
from tests.outside import convert

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DOCUMENT = "word/document.xml"
Element = Any


def changed(content: bytes, change: Callable[[Element], object], part: str = DOCUMENT) -> bytes:
    """The document after `change` was done to the root of a part."""
    parts = read_parts(content)
    root = etree.fromstring(parts[part])
    change(root)
    made = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return pack(parts | {part: made})


def retyped(content: bytes, *pairs: tuple[str, str], times: int = 1) -> bytes:
    """Words typed over, inside one run each; the old ones must be there."""

    def change(root: Element) -> None:
        for old, new in pairs:
            found = [t for t in root.iter(W + "t") if old in (t.text or "")]
            assert found, old
            for holder in found[:times]:
                holder.text = holder.text.replace(old, new)

    return changed(content, change)


def paragraph_with(root: Element, words: str) -> Element:
    return next(p for p in root.iter(W + "p") if words in "".join(t.text or "" for t in p.iter(W + "t")))


def row_with(root: Element, words: str) -> Element:
    return next(r for r in root.iter(W + "tr") if words in "".join(t.text or "" for t in r.iter(W + "t")))


def saved_by_libreoffice(papers: dict[str, bytes], folder: Path) -> dict[str, bytes]:
    """Opened and saved again, DOCX to DOCX, nothing else done."""
    source, target = folder / "goc", folder / "luu_lai"
    source.mkdir()
    files = [source / f"{number}.docx" for number, _ in enumerate(papers)]
    for file, content in zip(files, papers.values(), strict=True):
        file.write_bytes(content)
    made = convert(files, "docx", target)
    return {name: path.read_bytes() for name, path in zip(papers, made, strict=True)}


def saved_by_word(content: bytes) -> bytes:
    """As Word leaves a file it was told to save: rsids, cut runs, spelling marks, its own bookkeeping parts, another
    order in the ZIP. Written after files that Word 2019 has saved.
    """
    parts = read_parts(content)
    parts[DOCUMENT] = _by_word(parts[DOCUMENT])
    for name in [name for name in parts if re.search(r"word/(header|footer)\d*\.xml$", name)]:
        parts[name] = _by_word(parts[name])
    parts["docProps/core.xml"] = _replaced(
        parts["docProps/core.xml"],
        b"</cp:coreProperties>",
        b"<cp:lastModifiedBy>Lan</cp:lastModifiedBy><cp:revision>7</cp:revision></cp:coreProperties>",
    )
    parts["word/settings.xml"] = _replaced(
        parts["word/settings.xml"],
        b"</w:settings>",
        b'<w:rsids><w:rsidRoot w:val="00A77B3E"/><w:rsid w:val="00A77B3E"/></w:rsids></w:settings>',
    )
    parts["word/webSettings.xml"] = (
        b'<w:webSettings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
    )
    names = sorted(parts, reverse=True)
    return pack({name: parts[name] for name in names})


def _replaced(content: bytes, old: bytes, new: bytes) -> bytes:
    assert old in content
    return content.replace(old, new)


def _by_word(content: bytes) -> bytes:
    root = etree.fromstring(content)
    for number, paragraph in enumerate(root.iter(W + "p")):
        paragraph.set(W + "rsidR", f"00A7{number:04X}")
        paragraph.set(W + "rsidRDefault", "00A77B3E")
        for run in list(paragraph.iter(W + "r")):
            _cut(run)
            run.addprevious(etree.Element(W + "proofErr", {W + "type": "spellStart"}))
            run.addnext(etree.Element(W + "proofErr", {W + "type": "spellEnd"}))
    first = next(root.iter(W + "p"))
    first.append(etree.Element(W + "bookmarkStart", {W + "id": "0", W + "name": "_GoBack"}))
    first.append(etree.Element(W + "bookmarkEnd", {W + "id": "0"}))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _cut(run: Element) -> None:
    """A long run in two, the second with an rsid and a page break of the last printing."""
    holder = run.find(W + "t")
    if holder is None or len(holder.text or "") < 6 or len(run.findall(W + "t")) > 1:
        return
    later = etree.Element(W + "r", {W + "rsidRPr": "00B11C22"})
    look = run.find(W + "rPr")
    if look is not None:
        later.append(etree.fromstring(etree.tostring(look)))
    later.append(etree.Element(W + "lastRenderedPageBreak"))
    text = etree.SubElement(later, W + "t")
    text.text, holder.text = holder.text[4:], holder.text[:4]
    for one in (text, holder):
        one.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.addnext(later)
