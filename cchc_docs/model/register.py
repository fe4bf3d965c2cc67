"""Sổ đăng ký văn bản đi: what was issued under which number. An entry never changes but for its cancelling."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from unicodedata import normalize

from cchc_docs.model.document import DocumentKind

#: The book when all documents share one series (NĐ 30/2020, Đ15.1.c leaves the choice to the head of the agency).
COMMON_BOOK = "Văn bản đi"
#: No office writes more in a year; a wider number is a typing mistake, and nothing would print it in its place.
LARGEST_NUMBER = 999_999
#: Tên loại of the kinds that get a number of their own; the annex goes with the plan, forms are numbered by agencies.
TYPE_NAMES = {DocumentKind.PLAN: "Kế hoạch", DocumentKind.LETTER: "Công văn"}


#: So many numbers are named one by one.
_FEW = 4


class Bond(Enum):
    """What a document does to an earlier one (NĐ 30/2020, Đ18.3)."""

    REPLACES = "thay thế"
    CORRECTS = "đính chính"


@dataclass(frozen=True, slots=True)
class Series:
    """One series of numbers: from 1 on 1 January to 31 December (Đ15.1)."""

    issuer: str  #: full name as typed; two spellings that differ in capitals or spaces are one issuer
    year: int
    book: str

    @property
    def key(self) -> tuple[str, int, str]:
        return " ".join(self.issuer.casefold().split()), self.year, self.book.casefold()


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing an issued document says. `topic`: a task's id, "" for the document itself; the fact without a label
    names its topic.
    """

    topic: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class IssuedFile:
    """A file as issued; its bytes lie in the register too. `path`: relative to the output folder."""

    kind: DocumentKind
    path: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the register: a document with its number. `id` is 0 until it is registered."""

    series: Series
    number: int
    symbol: str
    day: date
    kind: DocumentKind
    subject: str  #: trích yếu
    signer: str
    recipients: tuple[str, ...]  #: nơi nhận
    keeper: str  #: đơn vị, người nhận bản lưu
    workbook: str  #: stem of the workbook the document was made from
    parent: str = ""  #: cơ quan chủ quản of the issuer, for the cover of the printed register
    agency: str = ""  #: code of the addressee; "" for the plan
    agency_name: str = ""
    copies: int | None = None  #: số lượng bản; None: written by hand
    reason: str = ""  #: why numbers were skipped or the day does not follow
    facts: tuple[Fact, ...] = ()
    facts_version: int = 0  #: of the program's way to put things into facts
    files: tuple[IssuedFile, ...] = ()
    bond: Bond | None = None
    bond_to: int | None = None  #: id of the earlier entry
    cancelled: str | None = None  #: why; None: in force
    id: int = 0

    @property
    def type_name(self) -> str:
        return TYPE_NAMES[self.kind]

    @property
    def sign(self) -> str:
        """Số, ký hiệu: “05/KH-UBND” (PL I, II.3.c)."""
        return f"{self.number:02d}/{self.symbol}"

    @property
    def owner(self) -> tuple[DocumentKind, str]:
        """Which document of its workbook it numbers: the plan, or the letter to an agency."""
        return self.kind, self.agency.upper()


def signs_text(signs: Sequence[str]) -> str:
    """“15/KH-UBND, 27/UBND-NV … 29/UBND-NV”: all when they are few."""
    return ", ".join(signs) if len(signs) <= _FEW else f"{signs[0]}, {signs[1]} … {signs[-1]} ({len(signs)} số)"


#: The ten columns of the register (NĐ 30/2020, PL IV, I).
REGISTER_COLUMNS = (
    "Số, ký hiệu văn bản",
    "Ngày tháng văn bản",
    "Tên loại và trích yếu nội dung văn bản",
    "Người ký",
    "Nơi nhận văn bản",
    "Đơn vị, người nhận bản lưu",
    "Số lượng bản",
    "Ngày chuyển",
    "Ký nhận",
    "Ghi chú",
)


@dataclass(frozen=True, slots=True)
class RegisterBook:
    """Một quyển sổ: the entries of one series as they are read and printed. `rows`: texts by `REGISTER_COLUMNS`."""

    issuer: str
    parent: str
    name: str  #: "" for the one book of an office with one common series
    year: int
    first_day: str
    last_day: str
    first_number: str
    last_number: str
    rows: tuple[tuple[str, ...], ...]


def of_workbook(entries: Iterable[Entry], workbook: str) -> tuple[Entry, ...]:
    """Those in force of one workbook (the stem of its name), in the order in which they were registered.

    Capitals do not count: on Windows the same file may be typed LB.xlsx and lb.xlsx.
    """
    return tuple(e for e in entries if e.cancelled is None and is_same_workbook(e.workbook, workbook))


def all_of_workbook(entries: Iterable[Entry], workbook: str) -> tuple[Entry, ...]:
    """The same with those that were cancelled."""
    return tuple(entry for entry in entries if is_same_workbook(entry.workbook, workbook))


def is_same_workbook(one: str, other: str) -> bool:
    return normalize("NFC", one).casefold() == normalize("NFC", other).casefold()


def current(entries: Iterable[Entry]) -> dict[tuple[DocumentKind, str], Entry]:
    """Owner → the entry that counts: the last one, which replaced those before."""
    return {entry.owner: entry for entry in entries if entry.bond is not Bond.CORRECTS}
