"""The plan that a document was made from, beside the plan as it is now: which row of the one is which of the other."""

from collections.abc import Mapping
from dataclasses import dataclass

from cchc_docs.merge.excerpts import excerpts
from cchc_docs.model.plan import Plan
from cchc_docs.model.sheets import TASKS
from cchc_docs.model.task import Task

GONE = "nội dung này không còn trong bảng tính"


@dataclass(frozen=True, slots=True)
class Former:
    """`plan`: as it was. Its cells stand in no workbook, so only its texts are looked at. `rows`: name of a sheet's
    shape → position of a row then → position of the same row now; rows that are gone are missing.
    """

    plan: Plan
    rows: Mapping[str, Mapping[int, int]]

    def task_now(self, task: Task, now: Plan) -> Task | None:
        position = self.rows.get(TASKS.name, {}).get(self.plan.tasks.index(task))
        return None if position is None else now.tasks[position]


def changed_meanwhile(then: str, now: str) -> str:
    """Why an edit is not taken: document, clerk and workbook say three things."""
    one, other = excerpts(then, now)
    now_says = f"ghi “{other}”" if now else "để trống"
    return f"bảng tính nay {now_says}, lúc tạo văn bản ghi “{one}”; chọn một rồi sửa ô"
