"""Fonts and colours that styles take from the theme. Source: ECMA-376 part 1, 17.18.96-97, 20.1.4.1, 17.15.1.88."""

from dataclasses import dataclass

from lxml import etree

from cchc_docs.check.measure.xml import VAL, W

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
#: Names that w:themeColor uses, and the slots of the theme they stand for (17.18.97).
_SLOTS = {
    "dark1": "dk1", "light1": "lt1", "dark2": "dk2", "light2": "lt2", "text1": "dk1", "background1": "lt1",
    "text2": "dk2", "background2": "lt2", "hyperlink": "hlink", "followedHyperlink": "folHlink",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Theme:
    """`fonts`: “minorHAnsi” … → typeface; `colors`: slot (dk1, accent1 …) → six hex digits."""

    fonts: dict[str, str]
    colors: dict[str, str]

    def color(self, name: str) -> str | None:
        return self.colors.get(_SLOTS.get(name, name))


def read_theme(root: etree._Element | None, settings: etree._Element | None) -> Theme:
    """The theme of a document; an empty one without a theme part.

    A document whose language is Vietnamese (w:themeFontLang) takes the typeface that the theme names for the script
    Viet, where there is one (17.15.1.88).
    """
    if root is None:
        return Theme({}, {})
    language = settings.find(W + "themeFontLang") if settings is not None else None
    is_vietnamese = language is not None and language.get(VAL, "").lower().startswith("vi")
    fonts: dict[str, str] = {}
    for kind in ("major", "minor"):
        collection = root.find(f".//{A}fontScheme/{A}{kind}Font")
        if collection is not None:
            fonts |= _typefaces(kind, collection, is_vietnamese)
    scheme = root.find(f".//{A}clrScheme")
    colors = {etree.QName(slot).localname: _color(slot) for slot in (scheme if scheme is not None else ())}
    return Theme(fonts, {slot: color for slot, color in colors.items() if color})


def _typefaces(kind: str, collection: etree._Element, is_vietnamese: bool) -> dict[str, str]:
    found = {
        name: (element.get("typeface") or "" if element is not None else "")
        for name, element in ((n, collection.find(A + n)) for n in ("latin", "ea", "cs"))
    }
    viet = next((f.get("typeface") for f in collection.iterchildren(A + "font") if f.get("script") == "Viet"), None)
    latin = viet if is_vietnamese and viet else found["latin"]
    slots = {"Ascii": latin, "HAnsi": latin, "EastAsia": found["ea"], "Bidi": found["cs"]}
    return {kind + slot: face for slot, face in slots.items() if face}


def _color(slot: etree._Element) -> str | None:
    for color in slot:
        return (color.get("lastClr") or color.get("val") or "").upper() or None
    return None
