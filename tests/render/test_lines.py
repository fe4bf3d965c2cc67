"""The drawn lines: as long as the decree wants for the text above them, in numbers and on LibreOffice's paper."""

from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from cchc_docs.model.profile import ND30
from cchc_docs.ooxml.metrics import text_width
from cchc_docs.ooxml.text_style import TextStyle
from cchc_docs.render import tags
from cchc_docs.render.engine import compile_template
from cchc_docs.render.line_marks import SHARES
from cchc_docs.render.lines import draw_lines
from cchc_docs.viet.text import capitalised
from tests.outside import convert
from tests.render.builders import NS, PROPERTIES, W, body, printed, word
from tests.templates import contexts

TEMPLATES = Path(__file__).parents[2] / "templates"
RATIOS = {line.style_id: line.ratio for line in ND30.lines}
STYLES = {
    "": TextStyle(14),
    "TieuNgu": TextStyle(14, bold=True),
    "BanHanh": TextStyle(13, bold=True),
    "ChuQuan": TextStyle(13),
    "TrichYeu": TextStyle(14, bold=True),
}


def p(text: str, style: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def mark(style: str, room: int) -> str:
    indents = f'w:left="@{style}:{room}@" w:right="@{SHARES[style]}@"'
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/><w:ind {indents}/></w:pPr></w:p>'


def drawn(xml: str, room: int) -> float:
    """Length in points of the one line in the XML."""
    made = draw_lines(xml.encode(), STYLES, {}).decode()
    left, right = made.split('w:left="')[-1].split('" w:right="')
    assert left == right.partition('"')[0]
    return room / 20 - 2 * int(left) / 20


def test_under_the_motto_as_long_as_the_text():
    text = "Độc lập - Tự do - Hạnh phúc"
    assert drawn(p(text, "TieuNgu") + mark("KeTieuNgu", 5800), 5800) == pytest.approx(
        text_width(text, 14, bold=True), abs=0.1
    )


def test_under_the_issuer_by_its_longest_line_and_not_by_the_parent_body():
    above = p("ỦY BAN NHÂN DÂN TỈNH RẤT LÀ DÀI", "ChuQuan") + p("VĂN PHÒNG", "BanHanh") + p("HỘI ĐỒNG", "BanHanh")
    longest = text_width("VĂN PHÒNG", 13, bold=True)
    assert drawn(above + mark("KeCoQuan", 3500), 3500) / longest in RATIOS["KeCoQuan"]


def test_an_empty_paragraph_between_text_and_line_is_passed_over():
    plain = p("UBND HUYỆN", "BanHanh") + mark("KeCoQuan", 3500)
    spaced = p("UBND HUYỆN", "BanHanh") + p("", "Normal") + mark("KeCoQuan", 3500)
    assert drawn(spaced, 3500) == drawn(plain, 3500) > 10


def test_the_text_of_another_cell_does_not_count():
    cells = p("MỘT TÊN RẤT DÀI", "BanHanh"), mark("KeCoQuan", 3000)
    row = "".join(f"<w:tc>{cell}</w:tc>" for cell in cells)
    assert drawn(f"<w:tbl><w:tr>{row}</w:tr></w:tbl>", 3000) == 0


def test_a_line_is_never_longer_than_its_room():
    long = p("MỘT_TỪ_KHÔNG_NGẮT_ĐƯỢC_DÀI_HƠN_CẢ_Ô_CHỨA_NÓ", "BanHanh")
    assert drawn(long + mark("KeCoQuan", 1000), 1000) == pytest.approx(50 * 5 / 12, abs=0.1)


def test_letters_stand_for_themselves_and_not_for_their_escapes():
    assert drawn(p("A &amp; B", "BanHanh") + mark("KeCoQuan", 3500), 3500) == drawn(
        p("A &#38; B", "BanHanh") + mark("KeCoQuan", 3500), 3500
    )


def with_style(document: Document, name: str) -> None:
    if name not in [s.name for s in document.styles]:
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).font.size = Pt(13)


def issuer(document: Document | Any, styles: Document) -> None:
    """An issuer and its line, as last paragraphs of a document or a cell."""
    for name in ("BanHanh", "KeCoQuan"):
        with_style(styles, name)
    document.add_paragraph("UBND HUYỆN", style="BanHanh")
    document.add_paragraph("", style="KeCoQuan")


