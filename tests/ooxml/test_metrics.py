"""Widths of lines as they are on paper, and line breaks that lose no word."""

import docx
import pdfplumber
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from hypothesis import given
from hypothesis import strategies as st

from cchc_docs.ooxml.metrics import balanced_lines, text_width, wrapped_lines
from tests.outside import convert

LINES = [
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "ỦY BAN NHÂN DÂN HUYỆN LỘC BÌNH",
    "Khắc phục các tiêu chí cải cách hành chính bị xếp hạng thấp",
    "Số: 15/KH-UBND, ngày 05 tháng 01 năm 2024",
    "Đường số 7, phường Vĩnh Trại; ĐT: (0205) 3 840 100",
    "“Nghiêng ngả, khuỷu, ngoằn ngoèo” – 0,2439/1,5 điểm…",
    "Quyết định số 1149/QĐ-BNV & Thông tư § 2, 25°C, 3×4",
    "ăâđêôơư ĂÂĐÊÔƠƯ ắằẳẵặ ấầẩẫậ ếềểễệ ốồổỗộ ớờởỡợ ứừửữự",
    "jWw.@fi fl AVAToTyP.,;:!?%+=[]{}<>#$*_|~^\\'\"",
]
FACES = [(False, False), (True, False), (False, True), (True, True)]
TEXT = st.text(st.sampled_from("aêợ đỦWi -\u00a0"), max_size=80)
ROOMS = st.floats(10, 400)


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, bool, bool], float]:
    """Width of each line in each face, as LibreOffice prints it in Times New Roman or its metric twin."""
    folder = tmp_path_factory.mktemp("widths")
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.left_margin, section.right_margin = Mm(400), Mm(10), Mm(10)
    for bold, italic in FACES:
        style = document.styles.add_style(f"Mat{bold}{italic}", WD_STYLE_TYPE.PARAGRAPH)
        style.font.name, style.font.size, style.font.bold, style.font.italic = "Times New Roman", Pt(14), bold, italic
        style.element.rPr.rFonts.set(qn("w:cs"), "Times New Roman")
        for line in LINES:
            document.add_paragraph(line, style=style.name)
    document.save(str(folder / "a.docx"))
    [pdf] = convert([folder / "a.docx"], "pdf", folder)
    with pdfplumber.open(pdf) as opened:
        printed = [line for page in opened.pages for line in page.extract_text_lines()]
    wanted = [(line, bold, italic) for bold, italic in FACES for line in LINES]
    return {key: line["x1"] - line["x0"] for key, line in zip(wanted, printed, strict=True)}


@pytest.mark.parametrize(("bold", "italic"), FACES)
@pytest.mark.parametrize("line", LINES, ids=lambda line: line[:12])
def test_a_line_is_as_wide_as_on_paper(paper: dict[tuple[str, bool, bool], float], line: str, bold: bool, italic: bool):
    assert text_width(line, 14, bold=bold, italic=italic) == pytest.approx(paper[line, bold, italic], rel=0.005)


@given(TEXT, ROOMS)
def test_no_word_is_lost_or_moved(text: str, room: float):
    for broken in (wrapped_lines(text, room, 14), balanced_lines(text, room, 14)):
        assert " ".join(broken) == text


@given(TEXT, ROOMS)
def test_lines_fit_unless_a_single_word_does_not(text: str, room: float):
    for line in (*wrapped_lines(text, room, 14), *balanced_lines(text, room, 14)):
        assert text_width(line, 14) <= max(room, *(text_width(word, 14) for word in text.split(" ")), 0) + 0.001


@given(TEXT, ROOMS)
def test_even_lines_are_as_few_as_full_ones_and_keep_to_the_room(text: str, room: float):
    full, even = wrapped_lines(text, room, 14), balanced_lines(text, room, 14)
    assert len(even) <= len(full)
    if max(text_width(line, 14) for line in full) <= room:
        assert max(text_width(line, 14) for line in even) <= room + 0.001


def test_even_lines_leave_no_year_alone():
    text = "Khắc phục các tiêu chí cải cách hành chính bị xếp hạng thấp năm 2023"
    first, second = balanced_lines(text, 400, 14, bold=True)
    assert text_width(second, 14, bold=True) > 0.8 * text_width(first, 14, bold=True)


def test_marks_have_no_width_and_composed_letters_that_of_their_base():
    assert text_width("ế", 14) == text_width("e", 14) == text_width("e\u0302\u0301", 14)
    assert text_width("", 14) == 0
