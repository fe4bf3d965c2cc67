"""Who gets what: the packets of a print job in the order of the register, each with its name and number of copies."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from zipfile import BadZipFile

from cchc_docs.check.read_back import Reader
from cchc_docs.converting import in_force, register_rows
from cchc_docs.errors import UsageFault
from cchc_docs.issue.entries import KIND_KEYS
from cchc_docs.model.document import DocumentKind
from cchc_docs.model.register import Bond, current
from cchc_docs.model.register import Entry as Registered
from cchc_docs.ooxml.package import read_parts
from cchc_docs.ooxml.properties import core_properties
from cchc_docs.publish.manifest import Entry
from cchc_docs.viet.dates import short_date
from cchc_docs.viet.text import squeeze

PLAN, ANNEX = DocumentKind.PLAN.value, DocumentKind.ANNEX.value
LETTER, FORM = DocumentKind.LETTER.value, DocumentKind.FORM.value
#: What our letters are called in their properties, and what they say on paper.
_TITLE, _TO = "Công văn gửi ", "Kính gửi:"
_REPORT = re.compile(r"(?:Báo cáo|Thông tin) (.+?), .+")
_MOST_COPIES = 999


@dataclass(frozen=True, slots=True)
class Packet:
    """What one agency gets; `code` "" for what belongs to nobody in particular. `name`: as its letter calls it."""

    code: str
    name: str
    documents: tuple[Entry, ...]
    copies: int = 1
    is_registered: bool = False  #: the number of copies is the register's


@dataclass(frozen=True, slots=True)
class Issuer:
    """Cơ quan ban hành, and cơ quan chủ quản, "" when it has none or nobody knows."""

    name: str = ""
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Office:
    """What is known of a published set besides its files. `letters`: agency's code → its letter in force; `names`: by
    code in capitals; `issued`: path → its row in the register; `current`: by kind and agency, the row that counts;
    `periods`: code → name; `title`: what the plan is called. "" for what nobody knows.
    """

    letters: Mapping[str, Entry] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    issued: Mapping[str, Registered] = field(default_factory=dict)
    current: Mapping[tuple[DocumentKind, str], Registered] = field(default_factory=dict)
    issuer: Issuer = field(default_factory=Issuer)
    periods: Mapping[str, str] = field(default_factory=dict)
    title: str = ""

    def name_of(self, code: str) -> str:
        return self.names.get(code.upper()) or code

    def registered(self, code: str) -> Registered | None:
        """The agency's letter; the plan for ""."""
        return self.current.get((DocumentKind.LETTER if code else DocumentKind.PLAN, code.upper()))

    def addressed(self, entry: Entry) -> Entry:
        """The manifest does not say whose letter is corrected; the register does."""
        row = self.issued.get(entry.path)
        return replace(entry, agency=row.agency) if row and row.agency and entry.agency is None else entry

    def is_correction(self, entry: Entry) -> bool:
        row = self.issued.get(entry.path)
        return row is not None and row.bond is Bond.CORRECTS

    def title_of(self, entry: Entry) -> str:
        """“Công văn số 28/UBND-NV ngày 05/01/2024”."""
        row = self.issued.get(entry.path)
        sign = f" số {row.sign} ngày {short_date(row.day)}" if row and entry.kind in (PLAN, LETTER) else ""
        return self.part_name(entry) + sign

    def part_name(self, entry: Entry) -> str:
        if entry.kind == ANNEX and entry.agency:
            return "Trích phụ lục"
        if self.is_correction(entry):
            return "Công văn đính chính"
        return {LETTER: "Công văn", ANNEX: "Phụ lục", PLAN: "Kế hoạch"}.get(
            entry.kind
        ) or f"Biểu mẫu {self.periods.get(entry.period or '') or entry.period}"


def office_of(folder: Path, asked: Collection[str] = ()) -> Office:
    """`asked`: the agencies whose names are wanted, all when empty. Raises what reading the register raises."""
    wanted = {code.upper() for code in asked}
    rows = register_rows(folder)
    newest = current(rows)
    entries = in_force(folder)
    letters = {e.agency: e for e in reversed(entries) if e.kind == LETTER and e.agency}
    letters = {code: entry for code, entry in letters.items() if not wanted or code.upper() in wanted}
    contents = {code.upper(): _read(folder / entry.path) for code, entry in reversed(letters.items())}
    names = {code: receiver_name(content) for code, content in contents.items()}
    names |= {row.agency.upper(): row.agency_name for row in newest.values() if row.agency and row.agency_name}
    issuers = [Issuer(row.series.issuer, row.parent) for row in newest.values()]
    if not issuers:
        creators = (_properties(content).get("creator", "") for content in contents.values())
        issuers = [Issuer(next(filter(None, creators), ""))]
    forms = {entry.period: entry for entry in entries if entry.kind == FORM and entry.period}
    periods = {period: _period_name(_read(folder / entry.path)) for period, entry in forms.items()}
    plan = next((entry for entry in entries if entry.kind == PLAN), None)
    title = squeeze(_properties(_read(folder / plan.path)).get("title", "")) if plan else ""
    issued = {file.path: row for row in rows for file in row.files}
    return Office(letters, names, issued, newest, issuers[0], periods, title)


