"""Documents: what is to be made, and what was made."""

from dataclasses import dataclass
from enum import Enum

from cchc_docs.model.agency import Agency
from cchc_docs.model.assignment import Assignment
from cchc_docs.model.plan import Period


class DocumentKind(Enum):
    """The word for a kind of document, the same in every room, in manifest.json and on the command line."""

    PLAN = "plan"
    ANNEX = "annex"
    LETTER = "letter"
    FORM = "form"
    RECIPIENTS = "recipients"


@dataclass(frozen=True, slots=True)
class DocumentJob:
    """One document to make: which kind, for whom, for when, where it goes."""

    kind: DocumentKind
    path: str  #: relative to the output folder, "/" between folders
    task_ids: tuple[str, ...]
    assignment: Assignment | None = None  #: None: the plan and the annex are for everybody
    period: Period | None = None  #: only forms

    @property
    def agency(self) -> Agency | None:
        return self.assignment.agency if self.assignment else None


@dataclass(frozen=True, slots=True)
class FinishedDocument:
    """A made file, not yet on disk."""

    job: DocumentJob
    content: bytes
