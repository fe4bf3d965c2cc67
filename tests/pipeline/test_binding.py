"""cchc print: packets as they leave the office. LibreOffice prints each document once for all of these tests."""

import os
import re
import stat
import sys
from io import BytesIO
from pathlib import Path

import docx
import pypdfium2
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Pt
from lxml import etree

from cchc_docs.assign.jobs import Selection
from cchc_docs.binding import EVERYTHING, Printed, PrintRequest, print_set
from cchc_docs.check.measure_pdf import measure_pages
from cchc_docs.check.page_facts import PageFacts
from cchc_docs.errors import ProgramFailedError, ProgramMissingError, UsageFault
from cchc_docs.issue.entries import Numbers
from cchc_docs.model.document import DocumentKind
from cchc_docs.ooxml.join import W
from cchc_docs.ooxml.package import pack, read_parts
from cchc_docs.sealed_files import VARIABLE
from cchc_docs.workspace import JOINED, find_documents
from tests.merge.clerk import saved_by_libreoffice
from tests.outside import convert, soffice
from tests.pipeline.issuing import CHANGED, book, given, output
from tests.publish.paper import ANNEX, LETTER, publish_set


@pytest.fixture(scope="module")
def cache(tmp_path_factory) -> Path:
    soffice()
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def folder(tmp_path, cache, monkeypatch) -> Path:
    monkeypatch.setenv(VARIABLE, str(cache))
    return publish_set(tmp_path / "Bộ 2024")


def texts(made: Printed, name: str = EVERYTHING) -> list[str]:
    """The words of each page."""
    pages = measure_pages((made.report.folder / name).read_bytes())
    return [" ".join(word.text for word in page.words) for page in pages]


KINDS = ["Kế hoạch", "Phụ lục", "Biểu mẫu Quý I năm 2024"]


def bookmarks(made: Printed) -> list[tuple[str, list[str]]]:
    found: list[tuple[str, list[str]]] = []
    for mark in pypdfium2.PdfDocument(made.report.folder / EVERYTHING).get_toc():
        if mark.level == 0:
            found.append((mark.get_title(), []))
        else:
            found[-1][1].append(mark.get_title())
    return found


def test_one_packet_for_each_agency_and_one_file_with_all(folder):
    made = print_set(PrintRequest(folder))
    assert sorted(p.relative_to(folder / "in").as_posix() for p in (folder / "in").rglob("*.pdf")) == [
        "co_quan/in_PNV.pdf",
        "co_quan/in_PTP.pdf",
        EVERYTHING,
    ]
    assert texts(made) == texts(made, "co_quan/in_PNV.pdf") + texts(made, "co_quan/in_PTP.pdf")
    [nv, tp] = made.packets
    assert (nv.name, tp.name) == ("Phòng Nội vụ", "Phòng Tư pháp")
    assert [entry.kind for entry in nv.documents] == ["letter", "plan", "annex", "form"]
    plain = print_set(PrintRequest(folder, folder.parent / "khác", without_plan=True))
    assert [entry.kind for entry in plain.packets[0].documents] == ["letter", "annex", "form"]
    assert plain.pages == made.pages - made.plan_pages < made.pages
    first = texts(made, "co_quan/in_PNV.pdf")
    assert "Kính gửi: Phòng Nội vụ" in first[0] and any(page.startswith("Phụ lục") for page in first)


def test_both_sides_every_document_begins_on_a_front(folder):
    made = print_set(PrintRequest(folder, duplex=True))
    pages = texts(made)
    assert len(pages) == made.pages and made.pages % 2 == 0
    starts = [n for n, page in enumerate(pages) if "Kính gửi: Phòng" in page or page.startswith("Phụ lục")]
    assert len(starts) >= 4 and all(n % 2 == 0 for n in starts)


