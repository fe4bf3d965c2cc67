"""cchc preview"""

import re
from pathlib import Path

import click

from cchc_docs.cli.paths import named
from cchc_docs.errors import UsageFault
from cchc_docs.previewing import PreviewRequest, preview

#: “3”, “1-2,5”.
_PAGES = re.compile(r"\d+(?:-\d+)?(?:,\d+(?:-\d+)?)*")
MOST_PAGES = 500


@click.command("preview")
@click.argument("file", type=named(), metavar="TỆP")
@click.option("--page", "pages", metavar="TRANG", help="Chỉ các trang này: 1 hoặc 1-3,5. Không ghi thì mọi trang.")
@click.option(
    "--dpi", type=click.IntRange(30, 600), default=96, metavar="SỐ", help="Độ nét: 96 để xem, 200 để đọc chữ nhỏ."
)
@click.option(
    "--output",
    type=named(file_okay=False),
    metavar="THƯ_MỤC",
    help="Nơi ghi ảnh, thay cho thư mục xem_trang.",
)
def command(file: Path, pages: str | None, dpi: int, output: Path | None) -> None:
    """Xem trang in của TỆP (.docx hoặc .pdf) thành ảnh PNG: TỆP_trang_1.png…

    Ảnh nằm trong thư mục xem_trang: của bộ văn bản nếu TỆP thuộc một bộ, không thì cạnh TỆP.
    """
    made = preview(PreviewRequest(file, page_numbers(pages), dpi, output))
    by = f", in bằng {made.program}" if made.program else ""
    click.echo(f"“{file.name}” có {made.pages} trang{by}. {len(made.pictures)} ảnh:")
    for path in made.pictures:
        click.echo(f"  {path}")


def page_numbers(pages: str | None) -> tuple[int, ...]:
    """Pages as typed. Raises UsageFault."""
    if not pages:
        return ()
    wanted = pages.replace(" ", "")
    if not _PAGES.fullmatch(wanted):
        raise UsageFault(f"Không hiểu --page “{pages}”. Ghi 3, hoặc 1-3,5.")
    numbers: list[int] = []
    for part in wanted.split(","):
        first, _, last = part.partition("-")
        if len(first) > 6 or len(last) > 6 or int(last or first) - int(first) >= MOST_PAGES:
            raise UsageFault(f"Mỗi lần xem nhiều nhất {MOST_PAGES} trang.")
        numbers += range(int(first), int(last or first) + 1)
    if not numbers:
        raise UsageFault(f"Không hiểu --page “{pages}”. Ghi 3, hoặc 1-3,5.")
    return tuple(numbers)
