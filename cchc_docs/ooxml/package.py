"""A ZIP package, written the same way each time: fixed order, fixed times, static parts deflated only once.

Python's zipfile would deflate every part again for each document; of a letter's twelve parts one changes.
Format: PKWARE APPNOTE 6.3; OPC part names are ASCII (ECMA-376 part 2).
"""

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

try:  # half the time of zlib for about the same size: docs/decisions/0006
    from zlib_ng.zlib_ng import ZLIBNG_VERSION, compressobj, crc32

    DEFLATER, LEVEL = f"zlib-ng {ZLIBNG_VERSION}", 5
except ImportError:  # nothing but time is lost
    from zlib import compressobj, crc32  # type: ignore[assignment]

    DEFLATER, LEVEL = f"zlib {zlib.ZLIB_RUNTIME_VERSION}", 6  #: other bytes for the same words

CONTENT_TYPES = "[Content_Types].xml"
#: 1 January 1980, the first day DOS knows. A real time would make every run's bytes differ.
DOS_DATE = (0 << 9) | (1 << 5) | 1
DEFLATED = 8
#: Bytes that a window of 4 kB holds.
SMALL = 1 << 12
#: Bytes of a part that wait before they are deflated: all of a letter, little of an annex of 10,000 rows.
WAITING = 1 << 18

#: Control characters other than tab and line ends; lone surrogates are ignored when encoding.
_NOT_XML = bytes(c for c in range(0x20) if c not in b"\t\n\r")

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5HI")
_OFFSET = struct.Struct("<I")
_END = struct.Struct("<4s4H2IH")


@dataclass(frozen=True, slots=True)
class StoredPart:
    """A part as it lies in a package: deflated, with its two headers; only its place in the file is still unknown."""

    local: bytes
    deflated: bytes
    central: bytes
    name: bytes


def stored_part(name: str, crc: int, size: int, deflated: bytes) -> StoredPart:
    """From what is known of a part that is deflated already."""
    title = name.encode("ascii")
    facts = (20, 0, DEFLATED, 0, DOS_DATE, crc, len(deflated), size, len(title))
    local, central = _LOCAL.pack(b"PK\3\4", *facts, 0) + title, _CENTRAL.pack(b"PK\1\2", 20, *facts, 0, 0, 0, 0, 0)
    return StoredPart(local, deflated, central, title)


class PartWriter:
    """Deflates a part while it is made, so that a long one never lies in memory as a whole."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.packer = compressobj(LEVEL, zlib.DEFLATED, -15)
        self.deflated: list[bytes] = []
        self.pieces: list[bytes] = []
        self.waiting = self.size = self.crc = 0

    def write(self, content: bytes) -> None:
        """The next bytes of the part."""
        self.pieces.append(content)
        self.waiting += len(content)
        if self.waiting > WAITING:
            self._deflate()

    def _deflate(self) -> None:
        content = b"".join(self.pieces)
        self.pieces.clear()
        self.size += len(content)
        self.waiting = 0
        self.crc = crc32(content, self.crc)
        self.deflated.append(self.packer.compress(content))

    def stored(self) -> StoredPart:
        """The part, complete; the writer is used up by this."""
        self._deflate()
        self.deflated.append(self.packer.flush())
        return stored_part(self.name, self.crc, self.size, b"".join(self.deflated))


def store(name: str, content: bytes) -> StoredPart:
    """Deflate one part. A small one needs no large window, and a stream with a small one starts in half the time."""
    packer = compressobj(LEVEL, zlib.DEFLATED, -12 if len(content) < SMALL else -15)
    return stored_part(name, crc32(content), len(content), packer.compress(content) + packer.flush())


def zip_bytes(parts: Iterable[StoredPart]) -> bytes:
    """The whole package. Parts keep their order; the caller puts [Content_Types].xml first."""
    body: list[bytes] = []
    directory: list[bytes] = []
    offset = count = 0
    for part in parts:
        directory += (part.central, _OFFSET.pack(offset), part.name)
        body += (part.local, part.deflated)
        offset += len(part.local) + len(part.deflated)
        count += 1
    size = sum(map(len, directory))
    end = _END.pack(b"PK\5\6", 0, 0, count, count, size, offset, 0)
    return b"".join((*body, *directory, end))


def read_parts(content: bytes) -> dict[str, bytes]:
    """Part name → content, [Content_Types].xml first. Raises BadZipFile for anything that is no such package."""
    try:
        with ZipFile(BytesIO(content)) as package:
            names = [info.filename for info in package.infolist() if not info.is_dir()]
            if CONTENT_TYPES not in names or not all(map(str.isascii, names)):
                raise BadZipFile("no [Content_Types].xml, or part names that are not ASCII")
            names.sort(key=lambda name: name != CONTENT_TYPES)
            return {name: package.read(name) for name in names}
    except (zlib.error, EOFError, NotImplementedError, RuntimeError) as cause:  # cut short, odd packing, password
        raise BadZipFile(str(cause)) from cause


def stored_parts(content: bytes) -> dict[str, StoredPart]:
    """The parts of a package as they lie in it, not unpacked, [Content_Types].xml first; raises BadZipFile as above.

    Only for packages that `read_parts` has accepted: here nothing is checked against its CRC.
    """
    with ZipFile(BytesIO(content)) as package:
        parts = {info.filename: _as_it_lies(content, info, package) for info in package.infolist() if not info.is_dir()}
    return {name: parts[name] for name in sorted(parts, key=lambda name: name != CONTENT_TYPES)}


def _as_it_lies(content: bytes, info: ZipInfo, package: ZipFile) -> StoredPart:
    if info.compress_type != DEFLATED:
        return store(info.filename, package.read(info))
    at = info.header_offset
    name_length, extra_length = struct.unpack_from("<2H", content, at + 26)
    start = at + 30 + name_length + extra_length
    return stored_part(info.filename, info.CRC, info.file_size, content[start : start + info.compress_size])


def relations_part(part: str) -> str:
    """The part that holds the relationships of a part (ECMA-376 part 2, 9.3.3)."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels"


def xml_bytes(xml: str) -> bytes:
    """UTF-8 without the characters that XML cannot carry (XML 1.0, 2.2): Word calls a file with one damaged."""
    content = xml.encode("utf-8", "ignore").translate(None, _NOT_XML)
    return content.replace(b"\xef\xbf\xbe", b"").replace(b"\xef\xbf\xbf", b"")


def pack(parts: dict[str, bytes]) -> bytes:
    """Deflate and zip whole parts, [Content_Types].xml first, the rest in the given order."""
    names = sorted(parts, key=lambda name: name != CONTENT_TYPES)
    return zip_bytes(store(name, parts[name]) for name in names)
