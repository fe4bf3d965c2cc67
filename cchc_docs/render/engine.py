"""Word templates, compiled once: the only module that knows docxtpl.

docxtpl turns the tags a clerk typed in Word into a Jinja program. That happens once per template; a document is then
one run of the program, and the parts that never change are copied as they lie in the package. Compared with docxtpl's
own rendering, names nobody fills are errors (also in branches not taken), `None` is an error, text is always escaped,
and the bytes are the same each time.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape
from zipfile import BadZipFile

from jinja2 import Environment, StrictUndefined, Template, TemplateSyntaxError, UndefinedError
from lxml import etree
from markupsafe import Markup

from cchc_docs.errors import TemplateError
from cchc_docs.model.diagnostic import Diagnostic, error
from cchc_docs.model.place import Spot
from cchc_docs.model.profile import ND30
from cchc_docs.ooxml.package import StoredPart, read_parts, store, zip_bytes
from cchc_docs.ooxml.styles import TextStyle, text_styles
from cchc_docs.render import spots
from cchc_docs.render.contract import check_tags
from cchc_docs.render.lines import draw_lines, mark_lines
from cchc_docs.render.sizes import resized_styles
from cchc_docs.render.tables import let_tall_rows_break, mend_cells

DOCUMENT = "word/document.xml"
STYLES = "word/styles.xml"
PROPERTIES = "docProps/core.xml"
LINE_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
TAB = '</w:t><w:tab/><w:t xml:space="preserve">'
W = spots.W


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
class CompiledTemplate:
    """A template ready to print: programs for the parts with tags, every other part already deflated."""

    name: str
    order: tuple[str, ...]
    stored: Mapping[str, StoredPart]
    programs: Mapping[str, Template]
    styles: Mapping[str, TextStyle]

    def render_parts(self, context: Mapping[str, Any], properties: DocumentProperties) -> dict[str, StoredPart]:
        """One document as parts in package order. Raises TemplateFaults when a value cannot be printed."""
        made = {PROPERTIES: store(PROPERTIES, _core_xml(properties))}
        for part, program in self.programs.items():
            xml = _run(self.name, program, context)
            if part == DOCUMENT:
                xml = let_tall_rows_break(mend_cells(draw_lines(xml, self.styles)), self.styles)
            made[part] = store(part, xml.encode())
        return {name: made.get(name) or self.stored[name] for name in self.order}

    def render(self, context: Mapping[str, Any], properties: DocumentProperties) -> bytes:
        """One document as .docx bytes."""
        return zip_bytes(self.render_parts(context, properties).values())


def compile_template(name: str, content: bytes, contract: type, size_pair: str) -> CompiledTemplate:
    """Read a .docx template, check each tag against `contract` (a TypedDict of tags.py), make its programs.

    Raises TemplateFaults with every fault of the template, or TemplateError when it is no .docx at all.
    """
    parts = _parts_of(name, content)
    parts[STYLES] = resized_styles(parts[STYLES], ND30, size_pair)
    styles = text_styles(parts[STYLES])
    programs: dict[str, Template] = {}
    faults: list[Diagnostic] = []
    environment = _environment()
    for part in (p for p in parts if _may_have_tags(p)):
        found = spots.paragraphs_of(name, part, parts[part])
        faults += _shape_faults(found, parts[part])
        if any(spots.TAG.search(p.text) for p in found) or part == DOCUMENT:
            try:
                source = _jinja_source(mark_lines(parts[part]) if part == DOCUMENT else parts[part])
                tree = environment.parse(source)
                faults += _tag_faults(tree, contract, found)
                programs[part] = environment.from_string(source)
            except TemplateSyntaxError as fault:
                faults.append(_syntax_fault(name, fault, found))
    if faults:
        raise TemplateFaults(name, faults)
    stored = {part: store(part, data) for part, data in parts.items() if part not in programs and part != PROPERTIES}
    return CompiledTemplate(name, tuple(parts), stored, programs, styles)


def _parts_of(name: str, content: bytes) -> dict[str, bytes]:
    try:
        parts = read_parts(content)
        for part in (DOCUMENT, STYLES):
            etree.fromstring(parts[part])
    except (BadZipFile, KeyError, etree.XMLSyntaxError, OSError, ValueError) as cause:
        raise TemplateError(
            f"Mẫu “{name}” hỏng hoặc không phải tệp Word .docx. Mở bằng Word, lưu lại dạng .docx, hoặc lấy lại mẫu gốc."
        ) from cause
    parts.setdefault(PROPERTIES, b"")
    return parts


def _may_have_tags(part: str) -> bool:
    stem = part.removeprefix("word/")
    return part == DOCUMENT or (
        part.startswith("word/") and stem.startswith(("header", "footer")) and stem.endswith(".xml")
    )


def _environment() -> Environment:
    return Environment(undefined=StrictUndefined, autoescape=True, finalize=_printable)


def _printable(value: object) -> object:
    """What stands in the document for a value. docxtpl prints “None” and loses text round & and <; here neither can
    happen.
    """
    if isinstance(value, Markup):
        return value
    if isinstance(value, str):
        safe = escape(value)
        if "\n" in safe or "\t" in safe:
            safe = safe.replace("\n", LINE_BREAK).replace("\t", TAB)
        return Markup(safe)
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, StrictUndefined):
        return value
    raise TypeError(f"giá trị {type(value).__name__} không in được")


def _jinja_source(content: bytes) -> str:
    from docxtpl import DocxTemplate  # 140 ms to import; needed only here

    xml = etree.tostring(etree.fromstring(content), encoding="unicode")
    return str(DocxTemplate(BytesIO()).patch_xml(xml))


def _run(name: str, program: Template, context: Mapping[str, Any]) -> str:
    try:
        return '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + program.render(context)
    except (UndefinedError, TypeError) as cause:
        fault = error("T105", Spot(name), f"Có thẻ không in được: {cause}.", "Sửa thẻ trong mẫu, hoặc lấy lại mẫu gốc.")
        raise TemplateFaults(name, [fault]) from cause


def _shape_faults(paragraphs: list[spots.Paragraph], content: bytes) -> Iterator[Diagnostic]:
    """Faults that Jinja cannot see, because docxtpl has already cut them away."""
    for spot, words in spots.swallowed_words(paragraphs):
        yield error(
            "T102",
            spot,
            f"Chữ “{_short(words)}” đứng cùng chỗ với thẻ lệnh nên sẽ bị mất khi in.",
            "Để thẻ {%p …%}, {%tr …%} một mình trong đoạn hoặc hàng của nó.",
        )
    for spot, words in spots.unbalanced_braces(paragraphs):
        yield error(
            "T103", spot, f"Thẻ chưa đóng hoặc thừa dấu ngoặc: “{_short(words)}”.", "Viết lại thẻ: {{ tên_thẻ }}."
        )
    if paragraphs and any(mark in content for mark in (b"<w:ins ", b"<w:del ", b"<w:moveFrom ")):
        yield error(
            "T104",
            Spot(paragraphs[0].spot.template),
            "Mẫu còn vết sửa (Track Changes).",
            "Trong Word: Review > Accept All Changes, rồi lưu mẫu.",
        )


def _tag_faults(tree: Any, contract: type, paragraphs: list[spots.Paragraph]) -> Iterator[Diagnostic]:
    for fault in check_tags(tree, contract):
        hint = f"Ý bạn là “{fault.nearest}”?" if fault.nearest else "Xem danh sách thẻ ở templates/README.md."
        last = fault.name.rpartition(".")[2]
        for spot in spots.spots_of_name(paragraphs, last) or [Spot(paragraphs[0].spot.template)]:
            yield error("T101", spot, f"Trong mẫu {fault.message}.", hint)


def _syntax_fault(name: str, fault: TemplateSyntaxError, paragraphs: list[spots.Paragraph]) -> Diagnostic:
    """docxtpl has folded the XML into few lines, so Jinja's line says little: name the first paragraph that does not
    parse.
    """
    environment = _environment()
    for paragraph in paragraphs:
        for tag in spots.TAG.findall(paragraph.text):
            plain = tag.replace("{%p ", "{% ").replace("{%tr ", "{% ").replace("{%tc ", "{% ").replace("{%r ", "{% ")
            if plain.startswith("{{"):
                try:
                    environment.parse(plain)
                except TemplateSyntaxError as cause:
                    return error(
                        "T106", paragraph.spot, f"Thẻ “{_short(tag)}” viết sai: {cause.message}.", "Viết lại thẻ."
                    )
    return error(
        "T106",
        Spot(name),
        f"Các thẻ lệnh không khớp nhau: {fault.message}.",
        "Kiểm tra mỗi {% for %}, {% if %} đều có {% endfor %}, {% endif %}.",
    )


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "…"


def _core_xml(properties: DocumentProperties) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(properties.title)}</dc:title><dc:subject>{escape(properties.subject)}</dc:subject>"
        f"<dc:creator>{escape(properties.author)}</dc:creator><dc:language>vi-VN</dc:language></cp:coreProperties>"
    ).encode()
