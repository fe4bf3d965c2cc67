"""Files kept between runs in the user's cache folder, each behind the hash of what is in it.

What is damaged has another hash and is taken for missing; on systems with owners, a folder that others may write to is
not used at all. When nothing can be kept, everything is made anew each time: slower, never wrong. What is in a file is
data for whoever asked for it, never a program.
"""

import os
import sys
import time
from hashlib import sha256
from pathlib import Path

#: Names another folder, or none at all when empty.
VARIABLE = "CCHC_CACHE"
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


class SealedFiles:
    """Files of one kind in the cache folder, or in `below` of it. `folder` None: nothing is kept."""

    def __init__(self, cache: Path | None, suffix: str, below: str = "") -> None:
        is_usable = cache is not None and _is_ours_alone(cache) and _is_ours_alone(cache / below)
        self.folder = cache / below if cache is not None and is_usable else None
        self.suffix = suffix

    def get(self, key: str) -> bytes | None:
        """What is kept under a key; None when there is nothing or not what was written."""
        if self.folder is None:
            return None
        try:
            digest, _, content = (self.folder / f"{key}{self.suffix}").read_bytes().partition(b"\n")
        except OSError:
            return None
        return content if sha256(content).hexdigest().encode() == digest else None

    def put(self, key: str, content: bytes) -> None:
        """Keep it. Failing to is no fault: the next run makes it again."""
        if self.folder is None:
            return
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            passing = self.folder / f"{key}.{os.getpid()}.tmp"
            passing.write_bytes(sha256(content).hexdigest().encode() + b"\n" + content)
            passing.replace(self.folder / f"{key}{self.suffix}")
        except OSError:
            return

    def touch(self, key: str) -> None:
        """Note that it was of use, for `tidy`."""
        if self.folder is not None:
            try:
                os.utime(self.folder / f"{key}{self.suffix}")
            except OSError:
                return

    def tidy(self, kept_s: float, most_bytes: int) -> None:
        """Throw away what nobody has asked for so long, then the oldest until the rest is small enough."""
        if self.folder is None:
            return
        try:
            found = [(path.stat().st_mtime, path.stat().st_size, path) for path in self.folder.iterdir()]
        except OSError:
            return
        room, oldest = most_bytes, time.time() - kept_s
        for changed, size, path in sorted(found, reverse=True):
            room -= size
            if room < 0 or changed < oldest:
                try:
                    path.unlink(missing_ok=True)
                except OSError:
                    continue


def _is_ours_alone(folder: Path) -> bool:
    if sys.platform == "win32":
        return True
    try:
        facts = folder.stat()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return facts.st_uid == os.getuid() and not facts.st_mode & OTHERS_MAY_WRITE
