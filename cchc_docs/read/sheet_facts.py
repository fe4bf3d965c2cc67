"""What the value reader does not tell of a sheet: hidden rows, formulas nobody has calculated, cells in error.

python-calamine gives "" for a formula without a cached value and for `#N/A`; both would be silent losses.
Source: ECMA-376 part 1, 18.3.1 (c, f, row).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from posixpath import normpath
from xml.etree import ElementTree
from zipfile import ZipFile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
#: Only sheets with one of these bytes are parsed a second time.
SIGNS = (b"hidden=", b"<f", b":f>", b":f ", b't="e"', b"t='e'")


@dataclass(frozen=True, slots=True)
class SheetFacts:
    hidden_rows: frozenset[int]
    formulas_without_value: frozenset[str]
    error_cells: dict[str, str]


NO_FACTS = SheetFacts(frozenset(), frozenset(), {})


def sheet_parts(package: ZipFile) -> dict[str, str]:
    """Sheet name → part name, as xl/workbook.xml and its relationships say."""
    relations = ElementTree.fromstring(package.read("xl/_rels/workbook.xml.rels"))
    targets = {r.get("Id"): r.get("Target", "") for r in relations}
    workbook = ElementTree.fromstring(package.read("xl/workbook.xml"))
    return {
        sheet.get("name", ""): _part_name(targets.get(sheet.get(RELATION_ID), ""))
        for sheet in workbook.iter()
        if sheet.tag.endswith("}sheet")
    }


def _part_name(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else normpath("xl/" + target)


def facts_of(package: ZipFile, part: str) -> SheetFacts:
    """Look through one sheet, in one streaming pass; nothing is kept but the findings."""
    if part not in package.namelist():
        return NO_FACTS
    content = package.read(part)
    if not any(sign in content for sign in SIGNS):
        return NO_FACTS
    hidden: set[int] = set()
    uncalculated: set[str] = set()
    broken: dict[str, str] = {}
    for element in _finished(package, part):
        if element.tag.endswith("}row"):
            if element.get("hidden") in ("1", "true"):
                hidden.add(int(element.get("r", "0")))
            element.clear()
            continue
        address = element.get("r", "")
        names = {child.tag.rpartition("}")[2]: child.text for child in element}
        if element.get("t") == "e":
            broken[address] = names.get("v") or "#LỖI"
        elif "f" in names and not names.get("v"):
            uncalculated.add(address)
    return SheetFacts(frozenset(hidden), frozenset(uncalculated), broken)


def _finished(package: ZipFile, part: str) -> Iterator[ElementTree.Element]:
    with package.open(part) as stream:
        for _, element in ElementTree.iterparse(stream, events=("end",)):
            if element.tag.endswith(("}row", "}c")):
                yield element
