"""A clerk's wording carried over to a new version of the document: the three merged, and all that is new accepted."""

from dataclasses import dataclass
from datetime import datetime

from cchc_docs.merge.documents import NotMergeable, merge_documents
from cchc_docs.merge.settle import accepted

#: Of changes that are accepted at once nobody sees the time.
_ANY_TIME = datetime(1980, 1, 1)


@dataclass(frozen=True, slots=True)
class Carried:
    """`content` None: not every new word found its place; `why_not` says which, a sentence each. `left_out`: what the
    new version has otherwise beside its words.
    """

    content: bytes | None
    why_not: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


def carried(base: bytes, edited: bytes, new: bytes) -> Carried:
    """The edited document with all words that `new` has otherwise than `base`; all of them, or none."""
    try:
        made = merge_documents(base, edited, new, at=_ANY_TIME)
    except NotMergeable:
        return Carried(None, ("tệp đã sửa không đọc được như một văn bản Word",))
    if made.conflicts:
        return Carried(None, tuple(map(str, made.conflicts)), made.left_out)
    return Carried(accepted(made.content), (), made.left_out)
