"""The set as a whole: nobody left out, the list names the very files, annex and plan know each other."""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from zipfile import BadZipFile

from cchc_docs.check.finding import Finding
from cchc_docs.model.agency import Agency, Group
from cchc_docs.model.assignment import Assignments
from cchc_docs.model.diagnostic import Severity
from cchc_docs.model.document import DocumentJob, DocumentKind
from cchc_docs.model.plan import Plan
from cchc_docs.ooxml.unpack import packed_parts
from cchc_docs.viet.text import match_key, squeeze

_SHEET = "xl/worksheets/sheet1.xml"
_FIRST = "STT"  #: the header row begins so; what stands above is the list's title
_ROW = re.compile(r"<row .*?</row>", re.DOTALL)
_CELL = re.compile(r"<c ([^>]*)/>|<c ([^>]*)>(.*?)</c>", re.DOTALL)
_TEXT = re.compile(r"<(?:t|v)(?: [^>]*)?>([^<]*)<")
_NUMBERED_ANNEX = re.compile(r"[Pp]hụ lục (?:số )?([IVX]+|[0-9]+)\b(?=[^.;]{0,40}Kế hoạch này)")


Parties = dict[str, tuple[set[str], set[str]]]


def parties_of(assignments: Assignments) -> Parties:
    """Agency code → ids of the tasks it leads, and of those it has a part in, straight from the tasks' own parties."""
    found: Parties = {}
    for party in assignments.parties:
        for agencies, at in ((party.leads, 0), (party.partners, 1)):
            for agency in agencies:
                found.setdefault(agency.code, (set(), set()))[at].add(party.task.id)
    return found


def missing_documents(
    plan: Plan, parties: Parties, made: Sequence[DocumentJob], asked: Sequence[DocumentJob], is_whole: bool
) -> Iterator[Finding]:
    """Every document asked for; in a whole set each agency with a task has its letter and a form for each period."""
    paths = {job.path for job in made}
    for job in asked:
        if job.path not in paths:
            yield Finding("K115", job.kind, job.path, "văn bản", "Văn bản này không được tạo.")
    if not is_whole:
        return
    letters = {job.agency.code for job in made if job.agency and job.kind is DocumentKind.LETTER}
    forms = {(job.agency.code, job.period.code) for job in made if job.agency and job.period}
    for code in parties:
        if code not in letters:
            message = f"Cơ quan {code} có nhiệm vụ trong phụ lục nhưng không có công văn."
            yield Finding("K115", DocumentKind.LETTER, f"cong_van ({code})", "công văn", message)
        for period in plan.periods:
            if (code, period.code) not in forms:
                message = f"Cơ quan {code} không có biểu mẫu kỳ {period.name}."
                yield Finding("K115", DocumentKind.FORM, f"bieu_mau ({code})", "biểu mẫu", message)
    if not plan.head.annex_in_plan_file and not any(job.kind is DocumentKind.ANNEX for job in made):
        yield Finding("K115", DocumentKind.ANNEX, "phu_luc.docx", "phụ lục", "Bộ văn bản không có phụ lục.")


def wrong_parts(parties: Parties, job: DocumentJob) -> Iterator[Finding]:
    """A job's own list of tasks against what the tasks themselves say about its agency."""
    if job.assignment is None:
        return
    own = {task.id for task in job.assignment.leads}, {task.id for task in job.assignment.partners}
    if own != parties.get(job.assignment.agency.code):
        message = "Danh sách nhiệm vụ của văn bản khác với phân công trong phụ lục."
        yield Finding("K103", job.kind, job.path, "phân công", message)


