"""cchc pdf"""

from pathlib import Path

import click

from cchc_docs.cli.choices import PRINTABLE, choice_of
from cchc_docs.cli.json_data import print_json
from cchc_docs.cli.on_set import on_published_set
from cchc_docs.cli.paths import named
from cchc_docs.cli.show import LazyProgress, kinds_text, names_text, show_changes, show_marked
from cchc_docs.converting import Converted, PdfRequest, convert_set
from cchc_docs.errors import ExitCode
from cchc_docs.publish.pdf import PdfStandard

STANDARDS = {"1b": PdfStandard.A_1B, "2b": PdfStandard.A_2B}


@click.command("pdf")
@click.argument("source", required=False, type=named(), metavar="[BẢNG_TÍNH|THƯ_MỤC]")
@click.option(
    "--only",
    multiple=True,
    type=click.Choice(PRINTABLE),
    metavar="LOẠI",
    help="Chỉ đổi loại này: plan hoặc ke_hoach; annex, phu_luc; letters, cong_van; forms, bieu_mau. "
    "Ghi nhiều lần được.",
)
@click.option(
    "--agency", multiple=True, metavar="MÃ", help="Chỉ đổi văn bản của cơ quan có mã này; ghi nhiều lần được."
)
@click.option("--period", multiple=True, metavar="MÃ", help="Chỉ đổi biểu mẫu của kỳ có mã này.")
@click.option(
    "--output",
    type=named(file_okay=False),
    metavar="THƯ_MỤC",
    help="Nơi ghi PDF, thay cho thư mục pdf trong bộ văn bản.",
)
@click.option(
    "--pdfa",
    type=click.Choice(list(STANDARDS)),
    metavar="MỨC",
    help="PDF/A để lưu trữ, ký số: 1b hoặc 2b.",
)
@click.option(
    "--jobs",
    type=click.IntRange(0, 16),
    default=0,
    metavar="SỐ",
    help="Số LibreOffice cùng chạy. Không ghi thì chương trình tự chọn.",
)
@click.option("--json", "as_json", is_flag=True, help="In kết quả dạng JSON cho chương trình khác đọc.")
def command(
    source: Path | None,
    only: tuple[str, ...],
    agency: tuple[str, ...],
    period: tuple[str, ...],
    output: Path | None,
    pdfa: str | None,
    jobs: int,
    as_json: bool,
) -> None:
    """Đổi bộ văn bản đã tạo sang PDF, vào thư mục pdf của bộ.

    Lấy văn bản đúng như đang nằm trong thư mục, kể cả đã sửa tay; chỉ đổi lại văn bản đã thay đổi. PDF đã có người
    thay (ký số…) không bị ghi đè.
    """

    def work(folder: Path, progress: LazyProgress) -> Converted:
        choice = choice_of(only, agency, period)
        request = PdfRequest(folder, output, choice, STANDARDS[pdfa] if pdfa else PdfStandard.PLAIN, jobs)
        return convert_set(request, progress)

    made = on_published_set(source, work, as_json=as_json)
    if as_json:
        print_json(_data(made))
    else:
        _show(made)
    raise SystemExit(ExitCode.PROGRAM_FAILED if made.failed else ExitCode.DONE)


def _show(made: Converted) -> None:
    report = made.report
    touched = {*report.created, *report.changed, *report.unchanged, *report.replaced}
    click.echo(f"PDF: {kinds_text([entry for entry in report.entries if entry.path in touched])}.")
    click.echo(f"Thư mục: {report.folder}")
    kept = len(touched) - made.made
    click.echo(
        f"Đổi {made.made} văn bản bằng {made.program}"
        + (f", {kept} văn bản không đổi từ lần trước." if kept > 0 else ".")
    )
    click.echo(
        f"Đã tạo {len(report.created)}, sửa {len(report.changed)}, không đổi {len(report.unchanged)}, "
        f"xóa {len(report.removed)} tệp."
    )
    show_changes(report)
    if report.replaced:
        click.echo(f"  Để nguyên vì đã có người thay (ký số…): {names_text(report.replaced)}.")
    if made.edited:
        click.echo(f"  Lấy theo bản đã sửa tay: {names_text(made.edited)}.")
    show_marked(made.marked)
    for path, reason in made.failed.items():
        click.echo(f"Không có PDF cho {path}: {reason}.", err=True)


def _data(made: Converted) -> dict[str, object]:
    report = made.report
    return {
        "error": None,
        "output": str(report.folder),
        "program": made.program,
        "converted": made.made,
        "created": report.created,
        "changed": report.changed,
        "unchanged": report.unchanged,
        "removed": report.removed,
        "kept_edits": [{"edited": old, "new": new} for old, new in report.beside],
        "replaced": report.replaced,
        "edited": made.edited,
        "marked": made.marked,
        "failed": made.failed,
    }
