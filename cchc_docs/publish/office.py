"""LibreOffice as a program outside: found, asked for its version, run, ended. The only module that runs it.

“Is it there?” (`find_office`, `require_office`) is apart from “run it” (`run_office`). LibreOffice 7.4 exits with 0 for
damaged input too, and one that hangs never exits, so whoever runs it looks for the results and believes nothing else.
Every run has a folder and a profile of its own: no other LibreOffice is disturbed, and nobody's settings count.
"""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from cchc_docs.errors import ProgramFailedError, ProgramMissingError, system_reason
from cchc_docs.publish.office_profile import Setting, write_profile
from cchc_docs.publish.process_tree import process_tree

#: Names a program other than the one found on PATH.
PROGRAM_VARIABLE = "CCHC_SOFFICE"
VERSION_TIMEOUT_S = 30.0
#: How often a run is looked at.
LOOK_S = 0.1
TOO_SLOW = "không xong trong thời gian cho phép"

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
    """A LibreOffice found on this machine. `name` and `build` are "" until it was asked (`introduced`)."""

    program: Path
    name: str = ""  #: “LibreOffice 7.4.7.2”
    build: str = ""  #: what it says of its build


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
        "Chưa cài LibreOffice nên không đổi văn bản ra PDF được. Cài LibreOffice rồi chạy lại; "
        f"nếu đã cài ở chỗ khác thì ghi đường dẫn tới soffice vào biến {PROGRAM_VARIABLE}."
    )


def introduced(office: Office) -> Office:
    """The same with its name and build. Raises ProgramFailedError when the program does not say."""
    with tempfile.TemporaryDirectory(prefix="cchc_pdf_") as name:
        text = run_office(office, Path(name), ["--version"], VERSION_TIMEOUT_S).text
    words = text.split()
    if len(words) < 2 or not words[0].startswith("LibreOffice"):
        raise ProgramFailedError(f"“{office.program}” không trả lời như LibreOffice. Cài lại LibreOffice.")
    return replace(office, name=" ".join(words[:2]), build=" ".join(words[2:]))


@dataclass(frozen=True, slots=True)
class OfficeRun:
    """What a run said, and what went wrong with it."""

    text: str
    trouble: str = ""  #: "": it came to its end by itself, which does not mean that it did anything

    @property
    def ended_well(self) -> bool:
        return not self.trouble


def _go_on() -> bool:
    return True


def run_office(
    office: Office,
    room: Path,
    arguments: list[str],
    limit_s: float,
    *,
    settings: Sequence[Setting] = (),
    goes_on: Callable[[], bool] = _go_on,
) -> OfficeRun:
    """Run LibreOffice in `room`, with a new profile there that has these settings.

    `goes_on` is asked many times a second; the run is ended when it says no. What LibreOffice says goes to a file: a
    pipe held open by a child that was left behind would keep us waiting.
    """
    write_profile(room / "profile", office.build, settings)
    profile = (room / "profile").as_uri()
    command = [str(office.program), f"-env:UserInstallation={profile}", "--headless", "--norestore", "--nologo"]
    spoken = room / "output.txt"
    with spoken.open("wb") as output, ExitStack() as running:
        try:
            process = running.enter_context(process_tree([*command, *arguments], room, output, _variables(room)))
        except OSError as cause:
            raise ProgramFailedError(
                f"Không chạy được LibreOffice “{office.program}”: {system_reason(cause)}."
            ) from cause
        trouble = _wait(process, limit_s, goes_on)
    return OfficeRun(spoken.read_text(encoding="utf-8", errors="replace"), trouble)


def _variables(room: Path) -> dict[str, str]:
    """Its temporary files go into `room`, too: a run that was ended leaves them behind."""
    own = room / "temp"
    own.mkdir(exist_ok=True)
    return {**os.environ, **dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(own))}


def _wait(process: subprocess.Popen[bytes], limit_s: float, goes_on: Callable[[], bool]) -> str:
    """What went wrong until the process ended or had to be given up; "" for nothing."""
    deadline = time.monotonic() + limit_s
    while goes_on():
        try:
            return "dừng đột ngột" if process.wait(max(0.0, min(LOOK_S, deadline - time.monotonic()))) else ""
        except subprocess.TimeoutExpired:
            if time.monotonic() >= deadline:
                return TOO_SLOW
    return "bị dừng giữa chừng"
