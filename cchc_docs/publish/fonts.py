"""Which font a document in Times New Roman is printed with on this machine."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from cchc_docs.model.profile import ND30, TIMES_TWINS

#: Font → the file that every release of it has.
FILES = {ND30.font: "times.ttf", TIMES_TWINS[0]: "LiberationSerif-Regular.ttf", TIMES_TWINS[1]: "Tinos-Regular.ttf"}
_MAC_FILE = "Times New Roman.ttf"
TIMEOUT_S = 20.0


def font_for_times(office: Path | None = None) -> str | None:
    """“Times New Roman”, its twin, or what else the system takes; None: nobody knows.

    `office`: LibreOffice's program, which brings its own Liberation fonts with it. Raises OSError, TimeoutExpired.
    """
    matcher = shutil.which("fc-match")
    if matcher and sys.platform != "win32":
        asked = [matcher, "--format", "%{family[0]}", ND30.font]
        said = subprocess.run(asked, capture_output=True, timeout=TIMEOUT_S, check=False)
        return said.stdout.decode("utf-8", "replace").strip() or None
    folders = [*_system_folders(), *_office_folders(office)]
    for font, file in FILES.items():
        if any(
            (folder / name).is_file() for folder in folders for name in (file, *([_MAC_FILE] * (font == ND30.font)))
        ):
            return font
    return None


def _system_folders() -> Iterator[Path]:
    """Where Windows and macOS keep fonts: for everybody, and for one user."""
    windows, local = os.environ.get("WINDIR"), os.environ.get("LOCALAPPDATA")
    if windows:
        yield Path(windows) / "Fonts"
    if local:
        yield Path(local) / "Microsoft/Windows/Fonts"
    if sys.platform == "darwin":
        yield from (Path("/System/Library/Fonts/Supplemental"), Path("/Library/Fonts"), Path.home() / "Library/Fonts")


def _office_folders(office: Path | None) -> Iterator[Path]:
    root = office.resolve().parent.parent if office else None
    if root:
        yield from (root / "share/fonts/truetype", root / "Resources/fonts/truetype")
