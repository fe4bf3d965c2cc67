"""cchc print"""

from pathlib import Path

import click

from cchc_docs.binding import EVERYTHING, Printed, PrintRequest, print_set
from cchc_docs.cli.choices import PRINTABLE, choice_of
from cchc_docs.cli.json_data import print_json
from cchc_docs.cli.on_set import on_published_set
from cchc_docs.cli.paths import named
from cchc_docs.cli.show import LazyProgress, names_text, show_marked
from cchc_docs.issue.typed import typed_copies


@click.command("print")
@click.argument("source", required=False, type=named(), metavar="[BẢNG_TÍNH|THƯ_MỤC]")
@click.option(
    "--only",
    multiple=True,
    type=click.Choice(PRINTABLE),
    metavar="LOẠI",
    help="Chỉ in loại này; ghi nhiều lần được. Không ghi thì in công văn, kế hoạch, phụ lục, biểu mẫu.",
)
@click.option("--agency", multiple=True, metavar="MÃ", help="Chỉ in cho cơ quan có mã này; ghi nhiều lần được.")
@click.option("--period", multiple=True, metavar="MÃ", help="Chỉ in biểu mẫu của kỳ có mã này.")
@click.option("--no-plan", "without_plan", is_flag=True, help="Bộ của từng cơ quan không kèm kế hoạch.")
@click.option("--duplex", is_flag=True, help="In hai mặt: mỗi văn bản bắt đầu ở một tờ mới (thêm trang trắng).")
@click.option(
    "--extract",
    is_flag=True,
    help="Thay phụ lục bằng phần trích: chỉ các nhiệm vụ cơ quan ấy chủ trì hoặc phối hợp, ghi rõ TRÍCH ở đầu.",
)
@click.option(
    "--copies",
    multiple=True,
    metavar="SỐ",
    help="Số bản của mỗi công văn: 3; riêng một nơi nhận: TCKH=3. Kế hoạch, phụ lục, biểu mẫu vẫn một bản mỗi bộ; "
    "các bản công văn thêm nằm ngay sau bộ. Khi không in công văn: số bản của cả bộ, kế hoạch in riêng: KH=60. "
    "Ghi nhiều lần được. Không ghi thì theo sổ đăng ký, sổ không có thì 1.",
)
@click.option("--list", "with_list", is_flag=True, help="Thêm danh sách giao nhận, có chỗ ký, ở trên cùng.")
@click.option(
    "--docx", "as_word", is_flag=True, help="Ghép thêm thành một tệp Word, in_tat_ca.docx (không có trang trắng)."
)
@click.option("--to", "printer", default="", metavar="MÁY_IN", help="Gửi tới máy in này; không ghi thì chỉ tạo tệp.")
@click.option(
    "--output",
    type=named(file_okay=False),
    metavar="THƯ_MỤC",
    help="Nơi ghi bộ in, thay cho thư mục in trong bộ văn bản.",
)
@click.option("--json", "as_json", is_flag=True, help="In kết quả dạng JSON cho chương trình khác đọc.")
def command(
    source: Path | None,
    only: tuple[str, ...],
    agency: tuple[str, ...],
    period: tuple[str, ...],
    without_plan: bool,
    duplex: bool,
    extract: bool,
    copies: tuple[str, ...],
    with_list: bool,
    as_word: bool,
    printer: str,
    output: Path | None,
    as_json: bool,
) -> None:
    """Ghép bộ văn bản thành tệp để in: mỗi cơ quan một tệp, và một tệp in_tat_ca.pdf có dấu trang từng cơ quan.

    Mỗi bộ gồm công văn, kế hoạch kèm phụ lục, biểu mẫu theo thứ tự ấy; mỗi văn bản giữ hướng giấy và số trang của nó.
    """

    def work(folder: Path, progress: LazyProgress) -> Printed:
        request = PrintRequest(
            folder,
            output,
            choice_of(only, agency, period),
            duplex=duplex,
            copies=typed_copies(copies),
            with_list=with_list,
            printer=printer,
            as_word=as_word,
            with_extracts=extract,
            without_plan=without_plan,
        )
        return print_set(request, progress)

    made = on_published_set(source, work, as_json=as_json)
    if as_json:
        print_json(_data(made))
    else:
        _show(made, printer, with_list=with_list)


def _show(made: Printed, printer: str, *, with_list: bool) -> None:
    report = made.report
    click.echo(f"{len(made.packets)} bộ, {made.pages} trang giấy in (bằng {made.program}).")
    click.echo(f"Thư mục: {report.folder}")
    listed = " (danh sách giao nhận ở đầu)" if with_list else ""
    click.echo(f"In tất cả: {report.folder / EVERYTHING}{listed}")
    registered = {packet.name: packet.copies for packet in made.packets if packet.is_registered}
    if registered:
        each = [f"{name} {count}" for name, count in registered.items()]
        if len(registered) == len(made.packets) > 1 and len(set(registered.values())) == 1:
            each = [f"mỗi công văn {made.packets[0].copies}"]
        click.echo(f"  Số bản theo sổ đăng ký: {names_text(each)}. Khác thì ghi --copies.")
    if made.plan_pages:
        click.echo(f"  Trong đó {made.plan_pages} trang là kế hoạch kèm theo. Không kèm thì ghi --no-plan.")
    behind = sum(packet.cites_replaced for packet in made.packets)
    if behind:
        click.echo(
            f"  {behind} công văn dẫn kế hoạch đã có bản thay thế; bộ in giữ kế hoạch, phụ lục mà công văn dẫn. "
            "Cấp công văn mới theo kế hoạch mới: cchc issue --amend --all."
        )
    for old, new in report.beside:
        click.echo(f"  Để nguyên {old} vì không phải tệp của chương trình; bản mới ở {new}.")
    if made.edited:
        click.echo(f"  Lấy theo bản đã sửa tay: {names_text(made.edited)}.")
    show_marked(made.marked)
    if printer:
        click.echo(f"Đã gửi tới máy in “{printer}”. {made.said}".rstrip())


def _data(made: Printed) -> dict[str, object]:
    return {
        "error": None,
        "output": str(made.report.folder),
        "pages": made.pages,
        "packets": [
            {
                "agency": packet.code or None,
                "copies": packet.copies,
                "documents": [entry.path for entry in packet.documents],
                "document_copies": list(packet.counts),
                "cites_replaced_plan": packet.cites_replaced,
            }
            for packet in made.packets
        ],
        "edited": made.edited,
        "marked": made.marked,
        "kept_edits": [{"edited": old, "new": new} for old, new in made.report.beside],
    }
