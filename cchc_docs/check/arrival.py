"""Did every task arrive: each once, whole, in its order, and none that belongs to somebody else?

Rows of tables are known by the remedy in one of their cells. A template may as well tell tasks in paragraphs, or
several values in one cell; then the words are looked for where they stand (`flow.py`).
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from cchc_docs.check.claims import Claim, TaskDocument, short
from cchc_docs.check.expected_words import TemplateWords, count_whole, find_whole
from cchc_docs.check.finding import Finding
from cchc_docs.check.flow import find_in_flow
from cchc_docs.check.read_back import Block, Table
from cchc_docs.check.row_faults import missing_value, row_faults, shown_values, things_shown
from cchc_docs.check.row_match import RowMatch, match_row
from cchc_docs.check.task_rows import ExpectedTask, Value, expected
from cchc_docs.model.document import DocumentKind
from cchc_docs.model.task import Task
from cchc_docs.viet.text import squeeze

REMEMBERED = 4096
#: The forms of an agency come one after another.
REMEMBERED_TABLES = 64
#: A remedy of so many letters does not come twice by chance.
DISTINCT = 30
#: So many letters do not stand in other words by chance.
WORDY = 8
#: From here on a row is the task's: of values shown, or without the remedy of `_likeness`.
LIKE = 2
MatchKey = tuple[ExpectedTask, TemplateWords, tuple[str, ...]]
Shown = list[tuple[str, bool]]
#: A row in which a cell is the remedy of tasks, whoever's: its place among the blocks, and the numbers of the tasks.
RemedyRow = tuple[int, Block, list[int]]


@dataclass(frozen=True, slots=True)
class GoodTable:
    """All tasks of a form were in this table and nothing was wrong. `shown`: as `Arrival.prove` tells it."""

    expected: tuple[ExpectedTask, ...]
    words: TemplateWords
    shown: Shown


@dataclass(slots=True)
class Arrival:
    """Proves documents one by one. `tasks`: the whole plan's, so that a stranger's task is known."""

    tasks: Sequence[Task]
    _by_remedy: dict[str, list[int]] = field(init=False)
    _matches: dict[MatchKey, RowMatch] = field(default_factory=dict)
    _good: dict[Table, GoodTable] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._by_remedy = {}
        for number, task in enumerate(self.tasks, start=1):
            self._by_remedy.setdefault(squeeze(task.remedy), []).append(number)

    def prove(self, document: TaskDocument) -> tuple[list[Finding], Shown]:
        """What is wrong with its tasks; of the values each role's rows have, which they show."""
        known = self._known(document)
        if known is not None:
            return [], known.shown
        rows = [*self._with_remedy(document)]
        claims = self._claims(document, rows)
        found = {claim.one.number for claim in claims}
        missing = [one for one in document.expected if one.number not in found]
        if missing:
            more, missing = self._in_odd_rows(document, claims, missing)
            claims = sorted((*claims, *more), key=lambda claim: claim.at)
        findings = [*self._left_over(document, rows, claims)]
        if missing:
            findings += self._in_flow(document, claims, missing)
        values = shown_values(claims)
        findings += row_faults(document, claims, values)
        shown = things_shown(values)
        if not findings and not missing:
            self._remember(document, claims, shown)
        return findings, shown

    def _known(self, document: TaskDocument) -> GoodTable | None:
        """What was found when the same tasks in the same table were good, if no other table has rows of tasks."""
        if document.kind is not DocumentKind.FORM:
            return None  # elsewhere the paragraphs around a table count too
        found, others = None, []
        for _, table in document.tables:
            known = self._good.get(table)
            if known and known.expected is document.expected and known.words is document.words:
                found = known
            else:
                others.append(table)
        is_alone = not any(cell.text in self._by_remedy for table in others for row in table.rows for cell in row.cells)
        return found if is_alone else None

    def _remember(self, document: TaskDocument, claims: Sequence[Claim], shown: Shown) -> None:
        """Only when one table holds all of it."""
        if len(self._good) > REMEMBERED_TABLES:
            self._good.clear()
        for start, table in document.tables:
            if claims and start <= claims[0].at and claims[-1].at < start + len(table.rows):
                self._good[table] = GoodTable(document.expected, document.words, shown)

    def _claims(self, document: TaskDocument, with_remedy: Sequence[RemedyRow]) -> list[Claim]:
        """The rows with a whole remedy in a cell, each for the task it shows best, in reading order."""
        wanted = {one.number: one for one in document.expected}
        rows = [(at, block, [wanted[n] for n in numbers if n in wanted]) for at, block, numbers in with_remedy]
        times = Counter(one.number for _, _, tasks in rows for one in tasks)
        claims, doubtful = [], []
        for at, block, tasks in rows:
            if len(tasks) == 1 and times[tasks[0].number] == 1:
                claims.append(Claim(at, block, tasks[0], self.match(document, tasks[0], _texts(block))))
            else:
                doubtful.append((at, block, tasks))
        if doubtful:
            claims += self._best_claims(document, doubtful)
        return sorted(claims, key=lambda claim: claim.at)

    def _with_remedy(self, document: TaskDocument) -> Iterator[RemedyRow]:
        by_remedy = self._by_remedy
        for at, block in enumerate(document.blocks):
            if block.is_row:
                numbers = [n for cell in block.cells if cell.text in by_remedy for n in by_remedy[cell.text]]
                if numbers:
                    yield at, block, sorted(set(numbers))

    def _best_claims(
        self, document: TaskDocument, rows: Sequence[tuple[int, Block, list[ExpectedTask]]]
    ) -> Iterator[Claim]:
        """Remedies of several tasks, or words that stand in other cells too, a header's or a cause's: the best match
        of all comes first. Tasks with the same words keep their order.
        """
        taken: set[int] = set()
        claims: list[tuple[tuple[int, int, int], int, Claim]] = []
        place = {one.number: n for n, one in enumerate(document.expected)}
        for at, block, tasks in rows:
            texts = _texts(block)
            others = []
            for one in sorted((one for one in tasks if one.number not in taken), key=lambda one: place[one.number]):
                claim = Claim(at, block, one, self.match(document, one, texts))
                if _is_all_of(claim):
                    taken.add(one.number)
                    yield claim
                    break
                others.append((_rank(claim, document.obligatory), place[one.number], claim))
            else:
                claims += others
        used: set[int] = set()
        for _, _, claim in sorted(claims, key=lambda each: (each[0], each[2].at, each[1])):
            if claim.one.number not in taken and claim.at not in used:
                taken.add(claim.one.number)
                used.add(claim.at)
                yield claim

    def _left_over(
        self, document: TaskDocument, rows: Sequence[RemedyRow], claims: Sequence[Claim]
    ) -> Iterator[Finding]:
        """Rows of tasks that come twice or are somebody else's; a header worded like a remedy is no such row."""
        taken = {claim.at for claim in claims}
        own = {one.number: one for one in document.expected}
        for at, block, numbers in rows:
            if at in taken or document.words.are_all(_texts(block)):
                continue
            number = next((n for n in numbers if n in own), numbers[0])
            task = self.tasks[number - 1]
            one = own.get(number) or expected(task, number)
            shown = self.match(document, one, _texts(block)).present.bit_count()
            if shown < LIKE and len(one.values[Value.REMEDY]) < DISTINCT:
                continue
            if number in own:
                code, message = "K104", f"Nhiệm vụ {one.name} được in hai lần."
            else:
                code, message = "K103", f"Nhiệm vụ {one.name} không thuộc văn bản này."
            yield Finding(code, document.kind, document.path, "nhiệm vụ", message, block.position())

    def match(self, document: TaskDocument, one: ExpectedTask, texts: tuple[str, ...]) -> RowMatch:
        """`match_row`, remembered: the same row comes in other documents under another number."""
        first = texts[0] if texts else ""
        is_number = first.isdigit() and first not in one.values
        key = (one, document.words, texts[1:] if is_number else texts)
        match = self._matches.get(key)
        if match is None:
            if len(self._matches) > REMEMBERED:
                self._matches.clear()
            match = match_row(one, ("", *texts[1:]) if is_number else texts, document.words)
            self._matches[key] = match
        return match

    def _in_odd_rows(
        self, document: TaskDocument, claims: list[Claim], missing: list[ExpectedTask]
    ) -> tuple[list[Claim], list[ExpectedTask]]:
        """Tasks whose remedy is no cell of its own: rows that show it beside other words, or most else of the task."""
        taken = {claim.at for claim in claims}
        rows = [(at, block) for at, block in enumerate(document.blocks) if block.is_row and at not in taken]
        found, left = [], []
        for one in missing:
            remedy = one.values[Value.REMEDY]
            near = [row for row in rows if row[0] not in taken and _holds(row[1], remedy)]
            near = near or [row for row in rows if row[0] not in taken]
            matches = [(self.match(document, one, _texts(b)), at, b) for at, b in near]
            best = max(matches, key=lambda row: _likeness(one, row[0]), default=None)
            if best is None or _likeness(one, best[0]) < LIKE:
                left.append(one)
                continue
            taken.add(best[1])
            found.append(Claim(best[1], best[2], one, best[0]))
        return found, left

    def _in_flow(self, document: TaskDocument, claims: list[Claim], missing: list[ExpectedTask]) -> Iterator[Finding]:
        """Tasks told in paragraphs, or in cells that hold several."""
        taken = {claim.at for claim in claims}
        blocks = (block for at, block in enumerate(document.blocks) if at not in taken)
        flow = " ".join(_told(block) for block in blocks if block.is_row or document.words.tells_in_flow)
        found = find_in_flow(flow, missing)
        for one in missing:
            region = found.get(one.number)
            if region is None:
                message = f"Thiếu nhiệm vụ {one.name}: không thấy giải pháp “{short(one.values[Value.REMEDY])}”."
                yield Finding("K102", document.kind, document.path, "nhiệm vụ", message)
                continue
            for value in document.obligatory:
                text = one.values[value]
                if text and not _stands_in(region, text, missing) and not _is_often_enough(flow, text, value, missing):
                    yield missing_value(document, one, value, "")
        if document.kind in (DocumentKind.LETTER, DocumentKind.FORM):
            yield from self._twice_in_flow(document, flow, missing)
            yield from self._strangers_in_flow(document, flow)

    def _twice_in_flow(self, document: TaskDocument, flow: str, tasks: Sequence[ExpectedTask]) -> Iterator[Finding]:
        """Tasks told more often than the workbook has their words."""
        texts = [text for one in tasks for text in one.values]
        for one in tasks:
            remedy = one.values[Value.REMEDY]
            if count_whole(flow, remedy) > sum(count_whole(text, remedy) for text in texts) and len(remedy) >= DISTINCT:
                message = f"Nhiệm vụ {one.name} được in hai lần."
                yield Finding("K104", document.kind, document.path, "nhiệm vụ", message)

    def _strangers_in_flow(self, document: TaskDocument, flow: str) -> Iterator[Finding]:
        """Tasks of others, told outside the rows of this document's own."""
        own = " ".join(text for one in document.expected for text in one.values)
        for remedy, numbers in self._by_remedy.items():
            if find_whole(flow, remedy) >= 0 and remedy not in own and remedy not in document.words.all:
                name = expected(self.tasks[numbers[0] - 1], numbers[0]).name
                message = f"Nhiệm vụ {name} không thuộc văn bản này."
                yield Finding("K103", document.kind, document.path, "nhiệm vụ", message)


