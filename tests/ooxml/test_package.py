"""The package: readable by everybody's ZIP tool, the same bytes each time, and nothing but XML inside the XML."""

import shutil
import subprocess
import sys
import zlib
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from cchc_docs.ooxml.package import CONTENT_TYPES, PartWriter, pack, read_parts, stored_parts, xml_bytes, zip_bytes

PARTS = {
    "_rels/.rels": b"<a/>",
    "word/document.xml": "<w>Tiếng Việt</w>".encode() * 5000,
    "word/media/image1.png": bytes(range(256)),
    "word/empty.xml": b"",
    CONTENT_TYPES: b"<Types/>",
}


def zipped(entries: dict[str, bytes], method: int = ZIP_STORED) -> bytes:
    target = BytesIO()
    with ZipFile(target, "w", method) as package:
        for name, content in entries.items():
            package.writestr(name, content)
    return target.getvalue()


def test_python_reads_it_back():
    with ZipFile(BytesIO(pack(PARTS))) as package:
        assert package.testzip() is None
        assert {name: package.read(name) for name in package.namelist()} == PARTS
        assert package.namelist() == [CONTENT_TYPES, *[name for name in PARTS if name != CONTENT_TYPES]]


def test_entries_are_plain_as_old_readers_want_them():
    for info in ZipFile(BytesIO(pack(PARTS))).infolist():
        assert info.date_time == (1980, 1, 1, 0, 0, 0)
        assert (info.flag_bits, info.extra, info.comment) == (0, b"", b"")
        assert info.filename.isascii() and "\\" not in info.filename


def test_unzip_finds_nothing_wrong(tmp_path: Path):
    unzip = shutil.which("unzip")
    if not unzip:
        pytest.skip("unzip is not installed")
    file = tmp_path / "a.docx"
    file.write_bytes(pack(PARTS))
    done = subprocess.run([unzip, "-t", str(file)], capture_output=True, text=True, check=True)
    assert "No errors detected" in done.stdout


def test_the_same_parts_give_the_same_bytes():
    assert pack(PARTS) == pack(dict(PARTS))


def test_where_the_fast_library_is_missing_zlib_packs_the_same_parts(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("cchc_docs.ooxml.package.compressobj", zlib.compressobj)
    monkeypatch.setattr("cchc_docs.ooxml.package.crc32", zlib.crc32)
    with ZipFile(BytesIO(pack(PARTS))) as package:
        assert package.testzip() is None
        assert {name: package.read(name) for name in package.namelist()} == PARTS


def test_the_program_starts_where_the_fast_library_cannot_be_imported():
    program = (
        "import sys; sys.modules['zlib_ng'] = None\n"
        "from cchc_docs.ooxml.package import pack, read_parts\n"
        "assert read_parts(pack({'[Content_Types].xml': b'<Types/>'})) == {'[Content_Types].xml': b'<Types/>'}"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


@given(st.lists(st.binary(max_size=40), max_size=30), st.integers(1, 60))
def test_a_part_written_in_pieces_is_the_part_written_at_once(pieces: list[bytes], waiting: int):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("cchc_docs.ooxml.package.WAITING", waiting)
        writer = PartWriter(CONTENT_TYPES)
        for piece in pieces:
            writer.write(piece)
        made = zip_bytes([writer.stored()])
    with ZipFile(BytesIO(made)) as package:
        assert package.testzip() is None
        assert package.read(CONTENT_TYPES) == b"".join(pieces)


def test_directories_and_odd_order_are_no_matter():
    odd = zipped({"word/": b"", "word/document.xml": b"<a/>", "_rels/": b"", CONTENT_TYPES: b"<Types/>"})
    assert list(read_parts(odd)) == [CONTENT_TYPES, "word/document.xml"]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"PK\3\4", id="a beginning"),
        pytest.param(pack(PARTS)[:-30], id="cut short"),
        pytest.param(zipped({"word/document.xml": b""}), id="a ZIP of something else"),
        pytest.param(zipped({CONTENT_TYPES: b"", "word/ảnh.png": b""}), id="a name no package may have"),
    ],
)
def test_what_is_no_package_is_refused(content: bytes):
    with pytest.raises(BadZipFile):
        read_parts(content)


def test_packed_in_an_odd_way_it_is_read_all_the_same():
    assert read_parts(zipped(PARTS, ZIP_BZIP2))["word/document.xml"] == PARTS["word/document.xml"]


def streamed(entries: dict[str, bytes]) -> bytes:
    """Sizes behind the content, as LibreOffice and Google Docs write."""

    class Pipe(BytesIO):
        def seekable(self) -> bool:
            return False

    target = Pipe()
    with ZipFile(target, "w", ZIP_DEFLATED) as package:
        for name, content in entries.items():
            package.writestr(name, content)
    return target.getvalue()


def with_extra_fields(entries: dict[str, bytes]) -> bytes:
    """Word pads its first part with an extra field that the directory does not repeat."""
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as package:
        for name, content in entries.items():
            info = ZipInfo(name, (2024, 1, 5, 8, 30, 0))
            info.compress_type, info.extra = ZIP_DEFLATED, b"\x20\xa2\x04\x00\x28\xa0\x02\x00"
            package.writestr(info, content)
    return target.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(pack(PARTS), id="our own"),
        pytest.param(zipped(PARTS, ZIP_DEFLATED), id="zipfile"),
        pytest.param(zipped(PARTS, ZIP_STORED), id="not packed"),
        pytest.param(zipped(PARTS, ZIP_BZIP2), id="packed in an odd way"),
        pytest.param(streamed(PARTS), id="streamed"),
        pytest.param(with_extra_fields(PARTS), id="extra fields and a clock"),
        pytest.param(b"#!/bin/sh" + zipped(PARTS, ZIP_DEFLATED), id="something before it"),
        pytest.param(zipped({"word/": b"", **PARTS}, ZIP_DEFLATED) + b"", id="directories"),
    ],
)
def test_parts_taken_as_they_lie_give_a_plain_package_without_a_clock(content: bytes):
    made = zip_bytes(stored_parts(content).values())
    assert read_parts(made) == PARTS
    with ZipFile(BytesIO(made)) as package:
        assert package.testzip() is None
        assert {(i.date_time, i.flag_bits, i.extra) for i in package.infolist()} == {((1980, 1, 1, 0, 0, 0), 0, b"")}


def test_a_packed_part_whose_bytes_are_damaged_is_refused():
    whole = pack(PARTS)
    at = whole.index(b"word/document.xml") + len(b"word/document.xml") + 5
    with pytest.raises(BadZipFile):
        read_parts(whole[:at] + b"\xff" * 20 + whole[at + 20 :])


@given(st.binary(max_size=300))
def test_no_bytes_bring_it_down(noise: bytes):
    for content in (noise, pack(PARTS)[:200] + noise + pack(PARTS)[200:]):
        try:
            read_parts(content)
        except BadZipFile:
            continue


@given(st.text())
def test_xml_is_always_xml(text: str):
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace("]]>", "]]&gt;")
    etree.fromstring(xml_bytes(f"<a>{escaped}</a>"))


def test_only_what_xml_cannot_carry_is_lost():
    assert xml_bytes("a\x00\x08b\t\n\r\x85\u2028🙂\ud800\ufffe\uffffc").decode() == "ab\t\n\r\x85\u2028🙂c"
