"""bieu_mau_template.docx: an agency's progress report, filled in by us as far as we know, by the agency from there on.

A report sent up has Kính gửi under its title (I.II.9.b); its tables are no annex, so the document may lie (I.I.2).
"""

from cchc_docs.ooxml.units import mm
from tools.build_templates.blocks import CRITERION_OR_FIELD, PLAN_IN_FULL, foot, head, title
from tools.build_templates.layout import LANDSCAPE
from tools.build_templates.markup import choose, paragraph, text, w
from tools.build_templates.tables import NARROW, Column, drop_down, task_table

PAGE = LANDSCAPE
STATUSES = ("Đã hoàn thành", "Đang thực hiện", "Chưa thực hiện", "Không phát sinh")
COLUMNS = (
    Column("TT", mm(8), "{{ loop.index }}", is_centred=True),
    Column("Mã, tên tiêu chí", mm(22), CRITERION_OR_FIELD),
    Column("Nhiệm vụ, giải pháp được giao", mm(56), "{{ nv.giai_phap }}"),
    Column("Vai trò", mm(14), "{{ nv.vai_tro }}", is_centred=True),
    Column("Thời hạn", mm(18), "{{ nv.thoi_gian }}", is_centred=True),
    Column("Kết quả thực hiện trong kỳ", mm(30), ""),
    Column("Số, ký hiệu văn bản, tài liệu kiểm chứng", mm(22), ""),
    Column("Trạng thái", mm(18), drop_down("ChuBangNhoGiua", "Trạng thái", "Chọn", STATUSES)),
    Column("Tỷ lệ hoàn thành (%)", mm(14), "", is_centred=True),
    Column("Điểm tự đánh giá/ tối đa", mm(16), "", is_centred=True),
    Column("Khó khăn, nguyên nhân, kiến nghị", mm(22), ""),
    Column("Ghi chú", mm(12), ""),
)


def body() -> str:
    return (
        head(PAGE)
        + title(PAGE, "BÁO CÁO", "Kết quả thực hiện Kế hoạch {{ ke_hoach.trich_yeu }}", "({{ ky.ten }})")
        + text("KinhGui", "Kính gửi: {{ kinh_gui }}")
        + _opening()
        + _section("I. CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI THỰC HIỆN")
        + _results()
        + _section("III. KHÓ KHĂN, VƯỚNG MẮC VÀ NGUYÊN NHÂN")
        + _section("IV. NHIỆM VỤ TRỌNG TÂM KỲ TIẾP THEO")
        + _section("V. ĐỀ XUẤT, KIẾN NGHỊ")
        + text(
            "DoanKet",
            "Trên đây là báo cáo kết quả thực hiện Kế hoạch của {{ ten_co_quan }}, gửi {{ noi_nhan_bao_cao }} "
            "tổng hợp theo quy định./.",
        )
        + foot(PAGE)
    )


def _opening() -> str:
    return text(
        "DoanVan",
        f"Thực hiện {PLAN_IN_FULL}, "
        "{{ ten_co_quan }} báo cáo kết quả thực hiện (số liệu từ ngày {{ ky.tu_ngay }} đến hết ngày "
        "{{ ky.den_ngay }}) như sau:",
    )


def _results() -> str:
    none = text("DoanVan", "Trong kỳ, {{ ten_co_quan }} không có nhiệm vụ cụ thể tại Phụ lục kèm theo Kế hoạch.")
    return text("Heading1", "II. KẾT QUẢ THỰC HIỆN NHIỆM VỤ ĐƯỢC GIAO") + choose("nhiem_vu", _table(), none)


def _table() -> str:
    return task_table(COLUMNS, ["nv in nhiem_vu"], NARROW)


def _section(heading: str) -> str:
    """A heading and room to write: two dotted lines, drawn by the tab of their style."""
    dots = paragraph("DongCham", w("r", w("tab")))
    return text("Heading1", heading) + dots * 2
