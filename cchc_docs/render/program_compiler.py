"""From Jinja's syntax tree to the plain instructions of `program.py`. Runs once per template, never on a warm run."""

from typing import Any

from jinja2 import nodes

from cchc_docs.render.expressions import COMPARE, FILTERS, LOOP_PARTS, MATH

OPERATORS = {nodes.Add: "+", nodes.Sub: "-", nodes.Mul: "*", nodes.FloorDiv: "//", nodes.Mod: "%"}


class NotPlain(Exception):
    """The template uses something of Jinja that the plain instructions do not have; Jinja itself must run it."""


def compile_tree(tree: nodes.Template) -> list[Any]:
    """The whole program. Raises NotPlain at the first thing it has no instruction for."""
    return _block(tree.body)


def _block(body: list[nodes.Node]) -> list[Any]:
    """Instructions of a block, neighbouring pieces of text joined."""
    code: list[Any] = []
    for node in body:
        for instruction in _instructions(node):
            if isinstance(instruction, str) and code and isinstance(code[-1], str):
                code[-1] += instruction
            elif instruction != "":
                code.append(instruction)
    return code


def _instructions(node: nodes.Node) -> list[Any]:
    if isinstance(node, nodes.Output):
        return [n.data if isinstance(n, nodes.TemplateData) else ["out", _expression(n), n.lineno] for n in node.nodes]
    if isinstance(node, nodes.For):
        return [_for(node)]
    if isinstance(node, nodes.If):
        branches = [[_expression(n.test), _block(n.body)] for n in (node, *node.elif_)]
        return [["if", branches, _block(node.else_), node.lineno]]
    if isinstance(node, nodes.Assign) and isinstance(node.target, nodes.Name):
        return [["set", node.target.name, _expression(node.node), node.lineno]]
    raise NotPlain(type(node).__name__)


def _for(node: nodes.For) -> list[Any]:
    targets = node.target.items if isinstance(node.target, nodes.Tuple) else [node.target]
    names = [target.name for target in targets if isinstance(target, nodes.Name)]
    if len(names) != len(targets) or node.recursive:
        raise NotPlain("For")
    test = None if node.test is None else _expression(node.test)
    return ["for", names, _expression(node.iter), test, _block(node.body), _block(node.else_), node.lineno]


def _expression(node: nodes.Node) -> list[Any]:
    if isinstance(node, nodes.Const):
        if isinstance(node.value, str | int | type(None)):
            return ["const", node.value]
    elif isinstance(node, nodes.Name):
        if node.name != "loop":
            return ["name", node.name]
    elif isinstance(node, nodes.Getattr):
        if isinstance(node.node, nodes.Name) and node.node.name == "loop":
            if node.attr in LOOP_PARTS:
                return ["loop", node.attr]
        else:
            return ["attr", _expression(node.node), node.attr]
    elif isinstance(node, nodes.Getitem):
        if not isinstance(node.arg, nodes.Slice):
            return ["item", _expression(node.node), _expression(node.arg)]
    elif isinstance(node, nodes.List | nodes.Tuple):
        return ["list", [_expression(item) for item in node.items]]
    elif isinstance(node, nodes.Concat):
        return ["cat", [_expression(item) for item in node.nodes]]
    elif isinstance(node, nodes.Neg):
        return ["math", "-", ["const", 0], _expression(node.node)]
    elif isinstance(node, nodes.Not):
        return ["not", _expression(node.node)]
    elif isinstance(node, nodes.And | nodes.Or):
        return ["and" if isinstance(node, nodes.And) else "or", _expression(node.left), _expression(node.right)]
    elif isinstance(node, nodes.CondExpr) and node.expr2 is not None:
        return ["if", _expression(node.test), _expression(node.expr1), _expression(node.expr2)]
    elif isinstance(node, nodes.Compare):
        if all(operand.op in COMPARE for operand in node.ops):
            return ["cmp", _expression(node.expr), [[o.op, _expression(o.expr)] for o in node.ops]]
    elif isinstance(node, nodes.BinExpr) and type(node) in OPERATORS and OPERATORS[type(node)] in MATH:
        return ["math", OPERATORS[type(node)], _expression(node.left), _expression(node.right)]
    elif isinstance(node, nodes.Filter) and _is_plain_filter(node) and node.node is not None:
        return ["filter", node.name, _expression(node.node), [_expression(argument) for argument in node.args]]
    raise NotPlain(type(node).__name__)


def _is_plain_filter(node: nodes.Filter) -> bool:
    return node.name in FILTERS and not (node.kwargs or node.dyn_args or node.dyn_kwargs)
