"""Whoever turns documents into PDFs here: LibreOffice, else Microsoft Word on Windows."""

import os
import subprocess
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass

from cchc_docs.errors import ProgramMissingError, UsageFault
from cchc_docs.publish.fonts import font_for_times
from cchc_docs.publish.office import PROGRAM_VARIABLE, Office, find_office, introduced, require_office
from cchc_docs.publish.pdf import Conversion, PdfStandard, convert_to_pdf, looks_whole
from cchc_docs.publish.pdf_repeatable import without_clock
from cchc_docs.publish.word import Word, convert_by_word, find_word

#: From so many documents on each a further process pays: LibreOffice takes as long to start as for four letters.
WORTH_A_PROCESS = 4
#: More at once only wait for each other: each takes a core and 200 MB.
MOST_PROCESSES = 4


@dataclass(frozen=True, slots=True)
class Converter:
    """A program found on this machine. `name` with its version; `font` prints Times New Roman (None: unknown)."""

    program: Office | Word
    name: str
    font: str | None

    @property
    def identity(self) -> str:
        """Changes whenever the same document may come out otherwise."""
        return f"{self.name}; {self.font or ''}"

    def convert(
        self,
        documents: Mapping[str, bytes],
        *,
        standard: PdfStandard,
        jobs: int,
        opens: Callable[[bytes], bool] = looks_whole,
        progress: Callable[[int], None] = lambda done: None,
    ) -> Conversion:
        """PDFs that say nothing of the time of their making. `jobs` 0: as many processes as pay."""
        if isinstance(self.program, Word):
            made = convert_by_word(documents, standard=standard, opens=opens)
        else:
            jobs = jobs or processes_for(len(documents))
            made = convert_to_pdf(documents, self.program, standard=standard, jobs=jobs, opens=opens, progress=progress)
        return Conversion({name: _settled(pdf, opens) for name, pdf in made.pdfs.items()}, made.failed)


def _settled(pdf: bytes, opens: Callable[[bytes], bool]) -> bytes:
    """A PDF that no longer opened would be worse than one with a date."""
    settled = without_clock(pdf)
    return settled if opens(settled) else pdf


def processes_for(documents: int) -> int:
    """As many as have enough to do, and a core each."""
    return max(1, min(documents // WORTH_A_PROCESS, os.cpu_count() or 1, MOST_PROCESSES))


def require_converter(standard: PdfStandard = PdfStandard.PLAIN) -> Converter:
    """Raises ProgramMissingError that says what to install, ProgramFailedError for a LibreOffice that does not answer,
    UsageFault for what Word cannot make.
    """
    word = None if os.environ.get(PROGRAM_VARIABLE) or find_office() else find_word()
    if word is None:
        office = introduced(_office())
        return Converter(office, office.name, _font(office))
    if standard is PdfStandard.A_2B:
        raise UsageFault("Word chỉ tạo được PDF/A-1. Ghi --pdfa 1b, hoặc cài LibreOffice.")
    return Converter(word, f"Microsoft Word {word.version}", _font(None))


def _office() -> Office:
    if os.environ.get(PROGRAM_VARIABLE) or find_office():
        return require_office()
    raise ProgramMissingError(
        "Máy chưa có chương trình đổi văn bản sang PDF. Cài LibreOffice (miễn phí) rồi chạy lại; nếu đã cài ở chỗ khác "
        f"thì ghi đường dẫn tới soffice vào biến {PROGRAM_VARIABLE}."
    )


def _font(office: Office | None) -> str | None:
    with suppress(OSError, subprocess.TimeoutExpired):
        return font_for_times(office.program if office else None)
    return None
