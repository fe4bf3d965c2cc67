"""Numbers given, issued documents that the data have left behind, and who must be told."""

from collections.abc import Sequence
from pathlib import Path

import click

from cchc_docs.cli.show import NAMED
from cchc_docs.issue.freeze import Outdated
from cchc_docs.issuing import Issued
from cchc_docs.model.document import DocumentKind
from cchc_docs.model.register import Entry

#: Differences named for one document; the draft shows them all.
TOLD = 8


def show_numbers(issued: Issued, *, dry_run: bool) -> None:
    """Which document got which number; long rows of letters by their first and last ones."""
    if issued.entries:
        click.echo("Sẽ cấp (chưa ghi sổ):" if dry_run else "Đã cấp và ghi vào sổ đăng ký văn bản đi:")
        lines = [_line(entry) for entry in issued.entries]
        left = len(lines) - NAMED - 1
        shown = lines if left <= 1 else [*lines[:NAMED], f"… {left} công văn nữa …", lines[-1]]
        for line in shown:
            click.echo(f"  {line}")
        for entry in issued.entries:
            if entry.reason:
                click.echo(f"  Ghi chú ở số {entry.sign}: {entry.reason}")
    if issued.already:
        first = issued.already[0]
        more = f" và {len(issued.already) - 1} văn bản khác" if len(issued.already) > 1 else ""
        click.echo(f"Đã có số từ trước, giữ nguyên: {_line(first)}{more}.")
    if not (issued.entries or issued.already or issued.outdated):
        click.echo("Không có văn bản nào cần cấp số.")


def _line(entry: Entry) -> str:
    to = f" gửi {entry.agency}" if entry.agency else ""
    bond = f", {entry.bond.value} bản trước" if entry.bond else ""
    return f"{entry.type_name}{to}: số {entry.sign} ngày {entry.day:%d/%m/%Y}{bond}"


def show_outdated(outdated: Sequence[Outdated], workbook: Path) -> None:
    """What was issued stays; what would replace it lies in sua_doi; whoever got it must be told."""
    if not outdated:
        return
    click.echo("Số liệu đã đổi sau khi ban hành. Văn bản đã ban hành giữ nguyên; dự thảo thay thế ở thư mục sua_doi.")
    for one in outdated:
        entry = one.entry
        if entry.kind is DocumentKind.PLAN:
            click.echo(f"  Kế hoạch số {entry.sign} ngày {entry.day:%d/%m/%Y}:")
        else:
            click.echo(f"  Phải báo cho: {entry.agency} (công văn số {entry.sign} ngày {entry.day:%d/%m/%Y}):")
        for line in one.differences[:TOLD]:
            click.echo(f"    - {line}")
        if len(one.differences) > TOLD:
            click.echo(f"    - … và {len(one.differences) - TOLD} chỗ khác")
        if one.drafts:
            papers = [job.path for job in one.drafts if job.kind is not DocumentKind.FORM]
            forms = len(one.drafts) - len(papers)
            click.echo(f"    dự thảo: {', '.join(papers)}" + (f" và {forms} biểu mẫu" if forms else ""))
        else:
            click.echo("    không có bản thay thế: báo bằng một công văn riêng, rồi ghi vào sổ là số này thôi dùng:")
            click.echo(f'      cchc issue --cancel {entry.sign} --reason "…" "{workbook}"')
    if any(one.drafts for one in outdated):
        click.echo(
            "Việc tiếp theo: xem dự thảo, trình ký, rồi cấp số mới (thay thế văn bản cũ, Điều 18 khoản 3 Nghị định "
            f'30):\n    cchc issue --amend "{workbook}"'
        )


def show_citing(citing: Sequence[Entry], workbook: Path) -> None:
    """Letters that stay in force, and rest on a plan that does not."""
    if not citing:
        return
    named = ", ".join(entry.agency for entry in citing[:NAMED]) + (" …" if len(citing) > NAMED else "")
    click.echo(
        f"{len(citing)} công văn còn hiệu lực nhưng dẫn kế hoạch đã được thay thế: {named}. "
        f'Muốn cấp lại các công văn ấy: cchc issue --amend --all "{workbook}"'
    )


def outdated_data(outdated: Sequence[Outdated]) -> list[dict[str, object]]:
    return [
        {
            "kind": one.entry.kind.value,
            "agency": one.entry.agency or None,
            "number": one.entry.sign,
            "date": one.entry.day.isoformat(),
            "differences": list(one.differences),
            "drafts": [job.path for job in one.drafts],
        }
        for one in outdated
    ]