def wrong_recipients(
    content: bytes, path: str, plan: Plan, assignments: Assignments, everything: Iterable[DocumentJob]
) -> Iterator[Finding]:
    """danh_sach_noi_nhan.xlsx: a row for each agency with a letter, naming it, its file and its numbers of tasks. Of
    letters that replaced others the one in force.
    """
    try:
        rows = recipient_rows(content)
    except (BadZipFile, KeyError, UnicodeDecodeError):
        yield Finding("K101", DocumentKind.RECIPIENTS, path, "tệp", "Tệp vừa tạo không đọc lại được.")
        return
    above = next((number for number, row in enumerate(rows) if row[:1] == [_FIRST]), 0)
    rows = rows[above:]
    letters = {job.agency.code: job.path for job in everything if job.agency and job.kind is DocumentKind.LETTER}
    letters |= {code: mark.path for code in letters if (mark := plan.letter_mark(code)).path}
    wanted = [
        (a.agency.code, squeeze(a.agency.name), letters.get(a.agency.code, ""), len(a.leads), len(a.partners))
        for a in assignments.by_agency
    ]
    for number, (code, name, letter, leads, partners) in enumerate(wanted, start=1):
        row = rows[number] if number < len(rows) else []
        parts = (str(number), code, name, letter, str(leads), str(partners))
        lacking = [part for part in parts if part and part not in row]
        if lacking:
            message = f"Dòng của cơ quan {code} không có “{lacking[0]}”."
            yield Finding("K116", DocumentKind.RECIPIENTS, path, "dòng", message, f"hàng {above + number + 1}")
    if len(rows) != len(wanted) + 1:
        message = f"Danh sách có {len(rows) - 1} cơ quan, bộ văn bản có {len(wanted)} công văn."
        yield Finding("K116", DocumentKind.RECIPIENTS, path, "số dòng", message)


def recipient_rows(content: bytes) -> list[list[str]]:
    """The sheet's rows as texts, empty cells as ""."""
    xml = packed_parts(content)[_SHEET].content().decode("utf-8")
    return [
        [squeeze(unescape("".join(_TEXT.findall(inner)))) for _, _, inner in _CELL.findall(row)]
        for row in _ROW.findall(xml)
    ]


def wrong_annex_mentions(plan_text: str, annex_text: str, path: str) -> Iterator[Finding]:
    """The plan sends its readers to the annex, and to none that is not there."""
    if "phụ lục" not in plan_text.casefold():
        message = "Kế hoạch không nhắc đến Phụ lục kèm theo."
        yield Finding("K114", DocumentKind.PLAN, path, "Phụ lục", message)
    for number in dict.fromkeys(_NUMBERED_ANNEX.findall(plan_text)):
        if f"phụ lục {number}".casefold() not in annex_text.casefold():
            message = f"Kế hoạch dẫn chiếu Phụ lục {number}, bộ văn bản không có phụ lục ấy."
            yield Finding("K114", DocumentKind.PLAN, path, f"Phụ lục {number}", message)


def not_among_recipients(plan: Plan, assignments: Assignments, plan_text: str, path: str) -> Iterator[Finding]:
    """Agencies with a task that the plan's Nơi nhận names neither themselves nor by a group. The clerk decides."""
    names = match_key(plan_text[max(plan_text.find("Nơi nhận"), 0) :])
    left = [a.agency.code for a in assignments.by_agency if not _is_named(a.agency, plan.groups, names)]
    if left:
        message = f"Nơi nhận của kế hoạch không nêu cơ quan có nhiệm vụ: {', '.join(left)}."
        yield Finding("K117", DocumentKind.PLAN, path, "Nơi nhận", message, severity=Severity.WARNING)


def _is_named(agency: Agency, groups: Iterable[Group], names: str) -> bool:
    own = [agency.name, agency.short_name, *agency.aliases]
    for group in groups:
        codes = {code.upper() for code in group.members}
        own_groups = {code.upper() for code in agency.groups}
        if agency.code.upper() in codes or agency.kind in group.member_kinds or group.code.upper() in own_groups:
            own += [group.name, *group.aliases]
    return any(match_key(name) in names for name in own if name)
