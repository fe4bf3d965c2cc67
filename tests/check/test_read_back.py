"""What is read back is what Word shows: words by paragraph, row and cell, however the XML is cut."""

from zipfile import BadZipFile

import pytest

from cchc_docs.check.read_back import ReadBack, Reader, words_of
from cchc_docs.ooxml.package import pack
from tests.check.sets import FOLDER


def document(body: str, **parts: str) -> bytes:
    files = {"[Content_Types].xml": b"<Types/>", "word/document.xml": f"<w:document><w:body>{body}</w:body>".encode()}
    return pack(files | {f"word/{name}.xml": text.encode() for name, text in parts.items()})


def read(body: str, **parts: str) -> ReadBack:
    return Reader().read(document(body, **parts))


def p(*texts: str) -> str:
    runs = "".join(f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' for text in texts)
    return f'<w:p><w:pPr><w:pStyle w:val="Diem"/></w:pPr>{runs}</w:p>'


def table(*rows: list[str]) -> str:
    inner = "".join(f"<w:tr>{''.join(f'<w:tc>{p(cell)}</w:tc>' for cell in row)}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr/>{inner}</w:tbl>"


def shown(result: ReadBack) -> list[tuple[str, list[str]]]:
    return [(block.position(), [words.text for words in block.cells]) for block in result.blocks]


def test_paragraphs_and_rows_come_in_reading_order_with_their_places():
    result = read(p("Kính gửi") + table(["TT", "Việc"], ["1", "Rà soát"]) + p("") + p("./.") + table(["x", ""]))
    assert shown(result) == [
        ("đoạn 1", ["Kính gửi"]),
        ("bảng 1, hàng 1", ["TT", "Việc"]),
        ("bảng 1, hàng 2", ["1", "Rà soát"]),
        ("đoạn 3", ["./."]),
        ("bảng 2, hàng 1", ["x", ""]),
    ]
    assert result.blocks[2].position(1) == "bảng 1, hàng 2, ô 2"
    assert result.text == "Kính gửi TT Việc 1 Rà soát ./. x"


def test_a_text_that_word_cut_into_runs_is_one_text():
    assert read(p("Phòng ", "Nội", " vụ")).text == "Phòng Nội vụ"


def test_line_breaks_tabs_and_paragraphs_of_a_cell_are_spaces():
    body = (
        "<w:tbl><w:tr><w:tc>" + p("a) Một;</w:t><w:br/><w:t>b) Hai") + p("c)</w:t><w:tab/><w:t>Ba") + "</w:tc></w:tr>"
    )
    assert read(body).blocks[0].cells[0].text == "a) Một; b) Hai c) Ba"


def test_entities_are_the_signs_they_stand_for():
    assert read(p("A &amp; B &lt; C &quot;D&quot; ’ &#233;")).text == 'A & B < C "D" ’ é'


def test_rows_with_attributes_are_rows_too():
    body = '<w:tbl><w:tr w:rsidR="00A1"><w:tc>' + p("Một") + "</w:tc></w:tr></w:tbl>"
    assert shown(read(body)) == [("bảng 1, hàng 1", ["Một"])]


def test_instructions_of_fields_and_deleted_words_are_not_text():
    assert read("<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:delText>cũ</w:delText></w:r></w:p>").text == ""


def test_what_older_word_would_read_is_not_read_twice():
    box = f"<mc:AlternateContent><mc:Choice>{p('Khung')}</mc:Choice><mc:Fallback>{p('Khung')}</mc:Fallback>"
    assert read(p("") + box + "</mc:AlternateContent>").text == "Khung"


def test_headers_are_read_and_called_by_their_place():
    result = read(p("Nội dung"), header1=p("Trang {{ so }}"))
    assert [(place, words.text, words.holes) for place, words in result.margins] == [
        ("đầu trang", "Trang {{ so }}", ("{{", "}}"))
    ]


def test_a_section_begins_behind_the_paragraph_that_holds_the_last_ones_properties():
    result = read(p("Kế hoạch") + "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>" + p("Phụ lục") + "<w:sectPr/>")
    assert result.sections == (1,)
    assert result.blocks[1].cells[0].text == "Phụ lục"


@pytest.mark.parametrize(
    ("text", "holes"),
    [
        ("Số liệu {{ ky.ten }}", ("{{", "}}")),
        ("{%p if x %}", ("{%", "%}")),
        ("Thời gian: None.", ("None",)),
        ("undefined", ("undefined",)),
        ("nan", ("nan",)),
        ("nan/1,5 điểm", ("nan",)),
        ("tiêu chí  của năm", ("chí  của",)),
        ("năm 2024 ()", ("()",)),
        ("Nonesuch nan giải; vấn đề nan giải", ()),
        ("bình thường", ()),
    ],
)
def test_traces_of_missing_values(text, holes):
    assert words_of(text).holes == holes


def test_room_left_for_a_number_is_no_hole():
    words = words_of("Số: \u00a0\u00a0\u00a0\u00a0/KH-UBND, ngày \u00a0\u00a0\u00a0 tháng 01 năm 2024")
    assert words.holes == ()
    assert words.numbers == (("", "KH-UBND"),)
    assert words.long_dates == ("ngày tháng 01 năm 2024",)


def test_dates_and_numbers_are_noted():
    words = words_of("Kế hoạch số 15/KH-UBND ngày 05 tháng 01 năm 2026, từ 15/12/2025 đến 14/3/2026")
    assert words.numbers == (("15", "KH-UBND"),)
    assert words.long_dates == ("ngày 05 tháng 01 năm 2026",)
    assert words.dates == ("15/12/2025", "14/3/2026")


@pytest.mark.parametrize("content", [b"", b"PK", b"not a zip at all", pack({"[Content_Types].xml": b"<Types/>"})])
def test_bytes_that_are_no_document_are_refused(content):
    with pytest.raises(BadZipFile):
        Reader().read(content)


def test_a_damaged_document_is_refused():
    content = bytearray((FOLDER / "cong_van_template.docx").read_bytes())
    at = content.index(b"word/document.xml") + 200
    content[at : at + 40] = bytes(40)
    with pytest.raises(BadZipFile):
        Reader().read(bytes(content))
