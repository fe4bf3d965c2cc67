"""Compiled templates kept on disk between runs: a text beside its hash, under the hash of template and engine.

A stale entry has another name, a damaged one another hash; both are compiled anew. A hostile one can at worst print
wrong words, since its text is data (`render/stored_template.py`); on systems with owners, a folder that others may
write to is not used at all. When the folder cannot be written, every run compiles: slower, never wrong.
"""

import os
import sys
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

#: Names another folder, or none at all when empty.
VARIABLE = "CCHC_CACHE"
PACKAGE = Path(__file__).parent
#: Everything that decides what a template compiles to.
ENGINE_FILES = ("render/*.py", "ooxml/*.py", "model/profile.py", "__init__.py")
OTHERS_MAY_WRITE = 0o022


def default_folder() -> Path | None:
    """The user's own cache folder, as the system has it; None: keep nothing."""
    if VARIABLE in os.environ:
        return Path(os.environ[VARIABLE]) if os.environ[VARIABLE] else None
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
        return Path(base) / "cchc_docs" / "Cache" if base else None
    base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")  # noqa: PTH111
    return Path(base) / "cchc_docs"


class TemplateCache:
    """get and put, by a key made of everything that goes into a compiled template."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder if folder is not None and is_ours_alone(folder) else None
        self.engine = engine_hash() if self.folder else ""

    def key(self, content: bytes, *what: str) -> str:
        """Name of the entry for a template's bytes, compiled by this engine for this purpose."""
        return sha256("\0".join((self.engine, *what)).encode() + content).hexdigest()

    def get(self, key: str) -> str | None:
        """The text kept under a key; None when there is none or it is not what was written."""
        if self.folder is None:
            return None
        try:
            digest, _, text = (self.folder / f"{key}.json").read_bytes().partition(b"\n")
        except OSError:
            return None
        return text.decode("utf-8", "replace") if sha256(text).hexdigest().encode() == digest else None

    def put(self, key: str, text: str) -> None:
        """Keep a text. Failing to is no fault: the next run compiles again."""
        if self.folder is None:
            return
        content = text.encode()
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            passing = self.folder / f"{key}.{os.getpid()}.tmp"
            passing.write_bytes(sha256(content).hexdigest().encode() + b"\n" + content)
            passing.replace(self.folder / f"{key}.json")
        except OSError:
            return


def is_ours_alone(folder: Path) -> bool:
    if sys.platform == "win32":
        return True
    try:
        facts = folder.stat()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return facts.st_uid == os.getuid() and not facts.st_mode & OTHERS_MAY_WRITE


@lru_cache(maxsize=1)
def engine_hash() -> str:
    """Hash of our own sources: whoever changes the engine need not remember a version number."""
    files = sorted(path for pattern in ENGINE_FILES for path in PACKAGE.glob(pattern))
    return sha256(b"".join(path.read_bytes() for path in files)).hexdigest()
