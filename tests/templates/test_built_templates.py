"""The templates in the repository: built by the script, sized by the profile, shaped as Word and `render` need."""

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

from cchc_docs.model.profile import ND30
from cchc_docs.ooxml.metrics import text_width
from cchc_docs.ooxml.package import read_parts
from cchc_docs.ooxml.units import mm, twips
from tools.build_templates.templates import build_all

FOLDER = Path(__file__).resolve().parents[2] / "templates"
NAMES = ("kh_template.docx", "phu_luc_template.docx", "cong_van_template.docx", "bieu_mau_template.docx")
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{WORD}}}"
NS = {"w": WORD}
LINE_STYLES = {line.style_id for line in ND30.lines}

all_templates = pytest.mark.parametrize("name", NAMES)
BUILT = build_all()
every_built_file = pytest.mark.parametrize("name", BUILT)


def part(name: str, path: str = "word/document.xml") -> etree._Element:
    return etree.fromstring(read_parts((FOLDER / name).read_bytes())[path])


def style_of(paragraph: etree._Element) -> str:
    return str(paragraph.find("w:pPr/w:pStyle", NS).get(W + "val"))


def text_of(element: etree._Element) -> str:
    return "".join(element.itertext())


@every_built_file
def test_template_in_the_repository_is_what_the_script_builds(name: str):
    kept, built = read_parts((FOLDER / name).read_bytes()), read_parts(BUILT[name])
    assert list(kept) == list(built)
    for path, content in kept.items():
        assert content == built[path], f"{name}: {path} khác; chạy lại python -m tools.build_templates"


def test_building_twice_gives_the_same_bytes():
    assert build_all() == BUILT
    for content in BUILT.values():
        times = {info.date_time for info in ZipFile(BytesIO(content)).infolist()}
        assert times == {(1980, 1, 1, 0, 0, 0)}


@all_templates
def test_sizes_stand_in_styles_only_and_are_the_profile_s(name: str):
    parts = read_parts((FOLDER / name).read_bytes())
    texts = [content for path, content in parts.items() if re.match(r"word/(document|header\d)\.xml", path)]
    assert not any(mark in content for content in texts for mark in (b"<w:sz", b"<w:rFonts", b'<w:jc w:val="both"'))
    styles = etree.fromstring(parts["word/styles.xml"])
    found = {
        size.getparent().getparent().get(W + "styleId"): int(size.get(W + "val"))
        for tag in ("sz", "szCs")
        for size in styles.iter(W + tag)
        if size.getparent().tag == W + "rPr"
    }
    assert found == {style: size.half_points for style, size in ND30.sizes("13/14").items()}


@all_templates
def test_every_font_is_times_new_roman(name: str):
    parts = read_parts((FOLDER / name).read_bytes())
    fonts = etree.fromstring(parts["word/styles.xml"]).findall(".//w:rFonts", NS)
    assert [dict(font.attrib) for font in fonts] == [{W + a: ND30.font for a in ("ascii", "hAnsi", "eastAsia", "cs")}]
    faces = set(re.findall(r'typeface="([^"]*)"', parts["word/theme/theme1.xml"].decode()))
    assert faces == {ND30.font, ""}


@all_templates
def test_every_style_used_is_defined(name: str):
    defined = {s.get(W + "styleId") for s in part(name, "word/styles.xml").iter(W + "style")}
    used = {e.get(W + "val") for tag in ("pStyle", "rStyle", "tblStyle") for e in part(name).iter(W + tag)}
    assert used <= defined


@all_templates
def test_page_is_a4_with_margins_of_the_decree(name: str):
    [section] = part(name).iter(W + "sectPr")
    size, margins = section.find("w:pgSz", NS), section.find("w:pgMar", NS)
    sides = sorted(twips(int(size.get(W + side))) for side in ("w", "h"))
    assert sides[0] in ND30.page_width and sides[1] in ND30.page_height
    for side in ("top", "bottom", "left", "right"):
        assert twips(int(margins.get(W + side))) in getattr(ND30, f"{side}_margin")
    is_landscape = size.get(W + "orient") == "landscape"
    assert is_landscape is (name in ("phu_luc_template.docx", "bieu_mau_template.docx"))


@all_templates
def test_page_number_is_in_the_header_but_not_on_the_first_page(name: str):
    [section] = part(name).iter(W + "sectPr")
    assert section.find("w:titlePg", NS) is not None
    assert section.find("w:pgNumType", NS).get(W + "start") == "1"
    header, first = part(name, "word/header1.xml"), part(name, "word/header2.xml")
    kinds = [c.get(W + "fldCharType") for c in header.iter(W + "fldChar")]
    assert kinds == ["begin", "separate", "end"]
    assert header.findtext(".//w:instrText", "", NS).strip() == "PAGE"
    assert text_of(first) == "" and len(first) == 1


@all_templates
def test_drawn_lines_are_empty_paragraphs_with_indents_of_their_own(name: str):
    lines = [p for p in part(name).iter(W + "p") if style_of(p) in LINE_STYLES]
    head = ["KeCoQuan", "KeTieuNgu"]
    expected = {
        "kh_template.docx": [*head, "KeTrichYeu"],
        "phu_luc_template.docx": ["KePhuLuc"],
        "cong_van_template.docx": head,
        "bieu_mau_template.docx": ["KePhuLuc", *head, "KeTrichYeu"],  # an annex or a report
    }
    assert [style_of(p) for p in lines] == expected[name]
    for line in lines:
        assert [child.tag for child in line] == [W + "pPr"]
        indent = line.find("w:pPr/w:ind", NS)
        assert indent.get(W + "left") == indent.get(W + "right") != "0"


