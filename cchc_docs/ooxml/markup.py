"""Marks of unfinished work in a Word document: tracked changes and comments.

Source: ECMA-376 part 1, 17.13.4 and 17.13.5.
"""

import re
from zipfile import BadZipFile

from cchc_docs.ooxml.package import read_parts

_MARKUP = re.compile(rb"<w:(?:ins|del|moveFrom|moveTo|commentReference)[ />]")


def has_markup(content: bytes) -> bool:
    """Whether changes are being tracked in it, or comments stand beside it. False for what is no document."""
    try:
        return bool(_MARKUP.search(read_parts(content).get("word/document.xml", b"")))
    except BadZipFile:
        return False
