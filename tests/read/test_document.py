"""A file to be checked is opened safely, or refused with a sentence a clerk can act on."""

import struct
import time
import zlib
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_docs.check.measure import measure_document
from cchc_docs.errors import ExitCode, UnreadableFileError
from cchc_docs.ooxml.package import pack, read_parts
from cchc_docs.read import docx_xml
from cchc_docs.read.document import read_document, refuse_unsafe
from tests.check.docx import docx, p, parts_of

GOOD = docx(p("Kính gửi: Sở Nội vụ"))
RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'


def refusal(content: bytes) -> str:
    with pytest.raises(UnreadableFileError) as caught:
        refuse_unsafe("cong_van.docx", content)
    assert caught.value.exit_code == ExitCode.DATA
    assert "cong_van.docx" in str(caught.value)
    return str(caught.value)


def changed(**parts: bytes) -> bytes:
    """The good document with other parts; `word__settings` stands for word/settings.xml."""
    return pack(parts_of(p("Nội dung")) | {f"{name.replace('__', '/')}.xml": data for name, data in parts.items()})


def with_part(name: str, data: bytes) -> bytes:
    return pack(parts_of(p("Nội dung")) | {name: data})


def zipped(*entries: tuple[str, bytes], method: int = ZIP_DEFLATED) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", method) as package:
        for name, data in entries:
            package.writestr(name, data)
    return out.getvalue()


def test_a_document_of_our_own_is_read_as_it_is(tmp_path):
    path = tmp_path / "tot.docx"
    path.write_bytes(GOOD)
    assert read_document(path) == GOOD


def test_a_document_of_another_program_is_read():
    out = BytesIO()
    Document().save(out)
    refuse_unsafe("khac.docx", out.getvalue())


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(UnreadableFileError, match="Không thấy tệp"):
        read_document(tmp_path / "khong_co.docx")


def test_a_folder_is_no_document(tmp_path):
    with pytest.raises(UnreadableFileError, match="thư mục"):
        read_document(tmp_path)


