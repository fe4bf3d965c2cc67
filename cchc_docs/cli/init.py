"""cchc init"""

from datetime import date
from pathlib import Path

import click

from cchc_docs.cli.paths import named
from cchc_docs.new_files import new_workspace


@click.command("init")
@click.argument("folder", type=named(file_okay=False), metavar="THƯ_MỤC")
@click.option(
    "--year", type=click.IntRange(2000, 2100), metavar="NĂM", help="Năm thực hiện kế hoạch; mặc định năm nay."
)
def command(folder: Path, year: int | None) -> None:
    """Tạo THƯ_MỤC làm việc mới: bảng tính trống, các mẫu Word, hướng dẫn ngắn."""
    made = new_workspace(folder, year or date.today().year)
    click.echo(f"Đã tạo {len(made)} tệp trong “{folder}”.")
    for path in made[:2]:
        click.echo(f"  {path}")
    click.echo("Điền bảng tính, rồi chạy trong thư mục đó: cchc build")
