"""The road of `cchc issue --correct`: a công văn đính chính with a number of its own, tied to what it corrects."""

from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path

from cchc_docs.check.read_back import Reader
from cchc_docs.errors import TemplateError, UsageFault
from cchc_docs.issue.correction import change_facts, receivers_of, sent_before
from cchc_docs.issue.entries import Numbers, book_of
from cchc_docs.issue.numbering import Wish, give_numbers
from cchc_docs.issue.overlay import at_row
from cchc_docs.model.diagnostic import Diagnostic, error
from cchc_docs.model.document import DocumentKind
from cchc_docs.model.place import WholeFile
from cchc_docs.model.plan import IssueDate, Plan
from cchc_docs.model.register import Bond, Entry, IssuedFile, Series
from cchc_docs.pipeline import BuildRequest, Built, Checked, build, check_workbook
from cchc_docs.publish.register_store import Register, read_entries, register_path, writing
from cchc_docs.publish.workspace import write_new
from cchc_docs.registering import the_one
from cchc_docs.render.correction import TEMPLATE, Correction, correction_document
from cchc_docs.viet.dates import long_date, short_date
from cchc_docs.viet.text import squeeze
from cchc_docs.workspace import read_template, root_of

FOLDER = "dinh_chinh"


@dataclass(frozen=True, slots=True)
class CorrectRequest:
    """`changes`: one sentence each, what was wrong and how it should read. `draft`: write only this file, no number."""

    workbook: Path
    today: date
    sign: str
    changes: tuple[str, ...]
    year: int | None = None
    numbers: Numbers = field(default_factory=Numbers)
    output: Path | None = None
    draft: Path | None = None
    when: str = ""  #: the time, as the door read it, for the history


@dataclass(frozen=True, slots=True)
class Corrected:
    """`entry` None: no number was given (faults, or a draft)."""

    checked: Checked
    entry: Entry | None = None
    faults: tuple[Diagnostic, ...] = ()
    built: Built | None = None


def correct(request: CorrectRequest) -> Corrected:
    """Give the correction its number, register it with its bytes, publish it; or write a draft.

    Raises UsageFault when it is not clear what is corrected, or how; TemplateError, CannotWriteError.
    """
    if not request.changes:
        raise UsageFault('Nêu chỗ sai và chữ đúng: --change "Tại phần căn cứ, “…” sửa thành “…”".')
    strangers = [key for key in request.numbers.typed if key != "CV"]
    if strangers:
        raise UsageFault(f"“{strangers[0]}” không dùng được ở đây; số của công văn đính chính ghi --number CV=số.")
    checked = check_workbook(request.workbook)
    if not checked.is_good or checked.plan is None:
        return Corrected(checked)
    path = register_path(root_of(request.workbook))
    if not read_entries(path):
        raise UsageFault("Chưa có sổ đăng ký ở thư mục này: chưa có văn bản nào để đính chính.")
    with nullcontext() if request.draft else writing(path) as register:
        entries = register.entries() if register else read_entries(path)
        old = the_one(entries, request.sign, request.year)
        if request.draft or register is None:
            blank = IssueDate((request.numbers.day or request.today).year)
            content = _made(request, checked.plan, _correction(request, checked.plan, old, "", blank))
            write_new({request.draft or Path(): content})
            return Corrected(checked)
        entry, faults = _registered(request, checked.plan, old, entries, register)
    if faults:
        return Corrected(checked, faults=faults)
    return Corrected(checked, entry, built=build(BuildRequest(request.workbook, request.output, when=request.when)))


def _registered(
    request: CorrectRequest, plan: Plan, old: Entry, entries: tuple[Entry, ...], register: Register
) -> tuple[Entry | None, tuple[Diagnostic, ...]]:
    head, numbers = plan.head, request.numbers
    day = numbers.day or request.today
    if not head.letter_signing.signer:
        message = "Chưa ghi người ký công văn nên chưa cấp số được."
        return None, (error("S107", at_row(head, "letter_signer"), message, "Điền họ tên người ký rồi chạy lại."),)
    series = Series(head.issuer, day.year, book_of(DocumentKind.LETTER, head))
    name = f"Công văn đính chính {old.sign}"
    wish = Wish(name, series, head.letter_symbol, day, WholeFile(name), numbers.typed.get("CV"))
    numbered = give_numbers([wish], entries, numbers.starts_by_book([series.book], head), numbers.reason, request.today)
    twin = sent_before(name, old, request.changes, entries)
    faults = (*numbered.faults, *((twin,) if twin and not numbers.reason else ()))
    if faults:
        return None, faults
    [number] = numbered.numbers
    correction = _correction(request, plan, old, str(number), IssueDate(day.year, day.month, day.day))
    content = _made(request, plan, correction)
    file = f"{FOLDER}/dinh_chinh_{number:02d}_{head.letter_symbol}_{day.year}.docx"
    entry = Entry(
        series=series,
        number=number,
        symbol=head.letter_symbol,
        day=day,
        kind=DocumentKind.LETTER,
        subject=correction.subject,
        signer=head.letter_signing.signer,
        recipients=(*correction.to, *correction.copied),
        keeper=head.archive,
        workbook=request.workbook.stem,
        parent=head.parent,
        agency=old.agency,
        agency_name=old.agency_name,
        copies=numbers.copies.get("CV", numbers.copies.get("")),
        reason=numbers.reason if numbered.unusual or twin else "",
        facts=change_facts(correction.changes),
        files=(IssuedFile(DocumentKind.LETTER, file, sha256(content).hexdigest()),),
        bond=Bond.CORRECTS,
        bond_to=old.id,
    )
    register.add(entry, [content], request.today)
    return entry, ()


def _correction(request: CorrectRequest, plan: Plan, old: Entry, number: str, day: IssueDate) -> Correction:
    subject = f"đính chính {old.type_name} số {old.sign} ngày {short_date(old.day)}"
    who = receivers_of(old, plan.head)
    return Correction(old, subject, tuple(map(squeeze, request.changes)), number, day, who.to, who.copied)


def _made(request: CorrectRequest, plan: Plan, correction: Correction) -> bytes:
    """The document, read back: a template that lost a word of it is refused."""
    template = read_template(root_of(request.workbook), TEMPLATE)
    content = correction_document(template, plan.head, correction)
    text = Reader().read(content).text
    old, head = correction.corrected, plan.head
    number = f"{int(correction.number):02d}" if correction.number else ""
    wanted = [f"{number}/{head.letter_symbol}", old.sign, long_date(old.day), correction.subject]
    wanted += [*correction.to, *correction.copied]
    wanted += [change.rstrip(" .;") for change in correction.changes]
    missing = [word for word in wanted if squeeze(word).rstrip(";,. ") not in text]
    if missing:
        raise TemplateError(f"Mẫu “{TEMPLATE}” làm mất “{missing[0]}”; chưa cấp số. Lấy lại mẫu gốc bằng “cchc init”.")
    return content
