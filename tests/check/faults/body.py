"""Faults of the text (B): running text, căn cứ, headings, the end, references to annexes."""

import re

from tests.check.faults.fault import Faults
from tests.check.faults.places import BASIS, END, NUMBER, POINT, SECTION, SENTENCE, body_table
from tests.check.surgery import Docx, Element, NotThere, child_of, lay, text_of, w

BODY = Faults()


def _sentence(document: Docx) -> Element:
    return document.paragraph(SENTENCE)


def _basis(document: Docx, nth: int = 0) -> Element:
    return document.paragraphs(BASIS)[nth]


def _sections(document: Docx) -> list[Element]:
    return document.paragraphs(SECTION)


def _points(document: Docx) -> list[Element]:
    """The first list a), b), … as far as it runs."""
    found: list[Element] = []
    for paragraph in document.paragraphs(POINT):
        if next(paragraph.iterancestors(w("tc")), None) is None and text_of(paragraph)[0] == "abcd"[len(found) % 4]:
            found.append(paragraph)
            if len(found) == 2:
                return found
    raise NotThere("a), b)")


# Running text

BODY.add("B1b", "nội dung căn trái", lambda d: lay(_sentence(d), align="left"))
BODY.add("B1b", "nội dung căn giữa", lambda d: lay(_sentence(d), align="center"))
BODY.add("B1a", "nội dung cỡ 12", lambda d: d.look(_sentence(d), size=12))
BODY.add("B1a", "nội dung cỡ 15", lambda d: d.look(_sentence(d), size=15))
BODY.add("B1a", "một từ cỡ 11", lambda d: _word(d, size=11))
BODY.add("B1c", "thụt đầu dòng 2 cm", lambda d: lay(_sentence(d), first_line=1134))
BODY.add("B1c", "không thụt đầu dòng", lambda d: lay(_sentence(d), first_line=0))
BODY.add("B1c", "thụt đầu dòng 1,15 cm", lambda d: lay(_sentence(d), first_line=652))
BODY.add("B1f", "cả đoạn nghiêng", lambda d: d.look(_sentence(d), italic=True))
BODY.add("B1f", "cả đoạn đậm", lambda d: d.look(_sentence(d), bold=True))
BODY.add("B1e", "giãn dòng 2,0", lambda d: lay(_sentence(d), line=480))
BODY.add("B1e", "giãn dòng 0,9", lambda d: lay(_sentence(d), line=216))
BODY.add("B1e", "giãn dòng chính xác 12 pt", lambda d: exact(_sentence(d), 240))


def _word(document: Docx, **props: object) -> None:
    from tests.check.surgery import look

    look(document.split(_sentence(document), text_of(_sentence(document)).split()[2]), **props)


def exact(paragraph: Element, twips: int) -> None:
    spacing = child_of(child_of(paragraph, "pPr"), "spacing")
    spacing.set(w("line"), str(twips))
    spacing.set(w("lineRule"), "exact")


@BODY.seeded("B1d", "các đoạn sát nhau (0 pt)")
def no_gaps(document: Docx) -> None:
    for paragraph in _running(document):
        lay(paragraph, before=0, after=0)


@BODY.seeded("B1d", "các đoạn cách nhau 3 pt")
def small_gaps(document: Docx) -> None:
    for paragraph in _running(document):
        lay(paragraph, before=0, after=60)


def _running(document: Docx) -> list[Element]:
    """Everything between the opening sentence and the end, outside tables."""
    start, end = _sentence(document), document.paragraph(END)
    found = [start]
    while found[-1] is not end:
        beside = found[-1].getnext()
        while beside is not None and beside.tag != w("p"):
            beside = beside.getnext()
        if beside is None:
            raise NotThere("end")
        found.append(beside)
    return found


# Căn cứ

BODY.add("B2a", "căn cứ đứng", lambda d: d.look(_basis(d), italic=False))
BODY.add("B2a", "căn cứ đậm", lambda d: d.look(_basis(d), bold=True))
BODY.add("B2c", "căn cứ cỡ 12", lambda d: d.look(_basis(d), size=12))
BODY.add("B2b", "căn cứ kết thúc bằng dấu phẩy", lambda d: d.change(_basis(d), "[;.]$", ","))
BODY.add("B2b", "căn cứ cuối kết thúc bằng chấm phẩy", lambda d: d.change(_basis(d, -1), r"\.$", ";"))
BODY.add("B2f", "căn cứ (hơn một dòng) căn trái", lambda d: lay(d.paragraph(f"{BASIS}.{{100,}}"), align="left"))
BODY.add(
    "B2e", "dẫn Luật có số, ký hiệu", lambda d: d.change(d.paragraph("^Căn cứ Luật"), " ngày", " số 72/2025/QH15 ngày")
)


@BODY.seeded("B2d", "hai căn cứ chung một đoạn")
def two_bases_in_one_paragraph(document: Docx) -> None:
    bases = document.paragraphs(BASIS)
    if len(bases) < 2:
        raise NotThere("two bases")
    document.retype(bases[0], f"{text_of(bases[0])} {text_of(bases[1])}")
    document.remove(bases[1])


