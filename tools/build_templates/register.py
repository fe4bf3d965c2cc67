"""so_dang_ky_template.docx: the register of outgoing documents on paper (NĐ 30/2020, PL IV, I).

It is printed and bound (Đ16.2.b): for each book a cover, which is no page of it, then its entries on pages from 1.
The decree names the columns and the words of the cover; sizes and widths are ours.
"""

from cchc_docs.ooxml.units import Length, mm, pt
from tools.build_templates.layout import ISSUER_LINE, LANDSCAPE
from tools.build_templates.markup import choose, line, paragraph, repeat, run, text, w
from tools.build_templates.parts import PageNumbers, section
from tools.build_templates.tables import WIDE, Column, ruled_table

PAGE, NUMBERS = LANDSCAPE, PageNumbers.ALL
COLUMNS = (
    Column("Số, ký hiệu văn bản", mm(29), "{{ vb.so_ky_hieu }}", is_centred=True),
    Column("Ngày tháng văn bản", mm(24), "{{ vb.ngay }}", is_centred=True),
    Column("Tên loại và trích yếu nội dung văn bản", mm(44), "{{ vb.ten_loai_trich_yeu }}"),
    Column("Người ký", mm(21), "{{ vb.nguoi_ky }}"),
    Column("Nơi nhận văn bản", mm(32), "{{ vb.noi_nhan }}"),
    Column("Đơn vị, người nhận bản lưu", mm(18), "{{ vb.noi_luu }}"),
    Column("Số lượng bản", mm(13), "{{ vb.so_luong }}", is_centred=True),
    Column("Ngày chuyển", mm(21), ""),
    Column("Ký nhận", mm(24), ""),
    Column("Ghi chú", mm(26), "{{ vb.ghi_chu }}"),
)


def body() -> str:
    """The section of a book's entries ends where the next book begins; that of the last one ends the file."""
    table = ruled_table(COLUMNS, ["vb in so.van_ban"], WIDE, is_numbered=True)
    pages = _cover() + _end_of_section(PageNumbers.NONE) + table
    return repeat("so in cac_so", choose("so.la_so_tiep", _end_of_section(NUMBERS)) + pages) + paragraph("CuoiVanBan")


def _cover() -> str:
    return (
        repeat("dong in so.chu_quan", text("ChuQuan", "{{ dong }}"))
        + repeat("dong in so.ban_hanh", text("BanHanh", "{{ dong }}"))
        + line("KeCoQuan", PAGE.text_width, ISSUER_LINE)
        + _spaced("SỔ ĐĂNG KÝ VĂN BẢN ĐI", pt(120))
        + choose("so.ten_so", text("TrichYeu", "({{ so.ten_so }})"))
        + _spaced("Năm: {{ so.nam }}", pt(18))
        + _spaced("Từ ngày {{ so.tu_ngay }} đến ngày {{ so.den_ngay }}", pt(60))
        + text("TrichYeu", "Từ số {{ so.tu_so }} đến số {{ so.den_so }}")
        + _spaced("Quyển số: ……", pt(60))
    )


def _spaced(words: str, before: Length) -> str:
    """A line of the cover, so far below the one before."""
    style = "Title" if words.isupper() else "TrichYeu"
    return w("p", w("pPr", w("pStyle", val=style), w("keepNext", val=0), w("spacing", before=before.twips)), run(words))


def _end_of_section(numbers: PageNumbers) -> str:
    return w("p", w("pPr", w("pStyle", val="CuoiVanBan"), section(PAGE, numbers)))
