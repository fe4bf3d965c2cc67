"""The annotated copy: comments at the places of findings, the clerk's own text and comments as they were."""

from io import BytesIO
from pathlib import Path

import docx
import pytest
from lxml import etree

from cchc_docs.check.annotate import AUTHOR, COMMENTED, annotated, is_own_copy
from cchc_docs.check.facts import DocumentFacts
from cchc_docs.check.judge import judge
from cchc_docs.check.measure import measure_document
from cchc_docs.check.recognised import Recognised, Stage
from cchc_docs.check.report import make_report
from cchc_docs.check.rule import Case, Rule, Seen, Unchecked
from cchc_docs.model.diagnostic import Severity
from cchc_docs.model.profile import ND30, Strength
from cchc_docs.ooxml.package import pack, read_parts
from tests.outside import convert

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{WORD}}}"
STRICT = (
    (WORD, "http://purl.oclc.org/ooxml/wordprocessingml/main"),
    (
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
    ),
)


def letter() -> bytes:
    """Three paragraphs and a table, two sections, a page number in the header."""
    document = docx.Document()
    document.add_paragraph("Kính gửi: Sở Nội vụ")
    document.add_table(1, 2).cell(0, 1).text = "Phòng Kinh tế"
    document.add_paragraph("Đề nghị báo cáo.")
    document.sections[0].header.paragraphs[0].text = "Trang số"
    document.add_section()
    document.add_paragraph("Phụ lục")
    document.sections[1].header.is_linked_to_previous = False
    document.sections[1].header.paragraphs[0].text = "Trang của phụ lục"
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def place(facts: DocumentFacts, text: str):
    everything = list(facts.paragraphs) + [p for s in facts.sections for ps in s.headers.values() for p in ps]
    return next(p.position for p in everything if p.text == text)


def annotate(content: bytes, *texts: str | None) -> bytes:
    """A copy with one finding for each of these paragraphs; None: a finding about the whole document."""
    facts = measure_document("cv.docx", content)
    return commented(content, [Seen(place(facts, t) if t else None, f"sai ở {t}", "cách đúng") for t in texts])


def commented(content: bytes, seen: list[Seen] | list[Unchecked]) -> bytes:
    facts = measure_document("cv.docx", content)
    rule = Rule("H3b", "I.II.2.b", Strength.MUST, Severity.ERROR, "In đậm.", "Bấm Ctrl+B.", lambda _: seen)
    recognised = Recognised(facts, None, (), Stage.DRAFT)
    return annotated(content, make_report("cv.docx", recognised, judge(Case(recognised, ND30), [rule])), facts)


def comments(content: bytes) -> list[tuple[str, str]]:
    """(text of the paragraph the comment is on, text of the comment), in reading order."""
    parts = read_parts(content)
    body = etree.fromstring(parts["word/document.xml"])
    said = {c.get(f"{W}id"): c for c in etree.fromstring(parts["word/comments.xml"])}
    found = []
    for paragraph in body.iter(f"{W}p"):
        starts = [m.get(f"{W}id") for m in paragraph.iterchildren(f"{W}commentRangeStart")]
        ends = [m.get(f"{W}id") for m in paragraph.iterchildren(f"{W}commentRangeEnd")]
        assert sorted(starts) == sorted(ends)
        text = "".join(t.text or "" for t in paragraph.iter(f"{W}t"))
        found += [(text, "\n".join("".join(p.itertext()) for p in said[start])) for start in starts]
    return found


def texts(content: bytes) -> list[str]:
    return [p.text for p in measure_document("cv.docx", content).paragraphs]


def test_a_comment_tells_the_finding_at_its_paragraph():
    [(paragraph, comment)] = comments(annotate(letter(), "Kính gửi: Sở Nội vụ"))
    assert paragraph == "Kính gửi: Sở Nội vụ"
    assert comment.splitlines() == [
        "Lỗi H3b: sai ở Kính gửi: Sở Nội vụ",
        "Được phép: cách đúng",
        "Theo: NĐ 30/2020, Phụ lục I, Phần I, Mục II, khoản 2, điểm b: In đậm.",
        "Cách sửa: Bấm Ctrl+B.",
    ]


def test_cells_are_found_and_comments_are_numbered_in_reading_order():
    made = annotate(letter(), "Đề nghị báo cáo.", "Phòng Kinh tế", "Kính gửi: Sở Nội vụ")
    assert [p for p, _ in comments(made)] == ["Kính gửi: Sở Nội vụ", "Phòng Kinh tế", "Đề nghị báo cáo."]
    ids = [c.get(f"{W}id") for c in etree.fromstring(read_parts(made)["word/comments.xml"])]
    assert ids == ["0", "1", "2"]


def test_what_has_no_place_goes_to_the_first_paragraph_and_a_header_to_its_section():
    made = comments(annotate(letter(), None, "Trang của phụ lục"))
    assert [(p, c.splitlines()[0]) for p, c in made] == [
        ("Kính gửi: Sở Nội vụ", "Lỗi H3b (cả văn bản): sai ở None"),
        ("Phụ lục", "Lỗi H3b (ở đầu trang của phần 2): sai ở Trang của phụ lục"),
    ]


