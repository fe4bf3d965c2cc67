"""Kế hoạch: all that one workbook says, validated."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from cchc_docs.model.agency import Agency, Group
from cchc_docs.model.place import Cell
from cchc_docs.model.task import Field, Task

#: Stands for a year nobody could read; the fault has been reported. No plan is as old.
UNKNOWN_YEAR = 2000


@dataclass(frozen=True, slots=True)
class IssueDate:
    """Ngày ban hành, as far as it is known: a draft knows the year, often the month, not the day."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def first(self) -> date:
        """The earliest day it can be."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The latest day it can be."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])


@dataclass(frozen=True, slots=True)
class Signing:
    """Who signs, by what authority (NĐ 30/2020, PL I, II.7). `prefixes` in the order of the lines: ("TM.", "KT.")."""

    prefixes: tuple[str, ...]
    collective: str
    head_title: str
    signer_title: str
    signer: str  #: "" while nobody has signed
    delegate_title: str = ""  #: only for TL. KT.: the post whose holder is replaced


@dataclass(frozen=True, slots=True)
class Period:
    """Kỳ báo cáo: window of the data, both days included, and the day the report is due."""

    code: str
    name: str
    start: date
    end: date
    due: date
    places: Mapping[str, Cell] = field(default_factory=dict, compare=False, repr=False)  #: column key → its cell


@dataclass(frozen=True, slots=True)
class PlanHead:
    """The Kế hoạch sheet."""

    issuer: str
    issuer_short: str
    parent: str
    place: str
    plan_symbol: str
    plan_number: str  #: "" in a draft
    plan_date: IssueDate
    letter_symbol: str
    letter_date: IssueDate
    subject: str
    letter_subject: str
    year: int
    bases: tuple[str, ...]
    opening: str
    purposes: tuple[str, ...]
    requirements: tuple[str, ...]
    targets: tuple[str, ...]
    general_tasks: tuple[str, ...]
    lists_tasks_in_body: bool
    annex_title: str
    budget: tuple[str, ...]
    standing_office: str  #: name or code, as typed; `assign` finds the agency
    standing_office_at: Cell
    standing_duty: str
    group_duty: str
    reporting_duty: str
    report_to: str
    report_recipient: str
    contact: str
    closing: str
    plan_recipients: tuple[str, ...]
    letter_recipients: tuple[str, ...]
    archive: str
    plan_signing: Signing
    letter_signing: Signing
    is_electronic: bool
    annex_in_plan_file: bool
    size_pair: str  #: "13/14" or "12/13"
    has_common_series: bool = False  #: one series of numbers for all documents; else one for each type
    #: key of the sheet's row → the cells of its value, one for each line
    places: Mapping[str, tuple[Cell, ...]] = field(default_factory=dict, compare=False, repr=False)

    @property
    def annex_stays_blank(self) -> bool:
        """Số, ngày in the annex's Kèm theo line: not filled in an electronic annex that is a file of its own, whose
        signature tells them (NĐ 30/2020, PL I, III.1.c, d). So issuing does not change such an annex.
        """
        return self.is_electronic and not self.annex_in_plan_file


@dataclass(frozen=True, slots=True)
class FormerLetter:
    """An issued letter that another one replaces, and says so (NĐ 30/2020, Đ18.3). `sign`: number and symbol."""

    sign: str
    day: date
    issuer: str


@dataclass(frozen=True, slots=True)
class LetterMark:
    """Số, ngày of one agency's letter, once it is issued. `sign`: number and symbol as registered; `path`: the file in
    force.
    """

    number: str
    day: IssueDate
    replaces: FormerLetter | None = None
    sign: str = ""
    path: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything the documents are made of. Order of every tuple is the clerk's order."""

    head: PlanHead
    tasks: tuple[Task, ...]
    agencies: tuple[Agency, ...]
    groups: tuple[Group, ...]
    periods: tuple[Period, ...]
    #: agency's code, upper case → its letter's number and day; only those that the register has (`issue/overlay.py`)
    letter_marks: Mapping[str, LetterMark] = field(default_factory=dict)

    def letter_mark(self, code: str) -> LetterMark:
        """Blank number and the letters' common day while nothing else is known of the agency's letter."""
        return self.letter_marks.get(code.upper()) or LetterMark("", self.head.letter_date)

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields in the order of their numbers' first appearance."""
        return tuple(dict.fromkeys(task.field for task in self.tasks))
