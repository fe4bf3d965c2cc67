"""w:rPr and w:pPr as plain dictionaries: only what the element states, in lengths and booleans.

Source: ECMA-376 part 1, 17.3.1 (paragraphs), 17.3.2 (runs).
"""

from collections.abc import Callable, Mapping
from typing import Any

from lxml import etree

from cchc_docs.check.measure.xml import VAL, W, is_on, length, val, whole
from cchc_docs.model.profile import Alignment
from cchc_docs.ooxml.units import ZERO, Length, pt

Properties = Mapping[str, Any]

TOGGLES = ("b", "i", "bCs", "iCs", "caps", "vanish")
_FLAGS = ("cs", "rtl")
_FONT_SLOTS = {"ascii": "ascii", "hAnsi": "hAnsi", "cs": "cs", "eastAsia": "eastAsia"}
_THEME_SLOTS = {"asciiTheme": "ascii", "hAnsiTheme": "hAnsi", "cstheme": "cs", "eastAsiaTheme": "eastAsia"}
ALIGNMENTS = {
    "left": Alignment.LEFT, "start": Alignment.LEFT, "center": Alignment.CENTER, "right": Alignment.RIGHT,
    "end": Alignment.RIGHT, "both": Alignment.JUSTIFIED, "distribute": Alignment.JUSTIFIED,
}  # fmt: skip
SIDES = ("top", "bottom", "left", "right", "between")
#: Word's “Auto” before and after a paragraph, as browsers do it.
AUTO_GAP = pt(14)
_LINE = pt(12)  #: a line of w:beforeLines on a page without a text grid


def run_properties(element: etree._Element | None) -> Properties:
    """Keys: the toggles; cs, rtl; u, sz, szCs, color, themeColor, vertAlign, highlight, background; font:ascii …
    as (name, is theme name).
    """
    found: dict[str, Any] = {}
    for child in () if element is None else element:
        name = child.tag.removeprefix(W)
        if name in TOGGLES or name in _FLAGS:
            found[name] = is_on(child.get(VAL))
        elif name in ("sz", "szCs"):
            size = length_in_half_points(child.get(VAL))
            if size is not None:
                found[name] = size
        elif name == "u":
            found["u"] = child.get(VAL, "single") != "none"
        elif name == "rFonts":
            found |= _fonts(child)
        elif name == "color":
            found["color"] = child.get(VAL, "auto")
            found["themeColor"] = child.get(W + "themeColor")
            found["shade"] = child.get(W + "themeTint") or child.get(W + "themeShade")
        elif name == "highlight":
            found["highlight"] = child.get(VAL, "none").replace("none", "")
        elif name == "shd":
            found["background"] = fill(child)
        elif name == "vertAlign":
            found["vertAlign"] = child.get(VAL, "baseline")
    return found


def fill(shading: etree._Element | None) -> str | None:
    """What w:shd paints: six hex digits, "" for nothing or white; None without the element."""
    if shading is None:
        return None
    color: str = shading.get(W + "fill", "auto").upper()
    return "" if shading.get(VAL) == "nil" or color in ("AUTO", "FFFFFF") else color


def length_in_half_points(text: str | None) -> Length | None:
    """A font size: half points, or a number with its unit."""
    number = whole(text)
    size = length(text) if number is None else pt(number / 2)
    return size if size is not None and ZERO < size < pt(2000) else None


def _fonts(element: etree._Element) -> dict[str, tuple[str, bool]]:
    """A theme's name beats a font's name in the same element (17.3.2.26)."""
    found = {f"font:{slot}": (element.get(W + a, ""), False) for a, slot in _FONT_SLOTS.items() if element.get(W + a)}
    found |= {f"font:{slot}": (element.get(W + a, ""), True) for a, slot in _THEME_SLOTS.items() if element.get(W + a)}
    return found


