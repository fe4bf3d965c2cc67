"""What a table style gives to the paragraphs and runs in a cell. Source: ECMA-376 part 1, 17.7.6, 17.4.55 (tblLook)."""

from dataclasses import dataclass, field

from lxml import etree

from cchc_docs.check.measure.properties import Properties
from cchc_docs.check.measure.styles import Style
from cchc_docs.check.measure.xml import VAL, W, is_on

#: Bits of w:tblLook as one hexadecimal number, and the attribute of newer files.
_LOOK_BITS = (("firstRow", 0x20), ("lastRow", 0x40), ("firstColumn", 0x80), ("lastColumn", 0x100))
_CONDITION = {"firstRow": "firstRow", "lastRow": "lastRow", "firstColumn": "firstCol", "lastColumn": "lastCol"}


@dataclass(frozen=True, eq=False, slots=True)
class TableLook:
    """Links nearest first, for runs and for paragraphs; compared as an object, one for each kind of cell."""

    runs: tuple[tuple[Properties, str], ...] = field(default=())
    paragraphs: tuple[tuple[Properties, str], ...] = field(default=())
    shade: str = ""  #: behind the cell


NO_TABLE = TableLook()


class TableLooks:
    """Looks of the cells of one document, each worked out once."""

    def __init__(self) -> None:
        self._cache: dict[tuple[str, tuple[str, ...]], TableLook] = {}

    def of(self, chain: tuple[Style, ...], conditions: tuple[str, ...]) -> TableLook:
        """`conditions`: the cell's, strongest first (lastCol before firstRow as Word applies them)."""
        if not chain:
            return NO_TABLE
        key = (chain[0].style_id, conditions)
        if key not in self._cache:
            runs, paragraphs = [], []
            for condition in conditions:
                for style in chain:
                    if condition in style.conditions:
                        run, paragraph = style.conditions[condition]
                        runs.append((run, f"kiểu bảng {style.name}"))
                        paragraphs.append((paragraph, f"kiểu bảng {style.name}"))
            runs += [(s.run, f"kiểu bảng {s.name}") for s in chain]
            paragraphs += [(s.paragraph, f"kiểu bảng {s.name}") for s in chain]
            self._cache[key] = TableLook(tuple(runs), tuple(paragraphs), _shade(chain, conditions))
        return self._cache[key]


def _shade(chain: tuple[Style, ...], conditions: tuple[str, ...]) -> str:
    stated = (style.fills[name] for name in (*conditions, "") for style in chain if name in style.fills)
    return next(stated, "")


def wanted_conditions(properties: etree._Element | None, chain: tuple[Style, ...]) -> frozenset[str]:
    """Conditions that the table asks for (w:tblLook) and its style answers to."""
    known = {condition for style in chain for condition in style.conditions}
    look = properties.find(W + "tblLook") if properties is not None else None
    if look is None or not known:
        return frozenset()
    try:
        bits = int(look.get(VAL, "0"), 16)
    except ValueError:
        bits = 0
    asked = {
        _CONDITION[name]
        for name, bit in _LOOK_BITS
        if (is_on(look.get(W + name)) if look.get(W + name) is not None else bits & bit)
    }
    return frozenset(asked & known)
