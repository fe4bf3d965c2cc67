"""PDFs kept between runs, under the hash of the document, the converter and what was asked for.

What nobody has asked for in a month is thrown away.
"""

from hashlib import sha256
from pathlib import Path

from cchc_docs.sealed_files import SealedFiles

FOLDER = "pdf"
#: Raised whenever what we do to a PDF changes (`publish/pdf_repeatable.py`).
FORM = "1"
KEPT_DAYS = 30
#: An archive of a nation's letters must not stay on a clerk's disk for a month.
MOST_BYTES = 500_000_000
_DAY_S = 86_400


class PdfCache:
    """get and put, by a key made of everything that goes into a PDF."""

    def __init__(self, cache: Path | None) -> None:
        self._files = SealedFiles(cache, ".pdf", FOLDER)

    def key(self, content: bytes, *what: str) -> str:
        """Name of the entry for a document, turned by this program into such a PDF."""
        return sha256("\0".join((FORM, *what, "")).encode() + content).hexdigest()

    def get(self, key: str) -> bytes | None:
        """The PDF kept under a key; None when there is none or it is not what was written."""
        pdf = self._files.get(key)
        if pdf is not None:
            self._files.touch(key)
        return pdf

    def put(self, key: str, pdf: bytes) -> None:
        """Keep a PDF."""
        self._files.put(key, pdf)

    def tidy(self) -> None:
        """Throw away what is old, and what is too much."""
        self._files.tidy(KEPT_DAYS * _DAY_S, MOST_BYTES)