@all_templates
def test_no_empty_paragraph_is_used_as_spacing(name: str):
    """Empty are only drawn lines, Word's paragraph after the last table, the e-signature zone, cells yet to fill."""
    kept = LINE_STYLES | {"CuoiVanBan", "VungKySo"}
    empty = [p for p in part(name).iter(W + "p") if not text_of(p) and p.find(".//w:tab", NS) is None]
    assert {style_of(p) for p in empty if p.getparent().tag != W + "tc"} <= kept


@all_templates
def test_tables_have_fixed_columns_that_fill_the_text_width(name: str):
    document = part(name)
    [section] = document.iter(W + "sectPr")
    size, margins = section.find("w:pgSz", NS), section.find("w:pgMar", NS)
    room = int(size.get(W + "w")) - int(margins.get(W + "left")) - int(margins.get(W + "right"))
    for table in document.iter(W + "tbl"):
        assert table.find("w:tblPr/w:tblLayout", NS).get(W + "type") == "fixed"
        widths = [int(column.get(W + "w")) for column in table.iter(W + "gridCol")]
        assert int(table.find("w:tblPr/w:tblW", NS).get(W + "w")) == sum(widths)
        is_ruled = table.find("w:tblPr/w:tblStyle", NS).get(W + "val") == "BangKe"
        assert abs(sum(widths) - room) <= (len(widths) if is_ruled else mm(5).twips)


def columns_of(name: str) -> list[tuple[str, float, float]]:
    """Heading, room for text and size of the text in points, for each column of each ruled table."""
    styles = ND30.sizes("13/14")
    found = []
    for table in part(name).iter(W + "tbl"):
        if table.find("w:tblPr/w:tblStyle", NS).get(W + "val") != "BangKe":
            continue
        margins = table.find("w:tblPr/w:tblCellMar", NS)
        sides = sum(int(margins.find(f"w:{side}", NS).get(W + "w")) for side in ("left", "right"))
        rows = [row for row in table.findall("w:tr", NS) if "{%tr" not in text_of(row)]
        for heading, cell in zip(rows[0].iter(W + "tc"), rows[1].iter(W + "tc"), strict=True):
            room = twips(int(cell.find("w:tcPr/w:tcW", NS).get(W + "w")) - sides).pt
            found.append((text_of(heading), room, styles[style_of(next(cell.iter(W + "p")))].pt))
    return found


@pytest.mark.parametrize("name", [n for n in NAMES if n != "kh_template.docx"])
def test_dates_results_and_headings_never_break_inside_a_word(name: str):
    columns = columns_of(name)
    for heading, room, size in columns:
        if heading.startswith("Thời"):
            assert max(text_width(word, size) for word in ("31/12/2026", "Trước ngày")) <= room, heading
            assert room >= mm(23 - 2.4 - 0.1).pt
        if heading.startswith(("Kết quả đạt", "Điểm")) or heading == "Kết quả":
            assert text_width("0,2439/1,5", size) <= room, heading
        assert max(text_width(word, size, bold=True) for word in heading.split()) <= room, heading
    assert sum(heading.startswith("Thời") for heading, _, _ in columns) == (1 if name.startswith("bieu_mau") else 2)


@all_templates
def test_task_tables_repeat_their_header_and_rows_stay_whole(name: str):
    for table in part(name).iter(W + "tbl"):
        rows = [row for row in table.iter(W + "tr") if "{%tr" not in text_of(row)]
        assert all(row.find("w:trPr/w:cantSplit", NS) is not None for row in rows)
        headers = [row.find("w:trPr/w:tblHeader", NS) is not None for row in rows]
        is_ruled = table.find("w:tblPr/w:tblStyle", NS).get(W + "val") == "BangKe"
        assert headers == [is_ruled and number == 0 for number in range(len(rows))]


@pytest.mark.parametrize("name", [n for n in NAMES if n != "phu_luc_template.docx"])
def test_signature_block_holds_on_to_the_last_words(name: str):
    document = part(name)
    foot = list(document.iter(W + "tbl"))[-1]
    before = [p for p in document.iter(W + "p") if not any(True for _ in p.iterancestors(W + "tbl"))]
    last_words = [p for p in before if style_of(p) not in {"TheLenh", "CuoiVanBan"}][-1]
    assert style_of(last_words) == "DoanKet"
    styles = {s.get(W + "styleId"): s for s in part(name, "word/styles.xml").iter(W + "style")}
    held = {"DoanKet"} | {style_of(p) for p in foot.iter(W + "p")} - {"TheLenh"}
    assert all(styles[style].find("w:pPr/w:keepNext", NS) is not None for style in held)
    assert styles["DoanKet"].find("w:pPr/w:keepLines", NS) is not None


@all_templates
def test_no_tag_stands_in_an_attribute(name: str):
    for element in part(name).iter():
        assert not any("{" in value for value in element.attrib.values())


def test_templates_are_valid_for_word():
    openxml_audit = pytest.importorskip("openxml_audit")
    for name in NAMES:
        result = openxml_audit.OpenXmlValidator().validate(str(FOLDER / name))
        assert result.is_valid, [str(fault) for fault in result.errors]
