"""Change single cells of a finished workbook and leave every other byte's meaning alone.

openpyxl would read the whole workbook and write what it understood of it: pictures, charts and half of a clerk's
formatting can be lost on the way. Here only the cells asked for are touched. Source: ECMA-376 part 1, 18.3.1 (cells),
18.2 (workbook), part 2 (relationships).
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from posixpath import dirname, join, normpath
from zipfile import BadZipFile

from lxml import etree

from cchc_docs.ooxml.package import pack, read_parts
from cchc_docs.ooxml.xml import xml_bytes

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
WORKBOOK, WORKBOOK_RELATIONS, CONTENT_TYPES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_REL_BASE = REL[1:-1]
#: Excel holds no more in a cell (its specifications and limits), counted in UTF-16.
LONGEST_TEXT = 32_767
#: What XML cannot carry (XML 1.0, 2.2).
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
#: Excel takes this for the character of that number (18.18.22), so a text that really says it is written otherwise.
_ESCAPES = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_ADDRESS = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_EMPTY_SHEET = (
    f'<worksheet xmlns="{MAIN[1:-1]}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews>'
    '<sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
    "</sheetView></sheetViews><sheetData/>"
    '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
)

Parts = dict[str, bytes]
Address = tuple[str, str]  #: sheet name, cell address


class NotEditable(ValueError):
    """These cells cannot be changed without losing something: a formula, or a text with formatting inside."""

    def __init__(self, cells: list[Address]) -> None:
        self.cells = cells
        super().__init__(", ".join(f"{sheet}!{address}" for sheet, address in cells))


class NotWritable(ValueError):
    """A text that no cell of Excel can hold: too long, or with characters that are none."""

    def __init__(self, at: Address) -> None:
        super().__init__(f"{at[0]}!{at[1]}")


class NotUnderstood(ValueError):
    """A workbook that Excel opens and we cannot edit: Strict Open XML, unusual part names."""


@contextmanager
def understood() -> Iterator[None]:
    """What an unusual package makes of looking for its parts, as NotUnderstood."""
    try:
        yield
    except (NotEditable, NotWritable):
        raise
    except (KeyError, ValueError, AssertionError, StopIteration, BadZipFile, etree.XMLSyntaxError) as cause:
        raise NotUnderstood(str(cause)) from cause


def with_texts(content: bytes, texts: Mapping[Address, str]) -> bytes:
    """The workbook with these cells holding these texts; their look stays. Raises NotEditable and NotWritable before
    changing any.
    """
    parts = read_parts(content)
    roots = {path: etree.fromstring(parts[path]) for path in {sheet_part(parts, sheet) for sheet, _ in texts}}
    rich = _rich_strings(parts)
    refused = []
    for (sheet, address), text in texts.items():
        root = roots[sheet_part(parts, sheet)]
        cell = _cell(root, address)
        _refuse_unwritable(text, (sheet, address))
        if cell.find(MAIN + "f") is not None or _is_rich(cell, rich) or _is_of_array(root, address):
            refused.append((sheet, address))
        else:
            _write(cell, text)
    if refused:
        raise NotEditable(refused)
    return pack(parts | {path: xml_bytes(root) for path, root in roots.items()})


def with_rows_like(content: bytes, sheet: str, like: int, rows: Mapping[int, Mapping[str, str]]) -> bytes:
    """The workbook with more rows, by number: column letters → text. They look like the row `like`."""
    parts = read_parts(content)
    path = sheet_part(parts, sheet)
    root = etree.fromstring(parts[path])
    data = root.find(MAIN + "sheetData")
    assert data is not None
    model = next((row for row in data if row.get("r") == str(like)), None)
    for number, texts in rows.items():
        for cell in () if model is None else model:
            made = _cell(root, f"{cell.get('r', 'A1').rstrip('0123456789')}{number}")
            if cell.get("s") and not made.get("s"):
                made.set("s", cell.get("s", "0"))
        for letters, text in texts.items():
            _refuse_unwritable(text, (sheet, f"{letters}{number}"))
            _write(_cell(root, f"{letters}{number}"), text)
    dimension = root.find(MAIN + "dimension")
    if dimension is not None:  # an old extent would hide the new rows from programs that believe it
        root.remove(dimension)
    return pack(parts | {path: xml_bytes(root)})


def with_sheet(content: bytes, name: str, rows: Iterable[Iterable[str]], widths: Iterable[float] = ()) -> bytes:
    """The workbook with one more sheet of plain texts behind the others; a name already there gets a number.

    The first row stays in view; on paper all columns stand on one page. `widths`: of the first columns, in characters.
    """
    parts = read_parts(content)
    book, relations = etree.fromstring(parts[WORKBOOK]), etree.fromstring(parts[WORKBOOK_RELATIONS])
    types, sheets = etree.fromstring(parts[CONTENT_TYPES]), book.find(MAIN + "sheets")
    assert sheets is not None
    names = {sheet.get("name", "").casefold() for sheet in sheets}
    free = next(n for n in _names(name) if n.casefold() not in names)
    number = next(n for n in range(1, 10_000) if f"xl/worksheets/sheet{n}.xml" not in parts)
    path = f"xl/worksheets/sheet{number}.xml"
    relation = free_id(relations)
    etree.SubElement(relations, PACKAGE + "Relationship", Id=relation, Type=f"{_REL_BASE}/worksheet", Target=f"/{path}")
    etree.SubElement(types, TYPES + "Override", PartName=f"/{path}", ContentType=SHEET_TYPE)
    highest = max((int(sheet.get("sheetId", "0")) for sheet in sheets), default=0)
    etree.SubElement(sheets, MAIN + "sheet", {"name": free, "sheetId": str(highest + 1), REL + "id": relation})
    made = {WORKBOOK: book, WORKBOOK_RELATIONS: relations, CONTENT_TYPES: types, path: _sheet(rows, widths)}
    return pack(parts | {part: xml_bytes(root) for part, root in made.items()})


def sheet_part(parts: Parts, name: str) -> str:
    """The part that holds the sheet of this name. Raises KeyError when there is none."""
    book = etree.fromstring(parts[WORKBOOK])
    targets = {r.get("Id"): r.get("Target", "") for r in etree.fromstring(parts[WORKBOOK_RELATIONS])}
    for sheet in book.iter(MAIN + "sheet"):
        if sheet.get("name") == name:
            return resolve(WORKBOOK, targets[sheet.get(REL + "id")])
    raise KeyError(name)


def resolve(part: str, target: str) -> str:
    """The part a relationship of `part` points to."""
    return target.lstrip("/") if target.startswith("/") else normpath(join(dirname(part), target))


def free_id(relations: etree._Element) -> str:
    taken = {relation.get("Id") for relation in relations}
    return next(f"rIdC{n}" for n in range(1, 10_000) if f"rIdC{n}" not in taken)


def column_number(letters: str) -> int:
    """A → 1, Z → 26, AA → 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _cell(root: etree._Element, address: str) -> etree._Element:
    """The cell, made in its place when the sheet has none there yet."""
    found = _ADDRESS.fullmatch(address)
    if not found:
        raise ValueError(f"no cell address: {address}")
    letters, row_number = found[1], int(found[2])
    data = root.find(MAIN + "sheetData")
    assert data is not None
    _number_rows(data)
    row = _in_place(data, MAIN + "row", row_number, lambda r: int(r.get("r", "0")), {"r": str(row_number)})
    return _in_place(row, MAIN + "c", column_number(letters), _column_of, {"r": address})


