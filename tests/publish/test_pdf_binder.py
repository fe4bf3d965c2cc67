"""Pages bound together: nothing of a page changes, and the book says where each packet begins."""

import re
from functools import cache
from pathlib import Path

import pypdfium2
import pytest

from cchc_docs.check.measure_pdf import measure_pages
from cchc_docs.publish.office import Office
from cchc_docs.publish.pdf import PdfStandard, convert_to_pdf
from cchc_docs.publish.pdf_binder import Chapter, NotOursError, Part, bind, take_apart
from cchc_docs.publish.pdf_repeatable import without_clock
from tests.outside import soffice
from tests.publish.paper import annex, letter


@cache
def pdfs(standard: PdfStandard = PdfStandard.PLAIN) -> dict[str, bytes]:
    made = convert_to_pdf({"letter": letter(), "annex": annex()}, Office(Path(soffice())), standard=standard).pdfs
    return {name: without_clock(pdf) for name, pdf in made.items()}


def book(is_even: bool = False) -> bytes:
    sources = {name: take_apart(pdf) for name, pdf in pdfs().items()}
    both = (Part("Công văn", sources["letter"], is_even), Part("Phụ lục", sources["annex"], is_even))
    return bind([Chapter("Phòng Nội vụ", both), Chapter("Phòng Tư pháp", both)], "Bộ in")


def looks(pdf: bytes) -> list[tuple[object, ...]]:
    """What is printed on each page, and its size; without the page's number in the file."""
    return [
        (
            page.width_mm,
            page.height_mm,
            [(w.text, w.left_mm, w.baseline_mm, w.font, w.size_pt) for w in page.words],
            [(r.left_mm, r.right_mm, r.at_mm) for r in page.rulings],
        )
        for page in measure_pages(pdf)
    ]


def test_every_page_is_as_it_was_alone():
    one_packet = looks(pdfs()["letter"]) + looks(pdfs()["annex"])
    assert looks(book()) == one_packet * 2


def test_pages_keep_their_pictures_point_by_point():
    alone = [
        page.render(scale=0.7).buffer for name in ("letter", "annex") for page in pypdfium2.PdfDocument(pdfs()[name])
    ]
    bound = [page.render(scale=0.7).buffer for page in pypdfium2.PdfDocument(book())]
    assert [bytes(b) for b in bound] == [bytes(a) for a in alone] * 2


def test_both_sides_a_part_never_begins_on_the_back_of_another():
    pages, at = measure_pages(book(is_even=True)), 0
    for _ in range(2):
        for name in ("letter", "annex"):
            count = len(measure_pages(pdfs()[name]))
            assert at % 2 == 0 and pages[at].words
            blanks = pages[at + count : at + count + count % 2]
            assert all(not page.words and page.width_mm == pages[at].width_mm for page in blanks)
            at += count + count % 2
    assert at == len(pages)


def test_the_book_has_a_bookmark_for_each_packet_and_each_part():
    document = pypdfium2.PdfDocument(book(is_even=True))
    letter_pages = len(measure_pages(pdfs()["letter"]))
    second = letter_pages + letter_pages % 2
    half = len(document) // 2
    found = [(b.level, b.get_title(), b.get_dest().get_index()) for b in document.get_toc()]
    assert found == [
        (0, "Phòng Nội vụ", 0),
        (1, "Công văn", 0),
        (1, "Phụ lục", second),
        (0, "Phòng Tư pháp", half),
        (1, "Công văn", half),
        (1, "Phụ lục", half + second),
    ]


def test_the_same_pages_give_the_same_bytes_and_are_carried_once():
    assert book() == book()
    assert len(book()) < 1.3 * sum(map(len, pdfs().values()))


def test_every_object_is_where_the_table_says():
    pdf = book()
    start = int(re.search(rb"startxref\n(\d+)\n%%EOF\n$", pdf)[1])
    offsets = [int(line[:10]) for line in pdf[start:].split(b"\n") if line.endswith(b" n ")]
    for number, offset in enumerate(offsets, start=1):
        assert pdf.startswith(b"%d 0 obj\n" % number, offset)
    assert take_apart(pdf).pages


def test_a_pdf_a_can_be_bound_too():
    source = take_apart(pdfs(PdfStandard.A_1B)["letter"])
    assert looks(bind([Chapter("PNV", (Part("Công văn", source),))], "Bộ in")) == looks(pdfs()["letter"])


@pytest.mark.parametrize(
    "pdf", [b"", b"%PDF-1.7\n%%EOF\n", b"\nxref\n0 1\n0000000000 65535 f \ntrailer\n<<>>\nstartxref\n0\n%%EOF\n"]
)
def test_a_pdf_built_in_another_way_is_refused(pdf):
    with pytest.raises(NotOursError):
        take_apart(pdf)
