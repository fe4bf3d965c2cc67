"""Remarks on a screen: by level, each with its cells, the weightiest last, where the clerk's eyes are."""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

import click

from cchc_docs.model.place import Cell
from cchc_docs.model.remark import Confidence, Level, Remark

#: So many cells are named; a pattern in more rows is told by its number.
NAMED = 8
#: So many characters of the clerk's own words are quoted.
QUOTED = 80


def show_remarks(file: str, remarks: Sequence[Remark], *, err: bool = False) -> None:
    for level in reversed(Level):
        some = [remark for remark in remarks if remark.level is level]
        if some:
            click.echo(f"{level.value} ({len(some)})", err=err)
        for remark in some:
            where = f"{file} [{cells_text(remark.cells)}]"
            click.echo(f"  {where} {remark.code}: {_message(remark)}{_doubt(remark)}", err=err)
            is_own = len(remark.cells) > 1 and not remark.is_common
            first = f"{remark.cells[0].address}: " if is_own else ""
            for number, line in enumerate(remark.suggestion_at(remark.cells[0]).splitlines()):
                click.echo(f"      → {'' if number else first}{line}", err=err)


def cells_text(cells: Sequence[Cell]) -> str:
    """“Nhiệm vụ!I3, I6, I8”: the sheet once, then its cells."""
    parts = []
    for sheet, some in groupby(cells, key=lambda cell: cell.sheet):
        addresses = [cell.address for cell in some]
        more = f" và {len(addresses) - NAMED} ô khác" if len(addresses) > NAMED else ""
        parts.append(f"{sheet}!{', '.join(addresses[:NAMED])}{more}")
    return "; ".join(parts)


def level_counts(remarks: Sequence[Remark], silenced: int) -> str:
    counts = Counter(remark.level for remark in remarks)
    found = ", ".join(f"{counts[level]} {level.value.lower()}" for level in Level if counts[level])
    quiet = f" Đã bỏ qua {silenced} điểm theo cột Ghi chú." if silenced else ""
    return f"Soát lời văn: {found or 'không có gì phải sửa'}.{quiet}"


def _message(remark: Remark) -> str:
    """With the words as typed, when the message does not quote them itself."""
    words = " ".join(remark.words.split())
    if not words or words in remark.message:
        return remark.message
    return f"{remark.message} “{words if len(words) <= QUOTED else words[: QUOTED - 1] + '…'}”"


def _doubt(remark: Remark) -> str:
    return "" if remark.confidence is Confidence.SURE else f" ({remark.confidence.value})"
