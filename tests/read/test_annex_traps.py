"""One Word annex with every trap at once, and one that LibreOffice made: nothing is lost."""

import re

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from cchc_docs.read.importers import import_annex
from cchc_docs.viet.text import squeeze
from tests.outside import convert
from tests.read.annexes import REFERENCE, told
from tests.read.word_annexes import TITLE, add_table, put_xml, read, saved

UPPER = ("TT", "Nội dung", "Tiêu chí", "Kết quả", "", "Nguyên nhân", "Giải pháp", "Cơ quan thực hiện", "",
         "Thời gian", "Ghi chú")  # fmt: skip
LOWER = ("", "", "", "Điểm đạt", "Điểm tối đa", "", "", "Chủ trì", "Phối hợp", "", "")
ACROSS = ("",) * 10
TRACKED = "w:id='1' w:author='A' w:date='2024-01-01T00:00:00Z'"


def line(number, code, score, cause, remedy, partners="Các xã, thị trấn", time="Quý I", remark=""):
    return (number, "", code, score, "1,5", cause, remedy, "Phòng Nội vụ", partners, time, remark)


def with_header(document, *rows):
    """A table under the header of two rows, typed again on each page."""
    table = add_table(document, UPPER, LOWER, *rows)
    for left, right in ((3, 4), (7, 8)):
        table.cell(0, left).merge(table.cell(0, right))
    for column in (0, 1, 2, 5, 6, 9, 10):
        table.cell(0, column).merge(table.cell(1, column))
    for at, texts in enumerate(rows, start=2):
        if texts[1:] == ACROSS:
            table.cell(at, 0).merge(table.cell(at, 10))
    return table


def trap_document():
    document = Document()
    add_table(document, ("UBND HUYỆN LỘC BÌNH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"))
    for text in ("KẾ HOẠCH", "Thực hiện Nghị quyết số 76/NQ-CP của Chính phủ.", "Phụ lục", TITLE, REFERENCE):
        document.add_paragraph(text)
    first = with_header(
        document,
        tuple(f"({n})" for n in range(1, 12)),
        ("I. Công tác chỉ đạo, điều hành", *ACROSS),
        line("1", "1,5", "1", "Còn chậm", "a) Ban hành kế hoạch;\nb) Tập huấn.", remark="Hỏi Sở"),
        line("2", "1.6", "0,5", "Ít sáng kiến", "Phát động", time=""),
        ("",) * 11,
    )
    first.cell(4, 9).merge(first.cell(5, 9))
    first.cell(4, 6).add_paragraph("Kiểm tra hằng quý", style="List Number")
    put_xml(first.cell(4, 5), f"<w:ins {TRACKED}><w:r><w:t> nhiều</w:t></w:r></w:ins>"
                              f"<w:del {TRACKED}><w:r><w:delText> đôi chỗ</w:delText></w:r></w:del>")  # fmt: skip
    put_xml(first.cell(5, 5), "<w:r><w:rPr><w:vanish/></w:rPr><w:t>Không in ra</w:t></w:r>"
                              "<w:r><w:t xml:space='preserve"
                              "'> kinh tế</w:t><w:noBreakHyphen/><w:t>xã hội</w:t></w:r>")  # fmt: skip
    put_xml(first.cell(5, 6), "<w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>Trong khung</w:t></w:r>"
                              "</w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>")  # fmt: skip
    inner = first.cell(5, 8).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "Xã Tú Mịch", "Xã Mẫu Sơn"
    document.add_paragraph("2")
    with_header(document, line("3", "1.7", "0", "Chưa\u00a0đủ", "Bố\u200b trí kinh phí"))
    last = add_table(document, ("II. Cải cách thể chế", *ACROSS), line("4", "2.1", "1", "Rà soát chậm", "Rà soát"))
    last.cell(0, 0).merge(last.cell(0, 10))
    add_table(document, ("Nơi nhận: - Như trên; - Lưu: VT, NV.", "KT. CHỦ TỊCH"))
    return document


