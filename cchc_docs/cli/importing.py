"""cchc import"""

from datetime import date
from pathlib import Path

import click

from cchc_docs.cli.show import count_text, show_diagnostics
from cchc_docs.errors import ExitCode
from cchc_docs.new_files import import_to_workbook


@click.command("import")
@click.argument("source", type=click.Path(path_type=Path, readable=False), metavar="TỆP")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, readable=False), metavar="BẢNG_TÍNH", help="Bảng tính sẽ tạo."
)
def command(source: Path, output: Path | None) -> None:
    """Đọc phụ lục trong TỆP (chữ, cột cách nhau bằng Tab) thành bảng tính; nêu từng chỗ đã đổi hoặc còn nghi ngờ."""
    done = import_to_workbook(source, output, date.today().year)
    show_diagnostics(source.name, done.diagnostics)
    if done.workbook is None:
        click.echo(f"Chưa tạo bảng tính ({count_text(done.diagnostics)}). Sửa tệp nguồn rồi chạy lại.", err=True)
        raise SystemExit(ExitCode.DATA)
    found = count_text(done.diagnostics)
    click.echo(f"Đã nhập {len(done.annex.tasks)} nhiệm vụ vào {done.workbook}{f' ({found})' if found else ''}.")
    click.echo(
        "Việc tiếp theo: điền các dòng còn trống ở sheet Kế hoạch; bổ sung sheet Cơ quan, Nhóm; rồi chạy:\n"
        f'    cchc build "{done.workbook}"'
    )
