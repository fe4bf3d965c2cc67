"""cchc doctor"""

from pathlib import Path

import click

from cchc_docs import __version__
from cchc_docs.cli.json_data import print_json
from cchc_docs.cli.paths import named
from cchc_docs.doctor.examine import Rooms, examine
from cchc_docs.doctor.line import Status
from cchc_docs.doctor.packages import system_name
from cchc_docs.errors import ExitCode, UsageFault
from cchc_docs.workspace import OUTPUT, find_workbook, output_folder, root_of

WIDTH = 16


@click.command("doctor")
@click.argument("place", required=False, type=named(), metavar="[THƯ_MỤC|BẢNG_TÍNH]")
@click.option("--json", "as_json", is_flag=True, help="In kết quả dạng JSON cho chương trình khác đọc.")
def command(place: Path | None, as_json: bool) -> None:
    """Xem máy và thư mục làm việc có đủ điều kiện không: mỗi mục một dòng, đạt hoặc việc cần làm.

    Không ghi THƯ_MỤC thì xem thư mục đang mở. Không sửa gì.
    """
    lines = examine(_rooms(place))
    is_good = not any(line.status is Status.MUST for line in lines)
    if as_json:
        checks = [
            {"name": line.name, "status": line.status.name.lower(), "found": line.found, "advice": line.advice}
            for line in lines
        ]
        print_json({"version": __version__, "system": system_name(), "good": is_good, "checks": checks})
    else:
        click.echo(f"cchc_docs {__version__}, {system_name()}")
        for line in lines:
            click.echo(f"{line.status.value:<{WIDTH}}{line.name}: {line.found}")
            if line.advice:
                click.echo(f"    → {line.advice}")
        click.echo("Tạo văn bản được ở máy này." if is_good else "Chưa tạo văn bản được: làm những mục CẦN LÀM ở trên.")
    raise SystemExit(ExitCode.DONE if is_good else ExitCode.MISSING)


def _rooms(place: Path | None) -> Rooms:
    if place is not None and not place.exists():
        raise UsageFault(f"Không có “{place}”. Ghi thư mục làm việc, hoặc vào thư mục ấy rồi gõ cchc doctor.")
    if place is not None and place.suffix.lower() == ".xlsx":
        return Rooms(root_of(place), (output_folder(place),))
    folder = place or Path.cwd()
    try:
        outputs = (output_folder(find_workbook(folder)),)
    except (UsageFault, OSError):
        outputs = (folder / OUTPUT,)
    return Rooms(folder, outputs)
