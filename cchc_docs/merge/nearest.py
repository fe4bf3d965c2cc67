"""Of several published versions, the one that an edited file came from."""

from collections import Counter
from collections.abc import Iterable

from cchc_docs.merge.documents import NotMergeable, read_body
from cchc_docs.merge.story import read_blocks
from cchc_docs.merge.words import tokens


def nearest(edited: bytes, versions: Iterable[bytes]) -> bytes | None:
    """The version with the fewest words otherwise; of equal ones the first. None when there is none to read."""
    try:
        mine = _words(edited)
    except NotMergeable:
        return next(iter(versions), None)
    best: tuple[int, bytes] | None = None
    for version in versions:
        try:
            other = _words(version)
        except NotMergeable:
            continue
        differing = (mine - other).total() + (other - mine).total()
        if best is None or differing < best[0]:
            best = differing, version
    return best[1] if best else None


def _words(content: bytes) -> Counter[str]:
    return Counter(token for block in read_blocks(read_body(content)) for token in tokens(block.text))
