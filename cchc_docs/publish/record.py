"""What the history keeps of one published set, beside its files: when, by what, from what, and what changed. Pure."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from cchc_docs.publish.manifest import Entry, entries_in

RECORD_VERSION = 1


@dataclass(frozen=True, slots=True)
class MadeFrom:
    """What a set is made from, as the door and the pipeline know it. All texts and bytes; nothing here is interpreted.

    `prints`: name wanted → fingerprint of everything the document depends on (`render/fingerprint.py`). `when`: as the
    door read the clock; "" without one. `restored`: the number of the set that is put back; its own snapshot is kept.
    """

    when: str = ""
    program: str = ""
    engine: str = ""  #: hash of the sources and libraries that make documents
    workbook: bytes = b""
    inputs: str = ""  #: the workbook's cells by identity (`model/inputs.py`), as JSON
    templates: Mapping[str, str] = field(default_factory=dict)  #: file name → hash
    prints: Mapping[str, str] = field(default_factory=dict)
    restored: "Record | None" = None
    issued: tuple[str, ...] = ()  #: files of the set that have their number by now


@dataclass(frozen=True, slots=True)
class Made:
    """One document: where it lies, its fingerprint, and the number of the set whose snapshot it was made from."""

    path: str
    print: str
    base: int


@dataclass(frozen=True, slots=True)
class Record:
    number: int
    when: str
    program: str
    engine: str
    workbook: str  #: file name
    workbook_hash: str  #: "" when its bytes are not kept
    templates: Mapping[str, str]
    created: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    beside: tuple[tuple[str, str], ...]
    made: Mapping[str, Made]  #: name wanted → how it was made
    is_whole: bool = True
    restored: int | None = None
    entries: Mapping[str, Entry] = field(default_factory=dict)  #: the manifest
    size: int = 0  #: bytes of the pack
    issued: tuple[str, ...] = ()

    @property
    def hashes_by_path(self) -> dict[str, str]:
        return {path: entry.sha256 for path, entry in self.entries.items()}

    @property
    def hashes(self) -> set[str]:
        return {entry.sha256 for entry in self.entries.values()}


def record_text(record: Record) -> str:
    """Without the manifest, which lies beside it as it is, and the size."""
    data = {
        "version": RECORD_VERSION,
        "number": record.number,
        "when": record.when,
        "program": record.program,
        "engine": record.engine,
        "workbook": record.workbook,
        "workbook_sha256": record.workbook_hash,
        "templates": dict(record.templates),
        "is_whole": record.is_whole,
        "restored": record.restored,
        "issued": record.issued,
        "created": record.created,
        "changed": record.changed,
        "removed": record.removed,
        "beside": record.beside,
        "made": {wanted: [one.path, one.print, one.base] for wanted, one in record.made.items()},
    }
    return json.dumps(data, ensure_ascii=False, indent=0)


def record_of(text: str, manifest: str) -> Record:
    """Raises ValueError for what is none of ours."""
    try:
        data = json.loads(text)
        if data["version"] != RECORD_VERSION:
            raise ValueError("a record of another version")
        record = Record(
            int(data["number"]),
            str(data["when"]),
            str(data["program"]),
            str(data["engine"]),
            str(data["workbook"]),
            str(data["workbook_sha256"]),
            {str(name): str(made) for name, made in data["templates"].items()},
            tuple(map(str, data["created"])),
            tuple(map(str, data["changed"])),
            tuple(map(str, data["removed"])),
            tuple((str(edited), str(new)) for edited, new in data["beside"]),
            {str(w): Made(str(path), str(made), int(base)) for w, (path, made, base) in data["made"].items()},
            bool(data["is_whole"]),
            None if data["restored"] is None else int(data["restored"]),
            issued=tuple(map(str, data.get("issued", ()))),
        )
    except (KeyError, TypeError, AttributeError) as cause:
        raise ValueError("no record of ours") from cause
    return replace(record, entries=entries_in(manifest))