def _number_rows(data: etree._Element) -> None:
    """Rows and cells may go without their numbers (18.3.1.73): then each follows the one before. Say so."""
    number = 0
    for row in data:
        number = int(row.get("r") or number + 1)
        if row.get("r") and all(cell.get("r") for cell in row):
            continue
        row.set("r", str(number))
        column = 0
        for cell in row:
            column = _column_of(cell) if cell.get("r") else column + 1
            cell.set("r", f"{_letters(column)}{number}")


def _column_of(cell: etree._Element) -> int:
    return column_number(cell.get("r", "A1").rstrip("0123456789"))


def _in_place(
    parent: etree._Element,
    tag: str,
    number: int,
    number_of: Callable[[etree._Element], int],
    attributes: dict[str, str],
) -> etree._Element:
    """The child of this number, else a new one between its neighbours."""
    later = next((child for child in parent if number_of(child) >= number), None)
    if later is not None and number_of(later) == number:
        return later
    made = etree.Element(tag, attributes)
    parent.insert(len(parent) if later is None else parent.index(later), made)
    return made


def _write(cell: etree._Element, text: str) -> None:
    for child in list(cell):
        cell.remove(child)
    for attribute in ("t", "cm", "vm"):
        if attribute in cell.attrib:
            del cell.attrib[attribute]
    if text:
        cell.set("t", "inlineStr")
        element = etree.SubElement(etree.SubElement(cell, MAIN + "is"), MAIN + "t")
        element.text = _ESCAPES.sub(r"_x005F\g<0>", text)
        element.set(SPACE, "preserve")


