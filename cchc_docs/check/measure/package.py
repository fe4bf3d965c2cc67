"""The parts of a document and how they point to each other. Source: ECMA-376 part 2, 6.5 (relationships)."""

import struct
from dataclasses import dataclass, field
from posixpath import dirname, normpath
from zipfile import BadZipFile

from lxml import etree

from cchc_docs.check.measure.xml import parse
from cchc_docs.errors import UnreadableFileError
from cchc_docs.ooxml.package import read_parts

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@dataclass(frozen=True, slots=True)
class Relation:
    kind: str  #: last word of its type: styles, header, officeDocument
    target: str  #: part name


@dataclass(slots=True)
class Package:
    """Parts by name; XML parsed when asked for. `unread`: what is there and was not read, in words."""

    name: str
    parts: dict[str, bytes]
    unread: list[str] = field(default_factory=list)

    def xml(self, part: str) -> etree._Element | None:
        """A part's root; None: there is no such part. Raises UnreadableFileError when it is damaged."""
        content = self.parts.get(part)
        if content is None:
            return None
        try:
            return parse(content)
        except etree.XMLSyntaxError as cause:
            raise damaged(self.name) from cause

    def relations(self, part: str) -> dict[str, Relation]:
        """Relation id → what it points to inside the package; "" is the package itself."""
        folder, _, base = part.rpartition("/")
        root = self.xml(f"{folder}/_rels/{base}.rels".lstrip("/"))
        found = {}
        for element in () if root is None else root.iter(_RELATION):
            target = element.get("Target", "")
            if element.get("TargetMode") != "External":
                path = target if target.startswith("/") else normpath(f"{dirname(part)}/{target}")
                kind = element.get("Type", "").rpartition("/")[2]
                found[element.get("Id", "")] = Relation(kind, path.lstrip("/"))
        return found

    def note(self, what: str) -> None:
        """Remember something that was not read, once."""
        if what not in self.unread:
            self.unread.append(what)


def damaged(name: str) -> UnreadableFileError:
    return UnreadableFileError(
        f"“{name}” hỏng hoặc không phải văn bản Word. Mở bằng Word, lưu lại dạng .docx rồi chạy lại."
    )


def open_package(name: str, content: bytes) -> Package:
    """Raises UnreadableFileError for anything that is no package."""
    try:
        return Package(name, read_parts(content))
    except (BadZipFile, struct.error, ValueError, OSError, LookupError) as cause:
        raise damaged(name) from cause
