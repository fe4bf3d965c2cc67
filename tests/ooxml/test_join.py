"""A portrait plan and a landscape annex in one file: each keeps its paper, headers, lists and pictures."""

import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pdfplumber
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Mm, Pt
from lxml import etree
from openxml_audit import OpenXmlValidator

from cchc_docs.errors import TemplateError
from cchc_docs.ooxml.join import join_sections
from cchc_docs.ooxml.package import pack, read_parts
from cchc_docs.render import tags
from cchc_docs.render.engine import DocumentProperties, compile_template
from tests.outside import convert, sdk_errors
from tests.templates import contexts

FOLDER = Path(__file__).parents[2] / "templates"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{WORD}}}"
NS = {"w": WORD}
PROPERTIES = DocumentProperties("Kế hoạch", "Thử", "UBND huyện Lộc Bình")


def made(build: Callable[[Document], Any]) -> dict[str, bytes]:
    document = docx.Document()
    build(document)
    target = BytesIO()
    document.save(target)
    return read_parts(target.getvalue())


def png(shade: int) -> BytesIO:
    """A picture of one grey dot."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    data = zlib.compress(bytes([0, shade]))
    return BytesIO(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b""))


def portrait(document: Document) -> None:
    document.add_paragraph("Kế hoạch")
    document.sections[0].header.paragraphs[0].text = "Đầu trang kế hoạch"


def landscape(document: Document) -> None:
    document.add_paragraph("Phụ lục")
    section = document.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    section.header.paragraphs[0].text = "Đầu trang phụ lục"


def joined(first: Callable[[Document], Any] = portrait, second: Callable[[Document], Any] = landscape) -> bytes:
    return pack(join_sections(made(first), made(second)))


def opened(content: bytes) -> Document:
    return docx.Document(BytesIO(content))


def audit(content: bytes, tmp_path: Path) -> list[str]:
    file = tmp_path / "audit.docx"
    file.write_bytes(content)
    return [str(e) for e in OpenXmlValidator().validate(str(file)).errors if "stylesWithEffects" not in str(e)]


def test_each_section_keeps_its_paper_and_header(tmp_path: Path):
    content = joined()
    first, second = opened(content).sections
    assert (first.orientation, second.orientation) == (WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE)
    assert [s.header.paragraphs[0].text for s in (first, second)] == ["Đầu trang kế hoạch", "Đầu trang phụ lục"]
    assert [p.text for p in opened(content).paragraphs] == ["Kế hoạch", "Phụ lục"]
    assert audit(content, tmp_path) == []


def test_a_plan_that_ends_with_a_table_keeps_it(tmp_path: Path):
    content = joined(lambda d: (portrait(d), d.add_table(1, 1)))
    assert len(opened(content).tables) == 1 and len(opened(content).sections) == 2
    assert audit(content, tmp_path) == []


def test_a_plan_without_section_properties_loses_nothing():
    parts = made(portrait)
    root = etree.fromstring(parts["word/document.xml"])
    root[0].remove(root[0][-1])
    parts["word/document.xml"] = etree.tostring(root)
    document = opened(pack(join_sections(parts, made(landscape))))
    assert [p.text for p in document.paragraphs] == ["Kế hoạch", "Phụ lục"] and len(document.sections) == 2


def test_styles_only_the_annex_has_come_along():
    def annex(document: Document) -> None:
        document.styles.add_style("RiengPhuLuc", WD_STYLE_TYPE.PARAGRAPH).font.size = Pt(9)
        document.add_paragraph("Phụ lục", style="RiengPhuLuc")

    document = opened(joined(second=annex))
    assert document.paragraphs[-1].style.name == "RiengPhuLuc" and document.styles["RiengPhuLuc"].font.size == Pt(9)


def test_pictures_of_both_are_kept_with_their_types_and_own_ids(tmp_path: Path):
    def plan(document: Document) -> None:
        document.add_picture(png(0), width=Mm(5))

    def annex(document: Document) -> None:
        landscape(document)
        document.add_picture(png(255), width=Mm(5))

    plain = joined(second=annex)  # the plan's package does not know PNG
    assert audit(plain, tmp_path) == []
    assert b'Extension="png"' in read_parts(plain)["[Content_Types].xml"]
    both = opened(joined(plan, annex))
    blobs = [
        both.part.related_parts[s._inline.graphic.graphicData.pic.blipFill.blip.embed].blob for s in both.inline_shapes
    ]
    assert blobs == [png(0).getvalue(), png(255).getvalue()]
    ids = [s._inline.docPr.id for s in both.inline_shapes]
    assert len(set(ids)) == 2


def test_a_header_s_own_picture_is_not_mixed_up_with_the_plan_s(tmp_path: Path):
    def with_logo(shade: int, base: Callable[[Document], None]) -> Callable[[Document], None]:
        def build(document: Document) -> None:
            base(document)
            document.sections[0].header.paragraphs[0].add_run().add_picture(png(shade), width=Mm(5))

        return build

    content = joined(with_logo(10, portrait), with_logo(200, landscape))
    assert audit(content, tmp_path) == []
    blobs = []
    for section in opened(content).sections:
        part = section.header.part
        [blip] = part.element.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}blip")
        blobs.append(part.related_parts[blip.embed].blob)
    assert blobs == [png(10).getvalue(), png(200).getvalue()]


def test_lists_of_both_count_on_their_own(tmp_path: Path):
    def list_of(*texts: str) -> Callable[[Document], None]:
        return lambda d: [d.add_paragraph(t, style="List Number") for t in texts] and None

    content = joined(list_of("một", "hai"), lambda d: (landscape(d), list_of("ba")(d)))
    assert audit(content, tmp_path) == []
    parts = read_parts(content)
    numbering = etree.fromstring(parts["word/numbering.xml"])
    numbers = [n.get(W + "numId") for n in numbering.iter(W + "num")]
    assert len(numbers) == len(set(numbers))
    lists = {n.find("w:abstractNumId", NS).get(W + "val") for n in numbering.iter(W + "num")}
    assert lists <= {a.get(W + "abstractNumId") for a in numbering.iter(W + "abstractNum")}


def numbered(text: str, number: int, parts: dict[str, bytes]) -> dict[str, bytes]:
    """The package with one paragraph numbered directly, as Word's list button does."""
    old = f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>".encode()
    assert old in parts["word/document.xml"]
    properties = f'<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
    new = old.replace(b"<w:p>", b"<w:p>" + properties.encode())
    return {**parts, "word/document.xml": parts["word/document.xml"].replace(old, new)}


