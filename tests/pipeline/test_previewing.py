"""Pages as pictures: which, how large, and over whose files."""

import struct
import zlib
from pathlib import Path

import pytest

from cchc_docs.cli.preview import _numbers
from cchc_docs.errors import UnreadableFileError, UsageFault
from cchc_docs.previewing import PreviewRequest, preview

TEXT = b"BT /F1 20 Tf 72 700 Td (Ke hoach) Tj ET"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>"


def pdf(pages: int = 2) -> bytes:
    """A PDF of A4 pages with two words on each."""
    kids = b" ".join(b"%d 0 R" % (4 + 2 * n) for n in range(pages))
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, pages), FONT]
    for n in range(pages):
        objects += [
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>"
            % (5 + 2 * n),
            b"<</Length %d>>\nstream\n%s\nendstream" % (len(TEXT), TEXT),
        ]
    body = b"%PDF-1.4\n"
    for number, content in enumerate(objects, start=1):
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    return body + b"trailer\n<</Root 1 0 R/Size %d>>\n%%%%EOF\n" % (len(objects) + 1)


@pytest.fixture
def file(tmp_path) -> Path:
    path = tmp_path / "Kế hoạch.pdf"
    path.write_bytes(pdf())
    return path


def pixels(picture: bytes) -> tuple[int, int, bytes]:
    """Width, height and bytes of a PNG, each chunk held against its checksum."""
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    at, data, size = 8, b"", (0, 0)
    while at < len(picture):
        [length] = struct.unpack_from(">I", picture, at)
        kind, content = picture[at + 4 : at + 8], picture[at + 8 : at + 8 + length]
        assert struct.unpack_from(">I", picture, at + 8 + length)[0] == zlib.crc32(kind + content)
        if kind == b"IHDR":
            size = struct.unpack_from(">2I", content)
        data += content if kind == b"IDAT" else b""
        at += 12 + length
    return (*size, zlib.decompress(data))


def test_a_page_is_as_large_as_asked_and_not_blank(file):
    made = preview(PreviewRequest(file, dpi=72))
    assert [path.name for path in made.pictures] == ["Kế hoạch_trang_1.png", "Kế hoạch_trang_2.png"]
    width, height, data = pixels(made.pictures[0].read_bytes())
    assert (width, height) == (595, 842) and len(data) == (3 * width + 1) * height
    assert len(set(data)) > 10


def test_the_same_page_gives_the_same_bytes(file, tmp_path):
    [first] = preview(PreviewRequest(file, (2,), output=tmp_path / "một")).pictures
    [second] = preview(PreviewRequest(file, (2,), output=tmp_path / "hai")).pictures
    assert first.read_bytes() == second.read_bytes()


def test_our_own_picture_is_replaced_and_nobody_elses(file, tmp_path):
    theirs = tmp_path / "Kế hoạch_trang_1.png"
    theirs.write_bytes(b"\x89PNG\r\n\x1a\n drawn by the clerk")
    for dpi in (40, 50):
        [made] = preview(PreviewRequest(file, (1,), dpi)).pictures
        assert made.name == "Kế hoạch_trang_1_2.png"
    assert theirs.read_bytes().endswith(b"clerk")
    assert pixels(made.read_bytes())[0] == pytest.approx(595 * 50 / 72, abs=1)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([file.name, theirs.name, made.name])


def test_a_page_that_is_not_there_is_told_before_anything_is_written(file, tmp_path):
    with pytest.raises(UsageFault, match="có 2 trang, không có trang 3"):
        preview(PreviewRequest(file, (1, 3)))
    assert list(tmp_path.glob("*.png")) == []


def test_what_cannot_be_opened_is_told(tmp_path):
    (tmp_path / "hỏng.pdf").write_bytes(b"%PDF-1.7 nothing")
    with pytest.raises(UnreadableFileError, match="hỏng hoặc có mật khẩu"):
        preview(PreviewRequest(tmp_path / "hỏng.pdf"))
    with pytest.raises(UnreadableFileError):
        preview(PreviewRequest(tmp_path / "không có.pdf"))
    with pytest.raises(UsageFault, match=r"không phải tệp \.docx hoặc \.pdf"):
        preview(PreviewRequest(tmp_path / "cũ.doc"))


@pytest.mark.parametrize(("text", "pages"), [(None, ()), ("3", (3,)), ("1-3,5", (1, 2, 3, 5)), ("1, 2", (1, 2))])
def test_pages_as_typed(text, pages):
    assert _numbers(text) == pages


@pytest.mark.parametrize("text", ["a", "3-1", "1-", ",", "1-999999999"])
def test_pages_mistyped(text):
    with pytest.raises(UsageFault):
        _numbers(text)
