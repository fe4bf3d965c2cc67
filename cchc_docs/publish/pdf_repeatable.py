"""A PDF of LibreOffice without its clock: the same document gives the same bytes, today and next year.

LibreOffice writes the time of the export into the information dictionary, the XMP packet, the head of the colour
profile of a PDF/A, and into two numbers made of it (/ID, /DocChecksum). It knows no SOURCE_DATE_EPOCH (7.4).
Why we do this ourselves, and why a PDF then says no date at all: docs/decisions/0016-pdfs-without-a-clock.md.
"""

import re
import zlib
from hashlib import md5
from itertools import accumulate

#: Exactly what LibreOffice ends a file with. Anything else is left as it is.
_TAIL = re.compile(
    rb"\nxref\n0 (\d+)\n((?:\d{10} \d{5} [nf] \n)+)trailer\n(<<.*?>>)\nstartxref\n(\d+)\n%%EOF\n$", re.DOTALL
)
_INFO_DATE = re.compile(rb"\n?/(?:CreationDate|ModDate)\(D:[^()]*\)")
_XMP = re.compile(rb"<</Type/Metadata/Subtype/XML/Length (\d+)>>\nstream\n")
_XMP_DATE = re.compile(rb"[ \n]*<xmp:(?:CreateDate|ModifyDate|MetadataDate)>[^<]*</xmp:\w+>")
_PROFILE = re.compile(rb"<</N 3/Length (\d+) 0 R/Filter/FlateDecode>>\nstream\n")
_CONFORMANCE = re.compile(rb"(<pdfaid:conformance>)A(</pdfaid:conformance>)")
_IDENTITY = re.compile(rb"/ID \[ <[0-9A-F]{32}>\n<[0-9A-F]{32}> \]\n")
_CHECKSUM = re.compile(rb"/DocChecksum /[0-9A-F]{32}\n")
#: Bytes 24-35 of an ICC profile are its date (ICC.1:2010, 7.2), 84-99 the MD5 that stands for it.
_ICC_DATE, _ICC_ID = slice(24, 36), slice(84, 100)
_YEAR_2000 = bytes((7, 208, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0))

#: Where, how many bytes go, what comes.
_Edit = tuple[int, int, bytes]


def without_clock(pdf: bytes) -> bytes:
    """The PDF without any time of its making; unchanged when it is not built as LibreOffice builds one.

    A PDF/A that LibreOffice declares 1A is declared 1B: that is the level a validator has proven.
    """
    tail = _TAIL.search(pdf)
    if not tail or int(tail[4]) != tail.start() + 1:
        return pdf
    edits = [*_information(pdf, tail), *_metadata(pdf), *_colour_profile(pdf)]
    made = _rewritten(pdf, tail, sorted(edits))
    return _identified(made)


def _information(pdf: bytes, tail: re.Match[bytes]) -> list[_Edit]:
    found = re.search(rb"/Info (\d+) 0 R", tail[3])
    body = _object(pdf, tail, int(found[1])) if found else None
    if body is None:
        return []
    start, end = body
    return [(m.start(), len(m[0]), b"") for m in _INFO_DATE.finditer(pdf, start, end)]


def _metadata(pdf: bytes) -> list[_Edit]:
    """The XMP packet: a stream that is not packed, its length beside it."""
    found = _XMP.search(pdf)
    if not found:
        return []
    start, length = found.end(), int(found[1])
    before = pdf[start : start + length]
    after = _CONFORMANCE.sub(rb"\1B\2", _XMP_DATE.sub(b"", before))
    return [(found.start(1), len(found[1]), str(len(after)).encode()), (start, length, after)]


def _colour_profile(pdf: bytes) -> list[_Edit]:
    """Packed, so its length changes with the time in it; the length is an object of its own."""
    found = _PROFILE.search(pdf)
    length = re.compile(rb"\n%d 0 obj\n(\d+)\nendobj\n" % int(found[1])).search(pdf, found.end()) if found else None
    if not found or not length:
        return []
    start, size = found.end(), int(length[1])
    try:
        profile = bytearray(zlib.decompress(pdf[start : start + size]))
    except zlib.error:
        return []
    if profile[36:40] != b"acsp":
        return []
    profile[_ICC_DATE], profile[_ICC_ID] = _YEAR_2000, bytes(16)
    packed = zlib.compress(bytes(profile), 9)
    return [(start, size, packed), (length.start(1), len(length[1]), str(len(packed)).encode())]


def _object(pdf: bytes, tail: re.Match[bytes], number: int) -> tuple[int, int] | None:
    """Where an object begins and ends."""
    if number >= int(tail[1]):
        return None
    start = int(tail[2][20 * number : 20 * number + 10])
    end = pdf.find(b"\nendobj\n", start)
    return (start, end) if pdf.startswith(b"%d 0 obj\n" % number, start) and end > 0 else None


def _rewritten(pdf: bytes, tail: re.Match[bytes], edits: list[_Edit]) -> bytes:
    """The file with the edits made, and every offset of the table moved by what was added or taken before it."""
    pieces: list[bytes] = []
    at = 0
    for start, length, new in edits:
        pieces += (pdf[at:start], new)
        at = start + length
    body = b"".join((*pieces, pdf[at : tail.start(2)]))
    starts = [start for start, _, _ in edits]
    moved = [0, *accumulate(len(new) - length for _, length, new in edits)]

    def new_place(old: int) -> int:
        return old + moved[sum(start < old for start in starts)]

    table = b"".join(
        b"%010d" % new_place(int(line[:10])) + line[10:] if line[17:18] == b"n" else line
        for line in (tail[2][at : at + 20] for at in range(0, len(tail[2]), 20))
    )
    return b"%strailer\n%s\nstartxref\n%d\n%%%%EOF\n" % (body + table, tail[3], new_place(int(tail[4])))


def _identified(pdf: bytes) -> bytes:
    """/ID and the checksum made of what the file says, not of when."""
    pdf = _CHECKSUM.sub(b"", pdf)
    end = pdf.rindex(b"trailer\n")
    bare = pdf[:end] + _IDENTITY.sub(b"", pdf[end:])
    name = md5(bare, usedforsecurity=False).hexdigest().upper().encode()
    return pdf[:end] + _IDENTITY.sub(b"/ID [ <%s>\n<%s> ]\n" % (name, name), pdf[end:])
