"""Who takes part: agencies, groups of agencies."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from cchc_docs.model.place import Cell


class Relation(Enum):
    """Quan hệ with the issuer: decides the verb, giao (subordinate) or đề nghị (outside the hierarchy)."""

    ASSIGN = "Giao"
    REQUEST = "Đề nghị"


@dataclass(frozen=True, slots=True)
class Agency:
    """Cơ quan, đơn vị that receives a letter and fills forms."""

    code: str
    name: str
    short_name: str
    symbol: str
    kind: str
    relation: Relation
    head_title: str
    where: Cell
    groups: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    collective: str = ""  #: "" when the head signs in his own right (no TM.)
    parent: str = ""  #: "" when the header has no parent line (a UBND)
    place: str = ""
    valid_from: date | None = None
    valid_to: date | None = None  #: the last day in force; None: still in force
    contact: str = ""
    identifier: str = ""
    is_confirmed: bool = True

    def is_valid_during(self, first: date, last: date) -> bool:
        """True when the agency exists on some day of the span; both ends included."""
        began = self.valid_from is None or self.valid_from <= last
        not_ended = self.valid_to is None or self.valid_to >= first
        return began and not_ended


@dataclass(frozen=True, slots=True)
class Group:
    """Nhóm: a name for several agencies, by kind, by list, or by the agencies' own Nhóm column."""

    code: str
    name: str
    where: Cell
    aliases: tuple[str, ...] = ()
    member_kinds: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    is_undetermined: bool = False
    is_in_duties: bool = False
