"""Faults of addressees and recipients (R) and of the signature (G)."""

import re

from lxml import etree

from tests.check.faults.fault import Faults
from tests.check.faults.places import (
    ABOUT,
    ADDRESSEE,
    ARCHIVE,
    AS_ABOVE,
    LABEL,
    TYPE_NAME,
    following,
    items,
    line_after,
    row_of,
    signer,
    subject,
    titles,
)
from tests.check.surgery import Docx, Element, NotThere, add_picture, child_of, lay, look, text_of, w

FOOT = Faults()


def _addressee(document: Docx) -> Element:
    return document.paragraph(ADDRESSEE)


def _label(document: Docx) -> Element:
    return document.paragraph(LABEL)


def _listed(document: Docx) -> list[Element]:
    """Kính gửi: the dash lines under it."""
    found, beside = [], following(_addressee(document))
    while text_of(beside).startswith("- "):
        found.append(beside)
        beside = following(beside)
    if not found:
        raise NotThere("list of addressees")
    return found


def _single(document: Docx) -> Element:
    if text_of(_addressee(document)).strip() == "Kính gửi:":
        raise NotThere("one addressee")
    return _addressee(document)


# Kính gửi


@FOOT.seeded("R1", "thiếu Kính gửi")
def no_addressee(document: Docx) -> None:
    paragraph = _addressee(document)
    try:
        for line in _listed(document):
            document.remove(line)
    except NotThere:
        pass
    document.remove(paragraph)


@FOOT.seeded("R1", "kế hoạch có Kính gửi")
def a_plan_with_addressee(document: Docx) -> None:
    if text_of(document.paragraph(TYPE_NAME)) != "KẾ HOẠCH" or document.has(ADDRESSEE):
        raise NotThere("kế hoạch")
    after = line_after(subject(document))
    made = document.copy_after(subject(document), "Kính gửi: Sở Nội vụ")
    document.look(made, bold=False)
    after.addnext(made)


@FOOT.seeded("R2a", "nhiều nơi trên dòng Kính gửi")
def all_on_one_line(document: Docx) -> None:
    lines = _listed(document)
    names = [text_of(p).strip("- ;.") for p in lines]
    document.retype(_addressee(document), "Kính gửi: " + "; ".join(names) + ".")
    for line in lines:
        document.remove(line)


@FOOT.seeded("R2a", "một nơi mà xuống dòng gạch đầu dòng")
def a_list_of_one(document: Docx) -> None:
    name = text_of(_single(document)).removeprefix("Kính gửi:").strip()
    document.retype(_addressee(document), "Kính gửi:")
    document.copy_after(_addressee(document), f"- {name}.")


FOOT.add("R2b", "danh sách Kính gửi dùng dấu phẩy", lambda d: d.change(_listed(d)[0], ";$", ","))
FOOT.add("R2b", "dòng Kính gửi cuối không có dấu chấm", lambda d: d.change(_listed(d)[-1], r"\.$", ""))
FOOT.add("R2c", "gạch đầu dòng Kính gửi không thẳng nhau", lambda d: lay(_listed(d)[-1], left=1400))
FOOT.add("R2d", "Kính gửi đậm", lambda d: d.look(_addressee(d), bold=True))
FOOT.add("R2d", "Kính gửi nghiêng", lambda d: d.look(_addressee(d), italic=True))
FOOT.add("R2d", "Kính gửi cỡ 12", lambda d: d.look(_addressee(d), size=12))
FOOT.add("R2a", "KÍNH GỬI in hoa", lambda d: d.change(_addressee(d), "Kính gửi", "KÍNH GỬI"))


FOOT.add("R2b", "Kính gửi: dòng đầu mất gạch đầu dòng", lambda d: d.change(_listed(d)[0], r"^- (.+)[;.]$", r"\1"))


# Nơi nhận

