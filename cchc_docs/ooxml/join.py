"""Join two documents at section level: each keeps its paper, orientation, headers and page numbers.

docxcompose 2.2.0 drops the section of what it appends, so a landscape annex comes out portrait and without its header
(measured). Source: ECMA-376 part 1, 17.6 (sections), part 2 (relationships, content types).
"""

from collections.abc import Sequence
from copy import deepcopy
from posixpath import dirname, join, normpath, relpath

from lxml import etree

from cchc_docs.errors import TemplateError
from cchc_docs.ooxml.drawings import highest_drawing, shifted_drawings
from cchc_docs.ooxml.numbering import NUMBERING, with_second_numbering
from cchc_docs.ooxml.package import relations_part
from cchc_docs.ooxml.xml import xml_bytes

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
DOCUMENT, STYLES = "word/document.xml", "word/styles.xml"
RELATIONS, CONTENT_TYPES = "word/_rels/document.xml.rels", "[Content_Types].xml"
#: What a section brings along; everything else (styles, settings, fonts) is the first document's.
CARRIED = ("/header", "/footer", "/image", "/hyperlink", "/chart")
#: What is counted through a whole document; two such lists cannot be told apart once joined.
COUNTED = ("footnoteReference", "endnoteReference", "commentReference")

Parts = dict[str, bytes]


def join_all(documents: Sequence[Parts]) -> Parts:
    """All documents behind each other. Raises TemplateError as `join_sections` does.

    Neighbours are joined in pairs, then the pairs, and so on: each part is read as often as there are rounds.
    """
    waiting = list(documents)
    while len(waiting) > 1:
        pairs = [waiting[at : at + 2] for at in range(0, len(waiting), 2)]
        waiting = [join_sections(*pair) if len(pair) == 2 else pair[0] for pair in pairs]
    return waiting[0]


def join_sections(first: Parts, second: Parts) -> Parts:
    """The second document as a further section behind the first. Styles that only the second has are added.

    Raises TemplateError when the second has footnotes or comments.
    """
    parts = dict(first)
    above = highest_drawing(first.values())
    second = {name: shifted_drawings(data, above) if b"<wp:docPr" in data else data for name, data in second.items()}
    target, source = etree.fromstring(first[DOCUMENT]), etree.fromstring(second[DOCUMENT])
    body, more = _body(target), _body(source)
    if _is_counted(more):
        raise TemplateError(
            "Mẫu phụ lục có chú thích cuối trang hoặc nhận xét nên không ghép được vào tệp kế hoạch. "
            "Bỏ chúng khỏi mẫu, hoặc ghi “tệp riêng” cho phụ lục trong bảng tính."
        )
    _close_section(body)
    renamed = _carry_relations(parts, second)
    styles = _missing_styles(first[STYLES], second[STYLES])
    if NUMBERING in second:
        with_second_numbering(parts, second[NUMBERING], [more, *styles])
    for element in list(more):
        for holder in element.iter():
            for attribute in (R + "id", R + "embed", R + "link"):
                old = holder.get(attribute, "")
                if old in renamed:
                    holder.set(attribute, renamed[old])
        body.append(element)
    parts[DOCUMENT] = xml_bytes(target)
    if styles:
        root = etree.fromstring(first[STYLES])
        root.extend(styles)
        parts[STYLES] = xml_bytes(root)
    return parts


def has_notes(document: Parts) -> bool:
    """Footnotes, endnotes or comments: such a document cannot be joined."""
    return _is_counted(etree.fromstring(document[DOCUMENT]))


def _is_counted(element: etree._Element) -> bool:
    return next(element.iter(*(W + name for name in COUNTED)), None) is not None


def _body(document: etree._Element) -> etree._Element:
    found = document.find(W + "body")
    if found is None:
        raise ValueError("a document without w:body")
    return found


def _close_section(body: etree._Element) -> None:
    """Move the document's own section properties into its last paragraph: there they end a section."""
    section = body.find(W + "sectPr")
    if section is None:
        section = etree.Element(W + "sectPr")
    else:
        body.remove(section)
    last = body[-1] if len(body) and body[-1].tag == W + "p" else etree.SubElement(body, W + "p")
    properties = last.find(W + "pPr")
    if properties is None:
        properties = etree.Element(W + "pPr")
        last.insert(0, properties)
    change = properties.find(W + "pPrChange")
    if change is not None:
        change.addprevious(section)
    else:
        properties.append(section)


def _carry_relations(parts: Parts, second: Parts) -> dict[str, str]:
    """Copy what the second document's sections point to under new names; old relation id → new one."""
    relations = etree.fromstring(parts[RELATIONS])
    types = etree.fromstring(parts[CONTENT_TYPES])
    theirs = etree.fromstring(second[CONTENT_TYPES])
    renamed: dict[str, str] = {}
    for relation in etree.fromstring(second[RELATIONS]).iter(PACKAGE + "Relationship"):
        if not relation.get("Type", "").endswith(CARRIED):
            continue
        copy = deepcopy(relation)
        copy.set("Id", f"rIdJ{len(relations) + 1}")
        renamed[relation.get("Id", "")] = copy.get("Id", "")
        if relation.get("TargetMode") != "External":
            old = normpath(join("word", relation.get("Target", ""))).lstrip("/")
            new = _carry_part(old, parts, second, types, theirs)
            copy.set("Target", relpath(new, "word"))
        relations.append(copy)
    parts[RELATIONS], parts[CONTENT_TYPES] = xml_bytes(relations), xml_bytes(types)
    return renamed


def _carry_part(old: str, parts: Parts, second: Parts, types: etree._Element, theirs: etree._Element) -> str:
    """Copy a part under a free name, with its content type and whatever it points to itself (a header's picture)."""
    new = _free_name(old, parts)
    parts[new] = second[old]
    _declare(old, new, types, theirs)
    mine = relations_part(old)
    if mine in second:
        relations = etree.fromstring(second[mine])
        for relation in relations.iter(PACKAGE + "Relationship"):
            if relation.get("TargetMode") != "External":
                target = normpath(join(dirname(old), relation.get("Target", ""))).lstrip("/")
                carried = _carry_part(target, parts, second, types, theirs)
                relation.set("Target", relpath(carried, dirname(new)))
        parts[relations_part(new)] = xml_bytes(relations)
    return new


def _declare(old: str, new: str, types: etree._Element, theirs: etree._Element) -> None:
    """The part's content type: its own, and that of its file ending when the first document has none such."""
    for override in theirs.iter(TYPES + "Override"):
        if override.get("PartName") == "/" + old:
            etree.SubElement(types, TYPES + "Override", PartName="/" + new, ContentType=override.get("ContentType", ""))
    known = {default.get("Extension", "").lower() for default in types.iter(TYPES + "Default")}
    for default in theirs.iter(TYPES + "Default"):
        ending = default.get("Extension", "").lower()
        if old.lower().endswith("." + ending) and ending not in known:
            types.insert(0, deepcopy(default))


def _free_name(old: str, parts: Parts) -> str:
    stem, dot, ending = old.rpartition(".")
    number = 1
    while f"{stem}_{number}{dot}{ending}" in parts:
        number += 1
    return f"{stem}_{number}{dot}{ending}"


def _missing_styles(first: bytes, second: bytes) -> list[etree._Element]:
    """Styles of the second document that the first has not."""
    known = {style.get(W + "styleId") for style in etree.fromstring(first).iter(W + "style")}
    return [style for style in etree.fromstring(second).iter(W + "style") if style.get(W + "styleId") not in known]
