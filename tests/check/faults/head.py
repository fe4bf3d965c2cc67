"""Faults of the head of the sheet (H): Quốc hiệu, issuer, number, date, name and subject."""

import re
from collections.abc import Callable

from cchc_docs.check.rule import Office
from tests.check.faults.fault import Faults
from tests.check.faults.places import (
    ABOUT,
    DATE,
    MOTTO,
    NATIONAL_TITLE,
    NUMBER,
    TYPE_NAME,
    following,
    issuer,
    line_after,
    parent,
    redraw,
    row_of,
    subject,
)
from tests.check.surgery import Docx, Element, NotThere, lay, text_of, w

HEAD = Faults()


def _title(document: Docx) -> Element:
    return document.paragraph(NATIONAL_TITLE)


def _motto(document: Docx) -> Element:
    return document.paragraph(MOTTO)


def _number(document: Docx) -> Element:
    return document.paragraph(NUMBER)


def _date(document: Docx) -> Element:
    return document.paragraph(DATE)


def _type(document: Docx) -> Element:
    return document.paragraph(TYPE_NAME)


def _about(document: Docx) -> Element:
    return document.paragraph(ABOUT)


def retyped(pattern: str, old: str, new: str):  # type: ignore[no-untyped-def]
    return lambda d: d.change(d.paragraph(pattern), old, new)


# Quốc hiệu, Tiêu ngữ

HEAD.add("H1c", "Quốc hiệu không đậm", lambda d: d.look(_title(d), bold=False))
HEAD.add("H1c", "Quốc hiệu nghiêng", lambda d: d.look(_title(d), italic=True))
HEAD.add("H1c", "Quốc hiệu cỡ 14", lambda d: d.look(_title(d), size=14))
HEAD.add("H1c", "Quốc hiệu cỡ 11", lambda d: d.look(_title(d), size=11))
HEAD.add("H1a", "Quốc hiệu gõ sai dấu", retyped(NATIONAL_TITLE, "HÒA", "HÓA"))
HEAD.add("H1a", "Quốc hiệu in thường", lambda d: d.retype(_title(d), "Cộng hòa xã hội chủ nghĩa Việt Nam"))
HEAD.add("H1e", "Quốc hiệu căn trái", lambda d: lay(_title(d), align="left"))
HEAD.add("H1a", "thiếu Quốc hiệu", lambda d: d.remove(_title(d)))
HEAD.add("H1b", "Tiêu ngữ gạch nối dài (–)", retyped(MOTTO, " - ", " – "))
HEAD.add("H1b", "Tiêu ngữ gạch nối không cách", retyped(MOTTO, " - ", "-"), "H2")
HEAD.add("H1b", "Tiêu ngữ “tự do” không hoa", retyped(MOTTO, "Tự do", "tự do"))
HEAD.add("H1d", "Tiêu ngữ không đậm", lambda d: d.look(_motto(d), bold=False), "H2")
HEAD.add("H1d", "Tiêu ngữ cỡ 12", lambda d: d.look(_motto(d), size=12), "H2")
HEAD.add("H1d", "Tiêu ngữ nghiêng", lambda d: d.look(_motto(d), italic=True))
HEAD.add("H1b", "thiếu Tiêu ngữ", lambda d: (d.remove(line_after(_motto(d))), d.remove(_motto(d))))
HEAD.add("H1f", "Tiêu ngữ giãn dòng 1,5", lambda d: lay(_motto(d), line=360))
HEAD.add("H2", "thiếu kẻ dưới Tiêu ngữ", lambda d: redraw(d, line_after(_motto(d)), 0))
HEAD.add("H2", "kẻ Tiêu ngữ bằng nửa chữ", lambda d: redraw(d, line_after(_motto(d)), 0.5))
HEAD.add("H2", "kẻ Tiêu ngữ dài gấp rưỡi", lambda d: redraw(d, line_after(_motto(d)), 1.5))


@HEAD.seeded("H2", "Tiêu ngữ gạch chân thay cho kẻ")
def underlined_motto(document: Docx) -> None:
    redraw(document, line_after(_motto(document)), 0)
    document.look(_motto(document), underline=True)


# Cơ quan

HEAD.add("H3a", "cơ quan chủ quản đậm", lambda d: d.look(parent(d), bold=True))
HEAD.add("H3a", "cơ quan chủ quản cỡ 14", lambda d: d.look(parent(d), size=14))
HEAD.add("H3a", "cơ quan chủ quản in thường", lambda d: d.retype(parent(d), text_of(parent(d)).title()))
HEAD.add("H3b", "cơ quan ban hành không đậm", lambda d: [d.look(p, bold=False) for p in issuer(d)])
HEAD.add("H3b", "cơ quan ban hành nghiêng", lambda d: [d.look(p, italic=True) for p in issuer(d)])
HEAD.add("H3b", "cơ quan ban hành cỡ 14", lambda d: [d.look(p, size=14) for p in issuer(d)])
HEAD.add(
    "H3b", "cơ quan ban hành in thường", lambda d: [d.retype(p, text_of(p).capitalize()) for p in issuer(d)], "H3c"
)
HEAD.add("H3d", "cơ quan ban hành căn trái", lambda d: [lay(p, align="left") for p in issuer(d)])
HEAD.add("H3e", "cơ quan ban hành giãn dòng 1,5", lambda d: [lay(p, line=360) for p in issuer(d)])
HEAD.add("H3c", "thiếu kẻ dưới cơ quan", lambda d: redraw(d, line_after(issuer(d)[-1]), 0))
HEAD.add("H3c", "kẻ cơ quan dài bằng chữ", lambda d: redraw(d, line_after(issuer(d)[-1]), 2.4))
HEAD.add("H3c", "kẻ cơ quan bằng 1/6 chữ", lambda d: redraw(d, line_after(issuer(d)[-1]), 0.4))


