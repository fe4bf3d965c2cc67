"""From the words in the lead and coordinating cells to each agency's own list of tasks."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from cchc_docs.assign.registry import EDGES, Entry, Registry, match_names
from cchc_docs.model.agency import Agency, Group
from cchc_docs.model.assignment import Assignment, Assignments, TaskParties
from cchc_docs.model.diagnostic import Diagnostic, error, note, warning
from cchc_docs.model.place import Cell
from cchc_docs.model.plan import UNKNOWN_YEAR, Plan
from cchc_docs.model.task import Task
from cchc_docs.viet.dates import short_date
from cchc_docs.viet.text import match_key, squeeze

Report = Callable[[Diagnostic], None]


@dataclass(slots=True)
class _Party:
    """One cell's meaning."""

    named: list[Agency] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    members: list[Agency] = field(default_factory=list)

    @property
    def all(self) -> tuple[Agency, ...]:
        return tuple(dict.fromkeys((*self.named, *self.members)))


def assign_tasks(plan: Plan) -> tuple[Assignments, list[Diagnostic]]:
    """Resolve every cell. Unknown, ambiguous and expired agencies are errors; what the clerk must still decide,
    warnings.
    """
    faults: list[Diagnostic] = []
    names = Registry(plan.agencies, plan.groups)
    parties = tuple(_parties(task, plan, names, faults.append) for task in plan.tasks)
    standing = _standing(plan, names, faults.append)
    by_agency = _by_agency(plan.agencies, parties)
    busy = {assignment.agency for assignment in by_agency}
    without_task = tuple(a for a in plan.agencies if a not in busy and _is_valid(a, plan))
    return Assignments(parties, by_agency, standing, without_task), list(dict.fromkeys(faults))


def _parties(task: Task, plan: Plan, names: Registry, report: Report) -> TaskParties:
    lead = _resolve(task.lead, task.lead_at, plan, names, report)
    partner = _resolve(task.partners, task.partners_at, plan, names, report)
    is_known = lead.groups or not match_names(task.lead, names)
    is_declared = all(group.is_undetermined or names.members(group) for group in lead.groups)
    if task.lead and not lead.all and is_known and is_declared:
        message = f"Nhiệm vụ {task.id} chưa có cơ quan chủ trì cụ thể: “{task.lead}”."
        report(
            warning(
                "A107",
                task.lead_at,
                message,
                "Không cơ quan nào được giao chủ trì. Ghi tên cơ quan, hoặc khai báo thành viên của nhóm.",
            )
        )
    for agency in partner.named:
        if agency in lead.all:
            message = f"{agency.short_name} đã thuộc bên chủ trì: công văn gửi cơ quan này ghi nhiệm vụ ở phần chủ trì."
            report(note("A106", task.partners_at, message, "Không cần sửa nếu đúng ý."))
    partners = tuple(agency for agency in partner.all if agency not in lead.all)
    return TaskParties(task, lead.all, partners, tuple(lead.named), tuple(lead.groups))


def _resolve(text: str, at: Cell, plan: Plan, names: Registry, report: Report) -> _Party:
    party = _Party()
    for match in match_names(text, names):
        entries = _in_force(match.entries, plan)
        if not entries:
            _report_unknown(_as_typed(match.text, text), at, names, report)
        elif len(entries) > 1:
            _report_ambiguous(_as_typed(match.text, text), entries, at, report)
        else:
            _add(entries[0], at, party, plan, names, report)
    return party


def _in_force(entries: tuple[Entry, ...], plan: Plan) -> tuple[Entry, ...]:
    """Of several bodies with one name those of the plan's days: UBND xã Mẫu Sơn before and after a merger."""
    kept = tuple(e for e in entries if isinstance(e, Group) or _is_valid(e, plan))
    return kept or entries[:1]


def _is_valid(agency: Agency, plan: Plan) -> bool:
    """True also when nobody could read the plan's year: that fault has been reported."""
    if plan.head.year == UNKNOWN_YEAR:
        return True
    return agency.is_valid_during(plan.head.plan_date.first, plan.head.plan_date.last)