@BODY.seeded("B2g", "căn cứ thiếu chữ “số”, ngày, cơ quan ban hành")
def a_basis_in_short(document: Docx) -> None:
    last = text_of(_basis(document))[-1]
    document.retype(_basis(document), f"Căn cứ Nghị định 118/2025/NĐ-CP về thực hiện thủ tục hành chính{last}")


# Headings

BODY.add("B3j", "tên mục có dấu hai chấm", lambda d: d.change(_sections(d)[0], "$", ":"))
BODY.add("B3i", "điểm viết A)", lambda d: d.change(_points(d)[1], r"^b\)", "B)"))

BODY.add("B3f", "khoản nhảy số: 1, 3", lambda d: d.change(d.paragraph(r"^2\. "), r"^2\.", "3."))
BODY.add("B3d", "mục nhảy số: I, III", lambda d: d.change(_sections(d)[1], "^II", "III"))
BODY.add("B3a", "mục không đậm", lambda d: d.look(_sections(d)[0], bold=False))
BODY.add("B3b", "mục in thường", lambda d: d.retype(_sections(d)[0], text_of(_sections(d)[0]).capitalize()))
BODY.add("B3a", "mục nghiêng", lambda d: d.look(_sections(d)[0], italic=True))
BODY.add("B3h", "mục cỡ 12", lambda d: d.look(_sections(d)[0], size=12))
BODY.add("B3g", "điểm f)", lambda d: d.change(_points(d)[1], r"^b\)", "f)"))
BODY.add("B3g", "điểm nhảy chữ: a), c)", lambda d: d.change(_points(d)[1], r"^b\)", "c)"))
BODY.add("B3i", "điểm viết a.", lambda d: [d.change(p, r"^(\w)\)", r"\1.") for p in _points(d)])
BODY.add(
    "B3e",
    "khoản có tiêu đề không đậm",
    lambda d: d.look(d.paragraph(r"^1\. (Mục đích|Nhiệm vụ (chủ|phối))"), bold=False),
)


@BODY.seeded("B3c", "số mục và tên mục ở hai dòng")
def section_number_on_its_own_line(document: Docx) -> None:
    heading = _sections(document)[0]
    number, title = text_of(heading).split(". ", 1)
    document.retype(heading, f"{number}.")
    document.copy_after(heading, title)


# References, the end

BODY.add(
    "B4",
    "viện dẫn lần đầu không ghi ngày, cơ quan",
    lambda d: d.change(d.paragraph("^Thực hiện Kế hoạch số"), r"(số \S+) ngày .* năm \d{4} của [^,]*?( về|,)", r"\1\2"),
)

BODY.add("B5", "không có ./.", lambda d: d.change(d.paragraph(END), r"\./\.$", "."))
BODY.add("B5", "./ thay cho ./.", lambda d: d.change(d.paragraph(END), r"\./\.$", "./"))


@BODY.seeded("B6a", "không nhắc đến phụ lục nào")
def annexes_never_named(document: Docx) -> None:
    if not (document.has("^Phụ lục") and document.has(NUMBER)):
        raise NotThere("annex in the file")
    for paragraph in document.paragraphs("Phụ lục"):
        if not text_of(paragraph).startswith(("Phụ lục", "(Kèm theo")):
            document.retype(paragraph, re.sub(r"Phụ lục( [IVX]+)?", "danh mục", text_of(paragraph)))


@BODY.seeded("B6a", "hai phụ lục mà chỉ dẫn chung “phụ lục đính kèm”")
def annexes_named_as_one(document: Docx) -> None:
    if not document.has("^Phụ lục II$"):
        raise NotThere("two annexes")
    for paragraph in document.paragraphs("Phụ lục"):
        if not text_of(paragraph).startswith(("Phụ lục", "(Kèm theo")):
            words = re.sub(
                r"(?:các )?Phụ lục(?: [IVX]+)?(?:(?:,| và| đến) (?:Phụ lục )?[IVX]+)*", "phụ lục", text_of(paragraph)
            )
            document.retype(paragraph, words)


@BODY.seeded("B6c", "nhắc Phụ lục IV không có")
def a_missing_annex_named(document: Docx) -> None:
    document.paragraph("^Phụ lục")
    document.change(_sentence(document), "như sau:$", "như sau (xem Phụ lục IV):")


@BODY.seeded("B6b", "hai phụ lục đánh số 1, 2")
def arabic_annexes(document: Docx) -> None:
    if not document.has("^Phụ lục II$"):
        raise NotThere("two annexes")
    for paragraph in document.paragraphs("Phụ lục I"):
        text = text_of(paragraph).replace("Phụ lục II", "Phụ lục 2").replace("Phụ lục I", "Phụ lục 1")
        document.retype(paragraph, text)


# Tables

BODY.add("B7a", "hàng tiêu đề bảng không lặp lại", lambda d: _no_repeat(d))


def _no_repeat(document: Docx) -> None:
    for row in list(body_table(document).iter(w("tr"))):
        properties = row.find(w("trPr"))
        for mark in properties.findall(w("tblHeader")) if properties is not None else ():
            properties.remove(mark)


@BODY.seeded("B7b", "bảng rộng hơn lề")
def table_too_wide(document: Docx) -> None:
    table = body_table(document)
    for width in table.iter(w("tblW"), w("tcW"), w("gridCol")):
        width.set(w("w"), str(round(int(width.get(w("w"))) * 1.3)))
