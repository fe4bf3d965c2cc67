"""Annexes as they arrive in Word: merged cells, group rows, several tables, tracked changes, hidden things."""

import pytest
from docx import Document
from docx.table import _Cell

from cchc_docs.model.diagnostic import Severity
from tests.read.annexes import REFERENCE, TITLES, told
from tests.read.word_annexes import ROW, TITLE, add_table, annex_document, put_xml, read, row


def codes(found):
    return [d.code for d in found]


def serious(found):
    return [(d.code, str(d.where)) for d in found if d.severity is not Severity.NOTE]


def table_of(document):
    return document.tables[0]


# Which table, which paragraphs


def test_a_plain_annex_is_imported_with_its_heading():
    annex, found = read(annex_document(row()))
    [task] = annex.tasks
    assert (annex.title, annex.reference) == (TITLE, REFERENCE)
    assert (task.code, task.score, task.maximum, task.lead) == ("1.1", "0", "1", "Phòng Nội vụ")
    assert serious(found) == []


def test_faults_are_told_at_table_row_and_column():
    _, found = read(annex_document(row(), row(number="", name="", code="abc")))
    [fault] = told(found, "N143")
    assert str(fault.where) == "phu_luc.docx, bảng 1, hàng 3, cột “Tiêu chí thành phần”"


def test_head_and_signature_tables_are_told_word_for_word():
    document = Document()
    add_table(document, ("UBND HUYỆN LỘC BÌNH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"))
    document.add_paragraph("Thực hiện Quyết định số 12/QĐ-UBND; Ủy ban nhân dân huyện ban hành kế hoạch.")
    document.add_paragraph("PHỤ LỤC I")
    document.add_paragraph(TITLE)
    document.add_paragraph(REFERENCE)
    add_table(document, TITLES, row())
    add_table(document, ("Nơi nhận: - Như trên", "CHỦ TỊCH"))
    annex, found = read(document)
    assert (annex.title, len(annex.tasks)) == (TITLE, 1)
    assert [d.message.partition(": ")[2] for d in told(found, "N165")] == [
        "UBND HUYỆN LỘC BÌNH | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Nơi nhận: - Như trên | CHỦ TỊCH",
    ]
    [text] = told(found, "N166")
    assert "“Thực hiện Quyết định số 12/QĐ-UBND; Ủy ban nhân dân huyện ban hành kế hoạch.”" in text.message


def test_words_in_the_header_of_the_page_are_told():
    document = annex_document(row())
    document.sections[0].header.paragraphs[0].text = "Dự thảo lần 2"
    assert "“Dự thảo lần 2”" in told(read(document)[1], "N166")[0].message


def test_a_title_without_the_word_phu_luc_is_the_capitals_over_the_table():
    document = Document()
    for text in ("Căn cứ Luật Tổ chức chính quyền địa phương;", TITLE, REFERENCE, "Đơn vị tính: điểm"):
        document.add_paragraph(text)
    add_table(document, TITLES, row())
    annex, found = read(document)
    assert (annex.title, annex.reference) == (TITLE, REFERENCE)
    assert "2 đoạn văn" in told(found, "N166")[0].message


def test_a_document_without_such_a_table_is_an_error():
    document = Document()
    add_table(document, ("Họ và tên", "Chức vụ"), ("Nguyễn Văn A", "Chủ tịch"))
    annex, found = read(document)
    assert (annex.tasks, codes(found)) == ((), ["N101"])


@pytest.mark.parametrize("repeated", [True, False])
def test_a_table_split_over_pages_goes_on(repeated):
    document = annex_document(row())
    document.add_paragraph("")
    head = [TITLES] if repeated else []
    add_table(document, *head, row(number="", name="", code="1.2"), row(number="2", name="Thể chế", code="2.1"))
    annex, found = read(document)
    assert [(t.field_name, t.code) for t in annex.tasks] == [("Chỉ đạo", "1.1"), ("Chỉ đạo", "1.2"), ("Thể chế", "2.1")]
    assert len(told(found, "N125")) == repeated
    assert serious(found) == []


def test_a_second_annex_with_other_columns_is_told_not_mixed_in():
    document = annex_document(row())
    add_table(document, ("STT", "Giải pháp", "Cơ quan chủ trì", "Thời gian"), ("1", "Xây dựng", "Phòng Y tế", "Quý I"))
    annex, found = read(document)
    assert len(annex.tasks) == 1
    assert "Phòng Y tế" in told(found, "N167")[0].message


# Header


