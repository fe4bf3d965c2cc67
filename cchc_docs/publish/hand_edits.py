"""Which files of a published set are no longer as they were written."""

from collections.abc import Iterable
from pathlib import Path

from cchc_docs.publish.manifest import digest, read_manifest, read_moving


def edited_by_hand(folder: Path, paths: Iterable[str]) -> list[str]:
    """Of these paths those that lie in the folder and are not, byte for byte, what the manifest says we wrote."""
    before, moving = read_manifest(folder), read_moving(folder)
    ours = {path: {before[path].sha256 if path in before else None, moving.get(path)} for path in paths}
    return [path for path, hashes in ours.items() if _is_other(folder / path, hashes)]


def _is_other(path: Path, ours: set[str | None]) -> bool:
    return path.is_file() and digest(path.read_bytes()) not in ours
