"""What the clerk sees: diagnostics with their cells, a short summary, a progress bar when it takes long."""

import sys
import time
from collections import Counter
from collections.abc import Sequence

import click

from cchc_docs.cli.show_causes import NAMES, counts_text, show_causes
from cchc_docs.issue.freeze import REVISIONS
from cchc_docs.model.diagnostic import Diagnostic, Severity
from cchc_docs.model.place import Cell
from cchc_docs.model.remark import Level
from cchc_docs.pipeline import Built
from cchc_docs.publish.deciding import is_tracked_copy, tracked_name
from cchc_docs.publish.files import PublishReport
from cchc_docs.publish.manifest import Entry

ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}
#: Seconds before a progress bar appears.
PATIENCE_S = 1.0
#: As many agencies or files are named as fit a line or two.
NAMED = 12


def show_diagnostics(file: str, diagnostics: Sequence[Diagnostic]) -> None:
    """All findings on the error stream, the weightiest last: there the clerk's eyes are when the command ends."""
    for d in sorted(diagnostics, key=lambda d: ORDER[d.severity], reverse=True):
        where = f"{file} [{d.where}]" if isinstance(d.where, Cell) else str(d.where)
        click.echo(f"{where} {d.severity.value} {d.code}: {d.message}", err=True)
        if d.hint:
            click.echo(f"    → {d.hint}", err=True)


def count_text(diagnostics: Sequence[Diagnostic]) -> str:
    counts = Counter(d.severity for d in diagnostics)
    return ", ".join(f"{counts[s]} {s.value}" for s in ORDER if counts[s])


def show_summary(built: Built, *, dry_run: bool, is_whole: bool) -> None:
    report = built.published
    if report is None:
        return
    if built.was_interrupted:
        click.echo("Lần ghi trước bị ngắt giữa chừng: đã làm xong, hoặc trả lại như cũ, trước khi so.")
    touched = {*report.created, *report.changed, *report.unchanged}
    entries = [entry for entry in report.entries if is_whole or entry.path in touched]
    revised = [entry for entry in entries if entry.path.startswith(f"{REVISIONS}/")]
    entries = [entry for entry in entries if not entry.path.startswith(f"{REVISIONS}/")]
    label = "Sẽ có" if dry_run else "Bộ văn bản" if is_whole else "Theo lựa chọn"
    beside = f"; trong {REVISIONS}: {kinds_text(revised)}" if revised else ""
    click.echo(f"{label}: {kinds_text(entries)}{beside}.")
    click.echo(f"{'Tệp nén' if report.is_archive else 'Thư mục'}: {report.folder}")
    click.echo(
        f"{'Sẽ tạo' if dry_run else 'Đã tạo'} {len(report.created)}, sửa {len(report.changed)}, "
        f"giữ {len(report.unchanged)}, xóa {len(report.removed)} tệp."
    )
    show_changes(report)
    issued = {file.path: entry.sign for entry in built.checked.issued for file in entry.files}
    for path in report.replaced:
        if path in issued:
            click.echo(f"  Để nguyên {path} nhưng nó khác bản đã cấp số {issued[path]}.")
            click.echo("    Nếu không phải bản ký số, quét: xóa tệp ấy rồi chạy lại thì lấy lại đúng bản trong sổ.")
        else:
            click.echo(f"  Để nguyên {path} vì đã có người sửa; số liệu của nó không có gì mới.")
    show_causes(built.explained)
    if dry_run:
        return
    if built.linted and built.linted.remarks:
        from cchc_docs.cli.show_remarks import level_counts

        lint = f'cchc lint "{built.checked.workbook}"'
        click.echo(f"{level_counts(built.linted.remarks, built.linted.silenced)} Xem từng chỗ: {lint}")
        if any(remark.level is Level.MUST for remark in built.linted.remarks):
            click.echo(f"Văn bản vừa tạo còn nguyên các chỗ ấy; sửa nhanh những chỗ chắc chắn: {lint} --fix")
    pending = [d for d in (*built.checked.diagnostics, *built.remarks) if d.severity is Severity.WARNING]
    if pending:
        click.echo(f"Còn {len(pending)} điểm cần xem lại (ghi ở trên).")
    if is_whole:
        assignments = built.checked.assignments
        without = [agency.code for agency in assignments.without_task] if assignments else []
        if without:
            more = f" và {len(without) - NAMED} cơ quan khác" if len(without) > NAMED else ""
            click.echo(f"Không có nhiệm vụ nào nên không có công văn: {', '.join(without[:NAMED])}{more}.")
        for line in _still_blank(built):
            click.echo(f"Còn để trống: {line}")