def paragraph_properties(element: etree._Element | None) -> Properties:
    """Keys: jc; left, right, first, each with a …Chars twin; before, after, with an …Auto twin; line, lineRule; numId,
    ilvl; border:SIDE; frame; flags.
    """
    found: dict[str, Any] = {}
    for child in () if element is None else element:
        read = _READERS.get(child.tag)
        if read:
            read(child, found)
    return found


def _jc(element: etree._Element, found: dict[str, Any]) -> None:
    alignment = ALIGNMENTS.get(element.get(VAL, ""))
    if alignment:
        found["jc"] = alignment


def _ind(element: etree._Element, found: dict[str, Any]) -> None:
    for key, names in (("left", ("left", "start")), ("right", ("right", "end"))):
        for name in names:
            _put(found, key, length(element.get(W + name)))
            _put(found, key + "Chars", whole(element.get(f"{W}{name}Chars")) or None)
        _explicit_wins(found, key, any(element.get(W + name) for name in names))
    hanging, first = length(element.get(W + "hanging")), length(element.get(W + "firstLine"))
    _put(found, "first", ZERO - hanging if hanging is not None else first)
    hanging_chars, first_chars = whole(element.get(W + "hangingChars")), whole(element.get(W + "firstLineChars"))
    _put(found, "firstChars", -hanging_chars if hanging_chars else first_chars or None)
    _explicit_wins(found, "first", hanging is not None or first is not None)


def _explicit_wins(found: dict[str, Any], key: str, is_stated: bool) -> None:
    """Beside a count of characters Word writes the length it has worked out; it knows the widths, we do not."""
    if is_stated:
        found[key + "Chars"] = None
    elif found.get(key + "Chars"):
        found[key] = None


def _spacing(element: etree._Element, found: dict[str, Any]) -> None:
    for key in ("before", "after"):
        gap, lines = length(element.get(W + key)), whole(element.get(f"{W}{key}Lines"))
        _put(found, key, gap if gap is not None else _LINE * (lines / 100) if lines else None)
        auto = element.get(f"{W}{key}Autospacing")
        if auto is not None:
            found[key + "Auto"] = is_on(auto)
    rule = element.get(W + "lineRule")
    line = length(element.get(W + "line"))
    if line is not None:
        found["line"], found["lineRule"] = line, rule or "auto"
    elif rule:
        found["lineRule"] = rule


def _borders(element: etree._Element, found: dict[str, Any]) -> None:
    for side in SIDES:
        border = element.find(W + side)
        if border is not None:
            found[f"border:{side}"] = is_drawn(border)


def is_drawn(border: etree._Element | None) -> bool:
    """A border that shows: neither none nor white on white."""
    if border is None or border.get(VAL, "none") in ("nil", "none"):
        return False
    return border.get(W + "color", "auto").upper() != "FFFFFF"


def _number(element: etree._Element, found: dict[str, Any]) -> None:
    for key in ("numId", "ilvl"):
        _put(found, key, whole(val(element, key)))


def _frame(element: etree._Element, found: dict[str, Any]) -> None:
    if element.get(W + "dropCap", "none") == "none":
        found["frame"] = (ALIGNMENTS.get(element.get(W + "xAlign", "")), length(element.get(W + "w")))


def _flag(key: str) -> Callable[[etree._Element, dict[str, Any]], None]:
    def read(element: etree._Element, found: dict[str, Any]) -> None:
        found[key] = is_on(element.get(VAL))

    return read


def _put(found: dict[str, Any], key: str, value: Any) -> None:
    if value is not None:
        found[key] = value


_READERS: dict[Any, Callable[[etree._Element, dict[str, Any]], None]] = {
    W + "jc": _jc,
    W + "ind": _ind,
    W + "spacing": _spacing,
    W + "pBdr": _borders,
    W + "numPr": _number,
    W + "framePr": _frame,
    W + "keepNext": _flag("keepNext"),
    W + "pageBreakBefore": _flag("pageBreakBefore"),
    W + "contextualSpacing": _flag("contextualSpacing"),
    W + "bidi": _flag("bidi"),
}
