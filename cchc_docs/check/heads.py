"""What a document says besides its tasks: number, date, trích yếu, addressee, signer, periods.

Two questions. Is it there: what a document must say (`expected_texts`)? Is it right: each number with the plan's or the
letters' symbol, each date, is the workbook's or stands in a text of the workbook or in the template's own words.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from cchc_docs.check.expected_words import TemplateWords, find_whole, stands_in
from cchc_docs.check.finding import Finding
from cchc_docs.check.read_back import ReadBack, Words
from cchc_docs.model.document import DocumentJob, DocumentKind
from cchc_docs.model.plan import FormerLetter, IssueDate, LetterMark, Period, Plan, PlanHead, Signing
from cchc_docs.viet.dates import in_sentence, long_date, long_date_blank, short_date
from cchc_docs.viet.names import full_issuer, upper
from cchc_docs.viet.numbers import document_number
from cchc_docs.viet.text import capitalised, list_item, squeeze

REMEMBERED = 4096
_GAP = re.compile("  +")
#: What templates put around a value.
_SIGNS = "\"'“”‘’()[];:,./!?…-–"


@dataclass(frozen=True, slots=True)
class ExpectedText:
    """Something a document says. `variants`: any of them will do. `is_obligatory`: else only all of a kind or none.
    `after`: where these words stand, it must follow them; `since`: it stands somewhere behind the first of these.
    """

    name: str
    variants: tuple[str, ...]
    is_obligatory: bool = True
    after: str = ""
    since: str = ""

    def is_in(self, text: str) -> bool:
        if self.since:
            text = text[max(text.find(self.since), 0) :]
        if not self.after or self.after not in text:
            return any(find_whole(text, variant) >= 0 for variant in self.variants)
        near = max(map(len, self.variants)) + 8
        behind = [part[:near] for part in text.split(self.after)[1:]]
        return any(find_whole(part, variant) >= 0 for part in behind for variant in self.variants)


def expected_texts(plan: Plan, job: DocumentJob, has_standing: bool) -> Iterator[ExpectedText]:
    """What the document of a job says; nothing that the workbook leaves blank."""
    texts = {
        DocumentKind.PLAN: lambda: _of_plan(plan, has_standing),
        DocumentKind.ANNEX: lambda: of_annex(plan.head),
        DocumentKind.LETTER: lambda: _of_letter(plan, job),
        DocumentKind.FORM: lambda: _of_form(plan.head, job),
    }[job.kind]()
    return (text for text in texts if text.variants and all(text.variants))


@lru_cache(maxsize=REMEMBERED)
def _text(name: str, *variants: str, must: bool = True, after: str = "", since: str = "") -> ExpectedText:
    return ExpectedText(name, tuple(map(squeeze, variants)), must, after, since)


def _of_plan(plan: Plan, has_standing: bool) -> Iterator[ExpectedText]:
    """All that the clerk typed into the sheet Kế hoạch for the plan, and the periods."""
    head = plan.head
    yield _reference(head)
    yield _dated("ngày ban hành", head.place, head.plan_date)
    yield _text("trích yếu", head.subject, capitalised(head.subject), upper(head.subject))
    yield _issuer(head)
    yield from _signing(head.plan_signing)
    for text in head.bases:
        yield _text("căn cứ", text.rstrip(" ;,."))
    yield _text("câu dẫn", head.opening)
    lists = (("mục đích", head.purposes), ("yêu cầu", head.requirements), ("mục tiêu", head.targets))
    for name, items in (*lists, ("nhiệm vụ chung", head.general_tasks), ("kinh phí", head.budget)):
        yield from (_text(name, text) for text in items)
    yield _text("nhiệm vụ của cơ quan thường trực", head.standing_duty if has_standing else "")
    shows_group_duty = any(group.is_in_duties for group in plan.groups)
    yield _text("nhiệm vụ chung của các đơn vị", head.group_duty if shows_group_duty else "")
    yield _text("chế độ báo cáo", head.reporting_duty)
    yield _text("câu kết", head.closing.rstrip().removesuffix("./.").rstrip(" ."))
    for text in head.plan_recipients:
        yield _text("nơi nhận", list_item(text), since="Nơi nhận")
    for period in plan.periods:
        yield _text("kỳ báo cáo", period.name)
        yield from (_text("ngày của kỳ báo cáo", short_date(day)) for day in (period.start, period.end, period.due))


def of_annex(head: PlanHead) -> Iterator[ExpectedText]:
    """Its title, and the plan it belongs to; an electronic annex of its own may leave number and day blank."""
    yield _text("chữ “Phụ lục”", "Phụ lục", "PHỤ LỤC")
    yield _text("tên phụ lục", upper(head.annex_title), head.annex_title)
    blanks = _annex_blanks(head)
    numbers = (_number(head), "") if blanks else (_number(head),)
    yield _text("số, ký hiệu kế hoạch", *(f"{number}/{head.plan_symbol}" for number in numbers))
    yield _text("ngày kế hoạch", date_text(head.plan_date), *blanks)


def _annex_blanks(head: PlanHead) -> tuple[str, ...]:
    """The day as an electronic annex in a file of its own prints it (NĐ 30/2020, PL I, III.1.c); none on paper."""
    return (date_text(IssueDate(head.plan_date.year)),) if head.annex_stays_blank else ()


def _of_letter(plan: Plan, job: DocumentJob) -> Iterator[ExpectedText]:
    head, mark = plan.head, _mark(plan, job)
    yield _text("tên nơi nhận (Kính gửi)", job.agency.name if job.agency else "", after="Kính gửi")
    yield _text("trích yếu công văn", head.letter_subject)
    if mark.replaces:
        yield _text("câu thay thế công văn trước", *_replacing(mark.replaces))
    yield _text("số, ký hiệu công văn", f"{_number_of(mark.number)}/{head.letter_symbol}")
    yield _dated("ngày công văn", head.place, mark.day)
    yield _issuer(head)
    yield _reference(head)
    yield _text("ngày kế hoạch", date_text(head.plan_date))
    yield from _signing(head.letter_signing)
    yield _text("trích yếu kế hoạch", head.subject, must=False)
    yield _text("người liên hệ", head.contact, must=False)
    for text in head.letter_recipients:
        yield _text("nơi nhận", list_item(text), must=False, since="Nơi nhận")


def _of_form(head: PlanHead, job: DocumentJob) -> Iterator[ExpectedText]:
    if job.agency is None or job.period is None:
        return
    names = (job.agency.name, job.agency.short_name)
    yield _text("tên cơ quan báo cáo", *names, *map(upper, names))
    yield _text("tên kỳ báo cáo", job.period.name, in_sentence(job.period.name), upper(job.period.name))
    yield _reference(head)
    yield _text("ngày kế hoạch", date_text(head.plan_date))
    yield _text("trích yếu kế hoạch", head.subject, must=False)
    yield _text("Kính gửi", head.report_recipient, must=False)
    for name, day in (("ngày đầu kỳ", job.period.start), ("ngày cuối kỳ", job.period.end), ("hạn gửi", job.period.due)):
        yield _text(name, short_date(day), must=False)


def _dated(name: str, place: str, day: IssueDate) -> ExpectedText:
    """Địa danh and date, which stand together (NĐ 30/2020, PL I, II.4)."""
    return _text(name, *(f"{place}{sign}{date_text(day)}" for sign in (", ", " , ", " ")))


def _issuer(head: PlanHead) -> ExpectedText:
    return _text("cơ quan ban hành", upper(head.issuer), upper(full_issuer(head.issuer)), head.issuer)


def _reference(head: PlanHead) -> ExpectedText:
    return _text("số, ký hiệu kế hoạch", f"{_number(head)}/{head.plan_symbol}")


def _signing(signing: Signing) -> Iterator[ExpectedText]:
    title = signing.head_title if signing.prefixes[-1:] == ("Q.",) else signing.signer_title
    yield _text("chức vụ người ký", upper(title))
    yield _text("người ký", signing.signer)


def _number(head: PlanHead) -> str:
    return _number_of(head.plan_number)


def _number_of(number: str) -> str:
    return document_number(int(number)) if number else ""


def _mark(plan: Plan, job: DocumentJob) -> LetterMark:
    return plan.letter_mark(job.agency.code if job.agency else "")


def _replacing(former: FormerLetter) -> tuple[str, str]:
    """How a letter names the one it replaces: a sentence of its own, or in brackets behind the trích yếu."""
    named = f"thay thế Công văn số {former.sign}"
    return f"{named} {long_date(former.day)} của {former.issuer}", f"({named} ngày {short_date(former.day)})"


@lru_cache(maxsize=64)
def date_text(day: IssueDate) -> str:
    """“ngày 05 tháng 01 năm 2026”; “ngày tháng 01 năm 2026” with the day blank."""
    known = long_date(day.first) if day.month and day.day else long_date_blank(day.year, day.month)
    return squeeze(known)


@dataclass(frozen=True, slots=True)
class HeadDocument:
    """A document as it was read, and what it was to be."""

    job: DocumentJob
    read: ReadBack
    words: TemplateWords


def missing_texts(
    document: HeadDocument, texts: Sequence[ExpectedText], position: str = ""
) -> tuple[list[Finding], list[tuple[str, bool]]]:
    """Obligatory texts that are not there; of the others, which are."""
    findings: list[Finding] = []
    others: list[tuple[str, bool]] = []
    whole = document.read.text
    for text in texts:
        is_there = text.is_in(whole)
        if not text.is_obligatory:
            others.append((text.name, is_there))
        elif not is_there:
            message = f"Thiếu hoặc sai {text.name}: không thấy “{text.variants[0][:80]}”."
            findings.append(Finding("K110", document.job.kind, document.job.path, text.name, message, position))
    return findings, others


@dataclass(frozen=True)
class Marks:
    """Which numbers, dates and odd signs may stand in the set's documents. `texts`: the workbook's, one a line."""

    plan: Plan
    texts: str
    _right: dict[tuple[DocumentKind, str], set[Words]] = field(default_factory=dict)  #: by kind and period
    _typed: dict[str, bool] = field(default_factory=dict)  #: a piece of a document → does the workbook have it?

    def wrong(self, document: HeadDocument) -> Iterator[Finding]:
        """Numbers and dates that are nobody's, traces of values that are not there."""
        job = document.job
        right = self._right.setdefault((job.kind, job.period.code if job.period else ""), set())
        for block, column in document.read.marked:
            words = block.cells[column]
            if words not in right:
                findings = [*self._in_words(document, words, block.position(column))]
                if not findings:
                    if len(right) > REMEMBERED:
                        right.clear()
                    right.add(words)
                yield from findings
        for place, words in document.read.margins:
            if not words.is_plain:
                yield from self._in_words(document, words, place)

    def _in_words(self, document: HeadDocument, words: Words, position: str) -> Iterator[Finding]:
        former = _mark(self.plan, document.job).replaces if document.job.kind is DocumentKind.LETTER else None
        fixed = (document.words.all, *(_replacing(former) if former else ()))
        for hole in words.holes:
            if not self._is_known(hole, fixed) and not self._is_typed_gap(hole, document.words):
                yield finding("K113", document, _hole_name(hole), _hole_message(hole), position)
        for number, symbol in words.numbers:
            if self._is_number(number, symbol, document.job):
                continue
            if not any(self._is_known(typed, fixed) for typed in (f"{number}/{symbol}", f"{number} /{symbol}")):
                message = f"Số “{number}/{symbol}” khác số của bảng tính ({self._number_text(symbol, document.job)})."
                yield finding("K111", document, "số, ký hiệu", message, position)
        for day in words.dates:
            if day not in self._short_dates(document.job) and not self._is_known(day, fixed):
                message = f"Ngày {day} không phải ngày nào của bảng tính ở văn bản này."
                yield finding("K111", document, "ngày của kỳ báo cáo", message, position)
        for day in words.long_dates:
            if day not in self._long_dates(document.job) and not self._is_known(day, fixed):
                message = f"“{day}” khác ngày của bảng tính."
                yield finding("K111", document, "ngày tháng", message, position)

    def _is_known(self, piece: str, fixed: Iterable[str]) -> bool:
        """Do the fixed words have it, or the workbook? That is megabytes of text for a country: looked at once."""
        if stands_in(piece, fixed):
            return True
        if piece not in self._typed:
            self._typed[piece] = piece in self.texts
        return self._typed[piece]

    def _is_typed_gap(self, hole: str, words: TemplateWords) -> bool:
        """Doubled spaces that the clerk typed, whatever ends or capitals the template gives the text, or that stand in
        the template beside a tag.
        """
        gap = _GAP.search(hole)
        if not gap:
            return False
        before, after = hole[: gap.start()], hole[gap.end() :]
        if words.has_gap(before, gap.group(), after):
            return True
        before, after = before.lstrip(_SIGNS).casefold(), after.rstrip(_SIGNS).casefold()
        return bool(before and after) and f"{before}{gap.group()}{after}" in self._folded

    @cached_property
    def _folded(self) -> str:
        return self.texts.casefold()

    def _is_number(self, number: str, symbol: str, job: DocumentJob) -> bool:
        """Only numbers with a symbol of the set are ours to judge."""
        head = self.plan.head
        own = {head.plan_symbol: {_number(head)}}
        if job.kind is DocumentKind.ANNEX and head.annex_stays_blank:
            own[head.plan_symbol].add("")
        letter = _number_of(_mark(self.plan, job).number) if job.kind is DocumentKind.LETTER else ""
        own.setdefault(head.letter_symbol, set()).add(letter)
        return symbol not in own or number in own[symbol]

    def _number_text(self, symbol: str, job: DocumentJob) -> str:
        head = self.plan.head
        number = _number(head) if symbol == head.plan_symbol else _number_of(_mark(self.plan, job).number)
        return f"{number}/{symbol}" if number else "số còn để trống"

    def _short_dates(self, job: DocumentJob) -> frozenset[str]:
        return _days((job.period,) if job.period else self.plan.periods)

    def _long_dates(self, job: DocumentJob) -> set[str]:
        head = self.plan.head
        dates = {date_text(head.plan_date)}
        if job.kind is DocumentKind.ANNEX:
            dates.update(_annex_blanks(head))
        if job.kind is DocumentKind.LETTER:
            dates.add(date_text(_mark(self.plan, job).day))
        if job.period:
            dates.add(date_text(IssueDate(job.period.due.year)))
        return dates


@lru_cache(maxsize=64)
def _days(periods: tuple[Period, ...]) -> frozenset[str]:
    return frozenset(short_date(day) for p in periods for day in (p.start, p.end, p.due))


def finding(code: str, document: HeadDocument, topic: str, message: str, position: str) -> Finding:
    return Finding(code, document.job.kind, document.job.path, topic, message, position)


def _hole_name(hole: str) -> str:
    return "hai dấu cách" if "  " in hole else hole


def _hole_message(hole: str) -> str:
    if "  " in hole:
        return f"Hai dấu cách liền nhau ở “{hole.strip()}”: chắc có giá trị trống ở giữa."
    if hole[0] in "(“":
        return f"“{hole}” không có gì ở trong."
    return f"Còn sót “{hole}”: một thẻ chưa được điền, hoặc giá trị không có."
