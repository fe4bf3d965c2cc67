"""The expressions of a template's program, and what a value looks like on paper.

["const", v]  ["name", n]  ["attr", e, n]  ["item", e, e]  ["loop", part]  ["list", [e …]]  ["cat", [e …]]
["not", e]  ["and", e, e]  ["or", e, e]  ["if", e, e, e]  ["cmp", e, [[op, e] …]]  ["math", op, e, e]
["filter", name, e, [e …]]
"""

import operator
import re
from collections.abc import Callable
from typing import Any

from cchc_docs.ooxml.text import escape

Scope = dict[str, Any]
Value = Callable[[Scope], Any]
LINE_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
TAB = '</w:t><w:tab/><w:t xml:space="preserve">'
#: Where a loop keeps its state; no name in a template can begin with a blank.
LOOP = " loop"
#: What XML 1.0 cannot hold (2.2): Word calls a file with one damaged. Data with one is refused long before.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")

COMPARE: dict[str, Callable[[Any, Any], Any]] = {
    "eq": operator.eq,
    "ne": operator.ne,
    "gt": operator.gt,
    "gteq": operator.ge,
    "lt": operator.lt,
    "lteq": operator.le,
    "in": lambda a, b: a in b,
    "notin": lambda a, b: a not in b,
}
MATH: dict[str, Callable[[Any, Any], Any]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "//": operator.floordiv,
    "%": operator.mod,
}
FILTERS: dict[str, Callable[..., Any]] = {
    "upper": lambda text: str(text).upper(),
    "lower": lambda text: str(text).lower(),
    "capitalize": lambda text: str(text).capitalize(),
    "trim": lambda text: str(text).strip(),
    "length": len,
    "count": len,
    "replace": lambda text, old, new: str(text).replace(old, new),
    "join": lambda items, sign="": sign.join(str(item) for item in items),
    "first": lambda items: items[0],
    "last": lambda items: items[-1],
    "safe": lambda text: text,  # our data is text and never XML
}
LOOP_PARTS: dict[str, Callable[[int, int], Any]] = {
    "index": lambda n, length: n + 1,
    "index0": lambda n, length: n,
    "first": lambda n, length: n == 0,
    "last": lambda n, length: n == length - 1,
    "length": lambda n, length: length,
    "revindex": lambda n, length: length - n,
    "revindex0": lambda n, length: length - n - 1,
}


class ProgramError(ValueError):
    """Data that is no program: a damaged or strange cache."""


class ValueNotPrintable(Exception):
    """A value the document cannot show: None, a list, a number with a fraction; or a name nothing fills.

    `line`: that of the tag in the source given to Jinja; 0 until a step that knows it has seen the exception.
    """

    line = 0


#: What wrong data makes of an expression: “a” + 1, an empty list's first item, a division by zero.
WRONG_DATA = (ValueNotPrintable, TypeError, ValueError, IndexError, ArithmeticError, AttributeError)


def value_of(expression: Any) -> Value:
    """Make an expression runnable; raises ProgramError for one that is not of the kinds above."""
    kind, *rest = expression
    maker = _VALUES.get(kind)
    if maker is None:
        raise ProgramError(f"no expression {kind!r}")
    return maker(*rest)


def checked_name(name: Any) -> str:
    if not isinstance(name, str) or not name.isidentifier():
        raise ProgramError(f"no name: {name!r}")
    return name


def _const(value: Any) -> Value:
    if not (value is None or isinstance(value, str | int | float)):
        raise ProgramError(f"no constant: {value!r}")
    return lambda scope: value


def _name(name: str) -> Value:
    name = checked_name(name)

    def value(scope: Scope) -> Any:
        try:
            return scope[name]
        except KeyError:
            raise ValueNotPrintable(f"không có thẻ “{name}”") from None

    return value


