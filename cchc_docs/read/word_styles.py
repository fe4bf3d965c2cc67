"""What the styles of a Word document say about text that is to be read: its font, hidden or not, numbered or not.

Source: ECMA-376 part 1, 17.7 (styles), 17.3.2 (run properties).
"""

from lxml import etree

from cchc_docs.ooxml.wordml import VAL, W, whole

_MOST_ANCESTORS = 12


class TextStyles:
    """Looks along the chain: the run itself, its style, its paragraph's style, the document's default."""

    def __init__(self, root: etree._Element | None) -> None:
        styles = [] if root is None else list(root.iterchildren(W + "style"))
        self._by_id = {style.get(W + "styleId", ""): style for style in styles}
        default = (s for s in styles if s.get(W + "type") == "paragraph" and s.get(W + "default") in ("1", "true"))
        self._default = next((style.get(W + "styleId", "") for style in default), "")
        self._base = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr") if root is not None else None
        self._fonts: dict[str, str] = {}

    def font(self, properties: etree._Element | None, paragraph: etree._Element) -> str:
        """The font of Western letters; "" when only the theme names one."""
        own = _font(properties)
        if own:
            return own
        for style in (_child(properties, "rStyle"), self._paragraph_style(paragraph)):
            if style and (found := self._font_of_style(style)):
                return found
        return _font(self._base)

    def is_hidden(self, properties: etree._Element | None, paragraph: etree._Element) -> bool:
        own = _on_off(properties, "vanish")
        if own is not None:
            return own
        for style in (_child(properties, "rStyle"), self._paragraph_style(paragraph)):
            for element in self._chain(style):
                stated = _on_off(element.find(W + "rPr"), "vanish")
                if stated is not None:
                    return stated
        return False

    def numbering(self, paragraph: etree._Element) -> tuple[int, int] | None:
        """The list and level of a paragraph; None: not numbered."""
        style = self._paragraph_style(paragraph)
        places = [paragraph.find(W + "pPr"), *(element.find(W + "pPr") for element in self._chain(style))]
        number, depth = None, None
        for place in places:
            properties = place.find(W + "numPr") if place is not None else None
            number = number or _child(properties, "numId")
            depth = depth or _child(properties, "ilvl")
        list_number = whole(number)
        return (list_number, whole(depth) or 0) if list_number else None

    def _paragraph_style(self, paragraph: etree._Element) -> str:
        return _child(paragraph.find(W + "pPr"), "pStyle") or self._default

    def _font_of_style(self, style: str) -> str:
        if style not in self._fonts:
            fonts = (_font(element.find(W + "rPr")) for element in self._chain(style))
            self._fonts[style] = next(filter(None, fonts), "")
        return self._fonts[style]

    def _chain(self, style: str | None) -> list[etree._Element]:
        found: list[etree._Element] = []
        element = self._by_id.get(style or "")
        while element is not None and len(found) < _MOST_ANCESTORS:
            found.append(element)
            element = self._by_id.get(_child(element, "basedOn") or "")
        return found


def _child(parent: etree._Element | None, name: str) -> str | None:
    child = parent.find(W + name) if parent is not None else None
    return None if child is None else child.get(VAL)


def _font(properties: etree._Element | None) -> str:
    fonts = properties.find(W + "rFonts") if properties is not None else None
    return "" if fonts is None else fonts.get(W + "ascii") or fonts.get(W + "hAnsi") or ""


def _on_off(properties: etree._Element | None, name: str) -> bool | None:
    child = properties.find(W + name) if properties is not None else None
    return None if child is None else child.get(VAL) not in ("0", "false", "off")
