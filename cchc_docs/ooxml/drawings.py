"""Numbers of drawings (wp:docPr): each once in a whole package, or Word offers to repair the file.

Source: ECMA-376 part 1, 20.4.2.5.
"""

import re
from collections.abc import Callable, Iterable
from itertools import count

_NUMBER = re.compile(rb'(<wp:docPr\b[^>]*? id=")(\d+)"')


def highest_drawing(parts: Iterable[bytes]) -> int:
    """The highest number in these parts; 0: no drawings."""
    return max((int(m[2]) for part in parts if b"<wp:docPr" in part for m in _NUMBER.finditer(part)), default=0)


def shifted_drawings(part: bytes, by: int) -> bytes:
    """The part with each of its drawings' numbers higher by so much."""
    return _NUMBER.sub(lambda m: m[1] + str(int(m[2]) + by).encode() + b'"', part)


def drawing_numberer(highest: int) -> Callable[[bytes], bytes]:
    """For the parts of one document: a number seen before, by a loop over a picture, becomes a new one."""
    seen: set[bytes] = set()
    free = count(highest + 1)

    def number(found: re.Match[bytes]) -> bytes:
        if found[2] not in seen:
            seen.add(found[2])
            return found[0]
        return found[1] + str(next(free)).encode() + b'"'

    return lambda xml: _NUMBER.sub(number, xml)
