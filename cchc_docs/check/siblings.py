"""Annexes in files of their own: which of the files of a folder belong to a document."""

import re
from collections.abc import Iterable

from cchc_docs.check.recognised import Paper, Recognised

#: “Số: 15/KH-UBND”, “Số:      /KH-UBND”: number, if any, and symbol.
_NUMBER = re.compile(r"(\d*)/([^\s/;,)]*\w)")


def separate_annexes(document: Recognised, others: Iterable[Recognised]) -> tuple[str, ...] | None:
    """Labels of the annexes whose reference line names this document. None: none does, so nothing is known of them.

    A number that one of the two leaves blank does not part them: in a draft it is not given yet.
    """
    line = document.main.first("number") if document.main else None
    own = _number(line.visible) if line else None
    if own is None:
        return None
    labels = [
        label.visible
        for other in others
        if other.main is None
        for annex in other.annexes
        if (label := annex.first("annex_label")) and _fit(own, _reference(annex))
    ]
    return tuple(labels) or None


def _reference(annex: Paper) -> tuple[str, str] | None:
    return _number(" ".join(paragraph.visible for paragraph in annex.found.get("annex_reference", ())))


def _number(text: str) -> tuple[str, str] | None:
    found = _NUMBER.search(re.sub(r"\s+(?=/)|(?<=/)\s+", "", text))
    return (found[1].lstrip("0"), found[2].casefold()) if found else None


def _fit(own: tuple[str, str], named: tuple[str, str] | None) -> bool:
    if named is None or own[1] != named[1]:
        return False
    return not own[0] or not named[0] or own[0] == named[0]