def test_a_header_of_two_rows_is_read_column_by_column():
    upper = (
        "STT",
        "Nội dung",
        "Tiêu chí",
        "",
        "Kết quả",
        "",
        "Nguyên nhân",
        "Giải pháp",
        "Cơ quan thực hiện",
        "",
        "Thời gian",
    )
    lower = ("", "", "Mã", "Tên", "Điểm đạt", "Điểm tối đa", "", "", "Chủ trì", "Phối hợp", "")
    body = ("1", "Chỉ đạo", "1.1", "Tuyên truyền", "0", "1,5", "Ít", "Làm", "Phòng Nội vụ", "Các xã", "Quý I")
    document = annex_document(body, titles=upper)
    table = table_of(document)
    table._tbl.insert(table._tbl.index(table.rows[0]._tr) + 1, add_table(document, lower).rows[0]._tr)
    for left, right in ((2, 3), (4, 5), (8, 9)):
        table.cell(0, left).merge(table.cell(0, right))
    for column in (0, 1, 6, 7, 10):
        table.cell(0, column).merge(table.cell(1, column))
    annex, found = read(document)
    [task] = annex.tasks
    assert (task.code, task.criterion, task.score, task.maximum) == ("1.1", "Tuyên truyền", "0", "1,5")
    assert (task.lead, task.partners, task.time) == ("Phòng Nội vụ", "Các xã", "Quý I")
    assert serious(found) == []


def test_a_header_typed_again_in_the_middle_and_column_numbers_are_skipped():
    annex, found = read(annex_document(tuple("123456789"), row(), TITLES, row(number="", name="", code="1.2")))
    assert [t.code for t in annex.tasks] == ["1.1", "1.2"]
    assert (len(told(found, "N125")), len(told(found, "N126"))) == (1, 1)


def test_extra_and_missing_columns():
    titles = (*TITLES[:6], *TITLES[7:8], TITLES[8], TITLES[6], "Ghi chú")
    body = (*ROW[:6], ROW[7], ROW[8], ROW[6], "Hỏi lại Sở")
    annex, found = read(annex_document(body, titles=titles))
    assert (annex.tasks[0].lead, annex.tasks[0].time) == ("Phòng Nội vụ", "Trong năm 2024")
    assert "“Hỏi lại Sở”" in told(found, "N105")[0].message


# Merged cells and groups


def test_merged_field_cells_are_filled_down_and_a_merged_deadline_is_written_to_each_row():
    document = annex_document(row(), row(number="", name="", code="1.2", time=""), row(number="", name="", code="1.3"))
    table = table_of(document)
    for column in (0, 1):
        table.cell(1, column).merge(table.cell(3, column))
    table.cell(1, 8).merge(table.cell(2, 8))
    annex, found = read(document)
    assert [(t.field_name, t.time) for t in annex.tasks] == [("Chỉ đạo", "Trong năm 2024")] * 3
    [merged] = told(found, "N160")
    assert "“Trong năm 2024”" in merged.message
    assert "bảng 1 hàng 2, 3" in merged.message
    assert serious(found) == []


@pytest.mark.parametrize("numbers", [("I. ", "II. "), ("1. ", "2. "), ("", ""), ("Lĩnh vực 1: ", "Lĩnh vực 2: ")])
def test_group_rows_across_the_table_are_the_fields(numbers):
    titles = TITLES[:1] + TITLES[2:]
    first, second = (f"{n}{name}" for n, name in zip(numbers, ("Công tác chỉ đạo", "Cải cách thể chế"), strict=True))

    def line(number, code):
        return (number, code, *ROW[3:])

    blank = ("",) * 7
    document = annex_document(
        (first, *blank), line("1", "1.1"), line("2", "1.2"), (second, *blank), line("3", "2.1"), titles=titles
    )
    table = table_of(document)
    for at in (1, 4):
        table.cell(at, 0).merge(table.cell(at, 7))
    annex, found = read(document)
    assert [(t.field_number, t.field_name, t.code) for t in annex.tasks] == [
        ("1", "Công tác chỉ đạo", "1.1"),
        ("1", "Công tác chỉ đạo", "1.2"),
        ("2", "Cải cách thể chế", "2.1"),
    ]
    assert "1; 2; 3" in told(found, "N162")[0].message
    assert serious(found) == [("N103", "phu_luc.docx, bảng 1, hàng 1")]  # no column Nội dung


def test_under_groups_the_column_noi_dung_names_the_criterion():
    document = annex_document(("I", "Công tác chỉ đạo", *("",) * 7), row(name="Ban hành kế hoạch"))
    annex, found = read(document)
    assert (annex.tasks[0].field_name, annex.tasks[0].criterion) == ("Công tác chỉ đạo", "Ban hành kế hoạch")
    assert len(told(found, "N164")) == 1


