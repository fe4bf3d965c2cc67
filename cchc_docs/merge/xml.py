"""Names of WordprocessingML that merging needs, and the order of its properties. Source: ECMA-376 part 1, 17.13.5."""

from collections.abc import Iterable, Iterator

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
VAL, ID, AUTHOR, DATE = W + "val", W + "id", W + "author", W + "date"
P, TBL, TR, TC, RUN, TEXT = (W + name for name in ("p", "tbl", "tr", "tc", "r", "t"))
PPR, RPR, TRPR, TCPR, SECTION = (W + name for name in ("pPr", "rPr", "trPr", "tcPr", "sectPr"))
INS, DEL, MOVE_FROM, MOVE_TO = (W + name for name in ("ins", "del", "moveFrom", "moveTo"))
PPR_CHANGE, TRPR_CHANGE = W + "pPrChange", W + "trPrChange"
#: What Word takes away when a tracked change is accepted, and what was not there before.
GONE, ADDED = (DEL, MOVE_FROM), (INS, MOVE_TO)
#: Wrappers that change nothing in what they hold.
SEE_THROUGH = frozenset(
    (*ADDED, *(W + n for n in ("smartTag", "customXml", "hyperlink", "sdtContent", "sdt", "dir", "bdo")))
)
#: Elements of which the package numbers each: tracked changes, comments, bookmarks (17.13).
_NUMBERED = tuple(
    W + n for n in ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "tblPrChange", "trPrChange",
                    "tcPrChange", "sectPrChange", "tblGridChange", "cellIns", "cellDel", "cellMerge", "numberingChange",
                    "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "commentReference",
                    "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd", "permStart",
                    "permEnd")
)  # fmt: skip


def highest_id(roots: Iterable[etree._Element]) -> int:
    """The highest number that any annotation of these parts has."""
    numbers = (element.get(ID, "") for root in roots for element in root.iter(*_NUMBERED))
    return max((int(number) for number in numbers if number.isdecimal() and len(number) < 10), default=0)


def part(parent: etree._Element, name: str) -> etree._Element:
    """The child `name` (pPr, rPr, trPr, tcPr), made as the first when there is none."""
    found = parent.find(name)
    if found is None:
        found = etree.Element(name)
        first = 1 if len(parent) and parent[0].tag == W + "tblPrEx" else 0
        parent.insert(first, found)
    return found


def has_any(parent: etree._Element | None, names: Iterable[str]) -> bool:
    return parent is not None and any(parent.find(name) is not None for name in names)


def flattened(parent: etree._Element) -> Iterator[etree._Element]:
    """Children, those of content controls and the like in their place."""
    for child in parent:
        if child.tag in SEE_THROUGH:
            yield from flattened(child)
        elif isinstance(child.tag, str):
            yield child


def is_row_gone(row: etree._Element) -> bool:
    return has_any(row.find(TRPR), (DEL,))


def mark_is(paragraph: etree._Element, names: Iterable[str]) -> bool:
    """Has the paragraph's own mark one of these tracked changes?"""
    return has_any(paragraph.find(f"{PPR}/{RPR}"), names)