def test_what_could_not_be_checked_stands_at_the_top():
    made = comments(commented(letter(), [Unchecked("không có số trang; chưa biết văn bản có quá một trang không")]))
    assert made == [
        (
            "Kính gửi: Sở Nội vụ",
            "Chưa kiểm được, phải tự xem lại:\nH3b: không có số trang; chưa biết văn bản có quá một trang không",
        )
    ]


def test_the_text_stays_and_the_same_document_gives_the_same_bytes():
    content = letter()
    made = annotate(content, "Phòng Kinh tế", None)
    assert texts(made) == texts(content)
    assert made == annotate(content, "Phòng Kinh tế", None)
    assert b"w:date" not in read_parts(made)["word/comments.xml"]
    before, after = read_parts(content), read_parts(made)
    touched = {"word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml", "word/comments.xml"}
    assert {name for name in after if after[name] != before.get(name)} == touched


def test_comments_that_were_there_are_kept():
    document = docx.Document(BytesIO(letter()))
    document.add_comment(document.paragraphs[0].runs, text="Xem lại tên Sở", author="Chị Hoa", initials="H")
    stream = BytesIO()
    document.save(stream)
    made = annotate(stream.getvalue(), "Kính gửi: Sở Nội vụ", "Phụ lục")
    said = etree.fromstring(read_parts(made)["word/comments.xml"])
    assert [c.get(f"{W}author") for c in said] == ["Chị Hoa", AUTHOR, AUTHOR]
    assert len({c.get(f"{W}id") for c in said}) == 3
    assert "Xem lại tên Sở" in "".join(said[0].itertext())


def test_a_breach_everywhere_gets_a_bounded_number_of_comments_and_says_so():
    document = docx.Document()
    for n in range(COMMENTED + 12):
        document.add_paragraph(f"Đoạn {n}")
    stream = BytesIO()
    document.save(stream)
    content = stream.getvalue()
    places = [p.position for p in measure_document("dai.docx", content).paragraphs]
    made = comments(commented(content, [Seen(where, "phông Arial", "Times New Roman") for where in places]))
    assert len(made) == COMMENTED
    assert "Còn 12 chỗ nữa" in made[-1][1] and "chỗ nữa" not in made[-2][1]


def test_a_strict_document_keeps_its_own_names():
    parts = read_parts(letter())
    for transitional, strict in STRICT:
        parts = {
            name: data.replace(transitional.encode(), strict.encode()) if name.endswith((".xml", ".rels")) else data
            for name, data in parts.items()
        }
    made = read_parts(annotate(pack(parts), "Kính gửi: Sở Nội vụ"))
    assert WORD.encode() not in made["word/comments.xml"] + made["word/document.xml"]
    assert b"commentRangeStart" in made["word/document.xml"]
    assert b"http://purl.oclc.org/ooxml/officeDocument/relationships/comments" in made["word/_rels/document.xml.rels"]


def test_a_finding_in_a_text_box_stands_beside_the_box():
    box = (
        f'<w:r xmlns:w="{WORD}"><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>'
        "<w:p><w:r><w:t>Số: 05/UBND</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    parts = read_parts(letter())
    root = etree.fromstring(parts["word/document.xml"])
    next(root.iter(f"{W}p")).append(etree.fromstring(box))
    parts["word/document.xml"] = etree.tostring(root)
    content = pack(parts)
    [inside] = measure_document("cv.docx", content).text_boxes
    made = commented(content, [Seen(inside.position, "cỡ 12", "cỡ 13")])
    [(paragraph, comment)] = comments(made)
    assert paragraph.startswith("Kính gửi") and "(ở hộp chữ của phần 1)" in comment


def test_a_copy_is_known_as_ours_until_somebody_changes_it():
    made = annotate(letter(), "Kính gửi: Sở Nội vụ")
    assert is_own_copy(made)
    assert not is_own_copy(letter())
    document = docx.Document(BytesIO(made))
    document.paragraphs[0].text = "Kính gửi: Sở Tài chính"
    stream = BytesIO()
    document.save(stream)
    assert not is_own_copy(stream.getvalue())
    parts = read_parts(made)
    parts["word/document.xml"] = parts["word/document.xml"].replace("báo cáo".encode(), "trả lời".encode())
    assert not is_own_copy(pack(parts))


def test_a_copy_of_a_copy_is_ours_too():
    assert is_own_copy(annotate(annotate(letter(), "Phụ lục"), "Phòng Kinh tế"))


def test_the_copy_is_valid_where_the_document_was(tmp_path):
    openxml_audit = pytest.importorskip("openxml_audit")

    def faults(content: bytes) -> list[str]:
        path = tmp_path / "cv.docx"
        path.write_bytes(content)
        return [str(error) for error in openxml_audit.OpenXmlValidator().validate(str(path)).errors]

    content = letter()
    assert faults(annotate(content, "Kính gửi: Sở Nội vụ", "Phòng Kinh tế", None, "Trang số")) == faults(content)


def test_libreoffice_shows_every_comment(tmp_path):
    source = tmp_path / "cv_nhan_xet.docx"
    source.write_bytes(annotate(letter(), "Kính gửi: Sở Nội vụ", "Phòng Kinh tế", "Phụ lục"))
    [flat] = convert([Path(source)], "fodt", tmp_path / "lo")
    text = flat.read_text(encoding="utf-8")
    assert text.count("<office:annotation ") == 3
    assert text.count(f"<dc:creator>{AUTHOR}</dc:creator>") == 3
