"""From a document that waits for its number to a row of the register."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from cchc_docs.errors import UsageFault
from cchc_docs.issue.numbering import Wish
from cchc_docs.issue.overlay import PLAN_OWNER, at_row
from cchc_docs.issue.pending import Order, Pending, name_of
from cchc_docs.model.diagnostic import Diagnostic, error
from cchc_docs.model.document import DocumentKind
from cchc_docs.model.place import WholeFile
from cchc_docs.model.plan import Plan, PlanHead
from cchc_docs.model.register import COMMON_BOOK, TYPE_NAMES, Bond, Entry, Series
from cchc_docs.viet.dates import short_date

#: What stands for a kind of document before “=” on the command line; else it is an agency's code.
KIND_KEYS = {"KH": DocumentKind.PLAN, "CV": DocumentKind.LETTER}


@dataclass(frozen=True, slots=True)
class Numbers:
    """What văn thư said on the command line. Keys: “KH”, “CV”, an agency's code in capitals, "" for everything."""

    day: date | None = None
    starts: Mapping[str, int] = field(default_factory=dict)
    typed: Mapping[str, int] = field(default_factory=dict)
    copies: Mapping[str, int] = field(default_factory=dict)
    reason: str = ""

    def starts_by_book(self, books: Iterable[str], head: PlanHead) -> dict[str, int]:
        """Book → first number. Raises UsageFault when it is not said which of two books begins there."""
        wanted = set(books)
        found = {book_of(kind, head): self.starts[key] for key, kind in KIND_KEYS.items() if key in self.starts}
        if "" in self.starts:
            if len(wanted) > 1:
                raise UsageFault(
                    "Kế hoạch và công văn có dãy số riêng: ghi rõ dãy nào, ví dụ --start KH=15 --start CV=120."
                )
            found |= dict.fromkeys(wanted, self.starts[""])
        return found

    def copies_of(self, pending: Pending) -> int | None:
        """The nearest that was said: for the document, for its kind, for all; None: nothing."""
        kind = next(key for key, kind in KIND_KEYS.items() if kind is pending.owner[0])
        keys = (pending.owner[1] or kind, kind, "")
        return next((self.copies[key] for key in keys if key in self.copies), None)


def book_of(kind: DocumentKind, head: PlanHead) -> str:
    return COMMON_BOOK if head.has_common_series else TYPE_NAMES[kind]


def wish_of(one: Pending, plan: Plan, numbers: Numbers, today: date) -> tuple[Wish, list[Diagnostic]]:
    """The number and day a document wants: typed in the workbook, typed on the command line, or the next ones."""
    head, kind = plan.head, one.owner[0]
    key = "KH" if kind is DocumentKind.PLAN else one.owner[1]
    is_first_plan = one.owner == PLAN_OWNER and one.replaces is None
    in_cell = int(head.plan_number) if is_first_plan and head.plan_number else None
    told = numbers.typed.get(key)
    faults = []
    if in_cell and told and in_cell != told:
        message = f"Ô ghi số {in_cell}, lệnh ghi --number {key}={told}."
        faults.append(error("S102", at_row(head, "plan_number"), message, "Sửa một trong hai cho giống nhau."))
    day, wrong = _day_of(one, head, numbers.day, today)
    faults += wrong
    at = at_row(head, "plan_number") if in_cell else WholeFile(f"--number {key}={told}" if told else one.name)
    symbol = head.plan_symbol if kind is DocumentKind.PLAN else head.letter_symbol
    series = Series(head.issuer, day.year, book_of(kind, head))
    return Wish(one.name, series, symbol, day, at, in_cell or told), faults


def _day_of(one: Pending, head: PlanHead, told: date | None, today: date) -> tuple[date, list[Diagnostic]]:
    """Ngày ban hành: typed in the workbook, else on the command line, else today, if the workbook does not speak of
    another month. What replaces an issued document has a day of its own.
    """
    is_plan = one.owner[0] is DocumentKind.PLAN
    in_cell, at = (
        head.plan_date if is_plan else head.letter_date,
        at_row(head, "plan_date" if is_plan else "letter_date"),
    )
    if one.replaces:
        return told or today, []
    if in_cell.month and in_cell.day:
        if told and told != in_cell.first:
            message = f"Ô ghi ngày {short_date(in_cell.first)}, lệnh ghi --date {short_date(told)}."
            return told, [error("S103", at, message, "Sửa một trong hai cho giống nhau.")]
        return in_cell.first, []
    first = in_cell.first if in_cell.month else date(in_cell.year - 1, 1, 1)
    if told or first <= today <= in_cell.last:
        return told or today, []
    named = f"tháng {in_cell.month}/{in_cell.year}" if in_cell.month else f"năm {in_cell.year}"
    message = f"{one.name}: bảng tính ghi {named}, hôm nay là {short_date(today)}; chưa rõ ngày ban hành."
    return today, [error("S103", at, message, "Ghi ngày vào ô, hoặc thêm --date ngày/tháng/năm.")]


def wrong_numbers(numbers: Numbers, order: Order) -> list[Diagnostic]:
    """Numbers typed for documents that have another one already. Raises UsageFault for keys that are nobody's."""
    owners = {one.owner for one in order.pending} | {entry.owner for entry in order.already}
    owners |= {one.entry.owner for one in order.outdated}
    keys = {"KH" if owner == PLAN_OWNER else owner[1] for owner in owners}
    strangers = [key for key in numbers.typed if key not in keys]
    strangers += [key for key in numbers.copies if key not in keys | {"", *KIND_KEYS}]
    strangers += [key for key in numbers.starts if key not in {"", *KIND_KEYS}]
    if strangers:
        raise UsageFault(
            f"“{strangers[0]}” không phải văn bản được cấp số lần này. Dùng một trong: {', '.join(sorted(keys))}."
        )
    faults = []
    for entry in (*order.already, *(one.entry for one in order.outdated)):
        key = "KH" if entry.owner == PLAN_OWNER else entry.owner[1]
        if numbers.typed.get(key, entry.number) != entry.number:
            message = f"{name_of(entry.owner)} đã có số {entry.sign} ngày {short_date(entry.day)}."
            hint = f'Số cấp nhầm thì hủy trước: cchc issue --cancel {entry.sign} --reason "lý do".'
            faults.append(error("S102", WholeFile(f"--number {key}={numbers.typed[key]}"), message, hint))
    return faults


def entry_of(one: Pending, plan: Plan, wish: Wish, number: int, numbers: Numbers, workbook: str, reason: str) -> Entry:
    """The row, without its facts and files."""
    head, agency = plan.head, one.jobs[0].agency
    is_plan = one.owner == PLAN_OWNER
    return Entry(
        series=wish.series,
        number=number,
        symbol=wish.symbol,
        day=wish.day,
        kind=one.owner[0],
        subject=head.subject if is_plan else head.letter_subject,
        signer=head.plan_signing.signer if is_plan else head.letter_signing.signer,
        recipients=head.plan_recipients if agency is None else (agency.name, *head.letter_recipients),
        keeper=head.archive,
        workbook=workbook,
        parent=head.parent,
        agency=agency.code if agency else "",
        agency_name=agency.name if agency else "",
        copies=numbers.copies_of(one) or (one.replaces.entry.copies if one.replaces else None),
        reason=reason,
        bond=Bond.REPLACES if one.replaces else None,
        bond_to=one.replaces.entry.id if one.replaces else None,
    )
