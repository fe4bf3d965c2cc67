"""cchc issue"""

from datetime import date
from pathlib import Path

import click

from cchc_docs.cli.clock import now_text
from cchc_docs.cli.json_data import diagnostics_data, print_json
from cchc_docs.cli.paths import named
from cchc_docs.cli.show import count_text, show_diagnostics, show_summary
from cchc_docs.cli.show_issued import outdated_data, show_citing, show_numbers, show_outdated
from cchc_docs.correcting import Corrected, CorrectRequest, correct
from cchc_docs.errors import CchcError, ExitCode, UsageFault
from cchc_docs.issue.typed import typed_numbers
from cchc_docs.issuing import Issued, IssueRequest, issue
from cchc_docs.model.document import DocumentKind
from cchc_docs.model.register import Entry
from cchc_docs.registering import cancel, workspace_root
from cchc_docs.workspace import existing_workbook, find_workbook

KINDS = {
    "plan": DocumentKind.PLAN,
    "letters": DocumentKind.LETTER,
    "ke_hoach": DocumentKind.PLAN,
    "cong_van": DocumentKind.LETTER,
}


_ONLY_FORM = (
    "Đính chính chỉ dùng cho sai sót về thể thức, kỹ thuật trình bày (Điều 18 khoản 3 Nghị định 30). Sai nội dung: sửa "
    "bảng tính rồi thay thế văn bản bằng --amend."
)


@click.command("issue")
@click.argument("workbook", required=False, type=named(), metavar="[BẢNG_TÍNH]")
@click.option("--date", "day", metavar="NGÀY", help="Ngày ban hành, ví dụ 05/01/2026; không ghi thì lấy ở bảng tính.")
@click.option(
    "--start", multiple=True, metavar="SỐ", help="Số đầu tiên cấp lần này: 15; mỗi loại một dãy thì KH=15, CV=120."
)
@click.option(
    "--number", multiple=True, metavar="VĂN_BẢN=SỐ", help="Số do văn thư cho sẵn: KH=15, hoặc mã cơ quan PNV=27."
)
@click.option("--copies", multiple=True, metavar="SỐ", help="Số lượng bản, ghi vào sổ: 5, hoặc KH=60, CV=5, PNV=6.")
@click.option(
    "--only",
    multiple=True,
    type=click.Choice(list(KINDS)),
    metavar="LOẠI",
    help="Chỉ cấp số cho loại này: plan hoặc ke_hoach; letters, cong_van.",
)
@click.option("--agency", multiple=True, metavar="MÃ", help="Chỉ cấp số cho công văn gửi cơ quan này.")
@click.option("--amend", is_flag=True, help="Cấp số mới cho bản thay thế các văn bản đã ban hành mà số liệu đã đổi.")
@click.option(
    "--all",
    "all_letters",
    is_flag=True,
    help="Cùng --amend: cấp lại cả các công văn chỉ vì dẫn kế hoạch được thay thế.",
)
@click.option("--correct", "corrected", metavar="SỐ", help="Làm công văn đính chính thể thức của văn bản mang số này.")
@click.option("--change", multiple=True, metavar="CÂU", help="Chỗ sai và chữ đúng, cùng --correct; ghi nhiều lần được.")
@click.option(
    "--draft",
    type=named(dir_okay=False),
    metavar="TỆP.docx",
    help="Cùng --correct: chỉ ghi dự thảo công văn đính chính, chưa cấp số.",
)
@click.option("--cancel", "cancelled", metavar="SỐ", help="Hủy một số đã cấp, ví dụ 15/KH-UBND; số không dùng lại.")
@click.option("--year", type=click.IntRange(2000, 2100), metavar="NĂM", help="Năm của số cần hủy.")
@click.option("--reason", metavar="LÝ_DO", help="Lý do hủy số, bỏ trống số hoặc lùi ngày; ghi vào sổ.")
@click.option(
    "--output",
    type=named(file_okay=False),
    metavar="THƯ_MỤC",
    help="Nơi ghi văn bản.",
)
@click.option("--json", "as_json", is_flag=True, help="In kết quả dạng JSON cho chương trình khác đọc.")
@click.option("--dry-run", is_flag=True, help="Chỉ cho biết văn bản nào sẽ mang số nào.")
def command(
    workbook: Path | None,
    day: str | None,
    start: tuple[str, ...],
    number: tuple[str, ...],
    copies: tuple[str, ...],
    only: tuple[str, ...],
    agency: tuple[str, ...],
    amend: bool,
    all_letters: bool,
    corrected: str | None,
    change: tuple[str, ...],
    draft: Path | None,
    cancelled: str | None,
    year: int | None,
    reason: str | None,
    output: Path | None,
    as_json: bool,
    dry_run: bool,
) -> None:
    """Cấp số, ngày cho kế hoạch rồi từng công văn, ghi vào sổ đăng ký văn bản đi, và tạo lại mọi văn bản có số ấy.

    Số tiếp theo trong sổ được cấp nếu không ghi gì. Văn bản đã cấp số thì không bao giờ bị ghi lại.
    """
    numbers = typed_numbers(day, start, number, copies, reason)
    chosen = existing_workbook(workbook) if workbook else None
    if cancelled is not None:
        others = (day, start, number, copies, only, agency, amend, all_letters, corrected, change, draft, output)
        if any((*others, as_json, dry_run)):
            raise UsageFault("--cancel chỉ dùng cùng --reason và --year.")
        root = workspace_root(chosen, Path.cwd())
        _show_cancelled(cancel(root, cancelled, numbers.reason, year, date.today()), numbers.reason)
        return
    chosen = chosen or find_workbook(Path.cwd())
    if corrected is not None:
        if any((only, agency, amend, all_letters, as_json, dry_run)):
            raise UsageFault("--correct không dùng cùng --only, --agency, --amend, --all, --json, --dry-run.")
        done = correct(
            CorrectRequest(chosen, date.today(), corrected, change, year, numbers, output, draft, now_text())
        )
        _show_corrected(done, draft)
        return
    if change or draft or year:
        raise UsageFault("--change, --draft chỉ dùng cùng --correct SỐ, --year cùng --correct, --cancel.")
    if all_letters and not amend:
        raise UsageFault("--all chỉ dùng cùng --amend.")
    kinds = tuple(dict.fromkeys(KINDS[kind] for kind in only))
    agencies = tuple(name.strip() for name in agency)
    try:
        issued = issue(
            IssueRequest(
                chosen, date.today(), output, kinds, agencies, numbers, amend, all_letters, dry_run, now_text()
            )
        )
    except CchcError as fault:
        if as_json:
            given = [_entry_data(entry) for entry in getattr(fault, "entries", ())]
            print_json({"workbook": chosen.name, "dry_run": dry_run, "error": str(fault), "issued": given})
        raise
    if as_json:
        print_json(_data(issued, dry_run))
    else:
        _show(issued, dry_run)
    if not issued.checked.is_good or issued.faults:
        raise SystemExit(ExitCode.DATA)


