"""Documents printed on trial: LibreOffice makes pages, PDFium measures them; for `check --printed`, `build --prove`."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from cchc_docs.check.measure_pdf import measure_pages, opens, require_reader
from cchc_docs.check.page_facts import PageFacts
from cchc_docs.check.placing import place
from cchc_docs.check.rule import Case
from cchc_docs.check.rules.printed_sheet import twin_fonts
from cchc_docs.publish.pdf import convert_to_pdf, office_version, require_office


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
        said = [f"Máy không có phông Times New Roman nên in thử bằng {font}, cùng độ rộng chữ." for font in twins]
        return (f"In thử bằng {self.program}.", *said)


def require_printing() -> None:
    """ProgramMissingError, with what to install, unless documents can be printed and measured on this machine."""
    require_reader()
    require_office()


def print_on_trial(documents: Mapping[str, bytes]) -> TrialPrint:
    """Print DOCX files, all in one LibreOffice process, and measure their pages.

    Raises ProgramMissingError without LibreOffice or PDFium, ProgramFailedError when LibreOffice cannot be run at all.
    A single document that cannot be printed is named in `failed`.
    """
    require_printing()
    office = require_office()
    program = office_version(office)
    conversion = convert_to_pdf(documents, office, opens=opens)
    pages = {name: measure_pages(pdf) for name, pdf in conversion.pdfs.items()}
    return TrialPrint(pages, conversion.failed, program)
