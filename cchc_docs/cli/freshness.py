"""Whether the documents in the folder are still what the workbook says: who prints should know."""

from datetime import date
from pathlib import Path

import click

from cchc_docs.errors import CchcError
from cchc_docs.status import DocumentState, status_of


def warn_if_older(workbook: Path) -> None:
    """Say so on the error stream. What hinders the look is told by `cchc build`."""
    try:
        status = status_of(workbook, date.today())
    except CchcError:
        return
    if status.states is None:
        click.echo(f"Lưu ý: “{workbook.name}” đang có lỗi; văn bản trong thư mục là của lần tạo trước.", err=True)
        return
    older = len(status.having(DocumentState.OLD))  # what is not there at all was perhaps not wanted
    if older:
        click.echo(
            f"Lưu ý: “{workbook.name}” đã thay đổi sau lần tạo trước, {older} tệp trong thư mục còn theo bản cũ. "
            "Muốn theo bản mới: cchc build, rồi chạy lại lệnh này.",
            err=True,
        )
    if status.astray:
        click.echo(f"Lưu ý: tệp đã phát hành bị thiếu hoặc khác bản trong sổ: {', '.join(status.astray)}.", err=True)
