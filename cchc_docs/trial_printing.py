"""Documents printed on trial: LibreOffice makes pages, PDFium measures them, rules judge. For `build --prove`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from cchc_docs.check.judge import judge
from cchc_docs.check.measure import measure_document
from cchc_docs.check.measure_pdf import measure_pages, opens, require_reader
from cchc_docs.check.page_facts import PageFacts
from cchc_docs.check.placing import place
from cchc_docs.check.recognise import recognise
from cchc_docs.check.report import Report, make_report
from cchc_docs.check.rule import Case
from cchc_docs.check.rules import RULES
from cchc_docs.check.rules.printed import RULES as PRINTED_RULES
from cchc_docs.check.rules.printed_sheet import twin_fonts
from cchc_docs.check.siblings import separate_annexes
from cchc_docs.errors import NotProvenError, ProgramFailedError
from cchc_docs.model.diagnostic import Severity
from cchc_docs.model.document import DocumentKind, FinishedDocument
from cchc_docs.model.profile import ND30
from cchc_docs.publish.office import introduced, require_office
from cchc_docs.publish.pdf import convert_to_pdf


@dataclass(frozen=True, slots=True)
class TrialPrint:
    """Pages by document, why others have none, and what a report says of the printing itself."""

    pages: Mapping[str, tuple[PageFacts, ...]]
    failed: Mapping[str, str]
    program: str  #: “LibreOffice 7.4.7.2”

    def on(self, case: Case, name: str) -> Case:
        """The case with the pages of its document, or with the reason why there are none."""
        if name in self.pages:
            return replace(case, printed=place(case.paper.facts, self.pages[name]))
        return replace(case, unprinted=self.failed.get(name, "chưa in thử văn bản này"))

    @property
    def notes(self) -> tuple[str, ...]:
        """Words for the report: which program, which font stood in for Times New Roman."""
        twins = dict.fromkeys(font for pages in self.pages.values() for font in twin_fonts(pages))
        said = (f"Máy không có phông Times New Roman nên in thử bằng {font}, cùng độ rộng chữ." for font in twins)
        return (f"In thử bằng {self.program}.", *said)


@dataclass(frozen=True, slots=True)
class PrintCheck:
    """Documents judged by all rules, those of the printed page too. `failed`: document → why it has no pages; `notes`
    are about the printing.
    """

    reports: tuple[Report, ...]
    failed: Mapping[str, str]
    notes: tuple[str, ...]

    @property
    def faulty(self) -> tuple[Report, ...]:
        """Those with an error."""
        return tuple(report for report in self.reports if report.count(Severity.ERROR))


def require_printing() -> None:
    """ProgramMissingError, with what to install, unless documents can be printed and measured on this machine."""
    require_reader()
    require_office()


def print_on_trial(documents: Mapping[str, bytes]) -> TrialPrint:
    """Print DOCX files, all in one LibreOffice process, and measure their pages.

    Raises ProgramMissingError without LibreOffice or PDFium, ProgramFailedError when LibreOffice cannot be run at all.
    A single document that cannot be printed is named in `failed`.
    """
    require_reader()
    office = introduced(require_office())
    conversion = convert_to_pdf(documents, office, opens=opens)
    pages = {name: measure_pages(pdf) for name, pdf in conversion.pdfs.items()}
    return TrialPrint(pages, conversion.failed, office.name)


def print_check(documents: Mapping[str, bytes], *, is_whole: bool = True) -> PrintCheck:
    """Print a set and judge it. `is_whole`: all of its documents are here, so it is known which annexes there are.

    Raises what `print_on_trial` raises, and UnreadableFileError for what is no document.
    """
    trial = print_on_trial(documents)
    papers = {name: recognise(measure_document(name, content)) for name, content in documents.items()}
    reports = []
    for name, paper in papers.items():
        annexes = separate_annexes(paper, papers.values()) if is_whole else None
        case = trial.on(Case(paper, ND30, separate_annexes=annexes), name)
        reports.append(make_report(name, paper, judge(case, (*RULES, *PRINTED_RULES)), case.printed))
    return PrintCheck(tuple(reports), trial.failed, trial.notes)


def proven_pages(documents: Iterable[FinishedDocument], *, is_whole: bool) -> PrintCheck:
    """The documents as they come out of a printer; refused as a whole when one breaks a rule or cannot be printed."""
    on_paper = {d.job.path: d.content for d in documents if d.job.kind is not DocumentKind.RECIPIENTS}
    check = print_check(on_paper, is_whole=is_whole)
    if check.failed:
        named = "; ".join(f"{name} ({reason})" for name, reason in check.failed.items())
        raise ProgramFailedError(f"Chưa ghi tệp nào: không in thử được {named}.")
    if check.faulty:
        count = len(check.faulty)
        raise NotProvenError(f"Chưa ghi tệp nào: {count} văn bản có lỗi thể thức (nêu ở trên).", check)
    return check
