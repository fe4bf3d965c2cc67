"""Why files of a set are new, changed or gone."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum


class CauseKind(Enum):
    """The word for a cause, also in `--json`."""

    CELL = "cell"
    LINES = "lines"  #: a list of Kế hoạch got longer or shorter
    ADDED = "row added"
    REMOVED = "row removed"
    MOVED = "rows moved"
    MANY = "many cells"  #: too many to be told apart
    TEMPLATE = "template"
    PROGRAM = "program"
    OUTSIDE = "outside the workbook"  #: numbers, dates: what other commands know
    FIRST = "first time"
    MISSING = "file missing"
    EDITED = "edited by hand"
    FILES = "files moved"  #: a hand-edited file went away, so the new version takes its name again
    UNKNOWN = "unknown"  #: the history has no snapshot to compare with


@dataclass(frozen=True, slots=True)
class Cause:
    """`where`: the cell or row as now (a removed row: as before), the template's name, or "". `before`, `after`: the
    words, "" for none. `files`: name wanted → what becomes of it: create, change or remove.
    """

    kind: CauseKind
    where: str = ""
    label: str = ""
    before: str = ""
    after: str = ""
    files: Mapping[str, str] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Explanation:
    """`silent`: changes of the workbook that reach no document."""

    causes: tuple[Cause, ...] = ()
    silent: int = 0
