"""Pages of a PDF as facts; the PDFs are written by hand, byte by byte, so that every place is known."""

import sys

import pytest

from cchc_docs.check.measure_pdf import font_family, measure_pages, opens, require_reader
from cchc_docs.errors import ProgramFailedError, ProgramMissingError

MM = 72 / 25.4


def pdf(*contents: str, width: float = 595.276, height: float = 841.89) -> bytes:
    """A PDF with one page per content stream; /F1 is Times-Bold."""
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(contents)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Bold >>",
    ]
    for at, content in enumerate(contents):
        box = f"[0 0 {width} {height}]"
        fonts = "<< /Font << /F1 3 0 R >> >>"
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox {box} /Resources {fonts} /Contents {5 + 2 * at} 0 R >>")
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    body, places = "%PDF-1.4\n", []
    for number, one in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n{one}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    trailer = f"trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
    return f"{body}xref\n0 {size}\n0000000000 65535 f \n{table}{trailer}".encode()


def text(words: str, left_mm: float, baseline_mm: float, size: float = 14) -> str:
    """Text with its baseline so far below the upper edge of an A4 sheet."""
    return f"BT /F1 {size} Tf {left_mm * MM:.3f} {841.89 - baseline_mm * MM:.3f} Td ({words}) Tj ET"


def line(left_mm: float, right_mm: float, at_mm: float) -> str:
    y = 841.89 - at_mm * MM
    return f"0.5 w {left_mm * MM:.3f} {y:.3f} m {right_mm * MM:.3f} {y:.3f} l S"


def test_words_with_place_font_and_size():
    [page] = measure_pages(pdf(text("Doc lap", 30, 50)))
    assert (round(page.width_mm), round(page.height_mm), page.number) == (210, 297, 1)
    first, second = page.words
    assert (first.text, second.text) == ("Doc", "lap")
    assert first.left_mm == pytest.approx(30, abs=0.1) and first.baseline_mm == pytest.approx(50, abs=0.1)
    assert first.right_mm == pytest.approx(30 + (722 + 500 + 444) / 1000 * 14 / MM, abs=0.2)
    assert first.top_mm < 50 < first.bottom_mm + 0.5
    assert (first.size_pt, first.font) == (14, "Times")


def test_pages_are_counted_from_one_and_words_know_theirs():
    pages = measure_pages(pdf(text("mot", 30, 50), text("hai", 30, 50)))
    assert [(p.number, p.words[0].page, p.text) for p in pages] == [(1, 1, "mot"), (2, 2, "hai")]


def test_a_drawn_line_has_its_true_length():
    [page] = measure_pages(pdf(line(80, 130, 60)))
    [ruling] = page.rulings
    assert ruling.length_mm == pytest.approx(50, abs=0.1) and ruling.at_mm == pytest.approx(60, abs=0.1)


def test_a_thin_filled_box_is_a_line_and_a_cell_is_not():
    thin = f"{80 * MM:.2f} 500 {50 * MM:.2f} 0.7 re f"
    cell = f"{80 * MM:.2f} 400 {50 * MM:.2f} 40 re S"
    upright = "100 100 m 100 300 l S"
    [page] = measure_pages(pdf(f"{thin} {cell} {upright}"))
    assert [round(r.length_mm) for r in page.rulings] == [50]


def test_a_line_moved_and_scaled_by_the_page_is_measured_where_it_is_seen():
    [page] = measure_pages(pdf(f"q 2 0 0 2 0 0 cm {30 * MM:.3f} 300 m {50 * MM:.3f} 300 l S Q"))
    [ruling] = page.rulings
    assert (round(ruling.left_mm), round(ruling.length_mm)) == (60, 40)


def test_a_hyphen_at_the_end_of_a_line_stays_a_hyphen():
    [page] = measure_pages(pdf(text("Tai chinh-", 30, 50) + "\n" + text("Ke hoach", 30, 57)))
    assert "chinh-" in page.text.replace("chinh- Ke", "chinh-")


def test_a_pdf_that_is_none():
    assert not opens(b"%PDF-1.6 and nothing more %%EOF")
    with pytest.raises(ProgramFailedError):
        measure_pages(b"")


def test_without_the_reader_it_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    monkeypatch.setattr("cchc_docs.check.measure_pdf.find_spec", lambda name: None)
    with pytest.raises(ProgramMissingError, match="pip install pypdfium2"):
        require_reader()


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("BAAAAA+LiberationSerif-Bold", "Liberation Serif"),
        ("TimesNewRomanPSMT", "Times New Roman"),
        ("ABCDEF+TimesNewRomanPS-BoldItalicMT", "Times New Roman"),
        ("TimesNewRoman,BoldItalic", "Times New Roman"),
        ("DejaVuSerif-Bold", "Deja Vu Serif"),
        ("OpenSymbol", "Open Symbol"),
    ],
)
def test_the_family_of_a_font_in_a_pdf(name, family):
    assert font_family(name) == family
