"""What a careful reader underlines in the plan's wording: collected, shown, never applied without being asked for."""

from dataclasses import dataclass
from enum import Enum

from cchc_docs.model.place import Cell


class Level(Enum):
    """How much a remark weighs, in the words of those who review documents."""

    MUST = "BẮT BUỘC SỬA"
    VERIFY = "CẦN XÁC MINH"
    SHOULD = "NÊN SỬA"


class Confidence(Enum):
    SURE = "chắc chắn"
    LIKELY = "rất có thể"
    POSSIBLE = "có thể"


@dataclass(frozen=True, slots=True)
class Fix:
    """A correction: in the text `within`, which the cell holds, `before` at `start` becomes `after`."""

    cell: Cell
    within: str
    start: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to look at. `cells`: every place of a repeated pattern, in the clerk's order; codes: docs/codes.md.

    Numbers, dates, references and roles have no fixes: only the office knows them.
    """

    code: str
    level: Level
    cells: tuple[Cell, ...]
    words: str  #: exactly as typed; "" when something is missing
    message: str
    suggestion: str = ""  #: for the first cell; other cells of a pattern have their own, see `suggestion_at`
    confidence: Confidence = Confidence.LIKELY
    fixes: tuple[Fix, ...] = ()
    is_common: bool = False  #: the suggestion holds for every cell

    def suggestion_at(self, cell: Cell) -> str:
        """What to write in this cell, "" when only the person who knows the row can tell."""
        own = [fix for fix in self.fixes if fix.cell == cell]
        if self.is_common or len(self.cells) == 1 or (not own and cell == self.cells[0]):
            return self.suggestion
        return "; ".join(f"{fix.before} → {fix.after}" if fix.before else f"thêm “{fix.after}” ở cuối" for fix in own)


@dataclass(frozen=True, slots=True)
class LintReport:
    """`silenced`: how many places the clerk's own marks keep quiet."""

    remarks: tuple[Remark, ...]
    silenced: int
