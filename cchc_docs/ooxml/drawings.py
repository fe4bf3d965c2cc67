"""Numbers of drawings (wp:docPr): each once in a whole package, or Word offers to repair the file.

Source: ECMA-376 part 1, 20.4.2.5.
"""

import re
from collections.abc import Callable, Iterable
from itertools import count

_IN_BYTES = re.compile(rb'(<wp:docPr\b[^>]*? id=")(\d+)"')
_IN_TEXT = re.compile(r'(<wp:docPr\b[^>]*? id=")(\d+)"')


def highest_drawing(parts: Iterable[bytes]) -> int:
    """The highest number in these parts; 0: no drawings."""
    return max((int(m[2]) for part in parts if b"<wp:docPr" in part for m in _IN_BYTES.finditer(part)), default=0)


def shifted_drawings(part: bytes, by: int) -> bytes:
    """The part with each of its drawings' numbers higher by so much."""
    return _IN_BYTES.sub(lambda m: m[1] + str(int(m[2]) + by).encode() + b'"', part)


def drawing_numberer(highest: int) -> Callable[[str], str]:
    """For the parts of one document: a number seen before, by a loop over a picture, becomes a new one."""
    seen: set[str] = set()
    free = count(highest + 1)

    def number(found: re.Match[str]) -> str:
        if found[2] not in seen:
            seen.add(found[2])
            return found[0]
        return f'{found[1]}{next(free)}"'

    return lambda xml: _IN_TEXT.sub(number, xml) if "<wp:docPr" in xml else xml
