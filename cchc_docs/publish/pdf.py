"""DOCX files turned into PDFs by LibreOffice: many in one process, several processes beside each other.

Nothing that LibreOffice says counts, only the PDF that is there and opens. A document is in the answer once: with its
PDF, or with the reason why it has none. When a run dies, the document it died at is tried once more alone (somebody may
have ended LibreOffice) and the others go on without it.
"""

import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path
from threading import Event, Lock
from zipfile import BadZipFile

from cchc_docs.ooxml.package import read_parts
from cchc_docs.publish.office import LOOK_S, TOO_SLOW, Office, OfficeRun, run_office
from cchc_docs.publish.process_tree import ending_as_by_ctrl_c

#: Time for LibreOffice to start with a new profile, and for each document; a letter takes a fifth of a second.
START_S = 90.0
PER_DOCUMENT_S = 4.0
#: Bytes of a DOCX that count for one document more: an annex of ten thousand rows takes minutes.
SIZE_OF_ONE = 16_000
#: So many runs may die before the documents left over are given up.
ROUNDS = 4
#: Documents of one process: a command line of Windows holds 32,000 characters, and LibreOffice grows with each.
BATCH = 500

_EXPORT = "/org.openoffice.Office.Common/Filter/PDF/Export"


class PdfStandard(Enum):
    """Which PDF is wanted; the value is LibreOffice's number for it, and the part of ISO 19005."""

    PLAIN = 0
    A_1B = 1
    A_2B = 2


@dataclass(frozen=True, slots=True)
class Conversion:
    """PDFs that were made, and why the others were not; both by the names the documents came with."""

    pdfs: Mapping[str, bytes]
    failed: Mapping[str, str]


def looks_whole(pdf: bytes) -> bool:
    """A PDF from its first mark to its last. Whoever has a PDF reader at hand passes a better judge."""
    return pdf.startswith(b"%PDF-") and b"%%EOF" in pdf[-1024:]


def is_of(pdf: bytes, standard: PdfStandard) -> bool:
    """Whether the file says of itself that it is such a PDF; what it says is proven elsewhere."""
    return standard is PdfStandard.PLAIN or b"<pdfaid:part>%d</pdfaid:part>" % standard.value in pdf


def not_documents(documents: Mapping[str, bytes]) -> dict[str, str]:
    """What is no DOCX, with the reason. LibreOffice would open a text file of that name too, and print it."""
    return {name: "không phải là tệp .docx nguyên vẹn" for name, content in documents.items() if not _is_docx(content)}


def _is_docx(content: bytes) -> bool:
    try:
        return bool(read_parts(content))
    except BadZipFile:
        return False


def time_for(content: bytes, per_document_s: float = PER_DOCUMENT_S) -> float:
    """Seconds that a document may take; by size, so it is also a measure of what it costs."""
    return per_document_s * (1 + len(content) / SIZE_OF_ONE)


def convert_to_pdf(
    documents: Mapping[str, bytes],
    office: Office,
    *,
    standard: PdfStandard = PdfStandard.PLAIN,
    jobs: int = 1,
    opens: Callable[[bytes], bool] = looks_whole,
    progress: Callable[[int], None] = lambda done: None,
    start_s: float = START_S,
    per_document_s: float = PER_DOCUMENT_S,
) -> Conversion:
    """PDFs of DOCX files. Names may hold anything; they never reach a command line.

    `opens` judges each PDF; `progress` hears how many are done. A document that cannot be converted does not stop the
    others: it is named in `failed`. Raises ProgramFailedError when LibreOffice cannot be started at all.
    """
    failed = not_documents(documents)
    waiting = [name for name in documents if name not in failed]
    workers = max(1, min(jobs, len(waiting)))
    counter = _Counter(len(failed), workers, progress)
    shares = [
        _Share(documents, office, standard, opens, start_s, per_document_s, counter, number)
        for number in range(workers)
    ]
    parts = _fair_parts(waiting, [time_for(documents[name]) for name in waiting], workers)
    with ending_as_by_ctrl_c(), ThreadPoolExecutor(workers) as pool:
        try:
            running = [pool.submit(share.convert, part) for share, part in zip(shares, parts, strict=True)]
            while wait(running, LOOK_S).not_done:  # Windows hears Ctrl+C only between two short waits
                pass
            results = [share.result() for share in running]
        finally:
            counter.stopped.set()  # so that the other processes are ended, too
    pdfs = {name: pdf for made in results for name, pdf in made.pdfs.items()}
    failed |= {name: reason for made in results for name, reason in made.failed.items()}
    return Conversion(
        {name: pdfs[name] for name in documents if name in pdfs},
        {name: failed[name] for name in documents if name in failed},
    )


def _fair_parts(names: Sequence[str], costs: Sequence[float], count: int) -> list[list[str]]:
    """Parts that take about as long as each other: the dearest first, each to whoever has least; each in order."""
    parts: list[list[int]] = [[] for _ in range(count)]
    loads = [0.0] * count
    for number in sorted(range(len(names)), key=lambda number: -costs[number]):
        least = loads.index(min(loads))
        parts[least].append(number)
        loads[least] += costs[number]
    return [[names[number] for number in sorted(part)] for part in parts]


