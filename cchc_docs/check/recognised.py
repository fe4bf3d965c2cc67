"""What a document was recognised to be: its kind, which paragraphs are which component. `recognise.py` finds out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from cchc_docs.check.facts import Block, DocumentFacts, ParagraphFacts, SectionFacts, TableFacts


class PaperKind(Enum):
    """The kind of a paper by NĐ 30, as far as rules differ."""

    PLAN = "kế hoạch"
    REPORT = "báo cáo"
    LETTER = "công văn"
    ANNEX = "phụ lục"
    OTHER_NAMED = "văn bản có tên loại khác"
    UNKNOWN = "không nhận ra"


class Stage(Enum):
    """Draft: number and day may be blank. Issued: both are there."""

    DRAFT = "dự thảo"
    ISSUED = "đã ban hành"


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper in a file: the document itself, or one of its annexes.

    `found`: component key (those of `model/profile.py`: national_title, motto, parent_body, issuer, number, place_date,
    type_name, subject, letter_subject, addressee, basis, body, section_heading, clause_heading, clause, point,
    authority, signer, recipients_label, recipients, drafter, contact_line, annex_label, annex_title, annex_reference,
    esign_info, table_header, table_text, end_mark) → its paragraphs in reading order. A missing key was not found.
    `strangers`: paragraphs with text that could be given no component.
    """

    kind: PaperKind
    found: Mapping[str, tuple[ParagraphFacts, ...]]
    sections: tuple[SectionFacts, ...]
    blocks: tuple[Block, ...]  #: its own blocks: sections may be shared by papers
    strangers: tuple[ParagraphFacts, ...] = ()
    data_tables: tuple[TableFacts, ...] = ()  #: tables with content, not the two-column frames of head and foot

    def first(self, key: str) -> ParagraphFacts | None:
        paragraphs = self.found.get(key, ())
        return paragraphs[0] if paragraphs else None


@dataclass(frozen=True, slots=True)
class Recognised:
    """A whole file. `main` None: a file that holds only annexes. `dated` None: no complete date was found."""

    facts: DocumentFacts
    main: Paper | None
    annexes: tuple[Paper, ...]
    stage: Stage
    dated: date | None = None

    @property
    def papers(self) -> tuple[Paper, ...]:
        return ((self.main,) if self.main else ()) + self.annexes

    @property
    def kind(self) -> PaperKind:
        return self.papers[0].kind if self.papers else PaperKind.UNKNOWN
