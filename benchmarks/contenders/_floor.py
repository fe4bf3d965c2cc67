"""What both floors share: our template cut open once, all static parts in one piece of bytes."""

import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from docxtpl import DocxTemplate

DOCUMENT = "word/document.xml"
_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_DAY = 33  # 1 January 1980

#: Document XML → the pieces of the .docx file.
Pack = Callable[[bytes], tuple[bytes, ...]]


def jinja_source(template: Path) -> str:
    """The template's document as Jinja text, as docxtpl itself would give it to Jinja."""
    with ZipFile(template) as package:
        xml = package.read(DOCUMENT).decode("utf-8")
    return str(DocxTemplate(BytesIO()).patch_xml(xml))


def packer(template: Path) -> Pack:
    """Every other part deflated now; later only the document is, at the same level 6."""
    bodies, directory, offset = [], [], 0
    with ZipFile(template) as package:
        names = [name for name in package.namelist() if name != DOCUMENT]
        for name in names:
            local, central, packed = _entry(name, package.read(name), offset)
            bodies += [local, packed]
            directory.append(central)
            offset += len(local) + len(packed)
    static, static_directory = b"".join(bodies), b"".join(directory)

    def pack(xml: bytes) -> tuple[bytes, ...]:
        local, central, packed = _entry(DOCUMENT, xml, offset)
        whole = len(static_directory) + len(central)
        count = len(names) + 1
        end = _END.pack(b"PK\5\6", 0, 0, count, count, whole, offset + len(local) + len(packed), 0)
        return static, local, packed, static_directory, central, end

    return pack


def _entry(name: str, content: bytes, offset: int) -> tuple[bytes, bytes, bytes]:
    deflater = zlib.compressobj(6, zlib.DEFLATED, -15)
    packed = deflater.compress(content) + deflater.flush()
    title = name.encode("ascii")
    facts = (20, 0, 8, 0, _DAY, zlib.crc32(content), len(packed), len(content), len(title))
    local = _LOCAL.pack(b"PK\3\4", *facts, 0) + title
    return local, _CENTRAL.pack(b"PK\1\2", 20, *facts, 0, 0, 0, 0, 0, offset) + title, packed
