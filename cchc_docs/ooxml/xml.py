"""XML parts in and out of trees."""

from lxml import etree


def parse(content: bytes) -> etree._Element:
    """Nothing is dropped, no entity expanded, nothing fetched."""
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))


def xml_bytes(root: etree._Element) -> bytes:
    return etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
