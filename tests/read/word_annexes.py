"""Word annexes made in the test, cell by cell, the way offices make them."""

from collections.abc import Sequence
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.table import Table, _Cell

from cchc_docs.model.annex import ImportedAnnex
from cchc_docs.model.diagnostic import Diagnostic
from cchc_docs.read.annex_word import parse_word_annex
from tests.read.annexes import REFERENCE, TITLES

TITLE = "NỘI DUNG PHÂN CÔNG NHIỆM VỤ"
ROW = (
    "1",
    "Chỉ đạo",
    "1.1",
    "0/1",
    "Chưa tuyên truyền",
    "Tuyên truyền",
    "Phòng Nội vụ",
    "Các đơn vị liên quan",
    "Trong năm 2024",
)


def row(**changes: str) -> tuple[str, ...]:
    """A sound row; keys: number, name, code, score, cause, remedy, lead, partners, time."""
    keys = ("number", "name", "code", "score", "cause", "remedy", "lead", "partners", "time")
    return tuple({**dict(zip(keys, ROW, strict=True)), **changes}.values())


def annex_document(*rows: Sequence[str], titles: Sequence[str] = TITLES) -> WordDocument:
    """“Phụ lục”, the title, the reference line, and one table."""
    document = Document()
    for line in ("Phụ lục", TITLE, REFERENCE):
        document.add_paragraph(line)
    add_table(document, titles, *rows)
    return document


def add_table(document: WordDocument, *rows: Sequence[str]) -> Table:
    table = document.add_table(rows=0, cols=len(rows[0]))
    for texts in rows:
        cells = table.add_row().cells
        for cell, text in zip(cells, texts, strict=True):
            cell.text = text
    return table


def put_xml(cell: _Cell, xml: str) -> None:
    """Runs or paragraphs, as Word writes them, at the end of a cell's first paragraph (w:p: behind it)."""
    for element in parse_xml(
        f"<w:x {nsdecls('w', 'r', 'wp', 'a')} xmlns:v='urn:schemas-microsoft-com:vml'>{xml}</w:x>"
    ):
        if element.tag.endswith("}p"):
            cell._tc.append(element)
        else:
            cell.paragraphs[0]._p.append(element)


def saved(document: WordDocument) -> bytes:
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def read(document: WordDocument, **options: bool) -> tuple[ImportedAnnex, list[Diagnostic]]:
    return parse_word_annex(saved(document), "phu_luc.docx", **options)
