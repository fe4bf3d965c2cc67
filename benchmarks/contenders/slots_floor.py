"""The byte-slot floor: our template as a Python function that joins ready bytes and escaped values. No checks at all.

Knows just enough of Jinja for our letter and annex: values, loops, conditions.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from jinja2 import Environment, nodes

from benchmarks.contenders._floor import jinja_source, packer
from benchmarks.contenders._inputs import TEMPLATES, contexts, write

Make = Callable[[dict[str, Any]], bytes]


def setup(job: str, folder: Path, count: int) -> Callable[[int, Path], None]:
    template = folder / TEMPLATES[job]
    make = compiled(jinja_source(template))
    pack = packer(template)
    given = contexts(job, folder, count)

    def render(number: int, path: Path) -> None:
        write(path, *pack(make(given[number])))

    return render


def compiled(source: str) -> Make:
    tree = Environment().parse(source)
    lines = ["def make(c):", " out = []", " add = out.append", *_block(tree.body, {}, 1), " return b''.join(out)"]
    names: dict[str, Any] = {"e": escaped}
    exec("\n".join(lines), names)
    make: Make = names["make"]
    return make


def escaped(value: Any) -> bytes:
    text = str(value)
    if "&" in text or "<" in text or ">" in text:
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.encode()


def _block(body: list[nodes.Node], scope: dict[str, str], depth: int) -> Iterator[str]:
    pad = " " * depth
    if not body:
        yield pad + "pass"
    for node in body:
        if isinstance(node, nodes.Output):
            for part in node.nodes:
                added = (
                    repr(part.data.encode()) if isinstance(part, nodes.TemplateData) else f"e({_value(part, scope)})"
                )
                yield f"{pad}add({added})"
        elif isinstance(node, nodes.For):
            assert isinstance(node.target, nodes.Name)
            name, index = f"v{depth}", f"i{depth}"
            yield f"{pad}for {index}, {name} in enumerate({_value(node.iter, scope)}):"
            yield from _block(node.body, {**scope, node.target.name: name, "loop": index}, depth + 1)
        elif isinstance(node, nodes.If):
            for word, branch in [("if", node), *(("elif", other) for other in node.elif_)]:
                yield f"{pad}{word} {_value(branch.test, scope)}:"
                yield from _block(branch.body, scope, depth + 1)
            yield pad + "else:"
            yield from _block(node.else_, scope, depth + 1)
        else:
            raise TypeError(type(node).__name__)


def _value(node: nodes.Node, scope: dict[str, str]) -> str:
    if isinstance(node, nodes.Const):
        return repr(node.value)
    if isinstance(node, nodes.Name):
        return scope.get(node.name, f"c[{node.name!r}]")
    if isinstance(node, nodes.Getattr):
        if isinstance(node.node, nodes.Name) and node.node.name == "loop":
            return {"index": f"({scope['loop']} + 1)", "first": f"({scope['loop']} == 0)"}[node.attr]
        return f"{_value(node.node, scope)}[{node.attr!r}]"
    if isinstance(node, nodes.Or | nodes.And):
        word = "or" if isinstance(node, nodes.Or) else "and"
        return f"({_value(node.left, scope)} {word} {_value(node.right, scope)})"
    if isinstance(node, nodes.Not):
        return f"(not {_value(node.node, scope)})"
    raise TypeError(type(node).__name__)
