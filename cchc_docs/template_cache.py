"""Compiled templates kept between runs, under the hash of template and engine.

A stale entry has another name. A hostile one can at worst print wrong words, since its text is data
(`render/stored_template.py`).
"""

from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from cchc_docs.sealed_files import SealedFiles

PACKAGE = Path(__file__).parent
#: Everything that decides what a template compiles to.
ENGINE_FILES = ("render/*.py", "ooxml/*.py", "model/profile.py", "__init__.py")


class TemplateCache:
    """get and put, by a key made of everything that goes into a compiled template."""

    def __init__(self, cache: Path | None) -> None:
        self._files = SealedFiles(cache, ".json")
        self.engine = engine_hash() if self._files.folder else ""

    def key(self, content: bytes, *what: str) -> str:
        """Name of the entry for a template's bytes, compiled by this engine for this purpose."""
        return sha256("\0".join((self.engine, *what)).encode() + content).hexdigest()

    def get(self, key: str) -> str | None:
        """The text kept under a key; None when there is none or it is not what was written."""
        text = self._files.get(key)
        return None if text is None else text.decode("utf-8", "replace")

    def put(self, key: str, text: str) -> None:
        """Keep a text."""
        self._files.put(key, text.encode())


@lru_cache(maxsize=1)
def engine_hash() -> str:
    """Hash of our own sources: whoever changes the engine need not remember a version number."""
    files = sorted(path for pattern in ENGINE_FILES for path in PACKAGE.glob(pattern))
    return sha256(b"".join(path.read_bytes() for path in files)).hexdigest()
