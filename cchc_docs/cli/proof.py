"""What the clerk sees of a set printed on trial. Not in `show.py`, so that a plain build does not load the rules."""

import shutil

import click

from cchc_docs.check.report_json import report_data
from cchc_docs.check.report_set import set_lines, totals_text
from cchc_docs.trial_printing import PrintCheck

#: Columns, as in `cchc check`.
NARROWEST, WIDEST = 72, 110
USUAL = (100, 24)


def show_proof(check: PrintCheck, *, err: bool = False) -> None:
    """What the rules said of the printed set: findings, then counts, then how it was printed."""
    width = max(NARROWEST, min(WIDEST, shutil.get_terminal_size(USUAL).columns - 1))
    remarked = [report for report in check.reports if report.findings or report.gaps]
    if remarked:
        click.echo("\n".join(set_lines(remarked, width)) + "\n", err=err)
    click.echo(f"In thử: {totals_text(check.reports, 0, strict=False)}", err=err)
    for note in check.notes:
        click.echo(f"  {note}", err=err)


def proof_data(check: PrintCheck) -> dict[str, object]:
    """For `--json`."""
    return {"documents": [report_data(report) for report in check.reports], "notes": list(check.notes)}
