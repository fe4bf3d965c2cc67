"""cchc pull"""

from collections.abc import Iterable
from pathlib import Path

import click

from cchc_docs.cli.paths import named
from cchc_docs.cli.show import show_diagnostics
from cchc_docs.cli.show_differences import show_differences
from cchc_docs.errors import ExitCode
from cchc_docs.hand_edited import versions_in
from cchc_docs.model.merging import HandEdit
from cchc_docs.pulling import Pulled, apply_pulled, pull
from cchc_docs.workspace import existing_workbook, find_workbook


@click.command("pull")
@click.argument("source", type=named(), metavar="TỆP.docx")
@click.argument("workbook", required=False, type=named(), metavar="[BẢNG_TÍNH]")
@click.option("--apply", is_flag=True, help="Ghi các chỗ đó vào BẢNG_TÍNH; bản cũ được giữ bên cạnh.")
def command(source: Path, workbook: Path | None, apply: bool) -> None:
    """Nêu những chỗ đã sửa tay trong TỆP.docx (văn bản do chương trình tạo) và ô của BẢNG_TÍNH cần sửa theo.

    Không ghi BẢNG_TÍNH thì dùng bảng tính duy nhất trong thư mục data.
    """
    chosen = existing_workbook(workbook) if workbook else find_workbook(Path.cwd())
    pulled = pull(source, chosen, versions_in)
    if pulled.edits is None:
        _show_unknown(pulled)
        return
    _show(pulled)
    if not apply:
        if pulled.ready:
            click.echo(f"Thêm --apply để ghi {_count(pulled.ready)} vào {chosen.name}; định dạng giữ nguyên.")
        return
    copy = apply_pulled(pulled)
    if copy is None:
        click.echo("Không có gì để ghi vào bảng tính.")
        return
    click.echo(f"Đã ghi {_count(pulled.ready)} vào {chosen}; bản cũ ở {copy}.")
    click.echo("Chạy cchc build để các văn bản khác theo.")


def _show_unknown(pulled: Pulled) -> None:
    """The workbook cannot be understood, or nobody knows what was published."""
    if not pulled.why_not:
        show_diagnostics(pulled.workbook.name, pulled.workbook_faults)
        click.echo("Chưa đọc được bảng tính. Sửa các lỗi trên rồi chạy lại.", err=True)
        raise SystemExit(ExitCode.DATA)
    click.echo(pulled.why_not, err=True)
    if pulled.annex is None or pulled.annex.differences is None:
        raise SystemExit(ExitCode.DATA)
    show_differences(pulled.source.name, pulled.workbook.name, pulled.annex.differences)
    if not pulled.annex.differences.is_empty:
        click.echo(f'Muốn ghi vào bảng tính: cchc import "{pulled.source}" --compare "{pulled.workbook}" --apply')


def _show(pulled: Pulled) -> None:
    if not pulled.edits:
        click.echo(f"{pulled.source.name}: không có chỗ sửa tay nào khác bảng tính.")
        return
    if pulled.ready:
        click.echo(f"{pulled.source.name}: ghi được vào bảng tính ({_count(pulled.ready)}):")
        for edit in pulled.ready:
            click.echo(f"  {edit}; trong bảng tính là {edit.at}")
    if pulled.conflicts:
        click.echo(
            f"{pulled.source.name}: bảng tính cũng đã đổi từ khi tạo văn bản ({_count(pulled.conflicts)}), không ghi:"
        )
        for edit in pulled.conflicts:
            click.echo(f"  {edit}; ô {edit.at} ({edit.reason})")
    if pulled.others:
        click.echo(f"{pulled.source.name}: không đưa vào bảng tính được ({len(pulled.others)} chỗ):")
        for edit in pulled.others:
            where = f"; ô {edit.at}" if edit.at else ""
            click.echo(f"  {edit}{where} ({edit.reason})")


def _count(edits: Iterable[HandEdit]) -> str:
    return f"{len({edit.at for edit in edits})} ô"
