"""Word templates, compiled: the only module that knows docxtpl. Runs once per template, not on a warm run.

docxtpl turns the tags a clerk typed in Word into a Jinja program. That happens once per template; a document is then
one run of the program, and the parts that never change are copied as they lie in the package. Compared with docxtpl's
own rendering, names nobody fills are errors (also in branches not taken), `None` is an error, text is always escaped,
and the bytes are the same each time.
"""

import re
import zlib
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from zipfile import BadZipFile

from jinja2 import TemplateSyntaxError, nodes
from lxml import etree

from cchc_docs.model.diagnostic import Diagnostic, error
from cchc_docs.model.place import Spot
from cchc_docs.model.profile import ND30
from cchc_docs.ooxml.drawings import highest_drawing
from cchc_docs.ooxml.package import read_parts, store, stored_parts
from cchc_docs.ooxml.styles import text_styles, with_style_ids
from cchc_docs.render import spots, syntax
from cchc_docs.render.compiled import (
    DECLARATION,
    DOCUMENT,
    PROPERTIES,
    CompiledTemplate,
    DocumentProperties,
    PlacedTag,
    Program,
    TemplateFaults,
    short,
)
from cchc_docs.render.contract import check_tags
from cchc_docs.render.jinja_program import jinja_environment, make_program
from cchc_docs.render.line_marks import mark_lines
from cchc_docs.render.sizes import resized_styles

__all__ = ["CompiledTemplate", "DocumentProperties", "TemplateFaults", "compile_template"]

STYLES = "word/styles.xml"
W = spots.W
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
NO_STYLES = (
    DECLARATION + '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
).encode()
_TAGGED_PART = re.compile(r"word/(document|(header|footer)\d*|footnotes|endnotes)\.xml")


def compile_template(name: str, content: bytes, contract: type, size_pair: str) -> CompiledTemplate:
    """Read a .docx template, check each tag against `contract` (a TypedDict of tags.py), make its programs.

    Raises TemplateFaults with every fault of the template; one that is no .docx at all is such a fault too.
    """
    parts = with_style_ids(_parts_of(name, content), _our_style_ids())
    if STYLES in parts:
        parts[STYLES] = resized_styles(parts[STYLES], ND30, size_pair)
    programs, faults = _compile_parts(name, parts, contract)
    if faults:
        raise TemplateFaults(name, faults)
    as_they_lie, originals = stored_parts(content), read_parts(content)
    static = {part: data for part, data in parts.items() if part not in programs and part != PROPERTIES}
    changed = {part: data for part, data in static.items() if originals[part] != data}
    return CompiledTemplate(
        name,
        tuple(parts),
        {part: store(part, changed[part]) if part in changed else as_they_lie[part] for part in static},
        programs,
        text_styles(parts.get(STYLES, NO_STYLES)),
        highest_drawing(parts.values()),
        changed,
    )


def _compile_parts(name: str, parts: dict[str, bytes], contract: type) -> tuple[dict[str, Program], list[Diagnostic]]:
    """The programs of all parts with tags, and the faults of all of them."""
    programs: dict[str, Program] = {}
    faults: list[Diagnostic] = []
    for part in (p for p in parts if _TAGGED_PART.fullmatch(p)):
        program, found = _compile_part(name, part, parts[part], contract)
        faults += found
        if program:
            programs[part] = program
    return programs, faults


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
    environment = jinja_environment()
    wrong = [*syntax.tag_faults(tags, environment), *syntax.block_faults(tags)]
    for tag, reason in wrong:
        faults.append(
            error("T106", tag.spot, f"Thẻ “{short(tag.text)}”: {reason}.", "Viết lại thẻ; xem templates/README.md.")
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
        return make_program(environment, source, numbered) if not faults else None, faults
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


def _jinja_source(root: etree._Element) -> str:
    from docxtpl import DocxTemplate  # 140 ms to import; needed only here

    xml = etree.tostring(root, encoding="unicode")
    source = str(DocxTemplate(BytesIO()).patch_xml(xml))
    return spots.TAG.sub(lambda tag: unescape(tag.group()), source)


def _shape_faults(name: str, paragraphs: list[spots.Paragraph], root: etree._Element) -> Iterator[Diagnostic]:
    """Faults that Jinja cannot see, because docxtpl has already cut them away."""
    for spot, words in spots.swallowed_words(paragraphs):
        yield error(
            "T102",
            spot,
            f"Chữ “{short(words)}” đứng cùng chỗ với thẻ lệnh nên sẽ bị mất khi in.",
            "Để thẻ {%p …%}, {%tr …%} một mình trong đoạn hoặc hàng của nó.",
        )
    for paragraph in spots.unbalanced(paragraphs):
        words = f"Thẻ chưa đóng hoặc thừa dấu ngoặc: “{short(paragraph.words)}”."
        yield error("T103", paragraph.spot, words, "Viết lại thẻ: {{ tên_thẻ }}.")
    for words in spots.tags_in_attributes(root):
        yield error(
            "T103",
            Spot(name),
            f"Thẻ đứng ở chỗ không in được (chữ thay thế của ảnh, trường của Word): “{short(words)}”.",
            "Chuyển thẻ ra đoạn văn.",
        )
    if next(root.iter(*(W + mark for mark in ("ins", "del", "moveFrom", "moveTo"))), None) is not None:
        yield error(
            "T104",
            Spot(name),
            "Mẫu còn vết sửa (Track Changes).",
            "Trong Word: Review > Accept All Changes, rồi lưu mẫu.",
        )


def _name_faults(name: str, tree: nodes.Template, contract: type, tags: tuple[PlacedTag, ...]) -> Iterator[Diagnostic]:
    for unknown in check_tags(tree, contract):
        hint = f"Ý bạn là “{unknown.nearest}”?" if unknown.nearest else "Xem danh sách thẻ ở templates/README.md."
        yield error("T101", _spot(name, tags, unknown.line), f"Trong mẫu {unknown.message}.", hint)


def _spot(name: str, tags: tuple[PlacedTag, ...], line: int) -> Spot:
    tag = syntax.tag_on_line(tags, line)
    return tag.spot if tag else Spot(name)
