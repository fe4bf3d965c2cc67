"""Pages as pictures: which, how large, and over whose files."""

import struct
import zlib
from pathlib import Path

import pytest

from cchc_docs.cli.preview import page_numbers
from cchc_docs.errors import UnreadableFileError, UsageFault
from cchc_docs.previewing import PreviewRequest, preview
from tests.publish.paper import publish_set

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
    pictures = tmp_path / "xem_trang"
    pictures.mkdir()
    theirs = pictures / "Kế hoạch_trang_1.png"
    theirs.write_bytes(b"\x89PNG\r\n\x1a\n drawn by the clerk")
    for dpi in (40, 50):
        [made] = preview(PreviewRequest(file, (1,), dpi)).pictures
        assert made.name == "Kế hoạch_trang_1_2.png"
    assert theirs.read_bytes().endswith(b"clerk")
    assert pixels(made.read_bytes())[0] == pytest.approx(595 * 50 / 72, abs=1)
    assert sorted(pictures.iterdir()) == sorted([theirs, made])


def test_a_page_that_is_not_there_is_told_before_anything_is_written(file, tmp_path):
    with pytest.raises(UsageFault, match="có 2 trang, không có trang 3"):
        preview(PreviewRequest(file, (1, 3)))
    assert list(tmp_path.iterdir()) == [file]


def test_pictures_do_not_lie_among_the_letters(tmp_path):
    """In a set all lie in one folder, each at its document's place; a file alone has the folder beside it."""
    where = {"một.pdf": "xem_trang", "bộ/cong_van/hai.pdf": "bộ/xem_trang/cong_van", "bộ/ba.pdf": "bộ/xem_trang"}
    where["bộ/pdf/cong_van/bốn.pdf"] = "bộ/xem_trang/pdf/cong_van"
    for folder in ("bộ", "bộ/pdf"):
        publish_set(tmp_path / folder)
    for name in where:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(pdf(1))
    made = {name: preview(PreviewRequest(tmp_path / name)).pictures[0].parent for name in where}
    assert made == {name: tmp_path / folder for name, folder in where.items()}


def test_a_set_with_pictures_is_built_again_and_loses_none(tmp_path):
    published = publish_set(tmp_path / "bộ")
    (published / "pdf.pdf").write_bytes(pdf(1))
    [picture] = preview(PreviewRequest(published / "pdf.pdf")).pictures
    before = picture.read_bytes()
    publish_set(published, annex_title="Phân công nhiệm vụ khác")
    assert picture.read_bytes() == before
    assert picture.relative_to(published).as_posix() not in (published / "manifest.json").read_text(encoding="utf-8")


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
    assert page_numbers(text) == pages


@pytest.mark.parametrize("text", ["a", "3-1", "1-", ",", "1-999999999"])
def test_pages_mistyped(text):
    with pytest.raises(UsageFault):
        page_numbers(text)
