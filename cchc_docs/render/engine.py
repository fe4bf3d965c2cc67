"""Word templates, compiled once: the only module that knows docxtpl.

docxtpl turns the tags a clerk typed in Word into a Jinja program. That happens once per template; a document is then
one run of the program, and the parts that never change are copied as they lie in the package. Compared with docxtpl's
own rendering, names nobody fills are errors (also in branches not taken), `None` is an error, text is always escaped,
and the bytes are the same each time.
"""

import re
import traceback
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape
from zipfile import BadZipFile

from jinja2 import Environment, StrictUndefined, Template, TemplateRuntimeError, TemplateSyntaxError, nodes
from lxml import etree
from markupsafe import Markup

from cchc_docs.errors import TemplateError
from cchc_docs.model.diagnostic import Diagnostic, error
from cchc_docs.model.place import Spot
from cchc_docs.model.profile import ND30
from cchc_docs.ooxml.drawings import drawing_numberer, highest_drawing
from cchc_docs.ooxml.package import StoredPart, read_parts, store, xml_bytes, zip_bytes
from cchc_docs.ooxml.styles import TextStyle, text_styles, with_style_ids
from cchc_docs.render import spots, syntax
from cchc_docs.render.contract import check_tags
from cchc_docs.render.lines import draw_lines, mark_lines
from cchc_docs.render.sizes import resized_styles
from cchc_docs.render.tables import let_tall_rows_break, mend_tables

DOCUMENT = "word/document.xml"
STYLES = "word/styles.xml"
PROPERTIES = "docProps/core.xml"
LINE_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
TAB = '</w:t><w:tab/><w:t xml:space="preserve">'
QUOTES = {'"': "&quot;"}  # a text in quotes must not look like an attribute to those who read the finished XML
W = spots.W
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
JINJA_SOURCE = "<template>"  # how tracebacks name a Jinja program made from a string
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NO_STYLES = (
    DECLARATION + '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
).encode()
_TAGGED_PART = re.compile(r"word/(document|(header|footer)\d*|footnotes|endnotes)\.xml")


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
class Program:
    """One part as a Jinja program. `tags` in the order of its lines: the n-th stands on line n + 2."""

    template: Template
    tags: tuple[syntax.PlacedTag, ...]


@dataclass(frozen=True, slots=True)
class CompiledTemplate:
    """A template ready to print: programs for the parts with tags, every other part already deflated."""

    name: str
    order: tuple[str, ...]
    stored: Mapping[str, StoredPart]
    programs: Mapping[str, Program]
    styles: Mapping[str, TextStyle]
    highest_drawing: int

    def render_parts(self, context: Mapping[str, Any], properties: DocumentProperties) -> dict[str, StoredPart]:
        """One document as parts in package order. Raises TemplateFaults when a value cannot be printed."""
        made = {PROPERTIES: store(PROPERTIES, _core_xml(properties))}
        with_own_drawings = drawing_numberer(self.highest_drawing)
        for part, program in self.programs.items():
            xml = mend_tables(_run(self.name, program, context))
            if part == DOCUMENT:
                xml = let_tall_rows_break(draw_lines(xml, self.styles), self.styles)
            made[part] = store(part, xml_bytes(with_own_drawings(xml)))
        return {name: made.get(name) or self.stored[name] for name in self.order}

    def render(self, context: Mapping[str, Any], properties: DocumentProperties) -> bytes:
        """One document as .docx bytes."""
        return zip_bytes(self.render_parts(context, properties).values())


def compile_template(name: str, content: bytes, contract: type, size_pair: str) -> CompiledTemplate:
    """Read a .docx template, check each tag against `contract` (a TypedDict of tags.py), make its programs.

    Raises TemplateFaults with every fault of the template; one that is no .docx at all is such a fault too.
    """
    parts = with_style_ids(_parts_of(name, content), _our_style_ids())
    if STYLES in parts:
        parts[STYLES] = resized_styles(parts[STYLES], ND30, size_pair)
    programs: dict[str, Program] = {}
    faults: list[Diagnostic] = []
    for part in (p for p in parts if _TAGGED_PART.fullmatch(p)):
        program, found = _compile_part(name, part, parts[part], contract)
        faults += found
        if program:
            programs[part] = program
    if faults:
        raise TemplateFaults(name, faults)
    stored = {part: store(part, data) for part, data in parts.items() if part not in programs and part != PROPERTIES}
    styles = text_styles(parts.get(STYLES, NO_STYLES))
    return CompiledTemplate(name, tuple(parts), stored, programs, styles, highest_drawing(parts.values()))


