"""What the clerk sees: diagnostics with their cells, a short summary, a progress bar when it takes long."""

import sys
import time
from collections import Counter
from collections.abc import Sequence

import click

from cchc_docs.model.diagnostic import Diagnostic, Severity
from cchc_docs.model.document import DocumentKind
from cchc_docs.model.place import Cell
from cchc_docs.pipeline import Built
from cchc_docs.publish.files import PublishReport

NAMES = {
    DocumentKind.PLAN.value: "kế hoạch",
    DocumentKind.ANNEX.value: "phụ lục",
    DocumentKind.LETTER.value: "công văn",
    DocumentKind.FORM.value: "biểu mẫu",
    DocumentKind.RECIPIENTS.value: "danh sách nơi nhận",
}
ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}
#: Seconds before a progress bar appears.
PATIENCE_S = 1.0
#: As many changed files are named as fit a screen.
NAMED_FILES = 12


def show_diagnostics(file: str, diagnostics: Sequence[Diagnostic], *, notes: bool = True) -> None:
    """All findings, errors first, on the error stream."""
    shown = [d for d in diagnostics if notes or d.severity is not Severity.NOTE]
    for d in sorted(shown, key=lambda d: ORDER[d.severity]):
        where = f"{file} [{d.where}]" if isinstance(d.where, Cell) else str(d.where)
        click.echo(f"{where} {d.severity.value} {d.code}: {d.message}", err=True)
        if d.hint:
            click.echo(f"    → {d.hint}", err=True)


def count_text(diagnostics: Sequence[Diagnostic]) -> str:
    counts = Counter(d.severity for d in diagnostics)
    return ", ".join(f"{counts[s]} {s.value}" for s in ORDER if counts[s])


def show_summary(built: Built, *, dry_run: bool) -> None:
    report = built.published
    if report is None:
        return
    counts = Counter(entry.kind for entry in report.entries)
    made = ", ".join(f"{counts[kind]} {name}" for kind, name in NAMES.items() if counts[kind])
    click.echo(f"{'Sẽ có' if dry_run else 'Bộ văn bản'}: {made}.")
    click.echo(f"Thư mục: {report.folder}")
    click.echo(_change_text(report, dry_run))
    for label, paths in (("Mới", report.created), ("Sửa", report.changed), ("Xóa", report.removed)):
        if paths and (report.unchanged or label != "Mới"):
            more = f" và {len(paths) - NAMED_FILES} tệp khác" if len(paths) > NAMED_FILES else ""
            click.echo(f"  {label}: {', '.join(paths[:NAMED_FILES])}{more}")
    for edited, new in report.beside:
        click.echo(f"  Giữ nguyên {edited} vì đã có người sửa; bản mới ở {new}.")
    for path in report.kept:
        click.echo(f"  {path} không còn trong bộ văn bản nhưng đã có người sửa nên giữ lại.")
    pending = [d for d in built.checked.diagnostics if d.severity is Severity.WARNING]
    if pending:
        click.echo(f"Còn {len(pending)} điểm cần xem lại (ghi ở trên).")
    for line in _still_blank(built):
        click.echo(f"Còn để trống: {line}")


def _change_text(report: PublishReport, dry_run: bool) -> str:
    verb = "Sẽ tạo" if dry_run else "Đã tạo"
    return (
        f"{verb} {len(report.created)}, sửa {len(report.changed)}, giữ nguyên {len(report.unchanged)}, "
        f"xóa {len(report.removed)} tệp."
    )


def _still_blank(built: Built) -> list[str]:
    """What văn thư and the signer fill in later; blank in a draft by design."""
    plan = built.checked.plan
    if plan is None:
        return []
    head = plan.head
    blanks = []
    if not head.plan_number:
        blanks.append("số kế hoạch")
    if not head.plan_date.day:
        blanks.append("ngày ban hành kế hoạch")
    if not head.plan_signing.signer:
        blanks.append("người ký kế hoạch")
    if not head.letter_date.day:
        blanks.append("ngày công văn")
    if not head.letter_signing.signer:
        blanks.append("người ký công văn")
    blanks.append("số từng công văn")
    return ["; ".join(blanks) + " (văn thư điền khi phát hành)."]


class LazyProgress:
    """A progress bar that shows itself only when the work takes longer than a second, and only on a terminal."""

    def __init__(self) -> None:
        self.started = time.monotonic()
        self.is_wanted = sys.stderr.isatty()
        self.is_shown = False

    def __call__(self, done: int, total: int) -> None:
        if not self.is_wanted or time.monotonic() - self.started < PATIENCE_S:
            return
        self.is_shown = True
        filled = 30 * done // total
        click.echo(f"\r[{'#' * filled}{'.' * (30 - filled)}] {done}/{total} văn bản", nl=False, err=True)

    def finish(self) -> None:
        if self.is_shown:
            click.echo(err=True)
