"""A template's program as plain data, and the machine that runs it: text, values, loops, conditions, and nothing else.

Jinja would have to be imported (70 ms) and its program compiled again in every run, or its byte code be loaded from a
cache that anybody might have written. Here the cache holds JSON: a closed set of instructions that can print wrong
words at worst, never run code. `program_compiler.py` makes it from Jinja's own syntax tree.

Instructions:  "text"  |  ["out", e]  |  ["set", name, e] ["for", [names], e, test | None, body, otherwise]  |  ["if",
[[e, body] …], otherwise] Expressions:   ["const", v]  ["name", n]  ["attr", e, n]  ["item", e, e]  ["loop", part]
["list", [e …]]  ["cat", [e …]] ["not", e]  ["and", e, e]  ["or", e, e]  ["if", e, e, e]  ["cmp", e, [[op, e] …]]
["math", op, e, e] ["filter", name, e, [e …]]
"""

import json
import operator
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from cchc_docs.ooxml.text import escape

#: What XML 1.0 cannot hold (2.2): Word calls a file with one damaged. Data with one is refused long before.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")

Scope = dict[str, Any]
Value = Callable[[Scope], Any]
Write = Callable[[bytes], None]
Step = Callable[[Scope, Write], None]

LINE_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
TAB = '</w:t><w:tab/><w:t xml:space="preserve">'
#: Where a loop keeps its state; no name in a template can begin with a blank.
LOOP = " loop"
#: Texts repeat: one task stands in thirty letters and four times as many forms.
REMEMBERED = 20_000

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


def load_program(code: Sequence[Any]) -> Callable[[Mapping[str, Any]], bytes]:
    """Make instructions runnable; a run gives UTF-8, since each piece is encoded but once.

    Raises ProgramError when anything in them is not exactly as described above.
    """
    try:
        steps = _block(code)
    except (TypeError, ValueError, KeyError, IndexError, RecursionError) as cause:
        raise ProgramError(str(cause)) from cause

    def run(context: Mapping[str, Any]) -> bytes:
        pieces: list[bytes] = []
        scope: Scope = dict(context)
        for step in steps:
            step(scope, pieces.append)
        return b"".join(pieces)

    return run


def _block(code: Sequence[Any]) -> list[Step]:
    if not isinstance(code, list):
        raise ProgramError("a block is a list")
    return [_step(instruction) for instruction in code]


def _step(instruction: Any) -> Step:
    if isinstance(instruction, str):
        return _text_step(instruction)
    kind, *rest = instruction
    maker = _STEPS.get(kind)
    if maker is None:
        raise ProgramError(f"no instruction {kind!r}")
    return maker(*rest)


def _placed(value: Value, line: Any) -> Value:
    """The same value; what goes wrong with it knows its line."""
    if type(line) is not int:
        raise ProgramError("a line is a number")

    def placed(scope: Scope) -> Any:
        try:
            return value(scope)
        except WRONG_DATA as cause:
            raise _at(line, cause) from cause

    return placed


def _at(line: int, cause: Exception) -> ValueNotPrintable:
    fault = cause if isinstance(cause, ValueNotPrintable) else ValueNotPrintable(str(cause))
    fault.line = fault.line or line
    return fault


def _text_step(text: str) -> Step:
    content = text.encode()
    return lambda scope, write: write(content)


def _out_step(expression: Any, line: Any) -> Step:
    value = _placed(_value(expression), line)
    remembered: dict[str, bytes] = {}

    def step(scope: Scope, write: Write) -> None:
        found = value(scope)
        if type(found) is str:
            text = remembered.get(found)
            if text is None:
                if len(remembered) > REMEMBERED:
                    remembered.clear()
                text = remembered[found] = printable(found).encode()
            write(text)
        else:
            try:
                write(printable(found).encode())
            except ValueNotPrintable as cause:
                raise _at(line, cause) from cause

    return step


def _set_step(name: str, expression: Any, line: Any) -> Step:
    name, value = _checked_name(name), _placed(_value(expression), line)

    def step(scope: Scope, write: Write) -> None:
        scope[name] = value(scope)

    return step


