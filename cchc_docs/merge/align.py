"""Which piece of one sequence is which of another: the same first, then what is most alike between them, in order."""

from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

T = TypeVar("T")
Pairs = dict[int, int]  #: index in the one → index in the other; both rise

#: More comparisons than this in one gap are not worth their time: nothing in it is paired.
_MOST = 40_000


def align(ones: Sequence[T], others: Sequence[T], key: Callable[[T], str], alike: Callable[[T, T], float]) -> Pairs:
    """`alike` gives 0 for pieces that cannot be one and the same."""
    pairs: Pairs = {}
    matcher = SequenceMatcher(None, list(map(key, ones)), list(map(key, others)), autojunk=False)
    for tag, start, end, low, high in matcher.get_opcodes():
        if tag == "equal":
            pairs |= dict(zip(range(start, end), range(low, high), strict=True))
        elif tag == "replace" and (end - start) * (high - low) <= _MOST:
            found = _best(ones[start:end], others[low:high], alike)
            pairs |= {start + one: low + other for one, other in found.items()}
    return pairs


def _best(ones: Sequence[T], others: Sequence[T], alike: Callable[[T, T], float]) -> Pairs:
    """The pairing in order with the most likeness in all."""
    scores = [[alike(one, other) for other in others] for one in ones]
    best = [[0.0] * (len(others) + 1) for _ in range(len(ones) + 1)]
    for i in reversed(range(len(ones))):
        for j in reversed(range(len(others))):
            paired = scores[i][j] + best[i + 1][j + 1] if scores[i][j] else 0.0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    pairs: Pairs = {}
    i = j = 0
    while i < len(ones) and j < len(others):
        if scores[i][j] and best[i][j] == scores[i][j] + best[i + 1][j + 1]:
            pairs[i] = j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs
