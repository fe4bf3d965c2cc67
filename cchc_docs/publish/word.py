"""DOCX files turned into PDFs by Microsoft Word on Windows, where there is no LibreOffice.

Word is driven from outside, by a PowerShell script, so no Windows library is needed. Never tried on a real Windows: the
machines this was written on have none. Believed no more than LibreOffice: only a PDF that is there and opens counts.
"""

import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from cchc_docs.errors import ProgramFailedError, system_reason
from cchc_docs.publish.pdf import PER_DOCUMENT_S, START_S, Conversion, PdfStandard, is_of, looks_whole, not_documents

#: Documents are opened read-only, their macros dead (3: msoAutomationSecurityForceDisable), no question asked (0).
#: 17: wdExportFormatPDF. The last two arguments of ExportAsFixedFormat are BitmapMissingFonts and UseISO19005_1.
SCRIPT = """param([string]$PdfA)
$ErrorActionPreference = 'Stop'
$room = Split-Path -Parent $MyInvocation.MyCommand.Path
$word = New-Object -ComObject Word.Application
try {
  $word.Visible = $false
  $word.DisplayAlerts = 0
  $word.AutomationSecurity = 3
  foreach ($file in Get-ChildItem -LiteralPath $room -Filter '*.docx' | Sort-Object Name) {
    try {
      $document = $word.Documents.Open($file.FullName, $false, $true, $false)
      $pdf = Join-Path (Join-Path $room 'out') ($file.BaseName + '.pdf')
      $document.ExportAsFixedFormat($pdf, 17, $false, 0, 0, 1, 1, 0, $true, $true, 1, $true, $true, ($PdfA -eq '1b'))
      $document.Close(0)
    } catch {
      Write-Output ($file.BaseName + ': ' + $_.Exception.Message)
    }
  }
} finally {
  $word.Quit(0)
}
"""
_POWERSHELL = ("powershell.exe", "-NoProfile", "-NonInteractive", "-ExecutionPolicy", "Bypass", "-File")


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


def convert_by_word(
    documents: Mapping[str, bytes],
    *,
    standard: PdfStandard = PdfStandard.PLAIN,
    opens: Callable[[bytes], bool] = looks_whole,
    powershell: tuple[str, ...] = _POWERSHELL,
) -> Conversion:
    """PDFs of DOCX files, all in one Word. Raises ProgramFailedError when PowerShell or Word cannot be started."""
    failed = not_documents(documents)
    waiting = [name for name in documents if name not in failed]
    with tempfile.TemporaryDirectory(prefix="cchc_word_", ignore_cleanup_errors=True) as folder:
        room = Path(folder)
        (room / "out").mkdir()
        stems = {name: f"{number:05d}" for number, name in enumerate(waiting, start=1)}
        for name, stem in stems.items():
            (room / f"{stem}.docx").write_bytes(documents[name])
        (room / "doi.ps1").write_text(SCRIPT, encoding="utf-8-sig")
        order = [*powershell, str(room / "doi.ps1"), "1b" if standard is PdfStandard.A_1B else "plain"]
        said = _run(order, START_S + PER_DOCUMENT_S * len(waiting)) if waiting else ""
        results = {name: room / "out" / f"{stem}.pdf" for name, stem in stems.items()}
        made = {name: path.read_bytes() for name, path in results.items() if path.is_file()}
    pdfs = {name: pdf for name, pdf in made.items() if opens(pdf) and is_of(pdf, standard)}
    reasons = dict(line.split(": ", 1) for line in said.splitlines() if ": " in line)
    failed |= {
        name: f"Word không đổi được: {reasons.get(stem, 'không rõ vì sao').strip()}"
        for name, stem in stems.items()
        if name not in pdfs
    }
    return Conversion(pdfs, failed)


def _run(order: list[str], limit_s: float) -> str:
    try:
        done = subprocess.run(order, capture_output=True, timeout=limit_s, check=False, stdin=subprocess.DEVNULL)
    except OSError as cause:
        raise ProgramFailedError(
            f"Không chạy được PowerShell để mở Word: {system_reason(cause)}. Cài LibreOffice."
        ) from cause
    except subprocess.TimeoutExpired as late:
        return (late.stdout or b"").decode("utf-8", "replace")
    if done.returncode:
        raise ProgramFailedError(
            "Word không khởi động được để đổi sang PDF. Mở Word một lần, đóng mọi hộp thoại rồi chạy lại; "
            "hoặc cài LibreOffice."
        )
    return done.stdout.decode("utf-8", "replace")