def _attr(owner: Any, name: str) -> Value:
    owner_of, name = value_of(owner), checked_name(name)

    def value(scope: Scope) -> Any:
        found = owner_of(scope)
        try:
            return found[name] if type(found) is dict else _missing(name)
        except KeyError:
            return _missing(name)

    if owner[0] != "name":
        return value
    holder = owner[1]

    def value_of_name(scope: Scope) -> Any:
        """The same for `task.remedy`, in one step: half of all values are of this kind."""
        try:
            found = scope[holder]
            if type(found) is dict:
                return found[name]
        except KeyError:
            pass
        return value(scope)  # which tells what is missing

    return value_of_name


def _missing(name: str) -> Any:
    raise ValueNotPrintable(f"không có phần “{name}”")


def _item(owner: Any, index: Any) -> Value:
    owner_of, index_of = value_of(owner), value_of(index)

    def value(scope: Scope) -> Any:
        try:
            return owner_of(scope)[index_of(scope)]
        except (KeyError, IndexError, TypeError):
            return _missing(str(index_of(scope)))

    return value


def _loop(part: str) -> Value:
    read = LOOP_PARTS[part]
    return lambda scope: read(*scope[LOOP])


def _list(items: Any) -> Value:
    values = [value_of(item) for item in items]
    return lambda scope: [value(scope) for value in values]


def _cat(items: Any) -> Value:
    values = [value_of(item) for item in items]
    return lambda scope: "".join(str(value(scope)) for value in values)


def _not(operand: Any) -> Value:
    value = value_of(operand)
    return lambda scope: not value(scope)


def _and(left: Any, right: Any) -> Value:
    a, b = value_of(left), value_of(right)
    return lambda scope: a(scope) and b(scope)


def _or(left: Any, right: Any) -> Value:
    a, b = value_of(left), value_of(right)
    return lambda scope: a(scope) or b(scope)


def _choose(test: Any, yes: Any, no: Any) -> Value:
    t, a, b = value_of(test), value_of(yes), value_of(no)
    return lambda scope: a(scope) if t(scope) else b(scope)


def _cmp(left: Any, others: Any) -> Value:
    first = value_of(left)
    chain = [(COMPARE[op], value_of(right)) for op, right in others]

    def value(scope: Scope) -> bool:
        current = first(scope)
        for compare, right in chain:
            found = right(scope)
            if not compare(current, found):
                return False
            current = found
        return True

    return value


def _math(op: str, left: Any, right: Any) -> Value:
    work, a, b = MATH[op], value_of(left), value_of(right)
    return lambda scope: work(a(scope), b(scope))


def _filter(name: str, operand: Any, arguments: Any) -> Value:
    work, value = FILTERS[name], value_of(operand)
    more = [value_of(argument) for argument in arguments]
    return lambda scope: work(value(scope), *(argument(scope) for argument in more))


_VALUES: dict[str, Callable[..., Value]] = {
    "const": _const,
    "name": _name,
    "attr": _attr,
    "item": _item,
    "loop": _loop,
    "list": _list,
    "cat": _cat,
    "not": _not,
    "and": _and,
    "or": _or,
    "if": _choose,
    "cmp": _cmp,
    "math": _math,
    "filter": _filter,
}


#: What a clerk reads for a value that is no text.
KINDS: dict[type, str] = {
    type(None): "trống (None)",
    bool: "đúng/sai (bool)",
    float: "số thực (float)",
    list: "danh sách (list)",
    dict: "nhóm (dict)",
}


def printable(value: Any) -> str:
    """A value as it stands in w:t: escaped; line ends and tabs as Word's own. Anything but text and whole numbers is
    refused.
    """
    if isinstance(value, str):
        return escape(value) if value.isprintable() else with_breaks(escape(_NOT_XML.sub("", value)))
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise ValueNotPrintable(f"giá trị {KINDS.get(type(value), type(value).__name__)} không in được")


def with_breaks(text: str) -> str:
    """Escaped text with its line ends and tabs as Word's own."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\n" in text or "\t" in text:
        text = text.replace("\n", LINE_BREAK).replace("\t", TAB)
    return text
