"""Unpack a package without trusting it: sizes are counted, not believed. Format: PKWARE APPNOTE 6.3, 4.3-4.4."""

import struct
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

#: A document has some dozens of parts; one with a picture in each row some hundreds.
MOST_PARTS = 5_000
#: The annex of a whole province, ten thousand rows, unpacks to some 40 MB.
LARGEST_PART = 150 * 1024 * 1024
LARGEST_WHOLE = 300 * 1024 * 1024
#: Honest XML of this size shrinks to a hundredth at most; DEFLATE could do a thousandth.
HIGHEST_RATIO, RATIO_COUNTS_FROM = 500, 16 * 1024 * 1024
_CHUNK = 1 << 20
_STORED, _DEFLATED, _ENCRYPTED = 0, 8, 0x1
_LOCAL = struct.Struct("<4s5H3I2H")


class Damage(Exception):
    """The package is cut short, contradicts itself, or is packed in a way no Word packs."""


class Locked(Damage):
    """Parts that only a password opens."""


class TooBig(Exception):
    """More parts or bytes than any document has."""


def unpacked(content: bytes, look_at_names: Callable[[list[str]], None]) -> Iterator[tuple[str, bytes]]:
    """Parts one after another, in the order of the package; `look_at_names` sees all names before the first.

    Raises Damage or TooBig.
    """
    if content.count(b"PK\1\2") > MOST_PARTS:
        raise TooBig("parts")
    try:
        with ZipFile(BytesIO(content)) as package:
            entries = [info for info in package.infolist() if not info.is_dir()]
    except (BadZipFile, struct.error, ValueError, NotImplementedError, OSError, EOFError, LookupError) as cause:
        raise Damage(str(cause)) from cause
    look_at_names([info.filename for info in entries])
    lower = [info.filename.lower() for info in entries]
    if len(set(lower)) != len(lower) or not all(map(str.isascii, lower)):
        raise Damage("part names")
    whole = 0
    for info in entries:
        data = _inflated(content, info)
        whole += len(data)
        if whole > LARGEST_WHOLE:
            raise TooBig("whole")
        yield info.filename, data


def _inflated(content: bytes, info: ZipInfo) -> bytes:
    """One part; what it says of itself must be true, for others who read the package will believe it."""
    packed = _packed(content, info)
    if info.compress_type == _STORED:
        data = packed
    elif info.compress_type == _DEFLATED:
        data = _inflate(packed)
    else:
        raise Damage("packing method")
    if len(data) != info.file_size or zlib.crc32(data) != info.CRC:
        raise Damage(info.filename)
    return data


def _packed(content: bytes, info: ZipInfo) -> bytes:
    if info.flag_bits & _ENCRYPTED:
        raise Locked(info.filename)
    try:
        signature, *_, name_length, extra_length = _LOCAL.unpack_from(content, info.header_offset)
    except struct.error as cause:
        raise Damage(info.filename) from cause
    start = info.header_offset + _LOCAL.size + name_length + extra_length
    name = content[info.header_offset + _LOCAL.size : start - extra_length]
    packed = content[start : start + info.compress_size]
    if signature != b"PK\3\4" or name != info.orig_filename.encode() or len(packed) != info.compress_size:
        raise Damage(info.filename)
    return packed


def _inflate(packed: bytes) -> bytes:
    inflater = zlib.decompressobj(-15)
    pieces: list[bytes] = []
    size, rest = 0, packed
    try:
        while not inflater.eof:
            piece = inflater.decompress(rest, _CHUNK)
            rest = inflater.unconsumed_tail
            size += len(piece)
            if size > LARGEST_PART or (size > RATIO_COUNTS_FROM and size > HIGHEST_RATIO * len(packed)):
                raise TooBig("part")
            if not piece and not rest and not inflater.eof:
                raise Damage("cut short")
            pieces.append(piece)
    except zlib.error as cause:
        raise Damage(str(cause)) from cause
    return b"".join(pieces)
