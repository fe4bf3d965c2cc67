"""Does the sheet Kế hoạch agree with itself? What a văn thư officer would ask before the seal; never an error."""

from collections.abc import Callable, Sequence

from cchc_docs.model.agency import Group
from cchc_docs.model.diagnostic import Diagnostic, warning
from cchc_docs.model.place import Cell
from cchc_docs.model.plan import UNKNOWN_YEAR, PlanHead
from cchc_docs.model.sheets import GROUPS
from cchc_docs.viet.names import short_issuer
from cchc_docs.viet.text import match_key


def check_head(
    head: PlanHead, at: Callable[[str], Cell], report: Callable[[Diagnostic], None], *, is_authority_known: bool
) -> None:
    """`at`: the cell of a plan row by its key. An authority nobody could read has been reported already."""
    if is_authority_known:
        _check_collective(head, at, report)
    _check_recipients(head, at, report)
    _check_issuer(head, at, report)
    _check_archive(head, at, report)
    if head.plan_date.day and head.year != UNKNOWN_YEAR and not head.year - 1 <= head.plan_date.year <= head.year:
        message = f"Kế hoạch năm {head.year} nhưng ban hành năm {head.plan_date.year}."
        report(warning("V145", at("plan_date"), message, "Kiểm tra ngày ban hành và năm thực hiện."))


def check_group_duty(head: PlanHead, groups: Sequence[Group], report: Callable[[Diagnostic], None]) -> None:
    """The general duty is printed after the names of the groups marked for it; with none marked it would be lost."""
    if head.group_duty and not any(group.is_in_duties for group in groups):
        message = (
            "“Nhiệm vụ chung của các đơn vị” đã ghi nhưng sẽ không in: không nhóm nào được nêu ở Tổ chức thực hiện."
        )
        hint = "Ghi “Có” ở cột “Nêu ở Tổ chức thực hiện” của các nhóm được giao."
        report(warning("V147", Cell(GROUPS.name), message, hint))


def _check_collective(head: PlanHead, at: Callable[[str], Cell], report: Callable[[Diagnostic], None]) -> None:
    """A collective body's plan is signed on its behalf (NĐ 30/2020, Đ13.2)."""
    signing = head.plan_signing
    if signing.collective and "TM." not in signing.prefixes:
        found = " ".join(signing.prefixes) or "trực tiếp"
        message = f"Kế hoạch của {signing.collective} nhưng ký {found}, không có TM."
        hint = "Tập thể ban hành thì ký TM. hoặc TM. KT. (NĐ 30/2020/NĐ-CP, Điều 13 khoản 2)."
        report(warning("V142", at("plan_authority"), message, hint))


def _check_issuer(head: PlanHead, at: Callable[[str], Cell], report: Callable[[Diagnostic], None]) -> None:
    """Remains of another office's plan: a name in the text that is not the issuer's."""
    names = {match_key(head.issuer), match_key(short_issuer(head.issuer)), match_key(head.issuer_short)}
    texts = (("opening", head.opening, "Câu dẫn"), ("report_recipient", head.report_recipient, "Kính gửi trên báo cáo"))
    for key, text, label in texts:
        if text and head.issuer and not any(name and name in match_key(text) for name in names):
            message = f"“{label}” không nêu cơ quan ban hành “{head.issuer}”."
            report(warning("V143", at(key), message, "Kiểm tra: có phải còn sót tên của cơ quan khác?"))


def _check_recipients(head: PlanHead, at: Callable[[str], Cell], report: Callable[[Diagnostic], None]) -> None:
    """Lưu has a row of its own and stands last by itself."""
    for key, items in (("plan_recipients", head.plan_recipients), ("letter_recipients", head.letter_recipients)):
        kept = [item for item in items if match_key(item.lstrip("-–+• ")).startswith("lưu")]
        for item in kept:
            report(
                warning("V146", at(key), f"Nơi nhận có dòng “{item}”, dòng Lưu đã có riêng.", "Chuyển sang dòng “Lưu”.")
            )


def _check_archive(head: PlanHead, at: Callable[[str], Cell], report: Callable[[Diagnostic], None]) -> None:
    """The drafting unit in Lưu is the one in the letters' symbol: /UBND-NV, Lưu: VT, NV."""
    unit = head.letter_symbol.rpartition("-")[2]
    kept = {match_key(part.strip(" .;()")) for part in head.archive.replace("(", ",").split(",")}
    is_symbol = not set("/ ") & set(head.letter_symbol)
    if head.archive and unit and is_symbol and match_key(unit) not in kept:
        message = f"Lưu “{head.archive}” không có đơn vị “{unit}” của ký hiệu công văn {head.letter_symbol}."
        report(warning("V144", at("archive"), message, "Kiểm tra ký hiệu công văn và dòng Lưu."))
