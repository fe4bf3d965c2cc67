"""Some rows of one table of a document, with all that stands around the table: a merged cell whose first row goes keeps
its words in the first row that stays. Source: ECMA-376 part 1, 17.4 (tables), 17.6 (sections).
"""

from collections.abc import Callable, Collection, Iterator
from copy import deepcopy

from lxml import etree

from cchc_docs.ooxml.wordml import VAL, W, val, whole
from cchc_docs.ooxml.xml import parse, xml_bytes

DOCUMENT = "word/document.xml"
_REFERENCES = (W + "headerReference", W + "footerReference")
_RANGES = (("bookmarkStart", "bookmarkEnd"), ("commentRangeStart", "commentRangeEnd"))
Parts = dict[str, bytes]


def cut_rows(
    parts: Parts,
    table: int,
    kept: Collection[int],
    *,
    note: str,
    goes_below: Callable[[str], bool],
    only_section: bool,
) -> Parts:
    """The document with only those rows (indexes) of its `table`-th table, and `note` as a paragraph of its own.

    The note stands below the last paragraph above the table whose words `goes_below` accepts, else right above the
    table, and looks as that paragraph does, in bold. `only_section`: nothing but the section that holds the table.
    """
    root = parse(parts[DOCUMENT])
    body = root.find(W + "body")
    if body is None:
        raise ValueError("a document without w:body")
    tables = [each for each in body.iter(W + "tbl") if not _is_inside(each, W + "tbl", W + "p")]
    chosen = tables[table - 1]
    block = _child_of(body, chosen)
    if only_section:
        _keep_section(body, block)
    _keep(chosen, kept)
    _write(body, block, note, goes_below)
    _drop_half_ranges(root)
    return parts | {DOCUMENT: xml_bytes(root)}


def _is_inside(element: etree._Element, *tags: str) -> bool:
    return next(element.iterancestors(*tags), None) is not None


def _child_of(body: etree._Element, element: etree._Element) -> etree._Element:
    """The child of the body that is the element, or holds it."""
    return next(each for each in (element, *element.iterancestors()) if each.getparent() is body)


def _keep_section(body: etree._Element, block: etree._Element) -> None:
    children = list(body)
    at = children.index(block)
    ends = [n for n, child in enumerate(children) if _section_in(child) is not None]
    first = max((n + 1 for n in ends if n < at), default=0)
    last = min((n for n in ends if n >= at), default=len(children) - 1)
    section = _section_in(children[last])
    if section is not None:
        _inherit(section, [found for n in ends if n < first and (found := _section_in(children[n])) is not None])
        _remove(section)
    for n, child in enumerate(children):
        if not first <= n <= last or child is section:
            _remove(child)
    if section is not None:
        body.append(section)


def _section_in(child: etree._Element) -> etree._Element | None:
    return child if child.tag == W + "sectPr" else child.find(f"{W}pPr/{W}sectPr")


def _inherit(section: etree._Element, before: list[etree._Element]) -> None:
    """A section that names no header of a kind has that of the section before."""
    for earlier in reversed(before):
        own = {(reference.tag, reference.get(W + "type")) for reference in section.iter(*_REFERENCES)}
        for reference in earlier.iter(*_REFERENCES):
            if (reference.tag, reference.get(W + "type")) not in own:
                section.insert(0, deepcopy(reference))


def _keep(table: etree._Element, kept: Collection[int]) -> None:
    rows = [row for row in table.iter(W + "tr") if next(row.iterancestors(W + "tbl")) is table]
    shown: set[etree._Element] = set()
    for at, roots in enumerate(_roots(rows)):
        if at not in kept:
            continue
        for cell, root in roots:
            if root is not cell and root not in shown:
                _take_over(cell, root)
            shown.add(root)
    for at, row in enumerate(rows):
        if at not in kept:
            _remove(row)


def _roots(rows: list[etree._Element]) -> Iterator[list[tuple[etree._Element, etree._Element]]]:
    """For each row its cells, each with the cell whose words it shows: itself, or the first of its merged cells."""
    above: dict[int, etree._Element] = {}
    for row in rows:
        at = whole(val(row.find(W + "trPr"), "gridBefore")) or 0
        roots = {}
        pairs = []
        for cell in row.iter(W + "tc"):
            if next(cell.iterancestors(W + "tr")) is not row:
                continue
            properties = cell.find(W + "tcPr")
            root = above.get(at, cell) if val(properties, "vMerge") in ("", "continue") else cell
            pairs.append((cell, root))
            roots[at] = root
            at += whole(val(properties, "gridSpan")) or 1
        above = roots
        yield pairs


def _take_over(cell: etree._Element, root: etree._Element) -> None:
    """A continuing cell becomes the first of those merged: it gets the words that stood in the first until now."""
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    if merge is not None:
        merge.set(VAL, "restart")
    for child in list(cell):
        if child.tag != W + "tcPr":
            cell.remove(child)
    cell.extend(deepcopy(child) for child in root if child.tag != W + "tcPr")


def _remove(element: etree._Element) -> None:
    """Out of the tree, with a content control that has nothing else in it."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
        control = parent.getparent()
        if parent.tag == W + "sdtContent" and not len(parent) and control is not None:
            _remove(control)


def _write(body: etree._Element, block: etree._Element, note: str, goes_below: Callable[[str], bool]) -> None:
    above = [child for child in list(body)[: body.index(block)] if child.tag == W + "p"]
    model = next((each for each in reversed(above) if goes_below(_text(each))), None)
    paragraph = etree.Element(W + "p")
    if model is None:
        shape = etree.SubElement(paragraph, W + "pPr")
        etree.SubElement(shape, W + "jc").set(VAL, "center")
        block.addprevious(paragraph)
    else:
        paragraph.extend(deepcopy(properties) for properties in model.findall(W + "pPr"))
        model.addnext(paragraph)
    run = etree.SubElement(paragraph, W + "r")
    run.append(_bold(model.find(f"{W}r/{W}rPr") if model is not None else None))
    etree.SubElement(run, W + "t").text = note


def _bold(look: etree._Element | None) -> etree._Element:
    """The same look in bold; the order of its elements is the schema's."""
    bold = etree.Element(W + "rPr") if look is None else deepcopy(look)
    for old in bold.findall(W + "b"):
        bold.remove(old)
    before = [each for each in bold if each.tag in (W + "rStyle", W + "rFonts")]
    bold.insert(len(before), etree.Element(W + "b"))
    return bold


def _text(paragraph: etree._Element) -> str:
    return "".join(words.text or "" for words in paragraph.iter(W + "t"))


def _drop_half_ranges(root: etree._Element) -> None:
    """Bookmarks and comments of which only the beginning or only the end is left."""
    for start, end in _RANGES:
        starts, ends = ({each.get(W + "id"): each for each in root.iter(W + tag)} for tag in (start, end))
        for alone in starts.keys() ^ ends.keys():
            _remove(starts[alone] if alone in starts else ends[alone])
