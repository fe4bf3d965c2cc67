"""Cơ quan trong bảng: who leads, who is named twice, one group under several names. Roles are never changed."""

import re
from collections.abc import Iterator
from datetime import date

from cchc_docs.lint.phrases import Phrases
from cchc_docs.lint.reading import Passage, Reading
from cchc_docs.model.agency import Agency, Group
from cchc_docs.model.assignment import TaskParties
from cchc_docs.model.place import Cell
from cchc_docs.model.remark import Confidence, Level, Remark
from cchc_docs.viet.text import match_key, split_names, squeeze

#: The day on which the district level ended (Luật Tổ chức chính quyền địa phương 72/2025/QH15).
NO_DISTRICTS_SINCE = date(2025, 7, 1)
_DISTRICT = re.compile(
    r"(?:UBND|Ủy ban nhân dân|HĐND|Phòng [^;,.]{0,40}?)(?: các)? (?:huyện|quận|thị xã|thị trấn)\b"
    r"|các (?:huyện|quận|thị xã|thị trấn)\b|cấp huyện\b|thị trấn\b",
    re.IGNORECASE,
)
#: Before a name: it is told of, not set to work.
_ASKED_FOR = re.compile(r"(?:theo yêu cầu của|của|gửi|về|cho|thuộc)\s*$")
_CITED = re.compile(r"(?:số|Nghị quyết|Quyết định|Kế hoạch|Nghị định)[^.;]{0,80}$")


def agencies(reading: Reading) -> Iterator[Remark]:
    for parties in reading.assignments.parties:
        yield from _leads(parties)
        yield from _overlaps(parties)
        yield from _named_twice(reading, parties)
    yield from _leads_in_groups(reading)
    yield from _group_names(reading)
    yield from _commas(reading)
    yield from _named_in_remedy(reading)
    yield from _districts(reading)


def _leads(parties: TaskParties) -> Iterator[Remark]:
    task = parties.task
    count = len(parties.named_leads) + len(parties.lead_groups)
    names = [a.name for a in parties.named_leads] + [g.name for g in parties.lead_groups]
    if parties.lead_groups and not parties.named_leads:
        what = "một nhóm" if count == 1 else f"{count} nhóm"
        message = f"Chủ trì là {what} ({'; '.join(names)}), không phải một cơ quan cụ thể."
        yield Remark(
            "L402", Level.MUST, (task.lead_at,), task.lead, message, "Ghi tên một cơ quan làm đầu mối.", Confidence.SURE
        )
    elif count > 1:
        message = f"{count} bên cùng chủ trì: {'; '.join(names)}. Không rõ ai chịu trách nhiệm chính."
        hint = "Chọn một cơ quan chủ trì, các bên khác phối hợp."
        yield Remark("L401", Level.MUST, (task.lead_at,), task.lead, message, hint, Confidence.SURE)


def _overlaps(parties: TaskParties) -> Iterator[Remark]:
    """Partners named in full that lead already as members of a group."""
    task = parties.task
    members = [a for a in parties.leads if a not in parties.named_leads]
    twice = [a for a in members if any(match_key(name) in _keys(a) for name in split_names(task.partners))]
    if twice:
        names = "; ".join(a.short_name for a in twice)
        message = f"{names} ghi ở cột phối hợp nhưng đã thuộc nhóm chủ trì."
        yield Remark("L404", Level.VERIFY, (task.partners_at,), names, message)


def _groups_in(reading: Reading, text: str) -> list[Group]:
    named = {match_key(name) for name in split_names(text)}
    return [group for group in reading.plan.groups if named & _keys(group)]


def _named_twice(reading: Reading, parties: TaskParties) -> Iterator[Remark]:
    """A partner named beside a group that it belongs to."""
    task = parties.task
    named = {match_key(name): name for name in split_names(task.partners)}
    for group in _groups_in(reading, task.partners):
        for agency in reading.members[group.code].values():
            for key in sorted(_keys(agency) & named.keys()):
                message = f"{named[key]} đã thuộc “{group.name}” trong cùng ô."
                yield Remark("L409", Level.SHOULD, (task.partners_at,), named[key], message)