def test_an_automatic_number_of_the_annex_points_to_the_annex_s_list():
    first, second = made(portrait), made(landscape)
    second["word/numbering.xml"] = second["word/numbering.xml"].replace(b'"decimal"', b'"upperRoman"')
    theirs = etree.fromstring(second["word/numbering.xml"])
    roman = {a.get(W + "abstractNumId") for a in theirs.iter(W + "abstractNum") if b"upperRoman" in etree.tostring(a)}
    lists = {n.get(W + "numId"): n.find("w:abstractNumId", NS).get(W + "val") for n in theirs.iter(W + "num")}
    wanted = next(number for number, abstract in lists.items() if abstract in roman)
    second = numbered("Phụ lục", int(wanted), second)
    parts = join_sections(first, second)
    [used] = etree.fromstring(parts["word/document.xml"]).iterfind(".//w:numId", NS)
    ours = etree.fromstring(parts["word/numbering.xml"])
    [number] = [n for n in ours.iter(W + "num") if n.get(W + "numId") == used.get(W + "val")]
    abstract = number.find("w:abstractNumId", NS).get(W + "val")

    def levels(root: etree._Element, wanted: str) -> list[bytes]:
        [found] = [a for a in root.iter(W + "abstractNum") if a.get(W + "abstractNumId") == wanted]
        return [etree.tostring(level, method="c14n") for level in found.iter(W + "lvl")]

    assert levels(ours, abstract) == levels(theirs, lists[wanted])
    without = {k: v for k, v in first.items() if k != "word/numbering.xml"}
    for holder in ("word/_rels/document.xml.rels", "[Content_Types].xml"):
        root = etree.fromstring(without[holder])
        for element in list(root):
            if "numbering" in element.get("Target", "") + element.get("PartName", ""):
                root.remove(element)
        without[holder] = etree.tostring(root)
    document = opened(pack(join_sections(without, second)))
    assert document.part.numbering_part.element.xml.count("upperRoman") == second["word/numbering.xml"].count(
        b"upperRoman"
    )


