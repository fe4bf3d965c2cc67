"""What came of laying new data on a document that somebody has edited by hand."""

from dataclasses import dataclass


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
        if not self.new:
            return f"bản mới không còn “{self.before}”, nhưng ở đây đã sửa tay thành “{self.clerks}”"
        if not self.clerks:
            return f"đã xóa tay “{self.before}”, còn bản mới ghi “{self.new}”"
        if not self.before:
            return f"thêm tay “{self.clerks}”, còn bản mới thêm “{self.new}”"
        return f"“{self.before}” đã sửa tay thành “{self.clerks}”, còn bản mới ghi “{self.new}”"


@dataclass(frozen=True, slots=True)
class MergedDocument:
    """The clerk's file with what is new as tracked changes. `changes`: how many marks Word counts; 0: nothing is new.

    `left_out`: parts that differ in the new version and are not tracked, in words.
    """

    content: bytes
    changes: int
    conflicts: tuple[MergeConflict, ...]
    left_out: tuple[str, ...] = ()
