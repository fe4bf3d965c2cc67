"""The same document, the same PDF: printed twice, a second and a setting of the clock apart."""

import os
import re
import time
import zlib
from functools import cache
from pathlib import Path

import pytest

from cchc_docs.check.measure_pdf import measure_pages
from cchc_docs.publish.office import Office
from cchc_docs.publish.pdf import PdfStandard, convert_to_pdf
from cchc_docs.publish.pdf_repeatable import without_clock
from tests.outside import soffice
from tests.publish.paper import letter


def printed_now(standard: PdfStandard) -> bytes:
    made = convert_to_pdf({"cong_van.docx": letter()}, Office(Path(soffice())), standard=standard)
    assert made.failed == {}
    return made.pdfs["cong_van.docx"]


printed = cache(printed_now)


@pytest.mark.parametrize("standard", PdfStandard)
def test_two_runs_give_the_same_bytes(standard, monkeypatch):
    first = printed(standard)
    time.sleep(1.1)
    monkeypatch.setitem(os.environ, "TZ", "Asia/Ho_Chi_Minh")
    second = printed_now(standard)
    assert first != second
    assert without_clock(first) == without_clock(second)


@pytest.mark.parametrize("standard", PdfStandard)
def test_what_is_printed_stays_as_it_was(standard):
    before = printed(standard)
    after = without_clock(before)
    assert measure_pages(after) == measure_pages(before)
    assert without_clock(after) == after
    assert not re.search(rb"20\d\d-\d\d-\d\dT|/(Creation|Mod)Date", after)


@pytest.mark.parametrize("standard", PdfStandard)
def test_every_object_is_where_the_table_says(standard):
    pdf = without_clock(printed(standard))
    start = int(re.search(rb"startxref\n(\d+)\n%%EOF\n$", pdf)[1])
    assert pdf.startswith(b"xref\n", start)
    offsets = [int(line[:10]) for line in pdf[start:].split(b"\n") if line.endswith(b" n ")]
    assert len(offsets) > 20
    for number, offset in enumerate(offsets, start=1):
        assert pdf.startswith(b"%d 0 obj\n" % number, offset)
    for found in re.finditer(rb"/Length (\d+)>>\nstream\n", pdf):
        assert pdf.startswith((b"endstream", b"\nendstream"), found.end() + int(found[1]))


def test_the_colour_profile_is_whole_and_has_no_date():
    pdf = without_clock(printed(PdfStandard.A_1B))
    found = re.search(rb"<</N 3/Length (\d+) 0 R/Filter/FlateDecode>>\nstream\n", pdf)
    profile = zlib.decompressobj().decompress(pdf[found.end() :])
    assert profile[36:40] == b"acsp" and int.from_bytes(profile[:4]) == len(profile)
    assert profile[24:36] == bytes((7, 208, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0))


def test_a_pdf_a_claims_what_can_be_proven():
    assert b"<pdfaid:conformance>B<" in without_clock(printed(PdfStandard.A_1B))


@pytest.mark.parametrize(
    "other",
    [b"", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF", b"%PDF-1.5\n\nxref\n0 1\n0000000000 65535 f \ntrailer\n<<>>\n"],
)
def test_a_pdf_built_in_another_way_is_left_alone(other):
    assert without_clock(other) == other


def test_a_pdf_cut_in_the_middle_is_left_alone():
    pdf = printed(PdfStandard.PLAIN)
    for end in range(0, len(pdf), 997):
        assert without_clock(pdf[:end]) == pdf[:end]


def test_the_pdf_says_whose_it_is_and_in_which_language():
    pdf = without_clock(printed(PdfStandard.A_1B))
    text = pdf.decode("utf-8", "replace")
    assert "/Lang(vi-VN)" in text
    assert "Công văn gửi Phòng Nội vụ</rdf:li>" in text
    assert "Ủy ban nhân dân huyện Lộc Bình</rdf:li>" in text
    assert "triển khai nhiệm vụ khắc phục các tiêu chí cải cách hành chính năm 2024</rdf:li>" in text


@pytest.mark.parametrize("name", ["cong_van", "phu_luc"])
def test_pdf_a_1b_is_proven_by_another_program(name, tmp_path):
    """Apache PDFBox preflight, which knows nothing of us or LibreOffice."""
    from tests.outside import preflight
    from tests.publish.paper import annex

    content = {"cong_van": letter, "phu_luc": annex}[name]()
    made = convert_to_pdf({name: content}, Office(Path(soffice())), standard=PdfStandard.A_1B)
    path = tmp_path / f"{name}.pdf"
    path.write_bytes(without_clock(made.pdfs[name]))
    assert preflight(path) == []


def test_the_other_program_refuses_what_is_no_pdf_a(tmp_path):
    from tests.outside import preflight

    path = tmp_path / "thuong.pdf"
    path.write_bytes(without_clock(printed(PdfStandard.PLAIN)))
    assert preflight(path)
