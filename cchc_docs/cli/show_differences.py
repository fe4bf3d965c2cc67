"""What the clerk sees of a comparison: each changed cell with both texts, then rows added, gone, moved."""

import click

from cchc_docs.model.annex import ImportedTask
from cchc_docs.model.comparison import AnnexDifferences
from cchc_docs.model.sheets import TASKS
from cchc_docs.model.task import Task

#: So much of a remedy names a row that has no code.
_NAME = 60


def show_differences(source: str, workbook: str, found: AnnexDifferences) -> None:
    if found.is_empty:
        click.echo(f"{source} và {workbook} giống nhau: {found.same} dòng, không có ô nào khác.")
        return
    cells = sum(len(row.cells) for row in found.changed)
    click.echo(
        f"{source} so với {workbook}: {len(found.changed)} dòng có ô khác ({cells} ô), thêm {len(found.added)}, "
        f"không còn {len(found.removed)}, đổi chỗ {len(found.moved)}, giống {found.same}."
    )
    for row in found.changed:
        for cell in row.cells:
            where = f" [{cell.at}]" if cell.at else " (bảng tính không có cột này, không ghi được)"
            click.echo(f"Dòng {_name(row.task)}{where} {TASKS.column(cell.key).header}")
            click.echo(f"    trước: {_shown(cell.before)}\n    sau:   {_shown(cell.after)}")
    for added in found.added:
        click.echo(f"Thêm: dòng {_name(added)}, lĩnh vực {added.field_number} {added.field_name}")
    for task in found.removed:
        where = f" [{task.places['remedy']}]" if "remedy" in task.places else ""
        click.echo(f"Không còn trong {source}: dòng {_name(task)}{where}; bảng tính vẫn giữ, muốn bỏ thì tự xóa dòng.")
    for task in found.moved:
        click.echo(f"Đổi chỗ: dòng {_name(task)}; thứ tự trong bảng tính không bị thay đổi.")


def _name(task: Task | ImportedTask) -> str:
    if task.code:
        return task.code
    text = task.remedy.replace("\n", " ")
    return f"“{text if len(text) <= _NAME else text[:_NAME] + '…'}”"


def _shown(text: str) -> str:
    return f"“{text}”".replace("\n", "\n           ") if text else "(trống)"
