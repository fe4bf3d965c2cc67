"""Automatic numbers of an annex as plain text: bullets of symbol fonts become the dashes and dots they print."""

from lxml import etree

from cchc_docs.ooxml.list_numbers import Counter, Lists

#: Bullets of symbol fonts lie in Unicode's private area; printed, nearly all of them are dashes and dots.
_DASHES, _DOT = {"\uf02d": "-", "\u2013": "-", "\u2014": "-", "-": "-", "+": "+", "*": "*", "o": "o"}, "•"


def list_counter(root: etree._Element | None) -> Counter:
    """`root`: of the numbering part. A way of numbering that is not known counts in digits."""
    return Counter(Lists(root), _bullet, lambda form: None)


def _bullet(text: str) -> str:
    return _DASHES.get(text, _DOT) if text else ""
