"""cchc import"""

from datetime import date
from pathlib import Path

import click

from cchc_docs.cli.paths import named
from cchc_docs.cli.show import count_text, show_diagnostics
from cchc_docs.cli.show_differences import show_differences
from cchc_docs.errors import ExitCode, UsageFault
from cchc_docs.new_files import import_to_workbook
from cchc_docs.workspace import existing_workbook


@click.command("import")
@click.argument("source", type=named(), metavar="TỆP")
@click.option("-o", "--output", type=named(), metavar="BẢNG_TÍNH", help="Bảng tính sẽ tạo.")
@click.option("--convert-legacy", is_flag=True, help="Đổi chữ TCVN3, VNI sang Unicode và liệt kê từng ô trước, sau.")
@click.option(
    "--compare",
    type=named(),
    metavar="BẢNG_TÍNH",
    help="Không tạo bảng tính: so TỆP (phụ lục đã sửa trong Word) với BẢNG_TÍNH, nêu từng ô khác.",
)
@click.option("--apply", is_flag=True, help="Cùng --compare: ghi các ô khác vào BẢNG_TÍNH; bản cũ được giữ bên cạnh.")
def command(source: Path, output: Path | None, convert_legacy: bool, compare: Path | None, apply: bool) -> None:
    """Đọc phụ lục trong TỆP (.docx, .xlsx, .csv, hoặc .txt có cột cách nhau bằng Tab) thành bảng tính.

    Nêu từng chỗ đã đổi, còn nghi ngờ hoặc không nhập: mỗi ô của tệp nguồn hoặc ở trong bảng tính, hoặc ở trong thông
    báo. Với --compare: so với bảng tính đang có.
    """
    if compare:
        if output:
            raise UsageFault("--compare không dùng cùng -o: nó so với bảng tính đang có, không tạo bảng mới.")
        _compare(source, existing_workbook(compare), convert_legacy=convert_legacy, apply=apply)
        return
    if apply:
        raise UsageFault("--apply chỉ dùng cùng --compare BẢNG_TÍNH.")
    done = import_to_workbook(source, output, date.today().year, convert_legacy=convert_legacy)
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


def _compare(source: Path, workbook: Path, *, convert_legacy: bool, apply: bool) -> None:
    from cchc_docs.comparing import apply_to_workbook, compare_with_workbook

    compared = compare_with_workbook(source, workbook, convert_legacy=convert_legacy)
    show_diagnostics(source.name, compared.annex_faults)
    if compared.differences is None:
        show_diagnostics(workbook.name, compared.workbook_faults)
        click.echo("Chưa so sánh được. Sửa các lỗi trên rồi chạy lại.", err=True)
        raise SystemExit(ExitCode.DATA)
    show_differences(source.name, workbook.name, compared.differences)
    if not apply:
        return
    applied = apply_to_workbook(compared)
    if applied is None:
        click.echo("Không có gì để ghi vào bảng tính.")
        return
    click.echo(f"Đã ghi {applied.cells} ô, thêm {applied.rows} dòng vào {workbook}; bản cũ ở {applied.copy}.")