def _show(done: Issued, dry_run: bool) -> None:
    remarks = (*done.remarks, *(done.built.remarks if done.built else ()))
    show_diagnostics(done.checked.workbook.name, [*done.checked.diagnostics, *remarks, *done.faults])
    if not done.checked.is_good or done.faults:
        click.echo(_refused(done), err=True)
        return
    show_numbers(done, dry_run=dry_run)
    if done.built:
        show_summary(done.built, dry_run=False, is_whole=True)
        show_outdated(done.built.outdated, done.checked.workbook)
        show_citing(done.built.citing, done.checked.workbook)
    else:
        show_outdated(done.outdated, done.checked.workbook)


def _refused(done: Issued) -> str:
    found = count_text([*done.checked.diagnostics, *done.faults])
    return f"Chưa cấp số nào, chưa ghi gì ({found}). Sửa theo các chỗ trên rồi chạy lại."


def _show_corrected(done: Corrected, draft: Path | None) -> None:
    faults = [*done.checked.diagnostics, *done.faults]
    show_diagnostics(done.checked.workbook.name, faults)
    if not done.checked.is_good or done.faults:
        click.echo(
            f"Chưa cấp số nào, chưa ghi gì ({count_text(faults)}). Sửa theo các chỗ trên rồi chạy lại.", err=True
        )
        raise SystemExit(ExitCode.DATA)
    click.echo(_ONLY_FORM)
    if done.entry is None:
        click.echo(f"Đã ghi dự thảo công văn đính chính: {draft}. Ký xong thì chạy lại, bỏ --draft, để cấp số.")
        return
    click.echo(f"Đã cấp số {done.entry.sign} ngày {done.entry.day:%d/%m/%Y} cho công văn {done.entry.subject}.")
    click.echo(f"Gửi: {'; '.join(done.entry.recipients)}")
    if done.built and done.built.published:
        click.echo(f"Tệp: {done.built.published.folder / done.entry.files[0].path}")


def _show_cancelled(entry: Entry, reason: str) -> None:
    to = f" gửi {entry.agency_name}" if entry.agency_name else ""
    click.echo(f"Đã hủy số {entry.sign} ({entry.type_name}{to}): {reason}. Số này không cấp lại cho văn bản nào.")
    click.echo(
        "Việc tiếp theo: cchc build (văn bản trở lại dự thảo), rồi cchc issue để cấp số mới; bản thay thế: --amend."
    )


def _data(done: Issued, dry_run: bool) -> dict[str, object]:
    is_refused = not done.checked.is_good or bool(done.faults)
    return {
        "workbook": done.checked.workbook.name,
        "dry_run": dry_run,
        "error": _refused(done) if is_refused else None,
        "diagnostics": diagnostics_data([*done.checked.diagnostics, *done.remarks, *done.faults]),
        "issued": [_entry_data(entry) for entry in done.entries],
        "already": [_entry_data(entry) for entry in done.already],
        "outdated": outdated_data(done.built.outdated if done.built else done.outdated),
        "citing_replaced": [entry.agency for entry in done.built.citing] if done.built else [],
        "output": str(done.built.published.folder) if done.built and done.built.published else None,
    }


def _entry_data(entry: Entry) -> dict[str, object]:
    return {
        "kind": entry.kind.value,
        "agency": entry.agency or None,
        "number": entry.number,
        "symbol": entry.symbol,
        "date": entry.day.isoformat(),
        "book": entry.series.book,
        "files": [{"path": file.path, "sha256": file.sha256} for file in entry.files],
    }
