"""A compiled template and its runs: the fast road. Knows nothing of docxtpl, Jinja or lxml; `engine.py` makes these.

A document is one run of each part's program; every other part lies ready, deflated, and is copied byte for byte.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from cchc_docs.errors import TemplateError
from cchc_docs.model.diagnostic import Diagnostic, error
from cchc_docs.model.place import Spot
from cchc_docs.ooxml.drawings import drawing_numberer
from cchc_docs.ooxml.package import PartWriter, StoredPart, store, xml_bytes, zip_bytes
from cchc_docs.ooxml.text import escape
from cchc_docs.ooxml.text_style import TextStyle
from cchc_docs.render.expressions import ValueNotPrintable
from cchc_docs.render.rows import Take, whole
from cchc_docs.render.tables import RowFinisher, RowMemory, mend_tables

DOCUMENT = "word/document.xml"
PROPERTIES = "docProps/core.xml"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
#: In the source given to Jinja the n-th tag stands on line n + 2 (`syntax.number_tags`).
FIRST_TAG_LINE = 2


class TemplateFaults(TemplateError):
    """A template with faults, each a Diagnostic with its place; nothing was rendered."""

    def __init__(self, name: str, diagnostics: list[Diagnostic]) -> None:
        self.diagnostics = diagnostics
        super().__init__(f"Mẫu “{name}” có {len(diagnostics)} lỗi; chưa tạo văn bản nào.")


@dataclass(frozen=True, slots=True)
class DocumentProperties:
    """What Word shows under File > Info. No dates: the same input must give the same bytes."""

    title: str
    subject: str
    author: str


@dataclass(frozen=True, slots=True)
class PlacedTag:
    """A tag with the paragraph it stands in."""

    spot: Spot
    text: str


@dataclass(frozen=True, slots=True)
class Program:
    """One part's program. `code`: its plain instructions, None when only Jinja can run it (then it is not cached)."""

    run: Callable[[Mapping[str, Any], Take], None]
    code: Sequence[Any] | None
    tags: tuple[PlacedTag, ...]


@dataclass(frozen=True, slots=True)
class CompiledTemplate:
    """A template ready to print. `changed`: the stored parts that differ from those of the template's file."""

    name: str
    order: tuple[str, ...]
    stored: Mapping[str, StoredPart]
    programs: Mapping[str, Program]
    styles: Mapping[str, TextStyle]
    highest_drawing: int
    changed: Mapping[str, bytes]
    memory: RowMemory = field(default_factory=RowMemory, compare=False, repr=False)

    def prints(self, name: str) -> bool:
        """Does some tag print this name? An office's own template may be older than a tag."""
        wanted = re.compile(rf"\{{\{{.*\b{name}\b")
        return any(wanted.match(tag.text) for program in self.programs.values() for tag in program.tags)

    def render_parts(self, context: Mapping[str, Any], properties: DocumentProperties) -> dict[str, StoredPart]:
        """One document as parts in package order. Raises TemplateFaults when a value cannot be printed."""
        made = {PROPERTIES: store(PROPERTIES, _core_xml(properties))}
        with_own_drawings = drawing_numberer(self.highest_drawing)
        for part, program in self.programs.items():
            writer = PartWriter(part)
            writer.write(DECLARATION.encode())
            if part == DOCUMENT:
                finisher = RowFinisher(self.styles, self.memory, with_own_drawings, writer.write)
                self._run(program, context, finisher.take)
                finisher.close()
            else:
                content = with_own_drawings(whole(partial(self._run, program, context)))
                writer.write(mend_tables(content.decode()).encode())
            made[part] = writer.stored()
        return {name: made.get(name) or self.stored[name] for name in self.order}

    def render(self, context: Mapping[str, Any], properties: DocumentProperties) -> bytes:
        """One document as .docx bytes."""
        return zip_bytes(self.render_parts(context, properties).values())

    def _run(self, program: Program, context: Mapping[str, Any], take: Take) -> None:
        try:
            program.run(context, take)
        except ValueNotPrintable as cause:
            number = min(max(cause.line - FIRST_TAG_LINE, 0), len(program.tags) - 1)
            tag = program.tags[number] if program.tags else None
            what, spot = (f"Thẻ “{short(tag.text)}”", tag.spot) if tag else ("Có thẻ", Spot(self.name))
            hint = "Sửa thẻ trong mẫu, hoặc lấy lại mẫu gốc."
            raise TemplateFaults(self.name, [error("T105", spot, f"{what} không in được: {cause}.", hint)]) from cause


def short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "…"


def _core_xml(properties: DocumentProperties) -> bytes:
    return xml_bytes(
        f"{DECLARATION}"
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(properties.title)}</dc:title><dc:subject>{escape(properties.subject)}</dc:subject>"
        f"<dc:creator>{escape(properties.author)}</dc:creator><dc:language>vi-VN</dc:language></cp:coreProperties>"
    )
