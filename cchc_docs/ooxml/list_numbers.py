"""Automatic numbers of a Word document: how its lists are defined, and what they print.

Source: ECMA-376 part 1, 17.9.
"""

from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from cchc_docs.ooxml.wordml import VAL, W, has, val, whole

LEVELS = 9
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
          (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list. `text`: with %1 … %9 for the numbers of the levels."""

    start: int
    format: str
    text: str
    restart: int | None  #: restarts after this level (from 1); 0: never; None: after any higher level
    is_legal: bool  #: all numbers in Arabic digits
    style: str | None
    paragraph: etree._Element | None  #: w:pPr, the indents it brings


def roman(number: int) -> str:
    pieces = []
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        pieces.append(letters * count)
    return "".join(pieces)


def letters(number: int) -> str:
    """1 → A, 26 → Z, 27 → AA, 28 → BB: Word repeats the letter."""
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number > 0 else ""


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda n: f"{n:02d}",
    "upperRoman": lambda n: roman(n) if 0 < n < 4000 else str(n),
    "lowerRoman": lambda n: roman(n).lower() if 0 < n < 4000 else str(n),
    "upperLetter": lambda n: letters(n) if n < 1000 else str(n),
    "lowerLetter": lambda n: letters(n).lower() if n < 1000 else str(n),
    "none": lambda n: "",
}


class Lists:
    """The lists of a document as they are defined."""

    def __init__(self, root: etree._Element | None) -> None:
        self._abstract = {} if root is None else {e.get(W + "abstractNumId"): e for e in root.iter(W + "abstractNum")}
        self._numbers = {} if root is None else {whole(e.get(W + "numId")): e for e in root.iterchildren(W + "num")}
        self._levels: dict[tuple[int, int], Level | None] = {}
        self._starts: dict[tuple[int, int], int | None] = {}

    def level(self, number: int, depth: int) -> Level | None:
        """None: no such list or level."""
        key = (number, depth)
        if key not in self._levels:
            self._levels[key] = self._find_level(number, depth)
        return self._levels[key]

    def depth_of_style(self, number: int, style_id: str, stated: int) -> int:
        """The level that is tied to a paragraph style; otherwise the stated one."""
        for depth in range(LEVELS):
            level = self.level(number, depth)
            if level is not None and level.style == style_id:
                return depth
        return stated

    def start_override(self, number: int, depth: int) -> int | None:
        """Where this list begins anew though it shares its definition with others."""
        key = (number, depth)
        if key not in self._starts:
            self._starts[key] = whole(val(self._override(number, depth), "startOverride"))
        return self._starts[key]

    def definition(self, number: int) -> str | None:
        """Lists of one definition count on together."""
        return val(self._numbers.get(number), "abstractNumId")

    def _override(self, number: int, depth: int) -> etree._Element | None:
        element = self._numbers.get(number)
        for override in () if element is None else element.iterchildren(W + "lvlOverride"):
            if whole(override.get(W + "ilvl")) == depth:
                return override
        return None

    def _find_level(self, number: int, depth: int) -> Level | None:
        override = self._override(number, depth)
        own = override.find(W + "lvl") if override is not None else None
        if own is not None:
            return _level(own)
        abstract = self._followed(self._abstract.get(self.definition(number)))
        for element in () if abstract is None else abstract.iterchildren(W + "lvl"):
            if whole(element.get(W + "ilvl")) == depth:
                return _level(element)
        return None

    def _followed(self, abstract: etree._Element | None) -> etree._Element | None:
        """A list that names a list style (w:numStyleLink) has its levels where that style is defined."""
        link = val(abstract, "numStyleLink")
        if not link:
            return abstract
        return next((a for a in self._abstract.values() if val(a, "styleLink") == link), abstract)


class Counter:
    """How far the lists of one document have counted. Ask for labels in reading order, once for each paragraph.

    `bullet`: how a bullet's w:lvlText is shown; `unknown`: told of each way of numbering that is not known here.
    """

    def __init__(self, lists: Lists, bullet: Callable[[str], str], unknown: Callable[[str], object]) -> None:
        self._lists, self._bullet, self._unknown = lists, bullet, unknown
        self._counts: dict[str | None, list[int | None]] = {}
        self._started: set[tuple[int, int]] = set()

    def label(self, number: int, depth: int) -> str:
        """The next number of this list at this level, as printed; counts on. "" for a list that is not defined."""
        level = self._lists.level(number, depth)
        if level is None or not 0 <= depth < LEVELS:
            return ""
        counts = self._counts.setdefault(self._lists.definition(number), [None] * LEVELS)
        override = self._lists.start_override(number, depth)
        if override is not None and (number, depth) not in self._started:
            self._started.add((number, depth))
            counts[depth] = override
        else:
            before = counts[depth]
            counts[depth] = level.start if before is None else before + 1
        self._restart_deeper(number, depth, counts)
        return self._printed(number, level, counts)

    def _restart_deeper(self, number: int, depth: int, counts: list[int | None]) -> None:
        for deeper in range(depth + 1, LEVELS):
            level = self._lists.level(number, deeper)
            if level is None or level.restart is None or depth < level.restart:
                counts[deeper] = None

    def _printed(self, number: int, level: Level, counts: list[int | None]) -> str:
        if level.format == "bullet":
            return self._bullet(level.text)
        text = level.text
        for depth in range(LEVELS):
            mark = f"%{depth + 1}"
            if mark in text:
                text = text.replace(mark, self._count(number, level, depth, counts))
        return text

    def _count(self, number: int, level: Level, depth: int, counts: list[int | None]) -> str:
        other = self._lists.level(number, depth)
        if other is None:
            return ""
        if counts[depth] is None:
            counts[depth] = other.start
        form = "decimal" if level.is_legal else other.format
        if form not in _FORMATS:
            self._unknown(form)
        return _FORMATS.get(form, str)(counts[depth] or 0)


def _level(element: etree._Element) -> Level:
    start = whole(val(element, "start"))
    form = element.find(W + "numFmt")
    return Level(
        0 if start is None else start,
        "decimal" if form is None else form.get(VAL, "decimal"),
        val(element, "lvlText") or "",
        whole(val(element, "lvlRestart")),
        has(element, "isLgl"),
        val(element, "pStyle"),
        element.find(W + "pPr"),
    )