class _Counter:
    """Documents done by all processes together; and whether all are to stop."""

    def __init__(self, done: int, workers: int, progress: Callable[[int], None]) -> None:
        self.stopped = Event()
        self._lock, self._progress = Lock(), progress
        self._done, self._by_worker, self._told = done, [0] * workers, -1

    def tell(self, worker: int, done: int) -> None:
        with self._lock:
            self._by_worker[worker] = done
            total = self._done + sum(self._by_worker)
            if total > self._told:
                self._told = total
                self._progress(total)


@dataclass(frozen=True, slots=True)
class _Share:
    """What one process at a time converts."""

    documents: Mapping[str, bytes]
    office: Office
    standard: PdfStandard
    opens: Callable[[bytes], bool]
    start_s: float
    per_document_s: float
    counter: _Counter
    number: int

    def convert(self, names: Sequence[str]) -> Conversion:
        """In one process as long as all goes well."""
        pdfs: dict[str, bytes] = {}
        failed: dict[str, str] = {}
        suspects: list[str] = []
        waiting, deaths = list(names), 0
        while waiting and deaths < ROUNDS and not self.counter.stopped.is_set():
            batch, waiting = waiting[:BATCH], waiting[BATCH:]
            made, run = self._run(batch, len(pdfs) + len(failed))
            pdfs |= {name: pdf for name, pdf in made.items() if self.opens(pdf)}
            left = [name for name in batch if name not in pdfs]
            if run.ended_well:
                failed |= {name: self._reason(name in made) for name in left}
            else:
                deaths += 1
                suspects += left[:1]
                waiting = [*left[1:], *waiting]
        failed |= dict.fromkeys(waiting, "LibreOffice dừng đột ngột nhiều lần nên chưa đổi đến văn bản này")
        for name in suspects:
            made, run = self._run([name], len(pdfs) + len(failed))
            if name in made and self.opens(made[name]):
                pdfs |= made
            else:
                failed[name] = (
                    f"LibreOffice {run.trouble} khi đổi văn bản này" if run.trouble else self._reason(bool(made))
                )
        wrong = [name for name, pdf in pdfs.items() if not is_of(pdf, self.standard)]
        failed |= dict.fromkeys(wrong, "bản LibreOffice này không tạo được PDF/A; cần LibreOffice 7 trở lên")
        return Conversion({name: pdf for name, pdf in pdfs.items() if name not in failed}, failed)

    @staticmethod
    def _reason(is_made: bool) -> str:
        return "bản PDF tạo ra không mở được" if is_made else "LibreOffice không tạo được PDF"

    def _run(self, names: Sequence[str], done: int) -> tuple[dict[str, bytes], OfficeRun]:
        """One process. Files are numbered: short command line, no doubles, no letter that a system might spoil."""
        with tempfile.TemporaryDirectory(prefix="cchc_pdf_", ignore_cleanup_errors=True) as folder:
            room = Path(folder)
            stems = {name: f"{number:05d}" for number, name in enumerate(names, start=1)}
            for name, stem in stems.items():
                (room / f"{stem}.docx").write_bytes(self.documents[name])
            out = room / "out"
            out.mkdir()

            watch = Watch(out, self.start_s + max(map(self.time_for, names)))

            def goes_on() -> bool:
                self.counter.tell(self.number, done + max(0, watch.look() - 1))
                return not (self.counter.stopped.is_set() or watch.is_stuck())

            order = ["--convert-to", "pdf:writer_pdf_Export", "--outdir", "out", *(f"{s}.docx" for s in stems.values())]
            limit = self.start_s + sum(map(self.time_for, names))
            is_plain = self.standard is PdfStandard.PLAIN
            settings = [] if is_plain else [(_EXPORT, "SelectPdfVersion", str(self.standard.value))]
            run = run_office(self.office, room, order, limit, settings=settings, goes_on=goes_on)
            results = {name: out / f"{stem}.pdf" for name, stem in stems.items()}
            made = {name: path.read_bytes() for name, path in results.items() if path.is_file()}
            self.counter.tell(self.number, done + len(made))
            return made, replace(run, trouble=TOO_SLOW) if run.trouble and watch.is_stuck() else run

    def time_for(self, name: str) -> float:
        return time_for(self.documents[name], self.per_document_s)


class Watch:
    """The folder where PDFs appear, and how long none has come."""

    def __init__(self, folder: Path, patience_s: float) -> None:
        self._folder, self._patience_s = folder, patience_s
        self._seen, self._since = 0, time.monotonic()

    def look(self) -> int:
        """How many files there are by now, the one being written among them."""
        seen = sum(1 for _ in self._folder.iterdir())
        if seen != self._seen:
            self._seen, self._since = seen, time.monotonic()
        return seen

    def is_stuck(self) -> bool:
        return time.monotonic() - self._since > self._patience_s
