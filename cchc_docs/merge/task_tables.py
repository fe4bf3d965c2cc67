"""Which row of a document's table is which task, and which column shows what: by the words that they have in common."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cchc_docs.merge.former import GONE, changed_meanwhile
from cchc_docs.merge.text_edits import Texts
from cchc_docs.model.place import Cell
from cchc_docs.model.task import Score, Task
from cchc_docs.viet.text import squeeze

#: Column → how much it tells which task a row is about. `criterion_line`, `result`: as printed, of two cells each.
_WEIGHTS = {"code": 3, "criterion_line": 3, "criterion": 1, "remedy": 3, "cause": 2, "result": 1, "lead": 1,
            "partners": 1, "time": 1}  # fmt: skip
_ENOUGH = 3
#: A text that more tasks have than this tells no task.
_COMMON = 20
_RESULT = re.compile(r"(.+?)\s*/\s*(.+?)(?:\s+điểm)?")


@dataclass(frozen=True, slots=True)
class CellEdit:
    """What a changed table cell means: `value` None when it cannot be told; `reason` says why."""

    key: str
    at: Cell | None
    was: str
    value: str | None
    reason: str = ""
    is_conflict: bool = False


@dataclass(frozen=True, slots=True)
class TaskTable:
    """`tasks`: row → its task; `keys`: column → what it shows."""

    tasks: dict[int, Task]
    keys: dict[int, str]


def read_task_table(table: Texts, tasks: Sequence[Task]) -> TaskTable:
    shown = {task.id: printed(task) for task in tasks}
    index: dict[str, list[Task]] = {}
    for task in tasks:
        for text in {text for text in shown[task.id].values() if text}:
            index.setdefault(text, []).append(task)
    found: dict[int, Task] = {}
    votes: dict[int, Counter[str]] = {}
    for number, row in enumerate(table):
        texts = [squeeze(text) for text in row]
        likely = {task.id: task for text in texts for task in index.get(text, ()) if len(index[text]) <= _COMMON}
        scores = sorted(((_score(shown[one], texts), one) for one in likely), reverse=True)
        if scores and scores[0][0] >= _ENOUGH and (len(scores) == 1 or scores[0][0] > scores[1][0]):
            best = scores[0][1]
            found[number] = likely[best]
            _vote(texts, shown[best], votes)
    return TaskTable(found, {column: count.most_common(1)[0][0] for column, count in votes.items()})


def _score(shown: dict[str, str], texts: Sequence[str]) -> int:
    """Each cell of the row counts once, for the most telling value that it shows."""
    return sum(
        max((_WEIGHTS[key] for key, value in shown.items() if value == text), default=0) for text in texts if text
    )


def printed(task: Task) -> dict[str, str]:
    """Column → what documents print, squeezed; a row without a code is named by its field."""
    result = task.score.text if task.score else ""
    if task.score and task.maximum:
        result += f"/{task.maximum.text}"
    line = " ".join(part for part in (task.code, task.criterion) if part)
    texts = {key: getattr(task, key) for key in ("code", "criterion", "cause", "remedy", "lead", "partners", "time")}
    texts["criterion_line"] = line or f"Lĩnh vực {task.field.number}. {task.field.name}"
    texts["result"] = f"{result} điểm" if result else ""
    return {key: squeeze(text) for key, text in texts.items()}


def _vote(texts: Sequence[str], shown: dict[str, str], votes: dict[int, Counter[str]]) -> None:
    for column, text in enumerate(texts):
        keys = [key for key, value in shown.items() if value and value == text]
        if "criterion_line" in keys and len(keys) > 1:
            keys = ["criterion_line"]  # of which the code alone is a case
        if keys:
            votes.setdefault(column, Counter()).update(keys)


def cell_edits(task: Task, key: str, before: str, after: str) -> Iterator[CellEdit]:
    """What the changed text of a cell says about the cells of its task."""
    text = "\n".join(line for piece in after.split("\n") if (line := squeeze(piece)))
    if key == "result":
        yield from _result(task, before, text)
    elif key == "criterion_line":
        yield _criterion(task, before, text)
    else:
        yield _one(task, key, before, text)


def _one(task: Task, key: str, before: str, after: str) -> CellEdit:
    now = getattr(task, key)
    at = task.places.get(key)
    if squeeze(now) != squeeze(before) and squeeze(now) != squeeze(after):
        if key == "partners" and squeeze(before) in squeeze(now):
            return CellEdit(key, at, now, None, "ô trong bảng tính còn nêu cơ quan khác")
        return CellEdit(key, at, now, None, changed_meanwhile(squeeze(before), squeeze(now)), at is not None)
    if at is None:
        return CellEdit(key, None, now, None, "bảng tính không có cột này")
    return CellEdit(key, at, now, after)


def _criterion(task: Task, before: str, after: str) -> CellEdit:
    """Code and name stand in one cell; a row without a code shows its field there."""
    if not task.code and not task.criterion:
        reason = "tên lĩnh vực có ở mọi hàng của lĩnh vực trong bảng tính"
        return CellEdit("field_name", task.places.get("field_name"), task.field.name, None, reason)
    if task.code and task.criterion and after.startswith(f"{task.code} "):
        return _one(task, "criterion", task.criterion, after.removeprefix(f"{task.code} "))
    if task.code and task.criterion and after.endswith(f" {squeeze(task.criterion)}"):
        return _one(task, "code", task.code, after.removesuffix(f" {squeeze(task.criterion)}"))
    if task.code and not task.criterion and " " not in after:
        return _one(task, "code", before, after)
    reason = "mã và tên tiêu chí là hai ô của bảng tính"
    return CellEdit("code", task.places.get("code"), task.code, None, reason)


def _result(task: Task, before: str, after: str) -> Iterator[CellEdit]:
    one, other = _RESULT.fullmatch(squeeze(before)), _RESULT.fullmatch(after)
    if not one or not other or not task.score or not task.maximum:
        yield CellEdit("score", task.places.get("score"), before, None, "không phải dạng điểm đạt/điểm tối đa")
        return
    for number, key, mark in ((1, "score", task.score), (2, "maximum", task.maximum)):
        if one[number] != other[number]:
            is_current = mark.text in (one[number], other[number])
            reason = "" if is_current else changed_meanwhile(one[number], mark.text)
            value = other[number] if is_current else None
            yield CellEdit(key, task.places.get(key), mark.text, value, reason, not is_current)


def as_of_now(edit: CellEdit, task: Task | None) -> CellEdit:
    """What is meant for a task as it was, said of the same task as it is now; None: there is none any more."""
    if task is None:
        return CellEdit(edit.key, None, edit.was, None, GONE)
    at, now = task.places.get(edit.key), _text(task, edit.key)
    if edit.value is None or at is None:
        return replace(edit, at=at)
    if squeeze(now) == squeeze(edit.value):
        return replace(edit, at=at, was=edit.value)
    if squeeze(now) != squeeze(edit.was):
        return CellEdit(edit.key, at, now, None, changed_meanwhile(squeeze(edit.was), squeeze(now)), is_conflict=True)
    return replace(edit, at=at)


def _text(task: Task, key: str) -> str:
    """What a cell of the task says."""
    if key == "field_name":
        return task.field.name
    value = getattr(task, key)
    return value.text if isinstance(value, Score) else value or ""