@HEAD.seeded("H3f", "UBND xã ghi UBND tỉnh ở trên")
def a_parent_over_a_commune(document: Docx) -> None:
    first = issuer(document)[0]
    if not text_of(first).startswith("ỦY BAN NHÂN DÂN"):
        raise NotThere("UBND")
    upper = document.copy_after(first, "UBND TỈNH SƠN HÀ")
    first.addprevious(upper)
    document.look(upper, bold=False)


@HEAD.seeded("H1g", "Quốc hiệu ở bên trái, cơ quan ở bên phải")
def title_on_the_left(document: Docx) -> None:
    row = row_of(_title(document))
    cells = row.findall(w("tc"))
    row.append(cells[0])


# Số, ký hiệu

HEAD.add("H4f", "số, ký hiệu cỡ 12", lambda d: d.look(_number(d), size=12))
HEAD.add("H4f", "số, ký hiệu cỡ 14", lambda d: d.look(_number(d), size=14))
HEAD.add("H4f", "số, ký hiệu đậm", lambda d: d.look(_number(d), bold=True))
HEAD.add("H4f", "số, ký hiệu nghiêng", lambda d: d.look(_number(d), italic=True))
HEAD.add("H4g", "số, ký hiệu căn trái", lambda d: lay(_number(d), align="left"))
HEAD.add("H4b", "Số: 5/…", retyped(NUMBER, r"\d+/", "5/"), "A3f")
HEAD.add("H4b", "Số: 015/…", retyped(NUMBER, r"\d+/", "015/"), "A3f")
HEAD.add("H4e", "ký hiệu có năm", retyped(NUMBER, "/", "/2026/"), "A3f")
HEAD.add("H4c", "ký hiệu có dấu cách", retyped(NUMBER, "/", " / "))
HEAD.add("H4a", "Số không có dấu hai chấm", retyped(NUMBER, "Số: ", "Số "))
HEAD.add("H4d", "ký hiệu in thường", lambda d: _symbol(d, "[^/]+$", str.lower, letter=False), "A3f")
HEAD.add("H4d", "ký hiệu thiếu cơ quan", lambda d: _symbol(d, "-.+$", lambda _: "", letter=False), "A3f")
HEAD.add("H5", "công văn: ký hiệu in thường", lambda d: _symbol(d, "[^/]+$", str.lower, letter=True), "R5b")
HEAD.add("H5", "công văn: ký hiệu thiếu đơn vị soạn", lambda d: _symbol(d, "-.+$", lambda _: "", letter=True))
HEAD.add("H4d", "chữ viết tắt loại không có trong Nghị định", retyped(NUMBER, "/(KH|BC)-", "/KHO-"), "A3f")
HEAD.add("H4d", "chữ viết tắt của loại khác", retyped(NUMBER, "/KH-", "/QĐ-"), "A3f")


def _symbol(document: Docx, pattern: str, new: Callable[[str], str], *, letter: bool) -> None:
    """Of a letter, or of a named paper: their symbols have rules of their own."""
    if document.has(ABOUT) is not letter:
        raise NotThere("symbol of this kind")
    text = text_of(_number(document))
    document.retype(_number(document), re.sub(pattern, lambda found: new(found[0]), text))


HEAD.add(
    "H4h",
    "chữ viết tắt không có trong danh mục của cơ quan",
    retyped(NUMBER, r"-[A-Z]+$", "-ABC"),
    "A3f",
    "R5b",
    office=Office(unit_codes=("UBND", "VHXH", "KT", "SNV", "CCHC")),
)


@HEAD.seeded("H4a", "thiếu số, ký hiệu")
def no_number(document: Docx) -> None:
    document.remove(_number(document))


@HEAD.seeded("H5", "Số: …/CV-…")
def cv_in_the_symbol(document: Docx) -> None:
    _about(document)
    document.change(_number(document), r"(?<=/)[^-]+", "CV")


@HEAD.seeded("H7g", "công văn ghi CÔNG VĂN")
def a_letter_with_a_type_name(document: Docx) -> None:
    _about(document)
    addressee = document.paragraph("^Kính gửi:")
    title = document.copy_after(addressee, "CÔNG VĂN")
    addressee.addprevious(title)
    document.look(title, bold=True)
    lay(title, align="center", left=0, first_line=0)


