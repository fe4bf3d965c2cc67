"""WordprocessingML's plainest words: its namespace, values of child elements. Source: ECMA-376 part 1, 17.17."""

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = W + "val"
#: Far more than any page; a number beyond it is damage, and would overflow nothing but patience.
MOST = 1_000_000


def val(parent: etree._Element | None, name: str) -> str | None:
    """w:val of a child; "" when the child has none; None without the child."""
    child = parent.find(W + name) if parent is not None else None
    return None if child is None else child.get(VAL, "")


def is_on(text: str | None) -> bool:
    """An on/off value as stated; an element without w:val is on."""
    return text not in ("0", "false", "off")


def has(parent: etree._Element | None, name: str) -> bool:
    """An on/off child that is there and on."""
    child = parent.find(W + name) if parent is not None else None
    return child is not None and is_on(child.get(VAL))


def whole(text: str | None) -> int | None:
    """A whole number; None: absent, unreadable or absurd."""
    try:
        number = int(text or "")
    except ValueError:
        return None
    return number if abs(number) <= MOST else None
