"""Automatic numbering of two documents in one: the second's lists keep their own look and count on their own.

Source: ECMA-376 part 1, 17.9 (numbering).
"""

from collections.abc import Iterable

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NUMBERING = "word/numbering.xml"
RELATIONS, CONTENT_TYPES = "word/_rels/document.xml.rels", "[Content_Types].xml"
RELATION_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering"
CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"


def with_second_numbering(parts: dict[str, bytes], second: bytes, users: Iterable[etree._Element]) -> None:
    """Add the second document's lists to `parts`, and let `users` (its text and styles) point to the new numbers."""
    if NUMBERING not in parts:
        parts[NUMBERING] = second
        _announce(parts)
        return
    root, theirs = etree.fromstring(parts[NUMBERING]), etree.fromstring(second)
    shifts = {name: _highest(root, *name) + 1 for name in (("abstractNum", "abstractNumId"), ("num", "numId"))}
    abstract, number = shifts.values()
    for element in list(theirs.iter(W + "abstractNum")):
        _shift(element, "abstractNumId", abstract)
        same_list = element.find(W + "nsid")
        if same_list is not None:  # Word joins lists with the same nsid
            element.remove(same_list)
        first_number = root.find(W + "num")
        if first_number is None:
            root.append(element)
        else:
            first_number.addprevious(element)
    for element in list(theirs.iter(W + "num")):
        _shift(element, "numId", number)
        _shift(element[0], "val", abstract)
        root.append(element)
    for user in users:
        for element in user.iter(W + "numId"):
            if element.get(W + "val") != "0":  # 0: no numbering here
                _shift(element, "val", number)
    parts[NUMBERING] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _highest(root: etree._Element, tag: str, attribute: str) -> int:
    return max((int(element.get(W + attribute, "0")) for element in root.iter(W + tag)), default=0)


def _shift(element: etree._Element, attribute: str, by: int) -> None:
    element.set(W + attribute, str(int(element.get(W + attribute, "0")) + by))


def _announce(parts: dict[str, bytes]) -> None:
    relation = f'<Relationship Id="rIdNumbering" Type="{RELATION_TYPE}" Target="numbering.xml"/></Relationships>'
    override = f'<Override PartName="/{NUMBERING}" ContentType="{CONTENT_TYPE}"/></Types>'
    parts[RELATIONS] = parts[RELATIONS].replace(b"</Relationships>", relation.encode())
    parts[CONTENT_TYPES] = parts[CONTENT_TYPES].replace(b"</Types>", override.encode())
