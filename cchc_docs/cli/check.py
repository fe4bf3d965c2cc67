"""cchc check"""

import os
import shutil
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from cchc_docs.check.recognised import Stage
from cchc_docs.check.report_json import run_data
from cchc_docs.check.report_set import set_lines, totals_text
from cchc_docs.check.report_text import report_lines
from cchc_docs.checking import CheckRequest, CheckRun, check_documents
from cchc_docs.cli.json_data import diagnostics_data, print_json
from cchc_docs.cli.paths import named
from cchc_docs.cli.show import LazyProgress
from cchc_docs.errors import CchcError

STAGES = {
    "draft": Stage.DRAFT,
    "issued": Stage.ISSUED,
    "du_thao": Stage.DRAFT,
    "ban_hanh": Stage.ISSUED,
}
#: From this many files on, equal findings are told once for all of them.
MANY = 4
#: Columns: a narrow window is filled, a wide one is not, for long lines are hard to read.
NARROWEST, WIDEST = 72, 110
#: Where no window tells its width.
USUAL = (100, 24)
#: Annotated copies named one by one.
NAMED = 5


@click.command("check")
@click.argument("files", nargs=-1, required=True, type=named(), metavar="TỆP…")
@click.option(
    "--stage",
    type=click.Choice(list(STAGES)),
    metavar="LOẠI",
    help="draft hoặc du_thao: được để trống số, ngày, người ký; issued hoặc ban_hanh: phải đủ. Không ghi thì theo "
    "từng văn bản.",
)
@click.option("--strict", is_flag=True, help="Cảnh báo và điều chưa kiểm được cũng tính là chưa đạt.")
@click.option("--printed", is_flag=True, help="In thử ra PDF bằng LibreOffice rồi đo cả trang in.")
@click.option("--annotate", is_flag=True, help="Tạo bản sao có nhận xét (Comment) tại chỗ; bản gốc giữ nguyên.")
@click.option(
    "--output",
    type=named(file_okay=False),
    metavar="THƯ_MỤC",
    help="Nơi ghi bản có nhận xét.",
)
@click.option(
    "--profile",
    type=named(),
    metavar="TỆP.toml",
    help="Cấu hình của cơ quan: thu hẹp khoảng của quy định.",
)
@click.option("--verbose", is_flag=True, help="Nêu cả những điều đạt, mọi chỗ và mọi tệp.")
@click.option("--json", "as_json", is_flag=True, help="In kết quả dạng JSON cho chương trình khác đọc.")
def command(
    files: tuple[Path, ...],
    stage: str | None,
    strict: bool,
    printed: bool,
    annotate: bool,
    output: Path | None,
    profile: Path | None,
    verbose: bool,
    as_json: bool,
) -> None:
    """Kiểm tra thể thức văn bản Word theo Nghị định 30/2020.

    TỆP là tệp .docx (của chương trình này hay của nơi khác), hoặc thư mục: khi đó kiểm mọi tệp .docx trong thư mục.
    Không sửa gì trong văn bản.
    """
    if output and not annotate:
        raise click.UsageError("--output chỉ dùng cùng --annotate.")
    asked = tuple(map(_without_quote, files))
    request = CheckRequest(asked, STAGES[stage] if stage else None, profile, printed, annotate, output, date.today())
    progress = LazyProgress()
    try:
        run = check_documents(request, progress)
    except CchcError as fault:
        if as_json:
            print_json(_stopped_data(fault, strict=strict, printed=printed))
        raise
    finally:
        progress.finish()
    if as_json:
        print_json(_run_data(run, strict=strict))
    else:
        show(run, strict=strict, verbose=verbose)
    if run.not_written:
        raise run.not_written[0]
    raise SystemExit(run.exit_code(strict=strict))


def _run_data(run: CheckRun, *, strict: bool) -> dict[str, object]:
    data = run_data(run.reports, run.unreadable, run.profile.title, strict=strict, printed=run.is_printed)
    return data | {
        "notes": list(run.notes),
        "passed_over": [str(path) for path in run.passed_over],
        "own_copies": [str(path) for path in run.own_copies],
        "copies": {name: str(path) for name, path in run.copies.items()},
        "error": str(run.not_written[0]) if run.not_written else None,
        "diagnostics": [],
    }


def _stopped_data(fault: CchcError, *, strict: bool, printed: bool) -> dict[str, object]:
    """The same fields, of no document, with what stopped the run and the faults of the profile."""
    data = run_data([], {}, "", strict=strict, printed=printed)
    faults = diagnostics_data(getattr(fault, "diagnostics", ()))
    empty: dict[str, object] = {"notes": [], "passed_over": [], "own_copies": [], "copies": {}}
    return data | empty | {"error": str(fault), "diagnostics": faults}


def _without_quote(path: Path) -> Path:
    """`cchc check "D:\\Kế hoạch\\"`: Windows takes the last two marks for a quotation mark that belongs to the name."""
    is_so = path.name[-1:] == '"' and not os.path.exists(path)  # noqa: PTH110 - no OSError
    return path.with_name(path.name[:-1]) if is_so else path


def show(run: CheckRun, *, strict: bool, verbose: bool) -> None:
    width = max(NARROWEST, min(WIDEST, shutil.get_terminal_size(USUAL).columns - 1))
    if len(run.reports) < MANY:
        for report in run.reports:
            click.echo("\n".join(report_lines(report, width, verbose=verbose)) + "\n")
    else:
        click.echo("\n".join(set_lines(run.reports, width, verbose=verbose)) + "\n")
    for name, message in run.unreadable.items():
        click.echo(message.replace(f"“{Path(name).name}”", f"“{name}”", 1), err=True)
    if run.passed_over:
        names = _names(run.passed_over, verbose=verbose)
        click.echo(f"Không kiểm {len(run.passed_over)} tệp không phải .docx: {names}. Lưu thành .docx rồi chạy lại.")
    if run.own_copies:
        names = _names(run.own_copies, verbose=verbose)
        click.echo(f"Không kiểm {len(run.own_copies)} bản có nhận xét do lệnh này tạo: {names}.")
    _show_copies(run, verbose=verbose)
    if len(run.reports) + len(run.unreadable) > 1:
        click.echo(totals_text(run.reports, len(run.unreadable), strict=strict))
    for note in run.notes:
        click.echo(note)
    if run.reports and not run.is_printed:
        click.echo("Chưa xem trang in; muốn đo cả trang in thì thêm --printed (cần LibreOffice).")


def _names(paths: Sequence[Path], *, verbose: bool) -> str:
    more = "" if verbose or len(paths) <= NAMED else " …"
    return ", ".join(path.name for path in paths[: None if verbose else NAMED]) + more


def _show_copies(run: CheckRun, *, verbose: bool) -> None:
    copies = list(run.copies.values())
    if verbose or len(copies) <= NAMED:
        for path in copies:
            click.echo(f"Bản có nhận xét: {path}")
    else:
        click.echo(f"{len(copies)} bản có nhận xét, từ {copies[0]} đến {copies[-1]}")