def _period_name(form: bytes) -> str:
    """“Báo cáo Quý I năm 2024, Phòng Nội vụ” → “Quý I năm 2024”; "" for another title."""
    found = _REPORT.fullmatch(squeeze(_properties(form).get("title", "")))
    return found[1] if found else ""


def receiver_name(letter: bytes) -> str:
    """The agency a letter goes to, by its properties or by its “Kính gửi”; "" when neither names one."""
    title = squeeze(_properties(letter).get("title", ""))
    if title.startswith(_TITLE):
        return title.removeprefix(_TITLE)
    try:
        blocks = Reader().read(letter).blocks
    except BadZipFile:
        return ""
    line = next((block.text for block in blocks if block.text.startswith(_TO)), "")
    return line.removeprefix(_TO).strip(" .;")


def _properties(content: bytes) -> dict[str, str]:
    try:
        return core_properties(read_parts(content))
    except BadZipFile:
        return {}


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""  # `read_documents` tells of it


def packets(
    entries: Iterable[Entry],
    office: Office,
    asked: Collection[str],
    extracts: Mapping[str, Entry],
    copies: Mapping[str, int],
) -> tuple[Packet, ...]:
    """The common packet first: the plan with its annex, or the annex alone when no agency gets it. Then each agency's:
    letter, annex, forms; in the order of the letters' numbers, those without one behind them as the set has them.

    `asked`: codes of agencies, all when empty; `extracts`: by code, what takes the annex's place.
    """
    wanted = {code.upper() for code in asked}
    addressed = [office.addressed(entry) for entry in entries]
    own = [e for e in addressed if e.agency is None or not wanted or e.agency.upper() in wanted]
    codes = list(dict.fromkeys([*(e.agency for e in own if e.agency), *extracts]))
    annex = [entry for entry in own if entry.kind == ANNEX]
    plan = [entry for entry in own if entry.kind == PLAN]
    others = [entry for entry in own if entry.agency is None and entry.kind not in (PLAN, ANNEX)]
    common = [*plan, *(annex if plan or not codes else ()), *others]
    made = []
    if common:
        made.append(Packet("", office.part_name(common[0]), tuple(common)))
    for code in sorted(codes, key=lambda code: _place_in_register(office.registered(code))):
        mine = [entry for entry in own if entry.agency == code]
        letters = sorted((e for e in mine if e.kind == LETTER), key=office.is_correction)
        forms = [entry for entry in mine if entry.kind == FORM]
        middle = [extracts[code]] if code in extracts else annex
        made.append(Packet(code, office.name_of(code), (*letters, *middle, *forms)))
    _refuse_strange_keys(copies, made)
    return tuple(_counted(packet, office, copies) for packet in made)


def _place_in_register(row: Registered | None) -> tuple[int, int, str, int]:
    return (1, 0, "", 0) if row is None else (0, row.series.year, row.series.book.casefold(), row.number)


def _counted(packet: Packet, office: Office, copies: Mapping[str, int]) -> Packet:
    """Copies as typed for the agency, for the kind, for all; else as the register has them of the document inside."""
    keys = (packet.code.upper(), "CV", "") if packet.code else ("KH", "")
    typed = next((copies[key] for key in keys if key in copies), None)
    if typed is not None:
        return replace(packet, copies=typed)
    row = office.registered(packet.code)
    has_it = row is not None and any(office.issued.get(entry.path) == row for entry in packet.documents)
    known = row.copies if row is not None and has_it else None
    return replace(packet, copies=known or 1, is_registered=bool(known))


def _refuse_strange_keys(copies: Mapping[str, int], made: Sequence[Packet]) -> None:
    there = {packet.code.upper() for packet in made if packet.code}
    known = {"", *there, *(["CV"] if there else []), *(["KH"] if any(not packet.code for packet in made) else [])}
    for key, count in copies.items():
        if key not in known:
            what = {"KH": "kế hoạch", "CV": "công văn"}.get(key) if key in KIND_KEYS else f"cơ quan “{key}”"
            listed = ", ".join(sorted(there)) or "không có cơ quan nào"
            raise UsageFault(f"--copies {key}={count}: lần in này không có {what}. Các mã: {listed}.")
        if count > _MOST_COPIES:
            raise UsageFault(f"--copies: {count} bản là quá nhiều cho một lần in (nhiều nhất {_MOST_COPIES}).")
