"""Blocks that several documents share: head, title, foot, citation of the plan, reporting periods."""

from cchc_docs.ooxml.units import ZERO, Length
from tools.build_templates.layout import (
    ANNEX_LINE,
    FOOT_LEFT,
    FOOT_LEFT_LANDSCAPE,
    FOOT_RIGHT,
    FOOT_RIGHT_LANDSCAPE,
    HEAD_LEFT,
    HEAD_LEFT_LANDSCAPE,
    HEAD_RIGHT,
    HEAD_RIGHT_LANDSCAPE,
    ISSUER_LINE,
    MOTTO_LINE,
    SUBJECT_LINE,
    Page,
)
from tools.build_templates.markup import line, paragraph, repeat, text
from tools.build_templates.tables import layout_table

#: The plan in full, as its first citation must be (I.II.6.b).
PLAN_IN_FULL = (
    "Kế hoạch số\u00a0{{ ke_hoach.so }}/{{ ke_hoach.ky_hieu }} {{ ke_hoach.ngay }} của {{ ke_hoach.co_quan }} "
    "về {{ ke_hoach.trich_yeu }}"
)

#: A row that keeps full marks has no criterion of its own: the annex leaves the cell empty, as offices do; a table
#: without the field's column names the field, and beside a code without a name its number.
CRITERION_OR_NOTHING = "{% if nv.ma_tieu_chi or nv.ten_tieu_chi %}{{ nv.tieu_chi }}{% endif %}"
CRITERION_OR_FIELD = (
    "{% if nv.ten_tieu_chi %}{{ nv.tieu_chi }}"
    "{% elif nv.ma_tieu_chi %}Lĩnh vực\u00a0{{ nv.so_linh_vuc }}, tiêu chí\u00a0{{ nv.ma_tieu_chi }}"
    "{% else %}Lĩnh vực {{ nv.so_linh_vuc }}. {{ nv.ten_linh_vuc }}{% endif %}"
)


def head(page: Page, subject: str = "") -> str:
    """Ô 1 to 4; with a subject also ô 5b, the V/v of a letter.

    Number and date share a row and stand on its bottom edge, so 13 and 14 pt share a base line (I.II.4.c); the V/v has
    a row of its own below, or it would push the two apart. The table hangs over the margins, the V/v does not.
    """
    widths = (HEAD_LEFT_LANDSCAPE, HEAD_RIGHT_LANDSCAPE) if page.is_landscape else (HEAD_LEFT, HEAD_RIGHT)
    rows = [
        (_issuer(widths[0]), _national_title(widths[1])),
        (
            text("SoKyHieu", "Số: {{ so_van_ban }}{% if ky_hieu %}/{{ ky_hieu }}{% endif %}"),
            text("DiaDanhNgay", "{{ dia_danh }}, {{ ngay_ban_hanh }}"),
        ),
    ]
    if subject:
        rows.append((text("VeViec", subject), paragraph("VeViec")))
    overhang = (widths[0] + widths[1] - page.text_width) / 2
    return layout_table(*rows, widths=widths, valign="bottom", last_inset=overhang if subject else ZERO)


def _issuer(width: Length) -> str:
    return (
        repeat("dong in chu_quan", text("ChuQuan", "{{ dong }}"))
        + repeat("dong in ban_hanh", text("BanHanh", "{{ dong }}"))
        + line("KeCoQuan", width, ISSUER_LINE)
    )


def _national_title(width: Length) -> str:
    return (
        text("QuocHieu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
        + text("TieuNgu", "Độc lập - Tự do - Hạnh phúc")
        + line("KeTieuNgu", width, MOTTO_LINE)
    )


def title(page: Page, *heading: str) -> str:
    """Ô 5a: name of the type and subject, complete paragraphs; the short line below them is added."""
    return "".join(heading) + line("KeTrichYeu", page.text_width, SUBJECT_LINE)


def annex_head(page: Page, names: str, belongs_to: str) -> str:
    """Label, title (complete paragraphs), the document it comes with, short line (I.III.1)."""
    label = text("PhuLuc", "Phụ lục")
    return label + names + text("KemTheo", belongs_to) + line("KePhuLuc", page.text_width, ANNEX_LINE)


def foot(page: Page) -> str:
    """Ô 7 and 9b in one row that never splits; each paragraph keeps to the next, so it stays with the last words."""
    recipients = text("NoiNhan", "Nơi nhận:") + repeat("dong in noi_nhan", text("NoiNhanDS", "{{ dong }}"))
    return layout_table((recipients, _signature()), widths=_foot_widths(page)) + paragraph("CuoiVanBan")


def signature_alone(page: Page) -> str:
    """Place, day and ô 7 at the right, where an annex that another body fills in is signed."""
    dated = text("DiaDanhNgay", "{{ dia_danh }}, {{ ngay_ban_hanh }}")
    columns = (paragraph("NoiNhanDS"), dated + _signature())
    return layout_table(columns, widths=_foot_widths(page)) + paragraph("CuoiVanBan")


def _foot_widths(page: Page) -> tuple[Length, Length]:
    return (FOOT_LEFT_LANDSCAPE, FOOT_RIGHT_LANDSCAPE) if page.is_landscape else (FOOT_LEFT, FOOT_RIGHT)


def _signature() -> str:
    return repeat("dong in quyen_han_ky", text("QuyenHan", "{{ dong }}")) + text("HoTen", "{{ nguoi_ky }}")


def periods(style_id: str, what: str = "báo cáo") -> str:
    """One line for each reporting period: window and due day (NĐ 09/2019, Điều 12)."""
    words = (
        "- {{ ky.ten }}: số liệu từ ngày\u00a0{{ ky.tu_ngay }} đến hết ngày\u00a0{{ ky.den_ngay }}; "
        f"gửi {what} chậm nhất ngày\u00a0{{{{ ky.han_gui }}}}."
    )
    return repeat("ky in ky_bao_cao", text(style_id, words))