def _for_step(names: list[str], iterable: Any, test: Any, body: Any, otherwise: Any, line: Any) -> Step:
    items_of, steps, others = _placed(_value(iterable), line), _block(body), _block(otherwise)
    keep = None if test is None else _placed(_value(test), line)
    if not isinstance(names, list):
        raise ProgramError("loop names are a list")
    targets = [_checked_name(name) for name in names]
    sets_names = '"set"' in json.dumps(body)

    def step(scope: Scope, write: Write) -> None:
        items = items_of(scope)
        if not isinstance(items, list | tuple):
            raise _at(line, ValueNotPrintable(f"không lặp được qua {type(items).__name__}"))
        inner = dict(scope)
        if keep is not None:
            items = [item for item in items if keep(_bound(inner, targets, item))]
        length = len(items)
        for number, item in enumerate(items):
            if sets_names:
                inner = dict(scope)  # a name set in one round is not known in the next
            _bound(inner, targets, item)
            inner[LOOP] = (number, length)
            for inner_step in steps:
                inner_step(inner, write)
        if not items:
            for other in others:
                other(scope, write)

    return step


def _bound(scope: Scope, targets: list[str], item: Any) -> Scope:
    if len(targets) == 1:
        scope[targets[0]] = item
    else:
        scope.update(zip(targets, item, strict=True))
    return scope


def _if_step(branches: Any, otherwise: Any, line: Any) -> Step:
    choices = [(_placed(_value(test), line), _block(body)) for test, body in branches]
    others = _block(otherwise)

    def step(scope: Scope, write: Write) -> None:
        chosen = next((body for test, body in choices if test(scope)), others)
        for inner in chosen:
            inner(scope, write)

    return step


_STEPS: dict[str, Callable[..., Step]] = {"out": _out_step, "set": _set_step, "for": _for_step, "if": _if_step}


def _value(expression: Any) -> Value:
    kind, *rest = expression
    maker = _VALUES.get(kind)
    if maker is None:
        raise ProgramError(f"no expression {kind!r}")
    return maker(*rest)


def _checked_name(name: Any) -> str:
    if not isinstance(name, str) or not name.isidentifier():
        raise ProgramError(f"no name: {name!r}")
    return name


def _const(value: Any) -> Value:
    if not (value is None or isinstance(value, str | int | float)):
        raise ProgramError(f"no constant: {value!r}")
    return lambda scope: value


def _name(name: str) -> Value:
    name = _checked_name(name)

    def value(scope: Scope) -> Any:
        try:
            return scope[name]
        except KeyError:
            raise ValueNotPrintable(f"không có thẻ “{name}”") from None

    return value


def _attr(owner: Any, name: str) -> Value:
    owner_of, name = _value(owner), _checked_name(name)

    def value(scope: Scope) -> Any:
        found = owner_of(scope)
        try:
            return found[name] if type(found) is dict else _missing(name)
        except KeyError:
            return _missing(name)

    return value


def _missing(name: str) -> Any:
    raise ValueNotPrintable(f"không có phần “{name}”")


def _item(owner: Any, index: Any) -> Value:
    owner_of, index_of = _value(owner), _value(index)

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
    values = [_value(item) for item in items]
    return lambda scope: [value(scope) for value in values]


def _cat(items: Any) -> Value:
    values = [_value(item) for item in items]
    return lambda scope: "".join(str(value(scope)) for value in values)


def _not(operand: Any) -> Value:
    value = _value(operand)
    return lambda scope: not value(scope)


def _and(left: Any, right: Any) -> Value:
    a, b = _value(left), _value(right)
    return lambda scope: a(scope) and b(scope)


def _or(left: Any, right: Any) -> Value:
    a, b = _value(left), _value(right)
    return lambda scope: a(scope) or b(scope)


def _choose(test: Any, yes: Any, no: Any) -> Value:
    t, a, b = _value(test), _value(yes), _value(no)
    return lambda scope: a(scope) if t(scope) else b(scope)


def _cmp(left: Any, others: Any) -> Value:
    first = _value(left)
    chain = [(COMPARE[op], _value(right)) for op, right in others]

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
    work, a, b = MATH[op], _value(left), _value(right)
    return lambda scope: work(a(scope), b(scope))


def _filter(name: str, operand: Any, arguments: Any) -> Value:
    work, value = FILTERS[name], _value(operand)
    more = [_value(argument) for argument in arguments]
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
        return with_breaks(escape(_NOT_XML.sub("", value)))
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