def test_import_of_a_word_annex_with_all_the_traps_loses_nothing():
    document = trap_document()
    annex, found = read(document)
    assert [(t.field_number, t.field_name, t.code, t.time) for t in annex.tasks] == [
        ("1", "Công tác chỉ đạo, điều hành", "1.5", "Quý I"),
        ("1", "Công tác chỉ đạo, điều hành", "1.6", "Quý I"),
        ("1", "Công tác chỉ đạo, điều hành", "1.7", "Quý I"),
        ("2", "Cải cách thể chế", "2.1", "Quý I"),
    ]
    one, two, three, _ = annex.tasks
    assert (one.cause, one.remedy) == ("Còn chậm nhiều", "a) Ban hành kế hoạch;\nb) Tập huấn.\n1. Kiểm tra hằng quý")
    assert (two.cause, two.partners) == ("Ít sáng kiến kinh tế-xã hội", "Các xã, thị trấn\nXã Tú Mịch | Xã Mẫu Sơn")
    assert (three.cause, three.remedy) == ("Chưa đủ", "Bố trí kinh phí")
    assert annex.title == TITLE
    for code in ("N105", "N125", "N126", "N160", "N162", "N165", "N166", "N171", "N172", "N174", "N177", "N178"):
        assert told(found, code), code
    assert lost_words(document, annex, found) == set()


def lost_words(document, annex, found):
    """Words of the file (deleted and hidden ones too) that are in no task, title or message."""
    body = document.element.body
    words = set()
    for element in body.iter(qn("w:t"), qn("w:delText")):
        words |= set(re.findall(r"\w{2,}", squeeze((element.text or "").replace("\u200b", ""))))
    told_words = " ".join([annex.title, annex.reference, *(d.message for d in found)])
    told_words += " ".join(getattr(t, key) for t in annex.tasks for key in t.__slots__ if key != "line")
    titles = {word for title in (*UPPER, *LOWER) for word in title.split()}
    return words - set(re.findall(r"\w{2,}", told_words)) - titles


def test_footnotes_are_told(tmp_path):
    """LibreOffice writes the note; the annex is the one a clerk saved from it."""
    page = tmp_path / "phu_luc.fodt"
    cells = ("1", "Chỉ đạo", "1.1", "0/1", "Ít", "Tuyên truyền", "Phòng Nội vụ", "Các xã", "Quý I")
    titles = ("STT", "Nội dung", "Tiêu chí", "Kết quả", "Nguyên nhân", "Giải pháp", "Chủ trì", "Phối hợp", "Thời gian")
    note = ("<text:note text:note-class='footnote'><text:note-citation>1</text:note-citation><text:note-body><text:p>"
            "Theo báo cáo của Sở</text:p></text:note-body></text:note>")  # fmt: skip
    rows = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in texts)
        + "</table:table-row>"
        for texts in (titles, cells)
    ).replace("<text:p>Ít</text:p>", f"<text:p>Ít{note}</text:p>")
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table")
    )
    page.write_text(
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {spaces} office:version="1.2" '
        'office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>'
        f"<text:p>PHỤ LỤC</text:p><text:p>{TITLE}</text:p><text:p>{REFERENCE}</text:p>"
        f"<table:table><table:table-column table:number-columns-repeated='9'/>{rows}</table:table>"
        "</office:text></office:body></office:document>",
        encoding="utf-8",
    )
    [made] = convert([page], "docx", tmp_path / "out")
    annex, found = import_annex(made)
    assert (annex.title, annex.tasks[0].cause, annex.tasks[0].lead) == (TITLE, "Ít", "Phòng Nội vụ")
    assert "“Theo báo cáo của Sở”" in told(found, "N173")[0].message


def test_a_file_that_is_no_word_document_is_refused(tmp_path):
    path = tmp_path / "a.docx"
    document = Document()
    document.element.body.append(OxmlElement("w:p"))
    path.write_bytes(saved(document)[:200])
    import pytest

    from cchc_docs.errors import UnreadableFileError

    with pytest.raises(UnreadableFileError):
        import_annex(path)
