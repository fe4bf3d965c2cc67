"""Rows that show tasks, judged: is every value there, in its column, in its order, under its field and its role?"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from cchc_docs.check.claims import Claim, TaskDocument, short
from cchc_docs.check.columns import wrong_columns
from cchc_docs.check.finding import Finding
from cchc_docs.check.task_rows import NAMES, ExpectedTask, Value, bits
from cchc_docs.model.assignment import Role
from cchc_docs.model.document import DocumentKind

LONGEST_HEADING = 60
_ROLE_ENDS = {"chủ trì": Role.LEAD, "phối hợp": Role.PARTNER}


#: Role → values the workbook has in its rows, values most of these rows show; as bits by `Value`.
Shown = dict[Role | None, tuple[int, int]]


def row_faults(document: TaskDocument, claims: Sequence[Claim], shown: Shown) -> Iterator[Finding]:
    """All that is wrong with the rows; `claims` in reading order, `shown` their `shown_values`."""
    yield from _values_missing(document, claims, shown)
    yield from _strange_words(document, claims)
    yield from wrong_columns(document, claims)
    yield from _wrong_order(document, claims)
    yield from _wrong_fields(document, claims)
    yield from _wrong_roles(document, claims)


def shown_values(claims: Sequence[Claim]) -> Shown:
    """What the rows of each role have and show.

    What a template leaves out on purpose it leaves out everywhere. Words that may stand there by chance do not count.
    """
    shown: Shown = {}
    for role in {claim.one.role for claim in claims}:
        rows = [(claim.match.certain, claim.match.present) for claim in claims if claim.one.role is role]
        anywhere = lacking = 0
        for having, present in rows:
            anywhere |= having
            lacking |= having & ~present
        usual = anywhere & ~lacking
        for value in bits(lacking):
            there = sum((having & present) >> value & 1 for having, present in rows)
            usual |= (2 * there >= sum(having >> value & 1 for having, _ in rows) and there > 0) << value
        shown[role] = anywhere, usual
    return shown


def things_shown(shown: Shown) -> list[tuple[str, bool]]:
    """Name of each value the rows of a role have, and whether they show it."""
    return [
        (f"{NAMES[value]} của nhiệm vụ {role.value.lower()}" if role else NAMES[value], bool(usual >> value & 1))
        for role, (anywhere, usual) in shown.items()
        for value in bits(anywhere)
    ]


def _values_missing(document: TaskDocument, claims: Sequence[Claim], shown: Shown) -> Iterator[Finding]:
    obligatory = sum(1 << value for value in document.obligatory)
    for claim in claims:
        lacking = claim.one.having & ~claim.match.present & (obligatory | shown[claim.one.role][1])
        for value in bits(lacking):
            yield missing_value(document, claim.one, value, claim.block.position())


def missing_value(document: TaskDocument, one: ExpectedTask, value: Value, position: str) -> Finding:
    message = f"Nhiệm vụ {one.name} thiếu {NAMES[value]} “{short(one.values[value])}”."
    return Finding("K105", document.kind, document.path, NAMES[value], message, position)


def _strange_words(document: TaskDocument, claims: Sequence[Claim]) -> Iterator[Finding]:
    """Words in a task's row that neither the workbook nor the template has there."""
    count_in_table: dict[int, int] = {}
    for number, claim in enumerate(claims, start=1):
        in_table = count_in_table[claim.block.table] = count_in_table.get(claim.block.table, 0) + 1
        strange = list(claim.match.strange)
        known = (str(number), str(in_table), str(claim.one.number), claim.one.task.field.number)
        strange += [(column, digits) for column, digits in claim.match.digits if digits not in known]
        first = claim.block.cells[0].text
        if first.isdigit() and first not in known and not any(columns & 1 for columns in claim.match.columns):
            strange.append((0, first))
        for column, text in strange:
            message = f"Hàng của nhiệm vụ {claim.one.name} có “{short(text)}”, khác bảng tính."
            position = claim.block.position(column)
            yield Finding("K106", document.kind, document.path, f"ô {column + 1}", message, position)


def _wrong_order(document: TaskDocument, claims: Sequence[Claim]) -> Iterator[Finding]:
    """The tasks of one role come in the plan's order."""
    place = {one.number: n for n, one in enumerate(document.expected)}
    for role in (None, *Role):
        rows = [claim for claim in claims if claim.one.role is role]
        for before, after in pairwise(rows):
            if place[before.one.number] > place[after.one.number]:
                message = f"Nhiệm vụ {after.one.name} đứng sau nhiệm vụ {before.one.name}, trái thứ tự của bảng tính."
                yield Finding("K107", document.kind, document.path, "thứ tự", message, after.block.position())
                break


def _wrong_fields(document: TaskDocument, claims: Sequence[Claim]) -> Iterator[Finding]:
    """In the annex each task stands under the name of its field: in its row, or above it."""
    if document.kind not in (DocumentKind.ANNEX, DocumentKind.PLAN) or not claims:
        return
    names = sorted({one.field_name for one in document.expected}, key=len, reverse=True)
    by_row: Mapping[int, Claim] = {claim.at: claim for claim in claims}
    current = None
    for at, block in enumerate(document.blocks):
        claim = by_row.get(at)
        if claim is None:
            text = block.text
            current = next((name for name in names if len(text) < len(name) + 24 and name in text), current)
        elif claim.match.shows_field:
            current = claim.one.field_name
        elif current != claim.one.field_name:
            message = f"Nhiệm vụ {claim.one.name} không nằm dưới lĩnh vực “{short(claim.one.field_name)}”."
            yield Finding("K108", document.kind, document.path, "tên lĩnh vực", message, block.position())


def _wrong_roles(document: TaskDocument, claims: Sequence[Claim]) -> Iterator[Finding]:
    """In a letter with a heading for each role, every task stands under its own."""
    if document.kind is not DocumentKind.LETTER:
        return
    headings: list[tuple[int, Role]] = []
    for at, block in enumerate(document.blocks):
        if not block.is_row and len(block.cells[0].text) <= LONGEST_HEADING:
            end = block.cells[0].text[-12:].rstrip(" .:").casefold()
            headings += [(at, role) for word, role in _ROLE_ENDS.items() if end.endswith(word)]
    if {role for _, role in headings} != set(Role):
        return
    for claim in claims:
        role = next((role for at, role in reversed(headings) if at < claim.at), None)
        if role and role is not claim.one.role:
            message = f"Nhiệm vụ {claim.one.name} ở phần {role.value.lower()}, phải ở phần {_role(claim.one)}."
            yield Finding("K109", document.kind, document.path, "vai trò", message, claim.block.position())


def _role(one: ExpectedTask) -> str:
    return one.role.value.lower() if one.role else ""
