"""Automatic numbers of a Word document as the text they print. Source: ECMA-376 part 1, 17.9."""

from lxml import etree

from cchc_docs.viet.numbers import roman

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = W + "val"
_LEVELS = 9
#: Bullets of symbol fonts lie in Unicode's private area; printed, nearly all of them are dashes and dots.
_DASHES, _DOT = {"\uf02d": "-", "\u2013": "-", "\u2014": "-", "-": "-", "+": "+", "*": "*", "o": "o"}, "•"


class ListLabels:
    """Counts the lists of one document. Ask for labels in reading order, once for each paragraph."""

    def __init__(self, root: etree._Element | None) -> None:
        self._abstract = {} if root is None else {e.get(W + "abstractNumId"): e for e in root.iter(W + "abstractNum")}
        self._lists = {} if root is None else {e.get(W + "numId"): e for e in root.iterchildren(W + "num")}
        self._counts: dict[str | None, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def label(self, number: str, depth: int) -> str:
        """The next number of this list as printed (“1.”, “a)”, “-”); "" for a list that is not defined."""
        level = self._level(number, depth)
        if level is None or not 0 <= depth < _LEVELS:
            return ""
        definition = _value(self._lists.get(number), "abstractNumId")
        counts = self._counts.setdefault(definition, [None] * _LEVELS)
        override = self._start_override(number, depth)
        before = counts[depth]
        if override is not None and (number, depth) not in self._begun:
            counts[depth] = override
        else:
            counts[depth] = _whole(_value(level, "start"), 1) if before is None else before + 1
        self._begun.add((number, depth))
        counts[depth + 1 :] = [None] * (_LEVELS - depth - 1)
        return self._printed(number, level, counts)

    def _printed(self, number: str, level: etree._Element, counts: list[int | None]) -> str:
        text = _value(level, "lvlText") or ""
        if _value(level, "numFmt") == "bullet":
            return _DASHES.get(text, _DOT) if text else ""
        for depth in range(_LEVELS):
            mark = f"%{depth + 1}"
            if mark in text:
                other = self._level(number, depth)
                form = "decimal" if _value(level, "isLgl") is not None else _value(other, "numFmt") or "decimal"
                start = _whole(_value(other, "start"), 1)
                count = counts[depth]
                text = text.replace(mark, _shown(start if count is None else count, form))
        return text

    def _level(self, number: str, depth: int) -> etree._Element | None:
        override = self._override(number, depth)
        own = override.find(W + "lvl") if override is not None else None
        if own is not None:
            return own
        abstract = self._abstract.get(_value(self._lists.get(number), "abstractNumId"))
        link = _value(abstract, "numStyleLink")
        if link:
            abstract = next((a for a in self._abstract.values() if _value(a, "styleLink") == link), abstract)
        levels = () if abstract is None else abstract.iterchildren(W + "lvl")
        return next((level for level in levels if level.get(W + "ilvl") == str(depth)), None)

    def _override(self, number: str, depth: int) -> etree._Element | None:
        element = self._lists.get(number)
        overrides = () if element is None else element.iterchildren(W + "lvlOverride")
        return next((o for o in overrides if o.get(W + "ilvl") == str(depth)), None)

    def _start_override(self, number: str, depth: int) -> int | None:
        text = _value(self._override(number, depth), "startOverride")
        return None if text is None else _whole(text, 1)


def _value(parent: etree._Element | None, name: str) -> str | None:
    child = parent.find(W + name) if parent is not None else None
    return None if child is None else child.get(VAL, "")


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 7 else otherwise


def _shown(number: int, form: str) -> str:
    if form in ("upperRoman", "lowerRoman") and 0 < number < 4000:
        return roman(number) if form == "upperRoman" else roman(number).lower()
    if form in ("upperLetter", "lowerLetter") and 0 < number < 1000:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form == "none":
        return ""
    return f"{number:02d}" if form == "decimalZero" else str(number)
