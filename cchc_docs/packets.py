"""Who gets what: the packets of a print job in the order of the register, each with its name and number of copies."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from zipfile import BadZipFile

from cchc_docs.check.read_back import Reader
from cchc_docs.converting import in_force, register_rows, with_edited
from cchc_docs.errors import UsageFault
from cchc_docs.issue.entries import KIND_KEYS
from cchc_docs.issue.facts import CITED
from cchc_docs.model.document import DocumentKind
from cchc_docs.model.register import Bond, current
from cchc_docs.model.register import Entry as Registered
from cchc_docs.ooxml.package import read_parts
from cchc_docs.ooxml.properties import core_properties
from cchc_docs.publish.manifest import Entry, read_manifest
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
    """What one agency gets; `code` "" for what belongs to nobody in particular. `name`: as its letter calls it.

    `counts`: copies of each document. The packet goes out as often as the document with the fewest; of a letter with
    more, the others follow behind it alone: they are for its Nơi nhận (NĐ 30/2020, Điều 17.1.a), who get no annex.
    """

    code: str
    name: str
    documents: tuple[Entry, ...]
    counts: tuple[int, ...] = ()
    is_registered: bool = False  #: the number of copies is the register's
    cites_replaced: bool = False  #: its letter cites a plan that another one has replaced since

    @property
    def sets(self) -> int:
        return min(self.counts)

    @property
    def copies(self) -> int:
        """Of its letter; of the packet when it has none."""
        return max(self.counts)

    def further(self) -> Iterator[tuple[int, int]]:
        """What follows behind the last whole packet: the document's place in it, and which copy this is."""
        for place, count in enumerate(self.counts):
            yield from ((place, number) for number in range(self.sets + 1, count + 1))


@dataclass(frozen=True, slots=True)
class Issuer:
    """Cơ quan ban hành, and cơ quan chủ quản, "" when it has none or nobody knows."""

    name: str = ""
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Office:
    """What is known of a published set besides its files. `letters`: agency's code → its letter in force; `names`: by
    code in capitals; `issued`: path → its row in the register; `current`: by kind and agency, the row that counts;
    `periods`: code → name; `title`: what the plan is called. "" for what nobody knows. `shared`: the plan and its annex
    in force; `older`: path → issued file of the set, also of what was replaced.
    """

    letters: Mapping[str, Entry] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    issued: Mapping[str, Registered] = field(default_factory=dict)
    current: Mapping[tuple[DocumentKind, str], Registered] = field(default_factory=dict)
    issuer: Issuer = field(default_factory=Issuer)
    periods: Mapping[str, str] = field(default_factory=dict)
    title: str = ""
    shared: Sequence[Entry] = ()
    older: Mapping[str, Entry] = field(default_factory=dict)

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

    def corrected(self, entry: Entry) -> Registered | None:
        """What a correction corrects in the end, if that is still in the register."""
        by_id = {row.id: row for row in self.issued.values()}
        row = self.issued.get(entry.path)
        while row is not None and row.bond is Bond.CORRECTS:
            row = by_id.get(row.bond_to or 0)
        return row

    def cited(self, code: str) -> Registered | None:
        """The plan that goes with an agency's letter: the one it cites, or that was in force when it was issued; the
        one that counts now for a draft, and for "".
        """
        letter = self.registered(code) if code else None
        if letter is None:
            return self.registered("")
        of_plans = (r for r in self.issued.values() if r.kind is DocumentKind.PLAN and r.bond is not Bond.CORRECTS)
        plans = {row.id: row for row in of_plans}
        words = next((fact.value for fact in letter.facts if fact.label == CITED), "")
        named = [row for row in plans.values() if words == f"số {row.sign} ngày {short_date(row.day)}"]
        before = [row for row in plans.values() if row.id < letter.id]
        return max(named or before, key=lambda row: row.id, default=self.registered(""))

    def plan_files(self, code: str, kinds: Collection[str]) -> list[Entry]:
        """The plan and the annex that go with an agency's letter, of these kinds; an annex that has no file of its own
        lies in the plan's.
        """
        cited = self.cited(code)
        own: list[Entry] = list(self.shared)
        if cited is not None and cited != self.registered(""):
            own = [self.older.get(f.path) or Entry(f.path, f.kind.value, None, None, f.sha256, ()) for f in cited.files]
            if ANNEX in kinds and all(entry.kind != ANNEX for entry in own):
                return [entry for entry in own if entry.kind == PLAN]
        return sorted((entry for entry in own if entry.kind in kinds), key=lambda entry: entry.kind != PLAN)

    def title_of(self, entry: Entry, code: str = "") -> str:
        """“Công văn số 28/UBND-NV ngày 05/01/2024”, “Phụ lục kèm Kế hoạch số …”. `code`: of the packet it is in."""
        row = self.issued.get(entry.path)
        if entry.kind == ANNEX:
            row = row or (self.cited(code) if entry.agency else None)
            return self.part_name(entry) + (f" kèm Kế hoạch số {row.sign}" if row else "")
        sign = f" số {row.sign} ngày {short_date(row.day)}" if row and entry.kind in (PLAN, LETTER) else ""
        return self.part_name(entry) + sign

    def part_name(self, entry: Entry) -> str:
        if entry.kind == ANNEX and entry.agency:
            return "Trích phụ lục"
        if self.is_correction(entry):
            return "Công văn đính chính"
        known = {LETTER: "Công văn", ANNEX: "Phụ lục", PLAN: "Kế hoạch"}
        return known.get(entry.kind) or f"Biểu mẫu {self.periods.get(entry.period or '') or entry.period}"


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
    shared = [both for entry in entries if entry.kind in (PLAN, ANNEX) for both in with_edited(folder, entry)]
    older = {path: entry for path, entry in read_manifest(folder).items() if path in issued}
    return Office(letters, names, issued, newest, issuers[0], periods, title, shared, older)


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
    copies: Mapping[str, int],
    also: Collection[str] = (),
) -> tuple[Packet, ...]:
    """Each agency's packet: letter, plan with annex, forms; in the order of the letters' numbers, those without one
    behind them as the set has them. What belongs to no agency makes a packet of its own, before them: the plan and the
    annex when no agency gets them.

    `asked`: codes of agencies, all when empty; `also`: agencies that get one even if none of the entries is theirs.
    """
    wanted = {code.upper() for code in asked}
    addressed = [office.addressed(entry) for entry in entries]
    own = [e for e in addressed if (e.agency is None or not wanted or e.agency.upper() in wanted)]
    codes = list(dict.fromkeys([*(e.agency for e in own if e.agency), *also]))
    kinds = {entry.kind for entry in own if entry.kind in (PLAN, ANNEX)}
    corrections = [e for e in own if e.agency is None and office.is_correction(e)]
    others = [e for e in own if e.agency is None and e.kind not in kinds and e not in corrections]
    common = [*others] if codes else [*office.plan_files("", kinds), *corrections, *others]
    made = []
    if common:
        made.append(Packet("", office.part_name(common[0]), tuple(common)))
    for code in sorted(codes, key=lambda code: _place_in_register(office.registered(code))):
        made.append(_packet(code, office, own, kinds, corrections))
    _refuse_strange_keys(copies, made)
    return tuple(_counted(packet, office, copies) for packet in made)


