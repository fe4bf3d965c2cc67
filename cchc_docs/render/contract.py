"""Check a template's tags against the types of `tags.py` before anything is printed.

Jinja's own StrictUndefined speaks at the first wrong name, while printing, and only when the branch is taken. This
walk over the parsed template finds every wrong name at once, in branches never taken too.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, get_args, get_origin, get_type_hints, is_typeddict

from jinja2 import nodes

from cchc_docs.viet.likeness import get_close_matches

#: What Jinja itself defines in every template.
BUILT_IN = dict.fromkeys(("range", "dict", "lipsum", "cycler", "joiner", "namespace"), Any)
#: Filters that give a list of the same things.
SAME_LIST = ("list", "reverse", "sort", "unique", "select", "selectattr", "reject", "rejectattr")
ONE_OF_LIST = ("first", "last", "random", "min", "max")


@dataclass(frozen=True, slots=True)
class TagFault:
    """A tag nothing fills, or one that cannot be used this way. `line`: of the Jinja source."""

    line: int
    name: str
    message: str
    nearest: str = ""


Scope = dict[str, Any]


def check_tags(tree: nodes.Template, contract: type) -> list[TagFault]:
    """All faults of one parsed part, in order of appearance."""
    scope: Scope = {**BUILT_IN, **get_type_hints(contract)}
    faults = dict.fromkeys(_faults(tree, scope))
    return list(faults)


def _faults(node: nodes.Node, scope: Scope) -> Iterator[TagFault]:
    if isinstance(node, nodes.For):
        yield from _loop_faults(node, scope)
    elif isinstance(node, nodes.Assign):
        yield from _faults(node.node, scope)
        _bind(node.target, _type_of(node.node, scope), scope)
    elif isinstance(node, nodes.AssignBlock):
        yield from _body_faults(node.body, dict(scope))
        _bind(node.target, Any, scope)
    elif isinstance(node, nodes.Macro | nodes.CallBlock | nodes.With):
        yield from _inner_faults(node, scope)
    elif isinstance(node, nodes.Output):
        for printed in node.nodes:
            yield from _faults(printed, scope)
            yield from _print_faults(printed, scope)
    elif isinstance(node, nodes.Name) and node.ctx == "load" and node.name not in scope:
        yield _unknown(node.lineno, node.name, scope)
    elif isinstance(node, nodes.Getattr | nodes.Getitem):
        yield from _faults(node.node, scope)
        yield from _attribute_faults(node, scope)
    elif isinstance(node, nodes.Include | nodes.Import | nodes.FromImport | nodes.Extends):
        yield TagFault(node.lineno, "include", "không dùng được lệnh lấy mẫu khác (include, import, extends)")
    else:
        yield from _body_faults(node.iter_child_nodes(), scope)


def _body_faults(body: Iterable[nodes.Node], scope: Scope) -> Iterator[TagFault]:
    for child in body:
        yield from _faults(child, scope)


def _loop_faults(node: nodes.For, scope: Scope) -> Iterator[TagFault]:
    yield from _faults(node.iter, scope)
    kind = _type_of(node.iter, scope)
    if kind is not Any and get_origin(kind) is not list:
        name = _source_name(node.iter)
        yield TagFault(node.lineno, name, f"“{name}” không phải danh sách nên không lặp được")
    inner = {**scope, "loop": Any}
    _bind(node.target, get_args(kind)[0] if get_origin(kind) is list else Any, inner)
    yield from _body_faults([*([node.test] if node.test else []), *node.body], inner)
    yield from _body_faults(node.else_, dict(scope))


def _inner_faults(node: nodes.Macro | nodes.CallBlock | nodes.With, scope: Scope) -> Iterator[TagFault]:
    """Blocks with names of their own: a macro's arguments, what {% with %} sets."""
    inner = dict(scope)
    if isinstance(node, nodes.With):
        yield from _body_faults(node.values, scope)
        for target, value in zip(node.targets, node.values, strict=True):
            _bind(target, _type_of(value, scope), inner)
    else:
        yield from _body_faults(node.defaults, scope)
        for argument in node.args:
            _bind(argument, Any, inner)
        inner |= dict.fromkeys(("caller", "varargs", "kwargs"), Any)
    if isinstance(node, nodes.CallBlock):
        yield from _faults(node.call, scope)
    if isinstance(node, nodes.Macro):
        scope[node.name] = inner[node.name] = Any
    yield from _body_faults(node.body, inner)


