"""“Ý bạn là …?”: near misses. difflib is imported only when somebody has missed."""

from collections.abc import Iterable


def get_close_matches(word: str, possibilities: Iterable[str], n: int = 3, cutoff: float = 0.6) -> list[str]:
    """As difflib's: the `n` most like, best first."""
    import difflib

    return difflib.get_close_matches(word, list(possibilities), n, cutoff)


def likeness(one: str, other: str) -> float:
    """0: nothing alike, 1: the same."""
    import difflib

    return difflib.SequenceMatcher(None, one, other).ratio()
