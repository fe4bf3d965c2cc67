"""A rule, and what it may answer. "Not checked" is an answer of its own and never counts as passed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from cchc_docs.check.facts import Position
from cchc_docs.check.page_facts import Printed
from cchc_docs.check.recognised import Recognised
from cchc_docs.model.diagnostic import Severity
from cchc_docs.model.office import Office as Office
from cchc_docs.model.profile import Profile, Strength


class Verdict(Enum):
    PASSED = "đạt"
    FAILED = "không đạt"
    NOT_APPLICABLE = "không áp dụng"
    NOT_CHECKED = "chưa kiểm được"


@dataclass(frozen=True, slots=True)
class Seen:
    """One breach: what was seen, where it comes from, what is allowed. `fix` "" : the rule's own."""

    where: Position | None  #: None: the document as a whole (something missing)
    seen: str
    allowed: str
    source: str = ""
    fix: str = ""
    severity: Severity | None = None  #: None: the rule's own
    also: tuple[Position, ...] = ()  #: further places of the very same breach, in reading order


@dataclass(frozen=True, slots=True)
class Unchecked:
    """Something the rule should have looked at and could not; `reason` in Vietnamese."""

    reason: str
    where: Position | None = None


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """The document has nothing this rule speaks of; `reason` in Vietnamese."""

    reason: str


Answer = Sequence[Seen | Unchecked] | NotApplicable  #: an empty sequence: everything was looked at and is good


@dataclass(frozen=True, slots=True)
class Case:
    """All a rule may know. `today`: for documents without a date; None: rules in force at any time apply."""

    paper: Recognised
    profile: Profile
    office: Office = field(default_factory=Office)
    today: date | None = None
    separate_annexes: tuple[str, ...] | None = None  #: labels of annexes in other files of the set; None: not known
    printed: Printed | None = None  #: its pages; None: not printed, for the reason that `unprinted` gives
    unprinted: str = "chưa in thử bằng LibreOffice"


@dataclass(frozen=True, slots=True)
class Rule:
    """One demand of the decree. Ids are stable and listed in docs/rules.md; clauses as in `model/profile.py`."""

    id: str
    clause: str  #: "" when the decree is silent
    strength: Strength
    severity: Severity
    demand: str  #: what the clause demands, one short Vietnamese sentence
    fix: str  #: what to do, in the words of Word's menus
    judge: Callable[[Case], Answer]
    valid_from: date = date(2020, 3, 5)
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one rule said of one document."""

    rule: Rule
    verdict: Verdict
    seen: tuple[Seen, ...] = ()
    unchecked: tuple[Unchecked, ...] = ()
    reason: str = ""  #: why it does not apply
