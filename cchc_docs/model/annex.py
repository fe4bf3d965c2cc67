"""An annex somebody already has, on its way into a workbook: text only, judged later by `validate`."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ImportedTask:
    """One row, each cell as it will stand in the workbook; the names are the column keys of `sheets.TASKS`."""

    field_number: str
    field_name: str
    code: str
    criterion: str
    score: str
    maximum: str
    cause: str
    remedy: str
    lead: str
    partners: str
    time: str
    kind: str
    line: int  #: where the row began in the source, counted from 1


@dataclass(frozen=True, slots=True)
class ImportedAnnex:
    """Phụ lục: heading, the line “(Kèm theo …)” with what it tells about the plan, and the rows."""

    title: str
    reference: str  #: "" when the annex has no such line
    plan: Mapping[str, str]  #: keys of `sheets.PLAN_ROWS`; only what the reference tells
    tasks: tuple[ImportedTask, ...]
    keys: frozenset[str] = frozenset()  #: the columns its table has, by the names of `ImportedTask`


@dataclass(frozen=True, slots=True)
class ProposedAgency:
    """An agency named in the annex, for the clerk to confirm; `code` is ASCII capitals and digits."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class ProposedGroup:
    """A name for several agencies (“UBND các xã, thị trấn”), for the clerk to confirm and to give members."""

    code: str
    name: str
