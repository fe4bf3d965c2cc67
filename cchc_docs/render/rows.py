"""A document row by row: what a program writes is handed on at each end of a table row, and finished there.

So the XML of a long annex never lies in memory as a whole. Which finishing a row needs is told by the template's own
pieces of text, looked at once when the template is made ready: data can bring no markup along.
"""

from collections.abc import Callable

from cchc_docs.render.lines import MARK_START

ROW_END = "</w:tr>"
#: What the pieces of a row may need, and that a table begins in it; a row needs what any of its pieces does.
LINES, DRAWINGS, WHOLE, MENDING, TABLE = 1, 2, 4, 8, 16


#: Takes the next bytes of a part, up to the end of a row or of the part, with all that they need.
Take = Callable[[bytes, int], None]


class Rows:
    """The row that is being written."""

    __slots__ = ("needs", "pieces", "take")

    def __init__(self, take: Take) -> None:
        self.take = take
        self.pieces: list[bytes] = []
        self.needs = 0

    def end(self) -> None:
        """Hand on what was written since the last end of a row."""
        content, needs = b"".join(self.pieces), self.needs
        self.pieces.clear()
        self.needs = 0
        self.take(content, needs)


def split_rows(text: str) -> list[str]:
    """The text cut behind each end of a row."""
    *rows, rest = text.split(ROW_END)
    return [row + ROW_END for row in rows] + ([rest] if rest else [])


def needs_of(text: str) -> int:
    """What a piece of a template's text asks for, wherever it comes to stand."""
    return (
        (LINES if MARK_START in text else 0)
        | (DRAWINGS if "<wp:docPr" in text else 0)
        | (WHOLE if "<w:cantSplit" in text else 0)
        | (TABLE if "<w:tbl>" in text else 0)
        | (MENDING if _may_be_unsound(text) else 0)
    )


def _may_be_unsound(text: str) -> bool:
    """True unless each cell in it surely ends with a paragraph, each row with a cell, each table with a row."""
    return (
        text.count("</w:p></w:tc>") != text.count("</w:tc>")
        or text.count("</w:tc></w:tr>") != text.count(ROW_END)
        or text.endswith("</w:tblGrid>")
        or "</w:tblGrid></w:tbl>" in text
        or "<w:txbxContent" in text
    )


def whole(run: Callable[[Take], None]) -> bytes:
    """Everything that a run hands on, in one piece."""
    pieces: list[bytes] = []
    run(lambda content, needs: pieces.append(content))
    return b"".join(pieces)
