"""What a clerk's edits of a document say about the data: the cell of the workbook that would say the same."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cchc_docs.merge.excerpts import excerpts
from cchc_docs.merge.former import GONE, Former, changed_meanwhile
from cchc_docs.merge.known import Known, known_texts, task_name
from cchc_docs.merge.task_tables import TaskTable, as_of_now, cell_edits, read_task_table
from cchc_docs.merge.text_edits import TextEdit, Texts, text_edits
from cchc_docs.merge.words import Change, changes, tokens
from cchc_docs.model.merging import HandEdit
from cchc_docs.model.place import Cell
from cchc_docs.model.plan import Plan
from cchc_docs.viet.dates import is_date
from cchc_docs.viet.text import quoted

_NO_CELL = "không rõ thuộc ô nào của bảng tính"


def hand_edits(base: bytes, edited: bytes, plan: Plan, former: Former | None = None) -> tuple[HandEdit, ...]:
    """Every edit of the text in reading order; what the workbook says already is left out. Raises NotMergeable.

    `plan`: what the workbook says now; `former`: what it said when the base was made, if that is known.
    """
    reader = _Reader(plan, former, known_texts(plan, former), {})
    found = [one for edit in text_edits(base, edited) for one in reader.edits(edit)]
    return tuple(_without_contradictions(found))


def contradictions(edits: Sequence[HandEdit]) -> tuple[HandEdit, ...]:
    """Those that are about data."""
    return tuple(edit for edit in edits if edit.at is not None)


@dataclass(frozen=True, slots=True)
class _Reader:
    plan: Plan
    former: Former | None
    known: tuple[Known, ...]
    tables: dict[Texts, TaskTable]

    def edits(self, edit: TextEdit) -> Iterator[HandEdit]:
        if edit.table:
            yield from self._cell(edit)
        elif not edit.before or not edit.after:
            what = "thêm tay" if not edit.before else "xóa tay"
            yield _shown(edit.place, edit.before, edit.after, reason=what)
        else:
            yield from self._paragraph(edit)

    def _cell(self, edit: TextEdit) -> Iterator[HandEdit]:
        if edit.table not in self.tables:
            tasks = self.former.plan.tasks if self.former else self.plan.tasks
            self.tables[edit.table] = read_task_table(edit.table, tasks)
        table = self.tables[edit.table]
        task, key = table.tasks.get(edit.row), table.keys.get(edit.column)
        if task is None or key is None or not edit.before:
            for part in edit.parts:
                yield from self.edits(part)
            return
        for one in cell_edits(task, key, edit.before, edit.after):
            meant = as_of_now(one, self.former.task_now(task, self.plan)) if self.former else one
            if meant.value is not None and meant.value == meant.was:
                continue  # the workbook says so already
            made = _shown(edit.place, edit.before, edit.after, name=task_name(task, one.key), reason=meant.reason)
            yield replace(made, at=meant.at, value=meant.value, is_conflict=meant.is_conflict)

    def _paragraph(self, edit: TextEdit) -> Iterator[HandEdit]:
        """Changed words that lie within a text of the plan are about that text's cell."""
        before, after = tokens(edit.before), tokens(edit.after)
        taken: list[tuple[int, int]] = []
        for change in changes(before, after):
            start, end = (len("".join(before[:at])) for at in (change.start, change.end))
            if any(low <= start and end <= high for low, high in taken):
                continue
            place = self._about(edit.before, start, end)
            if place is None:
                yield _fragment(edit, before, after, change)
                continue
            low, high, known = place
            if start == end and _is_beside(edit.before, low, high, start, known):
                yield replace(_fragment(edit, before, after, change), reason=_beside(known))
                continue
            value = _text_for(edit, low, high)
            if value is None:
                yield _fragment(edit, before, after, change)
                continue
            taken.append((low, high))
            yield from _known_edit(edit.place, edit.before[low:high], value, known)

    def _about(self, text: str, start: int, end: int) -> tuple[int, int, list[Known]] | None:
        """The longest text of the plan that stands around these letters: where, and every cell that holds it."""
        for one in self.known:
            if one.beside and one.beside not in text:
                continue
            low = text.find(one.text)
            while low >= 0:
                high = low + len(one.text)
                if low <= start and end <= high:
                    same = [k for k in self.known if k.text == one.text and (not k.beside or k.beside in text)]
                    return low, high, [k for k in same if k.beside] or same
                low = text.find(one.text, low + 1)
        return None


