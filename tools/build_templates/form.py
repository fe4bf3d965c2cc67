"""bieu_mau_template.docx: an agency's progress report, filled in by us as far as we know, by the agency from there on.

A report sent up has Kính gửi under its title (I.II.9.b); its tables are no annex, so the document may lie (I.I.2).
A body outside the hierarchy does not report: its form is a Phụ lục of the letter it writes itself (decision 0010).
"""

from cchc_docs.ooxml.units import mm, pt
from tools.build_templates.blocks import (
    CRITERION_OR_FIELD,
    PLAN_IN_FULL,
    annex_head,
    foot,
    head,
    signature_alone,
    title,
)
from tools.build_templates.layout import FILL_IN_ROW, LANDSCAPE, NARROW_DATE_COLUMN
from tools.build_templates.markup import choose, paragraph, run, text, w
from tools.build_templates.tables import NARROW, Column, drop_down, ruled_table

PAGE = LANDSCAPE
STATUSES = ("Đã hoàn thành", "Đang thực hiện", "Chưa thực hiện", "Không phát sinh")
#: What stands in the list until somebody chooses: no word, because on paper it would be printed.
NOTHING_CHOSEN = "\u00a0" * 6
COLUMNS = (
    Column("TT", mm(8), "{{ loop.index }}", is_centred=True),
    Column("Mã, tên tiêu chí", mm(24), CRITERION_OR_FIELD),
    Column("Nội dung nhiệm vụ, giải pháp", mm(52), "{{ nv.giai_phap }}"),
    Column("Vai trò", mm(12), "{{ nv.vai_tro }}", is_centred=True),
    Column("Thời hạn", NARROW_DATE_COLUMN, "{{ nv.thoi_gian }}", is_centred=True),
    Column("Kết quả thực hiện trong kỳ", mm(25), ""),
    Column("Số, ký hiệu văn bản, tài liệu kiểm chứng", mm(24), ""),
    Column("Trạng thái", mm(17), drop_down("ChuBangNhoGiua", "Trạng thái", NOTHING_CHOSEN, STATUSES)),
    Column("Tỷ lệ hoàn thành (%)", mm(13), "", is_centred=True),
    Column("Điểm tự đánh giá/ tối đa", mm(19.5), "", is_centred=True),
    Column("Khó khăn, nguyên nhân, kiến nghị", mm(20.5), ""),
    Column("Ghi chú", mm(14), ""),
)


def body() -> str:
    return (
        _either(_report_head(), paragraph("VungKySo") + _information_head())
        + _opening()
        + _section("I. CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI THỰC HIỆN", "I. CÔNG TÁC TRIỂN KHAI PHỐI HỢP", lines=1)
        + _results()
        + _section("III. KHÓ KHĂN, VƯỚNG MẮC VÀ NGUYÊN NHÂN")
        + _section("IV. NHIỆM VỤ TRỌNG TÂM KỲ TIẾP THEO", "IV. NỘI DUNG PHỐI HỢP KỲ TIẾP THEO")
        + _section("V. ĐỀ XUẤT, KIẾN NGHỊ", is_last=True)
        + _closing()
        + _either(foot(PAGE), signature_alone(PAGE))
    )


def _either(report: str, information: str) -> str:
    """An agency below us reports; a body outside the hierarchy tells us."""
    return choose("la_de_nghi", information, report)


def _report_head() -> str:
    subject = text("TrichYeu", "Kết quả thực hiện Kế hoạch {{ ke_hoach.trich_yeu }}")
    heading = title(PAGE, text("Title", "BÁO CÁO"), subject, text("TrichYeu", "({{ ky.ten }})"))
    return head(PAGE) + heading + text("KinhGui", "Kính gửi: {{ kinh_gui }}")


def _information_head() -> str:
    """The body's own letter has number and symbol; room is left for them, and for its day."""
    names = ("KẾT QUẢ PHỐI HỢP THỰC HIỆN KẾ HOẠCH", "{{ ke_hoach.trich_yeu|upper }}", "({{ ky.ten|upper }})")
    letter = "(Kèm theo Công văn số\u00a0{{ so_van_ban }}/{{ so_van_ban }} {{ ngay_ban_hanh }} của {{ ten_co_quan }})"
    return annex_head(PAGE, "".join(text("TenPhuLuc", name) for name in names), letter)


def _opening() -> str:
    start, window = (
        f"Thực hiện {PLAN_IN_FULL}, {{{{ ten_co_quan }}}} ",
        ("(số liệu từ ngày\u00a0{{ ky.tu_ngay }} đến hết ngày\u00a0{{ ky.den_ngay }}) như sau:"),
    )
    return _either(
        text("DoanVan", f"{start}báo cáo kết quả thực hiện {window}"),
        text("DoanVan", f"{start}thông tin kết quả phối hợp thực hiện {{{{ ky.ten_trong_cau }}}} {window}"),
    )


def _results() -> str:
    none = _either(
        text("DoanVan", "Trong kỳ, {{ ten_co_quan }} không có nhiệm vụ cụ thể tại Phụ lục kèm theo Kế hoạch."),
        text("DoanVan", "Trong kỳ, {{ ten_co_quan }} không có nội dung cụ thể tại Phụ lục kèm theo Kế hoạch."),
    )
    heading = _either(
        _heading_of_table("II. KẾT QUẢ THỰC HIỆN NHIỆM VỤ ĐƯỢC GIAO"),
        _heading_of_table("II. KẾT QUẢ PHỐI HỢP THỰC HIỆN"),
    )
    return heading + choose("nhiem_vu", ruled_table(COLUMNS, ["nv in nhiem_vu"], NARROW, FILL_IN_ROW), none)


def _heading_of_table(words: str) -> str:
    """A heading that does not touch the lines of the table below it."""
    look = w("pPr", w("pStyle", val="Heading1"), w("spacing", after=pt(6).twips))
    return w("p", look, run(words))


def _section(heading: str, information: str = "", lines: int = 3, *, is_last: bool = False) -> str:
    """A heading and room to write: dotted lines, drawn by the tab of their style.

    The last section keeps to the closing sentence, so that the signature never stands below a single line.
    """
    look = w("pPr", w("pStyle", val="DongCham"), w("keepNext") if is_last else "")
    dots = w("p", look, w("r", w("tab")))
    title_of = text("Heading1", heading)
    return (_either(title_of, text("Heading1", information)) if information else title_of) + dots * lines


def _closing() -> str:
    return _either(
        text(
            "DoanKet",
            "Trên đây là báo cáo kết quả thực hiện Kế hoạch của {{ ten_co_quan }}, gửi {{ noi_nhan_bao_cao }} "
            "tổng hợp theo quy định./.",
        ),
        text(
            "DoanKet",
            "Trên đây là thông tin kết quả phối hợp thực hiện Kế hoạch của {{ ten_co_quan }}, gửi "
            "{{ noi_nhan_bao_cao }} tổng hợp./.",
        ),
    )
