"""Pieces of one document made at home in another: styles are found by name, marks of the old place left behind.

LibreOffice gives styles new ids when it saves; their names stay.
"""

from collections.abc import Mapping
from copy import deepcopy

from lxml import etree

from cchc_docs.merge.xml import VAL, R, W
from cchc_docs.ooxml.xml import parse

_STYLES = "word/styles.xml"
_KINDS = {W + "pStyle": "paragraph", W + "rStyle": "character", W + "tblStyle": "table"}
_LEFT_BEHIND = frozenset(
    W + n for n in ("bookmarkStart", "bookmarkEnd", "proofErr", "commentRangeStart", "commentRangeEnd",
                    "lastRenderedPageBreak", "permStart", "permEnd")
)  # fmt: skip
#: Attributes that stay, and those that name an editing session of the other file.
_KNOWN = (W, "{http://www.w3.org/XML/")
_OWN_NUMBERS = W + "rsid"
#: Formatting that says nothing about how a text looks.
_SILENT = frozenset(W + n for n in ("lang", "noProof", "rPrChange", "ins", "del"))


class NotAdoptable(ValueError):
    """It hangs on something else in its own package: a picture, a link, a list."""


class Adopter:
    """`into` and `out_of`: the parts of the two packages."""

    def __init__(self, into: Mapping[str, bytes], out_of: Mapping[str, bytes]) -> None:
        there = {(kind, name): style for (kind, style), name in _names(into).items()}
        self._ids = {key: there.get((key[0], name)) for key, name in _names(out_of).items()}

    def copy(self, element: etree._Element) -> etree._Element:
        """Raises NotAdoptable."""
        made = deepcopy(element)
        made.tail = None
        for one in list(made.iter()):
            names = [str(name) for name in one.attrib]
            if any(name.startswith(R) for name in names) or one.tag == W + "numPr":
                raise NotAdoptable(str(one.tag))
            for name in names:
                if name.startswith(_OWN_NUMBERS) or (name.startswith("{") and not name.startswith(_KNOWN)):
                    del one.attrib[name]
            parent = one.getparent()
            if parent is not None and one.tag in _LEFT_BEHIND:
                parent.remove(one)
            elif parent is not None and one.tag in _KINDS:
                self._rename(one, parent)
        return made

    def _rename(self, named: etree._Element, parent: etree._Element) -> None:
        style = self._ids.get((_KINDS[str(named.tag)], named.get(VAL, "")))
        if style is None:
            parent.remove(named)
        else:
            named.set(VAL, style)


def _names(parts: Mapping[str, bytes]) -> dict[tuple[str, str], str]:
    """(kind, id) → name."""
    if _STYLES not in parts:
        return {}
    found = {}
    for style in parse(parts[_STYLES]).iter(W + "style"):
        name = style.find(W + "name")
        key = (style.get(W + "type", "paragraph"), style.get(W + "styleId", ""))
        found[key] = "" if name is None else name.get(VAL, "").casefold()
    return found


def look_key(properties: etree._Element | None) -> frozenset[tuple[str, tuple[tuple[str, str], ...]]]:
    """What a w:rPr says about looks, comparable."""
    return frozenset(
        (str(child.tag), tuple(sorted((str(k), str(v)) for k, v in child.attrib.items())))
        for child in (() if properties is None else properties)
        if child.tag not in _SILENT
    )
