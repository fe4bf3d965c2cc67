"""Faults that lie in the text itself (T, X): old units, decomposed letters, tracked changes, hidden words, gaps."""

import unicodedata

from lxml import etree

from tests.check.faults.fault import Faults
from tests.check.faults.page import one_word, ordinary
from tests.check.faults.places import ADDRESSEE, items
from tests.check.surgery import Docx, W, look, text_of, w

TEXT = Faults()


TEXT.add("T1", "nơi nhận “UBND các huyện”", lambda d: d.copy_after(items(d)[0], "- UBND các huyện, thị xã;"))
TEXT.add(
    "T1", "Kính gửi cấp huyện", lambda d: d.retype(d.paragraph(f"{ADDRESSEE} ."), "Kính gửi: UBND huyện Tân Thịnh")
)


@TEXT.seeded("T2", "chữ Unicode tổ hợp (NFD)")
def decomposed(document: Docx) -> None:
    paragraph = ordinary(document)
    document.retype(paragraph, unicodedata.normalize("NFD", text_of(paragraph)))


def _tracked(document: Docx, kind: str) -> None:
    run = one_word(document)
    mark = run.makeelement(w(kind), {w("id"): "901", w("author"): "Người soạn", w("date"): "2026-01-05T08:00:00Z"})
    run.addprevious(mark)
    mark.append(run)
    if kind == "del":
        for text in run.iter(w("t")):
            text.tag = w("delText")


TEXT.add("X2", "còn theo dõi sửa đổi (chèn)", lambda d: _tracked(d, "ins"))
TEXT.add("X2", "còn theo dõi sửa đổi (xóa)", lambda d: _tracked(d, "del"))
TEXT.add("T4", "chữ ẩn", lambda d: look(one_word(d), hidden=True))


@TEXT.seeded("X3", "còn nhận xét bên lề")
def commented(document: Docx) -> None:
    paragraph = ordinary(document)
    comments = (
        f'<w:comments xmlns:w="{W}"><w:comment w:id="1" w:author="A" w:date="2026-01-05T08:00:00Z">'
        "<w:p><w:r><w:t>Xem lại câu này</w:t></w:r></w:p></w:comment></w:comments>"
    ).encode()
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
    document.add_part("word/comments.xml", comments, kind, "comments")
    for name in ("commentRangeStart", "commentRangeEnd"):
        etree.SubElement(paragraph, w(name)).set(w("id"), "1")
    reference = etree.SubElement(etree.SubElement(paragraph, w("r")), w("commentReference"))
    reference.set(w("id"), "1")


TEXT.add("T3a", "hai dấu cách liền", lambda d: d.change(ordinary(d), r"^(\S+ \S+) ", r"\1  "))
TEXT.add("T3b", "dấu cách trước dấu phẩy", lambda d: d.change(ordinary(d), r"(\w)([,;])", r"\1 \2"))
TEXT.add("T5", "bôi vàng một từ", lambda d: look(one_word(d), highlight="yellow"))
TEXT.add("T6a", "viết Khoản 2 Điều 5", lambda d: _added(d, ", quy định tại Khoản 2 Điều 5"))
TEXT.add("T6b", "viết khoản 2 điều 5", lambda d: _added(d, ", quy định tại khoản 2 điều 5"))
TEXT.add("T6c", "viết “phục vụ nhân dân”", lambda d: _added(d, ", phục vụ nhân dân"))
TEXT.add("T6d", "viết “thành phố Hồ Chí Minh”", lambda d: _added(d, ", như thành phố Hồ Chí Minh"))
TEXT.add(
    "X1",
    "lời văn còn bỏ trống số, ngày",
    lambda d: _added(d, ", theo Công văn số      /SNV ngày      tháng     năm 2026"),
)


def _added(document: Docx, words: str) -> None:
    document.change(ordinary(document), r"[.:;]$", f"{words}.")


TEXT.add("X4", "thẻ mẫu sót lại", lambda d: d.change(ordinary(d), r"^(\S+ \S+) ", r"\1 {{ so }} "))
