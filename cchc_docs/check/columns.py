"""The columns of a table of tasks: each value in one of them, and under a header that does not deny it."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache, reduce
from operator import and_

from cchc_docs.check.claims import Claim, TaskDocument, short
from cchc_docs.check.finding import Finding
from cchc_docs.check.read_back import Block
from cchc_docs.check.task_rows import NAMES, VALUES, Value

_CRITERION = re.compile("tiêu chí|chỉ số")
#: What headers call each value. A header without any of these words says nothing.
_HEADERS = {
    Value.CODE: _CRITERION,
    Value.CRITERION: _CRITERION,
    Value.RESULT: re.compile("kết quả|điểm"),
    Value.CAUSE: re.compile("nguyên nhân"),
    Value.REMEDY: re.compile("giải pháp|biện pháp|nhiệm vụ|khắc phục"),
    Value.LEAD: re.compile("chủ trì"),
    Value.PARTNERS: re.compile("phối hợp"),
    Value.TIME: re.compile("thời gian|thời hạn|tiến độ|hoàn thành"),
}


def wrong_columns(document: TaskDocument, claims: Sequence[Claim]) -> Iterator[Finding]:
    """A value that stands in one column of a table stands there in every row, under a header that does not deny it."""
    by_table: dict[int, list[Claim]] = {}
    for claim in claims:
        by_table.setdefault(claim.block.table, []).append(claim)
    for rows in by_table.values():
        header = _header(document, rows[0])
        for value in VALUES:
            certain = [claim for claim in rows if (claim.match.certain & claim.match.present) >> value & 1]
            common = reduce(and_, {claim.match.columns[value] for claim in certain}, -1)
            if common == 0:
                yield from _other_columns(document, certain, value)
            elif common > 0 and header is not None:
                yield from _wrong_header(document, header, rows, value, common)


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


def _wrong_header(
    document: TaskDocument, header: Block, rows: Sequence[Claim], value: Value, columns: int
) -> Iterator[Finding]:
    """A column headed by other values, none of which it shows."""
    having = [claim for claim in rows if claim.one.having >> value & 1]
    if not all(claim.match.columns[value] for claim in having):
        return
    shown = [column for column in range(len(header.cells)) if columns >> column & 1]
    if all(_is_denied(header.cells[column].text, rows, value, column) for column in shown):
        message = f"Cột “{short(header.cells[shown[-1]].text)}” in {NAMES[value]}."
        position = rows[0].block.position(shown[-1])
        yield Finding("K106", document.kind, document.path, f"cột {NAMES[value]}", message, position)


def _is_denied(title: str, rows: Sequence[Claim], value: Value, column: int) -> bool:
    others = _named(title)
    if value in others:
        return False
    return bool(others) and not any(claim.match.columns[other] >> column & 1 for claim in rows for other in others)


@lru_cache(maxsize=256)
def _named(title: str) -> tuple[Value, ...]:
    """The values a header speaks of."""
    title = title.casefold()
    return tuple(value for value, words in _HEADERS.items() if words.search(title))


def _header(document: TaskDocument, claim: Claim) -> Block | None:
    """The first row of the claim's table, when it has the same columns."""
    for block in document.blocks[: claim.at]:
        if block.table == claim.block.table and block.is_row:
            return block if len(block.cells) == len(claim.block.cells) else None
    return None
