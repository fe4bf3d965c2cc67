"""Single parts out of a package: the same bytes that Python's zipfile gives, and nothing from a damaged one."""

from io import BytesIO
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

import pytest

from cchc_docs.ooxml.package import pack
from cchc_docs.ooxml.unpack import packed_parts

TEMPLATES = sorted((Path(__file__).parents[2] / "templates").glob("*.docx"))


def contents(package: bytes) -> dict[str, bytes]:
    return {name: part.content() for name, part in packed_parts(package).items()}


def zipped(method: int = ZIP_DEFLATED, comment: bytes = b"") -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", method) as package:
        info = ZipInfo("word/document.xml")
        info.extra, info.comment, info.compress_type = b"\x99\x99\x04\x00abcd", "chú thích".encode(), method
        package.writestr(info, "Kế hoạch " * 100)
        package.writestr("rỗng.xml", b"", method)
        package.comment = comment
    return out.getvalue()


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_document_as_word_and_we_write_it(path):
    content = path.read_bytes()
    with ZipFile(path) as package:
        assert contents(content) == {name: package.read(name) for name in package.namelist()}


@pytest.mark.parametrize("package", [zipped(), zipped(ZIP_STORED), zipped(comment=b"a note")])
def test_packages_with_comments_extra_fields_and_stored_parts(package):
    assert contents(package) == {"word/document.xml": "Kế hoạch ".encode() * 100, "rỗng.xml": b""}


def test_a_part_that_is_not_what_its_crc_promises_is_refused():
    package = bytearray(zipped(ZIP_STORED))
    package[package.index("Kế hoạch".encode())] ^= 1
    part = packed_parts(bytes(package))["word/document.xml"]
    with pytest.raises(BadZipFile):
        part.content()


@pytest.mark.parametrize("cut", [0, 3, 30, 100])
def test_a_package_cut_short_is_refused(cut):
    with pytest.raises(BadZipFile):
        contents(pack({"[Content_Types].xml": b"<Types/>"})[:cut])


def test_odd_packing_is_refused():
    with pytest.raises(BadZipFile):
        packed_parts(zipped(ZIP_BZIP2))
