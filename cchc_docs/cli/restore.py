"""cchc restore"""

from pathlib import Path

import click

from cchc_docs.cli.clock import now_text
from cchc_docs.cli.json_data import print_json
from cchc_docs.cli.paths import named
from cchc_docs.cli.show import show_changes
from cchc_docs.errors import CchcError
from cchc_docs.keeping import get_workbook_back, restore
from cchc_docs.publish.files import PublishReport
from cchc_docs.workspace import published_folder


@click.command("restore")
@click.argument("number", type=click.IntRange(1), metavar="SỐ")
@click.argument("where", required=False, type=named(), metavar="[BẢNG_TÍNH|THƯ_MỤC]")
@click.option(
    "--workbook",
    type=named(dir_okay=False),
    metavar="TỆP",
    help="Chỉ lấy lại bảng tính đã tạo ra bộ ấy, ghi vào TỆP mới; không đụng tới văn bản.",
)
@click.option("--json", "as_json", is_flag=True, help="In kết quả dạng JSON cho chương trình khác đọc.")
@click.option("--dry-run", is_flag=True, help="Chỉ cho biết sẽ làm gì, không ghi tệp nào.")
def command(number: int, where: Path | None, workbook: Path | None, as_json: bool, dry_run: bool) -> None:
    """Trở lại bộ văn bản SỐ trong lịch sử (xem các số bằng cchc history).

    Văn bản đã sửa tay từ đó đến nay được giữ nguyên, bản cũ nằm bên cạnh; văn bản đã cấp số giữ đúng như đã ban hành.
    Bảng tính không đổi.
    """
    try:
        folder = published_folder(where, Path.cwd())
        if workbook:
            if not dry_run:
                get_workbook_back(folder, number, workbook)
            _tell_workbook(number, workbook, as_json, dry_run)
            return
        report = restore(folder, number, now_text(), dry_run=dry_run)
    except CchcError as fault:
        if as_json:
            print_json({"restored": number, "dry_run": dry_run, "error": str(fault)})
        raise
    if as_json:
        print_json(_data(number, report, dry_run))
    else:
        _show(number, report, dry_run)


def _tell_workbook(number: int, workbook: Path, as_json: bool, dry_run: bool) -> None:
    if as_json:
        print_json({"restored": number, "dry_run": dry_run, "error": None, "workbook": str(workbook)})
    else:
        click.echo(f"{'Sẽ ghi' if dry_run else 'Đã ghi'} bảng tính của bộ số {number} vào {workbook}.")


def _show(number: int, report: PublishReport, dry_run: bool) -> None:
    click.echo(f"Bộ số {number}, thư mục: {report.folder}")
    click.echo(
        f"{'Sẽ tạo' if dry_run else 'Đã tạo'} {len(report.created)}, sửa {len(report.changed)}, "
        f"giữ {len(report.unchanged)}, xóa {len(report.removed)} tệp."
    )
    show_changes(report)
    if not dry_run:
        click.echo("Bảng tính hiện nay không đổi: cchc build sẽ lại tạo văn bản theo bảng tính.")
        click.echo(f"Muốn làm tiếp từ bảng tính của bộ ấy: cchc restore {number} --workbook TỆP.xlsx")


def _data(number: int, report: PublishReport, dry_run: bool) -> dict[str, object]:
    return {
        "restored": number,
        "dry_run": dry_run,
        "error": None,
        "output": str(report.folder),
        "number": report.number,
        "created": report.created,
        "changed": report.changed,
        "unchanged": report.unchanged,
        "removed": report.removed,
        "kept_edits": [{"edited": edited, "new": new} for edited, new in report.beside],
    }