def test_copies_and_the_list_to_sign(folder):
    once = print_set(PrintRequest(folder, choice=Selection((DocumentKind.LETTER,))))
    made = print_set(PrintRequest(folder, choice=Selection((DocumentKind.LETTER,)), copies={"": 3}, with_list=True))
    pages = texts(made)
    assert made.pages == 1 + 3 * once.pages == len(pages)
    assert "DANH SÁCH GIAO NHẬN VĂN BẢN" in pages[0] and "Phòng Tư pháp" in pages[0]
    letter_pages = len(texts(made, "co_quan/in_PNV.pdf"))
    assert f"Phòng Nội vụ Công văn {letter_pages} 3" in pages[0]
    assert [n for n, page in enumerate(pages) if "Kính gửi: Phòng Nội vụ" in page] == [
        1,
        1 + letter_pages,
        1 + 2 * letter_pages,
    ]


def test_further_copies_of_a_letter_follow_its_packet_each_on_a_sheet_of_its_own(folder):
    made = print_set(PrintRequest(folder, duplex=True, copies={"PNV": 3}))
    letters = print_set(PrintRequest(folder, folder.parent / "x", Selection((DocumentKind.LETTER,)), duplex=True))
    letter_pages = letters.pages // 2
    first = texts(made, "co_quan/in_PNV.pdf")
    letter = first[:letter_pages]
    assert texts(made) == [*first, *letter, *letter, *texts(made, "co_quan/in_PTP.pdf")]
    assert len(first) % 2 == 0 and len(letter) % 2 == 0
    assert bookmarks(made) == [
        ("Phòng Nội vụ", ["Công văn (bản 1/3)", *KINDS, "Công văn (bản 2/3)", "Công văn (bản 3/3)"]),
        ("Phòng Tư pháp", ["Công văn", *KINDS]),
    ]


def test_an_extract_takes_the_annexs_place_in_each_packet(folder):
    made = print_set(PrintRequest(folder, with_extracts=True, duplex=True, with_list=True))
    _, tp = made.packets
    assert [entry.kind for entry in tp.documents] == ["letter", "plan", "annex", "form"]
    own = [page for page in texts(made, "co_quan/in_PTP.pdf") if page.startswith("Phụ lục")]
    assert len(own) == 1 and "(TRÍCH: các nhiệm vụ của Phòng Tư pháp)" in own[0]
    assert "1.6 Sáng kiến" in own[0] and "1.5 Sáng kiến" not in own[0]
    pages = measure_pages((made.report.folder / EVERYTHING).read_bytes())
    wide = [n for n, page in enumerate(pages) if page.words and page.width_mm > page.height_mm]
    assert wide and all(n % 2 == 0 for n in wide if "Phụ" in pages[n].words[0].text)
    assert "Công văn Kế hoạch Trích phụ lục Biểu mẫu Quý I năm 2024 1 2 1 2 1 1 1 1" in texts(made)[0]
    again = print_set(PrintRequest(folder, with_extracts=True, duplex=True, with_list=True))
    assert again.report.changed == []


def test_after_an_amendment_each_extract_is_of_the_plan_its_letter_cites(tmp_path, cache, monkeypatch):
    """Task 2.1, of Phòng Tư pháp alone, changed: two letters go on citing plan 15."""
    monkeypatch.setenv(VARIABLE, str(cache))
    (tmp_path / "data").mkdir()
    given(book(tmp_path))
    given(book(tmp_path, CHANGED), Numbers(), amends=True)
    kinds = (DocumentKind.LETTER, DocumentKind.PLAN, DocumentKind.ANNEX)
    made = print_set(PrintRequest(output(tmp_path), choice=Selection(kinds), with_extracts=True, with_list=True))
    assert [packet.cites_replaced for packet in made.packets] == [True, True, False]
    for code, number, other in (("PNV", 15, 16), ("PTC", 15, 16), ("PTP", 16, 15)):
        *_, extract = texts(made, f"co_quan/in_{code}.pdf")
        assert f"(Kèm theo Kế hoạch số {number}/KH-UBND" in extract and "(TRÍCH:" in extract
        assert f"số {other}/KH-UBND" not in extract
    listed = texts(made)[0]
    assert "Trích phụ lục kèm Kế hoạch số 15/KH-UBND" in listed and "Kế hoạch số 16/KH-UBND ngày" in listed
    assert "năm 2024 (số" not in listed  # the head names no plan where there are two


