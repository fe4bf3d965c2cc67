"""cchc register"""

from pathlib import Path

import click

from cchc_docs.cli.json_data import print_json
from cchc_docs.cli.paths import named
from cchc_docs.errors import UsageFault
from cchc_docs.issue.register_rows import books_of
from cchc_docs.model.register import Entry
from cchc_docs.registering import Exports, export, registered, workspace_root
from cchc_docs.workspace import existing_workbook


@click.command("register")
@click.argument("workbook", required=False, type=named(), metavar="[BẢNG_TÍNH]")
@click.option("--xlsx", type=named(dir_okay=False), metavar="TỆP.xlsx", help="Xuất ra Excel.")
@click.option(
    "--docx",
    type=named(dir_okay=False),
    metavar="TỆP.docx",
    help="Xuất ra Word để in, có bìa (Phụ lục IV Nghị định 30/2020).",
)
@click.option("--year", type=click.IntRange(2000, 2100), metavar="NĂM", help="Chỉ sổ của năm này.")
@click.option("--json", "as_json", is_flag=True, help="In sổ dạng JSON cho chương trình khác đọc.")
def command(workbook: Path | None, xlsx: Path | None, docx: Path | None, year: int | None, as_json: bool) -> None:
    """Xem sổ đăng ký văn bản đi của thư mục làm việc, xuất ra Excel hoặc Word.

    BẢNG_TÍNH chỉ để biết thư mục làm việc nào; không ghi thì lấy thư mục đang đứng.
    """
    for path, ending in ((xlsx, ".xlsx"), (docx, ".docx")):
        if path and path.suffix.lower() != ending:
            raise UsageFault(f"Tên tệp phải kết thúc bằng {ending}: “{path}”.")
    root = workspace_root(existing_workbook(workbook) if workbook else None, Path.cwd())
    if xlsx or docx:
        books = export(root, Exports(xlsx, docx), year)
        count = sum(len(book.rows) for book in books)
        click.echo(f"Đã xuất {count} văn bản, {len(books)} quyển: {', '.join(str(p) for p in (xlsx, docx) if p)}.")
        return
    entries = [entry for entry in registered(root) if year in (None, entry.series.year)]
    if as_json:
        print_json({"entries": [_data(entry) for entry in entries]})
        return
    if not entries:
        click.echo("Sổ đăng ký chưa có văn bản nào. Cấp số: cchc issue")
    for book in books_of(entries):
        click.echo(f"{book.issuer}, {book.name or 'Văn bản đi'} năm {book.year}:")
        for sign, day, subject, *others in book.rows:
            recipients, note = others[1], others[-1]
            to = f" → {recipients.split(';')[0]}" if subject.startswith("Công văn") else ""
            click.echo(f"  {sign}  {day}  {_short(subject)}{to}{f'  [{note}]' if note else ''}")


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59].rstrip() + "…"


def _data(entry: Entry) -> dict[str, object]:
    return {
        "issuer": entry.series.issuer,
        "year": entry.series.year,
        "book": entry.series.book,
        "number": entry.number,
        "symbol": entry.symbol,
        "date": entry.day.isoformat(),
        "kind": entry.kind.value,
        "subject": entry.subject,
        "signer": entry.signer,
        "recipients": list(entry.recipients),
        "keeper": entry.keeper,
        "copies": entry.copies,
        "agency": entry.agency or None,
        "workbook": entry.workbook,
        "reason": entry.reason or None,
        "cancelled": entry.cancelled,
        "bond": entry.bond.value if entry.bond else None,
        "files": [{"path": file.path, "sha256": file.sha256} for file in entry.files],
    }