def _our_style_ids() -> dict[str, str]:
    ids = {style.name: style.style_id for style in ND30.styles}
    return ids | {line.name: line.style_id for line in ND30.lines}


def _parts_of(name: str, content: bytes) -> dict[str, bytes]:
    """The package, sure to have a document; styles and properties it may lack."""
    try:
        parts = read_parts(content)
        document, _ = etree.fromstring(parts[DOCUMENT]), etree.fromstring(parts.get(STYLES, NO_STYLES))
        if document.find(W + "body") is None:  # “Strict Open XML” has other namespaces; Word saves it only when told to
            raise ValueError("no body")
    except (BadZipFile, zlib.error, KeyError, etree.XMLSyntaxError, OSError, ValueError) as cause:
        fault = error(
            "T107",
            Spot(name),
            "Mẫu hỏng, có mật khẩu hoặc không phải tệp Word .docx.",
            "Mở bằng Word, lưu lại dạng Word Document (.docx), hoặc lấy lại mẫu gốc.",
        )
        raise TemplateFaults(name, [fault]) from cause
    return parts


def _compile_part(name: str, part: str, content: bytes, contract: type) -> tuple[Program | None, list[Diagnostic]]:
    """The part's program, None when it has no tags or its tags have faults."""
    root = _parsed(content)
    paragraphs = spots.paragraphs_of(name, part, root)
    faults = [*_shape_faults(name, paragraphs, root)]
    tags = syntax.placed_tags(paragraphs)
    if not tags and part != DOCUMENT:
        return None, faults
    environment = _environment()
    wrong = [*syntax.tag_faults(tags, environment), *syntax.block_faults(tags)]
    for tag, reason in wrong:
        faults.append(
            error("T106", tag.spot, f"Thẻ “{_short(tag.text)}”: {reason}.", "Viết lại thẻ; xem templates/README.md.")
        )
    for broken in spots.unbalanced(paragraphs):  # reported; without its braces the rest can still be read
        for text in broken.texts:
            text.text = ""
        paragraphs.remove(broken)
    numbered = syntax.number_tags(paragraphs, dropped=[tag for tag, _ in wrong])
    if part == DOCUMENT:
        mark_lines(root)
    try:
        source = _jinja_source(root)
        faults += _name_faults(name, environment.parse(source), contract, numbered)
        return Program(environment.from_string(source), numbered) if not faults else None, faults
    except TemplateSyntaxError as cause:
        if not faults:  # otherwise the reason is among them
            words = f"Các thẻ lệnh không khớp nhau (Jinja: {cause.message})."
            faults.append(
                error("T106", _spot(name, numbered, cause.lineno), words, "Mỗi {% for %}, {% if %} phải có thẻ đóng.")
            )
        return None, faults


def _parsed(content: bytes) -> etree._Element:
    """A part's tree on one line, and without what must be unique in a document: a loop would copy it."""
    root = etree.fromstring(content, etree.XMLParser(remove_comments=True, remove_pis=True))
    for element in list(root.iter()):
        for text in ("text", "tail"):
            value = getattr(element, text)
            if value and "\n" in value:
                setattr(element, text, value.replace("\n", " ") if value.strip() else None)
        for attribute in (W14 + "paraId", W14 + "textId"):
            element.attrib.pop(attribute, None)
        if element.tag == W + "id" and element.getparent().tag == W + "sdtPr":
            element.getparent().remove(element)
    return root


def _environment() -> Environment:
    environment = Environment(undefined=StrictUndefined, autoescape=True, finalize=_printable)
    environment.filters["safe"] = lambda text: text  # our data is text and never XML
    return environment