def test_extracts_cut_from_the_plans_file_are_printed_without_the_plan(tmp_path, cache, monkeypatch):
    monkeypatch.setenv(VARIABLE, str(cache))
    folder = publish_set(tmp_path / "bộ", annex_file="Cùng tệp kế hoạch")
    made = print_set(PrintRequest(folder, with_extracts=True, as_word=True))
    assert [[entry.kind for entry in packet.documents] for packet in made.packets] == [["letter", "annex", "form"]] * 2
    assert all("KẾ HOẠCH" not in page for page in texts(made))


def test_one_word_file_with_extracts_prints_as_the_bound_pdf_does(folder, tmp_path):
    made = print_set(PrintRequest(folder, with_extracts=True, as_word=True))
    [pdf] = convert([made.report.folder / JOINED], "pdf", tmp_path / "printed")
    bound, joined = (measure_pages(path.read_bytes()) for path in (folder / "in" / EVERYTHING, pdf))
    assert [_places(page) for page in bound] == [_places(page) for page in joined]


def test_extracts_of_letters_alone_are_a_contradiction(folder):
    with pytest.raises(UsageFault, match="--only annex"):
        print_set(PrintRequest(folder, choice=Selection((DocumentKind.LETTER,)), with_extracts=True))
    made = print_set(PrintRequest(folder, choice=Selection((DocumentKind.ANNEX,), ("PTP",)), with_extracts=True))
    assert [(packet.code, packet.name) for packet in made.packets] == [("PTP", "Phòng Tư pháp")]


def test_an_annex_whose_rows_nobody_can_tell_stops_the_job(folder):
    (folder / ANNEX).write_bytes((folder / LETTER).read_bytes())
    with pytest.raises(UsageFault, match=r"Chưa in gì: không trích được phụ lục"):
        print_set(PrintRequest(folder, with_extracts=True))
    assert not (folder / "in").exists()


def test_the_list_names_who_issues_and_leaves_room_to_sign(folder):
    made = print_set(PrintRequest(folder, choice=Selection((DocumentKind.LETTER,)), with_list=True, copies={"PTP": 4}))
    page = texts(made)[0]
    page = page.replace("\N{NO-BREAK SPACE}", " ")
    assert page.startswith("ỦY BAN NHÂN DÂN HUYỆN LỘC BÌNH DANH SÁCH GIAO NHẬN VĂN BẢN")
    assert "Ngày nhận" in page and "họ tên" in page
    pages = len(texts(made)) - 1
    assert f"Cộng: 2 nơi nhận {pages} trang in" in page and "Phòng Tư pháp Công văn 1 4" in page
    assert sum("Kính gửi: Phòng Tư pháp" in each for each in texts(made)) == 4


def test_the_plan_is_a_packet_for_nobody_in_particular(folder):
    made = print_set(PrintRequest(folder, choice=Selection((DocumentKind.PLAN, DocumentKind.ANNEX))))
    [packet] = made.packets
    assert (packet.code, [entry.kind for entry in packet.documents]) == ("", ["plan", "annex"])
    assert (folder / "in/in_chung.pdf").is_file()


def test_the_same_job_again_changes_nothing_and_another_job_takes_its_place(folder):
    print_set(PrintRequest(folder))
    assert print_set(PrintRequest(folder)).report.changed == []
    made = print_set(PrintRequest(folder, choice=Selection(agencies=("PTP",))))
    assert made.report.removed == ["co_quan/in_PNV.pdf"]


def test_a_missing_or_broken_document_stops_the_whole_job(folder):
    (folder / LETTER).write_bytes(b"no document")
    with pytest.raises(ProgramFailedError, match=r"Chưa in gì.*cong_van_PNV"):
        print_set(PrintRequest(folder))
    (folder / LETTER).unlink()
    with pytest.raises(ProgramFailedError, match=r"Chưa in gì.*không còn tệp này"):
        print_set(PrintRequest(folder))
    assert not (folder / "in").exists()


