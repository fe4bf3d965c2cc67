"""Which row of an annex is which task of the workbook: by code, else by likeness under the same field."""

from collections import Counter
from collections.abc import Iterator, Sequence

from cchc_docs.model.annex import ImportedTask
from cchc_docs.model.task import Task
from cchc_docs.viet.likeness import likeness
from cchc_docs.viet.text import match_key

#: Rows of one field this much alike are one row, edited; of different fields more is asked.
_ALIKE, _ALIKE_ELSEWHERE = 0.5, 0.85
#: Texts that share fewer words than this part of the likeness asked for are not worth comparing letter by letter.
_SHARED_WORDS = 0.5

Pairs = dict[int, int]  #: index in the annex → index in the workbook


def matched_rows(rows: Sequence[ImportedTask], tasks: Sequence[Task]) -> Pairs:
    """Each row and each task at most once; what is left over was added or removed."""
    pairs = dict(_by_code(rows, tasks))
    pairs |= _by_words(rows, tasks, pairs)
    taken = set(pairs.values())
    for _, at, known in sorted(_likely(rows, tasks, pairs), key=lambda found: (-found[0], found[1], found[2])):
        if at not in pairs and known not in taken:
            pairs[at] = known
            taken.add(known)
    return pairs


def moved_rows(pairs: Pairs) -> list[int]:
    """Indexes in the workbook of rows that do not keep their order: as few as possible."""
    order = [pairs[at] for at in sorted(pairs)]
    kept = set(_longest_rising(order))
    return [known for known in order if known not in kept]


def _by_code(rows: Sequence[ImportedTask], tasks: Sequence[Task]) -> Iterator[tuple[int, int]]:
    """Codes that stand once on both sides."""
    ours, theirs = Counter(task.code for task in tasks), Counter(row.code for row in rows)
    known = {task.code: at for at, task in enumerate(tasks)}
    for at, row in enumerate(rows):
        if row.code and theirs[row.code] == ours[row.code] == 1:
            yield at, known[row.code]


def _by_words(rows: Sequence[ImportedTask], tasks: Sequence[Task], pairs: Pairs) -> Pairs:
    """Rows of one field that say the same word for word, in their order."""
    waiting: dict[tuple[str, str], list[int]] = {}
    taken = set(pairs.values())
    for known, task in enumerate(tasks):
        if known not in taken:
            waiting.setdefault((task.field.number, _words(task)), []).append(known)
    found = {}
    for at, row in enumerate(rows):
        same = waiting.get((row.field_number, _words(row)))
        if at not in pairs and same:
            found[at] = same.pop(0)
    return found


def _likely(rows: Sequence[ImportedTask], tasks: Sequence[Task], pairs: Pairs) -> Iterator[tuple[float, int, int]]:
    taken = set(pairs.values())
    left = [(known, task, _words(task)) for known, task in enumerate(tasks) if known not in taken]
    bags = {known: set(words.split()) for known, _, words in left}
    for at, row in enumerate(rows):
        if at in pairs:
            continue
        words = _words(row)
        bag = set(words.split())
        for known, task, other in left:
            is_same_field = row.field_number == task.field.number
            needed = _ALIKE if is_same_field else _ALIKE_ELSEWHERE
            if len(bag & bags[known]) < needed * _SHARED_WORDS * min(len(bag), len(bags[known])):
                continue
            score = likeness(words, other)
            if score >= needed:
                yield score + is_same_field - abs(at - known) / 10_000, at, known


def _words(row: ImportedTask | Task) -> str:
    """What the row says; the same words count however they are spaced."""
    return match_key(f"{row.cause} {row.remedy}")


def _longest_rising(numbers: Sequence[int]) -> list[int]:
    """The longest part of the sequence that only rises."""
    best: list[list[int]] = []
    for number in numbers:
        before = max((chain for chain in best if chain[-1] < number), key=len, default=[])
        best.append([*before, number])
    return max(best, key=len, default=[])