def test_groups_that_only_divide_are_no_fields_and_told():
    document = annex_document(
        ("A. TIÊU CHÍ MẤT ĐIỂM", *("",) * 8), row(), ("", "", "Ghi chú: số liệu năm 2023", *("",) * 6)
    )
    table = table_of(document)
    table.cell(1, 0).merge(table.cell(1, 8))
    table.cell(3, 2).merge(table.cell(3, 8))
    annex, found = read(document)
    assert [(t.field_number, t.field_name) for t in annex.tasks] == [("1", "Chỉ đạo")]
    assert [d.message for d in told(found, "N127")] == [
        "Dòng chữ ngoài bảng, không được nhập: “A. TIÊU CHÍ MẤT ĐIỂM”.",
        "Dòng chữ ngoài bảng, không được nhập: “Ghi chú: số liệu năm 2023”.",
    ]


def test_an_stt_that_only_counts_rows_is_no_field():
    rows = [row(number=str(n), name=f"Việc {n}", code=code) for n, code in enumerate(("1.1", "1.2", "2.1", "3.4"), 1)]
    annex, found = read(annex_document(*rows))
    assert [(t.field_number, t.code, t.criterion) for t in annex.tasks] == [
        ("1", "1.1", "Việc 1"),
        ("1", "1.2", "Việc 2"),
        ("2", "2.1", "Việc 3"),
        ("3", "3.4", "Việc 4"),
    ]
    assert "1; 2; 3; 4" in told(found, "N162")[0].message


def test_a_row_of_totals_is_told_and_no_task():
    annex, found = read(annex_document(row(), ("", "Tổng cộng", "", "12/20", "", "", "", "", "")))
    assert len(annex.tasks) == 1
    assert "“Tổng cộng | 12/20”" in told(found, "N127")[0].message


def test_roman_numbers_of_fields_become_arabic():
    annex, found = read(annex_document(row(number="I"), row(number="IV.", name="Bộ máy", code="4.1")))
    assert [t.field_number for t in annex.tasks] == ["1", "4"]
    assert len(told(found, "N136")) == 2


def test_cells_merged_sideways_are_told():
    document = annex_document(row(partners=""))
    table_of(document).cell(1, 6).merge(table_of(document).cell(1, 7))
    annex, found = read(document)
    assert (annex.tasks[0].lead, annex.tasks[0].partners) == ("Phòng Nội vụ", "")
    assert "“Cơ quan chủ trì”, “Cơ quan phối hợp”" in told(found, "N161")[0].message


# Inside a cell


def test_paragraphs_and_items_stay_lines():
    document = annex_document(row(remedy="a) Ban hành kế hoạch;\nb) Tổ chức tập huấn."))
    table_of(document).cell(1, 5).add_paragraph("c) Báo cáo kết quả.")
    annex, _ = read(document)
    assert annex.tasks[0].remedy == "a) Ban hành kế hoạch;\nb) Tổ chức tập huấn.\nc) Báo cáo kết quả."


def test_automatic_numbers_are_printed_as_their_text():
    document = annex_document(row(remedy="Ban hành kế hoạch"))
    cell = table_of(document).cell(1, 5)
    cell.paragraphs[0].style = document.styles["List Number"]
    cell.add_paragraph("Tổ chức tập huấn", style="List Number")
    cell.add_paragraph("Kiểm tra", style="List Bullet")
    annex, found = read(document)
    assert annex.tasks[0].remedy == "1. Ban hành kế hoạch\n2. Tổ chức tập huấn\n• Kiểm tra"
    assert "bảng 1 hàng 2" in told(found, "N178")[0].message


def test_breaks_tabs_hyphens_and_symbols_are_read():
    document = annex_document(row(remedy=""))
    put_xml(
        table_of(document).cell(1, 5),
        "<w:r><w:t>Đạt</w:t><w:tab/><w:sym w:font='Symbol' w:char='F0B3'/><w:t xml:space='preserve"
        "'> 80%</w:t><w:br/><w:t>kinh tế</w:t><w:noBreakHyphen/><w:t>xã hội</w:t>"
        "<w:sym w:font='Webdings' w:char='F0AA'/></w:r>",
    )
    annex, found = read(document)
    assert annex.tasks[0].remedy == "Đạt ≥ 80%\nkinh tế-xã hội□"
    assert "Webdings U+F0AA" in told(found, "N176")[0].message


def test_tracked_changes_are_read_as_accepted_and_said_so():
    document = annex_document(row(remedy="Tuyên truyền "))
    author = "w:id='1' w:author='A' w:date='2024-01-01T00:00:00Z'"
    put_xml(
        table_of(document).cell(1, 5),
        f"<w:ins {author}><w:r><w:t>hai lần</w:t></w:r></w:ins>"
        f"<w:del {author}><w:r><w:delText>một lần</w:delText></w:r></w:del>",
    )
    annex, found = read(document)
    assert annex.tasks[0].remedy == "Tuyên truyền hai lần"
    [change] = told(found, "N171")
    assert "thêm “hai lần”; xóa “một lần”" in change.message
    assert str(change.where) == "phu_luc.docx, bảng 1, hàng 2, cột “Giải pháp khắc phục”"


