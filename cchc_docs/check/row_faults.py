"""Rows that show tasks, judged: is every value there, in its column, in its order, under its field and its role?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cchc_docs.check.expected_words import TemplateWords
from cchc_docs.check.finding import Finding
from cchc_docs.check.read_back import Block
from cchc_docs.check.task_rows import NAMES, OBLIGATORY, ExpectedTask, RowMatch, Value, bits
from cchc_docs.model.assignment import Role
from cchc_docs.model.document import DocumentKind
from cchc_docs.viet.text import squeeze

#: A value is quoted in a message as far as it helps to find it.
QUOTED = 60
LONGEST_HEADING = 60
#: Header words of the columns that are easily exchanged.
_HEADERS = {Value.LEAD: "chủ trì", Value.PARTNERS: "phối hợp"}
_ROLE_ENDS = {"chủ trì": Role.LEAD, "phối hợp": Role.PARTNER}


@dataclass(frozen=True, slots=True)
class TaskDocument:
    """A document, or that part of one, that shows tasks. `expected` in the order the template gets them."""

    kind: DocumentKind
    path: str
    blocks: tuple[Block, ...]
    expected: tuple[ExpectedTask, ...]
    words: TemplateWords
    obligatory: tuple[Value, ...] = OBLIGATORY


@dataclass(frozen=True, slots=True)
class Claim:
    """A row that shows a task."""

    at: int
    block: Block
    one: ExpectedTask
    match: RowMatch


#: Role → values the workbook has in its rows, values most of these rows show; as bits by `Value`.
Shown = dict[Role | None, tuple[int, int]]


def row_faults(document: TaskDocument, claims: Sequence[Claim]) -> Iterator[Finding]:
    """All that is wrong with the rows; `claims` in reading order."""
    yield from _values_missing(document, claims, shown_values(claims))
    yield from _strange_words(document, claims)
    yield from _wrong_columns(document, claims)
    yield from _wrong_order(document, claims)
    yield from _wrong_fields(document, claims)
    yield from _wrong_roles(document, claims)


def shown_values(claims: Sequence[Claim]) -> Shown:
    """What the rows of each role have and show.

    What a template leaves out on purpose it leaves out everywhere.
    """
    shown: Shown = {}
    for role in {claim.one.role for claim in claims}:
        rows = [(claim.one.having, claim.match.present) for claim in claims if claim.one.role is role]
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


def _wrong_columns(document: TaskDocument, claims: Sequence[Claim]) -> Iterator[Finding]:
    """A value that stands in one column of a table stands there in every row, under a header that does not deny it."""
    by_table: dict[int, list[Claim]] = {}
    for claim in claims:
        by_table.setdefault(claim.block.table, []).append(claim)
    for rows in by_table.values():
        patterns = {claim.match.columns for claim in rows}
        for value in Value:
            common = -1
            for pattern in patterns:
                common &= pattern[value] or -1
            if common == 0:
                yield from _other_columns(document, rows, value)
            elif common > 0 and value in _HEADERS:
                yield from _wrong_header(document, rows[0], value, common)


def _other_columns(document: TaskDocument, rows: Sequence[Claim], value: Value) -> Iterator[Finding]:
    """No column shows the value in all rows: those without the usual one are wrong."""
    columns = [claim.match.columns[value] for claim in rows]
    bits = [1 << n for n in range(max(columns).bit_length())]
    usual = max(bits, key=lambda bit: sum(bool(column & bit) for column in columns))
    for claim, column in zip(rows, columns, strict=True):
        if column and not column & usual:
            message = f"Nhiệm vụ {claim.one.name}: {NAMES[value]} đứng ở cột khác với các hàng khác."
            position = claim.block.position(column.bit_length() - 1)
            yield Finding("K106", document.kind, document.path, NAMES[value], message, position)


def _wrong_header(document: TaskDocument, claim: Claim, value: Value, usual: int) -> Iterator[Finding]:
    header = _header(document, claim)
    other = next(word for kind, word in _HEADERS.items() if kind is not value)
    titles = [cell.text.casefold() for n, cell in enumerate(header.cells) if usual >> n & 1] if header else []
    if titles and all(other in title and _HEADERS[value] not in title for title in titles):
        column = usual.bit_length() - 1
        message = f"Cột “{header.cells[column].text}” in {NAMES[value]}." if header else ""
        yield Finding(
            "K106", document.kind, document.path, f"cột {NAMES[value]}", message, claim.block.position(column)
        )


def _header(document: TaskDocument, claim: Claim) -> Block | None:
    """The first row of the claim's table, when it has the same columns."""
    for block in document.blocks[: claim.at]:
        if block.table == claim.block.table and block.is_row:
            return block if len(block.cells) == len(claim.block.cells) else None
    return None


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
    names = {squeeze(one.task.field.name): one.task.field for one in document.expected}
    by_row: Mapping[int, Claim] = {claim.at: claim for claim in claims}
    current = None
    for at, block in enumerate(document.blocks):
        claim = by_row.get(at)
        if claim is None:
            text = block.text
            current = next((f for n, f in names.items() if len(text) < len(n) + 24 and n in text), current)
        elif claim.match.shows_field:
            current = claim.one.task.field
        elif current != claim.one.task.field:
            message = f"Nhiệm vụ {claim.one.name} không nằm dưới lĩnh vực “{short(claim.one.task.field.name)}”."
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


def short(text: str) -> str:
    return text if len(text) <= QUOTED else text[: QUOTED - 1].rstrip() + "…"