FOOT.add("R3a", "“Nơi gửi:”", lambda d: d.retype(_label(d), "Nơi gửi:"))
FOOT.add("R3a", "“Nơi nhận” không có dấu hai chấm", lambda d: d.retype(_label(d), "Nơi nhận"))
FOOT.add("R3b", "Nơi nhận cỡ 13", lambda d: d.look(_label(d), size=13))
FOOT.add("R3b", "Nơi nhận đứng", lambda d: d.look(_label(d), italic=False))
FOOT.add("R3b", "Nơi nhận không đậm", lambda d: d.look(_label(d), bold=False))
FOOT.add("R3f", "Nơi nhận căn giữa", lambda d: lay(_label(d), align="center"))
FOOT.add("R3c", "một dòng nơi nhận cỡ 13", lambda d: d.look(items(d)[1], size=13))
FOOT.add("R3c", "một dòng nơi nhận cỡ 12", lambda d: d.look(items(d)[0], size=12))
FOOT.add("R3c", "một dòng nơi nhận nghiêng", lambda d: d.look(items(d)[0], italic=True))
FOOT.add("R3c", "một dòng nơi nhận đậm", lambda d: d.look(items(d)[0], bold=True))
FOOT.add("R3d", "một dòng nơi nhận không gạch đầu dòng", lambda d: d.change(_middle(d), "^- ", ""))
FOOT.add("R3d", "một dòng nơi nhận kết thúc bằng dấu phẩy", lambda d: d.change(items(d)[0], ";$", ","))
FOOT.add("R3a", "thiếu chữ Nơi nhận:", lambda d: d.remove(_label(d)))


@FOOT.seeded("R3a", "không có nơi nhận", "R3c")
def no_recipients(document: Docx) -> None:
    lines = items(document)
    document.remove(_label(document))
    for line in lines:
        document.remove(line)


FOOT.add("R4", "không có “Như trên”", lambda d: d.remove(d.paragraph(AS_ABOVE)))


@FOOT.seeded("R4", "“Như trên” không đứng đầu")
def as_above_later(document: Docx) -> None:
    if len(items(document)) < 3:
        raise NotThere("three recipients")
    items(document)[-1].addprevious(document.paragraph(AS_ABOVE))


@FOOT.seeded("R4", "kế hoạch ghi “Như trên”")
def as_above_in_a_plan(document: Docx) -> None:
    if text_of(document.paragraph(TYPE_NAME)) != "KẾ HOẠCH":
        raise NotThere("kế hoạch")
    document.retype(items(document)[0], "- Như trên;")


FOOT.add("R5a", "dòng Lưu không có dấu chấm", lambda d: d.change(d.paragraph(ARCHIVE), r"\.$", ""))
FOOT.add("R5a", "dòng Lưu kết thúc bằng chấm phẩy", lambda d: d.change(d.paragraph(ARCHIVE), r"\.$", ";"))
FOOT.add("R5a", "Lưu không có dấu hai chấm", lambda d: d.change(d.paragraph(ARCHIVE), "Lưu:", "Lưu"))
FOOT.add("R5a", "Lưu không có VT", lambda d: d.change(d.paragraph(ARCHIVE), "VT(, )?", ""))
FOOT.add("R5a", "không có dòng Lưu", lambda d: (d.change(items(d)[-2], ";$", "."), d.remove(items(d)[-1])))


@FOOT.seeded("R5a", "dòng Lưu không đứng cuối", "R3d")
def archive_not_last(document: Docx) -> None:
    _middle(document).addnext(document.paragraph(ARCHIVE))


def _middle(document: Docx) -> Element:
    """A line of the list that is neither its first nor its last."""
    lines = items(document)
    if len(lines) < 4:
        raise NotThere("four recipients")
    return lines[1]


FOOT.add("R5b", "đơn vị ở dòng Lưu khác ký hiệu", lambda d: _another_unit(d))


def _another_unit(document: Docx) -> None:
    document.paragraph(ABOUT)
    document.change(document.paragraph(ARCHIVE), r"VT, \w+", "VT, KTNS")


FOOT.add("R3e", "Nơi nhận thấp hơn dòng chức vụ", lambda d: _label(d).addprevious(_label(d).makeelement(w("p"))))
FOOT.add("R3f", "danh sách nơi nhận lùi vào 1 cm", lambda d: [lay(p, left=567) for p in items(d)])


@FOOT.seeded("R6a", "ký hiệu người soạn cỡ 13")
def drafter_in_size_13(document: Docx) -> None:
    made = document.copy_after(items(document)[-1], "PL.(15)")
    document.look(made, size=13)


@FOOT.seeded("R6b", "địa chỉ liên hệ cỡ 14")
def contact_in_size_14(document: Docx) -> None:
    """Below the foot's table, as offices type it on the first page of a letter."""
    table = next(_label(document).iterancestors(w("tbl")))
    line = table.makeelement(w("p"))
    run = etree.SubElement(line, w("r"))
    etree.SubElement(run, w("t")).text = "Địa chỉ: số 1, thôn Trung; điện thoại: 0205.300.000; e-mail: vp@xa.gov.vn"
    look(run, font="Times New Roman", size=14)
    table.addnext(line)


