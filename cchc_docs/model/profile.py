"""The decree's numbers as data, each beside its clause: what templates are built from and documents are judged by.

Source: NĐ 30/2020/NĐ-CP. Clauses are written `I.II.4.c`: Phụ lục I, Phần I, Mục II, khoản 4, điểm c; `V.6b` is row 6.b
of the sample column in Mục V of the same Phần. What the decree does not say is None or has the strength HAB: no
error.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Literal

from cchc_docs.ooxml.units import ZERO, Length, cm, mm, pt

SizePair = Literal["13/14", "12/13"]


class Strength(Enum):
    """How binding a number is; decides between a fault, a warning and a word of advice."""

    MUST = "quy định"  #: the wording of the decree or its annexes
    TPL = "mẫu"  #: only drawn in the sample forms (Phụ lục III) or in the sample column of Mục V
    HAB = "thông lệ"  #: common practice; the decree is silent


class Alignment(Enum):
    """Values of w:jc."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    JUSTIFIED = "both"


MUST, TPL, HAB = Strength.MUST, Strength.TPL, Strength.HAB
LEFT, CENTER, RIGHT, JUSTIFIED = Alignment.LEFT, Alignment.CENTER, Alignment.RIGHT, Alignment.JUSTIFIED


@dataclass(frozen=True, slots=True)
class LengthRange:
    """Allowed lengths, both ends included; `high` None: no upper end.

    `tolerance` forgives rounding in Word's dialogs, it does not widen the rule.
    """

    low: Length
    high: Length | None
    clause: str
    strength: Strength
    tolerance: Length = ZERO

    def __contains__(self, length: Length) -> bool:
        fits_below = self.high is None or length <= self.high + self.tolerance
        return self.low - self.tolerance <= length and fits_below


@dataclass(frozen=True, slots=True)
class RatioRange:
    """Allowed ratios: line spacing to single spacing, a drawn line to the text line above it."""

    low: float
    high: float
    clause: str
    strength: Strength
    tolerance: float = 0.0

    def __contains__(self, ratio: float) -> bool:
        return self.low - self.tolerance <= ratio <= self.high + self.tolerance


@dataclass(frozen=True, slots=True)
class Component:
    """Thành phần thể thức. `is_caps`: its letters are typed as capitals. `alignment` None: the decree does not say."""

    key: str
    name: str
    smallest: Length
    largest: Length
    alignment: Alignment | None
    clause: str
    strength: Strength = MUST
    is_bold: bool = False
    is_italic: bool = False
    is_caps: bool = False
    texts: tuple[str, ...] = ()  #: the only wordings allowed, when the decree fixes them

    def allows_size(self, size: Length) -> bool:
        return self.smallest <= size <= self.largest


@dataclass(frozen=True, slots=True)
class WordStyle:
    """A paragraph style of the templates. Sizes live in styles only, so a document changes its pair in styles.xml.

    `name` is what Word's style list shows; a built-in style keeps Word's own name, and has an `alias`.
    """

    style_id: str
    name: str
    component: Component
    size_13_14: Length
    size_12_13: Length
    alias: str = ""

    def size(self, pair: SizePair) -> Length:
        return self.size_13_14 if pair == "13/14" else self.size_12_13


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """A short line under a component: the bottom border of an empty paragraph, as long as `ratio` of the text."""

    style_id: str
    name: str
    under: Component
    ratio: RatioRange


@dataclass(frozen=True, slots=True)
class Profile:
    """One regime of numbers. An office may narrow a range in a profile of its own, never widen it."""

    name: str
    title: str
    valid_from: date
    font: str
    colors: tuple[str, ...]
    page_width: LengthRange
    page_height: LengthRange
    top_margin: LengthRange
    bottom_margin: LengthRange
    left_margin: LengthRange
    right_margin: LengthRange
    header_distance: LengthRange
    first_line_indents: tuple[LengthRange, ...]  #: one of these
    paragraph_gap: LengthRange
    line_spacing: RatioRange
    letter_subject_gap: LengthRange
    lines: tuple[DrawnLine, ...]
    styles: tuple[WordStyle, ...]
    components: tuple[Component, ...]

    def component(self, key: str) -> Component:
        return next(c for c in self.components if c.key == key)

    def style(self, style_id: str) -> WordStyle:
        return next(s for s in self.styles if s.style_id == style_id)

    def sizes(self, pair: SizePair) -> dict[str, Length]:
        """Font size of each style, by styleId: all that differs between the two pairs (Mục V, footnote 1)."""
        return {style.style_id: style.size(pair) for style in self.styles}


