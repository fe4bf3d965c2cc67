"""Send a PDF to a printer: CUPS, or on Windows whatever program prints PDFs there."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from cchc_docs.errors import ProgramFailedError, ProgramMissingError, system_reason

TIMEOUT_S = 120.0


def send_to_printer(path: Path, printer: str, *, duplex: bool) -> str:
    """Raises ProgramMissingError, ProgramFailedError. Returns what the system said, "" when nothing.

    On Windows never tried: no machine here has it. There the program for PDFs decides about both sides.
    """
    if sys.platform == "win32":
        try:
            os.startfile(path, "printto", f'"{printer}"')
        except OSError as cause:
            raise ProgramFailedError(
                f"Windows không gửi được “{path}” tới máy in “{printer}”: {system_reason(cause)}. Mở tệp rồi in từ đó."
            ) from cause
        return ""
    program = shutil.which("lp")
    if not program:
        raise ProgramMissingError(f"Máy chưa có lệnh lp (CUPS). Cài gói cups-client, hoặc mở “{path}” rồi in.")
    sides = "two-sided-long-edge" if duplex else "one-sided"
    order = [program, "-d", printer, "-o", f"sides={sides}", "--", str(path)]
    try:
        done = subprocess.run(order, capture_output=True, timeout=TIMEOUT_S, check=False, stdin=subprocess.DEVNULL)
    except (OSError, subprocess.TimeoutExpired) as cause:
        raise ProgramFailedError(f"Lệnh lp không trả lời. Mở “{path}” rồi in.") from cause
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip()
        raise ProgramFailedError(f"Không gửi được tới máy in “{printer}”: {said}. Bộ in vẫn ở “{path}”.")
    return done.stdout.decode("utf-8", "replace").strip()
