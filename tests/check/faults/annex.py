"""Faults of annexes (A): label, title, reference, the line and the end."""

from tests.check.faults.fault import Faults
from tests.check.faults.places import ANNEX, ANNEX_REFERENCE, annex_title, line_after, redraw
from tests.check.surgery import Docx, Element, NotThere, lay, text_of

ANNEXES = Faults()


def _label(document: Docx) -> Element:
    return document.paragraph(ANNEX)


def _reference(document: Docx) -> Element:
    return document.paragraph(ANNEX_REFERENCE)


ANNEXES.add("A1", "PHỤ LỤC in hoa", lambda d: d.change(_label(d), "Phụ lục", "PHỤ LỤC"))
ANNEXES.add("A1", "Phụ lục in hoa bằng định dạng", lambda d: d.look(_label(d), caps=True))
ANNEXES.add("A1", "chữ Phụ lục cỡ 13", lambda d: d.look(_label(d), size=13))
ANNEXES.add("A1", "chữ Phụ lục không đậm", lambda d: d.look(_label(d), bold=False))
ANNEXES.add("A1", "chữ Phụ lục nghiêng", lambda d: d.look(_label(d), italic=True))
ANNEXES.add("A1", "chữ Phụ lục căn trái", lambda d: lay(_label(d), align="left"))
ANNEXES.add("A1", "Phụ lục có dấu hai chấm", lambda d: d.retype(_label(d), f"{text_of(_label(d))}:"))


@ANNEXES.seeded("A1", "nhãn và tên phụ lục chung một dòng")
def label_and_title_on_one_line(document: Docx) -> None:
    label, title = _label(document), annex_title(document)
    document.retype(label, f"{text_of(label)}. {text_of(title)}")
    document.remove(title)


ANNEXES.add("A2", "tên phụ lục in thường", lambda d: d.retype(annex_title(d), text_of(annex_title(d)).capitalize()))
ANNEXES.add("A2", "tên phụ lục không đậm", lambda d: d.look(annex_title(d), bold=False))
ANNEXES.add("A2", "tên phụ lục nghiêng", lambda d: d.look(annex_title(d), italic=True))
ANNEXES.add("A2", "tên phụ lục cỡ 12", lambda d: d.look(annex_title(d), size=12), "P8")
ANNEXES.add("A2", "tên phụ lục căn trái", lambda d: lay(annex_title(d), align="left"))
ANNEXES.add("A3", "dòng kèm theo đứng", lambda d: d.look(_reference(d), italic=False))
ANNEXES.add("A3", "dòng kèm theo đậm", lambda d: d.look(_reference(d), bold=True))
ANNEXES.add("A3", "dòng kèm theo cỡ 12", lambda d: d.look(_reference(d), size=12), "P8")
ANNEXES.add("A3", "dòng kèm theo căn trái", lambda d: lay(_reference(d), align="left"))
ANNEXES.add("A3", "“Ban hành kèm theo”", lambda d: d.change(_reference(d), "^.Kèm", "(Ban hành kèm"))
ANNEXES.add("A3", "dòng kèm theo không có ngày", lambda d: d.change(_reference(d), r" ngày .* năm \d+", ""))
ANNEXES.add("A3", "dòng kèm theo không có cơ quan", lambda d: d.change(_reference(d), r" của [^)]+", ""))


@ANNEXES.seeded("A3", "thiếu dòng kèm theo")
def no_reference(document: Docx) -> None:
    reference = _reference(document)
    redraw(document, line_after(reference), 0)
    document.remove(reference)


@ANNEXES.seeded("A3", "dòng kèm theo ghi số khác văn bản chính")
def another_number(document: Docx) -> None:
    if not document.has("^Số: "):
        raise NotThere("main document")
    document.change(_reference(document), r"số \d+/", "số 99/")


ANNEXES.add("A4", "dòng kèm theo bỏ trống số", lambda d: d.change(_reference(d), r"số \d+/", "số ......./"))
ANNEXES.add("A4", "thiếu kẻ dưới dòng kèm theo", lambda d: redraw(d, line_after(_reference(d)), 0))
ANNEXES.add("A4", "phụ lục không có ./.", lambda d: d.remove(d.paragraphs(r"^\./\.$")[-1]))
