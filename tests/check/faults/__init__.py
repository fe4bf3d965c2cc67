"""Seeded faults: code that puts one fault into a good DOCX, for every rule of the checker."""

from tests.check.faults.annex import ANNEXES
from tests.check.faults.body import BODY
from tests.check.faults.fault import Fault
from tests.check.faults.foot import FOOT
from tests.check.faults.head import HEAD
from tests.check.faults.page import PAGE
from tests.check.faults.text import TEXT

FAULTS: tuple[Fault, ...] = (*PAGE, *HEAD, *BODY, *FOOT, *ANNEXES, *TEXT)

__all__ = ["FAULTS", "Fault"]