@HEAD.seeded("H7a", "thiếu tên loại")
def no_type_name(document: Docx) -> None:
    document.remove(_type(document))


@HEAD.seeded("H7d", "thiếu trích yếu")
def no_subject(document: Docx) -> None:
    redraw(document, line_after(subject(document)), 0)
    document.remove(subject(document))
    if text_of(following(_type(document))).startswith("("):
        document.remove(following(_type(document)))


# Địa danh, ngày

HEAD.add("H6c", "ngày tháng đứng", lambda d: d.look(_date(d), italic=False))
HEAD.add("H6c", "ngày tháng đậm", lambda d: d.look(_date(d), bold=True))
HEAD.add("H6c", "ngày tháng cỡ 12", lambda d: d.look(_date(d), size=12))
HEAD.add("H6e", "ngày tháng căn trái", lambda d: lay(_date(d), align="left"))
HEAD.add("H6b", "tháng 03", lambda d: d.change(_date(d), r"tháng \d+", "tháng 03"))
HEAD.add("H6b", "tháng 1", lambda d: d.change(_date(d), r"tháng \d+", "tháng 1"))
HEAD.add("H6b", "ngày 5", lambda d: d.change(_date(d), r"ngày \d+", "ngày 5"))
HEAD.add("H6b", "ngày 31 tháng 4", lambda d: d.change(_date(d), r"ngày \d+ tháng \d+", "ngày 31 tháng 4"))
HEAD.add("H6a", "ngày viết 05/3/2026", lambda d: d.change(_date(d), "ngày .+$", "ngày 05/3/2026"))
HEAD.add("H6a", "không có phẩy sau địa danh", lambda d: d.change(_date(d), ", ", " "))
HEAD.add("H6a", "thiếu địa danh", lambda d: d.change(_date(d), "^.*, ngày", "Ngày"))
HEAD.add("H6a", "thiếu ngày tháng", lambda d: d.remove(_date(d)))


@HEAD.seeded("H6d", "ngày tháng không ngang hàng với số")
def date_in_another_row(document: Docx) -> None:
    date, above = _date(document), _title(document)
    cell = row_of(above).findall(w("tc"))[1]
    if cell is date.getparent():
        raise NotThere("two rows")
    date.getparent().append(date.makeelement(w("p")))
    cell.append(date)


# Tên loại, trích yếu

HEAD.add("H7b", "tên loại in thường", lambda d: d.retype(_type(d), text_of(_type(d)).capitalize()))
HEAD.add("H7b", "tên loại không đậm", lambda d: d.look(_type(d), bold=False))
HEAD.add("H7b", "tên loại nghiêng", lambda d: d.look(_type(d), italic=True))
HEAD.add("H7b", "tên loại cỡ 16", lambda d: d.look(_type(d), size=16))
HEAD.add("H7c", "tên loại căn trái", lambda d: lay(_type(d), align="left"))
HEAD.add("H7d", "trích yếu không đậm", lambda d: d.look(subject(d), bold=False))
HEAD.add("H7d", "trích yếu nghiêng", lambda d: d.look(subject(d), italic=True))
HEAD.add("H7e", "trích yếu in hoa", lambda d: d.retype(subject(d), text_of(subject(d)).upper()))
HEAD.add("H7e", "trích yếu in hoa bằng định dạng", lambda d: d.look(subject(d), caps=True))
HEAD.add("H7d", "trích yếu cỡ 12", lambda d: d.look(subject(d), size=12), "H7f")
HEAD.add("H7c", "trích yếu căn đều", lambda d: lay(subject(d), align="both"))
HEAD.add("H7f", "thiếu kẻ dưới trích yếu", lambda d: redraw(d, line_after(subject(d)), 0))
HEAD.add("H7f", "kẻ trích yếu gần bằng chữ", lambda d: redraw(d, line_after(subject(d)), 2.2))


# Công văn: V/v

HEAD.add("H8b", "V/v nghiêng", lambda d: d.look(_about(d), italic=True))
HEAD.add("H8b", "V/v đậm", lambda d: d.look(_about(d), bold=True))
HEAD.add("H8b", "V/v cỡ 14", lambda d: d.look(_about(d), size=14))
HEAD.add("H8c", "V/v căn trái", lambda d: lay(_about(d), align="left"))
HEAD.add("H8e", "V/v sát số, ký hiệu", lambda d: lay(_about(d), before=0))
HEAD.add("H8a", "V/v: có dấu hai chấm", retyped(ABOUT, "^V/v ", "V/v: "))
HEAD.add("H8a", "Về việc thay cho V/v", retyped(ABOUT, "^V/v", "Về việc"))
HEAD.add(
    "H8a", "chữ đầu sau V/v viết hoa", lambda d: d.change(_about(d), "^V/v .", f"V/v {text_of(_about(d))[4].upper()}")
)
HEAD.add("H8a", "thiếu V/v", lambda d: d.remove(_about(d)))


@HEAD.seeded("H8d", "có kẻ dưới V/v")
def line_under_about(document: Docx) -> None:
    made = document.copy_after(_about(document), "")
    lay(made, border=True, left=1000, right=1000, before=0)
