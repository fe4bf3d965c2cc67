"""Why files of a set are new, changed or gone."""

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
    NUMBERED = "numbers given"  #: by `cchc issue`; `after` names them
    OUTSIDE = "outside the workbook"  #: what other commands know: a number cancelled
    FIRST = "first time"
    MISSING = "file missing"
    EDITED = "edited by hand"
    FILES = "files moved"  #: a hand-edited file went away, so the new version takes its name again
    UNKNOWN = "unknown"  #: the history has no snapshot to compare with


class Action(Enum):
    CREATE = "create"
    CHANGE = "change"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class Touched:
    """A file and what becomes of it. `kind`: as in the manifest."""

    path: str
    action: Action
    kind: str


@dataclass(frozen=True, slots=True)
class Cause:
    """`where`: the cell or row as now (a removed row: as before), the template's name, or "". `before`, `after`: the
    words, "" for none.
    """

    kind: CauseKind
    where: str = ""
    label: str = ""
    before: str = ""
    after: str = ""
    files: tuple[Touched, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Explanation:
    """`silent`: changes of the workbook that reach no document."""

    causes: tuple[Cause, ...] = ()
    silent: int = 0
