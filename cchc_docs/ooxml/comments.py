"""Word comments put into a document: range marks around paragraphs, the comments part, its relation and content type.

Source: ECMA-376 part 1, 17.13.4 (comments), part 2, 6.5 and 7.2 (relationships, content types). The document's text and
the comments already there stay as they are.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from posixpath import dirname, normpath, relpath

from lxml import etree

from cchc_docs.ooxml.package import CONTENT_TYPES
from cchc_docs.ooxml.xml import parse, xml_bytes

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_NO_RELATIONS = f'<Relationships xmlns="{_RELATIONS}"/>'.encode()
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
#: Word namespace → what its relation types begin with; the second is that of strict documents (ISO 29500-1).
_RELATION_TYPES = {
    _TRANSITIONAL: "http://schemas.openxmlformats.org/officeDocument/2006/relationships/",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "http://purl.oclc.org/ooxml/officeDocument/relationships/",
}
_COMMENT_SIZE = "20"  #: half points: small, whatever the document's own text is


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment on a whole paragraph. `paragraph`: its number among all w:p of the main part, from 1.

    One in a text box is written beside the paragraph that the box hangs on.
    """

    paragraph: int
    lines: tuple[str, ...]


def with_comments(parts: Mapping[str, bytes], comments: Iterable[Comment], author: str) -> tuple[dict[str, bytes], str]:
    """The package with these comments in reading order, and the name of its comments part. No dates: same bytes."""
    made = dict(parts)
    main = main_part(parts)
    document = parse(parts[main])
    word = f"{{{etree.QName(document).namespace}}}"
    name, existing = _comments_part(made, main, word)
    paragraphs = list(document.iter(f"{word}p"))
    number = _first_free_id(existing, document, word)
    for comment in sorted(comments, key=lambda comment: comment.paragraph):
        _mark(_outside_boxes(paragraphs[comment.paragraph - 1], word), str(number), word)
        existing.append(_comment(comment.lines, str(number), author, word))
        number += 1
    made[main] = xml_bytes(document)
    made[name] = xml_bytes(existing)
    return made, name


def main_part(parts: Mapping[str, bytes]) -> str:
    """Name of the part with the document's text; by its relation, whatever it is called."""
    relations = parse(parts.get("_rels/.rels") or _NO_RELATIONS)
    for relation in relations.iter(f"{{{_RELATIONS}}}Relationship"):
        if relation.get("Type", "").endswith("/officeDocument"):
            return normpath(relation.get("Target", "")).lstrip("/")
    return "word/document.xml"


def _comments_part(parts: dict[str, bytes], main: str, word: str) -> tuple[str, etree._Element]:
    """The comments there are, or a new empty part, which gets its relation and content type."""
    folder, _, base = main.rpartition("/")
    relations_name = f"{folder}/_rels/{base}.rels".lstrip("/")
    relations = parse(parts.get(relations_name) or _NO_RELATIONS)
    kind = _RELATION_TYPES.get(word[1:-1], _RELATION_TYPES[_TRANSITIONAL]) + "comments"
    for relation in relations:
        if relation.get("Type") == kind:
            target = relation.get("Target", "")
            found = target.lstrip("/") if target.startswith("/") else normpath(f"{dirname(main)}/{target}").lstrip("/")
            if found in parts:
                return found, parse(parts[found])
            relations.remove(relation)
    name = _free_name(parts, folder)
    target = relpath(name, folder) if folder else name
    identifier = _free_relation(relations)
    etree.SubElement(relations, f"{{{_RELATIONS}}}Relationship", Id=identifier, Type=kind, Target=target)
    parts[relations_name] = xml_bytes(relations)
    types = parse(parts[CONTENT_TYPES])
    etree.SubElement(types, f"{{{_TYPES}}}Override", PartName=f"/{name}", ContentType=_COMMENTS_TYPE)
    parts[CONTENT_TYPES] = xml_bytes(types)
    return name, etree.Element(f"{word}comments", nsmap={"w": word[1:-1]})


def _free_name(parts: Mapping[str, bytes], folder: str) -> str:
    taken = {name.lower() for name in parts}
    number = 1
    while True:
        name = f"{folder}/comments{number if number > 1 else ''}.xml".lstrip("/")
        if name.lower() not in taken:
            return name
        number += 1


def _free_relation(relations: etree._Element) -> str:
    taken = {relation.get("Id") for relation in relations}
    number = len(taken) + 1
    while f"rId{number}" in taken:
        number += 1
    return f"rId{number}"


def _first_free_id(existing: etree._Element, document: etree._Element, word: str) -> int:
    used = [element.get(f"{word}id", "") for element in existing]
    used += [mark.get(f"{word}id", "") for mark in document.iter(f"{word}commentRangeStart", f"{word}commentReference")]
    return max((int(number) for number in used if re.fullmatch(r"\d{1,9}", number)), default=-1) + 1


def _outside_boxes(paragraph: etree._Element, word: str) -> etree._Element:
    """A text box lies in the file twice, for newer and older programs, so a mark inside would have no single place."""
    boxes = list(paragraph.iterancestors(f"{word}txbxContent"))
    anchor = next(boxes[-1].iterancestors(f"{word}p"), None) if boxes else None
    return paragraph if anchor is None else anchor


def _mark(paragraph: etree._Element, number: str, word: str) -> None:
    """The range begins behind the properties and the ranges already there, so that earlier ones stay outer."""
    at = 0
    for at, child in enumerate(paragraph, 1):
        if child.tag not in (f"{word}pPr", f"{word}commentRangeStart"):
            at -= 1
            break
    paragraph.insert(at, etree.Element(f"{word}commentRangeStart", {f"{word}id": number}))
    etree.SubElement(paragraph, f"{word}commentRangeEnd", {f"{word}id": number})
    run = etree.SubElement(paragraph, f"{word}r")
    etree.SubElement(run, f"{word}commentReference", {f"{word}id": number})


def _comment(lines: Iterable[str], number: str, author: str, word: str) -> etree._Element:
    initials = author.split()[0]
    comment = etree.Element(
        f"{word}comment", {f"{word}id": number, f"{word}author": author, f"{word}initials": initials}
    )
    for at, line in enumerate(lines):
        paragraph = etree.SubElement(comment, f"{word}p")
        properties = etree.SubElement(paragraph, f"{word}pPr")
        etree.SubElement(properties, f"{word}spacing", {f"{word}before": "0", f"{word}after": "0"})
        etree.SubElement(properties, f"{word}ind", {f"{word}left": "0", f"{word}firstLine": "0"})
        etree.SubElement(properties, f"{word}jc", {f"{word}val": "left"})
        if at == 0:
            etree.SubElement(etree.SubElement(paragraph, f"{word}r"), f"{word}annotationRef")
        run = etree.SubElement(paragraph, f"{word}r")
        etree.SubElement(etree.SubElement(run, f"{word}rPr"), f"{word}sz", {f"{word}val": _COMMENT_SIZE})
        text = etree.SubElement(run, f"{word}t")
        text.text = _printable(line)
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return comment


def _printable(text: str) -> str:
    """Without what XML cannot carry (XML 1.0, 2.2)."""
    return re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", text)