def _add(entry: Agency | Group, at: Cell, party: _Party, plan: Plan, names: Registry, report: Report) -> None:
    if isinstance(entry, Agency):
        if entry in party.named:
            return
        if _is_valid(entry, plan):
            party.named.append(entry)
        else:
            report(error("A103", at, *_expired(entry, plan)))
        return
    if entry in party.groups:
        return
    party.groups.append(entry)
    if entry.is_undetermined:
        message = f"“{entry.name}” chưa xác định gồm những cơ quan nào: không cơ quan nào nhận công văn vì nhóm này."
        report(warning("A105", at, message, "Ghi tên cụ thể, hoặc khai báo thành viên ở sheet Nhóm."))
        return
    members = [agency for agency in names.members(entry) if _is_valid(agency, plan)]
    for code in entry.members:
        agency = names.by_code.get(code.upper())
        if agency and agency not in members:
            report(error("A103", entry.where, *_expired(agency, plan)))
    if not members and names.members(entry):
        message = f"Nhóm “{entry.name}” không có cơ quan nào đang hoạt động ở ngày của kế hoạch."
        report(error("A104", entry.where, message, "Thêm cơ quan vào sheet Cơ quan, hoặc sửa thành viên của nhóm."))
    party.members.extend(members)


def _expired(agency: Agency, plan: Plan) -> tuple[str, str]:
    day = plan.head.plan_date.first
    if agency.valid_to and agency.valid_to < day:
        message = f"{agency.name} chỉ hoạt động đến {short_date(agency.valid_to)}, trước ngày của kế hoạch."
    else:
        since = short_date(agency.valid_from) if agency.valid_from else "?"
        message = f"{agency.name} chỉ hoạt động từ {since}, sau ngày của kế hoạch."
    return message, "Ghi cơ quan đang hoạt động, hoặc sửa cột Hiệu lực từ, Hiệu lực đến ở sheet Cơ quan."


def _as_typed(key: str, text: str) -> str:
    """The part of the cell that has the comparison key `key`, in the clerk's own spelling."""
    words = squeeze(text).split()
    for start in range(len(words)):
        for end in range(start + 1, len(words) + 1):
            piece = " ".join(words[start:end]).strip(EDGES)
            if match_key(piece) == key:
                return piece
            if len(piece) > 2 * len(key) + 8:
                break
    pieces = [squeeze(piece) for piece in re.split(r"[;\n]", text)]
    return next((piece for piece in pieces if key in match_key(piece)), key)


def _report_unknown(name: str, at: Cell, names: Registry, report: Report) -> None:
    near = names.nearest(name)
    hint = f"Ý bạn là “{near}”? " if near else ""
    report(
        error("A101", at, f"Không có cơ quan hoặc nhóm nào tên “{name}”.",
              f"{hint}Sửa tên trong ô, hoặc thêm vào sheet Cơ quan, Nhóm (cột Tên gọi khác).")
    )  # fmt: skip


def _report_ambiguous(name: str, entries: tuple[Entry, ...], at: Cell, report: Report) -> None:
    owners = " và ".join(f"{entry.code} ({entry.name})" for entry in entries)
    report(error("A102", at, f"“{name}” có thể là {owners}.", "Ghi tên đầy đủ, hoặc sửa cột Tên gọi khác."))


def _standing(plan: Plan, names: Registry, report: Report) -> Agency | None:
    name, at = plan.head.standing_office, plan.head.standing_office_at
    if not name:
        return None
    found = _in_force(names.agencies_called(name), plan)
    if not found:
        _report_unknown(name, at, names, report)
        return None
    if len(found) > 1:
        _report_ambiguous(name, found, at, report)
    [agency, *_] = found
    assert isinstance(agency, Agency)
    if not _is_valid(agency, plan):
        report(error("A103", at, *_expired(agency, plan)))
    return agency


def _by_agency(agencies: tuple[Agency, ...], parties: tuple[TaskParties, ...]) -> tuple[Assignment, ...]:
    leads: dict[str, list[Task]] = {}
    partners: dict[str, list[Task]] = {}
    for party in parties:
        for agency in party.leads:
            leads.setdefault(agency.code, []).append(party.task)
        for agency in party.partners:
            partners.setdefault(agency.code, []).append(party.task)
    return tuple(
        Assignment(agency, tuple(leads.get(agency.code, ())), tuple(partners.get(agency.code, ())))
        for agency in agencies
        if agency.code in leads or agency.code in partners
    )