def test_of_two_versions_of_a_letter_the_clerk_chooses(folder):
    letter = folder / LETTER
    letter.write_bytes((folder / "cong_van/cong_van_PTP.docx").read_bytes())
    publish_set(folder, letter_subject="việc khác")
    with pytest.raises(UsageFault, match=r"Có hai bản.*cong_van_PNV.*_ban_moi"):
        print_set(PrintRequest(folder))


def test_one_word_file_prints_as_the_bound_pdf_does(folder, tmp_path):
    """Landscape annex, heads and numbers from 1 in each part; printed by LibreOffice, page for page."""
    made = print_set(PrintRequest(folder, as_word=True, copies={"PNV": 3}))
    [pdf] = convert([made.report.folder / JOINED], "pdf", tmp_path / "printed")
    bound, joined = (measure_pages(path.read_bytes()) for path in (folder / "in" / EVERYTHING, pdf))
    assert len(bound) == len(joined)
    checked = find_documents([folder], lambda path: False).documents
    assert folder / LETTER in checked and folder / "in" / JOINED not in checked
    for one, other in zip(bound, joined, strict=True):
        assert (round(one.width_mm), round(one.height_mm)) == (round(other.width_mm), round(other.height_mm))
        assert _places(one) == _places(other)


def _places(page: PageFacts) -> list[tuple[str, float, float, str, float]]:
    return [(w.text, round(w.left_mm, 1), round(w.baseline_mm, 1), w.font, w.size_pt) for w in page.words]


def by_python_docx(content: bytes) -> bytes:
    out = BytesIO()
    docx.Document(BytesIO(content)).save(out)
    return out.getvalue()


def in_words(content: bytes) -> bytes:
    """As Word writes styles: in another order, with its own marks."""
    parts = read_parts(content)
    root = etree.fromstring(parts["word/styles.xml"])
    styles = root.findall(W + "style")
    for style in styles:
        root.remove(style)
        style.append(etree.Element(W + "rsid", {W + "val": "00A77B3E"}))
    root.extend(reversed(styles))
    return pack(parts | {"word/styles.xml": etree.tostring(root)})


def on_other_defaults(content: bytes) -> bytes:
    """As when Word's own template lies below: space behind each paragraph, wider lines, another size."""
    parts = read_parts(content)
    root = etree.fromstring(parts["word/styles.xml"])
    own = (
        f'<w:docDefaults xmlns:w="{W[1:-1]}"><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="259" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
        "</w:docDefaults>"
    )
    root.replace(root.find(W + "docDefaults"), etree.fromstring(own))
    return pack(parts | {"word/styles.xml": etree.tostring(root)})


@pytest.mark.parametrize("resaved", [by_python_docx, in_words, on_other_defaults])
def test_a_letter_that_was_saved_again_is_joined_as_it_prints(folder, tmp_path, resaved):
    for path in (LETTER, ANNEX):
        (folder / path).write_bytes(resaved((folder / path).read_bytes()))
    joined_prints_as_bound(folder, tmp_path)


def test_documents_that_libreoffice_saved_are_joined_as_they_print(folder, tmp_path):
    names = (LETTER, "ke_hoach.docx")
    saved = saved_by_libreoffice({name: (folder / name).read_bytes() for name in names}, tmp_path)
    for name, content in saved.items():
        (folder / name).write_bytes(content)
    joined_prints_as_bound(folder, tmp_path)


def test_a_letter_with_another_look_keeps_it_in_the_joined_file(folder, tmp_path):
    """Somebody set the office's body text to 12 pt, bold, with other spacing, in one letter's styles."""
    document = docx.Document(folder / LETTER)
    for style in document.styles:
        if style.type == WD_STYLE_TYPE.PARAGRAPH:
            style.font.size, style.font.bold = Pt(12), True
            style.paragraph_format.space_after = Pt(9)
    document.save(folder / LETTER)
    joined_prints_as_bound(folder, tmp_path)


