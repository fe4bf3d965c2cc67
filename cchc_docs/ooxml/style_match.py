"""One set of styles for documents of several: what looks the same takes the shared style, what does not gets its own.

Word, LibreOffice and python-docx write the same styles in other bytes. So styles are compared by what they come to at
the end of their basedOn chain, with the defaults of their document below (ECMA-376 part 1, 17.7.2). A style that comes
to something else is added under a name of its own, with all it comes to, as it then stands on the defaults of another
document.
"""

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy

from lxml import etree

from cchc_docs.ooxml.numbering import NUMBERING
from cchc_docs.ooxml.styles import with_style_ids
from cchc_docs.ooxml.xml import xml_bytes

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STYLES, SETTINGS = "word/styles.xml", "word/settings.xml"
_TEXT = re.compile(r"word/(document|header\d*|footer\d*)\.xml$")
#: Kind of style → what bears it, where its name stands.
_BEARERS = {
    "paragraph": ("p", "pPr", "pStyle"),
    "character": ("r", "rPr", "rStyle"),
    "table": ("tbl", "tblPr", "tblStyle"),
}
#: Properties that a style takes over attribute by attribute, not as a whole.
_BY_ATTRIBUTE = {W + name for name in ("spacing", "ind", "rFonts", "lang")}
#: What these are where nobody says anything, for defaults that the other document does not have.
_UNSAID = {
    W + "spacing": {"before": "0", "after": "0", "line": "240", "lineRule": "auto"},
    W + "ind": {"left": "0", "right": "0", "firstLine": "0"},
    W + "sz": {"val": "20"},
    W + "szCs": {"val": "20"},
    W + "jc": {"val": "left"},
    W + "color": {"val": "auto"},
    W + "kern": {"val": "0"},
}
#: Of no account for how a page looks.
_UNSEEN = {W + name for name in ("lang", "noProof", "rsid", "suppressLineNumbers")}
#: Order of children (CT_PPrBase, EG_RPrBase, CT_TblPrBase, CT_TrPrBase, CT_TcPr).
_PPR = (
    "keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl"
)
_RPR = (
    "rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish "
    "webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang "
    "eastAsianLayout specVanish oMath"
)
_TBLPR = (
    "tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd "
    "tblLayout tblCellMar tblLook"
)
_TRPR = "cantSplit hidden jc tblCellSpacing tblHeader trHeight"
_TCPR = "tcW tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark"
_NO_STYLES = b'<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
_CONDITIONAL = "tblStylePr"  #: the look of a first row, a last column…
_ORDER = {"pPr": _PPR, "rPr": _RPR, "tblPr": _TBLPR, "trPr": _TRPR, "tcPr": _TCPR}

Look = dict[str, dict[str, etree._Element]]  #: "pPr", "rPr", of tables more → tag → what it comes to