def line_in(content: bytes) -> tuple[int, int]:
    """Indents (twips) of the one drawn line."""
    [indent] = [
        pr.find("w:ind", NS)
        for pr in body(content).iter(W + "pPr")
        if pr.find("w:pStyle[@w:val='KeCoQuan']", NS) is not None
    ]
    return int(indent.get(W + "left")), int(indent.get(W + "right"))


LENGTH = 5 / 12 * text_width("UBND HUYỆN", 13)


def room_of(content: bytes) -> float:
    """The room the engine saw, in twips: the line and both indents."""
    left, right = line_in(content)
    assert left == right
    return left + right + LENGTH * 20


def test_the_room_is_that_of_the_landscape_section_it_stands_in():
    def build(document: Document) -> None:
        first = document.sections[0]
        first.left_margin = first.right_margin = Mm(30)
        section = document.add_section()
        section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
        section.left_margin, section.right_margin = Mm(30), Mm(15)
        issuer(document, document)
        document.add_section().page_width = Mm(100)

    assert room_of(printed(word("x", build=build))) == pytest.approx(Mm(252).twips, abs=3)


def cell_with(edit: Any) -> bytes:
    def build(document: Document) -> None:
        table = document.add_table(1, 3)
        cell = table.cell(0, 1)
        cell.paragraphs[0].text = "Trước"
        issuer(cell, document)
        for column, width in zip(table._tbl.tblGrid.findall(qn("w:gridCol")), (1000, 3000, 5000), strict=True):
            column.set(qn("w:w"), str(width))
        edit(table, cell._tc)

    return printed(word("x", build=build))


def margins(name: str, left: int, right: int) -> Any:
    holder = OxmlElement(name)
    for side, width in (("left", left), ("right", right)):
        element = OxmlElement(f"w:{side}")
        element.set(qn("w:w"), str(width))
        element.set(qn("w:type"), "dxa")
        holder.append(element)
    return holder


def width(cell: Any, kind: str, value: int) -> None:
    cell.tcPr.tcW.set(qn("w:type"), kind)
    cell.tcPr.tcW.set(qn("w:w"), str(value))


@pytest.mark.parametrize(
    ("edit", "room"),
    [
        pytest.param(lambda t, c: width(c, "dxa", 4000), 4000 - 216, id="Word's own padding"),
        pytest.param(lambda t, c: width(c, "auto", 0), 3000 - 216, id="width by the grid"),
        pytest.param(lambda t, c: width(c, "pct", 5000), 3000 - 216, id="width in per cent"),
        pytest.param(lambda t, c: (width(c, "dxa", 4000), t._tbl.tblPr.append(margins("w:tblCellMar", 50, 70))), 3880,
                     id="the table's padding"),
        pytest.param(lambda t, c: (width(c, "dxa", 4000), c.tcPr.append(margins("w:tcMar", 0, 10))), 3990,
                     id="the cell's padding"),
    ],
)  # fmt: skip
def test_the_room_is_that_of_the_cell_inside_its_padding(edit: Any, room: int):
    assert room_of(cell_with(edit)) == pytest.approx(room, abs=3)


def test_marks_in_the_data_draw_nothing():
    def build(document: Document) -> None:
        issuer(document, document)
        document.add_paragraph("{{ kinh_gui }}")

    text = 'w:left="@KeCoQuan:3572@" w:right="@0.4@" @TrichYeu:10@'
    plain, strange = printed(word(build=build)), printed(word(build=build), kinh_gui=text)
    assert line_in(plain) == line_in(strange)
    assert "".join(body(strange).itertext()).endswith(text)


# On paper: what LibreOffice draws for the templates in the repository.

