"""Tiny Word templates written in the test, and documents read back."""

from collections.abc import Callable
from io import BytesIO
from typing import Any, TypedDict

import docx
import pytest
from docx.document import Document
from lxml import etree

from cchc_docs.model.diagnostic import Diagnostic
from cchc_docs.ooxml.package import pack, read_parts
from cchc_docs.render.engine import CompiledTemplate, DocumentProperties, TemplateFaults, compile_template

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{WORD}}}"
NS = {"w": WORD}
PROPERTIES = DocumentProperties("Công văn A & B", "thử <mẫu>", "UBND huyện Lộc Bình")
NAME = "mau.docx"


class TaskTags(TypedDict):
    stt: int
    giai_phap: str
    chu_tri: str
    giu_diem: bool
    cac_doan: list[str]


class FieldTags(TypedDict):
    so: str
    ten: str
    nhiem_vu: list[TaskTags]


class Tags(TypedDict):
    kinh_gui: str
    ban_hanh: list[str]
    la_de_nghi: bool
    linh_vuc: list[FieldTags]
    nhiem_vu: list[TaskTags]
    tong: int


def task(number: int = 1, **changes: Any) -> dict[str, Any]:
    made = {"stt": number, "giai_phap": f"Giải pháp {number}", "chu_tri": "Phòng Nội vụ", "giu_diem": False}
    return {**made, "cac_doan": [], **changes}


def field(number: int, tasks: int) -> dict[str, Any]:
    return {"so": str(number), "ten": f"Lĩnh vực {number}", "nhiem_vu": [task(n) for n in range(1, tasks + 1)]}


def context(**changes: Any) -> dict[str, Any]:
    made = {"kinh_gui": "Phòng Nội vụ", "ban_hanh": ["UBND", "HUYỆN LỘC BÌNH"], "la_de_nghi": False, "tong": 3}
    return {**made, "linh_vuc": [field(1, 2), field(2, 3)], "nhiem_vu": [task(1), task(2)], **changes}


def word(*paragraphs: str, build: Callable[[Document], Any] | None = None) -> bytes:
    """A template with these paragraphs, then whatever `build` adds."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if build:
        build(document)
    return saved(document)


def saved(document: Document) -> bytes:
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def with_table(rows: list[list[str]]) -> Callable[[Document], None]:
    """Builds a table; each cell's text may have several paragraphs, parted by a line break."""

    def build(document: Document) -> None:
        table = document.add_table(len(rows), max(map(len, rows)))
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=False):
                first, *more = text.split("\n")
                cell.paragraphs[0].text = first
                for line in more:
                    cell.add_paragraph(line)

    return build


def edited(content: bytes, part: str = "word/document.xml", **changes: str) -> bytes:
    """The package with `old` text of one part replaced by `new`."""
    parts = read_parts(content)
    assert changes["old"].encode() in parts[part]
    parts[part] = parts[part].replace(changes["old"].encode(), changes["new"].encode())
    return pack(parts)


def compiled(content: bytes, contract: type = Tags, size_pair: str = "13/14", name: str = NAME) -> CompiledTemplate:
    return compile_template(name, content, contract, size_pair)


def printed(content: bytes, **changes: Any) -> bytes:
    return compiled(content).render(context(**changes), PROPERTIES)


def document_of(content: bytes) -> Document:
    return docx.Document(BytesIO(content))


def lines(content: bytes) -> list[str]:
    """Paragraphs outside tables."""
    return [p.text for p in document_of(content).paragraphs]


def table(content: bytes, number: int = 0) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in document_of(content).tables[number].rows]


def body(content: bytes, part: str = "word/document.xml") -> etree._Element:
    return etree.fromstring(read_parts(content)[part])


def faults(content: bytes, contract: type = Tags) -> list[Diagnostic]:
    with pytest.raises(TemplateFaults) as caught:
        compiled(content, contract)
    return caught.value.diagnostics


def refusal(content: bytes, **changes: Any) -> Diagnostic:
    """The one fault of a value that cannot be printed."""
    template = compiled(content)
    with pytest.raises(TemplateFaults) as caught:
        template.render(context(**changes), PROPERTIES)
    [fault] = caught.value.diagnostics
    return fault