def _refuse_unwritable(text: str, at: Address) -> None:
    if _NO_TEXT.search(text) or len(text.encode("utf-16-le", "surrogatepass")) // 2 > LONGEST_TEXT:
        raise NotWritable(at)


def _is_of_array(root: etree._Element, address: str) -> bool:
    """Does the cell show a part of what an array formula of another cell gives?"""
    found = _ADDRESS.fullmatch(address)
    for formula in root.iter(MAIN + "f"):
        first, _, last = formula.get("ref", "").partition(":")
        one, other = _ADDRESS.fullmatch(first), _ADDRESS.fullmatch(last)
        if formula.get("t") in ("array", "dataTable") and found and one and other:
            columns = column_number(one[1]) <= column_number(found[1]) <= column_number(other[1])
            if columns and int(one[2]) <= int(found[2]) <= int(other[2]):
                return True
    return False


def _rich_strings(parts: Parts) -> frozenset[int]:
    """Numbers of the shared strings that have formatting inside."""
    if "xl/sharedStrings.xml" not in parts:
        return frozenset()
    items = etree.fromstring(parts["xl/sharedStrings.xml"]).iterchildren(MAIN + "si")
    return frozenset(number for number, item in enumerate(items) if item.find(f"{MAIN}r/{MAIN}rPr") is not None)


def _is_rich(cell: etree._Element, rich: frozenset[int]) -> bool:
    if cell.find(f"{MAIN}is/{MAIN}r/{MAIN}rPr") is not None:
        return True
    value = cell.findtext(MAIN + "v")
    return cell.get("t") == "s" and value is not None and int(value) in rich


def _names(name: str) -> Iterable[str]:
    yield name
    yield from (f"{name} {number}" for number in range(2, 1000))


def _sheet(rows: Iterable[Iterable[str]], widths: Iterable[float]) -> etree._Element:
    root = etree.fromstring(_EMPTY_SHEET)
    data = root.find(MAIN + "sheetData")
    assert data is not None
    columns = etree.Element(MAIN + "cols")
    for number, width in enumerate(widths, 1):
        place = {"min": str(number), "max": str(number), "width": str(width), "customWidth": "1"}
        etree.SubElement(columns, MAIN + "col", place)
    if len(columns):
        data.addprevious(columns)
    for number, texts in enumerate(rows, 1):
        row = etree.SubElement(data, MAIN + "row", r=str(number))
        for column, text in enumerate(texts):
            cell = etree.SubElement(row, MAIN + "c", r=f"{_letters(column + 1)}{number}")
            _write(cell, text)
    return root


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