def _length(
    low: Length, high: Length | None, clause: str, strength: Strength = MUST, slack: Length = ZERO
) -> LengthRange:
    return LengthRange(low, high, clause, strength, slack)


# Components of the document, in reading order (sections 2 to 9 of the fact sheet).
# fmt: off
_QUOC_HIEU = Component("national_title", "Quốc hiệu", pt(12), pt(13), CENTER, "I.II.1.a", is_bold=True, is_caps=True,
                       texts=("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"))
_TIEU_NGU = Component("motto", "Tiêu ngữ", pt(13), pt(14), CENTER, "I.II.1.b", is_bold=True,
                      texts=("Độc lập - Tự do - Hạnh phúc",))
_CHU_QUAN = Component("parent_body", "Cơ quan chủ quản", pt(12), pt(13), CENTER, "I.II.2.b", is_caps=True)
_BAN_HANH = Component("issuer", "Cơ quan ban hành", pt(12), pt(13), CENTER, "I.II.2.b", is_bold=True, is_caps=True)
_SO_KY_HIEU = Component("number", "Số, ký hiệu", pt(13), pt(13), CENTER, "I.II.3.c")
_DIA_DANH = Component("place_date", "Địa danh và thời gian", pt(13), pt(14), CENTER, "I.II.4.c", is_italic=True)
_TEN_LOAI = Component("type_name", "Tên loại", pt(13), pt(14), CENTER, "I.II.5.b", is_bold=True, is_caps=True)
_TRICH_YEU = Component("subject", "Trích yếu", pt(13), pt(14), CENTER, "I.II.5.b", is_bold=True)
_VE_VIEC = Component("letter_subject", "Trích yếu công văn", pt(12), pt(13), CENTER, "I.II.5.b")
_KINH_GUI = Component("addressee", "Kính gửi", pt(13), pt(14), None, "I.II.9.d")
_CAN_CU = Component("basis", "Căn cứ", pt(13), pt(14), JUSTIFIED, "I.II.6.a", is_italic=True)
_NOI_DUNG = Component("body", "Nội dung", pt(13), pt(14), JUSTIFIED, "I.II.6.e")
_MUC = Component("section_heading", "Mục", pt(13), pt(14), None, "V.6b", is_bold=True, is_caps=True)
_KHOAN_TEN = Component("clause_heading", "Khoản có tiêu đề", pt(13), pt(14), None, "I.II.6.đ", is_bold=True)
_KHOAN = Component("clause", "Khoản", pt(13), pt(14), JUSTIFIED, "I.II.6.đ")
_DIEM = Component("point", "Điểm", pt(13), pt(14), JUSTIFIED, "I.II.6.đ")
_QUYEN_HAN = Component("authority", "Quyền hạn, chức vụ", pt(13), pt(14), CENTER, "I.II.7.đ", is_bold=True,
                       is_caps=True)
_HO_TEN = Component("signer", "Họ tên người ký", pt(13), pt(14), CENTER, "I.II.7.đ", is_bold=True)
_NOI_NHAN = Component("recipients_label", "Nơi nhận", pt(12), pt(12), LEFT, "I.II.9.d", is_bold=True, is_italic=True,
                      texts=("Nơi nhận:",))
