"""WordprocessingML as text: elements, runs, paragraphs."""

from cchc_docs.ooxml.units import Length

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
Attributes = dict[str, str | int]
#: The attributes every root element needs.
ROOT = f'xmlns:w="{NAMESPACE}" xmlns:r="{RELATIONSHIPS}"'


def w(tag: str, *children: str, **attributes: str | int) -> str:
    """One element; tag and attributes get the prefix w:."""
    opening = f"w:{tag}" + "".join(f' w:{name}="{escaped(str(value))}"' for name, value in attributes.items())
    content = "".join(children)
    return f"<{opening}>{content}</w:{tag}>" if content else f"<{opening}/>"


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def root(tag: str, *children: str) -> bytes:
    """A whole part."""
    return f"{DECLARATION}<w:{tag} {ROOT}>{''.join(children)}</w:{tag}>".encode()


def run(text: str) -> str:
    """Text as it is, spaces kept. A tag must lie in one run, so a paragraph's text is one run."""
    content = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return w("r", f'<w:t xml:space="preserve">{content}</w:t>')


def paragraph(style_id: str, *content: str) -> str:
    """A paragraph in a named style; everything about its look is in the style."""
    return w("p", w("pPr", w("pStyle", val=style_id)), *content)


def text(style_id: str, words: str) -> str:
    return paragraph(style_id, run(words))


def before_list(style_id: str, words: str) -> str:
    """A paragraph that ends “như sau:” and never stands alone at a page's foot, without its list."""
    return w("p", w("pPr", w("pStyle", val=style_id), w("keepNext")), run(words))


def line(style_id: str, width: Length, length: Length) -> str:
    """A drawn line of this length, centred in a column of this width: an empty paragraph with a bottom border.

    The border is the style's; the indents stand in the paragraph itself, because the real length follows the text above
    it and is set after printing.
    """
    indent = ((width - length) / 2).twips
    return w("p", w("pPr", w("pStyle", val=style_id), w("ind", left=indent, right=indent)))


def tag(command: str) -> str:
    """A template command alone in its paragraph: `for dong in noi_nhan` stands as {%p for dong in noi_nhan %}."""
    return text("TheLenh", f"{{%p {command} %}}")


def repeat(command: str, *content: str) -> str:
    """Content once for each item: `dong in noi_nhan`."""
    return tag(f"for {command}") + "".join(content) + tag("endfor")


def choose(condition: str, content: str, otherwise: str = "") -> str:
    """Content only when the condition holds."""
    return tag(f"if {condition}") + content + (tag("else") + otherwise if otherwise else "") + tag("endif")
