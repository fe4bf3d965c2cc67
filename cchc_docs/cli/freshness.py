"""Whether the documents in the folder are still what the workbook says: who prints should know."""

from pathlib import Path

import click

from cchc_docs.errors import CchcError
from cchc_docs.pipeline import BuildRequest, build


def warn_if_older(workbook: Path) -> None:
    """Say so on the error stream. What hinders the look (a fault in the workbook, say) is told by `cchc build`."""
    try:
        report = build(BuildRequest(workbook, dry_run=True)).published
    except CchcError:
        return
    if report is None:
        click.echo(f"Lưu ý: “{workbook.name}” đang có lỗi; văn bản trong thư mục là của lần tạo trước.", err=True)
        return
    beside = {new for _, new in report.beside}
    older = [path for path in report.changed if path not in beside]  # what is not there at all was perhaps not wanted
    if older:
        click.echo(
            f"Lưu ý: “{workbook.name}” đã thay đổi sau lần tạo trước, {len(older)} tệp trong thư mục còn theo bản cũ. "
            "Muốn theo bản mới: cchc build, rồi chạy lại lệnh này.",
            err=True,
        )
