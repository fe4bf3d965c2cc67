"""The paragraph styles of a document, resolved: size, bold, italic, capitals along the basedOn chain.

Source: ECMA-376 part 1, 17.7 (styles), 17.3.2 (run properties).
"""

import re
from collections.abc import Mapping

from lxml import etree

from cchc_docs.ooxml.text_style import TextStyle

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STYLES = "word/styles.xml"
#: Where a style's id is written: its definition, and everything that names it.
_STYLE_ID = re.compile(rb'(<w:(?:pStyle|basedOn|next|link) w:val="|\bw:styleId=")([^"]*)(")')


def text_styles(styles_xml: bytes) -> dict[str, TextStyle]:
    """Style id → look, for every paragraph style; the default style stands under "" too."""
    root = etree.fromstring(styles_xml)
    defaults = _apply(TextStyle(), root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
    elements = {s.get(W + "styleId", ""): s for s in root.iter(W + "style") if s.get(W + "type") == "paragraph"}
    found = {style: _resolve(style, elements, defaults, ()) for style in elements}
    normal = next((s for s, e in elements.items() if e.get(W + "default") == "1"), None)
    found[""] = found[normal] if normal else defaults
    return found


def with_style_ids(parts: Mapping[str, bytes], wanted: Mapping[str, str]) -> dict[str, bytes]:
    """The package with the style ids that `wanted` (style name → id) asks for.

    LibreOffice 7.4 makes new ids when it saves (“KeTieuNgu” → “Ktiung”); a style's name survives every program.
    """
    changed = _changed_ids(parts.get(STYLES, b""), {name.casefold(): style for name, style in wanted.items()})
    if not changed:
        return dict(parts)
    return {name: _renamed(data, changed) if name.endswith(".xml") else data for name, data in parts.items()}


def _changed_ids(styles_xml: bytes, wanted: Mapping[str, str]) -> dict[bytes, bytes]:
    if not styles_xml:
        return {}
    names: dict[str, str] = {}
    for style in etree.fromstring(styles_xml).iter(W + "style"):
        name = style.find(W + "name")
        names[style.get(W + "styleId", "")] = "" if name is None else name.get(W + "val", "").casefold()
    return {
        old.encode(): wanted[name].encode()
        for old, name in names.items()
        if name in wanted and wanted[name] != old and wanted[name] not in names
    }


def _renamed(content: bytes, changed: Mapping[bytes, bytes]) -> bytes:
    return _STYLE_ID.sub(lambda m: m[1] + changed.get(m[2], m[2]) + m[3], content)


def _resolve(style: str, elements: dict[str, etree._Element], defaults: TextStyle, seen: tuple[str, ...]) -> TextStyle:
    element = elements.get(style)
    if element is None or style in seen:
        return defaults
    parent = element.find(W + "basedOn")
    base = defaults if parent is None else _resolve(parent.get(W + "val", ""), elements, defaults, (*seen, style))
    return _apply(base, element.find(W + "rPr"))


def _apply(base: TextStyle, properties: etree._Element | None) -> TextStyle:
    if properties is None:
        return base
    size = properties.find(W + "sz")
    return TextStyle(
        base.size_pt if size is None else int(size.get(W + "val", "20")) / 2,
        _toggle(properties, "b", base.bold),
        _toggle(properties, "i", base.italic),
        _toggle(properties, "caps", base.caps),
    )


def _toggle(properties: etree._Element, name: str, otherwise: bool) -> bool:
    element = properties.find(W + name)
    return otherwise if element is None else element.get(W + "val", "1") not in ("0", "false", "off")
