"""Pages of a PDF as PNG pictures, through PDFium, which is an extra like the reader of pages (`measure_pdf.py`)."""

import struct
import zlib
from collections.abc import Collection, Iterator
from typing import Any

from cchc_docs.check.measure_pdf import OpenPdf, require_reader

#: PDFium's own unit: points.
POINTS_PER_INCH = 72
#: A chunk that only our own pictures have, so that they are known again; a picture drawn upon loses it.
SEAL = b"Software\0cchc_docs preview"
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_TRUECOLOUR = 2


def page_count(pdf: bytes) -> int:
    """Raises ProgramFailedError for what does not open, ProgramMissingError without PDFium."""
    with OpenPdf(pdf) as document:
        return len(document)


def page_images(pdf: bytes, pages: Collection[int], dpi: int) -> Iterator[tuple[int, bytes]]:
    """(page, PNG) of the pages asked for, counted from 1; all when `pages` is empty."""
    require_reader()
    with OpenPdf(pdf) as document:
        for number in sorted(set(pages)) or range(1, len(document) + 1):
            bitmap = document[number - 1].render(scale=dpi / POINTS_PER_INCH, rev_byteorder=True)
            try:
                yield number, _png(bitmap, dpi)
            finally:
                bitmap.close()


def is_own_picture(content: bytes) -> bool:
    """Whether we made this picture and nobody has changed it since."""
    return content.startswith(_SIGNATURE) and _chunk(b"tEXt", SEAL) in content[:200]


def _png(bitmap: Any, dpi: int) -> bytes:
    """PNG (ISO/IEC 15948): eight bits a colour, no filter; the same page gives the same bytes."""
    width, height, stride = bitmap.width, bitmap.height, bitmap.stride
    data = bytes(bitmap.buffer)
    rows = (data[y * stride : y * stride + 3 * width] for y in range(height))
    pixels = b"".join(b"\0" + row for row in rows)
    metre = round(dpi / 0.0254)
    return b"".join(
        (
            _SIGNATURE,
            _chunk(b"IHDR", struct.pack(">2I5B", width, height, 8, _TRUECOLOUR, 0, 0, 0)),
            _chunk(b"tEXt", SEAL),
            _chunk(b"pHYs", struct.pack(">2IB", metre, metre, 1)),
            _chunk(b"IDAT", zlib.compress(pixels, 6)),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
