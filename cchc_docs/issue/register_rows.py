"""The register as it is read: rows of ten columns, book by book (NĐ 30/2020, PL IV, I)."""

from collections.abc import Iterable, Sequence

from cchc_docs.model.document import DocumentKind
from cchc_docs.model.register import COMMON_BOOK, Bond, Entry, RegisterBook
from cchc_docs.viet.dates import short_date
from cchc_docs.viet.numbers import document_number


def books_of(entries: Sequence[Entry], year: int | None = None) -> tuple[RegisterBook, ...]:
    """The books of a year, or of all years; the oldest first."""
    keys = dict.fromkeys(entry.series.key for entry in entries if year in (None, entry.series.year))
    return tuple(
        _book([entry for entry in entries if entry.series.key == key], entries)
        for key in sorted(keys, key=lambda key: (key[1], key[0], key[2] != "kế hoạch", key[2]))
    )


def _book(own: list[Entry], entries: Iterable[Entry]) -> RegisterBook:
    own.sort(key=lambda entry: entry.number)
    last, by_id = own[-1], {entry.id: entry for entry in entries}
    followers = {entry.bond_to: entry for entry in by_id.values() if entry.bond_to and entry.cancelled is None}
    rows = tuple(_row(entry, by_id, followers.get(entry.id)) for entry in own)
    return RegisterBook(
        issuer=last.series.issuer,
        parent=last.parent,
        name="" if last.series.book == COMMON_BOOK else last.series.book,
        year=last.series.year,
        first_day=short_date(min(entry.day for entry in own)),
        last_day=short_date(max(entry.day for entry in own)),
        first_number=document_number(own[0].number),
        last_number=document_number(last.number),
        rows=rows,
    )


def _row(entry: Entry, by_id: dict[int, Entry], follower: Entry | None) -> tuple[str, ...]:
    subject = f"{entry.type_name} {entry.subject}"
    if entry.kind is DocumentKind.LETTER:
        subject = f"{entry.type_name} về việc {entry.subject}"
    return (
        entry.sign,
        short_date(entry.day),
        subject,
        entry.signer,
        "; ".join(entry.recipients),
        entry.keeper,
        "" if entry.copies is None else document_number(entry.copies),
        "",
        "",
        "; ".join(_notes(entry, by_id, follower)),
    )


def _notes(entry: Entry, by_id: dict[int, Entry], follower: Entry | None) -> Iterable[str]:
    if entry.cancelled is not None:
        yield f"ĐÃ HỦY: {entry.cancelled}"
    if entry.bond and entry.bond_to in by_id:
        yield f"{entry.bond.value.capitalize()} số {_cited(by_id[entry.bond_to])}"
    if follower and follower.bond:
        passive = "Được đính chính tại" if follower.bond is Bond.CORRECTS else f"Được {follower.bond.value} bởi"
        yield f"{passive} số {_cited(follower)}"
    if entry.reason:
        yield entry.reason


def _cited(entry: Entry) -> str:
    return f"{entry.sign} ngày {short_date(entry.day)}"
