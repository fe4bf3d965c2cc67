"""Which cell made which documents new: one line a cause, and its words before and after."""

from collections import Counter
from collections.abc import Iterable, Sequence

import click

from cchc_docs.model.cause import Action, Cause, CauseKind, Explanation, Touched
from cchc_docs.model.document import DocumentKind
from cchc_docs.viet.text import quoted

NAMES = {
    DocumentKind.PLAN.value: "kế hoạch",
    DocumentKind.ANNEX.value: "phụ lục",
    DocumentKind.LETTER.value: "công văn",
    DocumentKind.FORM.value: "biểu mẫu",
    DocumentKind.RECIPIENTS.value: "danh sách nơi nhận",
}
#: Kinds of which a set has only one.
SINGLE = {DocumentKind.PLAN.value, DocumentKind.ANNEX.value, DocumentKind.RECIPIENTS.value}
ACTIONS = {Action.CREATE: "tạo", Action.CHANGE: "sửa", Action.REMOVE: "xóa"}
#: A clerk reads so many lines; `--json` has all of them.
MOST_SHOWN = 40
#: Words before the first change that are shown with it.
LEAD_IN = 2


def show_causes(explained: Explanation) -> None:
    causes = [cause for cause in explained.causes if cause.kind is not CauseKind.FIRST or len(explained.causes) > 1]
    for cause in causes[:MOST_SHOWN]:
        click.echo(f"  {cause_text(cause)} → {touched_text(cause.files)}")
        words = words_text(cause)
        if words:
            click.echo(f"      {words}")
    if len(causes) > MOST_SHOWN:
        click.echo(f"  và {len(causes) - MOST_SHOWN} thay đổi khác; xem hết bằng --json.")
    if explained.silent:
        click.echo(f"  {explained.silent} thay đổi khác trong bảng tính không làm văn bản nào đổi.")


def cause_text(cause: Cause) -> str:
    """“Nhiệm vụ!G14”, “mẫu cong_van_template.docx đã sửa”."""
    match cause.kind:
        case CauseKind.CELL | CauseKind.LINES:
            return cause.where
        case CauseKind.ADDED:
            return f"{cause.where} thêm hàng"
        case CauseKind.REMOVED:
            return f"{cause.where} (vị trí cũ) bỏ hàng"
        case CauseKind.MOVED:
            return f"{cause.where} chuyển hàng"
        case CauseKind.MANY:
            return f"{cause.where or 'Bảng tính'}: {cause.after} thay đổi"
        case CauseKind.TEMPLATE:
            return f"mẫu {cause.where} đã sửa"
        case CauseKind.NUMBERED:
            return f"cấp số {cause.after}"
        case CauseKind.PROGRAM if cause.before != cause.after:
            return f"chương trình từ bản {cause.before or '?'} lên {cause.after}"
        case other:
            return _OTHERS[other]


_OTHERS = {
    CauseKind.PROGRAM: "chương trình hoặc thư viện đã cập nhật",
    CauseKind.OUTSIDE: "thay đổi ngoài bảng tính (sổ đăng ký)",
    CauseKind.FIRST: "lần đầu tạo",
    CauseKind.MISSING: "tệp bị thiếu hoặc hỏng",
    CauseKind.EDITED: "tệp đã có người sửa",
    CauseKind.FILES: "bản sửa tay không còn, bản mới về đúng tên",
    CauseKind.UNKNOWN: "không có lịch sử để so",
}


def counts_text(kinds: Iterable[str]) -> str:
    """“1 kế hoạch, 12 công văn”."""
    counts = Counter(kinds)
    return ", ".join(f"{counts[kind]} {name}" for kind, name in NAMES.items() if counts[kind])


def touched_text(files: Iterable[Touched]) -> str:
    """“sửa phụ lục, 2 công văn, 8 biểu mẫu; xóa 1 công văn”."""
    parts = []
    for action, verb in ACTIONS.items():
        counts = Counter(file.kind for file in files if file.action is action)
        named = [
            name if kind in SINGLE and counts[kind] == 1 else f"{counts[kind]} {name}"
            for kind, name in NAMES.items()
            if counts[kind]
        ]
        if named:
            parts.append(f"{verb} {', '.join(named)}")
    return "; ".join(parts)


def words_text(cause: Cause) -> str:
    """“Thời gian thực hiện: “Trong năm 2024” → “Trước ngày 30/6/2024””."""
    if cause.kind in (CauseKind.ADDED, CauseKind.REMOVED):
        return quoted(cause.before or cause.after)
    if cause.kind not in (CauseKind.CELL, CauseKind.LINES):
        return ""
    before, after = _from_the_difference(cause.before.split(), cause.after.split())
    return f"{cause.label}: {quoted(before) if before else '(trống)'} → {quoted(after) if after else '(trống)'}"


def _from_the_difference(before: Sequence[str], after: Sequence[str]) -> tuple[str, str]:
    """Long texts that begin alike, from shortly before the first word that differs."""
    pairs = enumerate(zip(before, after, strict=False))
    same = next((n for n, (a, b) in pairs if a != b), min(len(before), len(after)))
    start = max(same - LEAD_IN, 0) if same > 2 * LEAD_IN else 0
    dots = "…" if start else ""
    return tuple(dots + " ".join(words[start:]) for words in (before, after))  # type: ignore[return-value]


def causes_data(explained: Explanation) -> list[dict[str, object]]:
    """For `--json`."""
    return [
        {
            "kind": cause.kind.value,
            "where": cause.where,
            "label": cause.label,
            "before": cause.before,
            "after": cause.after,
            "files": [{"path": file.path, "action": file.action.value} for file in cause.files],
        }
        for cause in explained.causes
    ]