def _bind(target: nodes.Node, kind: Any, scope: Scope) -> None:
    if isinstance(target, nodes.Name):
        scope[target.name] = kind
    else:
        for child in target.iter_child_nodes():
            _bind(child, Any, scope)


def _print_faults(node: nodes.Node, scope: Scope) -> Iterator[TagFault]:
    kind = _type_of(node, scope)
    if get_origin(kind) is list or is_typeddict(kind) or kind in (bool, float, type(None)):
        name = _source_name(node)
        yield TagFault(node.lineno, name, f"“{name}” là danh sách, nhóm hoặc điều kiện, không in thẳng ra được")


def _attribute_faults(node: nodes.Getattr | nodes.Getitem, scope: Scope) -> Iterator[TagFault]:
    owner = _type_of(node.node, scope)
    name = _attribute(node)
    if name is None or owner is Any:
        return
    if is_typeddict(owner):
        if name not in get_type_hints(owner):
            yield _unknown(node.lineno, name, get_type_hints(owner), of=_source_name(node.node))
    elif not hasattr(get_origin(owner) or owner, name):
        yield TagFault(node.lineno, name, f"“{_source_name(node.node)}” không có phần “{name}”")


def _unknown(line: int, name: str, known: Scope, of: str = "") -> TagFault:
    near = get_close_matches(name, [k for k in known if k not in BUILT_IN], n=1, cutoff=0.5)
    whole = f"{of}.{name}" if of else name
    return TagFault(line, name, f"không có thẻ “{whole}”", f"{of}.{near[0]}" if near and of else "".join(near))


def _attribute(node: nodes.Getattr | nodes.Getitem) -> str | None:
    if isinstance(node, nodes.Getattr):
        return node.attr
    return str(node.arg.value) if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str) else None


def _type_of(node: nodes.Node, scope: Scope) -> Any:
    """The type an expression has by the contract; Any when it cannot be told (most filters, arithmetic)."""
    if isinstance(node, nodes.Name):
        return scope.get(node.name, Any)
    if isinstance(node, nodes.Getattr | nodes.Getitem):
        return _part_type(node, _type_of(node.node, scope))
    if isinstance(node, nodes.Const):
        return type(node.value)
    if isinstance(node, nodes.Compare | nodes.Not | nodes.Test):
        return bool
    if isinstance(node, nodes.Filter) and node.node is not None:
        kind = _type_of(node.node, scope)
        if get_origin(kind) is list:
            return kind if node.name in SAME_LIST else get_args(kind)[0] if node.name in ONE_OF_LIST else Any
    if isinstance(node, nodes.Add):
        kinds = [_type_of(side, scope) for side in (node.left, node.right)]
        return kinds[0] if kinds[0] == kinds[1] else Any
    return Any


def _part_type(node: nodes.Getattr | nodes.Getitem, owner: Any) -> Any:
    name = _attribute(node)
    if is_typeddict(owner) and name:
        return get_type_hints(owner).get(name, Any)
    if get_origin(owner) is list and isinstance(node, nodes.Getitem) and name is None:
        return owner if isinstance(node.arg, nodes.Slice) else get_args(owner)[0]
    return Any


def _source_name(node: nodes.Node) -> str:
    """The expression as the template's author wrote it, as far as names go."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr | nodes.Getitem):
        return f"{_source_name(node.node)}.{_attribute(node) or '…'}"
    return "biểu thức"
