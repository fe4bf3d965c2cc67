"""Many phrases looked for in a text at once: thousands of names of agencies in each of thousands of cells."""

import re
from collections.abc import Iterable

_RUN = re.compile(r"\w+")


class Phrases:
    """Finds each phrase where it stands as words of its own, as `(?<!\\w)phrase(?!\\w)` would."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._phrases = frozenset(filter(None, phrases))
        self._lengths: dict[str, set[int]] = {}  #: first word → lengths of the phrases that begin with it
        self._odd: list[str] = []  #: begin with a sign
        for phrase in self._phrases:
            first = _RUN.match(phrase)
            if first:
                self._lengths.setdefault(first.group(), set()).add(len(phrase))
            else:
                self._odd.append(phrase)

    def first_places(self, text: str) -> dict[str, int]:
        """Phrase → where it stands first, for those that stand in the text."""
        found: dict[str, int] = {}
        for run in _RUN.finditer(text):
            start = run.start()
            for length in self._lengths.get(run.group(), ()):
                piece = text[start : start + length]
                if piece in self._phrases and not _goes_on(text, start + length):
                    found.setdefault(piece, start)
        for phrase in self._odd:
            if phrase in text and (odd := re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", text)):
                found[phrase] = odd.start()
        return found


def _goes_on(text: str, end: int) -> bool:
    return text[end : end + 1].isalnum() or text[end : end + 1] == "_"
