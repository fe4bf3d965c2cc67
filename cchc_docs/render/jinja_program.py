"""Programs made with Jinja: its parser for every template, its engine only for what plain instructions cannot say."""

import traceback
from collections.abc import Mapping
from typing import Any

from jinja2 import Environment, StrictUndefined, Template, TemplateRuntimeError
from markupsafe import Markup

from cchc_docs.render.compiled import PlacedTag, Program
from cchc_docs.render.expressions import ValueNotPrintable, printable, with_breaks
from cchc_docs.render.program import load_program
from cchc_docs.render.program_compiler import NotPlain, compile_tree
from cchc_docs.render.rows import Take, needs_of, split_rows

JINJA_SOURCE = "<template>"  # how tracebacks name a Jinja program made from a string


def jinja_environment() -> Environment:
    environment = Environment(undefined=StrictUndefined, autoescape=True, finalize=_finalize)
    environment.filters["safe"] = lambda text: text  # our data is text and never XML
    return environment


def make_program(environment: Environment, source: str, tags: tuple[PlacedTag, ...]) -> Program:
    """Plain instructions where they say all that the template says; else a Jinja program, which is not cached."""
    try:
        code = compile_tree(environment.parse(source))
    except NotPlain:
        return Program(_Run(environment.from_string(source)), None, tags)
    return Program(load_program(code), code, tags)


def _finalize(value: object) -> object:
    """What stands in the document for a value. docxtpl prints “None” and loses text round & and <; here neither can
    happen.
    """
    if isinstance(value, StrictUndefined):
        return value
    if isinstance(value, Markup):
        return value if "<" in value else Markup(with_breaks(str(value)))  # escaped already, by a filter
    return Markup(printable(value))


class _Run:
    """One Jinja program as a program of ours."""

    def __init__(self, template: Template) -> None:
        self.template = template

    def __call__(self, context: Mapping[str, Any], take: Take) -> None:
        for row in split_rows(self._text(context)):
            take(row.encode(), needs_of(row))

    def _text(self, context: Mapping[str, Any]) -> str:
        try:
            return self.template.render(context)
        except (TemplateRuntimeError, ValueNotPrintable, TypeError, ValueError, ArithmeticError) as cause:
            frames = traceback.extract_tb(cause.__traceback__)
            lines = [frame.lineno or 0 for frame in frames if frame.filename == JINJA_SOURCE]
            fault = ValueNotPrintable(str(cause))
            fault.line = lines[-1] if lines else 0
            raise fault from cause
