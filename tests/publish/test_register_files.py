"""The register as it leaves the program: opened again, its ten columns read, its cover looked at."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn

from cchc_docs.errors import CannotWriteError, UsageFault
from cchc_docs.issue.register_rows import books_of
from cchc_docs.model.document import DocumentKind
from cchc_docs.model.register import COMMON_BOOK, REGISTER_COLUMNS, Bond, Entry, Series
from cchc_docs.publish.register_store import register_path, writing
from cchc_docs.publish.register_xlsx import register_xlsx
from cchc_docs.registering import Exports, export
from cchc_docs.render.register import TEMPLATE, register_document
from tests.outside import convert, sdk_errors

ISSUER = "Ủy ban nhân dân huyện Lộc Bình"
PLAN = Entry(
    Series(ISSUER, 2024, "Kế hoạch"), 5, "KH-UBND", date(2024, 1, 5), DocumentKind.PLAN, "khắc phục tiêu chí & điểm",
    "Nguyễn Văn An", ("Sở Nội vụ", "UBND các xã, thị trấn"), "VT, NV", "lb", id=1,
)  # fmt: skip
LETTERS = tuple(
    Entry(
        Series(ISSUER, 2024, "Công văn"), number, "UBND-NV", date(2024, 1, 5), DocumentKind.LETTER, "giao nhiệm vụ",
        "Nguyễn Văn An", (f"Phòng {number}", "Thường trực Huyện ủy"), "VT, NV", "lb", agency=f"P{number}",
        agency_name=f"Phòng {number}", copies=5, id=number,
    )
    for number in range(27, 67)
)  # fmt: skip
CANCELLED = replace(LETTERS[1], cancelled="in sai tên cơ quan")
NEW = replace(
    LETTERS[0], number=70, day=date(2024, 3, 1), id=70, bond=Bond.REPLACES, bond_to=27, reason="số 67 - 69 ở sổ giấy"
)
ENTRIES = (PLAN, LETTERS[0], CANCELLED, *LETTERS[2:], NEW)
BOOKS = books_of(ENTRIES)
TEMPLATE_BYTES = (Path(__file__).parents[2] / "templates" / TEMPLATE).read_bytes()


def test_books_are_told_apart_and_sorted():
    assert [(book.name, book.first_number, book.last_number) for book in BOOKS] == [
        ("Kế hoạch", "05", "05"),
        ("Công văn", "27", "70"),
    ]
    assert (BOOKS[1].first_day, BOOKS[1].last_day) == ("05/01/2024", "01/3/2024")


def test_a_row_has_the_ten_columns_of_the_decree():
    assert len(REGISTER_COLUMNS) == 10
    [row] = BOOKS[0].rows
    assert row == (
        "05/KH-UBND", "05/01/2024", "Kế hoạch khắc phục tiêu chí & điểm", "Nguyễn Văn An",
        "Sở Nội vụ; UBND các xã, thị trấn", "VT, NV", "", "", "", "",
    )  # fmt: skip
    assert BOOKS[1].rows[2][2] == "Công văn về việc giao nhiệm vụ" and BOOKS[1].rows[2][6] == "05"


def test_the_excel_file_prints_readably_each_cover_on_a_page_of_its_own():
    book = openpyxl.load_workbook(BytesIO(register_xlsx(BOOKS)))
    cover, *sheets = book.worksheets
    assert len(cover.row_breaks.brk) == len(BOOKS) == 2
    assert cover.cell(cover.row_breaks.brk[0].id + 1, 1).value == ISSUER
    for sheet in sheets:
        width = sum(column.width for column in sheet.column_dimensions.values()) * 5.25
        assert 12 * (842 - 2 * 72 * sheet.page_margins.left) / width >= 10
        assert sheet.column_dimensions["I"].width >= 12  # Ký nhận


def test_notes_tell_of_cancelling_replacing_and_reasons():
    notes = {row[0]: row[9] for row in BOOKS[1].rows if row[9]}
    assert notes == {
        "27/UBND-NV": "Được thay thế bởi số 70/UBND-NV ngày 01/3/2024",
        "28/UBND-NV": "ĐÃ HỦY: in sai tên cơ quan",
        "70/UBND-NV": "Thay thế số 27/UBND-NV ngày 05/01/2024; số 67 - 69 ở sổ giấy",
    }


def test_the_excel_file_opened_again_holds_every_row():
    content = register_xlsx(BOOKS)
    assert content == register_xlsx(BOOKS)
    opened = openpyxl.load_workbook(BytesIO(content))
    assert opened.sheetnames == ["Bìa", "Kế hoạch 2024", "Công văn 2024"]
    sheet = opened["Công văn 2024"]
    rows = [tuple(cell or "" for cell in row) for row in sheet.iter_rows(values_only=True)]
    assert rows[0] == REGISTER_COLUMNS and rows[1] == tuple(f"({n})" for n in range(1, 11))
    assert rows[2:] == list(BOOKS[1].rows)
    assert sheet.print_title_rows == "$1:$2" and sheet.page_setup.orientation == "landscape"
    cover = [row[0] for row in opened["Bìa"].iter_rows(values_only=True) if row[0]]
    assert cover[:6] == [
        ISSUER, "SỔ ĐĂNG KÝ VĂN BẢN ĐI (Kế hoạch)", "Năm: 2024", "Từ ngày 05/01/2024 đến ngày 05/01/2024",
        "Từ số 05 đến số 05", "Quyển số: ……",
    ]  # fmt: skip


def test_the_word_file_opened_again_holds_cover_and_every_row():
    content = register_document(TEMPLATE_BYTES, BOOKS)
    assert content == register_document(TEMPLATE_BYTES, BOOKS)
    document = docx.Document(BytesIO(content))
    words = [p.text for p in document.paragraphs if p.text.strip()]
    assert words == [
        "ỦY BAN NHÂN DÂN", "HUYỆN LỘC BÌNH", "SỔ ĐĂNG KÝ VĂN BẢN ĐI", "(Kế hoạch)", "Năm: 2024",
        "Từ ngày 05/01/2024 đến ngày 05/01/2024", "Từ số 05 đến số 05", "Quyển số: ……",
        "ỦY BAN NHÂN DÂN", "HUYỆN LỘC BÌNH", "SỔ ĐĂNG KÝ VĂN BẢN ĐI", "(Công văn)", "Năm: 2024",
        "Từ ngày 05/01/2024 đến ngày 01/3/2024", "Từ số 27 đến số 70", "Quyển số: ……",
    ]  # fmt: skip
    first, second = document.tables
    rows = [tuple(cell.text for cell in row.cells) for row in second.rows]
    assert rows[0] == REGISTER_COLUMNS and rows[1] == tuple(f"({n})" for n in range(1, 11))
    assert rows[2:] == list(BOOKS[1].rows)
    assert len(first.rows) == 3
    for table in document.tables:
        repeated = [row._tr.find(qn("w:trPr")).find(qn("w:tblHeader")) is not None for row in table.rows]
        assert repeated == [True, True, *[False] * (len(table.rows) - 2)]
    assert document.sections[0].page_width > document.sections[0].page_height


def test_an_office_with_one_series_and_a_parent():
    common = replace(PLAN, series=Series("Sở Nội vụ", 2024, COMMON_BOOK), parent="Ủy ban nhân dân tỉnh Lạng Sơn")
    words = [p.text for p in docx.Document(BytesIO(register_document(TEMPLATE_BYTES, books_of([common])))).paragraphs]
    assert words[:3] == ["UBND TỈNH LẠNG SƠN", "SỞ NỘI VỤ", ""]
    assert "(Văn bản đi)" not in words and "SỔ ĐĂNG KÝ VĂN BẢN ĐI" in words


def test_the_word_file_is_valid_for_word(tmp_path):
    path = tmp_path / "so.docx"
    path.write_bytes(register_document(TEMPLATE_BYTES, BOOKS))
    assert sdk_errors(path) == []


def test_the_word_file_is_well_formed(tmp_path):
    openxml_audit = pytest.importorskip("openxml_audit")
    path = tmp_path / "so.docx"
    path.write_bytes(register_document(TEMPLATE_BYTES, BOOKS))
    found = openxml_audit.OpenXmlValidator().validate(str(path))
    assert found.is_valid, [str(fault) for fault in found.errors]


def test_printed_the_header_stands_on_each_page_and_each_book_begins_with_its_cover(tmp_path):
    pdfplumber = pytest.importorskip("pdfplumber")
    path = tmp_path / "so.docx"
    path.write_bytes(register_document(TEMPLATE_BYTES, BOOKS))
    [printed] = convert([path], "pdf", tmp_path / "pdf")
    with pdfplumber.open(printed) as pages:
        texts = [page.extract_text() or "" for page in pages.pages]
        assert {(round(p.width), round(p.height)) for p in pages.pages} == {(842, 595)}
    covers = [n for n, text in enumerate(texts) if "SỔ ĐĂNG KÝ VĂN BẢN ĐI" in text]
    assert covers == [0, 2]
    for number, text in enumerate(texts):
        assert ("(10)" in text) == (number not in covers), number
    assert len(texts) > 4
    numbers = [text.partition("\n")[0] for text in texts]
    assert [number for place, number in enumerate(numbers) if place not in covers] == [
        "1",
        *map(str, range(1, len(texts) - 2)),
    ]
    assert not any(numbers[place].isdecimal() for place in covers)


def registered(root: Path) -> Path:
    with writing(register_path(root)) as register:
        for entry in (PLAN, LETTERS[0]):
            register.add(entry, [], date(2024, 1, 5))
    return root


def test_export_writes_both_files_or_none_and_nothing_over_another_file(tmp_path):
    root = registered(tmp_path)
    xlsx, word = tmp_path / "sổ.xlsx", tmp_path / "sổ.docx"
    assert sum(len(book.rows) for book in export(root, Exports(xlsx, word), None)) == 2
    xlsx.unlink()
    with pytest.raises(CannotWriteError, match="không ghi đè"):
        export(root, Exports(xlsx, word), None)
    assert not xlsx.exists()
    with pytest.raises(UsageFault, match="năm 2023"):
        export(root, Exports(xlsx), 2023)
