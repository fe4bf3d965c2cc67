"""A template's program as plain data, and the machine that runs it: text, values, loops, conditions, and nothing else.

Jinja would have to be imported (70 ms) and its program compiled again in every run, or its byte code be loaded from a
cache that anybody might have written. Here the cache holds JSON: a closed set of instructions that can print wrong
words at worst, never run code. `program_compiler.py` makes it from Jinja's own syntax tree.

    "text"  |  ["out", e, line]  |  ["set", name, e, line]  |  ["if", [[e, body] …], otherwise, line]
    ["for", [names], e, test | None, body, otherwise, line]

Expressions (e) are told in `expressions.py`; a line is that of the tag in the source given to Jinja.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from cchc_docs.render.expressions import (
    LOOP,
    WRONG_DATA,
    ProgramError,
    Scope,
    Value,
    ValueNotPrintable,
    checked_name,
    printable,
    value_of,
)

Write = Callable[[bytes], None]
Step = Callable[[Scope, Write], None]

#: Texts repeat: one task stands in thirty letters and four times as many forms.
REMEMBERED = 20_000


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
    value = _placed(value_of(expression), line)
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
    name, value = checked_name(name), _placed(value_of(expression), line)

    def step(scope: Scope, write: Write) -> None:
        scope[name] = value(scope)

    return step


def _for_step(names: list[str], iterable: Any, test: Any, body: Any, otherwise: Any, line: Any) -> Step:
    items_of, steps, others = _placed(value_of(iterable), line), _block(body), _block(otherwise)
    keep = None if test is None else _placed(value_of(test), line)
    if not isinstance(names, list):
        raise ProgramError("loop names are a list")
    targets = [checked_name(name) for name in names]
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
    choices = [(_placed(value_of(test), line), _block(body)) for test, body in branches]
    others = _block(otherwise)

    def step(scope: Scope, write: Write) -> None:
        chosen = next((body for test, body in choices if test(scope)), others)
        for inner in chosen:
            inner(scope, write)

    return step


_STEPS: dict[str, Callable[..., Step]] = {"out": _out_step, "set": _set_step, "for": _for_step, "if": _if_step}
