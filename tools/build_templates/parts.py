"""The parts of a template beside its text: relations, settings, fonts, headers, properties."""

from enum import Enum

from cchc_docs.model.profile import ND30
from cchc_docs.ooxml.package import pack
from tools.build_templates.layout import BOTTOM, FIRST_LINE, HEADER_DISTANCE, LEFT, RIGHT, TOP, Page
from tools.build_templates.markup import DECLARATION, RELATIONSHIPS, Attributes, escaped, paragraph, root, run, w
from tools.build_templates.styles import styles_part
from tools.build_templates.theme import theme_part

_OFFICE = "application/vnd.openxmlformats-officedocument"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = f"{_OFFICE}.wordprocessingml"
_CONTENT_TYPES = {
    "/docProps/app.xml": f"{_OFFICE}.extended-properties+xml",
    "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "/word/document.xml": f"{_WORD}.document.main+xml",
    "/word/fontTable.xml": f"{_WORD}.fontTable+xml",
    "/word/header1.xml": f"{_WORD}.header+xml",
    "/word/header2.xml": f"{_WORD}.header+xml",
    "/word/settings.xml": f"{_WORD}.settings+xml",
    "/word/styles.xml": f"{_WORD}.styles+xml",
    "/word/theme/theme1.xml": f"{_OFFICE}.theme+xml",
}
#: Word 2013 and later; without it Word opens the file in compatibility mode.
_COMPATIBILITY_MODE = 15


class PageNumbers(Enum):
    """Which pages of a section show theirs; each section counts from 1."""

    FROM_SECOND = "from second"  #: a document's: number 1 is not shown (I.I.7)
    ALL = "all"
    NONE = "none"


def package_bytes(title: str, body: str, page: Page, numbers: PageNumbers = PageNumbers.FROM_SECOND) -> bytes:
    """A whole template: its text, and the parts that are the same in every template. `numbers`: of the last section."""
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(
            ("rId1", f"{RELATIONSHIPS}/officeDocument", "word/document.xml"),
            ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            ("rId3", f"{RELATIONSHIPS}/extended-properties", "docProps/app.xml"),
        ),
        "docProps/app.xml": _application(),
        "docProps/core.xml": _properties(title),
        "word/_rels/document.xml.rels": _relations(
            ("rId1", f"{RELATIONSHIPS}/styles", "styles.xml"),
            ("rId2", f"{RELATIONSHIPS}/settings", "settings.xml"),
            ("rId3", f"{RELATIONSHIPS}/fontTable", "fontTable.xml"),
            ("rId4", f"{RELATIONSHIPS}/header", "header1.xml"),
            ("rId5", f"{RELATIONSHIPS}/header", "header2.xml"),
            ("rId6", f"{RELATIONSHIPS}/theme", "theme/theme1.xml"),
        ),
        "word/document.xml": root("document", w("body", body, section(page, numbers))),
        "word/fontTable.xml": _fonts(),
        "word/header1.xml": root("hdr", paragraph("Header", *_page_field())),
        "word/header2.xml": root("hdr", paragraph("Header")),
        "word/settings.xml": _settings(),
        "word/styles.xml": styles_part(),
        "word/theme/theme1.xml": theme_part(),
    }
    return pack(parts)


def section(page: Page, numbers: PageNumbers = PageNumbers.FROM_SECOND) -> str:
    """Page set-up. A page without its number has the header that is empty."""
    headers = {
        PageNumbers.FROM_SECOND: _header("default", "rId4") + _header("first", "rId5"),
        PageNumbers.ALL: _header("default", "rId4"),
        PageNumbers.NONE: _header("default", "rId5"),
    }
    size: Attributes = {"w": page.width.twips, "h": page.height.twips}
    if page.is_landscape:
        size["orient"] = "landscape"
    return w(
        "sectPr",
        headers[numbers],
        w("pgSz", **size),
        w("pgMar", top=TOP.twips, right=RIGHT.twips, bottom=BOTTOM.twips, left=LEFT.twips,
          header=HEADER_DISTANCE.twips, footer=HEADER_DISTANCE.twips, gutter=0),
        w("pgNumType", start=1),
        w("cols", space=720),
        w("titlePg") if numbers is PageNumbers.FROM_SECOND else "",
    )  # fmt: skip


def _header(kind: str, relation: str) -> str:
    return f'<w:headerReference w:type="{kind}" r:id="{relation}"/>'


def _page_field() -> tuple[str, ...]:
    """PAGE as Word writes it; the 2 is what stands there until a program counts."""
    begin, separate, end = (w("r", w("fldChar", fldCharType=kind)) for kind in ("begin", "separate", "end"))
    return begin, w("r", '<w:instrText xml:space="preserve"> PAGE </w:instrText>'), separate, run("2"), end


def _settings() -> bytes:
    """Lines ended by Shift+Enter are not stretched in justified text: remedies typed with Alt+Enter have some."""
    mode = w("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word",
             val=_COMPATIBILITY_MODE)  # fmt: skip
    return root(
        "settings",
        w("zoom", percent=100),
        w("defaultTabStop", val=FIRST_LINE.twips),
        w("characterSpacingControl", val="doNotCompress"),
        w("compat", w("doNotExpandShiftReturn"), mode),
        w("themeFontLang", val="vi-VN"),
        w("decimalSymbol", val=","),
        w("listSeparator", val=";"),
    )


def _fonts() -> bytes:
    font = w("font", w("panose1", val="02020603050405020304"), w("charset", val="00"), w("family", val="roman"),
             w("pitch", val="variable"), name=ND30.font)  # fmt: skip
    return root("fonts", font)


def _relations(*relations: tuple[str, str, str]) -> bytes:
    rows = (f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>' for name, kind, target in relations)
    return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{"".join(rows)}</Relationships>'.encode()


def _content_types() -> bytes:
    rows = (f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in _CONTENT_TYPES.items())
    defaults = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
    )
    return f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">{defaults}{"".join(rows)}</Types>'.encode()


def _properties(title: str) -> bytes:
    """No author and a fixed day: a template's bytes depend on the script alone."""
    spaces = (
        f'xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    )
    days = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">2024-01-01T00:00:00Z</dcterms:{name}>'
        for name in ("created", "modified")
    )
    content = f"<dc:title>{escaped(title)}</dc:title><dc:creator></dc:creator>{days}<dc:language>vi-VN</dc:language>"
    return f"{DECLARATION}<cp:coreProperties {spaces}>{content}</cp:coreProperties>".encode()


def _application() -> bytes:
    space = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    content = "<Application>Microsoft Office Word</Application>"
    return f'{DECLARATION}<Properties xmlns="{space}">{content}</Properties>'.encode()
