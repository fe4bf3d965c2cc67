"""Check a template's tags against the types of `tags.py` before anything is printed.

Jinja's own StrictUndefined speaks at the first wrong name, while printing, and only when the branch is taken. This
walk over the parsed template finds every wrong name at once, in branches never taken too.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, get_args, get_origin, get_type_hints, is_typeddict

from jinja2 import nodes

#: What Jinja itself defines in every template or loop.
BUILT_IN = {"loop": Any, "true": bool, "false": bool, "none": Any, "range": Any, "namespace": Any}


@dataclass(frozen=True, slots=True)
class TagFault:
    """A tag nothing fills, or one that cannot be used this way. `name` is what to look for in the template."""

    name: str
    message: str
    nearest: str = ""


Scope = dict[str, Any]


def check_tags(tree: nodes.Template, contract: type) -> list[TagFault]:
    """All faults of one parsed part, in order of appearance, each name once."""
    scope: Scope = {**BUILT_IN, **get_type_hints(contract)}
    faults = dict.fromkeys(_faults(tree, scope))
    return list(faults)


def _faults(node: nodes.Node, scope: Scope) -> Iterator[TagFault]:
    if isinstance(node, nodes.For):
        yield from _loop_faults(node, scope)
    elif isinstance(node, nodes.Assign):
        yield from _faults(node.node, scope)
        yield from _bind(node.target, _type_of(node.node, scope), scope)
    elif isinstance(node, nodes.Output):
        for printed in node.nodes:
            yield from _faults(printed, scope)
            yield from _print_faults(printed, scope)
    elif isinstance(node, nodes.Name) and node.ctx == "load" and node.name not in scope:
        yield _unknown(node.name, scope)
    elif isinstance(node, nodes.Getattr | nodes.Getitem):
        yield from _faults(node.node, scope)
        yield from _attribute_faults(node, scope)
    else:
        for child in node.iter_child_nodes():
            yield from _faults(child, scope)


def _loop_faults(node: nodes.For, scope: Scope) -> Iterator[TagFault]:
    yield from _faults(node.iter, scope)
    kind = _type_of(node.iter, scope)
    if kind is not Any and get_origin(kind) is not list:
        yield TagFault(_source_name(node.iter), f"“{_source_name(node.iter)}” không phải danh sách nên không lặp được")
    inner = dict(scope)
    list(_bind(node.target, get_args(kind)[0] if get_origin(kind) is list else Any, inner))
    children: list[nodes.Node] = [*node.body, *node.else_, *([node.test] if node.test else [])]
    for child in children:
        yield from _faults(child, inner)


def _bind(target: nodes.Node, kind: Any, scope: Scope) -> Iterator[TagFault]:
    if isinstance(target, nodes.Name):
        scope[target.name] = kind
    else:
        for child in target.iter_child_nodes():
            yield from _bind(child, Any, scope)


def _print_faults(node: nodes.Node, scope: Scope) -> Iterator[TagFault]:
    kind = _type_of(node, scope)
    if get_origin(kind) is list or is_typeddict(kind) or kind is bool:
        name = _source_name(node)
        yield TagFault(name, f"“{name}” là danh sách, nhóm hoặc điều kiện, không in thẳng ra được")


def _attribute_faults(node: nodes.Getattr | nodes.Getitem, scope: Scope) -> Iterator[TagFault]:
    owner = _type_of(node.node, scope)
    name = _attribute(node)
    if name is None or owner is Any:
        return
    if not is_typeddict(owner):
        yield TagFault(name, f"“{_source_name(node.node)}” không có phần “{name}”")
    elif name not in get_type_hints(owner):
        yield _unknown(name, get_type_hints(owner), of=_source_name(node.node))


def _unknown(name: str, known: Scope, of: str = "") -> TagFault:
    near = get_close_matches(name, [k for k in known if k not in BUILT_IN], n=1, cutoff=0.5)
    whole = f"{of}.{name}" if of else name
    return TagFault(name, f"không có thẻ “{whole}”", f"{of}.{near[0]}" if near and of else "".join(near))


def _attribute(node: nodes.Getattr | nodes.Getitem) -> str | None:
    if isinstance(node, nodes.Getattr):
        return node.attr
    return str(node.arg.value) if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str) else None


def _type_of(node: nodes.Node, scope: Scope) -> Any:
    """The type an expression has by the contract; Any when it cannot be told (filters, arithmetic)."""
    if isinstance(node, nodes.Name):
        return scope.get(node.name, Any)
    if isinstance(node, nodes.Getattr | nodes.Getitem):
        owner, name = _type_of(node.node, scope), _attribute(node)
        if is_typeddict(owner) and name:
            return get_type_hints(owner).get(name, Any)
        if get_origin(owner) is list and isinstance(node, nodes.Getitem) and name is None:
            return get_args(owner)[0]
    return Any


def _source_name(node: nodes.Node) -> str:
    """The expression as the template's author wrote it, as far as names go."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr | nodes.Getitem):
        return f"{_source_name(node.node)}.{_attribute(node) or '…'}"
    return "biểu thức"