def test_a_row_deleted_under_tracking_is_gone_and_told():
    document = annex_document(row(), row(number="", name="", code="1.2", remedy="Việc đã bỏ"))
    tr = table_of(document).rows[2]._tr
    tr.get_or_add_trPr().append(tr.makeelement(f"{{{tr.nsmap['w']}}}del", {}))
    annex, found = read(document)
    assert [t.code for t in annex.tasks] == ["1.1"]
    assert "Việc đã bỏ" in told(found, "N171")[0].message


def test_hidden_text_boxes_notes_and_nested_tables_are_told():
    document = annex_document(row())
    table = table_of(document)
    put_xml(table.cell(1, 4), "<w:r><w:rPr><w:vanish/></w:rPr><w:t>Không in</w:t></w:r>")
    put_xml(
        table.cell(1, 5),
        "<w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>Chữ trong khung</w:t></w:r></w:p>"
        "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>",
    )
    inner = table.cell(1, 7).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "Xã A", "Xã B"
    annex, found = read(document)
    [task] = annex.tasks
    assert (task.cause, task.remedy) == ("Chưa tuyên truyền", "Tuyên truyền")
    assert task.partners == "Các đơn vị liên quan\nXã A | Xã B"
    assert ["“Không in”" in told(found, "N172")[0].message, "“Chữ trong khung”" in told(found, "N174")[0].message] == [
        True
    ] * 2
    assert "Xã A | Xã B" in told(found, "N177")[0].message


def test_links_fields_and_content_controls_are_plain_text():
    document = annex_document(row(remedy="", lead=""))
    table = table_of(document)
    put_xml(
        table.cell(1, 5),
        "<w:hyperlink><w:r><w:t>Theo đề án</w:t></w:r></w:hyperlink><w:r><w:fldChar w:fldCharType='begin'/></w:r>"
        "<w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>"
        "<w:r><w:t> số 5</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>",
    )
    put_xml(table.cell(1, 6), "<w:sdt><w:sdtContent><w:r><w:t>Phòng Y tế</w:t></w:r></w:sdtContent></w:sdt>")
    annex, found = read(document)
    assert (annex.tasks[0].remedy, annex.tasks[0].lead) == ("Theo đề án số 5", "Phòng Y tế")
    assert serious(found) == []


def test_a_picture_in_a_cell_is_told():
    document = annex_document(row())
    put_xml(table_of(document).cell(1, 5), "<w:r><w:drawing><wp:inline/></w:drawing></w:r>")
    assert len(told(read(document)[1], "N175")) == 1


def test_decomposed_and_invisible_characters_are_put_right_and_told():
    annex, found = read(annex_document(row(lead="Pho\u0300ng\u00a0Nô\u0323i\u200b vụ")))
    assert annex.tasks[0].lead == "Phòng Nội vụ"
    assert [d.code for d in found if d.code in ("N111", "N112")] == ["N111", "N112"]


def test_text_left_under_a_merged_cell_is_told():
    document = annex_document(row(), row(number="", name="", code="1.2"))
    table = table_of(document)
    table.cell(1, 8).merge(table.cell(2, 8))
    put_xml(_Cell(table.rows[2]._tr.tc_lst[8], table), "<w:r><w:t>Quý II</w:t></w:r>")
    _, found = read(document)
    assert "“Quý II”" in told(found, "N172")[0].message


# Old encodings


def old_row(document, font=None):
    cell = table_of(document).cell(1, 6)
    cell.text = "Phßng Néi vô"
    if font:
        cell.paragraphs[0].runs[0].font.name = font
    return document


@pytest.mark.parametrize("font", [".VnTime", None])
def test_old_text_is_refused_naming_the_cells(font):
    _, found = read(old_row(annex_document(row()), font))
    [fault] = told(found, "N187")
    assert (fault.severity, str(fault.where)) == (Severity.ERROR, "phu_luc.docx, bảng 1, hàng 2")
    assert "“Cơ quan chủ trì”: “Phßng Néi vô”" in fault.message


def test_old_text_is_converted_on_request_listing_before_and_after():
    annex, found = read(old_row(annex_document(row()), ".VnTime"), convert_legacy=True)
    assert annex.tasks[0].lead == "Phòng Nội vụ"
    assert "“Phßng Néi vô” → “Phòng Nội vụ”" in told(found, "N188")[0].message


def test_capitals_of_a_capital_font_come_back():
    annex, _ = read(old_row(annex_document(row()), ".VnTimeH"), convert_legacy=True)
    assert annex.tasks[0].lead == "PHÒNG NỘI VỤ"