def _told(block: Block) -> str:
    """Its words as told in a row; no value goes from one cell into the next, as it may over paragraphs."""
    return "\n".join(words.text for words in block.cells)


def _texts(block: Block) -> tuple[str, ...]:
    return tuple([cell.text for cell in block.cells])


def _holds(block: Block, text: str) -> bool:
    return any(find_whole(words.text, text) >= 0 for words in block.cells)


def _is_all_of(claim: Claim) -> bool:
    """Does the row show the task and nothing else? Letters need not name the agency they go to."""
    names = 1 << Value.LEAD | 1 << Value.PARTNERS
    return not claim.match.strange and not claim.one.having & ~(claim.match.present & claim.match.certain) & ~names


def _rank(claim: Claim, obligatory: Sequence[Value]) -> tuple[int, int, int]:
    """The better a row shows a task the lower; what every row must show comes first."""
    match = claim.match
    lacking = claim.one.having & ~match.present
    missing = sum(lacking >> value & 1 for value in obligatory)
    return missing, -match.telling.bit_count(), len(match.strange)


def _is_often_enough(flow: str, text: str, value: Value, tasks: Sequence[ExpectedTask]) -> bool:
    """Does a text stand there as many times as tasks have it? Remedies of a word or two make poor landmarks."""
    return count_whole(_bare(flow, text, tasks), text) >= sum(one.values[value] == text for one in tasks)