NAMES = {
    "ngắn": ["VĂN PHÒNG"],
    "vừa": ["ỦY BAN NHÂN DÂN", "HUYỆN LỘC BÌNH"],
    "dài": ["BAN QUẢN LÝ DỰ ÁN ĐẦU TƯ", "XÂY DỰNG VÀ PHÁT TRIỂN", "QUỸ ĐẤT HUYỆN LỘC BÌNH"],
}
SUBJECTS = {
    "ngắn": "cải cách hành chính năm 2024",
    "vừa": contexts.SUBJECT,
    "dài": f"{contexts.SUBJECT} và giữ vững các tiêu chí thành phần đã đạt điểm tối đa, nâng cao thứ hạng của huyện",
}
PAIRS = ("13/14", "12/13")


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str, str], Path]:
    """Plan and letter with short, middle and long names, in both size pairs, as PDF."""
    folder = tmp_path_factory.mktemp("ke")
    made = {}
    for pair in PAIRS:
        plan = compile_template("kh", (TEMPLATES / "kh_template.docx").read_bytes(), tags.PlanTags, pair)
        letter = compile_template("cv", (TEMPLATES / "cong_van_template.docx").read_bytes(), tags.LetterTags, pair)
        for size, name in NAMES.items():
            head = {"ban_hanh": name, "chu_quan": ["UBND HUYỆN LỘC BÌNH"]}
            subject = SUBJECTS[size]
            contents = {
                "kh": plan.render(contexts.plan(**head, trich_yeu=capitalised(subject)), PROPERTIES),
                "cv": letter.render(contexts.letter(**head, trich_yeu=subject), PROPERTIES),
            }
            for kind, content in contents.items():
                file = folder / f"{kind}_{size}_{pair[:2]}.docx"
                file.write_bytes(content)
                made[kind, size, pair] = file
    pdfs = convert(list(made.values()), "pdf", folder)
    return dict(zip(made, pdfs, strict=True))


def measured(pdf: Path) -> list[tuple[float, float, list[dict[str, Any]]]]:
    """Drawn lines at the head of page 1: from, to, and the text lines right above them in their half of the page."""
    with pdfplumber.open(pdf) as document:
        page = document.pages[0]
        found = sorted(
            {(round(ln["top"], 1), round(ln["x0"], 1), round(ln["x1"], 1)) for ln in page.lines if ln["top"] < 330}
        )
        left, right = sorted(found[:2], key=lambda ln: ln[1])
        middle = (left[2] + right[1]) / 2
        halves = [(0, middle), (middle, page.width), (0, page.width)]
        result = []
        for (top, x0, x1), (low, high) in zip([left, right, *found[2:]], halves, strict=False):
            area = page.crop((low, 0, high, top))
            lines = area.extract_text_lines()
            size = lines[-1]["chars"][0]["size"]
            above: list[dict[str, Any]] = []
            for line in reversed(lines):
                is_same = abs(line["chars"][0]["size"] - size) < 0.1 and "Bold" in line["chars"][0]["fontname"]
                if not is_same or (above and above[-1]["top"] - line["top"] > 1.5 * size):
                    break
                above.append(line)
            result.append((x0, x1, above))
        return result


@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize("size", NAMES)
@pytest.mark.parametrize("kind", ["kh", "cv"])
def test_lines_on_paper_have_the_decree_s_length_and_stand_in_the_middle(sheets: Any, kind: str, size: str, pair: str):
    found = measured(sheets[kind, size, pair])
    expected = ["KeCoQuan", "KeTieuNgu", "KeTrichYeu"] if kind == "kh" else ["KeCoQuan", "KeTieuNgu"]
    assert len(found) >= len(expected)  # further lines are those of a table
    for (x0, x1, texts), style in zip(found, expected, strict=False):
        texts = [t for t in texts if not t["text"].isupper() or style == "KeCoQuan"]
        longest = max(t["x1"] - t["x0"] for t in texts)
        ratio = RATIOS[style]
        slack = 0.02 if style == "KeTieuNgu" else 0.0
        assert ratio.low - slack <= (x1 - x0) / longest <= ratio.high + slack, (style, texts)
        centre = sum(t["x0"] + t["x1"] for t in texts) / 2 / len(texts)
        assert (x0 + x1) / 2 == pytest.approx(centre, abs=1.5)


@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize("size", SUBJECTS)
def test_a_subject_is_broken_into_even_lines(sheets: Any, size: str, pair: str):
    texts = measured(sheets["kh", size, pair])[2][2]
    texts = [t for t in texts if not t["text"].isupper()]
    widths = [t["x1"] - t["x0"] for t in texts]
    assert " ".join(t["text"] for t in reversed(texts)) == capitalised(SUBJECTS[size])
    assert len(widths) == {"ngắn": 1, "vừa": 2, "dài": 3}[size]
    assert min(widths) > 0.75 * max(widths)
