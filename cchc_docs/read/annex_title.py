"""Which of the lines above a table are the annex's heading, when a whole plan may stand there."""

import re
from collections.abc import Iterable, Sequence

from cchc_docs.read.annex_heading import LABEL, is_reference
from cchc_docs.read.annex_source import SourceRow
from cchc_docs.viet.text import squeeze

#: A title is short; a paragraph of a plan's body is not.
_LONGEST_TITLE = 300
_MOST_TITLE_LINES = 6
_NO_TITLE = re.compile(r"(đơn vị( tính)?|ghi chú)\b", re.IGNORECASE)
_WORDS = re.compile(r"[^\W_]")
#: So much of what is left out is told word for word; of more, the beginnings.
_TOLD_IN_FULL, _TOLD_OF_EACH = 20_000, 60


def heading_rows(above: Sequence[SourceRow]) -> list[SourceRow]:
    """From the last “Phụ lục …” above the table; without one, the reference line and the capitals next to the table."""
    rows = [row for row in above if not row.is_blank]
    labels = [at for at, row in enumerate(rows) if LABEL.fullmatch(_text(row))]
    if labels:
        return [row for row in rows[labels[-1] :][: _MOST_TITLE_LINES + 1] if _can_be_heading(_text(row))]
    kept: list[SourceRow] = []
    for row in reversed(rows[-_MOST_TITLE_LINES:]):
        text = _text(row)
        is_over_reference = bool(kept) and is_reference(_text(kept[0])) and _can_be_heading(text)
        if is_reference(text) or _is_capital(text) or is_over_reference:
            kept.insert(0, row)
        elif kept:
            break
    return kept


def has_words(text: str) -> bool:
    return _WORDS.search(text) is not None


def quoted(texts: Iterable[str]) -> str:
    """Each in quotes; when there is very much, only how each begins."""
    found = list(texts)
    is_long = sum(map(len, found)) > _TOLD_IN_FULL
    return "; ".join(f"“{_beginning(text) if is_long else text}”" for text in found)


def _beginning(text: str) -> str:
    return text if len(text) <= _TOLD_OF_EACH else text[:_TOLD_OF_EACH] + "…"


def _text(row: SourceRow) -> str:
    return squeeze(" ".join(row.cells))


def _is_capital(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 3 and sum(c.isupper() for c in letters) > 0.7 * len(letters)


def _can_be_heading(text: str) -> bool:
    ends_as_text = text.endswith((".", ":", ";")) and not is_reference(text)
    return len(text) <= _LONGEST_TITLE and not ends_as_text and not _NO_TITLE.match(text)
