"""What somebody changed in a workbook since a set was made from it, change by change; and each of them undone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from cchc_docs.compare.matching import matched, moved
from cchc_docs.model.inputs import InputCell, Inputs, Record
from cchc_docs.model.place import Cell
from cchc_docs.model.sheets import PLAN_ROWS, PLAN_SHEET, TABLE_SHEETS


class ChangeKind(Enum):
    CELL = "cell"
    LINES = "lines"  #: a list of Kế hoạch that has more or fewer values than before
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Change:
    """`at`: in the workbook as it is now, but for a removed row. `label`: of the column, or of the row of Kế hoạch.

    `table`, `index`, `key` and the rest say where: the position in `Inputs` as they are now.
    """

    kind: ChangeKind
    at: Cell
    label: str
    before: tuple[InputCell, ...] = ()
    after: tuple[InputCell, ...] = ()
    table: str = PLAN_SHEET
    index: int = 0
    key: str = ""
    record: Record | None = None  #: the row that came or went
    order: tuple[int, ...] = ()  #: for moved rows: the positions of now, in the order of before


def changes(old: Inputs, new: Inputs) -> list[Change]:
    """In the order of the sheets and of their rows as they are now."""
    found = [*_head_changes(old, new)]
    for shape in TABLE_SHEETS:
        labels = {column.key: column.header for column in shape.columns}
        found += _table_changes(shape.name, labels, old.tables.get(shape.name, ()), new.tables.get(shape.name, ()))
    return found


def _head_changes(old: Inputs, new: Inputs) -> Iterator[Change]:
    for row in PLAN_ROWS:
        before, after = old.head.get(row.key, ()), new.head.get(row.key, ())
        if [cell.value for cell in before] == [cell.value for cell in after]:
            continue
        if len(before) == len(after):
            for n, (was, now) in enumerate(zip(before, after, strict=True)):
                if was.value != now.value:
                    yield Change(ChangeKind.CELL, now.at, row.label, (was,), (now,), index=n, key=row.key)
            continue
        place = new.places.get(row.key) or old.places.get(row.key) or Cell(PLAN_SHEET)
        same = next((n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a.value != b.value), None)
        first = min(len(before), len(after)) if same is None else same
        at = after[first].at if first < len(after) else after[-1].at if after else place
        kind = ChangeKind.LINES if row.many and (before and after) else ChangeKind.CELL
        yield Change(kind, at, row.label, before, after, index=-1, key=row.key)


def _table_changes(
    table: str, labels: dict[str, str], old: Sequence[Record], new: Sequence[Record]
) -> Iterator[Change]:
    pairs = matched(table, old, new)
    for index, record in enumerate(new):
        if index in pairs:
            yield from _cell_changes(table, labels, index, old[pairs[index]], record)
        else:
            yield Change(ChangeKind.ADDED, record.at, "", table=table, index=index, record=record)
    now, staying = sorted(pairs), set(pairs.values())
    above = 0
    for index, record in enumerate(old):
        if index in staying:
            above += 1
        else:
            place = now[above - 1] + 1 if above else 0
            yield Change(ChangeKind.REMOVED, record.at, "", table=table, index=place, record=record)
    order = [pairs[index] for index in now]
    if order != sorted(order):
        rows = [new[now[n]].at.address.partition(":")[0] for n in moved(order)]
        at = Cell(new[0].at.sheet, ", ".join(f"{row}:{row}" for row in rows))
        yield Change(ChangeKind.MOVED, at, "", table=table, order=tuple(sorted(pairs, key=lambda index: pairs[index])))


def _cell_changes(table: str, labels: dict[str, str], index: int, old: Record, new: Record) -> Iterator[Change]:
    for key, label in labels.items():
        was, now = old.cells.get(key), new.cells.get(key)
        if (was and was.value) != (now and now.value):
            at = now.at if now else new.places.get(key, new.at)
            before, after = (was,) if was else (), (now,) if now else ()
            yield Change(ChangeKind.CELL, at, label, before, after, table, index, key)


def undone(now: Inputs, undo: Sequence[Change]) -> Inputs:
    """The inputs as they would be without these changes. Cells first, then whole rows from below, so places hold."""
    for change in undo:
        if change.kind in (ChangeKind.CELL, ChangeKind.LINES):
            now = _without_cell_change(now, change)
    tables = {name: [(index, 0, record) for index, record in enumerate(rows)] for name, rows in now.tables.items()}
    for change in undo:
        rows = tables.get(change.table, [])
        if change.kind is ChangeKind.MOVED:
            places = sorted(change.order)
            standing = {index: record for index, _, record in rows}
            swapped = {place: standing[index] for place, index in zip(places, change.order, strict=True)}
            tables[change.table] = [(index, turn, swapped.get(index, record)) for index, turn, record in rows]
    gone = {(change.table, change.index) for change in undo if change.kind is ChangeKind.ADDED}
    for name, rows in tables.items():
        kept = [row for row in rows if (name, row[0]) not in gone]
        back = [c for c in undo if c.kind is ChangeKind.REMOVED and c.table == name]
        kept += [(change.index, n - len(back), change.record) for n, change in enumerate(back) if change.record]
        tables[name] = sorted(kept, key=lambda row: row[:2])
    return replace(now, tables={name: tuple(record for _, _, record in rows) for name, rows in tables.items()})


def _without_cell_change(now: Inputs, change: Change) -> Inputs:
    if change.table == PLAN_SHEET:
        values = list(now.head.get(change.key, ()))
        if change.index < 0:
            values = list(change.before)
        else:
            values[change.index : change.index + 1] = change.before
        return replace(now, head={**now.head, change.key: tuple(values)})
    rows = list(now.tables[change.table])
    record = rows[change.index]
    cells = {key: cell for key, cell in record.cells.items() if key != change.key}
    if change.before:
        cells[change.key] = change.before[0]
    rows[change.index] = replace(record, cells=cells)
    return replace(now, tables={**now.tables, change.table: tuple(rows)})