def test_tables_of_another_style_keep_it_in_the_joined_file(folder, tmp_path):
    parts = read_parts((folder / LETTER).read_bytes())
    root = etree.fromstring(parts["word/styles.xml"])
    own = (
        f'<w:style xmlns:w="{W[1:-1]}" w:type="table" w:styleId="Khac"><w:name w:val="Khác"/><w:rPr><w:b/></w:rPr>'
        '<w:tblPr><w:tblCellMar><w:left w:w="300" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    )
    root.append(etree.fromstring(own))
    document = re.sub(rb'<w:tblStyle w:val="[^"]*"/>', b'<w:tblStyle w:val="Khac"/>', parts["word/document.xml"])
    (folder / LETTER).write_bytes(
        pack(parts | {"word/styles.xml": etree.tostring(root), "word/document.xml": document})
    )
    joined_prints_as_bound(folder, tmp_path)


def test_a_letter_with_a_comment_is_not_joined_and_named_with_the_reason(folder):
    document = docx.Document(folder / LETTER)
    document.add_comment(document.paragraphs[-3].add_run("x"), "Xem lại.")
    document.save(folder / LETTER)
    with pytest.raises(UsageFault, match=r"cong_van_PNV\.docx có chú thích cuối trang hoặc nhận xét.*bỏ --docx"):
        print_set(PrintRequest(folder, as_word=True))
    assert print_set(PrintRequest(folder)).edited == [LETTER]


def test_what_looks_the_same_brings_no_styles_along(folder):
    (folder / LETTER).write_bytes(in_words((folder / LETTER).read_bytes()))
    made = print_set(PrintRequest(folder, as_word=True))
    assert "(riêng" not in read_parts((made.report.folder / JOINED).read_bytes())["word/styles.xml"].decode()


def joined_prints_as_bound(folder: Path, tmp_path: Path) -> None:
    made = print_set(PrintRequest(folder, as_word=True))
    [pdf] = convert([made.report.folder / JOINED], "pdf", tmp_path / "printed")
    bound, joined = (measure_pages(path.read_bytes()) for path in (folder / "in" / EVERYTHING, pdf))
    assert [_places(page) for page in bound] == [_places(page) for page in joined]


@pytest.mark.skipif(sys.platform == "win32", reason="CUPS")
def test_the_job_is_sent_to_the_printer_that_was_named(folder, tmp_path, monkeypatch):
    tools = tmp_path / "tools"
    tools.mkdir()
    lp = tools / "lp"
    lp.write_text(f"#!/bin/sh\necho \"$@\" > '{tmp_path}/asked'; echo 'request id is HP-7 (1 file)'\n")
    lp.chmod(lp.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tools}{os.pathsep}{os.environ['PATH']}")
    made = print_set(PrintRequest(folder, duplex=True, printer="HP tầng 2"))
    assert made.said == "request id is HP-7 (1 file)"
    asked = (tmp_path / "asked").read_text().strip()
    assert asked == f"-d HP tầng 2 -o sides=two-sided-long-edge -- {folder / 'in' / EVERYTHING}"

    lp.write_text("#!/bin/sh\necho 'lp: The printer or class does not exist.' >&2; exit 1\n")
    with pytest.raises(ProgramFailedError, match=r"does not exist.*Bộ in vẫn ở"):
        print_set(PrintRequest(folder, printer="khác"))


@pytest.mark.skipif(sys.platform == "win32", reason="CUPS")
def test_without_a_print_system_the_file_is_there_all_the_same(folder, monkeypatch):
    monkeypatch.setattr("cchc_docs.publish.printer.shutil.which", lambda name: None)
    with pytest.raises(ProgramMissingError, match="cups-client"):
        print_set(PrintRequest(folder, printer="HP"))
    assert (folder / "in" / EVERYTHING).is_file()
