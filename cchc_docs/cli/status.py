"""cchc status, and cchc alone: where the plan stands, in five lines."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from cchc_docs.cli.clock import time_text
from cchc_docs.cli.paths import named
from cchc_docs.cli.show import count_text, names_text
from cchc_docs.cli.show_causes import counts_text
from cchc_docs.errors import CchcError
from cchc_docs.issue.freeze import REVISIONS, to_make_anew
from cchc_docs.model.document import DocumentKind
from cchc_docs.model.register import current
from cchc_docs.status import DocumentState, Status, status_of
from cchc_docs.viet.dates import short_date
from cchc_docs.workspace import existing_workbook, find_workbook, workbooks_in

#: So many workbooks of one folder are looked at when none is named.
MOST_SHOWN = 5


@click.command("status")
@click.argument("workbook", required=False, type=named(), metavar="[BẢNG_TÍNH]")
def command(workbook: Path | None) -> None:
    """Cho biết kế hoạch đang ở bước nào: lỗi dữ liệu, văn bản đã tạo, đã cấp số, kỳ báo cáo sắp đến, lệnh nên gõ tiếp.

    Gõ riêng “cchc” cũng được như vậy. Không ghi tệp nào.
    """
    show_status(existing_workbook(workbook) if workbook else find_workbook(Path.cwd()))


def show_standing(start: Path) -> bool:
    """The status of each workbook there, for `cchc` alone; False when there is none."""
    found = workbooks_in(start)
    for place, workbook in enumerate(found[:MOST_SHOWN]):
        if place:
            click.echo()
        try:
            show_status(workbook, is_only=len(found) == 1)
        except CchcError as fault:
            click.echo(f"{workbook.name}: {fault}", err=True)
    return bool(found)


def show_status(workbook: Path, *, is_only: bool = True) -> None:
    status, today = status_of(workbook, date.today()), date.today()
    name = "" if is_only else f' "{_near(workbook)}"'
    for label, text in (
        ("Bảng tính", f"{workbook.name}: {_data(status)}"),
        ("Văn bản", _documents(status)),
        ("Phát hành", _numbers(status)),
        ("Báo cáo", _reports(status, today)),
        ("Làm tiếp", _next_step(status, name)),
    ):
        click.echo(f"{label + ':':<11}{text}")


def _near(path: Path) -> Path:
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def _data(status: Status) -> str:
    return count_text(status.checked.diagnostics) if status.checked.diagnostics else "không có lỗi"


def _documents(status: Status) -> str:
    if status.states is None:
        return "chưa xem được, vì bảng tính còn lỗi"
    if not status.made_at and not status.having(DocumentState.CURRENT, DocumentState.OLD, DocumentState.EDITED):
        return "chưa tạo" if status.states else "đều đã phát hành"
    parts = [
        f"{counts_text(job.kind.value for job in jobs)} {state.value}"
        for state in (DocumentState.OLD, DocumentState.MISSING, DocumentState.EDITED)
        if (jobs := status.having(state))
    ]
    if status.left_over:
        parts.append(f"{counts_text(file.kind for file in status.left_over)} thừa so với bảng tính")
    current = len(status.having(DocumentState.CURRENT))
    last = f"lần ghi cuối {time_text(status.made_at)}"
    issued = sum(len(entry.files) for entry in status.checked.issued)
    last += f"; {issued} tệp đã phát hành" if issued else ""
    if not parts:
        return f"{current} tệp đã tạo, đều như bảng tính ({last})"
    return "; ".join(parts) + f"; {current} tệp như bảng tính ({last})"


def _numbers(status: Status) -> str:
    if status.states is None:
        return "chưa xem được"
    if not status.numbered:
        return f"chưa cấp số văn bản nào trong {status.unnumbered}"
    return "; ".join(_numbered(status))


def _numbered(status: Status) -> Iterator[str]:
    plan = next((entry for entry in reversed(status.numbered) if entry.kind is DocumentKind.PLAN), None)
    if plan:
        yield f"kế hoạch số {plan.sign} ngày {short_date(plan.day)}"
    letters = len({entry.owner for entry in status.numbered if entry.kind is DocumentKind.LETTER})
    if letters:
        yield f"{letters} công văn đã có số"
    if status.unnumbered:
        yield f"{status.unnumbered} văn bản chưa có số"
    if status.outdated:
        yield f"{len(status.outdated)} văn bản đã phát hành nay khác bảng tính"
    citing = to_make_anew(status.checked.issued, status.checked.assignments)
    if citing:
        yield f"{len(citing)} công văn dẫn kế hoạch đã được thay thế"
    if status.astray:
        yield f"{len(status.astray)} tệp đã phát hành bị thiếu hoặc khác bản trong sổ: {names_text(status.astray)}"


def _reports(status: Status, today: date) -> str:
    period = status.period
    if period is None:
        return "chưa xem được" if status.states is None else "không có kỳ báo cáo nào"
    left = (period.due - today).days
    if left < 0:
        return f"đã qua hạn kỳ cuối ({period.name}, hạn {short_date(period.due)})"
    when = "hôm nay" if left == 0 else f"còn {left} ngày"
    forms = (file.path for entry in current(status.checked.issued).values() for file in entry.files)
    is_replaced = any(path.startswith(f"{REVISIONS}/") and f"/bieu_mau/{period.code}/" in path for path in forms)
    where = f"bieu_mau/{period.code}" + (f", bản thay thế ở {REVISIONS}" if is_replaced else "")
    return f"kỳ tới là {period.name}, hạn gửi {short_date(period.due)} ({when}); biểu mẫu ở {where}"


def _next_step(status: Status, name: str) -> str:
    """`name`: of the workbook, to be typed too where there are several."""
    if status.states is None:
        return f"cchc validate{name}, sửa các ô được nêu"
    if status.having(DocumentState.OLD, DocumentState.MISSING) or status.left_over:
        seen = f"cchc build{name} --dry-run để xem trước, rồi " if status.made_at else ""
        return f"{seen}cchc build{name}"
    edited = [job.path for job in status.having(DocumentState.EDITED)]
    if edited:
        then = f"; cấp số thì lời văn ấy được giữ: cchc issue{name} --dry-run" if status.unnumbered else ""
        return f"xem {names_text(edited)} đã có người sửa (cchc build{name} nêu bản mới, bản theo dõi nếu có){then}"
    if status.astray:
        return f"xem lại các tệp ấy; xóa tệp sai rồi cchc build{name} thì lấy lại đúng bản đã cấp số"
    if any(one.drafts for one in status.outdated):
        return f"cchc issue{name} --amend --dry-run để xem các bản thay thế"
    if status.outdated:
        signs = ", ".join(one.entry.sign for one in status.outdated)
        return f"báo bằng công văn riêng cho nơi nhận của {signs}; cchc build{name} nêu cách ghi vào sổ"
    if status.unnumbered:
        when = "" if status.numbered else ", khi kế hoạch đã được duyệt"
        return f"cchc issue{name} --dry-run để xem số sẽ cấp{when}"
    return f"cchc print{name} để ghép bộ in"
