"""phu_luc_template.docx: the task table as an annex (Mẫu 2.1; with the zone for the digital signature, Mẫu 2.2)."""

from cchc_docs.ooxml.units import mm
from tools.build_templates.blocks import CRITERION_OR_NOTHING, annex_head
from tools.build_templates.layout import DATE_COLUMN, LANDSCAPE
from tools.build_templates.markup import choose, paragraph, repeat, text
from tools.build_templates.tables import WIDE, Column, ruled_table

PAGE = LANDSCAPE
#: Among names, a row without one still has its code in the middle.
_NAMED = choose("nv.ten_tieu_chi", text(WIDE.cell, CRITERION_OR_NOTHING), text(WIDE.centred, CRITERION_OR_NOTHING))


def _columns(criterion: Column, causes: float, remedies: float) -> tuple[Column, ...]:
    """{% vm %} joins a cell over all rows of the innermost loop: over the tasks of one field. Widths in mm."""
    return (
        Column("STT", mm(11), "{% vm %}{{ lv.so }}", is_centred=True),
        Column("Nội dung", mm(25), "{% vm %}{{ lv.ten }}"),
        criterion,
        Column("Kết quả đạt thấp", mm(23), "{{ nv.ket_qua }}", is_centred=True),
        Column("Nguyên nhân điểm đạt thấp", mm(causes), "{{ nv.nguyen_nhan }}"),
        Column("Giải pháp khắc phục", mm(remedies), "{{ nv.giai_phap }}"),
        Column("Cơ quan chủ trì", mm(22), "{{ nv.chu_tri }}"),
        Column("Cơ quan phối hợp", mm(27), "{{ nv.phoi_hop }}"),
        Column("Thời gian thực hiện", DATE_COLUMN, "{{ nv.thoi_gian }}", is_centred=True),
    )


_CRITERION = "Tiêu chí thành phần"
WITH_CODES = _columns(Column(_CRITERION, mm(18), CRITERION_OR_NOTHING, is_centred=True), causes=35, remedies=67)
WITH_NAMES = _columns(Column(_CRITERION, mm(28), _NAMED), causes=33, remedies=59)
_PLAN = (
    "(Kèm theo Kế hoạch số\u00a0{{ ke_hoach.so }}/{{ ke_hoach.ky_hieu }} {{ ke_hoach.ngay }} "
    "của {{ ke_hoach.co_quan }})"
)


def body() -> str:
    return (
        choose("vung_ky_so", paragraph("VungKySo"))
        + annex_head(PAGE, repeat("dong in ten_phu_luc", text("TenPhuLuc", "{{ dong }}")), _PLAN)
        + choose("co_ten_tieu_chi", _table(WITH_NAMES), _table(WITH_CODES))
        + text("KetThuc", "./.")
    )


def _table(columns: tuple[Column, ...]) -> str:
    return ruled_table(columns, ["lv in linh_vuc", "nv in lv.nhiem_vu"], WIDE)
