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
REMEMBERED = 4096
MARK_START = 'w:left="@'
_MARK = re.compile(r'w:left="@(\w+):(\d+)@" w:right="@([\d.]+)@"')
_TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|(<w:br/>)")
_CELL_OR_TABLE = re.compile(r"<w:tbl>|</w:tc>|</w:tbl>")
_STYLE = re.compile(r'<w:pStyle w:val="([^"]*)"')


def draw_lines_in(xml: bytes, styles: Mapping[str, TextStyle]) -> bytes:
    """`draw_lines` for a row, or for what stands between two tables; only what ends with the last marked paragraph
    is looked at as text.
    """
    end = xml.find(b"</w:p>", xml.rfind(MARK_START.encode()))
    return draw_lines(xml[:end].decode(), styles).encode() + xml[end:]


def draw_lines(xml: str, styles: Mapping[str, TextStyle]) -> str:
    """Replace each mark by the indents that centre a line of the right length, or make a text's lines even."""
    pieces: list[str] = []
    done = 0
    at = xml.find(MARK_START)
    while at >= 0:
        found = _MARK.match(xml, at)
        if found:
            pieces += (xml[done:at], _indents(xml, found, styles))
            done = found.end()
        at = xml.find(MARK_START, at + 1)
    return "".join((*pieces, xml[done:]))


def _indents(xml: str, found: re.Match[str], styles: Mapping[str, TextStyle]) -> str:
    style, room, share = found[1], int(found[2]) / TWIPS_PER_POINT, float(found[3])
    if style in EVEN:
        start = _paragraph_start(xml, found.start())
        look = styles.get(style) or styles[""]
        length = _even_width(_text(xml[start : xml.find("</w:p>", start)]), look, room)
    else:
        above = _paragraphs_above(xml, found.start())
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


def _paragraphs_above(xml: str, position: int) -> Iterator[tuple[str, str]]:
    """Text and style of the paragraphs just above, as long as they share one style and one cell. Empty ones between
    them and the line are passed over.
    """
    start, first_style = _paragraph_start(xml, position), None
    while True:
        end = xml.rfind("</w:p>", 0, start)
        if end < 0 or _CELL_OR_TABLE.search(xml, end, start):
            return
        start = _paragraph_start(xml, end)
        paragraph = xml[start:end]
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
