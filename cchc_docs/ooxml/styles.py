"""The paragraph styles of a document, resolved: size, bold, italic, capitals along the basedOn chain.

Source: ECMA-376 part 1, 17.7 (styles), 17.3.2 (run properties).
"""

from dataclasses import dataclass

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a style's text looks, as far as its width and height depend on it."""

    size_pt: float = 10.0  #: Word's own default when nothing says otherwise
    bold: bool = False
    italic: bool = False
    caps: bool = False


def text_styles(styles_xml: bytes) -> dict[str, TextStyle]:
    """Style id → look, for every paragraph style; the default style stands under "" too."""
    root = etree.fromstring(styles_xml)
    defaults = _apply(TextStyle(), root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
    elements = {s.get(W + "styleId", ""): s for s in root.iter(W + "style") if s.get(W + "type") == "paragraph"}
    found = {style: _resolve(style, elements, defaults, ()) for style in elements}
    normal = next((s for s, e in elements.items() if e.get(W + "default") == "1"), None)
    found[""] = found[normal] if normal else defaults
    return found


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
