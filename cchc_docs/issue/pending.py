"""Which documents are to get a number now, and why some may not yet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cchc_docs.issue.freeze import Frozen, Outdated, Owner, by_owner
from cchc_docs.issue.overlay import PLAN_OWNER, at_row
from cchc_docs.model.diagnostic import Diagnostic, error
from cchc_docs.model.document import DocumentJob, DocumentKind
from cchc_docs.model.place import WholeFile
from cchc_docs.model.plan import Plan, PlanHead
from cchc_docs.model.register import Entry, current, of_workbook
from cchc_docs.viet.dates import short_date
from cchc_docs.viet.text import match_key


@dataclass(frozen=True, slots=True)
class Pending:
    """A document that waits for its number. `replaces`: the issued one it is to replace; None: it is the first."""

    owner: Owner
    jobs: tuple[DocumentJob, ...]
    replaces: Outdated | None = None

    @property
    def name(self) -> str:
        return name_of(self.owner)


@dataclass(frozen=True, slots=True)
class Order:
    """What was asked for, sorted: `pending` wants numbers, `already` has them, `outdated` would need --amend."""

    pending: tuple[Pending, ...]
    already: tuple[Entry, ...]
    outdated: tuple[Outdated, ...]
    faults: tuple[Diagnostic, ...]


def name_of(owner: Owner) -> str:
    return "Kế hoạch" if owner == PLAN_OWNER else f"Công văn gửi {owner[1]}"


def order_of(
    asked: Sequence[DocumentJob], plan: Plan, frozen: Frozen, entries: Iterable[Entry], *, amends: bool
) -> Order:
    """`asked`: the jobs somebody wants issued. `entries`: those in force of the workbook."""
    issued = current(entries)
    outdated = {one.entry.owner: one for one in frozen.outdated}
    pending, already, left = [], [], []
    for owner, jobs in by_owner(asked).items():
        if owner not in issued:
            pending.append(Pending(owner, jobs))
        elif owner in outdated and amends and outdated[owner].drafts:
            pending.append(Pending(owner, outdated[owner].drafts, outdated[owner]))
        elif owner in outdated:
            left.append(outdated[owner])
        else:
            already.append(issued[owner])
    faults = (*_unsigned(plan, pending), *_plan_first(plan, pending, set(outdated)))
    return Order(tuple(pending), tuple(already), tuple(left), tuple(faults))


def renamed(plan: Plan, pending: Iterable[Pending], entries: Iterable[Entry], workbook: str) -> Diagnostic | None:
    """The plan is in the register under another workbook's name: most likely somebody saved the workbook anew.

    `entries`: the whole register.
    """
    if not any(one.replaces is None for one in pending):
        return None
    own = {entry.id for entry in of_workbook(entries, workbook)}
    wanted = match_key(plan.head.issuer), match_key(plan.head.subject)
    for entry in entries:
        is_same = (match_key(entry.series.issuer), match_key(entry.subject)) == wanted
        if entry.kind is DocumentKind.PLAN and is_same and entry.cancelled is None and entry.id not in own:
            known = f"số {entry.sign} năm {entry.series.year}, từ bảng tính “{entry.workbook}”"
            message = f"Kế hoạch cùng trích yếu đã có {known}."
            hint = (
                f"Nếu bảng tính này là “{entry.workbook}” lưu tên khác: đổi lại tên cũ. Nếu đúng là kế hoạch khác: sửa "
                'trích yếu, hoặc thêm --reason "lý do".'
            )
            return error("S111", at_row(plan.head, "subject"), message, hint)
    return None


def before_their_plan(head: PlanHead, new: Iterable[Entry], reason: str) -> Iterable[Diagnostic]:
    """Letters dated before the plan they cite. `head`: with the day of the plan."""
    if reason or not head.plan_date.day:
        return
    early = [e for e in new if e.kind is DocumentKind.LETTER and e.bond is None and e.day < head.plan_date.first]
    if early:
        day, plan = short_date(early[0].day), short_date(head.plan_date.first)
        message = f"Công văn ghi ngày {day}, trước ngày {plan} của kế hoạch được dẫn."
        yield error("S112", at_row(head, "letter_date"), message, 'Sửa ngày công văn, hoặc thêm --reason "lý do".')


def _unsigned(plan: Plan, pending: Iterable[Pending]) -> Iterable[Diagnostic]:
    """The register names the signer."""
    kinds = {one.owner[0] for one in pending}
    signers = (
        (DocumentKind.PLAN, "plan_signer", "kế hoạch", plan.head.plan_signing.signer),
        (DocumentKind.LETTER, "letter_signer", "công văn", plan.head.letter_signing.signer),
    )
    for kind, key, name, signer in signers:
        if kind in kinds and not signer:
            hint = "Điền họ tên người ký ở sheet Kế hoạch rồi chạy lại."
            yield error("S107", at_row(plan.head, key), f"Chưa ghi người ký {name} nên chưa cấp số được.", hint)


def _plan_first(plan: Plan, pending: Sequence[Pending], outdated: set[Owner]) -> Iterable[Diagnostic]:
    """Letters cite the plan: it must have its number, and say what the letters say."""
    owners = {one.owner for one in pending}
    if not any(kind is DocumentKind.LETTER for kind, _ in owners) or PLAN_OWNER in owners:
        return
    head, where = plan.head, WholeFile("Công văn")
    if not head.plan_number or not head.plan_date.day:
        message = "Công văn dẫn số và ngày của kế hoạch, mà kế hoạch chưa có."
        yield error("S108", where, message, "Cấp số cho kế hoạch trước (bỏ --only letters, --agency).")
    elif PLAN_OWNER in outdated:
        message = "Số liệu đã đổi sau khi kế hoạch ban hành; công văn không được nói khác kế hoạch."
        hint = (
            "Ban hành kế hoạch thay thế cùng các công văn: cchc issue --amend; hoặc sửa lại bảng tính như đã ban hành."
        )
        yield error("S109", where, message, hint)
