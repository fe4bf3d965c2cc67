"""The one road from an annex's rows to its tasks, whatever file the rows came from."""

from dataclasses import replace

from cchc_docs.model.annex import ImportedAnnex
from cchc_docs.model.diagnostic import Diagnostic, error
from cchc_docs.model.place import Line, WholeFile
from cchc_docs.read import annex_faults as faults
from cchc_docs.read.annex_columns import column_faults
from cchc_docs.read.annex_heading import read_heading
from cchc_docs.read.annex_legacy import in_unicode, legacy_faults
from cchc_docs.read.annex_rows import table_rows
from cchc_docs.read.annex_source import AnnexSource
from cchc_docs.read.annex_tasks import tasks_of


def annex_of(source: AnnexSource, *, convert_legacy: bool = False) -> tuple[ImportedAnnex, list[Diagnostic]]:
    """Heading, reference line and tasks, with everything the clerk must know, in the order of the source.

    `convert_legacy`: TCVN3 and VNI text may be taken over converted; otherwise it is an error.
    """
    above, below = ([in_unicode(row) for row in rows] for rows in (source.above, source.rows))
    heading, found = read_heading(above)
    found += legacy_faults([*above, *below], source.columns, is_allowed=convert_legacy)
    found += [*source.found, *column_faults(source.columns, source.header)]
    rows, new = table_rows(below, source.columns)
    found += new
    tasks, new = tasks_of(rows, source.columns, heading.plan.get("year", ""))
    found += new
    if not tasks:
        message = "Bảng không có nhiệm vụ nào dưới dòng tiêu đề."
        found.append(error(faults.NO_TASKS, WholeFile(source.name), message))
    told = [_at_its_place(diagnostic, source) for diagnostic in sorted(found, key=_by_line)]
    keys = frozenset(key for key in source.columns.keys if key)
    return ImportedAnnex(heading.title, heading.reference, heading.plan, tasks, keys), told


def _by_line(diagnostic: Diagnostic) -> int:
    """The clerk goes through the source from top to bottom; what concerns the whole file comes first."""
    return diagnostic.where.number if isinstance(diagnostic.where, Line) else 0


def _at_its_place(diagnostic: Diagnostic, source: AnnexSource) -> Diagnostic:
    if isinstance(diagnostic.where, Line):
        return replace(diagnostic, where=source.place(diagnostic.where))
    return diagnostic
