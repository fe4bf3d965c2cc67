"""Cells typed in TCVN3 or VNI: recognised, and either refused or shown before and after."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from cchc_docs.model.diagnostic import Diagnostic, error, note
from cchc_docs.model.place import Line
from cchc_docs.read import annex_faults as faults
from cchc_docs.read.annex_columns import AnnexColumns
from cchc_docs.read.annex_source import SourceRow
from cchc_docs.viet.legacy import converted, legacy_kind
from cchc_docs.viet.text import squeeze


def in_unicode(row: SourceRow) -> SourceRow:
    """The row with its old letters converted, cell by cell, as far as the letters alone tell."""
    known = next(filter(None, map(legacy_kind, (*row.before.values(), *row.cells))), "")
    kinds = {at: kind for at, cell in enumerate(row.cells) if at not in row.before and (kind := _kind(cell, known))}
    if not kinds:
        return row
    cells = tuple(converted(cell, kinds[at]) if at in kinds else cell for at, cell in enumerate(row.cells))
    return replace(row, cells=cells, before={**row.before, **{at: row.cells[at] for at in kinds}})


def _kind(cell: str, known: str) -> str:
    return legacy_kind(cell) or (legacy_kind(cell, known) if known else "")


def legacy_faults(rows: Sequence[SourceRow], columns: AnnexColumns, *, is_allowed: bool) -> Iterator[Diagnostic]:
    """An error a row, naming its cells; or, where converting was asked for, a note a cell with both texts."""
    for row in rows:
        titles = {at: columns.title_at(at) if len(row.cells) > 1 else "" for at in row.before}
        if row.before and is_allowed:
            for at, before in row.before.items():
                message = f"Chữ TCVN3 hoặc VNI được đổi sang Unicode: “{squeeze(before)}” → “{squeeze(row.cells[at])}”."
                yield note(faults.LEGACY_CONVERTED, Line(row.number, titles[at]), message)
        elif row.before:
            named = (f"“{titles[at]}”: “{squeeze(text)}”".removeprefix("“”: ") for at, text in row.before.items())
            message = f"Chữ gõ bằng bảng mã cũ (TCVN3 hoặc VNI, phông .VnTime, VNI-Times): {'; '.join(named)}."
            hint = "Chuyển sang Unicode rồi nhập lại; hoặc thêm --convert-legacy để chương trình đổi và liệt kê từng ô."
            yield error(faults.LEGACY_REFUSED, Line(row.number), message, hint)
