"""cchc history"""

from pathlib import Path

import click

from cchc_docs.cli.clock import time_text
from cchc_docs.cli.json_data import print_json
from cchc_docs.cli.paths import named
from cchc_docs.cli.show_causes import cause_text, words_text
from cchc_docs.keeping import History, PastSet, history_of
from cchc_docs.model.register import signs_text
from cchc_docs.workspace import published_folder

#: So many changes of the workbook are told of one set.
MOST_SHOWN = 5
MB = 1024 * 1024


@click.command("history")
@click.argument("where", required=False, type=named(), metavar="[BẢNG_TÍNH|THƯ_MỤC]")
@click.option("--json", "as_json", is_flag=True, help="In kết quả dạng JSON cho chương trình khác đọc.")
def command(where: Path | None, as_json: bool) -> None:
    """Liệt kê các bộ văn bản đã ghi: lúc nào, từ bảng tính nào, những gì đổi.

    Không ghi gì thêm thì xem bộ văn bản của bảng tính duy nhất trong thư mục data.
    """
    found = history_of(published_folder(where, Path.cwd()))
    if as_json:
        print_json(_data(found))
        return
    if not found.sets and not found.damaged:
        click.echo(f"Chưa có bộ văn bản nào trong lịch sử của {found.folder}.")
        return
    size = f"{found.size / MB:.1f}".replace(".", ",")
    click.echo(f"{found.folder}: {len(found.sets)} lần ghi, lịch sử chiếm {size} MB.")
    for one in found.sets:
        _show(one)
    for number in found.damaged:
        click.echo(f"{number:>4}  không đọc được: tệp lịch sử hỏng, hoặc của phiên bản khác.")
    click.echo("Trở lại một bộ: cchc restore SỐ. Lấy lại bảng tính của bộ ấy: cchc restore SỐ --workbook TỆP.xlsx")


def _show(one: PastSet) -> None:
    record = one.record
    what = f"tạo {len(record.created)}, sửa {len(record.changed)}, xóa {len(record.removed)} tệp"
    part = "" if record.is_whole else " (một phần)"
    if record.restored is not None:
        part = f" (trở lại bộ số {record.restored})"
    click.echo(f"{record.number:>4}  {time_text(record.when)}  {record.workbook}  {what}{part}")
    if one.numbered:
        click.echo(f"        cấp số {signs_text(one.numbered)}")
    for cause in (one.changes or ())[:MOST_SHOWN]:
        words = words_text(cause)
        click.echo(f"        {cause_text(cause)}" + (f": {words}" if words else ""))
    if one.changes and len(one.changes) > MOST_SHOWN:
        click.echo(f"        và {len(one.changes) - MOST_SHOWN} thay đổi khác trong bảng tính")


def _data(found: History) -> dict[str, object]:
    return {
        "folder": str(found.folder),
        "size": found.size,
        "damaged": list(found.damaged),
        "sets": [_set_data(one) for one in found.sets],
    }


def _set_data(one: PastSet) -> dict[str, object]:
    record = one.record
    return {
        "number": record.number,
        "when": record.when,
        "workbook": record.workbook,
        "program": record.program,
        "whole": record.is_whole,
        "restored": record.restored,
        "size": record.size,
        "created": list(record.created),
        "changed": list(record.changed),
        "removed": list(record.removed),
        "numbered": list(one.numbered),
        "changes": None
        if one.changes is None
        else [
            {"kind": c.kind.value, "where": c.where, "label": c.label, "before": c.before, "after": c.after}
            for c in one.changes
        ],
    }
