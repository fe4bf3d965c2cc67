"""The one place where the register's numbers and days come into a plan."""

from collections.abc import Iterable
from dataclasses import replace

from cchc_docs.model.diagnostic import Diagnostic, error
from cchc_docs.model.document import DocumentKind
from cchc_docs.model.place import Cell
from cchc_docs.model.plan import FormerLetter, IssueDate, LetterMark, Plan, PlanHead
from cchc_docs.model.register import Bond, Entry, current
from cchc_docs.model.sheets import PLAN_SHEET
from cchc_docs.viet.dates import long_date, short_date, unbroken
from cchc_docs.viet.text import match_key

PLAN_OWNER = (DocumentKind.PLAN, "")


def with_issued(plan: Plan, entries: Iterable[Entry]) -> Plan:
    """The plan with the numbers and days that the register gives it. `entries`: those in force of its workbook."""
    by_owner = current(entries)
    head = plan.head
    issued = by_owner.get(PLAN_OWNER)
    if issued:
        head = replace(head, plan_number=str(issued.number), plan_symbol=issued.symbol, plan_date=_date_of(issued))
    marks = {
        owner[1]: LetterMark(
            str(entry.number), _date_of(entry), sign=entry.sign, path=next((file.path for file in entry.files), "")
        )
        for owner, entry in by_owner.items()
        if owner[0] is DocumentKind.LETTER
    }
    return replace(plan, head=head, letter_marks=marks)


def conflicts(plan: Plan, entries: Iterable[Entry]) -> list[Diagnostic]:
    """Where number or day typed into the workbook are not those of the register. `plan`: as typed."""
    own = [entry for entry in entries if entry.owner == PLAN_OWNER]
    if not own:
        return []
    head, last, faults = plan.head, own[-1], []
    if head.plan_symbol not in {entry.symbol for entry in own}:
        message = f"Ô ghi ký hiệu {head.plan_symbol}, sổ đăng ký đã cấp số {last.sign}."
        faults.append(error("S102", at_row(head, "plan_symbol"), message, f"Ghi lại {last.symbol}."))
    hint = f'Sửa ô theo sổ hoặc để trống. Số cấp nhầm thì hủy: cchc issue --cancel {last.sign} --reason "…".'
    if head.plan_number and int(head.plan_number) not in {entry.number for entry in own}:
        message = f"Ô ghi số {head.plan_number}, sổ đăng ký đã cấp số {last.sign}."
        faults.append(error("S102", at_row(head, "plan_number"), message, hint))
    day = head.plan_date
    if day.day and day.first not in {entry.day for entry in own}:
        message = f"Ô ghi ngày {short_date(day.first)}, sổ đăng ký ghi {last.sign} ngày {short_date(last.day)}."
        faults.append(error("S103", at_row(head, "plan_date"), message, hint))
    return faults


def cancelled_numbers(plan: Plan, entries: Iterable[Entry]) -> list[Diagnostic]:
    """The cell goes on saying a number that was cancelled, so the plan would be printed with it. `plan`: as typed;
    `entries`: the whole register.
    """
    head = plan.head
    issuer = " ".join(head.issuer.casefold().split())
    for entry in entries:
        is_same = entry.series.key[0] == issuer and entry.series.year == head.plan_date.year
        if entry.cancelled is None or entry.kind is not DocumentKind.PLAN or not is_same or not head.plan_number:
            continue
        if (int(head.plan_number), head.plan_symbol) == (entry.number, entry.symbol):
            message = f"Ô ghi số {entry.sign}, số này đã hủy ({entry.cancelled})."
            hint = "Xóa số ở ô, hoặc ghi số mới; số đã hủy không dùng lại."
            return [error("S113", at_row(head, "plan_number"), message, hint)]
    return []


def changed_codes(plan: Plan, entries: Iterable[Entry]) -> list[Diagnostic]:
    """Agencies with a letter under a code that the sheet Cơ quan has no more: under another one they would get a second
    first letter. `entries`: those in force of the workbook.
    """
    codes = {agency.code.upper() for agency in plan.agencies}
    issued = current(entries)
    faults = []
    for (kind, code), entry in issued.items():
        if kind is not DocumentKind.LETTER or code in codes:
            continue
        for agency in plan.agencies:
            names = {match_key(name) for name in (agency.name, agency.short_name, *agency.aliases)}
            if match_key(entry.agency_name) in names and (kind, agency.code.upper()) not in issued:
                sent = f"công văn số {entry.sign} đã gửi cơ quan này với mã {entry.agency}"
                message = f"Cơ quan “{agency.name}” nay có mã {agency.code}; {sent}."
                faults.append(error("S114", agency.where, message, f"Ghi lại mã {entry.agency}."))
    return faults


def at_row(head: PlanHead, key: str) -> Cell:
    """The cell of a row of the sheet Kế hoạch, else the sheet."""
    cells = head.places.get(key)
    return cells[0] if cells else Cell(PLAN_SHEET)


def as_replacements(plan: Plan, old: Iterable[Entry]) -> Plan:
    """The plan as the successors of issued documents show it: they say what they replace (NĐ 30/2020, Đ18.3).

    `plan`: with the successors' own numbers and days, blank while they are drafts.
    """
    head, marks = plan.head, dict(plan.letter_marks)
    for entry in old:
        if entry.kind is DocumentKind.PLAN:
            closing = head.closing.rstrip().removesuffix("./.").rstrip(" .")
            named = f"{unbroken(f'Kế hoạch số {entry.sign} {long_date(entry.day)}')} của {entry.series.issuer}"
            head = replace(head, closing=f"{closing}. Kế hoạch này {Bond.REPLACES.value} {named}")
        else:
            former = FormerLetter(entry.sign, entry.day, entry.series.issuer)
            marks[entry.owner[1]] = replace(plan.letter_mark(entry.agency), replaces=former)
    return replace(plan, head=head, letter_marks=marks)


def without_marks(plan: Plan, owners: Iterable[tuple[DocumentKind, str]]) -> Plan:
    """The plan with room for new numbers and days of these documents."""
    head, gone = plan.head, set(owners)
    if PLAN_OWNER in gone:
        head = replace(head, plan_number="", plan_date=IssueDate(head.plan_date.year))
    marks = {code: mark for code, mark in plan.letter_marks.items() if (DocumentKind.LETTER, code) not in gone}
    if any(kind is DocumentKind.LETTER for kind, _ in gone) and head.letter_date.day:
        head = replace(head, letter_date=IssueDate(head.letter_date.year))
    return replace(plan, head=head, letter_marks=marks)


def _date_of(entry: Entry) -> IssueDate:
    return IssueDate(entry.day.year, entry.day.month, entry.day.day)