def _printable(value: object) -> object:
    """What stands in the document for a value. docxtpl prints “None” and loses text round & and <; here neither can
    happen.
    """
    if isinstance(value, str):
        if isinstance(value, Markup):
            return value if "<" in value else Markup(_with_breaks(str(value)))  # escaped already, by a filter
        return Markup(_with_breaks(escape(value, QUOTES)))
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, StrictUndefined):
        return value
    raise TypeError(f"giá trị {_KINDS.get(type(value), type(value).__name__)} không in được")


_KINDS: dict[type, str] = {
    type(None): "trống (None)", bool: "đúng/sai (bool)", float: "số thực (float)", list: "danh sách (list)",
    dict: "nhóm (dict)",
}  # fmt: skip


def _with_breaks(text: str) -> str:
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\n" in text or "\t" in text:
        text = text.replace("\n", LINE_BREAK).replace("\t", TAB)
    return text


def _jinja_source(root: etree._Element) -> str:
    from docxtpl import DocxTemplate  # 140 ms to import; needed only here

    xml = etree.tostring(root, encoding="unicode")
    source = str(DocxTemplate(BytesIO()).patch_xml(xml))
    return spots.TAG.sub(lambda tag: unescape(tag.group()), source)


def _run(name: str, program: Program, context: Mapping[str, Any]) -> str:
    try:
        return DECLARATION + program.template.render(context)
    except (TemplateRuntimeError, TypeError, ValueError, ArithmeticError) as cause:
        lines = [f.lineno or 0 for f in traceback.extract_tb(cause.__traceback__) if f.filename == JINJA_SOURCE]
        tag = syntax.tag_on_line(program.tags, lines[-1] if lines else 0)
        what, spot = (f"Thẻ “{_short(tag.text)}”", tag.spot) if tag else ("Có thẻ", Spot(name))
        fault = error("T105", spot, f"{what} không in được: {cause}.", "Sửa thẻ trong mẫu, hoặc lấy lại mẫu gốc.")
        raise TemplateFaults(name, [fault]) from cause


def _shape_faults(name: str, paragraphs: list[spots.Paragraph], root: etree._Element) -> Iterator[Diagnostic]:
    """Faults that Jinja cannot see, because docxtpl has already cut them away."""
    for spot, words in spots.swallowed_words(paragraphs):
        yield error(
            "T102",
            spot,
            f"Chữ “{_short(words)}” đứng cùng chỗ với thẻ lệnh nên sẽ bị mất khi in.",
            "Để thẻ {%p …%}, {%tr …%} một mình trong đoạn hoặc hàng của nó.",
        )
    for paragraph in spots.unbalanced(paragraphs):
        words = f"Thẻ chưa đóng hoặc thừa dấu ngoặc: “{_short(paragraph.words)}”."
        yield error("T103", paragraph.spot, words, "Viết lại thẻ: {{ tên_thẻ }}.")
    for words in spots.tags_in_attributes(root):
        yield error(
            "T103",
            Spot(name),
            f"Thẻ đứng ở chỗ không in được (chữ thay thế của ảnh, trường của Word): “{_short(words)}”.",
            "Chuyển thẻ ra đoạn văn.",
        )
    if next(root.iter(*(W + mark for mark in ("ins", "del", "moveFrom", "moveTo"))), None) is not None:
        yield error(
            "T104",
            Spot(name),
            "Mẫu còn vết sửa (Track Changes).",
            "Trong Word: Review > Accept All Changes, rồi lưu mẫu.",
        )


def _name_faults(
    name: str, tree: nodes.Template, contract: type, tags: tuple[syntax.PlacedTag, ...]
) -> Iterator[Diagnostic]:
    for unknown in check_tags(tree, contract):
        hint = f"Ý bạn là “{unknown.nearest}”?" if unknown.nearest else "Xem danh sách thẻ ở templates/README.md."
        yield error("T101", _spot(name, tags, unknown.line), f"Trong mẫu {unknown.message}.", hint)


def _spot(name: str, tags: tuple[syntax.PlacedTag, ...], line: int) -> Spot:
    tag = syntax.tag_on_line(tags, line)
    return tag.spot if tag else Spot(name)


def _short(text: str) -> str:
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
