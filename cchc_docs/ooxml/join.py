"""Join two documents at section level: each keeps its paper, orientation, headers and page numbers.

docxcompose 2.2.0 drops the section of what it appends, so a landscape annex comes out portrait and without its header
(measured). Source: ECMA-376 part 1, 17.6 (sections), part 2 (relationships, content types).
"""

import re
from copy import deepcopy
from posixpath import basename

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
DOCUMENT, STYLES = "word/document.xml", "word/styles.xml"
RELATIONS, CONTENT_TYPES = "word/_rels/document.xml.rels", "[Content_Types].xml"
#: What a section brings along; everything else (styles, settings, fonts) is the first document's.
CARRIED = ("/header", "/footer", "/image", "/hyperlink")

Parts = dict[str, bytes]


def join_sections(first: Parts, second: Parts) -> Parts:
    """The second document as a further section behind the first. Styles that only the second has are added."""
    parts = dict(first)
    target, source = etree.fromstring(first[DOCUMENT]), etree.fromstring(second[DOCUMENT])
    body, more = _body(target), _body(source)
    _close_section(body)
    renamed = _carry_relations(parts, second)
    for element in list(more):
        for holder in element.iter():
            for attribute in (R + "id", R + "embed", R + "link"):
                old = holder.get(attribute, "")
                if old in renamed:
                    holder.set(attribute, renamed[old])
        body.append(element)
    parts[DOCUMENT] = _serialised(target)
    parts[STYLES] = _with_missing_styles(first[STYLES], second[STYLES])
    return parts


def _body(document: etree._Element) -> etree._Element:
    found = document.find(W + "body")
    if found is None:
        raise ValueError("a document without w:body")
    return found


def _close_section(body: etree._Element) -> None:
    """Move the document's own section properties into its last paragraph: there they end a section."""
    section = body[-1]
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
    overrides = etree.fromstring(second[CONTENT_TYPES]).iter(TYPES + "Override")
    theirs = {override.get("PartName", ""): override.get("ContentType", "") for override in overrides}
    renamed: dict[str, str] = {}
    for relation in etree.fromstring(second[RELATIONS]).iter(RELATION):
        if not relation.get("Type", "").endswith(CARRIED):
            continue
        copy = deepcopy(relation)
        copy.set("Id", f"rIdJ{len(relations) + 1}")
        renamed[relation.get("Id", "")] = copy.get("Id", "")
        if relation.get("TargetMode") != "External":
            old = "word/" + relation.get("Target", "").removeprefix("/word/")
            new = _free_name(old, parts)
            parts[new] = second[old]
            copy.set("Target", new.removeprefix("word/"))
            _copy_own_relations(old, new, parts, second)
            if "/" + old in theirs:
                etree.SubElement(types, TYPES + "Override", PartName="/" + new, ContentType=theirs["/" + old])
        relations.append(copy)
    parts[RELATIONS], parts[CONTENT_TYPES] = _serialised(relations), _serialised(types)
    return renamed


def _free_name(old: str, parts: Parts) -> str:
    stem, dot, ending = old.rpartition(".")
    number = 1
    while f"{stem}_{number}{dot}{ending}" in parts:
        number += 1
    return f"{stem}_{number}{dot}{ending}"


def _copy_own_relations(old: str, new: str, parts: Parts, second: Parts) -> None:
    """A header with a picture has relations of its own; their targets keep their names."""
    mine = f"word/_rels/{basename(old)}.rels"
    if mine in second:
        parts[f"word/_rels/{basename(new)}.rels"] = second[mine]
        for target in re.findall(rb'Target="([^"]+)"', second[mine]):
            name = "word/" + target.decode()
            if name in second:
                parts.setdefault(name, second[name])


def _with_missing_styles(first: bytes, second: bytes) -> bytes:
    root = etree.fromstring(first)
    known = {style.get(W + "styleId") for style in root.iter(W + "style")}
    missing = [s for s in etree.fromstring(second).iter(W + "style") if s.get(W + "styleId") not in known]
    if not missing:
        return first
    root.extend(missing)
    return _serialised(root)


def _serialised(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
