"""An annex before it is understood: rows of cell texts with running numbers, whatever file they came from.

Text, Word and Excel readers all give this; one road (`annex_road.py`) leads from here to the tasks.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from cchc_docs.model.diagnostic import Diagnostic
from cchc_docs.model.place import Line, Place
from cchc_docs.read.annex_columns import AnnexColumns
from cchc_docs.viet.text import squeeze


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One row as it lies in the file. `number` counts from 1 and only upwards through the whole source.

    A "\\n" in a cell is a line the writer meant; a "\\v" one that the way out of Word may have made.
    """

    number: int
    cells: tuple[str, ...]
    is_group: bool = False  #: one text across the whole width of the table
    before: Mapping[int, str] = field(default_factory=dict)  #: cell → its text before TCVN3 or VNI was converted

    @property
    def is_blank(self) -> bool:
        return not any(squeeze(cell) for cell in self.cells)


@dataclass(frozen=True, slots=True)
class AnnexSource:
    """What a reader found: the rows above the table, the header's columns, the rows below it.

    `found`: what the reader already had to say, at `Line`s or at final places. `place` turns the `Line`s of all
    diagnostics into the words for this kind of file.
    """

    name: str
    above: Sequence[SourceRow]
    columns: AnnexColumns
    header: int  #: number of the header row
    rows: Sequence[SourceRow]
    found: Sequence[Diagnostic] = ()
    place: Callable[[Line], Place] = lambda line: line
