"""How a paragraph style's text looks, as far as widths and heights depend on it. A noun; `styles.py` finds it out."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TextStyle:
    """Size in points, bold, italic, capitals."""

    size_pt: float = 10.0  #: Word's own default when nothing says otherwise
    bold: bool = False
    italic: bool = False
    caps: bool = False
