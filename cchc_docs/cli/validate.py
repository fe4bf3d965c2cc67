"""cchc validate"""

from pathlib import Path

import click

from cchc_docs.cli.paths import named
from cchc_docs.cli.show import count_text, show_diagnostics
from cchc_docs.errors import ExitCode
from cchc_docs.pipeline import check_workbook
from cchc_docs.workspace import existing_workbook, find_workbook


@click.command("validate")
@click.argument("workbook", required=False, type=named(), metavar="[BẢNG_TÍNH]")
@click.option("--annotate", is_flag=True, help="Tạo bản sao _nhan_xet có nhận xét ở đúng từng ô.")
def command(workbook: Path | None, annotate: bool) -> None:
    """Kiểm tra BẢNG_TÍNH và nêu mọi lỗi kèm ô, không tạo văn bản."""
    checked = check_workbook(existing_workbook(workbook) if workbook else find_workbook(Path.cwd()))
    show_diagnostics(checked.workbook.name, checked.diagnostics)
    if annotate:
        from cchc_docs.revising import annotated_copy

        click.echo(f"Bản sao có nhận xét ở từng ô: {annotated_copy(checked.workbook, (), checked.diagnostics)}")
    found = count_text(checked.diagnostics)
    if not checked.is_good:
        click.echo(f"Chưa tạo văn bản được: {found}.", err=True)
        raise SystemExit(ExitCode.DATA)
    click.echo(f"Bảng tính dùng được{f' ({found})' if found else ', không có gì phải sửa'}.")
