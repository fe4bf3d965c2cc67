"""What a publish did, or would do, to each file."""

from dataclasses import dataclass, field
from pathlib import Path

from cchc_docs.publish.manifest import Entry


@dataclass(slots=True)
class PublishReport:
    """What happened to each file; paths relative to the folder. `beside`: (edited file, new version laid beside it)."""

    folder: Path  #: or the archive
    created: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)  #: no longer part of the set, but edited by hand, so left alone
    replaced: list[str] = field(default_factory=list)  #: somebody's file stands there, and nothing new is to be said
    beside: list[tuple[str, str]] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    is_archive: bool = False
    placed: dict[str, str] = field(default_factory=dict)  #: name wanted → name given
    number: int | None = None  #: of the entry in the history; None: nothing was written

    @property
    def touches_files(self) -> bool:
        return bool(self.created or self.changed or self.removed)
