"""Templates of the same letter for other engines: merge fields (docx-mailmerge2) and curly braces (the node tools).

Styles, margins and static parts are those of our own template, so the files are alike in size.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from benchmarks.blocks import ROW_KEYS, TABLES, Cell, Letter

#: Write a place for a value into a paragraph.
Mark = Callable[[Any, str], None]


def write_base(template: Path, target: Path) -> None:
    """Our template without its content, for python-docx."""
    document = Document(str(template))
    _empty(document)
    document.save(str(target))


def write_merge_template(template: Path, target: Path, letter: Letter) -> None:
    document = Document(str(template))
    _empty(document)
    _lay_out(document, letter, _add_field, _one_field)
    document.save(str(target))


def write_curly_template(template: Path, target: Path, letter: Letter) -> None:
    document = Document(str(template))
    _empty(document)
    _lay_out(document, letter, _add_curly, _looped_paragraphs)
    document.save(str(target))


def _empty(document: Any) -> None:
    body = document.element.body
    for child in list(body):
        if child.tag != qn("w:sectPr"):
            body.remove(child)


def _lay_out(document: Any, letter: Letter, mark: Mark, put_paragraphs: Callable[[Any, str, Any], None]) -> None:
    _frame_table(document, "head", letter.head, put_paragraphs)
    put_paragraphs(document, "p0", None)
    for number, name in enumerate(TABLES, start=1):
        table = letter.tables[number - 1]
        is_curly = mark is _add_curly
        if is_curly:
            document.add_paragraph(f"{{#co_{name}}}")
        made = document.add_table(2, len(table[0]))
        for column, (title, example) in enumerate(zip(table[0], table[1], strict=True)):
            made.cell(0, column).paragraphs[0].add_run(title[0][1])
            paragraph = made.cell(1, column).paragraphs[0]
            _dress(document, paragraph, example[0][0])
            key = ROW_KEYS[column]
            before = f"{{#{name}}}" if is_curly and column == 0 else ""
            after = f"{{/{name}}}" if is_curly and column == len(table[0]) - 1 else ""
            paragraph.add_run(before) if before else None
            mark(paragraph, key if is_curly else f"{name}_{key}")
            paragraph.add_run(after) if after else None
        if is_curly:
            document.add_paragraph(f"{{/co_{name}}}")
        put_paragraphs(document, f"p{number}", None)
    _frame_table(document, "foot", letter.foot, put_paragraphs)


def _frame_table(document: Any, name: str, table: Any, put_paragraphs: Callable[[Any, str, Any], None]) -> None:
    """The tables at the head and the foot: as many cells as in each letter, free paragraphs in them."""
    made = document.add_table(len(table), len(table[0]))
    for r, row in enumerate(table):
        for c, cell in enumerate(row):
            first = made.cell(r, c).paragraphs[0]
            put_paragraphs(made.cell(r, c), f"{name}_{r}_{c}", cell)
            first._p.getparent().remove(first._p)


def _one_field(owner: Any, name: str, cell: Cell | None) -> None:
    _add_field(owner.add_paragraph(), name)


def _looped_paragraphs(owner: Any, name: str, cell: Cell | None) -> None:
    for text in (f"{{#{name}}}", "{text}", f"{{/{name}}}"):
        owner.add_paragraph(text)


def _add_curly(paragraph: Any, name: str) -> None:
    paragraph.add_run(f"{{{name}}}")


def _add_field(paragraph: Any, name: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), f" MERGEFIELD {name} ")
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = f"«{name}»"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def _dress(document: Any, paragraph: Any, style_id: str) -> None:
    for style in document.styles:
        if style.style_id == style_id:
            paragraph.style = style