class SharedStyles:
    """The styles of one document, to which those of others are fitted one by one."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self._parts = parts
        self._own = _Styles(parts[STYLES], parts.get(NUMBERING, b""))
        self._added: dict[tuple[str, str, bytes, int], etree._Element] = {}
        self._known: list[_Styles] = []  # kept, so that no two have one id

    def fitted(self, parts: Mapping[str, bytes]) -> dict[str, bytes]:
        """The document with these styles and those it needs besides."""
        if parts.get(STYLES) == self._parts[STYLES]:
            return dict(parts)
        made = with_style_ids({STYLES: _NO_STYLES} | dict(parts), self._own.ids)
        theirs = _Styles(made[STYLES], made.get(NUMBERING, b""))
        texts = {name: etree.fromstring(data) for name, data in made.items() if _TEXT.search(name)}
        needed: dict[str, etree._Element] = {}
        for text in texts.values():
            for kind, holder, style in _uses(text, theirs):
                new = self._other(kind, style, theirs)
                if new is not None:
                    needed[new.get(W + "styleId", "")] = new
                    _point(holder, kind, new.get(W + "styleId", ""))
        root = etree.fromstring(self._parts[STYLES])
        root.extend(deepcopy(style) for style in needed.values())
        made |= {name: xml_bytes(text) for name, text in texts.items()} | {STYLES: xml_bytes(root)}
        if SETTINGS in self._parts and "word/_rels/settings.xml.rels" not in made:
            made[SETTINGS] = self._parts[SETTINGS]
        return made

    def _other(self, kind: str, style: str | None, theirs: "_Styles") -> etree._Element | None:
        """The style that has to be added; None: one of ours looks the same. `style` None: theirs has no default."""
        is_default = style is None or theirs.default(kind) == style
        mine = self._own.default(kind) if is_default else self._own.known(kind, style)
        look, ours = theirs.look(kind, style), self._own.look(kind, mine)
        is_ours = (mine == style or is_default) and _plain(look) == _plain(ours)
        counts = W + "numPr" in look["pPr"]
        if is_ours and (not counts or theirs.numbering == self._own.numbering):
            return None
        name = theirs.name(style) if style else "Không kiểu"
        key = (kind, name, _plain(look), id(theirs) if counts else 0)
        if key not in self._added:
            self._added[key] = self._made(kind, name, look)
            self._known.append(theirs)
        return self._added[key]

    def _made(self, kind: str, name: str, look: Look) -> etree._Element:
        number = len(self._added) + 1
        made = etree.Element(W + "style", {W + "type": kind, W + "customStyle": "1", W + "styleId": f"Rieng{number}"})
        etree.SubElement(made, W + "name", {W + "val": f"{name} (riêng {number})"})
        etree.SubElement(made, W + "qFormat")
        for part, order in _ORDER.items():
            found = dict(look.get(part, {}))
            if kind == "paragraph":
                found = _over(self._own.defaults.get(part, {}), found)
            if found:
                holder = etree.SubElement(made, W + part)
                holder.extend(deepcopy(found[tag]) for tag in (W + each for each in order.split()) if tag in found)
        made.extend(deepcopy(each) for each in look.get(_CONDITIONAL, {}).values())
        return made


class _Styles:
    """A styles part, read."""

    def __init__(self, content: bytes, numbering: bytes) -> None:
        self.numbering = numbering
        root = etree.fromstring(content)
        self._by_id = {style.get(W + "styleId", ""): style for style in root.iter(W + "style")}
        self.ids = {self.name(style): style for style in self._by_id}
        self.defaults: Look = {
            part: {child.tag: child for child in root.iterfind(f"{W}docDefaults/{W}{part}Default/{W}{part}/*")}
            for part in _ORDER
        }

    def name(self, style: str) -> str:
        named = self._by_id[style].find(W + "name")
        return style if named is None else named.get(W + "val", style)

    def default(self, kind: str) -> str | None:
        each = (style for style, found in self._by_id.items() if found.get(W + "type") == kind)
        return next((s for s in each if self._by_id[s].get(W + "default") in ("1", "true", "on")), None)

    def known(self, kind: str, used: str | None) -> str | None:
        """The style that counts for a text that names this one, or none."""
        found = self._by_id.get(used or "")
        return used if found is not None and found.get(W + "type") == kind else self.default(kind)

    def look(self, kind: str, style: str | None) -> Look:
        """All it comes to; nothing for a style that is not there."""
        look: Look = {part: dict(self.defaults[part]) if kind == "paragraph" else {} for part in _ORDER}
        for each in reversed(self._chain(style or "")):
            for part, found in look.items():
                own = self._by_id[each].find(W + part)
                for child in () if own is None else own:
                    found[child.tag] = _laid(found.get(child.tag), child)
            for place, child in enumerate(self._by_id[each].iterfind(W + "tblStylePr")):
                look.setdefault(_CONDITIONAL, {})[f"{child.get(W + 'type')} {len(each)} {place}"] = child
        return look

    def _chain(self, style: str) -> list[str]:
        chain: list[str] = []
        while style in self._by_id and style not in chain:
            chain.append(style)
            parent = self._by_id[style].find(W + "basedOn")
            style = "" if parent is None else parent.get(W + "val", "")
        return chain


def _laid(below: etree._Element | None, above: etree._Element) -> etree._Element:
    made = deepcopy(above)
    if below is not None and above.tag in _BY_ATTRIBUTE:
        for name, value in below.attrib.items():
            if name not in made.attrib and not _is_turned_off(name, made):
                made.set(name, value)
    if below is not None and above.tag == W + "tabs":
        there = {tab.get(W + "pos") for tab in made}
        made.extend(deepcopy(tab) for tab in below if tab.get(W + "pos") not in there)
    return made


def _is_turned_off(name: str | bytes, above: etree._Element) -> bool:
    """A first line that hangs takes the place of one that is indented, and the other way round."""
    other = {W + "hanging": W + "firstLine", W + "firstLine": W + "hanging"}.get(str(name))
    return other is not None and other in above.attrib


def _over(defaults: Mapping[str, etree._Element], look: dict[str, etree._Element]) -> dict[str, etree._Element]:
    """The look said in full, where other defaults lie below."""
    for tag, below in defaults.items():
        plain = etree.Element(tag)
        for name, value in _UNSAID.get(tag, {}).items():
            if below.get(W + name) is not None or tag not in _BY_ATTRIBUTE:
                plain.set(W + name, value)
        if tag in look:
            look[tag] = _laid(plain, look[tag]) if tag in _BY_ATTRIBUTE and len(plain.attrib) else look[tag]
        elif tag in _UNSAID:
            look[tag] = plain
        elif set(below.attrib) <= {W + "val"} and tag not in _UNSEEN:
            look[tag] = etree.Element(tag, {W + "val": "0"})  # a switch
    return look


def _uses(text: etree._Element, styles: _Styles) -> Iterator[tuple[str, etree._Element, str | None]]:
    """What bears a style: of which kind, and which that is; a run only where it names one."""
    for kind, (bearer, properties, tag) in _BEARERS.items():
        for holder in text.iter(W + bearer):
            found = holder.find(f"{W}{properties}/{W}{tag}")
            if found is not None or kind != "character":
                yield kind, holder, styles.known(kind, None if found is None else found.get(W + "val"))


def _point(holder: etree._Element, kind: str, style: str) -> None:
    _, name, tag = _BEARERS[kind]
    properties = holder.find(W + name)
    if properties is None:
        properties = etree.Element(W + name)
        holder.insert(0, properties)
    found = properties.find(W + tag)
    if found is None:
        found = etree.Element(W + tag)
        properties.insert(0, found)
    found.set(W + "val", style)


def _plain(look: Look) -> bytes:
    """The same for what looks the same: what stays unsaid and what is said to be as if unsaid are one."""
    lines = []
    for part, found in sorted(look.items()):
        for tag, element in sorted(found.items()):
            if tag in _UNSEEN:
                continue
            unsaid = {W + name: value for name, value in _UNSAID.get(tag, {}).items()}
            said = {str(name): str(value) for name, value in element.attrib.items()}
            said = {name: value for name, value in said.items() if unsaid.get(name) != value}
            if not said and not len(element) and tag in _UNSAID:
                continue
            plain = etree.Element(tag, said)
            plain.extend(deepcopy(child) for child in element)
            lines.append(part.encode() + _canonical(plain))
    return b"\n".join(lines)


def _canonical(element: etree._Element) -> bytes:
    """Attributes in one order, no declarations that are not used, no space between elements."""
    copy = deepcopy(element)
    for each in copy.iter():
        each.text = each.tail = None
        for name in [name for name in each.attrib if str(name).startswith(W + "rsid")]:
            del each.attrib[name]
    found: bytes = etree.tostring(copy, method="c14n", exclusive=True)
    return found
