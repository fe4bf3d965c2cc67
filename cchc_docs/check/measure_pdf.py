"""A PDF's pages as facts, through PDFium: the only module that knows it (docs/decisions/0009-pages-through-pdfium.md).

PDFium is an extra (the extra `check`), so it is imported only when a page is to be measured.
"""

import ctypes
import re
from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

from cchc_docs.check.page_facts import PageFacts, Ruling, Word
from cchc_docs.errors import ProgramFailedError, ProgramMissingError
from cchc_docs.viet.text import nfc

MM_PER_PT = 25.4 / 72
#: A filled box thinner than this is a line.
THIN_MM = 1.0
#: Nobody draws a line shorter than this.
SHORTEST_MM = 2.0
INSTALL = "Chưa cài bộ đọc PDF. Chạy: python -m pip install pypdfium2"
_WHITE = frozenset(map(ord, " \t\r\n\u00a0\u2028\u2029\x00"))
#: PDFium gives this in place of a hyphen at the end of a line, which it takes for hyphenation.
_LINE_END_HYPHEN = 2
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_STYLE = re.compile(r"[-,]?(?:Bold|Italic|Regular|Oblique|MT|PS)+$", re.IGNORECASE)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def can_measure() -> bool:
    return find_spec("pypdfium2") is not None


def require_reader() -> None:
    """ProgramMissingError, with what to install, when PDFs cannot be read here."""
    if not can_measure():
        raise ProgramMissingError(INSTALL)


def opens(pdf: bytes) -> bool:
    """Whether this is a PDF with at least one page. Raises ProgramMissingError without PDFium."""
    try:
        with OpenPdf(pdf) as document:
            return len(document) > 0
    except ProgramFailedError:
        return False


def measure_pages(pdf: bytes) -> tuple[PageFacts, ...]:
    """The pages of a PDF. Raises ProgramFailedError for one that does not open, ProgramMissingError without PDFium."""
    with OpenPdf(pdf) as document:
        return tuple(_page(page, number) for number, page in enumerate(document, start=1))


class OpenPdf:
    """A PDF open for reading; closed in the order PDFium wants."""

    def __init__(self, pdf: bytes) -> None:
        require_reader()
        import pypdfium2

        try:
            self._document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError as cause:
            raise ProgramFailedError("Bản PDF không mở được.") from cause

    def __enter__(self) -> Any:
        return self._document

    def __exit__(self, *_: object) -> None:
        self._document.close()


def _page(page: Any, number: int) -> PageFacts:
    from pypdfium2 import raw

    width, height = page.get_size()
    text = page.get_textpage()
    words = tuple(_words(text.raw, number, height))
    objects = list(page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE]))
    paths = (o.raw for o in objects if o.type == raw.FPDF_PAGEOBJ_PATH)
    rulings = tuple(dict.fromkeys(ruling for path in paths for ruling in _rulings(path, number, height)))
    has_pictures = any(o.type == raw.FPDF_PAGEOBJ_IMAGE for o in objects)
    text.close()
    return PageFacts(number, width * MM_PER_PT, height * MM_PER_PT, words, rulings, has_pictures)


def _words(text: Any, page: int, height: float) -> Iterator[Word]:
    """Runs of characters without white space; PDFium itself puts white space between what stands apart."""
    from pypdfium2 import raw

    codes = [raw.FPDFText_GetUnicode(text, at) for at in range(raw.FPDFText_CountChars(text))]
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    at, fonts = 0, _Fonts(text)
    while at < len(codes):
        if codes[at] in _WHITE:
            at += 1
            continue
        end = at + 1
        while end < len(codes) and codes[end] not in _WHITE:
            end += 1
        raw.FPDFText_GetLooseCharBox(text, end - 1, box)
        right = box.right
        raw.FPDFText_GetLooseCharBox(text, at, box)
        raw.FPDFText_GetCharOrigin(text, at, x, y)
        yield Word(
            page,
            nfc("".join("-" if code == _LINE_END_HYPHEN else chr(code) for code in codes[at:end])),
            box.left * MM_PER_PT,
            (height - box.top) * MM_PER_PT,
            right * MM_PER_PT,
            (height - box.bottom) * MM_PER_PT,
            (height - y.value) * MM_PER_PT,
            fonts.family(at),
            raw.FPDFText_GetFontSize(text, at),
        )
        at = end


class _Fonts:
    """Families of fonts on a page; a name is taken apart once."""

    def __init__(self, text: Any) -> None:
        self._text = text
        self._buffer = ctypes.create_string_buffer(128)
        self._known: dict[bytes, str] = {}

    def family(self, at: int) -> str:
        from pypdfium2 import raw

        raw.FPDFText_GetFontInfo(self._text, at, self._buffer, 128, ctypes.c_int())
        name = self._buffer.value
        if name not in self._known:
            self._known[name] = font_family(name.decode("utf-8", "replace"))
        return self._known[name]


def font_family(name: str) -> str:
    """The family in a PDF's name of a font: “BAAAAA+LiberationSerif-Bold” → “Liberation Serif”."""
    bare = _SUBSET.sub("", name)
    return _CAMEL.sub(" ", _STYLE.sub("", _STYLE.sub("", bare))).replace(",", " ").strip()


def _rulings(path: Any, page: int, height: float) -> Iterator[Ruling]:
    """Horizontal lines of a path: two points at one height, or a box that is only as thick as a line."""
    points = [(x * MM_PER_PT, (height - y) * MM_PER_PT) for x, y in _points(path)]
    if len(points) < 2:
        return
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    if bottom - top < THIN_MM and right - left >= SHORTEST_MM:
        yield Ruling(page, left, right, (top + bottom) / 2)


def _points(path: Any) -> Iterator[tuple[float, float]]:
    """The corners of a path on the page, in points from its lower left corner."""
    from pypdfium2 import raw

    matrix, x, y = raw.FS_MATRIX(), ctypes.c_float(), ctypes.c_float()
    raw.FPDFPageObj_GetMatrix(path, matrix)
    for index in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        yield (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
