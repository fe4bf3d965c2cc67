"""Documents as PDF, by LibreOffice: the only module that runs it.

“Is it there?” (`find_office`, `require_office`) is apart from “run it” (`convert_to_pdf`). LibreOffice 7.4 exits with 0
for damaged input too, and one that hangs never exits, so an answer is believed only when the PDF is there and opens.
Every run has a folder and a profile of its own: no other LibreOffice is disturbed, and no older PDF is taken for a new
one.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile

from cchc_docs.errors import ProgramFailedError, ProgramMissingError
from cchc_docs.ooxml.package import read_parts

#: Names a program other than the one found on PATH.
PROGRAM_VARIABLE = "CCHC_SOFFICE"
#: Time for LibreOffice to start with a new profile, and for each document; a letter takes a fifth of a second.
START_S = 90.0
PER_DOCUMENT_S = 4.0
#: A document may crash LibreOffice; the rest of the batch is then tried again without it, this often.
ROUNDS = 4
VERSION_TIMEOUT_S = 30.0

_NAMES = ("soffice", "libreoffice")
_PLACES = (
    "/usr/lib/libreoffice/program/soffice",
    "/usr/lib64/libreoffice/program/soffice",
    "/opt/libreoffice*/program/soffice",
    "/snap/bin/libreoffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
#: Below %ProgramFiles% and %ProgramFiles(x86)%. The .com is the one that waits until the work is done.
_WINDOWS_PLACE = "LibreOffice*/program/soffice.com"


@dataclass(frozen=True, slots=True)
class Office:
    """A LibreOffice found on this machine."""

    program: Path


@dataclass(frozen=True, slots=True)
class Conversion:
    """PDFs that were made, and why the others were not; both by the names the documents came with."""

    pdfs: Mapping[str, bytes]
    failed: Mapping[str, str]


def find_office() -> Office | None:
    """LibreOffice: the one named by CCHC_SOFFICE, on PATH, or where installers put it. None: not there."""
    named = os.environ.get(PROGRAM_VARIABLE)
    if named:
        found = shutil.which(named)
        return Office(Path(found)) if found else None
    on_path = (shutil.which(name) for name in _NAMES)
    return next((Office(Path(p)) for p in (*on_path, *_installed()) if p), None)


def _installed() -> Iterator[str]:
    roots = (os.environ.get(name) for name in ("PROGRAMFILES", "PROGRAMFILES(X86)"))
    places = [(Path(root), _WINDOWS_PLACE) for root in roots if root]
    places += [(Path("/"), place.lstrip("/")) for place in _PLACES]
    for root, pattern in places:
        yield from (str(p) for p in sorted(root.glob(pattern), reverse=True) if os.access(p, os.X_OK))


def require_office() -> Office:
    """LibreOffice, or ProgramMissingError that says what to do."""
    office = find_office()
    if office:
        return office
    named = os.environ.get(PROGRAM_VARIABLE)
    if named:
        raise ProgramMissingError(f"Biến {PROGRAM_VARIABLE} chỉ tới “{named}” nhưng không có chương trình nào ở đó.")
    raise ProgramMissingError(
        "Chưa cài LibreOffice nên không in thử ra PDF được. Cài LibreOffice rồi chạy lại; "
        f"nếu đã cài ở chỗ khác thì ghi đường dẫn tới soffice vào biến {PROGRAM_VARIABLE}."
    )


def office_version(office: Office) -> str:
    """“LibreOffice 7.4.7.2”. Raises ProgramFailedError when the program does not say."""
    with tempfile.TemporaryDirectory(prefix="cchc_pdf_") as name:
        text = _run(office, Path(name), ["--version"], VERSION_TIMEOUT_S).text
    words = text.split()
    if len(words) < 2 or not words[0].startswith("LibreOffice"):
        raise ProgramFailedError(f"“{office.program}” không trả lời như LibreOffice. Cài lại LibreOffice.")
    return " ".join(words[:2])


def looks_whole(pdf: bytes) -> bool:
    """A PDF from its first mark to its last. Whoever has a PDF reader at hand passes a better judge."""
    return pdf.startswith(b"%PDF-") and b"%%EOF" in pdf[-1024:]


def convert_to_pdf(
    documents: Mapping[str, bytes],
    office: Office,
    *,
    opens: Callable[[bytes], bool] = looks_whole,
    start_s: float = START_S,
    per_document_s: float = PER_DOCUMENT_S,
) -> Conversion:
    """PDFs of DOCX files, all in one LibreOffice process. Names may hold anything; they never reach a command line.

    `opens` judges each PDF. A document that cannot be converted does not stop the others: it is named in `failed`.
    """
    failed = {
        name: "không phải là tệp .docx nguyên vẹn" for name, content in documents.items() if not _is_docx(content)
    }
    waiting = [name for name in documents if name not in failed]
    pdfs: dict[str, bytes] = {}
    for _ in range(ROUNDS):
        if not waiting:
            break
        limit = start_s + per_document_s * len(waiting)
        made, run = _convert(office, {name: documents[name] for name in waiting}, limit)
        pdfs |= {name: pdf for name, pdf in made.items() if opens(pdf)}
        failed |= {name: "bản PDF tạo ra không mở được" for name in made if name not in pdfs}
        waiting = [name for name in waiting if name not in made]
        if run.ended_well or not waiting:
            break
        failed[waiting.pop(0)] = f"LibreOffice {run.trouble} khi đổi văn bản này"
    failed |= dict.fromkeys(waiting, "LibreOffice không tạo được PDF")
    return Conversion(
        {name: pdfs[name] for name in documents if name in pdfs},
        {name: failed[name] for name in documents if name in failed},
    )


def _is_docx(content: bytes) -> bool:
    """Whole as a package. LibreOffice would open a text file of that name too, and print it."""
    try:
        return bool(read_parts(content))
    except BadZipFile:
        return False


@dataclass(frozen=True, slots=True)
class _Run:
    text: str
    trouble: str = ""  #: "": it came to its end by itself, which does not mean that it did anything

    @property
    def ended_well(self) -> bool:
        return not self.trouble


def _convert(office: Office, documents: Mapping[str, bytes], limit_s: float) -> tuple[dict[str, bytes], _Run]:
    """One process. Files are numbered: short command line, no doubles, no letter that a system might spoil."""
    with tempfile.TemporaryDirectory(prefix="cchc_pdf_", ignore_cleanup_errors=True) as folder:
        room = Path(folder)
        stems = {name: f"{number:05d}" for number, name in enumerate(documents, start=1)}
        for name, content in documents.items():
            (room / f"{stems[name]}.docx").write_bytes(content)
        order = ["--convert-to", "pdf:writer_pdf_Export", "--outdir", "out", *(f"{s}.docx" for s in stems.values())]
        run = _run(office, room, order, limit_s)
        results = {name: room / "out" / f"{stem}.pdf" for name, stem in stems.items()}
        return {name: path.read_bytes() for name, path in results.items() if path.is_file()}, run


def _run(office: Office, room: Path, arguments: list[str], limit_s: float) -> _Run:
    """Run LibreOffice in `room`, with its profile there. What it says goes to a file: a pipe held open by a child that
    was left behind would keep us waiting.
    """
    profile = (room / "profile").as_uri()
    command = [str(office.program), f"-env:UserInstallation={profile}", "--headless", "--norestore", "--nologo"]
    spoken = room / "output.txt"
    with spoken.open("wb") as output:
        try:
            process = subprocess.Popen(
                [*command, *arguments],
                cwd=room,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        except OSError as cause:
            raise ProgramFailedError(f"Không chạy được LibreOffice “{office.program}”: {cause.strerror}.") from cause
        trouble = "bị dừng giữa chừng"  # stands when Ctrl+C ends the wait
        try:
            trouble = "dừng đột ngột" if process.wait(limit_s) else ""
        except subprocess.TimeoutExpired:
            trouble = "không xong trong thời gian cho phép"
        finally:
            if trouble:
                _end(process)
    return _Run(spoken.read_text(encoding="utf-8", errors="replace"), trouble)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process with its children: `soffice` is a script or starter, the work is done by a child of it."""
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/T", "/F", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
