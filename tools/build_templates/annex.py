"""phu_luc_template.docx: the task table as an annex (Mẫu 2.1; with the zone for the digital signature, Mẫu 2.2)."""

from cchc_docs.ooxml.units import mm
from tools.build_templates.blocks import CRITERION_OR_NOTHING, annex_head
from tools.build_templates.layout import DATE_COLUMN, LANDSCAPE
from tools.build_templates.markup import choose, paragraph, repeat, text
from tools.build_templates.tables import WIDE, Column, task_table

PAGE = LANDSCAPE
#: A code alone stands in the middle; with its name it is a text.
_CRITERION = choose("nv.ten_tieu_chi", text(WIDE.cell, CRITERION_OR_NOTHING), text(WIDE.centred, CRITERION_OR_NOTHING))
#: {% vm %} joins a cell over all rows of the innermost loop: over the tasks of one field.
COLUMNS = (
    Column("STT", mm(11), "{% vm %}{{ lv.so }}", is_centred=True),
    Column("Nội dung", mm(25), "{% vm %}{{ lv.ten }}"),
    Column("Tiêu chí thành phần", mm(28), _CRITERION),
    Column("Kết quả đạt thấp", mm(23), "{{ nv.ket_qua }}", is_centred=True),
    Column("Nguyên nhân điểm đạt thấp", mm(33), "{{ nv.nguyen_nhan }}"),
    Column("Giải pháp khắc phục", mm(59), "{{ nv.giai_phap }}"),
    Column("Cơ quan chủ trì", mm(22), "{{ nv.chu_tri }}"),
    Column("Cơ quan phối hợp", mm(27), "{{ nv.phoi_hop }}"),
    Column("Thời gian thực hiện", DATE_COLUMN, "{{ nv.thoi_gian }}", is_centred=True),
)


_PLAN = "(Kèm theo Kế hoạch số {{ ke_hoach.so }}/{{ ke_hoach.ky_hieu }} {{ ke_hoach.ngay }} của {{ ke_hoach.co_quan }})"


def body() -> str:
    return (
        choose("vung_ky_so", paragraph("VungKySo"))
        + annex_head(PAGE, repeat("dong in ten_phu_luc", text("TenPhuLuc", "{{ dong }}")), _PLAN)
        + task_table(COLUMNS, ["lv in linh_vuc", "nv in lv.nhiem_vu"], WIDE)
        + text("KetThuc", "./.")
    )
