"""Notes on cells of a finished workbook, as Excel keeps them: a comments part, and a drawing that shows the boxes.

Existing notes stay; a cell that has one gets the new words below the old. Source: ECMA-376 part 1, 18.7 (comments),
part 4, 19.1 (VML): Excel needs the legacy drawing or it calls the file damaged.
"""

from collections.abc import Mapping

from lxml import etree

from cchc_docs.ooxml.package import pack, read_parts, relations_part
from cchc_docs.ooxml.text import escape
from cchc_docs.ooxml.workbook_edit import (
    CONTENT_TYPES,
    MAIN,
    PACKAGE,
    REL,
    SPACE,
    TYPES,
    Address,
    Parts,
    column_number,
    free_id,
    resolve,
    sheet_part,
)
from cchc_docs.ooxml.xml import xml_bytes

AUTHOR = "cchc"
_BASE = REL[1:-1]
COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
V = "{urn:schemas-microsoft-com:vml}"
#: What may follow x:legacyDrawing in a sheet (CT_Worksheet).
_AFTER = (
    "legacyDrawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
)
_VML_HEAD = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/>'
    '</o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" '
    'path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype></xml>'
)


def with_notes(content: bytes, notes: Mapping[Address, str]) -> bytes:
    """The workbook with a note on each of these cells."""
    parts = read_parts(content)
    by_sheet: dict[str, dict[str, str]] = {}
    for (sheet, address), text in notes.items():
        by_sheet.setdefault(sheet, {})[address] = text
    for sheet, texts in by_sheet.items():
        _annotate(parts, sheet_part(parts, sheet), texts)
    return pack(parts)


def _annotate(parts: Parts, sheet: str, texts: Mapping[str, str]) -> None:
    comments_path = _related(parts, sheet, "comments") or _new_part(parts, sheet, "comments", "xl/comments{}.xml")
    vml_path = _legacy_drawing(parts, sheet)
    comments = etree.fromstring(parts[comments_path])
    authors, listed = comments.find(MAIN + "authors"), comments.find(MAIN + "commentList")
    assert authors is not None and listed is not None
    author = _author(authors)
    known = {comment.get("ref"): comment for comment in listed}
    shapes = []
    for address, text in texts.items():
        if address in known:
            _append(known[address], text)
        else:
            _add(listed, address, text, author)
            shapes.append(address)
    listed[:] = sorted(listed, key=lambda c: _place(c.get("ref", "A1")))
    parts[comments_path] = xml_bytes(comments)
    parts[vml_path] = _with_shapes(parts[vml_path], shapes)


def _related(parts: Parts, part: str, kind: str) -> str:
    """The part of this kind that `part` has a relationship to, "" when there is none."""
    path = relations_part(part)
    if path not in parts:
        return ""
    for relation in etree.fromstring(parts[path]):
        if relation.get("Type", "").endswith(f"/{kind}"):
            return resolve(part, relation.get("Target", ""))
    return ""


def _new_part(parts: Parts, sheet: str, kind: str, pattern: str) -> str:
    path = next(pattern.format(n) for n in range(1, 10_000) if pattern.format(n) not in parts)
    _relate(parts, sheet, kind, path)
    types = etree.fromstring(parts[CONTENT_TYPES])
    if kind == "comments":
        parts[path] = f'<comments xmlns="{MAIN[1:-1]}"><authors/><commentList/></comments>'.encode()
        etree.SubElement(types, TYPES + "Override", PartName=f"/{path}", ContentType=COMMENTS_TYPE)
    else:
        parts[path] = _VML_HEAD.encode()
        if not any(default.get("Extension") == "vml" for default in types):
            types.insert(0, etree.Element(TYPES + "Default", Extension="vml", ContentType=VML_TYPE))
    parts[CONTENT_TYPES] = xml_bytes(types)
    return path


def _relate(parts: Parts, part: str, kind: str, target: str) -> str:
    path = relations_part(part)
    empty = f'<Relationships xmlns="{PACKAGE[1:-1]}"/>'.encode()
    relations = etree.fromstring(parts.get(path, empty))
    name = free_id(relations)
    etree.SubElement(relations, PACKAGE + "Relationship", Id=name, Type=f"{_BASE}/{kind}", Target=f"/{target}")
    parts[path] = xml_bytes(relations)
    return name


def _legacy_drawing(parts: Parts, sheet: str) -> str:
    """The VML part with the sheet's note boxes, made and named in the sheet when it has none.

    Pictures in the page header are VML too (legacyDrawingHF); the boxes must not land among them.
    """
    root = etree.fromstring(parts[sheet])
    mark = root.find(MAIN + "legacyDrawing")
    if mark is not None:
        relations = etree.fromstring(parts[relations_part(sheet)])
        target = next(r.get("Target", "") for r in relations if r.get("Id") == mark.get(REL + "id"))
        return resolve(sheet, target)
    path = _new_part(parts, sheet, "vmlDrawing", "xl/drawings/vmlDrawing{}.vml")
    relations = etree.fromstring(parts[relations_part(sheet)])
    name = next(r.get("Id", "") for r in relations if r.get("Target") == f"/{path}")
    mark = etree.Element(MAIN + "legacyDrawing", {REL + "id": name})
    later = next((child for child in root if etree.QName(child).localname in _AFTER), None)
    if later is None:
        root.append(mark)
    else:
        later.addprevious(mark)
    parts[sheet] = xml_bytes(root)
    return path


def _author(authors: etree._Element) -> str:
    names = [author.text for author in authors]
    if AUTHOR not in names:
        etree.SubElement(authors, MAIN + "author").text = AUTHOR
        names.append(AUTHOR)
    return str(names.index(AUTHOR))


def _add(listed: etree._Element, address: str, text: str, author: str) -> None:
    comment = etree.SubElement(listed, MAIN + "comment", ref=address, authorId=author)
    _append(comment, text, is_first=True)


def _append(comment: etree._Element, text: str, *, is_first: bool = False) -> None:
    holder = comment.find(MAIN + "text")
    if holder is None:
        holder = etree.SubElement(comment, MAIN + "text")
    run = etree.SubElement(holder, MAIN + "r")
    element = etree.SubElement(run, MAIN + "t")
    element.text = text if is_first else f"\n{text}"
    element.set(SPACE, "preserve")


def _place(address: str) -> tuple[int, int]:
    letters = address.rstrip("0123456789")
    return int(address[len(letters) :]), column_number(letters)


def _with_shapes(vml: bytes, addresses: list[str]) -> bytes:
    root = etree.fromstring(vml, etree.XMLParser(recover=True, resolve_entities=False))  # Excel leaves <br> open
    taken = len(list(root.iter(V + "shape")))
    for number, address in enumerate(addresses, taken + 1):
        row, column = _place(address)
        root.append(etree.fromstring(_shape(number, row - 1, column - 1)))
    return etree.tostring(root)


def _shape(number: int, row: int, column: int) -> str:
    """A hidden yellow box three columns wide beside its cell; rows and columns count from 0."""
    anchor = f"{column + 1}, 15, {row}, 2, {column + 4}, 15, {row + 5}, 4"
    return (
        '<v:shape xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
        f'xmlns:x="urn:schemas-microsoft-com:office:excel" id="_x0000_s{9000 + number}" type="#_x0000_t202" '
        'style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
        '<v:shadow color="black" obscured="t"/><v:path o:connecttype="none"/>'
        '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
        f'<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{escape(anchor)}</x:Anchor>'
        f"<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
    )
