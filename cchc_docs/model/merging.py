"""What came of laying new data on a document that somebody has edited by hand."""

from dataclasses import dataclass

from cchc_docs.model.place import Cell

#: So much of a text is shown in a message or a comment.
_LONGEST = 160


@dataclass(frozen=True, slots=True)
class MergeConflict:
    """Both have changed the same words; the clerk's stay. "" : there is nothing (any more) on that side."""

    place: str  #: in the clerk's file: “bảng 1 hàng 3 ô 2”
    before: str
    clerks: str
    new: str

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}"

    @property
    def reason(self) -> str:
        """In one sentence, without the place."""
        before, clerks, new = (_quoted(_shortened(text)) for text in (self.before, self.clerks, self.new))
        if not self.new:
            return f"bản mới không còn {before}, nhưng ở đây đã sửa tay thành {clerks}"
        if not self.clerks and not self.before:
            return f"bản mới có thêm {new}, không đặt được vào đây"
        if not self.clerks:
            return f"đã xóa tay {before}, còn bản mới ghi {new}"
        if not self.before:
            return f"đã thêm tay {clerks}, còn bản mới thêm {new}"
        return f"{before} đã sửa tay thành {clerks}, còn bản mới ghi {new}"


@dataclass(frozen=True, slots=True)
class MergedDocument:
    """The clerk's file with what is new as tracked changes. `changes`: how many marks Word counts; 0: nothing is new.

    `left_out`: parts that differ in the new version and are not tracked, in words.
    """

    content: bytes
    changes: int
    conflicts: tuple[MergeConflict, ...]
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HandEdit:
    """A text that somebody changed by hand in a document, and what it means for the workbook.

    `at`: the cell that says the same, None when none is known. `value`: what that cell should hold, None when only a
    person can tell; `reason` then says why. `is_conflict`: the cell itself has changed since the document was made.
    """

    place: str
    before: str
    after: str
    name: str = ""  #: what the cell holds, in a clerk's words
    at: Cell | None = None
    value: str | None = None
    reason: str = ""
    is_conflict: bool = False

    def __str__(self) -> str:
        return f"{self.place}: {self.change}"

    @property
    def change(self) -> str:
        """Without the place."""
        name = f"{self.name} " if self.name else ""
        return f"{name}{_quoted(_shortened(self.before))} → {_quoted(_shortened(self.after))}"


def _shortened(text: str) -> str:
    """One line, as much as a message can hold."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[:_LONGEST].rstrip() + "…"


def _quoted(text: str) -> str:
    return f"“{text}”" if text else "(trống)"
