"""Where a fault is, in the words a clerk uses: a cell as Excel names it, a line of text, a spot in a template."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell, row or range of a sheet: `Nhiệm vụ!G14`, `Nhiệm vụ!5:5`, or the whole sheet when `address` is empty."""

    sheet: str
    address: str = ""

    def __str__(self) -> str:
        return f"{self.sheet}!{self.address}" if self.address else self.sheet


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text file, counted from 1 as an editor counts; `column` names the field of the line, if known."""

    number: int
    column: str = ""

    def __str__(self) -> str:
        return f"dòng {self.number}" + (f", cột “{self.column}”" if self.column else "")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a Word template or a document made from it: `đoạn 12`, `bảng 2, hàng 3, ô 5`, `đầu trang`."""

    template: str
    position: str = ""

    def __str__(self) -> str:
        return f"{self.template}, {self.position}" if self.position else self.template


@dataclass(frozen=True, slots=True)
class WholeFile:
    """The file itself, when no place inside it can be named."""

    name: str

    def __str__(self) -> str:
        return self.name


Place = Cell | Line | Spot | WholeFile
