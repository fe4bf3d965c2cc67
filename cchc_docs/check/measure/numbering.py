"""Automatic numbers as the checker sees them: the indents they bring, bullets as they look."""

from collections.abc import Callable

from lxml import etree

from cchc_docs.check.measure.properties import Properties, paragraph_properties
from cchc_docs.ooxml.list_numbers import Counter, Lists

#: Bullets of symbol fonts lie in Unicode's private area; what they look like.
_BULLETS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf02d": "-", "\uf0d8": "➢", "\uf0fc": "✓", "\uf076": "❖", "\uf06f": "□"}


class ListLooks(Lists):
    """The lists with what each level says of its paragraphs, found once."""

    def __init__(self, root: etree._Element | None) -> None:
        super().__init__(root)
        self._paragraphs: dict[tuple[int, int], Properties | None] = {}

    def paragraph(self, number: int, depth: int) -> Properties | None:
        """None: no such list or level."""
        key = (number, depth)
        if key not in self._paragraphs:
            level = self.level(number, depth)
            self._paragraphs[key] = None if level is None else paragraph_properties(level.paragraph)
        return self._paragraphs[key]


def counter(lists: Lists, note: Callable[[str], None]) -> Counter:
    return Counter(lists, _bullet, lambda form: note(f"kiểu đánh số tự động “{form}”"))


def _bullet(text: str) -> str:
    return "".join(_BULLETS.get(c, c) for c in text)