def _text_for(edit: TextEdit, low: int, high: int) -> str | None:
    """What stands in the edited text where the old one had letters `low` to `high`; None when an edge has changed."""
    head, tail = edit.before[:low], edit.before[high:]
    if not edit.after.startswith(head) or not edit.after.endswith(tail):
        return _between(edit, low, high)
    if len(edit.after) < len(head) + len(tail):
        return None
    return edit.after[len(head) : len(edit.after) - len(tail)].strip()


def _between(edit: TextEdit, low: int, high: int) -> str | None:
    """The same when other words of the paragraph were changed too."""
    before, after = tokens(edit.before), tokens(edit.after)
    start, end = _token_at(before, low), _token_at(before, high)
    if start is None or end is None:
        return None
    shift = last = 0
    for change in changes(before, after):
        grown = (change.high - change.low) - (change.end - change.start)
        if change.end <= start and change.start < start:
            shift += grown
        elif change.start >= end and change.end > end:
            break
        elif change.start < start or change.end > end:
            return None
        else:
            last += grown
    return "".join(after[start + shift : end + shift + last]).strip()


def _token_at(text: Sequence[str], letters: int) -> int | None:
    passed = 0
    for number, token in enumerate(text):
        if passed == letters:
            return number
        passed += len(token)
    return len(text) if passed == letters else None


def _known_edit(place: str, before: str, after: str, known: Sequence[Known]) -> Iterator[HandEdit]:
    cells = list(dict.fromkeys(one.at for one in known if one.at))
    if len(cells) > 1:
        named = ", ".join(map(str, cells[:4])) + (" …" if len(cells) > 4 else "")
        yield _shown(place, before, after, reason=f"chữ này có ở nhiều ô: {named}")
        return
    one = next((one for one in known if one.at), known[0])
    if after == one.now:
        return
    value: str | None = None if one.why_not else after
    reason = one.why_not
    if one.is_day and not is_date(after):
        value, reason = None, "không phải ngày"
    if not after:
        value, reason = None, "ô trong bảng tính không tự bị xóa"
    is_conflict = one.at is not None and one.now != one.text
    if one.at is None:
        value, reason = None, GONE
    elif is_conflict:
        value, reason = None, changed_meanwhile(one.text, one.now)
    made = _shown(place, before, after, name=one.name, reason=reason)
    yield replace(made, at=one.at, value=value, is_conflict=is_conflict)


def _is_beside(text: str, low: int, high: int, at: int, known: Sequence[Known]) -> bool:
    """Were words added before or behind a text of the plan, where the document's own wording goes on or a name ends?"""
    if at not in (low, high):
        return False
    rest = text[:low] if at == low else text[high:]
    return any(one.is_name for one in known) or any(letter.isalnum() for letter in rest)


def _beside(known: Sequence[Known]) -> str:
    one = known[0]
    cell = f" (ô {one.at})" if one.at else ""
    return f"chữ thêm cạnh {quoted(one.text)}{cell}; nếu thuộc nội dung ô ấy thì tự sửa ô"


def _fragment(edit: TextEdit, before: Sequence[str], after: Sequence[str], change: Change) -> HandEdit:
    """Two words around the changed ones, so that the place is found."""
    one = "".join(before[max(0, change.start - 4) : change.end + 4]).strip()
    other = "".join(after[max(0, change.low - 4) : change.high + 4]).strip()
    return _shown(edit.place, one, other, reason=_NO_CELL)


def _shown(place: str, before: str, after: str, name: str = "", reason: str = "") -> HandEdit:
    one, other = excerpts(before, after)
    return HandEdit(place, one, other, name, reason=reason)


def _without_contradictions(edits: Sequence[HandEdit]) -> Iterator[HandEdit]:
    """Two edits of one cell that do not agree are for a person to settle; the same one twice counts once."""
    values: dict[Cell, set[str | None]] = {}
    for edit in edits:
        if edit.at is not None:
            values.setdefault(edit.at, set()).add(edit.value)
    told: set[tuple[Cell, str | None]] = set()
    for edit in edits:
        if edit.at is None or edit.value is None:
            yield edit
        elif len(values[edit.at]) > 1:
            yield replace(edit, value=None, reason="hai chỗ của văn bản sửa ô này hai cách khác nhau")
        elif (edit.at, edit.value) not in told:
            told.add((edit.at, edit.value))
            yield edit
