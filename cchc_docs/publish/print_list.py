"""Danh sách giao nhận: the sheet on top of a print job, on which whoever takes a packet signs for it. A plain DOCX."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from cchc_docs.ooxml.metrics import text_width, wrapped_lines
from cchc_docs.ooxml.package import pack, xml_bytes

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = (
    f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
    f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_MIME}.document.main+xml"/>'
    f'<Override PartName="/word/header1.xml" ContentType="{_MIME}.header+xml"/></Types>'
)
#: Twips of each column, between margins of 30 and 15 mm on A4 lying: a number with its day on one line, room to sign.
_COLUMNS = (
    ("STT", 650),
    ("Nơi nhận", 3000),
    ("Văn bản", 5836),
    ("Số trang", 800),
    ("Số bản", 700),
    ("Ngày nhận", 1200),
    ("Ký nhận, ghi rõ họ tên", 2100),
)
_ALIGNED = ("center", "left", "left", "center", "center", "left", "left")
_PADDING, _SIZE = 68, 12  #: twips beside a cell's words; their size in points
#: Room for a signature.
_HEIGHT = '<w:trHeight w:val="680" w:hRule="atLeast"/>'
_PAGE = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
_MARGINS = (
    '<w:pgMar w:top="1134" w:right="851" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/>'
)
_NBSP = "\N{NO-BREAK SPACE}"
_LINE = sum(width for _, width in _COLUMNS)  #: all there is between the margins


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """What a document is called, its pages, how many copies of it go to this receiver."""

    title: str
    pages: int
    copies: int


@dataclass(frozen=True, slots=True)
class PacketLine:
    """One packet: for whom ("" for nobody in particular), and what is in it."""

    receiver: str
    documents: Sequence[DocumentLine]


@dataclass(frozen=True, slots=True)
class ListHead:
    """`parent`, `issuer`: the lines of cơ quan chủ quản and cơ quan ban hành, none when not known. `subject`: which set
    it is.
    """

    parent: Sequence[str]
    issuer: Sequence[str]
    subject: str


def list_document(head: ListHead, lines: Sequence[PacketLine]) -> bytes:
    """The same lines give the same bytes."""
    rows = [_row([_cell(text, width, "center", bold=True) for text, width in _COLUMNS], is_head=True)]
    rows += [_packet_row(number, line) for number, line in enumerate(lines, start=1)]
    receivers = sum(bool(line.receiver) for line in lines)
    sides = sum(document.copies * document.pages for line in lines for document in line.documents)
    total = f"Cộng: {receivers}{_NBSP}nơi nhận" if receivers else "Cộng"
    rows.append(_texts_row(("", total, f"{sides}{_NBSP}trang in", "", "", "", "")))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for _, width in _COLUMNS)
    border = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    body = (
        _issuer(head)
        + _paragraph("DANH SÁCH GIAO NHẬN VĂN BẢN", "center", bold=True, size=28, after=60)
        + _paragraph(head.subject, "center", size=26, after=240)
        + f'<w:tbl><w:tblPr><w:tblW w:w="{_LINE}" w:type="dxa"/>'
        f'<w:tblBorders>{border}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f'<w:tblCellMar><w:left w:w="{_PADDING}" w:type="dxa"/>'
        f'<w:right w:w="{_PADDING}" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
        + _paragraph("", "left", size=2)  # a table is never the last: as small as may be, not to begin a page
        + f'<w:sectPr><w:headerReference w:type="default" r:id="rId1"/>{_PAGE}{_MARGINS}<w:titlePg/></w:sectPr>'
    )
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _relations("officeDocument", "word/document.xml"),
        "word/document.xml": f'{_XML}<w:document xmlns:w="{_W}" xmlns:r="{_R}"><w:body>{body}</w:body></w:document>',
        "word/_rels/document.xml.rels": _relations("header", "header1.xml"),
        "word/header1.xml": f'{_XML}<w:hdr xmlns:w="{_W}">{_page_number()}</w:hdr>',
    }
    return pack({name: xml_bytes(text) for name, text in parts.items()})


def _relations(kind: str, target: str) -> str:
    relation = f'<Relationship Id="rId1" Type="{_R}/{kind}" Target="{target}"/>'
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{relation}</Relationships>'


def _issuer(head: ListHead) -> str:
    """On the left half of the line, as on the office's documents; the rule below is half as long as the name."""
    lines = [*((line, False) for line in head.parent), *((line, True) for line in head.issuer)]
    if not lines:
        return ""
    half = _LINE // 2
    named = [_paragraph(line, "center", bold=bold, indent=half) for line, bold in lines]
    side = max(0, round((half - 20 * text_width(lines[-1][0], 13, bold=True) / 2) / 2))
    rule = (
        '<w:p><w:pPr><w:pBdr><w:top w:val="single" w:sz="6" w:space="0" w:color="auto"/></w:pBdr>'
        f'<w:spacing w:before="40" w:after="0"/><w:ind w:left="{side}" w:right="{half + side}"/></w:pPr></w:p>'
    )
    return "".join(named) + rule


def _page_number() -> str:
    run = f"<w:r>{_look(26)}<w:t>2</w:t></w:r>"
    return f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:fldSimple w:instr=" PAGE ">{run}</w:fldSimple></w:p>'


def _packet_row(number: int, line: PacketLine) -> str:
    """Numbers stand beside the first line of their document's name."""
    room = (_COLUMNS[2][1] - 2 * _PADDING) / 20
    names, pages, copies = [], [], []
    for document in line.documents:
        wrapped = wrapped_lines(document.title, room, _SIZE)
        names.append("\n".join(wrapped))
        below = "\n" * (len(wrapped) - 1)
        pages.append(f"{document.pages}{below}")
        copies.append(f"{document.copies}{below}")
    receiver = line.receiver or "(theo Nơi nhận của văn bản)"
    return _texts_row((str(number), receiver, *("\n".join(cell) for cell in (names, pages, copies)), "", ""))


def _row(cells: Iterable[str], *, is_head: bool = False) -> str:
    height = "<w:tblHeader/>" if is_head else _HEIGHT
    return f"<w:tr><w:trPr><w:cantSplit/>{height}</w:trPr>{''.join(cells)}</w:tr>"


def _texts_row(texts: Sequence[str]) -> str:
    return _row([_cell(t, w, a) for t, a, (_, w) in zip(texts, _ALIGNED, _COLUMNS, strict=True)])


def _cell(text: str, width: int, align: str, *, bold: bool = False) -> str:
    content = _paragraph(text, align, bold=bold, size=2 * _SIZE)
    place = '<w:vAlign w:val="center"/>' if bold else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{place}</w:tcPr>{content}</w:tc>'


def _paragraph(text: str, align: str, *, bold: bool = False, size: int = 26, after: int = 0, indent: int = 0) -> str:
    runs = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    right = f'<w:ind w:right="{indent}"/>' if indent else ""
    shape = f'<w:pPr><w:spacing w:before="0" w:after="{after}"/>{right}<w:jc w:val="{align}"/></w:pPr>'
    return f"<w:p>{shape}<w:r>{_look(size, bold=bold)}{runs}</w:r></w:p>"


def _look(size: int, *, bold: bool = False) -> str:
    return (
        '<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'
        f'{"<w:b/>" if bold else ""}<w:sz w:val="{size}"/><w:lang w:val="vi-VN"/></w:rPr>'
    )
