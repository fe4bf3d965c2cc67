"""The drawn lines under tiêu ngữ, cơ quan ban hành, trích yếu: as long as the decree wants for the text above them.

NĐ 30/2020, PL I: under the tiêu ngữ as long as the text (II.1.b); under the issuer and the trích yếu a third to a
half of the line (II.2.b, II.5.b). A template draws each as an empty paragraph with a border, in a style of its own;
the paragraph's indents decide how long the border is. The text is known only after rendering, so the indents are set
then.

The same way a trích yếu of several lines is made even: “… năm / 2023” looks like a mistake, and a hard line break
would be part of the text.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from html import unescape

from cchc_docs.ooxml.metrics import balanced_lines, text_width, wrapped_lines
from cchc_docs.ooxml.text_style import TextStyle

TWIPS_PER_POINT = 20
#: Styles of centred texts whose lines are made even.
EVEN = ("TrichYeu", "VeViec")
#: Two printers never agree to the last point; a line just as wide as its text would break.
SLACK_PT = 3.0
#: The same trích yếu and issuer stand in every letter.
REMEMBERED = 1024
MARK_START = 'w:left="@'
_MARK = re.compile(rb'w:left="@(\w+):(\d+)@" w:right="@([\d.]+)@"')
_TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|(<w:br/>)")
_BORDERS = (b"<w:tbl>", b"</w:tc>", b"</w:tbl>")
_STYLE = re.compile(r'<w:pStyle w:val="([^"]*)"')


def draw_lines(xml: bytes, styles: Mapping[str, TextStyle], known: dict[bytes, bytes]) -> bytes:
    """Replace each mark by the indents that centre a line of the right length, or make a text's lines even.

    `known` remembers, for one template, the indents of a mark in its cell: heads come again in each document.
    """
    pieces: list[bytes] = []
    done = 0
    for found in _MARK.finditer(xml):
        around = xml[_cell_start(xml, found.start()) : xml.find(b"</w:p>", found.end())]
        indents = known.get(around)
        if indents is None:
            if len(known) >= REMEMBERED:
                known.clear()
            indents = known[around] = _indents(around.decode(), found, styles).encode()
        pieces += (xml[done : found.start()], indents)
        done = found.end()
    return b"".join((*pieces, xml[done:]))


def _cell_start(xml: bytes, position: int) -> int:
    """Where the cell, or what stands between two tables, begins: nothing above it counts."""
    return max(0, *(xml.rfind(border, 0, position) for border in _BORDERS))


def _indents(around: str, found: re.Match[bytes], styles: Mapping[str, TextStyle]) -> str:
    """The indents for a mark; `around`: its cell down to the end of its paragraph."""
    style, room, share = found[1].decode(), int(found[2]) / TWIPS_PER_POINT, float(found[3])
    start = _paragraph_start(around, around.rfind(MARK_START))
    if style in EVEN:
        length = _even_width(_text(around[start:]), styles.get(style) or styles[""], room)
    else:
        above = _paragraphs_above(around, start)
        widths = (_width(text, styles.get(name) or styles[""], room, name in EVEN) for text, name in above)
        length = min(room, max(widths, default=0.0)) * share
    side = max(0, round((room - length) * TWIPS_PER_POINT / 2))
    return f'w:left="{side}" w:right="{side}"'


def _text(paragraph: str) -> str:
    return "".join("\n" if br else unescape(text) for text, br in _TEXT.findall(paragraph))


@lru_cache(maxsize=REMEMBERED)
def _even_width(text: str, look: TextStyle, room: float) -> float:
    """Room that the text needs, in points, for as few and as even lines as can be; all there is for a single line."""
    if "\n" in text or len(wrapped_lines(text, room, look.size_pt, bold=look.bold, italic=look.italic)) == 1:
        return room
    return min(room, _width(text, look, room, True) + SLACK_PT)


def _paragraphs_above(around: str, start: int) -> Iterator[tuple[str, str]]:
    """Text and style of the paragraphs above a place in a cell, from the nearest up, as long as they share one style.
    Empty ones between them and the line are passed over.
    """
    first_style = None
    while (end := around.rfind("</w:p>", 0, start)) >= 0:
        start = _paragraph_start(around, end)
        paragraph = around[start:end]
        text, style = _text(paragraph), _style(paragraph)
        if first_style is None and text:
            first_style = style
        if first_style is not None and style != first_style:
            return
        if text:
            yield text, style


def _style(paragraph: str) -> str:
    found = _STYLE.search(paragraph)
    return found.group(1) if found else ""


def _paragraph_start(xml: str, position: int) -> int:
    return max(xml.rfind("<w:p>", 0, position), xml.rfind("<w:p ", 0, position))


@lru_cache(maxsize=REMEMBERED)
def _width(text: str, look: TextStyle, room: float, is_even: bool) -> float:
    """The longest line of a paragraph, in points, as it is broken on paper."""
    shown = text.upper() if look.caps else text
    broken = balanced_lines if is_even else wrapped_lines
    lines = [
        line
        for piece in shown.split("\n")
        for line in broken(piece, room, look.size_pt, bold=look.bold, italic=look.italic)
    ]
    return max(text_width(line, look.size_pt, bold=look.bold, italic=look.italic) for line in lines)