_NOI_NHAN_DS = Component("recipients", "Danh sách nơi nhận", pt(11), pt(11), LEFT, "I.II.9.d")
_NGUOI_SOAN = Component("drafter", "Ký hiệu người soạn thảo", pt(11), pt(11), LEFT, "I.III.3")
_DIA_CHI = Component("contact_line", "Địa chỉ liên hệ", pt(11), pt(12), None, "I.III.4")
_SO_TRANG = Component("page_number", "Số trang", pt(13), pt(14), CENTER, "I.I.7")
_PHU_LUC = Component("annex_label", "Phụ lục", pt(14), pt(14), CENTER, "I.III.1.b", is_bold=True)
_TEN_PHU_LUC = Component("annex_title", "Tên phụ lục", pt(13), pt(14), CENTER, "I.III.1.b", is_bold=True, is_caps=True)
_KEM_THEO = Component("annex_reference", "Kèm theo", pt(13), pt(14), CENTER, "I.III.1.c", is_italic=True)
_VUNG_KY_SO = Component("esign_info", "Thông tin ký số của phụ lục", pt(10), pt(10), RIGHT, "I.III.1.d")
_BANG = Component("table_text", "Chữ trong bảng", pt(11), pt(14), None, "", HAB)
_TIEU_DE_BANG = Component("table_header", "Tiêu đề cột", pt(11), pt(14), CENTER, "", HAB, is_bold=True)
_KET_THUC = Component("end_mark", "Dấu kết thúc", pt(13), pt(14), None, "mẫu 2.1", TPL, texts=("./.",))
_THE_LENH = Component("template_tag", "Thẻ lệnh của mẫu", pt(10), pt(10), None, "", HAB)

_STYLES = (
    WordStyle("Normal", "Normal", _NOI_DUNG, pt(14), pt(13)),
    WordStyle("QuocHieu", "Quốc hiệu", _QUOC_HIEU, pt(13), pt(12)),
    WordStyle("TieuNgu", "Tiêu ngữ", _TIEU_NGU, pt(14), pt(13)),
    WordStyle("ChuQuan", "Cơ quan chủ quản", _CHU_QUAN, pt(13), pt(12)),
    WordStyle("BanHanh", "Cơ quan ban hành", _BAN_HANH, pt(13), pt(12)),
    WordStyle("SoKyHieu", "Số và ký hiệu", _SO_KY_HIEU, pt(13), pt(13)),
    WordStyle("DiaDanhNgay", "Địa danh và ngày", _DIA_DANH, pt(14), pt(13)),
    WordStyle("VeViec", "Về việc", _VE_VIEC, pt(13), pt(12)),
    WordStyle("Title", "Title", _TEN_LOAI, pt(14), pt(13), "Tên loại"),
    WordStyle("TrichYeu", "Trích yếu", _TRICH_YEU, pt(14), pt(13)),
    WordStyle("KinhGui", "Kính gửi", _KINH_GUI, pt(14), pt(13)),
    WordStyle("CanCu", "Căn cứ", _CAN_CU, pt(14), pt(13)),
    WordStyle("Heading1", "heading 1", _MUC, pt(14), pt(13), "Mục"),
    WordStyle("Heading2", "heading 2", _KHOAN_TEN, pt(14), pt(13), "Khoản có tiêu đề"),
    WordStyle("Heading3", "heading 3", _KHOAN_TEN, pt(14), pt(13), "Tiêu đề lĩnh vực"),
    WordStyle("DoanVan", "Đoạn văn", _NOI_DUNG, pt(14), pt(13)),
    WordStyle("Khoan", "Khoản", _KHOAN, pt(14), pt(13)),
    WordStyle("Diem", "Điểm", _DIEM, pt(14), pt(13)),
    WordStyle("DanBang", "Dẫn vào bảng", _NOI_DUNG, pt(14), pt(13)),
    WordStyle("DongCham", "Dòng chấm", _NOI_DUNG, pt(14), pt(13)),
    WordStyle("DoanKet", "Đoạn kết", _NOI_DUNG, pt(14), pt(13)),
    WordStyle("QuyenHan", "Quyền hạn và chức vụ", _QUYEN_HAN, pt(14), pt(13)),
    WordStyle("HoTen", "Họ tên người ký", _HO_TEN, pt(14), pt(13)),
    WordStyle("NoiNhan", "Nơi nhận", _NOI_NHAN, pt(12), pt(12)),
    WordStyle("NoiNhanDS", "Danh sách nơi nhận", _NOI_NHAN_DS, pt(11), pt(11)),
    WordStyle("Header", "header", _SO_TRANG, pt(14), pt(13), "Số trang"),
    WordStyle("PhuLuc", "Phụ lục", _PHU_LUC, pt(14), pt(14)),
    WordStyle("TenPhuLuc", "Tên phụ lục", _TEN_PHU_LUC, pt(14), pt(13)),
    WordStyle("KemTheo", "Kèm theo", _KEM_THEO, pt(14), pt(13)),
    WordStyle("VungKySo", "Vùng ký số", _VUNG_KY_SO, pt(10), pt(10)),
    WordStyle("TieuDeBang", "Tiêu đề cột", _TIEU_DE_BANG, pt(12), pt(12)),
    WordStyle("ChuBang", "Chữ bảng", _BANG, pt(12), pt(12)),
    WordStyle("ChuBangGiua", "Chữ bảng căn giữa", _BANG, pt(12), pt(12)),
    WordStyle("TieuDeBangNho", "Tiêu đề cột bảng hẹp", _TIEU_DE_BANG, pt(11), pt(11)),
    WordStyle("ChuBangNho", "Chữ bảng hẹp", _BANG, pt(11), pt(11)),
    WordStyle("ChuBangNhoGiua", "Chữ bảng hẹp căn giữa", _BANG, pt(11), pt(11)),
    WordStyle("KetThuc", "Kết thúc", _KET_THUC, pt(14), pt(13)),
    WordStyle("TheLenh", "Thẻ lệnh", _THE_LENH, pt(10), pt(10)),
)
# fmt: on

