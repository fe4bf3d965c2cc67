"""DOCX files turned into PDFs by Microsoft Word on Windows, where there is no LibreOffice.

Word is driven from outside, by a PowerShell script (`word_script.py`), so no Windows library is needed. Never tried on
a real Windows: the machines this was written on have none. Believed no more than LibreOffice: only a PDF that is there
and opens counts.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path

from cchc_docs.errors import ProgramFailedError, system_reason
from cchc_docs.publish import word_script
from cchc_docs.publish.pdf import START_S, Conversion, PdfStandard, Watch, is_of, looks_whole, not_documents, time_for
from cchc_docs.publish.process_tree import ending_as_by_ctrl_c, process_tree

#: Time that Word is given to finish the document it is at, and to quit.
PATIENCE_S = 10.0
_LOOK_S = 0.2
_OPTIONS = ("-NoProfile", "-NonInteractive", "-Command")


@dataclass(frozen=True, slots=True)
class Word:
    """A Microsoft Word found on this machine."""

    version: str  #: “16”


def find_word() -> Word | None:
    """Word as the registry of Windows knows it; None on other systems and without Word."""
    if sys.platform != "win32":
        return None
    import winreg

    try:
        name = winreg.QueryValue(winreg.HKEY_CLASSES_ROOT, r"Word.Application\CurVer")
    except OSError:
        return None
    return Word(name.rpartition(".")[2])


def _powershell() -> str:
    """Windows' own, by its whole path: not whatever has that name where the clerk is working."""
    system = os.environ.get("SYSTEMROOT", r"C:\Windows")
    return str(Path(system) / "System32/WindowsPowerShell/v1.0/powershell.exe")


def convert_by_word(
    documents: Mapping[str, bytes],
    *,
    standard: PdfStandard = PdfStandard.PLAIN,
    opens: Callable[[bytes], bool] = looks_whole,
    powershell: str = "",
    patience_s: float = PATIENCE_S,
    start_s: float = START_S,
) -> Conversion:
    """PDFs of DOCX files, all in one Word. Raises ProgramFailedError when PowerShell or Word cannot be started.

    A Word that brings no PDF for longer than the start and one document may take is given up; what it has made by then
    is taken.
    """
    failed = not_documents(documents)
    stems = {name: f"{number:05d}" for number, name in enumerate((n for n in documents if n not in failed), start=1)}
    if not stems:
        return Conversion({}, failed)
    with tempfile.TemporaryDirectory(prefix="cchc_word_", ignore_cleanup_errors=True) as folder:
        room = Path(folder)
        out = room / word_script.OUT
        out.mkdir()
        for name, stem in stems.items():
            (room / f"{stem}.docx").write_bytes(documents[name])
        watch = Watch(out, start_s + max(time_for(documents[name]) for name in stems))
        wanted = "1b" if standard is PdfStandard.A_1B else "plain"
        with ending_as_by_ctrl_c():
            is_done = _Session(powershell or _powershell(), room, wanted, patience_s).run(watch)
        paths = {name: out / f"{stem}.pdf" for name, stem in stems.items()}
        made = {name: path.read_bytes() for name, path in paths.items() if path.is_file()}
        reasons = _reasons(room / word_script.REASONS)
    pdfs = {name: pdf for name, pdf in made.items() if opens(pdf) and is_of(pdf, standard)}
    for name, stem in stems.items():
        if name not in pdfs:
            failed[name] = f"Word không đổi được: {reasons.get(stem) or _guess(made.get(name), opens, is_done)}"
    return Conversion(pdfs, failed)


def _guess(pdf: bytes | None, opens: Callable[[bytes], bool], is_done: bool) -> str:
    if pdf is not None and opens(pdf):
        return "bản Word này không tạo được PDF/A-1; cài LibreOffice"
    return "không rõ vì sao" if is_done else "Word không trả lời; mở Word, đóng mọi hộp thoại rồi chạy lại"


def _reasons(file: Path) -> dict[str, str]:
    """Why documents have no PDF, in Word's own words, by number."""
    try:
        lines = file.read_text(encoding="utf-8-sig", errors="replace").splitlines()
    except FileNotFoundError:
        return {}
    return {stem: reason.strip() for stem, _, reason in (line.partition(": ") for line in lines)}


@dataclass(frozen=True, slots=True)
class _Session:
    """One PowerShell with one Word. Word is no child of it, so whoever ends it must see to Word, too."""

    powershell: str
    room: Path
    standard: str
    patience_s: float

    def run(self, watch: Watch) -> bool:
        """Whether it came to its end; False when Word no longer brought anything."""
        with (self.room / "output.txt").open("wb") as output, ExitStack() as running:
            self._write(word_script.CONVERT)
            try:
                process = running.enter_context(process_tree(self._order(), self.room, output, self._variables()))
            except OSError as cause:
                raise ProgramFailedError(
                    f"Không chạy được PowerShell để mở Word: {system_reason(cause)}. Cài LibreOffice."
                ) from cause
            try:
                while process.poll() is None and not watch.is_stuck():
                    time.sleep(_LOOK_S)  # short waits: Windows hears Ctrl+C only between two
                    watch.look()
            finally:
                is_done = process.poll() is not None
                if not is_done:
                    self._stop(process)
            if is_done and process.returncode:
                raise ProgramFailedError(
                    "Word không khởi động được để đổi sang PDF. Mở Word một lần, đóng mọi hộp thoại rồi chạy lại; "
                    "hoặc cài LibreOffice."
                )
        return is_done

    def _stop(self, process: subprocess.Popen[bytes]) -> None:
        """Ask it to end after this document, wait, then end it, and a Word that nobody sees."""
        (self.room / word_script.STOP).touch()
        try:
            process.wait(self.patience_s)
            return
        except subprocess.TimeoutExpired:
            process.kill()
        if (self.room / word_script.PROCESS).is_file():
            self._write(word_script.END)
            with suppress(OSError, subprocess.TimeoutExpired):
                subprocess.run(
                    self._order(), env=self._variables(), stdin=subprocess.DEVNULL, capture_output=True, timeout=30
                )

    def _write(self, script: str) -> None:
        (self.room / word_script.SCRIPT_FILE).write_text(script, encoding="ascii")

    def _order(self) -> list[str]:
        return [self.powershell, *_OPTIONS, word_script.COMMAND]

    def _variables(self) -> dict[str, str]:
        return {**os.environ, word_script.ROOM: str(self.room), word_script.STANDARD: self.standard}
