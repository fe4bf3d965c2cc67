"""Where blocks stand while they are read."""

from dataclasses import dataclass

from cchc_docs.check.facts import Part
from cchc_docs.check.measure.table_look import NO_TABLE, TableLook
from cchc_docs.ooxml.units import Length


@dataclass(frozen=True, slots=True)
class Place:
    """`room`: width for text, None when it is not known. `look`: what the table around gives."""

    section: int
    room: Length | None
    part: Part = Part.BODY
    table: int = 0
    row: int = 0
    column: int = 0
    look: TableLook = NO_TABLE


@dataclass(slots=True)
class Count:
    """Paragraphs counted so far in the body, a cell or a text box."""

    paragraphs: int = 0