#: Same widths as Times New Roman: lines break at the same words, so what was measured with them holds.
TIMES_TWINS = ("Liberation Serif", "Tinos")

ND30 = Profile(
    name="nd30_2020",
    title="Nghị định số 30/2020/NĐ-CP",
    valid_from=date(2020, 3, 5),
    font="Times New Roman",  # I.I.4
    colors=("auto", "000000"),  # I.I.4: black
    page_width=_length(mm(210), mm(210), "I.I.1", slack=mm(0.5)),
    page_height=_length(mm(297), mm(297), "I.I.1", slack=mm(0.5)),
    top_margin=_length(mm(20), mm(25), "I.I.3", slack=mm(0.5)),
    bottom_margin=_length(mm(20), mm(25), "I.I.3", slack=mm(0.5)),
    left_margin=_length(mm(30), mm(35), "I.I.3", slack=mm(0.5)),
    right_margin=_length(mm(15), mm(20), "I.I.3", slack=mm(0.5)),
    header_distance=_length(mm(10), mm(10), "", HAB),  # the decree's own files
    first_line_indents=(
        _length(cm(1), cm(1), "I.II.6.e", slack=mm(0.3)),
        _length(cm(1.27), cm(1.27), "I.II.6.e", slack=mm(0.2)),  # Word's dialogs show 1.25 or 1.27
    ),
    paragraph_gap=_length(pt(6), None, "I.II.6.e"),
    line_spacing=RatioRange(1.0, 1.5, "I.II.6.e", MUST, tolerance=0.01),
    letter_subject_gap=_length(pt(6), pt(6), "I.II.5.b"),
    lines=(
        DrawnLine("KeTieuNgu", "Kẻ tiêu ngữ", _TIEU_NGU, RatioRange(1, 1, "I.II.1.b", MUST, tolerance=0.1)),
        DrawnLine("KeCoQuan", "Kẻ cơ quan", _BAN_HANH, RatioRange(1 / 3, 1 / 2, "I.II.2.b", MUST, tolerance=0.03)),
        DrawnLine("KeTrichYeu", "Kẻ trích yếu", _TRICH_YEU, RatioRange(1 / 3, 1 / 2, "I.II.5.b", MUST, tolerance=0.03)),
        DrawnLine("KePhuLuc", "Kẻ phụ lục", _KEM_THEO, RatioRange(1 / 3, 1 / 2, "mẫu 2.1", TPL, tolerance=0.1)),
    ),
    styles=_STYLES,
    components=(
        *dict.fromkeys(style.component for style in _STYLES),
        _NGUOI_SOAN,
        _DIA_CHI,
    ),
)