def _packet(
    code: str, office: Office, own: Sequence[Entry], kinds: Collection[str], corrections: Sequence[Entry]
) -> Packet:
    """Letter and plan each with its own corrections: one of a document that was replaced since is spent."""
    mine = [entry for entry in own if entry.agency == code]
    letter, plan, now = office.registered(code), office.cited(code), office.registered("")
    letters = sorted((e for e in mine if e.kind == LETTER), key=office.is_correction)
    letters = [e for e in letters if not office.is_correction(e) or office.corrected(e) in (letter, None)]
    more = [entry for entry in corrections if office.corrected(entry) in (plan, None)]
    forms = [entry for entry in mine if entry.kind == FORM]
    documents = (*letters, *more, *office.plan_files(code, kinds), *forms)
    is_behind = letter is not None and plan is not None and plan != now
    return Packet(code, office.name_of(code), documents, cites_replaced=is_behind)


def _place_in_register(row: Registered | None) -> tuple[int, int, str, int]:
    return (1, 0, "", 0) if row is None else (0, row.series.year, row.series.book.casefold(), row.number)


def _counted(packet: Packet, office: Office, copies: Mapping[str, int]) -> Packet:
    """Copies as typed for the agency, for the kind, for all; else as the register has them of the letter, or of the
    plan in a packet for nobody in particular. A packet without a letter is counted as a whole.
    """
    keys = (packet.code.upper(), "CV", "") if packet.code else ("KH", "")
    typed = next((copies[key] for key in keys if key in copies), None)
    counted = [entry for entry in packet.documents if entry.agency == packet.code and entry.kind == LETTER]
    if packet.code and counted:
        counts = [_copies_of(entry, office, typed) if entry in counted else None for entry in packet.documents]
        registered = typed is None and any(counts)
        return replace(packet, counts=tuple(count or 1 for count in counts), is_registered=registered)
    row = office.registered("") if not packet.code else None
    has_it = row is not None and any(office.issued.get(entry.path) == row for entry in packet.documents)
    known = row.copies if row is not None and has_it and typed is None else None
    counts_all = (typed or known or 1,) * max(len(packet.documents), 1)
    return replace(packet, counts=counts_all, is_registered=bool(known))


def _copies_of(letter: Entry, office: Office, typed: int | None) -> int | None:
    row = office.issued.get(letter.path)
    return typed or (row.copies if row else None)


def _refuse_strange_keys(copies: Mapping[str, int], made: Sequence[Packet]) -> None:
    there = {packet.code.upper() for packet in made if packet.code}
    known = {"", *there, *(["CV"] if there else []), *(["KH"] if any(not packet.code for packet in made) else [])}
    for key, count in copies.items():
        if key not in known:
            if key == "KH" and any(entry.kind == PLAN for packet in made for entry in packet.documents):
                raise UsageFault(
                    f"--copies KH={count}: lần này kế hoạch nằm trong bộ của từng cơ quan, mỗi bộ một bản. In riêng kế "
                    f"hoạch: cchc print --only plan --only annex --copies KH={count}."
                )
            what = {"KH": "kế hoạch", "CV": "công văn"}.get(key) if key in KIND_KEYS else f"cơ quan “{key}”"
            listed = ", ".join(sorted(there)) or "không có cơ quan nào"
            raise UsageFault(f"--copies {key}={count}: lần in này không có {what}. Các mã: {listed}.")
        if count > _MOST_COPIES:
            raise UsageFault(f"--copies: {count} bản là quá nhiều cho một lần in (nhiều nhất {_MOST_COPIES}).")
