"""Marks of unfinished work in a Word document: tracked changes and comments.

Source: ECMA-376 part 1, 17.13.4 and 17.13.5.
"""

import re
from zipfile import BadZipFile

from cchc_docs.ooxml.package import read_parts

_MARKUP = re.compile(rb"<w:(?:ins|del|moveFrom|moveTo|commentReference|\w+Change)[ />]")

#: Parts that are printed: the text, headers and footers, notes.
_PAPER = re.compile(r"word/(?:document|header|footer|footnotes|endnotes)\d*\.xml")


def has_markup(content: bytes) -> bool:
    """Whether changes are being tracked in it, or comments stand beside it. False for what is no document."""
    try:
        parts = read_parts(content)
        return any(_MARKUP.search(part) for name, part in parts.items() if _PAPER.fullmatch(name))
    except BadZipFile:
        return False