def test_a_name_no_system_takes_is_refused(tmp_path):
    with pytest.raises(UnreadableFileError):
        read_document(tmp_path / "a\0b.docx")


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "rỗng"),
        (b"{\\rtf1\\ansi", "RTF"),
        (b"%PDF-1.7", "PDF"),
        (b"\r\n<!DOCTYPE html><html>", "HTML"),
        (b"<HTML><body>", "HTML"),
        (b"MZ\x90\0", "chương trình"),
        (b"Kinh gui: So Noi vu", "không phải văn bản .docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, ".doc"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
        (zipped(("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b"<a/>")), "OpenDocument"),
        (zipped(("[Content_Types].xml", b"<a/>"), ("xl/workbook.xml", b"<a/>")), "Excel"),
        (zipped(("[Content_Types].xml", b"<a/>"), ("ppt/presentation.xml", b"<a/>")), "trình chiếu"),
        (zipped(("cong_van.docx", GOOD)), ".zip"),
        (zipped(("[Content_Types].xml", b"<Types/>")), "không phải văn bản Word"),
    ],
)
def test_each_other_kind_of_file_is_called_by_its_name(content, word):
    assert word in refusal(content)


def test_macros_are_refused_by_their_part_and_by_their_type():
    assert "macro" in refusal(with_part("word/vbaProject.bin", b"\0"))
    types = parts_of(p())["[Content_Types].xml"]
    types = types.replace(
        b"openxmlformats-officedocument.wordprocessingml.document.main", b"ms-word.document.macroEnabled.main"
    )
    assert "macro" in refusal(with_part("[Content_Types].xml", types))


def test_a_signed_document_is_refused():
    assert "ký số" in refusal(with_part("_xmlsignatures/sig1.xml", b"<Signature/>"))
    kind = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin"
    relations = RELATIONS.format(f'<Relationship Id="r9" Type="{kind}" Target="ky.sigs"/>')
    assert "ký số" in refusal(with_part("_rels/.rels", relations.encode()))


@pytest.mark.parametrize(("value", "is_refused"), [("1", True), ("on", True), ("0", False)])
def test_edit_protection_is_refused_while_it_is_enforced(value, is_refused):
    content = docx(p(), settings=f'<w:documentProtection w:edit="readOnly" w:enforcement="{value}"/>')
    if is_refused:
        assert "Restrict Editing" in refusal(content)
    else:
        refuse_unsafe("x.docx", content)


def test_entries_locked_by_a_zip_password_are_refused():
    locked = bytearray(GOOD)
    for signature, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        at = 0
        while (at := locked.find(signature, at)) >= 0:
            locked[at + offset] |= 1
            at += 4
    assert "mật khẩu" in refusal(bytes(locked))


def test_a_document_type_is_refused_before_anything_is_expanded():
    laughs = '<!DOCTYPE w [<!ENTITY a "haha">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(12)
    )
    bomb = f"<?xml version='1.0'?>{laughs}]><w>&m;</w>".encode()
    assert "bất thường" in refusal(changed(word__document=bomb))
    assert "bất thường" in refusal(changed(word__document=bomb.decode().encode("utf-16")))


def test_an_external_entity_is_refused_and_not_fetched(tmp_path):
    secret = tmp_path / "bi_mat.txt"
    secret.write_text("mật", encoding="utf-8")
    entity = f'<!DOCTYPE w [<!ENTITY a SYSTEM "{secret.as_uri()}">]><w>&a;</w>'
    assert "bất thường" in refusal(changed(word__document=entity.encode()))


def test_a_thousand_elements_inside_each_other_are_refused():
    assert "bất thường" in refusal(changed(word__document=b"<w>" * 1000 + b"</w>" * 1000))


@pytest.mark.parametrize("broken", [b"<w>", b"<w></v>", b"\xff\xff", b"", b"<w>\x00</w>"])
def test_broken_xml_is_damage(broken):
    assert "hỏng" in refusal(changed(word__document=broken))


def test_a_zip_bomb_is_refused_in_bounded_time():
    began = time.monotonic()
    assert "bom nén" in refusal(with_part("word/media/image1.bin", bytes(200 * 1024 * 1024)))
    assert time.monotonic() - began < 10


def test_a_bomb_that_lies_about_its_size_is_refused():
    honest = with_part("word/media/z.bin", bytes(30 * 1024 * 1024))
    lie = honest.replace(struct.pack("<I", 30 * 1024 * 1024), struct.pack("<I", 10))
    assert lie != honest
    assert "bom nén" in refusal(lie)


def test_a_part_that_says_it_is_smaller_than_it_is_counts_as_damage():
    honest = with_part("word/media/z.bin", b"0123456789" * 500)
    lie = honest.replace(struct.pack("<I", 5000), struct.pack("<I", 10))
    lie = lie.replace(struct.pack("<I", zlib.crc32(b"0123456789" * 500)), struct.pack("<I", zlib.crc32(b"0123456789")))
    assert "hỏng" in refusal(lie)


def test_more_elements_than_any_document_has_are_refused(monkeypatch):
    monkeypatch.setattr(docx_xml, "MOST_ELEMENTS", 1000)
    assert "bom nén" in refusal(changed(word__document=b"<w>" + b"<a/>" * 1000 + b"</w>"))


def test_more_xml_than_any_document_has_is_refused(monkeypatch):
    monkeypatch.setattr(docx_xml, "LARGEST_XML", 1000)
    assert "bom nén" in refusal(GOOD)


def test_a_million_attributes_are_refused_at_once():
    attributes = b" ".join(b'a%d=">"' % n for n in range(1_000_000))
    began = time.monotonic()
    assert "bất thường" in refusal(changed(word__document=b"<w " + attributes + b"/>"))
    assert time.monotonic() - began < 10


def test_six_thousand_parts_are_refused():
    assert "bom nén" in refusal(zipped(*((f"word/{n}.xml", b"<a/>") for n in range(6000))))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name_are_damage():
    entries = tuple(read_parts(GOOD).items())
    assert "hỏng" in refusal(zipped(*entries, ("word/document.xml", b"<other/>")))
    assert "hỏng" in refusal(zipped(*entries, ("WORD/document.xml", b"<other/>")))


def test_an_odd_way_of_packing_is_damage():
    assert "hỏng" in refusal(zipped(*read_parts(GOOD).items(), method=ZIP_BZIP2))


def test_a_file_cut_short_is_damage():
    assert "hỏng" in refusal(GOOD[: len(GOOD) // 2])


def opened_or_refused(content: bytes) -> None:
    """Read and measured, or refused with the one clear error."""
    try:
        refuse_unsafe("la.docx", content)
        measure_document("la.docx", content)
    except UnreadableFileError as refused:
        assert "la.docx" in str(refused)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.sampled_from([b"", b"PK\3\4", b"PK\1\2", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]))
def test_random_bytes_never_crash(content, beginning):
    opened_or_refused(beginning + content)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), min_size=1, max_size=8))
def test_a_document_with_changed_bytes_never_crashes(changes):
    damaged = bytearray(GOOD)
    for at, value in changes:
        damaged[at] = value
    opened_or_refused(bytes(damaged))


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_a_document_whose_xml_lost_a_piece_never_crashes(data):
    parts = parts_of(p("Nội dung"), settings="<w:evenAndOddHeaders/>", styles="<w:docDefaults/>")
    name = data.draw(st.sampled_from(sorted(parts)))
    start = data.draw(st.integers(0, len(parts[name])))
    parts[name] = parts[name][:start] + parts[name][data.draw(st.integers(start, len(parts[name]))) :]
    opened_or_refused(pack(parts))
