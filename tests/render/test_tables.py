"""Rows: short ones stay whole, tall ones may break, and the estimate of a height is near LibreOffice's."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from lxml import etree

from cchc_docs.ooxml.text_style import TextStyle
from cchc_docs.render import tags
from cchc_docs.render.engine import CompiledTemplate, compile_template
from cchc_docs.render.rows import needs_of, split_rows
from cchc_docs.render.tables import RowFinisher, RowMemory, row_height
from tests.outside import convert
from tests.render.builders import PROPERTIES, W, body
from tests.templates import contexts

TEMPLATE = Path(__file__).parents[2] / "templates" / "phu_luc_template.docx"
STYLES = {"": TextStyle(12)}


@pytest.fixture(scope="module")
def annex() -> CompiledTemplate:
    return compile_template("phu_luc", TEMPLATE.read_bytes(), tags.AnnexTags, "13/14")


def rows_of(content: bytes) -> list[Any]:
    return list(list(body(content).iter(W + "tbl"))[-1].iter(W + "tr"))[1:]


def row(text: str, width: int = 4025, kind: str = "dxa") -> str:
    cell = (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="{kind}"/></w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>'
    )
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cell}</w:tr>"


def finished(xml: str) -> str:
    written: list[bytes] = []
    finisher = RowFinisher(STYLES, RowMemory(), lambda part: part, written.append)
    for piece in split_rows(xml):
        finisher.take(piece.encode(), needs_of(piece))
    finisher.close()
    return b"".join(written).decode()


def is_whole(xml: str) -> bool:
    return "<w:cantSplit" in finished(xml)


def test_a_short_row_stays_whole():
    assert is_whole(row("Thời gian thực hiện: thường xuyên"))


@pytest.mark.parametrize(
    ("letters", "width"),
    [
        pytest.param(1200, 4025, id="one long cell"),
        pytest.param(260, 1020, id="few letters in a narrow column"),
        pytest.param(5000, 9000, id="5,000 letters"),
    ],
)
def test_a_row_that_would_fill_most_of_a_page_may_break(letters: int, width: int):
    assert not is_whole(row("chữ " * (letters // 4), width))


def test_a_row_of_a_lying_table_may_break_sooner_than_one_of_an_upright_table():
    """21 lines are more than 56 percent of a lying page, and less than half of an upright one."""
    remedy = row("</w:t><w:br/><w:t>".join(21 * ["chữ"]))
    filler = '<w:tc><w:tcPr><w:tcW w:w="9000" w:type="dxa"/></w:tcPr><w:p/></w:tc></w:tr>'
    assert is_whole(remedy)
    assert not is_whole(remedy.replace("</w:tr>", filler))


def test_line_breaks_and_paragraphs_count_as_lines():
    assert not is_whole(row("</w:t><w:br/><w:t>".join(30 * "x")))
    assert not is_whole(row("</w:t></w:r></w:p><w:p><w:r><w:t>".join(30 * "x")))


@pytest.mark.parametrize("mark", ['<w:cantSplit w:val="true"/>', '<w:cantSplit w:val="1"/>', "<w:cantSplit/>"])
def test_the_mark_is_known_however_a_program_writes_it(mark: str):
    assert not is_whole(row("chữ " * 600).replace("<w:cantSplit/>", mark))
    assert is_whole(row("chữ").replace("<w:cantSplit/>", mark))


def test_a_width_that_is_not_in_points_is_not_taken_for_one():
    text = "chữ " * 30  # one letter to a line, if 50 were points
    assert is_whole(row(text, 50, "pct")) and is_whole(row(text, 0, "auto"))


def test_of_a_table_in_a_cell_only_its_own_rows_are_judged():
    inner = row("chữ " * 600)
    outer = row("x").replace("<w:p>", f"<w:tbl>{inner}</w:tbl><w:p>")
    assert finished(outer + row("y")).count("<w:cantSplit") == 2


def task(remedy: str) -> dict[str, Any]:
    return {**contexts.tasks(1)[0], "giai_phap": remedy}


def field(*tasks: dict[str, Any]) -> dict[str, Any]:
    return {
        "so": "1",
        "ten": "Cải cách thể chế",
        "nhiem_vu": list(tasks),
        "so_nhiem_vu": 1,
        "so_giu_diem": 0,
        "so_khac_phuc": 1,
    }


def test_in_the_annex_only_the_tall_row_may_break(annex: CompiledTemplate):
    fields = [field(task("Ngắn."), task("Một câu dài. " * 120), task("Ngắn."))]
    made = annex.render(contexts.annex(linh_vuc=fields), PROPERTIES)
    marks = [r.find(f"{W}trPr/{W}cantSplit") is not None for r in rows_of(made)]
    assert marks == [True, False, True]


def test_heights_are_those_on_paper_within_a_line(
    annex: CompiledTemplate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Here no page may break a row; a field has one task, so no cell is merged."""
    monkeypatch.setattr("cchc_docs.render.tables.TALL_PT", 1000.0)
    fields = [field(t) for t in contexts.tasks(20) if len(t["giai_phap"]) < 500]
    file = tmp_path / "phu_luc.docx"
    file.write_bytes(annex.render(contexts.annex(linh_vuc=fields), PROPERTIES))
    rows = [etree.tostring(r, encoding="unicode").encode() for r in rows_of(file.read_bytes())]
    guessed = [row_height(row, annex.styles) for row in rows]
    [pdf] = convert([file], "pdf", tmp_path)
    real: list[int] = []
    with pdfplumber.open(pdf) as document:
        for page in document.pages:
            flat = [
                line for line in page.lines if line["x1"] - line["x0"] > 600
            ]  # the first row of a page is the header
            tops = sorted({round(line["top"]) for line in flat})
            real += [b - a for a, b in pairwise(tops)][1:]
    assert len(real) > 12
    for guess, height in zip(guessed, real, strict=True):
        assert abs(guess - height) < 16
    assert abs(sum(guessed) - sum(real)) < 0.03 * sum(real)
