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
from functools import lru_cache
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
from cchc_docs.render.rows import ROW_END, Rows, Take, needs_of, split_rows

Write = Callable[[bytes], None]
Step = Callable[[Scope, Write], None]
Run = Callable[[Mapping[str, Any], Take], None]

#: Where the row that is being written is kept; no name in a template can begin with a blank.
ROWS = " rows"
#: Texts repeat: one task stands in thirty letters and four times as many forms.
REMEMBERED = 8192


def load_program(code: Sequence[Any]) -> Run:
    """Make instructions runnable. A run hands on UTF-8, row by row (`rows.py`).

    Raises ProgramError when anything in them is not exactly as described above.
    """
    try:
        steps = _block(code)
    except (TypeError, ValueError, KeyError, IndexError, RecursionError) as cause:
        raise ProgramError(str(cause)) from cause

    def run(context: Mapping[str, Any], take: Take) -> None:
        rows = Rows(take)
        write = rows.pieces.append
        scope: Scope = {**context, ROWS: rows}
        for step in steps:
            step(scope, write)
        rows.end()

    return run


def _block(code: Sequence[Any]) -> list[Step]:
    """Steps of a block. Text and values that follow each other are printed by one step, up to the end of a row."""
    if not isinstance(code, list):
        raise ProgramError("a block is a list")
    steps: list[Step] = []
    prints: list[_Print] = []
    text = ""
    for instruction in code:
        if isinstance(instruction, str):
            for piece in split_rows(instruction):
                needs = needs_of(piece)
                if needs or piece.endswith(ROW_END):
                    steps += (_print_step(prints, text), _row_step(piece, needs))
                    prints, text = [], ""
                else:
                    text += piece
        elif instruction[0] == "out":
            prints.append(_print(text, *instruction[1:]))
            text = ""
        else:
            steps += (_print_step(prints, text), _step(*instruction))
            prints, text = [], ""
    steps.append(_print_step(prints, text))
    return [step for step in steps if step is not _nothing]


def _step(kind: Any, *rest: Any) -> Step:
    maker = _STEPS.get(kind)
    if maker is None:
        raise ProgramError(f"no instruction {kind!r}")
    return maker(*rest)


def _checked_line(line: Any) -> int:
    if type(line) is not int:
        raise ProgramError("a line is a number")
    return line


def _placed(value: Value, line: Any) -> Value:
    """The same value; what goes wrong with it knows its line."""
    line = _checked_line(line)

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


def _row_step(text: str, needs: int) -> Step:
    """Text that ends a row, or asks for something when the row is finished."""
    content, ends_row = text.encode(), text.endswith(ROW_END)

    def step(scope: Scope, write: Write) -> None:
        write(content)
        rows: Rows = scope[ROWS]
        rows.needs |= needs
        if ends_row:
            rows.end()

    return step


_Print = tuple[bytes, Value, int]  #: text, the value behind it, the line of its tag


def _print(text: str, expression: Any, line: Any) -> _Print:
    return text.encode(), value_of(expression), _checked_line(line)


def _print_step(prints: list[_Print], rest: str) -> Step:
    if not prints and not rest:
        return _nothing
    last = rest.encode()

    def step(scope: Scope, write: Write) -> None:
        line = 0
        try:
            for text, value, line in prints:  # noqa: B007 - told when a value cannot be printed
                write(text)
                found = value(scope)
                write(_printed(found) if type(found) is str else printable(found).encode())
        except WRONG_DATA as cause:
            raise _at(line, cause) from cause
        write(last)

    return step


def _nothing(scope: Scope, write: Write) -> None:
    """A step that is left out."""


@lru_cache(maxsize=REMEMBERED)
def _printed(text: str) -> bytes:
    return printable(text).encode()


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
    single = targets[0] if len(targets) == 1 else ""
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
            if single:
                inner[single] = item
            else:
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
    choices = [(value_of(test), _block(body)) for test, body in branches]
    others, line = _block(otherwise), _checked_line(line)

    def step(scope: Scope, write: Write) -> None:
        chosen = others
        try:
            for test, body in choices:
                if test(scope):
                    chosen = body
                    break
        except WRONG_DATA as cause:
            raise _at(line, cause) from cause
        for inner in chosen:
            inner(scope, write)

    return step


_STEPS: dict[str, Callable[..., Step]] = {"set": _set_step, "for": _for_step, "if": _if_step}
