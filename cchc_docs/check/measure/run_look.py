"""How a run looks: each property from the nearest link of its chain that states it, with that link's name.

Chain (ECMA-376 part 1, 17.7.2): direct formatting, character style, paragraph style, table style, the file's
defaults, Word's own. Toggle properties (17.7.3): direct formatting settles them; otherwise an odd number of levels
(table, paragraph, character style) that say yes means yes, and the file's default says yes for all.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from cchc_docs.check.facts import RunFacts, Sourced
from cchc_docs.check.measure.properties import Properties, run_properties
from cchc_docs.check.measure.styles import Style, Styles
from cchc_docs.check.measure.table_look import NO_TABLE, TableLook
from cchc_docs.check.measure.theme import Theme
from cchc_docs.check.measure.xml import VAL, W
from cchc_docs.ooxml.units import Length, pt
from cchc_docs.viet.text import nfc

DIRECT, FILE_DEFAULT, WORD_DEFAULT = "định dạng trực tiếp", "mặc định của tệp", "mặc định của Word"
THEME = "bộ phông của tệp (theme)"
WORD_FONT, WORD_SIZE = "Times New Roman", pt(10)

Links = list[tuple[Properties, str]]  #: nearest first


@dataclass(frozen=True, slots=True)
class RunLook:
    """`fonts`: for ASCII letters, and for all others (Vietnamese ones with marks)."""

    fonts: tuple[Sourced[str | None], Sourced[str | None]]
    size: Sourced[Length]
    bold: Sourced[bool]
    italic: Sourced[bool]
    underline: Sourced[bool]
    caps: Sourced[bool]
    color: Sourced[str]
    is_superscript: bool
    is_hidden: bool
    highlight: str

    def stretches(self, text: str) -> Iterator[RunFacts]:
        """The text as facts: one run, or several where ASCII and other letters have different fonts."""
        ascii_font, other_font = self.fonts
        if ascii_font == other_font or text.isascii():
            yield self._run(text, ascii_font)
        else:
            for is_ascii, piece in _by_alphabet(text):
                yield self._run(piece, ascii_font if is_ascii else other_font)

    def _run(self, text: str, font: Sourced[str | None]) -> RunFacts:
        return RunFacts(
            text,
            font,
            self.size,
            self.bold,
            self.italic,
            self.underline,
            self.caps,
            self.color,
            self.is_superscript,
            self.is_hidden,
            self.highlight,
        )


def _by_alphabet(text: str) -> Iterator[tuple[bool, str]]:
    """Stretches of ASCII and of other characters; a space belongs to the stretch before it."""
    start, current = 0, None
    for at, character in enumerate(text):
        if character == " ":
            continue
        is_ascii = character < "\x80"
        if current is None:
            current = is_ascii
        elif is_ascii != current:
            yield current, text[start:at]
            start, current = at, is_ascii
    yield current is not False, text[start:]


class RunLooks:
    """Looks of a document's runs, each worked out once."""

    def __init__(self, styles: Styles, theme: Theme) -> None:
        self._styles, self._theme = styles, theme
        self._cache: dict[tuple[str | None, bytes, TableLook], RunLook] = {}

    def of(
        self, paragraph_style: str | None, properties: etree._Element | None, table: TableLook = NO_TABLE
    ) -> RunLook:
        """The look of a run with this w:rPr in a paragraph of this style."""
        key = (paragraph_style, b"" if properties is None else etree.tostring(properties, with_tail=False), table)
        look = self._cache.get(key)
        if look is None:
            look = self._cache[key] = self._resolve(paragraph_style, properties, table)
        return look

    def _resolve(self, paragraph_style: str | None, element: etree._Element | None, table: TableLook) -> RunLook:
        named = element.find(W + "rStyle") if element is not None else None
        levels: list[Links] = [
            [(s.run, f"kiểu chữ {s.name}") for s in self._character_chain(named)],
            [(s.run, f"kiểu {s.name}") for s in self._styles.chain("paragraph", paragraph_style)],
            list(table.runs),
        ]
        direct = run_properties(element)
        links: Links = [(direct, DIRECT), *(link for level in levels for link in level)]
        links.append((self._styles.default_run, FILE_DEFAULT))
        is_complex = bool(_first(links, "cs", False).value or _first(links, "rtl", False).value)
        defaults = self._styles.default_run

        def toggle(name: str) -> Sourced[bool]:
            return _toggle(name, direct, levels, defaults)

        vertical = _first(links, "vertAlign", "baseline").value
        slots = ("cs", "cs") if is_complex else ("ascii", "hAnsi")
        ascii_font, other_font = (self._font(links, slot) for slot in slots)
        return RunLook(
            (ascii_font, other_font),
            _first(links, "szCs" if is_complex else "sz", WORD_SIZE),
            toggle("bCs" if is_complex else "b"),
            toggle("iCs" if is_complex else "i"),
            _first(links, "u", False),
            toggle("caps"),
            self._color(links),
            vertical == "superscript",
            toggle("vanish").value,
            _first(links, "highlight", "").value or _first(links, "background", "").value,
        )

    def _character_chain(self, named: etree._Element | None) -> tuple[Style, ...]:
        return self._styles.chain("character", None if named is None else named.get(VAL))

    def _font(self, links: Links, slot: str) -> Sourced[str | None]:
        stated = _first(links, f"font:{slot}", None)
        if stated.value is None:
            return Sourced(WORD_FONT, WORD_DEFAULT)
        name, is_theme = stated.value
        if not is_theme:
            return Sourced(nfc(name), stated.source)
        through = "" if stated.source == FILE_DEFAULT else f", {stated.source}"
        return Sourced(self._theme.fonts.get(name.replace("minorAnsi", "minorAscii")), THEME + through)

    def _color(self, links: Links) -> Sourced[str]:
        """The colour of the theme where no tint or shade changes it; otherwise the one Word has worked out."""
        for properties, source in links:
            if "color" in properties:
                themed = None if properties["shade"] else self._theme.color(properties["themeColor"] or "")
                return Sourced((themed or properties["color"]).upper().replace("AUTO", "auto"), source)
        return Sourced("auto", WORD_DEFAULT)


def _first(links: Iterable[tuple[Properties, str]], key: str, otherwise: Any) -> Sourced[Any]:
    for properties, source in links:
        if properties.get(key) is not None:
            return Sourced(properties[key], source)
    return Sourced(otherwise, WORD_DEFAULT)


def _toggle(name: str, direct: Properties, levels: list[Links], defaults: Properties) -> Sourced[bool]:
    if name in direct:
        return Sourced(direct[name], DIRECT)
    if defaults.get(name):
        return Sourced(True, FILE_DEFAULT)
    stated = [_first(level, name, None) for level in levels]
    speaking = [s for s in stated if s.value is not None]
    if not speaking:
        return Sourced(False, FILE_DEFAULT if name in defaults else WORD_DEFAULT)
    yes = [s for s in speaking if s.value]
    if len(yes) < 2:
        return yes[0] and Sourced(True, yes[0].source) if yes else Sourced(False, speaking[0].source)
    return Sourced(len(yes) % 2 == 1, " và ".join(s.source for s in yes))
