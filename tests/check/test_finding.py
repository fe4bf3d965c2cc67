"""How findings are told: one message for one cause, with its first place and how often it comes."""

from cchc_docs.check.finding import TOLD, Finding, told
from cchc_docs.model.diagnostic import Severity
from cchc_docs.model.document import DocumentKind

LETTER = DocumentKind.LETTER


def finding(path: str, topic: str = "thời gian", position: str = "bảng 2, hàng 2", code: str = "K105") -> Finding:
    return Finding(code, LETTER, path, topic, f"Thiếu {topic}.", position)


def test_a_fault_of_a_template_is_told_once_with_the_number_of_documents():
    many = [finding(f"cong_van/{n}.docx", position=f"bảng 2, hàng {row}") for n in range(38) for row in (2, 3, 4)]
    [one] = told(many, {LETTER: "cong_van_template.docx"})
    assert str(one.where) == "cong_van/0.docx, bảng 2, hàng 2"
    assert one.message == "Thiếu thời gian. Còn 2 chỗ như thế trong văn bản này. Còn 37 công văn khác cũng vậy."
    assert (
        one.hint
        == "Xem mẫu cong_van_template.docx: cột hoặc thẻ in thời gian có thể đã bị bỏ hay đặt trong điều kiện sai."
    )
    assert one.severity is Severity.ERROR


def test_different_causes_are_told_apart_and_never_more_than_a_screenful():
    two = told([finding("a.docx"), finding("a.docx", "giải pháp")], {})
    assert [d.message for d in two] == ["Thiếu thời gian.", "Thiếu giải pháp."]
    assert len(told([finding("a.docx", str(n)) for n in range(100)], {})) == TOLD


def test_a_fault_of_a_whole_file_has_the_file_as_its_place():
    [one] = told([finding("a.docx", position="", code="K115")], {})
    assert str(one.where) == "a.docx" and "báo lại" in one.hint
