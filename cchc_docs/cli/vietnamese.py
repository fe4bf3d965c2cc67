"""click in Vietnamese. Import this module, and all that click says from then on is in the words of `words.py`.

Every module of click binds `gettext.gettext` and `ngettext` to names of its own. Those names are bound anew, in click's
modules only: `gettext` itself is never touched, not even for the moment of an import, for whatever click imports (or
argparse, by chance) would keep the replacement. So it does not matter who imported click, or when; but commands must be
declared after this import, for click takes some texts (help of `--version`, “file” of `click.Path`) while they are.

Three texts stay English because click never looks them up: “[y/N]” of `click.confirm`, “(env var: …)” in errors of an
option with `show_envvar`, and the system's own reason when `click.File` cannot open a file (`click.Path` is fine).
"""

import gettext
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from types import ModuleType
from typing import Any

import click

from cchc_docs.cli.words import CLICK_WORDS, METAVARS


class VietGroup(click.Group):
    """A group that also translates what click does not look up: “[OPTIONS]” and “COMMAND [ARGS]...” in usage lines.

    Its commands need no class of their own: they are translated when found, whoever made them, and before they speak.
    """

    #: Groups inside this one are of this class too
    group_class = type

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        translate_usage(self)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name, command, rest = super().resolve_command(ctx, args)
        if command is not None:
            translate_usage(command)
        return name, command, rest


def translate_usage(command: click.Command) -> None:
    """Vietnamese placeholders in the usage line of a command that no `VietGroup` finds; own ones stay as they are."""
    if command.options_metavar is not None:
        command.options_metavar = translate(command.options_metavar)
    if isinstance(command, click.Group):
        command.subcommand_metavar = translate(command.subcommand_metavar)


def translate(message: str) -> str:
    """The Vietnamese for a text of click; a text that is not click's comes back unchanged."""
    return _TEXTS.get(message, message)


def translate_counted(singular: str, plural: str, n: int) -> str:
    """As `ngettext`, with English rules for which of click's two texts is meant."""
    return translate(singular if n == 1 else plural)


def speak_vietnamese() -> None:
    """Done once on import of this module; doing it again changes nothing."""
    for name, module in list(sys.modules.items()):
        if name == "click" or name.startswith("click."):
            _translate_module(module)
    for kind in _NAMED_TYPES:
        kind.name = translate(kind.name)
    if _LateModules not in sys.meta_path:
        sys.meta_path.insert(0, _LateModules)


def _translate_module(module: ModuleType) -> None:
    for name, original, vietnamese in (
        ("_", gettext.gettext, translate),
        ("ngettext", gettext.ngettext, translate_counted),
    ):
        if vars(module).get(name) is original:
            setattr(module, name, vietnamese)


class _LateModules:
    """Catches the modules of click that are imported only when needed; importing them here would slow every start."""

    @staticmethod
    def find_spec(name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        if not name.startswith("click."):
            return None
        spec = PathFinder.find_spec(name, path, target)
        if spec is not None and type(spec.loader) is SourceFileLoader:
            spec.loader = _LateLoader(spec.loader.name, spec.loader.path)
        return spec


class _LateLoader(SourceFileLoader):
    def exec_module(self, module: ModuleType) -> None:
        super().exec_module(module)
        _translate_module(module)


class _TypeName(str):
    """The name of a type, spelled as Vietnamese wants it where click changes the case of an English word.

    click begins messages with `name.title()`, which would be “Thư Mục”, and prints `name.upper()` as the metavar.
    """

    metavar: str

    def __new__(cls, word: str, metavar: str) -> "_TypeName":
        name = super().__new__(cls, word)
        name.metavar = metavar
        return name

    def title(self) -> str:
        return self.capitalize()

    def upper(self) -> str:
        return self.metavar


_TEXTS = CLICK_WORDS | {name: _TypeName(CLICK_WORDS[name], metavar) for name, metavar in METAVARS.items()}

#: click looks up the names of `click.Path` only. The others are class attributes, and `ParamType.name` is click's place
#: for the word; subclasses would not do, for `type=int` and prompts take click's own instances.
_NAMED_TYPES: tuple[type[click.ParamType[Any]], ...] = (
    click.types.StringParamType,
    click.types.UnprocessedParamType,
    click.types.IntParamType,
    click.types.FloatParamType,
    click.types.BoolParamType,
    click.IntRange,
    click.FloatRange,
    click.File,
)

speak_vietnamese()
