"""Where a set is written before anything is moved; and the folder put in order first, when a run was killed in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cchc_docs.errors import CannotWriteError
from cchc_docs.publish.disk import keep
from cchc_docs.publish.failures import why_not_written
from cchc_docs.publish.journal import is_under_way, recover
from cchc_docs.publish.working_place import STAGING, clear_leftover, place_beside, working_place


class Staging:
    """A folder beside the set, or inside it. `is_new`: the set's folder is not there yet, and this shall become it."""

    def __init__(self, root: Path, is_new: bool) -> None:
        self.root, self.is_new = root, is_new
        self.made: set[str] = set()

    @property
    def place(self) -> Path:
        return self.root.parent

    def write(self, path: str, content: bytes) -> None:
        """Each folder is made once: asking the system for every file costs more than the file."""
        with open(self.at(path), "wb") as stream:  # noqa: PTH123 - pathlib takes as long as the file itself
            stream.write(content)

    def write_for_good(self, path: str, content: bytes) -> None:
        """The same, and the bytes are on the disk before the file is moved."""
        with open(self.at(path), "wb") as stream:  # noqa: PTH123
            stream.write(content)
            stream.flush()
            keep(stream.fileno())

    def at(self, path: str) -> str:
        """Where a file is to be staged; its folder is there."""
        inner = path.rpartition("/")[0]
        if inner not in self.made:
            (self.root / inner).mkdir(parents=True, exist_ok=True)
            self.made.add(inner)
        return f"{self.root}/{path}"


@contextmanager
def staging_for(folder: Path) -> Iterator[Staging]:
    """Beside a folder that is to be made; inside one that is there, for it may be on a disk of its own."""
    while True:
        place = _working_folder(folder)
        with working_place(place, folder, lambda place=place: recover(folder, place)) as root:  # type: ignore[misc]
            if _working_folder(folder) == place:  # the run that held it before has not made the folder
                is_inside = place.parent == folder
                if is_inside and folder.absolute().name:
                    clear_leftover(place_beside(folder), folder)
                yield Staging(root, not is_inside)
                return


def put_in_order(folder: Path) -> bool:
    """Finish or undo what a killed run was moving, so that the folder holds one set, old or new; true if that was so.

    Cheap when there is nothing to do. Raises CannotWriteError: PlaceTaken when another run is at work there.
    """
    if not (folder / STAGING).exists():
        return False
    was_under_way = is_under_way(folder / STAGING)
    try:
        with staging_for(folder):
            return was_under_way
    except OSError as cause:
        raise CannotWriteError(why_not_written(folder, folder, cause, "thư mục khác bằng --output")) from cause


def _working_folder(folder: Path) -> Path:
    return folder / STAGING if folder.exists() else place_beside(folder)
