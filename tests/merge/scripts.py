"""Edits made at random, but the same ones in each run: some by a clerk, some by new data, never at one place.

A script is a list of deeds on units of a document: its paragraphs outside tables, and rows of its tables. The same
document with both scripts done one after the other is what a merge should give.
"""

from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from random import Random
from typing import Any

from lxml import etree

from cchc_docs.merge.story import read_blocks
from cchc_docs.ooxml.package import pack, read_parts

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DOCUMENT = "word/document.xml"
Element = Any


@dataclass(frozen=True)
class Deed:
    """`unit`: number of a paragraph or row; `what`: "word", "gone", "more"."""

    unit: int
    what: str
    seed: int


def texts(content: bytes) -> list[str]:
    """What a reader reads, block by block, tracked changes taken as accepted."""
    return [block.text for block in read_blocks(_body(content)[1])]


def two_scripts(content: bytes, seed: int) -> tuple[list[Deed], list[Deed]]:
    """Each unit belongs to one of the two at most; neighbours of what goes or comes stay as they are."""
    random = Random(seed)
    units = list(_units(_body(content)[1]))
    scripts: tuple[list[Deed], list[Deed]] = ([], [])
    number = random.randrange(3)
    while number < len(units):
        what = random.choice(("word", "word", "gone", "more"))
        if what == "word" or _is_whole(units[number]):
            random.choice(scripts).append(Deed(number, what, random.randrange(10**6)))
        number += random.randrange(2, 5)
    return scripts


def done(content: bytes, deeds: Iterable[Deed]) -> bytes:
    parts, body = _body(content)
    units = list(_units(body))
    for deed in deeds:
        _do(units[deed.unit], deed)
    root = body.getparent()
    return pack(parts | {DOCUMENT: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)})


def _body(content: bytes) -> tuple[dict[str, bytes], Element]:
    parts = read_parts(content)
    return parts, etree.fromstring(parts[DOCUMENT]).find(W + "body")


def _units(body: Element) -> Iterator[Element]:
    for child in body:
        if child.tag == W + "p" and _words(child) and child.find(f"{W}pPr/{W}sectPr") is None:
            yield child
        elif child.tag == W + "tbl":
            yield from (row for row in list(child.iterchildren(W + "tr")) if _words(row))


def _is_whole(unit: Element) -> bool:
    """It can go or be doubled: nothing is merged with it, and a paragraph is left between two tables."""
    if unit.tag == W + "p":
        return any(one is not None and one.tag == W + "p" for one in (unit.getprevious(), unit.getnext()))
    around = [unit, *(one for one in (unit.getprevious(), unit.getnext()) if one is not None)]
    is_alone = unit.getparent().findall(W + "tr")[0] is unit or len(unit.getparent().findall(W + "tr")) < 3
    return not is_alone and not any(one.find(f".//{W}vMerge") is not None for one in around)


def _words(unit: Element) -> list[Element]:
    return [t for t in unit.iter(W + "t") if t.text and t.text.strip()]


def _do(unit: Element, deed: Deed) -> None:
    random = Random(deed.seed)
    if deed.what == "gone":
        unit.getparent().remove(unit)
        return
    target = unit
    if deed.what == "more":
        target = deepcopy(unit)
        unit.addnext(target)
        for holder in _words(target):
            holder.text = " ".join(f"thêm{random.randrange(10**6)}" for _ in range(4))
        return
    holder = random.choice(_words(target))
    words = holder.text.split(" ")
    at = random.randrange(len(words))
    words[at] = random.choice((f"mới{deed.seed}", f"mới{deed.seed} và thêm nữa", words[at] + f" chen{deed.seed}"))
    holder.text = " ".join(words)