def test_footnotes_in_the_annex_are_refused_and_not_mixed_up():
    second = made(landscape)
    second["word/document.xml"] = second["word/document.xml"].replace(
        b"<w:t>", b'<w:footnoteReference w:id="1"/><w:t>', 1
    )
    with pytest.raises(TemplateError, match="chú thích"):
        join_sections(made(portrait), second)


# The templates in the repository.


@pytest.fixture(scope="module")
def whole() -> bytes:
    plan = compile_template("kh", (FOLDER / "kh_template.docx").read_bytes(), tags.PlanTags, "13/14")
    annex = compile_template("pl", (FOLDER / "phu_luc_template.docx").read_bytes(), tags.AnnexTags, "13/14")
    contents = plan.render(contexts.plan(), PROPERTIES), annex.render(contexts.annex(vung_ky_so=False), PROPERTIES)
    return pack(join_sections(*map(read_parts, contents)))


def test_plan_and_annex_in_one_file_are_valid(whole: bytes, tmp_path: Path):
    assert audit(whole, tmp_path) == []
    file = tmp_path / "sdk.docx"
    file.write_bytes(whole)
    assert sdk_errors(file) == []


def test_numbering_starts_again_and_first_pages_have_no_number(whole: bytes):
    sections = list(etree.fromstring(read_parts(whole)["word/document.xml"]).iter(W + "sectPr"))
    assert [s.find("w:pgNumType", NS).get(W + "start") for s in sections] == ["1", "1"]
    assert all(s.find("w:titlePg", NS) is not None for s in sections)
    assert [s.find("w:pgSz", NS).get(W + "orient") for s in sections] == [None, "landscape"]


def test_on_paper_the_annex_is_landscape_and_counts_from_one(whole: bytes, tmp_path: Path):
    file = tmp_path / "ke_hoach.docx"
    file.write_bytes(whole)
    [pdf] = convert([file], "pdf", tmp_path)
    with pdfplumber.open(pdf) as document:
        pages = [
            (p.width > p.height, (p.crop((0, 0, p.width, 52)).extract_text() or "").strip()) for p in document.pages
        ]
    plan = [number for is_wide, number in pages if not is_wide]
    annex = [number for is_wide, number in pages if is_wide]
    assert [is_wide for is_wide, _ in pages] == [False] * len(plan) + [True] * len(annex)
    for numbers in (plan, annex):
        assert len(numbers) > 1 and numbers == ["", *map(str, range(2, len(numbers) + 1))]


def test_every_style_used_is_defined_and_every_part_has_a_type(whole: bytes):
    parts = read_parts(whole)
    document = etree.fromstring(parts["word/document.xml"])
    used = {e.get(W + "val") for tag in ("pStyle", "rStyle", "tblStyle") for e in document.iter(W + tag)}
    assert used <= {s.get(W + "styleId") for s in etree.fromstring(parts["word/styles.xml"]).iter(W + "style")}
    types = etree.fromstring(parts["[Content_Types].xml"])
    overrides = {t.get("PartName") for t in types if t.get("PartName")}
    endings = {t.get("Extension") for t in types if t.get("Extension")}
    assert overrides <= {f"/{name}" for name in parts}
    assert all(
        f"/{name}" in overrides or name.rpartition(".")[2] in endings for name in parts if name != "[Content_Types].xml"
    )
