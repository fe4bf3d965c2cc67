"""PDFs kept on disk between runs, under the hash of the document, the converter and what was asked for.

As with templates (`template_cache.py`): a stale entry has another name, a damaged one another hash, and both are made
anew; a folder that others may write to is not used. What nobody has asked for in a month is thrown away.
"""

import os
import time
from hashlib import sha256
from pathlib import Path

from cchc_docs.template_cache import default_folder, is_ours_alone

FOLDER = "pdf"
#: Raised whenever what we do to a PDF changes (`publish/pdf_repeatable.py`).
FORM = "1"
KEPT_DAYS = 30
#: An archive of a nation's letters must not stay on a clerk's disk for a month.
MOST_BYTES = 500_000_000
_DAY_S = 86_400


def pdf_folder() -> Path | None:
    """Below the user's own cache folder; None: keep nothing."""
    folder = default_folder()
    return folder / FOLDER if folder else None


class PdfCache:
    """get and put, by a key made of everything that goes into a PDF."""

    def __init__(self, folder: Path | None) -> None:
        is_usable = folder is not None and is_ours_alone(folder.parent) and is_ours_alone(folder)
        self.folder = folder if is_usable else None

    def key(self, content: bytes, *what: str) -> str:
        """Name of the entry for a document, turned by this program into such a PDF."""
        return sha256("\0".join((FORM, *what, "")).encode() + content).hexdigest()

    def get(self, key: str) -> bytes | None:
        """The PDF kept under a key; None when there is none or it is not what was written."""
        if self.folder is None:
            return None
        path = self.folder / f"{key}.pdf"
        try:
            digest, _, pdf = path.read_bytes().partition(b"\n")
            if sha256(pdf).hexdigest().encode() != digest:
                return None
            os.utime(path)
        except OSError:
            return None
        return pdf

    def put(self, key: str, pdf: bytes) -> None:
        """Keep a PDF. Failing to is no fault: the next run makes it again."""
        if self.folder is None:
            return
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            passing = self.folder / f"{key}.{os.getpid()}.tmp"
            passing.write_bytes(sha256(pdf).hexdigest().encode() + b"\n" + pdf)
            passing.replace(self.folder / f"{key}.pdf")
        except OSError:
            return

    def tidy(self) -> None:
        """Throw away what is old, then the oldest until the rest is small enough."""
        if self.folder is None:
            return
        try:
            found = [(path.stat().st_mtime, path.stat().st_size, path) for path in self.folder.iterdir()]
        except OSError:
            return
        room, oldest = MOST_BYTES, time.time() - KEPT_DAYS * _DAY_S
        for changed, size, path in sorted(found, reverse=True):
            room -= size
            if room < 0 or changed < oldest:
                try:
                    path.unlink(missing_ok=True)
                except OSError:
                    continue
