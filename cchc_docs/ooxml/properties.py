"""A document's core properties (title, subject, creator), whatever program wrote them. Source: ECMA-376 part 2, 11."""

from collections.abc import Mapping

from lxml import etree

from cchc_docs.ooxml.xml import parse

_RELATIONS = "_rels/.rels"
_TYPE = "/metadata/core-properties"
_USUAL = "docProps/core.xml"


def core_properties(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Name without its namespace → text; nothing when there are none, or nobody can read them."""
    try:
        return {
            etree.QName(each).localname: str(each.xpath("string()")) for each in parse(parts.get(_place(parts), b""))
        }
    except (etree.XMLSyntaxError, ValueError):
        return {}


def _place(parts: Mapping[str, bytes]) -> str:
    """LibreOffice and Word name the part alike; other programs need not."""
    for relation in parse(parts[_RELATIONS]) if _RELATIONS in parts else ():
        if relation.get("Type", "").endswith(_TYPE):
            return relation.get("Target", "").lstrip("/")
    return _USUAL
