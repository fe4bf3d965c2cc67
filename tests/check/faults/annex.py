"""Faults of annexes (A): label, title, reference, the line and the end."""

from tests.check.faults.fault import Faults
from tests.check.faults.places import ANNEX, ANNEX_REFERENCE, annex_title, line_after, redraw
from tests.check.surgery import Docx, Element, NotThere, R, add_picture, lay, text_of, w

ANNEXES = Faults()


def _label(document: Docx) -> Element:
    return document.paragraph(ANNEX)


def _reference(document: Docx) -> Element:
    return document.paragraph(ANNEX_REFERENCE)


ANNEXES.add("A1b", "PHỤ LỤC in hoa", lambda d: d.change(_label(d), "Phụ lục", "PHỤ LỤC"))
ANNEXES.add("A1b", "Phụ lục in hoa bằng định dạng", lambda d: d.look(_label(d), caps=True))
ANNEXES.add("A1c", "chữ Phụ lục cỡ 13", lambda d: d.look(_label(d), size=13))
ANNEXES.add("A1d", "chữ Phụ lục không đậm", lambda d: d.look(_label(d), bold=False))
ANNEXES.add("A1d", "chữ Phụ lục nghiêng", lambda d: d.look(_label(d), italic=True))
ANNEXES.add("A1e", "chữ Phụ lục căn trái", lambda d: lay(_label(d), align="left"))
ANNEXES.add("A1b", "Phụ lục có dấu hai chấm", lambda d: d.retype(_label(d), f"{text_of(_label(d))}:"))


@ANNEXES.seeded("A1b", "nhãn và tên phụ lục chung một dòng")
def label_and_title_on_one_line(document: Docx) -> None:
    label, title = _label(document), annex_title(document)
    document.retype(label, f"{text_of(label)}. {text_of(title)}")
    document.remove(title)


ANNEXES.add("A2a", "tên phụ lục in thường", lambda d: d.retype(annex_title(d), text_of(annex_title(d)).capitalize()))
ANNEXES.add("A2b", "tên phụ lục không đậm", lambda d: d.look(annex_title(d), bold=False))
ANNEXES.add("A2b", "tên phụ lục nghiêng", lambda d: d.look(annex_title(d), italic=True))
ANNEXES.add("A2c", "tên phụ lục cỡ 12", lambda d: d.look(annex_title(d), size=12))
ANNEXES.add("A2d", "tên phụ lục căn trái", lambda d: lay(annex_title(d), align="left"))
ANNEXES.add("A3c", "dòng kèm theo đứng", lambda d: d.look(_reference(d), italic=False))
ANNEXES.add("A3c", "dòng kèm theo đậm", lambda d: d.look(_reference(d), bold=True))
ANNEXES.add("A3d", "dòng kèm theo cỡ 12", lambda d: d.look(_reference(d), size=12))
ANNEXES.add("A3e", "dòng kèm theo căn trái", lambda d: lay(_reference(d), align="left"))
ANNEXES.add("A3b", "“Ban hành kèm theo”", lambda d: d.change(_reference(d), "^.Kèm", "(Ban hành kèm"))
ANNEXES.add("A3b", "dòng kèm theo không có ngày", lambda d: d.change(_reference(d), r" ngày .* năm \d+", ""))
ANNEXES.add("A3b", "dòng kèm theo không có cơ quan", lambda d: d.change(_reference(d), r" của [^)]+", ""), "A6")


@ANNEXES.seeded("A3a", "thiếu dòng kèm theo")
def no_reference(document: Docx) -> None:
    reference = _reference(document)
    redraw(document, line_after(reference), 0)
    document.remove(reference)


@ANNEXES.seeded("A3f", "dòng kèm theo ghi số khác văn bản chính")
def another_number(document: Docx) -> None:
    if not document.has("^Số: "):
        raise NotThere("main document")
    document.change(_reference(document), r"số \d+/", "số 99/")


ANNEXES.add("A4", "dòng kèm theo bỏ trống ngày", lambda d: _blank_day(d))


def _blank_day(document: Docx) -> None:
    """Of a document that has its number: an annex alone whose reference is blank counts as a draft."""
    if not document.has("^Số: "):
        raise NotThere("main document")
    document.change(_reference(document), r"ngày \d+", "ngày ......")


ANNEXES.add("A6", "thiếu kẻ dưới dòng kèm theo", lambda d: redraw(d, line_after(_reference(d)), 0))
ANNEXES.add("A6", "kẻ dưới dòng kèm theo dài gấp ba", lambda d: redraw(d, line_after(_reference(d)), 3))
ANNEXES.add("A7", "phụ lục không có ./.", lambda d: d.remove(d.paragraphs(r"^\./\.$")[-1]))


@ANNEXES.seeded("A1a", "thiếu dòng Phụ lục", "B6b", "B6c")
def no_label(document: Docx) -> None:
    document.remove(_label(document))


# Annex in a file of its own: room for the e-signature, and what is written there

ESIGNED = "Số: 15/KH-UBND; 05/01/2026; 09:15:30 +07:00"


def _esigned(document: Docx, text: str, **props: object) -> None:
    """The line that a signing program prints above the label of a separate annex."""
    if document.has("^Số: "):
        raise NotThere("separate annex")
    label = _label(document)
    line = document.copy_after(label, text)
    label.addprevious(line)
    lay(line, align="right")
    document.look(line, **({"size": 10, "bold": False, "font": "Times New Roman"} | props))


ANNEXES.add("A5b", "thông tin ký số cỡ 12", lambda d: _esigned(d, ESIGNED, size=12))
ANNEXES.add("A5c", "thông tin ký số nghiêng", lambda d: _esigned(d, ESIGNED, italic=True))
ANNEXES.add("A5c", "thông tin ký số đậm", lambda d: _esigned(d, ESIGNED, bold=True))
ANNEXES.add("A5d", "thông tin ký số không có giờ", lambda d: _esigned(d, "Số: 15/KH-UBND; 05/01/2026"))


@ANNEXES.seeded("E1b", "phụ lục riêng có ảnh chữ ký ở góc trên")
def a_picture_over_the_label(document: Docx) -> None:
    if document.has("^Số: "):
        raise NotThere("separate annex")
    label = _label(document)
    line = label.makeelement(w("p"))
    label.addprevious(line)
    add_picture(line)


@ANNEXES.seeded("A5a", "phụ lục riêng không còn chỗ ký số")
def no_room_for_the_signature(document: Docx) -> None:
    if document.has("^Số: "):
        raise NotThere("separate annex")
    label = _label(document)
    for above in list(label.itersiblings(preceding=True)):
        above.getparent().remove(above)
    section = document.sections()[0]
    reference = next(r for r in section.findall(w("headerReference")) if r.get(w("type")) == "first")
    target = document.related(reference.get(f"{{{R}}}id"))
    document.retype(next(document.tree(target).iter(w("p"))), "Mẫu số 01")
