"""Danh sách bộ in: the sheet on top of a print job, on which whoever takes a packet signs for it. A plain DOCX."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from cchc_docs.ooxml.package import pack

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
<Override PartName="/word/document.xml" \
ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>\
</Types>"""
_RELATIONS = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" \
Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>\
</Relationships>"""
#: Twips of each column, between margins of 30 and 15 mm on A4.
_COLUMNS = (("STT", 700), ("Nơi nhận", 3300), ("Văn bản", 2300), ("Số bản", 700), ("Số trang", 800), ("Ký nhận", 1554))
#: Room for a signature.
_HEIGHT = '<w:trHeight w:val="510" w:hRule="atLeast"/>'


@dataclass(frozen=True, slots=True)
class PacketLine:
    """One packet: for whom, what is in it (document → pages), how many copies."""

    receiver: str
    documents: Sequence[tuple[str, int]]
    copies: int


def list_document(title: str, subject: str, lines: Iterable[PacketLine]) -> bytes:
    """The same lines give the same bytes."""
    rows = [_row([_cell(text, width, "center", bold=True) for text, width in _COLUMNS], is_head=True)]
    for number, line in enumerate(lines, start=1):
        texts = (
            (str(number), "center"),
            (line.receiver, "left"),
            ("\n".join(f"{name}: {pages} trang" for name, pages in line.documents), "left"),
            (str(line.copies), "center"),
            (str(line.copies * sum(pages for _, pages in line.documents)), "center"),
            ("", "left"),
        )
        rows.append(_row([_cell(t, w, a) for (t, a), (_, w) in zip(texts, _COLUMNS, strict=True)]))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for _, width in _COLUMNS)
    border = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    body = (
        _paragraph(title, "center", bold=True, size=28, after=60)
        + _paragraph(subject, "center", size=26, after=240)
        + f'<w:tbl><w:tblPr><w:tblW w:w="{sum(width for _, width in _COLUMNS)}" w:type="dxa"/>'
        f'<w:tblBorders>{border}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
        + _paragraph("", "left")
        + '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="851" w:bottom="1134" '
        'w:left="1701" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
    )
    document = f'{_XML}<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'
    parts = {"[Content_Types].xml": _TYPES, "_rels/.rels": _RELATIONS, "word/document.xml": document}
    return pack({name: text.encode() for name, text in parts.items()})


def _row(cells: Iterable[str], *, is_head: bool = False) -> str:
    head = "<w:tblHeader/>" if is_head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{_HEIGHT}{head}</w:trPr>{''.join(cells)}</w:tr>"


def _cell(text: str, width: int, align: str, *, bold: bool = False) -> str:
    content = _paragraph(text, align, bold=bold, size=24)
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{content}</w:tc>'


def _paragraph(text: str, align: str, *, bold: bool = False, size: int = 26, after: int = 0) -> str:
    look = (
        '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'
        f'{"<w:b/>" if bold else ""}<w:sz w:val="{size}"/><w:lang w:val="vi-VN"/>'
    )
    runs = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    shape = f'<w:pPr><w:spacing w:before="0" w:after="{after}"/><w:jc w:val="{align}"/></w:pPr>'
    return f"<w:p>{shape}<w:r><w:rPr>{look}</w:rPr>{runs}</w:r></w:p>"
