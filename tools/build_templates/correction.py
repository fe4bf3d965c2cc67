"""dinh_chinh_template.docx: the letter that corrects how an issued document was laid out or issued (Đ18.3).

What a document says is amended or replaced by a document of the same form; this letter is for its form only.
"""

from cchc_docs.ooxml.units import ZERO, Length, mm, pt
from tools.build_templates.blocks import foot, head
from tools.build_templates.layout import PORTRAIT
from tools.build_templates.markup import before_list, choose, repeat, run, text, w

PAGE = PORTRAIT
#: Where the decree's own sample has the words and the dashes below their colon (Mẫu 1.5).
_LABEL, _DASH = mm(35), mm(52)


def body() -> str:
    several = _addressee("Kính gửi:", _LABEL, pt(14)) + repeat("dong in cac_noi_nhan", _addressee("{{ dong }}", _DASH))
    return (
        head(PAGE, "V/v {{ trich_yeu }}")
        + choose("kinh_gui", text("KinhGui", "Kính gửi: {{ kinh_gui }}"), several)
        + before_list(
            "DoanVan",
            "{{ co_quan }} đã ban hành {{ ten_loai }} số\u00a0{{ so_ky_hieu }} {{ ngay }} {{ ve_viec }}. Văn bản có "
            "sai sót về thể thức, kỹ thuật trình bày, {{ ten_ngan }} đính chính như sau:",
        )
        + repeat("y in noi_dung", text("Diem", "{{ y.thu_tu }}{{ y.noi_dung }}"))
        + text(
            "DoanKet",
            "Các nội dung khác của {{ ten_loai }} số\u00a0{{ so_ky_hieu }} không thay đổi. {{ ten_ngan }} thông báo để "
            "{% if kinh_gui %}{{ kinh_gui }}{% else %}các cơ quan, đơn vị{% endif %} biết, thực hiện./.",
        )
        + foot(PAGE)
    )


def _addressee(words: str, left: Length, before: Length = ZERO) -> str:
    look = w("pPr", w("pStyle", val="KinhGui"), w("spacing", before=before.twips, after=0), w("ind", left=left.twips),
             w("jc", val="left"))  # fmt: skip
    return w("p", look, run(words))