# Ký


def _first_title(document: Docx, pattern: str) -> Element:
    found = [p for p in titles(document) if re.search(pattern, text_of(p))]
    if not found:
        raise NotThere(pattern)
    return found[0]


FOOT.add("G1b", "T/M thay cho TM.", lambda d: d.change(_first_title(d, r"^TM\. "), r"TM\.", "T/M"))
FOOT.add("G1b", "TM không có dấu chấm", lambda d: d.change(_first_title(d, r"^TM\. "), r"TM\.", "TM"))
FOOT.add("G1b", "K/T thay cho KT.", lambda d: d.change(_first_title(d, r"^KT\. "), r"KT\.", "K/T"))
FOOT.add("G1c", "KT. không có cấp phó ở dưới", lambda d: d.remove(following(_first_title(d, r"^KT\. "))))
FOOT.add("G1c", "dưới KT. là cấp trưởng", lambda d: d.change(following(_first_title(d, r"^KT\. ")), "^PHÓ ", ""))
FOOT.add("G1e", "quyền hạn không đậm", lambda d: d.look(titles(d)[0], bold=False))
FOOT.add("G1e", "quyền hạn nghiêng", lambda d: d.look(titles(d)[0], italic=True))
FOOT.add("G1e", "quyền hạn cỡ 12", lambda d: d.look(titles(d)[0], size=12))
FOOT.add("G1e", "chức vụ in thường", lambda d: d.retype(titles(d)[-1], text_of(titles(d)[-1]).capitalize()))
FOOT.add("G1e", "quyền hạn căn trái", lambda d: lay(titles(d)[0], align="left"))


@FOOT.seeded("G1a", "không có chức vụ người ký")
def no_title(document: Docx) -> None:
    for paragraph in titles(document):
        document.retype(paragraph, "")


@FOOT.seeded("G1d", "dưới TM. không có chức vụ")
def no_title_below(document: Docx) -> None:
    collective = _first_title(document, r"^TM\. ")
    for title in titles(document)[1:]:
        document.retype(title, "")
    document.paragraph(text_of(collective))


@FOOT.seeded("G1f", "kế hoạch của UBND không ghi TM.")
def not_for_the_collective(document: Docx) -> None:
    """In a letter the chair may sign for himself: no fault."""
    if any(text_of(p).startswith("V/v ") for p in document.paragraphs()):
        raise NotThere("công văn")
    document.remove(_first_title(document, r"^TM\. "))


@FOOT.seeded("G1g", "TM. tên một phòng")
def signed_for_a_department(document: Docx) -> None:
    title = titles(document)[-1]
    above = document.copy_after(title, "TM. PHÒNG KINH TẾ")
    title.addprevious(above)
    if len(titles(document)) > 2:
        raise NotThere("title alone")


FOOT.add("G2a", "TS. trước họ tên", lambda d: d.retype(signer(d), f"TS. {text_of(signer(d))}"))
FOOT.add("G2a", "ThS. trước họ tên", lambda d: d.retype(signer(d), f"ThS. {text_of(signer(d))}"))
FOOT.add("G2a", "PGS.TS trước họ tên", lambda d: d.retype(signer(d), f"PGS.TS {text_of(signer(d))}"))
FOOT.add("G2c", "họ tên in hoa", lambda d: d.retype(signer(d), text_of(signer(d)).upper()))
FOOT.add("G2b", "họ tên không đậm", lambda d: d.look(signer(d), bold=False))
FOOT.add("G2b", "họ tên nghiêng", lambda d: d.look(signer(d), italic=True))
FOOT.add("G2b", "họ tên cỡ 12", lambda d: d.look(signer(d), size=12))
FOOT.add("G2b", "họ tên căn phải", lambda d: lay(signer(d), align="right"))
FOOT.add("G1a", "văn bản đã có số mà không có họ tên", lambda d: d.retype(signer(d), ""))


FOOT.add("E1a", "ảnh chữ ký chèn vào tệp", lambda d: add_picture(signer(d)))


@FOOT.seeded("G3", "khối ký bị ngắt trang")
def signature_cut(document: Docx) -> None:
    row = row_of(_label(document))
    properties = row.find(w("trPr"))
    if properties is None or properties.find(w("cantSplit")) is None:
        raise NotThere("row kept whole")
    properties.remove(properties.find(w("cantSplit")))
    for paragraph in row.iter(w("p")):
        child_of(child_of(paragraph, "pPr"), "keepNext").set(w("val"), "0")
