"""What the doctor says of one thing."""

from dataclasses import dataclass
from enum import Enum


class Status(Enum):
    """The word for it, as the clerk reads it."""

    GOOD = "đạt"
    MUST = "CẦN LÀM"  #: without it `cchc build` does not work
    SHOULD = "nên làm"  #: without it some command does not work, or a document looks otherwise
    UNSEEN = "không xem được"


@dataclass(frozen=True, slots=True)
class Line:
    """`advice`: what to do, one sentence; "" when there is nothing to do."""

    name: str
    status: Status
    found: str
    advice: str = ""


def good(name: str, found: str) -> Line:
    return Line(name, Status.GOOD, found)


def must(name: str, found: str, advice: str) -> Line:
    return Line(name, Status.MUST, found, advice)


def should(name: str, found: str, advice: str) -> Line:
    return Line(name, Status.SHOULD, found, advice)
