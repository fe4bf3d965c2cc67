"""A small language for documents: a test writes the XML that matters, the rest is the least a package needs."""

from cchc_docs.check.facts import DocumentFacts, ParagraphFacts
from cchc_docs.check.measure import measure_document
from cchc_docs.ooxml.package import pack

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wp14="http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
#: Relations a main part may have; a header or footer is named as in `docx(header1=…)`, its relation id too.
_KINDS = {"styles": "styles", "numbering": "numbering", "settings": "settings", "theme": "theme"}
A4 = (
    '<w:sectPr>{}<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701" '
    'w:header="567" w:footer="567" w:gutter="0"/>{}</w:sectPr>'
)
PAGE = A4.format("", "")


def p(*content: str, pr: str = "") -> str:
    """A paragraph; a bare word is a run's text."""
    inside = "".join(c if c.startswith("<") else r(c) for c in content)
    return f"<w:p>{f'<w:pPr>{pr}</w:pPr>' if pr else ''}{inside}</w:p>"


def r(text: str, pr: str = "") -> str:
    return f'<w:r>{f"<w:rPr>{pr}</w:rPr>" if pr else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def tc(*content: str, pr: str = "") -> str:
    inside = "".join(c if c.startswith("<") else p(c) for c in content) or p()
    return f"<w:tc><w:tcPr>{pr}</w:tcPr>{inside}</w:tc>"


def tr(*cells: str, pr: str = "") -> str:
    return f"<w:tr><w:trPr>{pr}</w:trPr>{''.join(c if c.startswith('<') else tc(c) for c in cells)}</w:tr>"


def tbl(*rows: str, pr: str = "", grid: tuple[int, ...] = ()) -> str:
    columns = "".join(f'<w:gridCol w:w="{w}"/>' for w in grid)
    return f"<w:tbl><w:tblPr>{pr}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def style(style_id: str, inside: str, kind: str = "paragraph", *, default: bool = False, name: str = "") -> str:
    mark = ' w:default="1"' if default else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{style_id}"{mark}><w:name w:val="{name or style_id}"/>{inside}</w:style>'
    )


def parts_of(*blocks: str, section: str = PAGE, **others: str) -> dict[str, bytes]:
    """Parts of a document: `styles`, `numbering`, `settings`, `theme`, `header1`, `footer1` … hold what goes inside
    their roots.
    """
    parts = {"word/document.xml": f"<w:document {NAMESPACES}><w:body>{''.join(blocks)}{section}</w:body></w:document>"}
    relations = ""
    for name, inside in others.items():
        kind = _KINDS.get(name, name.rstrip("0123456789"))
        root = {"header": "w:hdr", "footer": "w:ftr", "theme": "a:theme"}.get(kind, f"w:{kind}")
        parts[f"word/{name}.xml"] = f"<{root} {NAMESPACES}>{inside}</{root}>"
        relations += f'<Relationship Id="{name}" Type="{_REL}/{kind}" Target="{name}.xml"/>'
    parts["word/_rels/document.xml.rels"] = _relations(relations)
    parts["_rels/.rels"] = _relations(
        f'<Relationship Id="rId1" Type="{_REL}/officeDocument" Target="word/document.xml"/>'
    )
    parts["[Content_Types].xml"] = (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/></Types>'
    )
    return {name: text.encode() for name, text in parts.items()}


def _relations(inside: str) -> str:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'


def docx(*blocks: str, section: str = PAGE, **others: str) -> bytes:
    return pack(parts_of(*blocks, section=section, **others))


def measure(*blocks: str, section: str = PAGE, **others: str) -> DocumentFacts:
    return measure_document("thu.docx", docx(*blocks, section=section, **others))


def first(*blocks: str, **others: str) -> ParagraphFacts:
    """The first paragraph of a document."""
    return measure(*blocks, **others).paragraphs[0]
