"""Documents with tasks, and the rows that were found to show them."""

from dataclasses import dataclass

from cchc_docs.check.expected_words import TemplateWords
from cchc_docs.check.read_back import Block, Table
from cchc_docs.check.row_match import RowMatch
from cchc_docs.check.task_rows import OBLIGATORY, ExpectedTask, Value
from cchc_docs.model.document import DocumentKind

#: A value is quoted in a message as far as it helps to find it.
QUOTED = 60


@dataclass(frozen=True, slots=True)
class TaskDocument:
    """A document, or that part of one, that shows tasks. `expected` in the order the template gets them."""

    kind: DocumentKind
    path: str
    blocks: tuple[Block, ...]
    expected: tuple[ExpectedTask, ...]
    words: TemplateWords
    obligatory: tuple[Value, ...] = OBLIGATORY
    tables: tuple[tuple[int, Table], ...] = ()  #: those of `blocks`, each with the number of blocks before it


@dataclass(frozen=True, slots=True)
class Claim:
    """A row that shows a task."""

    at: int
    block: Block
    one: ExpectedTask
    match: RowMatch


def short(text: str) -> str:
    return text if len(text) <= QUOTED else text[: QUOTED - 1].rstrip() + "…"
