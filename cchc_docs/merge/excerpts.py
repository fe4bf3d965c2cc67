"""The changed part of two long texts, with a few words around it."""

from cchc_docs.merge.words import tokens

_SHORT = 80  #: a text of so many letters is shown whole
_AROUND = 6  #: tokens of what is the same on each side: two or three words


def excerpts(before: str, after: str) -> tuple[str, str]:
    """Both texts; of long ones what is the same at the beginning and the end is cut away."""
    if max(len(before), len(after)) <= _SHORT:
        return before, after
    one, other = tokens(before), tokens(after)
    least = min(len(one), len(other))
    head = next((n for n in range(least) if one[n] != other[n]), least)
    tail = next((n for n in range(least - head) if one[-1 - n] != other[-1 - n]), least - head)
    return _cut(one, head, tail), _cut(other, head, tail)


def _cut(text: list[str], head: int, tail: int) -> str:
    start, end = max(0, head - _AROUND), min(len(text), len(text) - tail + _AROUND)
    inner = "".join(text[start:end]).strip()
    return f"{'…' if start else ''}{inner}{'…' if end < len(text) else ''}"