def _stands_in(region: str, text: str, tasks: Sequence[ExpectedTask]) -> bool:
    return find_whole(_bare(region, text, tasks), text) >= 0


def _bare(flow: str, text: str, tasks: Sequence[ExpectedTask]) -> str:
    """Without the longer values that hold the text: “Báo cáo” in the deadline “Báo cáo quý I” is no remedy."""
    holding = {value for one in tasks for value in one.values if value != text and find_whole(value, text) >= 0}
    for value in sorted(holding, key=len, reverse=True):
        at = find_whole(flow, value)
        while at >= 0:
            flow = f"{flow[:at]}\0{flow[at + len(value) :]}"
            at = find_whole(flow, value, at)
    return flow


def _likeness(one: ExpectedTask, match: RowMatch) -> int:
    """How many of the task's telling values a row shows; the remedy alone is enough, time and names are not.

    Short words among strange ones, the “-” of a letterhead, are no values.
    """
    strange = sum(1 << column for column, _ in match.strange)
    shown = {v for v in Value if match.columns[v] & ~strange or (match.columns[v] and len(one.values[v]) >= WORDY)}
    if Value.REMEDY in shown:
        return 10
    own = len(shown & {Value.CODE, Value.CRITERION, Value.CAUSE, Value.RESULT})
    return own * 2 + len(shown & {Value.LEAD, Value.PARTNERS, Value.TIME}) if own else 0
