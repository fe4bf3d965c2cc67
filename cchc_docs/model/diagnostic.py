"""A fault in somebody's data is a value: collected, sorted, shown; never raised."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from cchc_docs.model.place import Place


class Severity(Enum):
    """How much a finding weighs. Only an ERROR stops the build."""

    ERROR = "lỗi"
    WARNING = "cảnh báo"
    NOTE = "ghi chú"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. `code` is stable and listed in docs/codes.md; `hint` says what to do next."""

    code: str
    severity: Severity
    where: Place
    message: str
    hint: str = ""


def error(code: str, where: Place, message: str, hint: str = "") -> Diagnostic:
    return Diagnostic(code, Severity.ERROR, where, message, hint)


def warning(code: str, where: Place, message: str, hint: str = "") -> Diagnostic:
    return Diagnostic(code, Severity.WARNING, where, message, hint)


def note(code: str, where: Place, message: str, hint: str = "") -> Diagnostic:
    return Diagnostic(code, Severity.NOTE, where, message, hint)


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    return any(d.severity is Severity.ERROR for d in diagnostics)
