"""An openpyxl workbook as the bytes of an .xlsx file: the same bytes each time, and clean for a strict validator.

openpyxl 3.1.5 stamps the clock into docProps/core.xml and its own version into docProps/app.xml, and writes the
children of x:font in an order the schema refuses (name first; CT_Font, ECMA-376 part 1, 18.8.22). All is mended here,
on the way into the package.
"""

from collections.abc import Callable
from datetime import datetime
from io import BytesIO

from lxml import etree
from openpyxl import Workbook

from cchc_docs.ooxml.package import pack, read_parts

#: Instead of the clock: the day NĐ 30/2020/NĐ-CP came into force. No run's bytes may depend on its day.
FIXED_TIME = datetime(2020, 3, 5)
APP_XML = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>cchc_docs</Application></Properties>"
)
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
DCTERMS = "{http://purl.org/dc/terms/}"
#: The order Microsoft's Open XML SDK validator asks for.
FONT_CHILDREN = (
    "b",
    "i",
    "strike",
    "condense",
    "extend",
    "outline",
    "shadow",
    "u",
    "vertAlign",
    "sz",
    "color",
    "name",
    "family",
    "charset",
    "scheme",
)
#: What may follow x:ignoredErrors in a sheet (CT_Worksheet); it stands before the first of these, or last.
AFTER_IGNORED_ERRORS = ("smartTags", "drawing", "legacyDrawing", "legacyDrawingHF", "picture", "tableParts", "extLst")
ALL_CELLS = "A1:XFD1048576"


def xlsx_bytes(book: Workbook) -> bytes:
    """The package, without a trace of when or by which openpyxl it was made. `book` is used up by this."""
    book.properties.creator = "cchc_docs"
    book.properties.created = FIXED_TIME
    buffer = BytesIO()
    book.save(buffer)
    parts = read_parts(buffer.getvalue())
    return pack({name: _mended(name, content) for name, content in parts.items()})


def _mended(name: str, content: bytes) -> bytes:
    if name == "docProps/app.xml":
        return APP_XML
    if name == "docProps/core.xml":
        return _edited(content, _fix_modified)
    if name == "xl/styles.xml":
        return _edited(content, _order_fonts)
    if name.startswith("xl/worksheets/sheet"):
        return _edited(content, _mend_sheet)
    return content


def _edited(content: bytes, edit: Callable[[etree._Element], None]) -> bytes:
    root = etree.fromstring(content)
    edit(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _fix_modified(core: etree._Element) -> None:
    for modified in core.iter(f"{DCTERMS}modified"):
        modified.text = FIXED_TIME.strftime("%Y-%m-%dT%H:%M:%SZ")


def _order_fonts(styles: etree._Element) -> None:
    for font in styles.iter(f"{MAIN}font"):
        font[:] = sorted(font, key=lambda child: FONT_CHILDREN.index(etree.QName(child).localname))


def _mend_sheet(sheet: etree._Element) -> None:
    _keep_numbers_text(sheet)
    for row in sheet.iter(f"{MAIN}row"):
        # openpyxl marks every height as set by hand; then the row would not grow when the clerk types more.
        row.attrib.pop("customHeight", "")


def _keep_numbers_text(sheet: etree._Element) -> None:
    """No green triangle on “1.10” in a text cell: its menu offers “Convert to Number”, which makes it 1.1."""
    ignored = etree.Element(f"{MAIN}ignoredErrors")
    etree.SubElement(ignored, f"{MAIN}ignoredError", sqref=ALL_CELLS, numberStoredAsText="1")
    followers = [child for child in sheet if etree.QName(child).localname in AFTER_IGNORED_ERRORS]
    if followers:
        followers[0].addprevious(ignored)
    else:
        sheet.append(ignored)
