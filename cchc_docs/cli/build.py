"""cchc build"""

from collections.abc import Iterable
from pathlib import Path

import click

from cchc_docs.assign.jobs import Selection
from cchc_docs.cli.choices import KINDS
from cchc_docs.cli.clock import now_text
from cchc_docs.cli.json_data import diagnostics_data, print_json
from cchc_docs.cli.paths import named
from cchc_docs.cli.show import LazyProgress, count_text, show_diagnostics, show_summary
from cchc_docs.cli.show_causes import causes_data
from cchc_docs.errors import CchcError, ExitCode, NotProvenError, UsageFault
from cchc_docs.model.diagnostic import Diagnostic
from cchc_docs.model.remark import Level
from cchc_docs.pipeline import BuildRequest, Built, build
from cchc_docs.publish.files import PublishReport
from cchc_docs.workspace import existing_workbook, find_workbook


@click.command("build")
@click.argument("workbook", required=False, type=named(), metavar="[BẢNG_TÍNH]")
@click.option(
    "--only",
    multiple=True,
    type=click.Choice(list(KINDS)),
    metavar="LOẠI",
    help="Chỉ tạo loại này: plan hoặc ke_hoach; annex, phu_luc; letters, cong_van; forms, bieu_mau; "
    "recipients, danh_sach. Ghi nhiều lần được.",
)
@click.option(
    "--agency", multiple=True, metavar="MÃ", help="Chỉ tạo cho cơ quan có mã (hoặc tên) này; ghi nhiều lần được."
)
@click.option("--period", multiple=True, metavar="MÃ", help="Chỉ tạo biểu mẫu của kỳ có mã này.")
@click.option(
    "--output",
    type=named(file_okay=False),
    metavar="THƯ_MỤC",
    help="Nơi ghi kết quả.",
)
@click.option(
    "--archive",
    type=named(dir_okay=False),
    metavar="TỆP.zip",
    help="Ghi các văn bản này vào một tệp nén, thay cho thư mục. Tệp nén đã có người sửa thì giữ nguyên, bản mới nằm "
    "bên cạnh.",
)
@click.option("--jobs", type=click.IntRange(1, 64), default=1, metavar="SỐ", help="Số tiến trình cùng tạo văn bản.")
@click.option(
    "--prove", is_flag=True, help="In thử cả bộ bằng LibreOffice; trang in sai thể thức thì không ghi tệp nào."
)
@click.option("--json", "as_json", is_flag=True, help="In kết quả dạng JSON cho chương trình khác đọc.")
@click.option("--dry-run", is_flag=True, help="Chỉ cho biết sẽ làm gì, không ghi tệp nào.")
def command(
    workbook: Path | None,
    only: tuple[str, ...],
    agency: tuple[str, ...],
    period: tuple[str, ...],
    output: Path | None,
    archive: Path | None,
    jobs: int,
    prove: bool,
    as_json: bool,
    dry_run: bool,
) -> None:
    """Tạo kế hoạch, phụ lục, công văn từng cơ quan và biểu mẫu từng kỳ từ BẢNG_TÍNH.

    Không ghi BẢNG_TÍNH thì dùng bảng tính duy nhất trong thư mục data.
    """
    selection = Selection(
        tuple(KINDS[kind] for kind in only),
        tuple(name.strip() for name in agency),
        tuple(code.strip() for code in period),
    )
    progress = LazyProgress()
    try:
        _refuse_odd_archive(archive, output)
        chosen = existing_workbook(workbook) if workbook else find_workbook(Path.cwd())
        when = now_text()
        built = build(BuildRequest(chosen, output, selection, dry_run, jobs, prove, archive, when), progress)
    except CchcError as fault:
        progress.finish()
        if isinstance(fault, NotProvenError):
            from cchc_docs.cli.proof import show_proof

            show_proof(fault.check, err=True)
        if as_json:
            print_json(_stopped_data(fault, workbook, dry_run))
        raise
    finally:
        progress.finish()
    if as_json:
        print_json(_built_data(built, dry_run))
    else:
        show_diagnostics(built.checked.workbook.name, [*built.checked.diagnostics, *built.remarks])
        if built.linted:
            from cchc_docs.cli.show_remarks import show_remarks

            must = [remark for remark in built.linted.remarks if remark.level is Level.MUST]
            show_remarks(built.checked.workbook.name, must, err=True)
        if built.proven:
            from cchc_docs.cli.proof import show_proof

            show_proof(built.proven)
        show_summary(built, dry_run=dry_run, is_whole=selection.is_whole)
        if built.outdated or built.citing:
            from cchc_docs.cli.show_issued import show_citing, show_outdated

            show_outdated(built.outdated, built.checked.workbook)
            show_citing(built.citing, built.checked.workbook)
    if built.published is None:
        if not as_json:
            click.echo(_not_built(built), err=True)
        raise SystemExit(ExitCode.DATA)


def _refuse_odd_archive(archive: Path | None, output: Path | None) -> None:
    if archive and output:
        raise UsageFault("Chỉ ghi một trong hai: --output (thư mục) hoặc --archive (tệp nén).")
    if archive and archive.suffix.lower() != ".zip":
        raise UsageFault(f"Tên tệp nén phải kết thúc bằng .zip: “{archive}”.")


def _not_built(built: Built) -> str:
    return f"Chưa tạo văn bản nào ({count_text(built.checked.diagnostics)}). Sửa bảng tính rồi chạy lại."


def _built_data(built: Built, dry_run: bool) -> dict[str, object]:
    name, diagnostics = built.checked.workbook.name, (*built.checked.diagnostics, *built.remarks)
    data = _data(name, dry_run, diagnostics, built.published, None if built.published else _not_built(built))
    data["causes"] = causes_data(built.explained)
    data["finished_earlier_publish"] = built.was_interrupted
    if built.proven:
        from cchc_docs.cli.proof import proof_data

        data["proof"] = proof_data(built.proven)
    if built.outdated:
        from cchc_docs.cli.show_issued import outdated_data

        data["outdated"] = outdated_data(built.outdated)
    return data


def _stopped_data(fault: CchcError, workbook: Path | None, dry_run: bool) -> dict[str, object]:
    """`workbook` None: the one in data/, or none."""
    diagnostics = getattr(fault, "diagnostics", ())
    data = _data(workbook.name if workbook else None, dry_run, diagnostics, None, str(fault))
    if isinstance(fault, NotProvenError):
        from cchc_docs.cli.proof import proof_data

        data["proof"] = proof_data(fault.check)
    return data


def _data(
    workbook: str | None,
    dry_run: bool,
    diagnostics: Iterable[Diagnostic],
    report: PublishReport | None,
    error: str | None,
) -> dict[str, object]:
    return {
        "workbook": workbook,
        "dry_run": dry_run,
        "error": error,
        "diagnostics": diagnostics_data(diagnostics),
        "output": None if report is None else str(report.folder),
        "created": [] if report is None else report.created,
        "changed": [] if report is None else report.changed,
        "unchanged": [] if report is None else report.unchanged,
        "removed": [] if report is None else report.removed,
        "number": None if report is None else report.number,
        "kept_edits": [] if report is None else [{"edited": a, "new": b} for a, b in report.beside],
    }
