"""Which files of a published set are no longer as they were written."""

from collections.abc import Callable, Iterable
from pathlib import Path

from cchc_docs.publish.manifest import digest, read_manifest


def edited_by_hand(folder: Path, paths: Iterable[str], is_resaved: Callable[[bytes, str], bool]) -> list[str]:
    """Of these paths those that lie in the folder and are not what the manifest says we wrote, byte for byte or saved
    again without an edit.
    """
    before = read_manifest(folder)
    edited = []
    for path in paths:
        content = (folder / path).read_bytes() if (folder / path).is_file() else None
        ours = before[path].sha256 if path in before else ""
        if content is not None and digest(content) != ours and not (ours and is_resaved(content, ours)):
            edited.append(path)
    return edited