def _leads_in_groups(reading: Reading) -> Iterator[Remark]:
    """The lead is also a member of the coordinating group: one remark for all rows, since letters leave it out."""
    cells = [
        parties.task.partners_at
        for parties in reading.assignments.parties
        for group in _groups_in(reading, parties.task.partners)
        if any(lead.code in reading.members[group.code] for lead in parties.named_leads)
    ]
    if cells:
        message = "Cơ quan chủ trì cũng thuộc nhóm phối hợp; công văn tự trừ ra, phụ lục in như đã gõ."
        words = next(p.text for p in reading.of("partners") if p.at == cells[0])
        cells = list(dict.fromkeys(cells))
        yield Remark("L403", Level.SHOULD, tuple(cells), words, message, "", Confidence.POSSIBLE)


def _keys(entry: Agency | Group) -> set[str]:
    names = (entry.name, entry.short_name) if isinstance(entry, Agency) else (entry.name,)
    return {match_key(name) for name in (*names, *entry.aliases)}


def _group_names(reading: Reading) -> Iterator[Remark]:
    """One group, several wordings: the reader wonders whether different bodies are meant."""
    for group in reading.plan.groups:
        keys = _keys(group)
        used: dict[str, list[tuple[str, Cell]]] = {}
        for passage in reading.of("lead", "partners"):
            for name in split_names(passage.text):
                if match_key(name) in keys:
                    used.setdefault(match_key(name), []).append((name, passage.at))
        if len(used) > 1:
            usual = max(used, key=lambda key: len(used[key]))
            others = [use for key, uses in used.items() if key != usual for use in uses]
            names = "; ".join(f"“{uses[0][0]}” ({len(uses)})" for uses in used.values())
            yield Remark("L405", Level.SHOULD, tuple(at for _, at in others), others[0][0],
                         f"Một nhóm có {len(used)} cách gọi: {names}.", used[usual][0][0], is_common=True)  # fmt: skip


def _commas(reading: Reading) -> Iterator[Remark]:
    """Two groups or agencies parted by a comma where other rows use a semicolon."""
    cells = list(reading.of("lead", "partners"))
    if not any(";" in p.text for p in cells):
        return
    entries: list[Agency | Group] = [*reading.plan.agencies, *reading.plan.groups]
    whole = {key for entry in entries for key in _keys(entry)}
    for passage in cells:
        for name in split_names(passage.text):
            pieces = [squeeze(piece) for piece in name.split(",")]
            if len(pieces) > 1 and match_key(name) not in whole and all(match_key(p) in whole for p in pieces):
                message = "Dấu phẩy giữa hai tên; các dòng khác dùng dấu chấm phẩy."
                yield Remark("L406", Level.SHOULD, (passage.at,), name, message, "; ".join(pieces))


def _named_in_remedy(reading: Reading) -> Iterator[Remark]:
    """An agency of the registry that a remedy sets to work, but the row's two columns do not have."""
    called: dict[str, list[int]] = {}
    for number, agency in enumerate(reading.plan.agencies):
        if len(agency.name) >= 8:
            for key in {match_key(agency.name), match_key(agency.short_name)}:
                called.setdefault(key, []).append(number)
    names = Phrases(called)
    for parties in reading.assignments.parties:
        text = match_key(parties.task.remedy)
        asked = (key for key, start in names.first_places(text).items() if not _ASKED_FOR.search(text[:start]))
        for number in sorted({number for key in asked for number in called[key]}):
            agency = reading.plan.agencies[number]
            if agency not in parties.leads and agency not in parties.partners:
                message = f"Giải pháp nêu {agency.name} nhưng cơ quan này không có ở cột chủ trì, phối hợp."
                at = parties.task.places.get("remedy", parties.task.lead_at)
                yield Remark("L407", Level.VERIFY, (at,), agency.short_name, message)


def _districts(reading: Reading) -> Iterator[Remark]:
    if reading.plan.head.plan_date.first < NO_DISTRICTS_SINCE:
        return
    for passage in reading.passages:
        if passage.key in ("bases", "opening"):
            continue
        for match in _DISTRICT.finditer(passage.text):
            if not _is_cited(passage, match.start()):
                message = f"“{match.group()}”: không còn cấp huyện, thị trấn từ 01/7/2025."
                yield Remark("L408", Level.MUST, (passage.at,), match.group(), message,
                             "UBND các xã, phường, đặc khu, hoặc cơ quan thay thế.", Confidence.SURE)  # fmt: skip


def _is_cited(passage: Passage, start: int) -> bool:
    return bool(_CITED.search(passage.text[:start]))