def show_changes(report: PublishReport) -> None:
    """Which documents are new or other than before, by kind and agency; and what became of hand-edited ones."""
    by_path = {entry.path: entry for entry in report.entries}
    for label, paths in (("Mới", report.created), ("Sửa", report.changed)):
        if paths and (report.unchanged or report.changed):
            click.echo(f"  {label}: {_documents_text([by_path[path] for path in paths])}")
    if report.removed:
        more = f" và {len(report.removed) - NAMED} tệp khác" if len(report.removed) > NAMED else ""
        click.echo(f"  Xóa: {', '.join(report.removed[:NAMED])}{more}")
    for edited, new in report.beside:
        click.echo(f"  Để nguyên {edited} vì đã có người sửa; bản mới ở {new}.")
        copy = tracked_name(edited)
        if copy in by_path:
            click.echo(f"    Điều mới viết lên bản đã sửa, có theo dõi sửa đổi (Review > Accept, Reject): {copy}.")
    if report.beside:
        click.echo("  Muốn dùng bản mới: xóa bản cũ rồi chạy lại.")
    for path in report.kept:
        click.echo(f"  {path} không còn trong bộ văn bản nhưng đã có người sửa nên để lại.")


def kinds_text(entries: Sequence[Entry]) -> str:
    return counts_text(entry.kind for entry in entries if not is_tracked_copy(entry.path))


def _documents_text(entries: Sequence[Entry]) -> str:
    """“phụ lục; 3 công văn (VHXH, KT, VP); 12 biểu mẫu (VHXH, KT, VP)”."""
    parts = []
    for kind, name in NAMES.items():
        of_kind = [e for e in entries if e.kind == kind and not is_tracked_copy(e.path)]
        agencies = list(dict.fromkeys(entry.agency for entry in of_kind if entry.agency))
        more = f" và {len(agencies) - NAMED} cơ quan khác" if len(agencies) > NAMED else ""
        if agencies:
            parts.append(f"{len(of_kind)} {name} ({', '.join(agencies[:NAMED])}{more})")
        elif of_kind:
            parts.append(name)
    return "; ".join(parts)


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
    if not head.letter_date.day and not plan.letter_marks:
        blanks.append("ngày công văn")
    if not head.letter_signing.signer:
        blanks.append("người ký công văn")
    assignments = built.checked.assignments
    agencies = [a.agency.code for a in assignments.by_agency] if assignments else []
    if not all(plan.letter_mark(code).number for code in agencies):
        blanks.append("số từng công văn")
    if not blanks:
        return []
    return ["; ".join(blanks) + " (văn thư điền khi phát hành, hoặc cấp bằng “cchc issue”)."]


def show_marked(paths: Sequence[str]) -> None:
    """Documents that would be printed with the marks of their making."""
    if paths:
        click.echo(
            f"Lưu ý: còn sửa đổi đang theo dõi hoặc nhận xét trong {names_text(paths)}; mở bằng Word, chấp nhận hoặc "
            "bỏ (Review > Accept, Delete), lưu rồi chạy lại.",
            err=True,
        )


def names_text(paths: Sequence[str]) -> str:
    return ", ".join(paths[:NAMED]) + (f" và {len(paths) - NAMED} tệp khác" if len(paths) > NAMED else "")


class LazyProgress:
    """A progress bar that shows itself only when the work takes longer than a second, and only on a terminal."""

    def __init__(self) -> None:
        self.started = time.monotonic()
        self.is_wanted = sys.stderr is not None and sys.stderr.isatty()  # None: closed, as by pythonw
        self.is_shown = False

    def __call__(self, done: int, total: int) -> None:
        if not self.is_wanted or time.monotonic() - self.started < PATIENCE_S:
            return
        self.is_shown = True
        filled = 30 * done // total
        click.echo(f"\r[{'#' * filled}{'.' * (30 - filled)}] {done}/{total} văn bản", nl=False, err=True)

    def finish(self) -> None:
        if self.is_shown:
            self.is_shown = False
            click.echo(err=True)
